import { type CalendarDate, formatDate } from '../../domain/calendar-date.ts'
import { MAX_CUSTOMER_PROMISE, type PromiseFacts } from '../../domain/customer-promise-form.ts'
import { formatMoney } from '../../domain/money.ts'
import type { FeedbackTopic } from '../../domain/product-feedback.ts'
import { isEarly } from '../../domain/staying-power.ts'
import { MAX_WANT, type WantFacts } from '../../domain/want.ts'
import { actions, button, context, section } from '../../slack/blocks.ts'
import { FILE } from '../../slack/complaints/ids.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import {
  CONSEQUENCE_KINDS,
  type ConsequenceKind,
  type GivingUp,
  type Undoing,
  type Visit,
  type VisitedCustomer,
} from '../../store/index.ts'
import { CLOSE_DEAL, RESULT_VIEW, UNDO } from './ids.ts'

/** What the confirmation shows: the visit as it is now, and its customer. */
export interface VisitResult {
  readonly visit: Visit
  readonly customer: VisitedCustomer
  /** Finance is to confirm the payment (K5). */
  readonly toBeConfirmed: boolean
  /** On which day the reminder of the next step comes: a working day, which the step's own need not be. */
  readonly remindedOn: CalendarDate | null
  /** What of the money collected was more than is open, and is the customer's credit (K5); minor units. */
  readonly credit: bigint
  /** What the customer wants (C10), as it was noted then. */
  readonly want: Pick<WantFacts, 'text' | 'neededOn'> | null
  /** What was promised to them (D6). */
  readonly promise: Pick<PromiseFacts, 'text' | 'firstOn'> | null
  /** Whom they introduced (C11): the name. */
  readonly introduced: string
  /** The number of what they complained of (P1). */
  readonly complaintNumber: number
  /** That they were given up (D7): why, and after how many visits. */
  readonly givingUp: Pick<GivingUp, 'reason' | 'visits'> | null
  /** Of what they said something (C15). */
  readonly feedbackTopic: FeedbackTopic
}

/** The value of a button that undoes something. */
const undoValue = ({ visitId, part }: Undoing): string => `${part}:${visitId}`

/** Reads such a value back; what is not ours names a visit that does not exist. */
export function readUndoValue(value: string): Undoing {
  const [named, visitId = ''] = value.split(':')
  return { part: CONSEQUENCE_KINDS.find((kind) => kind === named) ?? 'visit', visitId }
}

/** Says what a visit led to (V2), each with the button that takes it back, and what is left to do. */
export function buildResultModal(result: VisitResult, t: Translate, locale: Locale): ModalView {
  const { visit } = result
  const names = {
    customer: asTyped(visit.customerName, 300),
    channel: t(`visits.channel.${visit.channel}`),
    date: formatDate(visit.visitedOn, locale),
  }
  return modal({
    callbackId: RESULT_VIEW,
    title: t('visits.result.title'),
    close: t('visits.result.done'),
    blocks: visit.undoneAt
      ? [section(t('visits.result.undone', names))]
      : [
          section(t('visits.result.logged', names), undoButton(visit, 'visit', t('visits.result.undoAll'), t)),
          ...consequenceBlocks(result, t, locale),
          // Nobody is asked to visit whom somebody has given up (V7).
          ...(result.customer.givenUpOn ? [] : [section(returnText(result, t, locale))]),
          ...complaintBlocks(result, t),
          // Without its amount, too, an order is to become a deal.
          ...(visit.order || visit.outcome === 'ordered'
            ? [
                actions('order', [
                  button(CLOSE_DEAL, t('visits.result.closeDeal'), { value: visit.id, style: 'primary' }),
                ]),
              ]
            : []),
          context([t('visits.result.undoHint')]),
        ],
  })
}

/** A visit because of a complaint that says nothing of it: it can be filed now (P1). */
function complaintBlocks({ visit }: VisitResult, t: Translate): KnownBlock[] {
  const isNamed = visit.purposes.includes('complaint') && !visit.consequences.some(({ kind }) => kind === 'complaint')
  if (!isNamed) return []
  const label = t('complaints.button.file')
  const value = `customer:${visit.customerId}`
  return [
    section(t('visits.result.complaintToFile'), {
      accessory: button(FILE, label, { value, accessibilityLabel: `${label}: ${visit.customerName}` }),
    }),
  ]
}

