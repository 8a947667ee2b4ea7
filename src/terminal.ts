import process from 'node:process'
import type { DatabaseTrouble } from './store/index.ts'

/** Where a command writes, a line at a time. */
export interface Terminal {
  out(line: string): void
  complain(line: string): void
}

/** The terminal this process runs in. */
export const processTerminal: Terminal = {
  out: (line) => void process.stdout.write(`${line}\n`),
  complain: (line) => void process.stderr.write(`${line}\n`),
}

/** What an operator is told about trouble with the database, and what they can do. */
export const DATABASE_TROUBLE: Readonly<Record<DatabaseTrouble, string>> = {
  locked: 'The database is busy: another process holds its lock. Try again.',
  'read-only': 'The database may not be written to.',
  'disk-full': 'The disk of the database is full.',
  unreachable: 'The database cannot be reached. Is DATABASE_URL right, and the server running?',
}
