import { dateAt, formatDate } from '../domain/calendar-date.ts'
import type { ReversalReason } from '../domain/payment.ts'
import type { ListedPayment } from '../store/index.ts'
import type { Locale, Translate } from './locale.ts'
import { asTyped } from './text.ts'

/** Why a payment counts as never received, and since when; by whom, where that is known. */
export function reversalText(
  reversal: NonNullable<ListedPayment['reversal']>,
  { by, timeZone }: { readonly by?: string | null; readonly timeZone: string },
  t: Translate,
  locale: Locale,
): string {
  const date = formatDate(dateAt(reversal.at, timeZone), locale)
  const reason = reasonText(reversal.reason, t)
  return by
    ? t('payments.mark.reversedBy', { date, reason, by: asTyped(by, 80) })
    : t('payments.mark.reversed', { date, reason })
}

/** Why a payment was reversed, in a few words. */
const reasonText = (reason: ReversalReason, t: Translate): string => t(`payments.reason.${reason}`)

/** A line struck through, which Slack does only where nothing touches the marks from outside. */
export const struck = (line: string): string => `~${line.replaceAll('~', '∼')}~`
