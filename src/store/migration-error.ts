/** Why the database could not be brought up to date. */
export type MigrationProblem =
  | 'no-migrations'
  | 'unreachable'
  | 'not-writable'
  | 'locked'
  | 'unfinished'
  | 'edited'
  | 'newer'
  | 'failed'

/** The database is not up to date and was left as it was; the message is a sentence that says what to do. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
  readonly problem: MigrationProblem

  constructor(problem: MigrationProblem, message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause })
    this.problem = problem
  }
}

/** What an error says, in one line. */
export function sentenceOf(error: unknown): string {
  const message =
    error instanceof Error ? error.message || ('code' in error ? String(error.code) : error.name) : String(error)
  return message.trim().split('\n')[0] ?? ''
}
