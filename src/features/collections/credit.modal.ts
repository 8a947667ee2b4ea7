import { formatDate } from '../../domain/calendar-date.ts'
import { instalmentState } from '../../domain/instalment.ts'
import type { LadderDay } from '../../domain/ladder.ts'
import { formatMoney } from '../../domain/money.ts'
import { button, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { instalmentWithin, stateText } from '../../slack/receivables.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { OpenReceivable, UsedCredit } from '../../store/index.ts'
import { CREDIT_VIEW, PAYMENT_RESULT_VIEW, USE_CREDIT } from './ids.ts'
import type { PaymentRoute } from './record-payment.modal.ts'

/** An instalment and the credit that can be used for it; minor units. */
export interface CreditOffer extends Omit<PaymentRoute, 'instalmentId' | 'asked' | 'openedAt'> {
  readonly receivable: OpenReceivable
  readonly credit: bigint
}

/** Asks whether the customer's credit is to be used for an instalment (K5), and says what that does. */
export function buildCreditModal(
  { receivable, credit, from, card }: CreditOffer,
  t: Translate,
  locale: Locale,
): ModalView {
  const { currency, openAmount } = receivable
  const money = (amount: bigint) => formatMoney({ amount, currency }, locale)
  const route: PaymentRoute = { instalmentId: receivable.id, from, ...(card ? { card } : {}) }
  return modal({
    callbackId: CREDIT_VIEW,
    title: t('payments.credit.title'),
    submit: t('payments.credit.button'),
    close: t('collections.form.cancel'),
    privateMetadata: JSON.stringify(route),
    blocks: [
      section(
        [
          t('payments.credit.about', {
            customer: asTyped(receivable.customerName, 200),
            credit: money(credit),
            open: money(openAmount),
            instalment: instalmentWithin(receivable, t),
            deal: asTyped(receivable.dealTitle, 200),
          }),
          credit >= openAmount
            ? t('payments.credit.settles', { left: money(credit - openAmount) })
            : t('payments.credit.lowers', { open: money(openAmount - credit) }),
        ].join('\n'),
      ),
    ],
  })
}

/** What using credit did, and for what the rest can be used. */
export interface CreditResult {
  /** As it is now. */
  readonly receivable: OpenReceivable
  readonly used: UsedCredit
  readonly next: OpenReceivable | null
  readonly card?: string
}

/** Says what using credit did. */
export function buildCreditResultModal(result: CreditResult, day: LadderDay, t: Translate, locale: Locale): ModalView {
  const { receivable, used, next, card } = result
  const money = (amount: bigint) => formatMoney({ amount, currency: used.currency }, locale)
  return modal({
    callbackId: PAYMENT_RESULT_VIEW,
    title: t('payments.credit.title'),
    close: t('collections.form.done'),
    privateMetadata: JSON.stringify({ from: 'list', ...(card ? { card } : {}) }),
    blocks: [
      section(
        [
          t('payments.credit.used', { amount: money(used.applied), customer: asTyped(receivable.customerName, 200) }),
          t('payments.credit.result', {
            instalment: instalmentWithin(receivable, t),
            deal: asTyped(receivable.dealTitle, 200),
            state: stateText(instalmentState(receivable, day), t, locale),
            open: money(receivable.openAmount),
          }),
          ...(used.left > 0n ? [t('payments.credit.left', { amount: money(used.left) })] : []),
        ].join('\n'),
      ),
      ...nextBlocks(used.left > 0n ? next : null, t, locale),
    ],
  })
}

/** The instalment for which credit could be used next, with the button that does. */
export function nextBlocks(next: OpenReceivable | null, t: Translate, locale: Locale): KnownBlock[] {
  if (!next) return []
  const label = t('payments.credit.button')
  const open = formatMoney({ amount: next.openAmount, currency: next.currency }, locale)
  return [
    section(
      t('payments.credit.next', {
        open,
        instalment: instalmentWithin(next, t),
        deal: asTyped(next.dealTitle, 200),
        date: formatDate(next.dueOn, locale),
      }),
      {
        accessory: button(USE_CREDIT, label, { value: next.id, accessibilityLabel: `${label}: ${open}` }),
      },
    ),
  ]
}
