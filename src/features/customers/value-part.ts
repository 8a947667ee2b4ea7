import { button, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { balanceText } from '../../slack/value-words.ts'
import type { CustomerCard } from './customer-card.ts'
import { VALUE_LEDGER } from './ids.ts'

/** Years that stand on the card; the list behind the button has more. */
const SHOWN_YEARS = 3

/** What the customer gained from us and what it cost them, by years (C14), and the way to all of it. */
export function valueBlocks({ customer, valueReviews }: CustomerCard, t: Translate, locale: Locale): KnownBlock[] {
  const title = t('value.title')
  const label = t('customers.card.showWants')
  const lines = valueReviews
    .slice(0, SHOWN_YEARS)
    .map((review) => t('value.card.of', { year: String(review.year), balance: balanceText(review, t, locale) }))
  return [
    section([`*${title}*`, ...(lines.length > 0 ? lines : [t('value.card.none')])].join('\n'), {
      accessory: button(VALUE_LEDGER, label, { value: customer.id, accessibilityLabel: `${label}: ${title}` }),
    }),
  ]
}
