import { configureGlobal } from 'fast-check'

// The same cases every time; another seed is tried with FAST_CHECK_SEED=…, and a failure prints the seed it had.
configureGlobal({ seed: Number(process.env['FAST_CHECK_SEED'] ?? 20260302) })
