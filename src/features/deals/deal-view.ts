import { formatDate, formatInstant } from '../../domain/calendar-date.ts'
import type { Instant } from '../../domain/clock.ts'
import { MAX_NAME } from '../../domain/customer-name.ts'
import { MAX_TITLE } from '../../domain/deal.ts'
import { instalmentState, isPartlyPaid, receivedOf } from '../../domain/instalment.ts'
import type { LadderDay } from '../../domain/ladder.ts'
import { type Currency, formatMoney } from '../../domain/money.ts'
import { actions, button, context, divider, fields, section } from '../../slack/blocks.ts'
import { type ComplaintsOnCard, complaintsPart } from '../../slack/complaints/part.ts'
import { type PromisesOnCard, promisesPart } from '../../slack/customer-promises/part.ts'
import { type QuestionsOnCard, questionsPart } from '../../slack/customer-questions/part.ts'
import { type TasksOnCard, tasksPart } from '../../slack/deal-tasks/part.ts'
import { type HandOverOnCard, handOverPart } from '../../slack/implementation-hand-overs/part.ts'
import { implementationBlocks, type ShownImplementation } from '../../slack/implementations/part.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { reversalText, struck } from '../../slack/payments.ts'
import { stateText } from '../../slack/receivables.ts'
import { type ReflectionOnCard, reflectionPart } from '../../slack/reflections/part.ts'
import { type ServiceOnCard, servicePart } from '../../slack/service-tasks/part.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { termsText } from '../../slack/terms.ts'
import { asTyped } from '../../slack/text.ts'
import type { DealEvent, DealInstalment, DealPayment, DealWithInstalments, GoodsDelivery } from '../../store/index.ts'
import { dueText } from './card.ts'
import { historyBlocks } from './deal-history.ts'
import { deliveryBlocks } from './delivery-part.ts'
import { followUpText } from './follow-up.modal.ts'
import {
  CARD_VIEW,
  CHANGE_DEAL,
  CHANGE_FOLLOW_UP,
  RECORD_DELIVERY,
  RECORD_FIRST_PAYMENT,
  REOPEN,
  SHOW_INSTALMENT,
  SHOW_PAYMENTS,
  UNDO_DELIVERY,
  WRITE_OFF,
} from './ids.ts'
import { nothingOpenText } from './list.ts'

/** Open instalments that have a line and a button of their own; the rest is counted. */
const SHOWN_INSTALMENTS = 15
/** Instalments given up that have a line of their own. */
const SHOWN_WRITTEN_OFF = 5
/** Payments that are shown; the earlier ones are counted. */
const SHOWN_PAYMENTS = 5

/** Everything that hangs on a deal, as far as the reader may see it, and what they may do there. */
export interface DealView {
  readonly deal: DealWithInstalments
  readonly ownerName: string
  /** Newest first. */
  readonly payments: readonly DealPayment[]
  /** Newest first (D9). */
  readonly history: readonly DealEvent[]
  /** Null: nothing is introduced, or the reader may not see it. */
  readonly implementation: ShownImplementation | null
  /** How that stands with service; null likewise. */
  readonly handOver: HandOverOnCard | null
  /** What is complained of about it (P1); null for who may not see it. */
  readonly complaints: ComplaintsOnCard | null
  /** What the customer asks about it (I5); null for who may neither answer nor record it. */
  readonly questions: QuestionsOnCard | null
  /** Warranty, service and control points (D8, C12); null for who plans nothing there, and for a deal that was called off. */
  readonly service: ServiceOnCard | null
  /** What was promised with it (D6); null for who has no part in promises. */
  readonly promises: PromisesOnCard | null
  /** What was looked back on (D5); null for who may not see it, and for deals of before. */
  readonly reflection: ReflectionOnCard | null
  /** What has come and was not taken back, oldest first (D4). */
  readonly deliveries: readonly GoodsDelivery[]
  /** What is to be done after it (D4, D8); null for who has no part in it. */
  readonly tasks: TasksOnCard | null
  readonly nextReminderAt: Instant | null
  /** The zone of the reader's clocks. */
  readonly timeZone: string
  /** The workspace's zone, in which reversals are dated. */
  readonly workspaceZone: string
  readonly mayRecordDelivery: boolean
  readonly mayRecordPayment: boolean
  /** The card of an instalment of it. */
  readonly mayOpen: boolean
  readonly maySeeCustomer: boolean
  readonly mayChange: boolean
  readonly mayWriteOff: boolean
}

