import { button, section } from '../../slack/blocks.ts'
import { listText } from '../../slack/list-text.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { CustomerCard } from './customer-card.ts'
import { REFERRALS } from './ids.ts'

/** Customers whom one has introduced that are named on the card; the list behind the button has all of them. */
export const SHOWN_REFERRALS = 5

/** Who introduced the customer, and whom they have introduced (C11), and the way to the list. */
export function referralBlocks({ customer, referrals }: CustomerCard, t: Translate, locale: Locale): KnownBlock[] {
  const { introducedBy, introduced } = referrals
  const title = t('referrals.list.title')
  const label = t('customers.card.showWants')
  const names = introduced.slice(0, SHOWN_REFERRALS).map((each) => asTyped(each.customer.name, 100))
  const more = introduced.length > SHOWN_REFERRALS ? ' …' : ''
  const lines = [
    ...(introducedBy ? [t('referrals.card.by', { customer: asTyped(introducedBy.introducer.name, 150) })] : []),
    ...(names.length > 0 ? [`${t('referrals.card.introduced', { names: listText(names, locale) })}${more}`] : []),
  ]
  return [
    section([`*${title}*`, ...(lines.length > 0 ? lines : [t('referrals.card.none')])].join('\n'), {
      accessory: button(REFERRALS, label, { value: customer.id, accessibilityLabel: `${label}: ${title}` }),
    }),
  ]
}
