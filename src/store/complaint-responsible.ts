import { stepRecipients } from '../domain/reminder-ladder.ts'
import { ladderMemberOf } from '../domain/succession.ts'
import type { Tx } from './client.ts'
import { type Member, readConcerned } from './member-rows.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** Whose a complaint is. */
export interface Holders {
  readonly ownerId: string
  readonly assigneeId: string | null
}

/** Those whom it may concern what becomes of a complaint: who holds it, everybody above them, and the admins. */
export const readHolding = (tx: Tx, workspaceId: WorkspaceId, { ownerId, assigneeId }: Holders): Promise<Member[]> =>
  readConcerned(tx, workspaceId, assigneeId === null ? [ownerId] : [ownerId, assigneeId])

/**
 * Who is responsible for a complaint (P3): whoever accepted it for their department, or else its owner; once their account is
 * closed, whoever their work has gone to (R5).
 */
export function responsibleAmong(members: readonly Member[], { ownerId, assigneeId }: Holders): Member[] {
  const assignee = members.find(({ id, deactivatedAt }) => id === assigneeId && deactivatedAt === null)
  if (assignee) return [assignee]
  const told = stepRecipients(ownerId, members.map(ladderMemberOf))
  return members.filter(({ id }) => told.includes(id))
}
