import { formatDate } from '../../domain/calendar-date.ts'
import { formatMoney, type Money } from '../../domain/money.ts'
import { actions, button, context, divider, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { reversalText, struck } from '../../slack/payments.ts'
import { instalmentWithin } from '../../slack/receivables.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { ListedPayment, OpenReceivable, PaymentsAbout } from '../../store/index.ts'
import {
  CONFIRM_PAYMENT,
  NEXT_PAYMENTS,
  PAYMENTS_VIEW,
  PREVIOUS_PAYMENTS,
  RECORD_ADVANCE,
  REFUND_CREDIT,
  REVERSE_PAYMENT,
  SHOW_STATEMENT,
} from './ids.ts'
import { amountsText } from './sums.ts'

/** Payments of a page: each with its buttons takes two blocks. */
export const PAYMENTS_PER_PAGE = 10

/** Which payments a modal shows, and which page of them; travels in its private metadata. */
export interface PaymentsRoute {
  readonly about: PaymentsAbout
  readonly page: number
}

/** A payment with what the reader may do with it. */
export interface ShownPayment {
  readonly payment: ListedPayment
  readonly mayReverse: boolean
  readonly mayConfirm: boolean
  /** Finance is still to confirm it (K5). */
  readonly toBeConfirmed: boolean
}

/** The payments of an instalment or a customer, as they are shown. */
export interface PaymentsList {
  readonly route: PaymentsRoute
  readonly customerId: string
  readonly customerName: string
  /** Null: all of the customer. */
  readonly receivable: OpenReceivable | null
  readonly rows: readonly ShownPayment[]
  readonly total: number
  /** What the reader sees to be open of the customer; not told beside the payments of one instalment. */
  readonly open: readonly Money[]
  readonly credit: readonly Money[]
  readonly mayRefund: boolean
  /** Whether the reader may record money from the customer. */
  readonly mayRecord: boolean
  /** The zone in which reversals are dated. */
  readonly timeZone: string
}

/** The list of payments: what came in when by whom, what became of it, and what can be done with it (K5). */
export function buildPaymentsModal(list: PaymentsList, t: Translate, locale: Locale): ModalView {
  const { route, customerName, receivable, rows, credit } = list
  const customer = asTyped(customerName, 200)
  const heading = receivable
    ? t('payments.list.ofInstalment', {
        customer,
        instalment: instalmentWithin(receivable, t),
        deal: asTyped(receivable.dealTitle, 200),
      })
    : t('payments.list.ofCustomer', { customer })
  return modal({
    callbackId: PAYMENTS_VIEW,
    title: t('payments.list.title'),
    close: t('common.close'),
    privateMetadata: JSON.stringify({ ...route.about, page: String(route.page) }),
    blocks: [
      section(heading),
      ...(receivable ? [] : accountBlocks(list, t, locale)),
      ...credit.map((money) => creditBlock(list, money, t, locale)),
      divider(),
      ...(rows.length === 0 ? [section(t('payments.list.none'))] : []),
      ...rows.flatMap((row) => paymentBlocks(row, list.timeZone, t, locale)),
      ...pageBlocks(list, t),
    ],
  })
}

/** The customer's account: what is open, money from them, and the statement for them. */
function accountBlocks(list: PaymentsList, t: Translate, locale: Locale): KnownBlock[] {
  const { customerId, customerName, open, mayRecord } = list
  const about = (id: string, label: string) =>
    button(id, label, { value: customerId, accessibilityLabel: `${label}: ${asTyped(customerName, 40)}` })
  return [
    section(
      open.length === 0 ? t('collect.empty') : t('payments.list.open', { amounts: amountsText(open, t, locale) }),
    ),
    actions('account', [
      ...(mayRecord ? [about(RECORD_ADVANCE, t('collections.form.title'))] : []),
      about(SHOW_STATEMENT, t('statements.button')),
    ]),
  ]
}

function creditBlock({ customerId, mayRefund }: PaymentsList, money: Money, t: Translate, locale: Locale): KnownBlock {
  const amount = formatMoney(money, locale)
  const text = t('payments.list.credit', { amount })
  if (!mayRefund) return section(text)
  const label = t('payments.list.refund')
  const value = refundValue({ customerId, currency: money.currency })
  return section(text, {
    accessory: button(REFUND_CREDIT, label, { value, accessibilityLabel: `${label}: ${amount}` }),
  })
}

/** What the button that gives credit back carries. */
const refundValue = ({ customerId, currency }: { customerId: string; currency: string }): string =>
  JSON.stringify({ customerId, currency })

/** A payment: the line, what it went to, and its buttons. One that was reversed is struck through and says so in words. */
function paymentBlocks(
  { payment, ...row }: ShownPayment,
  timeZone: string,
  t: Translate,
  locale: Locale,
): KnownBlock[] {
  const buttons = paymentButtons({ payment, ...row }, t, locale)
  const text = section(paymentText({ payment, ...row }, timeZone, t, locale))
  return buttons.length > 0 ? [text, actions(`payment_${payment.id}`, buttons)] : [text]
}

function paymentText({ payment, toBeConfirmed }: ShownPayment, timeZone: string, t: Translate, locale: Locale): string {
  const { currency, reversal } = payment
  const money = (amount: bigint) => formatMoney({ amount, currency }, locale)
  const line = t(reversal ? 'payments.list.reversedLine' : 'payments.list.line', {
    amount: money(payment.amount),
    date: formatDate(payment.receivedOn, locale),
    method: t(`collections.method.${payment.method}`),
    by: asTyped(payment.recordedByName, 80),
  })
  const details = [
    ...(payment.reference ? [t('payments.list.reference', { reference: asTyped(payment.reference, 80) })] : []),
    ...(toBeConfirmed ? [t('payments.mark.toBeConfirmed')] : []),
    ...(payment.confirmedByName ? [t('payments.mark.confirmed', { by: asTyped(payment.confirmedByName, 80) })] : []),
    ...(payment.unallocated > 0n ? [t('payments.mark.credit', { amount: money(payment.unallocated) })] : []),
    ...(payment.refunded > 0n ? [t('payments.mark.refunded', { amount: money(payment.refunded) })] : []),
  ]
  return [
    reversal ? struck(line) : line,
    ...(reversal
      ? [`✕ ${reversalText(reversal, { by: payment.reversedByName, timeZone }, t, locale)}`]
      : partLines(payment, t, locale)),
    ...(reversal?.note ? [asTyped(reversal.note, 200)] : []),
    ...(details.length > 0 ? [details.join(' · ')] : []),
  ].join('\n')
}

/** What each instalment holds of a payment. */
export function partLines({ parts, currency }: ListedPayment, t: Translate, locale: Locale): string[] {
  return parts.slice(0, SHOWN_PARTS).map(({ amount, sequence, instalmentCount, dealTitle }) =>
    t('payments.list.part', {
      amount: formatMoney({ amount, currency }, locale),
      instalment: instalmentWithin({ sequence, instalmentCount }, t),
      deal: asTyped(dealTitle, 100),
    }),
  )
}

const SHOWN_PARTS = 5

/** The buttons of a payment: what the reader may do with it. */
export function paymentButtons({ payment, mayReverse, mayConfirm }: ShownPayment, t: Translate, locale: Locale) {
  const amount = formatMoney({ amount: payment.amount, currency: payment.currency }, locale)
  const labelled = (id: string, label: string) =>
    button(id, label, {
      value: payment.id,
      accessibilityLabel: `${label}: ${asTyped(payment.customerName, 40)}, ${amount}`,
    })
  return [
    ...(mayConfirm ? [labelled(CONFIRM_PAYMENT, t('payments.list.confirm'))] : []),
    ...(mayReverse ? [labelled(REVERSE_PAYMENT, t('payments.list.reverse'))] : []),
  ]
}

function pageBlocks({ route: { page }, total }: PaymentsList, t: Translate): KnownBlock[] {
  const pages = Math.ceil(total / PAYMENTS_PER_PAGE)
  if (pages <= 1) return []
  const to = (id: string, label: string, value: number) => button(id, label, { value: String(value) })
  return [
    context([t('collections.list.page', { page: page + 1, pages })]),
    actions('payments_pages', [
      ...(page > 0 ? [to(PREVIOUS_PAYMENTS, t('collections.list.previous'), page - 1)] : []),
      ...(page < pages - 1 ? [to(NEXT_PAYMENTS, t('collections.list.next'), page + 1)] : []),
    ]),
  ]
}

/** Reads which payments a modal shows; a text that is not ours leads to an instalment that does not exist. */
export function readPaymentsRoute(privateMetadata: string): PaymentsRoute {
  const { instalmentId, customerId, page } = readRoutingData(privateMetadata, ['instalmentId', 'customerId', 'page'])
  const number = Number(page ?? 0)
  return {
    about: instalmentId === null && customerId !== null ? { customerId } : { instalmentId: instalmentId ?? '' },
    page: Number.isSafeInteger(number) && number >= 0 ? number : 0,
  }
}
