import { addDays, type CalendarDate, calendarDate, dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { CRISIS_LEVEL } from '../domain/control-point.ts'
import { DISPUTE_RULE } from '../domain/dispute.ts'
import { dueReminder, type ReminderTime } from '../domain/due-reminder.ts'
import { levelOf } from '../domain/instalment.ts'
import { type Level, toldFromOf } from '../domain/ladder.ts'
import { endOfDay } from '../domain/next-look.ts'
import { levelAfterBrokenPromise, PROMISE_RULE, promiseDeadline } from '../domain/promise-to-pay.ts'
import { approversOf, toldOfEscalation } from '../domain/reminder-ladder.ts'
import { ladderMemberOf } from '../domain/succession.ts'
import { type WorkingCalendar, workingDayOnOrAfter } from '../domain/working-time.ts'
import { refreshOf } from './account-of-instalment.ts'
import { type Db, Prisma, type Tx } from './client.ts'
import { planCrisis } from './control-points.ts'
import { addEscalations, type Due, planEscalation, toChannel } from './escalation-plan.ts'
import { tellLeftOut } from './left-out-steps.ts'
import { type Member, readMembers } from './member-rows.ts'
import { addMissing } from './outbox-items.ts'
import type { NewOutboxItem } from './outbox-types.ts'
import { remindersOf } from './promise-reminders.ts'
import { auditOf } from './promise-rows.ts'
import { readSettings, type Settings, workingCalendar } from './settings.ts'
import { restand } from './standing.ts'
import { inTransaction } from './transaction.ts'
import { takeTurnAtAccount } from './turns.ts'
import type { WorkspaceId } from './workspace-id.ts'

// The looks at instalments that are promised or disputed (K6, K9): `Instalment.escalateAt` says when. Whoever takes that
// column away in a transaction does all of it; every other process finds it gone.

/** What a look works with. */
interface Look {
  readonly tx: Tx
  readonly workspaceId: WorkspaceId
  readonly due: Due
  readonly settings: Settings
  /** The workspace's own, without anybody's leave: by it promises are judged. */
  readonly calendar: WorkingCalendar
  readonly members: readonly Member[]
  readonly now: Instant
}

type Standing = Prisma.InstalmentGetPayload<{ include: { promises: true; disputes: true } }>

/**
 * Looks at an instalment whose time has come (K6, K9): a promise whose money did not come in is broken; a dispute whose
 * pause is over is put to the supervisor; where the ladder goes on, what it left out meanwhile is told once. Once,
 * however many processes look, and however late.
 */
export function lookAtStanding(db: Db, workspaceId: WorkspaceId, due: Due, now: Instant): Promise<void> {
  return inTransaction(db, async (tx) => {
    await takeTurnAtAccount(tx, workspaceId, due.customerId)
    const { count } = await tx.instalment.updateMany({
      where: { workspaceId, id: due.id, escalateAt: due.escalateAt },
      data: { escalateAt: null },
    })
    if (count === 0) return
    const settings = await readSettings(tx, workspaceId)
    const calendar = workingCalendar(settings, { timeZone: settings.timeZone, leave: [] })
    const members = await readMembers(tx, workspaceId, Prisma.sql`1 = 1`)
    const lookAgainAt = await look({ tx, workspaceId, due, settings, calendar, members, now })
    await tx.instalment.updateMany({ where: { workspaceId, id: due.id }, data: { escalateAt: lookAgainAt } })
  })
}

/** Does what is to be done now; answers when to look again. */
async function look(at: Look): Promise<Instant | null> {
  const { tx, workspaceId, due, settings, calendar, now } = at
  const row = await tx.instalment.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId, id: due.id } },
    include: { promises: { where: { state: 'open' } }, disputes: { where: { closedOn: null } } },
  })
  if (row.openAmount === 0n) return null
  const pauseEnds = row.pausedUntil === null ? null : endOfDay(calendarDate(row.pausedUntil), settings.timeZone)
  const [dispute] = row.disputes
  const [promise] = row.promises
  if (dispute) {
    if (pauseEnds && pauseEnds > now) return pauseEnds
    return (await askForReview(at, row, dispute)) ?? goOn(at)
  }
  if (!promise) return goOn(at)
  const deadline = endOfDay(promiseDeadline(calendarDate(promise.promisedFor), calendar), settings.timeZone)
  if (deadline <= now) return breakPromise(at, row, promise)
  if (pauseEnds && pauseEnds > now) return pauseEnds
  const next = await goOn(at)
  return next && next < deadline ? next : deadline
}

/**
 * A promise is broken (K6): those above are told, and the manager channel where it has come to its level; the owner goes on
 * with the new level. The day after the deadline counts, however late it is looked at; where its money turned out later
 * not to have come in, the day on which that was recorded.
 */
