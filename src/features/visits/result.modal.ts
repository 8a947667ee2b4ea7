import { type CalendarDate, formatDate } from '../../domain/calendar-date.ts'
import { formatMoney } from '../../domain/money.ts'
import { actions, button, context, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { Undoing, Visit, VisitedCustomer } from '../../store/index.ts'
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
}

/** The value of a button that undoes something. */
const undoValue = ({ visitId, part }: Undoing): string => `${part}:${visitId}`

/** Reads such a value back; what is not ours names a visit that does not exist. */
export function readUndoValue(value: string): Undoing {
  const [part, visitId = ''] = value.split(':')
  return part !== undefined && part in PART_NAME
    ? { part: part as keyof typeof PART_NAME, visitId }
    : { part: 'visit', visitId }
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
          section(returnText(result, t, locale)),
          ...(visit.order
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

const undoButton = (visit: Visit, part: Undoing['part'], label: string, t: Translate) => ({
  accessory: button(UNDO, label, {
    value: undoValue({ visitId: visit.id, part }),
    accessibilityLabel: `${label}: ${part === 'visit' ? visit.customerName : t(PART_NAME[part])}`,
  }),
})

const PART_NAME = {
  payment: 'visits.form.collected',
  next_step: 'visits.form.nextStep',
  market_report: 'market.form.title',
} as const

const UNDONE = {
  payment: 'visits.result.paymentUndone',
  next_step: 'visits.result.nextStepUndone',
  market_report: 'visits.result.marketReportUndone',
} as const

function consequenceBlocks(
  { visit, toBeConfirmed, credit, remindedOn }: VisitResult,
  t: Translate,
  locale: Locale,
): KnownBlock[] {
  return visit.consequences.map(({ kind, undoneAt }) => {
    if (undoneAt) return section(t(UNDONE[kind]))
    if (kind === 'market_report')
      return section(t('visits.result.marketReport'), undoButton(visit, kind, t('visits.result.undo'), t))
    const text =
      kind === 'payment'
        ? t(toBeConfirmed ? 'visits.result.paymentToConfirm' : 'visits.result.payment', {
            amount: visit.collected ? formatMoney(visit.collected, locale) : '',
          })
        : t(remindedOn ? 'visits.result.nextStep' : 'visits.result.nextStepUnreminded', {
            date: visit.nextStep ? formatDate(visit.nextStep.on, locale) : '',
            text: asTyped(visit.nextStep?.text ?? '', 200),
            reminder: remindedOn ? formatDate(remindedOn, locale) : '',
          })
    const more =
      kind === 'payment' && visit.collected && credit > 0n
        ? [t('visits.result.credit', { amount: formatMoney({ ...visit.collected, amount: credit }, locale) })]
        : []
    return section([text, ...more].join('\n'), undoButton(visit, kind, t('visits.result.undo'), t))
  })
}

function returnText({ visit, customer }: VisitResult, t: Translate, locale: Locale): string {
  const date = customer.returnVisitOn ? formatDate(customer.returnVisitOn, locale) : ''
  return t(visit.isReturnVisit ? 'visits.result.returnVisit' : 'visits.result.noReturnVisit', { date })
}
