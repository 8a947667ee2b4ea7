import { formatDate } from '../../domain/calendar-date.ts'
import { MAX_WANT } from '../../domain/want.ts'
import { button, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { CustomerCard } from './customer-card.ts'
import { WANTS } from './ids.ts'

/** Wants that are named on the card; the list behind the button has all of them. */
export const SHOWN_WANTS = 3

/** What the customer wants and will need (C10), and the way to the list. */
export function wantBlocks({ customer, wants }: CustomerCard, t: Translate, locale: Locale): KnownBlock[] {
  const label = t('customers.card.showWants')
  const lines = wants.slice(0, SHOWN_WANTS).map(({ text, neededOn }) => {
    const words = asTyped(text, MAX_WANT)
    return `• ${neededOn ? t('wants.need', { text: words, date: formatDate(neededOn, locale) }) : words}`
  })
  const more = wants.length > SHOWN_WANTS ? ['…'] : []
  return [
    section(
      [`*${t('wants.list.title')}*`, ...(lines.length > 0 ? [...lines, ...more] : [t('wants.list.nothingOpen')])].join(
        '\n',
      ),
      {
        accessory: button(WANTS, label, {
          value: customer.id,
          accessibilityLabel: `${label}: ${t('wants.list.title')}`,
        }),
      },
    ),
  ]
}
