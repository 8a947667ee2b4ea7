import type { PlainTextOption } from '@slack/types'
import { mayDoAtAll } from '../../domain/acting.ts'
import { cleanName, foldName } from '../../domain/customer-name.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import { chosenOption } from './close-deal.modal.ts'

/** Enough to choose from on a phone; typing on narrows it. */
const SHOWN = 20

/**
 * What the customer select offers for a typed text: the customers this person may see, best first, and the way to make
 * a new one under this name unless exactly that name is there (D1, C16).
 */
export async function customerOptions(query: string, ctx: RequestContext): Promise<PlainTextOption[]> {
  const customers = await ctx.store.customers.find(query, visibilityOf(ctx.actor, 'customer.see'), SHOWN)
  const options: PlainTextOption[] = customers.map(({ id, name }) =>
    chosenOption({ kind: 'existing', id, name }, ctx.t),
  )
  const name = cleanName(query)
  if (!name.ok || !mayDoAtAll(ctx.actor, 'customer.create')) return options
  const folded = foldName(name.value)
  if (!customers.some((customer) => foldName(customer.name) === folded)) {
    options.push(chosenOption({ kind: 'new', chosenAs: name.value, name: name.value }, ctx.t))
  }
  return options
}
