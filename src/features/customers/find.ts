import { mayDoAtAll } from '../../domain/acting.ts'
import { cleanName } from '../../domain/customer-name.ts'
import { actions, button, context, section } from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import type { Interaction, RequestContext } from '../../slack/routes.ts'
import { type Message, message } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import type { Customer } from '../../store/index.ts'
import { CREATE, SHOW } from './ids.ts'
import { showCard } from './show-card.ts'

/** Customers that are offered to choose from; typing on narrows it. */
const SHOWN = 10
/** What was looked for is repeated up to this length. */
const MAX_QUERY = 150

/** What `/customer NAME` found, when it is not exactly one. */
export interface FoundCustomers {
  readonly query: string
  readonly customers: readonly Customer[]
  /** There are more than are shown. */
  readonly isMore: boolean
  /** The name under which one can be created; null where the reader may not, or it is no name. */
  readonly newName: string | null
}

/** Opens the card of the one customer that fits, or answers a list to choose from, or that none does (C16). */
export async function findCustomer(
  query: string,
  ctx: RequestContext,
  interaction: Interaction,
): Promise<Message | undefined> {
  const found = await ctx.store.customers.find(query, visibilityOf(ctx.actor, 'customer.see'), SHOWN + 1)
  const [first, ...more] = found
  if (first && more.length === 0) {
    await showCard(ctx, interaction, { customerId: first.id })
    return undefined
  }
  const name = cleanName(query)
  const newName = name.ok && mayDoAtAll(ctx.actor, 'customer.create') ? name.value : null
  const shown = { query, customers: found.slice(0, SHOWN), isMore: found.length > SHOWN, newName }
  return foundMessage(shown, ctx.t)
}

/** The list to choose from, and the way to create a customer of that name. */
export function foundMessage({ query, customers, isMore, newName }: FoundCustomers, t: Translate): Message {
  const shownQuery = asTyped(query, MAX_QUERY)
  const text =
    customers.length === 0
      ? t('customers.command.none', { query: shownQuery })
      : isMore
        ? t('customers.command.many', { count: customers.length })
        : t('customers.command.several', { count: customers.length })
  const create = t('customers.command.create')
  return message({
    text,
    blocks: [
      section(text),
      ...customers.map((customer) => customerLine(customer, t)),
      ...(newName === null
        ? []
        : [
            actions('create', [
              button(CREATE, create, { value: newName, accessibilityLabel: `${create}: ${newName}` }),
            ]),
            context([asTyped(newName, MAX_QUERY)]),
          ]),
    ],
  })
}

function customerLine({ id, name, phone, contactName }: Customer, t: Translate) {
  const details = [phone, contactName].flatMap((each) => (each ? [asTyped(each, 100)] : []))
  const show = t('customers.command.show')
  return section([`*${asTyped(name, 150)}*`, ...(details.length > 0 ? [details.join(' · ')] : [])].join('\n'), {
    accessory: button(SHOW, show, { value: id, accessibilityLabel: `${show}: ${name}` }),
  })
}
