import { type Currency, formatMoney } from '../../domain/money.ts'
import { section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { instalmentWithin } from '../../slack/receivables.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { OpenReceivable } from '../../store/index.ts'
import { nextBlocks } from './credit.modal.ts'
import { PAYMENT_RESULT_VIEW } from './ids.ts'
import { promiseRestButton } from './other-modals.ts'

/** More allocations than this are counted, not listed. */
const SHOWN = 10

/** What a recorded payment did. */
export interface PaymentResult {
  readonly customerName: string
  readonly currency: Currency
  readonly amount: bigint
  readonly unallocated: bigint
  readonly allocations: readonly { readonly receivable: OpenReceivable; readonly amount: bigint }[]
  /** What was paid in part: its rest may be promised (K6). */
  readonly rest: OpenReceivable | null
  /** For what the customer's credit can be used next. */
  readonly next: OpenReceivable | null
  /** Finance is to confirm it (K5). */
  readonly toBeConfirmed: boolean
  /** The modal with the deal's card, to be drawn anew when credit is used or the rest is promised. */
  readonly card?: string
}

/** Says what a payment was taken for, offers to note a promise for the rest (K6), and warns of what is more than open (K5). */
export function buildPaymentResultModal(result: PaymentResult, t: Translate, locale: Locale): ModalView {
  const money = (amount: bigint) => formatMoney({ amount, currency: result.currency }, locale)
  const lines = result.allocations.slice(0, SHOWN).map(({ receivable, amount }) =>
    t(receivable.openAmount > 0n ? 'collections.result.allocated' : 'collections.result.settled', {
      amount: money(amount),
      deal: asTyped(receivable.dealTitle, 100),
      instalment: instalmentWithin(receivable, t),
      open: money(receivable.openAmount),
    }),
  )
  const hidden = result.allocations.length - lines.length
  if (hidden > 0) lines.push(t('collections.reminder.more', { count: hidden }))
  if (result.unallocated > 0n) lines.push(`⚠ ${t('collections.result.credit', { amount: money(result.unallocated) })}`)
  if (result.toBeConfirmed) lines.push(t('collections.result.toBeConfirmed'))
  return modal({
    callbackId: PAYMENT_RESULT_VIEW,
    title: t('collections.result.title'),
    close: t('collections.form.done'),
    privateMetadata: JSON.stringify({ from: 'list', ...(result.card ? { card: result.card } : {}) }),
    blocks: [
      section(
        t('collections.result.recorded', {
          amount: money(result.amount),
          customer: asTyped(result.customerName, 300),
        }),
      ),
      section(lines.join('\n')),
      ...(result.rest
        ? [
            section(t('collections.result.rest', { open: money(result.rest.openAmount) }), {
              accessory: promiseRestButton(result.rest, t),
            }),
          ]
        : []),
      ...nextBlocks(result.unallocated > 0n ? result.next : null, t, locale),
    ],
  })
}
