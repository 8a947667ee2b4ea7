import { mayDo, mayDoAtAll } from '../../domain/acting.ts'
import { addDays } from '../../domain/calendar-date.ts'
import { completeness, fileFields } from '../../domain/customer-file.ts'
import { customerStatus } from '../../domain/customer-status.ts'
import { RELATIONSHIP_DAYS, relationship } from '../../domain/relationship.ts'
import { ok, type Result } from '../../domain/result.ts'
import { canBeUndone } from '../../domain/visit.ts'
import { type ComplaintsOnCard, READ_FOR_PART } from '../../slack/complaints/part.ts'
import { withSuccessors } from '../../slack/complaints/read-card.ts'
import { promisesOfCustomer } from '../../slack/customer-promises/part.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import { readCustomer } from './customer.ts'
import type { CustomerCard } from './customer-card.ts'
import { SHOWN_FEEDBACK } from './feedback-part.ts'
import { readGoodDays } from './good-days.ts'
import { SHOWN_REFERRALS } from './referrals-part.ts'
import { READ_TIMELINES } from './timelines-part.ts'
import { SHOWN_WANTS } from './wants-part.ts'

/** Next steps that are named; who has agreed on more has done some of them. */
const MOST_STEPS = 10

/** Reads everything that the card of a customer shows, as far as this person may see it (R2); or says why not. */
export async function readCard(customerId: string, ctx: RequestContext): Promise<Result<CustomerCard, string>> {
  const { store, actor, today } = ctx
  const found = await readCustomer(ctx, 'customer.see', customerId)
  if (!found.ok) return found
  const customer = found.value
  const seesMoney = mayDoAtAll(actor, 'receivable.see')
  const zones = customer.territoryId === null ? [] : await store.territories.list()
  const counting = fileFields(customer, false)
  const mayChange = mayDo(actor, 'customer.change', customer.ownerId)
  const mayLogVisit = mayDo(actor, 'visit.log', customer.ownerId)
  const [
    owner,
    open,
    credit,
    standing,
    visits,
    contacts,
    wants,
    referrals,
    goodDays,
    met,
    feedback,
    valueReviews,
    answers,
    complaints,
    timelines,
    promises,
    givingUp,
  ] = await Promise.all([
    store.members.byId(customer.ownerId),
    store.payments.openOf([customer.id], visibilityOf(actor, 'receivable.see')),
    seesMoney ? store.payments.credit(customer.id) : [],
    store.customers.standing(customer.id, visibilityOf(actor, 'deal.see')),
    store.visits.standing(customer.id, MOST_STEPS),
    store.contacts.ofCustomer(customer.id),
    store.wants.ofCustomer(customer.id, SHOWN_WANTS + 1),
    store.referrals.ofCustomer(customer.id, SHOWN_REFERRALS + 1),
    mayChange ? readGoodDays(customer, ctx) : null,
    store.visits.meetings(customer.id, addDays(today, -RELATIONSHIP_DAYS)),
    store.productFeedback.ofCustomer(customer.id, SHOWN_FEEDBACK + 1),
    store.valueReviews.ofCustomer(customer.id),
    store.customerFile.read(
      customer.id,
      counting.map(({ id }) => id),
    ),
    mayDo(actor, 'complaint.see', customer.ownerId) ? readComplaints(customer, ctx) : null,
    store.implementationTimelines.ofCustomer(
      customer.id,
      visibilityOf(actor, 'implementation.see'),
      today,
      READ_TIMELINES,
    ),
    mayDo(actor, 'customer-promise.record', customer.ownerId) ? promisesOfCustomer(customer, ctx) : null,
    customer.givenUpOn === null ? null : store.stayingPower.latestOf(customer.id),
  ])
  return ok({
    customer,
    ownerName: owner?.name ?? '',
    territoryName: zones.find(({ id }) => id === customer.territoryId)?.name ?? null,
    status: customerStatus({ ...standing.deals, givenUpOn: customer.givenUpOn }, today),
    open,
    credit: credit.filter(({ amount }) => amount > 0n),
    heldDeals: standing.heldDeals,
    lastSpokenOn: visits.lastSpokenOn,
    steps: visits.steps.flatMap(({ nextStep, stepOwnerId }) =>
      nextStep && mayDo(actor, 'visit.see', stepOwnerId) ? [nextStep] : [],
    ),
    contacts,
    referrals,
    feedback,
    valueReviews,
    complaints,
    timelines,
    promises,
    wants: wants.filter(({ ended }) => ended === null),
    relationship: relationship({
      ...met,
      kind: customer.kind,
      tier: customer.tier,
      contacts: contacts.filter(({ leftOn }) => leftOn === null),
    }),
    complete: completeness(customer, customer, answers),
    mayChange,
    mayLogVisit,
    givenUp: customer.givenUpOn &&
      givingUp && {
        on: customer.givenUpOn,
        reason: givingUp.reason,
        takeBackId: mayLogVisit && !givingUp.byVisit && canBeUndone(givingUp.createdAt, ctx.now) ? givingUp.id : null,
      },
    mayGiveUp: customer.givenUpOn === null && mayLogVisit,
    mayHandOver: mayDo(actor, 'customer.hand-over', customer.ownerId),
    goodDays,
    today,
    timeZone: ctx.member.timeZone,
  })
}

/** What the customer complains of, with the way to file another complaint for whoever may. */
async function readComplaints(
  { id, name, ownerId }: { readonly id: string; readonly name: string; readonly ownerId: string },
  { store, actor, member, t, locale }: RequestContext,
): Promise<ComplaintsOnCard> {
  const found = await store.complaints.ofCustomer(id, READ_FOR_PART)
  const complaints = await Promise.all(found.map((each) => withSuccessors(each, { store, t, locale })))
  const file = mayDo(actor, 'complaint.file', ownerId) ? { value: `customer:${id}`, name } : null
  return { complaints, file, timeZone: member.timeZone }
}