const undoButton = (visit: Visit, part: Undoing['part'], label: string, t: Translate) => ({
  accessory: button(UNDO, label, {
    value: undoValue({ visitId: visit.id, part }),
    accessibilityLabel: `${label}: ${part === 'visit' ? visit.customerName : t(PART_NAME[part])}`,
  }),
})

const PART_NAME = {
  payment: 'visits.form.collected',
  next_step: 'visits.form.nextStep',
  want: 'visits.form.want',
  referral: 'visits.form.referral',
  feedback: 'visits.form.feedback',
  market_report: 'market.form.title',
  complaint: 'visits.form.complaintNews',
  customer_promise: 'customerPromises.fields.promise',
  giving_up: 'staying.form.title',
} as const

const UNDONE = {
  payment: 'visits.result.paymentUndone',
  next_step: 'visits.result.nextStepUndone',
  want: 'visits.result.wantUndone',
  referral: 'visits.result.referralUndone',
  feedback: 'visits.result.feedbackUndone',
  market_report: 'visits.result.marketReportUndone',
  complaint: 'visits.result.complaintUndone',
  customer_promise: 'visits.result.customerPromiseUndone',
  giving_up: 'visits.result.givingUpUndone',
} as const

function consequenceBlocks(result: VisitResult, t: Translate, locale: Locale): KnownBlock[] {
  return result.visit.consequences.map(({ kind, undoneAt }) =>
    undoneAt
      ? section(t(UNDONE[kind]))
      : section(consequenceText(kind, result, t, locale), undoButton(result.visit, kind, t('visits.result.undo'), t)),
  )
}

function consequenceText(kind: ConsequenceKind, result: VisitResult, t: Translate, locale: Locale): string {
  switch (kind) {
    case 'payment':
      return paymentText(result, t, locale)
    case 'next_step':
      return stepText(result, t, locale)
    case 'feedback':
      return t('visits.result.feedback', { topic: t(`feedback.topic.${result.feedbackTopic}`) })
    case 'market_report':
      return t('visits.result.marketReport')
    case 'complaint':
      return t('visits.result.complaint', { number: String(result.complaintNumber) })
    case 'referral':
      return t('visits.result.referral', { customer: asTyped(result.introduced, 150) })
    case 'customer_promise':
      return t('visits.result.customerPromise', {
        text: asTyped(result.promise?.text ?? '', MAX_CUSTOMER_PROMISE),
        date: result.promise ? formatDate(result.promise.firstOn, locale) : '',
      })
    case 'giving_up': {
      const { reason = 'other', visits = 0 } = result.givingUp ?? {}
      const words = { reason: t(`staying.reason.${reason}`) }
      return t(isEarly(visits) ? 'visits.result.givingUpEarly' : 'visits.result.givingUp', words)
    }
    case 'want': {
      const text = asTyped(result.want?.text ?? '', MAX_WANT)
      const date = result.want?.neededOn
      return date
        ? t('visits.result.need', { text, date: formatDate(date, locale) })
        : t('visits.result.want', { text })
    }
  }
}

function paymentText({ visit, toBeConfirmed, credit }: VisitResult, t: Translate, locale: Locale): string {
  const text = t(toBeConfirmed ? 'visits.result.paymentToConfirm' : 'visits.result.payment', {
    amount: visit.collected ? formatMoney(visit.collected, locale) : '',
  })
  if (!visit.collected || credit <= 0n) return text
  const more = t('visits.result.credit', { amount: formatMoney({ ...visit.collected, amount: credit }, locale) })
  return `${text}\n${more}`
}

const stepText = ({ visit, remindedOn }: VisitResult, t: Translate, locale: Locale): string =>
  t(remindedOn ? 'visits.result.nextStep' : 'visits.result.nextStepUnreminded', {
    date: visit.nextStep ? formatDate(visit.nextStep.on, locale) : '',
    text: asTyped(visit.nextStep?.text ?? '', 200),
    reminder: remindedOn ? formatDate(remindedOn, locale) : '',
  })

function returnText({ visit, customer }: VisitResult, t: Translate, locale: Locale): string {
  const date = customer.returnVisitOn ? formatDate(customer.returnVisitOn, locale) : ''
  return t(visit.isReturnVisit ? 'visits.result.returnVisit' : 'visits.result.noReturnVisit', { date })
}
