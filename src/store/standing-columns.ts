import { calendarDate } from '../domain/calendar-date.ts'
import type { Standing } from '../domain/instalment.ts'
import type { Level } from '../domain/ladder.ts'

/** The columns of an instalment that hold its standing. SQLite's driver answers small numbers as numbers. */
export interface StandingColumns {
  readonly writtenOff: number | bigint
  readonly promisedAmount: number | bigint | null
  readonly promisedFor: string | null
  readonly disputedOn: string | null
  readonly pausedUntil: string | null
  readonly levelFloor: number | bigint
}

/** A standing from its columns. */
export const standingOf = (row: StandingColumns): Standing => ({
  writtenOff: BigInt(row.writtenOff),
  promise:
    row.promisedAmount === null || row.promisedFor === null
      ? null
      : { amount: BigInt(row.promisedAmount), dueOn: calendarDate(row.promisedFor) },
  disputedOn: row.disputedOn === null ? null : calendarDate(row.disputedOn),
  pausedUntil: row.pausedUntil === null ? null : calendarDate(row.pausedUntil),
  // Only levels are written.
  levelFloor: Number(row.levelFloor) as Level,
})
