import { type Action, may, type Role } from './policy.ts'
import { type LadderMember, stepRecipients } from './reminder-ladder.ts'

/** The name under which heirs are told in the outbox what has come to them; its subject is the member who is gone. */
export const INHERITED_RULE = 'settings.inherited'

/** A member, as far as it matters who looks after whose work. */
export interface SuccessionMember {
  readonly id: string
  readonly supervisorId: string | null
  readonly roles: readonly Role[]
  /** Null while their account is open. */
  readonly deactivatedAt: Date | null
}

/** Somebody as the rules of the ladder know them: both ask alike who is to hear of another's work, and may. */
export const ladderMemberOf = ({ id, supervisorId, roles, deactivatedAt }: SuccessionMember): LadderMember => ({
  id,
  supervisorId,
  isAdmin: roles.includes('admin'),
  isActive: deactivatedAt === null,
  maySeeTeam: may(roles, 'receivable.see', 'team'),
})

/**
 * Who looks after the work of a member who is gone (R5), as the ladder has it: the nearest supervisor who is still there
 * and may see it (R2), or else the admins who are (R1). Never the member; nobody where no admin is left.
 */
export const heirsOf = (memberId: string, members: readonly SuccessionMember[]): string[] =>
  stepRecipients(
    memberId,
    members.map(ladderMemberOf).map((member) => (member.id === memberId ? { ...member, isActive: false } : member)),
  ).filter((id) => id !== memberId)

/**
 * Whether this member is reminded of what an owner looks after: their own, and that of somebody who is gone and whose
 * work has come to them (R5).
 */
export function isAnswerableFor(memberId: string, ownerId: string, members: readonly SuccessionMember[]): boolean {
  if (memberId === ownerId) return true
  const owner = members.find(({ id }) => id === ownerId)
  return owner !== undefined && owner.deactivatedAt !== null && heirsOf(ownerId, members).includes(memberId)
}

/**
 * Whether somebody who is reminded of a record may do this with it (R2): their own, or one that has come to them from a
 * member who reported to them. A supervisor who does not sell has the right to the second only.
 */
export const mayAsSuccessor = (
  { id, roles }: Pick<SuccessionMember, 'id' | 'roles'>,
  action: Action,
  ownerId: string,
): boolean => may(roles, action, ownerId === id ? 'own' : 'team')
