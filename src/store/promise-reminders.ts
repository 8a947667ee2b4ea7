import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { dueReminder } from '../domain/due-reminder.ts'
import { PROMISE_RULE } from '../domain/promise-to-pay.ts'
import { stepRecipients } from '../domain/reminder-ladder.ts'
import { ladderMemberOf } from '../domain/succession.ts'
import { Prisma, type Tx } from './client.ts'
import { ConditionalUpdateLost } from './errors.ts'
import { type Member, readMembers } from './member-rows.ts'
import { addMissing } from './outbox-items.ts'
import type { NewOutboxItem } from './outbox-types.ts'
import { portions } from './portions.ts'
import { readSettings, type Settings, workingCalendar } from './settings.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** Stands beside an item that its recipient asked for (snoozes.ts). */
const SNOOZED = 'snoozed'

/**
 * Puts the reminder of the promised day (K6) where it belongs, in the transaction that has changed promises of these
 * instalments, or the people who hear of them: on the day of the open promise or the working day after, for whoever has
 * the instalment in their morning list. What has come by then is not made up for: the promise has only just been
 * recorded. Without an open promise nothing is left to wait for; a broken one keeps what is told of it.
 */
export async function derivePromiseReminders(
  tx: Tx,
  workspaceId: WorkspaceId,
  instalmentIds: readonly string[],
  now: Instant,
): Promise<void> {
  for (const ids of portions(instalmentIds)) {
    const rows = await tx.instalment.findMany({
      where: { workspaceId, id: { in: ids }, promises: { some: {} } },
      select: {
        id: true,
        deal: { select: { ownerId: true } },
        promises: {
          where: { state: { in: ['open', 'kept', 'broken', 'superseded'] } },
          orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
          select: { state: true, promisedFor: true },
        },
      },
    })
    if (rows.length === 0) continue
    const settings = await readSettings(tx, workspaceId)
    const members = await readMembers(tx, workspaceId, Prisma.sql`1 = 1`)
    for (const { id, deal, promises } of rows) {
      const open = promises.find(({ state }) => state === 'open')
      if (!open && promises[0]?.state === 'broken') continue
      const wanted = open ? remindersOf(id, deal.ownerId, calendarDate(open.promisedFor), members, settings) : []
      await replaceReminders(tx, workspaceId, id, wanted, now)
    }
  }
}

/** The line of the morning list for whoever collects an owner's money, on a day or the working day after it. */
export function remindersOf(
  instalmentId: string,
  ownerId: string,
  day: CalendarDate,
  members: readonly Member[],
  settings: Settings,
): NewOutboxItem[] {
  const recipients = stepRecipients(ownerId, members.map(ladderMemberOf))
  return members.flatMap((member) => {
    if (!recipients.includes(member.id)) return []
    const time = dueReminder(day, workingCalendar(settings, member), settings.remindAt)
    return time ? [{ rule: PROMISE_RULE.due, subjectId: instalmentId, recipientId: member.id, ...time }] : []
  })
}

async function replaceReminders(
  tx: Tx,
  workspaceId: WorkspaceId,
  subjectId: string,
  wanted: readonly NewOutboxItem[],
  now: Instant,
): Promise<void> {
  const waiting = await tx.outboxItem.findMany({
    where: { workspaceId, subjectId, rule: PROMISE_RULE.due, state: 'pending' },
    select: { id: true, recipientId: true, localDate: true, dueAt: true, reason: true },
  })
  const isWanted = (row: (typeof waiting)[number]) =>
    wanted.some(
      ({ recipientId, localDate, dueAt }) =>
        recipientId === row.recipientId && localDate === row.localDate && dueAt.getTime() === row.dueAt.getTime(),
    )
  const stale = waiting.filter((row) => !isWanted(row) && !(wanted.length > 0 && row.reason === SNOOZED))
  if (stale.length > 0) {
    const ids = stale.map(({ id }) => id)
    const { count } = await tx.outboxItem.deleteMany({ where: { workspaceId, id: { in: ids }, state: 'pending' } })
    if (count < ids.length) throw new ConditionalUpdateLost('outbox item') // one was claimed meanwhile: look again
  }
  await addMissing(
    tx,
    workspaceId,
    wanted.filter(({ dueAt }) => dueAt > now),
    now,
  )
}
