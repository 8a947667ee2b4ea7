import { formatDate } from '../../domain/calendar-date.ts'
import { formatMoney } from '../../domain/money.ts'
import type { Complaint, DisputedInstalment } from '../../store/index.ts'
import type { Locale, Translate } from '../locale.ts'
import { asTyped } from '../text.ts'

/** How many instalments are named. */
const NAMED = 5

/** What is, or was, disputed with a complaint (K9), a line for each instalment: how it ended, and what there is to do then. */
export function disputedLines(
  { disputed }: Pick<Complaint, 'disputed'>,
  t: Translate,
  { locale }: { readonly locale: Locale },
): string[] {
  const lines = disputed.slice(0, NAMED).map((each) => disputedText(each, t, locale))
  const more = disputed.length - NAMED
  return more > 0 ? [...lines, t('disputes.ofComplaint.more', { count: more })] : lines
}

/**
 * What became of one of them, in a sentence: for the card of the complaint, and for the answer to whoever closes it
 * (`endDisputesOf` in the store).
 */
export function disputedText(
  { dealTitle, dueOn, open, outcome }: DisputedInstalment,
  t: Translate,
  locale: Locale,
): string {
  const named = { deal: asTyped(dealTitle, 150), due: formatDate(dueOn, locale), open: formatMoney(open, locale) }
  return t(`disputes.ofComplaint.${outcome ?? 'open'}`, named)
}
