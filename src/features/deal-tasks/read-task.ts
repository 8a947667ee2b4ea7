import { err, ok, type Result } from '../../domain/result.ts'
import { permitTask } from '../../slack/deal-tasks/rights.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { DealTask } from '../../store/index.ts'

/** Sentences for the fields that cannot be taken, by block id, in the user's language. */
export type FieldErrors = Record<string, string>

/** A task that this person may work on and that is still open, or a sentence that says why not (R2). */
export async function readOpenTask(taskId: string, ctx: RequestContext): Promise<Result<DealTask, string>> {
  const [task] = await ctx.store.dealTasks.byIds([taskId])
  if (!task) return err(ctx.t('dealTasks.error.gone'))
  const allowed = await permitTask(ctx, task)
  if (!allowed.ok) return err(allowed.error.sentence)
  return task.doneAt !== null || task.dropped !== null ? err(ctx.t('dealTasks.error.before')) : ok(task)
}
