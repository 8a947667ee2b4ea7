import { addDays, type CalendarDate, calendarDate, dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import {
  canTakeTask,
  DEAL_TASK_OFFERED_RULE,
  DEAL_TASK_RULE,
  DEAL_TASK_UNDONE_RULE,
  isLongUndone,
  nextTaskDay,
  taskReminder,
  waitsForDepartment,
} from '../domain/deal-task.ts'
import { comingMorning } from '../domain/due-reminder.ts'
import { toldOfEscalation } from '../domain/reminder-ladder.ts'
import { ladderMemberOf } from '../domain/succession.ts'
import { Prisma, type Tx } from './client.ts'
import { type Member, readMembers } from './member-rows.ts'
import { addMissing } from './outbox-items.ts'
import type { NewOutboxItem } from './outbox-types.ts'
import { remindOwner } from './owner-reminders.ts'
import { portions } from './portions.ts'
import { readSettings, type Settings, workingCalendar } from './settings.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** How many days before its day a task is put into the outbox: later than that nothing of it changes unseen. */
const READY_DAYS = 2
/** The longest time without a working day before which a task may have to come, in days. */
const LONGEST_BREAK_DAYS = 30

type TaskRow = Prisma.DealTaskModel

const NOBODY: ReadonlySet<string> = new Set()

/** Who is in the workspace, and how its days go. */
interface People {
  readonly settings: Settings
  readonly members: ReadonlyMap<string, Member>
}

const readPeople = async (tx: Tx, workspaceId: WorkspaceId): Promise<People> => ({
  settings: await readSettings(tx, workspaceId),
  members: new Map((await readMembers(tx, workspaceId, Prisma.sql`1 = 1`)).map((member) => [member.id, member])),
})

const morningOf = ({ settings }: People, member: Member) => ({
  calendar: workingCalendar(settings, member),
  remindAt: settings.remindAt,
})

/**
 * Puts tasks whose day comes near into the morning list of whoever is to do them (D4, D8), and again while nobody has done
 * them (`nextTaskDay`); of these tasks, or null: of all. `remindedId` says for whom it was done, so an owner who has come since
 * is reminded as well; `remindNextOn`, when it is to be done again. What the former one was not told yet is left out when it
 * is to be sent. Answers how many; repeating it is harmless.
 */
export async function planDealTasks(
  tx: Tx,
  workspaceId: WorkspaceId,
  taskIds: readonly string[] | null,
  now: Instant,
): Promise<number> {
  const today = dateAt(now, (await readSettings(tx, workspaceId)).timeZone)
  const [near, ready] = [addDays(today, READY_DAYS + LONGEST_BREAK_DAYS), addDays(today, READY_DAYS)]
  const waiting: string[] = []
  for (const ids of taskIds ? portions(taskIds) : [null]) {
    const among = ids ? Prisma.sql`AND t."id" IN (${Prisma.join(ids)})` : Prisma.empty
    // By hand: whether the owner is another one than then, Prisma cannot ask. What product notices say stands in one message for
    // all their customers (D8): told again, it would be a line for each of them.
    const found = await tx.$queryRaw<{ id: string }[]>`SELECT t."id" FROM "DealTask" t
      WHERE t."workspaceId" = ${workspaceId} AND t."doneAt" IS NULL AND t."droppedAt" IS NULL AND t."dueOn" <= ${near}
        AND (t."remindedId" IS NULL OR t."remindedId" <> t."ownerId"
          OR (t."kind" <> 'product_notice' AND (t."remindNextOn" IS NULL OR t."remindNextOn" <= ${ready}))) ${among}`
    waiting.push(...found.map(({ id }) => id))
  }
  if (waiting.length === 0) return 0
  const people = await readPeople(tx, workspaceId)
  let planned = 0
  for (const id of waiting) {
    const task = await tx.dealTask.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id } } })
    planned += await planTask(tx, workspaceId, task, people, now)
  }
  return planned
}

/** Puts one task into the outbox where its day, or the next one on which it is told, comes near; answers how many items. */
async function planTask(
  tx: Tx,
  workspaceId: WorkspaceId,
  task: TaskRow,
  people: People,
  now: Instant,
): Promise<number> {
  const owner = people.members.get(task.ownerId)
  if (!owner) return 0
  const { calendar, remindAt } = morningOf(people, owner)
  const dueOn = calendarDate(task.dueOn)
  const today = dateAt(now, owner.timeZone)
  const isFirst = task.remindedId !== owner.id
  if (!isFirst && task.remindNextOn === null) {
    // Of before tasks were told again: it was told on its day, or will be.
    const first = nextTaskDay(dueOn, addDays(dueOn, -1), calendar)
    await noteNext(tx, task, nextTaskDay(dueOn, first !== null && first > today ? first : today, calendar))
    return 0
  }
  const time =
    isFirst || task.remindNextOn === null
      ? taskReminder({ ...task, dueOn }, { calendar, remindAt }, now)
      : comingMorning(calendarDate(task.remindNextOn), calendar, remindAt, now)
  if (!time || time.localDate > addDays(today, READY_DAYS)) return 0
  const about = { rule: DEAL_TASK_RULE, subjectId: task.id, recipientId: owner.id, ...time }
  let planned = await remindOwner(tx, workspaceId, about, now)
  planned += await offer(tx, workspaceId, task, { people, on: time.localDate, isFirst }, now)
  if (!isFirst && isLongUndone(dueOn, time.localDate, calendar))
    planned += await tellAbove(tx, workspaceId, task, { people, on: time.localDate }, now)
  await noteNext(tx, { ...task, remindedId: owner.id }, nextTaskDay(dueOn, time.localDate, calendar))
  return planned
}