/** The card of a deal as a modal: what is open first, then all that hangs on it, each with its button. */
export function buildDealView(view: DealView, day: LadderDay, t: Translate, locale: Locale): ModalView {
  const { deal, implementation, nextReminderAt, ownerName } = view
  const when = nextReminderAt && formatInstant(nextReminderAt, view.timeZone, locale)
  return modal({
    callbackId: CARD_VIEW,
    title: t('deals.view.title'),
    close: t('common.close'),
    privateMetadata: JSON.stringify({ dealId: deal.id }),
    blocks: [
      section(
        `*${asTyped(deal.title, MAX_TITLE)}*\n${asTyped(deal.customer.name, MAX_NAME)}\n${standing(view, day, t, locale)}`,
      ),
      fields([
        { label: t('deals.card.signedOn'), value: formatDate(deal.signedOn, locale) },
        { label: t('deals.card.owner'), value: ownerName },
        { label: t('deals.card.terms'), value: termsText(deal.terms, t) },
        ...(deal.contractNumber ? [{ label: t('deals.card.contractNumber'), value: deal.contractNumber }] : []),
        { label: t('deals.view.delivery'), value: deliveryText(deal, t, locale) },
        { label: t('deliveries.followUp.label'), value: followUpText(deal, t) },
      ]),
      ...deliveryBlocks(view.deliveries, deal.plannedDeliveryOn, t, locale),
      ...buttons(view, t),
      divider(),
      ...scheduleBlocks(view, day, t, locale),
      ...paymentBlocks(view, t, locale),
      ...historyBlocks(view.history, deal.currency, t, locale),
      ...(implementation ? [divider(), ...implementationBlocks(implementation, t, locale)] : []),
      ...(view.handOver ? handOverPart(view.handOver, t, locale) : []),
      ...(view.tasks ? [divider(), ...tasksPart(view.tasks, t, locale)] : []),
      ...(view.questions ? [divider(), ...questionsPart(view.questions, t)] : []),
      ...(view.promises ? [divider(), ...promisesPart(view.promises, t, locale)] : []),
      ...(view.service ? [divider(), ...servicePart(view.service, t, locale)] : []),
      ...(view.complaints ? [divider(), ...complaintsPart(view.complaints, t, locale)] : []),
      ...(view.reflection ? [divider(), ...reflectionPart(view.reflection, t, locale)] : []),
      context([
        when ? t('deals.view.nextReminder', { name: asTyped(ownerName, 80), when }) : t('deals.view.noReminder'),
      ]),
    ],
  })
}

/** What is open of the whole, and how much of it is overdue (K1). */
function standing({ deal }: DealView, day: LadderDay, t: Translate, locale: Locale): string {
  const { currency, instalments } = deal
  const money = (amount: bigint) => formatMoney({ amount, currency }, locale)
  const sum = (list: typeof instalments) => list.reduce((all, { openAmount }) => all + openAmount, 0n)
  const open = sum(instalments)
  const amount = money(deal.amount)
  if (deal.cancelledOn) return `⚠ ${t('changes.cancelledOn', { date: formatDate(deal.cancelledOn, locale) })}`
  const writtenOff = instalments.reduce((all, each) => all + each.writtenOff, 0n)
  if (open === 0n) return nothingOpenText({ amount: deal.amount, writtenOff, currency }, t, locale)
  const overdue = sum(instalments.filter((each) => instalmentState(each, day).kind === 'overdue'))
  return [
    t('deals.list.owes', { open: money(open), amount }),
    ...(overdue > 0n ? [t('deals.view.overdue', { overdue: money(overdue) })] : []),
  ].join(' · ')
}

