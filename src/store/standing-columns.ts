import { calendarDate } from '../domain/calendar-date.ts'
import { isPlannedDue } from '../domain/delivery.ts'
import type { Standing } from '../domain/instalment.ts'
import type { Level } from '../domain/ladder.ts'
import type { InstalmentDraft } from '../domain/payment-terms.ts'
import { Prisma } from './client.ts'

/** The columns of an instalment, and of its deal, that hold its standing. SQLite's driver answers small numbers as numbers. */
export interface StandingColumns {
  readonly basis: InstalmentDraft['basis']
  /** The deal's. */
  readonly deliveredOn: string | null
  readonly writtenOff: number | bigint
  readonly promisedAmount: number | bigint | null
  readonly promisedFor: string | null
  readonly disputedOn: string | null
  readonly pausedUntil: string | null
  readonly levelFloor: number | bigint
}

/**
 * The condition that the due date of the instalment `i` is still a plan, its deal `d` not being delivered (D2): what
 * `isPlannedDue` says of a row.
 */
export const IS_PLANNED = Prisma.sql`(i."basis" = 'delivery' AND d."deliveredOn" IS NULL)`

/** A standing from its columns. */
export const standingOf = (row: StandingColumns): Standing => ({
  isPlanned: isPlannedDue(row, row),
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
