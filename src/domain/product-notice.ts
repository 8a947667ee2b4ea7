import { isWanted } from './want-matching.ts'

/** The name under which owners are told of a product notice in the outbox (D8); its subject is the notice. */
export const PRODUCT_NOTICE_RULE = 'product-notices.pass_on'

/** Longest name of a product in a notice, in code points. */
export const MAX_NOTICE_PRODUCT = 150

/** A deal by whose title it is found out whom a notice concerns. */
export interface TitledDeal {
  readonly id: string
  readonly customerId: string
  readonly title: string
}

/**
 * Whom a notice about a product concerns (D8): the last deal of each customer in whose title the product stands, whatever the
 * case, the order of the words, and whether it says "lamp" or "lamps". In the order given, which is the newest first.
 */
export function dealsConcerned<Deal extends TitledDeal>(product: string, deals: readonly Deal[]): Deal[] {
  const concerned = new Map<string, Deal>()
  for (const deal of deals)
    if (!concerned.has(deal.customerId) && isWanted(product, deal.title)) concerned.set(deal.customerId, deal)
  return [...concerned.values()]
}