/** Notes for whom a task was put into the outbox, and when it is to be told again. */
const noteNext = (tx: Tx, { workspaceId, id, remindedId }: TaskRow, next: CalendarDate | null) =>
  tx.dealTask.updateMany({ where: { workspaceId, id }, data: { remindedId, remindNextOn: next } })

/**
 * Notes that somebody who has just taken a task knows of it, in the transaction that gives it to them: they are told of it on
 * its day, or, where that has come, when it is told again.
 */
export async function noteTaken(tx: Tx, workspaceId: WorkspaceId, taskId: string, now: Instant): Promise<void> {
  const task = await tx.dealTask.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: taskId } } })
  const people = await readPeople(tx, workspaceId)
  const owner = people.members.get(task.ownerId)
  const dueOn = calendarDate(task.dueOn)
  if (!owner) return
  const today = dateAt(now, owner.timeZone)
  if (dueOn <= today)
    await noteNext(
      tx,
      { ...task, remindedId: owner.id },
      nextTaskDay(dueOn, today, workingCalendar(people.settings, owner)),
    )
  else {
    await noteNext(tx, { ...task, remindedId: null }, null)
    await planDealTasks(tx, workspaceId, [taskId], now)
  }
}

/**
 * Tells everybody of the department that is to do a task of it, while nobody there has taken it (D8, P3), each in their own
 * morning; the first time only who was not told of this day yet. Answers how many.
 */
async function offer(
  tx: Tx,
  workspaceId: WorkspaceId,
  task: TaskRow,
  { people, on, isFirst }: { readonly people: People; readonly on: CalendarDate; readonly isFirst: boolean },
  now: Instant,
): Promise<number> {
  if (task.departmentId === null) return 0
  const rows = await tx.departmentMember.findMany({
    where: { workspaceId, departmentId: task.departmentId, department: { removedAt: null } },
    select: { memberId: true },
  })
  const memberIds = rows.map(({ memberId }) => memberId)
  if (!waitsForDepartment(task.ownerId, memberIds)) return 0
  const known = isFirst ? await toldSince(tx, task, DEAL_TASK_OFFERED_RULE) : NOBODY
  const items = memberIds.flatMap((memberId): NewOutboxItem[] => {
    const member = people.members.get(memberId)
    if (!member || !canTakeTask(member) || known.has(memberId)) return []
    const { calendar, remindAt } = morningOf(people, member)
    const time = comingMorning(on, calendar, remindAt, now)
    return time ? [{ rule: DEAL_TASK_OFFERED_RULE, subjectId: task.id, recipientId: memberId, ...time }] : []
  })
  return addMissing(tx, workspaceId, items, now)
}

/** Tells those above whoever is to do a task, once, that nobody has done it for long (D8). Answers how many. */
async function tellAbove(
  tx: Tx,
  workspaceId: WorkspaceId,
  task: TaskRow,
  { people, on }: { readonly people: People; readonly on: CalendarDate },
  now: Instant,
): Promise<number> {
  if ((await toldSince(tx, task, DEAL_TASK_UNDONE_RULE)).size > 0) return 0
  const above = toldOfEscalation(task.ownerId, [...people.members.values()].map(ladderMemberOf))
  const items = above.flatMap((memberId): NewOutboxItem[] => {
    const member = people.members.get(memberId)
    if (!member) return []
    const { calendar, remindAt } = morningOf(people, member)
    const time = comingMorning(on, calendar, remindAt, now)
    return time ? [{ rule: DEAL_TASK_UNDONE_RULE, subjectId: task.id, recipientId: memberId, ...time }] : []
  })
  return addMissing(tx, workspaceId, items, now)
}

/** Who was told of a task by a rule since its day, or will be. */
async function toldSince(tx: Tx, { workspaceId, id, dueOn }: TaskRow, rule: string): Promise<ReadonlySet<string>> {
  const told = await tx.outboxItem.findMany({
    where: { workspaceId, subjectId: id, rule, localDate: { gte: dueOn }, state: { not: 'skipped' } },
    select: { recipientId: true },
  })
  return new Set(told.map(({ recipientId }) => recipientId))
}

/**
 * Follows who is in a department (D8), in the transaction that changes it: whoever has come is told of what it is to do by now
 * and nobody there has taken.
 */
export async function departmentOfTasksChanged(
  tx: Tx,
  workspaceId: WorkspaceId,
  departmentId: string,
  now: Instant,
): Promise<void> {
  const where = { workspaceId, departmentId, doneAt: null, droppedAt: null, remindedId: { not: null } }
  const tasks = await tx.dealTask.findMany({ where, orderBy: { id: 'asc' } })
  if (tasks.length === 0) return
  const people = await readPeople(tx, workspaceId)
  for (const task of tasks)
    await offer(tx, workspaceId, task, { people, on: calendarDate(task.dueOn), isFirst: true }, now)
}
