import type { GoodDayKey } from '../../domain/good-days.ts'
import { isOccasion, isPersonal } from '../../domain/occasion.ts'
import { type Action, whose } from '../../domain/policy.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { permit } from '../../slack/authorisation.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { CustomerDetails, GoodDay } from '../../store/index.ts'
import type { FormSubject } from './contact-field.ts'

/** Sentences for the fields that cannot be taken, by block id, in the user's language. */
export type FieldErrors = Record<string, string>

/** A customer with whom this person may do this, or a sentence that says why not (R2). */
export async function readCustomer(
  ctx: RequestContext,
  action: Action,
  customerId: string,
): Promise<Result<CustomerDetails, string>> {
  const customer = await ctx.store.customers.details(customerId)
  if (!customer) return err(ctx.t('occasions.error.customerGone'))
  const allowed = await permit(ctx, action, customer.ownerId, { type: 'customer', id: customer.id })
  return allowed.ok ? ok(customer) : err(allowed.error.sentence)
}

/** Whether this person sees what tells of family and health: once an admin has enabled it, owner and supervisor (R6). */
export const seesPersonal = (
  { settings, actor }: Pick<RequestContext, 'settings' | 'actor'>,
  ownerId: string,
): boolean => settings.sensitiveFields && whose(actor, ownerId) !== 'other'

/** A good day of a customer whom this person may see or change, as it is kept on that day; or a sentence (R2, R6). */
export async function readDay(
  ctx: RequestContext,
  action: Action,
  key: GoodDayKey | null,
): Promise<Result<GoodDay, string>> {
  const [day] = key ? await ctx.store.occasions.days([key]) : []
  if (!key || !day || day.on !== key.on) return err(ctx.t('occasions.error.gone'))
  const customer = await readCustomer(ctx, action, day.customer.id)
  if (!customer.ok) return customer
  const hidden = isOccasion(day.kind) && isPersonal(day.kind) && !seesPersonal(ctx, customer.value.ownerId)
  return hidden ? err(ctx.t('occasions.error.gone')) : ok(day)
}

/** Whose form it is: a customer and whoever is there. */
export async function subjectOf(
  ctx: RequestContext,
  customer: Pick<CustomerDetails, 'id' | 'name'>,
  card: string | null,
): Promise<FormSubject> {
  const contacts = await ctx.store.contacts.ofCustomer(customer.id)
  const there = contacts.filter(({ leftOn }) => leftOn === null).map(({ id, name }) => ({ id, name }))
  return { customer: { id: customer.id, name: customer.name }, contacts: there, card }
}