function deliveryText({ deliveredOn, plannedDeliveryOn }: DealWithInstalments, t: Translate, locale: Locale): string {
  if (deliveredOn) return formatDate(deliveredOn, locale)
  return plannedDeliveryOn
    ? t('deals.view.planned', { date: formatDate(plannedDeliveryOn, locale) })
    : t('deals.view.notDelivered')
}

/** What can be done with the deal as a whole; nothing with one that was called off. */
function buttons(
  { deal, deliveries, mayRecordDelivery, mayChange, mayWriteOff }: DealView,
  t: Translate,
): KnownBlock[] {
  const { id, deliveredOn, title, instalments, cancelledOn } = deal
  if (cancelledOn) return []
  const of = (actionId: string, label: string, value: string) =>
    button(actionId, label, { value, accessibilityLabel: `${label}: ${title}` })
  const delivery = t(deliveredOn ? 'deals.view.correctDelivery' : 'deals.card.recordDelivery')
  const [oldest] = instalments
    .filter(({ openAmount }) => openAmount > 0n)
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.sequence - b.sequence))
  const list = [
    ...(mayRecordDelivery ? [of(RECORD_DELIVERY, delivery, id)] : []),
    ...(mayRecordDelivery && deliveries.length > 0 ? [of(UNDO_DELIVERY, t('deliveries.undo.button'), id)] : []),
    ...(mayRecordDelivery ? [of(CHANGE_FOLLOW_UP, t('deliveries.followUp.button'), id)] : []),
    ...(mayChange ? [of(CHANGE_DEAL, t('changes.button'), id)] : []),
    ...(mayWriteOff && oldest ? [of(WRITE_OFF, t('changes.writeOff.button'), oldest.id)] : []),
  ]
  return list.length > 0 ? [actions('deal', list)] : []
}

/** What is paid in one paragraph; what is open line by line, each with its buttons. */
function scheduleBlocks(
  { deal, mayRecordPayment, mayOpen, mayWriteOff }: DealView,
  day: LadderDay,
  t: Translate,
  locale: Locale,
): KnownBlock[] {
  const { instalments, currency, deliveredOn } = deal
  const money = (minorUnits: bigint) => formatMoney({ amount: minorUnits, currency }, locale)
  const open = instalments.filter(({ openAmount }) => openAmount > 0n)
  const paid = instalments
    .filter(({ openAmount, writtenOff }) => openAmount === 0n && writtenOff === 0n)
    .map(({ sequence, amount }) =>
      amount === 0n
        ? `${sequence}. ${t('changes.dropped')}`
        : `${sequence}. ${money(amount)} · ${t('collections.state.paid')}`,
    )
  const shown = open.slice(0, SHOWN_INSTALMENTS)
  const lines = shown.flatMap((each) => {
    const { sequence, openAmount } = each
    const text = `${sequence}. *${money(openAmount)}* · ${stateText(instalmentState(each, day), t, locale)}`
    const details = [dueText(each, deliveredOn, t, locale), ...marksOf(each, currency, t, locale)]
    return [
      section(`${text}\n${details.join(' · ')}`),
      ...instalmentButtons(each, { deal, mayRecordPayment, mayOpen }, t, locale),
    ]
  })
  const hidden = open.length - shown.length
  return [
    section([`*${t('deals.card.schedule')}*`, ...paid].join('\n')),
    ...lines,
    ...writtenOffLines(deal, mayWriteOff, t, locale),
    ...(hidden > 0 ? [context([t('deals.card.more', { count: hidden })])] : []),
  ]
}

