import { addDays, type CalendarDate, instantAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import type { Result } from '../domain/result.ts'
import { REASON } from '../reminders/reasons.ts'
import type { DealWithInstalments, Member, Settings, WorkspaceStore } from '../store/index.ts'
import type { PastDeed } from './company/company.ts'

/** What is needed to tell what was done with one deal since it was closed. */
export interface Telling {
  readonly workspace: WorkspaceStore
  readonly settings: Settings
  readonly today: CalendarDate
  readonly deal: DealWithInstalments
  readonly owner: Member
  readonly member: (handle: string) => Member
  /** The company's service department. */
  readonly departmentId: string
}

type DeedOf<Does extends PastDeed['deed']['does']> = Extract<PastDeed['deed'], { readonly does: Does }>

/** What the past of a deal has more of than anybody reads: promises, tasks, questions. */
const MANY = 20

/**
 * What the owner of a deal did with it on a day (I1–I5, D4–D8), through the functions that the app uses, so that phases, dips and
 * clocks have gone as they would have. Throws where the store would not, for then the story is told wrongly.
 */
export async function doWithDeal(telling: Telling, { day, at, deed }: PastDeed): Promise<void> {
  const { today, settings } = telling
  const now = instantAt(addDays(today, day), at, settings.timeZone)
  switch (deed.does) {
    case 'check-in':
      return answerCheckIn(telling, deed, now)
    case 'begin-learning':
      return beginLearning(telling, addDays(today, day), now)
    case 'reach':
      return reach(telling, deed, addDays(today, day), now)
    case 'do-task':
      return doTask(telling, deed, addDays(today, day), now)
    case 'plan-task':
      return planTask(telling, deed, now)
    case 'warrant':
      return warrant(telling, deed, addDays(today, day + deed.days), now)
    case 'promise':
      return promise(telling, deed, now)
    case 'keep-promise':
    case 'break-promise':
      return answerPromise(telling, deed.does, now)
    case 'ask':
      return ask(telling, deed, now)
    case 'answer':
      return answerQuestion(telling, deed, now)
    case 'look-back':
      return lookBack(telling, deed, now)
  }
}

/** What was found; throws where there is none. */
function found<Value>(value: Value | null | undefined, what: string, { deal }: Telling): Value {
  if (value === null || value === undefined) throw new Error(`the seeded deal ${deal.title} has no ${what}`)
  return value
}

/** What the store did; throws where it would not. */
function must<Value>(result: Result<Value, unknown>, what: string, { deal }: Telling): Value {
  if (!result.ok) throw new Error(`the seeded deal ${deal.title}: no ${what}, ${JSON.stringify(result.error)}`)
  return result.value
}

const introduced = async (telling: Telling) =>
  found(await telling.workspace.implementations.ofDeal(telling.deal.id), 'implementation', telling)

async function answerCheckIn(telling: Telling, deed: DeedOf<'check-in'>, now: Instant): Promise<void> {
  const { mood, use, nextStep, after, problems = null, question = null } = deed
  const { checkIns } = await introduced(telling)
  const { id } = found(
    checkIns.find(({ day }) => day === after),
    `check-in on day ${after}`,
    telling,
  )
  const answer = { mood, use, questions: question, problems, nextStep, evidence: null }
  await telling.workspace.implementations.answer(id, answer, telling.owner.id, now)
}

async function beginLearning(telling: Telling, day: CalendarDate, now: Instant): Promise<void> {
  const { id } = await introduced(telling)
  const evidence = { installedOn: day, firstUsedOn: day }
  must(await telling.workspace.implementationSteps.installed(id, evidence, telling.owner.id, now), 'learning', telling)
}

async function reach(telling: Telling, deed: DeedOf<'reach'>, day: CalendarDate, now: Instant): Promise<void> {
  const { workspace, deal, owner } = telling
  const { id, measure } = await introduced(telling)
  const [contact] = await workspace.contacts.ofCustomer(deal.customer.id)
  const evidence = {
    measure: found(measure, 'measure', telling),
    reachedOn: day,
    confirmer: { contactId: found(contact, 'contact', telling).id },
    confirmation: deed.confirmation,
    successNote: deed.won,
    mayBeReference: true,
    submissionKey: `seed-reached-${id}`,
  }
  must(await workspace.implementationSteps.reached(id, evidence, owner.id, now), 'end', telling)
}

async function doTask(telling: Telling, deed: DeedOf<'do-task'>, day: CalendarDate, now: Instant): Promise<void> {
  const { dealTasks } = telling.workspace
  const tasks = await dealTasks.ofDeal(telling.deal.id, MANY)
  const task = found(
    tasks.find(({ kind, doneOn }) => kind === deed.kind && doneOn === null),
    deed.kind,
    telling,
  )
  const checked = deed.kind === 'delivery_check' ? { arrived: true, intact: true, courierPolite: true } : {}
  await dealTasks.done(task.id, { doneOn: day, result: deed.result, ...checked }, telling.owner.id, now)
}

async function planTask(telling: Telling, deed: DeedOf<'plan-task'>, now: Instant): Promise<void> {
  const { workspace, deal, owner, member, today, departmentId } = telling
  const { kind, title, due } = deed
  const task = { kind, title, dueOn: addDays(today, due), ownerId: member(deed.for).id, departmentId }
  await workspace.dealTasks.add([{ ...task, dealId: deal.id, submissionKey: `seed-${kind}-${deal.id}` }], owner.id, now)
}

async function warrant(telling: Telling, deed: DeedOf<'warrant'>, until: CalendarDate, now: Instant): Promise<void> {
  const { workspace, deal, owner, member, departmentId } = telling
  const warranty = { until, everyMonths: deed.everyMonths, ownerId: member(deed.for).id, departmentId }
  must(await workspace.servicePlans.change(deal.id, warranty, owner.id, now), 'warranty', telling)
}

async function promise(telling: Telling, { text, due }: DeedOf<'promise'>, now: Instant): Promise<void> {
  const { workspace, deal, owner, today } = telling
  const once = { kind: 'one_off', everyMonths: null, dayOfMonth: null, lastOn: null } as const
  const about = { customerId: deal.customer.id, dealId: deal.id, contactId: null, ownerId: owner.id }
  const promised = { ...once, ...about, text, firstOn: addDays(today, due), submissionKey: `seed-promise-${deal.id}` }
  await workspace.customerPromises.record(promised, owner.id, now)
}

/** Of what was not kept the supervisor heard then. */
async function answerPromise(telling: Telling, does: 'keep-promise' | 'break-promise', now: Instant): Promise<void> {
  const { customerPromises, reminders } = telling.workspace
  const [promised] = await customerPromises.ofDeal(telling.deal.id, MANY)
  const { id } = found(promised?.days[0], 'promise', telling)
  if (does === 'keep-promise') await customerPromises.keep(id, telling.owner.id, now)
  else {
    await customerPromises.break(id, telling.owner.id, now)
    await reminders.skip([id], REASON.settled)
  }
}

async function ask({ workspace, deal, owner }: Telling, deed: DeedOf<'ask'>, now: Instant): Promise<void> {
  const question = { submissionKey: `seed-question-${deal.id}`, dealId: deal.id, text: deed.question }
  await workspace.customerQuestions.record(question, owner.id, now)
}

async function answerQuestion(telling: Telling, { text }: DeedOf<'answer'>, now: Instant): Promise<void> {
  const { customerQuestions } = telling.workspace
  const [open] = await customerQuestions.ofDeal(telling.deal.id, MANY)
  const { id } = found(open, 'question', telling)
  must(await customerQuestions.answer(id, text, telling.owner.id, now), 'answer', telling)
}

async function lookBack(telling: Telling, { answers }: DeedOf<'look-back'>, now: Instant): Promise<void> {
  const { workspace, deal, owner } = telling
  const { id } = found(await workspace.reflections.ofDeal(deal.id), 'reflection', telling)
  must(await workspace.reflections.answer(id, answers, owner.id, now), 'reflection', telling)
}
