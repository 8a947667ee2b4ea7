import type { TypedShortPromise } from '../../domain/customer-promise-form.ts'
import type { Disturbance } from '../../domain/do-not-disturb.ts'
import { PAYMENT_METHODS } from '../../domain/payment.ts'
import { FEEDBACK_TOPICS } from '../../domain/product-feedback.ts'
import { LOSS_REASONS, type LossReason } from '../../domain/staying-power.ts'
import { CONTACT_FUNCTIONS, OUTCOMES, PURPOSES, REACHES, type TypedVisit, VISIT_CHANNELS } from '../../domain/visit.ts'
import { NO_PROMISE, readPromiseFields } from '../../slack/customer-promises/fields.ts'
import { type DuplicateQuestion, duplicatesIn } from '../../slack/duplicates.ts'
import { fingerprint } from '../../slack/fingerprint.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { VisitedCustomer, VisitQuestion } from '../../store/index.ts'
import { BLOCK } from './ids.ts'

/** The form of a visit, as chosen and typed, unchecked. */
export interface VisitForm extends TypedVisit, TypedShortPromise {
  readonly customerId: string
  readonly contactId: string
  /** Slack's ids. */
  readonly companions: readonly string[]
  /** The news are serious: the supervisor is told at once (V6). */
  readonly serious: boolean
  /** Why the customer is given up (D7). */
  readonly lossReason: LossReason | null
  readonly disturbReason: string
  /** The customer asked for the next step, or agreed to it (C7). */
  readonly nextAgreed: boolean
  readonly nextReason: string
  /** Whom they introduced (C11): name and phone, and what was answered to whether it is one whom we know (C16). */
  readonly referral: string
  readonly referralPhone: string
  readonly duplicateChoice: string | null
  /** Whether it is said to be another one than what was asked about. */
  readonly another: boolean
  readonly route: VisitRoute
}

/** What travels in the form's private metadata: routing data, proves nothing (R2). */
export interface VisitRoute {
  /** Whether all fields are on the screen. */
  readonly more: boolean
  /** Whether it was asked why the customer was disturbed (C7). */
  readonly disturbs: boolean
  /** Whether it was asked why the next step is planned for so early a day (C7). */
  readonly plansEarly: boolean
  /** Whether it was asked why the customer is given up, and once more whether they are (D7). */
  readonly givesUp: boolean
  /** The visits and payments that were asked about; the answer counts for them alone. */
  readonly asked: readonly string[]
  /** The customers that look like the one who was introduced (C16). */
  readonly duplicates: DuplicateQuestion | null
}

/** What the form shows beside its fields. */
export interface VisitFormModel {
  readonly form: VisitForm
  /** The chosen customer, where the person may log a visit to them. */
  readonly customer: VisitedCustomer | null
  readonly currency: string
  /** A sentence above everything; null for none. */
  readonly notice: string | null
  readonly disturbances: readonly Disturbance[]
  /** Why the next step would disturb the customer (C7). */
  readonly planned: readonly Disturbance[]
  /** What stands above the question why the customer is given up; null where it is not asked. */
  readonly givingUp: GivingUpQuestion | null
  readonly question: VisitQuestion | null
  /** Whether this person may note promises to this customer (D6), or to any while none is chosen. */
  readonly mayPromise: boolean
}

/** How often a customer was tried, this visit included, and how giving up and orders are spread in the team (V7, D7). */
export interface GivingUpQuestion {
  readonly visits: number
  readonly team: readonly string[]
  /** What they still owe, in words; null for nothing. */
  readonly stillOwed: string | null
}

/** The boxes that are ticked to say yes. */
export const YES = 'yes'

/** More than this are never asked about at once: a day has no room for them. */
const MOST_ASKED = 50

/** The form before anything is typed: a visit that reached somebody, just now. */
export const emptyForm = (prefill: {
  readonly customerId: string
  readonly visitedOn: string
  readonly visitedAt: string
}): VisitForm => ({
  ...prefill,
  contactId: '',
  companions: [],
  channel: 'visit',
  reach: 'person',
  askedFor: false,
  purposes: [],
  functions: [],
  outcome: null,
  collected: '',
  method: null,
  reference: '',
  order: '',
  expenses: '',
  nextStep: '',
  nextStepOn: '',
  want: '',
  neededOn: '',
  feedbackTopic: null,
  feedback: '',
  ...NO_PROMISE,
  note: '',
  customerNews: '',
  productNews: '',
  competitorNews: '',
  complaintNews: '',
  serious: false,
  lossReason: null,
  disturbReason: '',
  nextAgreed: false,
  nextReason: '',
  referral: '',
  referralPhone: '',
  duplicateChoice: null,
  another: false,
  route: { more: false, disturbs: false, plansEarly: false, givesUp: false, asked: [], duplicates: null },
})

