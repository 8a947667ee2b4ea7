import { addDays, calendarDate, dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { DEAL_TASK_RULE, taskReminder } from '../domain/deal-task.ts'
import { Prisma, type Tx } from './client.ts'
import { readMembers } from './member-rows.ts'
import { remindOwner } from './owner-reminders.ts'
import { portions } from './portions.ts'
import { readSettings, workingCalendar } from './settings.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** How many days before its day a task is put into the outbox: later than that nothing of it changes unseen. */
const READY_DAYS = 2
/** The longest time without a working day before which a task may have to come, in days. */
const LONGEST_BREAK_DAYS = 30

interface Waiting {
  readonly id: string
  readonly ownerId: string
}

/**
 * Puts tasks whose day comes near into the morning list of their owners (D4, D8), once for each day and owner; of these
 * tasks, or null: of all. `remindedId` says for whom it was done, so an owner who has come since is reminded as well. What
 * the former one was not told yet is left out when it is to be sent. Answers how many; repeating it is harmless.
 */
export async function planDealTasks(
  tx: Tx,
  workspaceId: WorkspaceId,
  taskIds: readonly string[] | null,
  now: Instant,
): Promise<number> {
  const settings = await readSettings(tx, workspaceId)
  const until = addDays(dateAt(now, settings.timeZone), READY_DAYS + LONGEST_BREAK_DAYS)
  const waiting: Waiting[] = []
  for (const ids of taskIds ? portions(taskIds) : [null]) {
    const among = ids ? Prisma.sql`AND t."id" IN (${Prisma.join(ids)})` : Prisma.empty
    // By hand: whether the owner is another one than then, Prisma cannot ask.
    const found = await tx.$queryRaw<Waiting[]>`SELECT t."id", t."ownerId" FROM "DealTask" t
      WHERE t."workspaceId" = ${workspaceId} AND t."doneAt" IS NULL AND t."droppedAt" IS NULL AND t."dueOn" <= ${until}
        AND (t."remindedId" IS NULL OR t."remindedId" <> t."ownerId") ${among}`
    waiting.push(...found)
  }
  if (waiting.length === 0) return 0
  const members = new Map((await readMembers(tx, workspaceId, Prisma.sql`1 = 1`)).map((member) => [member.id, member]))
  let planned = 0
  for (const { id, ownerId } of waiting) {
    const owner = members.get(ownerId)
    if (!owner) continue
    const task = await tx.dealTask.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id } } })
    const morning = { calendar: workingCalendar(settings, owner), remindAt: settings.remindAt }
    const time = taskReminder({ ...task, dueOn: calendarDate(task.dueOn) }, morning, now)
    if (!time || time.localDate > addDays(dateAt(now, owner.timeZone), READY_DAYS)) continue
    const item = { rule: DEAL_TASK_RULE, subjectId: id, recipientId: ownerId, ...time }
    planned += await remindOwner(tx, workspaceId, item, now)
    await tx.dealTask.updateMany({ where: { workspaceId, id }, data: { remindedId: ownerId } })
  }
  return planned
}
