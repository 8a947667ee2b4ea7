import { addDays, type CalendarDate, calendarDate, instantAt } from '../domain/calendar-date.ts'
import { CHECK_IN_RULE } from '../domain/check-in.ts'
import type { Instant } from '../domain/clock.ts'
import { workingDayOnOrAfter } from '../domain/working-time.ts'
import { type Db, Prisma, type Tx } from './client.ts'
import { ConditionalUpdateLost } from './errors.ts'
import { type Member, readMembers } from './member-rows.ts'
import { addMissing } from './outbox-items.ts'
import { readSettings, type Settings, workingCalendar } from './settings.ts'
import { inTransaction } from './transaction.ts'
import { ownerPortions } from './visibility.ts'
import type { WorkspaceId } from './workspace-id.ts'

const CHECK_INS_PER_TRANSACTION = 100

/**
 * Puts the check-ins that wait to be asked about where they belong now (I2), after working hours, holidays, the time of
 * reminders or the people's calendars have changed: on their day after delivery or the working day after it, at the
 * time of reminders on the clocks of whoever is asked (null: of everybody). What was asked stays, and what was put off
 * comes when it was asked for (N3); what would have come already by the new times keeps its old one. Of two that would
 * then come on one day only the later one does (N6). Can be repeated.
 */
export async function deriveCheckIns(
  db: Db,
  workspaceId: WorkspaceId,
  recipientIds: readonly string[] | null,
  now: Instant,
): Promise<void> {
  for (const asked of ownerPortions(recipientIds ? { reach: 'owners', ownerIds: recipientIds } : { reach: 'all' })) {
    for (let after = ''; ; ) {
      const items = await db.outboxItem.findMany({
        where: {
          ...waitingIn(workspaceId),
          id: { gt: after },
          ...(asked ? { recipientId: { in: [...asked] } } : {}),
        },
        orderBy: { id: 'asc' },
        take: CHECK_INS_PER_TRANSACTION,
        select: { id: true },
      })
      const ids = items.map(({ id }) => id)
      if (ids.length > 0) await inTransaction(db, (tx) => moveAll(tx, workspaceId, ids, now))
      if (ids.length < CHECK_INS_PER_TRANSACTION) break
      after = ids.at(-1) ?? after
    }
  }
}

/** Items of check-ins that wait for their own day, not for one that somebody has put them off to. */
const waitingIn = (workspaceId: WorkspaceId) => ({
  workspaceId,
  rule: CHECK_IN_RULE,
  state: 'pending' as const,
  reason: null,
})

type Item = Prisma.OutboxItemModel

/** Of a check-in: its implementation, and the delivery from which its day counts. */
const WITH_DELIVERY = {
  id: true,
  day: true,
  implementationId: true,
  implementation: { select: { deal: { select: { deliveredOn: true } } } },
} as const

async function moveAll(tx: Tx, workspaceId: WorkspaceId, ids: readonly string[], now: Instant): Promise<void> {
  const settings = await readSettings(tx, workspaceId)
  const members = await readMembers(tx, workspaceId, Prisma.sql`1 = 1`)
  const items = await tx.outboxItem.findMany({ where: { ...waitingIn(workspaceId), id: { in: [...ids] } } })
  const checkIns = await tx.checkIn.findMany({
    where: { workspaceId, id: { in: items.map(({ subjectId }) => subjectId) } },
    select: WITH_DELIVERY,
  })
  for (const item of items) {
    const checkIn = checkIns.find(({ id }) => id === item.subjectId)
    const recipient = members.find(({ id }) => id === item.recipientId)
    const delivered = checkIn?.implementation.deal.deliveredOn
    if (!checkIn || !recipient || !delivered) continue
    const time = timeOf(item, addDays(calendarDate(delivered), checkIn.day), recipient, settings, now)
    if (!time) continue
    await move(tx, workspaceId, item, time, now)
    await removeOvertaken(tx, workspaceId, checkIn.implementationId)
  }
}

interface Time {
  readonly localDate: CalendarDate
  readonly dueAt: Instant
}

/** Where an item belongs: on its own day, or, made up for later, on the day on which it waits; null: where it is. */
function timeOf(item: Item, ownDay: CalendarDate, recipient: Member, settings: Settings, now: Instant): Time | null {
  const calendar = workingCalendar(settings, recipient)
  for (const day of [ownDay, calendarDate(item.localDate)]) {
    const localDate = workingDayOnOrAfter(calendar, day)
    const dueAt = localDate && instantAt(localDate, settings.remindAt, calendar.timeZone)
    if (localDate && dueAt && dueAt > now)
      return localDate === item.localDate && dueAt.getTime() === item.dueAt.getTime() ? null : { localDate, dueAt }
  }
  return null
}

async function move(tx: Tx, workspaceId: WorkspaceId, item: Item, time: Time, now: Instant): Promise<void> {
  const { id, rule, subjectId, recipientId } = item
  const { count } = await tx.outboxItem.deleteMany({ where: { workspaceId, id, state: 'pending' } })
  if (count === 0) throw new ConditionalUpdateLost(`outbox item ${id}`) // it was claimed meanwhile: look again
  await tx.checkIn.updateMany({ where: { workspaceId, id: subjectId }, data: { dueOn: time.localDate } })
  await addMissing(tx, workspaceId, [{ rule, subjectId, recipientId, ...time }], now)
}

/** Takes out what waits to be asked on the day of a later check-in of the same deal, or after it. */
async function removeOvertaken(tx: Tx, workspaceId: WorkspaceId, implementationId: string): Promise<void> {
  const open = await tx.checkIn.findMany({
    where: { workspaceId, implementationId, answeredAt: null },
    orderBy: { day: 'asc' },
    select: { id: true, dueOn: true },
  })
  const overtaken = open.filter(({ dueOn }, index) => open.slice(index + 1).some((later) => later.dueOn <= dueOn))
  for (const { id } of overtaken) {
    const { count } = await tx.outboxItem.deleteMany({ where: { ...waitingIn(workspaceId), subjectId: id } })
    if (count > 0) await tx.checkIn.deleteMany({ where: { workspaceId, id, answeredAt: null } })
  }
}
