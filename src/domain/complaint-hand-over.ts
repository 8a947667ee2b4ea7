import type { Instant } from './clock.ts'
import { CLOCKS, type ComplaintClock } from './complaint-clock.ts'
import { acceptByFor } from './department-hand-over.ts'
import { escalationRecipients, type LadderMember } from './reminder-ladder.ts'
import type { WorkingCalendar } from './working-time.ts'

/** The clocks of a complaint that is handed over (P4), as far as they decide by when it is to be accepted. */
export interface ClocksHandedOver {
  /** By when each is due, and when its stage was done; null: the hours never open, it is not done. */
  readonly response: ClockHandedOver
  readonly solution: ClockHandedOver
  /** The customer is waited for: both stand still. */
  readonly isPaused: boolean
}

interface ClockHandedOver {
  readonly dueAt: Instant | null
  readonly doneAt: Instant | null
}

/**
 * By when a complaint is to be accepted (P3): within so many working hours, or sooner where one of its clocks is over before that
 * (P4). A clock that was over already when it was handed over has escalated by itself and hastens nobody. Null where the hours
 * never open.
 */
export function acceptComplaintBy(
  calendar: WorkingCalendar,
  handedAt: Instant,
  hours: number,
  { response, solution, isPaused }: ClocksHandedOver,
): Instant | null {
  const usual = acceptByFor(calendar, handedAt, hours)
  const running = isPaused ? [] : [response, solution]
  const dues = running.flatMap(({ dueAt, doneAt }) => (dueAt && doneAt === null && dueAt > handedAt ? [dueAt] : []))
  return [...(usual ? [usual] : []), ...dues].sort((one, other) => one.getTime() - other.getTime())[0] ?? null
}

/** Which clock is over when a complaint is to be accepted, and so the reason for that time; null: the usual hours are. */
export const clockBehind = (
  acceptBy: Instant,
  dueAt: Readonly<Record<ComplaintClock, Instant | null>>,
): ComplaintClock | null => CLOCKS.find((clock) => dueAt[clock]?.getTime() === acceptBy.getTime()) ?? null

/**
 * Who is told that nobody has accepted a complaint in time (P3): whoever handed it over, the owner, who is responsible still,
 * and the owner's supervisor or, without one, the admins.
 */
export const toldOfNotAccepted = (
  { handedById, ownerId }: { readonly handedById: string; readonly ownerId: string },
  members: readonly LadderMember[],
): string[] => [...new Set([handedById, ownerId, ...escalationRecipients(ownerId, members)])]
