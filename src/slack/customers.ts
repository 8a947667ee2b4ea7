import { mayDo } from '../domain/acting.ts'
import type { Action } from '../domain/policy.ts'
import { err, ok, type Result } from '../domain/result.ts'
import type { CustomerDetails } from '../store/index.ts'
import { permit } from './authorisation.ts'
import type { RequestContext } from './routes.ts'

/** A customer with whom this person may do this, or a sentence that says why not (R2). */
export async function readCustomer(
  ctx: RequestContext,
  action: Action,
  customerId: string,
): Promise<Result<CustomerDetails, string>> {
  const customer = await ctx.store.customers.details(customerId)
  if (!customer) return err(ctx.t('customers.error.gone'))
  const allowed = await permit(ctx, action, customer.ownerId, { type: 'customer', id: customer.id })
  return allowed.ok ? ok(customer) : err(allowed.error.sentence)
}

/** Whether this person may change what is known of a customer of this owner. */
export const mayChangeCustomer = ({ actor }: RequestContext, ownerId: string): boolean =>
  mayDo(actor, 'customer.change', ownerId)
