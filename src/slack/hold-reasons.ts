import { type HeldReason, reasonsToHold } from '../domain/held-deal.ts'
import type { RequestContext } from './routes.ts'
import { ladderDay } from './today.ts'

/** Why what this customer is to owe from now on needs approval (D3); nothing where it does not. */
export const reasonsFor = async (customerId: string, ctx: RequestContext): Promise<HeldReason[]> =>
  reasonsToHold(await ctx.store.receivables.openOf(customerId), ladderDay(ctx))
