import { isAnswerableFor } from '../../domain/succession.ts'
import type { Complaint, Member } from '../../store/index.ts'

/**
 * Whether this member is responsible for a complaint (P3): they accepted it for their department, or nobody who is there did
 * and it is theirs, or has come to them (R5).
 */
export function isResponsibleFor(
  memberId: string,
  { assigneeId, ownerId }: Pick<Complaint, 'assigneeId' | 'ownerId'>,
  members: readonly Member[],
): boolean {
  const assignee = members.find(({ id, deactivatedAt }) => id === assigneeId && deactivatedAt === null)
  return isAnswerableFor(memberId, assignee?.id ?? ownerId, members)
}
