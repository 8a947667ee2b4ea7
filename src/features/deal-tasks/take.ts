import { err, ok, type Result } from '../../domain/result.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { asTyped } from '../../slack/text.ts'
import type { DealTask } from '../../store/index.ts'
import { readOpenTask } from './read-task.ts'

/**
 * Takes a task for the department that is to do it (D8, P3): whoever presses is reminded of it from then on, the others are
 * not. Refused with a sentence: somebody there has it, or they are not of the department (R2, N4). Answers the task as it was.
 */
export async function takeTask(taskId: string, ctx: RequestContext): Promise<Result<DealTask, string>> {
  const { store, actor, now, t } = ctx
  const found = await readOpenTask(taskId, ctx)
  if (!found.ok) return found
  const taken = await store.dealTasks.take(taskId, actor.memberId, now)
  if (!taken.ok) {
    if (taken.error === 'settled') return err(t('dealTasks.error.before'))
    if (taken.error === 'not-theirs') return err(t('dealTasks.error.notOfDepartment'))
    const [since] = await store.dealTasks.byIds([taskId])
    return err(t('dealTasks.error.taken', { name: asTyped(since?.ownerName ?? '', 80) }))
  }
  ctx.nudge()
  return ok(found.value)
}
