import type { CalendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import type { DealTaskDrop } from '../domain/deal-task.ts'
import type { Result } from '../domain/result.ts'
import type { Prisma, Tx } from './client.ts'
import { insertPromiseMade, type PromiseMade } from './customer-promise-recording.ts'
import { auditTask, doTask, dropTasks, held, moveTask, type TakeRefusal, takeTask } from './deal-task-moves.ts'
import { planDealTasks } from './deal-task-reminders.ts'
import {
  type DealTask,
  dealTaskOf,
  type NewDealTask,
  type TaskMove,
  type TaskResult,
  WITH_DEAL,
} from './deal-task-rows.ts'
import { insistOnRecords } from './errors.ts'
import { markForRefresh } from './outbox-items.ts'
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
  /**
   * Gives an open task to a member of the department that is to do it, as they ask for (D8, P3), audited: of two who take it one
   * has it, the others are told so and reminded no more. Refused, and nothing is written, when it was done or dropped before,
   * when somebody there has it, when they are not of the department. @throws RecordNotFound
   */
  take(taskId: string, memberId: string, now: Instant): Promise<Result<void, TakeRefusal>>
  /** Drops an open task, audited; false when it was done or dropped before. @throws RecordNotFound */
  drop(taskId: string, why: DealTaskDrop, actorId: string, now: Instant): Promise<boolean>
  /** Puts into the outbox what has come near, and what owners of now have not been told yet; answers how much. */
  plan(now: Instant): Promise<number>
}

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
        for (const id of ids) await auditTask(tx, workspaceId, 'deal-task.plan', id, { actorId, now })
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

    take: (taskId, memberId, now) => inTransaction(db, (tx) => takeTask(tx, workspaceId, taskId, memberId, now)),

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

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const byDay = (a: DealTask, b: DealTask) =>
  compare(a.dueOn, b.dueOn) || a.createdAt.getTime() - b.createdAt.getTime() || compare(a.id, b.id)
