import { addDays, type CalendarDate } from './calendar-date.ts'
import type { ContactRules } from './contact-rules.ts'
import { type CustomerTier, longestGap } from './customer-tier.ts'
import { type WorkingCalendar, workingDayOnOrAfter, workingDayOnOrBefore } from './working-time.ts'

/** The name under which a return visit that has come due stands in the outbox; its subject is the customer. */
export const RETURN_VISIT_RULE = 'visits.return_due'

/** What a contact was about when it was no return visit (C6): their trouble or our money, and what we owe them. */
const OTHER_THAN_RETURN: ReadonlySet<string> = new Set(['complaint', 'collection', 'service', 'repair', 'installation'])

/** Whom a contact reached, where the customer noticed it: a message left is a contact for them, too (C7). */
export const NOTICED = ['person', 'message_left'] as const

/** A contact, as far as it matters whether it was a return visit. */
export interface ReturnContact {
  /** Whom it reached: a person, a message left, nobody. */
  readonly reach: string
  /** The customer asked for it. */
  readonly askedFor: boolean
  /** What it was about, at least one (V1). */
  readonly purposes: readonly string[]
}

/**
 * Whether a contact sets the gap between return visits anew (C6): we started it, it reached a person, and it was about
 * something else than a complaint, collection or service. With another purpose beside those it counts.
 */
export const isReturnVisit = ({ reach, askedFor, purposes }: ReturnContact): boolean =>
  reach === 'person' && !askedFor && purposes.some((purpose) => !OTHER_THAN_RETURN.has(purpose))

/**
 * By which day a customer is to be visited again (C6): so long after the last return visit or, before the first, after
 * the day on which we came to know them.
 */
export const nextReturnVisit = (
  tier: CustomerTier,
  lastReachedOn: CalendarDate | null,
  knownSince: CalendarDate,
  { gaps }: Pick<ContactRules, 'gaps'>,
): CalendarDate => addDays(lastReachedOn ?? knownSince, longestGap(tier, gaps))

/** When a return visit is due, and after how many days at the latest each of this customer follows the last. */
export interface DueReturn {
  readonly returnVisitOn: CalendarDate
  readonly gap: number
}

/** No suggestion comes more days ahead than these, however long nobody works before the visit is due. */
const MOST_DAYS_AHEAD = 10
/** One that nobody has followed is told again after so many days, for as long as the visit is overdue. */
export const TOLD_AGAIN_AFTER_DAYS = 7

/**
 * The first day of the gap on which its end is near enough to tell of (C6): whatever was told before that day told of an
 * earlier visit.
 */
export const nearItsEnd = ({ returnVisitOn, gap }: DueReturn): CalendarDate =>
  addDays(returnVisitOn, -Math.min(MOST_DAYS_AHEAD, Math.floor(gap / 2)))

/**
 * On which day a return visit is suggested: on the last working day that is still within the gap (C6), where so many days
 * lie between it and the last contact that the customer did not ask for (C7); else on the first working day after that rest
 * on which the visit is due. In the recipient's calendar; where they do not work for 400 days, the day itself.
 */
export function suggestedOn(
  { returnVisitOn, gap }: DueReturn,
  lastUnaskedOn: CalendarDate | null,
  { daysBetween }: Pick<ContactRules, 'daysBetween'>,
  calendar: WorkingCalendar,
): CalendarDate {
  const near = nearItsEnd({ returnVisitOn, gap })
  const rested = lastUnaskedOn && addDays(lastUnaskedOn, daysBetween)
  const from = rested && rested > near ? rested : near
  const within = workingDayOnOrBefore(calendar, returnVisitOn)
  if (within !== null && within >= from) return within
  const day = from > returnVisitOn ? from : returnVisitOn
  return workingDayOnOrAfter(calendar, day) ?? day
}
