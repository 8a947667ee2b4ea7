import { addDays, type CalendarDate } from './calendar-date.ts'
import type { ContactRules } from './contact-rules.ts'
import { type CustomerTier, longestGap } from './customer-tier.ts'

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

/**
 * From which day on a return visit may be suggested: when it is due, and not before so many days lie between it and the
 * last contact that the customer did not ask for (C7).
 */
export function suggestedFrom(
  returnVisitOn: CalendarDate,
  lastUnaskedOn: CalendarDate | null,
  { daysBetween }: Pick<ContactRules, 'daysBetween'>,
): CalendarDate {
  const rested = lastUnaskedOn && addDays(lastUnaskedOn, daysBetween)
  return rested && rested > returnVisitOn ? rested : returnVisitOn
}
