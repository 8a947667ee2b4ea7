import type { CalendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import type { DealTaskDrop } from '../domain/deal-task.ts'
import { type AuditDetail, writeAudit } from './audit.ts'
import type { Prisma, Tx } from './client.ts'
import { insertPromiseMade, type PromiseMade } from './customer-promise-recording.ts'
import { planDealTasks } from './deal-task-reminders.ts'
import {
  type DealTask,
  dealTaskOf,
  type NewDealTask,
  type TaskMove,
  type TaskResult,
  WITH_DEAL,
} from './deal-task-rows.ts'
import { insistOnRecords, RecordNotFound } from './errors.ts'
import { markForRefresh, skipWaiting } from './outbox-items.ts'
import { portions } from './portions.ts'
import type { Scope } from './scope.ts'
import { inTransaction } from './transaction.ts'
import { ownerPortions, type Visibility } from './visibility.ts'
import type { WorkspaceId } from './workspace-id.ts'

export type { DealTask, NewDealTask } from './deal-task-rows.ts'

export interface DealTaskStore {
  byIds(taskIds: readonly string[]): Promise<DealTask[]>
  /** What is to be done for a deal: what is open by its day, then what is done, the latest first; not what was dropped. */
  ofDeal(dealId: string, limit: number): Promise<DealTask[]>
  /** Open tasks until then of owners who may be seen, the earliest first. */
  open(visible: Visibility, until: CalendarDate, limit: number): Promise<DealTask[]>
  /** Open tasks until then of departments, the earliest first. */
  openOfDepartments(departmentIds: readonly string[], until: CalendarDate, limit: number): Promise<DealTask[]>
  /**
   * Makes tasks, each once for its submission key; answers the ids of those that are new. Audited.
   * @throws RecordNotFound when deal, owner, department or notice is not of this workspace
   */
  add(tasks: readonly NewDealTask[], actorId: string, now: Instant): Promise<string[]>
  /**
   * Notes that a task is done, audited, with what was promised to the customer by it (D6); false, and nothing is written,
   * when it was done or dropped before. @throws RecordNotFound
   */
  done(
    taskId: string,
    result: TaskResult,
    actorId: string,
    now: Instant,
    promised?: PromiseMade | null,
  ): Promise<boolean>
  /** Moves an open task, audited; false when it was done or dropped before. @throws RecordNotFound, also for an owner */
  move(taskId: string, move: TaskMove, actorId: string, now: Instant): Promise<boolean>
  /** Drops an open task, audited; false when it was done or dropped before. @throws RecordNotFound */
  drop(taskId: string, why: DealTaskDrop, actorId: string, now: Instant): Promise<boolean>
  /** Puts into the outbox what has come near, and what owners of now have not been told yet; answers how much. */
  plan(now: Instant): Promise<number>
}

/** Stands beside a reminder of a task that is not to be told any more. */
const SETTLED = 'settled'
const OPEN = { doneAt: null, droppedAt: null } as const
const BY_DAY = [{ dueOn: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }] as const

/** What is to be done after the deals of one workspace (D4, D8, C12). */
export function createDealTaskStore({ db, workspaceId }: Scope): DealTaskStore {
  const read = async (where: Prisma.DealTaskWhereInput, take: number) => {
    const open = { workspaceId, ...OPEN, ...where }
    const rows = await db.dealTask.findMany({ where: open, include: WITH_DEAL, orderBy: [...BY_DAY], take })
    return rows.map(dealTaskOf)
  }
  return {
    async byIds(taskIds) {
      const found: DealTask[] = []
      for (const ids of portions([...new Set(taskIds)])) {
        const rows = await db.dealTask.findMany({ where: { workspaceId, id: { in: ids } }, include: WITH_DEAL })
        found.push(...rows.map(dealTaskOf))
      }
      return found
    },

    async ofDeal(dealId, limit) {
      const open = await read({ dealId }, limit)
      const done = await db.dealTask.findMany({
        where: { workspaceId, dealId, doneAt: { not: null } },
        include: WITH_DEAL,
        orderBy: [{ doneAt: 'desc' }, { id: 'asc' }],
        take: limit,
      })
      return [...open, ...done.map(dealTaskOf)].slice(0, limit)
    },

    async open(visible, until, limit) {
      const found: DealTask[] = []
      for (const ownerIds of ownerPortions(visible))
        found.push(
          ...(await read({ dueOn: { lte: until }, ...(ownerIds ? { ownerId: { in: [...ownerIds] } } : {}) }, limit)),
        )
      return found.sort(byDay).slice(0, limit)
    },

    openOfDepartments: (departmentIds, until, limit) =>
      read({ dueOn: { lte: until }, departmentId: { in: [...departmentIds] } }, limit),

    add: (tasks, actorId, now) =>
      inTransaction(db, async (tx) => {
        const ids = await addDealTasks(tx, workspaceId, tasks, now)
        for (const id of ids) await audit(tx, workspaceId, 'deal-task.plan', id, { actorId, now })
        return ids
      }),

    done: (taskId, result, actorId, now, promised = null) =>
      inTransaction(db, async (tx) => {
        if (!(await doTask(tx, workspaceId, taskId, result, actorId, now))) return false
        const { dealId, deal } = await held(tx, workspaceId, taskId)
        await insertPromiseMade(tx, workspaceId, promised, { customerId: deal.customerId, dealId }, actorId, now)
        return true
      }),
    move: (taskId, move, actorId, now) =>
      inTransaction(db, (tx) => moveTask(tx, workspaceId, taskId, move, actorId, now)),

    drop: (taskId, why, actorId, now) =>
      inTransaction(db, async (tx) => {
        await held(tx, workspaceId, taskId)
        return (await dropTasks(tx, workspaceId, { id: taskId }, why, actorId, now)) > 0
      }),

    plan: (now) => inTransaction(db, (tx) => planDealTasks(tx, workspaceId, null, now)),
  }
}

/**
 * Makes tasks in a transaction, each once for its submission key, and puts into the outbox what of them comes near (D4,
 * D8). Answers the ids of those that are new.
 * @throws RecordNotFound when deal, owner, department or notice is not of this workspace
 */
export async function addDealTasks(
  tx: Tx,
  workspaceId: WorkspaceId,
  tasks: readonly NewDealTask[],
  now: Instant,
): Promise<string[]> {
  const known = new Set<string>()
  for (const keys of portions(tasks.map(({ submissionKey }) => submissionKey))) {
    const rows = await tx.dealTask.findMany({
      where: { workspaceId, submissionKey: { in: keys } },
      select: { submissionKey: true },
    })
    for (const row of rows) known.add(row.submissionKey)
  }
  const ids: string[] = []
  for (const task of tasks) {
    if (known.has(task.submissionKey)) continue
    known.add(task.submissionKey)
    const { id } = await insistOnRecords('deal, owner, department or notice', () =>
      tx.dealTask.create({ data: { ...task, workspaceId, createdAt: now }, select: { id: true } }),
    )
    ids.push(id)
  }
  await planDealTasks(tx, workspaceId, ids, now)
  const dealIds = [...new Set(tasks.map(({ dealId }) => dealId))]
  if (ids.length > 0) await markForRefresh(tx, workspaceId, dealIds, now)
  return ids
}

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
  await audit(tx, workspaceId, 'deal-task.do', taskId, {
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
  const data = { dueOn, ownerId, departmentId, ...(isOther ? { remindedId: null } : {}) }
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
  await audit(tx, workspaceId, 'deal-task.move', taskId, { actorId, now, ...detail })
  return true
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
  for (const id of ids) await audit(tx, workspaceId, 'deal-task.drop', id, { actorId, now, after: { dropped: why } })
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
  for (const id of ids) await audit(tx, workspaceId, 'deal-task.drop', id, { actorId, now, after: { dropped: why } })
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
async function held(tx: Tx, workspaceId: WorkspaceId, id: string): Promise<DealTask> {
  const { count } = await tx.dealTask.updateMany({ where: { workspaceId, id }, data: { workspaceId } })
  if (count === 0) throw new RecordNotFound(`no task ${id}`)
  const where = { workspaceId_id: { workspaceId, id } }
  return dealTaskOf(await tx.dealTask.findUniqueOrThrow({ where, include: WITH_DEAL }))
}

/** Notes what was done with a task (R4); not what came of it in words, which may be about people (R6). */
const audit = (
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

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const byDay = (a: DealTask, b: DealTask) =>
  compare(a.dueOn, b.dueOn) || a.createdAt.getTime() - b.createdAt.getTime() || compare(a.id, b.id)
