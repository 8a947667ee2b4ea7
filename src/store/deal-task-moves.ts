import type { Instant } from '../domain/clock.ts'
import { type DealTaskDrop, waitsForDepartment } from '../domain/deal-task.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { type AuditDetail, writeAudit } from './audit.ts'
import type { Prisma, Tx } from './client.ts'
import { noteTaken, planDealTasks } from './deal-task-reminders.ts'
import { type DealTask, dealTaskOf, type TaskMove, type TaskResult, WITH_DEAL } from './deal-task-rows.ts'
import { insistOnRecords, RecordNotFound } from './errors.ts'
import { markForRefresh, skipWaiting } from './outbox-items.ts'
import { portions } from './portions.ts'
import type { WorkspaceId } from './workspace-id.ts'

// What becomes of a task (D4, D8), in a transaction: by whoever does, moves or takes it, or by what it followed from.

/** Why somebody cannot take a task: it is not open any more; somebody of the department has it; they are not of it. */
export type TakeRefusal = 'settled' | 'taken' | 'not-theirs'

/** Stands beside a reminder of a task that is not to be told any more. */
const SETTLED = 'settled'
const OPEN = { doneAt: null, droppedAt: null } as const

/**
 * Notes in a transaction that a task is done, audited: what waits to be told of it is left out, and messages that tell of
 * it are rewritten (N4). False when it was done or dropped before.
 * @throws RecordNotFound when the task is not of this workspace
 */
export async function doTask(
  tx: Tx,
  workspaceId: WorkspaceId,
  taskId: string,
  result: TaskResult,
  actorId: string,
  now: Instant,
): Promise<boolean> {
  const before = await held(tx, workspaceId, taskId)
  if (before.doneAt !== null || before.dropped !== null) return false
  await insistOnRecords('member', () =>
    tx.dealTask.updateMany({
      where: { workspaceId, id: taskId },
      data: { ...result, doneAt: now, doneById: actorId },
    }),
  )
  await settled(tx, workspaceId, [taskId], now)
  const { doneOn, arrived, intact, courierPolite } = result
  const after = { doneOn, noted: result.result !== null }
  const check = { arrived: arrived ?? null, intact: intact ?? null, courierPolite: courierPolite ?? null }
  const isCheck = before.kind === 'delivery_check'
  await auditTask(tx, workspaceId, 'deal-task.do', taskId, {
    actorId,
    now,
    after: isCheck ? { ...after, ...check } : after,
  })
  return true
}

/**
 * Moves an open task in a transaction to another day, owner or department, audited: what waits to be told of it is told
 * on the new day, to the new owner. False when it was done or dropped before.
 * @throws RecordNotFound when the task, or its new owner or department, is not of this workspace
 */
export async function moveTask(
  tx: Tx,
  workspaceId: WorkspaceId,
  taskId: string,
  move: TaskMove,
  actorId: string,
  now: Instant,
): Promise<boolean> {
  const before = await held(tx, workspaceId, taskId)
  if (before.doneAt !== null || before.dropped !== null) return false
  const { dueOn = before.dueOn, ownerId = before.ownerId, departmentId = before.departmentId } = move
  const isOther = dueOn !== before.dueOn || ownerId !== before.ownerId
  if (!isOther && departmentId === before.departmentId) return true
  const data = { dueOn, ownerId, departmentId, ...(isOther ? { remindedId: null, remindNextOn: null } : {}) }
  await insistOnRecords('owner or department', () =>
    tx.dealTask.updateMany({ where: { workspaceId, id: taskId }, data }),
  )
  if (isOther) {
    // It was never told: it comes anew for the other day or person.
    await tx.outboxItem.deleteMany({ where: { workspaceId, subjectId: taskId, state: 'pending' } })
    await planDealTasks(tx, workspaceId, [taskId], now)
  }
  await markForRefresh(tx, workspaceId, [taskId, before.dealId], now)
  const detail = {
    before: { dueOn: before.dueOn, ownerId: before.ownerId, departmentId: before.departmentId },
    after: { dueOn, ownerId, departmentId },
  }
  await auditTask(tx, workspaceId, 'deal-task.move', taskId, { actorId, now, ...detail })
  return true
}

