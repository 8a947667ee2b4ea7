import { mayDo } from '../../domain/acting.ts'
import { controlPointOf } from '../../domain/control-point.ts'
import type { Action } from '../../domain/policy.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { permit } from '../../slack/authorisation.ts'
import { type ComplaintsOnCard, READ_FOR_PART } from '../../slack/complaints/part.ts'
import { withSuccessors } from '../../slack/complaints/read-card.ts'
import { promisesOfDeal } from '../../slack/customer-promises/part.ts'
import { type QuestionsOnCard, READ_QUESTIONS, readingNow } from '../../slack/customer-questions/part.ts'
import { mayAnswerQuestion } from '../../slack/customer-questions/rights.ts'
import { READ_FOR_CARD as READ_TASKS } from '../../slack/deal-tasks/part.ts'
import { readImplementationOf } from '../../slack/implementations/read-part.ts'
import type { ReflectionOnCard } from '../../slack/reflections/part.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { serviceOfDeal } from '../../slack/service-tasks/part.ts'
import type { DealView } from './deal-view.ts'

/**
 * Reads everything that hangs on a deal, as far as this person may see it (R2), or answers a sentence that says why not.
 */
export async function readDealView(dealId: string, ctx: RequestContext): Promise<Result<DealView, string>> {
  const { store, actor, member, settings, t } = ctx
  const deal = await store.deals.byId(dealId)
  if (!deal) return err(t('deals.error.gone'))
  const allowed = await permit(ctx, 'deal.see', deal.ownerId, { type: 'deal', id: deal.id })
  if (!allowed.ok) return err(allowed.error.sentence)
  const may = (action: Action) => mayDo(actor, action, deal.ownerId)
  const [
    owner,
    customer,
    payments,
    history,
    implementation,
    nextReminderAt,
    complaints,
    reflection,
    promises,
    questions,
    tasks,
  ] = await Promise.all([
    store.members.byId(deal.ownerId),
    store.customers.byId(deal.customer.id),
    store.deals.paymentsOf(deal.id),
    store.deals.history(deal.id),
    readImplementationOf(deal, ctx),
    store.deals.nextReminderAt(deal.id),
    may('complaint.see') ? readComplaints(deal, may('complaint.file'), ctx) : null,
    readReflection(deal.id, ctx),
    may('customer-promise.record') ? promisesOfDeal({ ...deal, customerId: deal.customer.id }, ctx) : null,
    may('customer-question.answer') ? readQuestions(deal, ctx) : null,
    may('deal-task.work') ? store.dealTasks.ofDeal(deal.id, READ_TASKS) : null,
  ])
  const deliveries = await store.deals.deliveriesOf(deal.id)
  const service = tasks && (await serviceOfDeal(deal, tasks, ctx))
  return ok({
    deal,
    ownerName: owner?.name ?? '',
    payments: settings.financeConfirms ? payments : payments.map((each) => ({ ...each, toBeConfirmed: false })),
    history,
    implementation: implementation?.shown ?? null,
    handOver: implementation?.handOver ?? null,
    nextReminderAt,
    complaints,
    questions,
    service,
    promises,
    reflection,
    timeZone: member.timeZone,
    workspaceZone: settings.timeZone,
    deliveries,
    tasks: tasks && {
      // Control points stand in a part of their own (C12).
      tasks: tasks.filter(({ kind }) => controlPointOf(kind) === null),
      today: ctx.today,
      mayWork: may('deal-task.work'),
    },
    mayRecordDelivery: may('delivery.record'),
    mayRecordPayment: may('payment.record'),
    mayOpen: may('receivable.see'),
    maySeeCustomer: customer !== null && mayDo(actor, 'customer.see', customer.ownerId),
    mayChange: may('deal.change'),
    mayWriteOff: may('receivable.write-off'),
  })
}

/** What whoever closed the deal looked back on, for those who may see that (D5): it stays theirs when the deal goes to another. */
async function readReflection(
  dealId: string,
  { store, actor, member }: RequestContext,
): Promise<ReflectionOnCard | null> {
  const reflection = await store.reflections.ofDeal(dealId)
  if (!reflection || !mayDo(actor, 'reflection.see', reflection.memberId)) return null
  const isReaders = reflection.memberId === actor.memberId && mayDo(actor, 'reflection.write', actor.memberId)
  return { reflection, isReaders, timeZone: member.timeZone }
}

/** What is complained of about the deal, with the way to file another complaint for whoever may. */
async function readComplaints(
  { id, title }: { readonly id: string; readonly title: string },
  mayFile: boolean,
  { store, member, t, locale }: RequestContext,
): Promise<ComplaintsOnCard> {
  const found = await store.complaints.ofDeal(id, READ_FOR_PART)
  const complaints = await Promise.all(found.map((each) => withSuccessors(each, { store, t, locale })))
  return { complaints, file: mayFile ? { value: `deal:${id}`, name: title } : null, timeZone: member.timeZone }
}

/** What the customer asks about it (I5), with the way to record another question. */
async function readQuestions(
  { id, title }: { readonly id: string; readonly title: string },
  ctx: RequestContext,
): Promise<QuestionsOnCard> {
  const found = await ctx.store.customerQuestions.ofDeal(id, READ_QUESTIONS)
  const questions = found.map((each) => ({ ...each, mayAnswer: mayAnswerQuestion(ctx, each) }))
  return { questions, record: { dealId: id, name: title }, read: readingNow(ctx) }
}
