import { parseCalendarDate, timeAt } from '../../domain/calendar-date.ts'
import { type Disturbance, disturbances } from '../../domain/do-not-disturb.ts'
import { may, whose } from '../../domain/policy.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { VisitAbout } from '../../reminders/log-visit-button.ts'
import { permit } from '../../slack/authorisation.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { VisitedCustomer, VisitQuestion } from '../../store/index.ts'
import { emptyForm, type VisitForm, type VisitFormModel } from './visit.form.ts'

/** The customer to whom this person may log a visit (R2), or a sentence that says why not. */
export async function readCustomer(
  customerId: string,
  ctx: RequestContext,
  action: 'visit.log' | 'visit.see' = 'visit.log',
): Promise<Result<VisitedCustomer, string>> {
  const [customer] = await ctx.store.visits.customers([customerId])
  if (!customer) return err(ctx.t('visits.error.customerGone'))
  const allowed = await permit(ctx, action, customer.ownerId, { type: 'customer', id: customer.id })
  return allowed.ok ? ok(customer) : err(allowed.error.sentence)
}

/** The form as it opens: just now, on the clocks of the workspace, with what is known of the visit. */
export const freshForm = (
  { customerId, purpose }: VisitAbout,
  { now, today, settings }: Pick<RequestContext, 'now' | 'today' | 'settings'>,
): VisitForm => ({
  ...emptyForm({ customerId, visitedOn: today, visitedAt: timeAt(now, settings.timeZone) }),
  purposes: purpose === null ? [] : [purpose],
})

/** What the form shows beside its fields; a customer who is not for this person's eyes is left out (R2). */
export async function formModel(
  form: VisitForm,
  ctx: RequestContext,
  {
    notice = null,
    question = null,
  }: { readonly notice?: string | null; readonly question?: VisitQuestion | null } = {},
): Promise<VisitFormModel> {
  const [found] = form.customerId === '' ? [] : await ctx.store.visits.customers([form.customerId])
  const customer = found && may(ctx.actor.roles, 'visit.log', whose(ctx.actor, found.ownerId)) ? found : null
  return {
    form,
    customer,
    currency: ctx.settings.currency,
    notice,
    disturbances: customer ? disturbancesOf(form, customer, ctx) : [],
    question,
  }
}

/** Why a contact, as it was typed, disturbed the customer (C7). One that reached nobody disturbed nobody. */
export function disturbancesOf(
  { channel, visitedOn, visitedAt, reach, askedFor, purposes }: VisitForm,
  customer: VisitedCustomer,
  { settings }: Pick<RequestContext, 'settings'>,
): Disturbance[] {
  const on = parseCalendarDate(visitedOn)
  if (!channel || !on || reach === 'nobody') return []
  const { timeZone } = settings
  const approach = { channel, on, at: visitedAt || null, timeZone, askedFor, purposes }
  return disturbances(approach, { ...customer, timeZone: customer.timeZone ?? timeZone }, settings.contactRules)
}
