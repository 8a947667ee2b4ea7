/** Why the database did not do what it was asked, where somebody can do something about it. */
export type DatabaseTrouble = 'locked' | 'read-only' | 'disk-full' | 'unreachable'

/** A record that has to exist does not, or belongs to another workspace, which is the same to whoever asks (R3). */
export class RecordNotFound extends Error {
  override readonly name = 'RecordNotFound'
}

/** Somebody was quicker and settled the instalment that a payment is for, most likely with the same money. */
export class TargetSettled extends Error {
  override readonly name = 'TargetSettled'
}

/** A payment of the same customer that may be the same money is recorded (K5), of which nobody has said that it is another. */
export class BookedBefore extends Error {
  override readonly name = 'BookedBefore'
}

/** Parallel changes got in the way more often than the store tries again. Nothing was written. */
export class StoreConflict extends Error {
  override readonly name = 'StoreConflict'
}

/** Inside the store: somebody else changed the row meanwhile; the transaction is to be tried again. */
export class ConditionalUpdateLost extends Error {
  override readonly name = 'ConditionalUpdateLost'
}

const TROUBLES: Readonly<Record<string, DatabaseTrouble>> = {
  // SQLite, https://sqlite.org/rescode.html
  SQLITE_BUSY: 'locked',
  SQLITE_LOCKED: 'locked',
  SQLITE_READONLY: 'read-only',
  SQLITE_PERM: 'read-only',
  SQLITE_FULL: 'disk-full',
  SQLITE_CANTOPEN: 'unreachable',
  SQLITE_IOERR: 'unreachable',
  // PostgreSQL, https://www.postgresql.org/docs/current/errcodes-appendix.html
  '55P03': 'locked', // lock_not_available
  '25006': 'read-only', // read_only_sql_transaction
  '53100': 'disk-full', // disk_full
  '53300': 'unreachable', // too_many_connections
  '57P01': 'unreachable', // admin_shutdown
  '57P02': 'unreachable', // crash_shutdown
  '57P03': 'unreachable', // cannot_connect_now
  '08000': 'unreachable', // connection_exception
  '08001': 'unreachable',
  '08003': 'unreachable',
  '08006': 'unreachable',
  // sockets
  ECONNREFUSED: 'unreachable',
  ECONNRESET: 'unreachable',
  EPIPE: 'unreachable',
  ENOTFOUND: 'unreachable',
  ETIMEDOUT: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  // Prisma, https://www.prisma.io/docs/orm/reference/error-reference
  P1001: 'unreachable',
  P1002: 'unreachable',
  P1008: 'locked', // only SQLite's adapter says it of a lock; a socket that times out names ETIMEDOUT beside it
  P1017: 'unreachable',
  P2024: 'unreachable', // no connection of the pool became free
  P2028: 'locked', // no transaction could be started in time
  P2037: 'unreachable',
  // what Prisma's adapters call it, where a raw query leaves no better code
  DatabaseNotReachable: 'unreachable',
  ConnectionClosed: 'unreachable',
  TooManyConnections: 'unreachable',
  SocketTimeout: 'locked', // as P1008
}

/** What the drivers say without a code. */
const SENTENCES: readonly (readonly [RegExp, DatabaseTrouble])[] = [
  [/connection terminated|timeout exceeded when trying to connect|connection ended unexpectedly/i, 'unreachable'],
  [/^ConnectionFailed\(/, 'unreachable'], // libsql, of a file
]

/** SQLite's primary result codes, which are the low byte of what the driver hands on. */
const SQLITE_CODES: Readonly<Record<number, string>> = {
  3: 'SQLITE_PERM',
  5: 'SQLITE_BUSY',
  6: 'SQLITE_LOCKED',
  8: 'SQLITE_READONLY',
  10: 'SQLITE_IOERR',
  13: 'SQLITE_FULL',
  14: 'SQLITE_CANTOPEN',
}

/**
 * Tells trouble with the database itself (busy, read-only, full, away) from everything else (null). Nothing was
 * written when an operation of the store failed so.
 */
export function databaseTrouble(error: unknown): DatabaseTrouble | null {
  const parts = [...layers(error)]
  // The driver's own word is more exact than Prisma's summary of it: it lies deeper.
  for (const part of parts.reverse()) {
    for (const code of codesOf(part)) {
      const trouble = TROUBLES[code]
      if (trouble) return trouble
    }
    const message = textOf(part['message'])
    for (const [pattern, trouble] of SENTENCES) if (pattern.test(message)) return trouble
  }
  return null
}

/** Whether a row with these unique values exists already. */
export const isUniqueViolation = (error: unknown): boolean => hasPrismaCode(error, 'P2002')

/**
 * Writes a row that refers to others by id, and says which are missing when the database refuses the reference.
 * @throws RecordNotFound when a row referred to does not exist in its workspace; whatever `write` throws otherwise
 */
export async function insistOnRecords<T>(what: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (hasPrismaCode(error, 'P2003')) throw new RecordNotFound(`no such ${what}`, { cause: error })
    throw error
  }
}

/** Whether the same transaction may well succeed when it is tried again. */
export const isConflict = (error: unknown): boolean =>
  error instanceof ConditionalUpdateLost || hasPrismaCode(error, 'P2034')

// By name: importing Prisma here would load both clients into everything that only classifies errors.
const hasPrismaCode = (error: unknown, code: string) =>
  error instanceof Error && error.name === 'PrismaClientKnownRequestError' && 'code' in error && error.code === code

type Layer = Readonly<Record<string, unknown>>

/** An error, and what it was made from, down to the driver's. */
function* layers(error: unknown, depth = 0): Generator<Layer> {
  if (typeof error !== 'object' || error === null || depth > 6) return
  const layer = error as Layer
  yield layer
  yield* layers(layer['cause'], depth + 1)
  yield* layers(layer['meta'], depth + 1)
  yield* layers(layer['driverAdapterError'], depth + 1)
  for (const inner of Array.isArray(layer['errors']) ? layer['errors'] : []) yield* layers(inner, depth + 1)
}

function codesOf(layer: Layer): string[] {
  const codes = [layer['code'], layer['originalCode'], layer['kind']].map(textOf).filter((code) => code !== '')
  const number = Number(layer['extendedCode'] ?? layer['rawCode'] ?? Number.NaN)
  const sqlite = Number.isInteger(number) ? SQLITE_CODES[number & 0xff] : undefined
  return sqlite ? [sqlite, ...codes] : codes
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')
