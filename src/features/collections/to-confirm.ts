import { formatDate } from '../../domain/calendar-date.ts'
import { formatMoney } from '../../domain/money.ts'
import { actions, button, context, header, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { type KnownBlock, type Message, message, sentence } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import { NEXT_UNCONFIRMED, PREVIOUS_UNCONFIRMED } from './ids.ts'
import { partLines, paymentButtons, type ShownPayment } from './payments.modal.ts'
import { shownPayment } from './payments.ts'

/** Lines of a page: each with its buttons takes two blocks. */
const PAGE_LENGTH = 10

/** One page of the payments that finance is to confirm. */
export interface ToConfirm {
  readonly rows: readonly ShownPayment[]
  readonly total: number
  readonly page: number
}

/**
 * Reads a page of the payments that wait for finance (K5); pages count from 0, and one that no longer exists shows the
 * last. Null: this workspace wants no confirmation.
 */
export async function readToConfirm(ctx: RequestContext, page: number): Promise<ToConfirm | null> {
  if (!ctx.settings.financeConfirms) return null
  const read = (shown: number) => ctx.store.payments.toConfirm({ offset: shown * PAGE_LENGTH, limit: PAGE_LENGTH })
  let shown = page
  let { rows, total } = await read(shown)
  if (rows.length === 0 && total > 0) {
    shown = Math.ceil(total / PAGE_LENGTH) - 1
    rows = (await read(shown)).rows
  }
  return { rows: rows.map((payment) => shownPayment(payment, ctx)), total, page: shown }
}

/** The list of payments to confirm: each with Confirm and Reverse. */
export function toConfirmMessage(list: ToConfirm | null, t: Translate, locale: Locale): Message {
  if (!list) return sentence(t('payments.confirm.off'))
  if (list.total === 0) return sentence(t('payments.confirm.none'))
  return message({
    text: t('payments.confirm.summary', { count: list.total }),
    blocks: [
      header(t('payments.confirm.heading')),
      ...list.rows.flatMap((row) => rowBlocks(row, t, locale)),
      ...pageBlocks(list, t),
    ],
  })
}

function rowBlocks(row: ShownPayment, t: Translate, locale: Locale): KnownBlock[] {
  const { payment } = row
  const line = t('payments.confirm.line', {
    amount: formatMoney({ amount: payment.amount, currency: payment.currency }, locale),
    customer: asTyped(payment.customerName, 150),
    date: formatDate(payment.receivedOn, locale),
    method: t(`collections.method.${payment.method}`),
    by: asTyped(payment.recordedByName, 80),
  })
  const reference = payment.reference
    ? [t('payments.list.reference', { reference: asTyped(payment.reference, 80) })]
    : []
  const buttons = paymentButtons(row, t, locale)
  const text = section([line, ...partLines(payment, t, locale), ...reference].join('\n'))
  return buttons.length > 0 ? [text, actions(`confirm_${payment.id}`, buttons)] : [text]
}

function pageBlocks({ page, total }: ToConfirm, t: Translate): KnownBlock[] {
  const pages = Math.ceil(total / PAGE_LENGTH)
  if (pages <= 1) return []
  const to = (id: string, label: string, value: number) => button(id, label, { value: String(value) })
  return [
    context([t('collections.list.page', { page: page + 1, pages })]),
    actions('unconfirmed_pages', [
      ...(page > 0 ? [to(PREVIOUS_UNCONFIRMED, t('collections.list.previous'), page - 1)] : []),
      ...(page < pages - 1 ? [to(NEXT_UNCONFIRMED, t('collections.list.next'), page + 1)] : []),
    ]),
  ]
}
