import { addDays, type CalendarDate, dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { CUSTOMER_PROMISE_RULE, dayAfter, isKeptInTime, isPastAnswering } from '../domain/customer-promise.ts'
import { answerableFrom } from '../domain/customer-promise-correction.ts'
import { toldOfEscalation } from '../domain/reminder-ladder.ts'
import { ladderMemberOf } from '../domain/succession.ts'
import { nextOpening } from '../domain/working-time.ts'
import type { Tx } from './client.ts'
import { datesOf, planPromiseDays } from './customer-promise-reminders.ts'
import {
  auditPromise,
  type CustomerPromise,
  type DayOfPromise,
  heldDay,
  heldPromise,
  STANDING,
} from './customer-promise-rows.ts'
import { readConcerned } from './member-rows.ts'
import { addMissing, markForRefresh, skipWaiting } from './outbox-items.ts'
import { readSettings, workingCalendar } from './settings.ts'
import type { WorkspaceId } from './workspace-id.ts'

/**
 * What came of an answer. `late`: it was broken, and was kept after all. `before`: it was answered before, or is kept no
 * more; nothing changed.
 */
export type PromiseAnswered = 'done' | 'late' | 'before'

/** Stand beside lines of a day that were not told: it was said what became of it, it was moved, nobody expects it. */
const ANSWERED = 'promise-answered'
const ENDED = 'settled'

export const isStanding = ({ endedOn, takenBackAt }: CustomerPromise): boolean =>
  endedOn === null && takenBackAt === null

/**
 * A day is kept, or, once it is broken, kept late, which leaves it broken (D6); in time after all where it was said ahead that it
 * would not be. @throws RecordNotFound
 */
export async function keepDay(
  tx: Tx,
  workspaceId: WorkspaceId,
  dayId: string,
  actorId: string,
  now: Instant,
): Promise<PromiseAnswered> {
  const held = await heldDay(tx, workspaceId, dayId)
  const { promise, day } = held
  const { timeZone } = await readSettings(tx, workspaceId)
  const today = dateAt(now, timeZone)
  const where = { workspaceId, id: dayId }
  const isInTime = day.keptOn === null && isStanding(promise) && isKeptInTime(day, today)
  if (!isInTime && day.outcome === 'broken' && day.keptOn === null && promise.takenBackAt === null) {
    await tx.customerPromiseDay.updateMany({ where, data: { outcomeOn: today } })
    await markForRefresh(tx, workspaceId, [dayId], now)
    await audit(tx, workspaceId, 'customer-promise.keep-late', held, actorId, now)
    return 'late'
  }
  if (!isInTime && (day.outcome !== null || !isStanding(promise))) return 'before'
  await tx.customerPromiseDay.updateMany({
    where,
    data: { ...answeredBy(held, actorId, now), outcome: 'kept', outcomeOn: today },
  })
  await skipWaiting(tx, workspaceId, [dayId], ANSWERED)
  await markForRefresh(tx, workspaceId, [dayId], now)
  await audit(tx, workspaceId, 'customer-promise.keep', held, actorId, now)
  await planNext(tx, workspaceId, held, today, now)
  return 'done'
}

/**
 * A day was not kept (D6): whoever supervises its owner is told at once, but who says so knows. `actorId` null: nobody said
 * anything until it was too late.
 */
export async function breakDay(
  tx: Tx,
  workspaceId: WorkspaceId,
  dayId: string,
  actorId: string | null,
  now: Instant,
): Promise<PromiseAnswered> {
  const held = await heldDay(tx, workspaceId, dayId)
  if (held.day.outcome !== null || !isStanding(held.promise)) return 'before'
  const { timeZone } = await readSettings(tx, workspaceId)
  await tx.customerPromiseDay.updateMany({
    where: { workspaceId, id: dayId },
    data: { ...answeredBy(held, actorId, now), outcome: 'broken' },
  })
  await skipWaiting(tx, workspaceId, [dayId], ANSWERED)
  await tellBroken(tx, workspaceId, held, actorId, now)
  await markForRefresh(tx, workspaceId, [dayId], now)
  await audit(tx, workspaceId, 'customer-promise.break', held, actorId, now)
  await planNext(tx, workspaceId, held, dateAt(now, timeZone), now)
  return 'done'
}

/** Who said so and when, and whose it was to keep: a rate is theirs who kept it, whoever keeps the promise later. */
const answeredBy = ({ promise }: DayOfPromise, actorId: string | null, now: Instant) => ({
  outcomeAt: now,
  outcomeById: actorId,
  remindedId: promise.ownerId,
})

/** A day is moved, with the customer's agreement (D6); it is told anew for the new day. @throws RecordNotFound */
export async function moveDay(
  tx: Tx,
  workspaceId: WorkspaceId,
  dayId: string,
  { to, reason }: { readonly to: CalendarDate; readonly reason: string },
  actorId: string,
  now: Instant,
): Promise<PromiseAnswered> {
  const held = await heldDay(tx, workspaceId, dayId)
  const { promise, day } = held
  if (day.outcome !== null || !isStanding(promise) || promise.days.some(({ dueOn }) => dueOn === to)) return 'before'
  await tx.customerPromiseDay.updateMany({
    where: { workspaceId, id: dayId },
    data: { dueOn: to, note: reason, remindedId: null },
  })
  // It was never told: it comes anew for the other day.
  await tx.outboxItem.deleteMany({ where: { workspaceId, subjectId: dayId, state: 'pending' } })
  await planPromiseDays(tx, workspaceId, [dayId], now)
  await markForRefresh(tx, workspaceId, [dayId], now)
  await audit(tx, workspaceId, 'customer-promise.move', held, actorId, now, { from: day.dueOn, to })
  return 'done'
}

/** Nobody expects a promise any more (D6): its day to come is not due. False when it was over before. */
export async function endPromise(
  tx: Tx,
  workspaceId: WorkspaceId,
  promiseId: string,
  reason: string,
  actorId: string,
  now: Instant,
): Promise<boolean> {
  const promise = await heldPromise(tx, workspaceId, promiseId)
  // Of a recurring one two are open once what was said of an earlier one is taken back.
  const open = promise.days.filter(({ outcome }) => outcome === null)
  const [latest] = open
  if (!isStanding(promise) || !latest) return false
  const { timeZone } = await readSettings(tx, workspaceId)
  const data = { endedOn: dateAt(now, timeZone), endedReason: reason }
  await tx.customerPromise.updateMany({ where: { workspaceId, id: promiseId }, data })
  const dayIds = open.map(({ id }) => id)
  await skipWaiting(tx, workspaceId, dayIds, ENDED)
  await markForRefresh(tx, workspaceId, dayIds, now)
  const after = { customerId: promise.customerId, dueOn: latest.dueOn }
  await auditPromise(tx, workspaceId, { action: 'customer-promise.end', id: promiseId, actorId, after }, now)
  return true
}

/** The next day of a recurring or standing promise, once one is past; where there is a later one already, that is it. */
async function planNext(
  tx: Tx,
  workspaceId: WorkspaceId,
  { promise, day }: DayOfPromise,
  today: CalendarDate,
  now: Instant,
): Promise<void> {
  const dueOn = dayAfter(promise, day.dueOn, today)
  if (!dueOn || promise.days.some((each) => each.dueOn > day.dueOn)) return
  const { id } = await tx.customerPromiseDay.create({
    data: { workspaceId, promiseId: promise.id, dueOn },
    select: { id: true },
  })
  await planPromiseDays(tx, workspaceId, [id], now)
}

/** The supervisor of whoever was to keep it, or the admins, each in their next working time (N2). */
export async function tellBroken(
  tx: Tx,
  workspaceId: WorkspaceId,
  { promise, day }: DayOfPromise,
  actorId: string | null,
  now: Instant,
): Promise<void> {
  const settings = await readSettings(tx, workspaceId)
  const members = await readConcerned(tx, workspaceId, [promise.ownerId])
  const told = toldOfEscalation(promise.ownerId, members.map(ladderMemberOf)).filter((id) => id !== actorId)
  const items = members
    .filter(({ id }) => told.includes(id))
    .map((member) => {
      const dueAt = nextOpening(workingCalendar(settings, member), now) ?? now
      const { id: recipientId, timeZone } = member
      const localDate = dateAt(dueAt, timeZone)
      return { rule: CUSTOMER_PROMISE_RULE.broken, subjectId: day.id, recipientId, localDate, dueAt }
    })
  // What was left out because it was taken back before it was told comes again.
  const untold = { workspaceId, subjectId: day.id, rule: CUSTOMER_PROMISE_RULE.broken, state: 'skipped' as const }
  await tx.outboxItem.deleteMany({ where: untold })
  await addMissing(tx, workspaceId, items, now)
}

/**
 * The days of promises of which nobody has said in time whether they were kept (D6), the oldest first: at most so many.
 * Whose account is closed has no calendar any more; the workspace's counts for whoever has inherited it (R5).
 */
export async function daysPastAnswering(
  tx: Tx,
  workspaceId: WorkspaceId,
  now: Instant,
  limit: number,
): Promise<string[]> {
  const settings = await readSettings(tx, workspaceId)
  const rows = await tx.customerPromiseDay.findMany({
    // A zone may be a day ahead of the workspace's.
    where: {
      workspaceId,
      outcome: null,
      dueOn: { lte: addDays(dateAt(now, settings.timeZone), 1) },
      promise: STANDING,
    },
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
    take: limit,
    select: { id: true, dueOn: true, reopenedOn: true, promise: { select: { ownerId: true } } },
  })
  const members = await readConcerned(tx, workspaceId, [...new Set(rows.map(({ promise }) => promise.ownerId))])
  return rows
    .filter(({ promise, ...dates }) => {
      const owner = members.find(({ id, deactivatedAt }) => id === promise.ownerId && deactivatedAt === null)
      const calendar = workingCalendar(settings, owner ?? { timeZone: settings.timeZone, leave: [] })
      return isPastAnswering(answerableFrom(datesOf(dates)), calendar, now)
    })
    .map(({ id }) => id)
}

const audit = (
  tx: Tx,
  workspaceId: WorkspaceId,
  action: string,
  { promise, day }: DayOfPromise,
  actorId: string | null,
  now: Instant,
  more: Readonly<Record<string, string>> = {},
): Promise<void> => {
  const after = { customerId: promise.customerId, dueOn: day.dueOn, ...more }
  return auditPromise(tx, workspaceId, { action, id: promise.id, actorId, after }, now)
}
