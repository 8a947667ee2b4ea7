import { mayDo } from '../../domain/acting.ts'
import { addDays, parseCalendarDate, timeAt } from '../../domain/calendar-date.ts'
import {
  type Approach,
  type Disturbance,
  disturbances,
  isCare,
  isGreeting,
  plannedDisturbances,
} from '../../domain/do-not-disturb.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { workingDayOnOrAfter } from '../../domain/working-time.ts'
import type { VisitAbout } from '../../reminders/log-visit-button.ts'
import { permit } from '../../slack/authorisation.ts'
import { mayPromiseTo } from '../../slack/customer-promises/fields.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { readStayingFigures, stayingLines, stillOwedLine } from '../../slack/staying-power.ts'
import { type Settings, type VisitedCustomer, type VisitQuestion, workingCalendar } from '../../store/index.ts'
import { emptyForm, type GivingUpQuestion, type VisitForm, type VisitFormModel } from './visit.form.ts'

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
  const customer = found && mayDo(ctx.actor, 'visit.log', found.ownerId) ? found : null
  return {
    form,
    customer,
    currency: ctx.settings.currency,
    notice,
    disturbances: customer ? onWorkingDays(await disturbancesOf(form, customer, ctx), ctx) : [],
    givingUp: customer && form.route.givesUp ? await givingUpOf(form, customer, ctx) : null,
    planned: customer ? onWorkingDays(plannedDisturbancesOf(form, customer, ctx), ctx) : [],
    question,
    mayPromise: mayPromiseTo(ctx, customer?.ownerId ?? null),
  }
}

/** Who congratulates, or checks what was delivered, the day before or after still does. */
const GRACE_DAYS = 1
/** What is asked before the customer is given up by this visit (D7). */
async function givingUpOf(
  { channel }: VisitForm,
  { id, ownerId }: VisitedCustomer,
  ctx: RequestContext,
): Promise<GivingUpQuestion> {
  const before = await ctx.store.stayingPower.visitsSoFar(id)
  const visits = channel === 'visit' || channel === 'call' ? before + 1 : before
  const figures = await readStayingFigures({ memberId: ownerId }, ctx)
  const stillOwed = await stillOwedLine(id, ctx)
  return { visits, team: stayingLines(figures, ctx.t, ctx.locale), stillOwed }
}

/** The same, with the day from which it is fine again on a day on which this person works (N2). */
function onWorkingDays(found: readonly Disturbance[], { settings, member }: RequestContext): Disturbance[] {
  const calendar = workingCalendar(settings, member)
  return found.map((each) =>
    each.kind === 'too-soon' ? { ...each, again: workingDayOnOrAfter(calendar, each.again) ?? each.again } : each,
  )
}

/** Why a contact, as it was typed, disturbed the customer (C7). One that reached nobody disturbed nobody. */
export async function disturbancesOf(
  form: VisitForm,
  customer: VisitedCustomer,
  { settings, store }: Pick<RequestContext, 'settings' | 'store'>,
): Promise<Disturbance[]> {
  const approach = approachOf(form, settings)
  if (!approach || form.reach === 'nobody') return []
  const whose = quietly(customer, form.contactId, settings)
  const found = disturbances(approach, whose, settings.contactRules)
  // Whether they have a good day, or are to be looked after, is asked only where it matters.
  if (found.length === 0 || !isCare(form.purposes)) return found
  const [from, until] = [addDays(approach.on, -GRACE_DAYS), addDays(approach.on, GRACE_DAYS)]
  const isOwed = await store.visits.isCareOwed(customer.id, from, until)
  const onGoodDay =
    isGreeting(form.purposes) && (await store.occasions.between({ customerId: customer.id }, from, until)).length > 0
  return disturbances({ ...approach, onGoodDay, isOwed }, whose, settings.contactRules)
}

/** Why the next step, as it was typed, would disturb the customer (C7): a day that is none is refused at its field. */
export function plannedDisturbancesOf(
  form: VisitForm,
  customer: VisitedCustomer,
  { settings }: Pick<RequestContext, 'settings'>,
): Disturbance[] {
  const [approach, on] = [approachOf(form, settings), parseCalendarDate(form.nextStepOn)]
  if (!approach || !form.reach || !on) return []
  const next = { contact: { ...approach, reach: form.reach }, on, agreed: form.nextAgreed }
  return plannedDisturbances(next, quietly(customer, form.contactId, settings), settings.contactRules)
}

function approachOf(
  { channel, visitedOn, visitedAt, askedFor, purposes }: VisitForm,
  { timeZone }: Settings,
): Approach | null {
  const on = parseCalendarDate(visitedOn)
  return channel && on && { channel, on, at: visitedAt || null, timeZone, askedFor, purposes }
}

/**
 * The customer, on their own clocks or else those of the workspace; where somebody there is named, with the hours in which
 * that person wants no calls, on that person's clocks (C4).
 */
function quietly(customer: VisitedCustomer, contactId: string, { timeZone }: Settings) {
  const named = customer.contacts.find(({ id }) => id === contactId)
  return {
    ...customer,
    timeZone: named?.timeZone ?? customer.timeZone ?? timeZone,
    noCallHours: [...customer.noCallHours, ...(named?.noCallHours ?? [])],
  }
}
