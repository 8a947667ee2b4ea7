import { dateAt, instantAt, isTimeOfDay, parseCalendarDate, timeAt } from '../../domain/calendar-date.ts'
import type { Instant } from '../../domain/clock.ts'
import { type Emotion, emotionOf, type Severity, severityOf, type TypedComplaint } from '../../domain/complaint.ts'
import type { TypedShortPromise } from '../../domain/customer-promise-form.ts'
import { NO_PROMISE, readPromiseFields } from '../../slack/customer-promises/fields.ts'
import type { SentFile } from '../../slack/files.ts'
import type { Locale } from '../../slack/locale.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { Complaint } from '../../store/index.ts'
import { BLOCK } from './ids.ts'
import { type FormRoute, metadataOf, readRoute } from './route.ts'

/** What of a complaint is typed the same when it is filed and when it is corrected. */
export interface FactsForm {
  readonly dealId: string
  readonly account: string
  readonly product: string
  readonly emotion: Emotion | null
  readonly wants: string
  readonly lossMoney: string
  readonly output: string
  readonly chances: string
  readonly time: string
  readonly apologised: boolean
}

/** The form of a new complaint (P1), as chosen and typed, unchecked. */
export interface ComplaintForm extends FactsForm, TypedShortPromise {
  readonly customerId: string
  readonly severity: Severity | null
  /** `YYYY-MM-DD` and `HH:MM` on the clocks of the workspace; '' where nothing is chosen. */
  readonly receivedOn: string
  readonly receivedAt: string
  readonly files: readonly SentFile[]
  readonly route: FormRoute
}

/** What the form shows beside its fields. */
export interface ComplaintFormModel {
  readonly form: ComplaintForm
  /** The chosen customer, where the person may file a complaint of theirs. */
  readonly customer: { readonly id: string; readonly name: string } | null
  readonly deals: readonly { readonly id: string; readonly title: string }[]
  /** What is open of this customer already: it may be the same. */
  readonly open: readonly Complaint[]
  readonly currency: string
  /** Whether this person may note promises to this customer (D6), or to any while none is chosen. */
  readonly mayPromise: boolean
  /** A sentence above everything; null for none. */
  readonly notice: string | null
  /** Who will be named as speaking in the suggested words, and their language. */
  readonly rep: string
  readonly language: Locale
}

/** The boxes that are ticked to say yes. */
export const YES = 'yes'

/** Nothing typed yet. */
const EMPTY_FACTS: FactsForm = {
  dealId: '',
  account: '',
  product: '',
  emotion: null,
  wants: '',
  lossMoney: '',
  output: '',
  chances: '',
  time: '',
  apologised: false,
}

/** The form as it opens, filled in as far as anything is known; `at`: when the customer complained. */
export const freshForm = (
  prefill: { readonly customerId: string; readonly account: string; readonly route: FormRoute },
  at: Instant,
  timeZone: string,
): ComplaintForm => ({
  ...EMPTY_FACTS,
  ...prefill,
  dealId: prefill.route.dealId,
  severity: null,
  ...receivedFields(at, timeZone),
  ...NO_PROMISE,
  files: [],
})

/** When the customer complained, as the fields hold it. */
export const receivedFields = (at: Instant, timeZone: string) => ({
  receivedOn: dateAt(at, timeZone) as string,
  receivedAt: timeAt(at, timeZone),
})

/** The private metadata of the form. */
export const formMetadata = ({ route }: ComplaintForm): string => metadataOf(route)

/** Reads the fields that filing and correcting have in common. */
export function readFacts(values: ViewValues): FactsForm {
  const text = (block: keyof typeof BLOCK) => values.text(BLOCK[block]) ?? ''
  return {
    dealId: values.option(BLOCK.deal) ?? '',
    account: text('account'),
    product: text('product'),
    emotion: emotionOf(values.option(BLOCK.emotion)),
    wants: text('wants'),
    lossMoney: text('lossMoney'),
    output: text('output'),
    chances: text('chances'),
    time: text('time'),
    apologised: values.options(BLOCK.apologised).includes(YES),
  }
}

/** Reads the form back. What is not on the screen is as it was when it opened. */
export function readForm(values: ViewValues, privateMetadata: string): ComplaintForm {
  const route = readRoute(privateMetadata)
  const facts = readFacts(values)
  return {
    ...facts,
    dealId: route.more ? facts.dealId : route.dealId,
    customerId: values.option(BLOCK.customer) ?? '',
    severity: severityOf(values.option(BLOCK.severity)),
    receivedOn: values.date(BLOCK.receivedOn) ?? '',
    receivedAt: values.time(BLOCK.receivedAt) ?? '',
    ...readPromiseFields(values),
    files: values.files(BLOCK.evidence),
    route,
  }
}

/**
 * When the customer complained: the message's own time while the fields are not on the screen; then what they say, a day
 * without a time from its beginning on. Null: nobody says, so it is now.
 */
export function receivedAtOf({ receivedOn, receivedAt, route }: ComplaintForm, timeZone: string): Instant | null {
  if (!route.more) return route.source ? instantOfMessage(route.source.ts) : null
  const on = parseCalendarDate(receivedOn)
  return on && instantAt(on, isTimeOfDay(receivedAt) ? receivedAt : '00:00', timeZone)
}

/** When a message was written, of its number at Slack's: seconds since 1970 with a fraction; null for what is none. */
export function instantOfMessage(ts: string): Instant | null {
  const seconds = Number(ts)
  return ts !== '' && Number.isFinite(seconds) && seconds > 0 ? new Date(Math.floor(seconds) * 1000) : null
}

/** What was typed, as the rules take it. */
export const typedOf = (form: ComplaintForm, timeZone: string): TypedComplaint => ({
  account: form.account,
  product: form.product,
  severity: form.severity,
  emotion: form.emotion,
  wants: form.wants,
  lossMoney: form.lossMoney,
  output: form.output,
  chances: form.chances,
  time: form.time,
  apologised: form.apologised,
  receivedAt: receivedAtOf(form, timeZone),
})
