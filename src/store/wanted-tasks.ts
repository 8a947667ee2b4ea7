import type { Instant } from '../domain/clock.ts'
import type { Tx } from './client.ts'
import { moveTask } from './deal-task-moves.ts'
import { addDealTasks, type NewDealTask } from './deal-tasks.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** Makes these tasks, moves those that are there to their day, and takes up again those that were not needed for a while. */
export async function wantTasks(
  tx: Tx,
  workspaceId: WorkspaceId,
  tasks: readonly NewDealTask[],
  actorId: string,
  now: Instant,
): Promise<void> {
  for (const task of tasks) {
    const { submissionKey, dueOn } = task
    await tx.dealTask.updateMany({
      where: { workspaceId, submissionKey, dropped: 'not_needed', doneAt: null },
      data: { dropped: null, droppedAt: null, remindedId: null },
    })
    const known = await tx.dealTask.findUnique({
      where: { workspaceId_submissionKey: { workspaceId, submissionKey } },
      select: { id: true },
    })
    if (known) await moveTask(tx, workspaceId, known.id, { dueOn }, actorId, now)
  }
  await addDealTasks(tx, workspaceId, tasks, now)
}