/** The private metadata of a form. */
export const metadataOf = ({ more, disturbs, plansEarly, givesUp, asked, duplicates }: VisitRoute): string =>
  JSON.stringify({
    ...(more ? { more: YES } : {}),
    ...(disturbs ? { disturbs: YES } : {}),
    ...(plansEarly ? { plansEarly: YES } : {}),
    ...(givesUp ? { givesUp: YES } : {}),
    ...(asked.length > 0 ? { asked: asked.slice(0, MOST_ASKED).join(' ') } : {}),
    ...(duplicates ? { duplicates } : {}),
  })

/** Stands for what is asked about: where it is something else, Slack must not keep the old answer. */
export const askedFingerprint = ({ asked }: VisitRoute): string => fingerprint(asked.join(' '))

function readRoute(privateMetadata: string): VisitRoute {
  const data = readRoutingData(privateMetadata, ['more', 'disturbs', 'plansEarly', 'givesUp', 'asked'])
  return {
    more: data.more === YES,
    disturbs: data.disturbs === YES,
    plansEarly: data.plansEarly === YES,
    givesUp: data.givesUp === YES,
    asked: (data.asked ?? '').split(' ').filter((id) => id !== ''),
    duplicates: duplicatesIn(privateMetadata),
  }
}

/** Reads the form back as it was filled in; a metadata text that is not ours counts as none. */
export function readForm(values: ViewValues, privateMetadata: string): VisitForm {
  const text = (block: string) => values.text(block) ?? ''
  const chosen = <Word extends string>(block: string, words: readonly Word[]): Word | null =>
    words.find((word) => word === values.option(block)) ?? null
  const several = <Word extends string>(block: string, words: readonly Word[]): Word[] =>
    words.filter((word) => values.options(block).includes(word))
  return {
    customerId: values.option(BLOCK.customer) ?? '',
    contactId: values.option(BLOCK.contact) ?? '',
    companions: values.users(BLOCK.companions),
    channel: chosen(BLOCK.channel, VISIT_CHANNELS),
    visitedOn: values.date(BLOCK.visitedOn) ?? '',
    visitedAt: values.time(BLOCK.visitedAt) ?? '',
    reach: chosen(BLOCK.reach, REACHES),
    askedFor: values.options(BLOCK.agreed).includes(YES),
    purposes: several(BLOCK.purposes, PURPOSES),
    functions: several(BLOCK.functions, CONTACT_FUNCTIONS),
    outcome: chosen(BLOCK.outcome, OUTCOMES),
    collected: text(BLOCK.collected),
    method: chosen(BLOCK.method, PAYMENT_METHODS),
    reference: text(BLOCK.reference),
    order: text(BLOCK.order),
    expenses: text(BLOCK.expenses),
    nextStep: text(BLOCK.nextStep),
    nextStepOn: values.date(BLOCK.nextStepOn) ?? '',
    want: text(BLOCK.want),
    neededOn: values.date(BLOCK.neededOn) ?? '',
    feedbackTopic: chosen(BLOCK.feedbackTopic, FEEDBACK_TOPICS),
    feedback: text(BLOCK.feedback),
    ...readPromiseFields(values),
    note: text(BLOCK.note),
    customerNews: text(BLOCK.customerNews),
    productNews: text(BLOCK.productNews),
    competitorNews: text(BLOCK.competitorNews),
    complaintNews: text(BLOCK.complaintNews),
    serious: values.options(BLOCK.serious).includes(YES),
    lossReason: chosen(BLOCK.lossReason, LOSS_REASONS),
    disturbReason: text(BLOCK.reason),
    nextAgreed: values.options(BLOCK.nextAgreed).includes(YES),
    nextReason: text(BLOCK.nextReason),
    referral: text(BLOCK.referral),
    referralPhone: text(BLOCK.referralPhone),
    duplicateChoice: values.option(BLOCK.duplicate),
    another: values.options(BLOCK.another).includes(YES),
    route: readRoute(privateMetadata),
  }
}
