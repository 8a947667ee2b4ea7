import { mayDo } from '../../domain/acting.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { CustomerPromise, DayOfPromise } from '../../store/index.ts'
import { permit } from '../authorisation.ts'
import type { RequestContext } from '../routes.ts'

/** Whose a promise is: of who is to keep it, and of who looks after the customer. */
type Holder = Pick<CustomerPromise, 'id' | 'ownerId' | 'customerOwnerId'>

/** Whether somebody may answer, move and end a promise (R2): as a question that leaves no trace, for what is shown. */
export const mayWithPromise = (
  { actor }: Pick<RequestContext, 'actor'>,
  { ownerId, customerOwnerId }: Pick<Holder, 'ownerId' | 'customerOwnerId'>,
): boolean =>
  mayDo(actor, 'customer-promise.record', ownerId) || mayDo(actor, 'customer-promise.record', customerOwnerId)

/** Whether this person may: as `permit`, which audits a refusal. */
async function permitPromise(
  ctx: RequestContext,
  { id, ownerId, customerOwnerId }: Holder,
): Promise<Result<void, string>> {
  const isCustomers = !mayDo(ctx.actor, 'customer-promise.record', ownerId)
  const subject = { type: 'customer-promise', id }
  const allowed = await permit(ctx, 'customer-promise.record', isCustomers ? customerOwnerId : ownerId, subject)
  return allowed.ok ? ok(undefined) : err(allowed.error.sentence)
}

/** The promise with which this person may do something, or a sentence that says why not (R2). */
export async function readPromise(ctx: RequestContext, promiseId: string): Promise<Result<CustomerPromise, string>> {
  const [promise] = await ctx.store.customerPromises.byIds([promiseId])
  if (!promise) return err(ctx.t('customerPromises.error.gone'))
  const allowed = await permitPromise(ctx, promise)
  return allowed.ok ? ok(promise) : allowed
}

/** The same of a day of it. */
export async function readPromiseDay(ctx: RequestContext, dayId: string): Promise<Result<DayOfPromise, string>> {
  const [found] = await ctx.store.customerPromises.byDays([dayId])
  if (!found) return err(ctx.t('customerPromises.error.gone'))
  const allowed = await permitPromise(ctx, found.promise)
  return allowed.ok ? ok(found) : allowed
}
