import { mayDo } from '../../domain/acting.ts'
import { actions, button, context, header, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import type { CareNeeded } from '../../store/index.ts'
import { ADD_CONTACT, ADD_SUCCESSOR, CONFIRM_FILE, OPEN_CUSTOMER } from './ids.ts'
import { departedWords, fileWords, singleThreadWords } from './words.ts'

/** Lines shown of each sort; the rest is counted. */
const SHOWN = 3

/** What is to be looked after at one's own customers and those of one's team (C3, C5), in App Home (N5). */
export const careInHome = {
  action: 'customer.change',
  async pieces({ store, actor, t, locale }: RequestContext) {
    // A supervisor who does not sell has no part in customers of their own (R1).
    const owners = [actor.memberId, ...actor.team].filter((id) => mayDo(actor, 'customer.change', id))
    const filesOf = owners.includes(actor.memberId) ? actor.memberId : null
    const needed = await store.customerCare.needed(owners, filesOf, SHOWN)
    return { care: homeBlocks(needed, actor.memberId, t, locale) }
  },
} as const

/** The part with a line and a button for each, the most important tier first; nothing where all is well. */
export function homeBlocks(needed: CareNeeded, readerId: string, t: Translate, locale: Locale): KnownBlock[] {
  const { departed, singleThreads, staleFiles } = needed
  const total = departed.total + singleThreads.total + staleFiles.total
  if (total === 0) return []
  const pressing = (id: string, label: string, value: string, name: string) =>
    button(id, label, { value, accessibilityLabel: `${label}: ${name}` })
  const hidden = total - departed.rows.length - singleThreads.rows.length - staleFiles.rows.length
  return [
    header(t('care.home.heading')),
    ...departed.rows.map((contact) =>
      section(departedWords(contact, contact.customer.ownerId === readerId, t, locale), {
        accessory: pressing(ADD_SUCCESSOR, t('care.successor.add'), contact.id, contact.name),
      }),
    ),
    ...singleThreads.rows.map((customer) =>
      section(singleThreadWords(customer, customer.ownerId === readerId, t), {
        accessory: pressing(ADD_CONTACT, t('care.single.addContact'), customer.id, customer.name),
      }),
    ),
    ...staleFiles.rows.flatMap((customer) => [
      section(fileWords(customer, t, locale)),
      actions(`care_${customer.id}`, [
        pressing(CONFIRM_FILE, t('care.file.confirm'), customer.id, customer.name),
        pressing(OPEN_CUSTOMER, t('care.open'), customer.id, customer.name),
      ]),
    ]),
    ...(hidden > 0 ? [context([t('common.andMore', { count: hidden })])] : []),
  ]
}
