import { formatDate } from '../../domain/calendar-date.ts'
import { button, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import type { CustomerCard } from './customer-card.ts'
import { TAKE_BACK_GIVING_UP } from './ids.ts'

/** Since when and why the customer is given up (D7), with the button that takes it back while it can be; nothing for others. */
export function givenUpBlocks({ customer, givenUp }: CustomerCard, t: Translate, locale: Locale): KnownBlock[] {
  if (!givenUp) return []
  const text = t('customers.card.givenUp', {
    date: formatDate(givenUp.on, locale),
    reason: t(`staying.reason.${givenUp.reason}`),
  })
  const label = t('customers.card.takeBack')
  return givenUp.takeBackId === null
    ? [section(text)]
    : [
        section(`${text}\n${t('customers.card.takeBackHint')}`, {
          accessory: button(TAKE_BACK_GIVING_UP, label, {
            value: givenUp.takeBackId,
            accessibilityLabel: `${label}: ${customer.name}`,
          }),
        }),
      ]
}
