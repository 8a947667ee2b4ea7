import { type CalendarDate, dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { CUSTOMER_PROMISE_RULE } from '../domain/customer-promise.ts'
import { afterTakingBack, type CorrectedPromise, type TakeBackProblem } from '../domain/customer-promise-correction.ts'
import { ok, type Result } from '../domain/result.ts'
import type { Tx } from './client.ts'
import { isStanding, tellBroken } from './customer-promise-answers.ts'
import { insistOnPromised } from './customer-promise-recording.ts'
import { planPromiseDays } from './customer-promise-reminders.ts'
import { auditPromise, type CustomerPromise, type DayOfPromise, heldDay, heldPromise } from './customer-promise-rows.ts'
import { insistOnRecords } from './errors.ts'
import { markForRefresh } from './outbox-items.ts'
import { readSettings } from './settings.ts'
import type { WorkspaceId } from './workspace-id.ts'

/**
 * Takes back what was said of a day (D6): it is open again, with its date, and told again; nothing more of its being broken. Of
 * one that was kept late that alone is taken back. A next day that was planned meanwhile stays as it is. Audited.
 * @throws RecordNotFound
 */
export async function reopenDay(
  tx: Tx,
  workspaceId: WorkspaceId,
  dayId: string,
  actorId: string,
  now: Instant,
): Promise<Result<'open' | 'broken', TakeBackProblem>> {
  const held = await heldDay(tx, workspaceId, dayId)
  const { promise, day } = held
  const left = afterTakingBack(day, {
    endedOn: promise.endedOn,
    isUndone: promise.takenBackAt !== null,
    isDealCancelled: promise.deal?.isCancelled === true,
  })
  if (!left.ok) return left
  const { timeZone } = await readSettings(tx, workspaceId)
  const today = dateAt(now, timeZone)
  const where = { workspaceId, id: dayId }
  if (left.value === 'broken') {
    await tx.customerPromiseDay.updateMany({ where, data: { outcomeOn: null } })
    await tellUntold(tx, workspaceId, held, actorId, now)
  } else {
    await followOwner(tx, workspaceId, held)
    const nothing = { outcome: null, outcomeOn: null, outcomeAt: null, outcomeById: null }
    await tx.customerPromiseDay.updateMany({ where, data: { ...nothing, remindedId: null, reopenedOn: today } })
    // What was never told comes anew; what was told on a day is not told on it again.
    await tx.outboxItem.deleteMany({
      where: { workspaceId, subjectId: dayId, state: { in: ['pending', 'skipped'] } },
    })
    await planPromiseDays(tx, workspaceId, [dayId], now)
  }
  await markForRefresh(tx, workspaceId, [dayId], now)
  const after = { customerId: promise.customerId, dueOn: day.dueOn, outcome: left.value }
  const before = { outcome: day.outcome, keptOn: day.keptOn }
  await auditPromise(
    tx,
    workspaceId,
    { action: 'customer-promise.reopen', id: promise.id, actorId, before, after },
    now,
  )
  return ok(left.value)
}

/** That it was not made up for after all, for those who were not told that it was broken because it was made up for. */
async function tellUntold(
  tx: Tx,
  workspaceId: WorkspaceId,
  held: DayOfPromise,
  actorId: string,
  now: Instant,
): Promise<void> {
  const ofDay = { workspaceId, subjectId: held.day.id, rule: CUSTOMER_PROMISE_RULE.broken }
  if ((await tx.outboxItem.count({ where: { ...ofDay, state: { not: 'skipped' } } })) > 0) return
  await tellBroken(tx, workspaceId, held, actorId, now)
}

/**
 * Where the customer went to somebody else after the answer, or the account of whoever kept the promise was closed, it is for
 * whoever looks after the customer now: as if it had been open then (R5).
 */
async function followOwner(tx: Tx, workspaceId: WorkspaceId, { promise, day }: DayOfPromise): Promise<void> {
  const { ownerId, customerId, customerOwnerId } = promise
  if (ownerId === customerOwnerId) return
  const closed = { workspaceId, id: ownerId, deactivatedAt: { not: null } }
  const handed = {
    workspaceId,
    customerId,
    handOver: { fromId: ownerId },
    ...(day.answeredAt ? { handedAt: { gte: day.answeredAt } } : {}),
  }
  const isPassedOn =
    (await tx.member.count({ where: closed })) > 0 || (await tx.handedCustomer.count({ where: handed })) > 0
  if (!isPassedOn) return
  const data = { ownerId: customerOwnerId }
  await tx.customerPromise.updateMany({ where: { workspaceId, id: promise.id }, data })
}

/** How an open promise is to stand (D6). */
export interface PromiseCorrection extends CorrectedPromise {
  /** The open day that the correction was made for. */
  readonly dayId: string
  readonly ownerId: string
  readonly dealId: string | null
  readonly contactId: string | null
}

/** What came of a correction. `same`: it stood so before. `before`: something else has become of the promise meanwhile. */
export type PromiseCorrected = 'done' | 'same' | 'before'

/**
 * Corrects an open promise (D6): what it says, when it is to be kept, by whom, and what it is about. Its reminders follow; text and
 * day of before are kept. Audited, without what it says. Two of its days open at once have to be answered first.
 * @throws RecordNotFound as recording does
 */
export async function correctPromise(
  tx: Tx,
  workspaceId: WorkspaceId,
  promiseId: string,
  correction: PromiseCorrection,
  actorId: string,
  now: Instant,
): Promise<PromiseCorrected> {
  const promise = await heldPromise(tx, workspaceId, promiseId)
  const [day, ...others] = promise.days.filter(({ outcome }) => outcome === null)
  const { facts, dayId, dueOn, ...about } = correction
  if (!day || day.id !== dayId || others.length > 0 || !isStanding(promise)) return 'before'
  if (day.dueOn !== dueOn && promise.days.some((each) => each.dueOn === dueOn)) return 'before'
  const was = standing(promise, day.dueOn)
  const is = { ...about, ...scheduleOf(facts), text: facts.text, dueOn }
  const keys = Object.keys(is) as (keyof typeof is)[]
  if (keys.every((key) => was[key] === is[key])) return 'same'
  await insistOnPromised(tx, workspaceId, { ...about, customerId: promise.customerId })
  const { firstOn, ...schedule } = scheduleOf(facts)
  await insistOnRecords('member', () =>
    tx.customerPromise.updateMany({
      where: { workspaceId, id: promiseId },
      data: { ...about, ...schedule, dueOn: firstOn, text: facts.text },
    }),
  )
  const isMoved = day.dueOn !== dueOn
  if (isMoved) {
    // Why it had been moved before was said of the other day.
    const data = { dueOn, note: null, remindedId: null }
    await tx.customerPromiseDay.updateMany({ where: { workspaceId, id: dayId }, data })
    await tx.outboxItem.deleteMany({ where: { workspaceId, subjectId: dayId, state: 'pending' } })
  }
  if (isMoved || promise.text !== facts.text) await keepFormer(tx, workspaceId, promise, day.dueOn, actorId, now)
  await planPromiseDays(tx, workspaceId, [dayId], now)
  await markForRefresh(tx, workspaceId, [dayId], now)
  const [before, after] = [detailOf(was), { ...detailOf(is), isTextChanged: promise.text !== facts.text }]
  await auditPromise(
    tx,
    workspaceId,
    { action: 'customer-promise.correct', id: promiseId, actorId, before, after },
    now,
  )
  return 'done'
}

const scheduleOf = ({
  kind,
  firstOn,
  everyMonths,
  dayOfMonth,
  lastOn,
}: CustomerPromise | CorrectedPromise['facts']) => ({
  kind,
  firstOn,
  everyMonths,
  dayOfMonth,
  lastOn,
})

const standing = (promise: CustomerPromise, dueOn: CalendarDate) => ({
  ownerId: promise.ownerId,
  dealId: promise.deal?.id ?? null,
  contactId: promise.contact?.id ?? null,
  ...scheduleOf(promise),
  text: promise.text,
  dueOn,
})

/** What the audit holds of it: not what it says, which is the customer's business (R4). */
const detailOf = ({ text: _, ...rest }: ReturnType<typeof standing>) => rest

async function keepFormer(
  tx: Tx,
  workspaceId: WorkspaceId,
  { id: promiseId, text }: CustomerPromise,
  dueOn: CalendarDate,
  changedById: string,
  now: Instant,
): Promise<void> {
  const { timeZone } = await readSettings(tx, workspaceId)
  const changed = { changedById, changedOn: dateAt(now, timeZone), changedAt: now }
  await tx.customerPromiseChange.create({ data: { workspaceId, promiseId, text, dueOn, ...changed } })
}
