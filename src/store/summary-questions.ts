import type { Tx } from './client.ts'
import type { Span } from './summary-complaints.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** What became of customers' questions in a week (I5, T3). */
export interface WeekQuestions {
  /** Answered in the week, within the time there was. */
  readonly inTime: number
  /** Answered in the week, after it. */
  readonly late: number
  /** Not answered yet, of those that were asked before the end of the week. */
  readonly open: number
  /** Of the open ones, those whose time is over. */
  readonly overdue: number
}

/** What the Monday summary tells of customers' questions, of the whole workspace. */
export async function weekQuestions(tx: Tx, workspaceId: WorkspaceId, { from, to }: Span): Promise<WeekQuestions> {
  const answered = { workspaceId, answeredAt: { gte: from, lt: to } }
  const open = { workspaceId, answeredAt: null, withdrawnAt: null, askedAt: { lt: to } }
  return {
    inTime: await tx.customerQuestion.count({ where: { ...answered, missedAt: null } }),
    late: await tx.customerQuestion.count({ where: { ...answered, missedAt: { not: null } } }),
    open: await tx.customerQuestion.count({ where: open }),
    overdue: await tx.customerQuestion.count({ where: { ...open, missedAt: { not: null } } }),
  }
}
