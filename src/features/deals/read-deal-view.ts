import { mayDo } from '../../domain/acting.ts'
import { dateAt, formatDate } from '../../domain/calendar-date.ts'
import { followUpOf } from '../../domain/check-in-rhythm.ts'
import { controlPointOf } from '../../domain/control-point.ts'
import type { Action } from '../../domain/policy.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { permit } from '../../slack/authorisation.ts'
import { type ComplaintsOnCard, READ_FOR_PART } from '../../slack/complaints/part.ts'
import { withSuccessors } from '../../slack/complaints/read-card.ts'
import { promisesOfDeal } from '../../slack/customer-promises/part.ts'
import { type QuestionsOnCard, READ_QUESTIONS, readingNow } from '../../slack/customer-questions/part.ts'
import { mayAnswerQuestion } from '../../slack/customer-questions/rights.ts'
import { READ_FOR_PART as READ_TASKS } from '../../slack/deal-tasks/part.ts'
import type { HandOverOnCard } from '../../slack/implementation-hand-overs/part.ts'
import { mayWithImplementation } from '../../slack/implementation-rights.ts'
import type { ReflectionOnCard } from '../../slack/reflections/part.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { serviceOfDeal } from '../../slack/service-tasks/part.ts'
import type { DealWithInstalments } from '../../store/index.ts'
import type { DealView } from './deal-view.ts'
import type { ShownImplementation } from './implementation-part.ts'

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
    service,
  ] = await Promise.all([
    store.members.byId(deal.ownerId),
    store.customers.byId(deal.customer.id),
    store.deals.paymentsOf(deal.id),
    store.deals.history(deal.id),
    readImplementation(deal, ctx),
    store.deals.nextReminderAt(deal.id),
    may('complaint.see') ? readComplaints(deal, may('complaint.file'), ctx) : null,
    readReflection(deal.id, ctx),
    may('customer-promise.record') ? promisesOfDeal({ ...deal, customerId: deal.customer.id }, ctx) : null,
    may('customer-question.answer') ? readQuestions(deal, ctx) : null,
    may('deal-task.work') ? serviceOfDeal(deal, ctx) : null,
  ])
  const deliveries = await store.deals.deliveriesOf(deal.id)
  // Control points stand in a part of their own (C12).
  const tasks = may('deal-task.work') ? await store.dealTasks.ofDeal(deal.id, READ_TASKS) : null
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

/** What is introduced after a deal, and how it stands with service; null where nothing is, or the reader may not see it (R2). */
async function readImplementation(
  deal: DealWithInstalments,
  ctx: RequestContext,
): Promise<{ readonly shown: ShownImplementation; readonly handOver: HandOverOnCard } | null> {
  const { store, member, today, locale } = ctx
  const [implementation, timeline] = await Promise.all([
    store.implementations.ofDeal(deal.id),
    store.implementationTimelines.ofDeal(deal.id, today),
  ])
  if (!implementation || !timeline) return null
  const { id } = implementation
  const [about, handOver] = await Promise.all([
    store.implementationHandOvers.implementation(id),
    store.implementationHandOvers.openOf(id),
  ])
  const holder = { id, ownerId: deal.ownerId, assigneeId: about?.assigneeId ?? null }
  const may = (action: Action) => mayWithImplementation(ctx, action, holder)
  if (!(await may('implementation.see'))) return null
  // Each person once: an implementation is looked at for months, mostly by the same.
  const answerers = [...new Set(implementation.checkIns.flatMap(({ answeredById }) => answeredById ?? []))]
  const known = await Promise.all(answerers.map((memberId) => store.members.byId(memberId)))
  const checkIns = implementation.checkIns.map((checkIn) => {
    const { answeredById, answeredAt } = checkIn
    const answeredByName = known.find((each) => each?.id === answeredById)?.name ?? ''
    return {
      ...checkIn,
      answeredByName,
      answeredOn: answeredAt && formatDate(dateAt(answeredAt, member.timeZone), locale),
    }
  })
  const [mayAnswer, mayWork] = [await may('check-in.answer'), await may('implementation.work')]
  const { timeZone } = member
  const isCancelled = deal.cancelledOn !== null
  // What is done, or over, is handed to nobody.
  const mayHandOver = about?.isOver === false && mayWork
  return {
    shown: {
      ...implementation,
      checkIns,
      timeline,
      isCancelled,
      followUp: followUpOf(deal),
      mayAnswer,
      mayWork,
      timeZone,
    },
    handOver: { implementationId: id, handOver, mayHandOver, dealTitle: deal.title, timeZone },
  }
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
