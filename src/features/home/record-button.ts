import { formatMoney } from '../../domain/money.ts'
import { button } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { OpenReceivable } from '../../store/index.ts'
import { RECORD_PAYMENT } from './ids.ts'

/** The button beside a line that records a payment of it. */
export function recordButton(receivable: OpenReceivable, t: Translate, locale: Locale) {
  const label = t('home.recordPayment')
  const open = formatMoney({ amount: receivable.openAmount, currency: receivable.currency }, locale)
  return button(RECORD_PAYMENT, label, {
    value: receivable.id,
    accessibilityLabel: `${label}: ${receivable.customerName}, ${open}`,
  })
}
