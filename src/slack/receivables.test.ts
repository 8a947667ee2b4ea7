import { describe, expect, test } from '@jest/globals'
import type { OpenReceivable } from '../store/index.ts'
import { createTranslator } from './locale.ts'
import { receivableDetails } from './receivables.ts'
import { SAMPLE_DAY, sampleReceivables } from './sample-receivables.ts'

const t = createTranslator('en')
const [receivable] = sampleReceivables('typical', 'en')
if (!receivable) throw new Error('there is always a first sample')
const owed = { ...receivable, amount: 100_000n, openAmount: 100_000n }
const details = (some: Partial<OpenReceivable>) => receivableDetails({ ...owed, ...some }, SAMPLE_DAY, t, 'en')

describe('the line of a receivable (K4)', () => {
  test('K1: what was received of it, and apart from that what was given up', () => {
    expect(details({})).not.toMatch(/received|written off/)
    expect(details({ openAmount: 40_000n })).toContain('€600.00 of €1,000.00 received')
    const both = details({ openAmount: 40_000n, writtenOff: 500n })
    expect(both).toContain('€595.00 of €1,000.00 received · €5.00 written off')
    const bounced = details({ openAmount: 99_500n, writtenOff: 500n })
    expect(bounced).toContain('€5.00 written off')
    expect(bounced).not.toContain('received')
  })
})