/** What has come in of an instalment, what is promised of it (K6), and whether an invoice is out (K10). */
function marksOf(instalment: DealInstalment, currency: Currency, t: Translate, locale: Locale): string[] {
  const { amount, openAmount, promise, invoice } = instalment
  const money = (minorUnits: bigint) => formatMoney({ amount: minorUnits, currency }, locale)
  return [
    ...(isPartlyPaid(instalment)
      ? [t('collections.state.partlyPaid', { received: money(receivedOf(instalment)), amount: money(amount) })]
      : []),
    ...(promise && promise.amount < openAmount
      ? [
          t('collections.state.partlyPromised', {
            amount: money(promise.amount),
            date: formatDate(promise.dueOn, locale),
          }),
        ]
      : []),
    invoice ? t('deals.view.invoice', { number: asTyped(invoice.number, 60) }) : t('instalments.line.noInvoice'),
  ]
}

/** Below an open instalment: recording a payment, and everything else in its own card. */
function instalmentButtons(
  { id, openAmount }: DealInstalment,
  { deal, mayRecordPayment, mayOpen }: Pick<DealView, 'deal' | 'mayRecordPayment' | 'mayOpen'>,
  t: Translate,
  locale: Locale,
): KnownBlock[] {
  const open = formatMoney({ amount: openAmount, currency: deal.currency }, locale)
  const of = (actionId: string, label: string) =>
    button(actionId, label, { value: id, accessibilityLabel: `${label}: ${deal.customer.name}, ${open}` })
  const list = [
    ...(mayRecordPayment ? [of(RECORD_FIRST_PAYMENT, t('deals.card.recordPayment'))] : []),
    ...(mayOpen ? [of(SHOW_INSTALMENT, t('instalments.open'))] : []),
  ]
  return list.length > 0 ? [actions(`instalment_${id}`, list)] : []
}

/** What was given up, of what is open again too, each with the button that takes it back (K1). */
function writtenOffLines(
  { instalments, currency, customer }: DealWithInstalments,
  mayWriteOff: boolean,
  t: Translate,
  locale: Locale,
): KnownBlock[] {
  const label = t('changes.reopen.button')
  return instalments
    .filter(({ writtenOff }) => writtenOff > 0n)
    .slice(0, SHOWN_WRITTEN_OFF)
    .map((each) => {
      const given = formatMoney({ amount: each.writtenOff, currency }, locale)
      const text = `${each.sequence}. ${given} · ${t('collections.state.writtenOff')}`
      if (!mayWriteOff) return section(text)
      const accessibilityLabel = `${label}: ${customer.name}, ${given}`
      return section(text, { accessory: button(REOPEN, label, { value: each.id, accessibilityLabel }) })
    })
}

/** What came in, newest first; what was reversed is struck through and says so in words. */
function paymentBlocks(view: DealView, t: Translate, locale: Locale): KnownBlock[] {
  const { deal, payments } = view
  const lines = payments.slice(0, SHOWN_PAYMENTS).map((payment) => paymentLine(payment, view, t, locale))
  const hidden = payments.length - lines.length
  const text = lines.length > 0 ? lines : [t('deals.view.noPayments')]
  const more = hidden > 0 ? [t('deals.view.morePayments', { count: hidden })] : []
  const all = section([`*${t('deals.view.payments')}*`, ...text, ...more].join('\n'))
  if (payments.length === 0 || !view.maySeeCustomer) return [all]
  const label = t('deals.view.allPayments')
  return [all, actions('payments', [button(SHOW_PAYMENTS, label, { value: deal.customer.id })])]
}

function paymentLine(payment: DealPayment, { deal, workspaceZone }: DealView, t: Translate, locale: Locale): string {
  const { allocated, receivedOn, method, reference, recordedByName, toBeConfirmed, reversal } = payment
  const line = [
    t('deals.view.payment', {
      amount: formatMoney({ amount: allocated, currency: deal.currency }, locale),
      date: formatDate(receivedOn, locale),
      method: t(`collections.method.${method}`),
      by: asTyped(recordedByName, 80),
    }),
    ...(reference ? [t('deals.view.reference', { reference: asTyped(reference, 60) })] : []),
    ...(toBeConfirmed ? [t('payments.mark.toBeConfirmed')] : []),
  ].join(' · ')
  if (!reversal) return line
  return `${struck(line)}\n✕ ${reversalText(reversal, { timeZone: workspaceZone }, t, locale)}`
}
