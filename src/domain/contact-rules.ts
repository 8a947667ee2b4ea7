import { isTimeOfDay } from './calendar-date.ts'
import { type CustomerTier, LONGEST_GAP_DAYS, type ReturnVisitGaps, STANDARD_GAPS, TIERS } from './customer-tier.ts'
import { wholeNumber } from './numerals.ts'
import { err, ok, type Result } from './result.ts'

/** A time of the day in which a customer is not to be disturbed, `HH:MM`; the end is no part of it. */
export interface QuietSpan {
  readonly from: string
  readonly to: string
}

/** How often customers are to be visited at least, and when they are left in peace: the figures of C6 and C7. */
export interface ContactRules {
  /** The longest gap between return visits of each tier, in calendar days (C6). */
  readonly gaps: ReturnVisitGaps
  /** When nobody is visited or called, on the customer's own clocks (C7). */
  readonly rest: QuietSpan
  /** From when on in the evening nobody is, unless they asked for evenings; `HH:MM` on their clocks (C7). */
  readonly eveningFrom: string
  /** Days that at least lie between contacts which a customer did not ask for (C7); 0 for none. */
  readonly daysBetween: number
}

/** The figures from which every workspace starts (C6, C7). */
export const STANDARD_CONTACT_RULES: ContactRules = {
  gaps: STANDARD_GAPS,
  rest: { from: '12:00', to: '13:30' },
  eveningFrom: '18:00',
  daysBetween: 3,
}

/** Most days that can lie between two contacts: with more, a tier of a month could not be kept. */
export const MOST_DAYS_BETWEEN = 30

/** The figures as they were typed and chosen; null where no time was chosen. */
export interface TypedContactRules {
  readonly gaps: Readonly<Record<CustomerTier, string>>
  readonly restFrom: string | null
  readonly restTo: string | null
  readonly eveningFrom: string | null
  readonly daysBetween: string
}

/** Why a figure cannot be taken. `over-a-year`: everybody is visited at least once a year (C6). */
export type ContactRulesProblem = 'not-days' | 'over-a-year' | 'no-time' | 'ends-first'

/** A field of the figures; a gap is named by its tier. */
export type ContactRulesField = CustomerTier | 'restFrom' | 'restTo' | 'eveningFrom' | 'daysBetween'

/**
 * Understands the figures of C6 and C7, in any decimal digits, or says at every field at once what is wrong: a gap is 1 to
 * 365 days, the rest ends after it began, and 0 to 30 days lie between contacts.
 */
export function checkContactRules(
  typed: TypedContactRules,
): Result<ContactRules, Partial<Record<ContactRulesField, ContactRulesProblem>>> {
  const problems: Partial<Record<ContactRulesField, ContactRulesProblem>> = {}
  const gaps = { ...STANDARD_GAPS }
  for (const tier of TIERS) {
    const days = wholeNumber(typed.gaps[tier])
    if (days === null || days === 0) problems[tier] = 'not-days'
    else if (days > LONGEST_GAP_DAYS) problems[tier] = 'over-a-year'
    else gaps[tier] = days
  }
  const timeOf = (field: 'restFrom' | 'restTo' | 'eveningFrom'): string => {
    const time = typed[field] ?? ''
    if (!isTimeOfDay(time)) problems[field] = 'no-time'
    return time
  }
  const rest = { from: timeOf('restFrom'), to: timeOf('restTo') }
  const eveningFrom = timeOf('eveningFrom')
  if (!problems.restFrom && !problems.restTo && rest.to <= rest.from) problems.restTo = 'ends-first'
  const daysBetween = wholeNumber(typed.daysBetween)
  if (daysBetween === null || daysBetween > MOST_DAYS_BETWEEN) problems.daysBetween = 'not-days'
  if (daysBetween === null || Object.keys(problems).length > 0) return err(problems)
  return ok({ gaps, rest, eveningFrom, daysBetween })
}