async function breakPromise(at: Look, row: Standing, promise: Prisma.PaymentPromiseModel): Promise<Instant | null> {
  const { tx, workspaceId, due, settings, calendar, members, now } = at
  const over = addDays(promiseDeadline(calendarDate(promise.promisedFor), calendar), 1)
  const reopenedOn = await lastReopening(at, due.id)
  const day = reopenedOn && reopenedOn > over ? reopenedOn : over
  const { openAmount } = row
  const before = levelOf({ ...due, openAmount }, { today: day, ladder: settings.ladder })
  const level = levelAfterBrokenPromise(before, promise.levelThen as Level)
  const toldFrom = toldFromOf(settings.ladder)
  await tx.paymentPromise.updateMany({
    where: { workspaceId, id: promise.id, state: 'open' },
    data: { state: 'broken', closedAt: now },
  })
  await tx.instalment.updateMany({ where: { workspaceId, id: due.id }, data: { levelFloor: level } })
  await restand(tx, workspaceId, [due.id], now)
  const above = toldOfEscalation(due.ownerId, members.map(ladderMemberOf))
  const told = { subjectId: due.id }
  const items: NewOutboxItem[] = [
    ...members
      .filter(({ id }) => above.includes(id))
      .map((member) => ({
        ...told,
        rule: PROMISE_RULE.broken,
        recipientId: member.id,
        ...morningOf(day, member, settings, now),
      })),
    ...remindersOf(due.id, due.ownerId, day, members, settings),
    ...(level >= toldFrom.channel && before < toldFrom.channel ? crisisOf(at, day, above) : []),
  ]
  await addMissing(tx, workspaceId, items, now)
  if (level >= CRISIS_LEVEL)
    await planCrisis(tx, workspaceId, { instalmentId: due.id, levelOn: day }, { settings, members }, now)
  await refreshOf(tx, workspaceId, due.id, row.dealId, now)
  await auditOf(tx, workspaceId, promise, 'promise.broken', null, now)
  return goOn({ ...at, due: { ...due, levelFloor: level } }, { isToldAlready: true })
}

/** The day on which a payment of the instalment was last reversed. */
async function lastReopening({ tx, workspaceId, settings }: Look, instalmentId: string): Promise<CalendarDate | null> {
  const payment = await tx.payment.findFirst({
    where: { workspaceId, reversedAt: { not: null }, allocations: { some: { instalmentId } } },
    orderBy: { reversedAt: 'desc' },
    select: { reversedAt: true },
  })
  return payment?.reversedAt ? dateAt(payment.reversedAt, settings.timeZone) : null
}

function crisisOf({ due, members, settings, now }: Look, day: CalendarDate, above: readonly string[]): NewOutboxItem[] {
  return toChannel(due.id, ['manager-channel'], above, due.ownerId, members, settings).map(({ calendar, ...item }) => ({
    ...item,
    ...morningOf(day, calendar, settings, now),
  }))
}

/**
 * The morning of a day or of the working day after it, on somebody's clocks; now for somebody who never works. It does not
 * wait for the return of who is on leave: whoever hears it meanwhile is found out when it is sent (R5).
 */
function morningOf(
  day: CalendarDate,
  { timeZone }: Pick<Member, 'timeZone'>,
  settings: Settings,
  now: Instant,
): ReminderTime {
  const calendar = workingCalendar(settings, { timeZone, leave: [] })
  return dueReminder(day, calendar, settings.remindAt) ?? { localDate: day, dueAt: now }
}

/**
 * Puts the dispute to whoever may decide whether the ladder stays silent (K9), once; they have until the end of the
 * working day on which they are asked, and until then the ladder stays silent. Answers when that is over; null where it is
 * decided, or asked before, or there is nobody to ask.
 */
async function askForReview(at: Look, row: Standing, dispute: Prisma.DisputeModel): Promise<Instant | null> {
  const { tx, workspaceId, due, settings, calendar, members, now } = at
  if (dispute.resumedAt || row.pausedUntil === null) return null
  const asked = { workspaceId, rule: DISPUTE_RULE.review, subjectId: dispute.id }
  if ((await tx.outboxItem.count({ where: asked })) > 0) return null
  const reviewers = approversOf(due.ownerId, dispute.openedById, members.map(ladderMemberOf))
  if (reviewers.length === 0) return null
  const day = addDays(calendarDate(row.pausedUntil), 1)
  const items = members
    .filter(({ id }) => reviewers.includes(id))
    .map((member) => ({
      rule: DISPUTE_RULE.review,
      subjectId: dispute.id,
      recipientId: member.id,
      ...morningOf(day, member, settings, now),
    }))
  await addMissing(tx, workspaceId, items, now)
  const today = dateAt(now, settings.timeZone)
  const isPast = day < today
  const lastDay = workingDayOnOrAfter(calendar, isPast ? today : day)
  if (!lastDay) return null
  await tx.dispute.updateMany({ where: { workspaceId, id: dispute.id }, data: { answerBy: lastDay } })
  await tx.instalment.updateMany({ where: { workspaceId, id: due.id }, data: { pausedUntil: lastDay } })
  return endOfDay(lastDay, settings.timeZone)
}

/**
 * The ladder goes on: the highest level reached is escalated unless it was told already, and the owner is told of what
 * the pause has kept from them. Answers when to look next.
 */
async function goOn(at: Look, { isToldAlready = false } = {}): Promise<Instant | null> {
  const { tx, workspaceId, due, settings, members, now } = at
  const { items, lookAgainAt, crisisOn } = planEscalation(due, members, settings, now)
  await addEscalations(tx, workspaceId, items, now)
  const crisis = crisisOn && { instalmentId: due.id, levelOn: crisisOn }
  if (crisis) await planCrisis(tx, workspaceId, crisis, { settings, members }, now)
  if (!isToldAlready) await tellLeftOut(tx, workspaceId, due, settings, members, now)
  return lookAgainAt
}
