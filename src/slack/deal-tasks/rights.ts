import { mayDo } from '../../domain/acting.ts'
import type { Result } from '../../domain/result.ts'
import type { DealTask } from '../../store/index.ts'
import { permit, type Refusal } from '../authorisation.ts'
import type { RequestContext } from '../routes.ts'

/** What decides whose a task is: who is to do it, whose the deal is, and the department that does it. */
export type TaskHolder = Pick<DealTask, 'id' | 'ownerId' | 'departmentId'> & {
  readonly deal: Pick<DealTask['deal'], 'ownerId'>
}

/**
 * Whether this person may work on a task (D8): who is to do it, whose deal it is, and those who may do either's work (R2);
 * of a task with a department, everybody in it. As `permit`, which audits a refusal.
 */
export async function permitTask(ctx: RequestContext, task: TaskHolder): Promise<Result<void, Refusal>> {
  return permit(ctx, 'deal-task.work', await holderOf(ctx, task), { type: 'deal-task', id: task.id })
}

// The departments are read only where the answer depends on them.
async function holderOf({ actor, store }: RequestContext, task: TaskHolder): Promise<string> {
  const { ownerId, departmentId, deal } = task
  const allowed = [ownerId, deal.ownerId].find((id) => mayDo(actor, 'deal-task.work', id))
  if (allowed !== undefined) return allowed
  const isTheirs = departmentId !== null && (await store.departments.ofMember(actor.memberId)).includes(departmentId)
  return isTheirs ? actor.memberId : ownerId
}
