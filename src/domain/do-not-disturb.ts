import { addDays, type CalendarDate, daysBetween, instantAt, isTimeOfDay, timeAt } from './calendar-date.ts'
import type { ContactRules, QuietSpan } from './contact-rules.ts'
import { NOTICED } from './return-visit.ts'
import type { Purpose, Reach, VisitChannel } from './visit.ts'

/** What a customer has said about being disturbed (C7). */
export interface QuietCustomer {
  /** IANA name of the zone of their clocks. */
  readonly timeZone: string
  readonly noCallHours: readonly QuietSpan[]
  readonly eveningsWelcome: boolean
  /** The last contact that they did not ask for; null before the first. */
  readonly lastUnaskedOn: CalendarDate | null
}

/** A contact that was made or is planned. */
export interface Approach {
  readonly channel: VisitChannel
  readonly on: CalendarDate
  /** `HH:MM` on the clocks of `timeZone`; null where it is not known. */
  readonly at: string | null
  readonly timeZone: string
  /** The customer asked for it, or agreed to it. */
  readonly askedFor: boolean
  readonly purposes: readonly Purpose[]
  /** It falls on a good day or an occasion of theirs (C9); left out: on none. */
  readonly onGoodDay?: boolean
  /** A thank-you, delivery check or check-in is to be made about that day (D4, I2); left out: none. */
  readonly isOwed?: boolean
}

/** Why a contact disturbs a customer (C7). */
export type Disturbance =
  | { readonly kind: 'no-call-hours'; readonly span: QuietSpan }
  | { readonly kind: 'midday'; readonly span: QuietSpan }
  | { readonly kind: 'evening'; readonly from: string }
  | { readonly kind: 'too-soon'; readonly last: CalendarDate; readonly again: CalendarDate }

/**
 * Why a contact disturbs the customer (C7); nothing where it does not. Exempt are what they asked for or agreed to, their
 * complaints, a gift, which says thank you, who only greets them on a good day or an occasion of theirs, and who only looks
 * after them where a thank-you, delivery check or check-in is to be made. Only visits and calls have an hour; every way of
 * contact has its days between.
 */
export function disturbances(approach: Approach, customer: QuietCustomer, rules: ContactRules): Disturbance[] {
  const { channel, askedFor, purposes } = approach
  if (askedFor || channel === 'gift' || purposes.includes('complaint')) return []
  if (approach.onGoodDay && isGreeting(purposes)) return []
  if (approach.isOwed && isCare(purposes)) return []
  return [
    ...(channel === 'visit' || channel === 'call' ? byHour(approach, customer, rules) : []),
    ...bySpacing(approach, customer, rules),
  ]
}

/** Whether a contact was to greet somebody and for nothing else. */
export const isGreeting = (purposes: readonly Purpose[]): boolean =>
  purposes.length > 0 && purposes.every((purpose) => purpose === 'greeting')

/** What a thank-you, a delivery check or a check-in is about. */
const CARE: ReadonlySet<Purpose> = new Set(['greeting', 'service', 'installation'])

/** Whether a contact was to look after somebody to whom something was sold, and for nothing else. */
export const isCare = (purposes: readonly Purpose[]): boolean =>
  purposes.length > 0 && purposes.every((purpose) => CARE.has(purpose))

/** A contact that was made, and what is to be done next. */
export interface PlannedNext {
  readonly contact: Approach & { readonly reach: Reach }
  readonly on: CalendarDate
  /** The customer asked for it, or agreed to it. */
  readonly agreed: boolean
}

/**
 * Why what is planned next would disturb the customer (C7). It has a day and no hour yet, so it is the days between that
 * count, from the contact that is being logged as well, where the customer noticed it and did not ask for it. Exempt is what
 * they agreed to, and what follows from a complaint.
 */
export function plannedDisturbances(
  { contact, on, agreed }: PlannedNext,
  customer: QuietCustomer,
  rules: ContactRules,
): Disturbance[] {
  const wasUnasked = !contact.askedFor && NOTICED.some((reach) => reach === contact.reach)
  const last = customer.lastUnaskedOn
  const lastUnaskedOn = wasUnasked && (last === null || contact.on > last) ? contact.on : last
  const { timeZone, purposes } = contact
  const next: Approach = { channel: 'visit', on, at: null, timeZone, askedFor: agreed, purposes }
  return disturbances(next, { ...customer, lastUnaskedOn }, rules)
}

function byHour(
  { on, at, timeZone }: Approach,
  customer: QuietCustomer,
  { rest, eveningFrom }: ContactRules,
): Disturbance[] {
  if (at === null) return []
  const time = timeAt(instantAt(on, at, timeZone), customer.timeZone)
  const span = customer.noCallHours.find((each) => isWithin(time, each))
  if (span) return [{ kind: 'no-call-hours', span }]
  if (isWithin(time, rest)) return [{ kind: 'midday', span: rest }]
  return time >= eveningFrom && !customer.eveningsWelcome ? [{ kind: 'evening', from: eveningFrom }] : []
}

const isWithin = (time: string, { from, to }: QuietSpan) => from <= time && time < to

function bySpacing(
  { on }: Approach,
  { lastUnaskedOn: last }: QuietCustomer,
  { daysBetween: apart }: ContactRules,
): Disturbance[] {
  // What is written down late is judged by its own day, on either side of the other contact.
  if (!last || Math.abs(daysBetween(last, on)) >= apart) return []
  return [{ kind: 'too-soon', last, again: addDays(last, apart) }]
}

/**
 * The no-call hours of a customer as they are stored, "12:00-14:00,17:30-18:30" (C7). What is no span of one day is left
 * out.
 */
export function quietSpans(stored: string | null): QuietSpan[] {
  return (stored ?? '').split(',').flatMap((text) => {
    const [from = '', to = '', ...more] = text.split('-').map((time) => time.trim())
    return more.length === 0 && isTimeOfDay(from) && isTimeOfDay(to) && from < to ? [{ from, to }] : []
  })
}
