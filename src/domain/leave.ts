import { type CalendarDate, dateAt, daysBetween } from './calendar-date.ts'
import type { Instant } from './clock.ts'

/** The name under which people are told of days off in the outbox; its subject is the leave, a slash, its revision. */
export const LEAVE_RULE = 'leaves.told'

/** That the stand-in is away as well, to whose days off these are; subject: that leave, a slash, the stand-in's. */
export const STAND_IN_AWAY_RULE = 'leaves.stand-in-away'

/** Days off, both ends included, and who stands in meanwhile (R5). */
export interface Leave {
  readonly firstDay: CalendarDate
  readonly lastDay: CalendarDate
  /** Null: what is due waits for the return. */
  readonly standInId: string | null
}

/** Somebody, as far as it matters when they are there. */
export interface LeaveMember {
  readonly id: string
  /** IANA name: a day off is one of theirs. */
  readonly timeZone: string
  readonly leave: readonly Leave[]
  /** Null while their account is open. */
  readonly deactivatedAt: Instant | null
}

/** Longest leave, in calendar days: a year, whichever it is. */
export const MAX_LEAVE_DAYS = 366

/** The leave that a day belongs to; null for a day like any other. */
export const leaveOn = (leave: readonly Leave[], date: CalendarDate): Leave | null =>
  leave.find(({ firstDay, lastDay }) => firstDay <= date && date <= lastDay) ?? null

/** The leave somebody is on at that instant, by the date on their own clocks. */
export const leaveAt = (
  { leave, timeZone }: Pick<LeaveMember, 'leave' | 'timeZone'>,
  instant: Instant,
): Leave | null => (leave.length === 0 ? null : leaveOn(leave, dateAt(instant, timeZone)))

/** Whether two periods have a day in common. */
export const sharesDays = (one: Omit<Leave, 'standInId'>, other: Omit<Leave, 'standInId'>): boolean =>
  one.firstDay <= other.lastDay && other.firstDay <= one.lastDay

/** Why days off cannot be entered as they are, and which field is to blame. */
export type LeaveProblem =
  | { readonly field: 'lastDay'; readonly kind: 'last-before-first' | 'over' | 'too-long' }
  /** It shares days with another of the same person. */
  | { readonly field: 'firstDay'; readonly kind: 'overlap'; readonly other: Leave }
  | { readonly field: 'standIn'; readonly kind: 'oneself' | 'deactivated' | 'unknown' }
  /**
   * The stand-in is away on some of these days. So nobody stands in for somebody through another, nor two for each other:
   * what comes to a stand-in is never handed on.
   */
  | { readonly field: 'standIn'; readonly kind: 'stand-in-away'; readonly away: Leave }

/** Days off as they are to be, and what is known of the people. */
export interface WantedLeave extends Leave {
  readonly memberId: string
  /** Today on the member's clocks. */
  readonly today: CalendarDate
  /** The member's other days off, without the ones that are changed. */
  readonly others: readonly Leave[]
  /** Everybody of the workspace. */
  readonly members: readonly LeaveMember[]
}

/**
 * What speaks against days off (R5), each field once; empty where nothing does. They may begin in the past, for whoever is
 * ill enters it afterwards, but not be over.
 */
export function leaveProblems(wanted: WantedLeave): LeaveProblem[] {
  const { firstDay, lastDay, today, others, members, memberId, standInId } = wanted
  const problems: LeaveProblem[] = []
  if (lastDay < firstDay) problems.push({ field: 'lastDay', kind: 'last-before-first' })
  else if (lastDay < today) problems.push({ field: 'lastDay', kind: 'over' })
  else if (daysBetween(firstDay, lastDay) >= MAX_LEAVE_DAYS) problems.push({ field: 'lastDay', kind: 'too-long' })
  const other = others.find((each) => sharesDays(each, wanted))
  if (other && lastDay >= firstDay) problems.push({ field: 'firstDay', kind: 'overlap', other })
  if (standInId === null) return problems
  const standIn = members.find(({ id }) => id === standInId)
  const away = standIn?.leave.find((each) => sharesDays(each, wanted))
  if (standInId === memberId) problems.push({ field: 'standIn', kind: 'oneself' })
  else if (!standIn) problems.push({ field: 'standIn', kind: 'unknown' })
  else if (standIn.deactivatedAt !== null) problems.push({ field: 'standIn', kind: 'deactivated' })
  else if (away) problems.push({ field: 'standIn', kind: 'stand-in-away', away })
  return problems
}