/** Gives a task to a member of its department; what it does and throws stands at `DealTaskStore.take`. */
export async function takeTask(
  tx: Tx,
  workspaceId: WorkspaceId,
  taskId: string,
  memberId: string,
  now: Instant,
): Promise<Result<void, TakeRefusal>> {
  const before = await held(tx, workspaceId, taskId)
  if (before.doneAt !== null || before.dropped !== null) return err('settled')
  const { departmentId, ownerId } = before
  if (departmentId === null) return err('not-theirs')
  const where = { workspaceId, departmentId, department: { removedAt: null } }
  const memberIds = (await tx.departmentMember.findMany({ where, select: { memberId: true } })).map(
    (member) => member.memberId,
  )
  if (!memberIds.includes(memberId)) return err('not-theirs')
  if (!waitsForDepartment(ownerId, memberIds)) return ownerId === memberId ? ok(undefined) : err('taken')
  await tx.dealTask.updateMany({ where: { workspaceId, id: taskId }, data: { ownerId: memberId } })
  // Nobody else hears of it any more; what they were told says who has it.
  await tx.outboxItem.deleteMany({ where: { workspaceId, subjectId: taskId, state: 'pending' } })
  await noteTaken(tx, workspaceId, taskId, now)
  await markForRefresh(tx, workspaceId, [taskId, before.dealId], now)
  const detail = { before: { ownerId }, after: { ownerId: memberId } }
  await auditTask(tx, workspaceId, 'deal-task.take', taskId, { actorId: memberId, now, ...detail })
  return ok(undefined)
}

/**
 * Drops the open tasks that are meant, in a transaction, audited: nobody is reminded of them any more. Answers how many.
 * `actorId` null: the app by itself.
 */
export async function dropTasks(
  tx: Tx,
  workspaceId: WorkspaceId,
  which: Prisma.DealTaskWhereInput,
  why: DealTaskDrop,
  actorId: string | null,
  now: Instant,
): Promise<number> {
  const where = { AND: [which], workspaceId, ...OPEN }
  const ids = (await tx.dealTask.findMany({ where, select: { id: true } })).map(({ id }) => id)
  for (const portion of portions(ids))
    await tx.dealTask.updateMany({
      where: { workspaceId, id: { in: portion }, ...OPEN },
      data: { dropped: why, droppedAt: now },
    })
  await settled(tx, workspaceId, ids, now)
  for (const id of ids)
    await auditTask(tx, workspaceId, 'deal-task.drop', id, { actorId, now, after: { dropped: why } })
  return ids.length
}

/**
 * Takes back in a transaction that the tasks that are meant were done, audited: they are dropped, since what they were done
 * by was none (D4). What is to be done after all is made anew by whoever calls.
 */
export async function undoTasks(
  tx: Tx,
  workspaceId: WorkspaceId,
  which: Prisma.DealTaskWhereInput,
  why: DealTaskDrop,
  actorId: string,
  now: Instant,
): Promise<void> {
  const where = { AND: [which], workspaceId, doneAt: { not: null } }
  const ids = (await tx.dealTask.findMany({ where, select: { id: true } })).map(({ id }) => id)
  for (const portion of portions(ids))
    await tx.dealTask.updateMany({
      where: { workspaceId, id: { in: portion } },
      data: { doneAt: null, doneOn: null, doneById: null, dropped: why, droppedAt: now },
    })
  await settled(tx, workspaceId, ids, now)
  for (const id of ids)
    await auditTask(tx, workspaceId, 'deal-task.drop', id, { actorId, now, after: { dropped: why } })
}

/** Nobody is told of them any more, and what tells of them or of their deals says so. */
async function settled(tx: Tx, workspaceId: WorkspaceId, ids: readonly string[], now: Instant): Promise<void> {
  if (ids.length === 0) return
  await skipWaiting(tx, workspaceId, ids, SETTLED)
  const about: string[] = []
  for (const portion of portions(ids)) {
    const where = { workspaceId, id: { in: portion } }
    const rows = await tx.dealTask.findMany({ where, select: { dealId: true, noticeId: true } })
    // The message of a product notice has all its customers in one list (D8).
    about.push(...rows.flatMap(({ dealId, noticeId }) => (noticeId === null ? [dealId] : [dealId, noticeId])))
  }
  await markForRefresh(tx, workspaceId, [...ids, ...new Set(about)], now)
}

/** Reads a task while holding its row: of two who do it the second sees that it is done. @throws RecordNotFound */
export async function held(tx: Tx, workspaceId: WorkspaceId, id: string): Promise<DealTask> {
  const { count } = await tx.dealTask.updateMany({ where: { workspaceId, id }, data: { workspaceId } })
  if (count === 0) throw new RecordNotFound(`no task ${id}`)
  const where = { workspaceId_id: { workspaceId, id } }
  return dealTaskOf(await tx.dealTask.findUniqueOrThrow({ where, include: WITH_DEAL }))
}

/** Notes what was done with a task (R4); not what came of it in words, which may be about people (R6). */
export const auditTask = (
  tx: Tx,
  workspaceId: WorkspaceId,
  action: string,
  subjectId: string,
  {
    actorId,
    now,
    ...detail
  }: {
    readonly actorId: string | null
    readonly now: Instant
    readonly before?: AuditDetail
    readonly after?: AuditDetail
  },
) =>
  writeAudit(tx, workspaceId, { actorId, action, outcome: 'done', subjectType: 'deal-task', subjectId, ...detail }, now)
