import { addDays, type CalendarDate, dateAt, instantAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { ASK_AGAIN_AFTER_DAYS, CARE_RULE, roomForFiles, WAITS_FOR_ANSWER_DAYS } from '../domain/customer-care.ts'
import { comingMorning } from '../domain/due-reminder.ts'
import { stepRecipients } from '../domain/reminder-ladder.ts'
import { ladderMemberOf } from '../domain/succession.ts'
import type { Db, Prisma, Tx } from './client.ts'
import { readConcerned } from './member-rows.ts'
import { addMissing, markForRefresh } from './outbox-items.ts'
import { readSettings, type Settings, workingCalendar } from './settings.ts'
import { inTransaction } from './transaction.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** Stands beside an item that was left out because somebody had looked at the file by then. */
const FILE_CONFIRMED = 'file-confirmed'

/**
 * Notes that somebody has confirmed or changed a customer's file (C3). To be called in the transaction of the change; a
 * question that waits is taken back, and messages that ask it are marked for rewriting.
 */
export async function fileLookedAt(tx: Tx, workspaceId: WorkspaceId, customerId: string, now: Instant): Promise<void> {
  const where = { workspaceId, id: customerId }
  await tx.customer.updateMany({ where, data: { fileConfirmedAt: now } })
  const asked = await tx.customer.updateMany({
    where: { ...where, fileAskedOn: { not: null } },
    data: { fileAskedOn: null },
  })
  if (asked.count === 0) return
  await tx.outboxItem.updateMany({
    where: { workspaceId, subjectId: customerId, rule: CARE_RULE.staleFile, state: 'pending' },
    data: { state: 'skipped', reason: FILE_CONFIRMED },
  })
  await markForRefresh(tx, workspaceId, [customerId], now)
}

/** Customers whose file nobody has confirmed or changed for so long that it is put to its owner (C3). */
function staleFiles(
  { timeZone, fileConfirmDays }: Pick<Settings, 'timeZone' | 'fileConfirmDays'>,
  now: Instant,
): Prisma.CustomerWhereInput {
  const until = { lt: instantAt(addDays(dateAt(now, timeZone), 1 - fileConfirmDays), '00:00', timeZone) }
  return { OR: [{ fileConfirmedAt: until }, { fileConfirmedAt: null, createdAt: until }] }
}

/**
 * Puts into the outbox which files are to be confirmed (C3): a few a morning for each owner, the most important tier
 * first, within it those that were not asked about yet. Answers how many it were; repeating it is harmless.
 */
export async function planStaleFiles(db: Db, workspaceId: WorkspaceId, now: Instant): Promise<number> {
  const settings = await readSettings(db, workspaceId)
  const today = dateAt(now, settings.timeZone)
  const owners = await db.customer.groupBy({
    by: ['ownerId'],
    where: { workspaceId, AND: [staleFiles(settings, now), notAskedLately(today)] },
  })
  let count = 0
  for (const { ownerId } of owners)
    count += await inTransaction(db, (tx) => planOwner(tx, workspaceId, ownerId, settings, now))
  return count
}

const notAskedLately = (today: CalendarDate): Prisma.CustomerWhereInput => ({
  OR: [{ fileAskedOn: null }, { fileAskedOn: { lte: addDays(today, -ASK_AGAIN_AFTER_DAYS) } }],
})

async function planOwner(
  tx: Tx,
  workspaceId: WorkspaceId,
  ownerId: string,
  settings: Settings,
  now: Instant,
): Promise<number> {
  const members = await readConcerned(tx, workspaceId, [ownerId])
  const recipients = stepRecipients(ownerId, members.map(ladderMemberOf))
  const readers = members.filter(({ id }) => recipients.includes(id))
  const mornings = readers.flatMap((member) => {
    const time = comingMorning(dateAt(now, member.timeZone), workingCalendar(settings, member), settings.remindAt, now)
    return time ? [{ recipientId: member.id, ...time }] : []
  })
  const [first] = mornings
  if (!first) return 0
  const today = dateAt(now, settings.timeZone)
  const { recipientId, dueAt } = first
  const onThatMorning = await tx.outboxItem.count({
    where: { workspaceId, recipientId, rule: CARE_RULE.staleFile, dueAt },
  })
  const unanswered = await tx.customer.count({
    where: { workspaceId, ownerId, fileAskedOn: { gt: addDays(today, -WAITS_FOR_ANSWER_DAYS) } },
  })
  const rows = await tx.customer.findMany({
    where: { workspaceId, ownerId, AND: [staleFiles(settings, now), notAskedLately(today)] },
    orderBy: [{ tier: 'asc' }, { fileAskedOn: { sort: 'asc', nulls: 'first' } }, { createdAt: 'asc' }, { id: 'asc' }],
    take: roomForFiles(onThatMorning, unanswered),
    select: { id: true, fileAskedOn: true },
  })
  let count = 0
  for (const { id, fileAskedOn } of rows) {
    const taken = await tx.customer.updateMany({
      where: { workspaceId, id, fileAskedOn },
      data: { fileAskedOn: first.localDate },
    })
    if (taken.count === 0) continue
    count += 1
    const items = mornings.map((morning) => ({ rule: CARE_RULE.staleFile, subjectId: id, ...morning }))
    await addMissing(tx, workspaceId, items, now)
  }
  return count
}
