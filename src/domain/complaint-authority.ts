import type { Authorities } from './complaint.ts'
import type { Currency, Money } from './money.ts'
import { may, type Role } from './policy.ts'
import { approversOf } from './reminder-ladder.ts'
import { ladderMemberOf, type SuccessionMember } from './succession.ts'

/**
 * Up to which cost somebody may promise a remedy by themselves (P2), in minor units of the standard currency: as far as the
 * role of theirs that reaches furthest; null without a limit, as admins are. Who has no role for it may promise what costs
 * nothing.
 */
export function authorityOf(roles: readonly Role[], { rep, service, supervisor }: Authorities): bigint | null {
  if (roles.includes('admin')) return null
  const limits: Partial<Record<Role, bigint | null>> = { rep, service, supervisor }
  let furthest = 0n
  for (const role of roles) {
    const limit = limits[role]
    if (limit === null) return null
    if (limit !== undefined && limit > furthest) furthest = limit
  }
  return furthest
}

/**
 * Whether somebody may promise a remedy of this cost by themselves (P2). A limit is in the standard currency: what costs
 * another one is beyond every limit, for what it comes to changes by the day.
 */
export function isWithinAuthority(
  cost: Money | null,
  roles: readonly Role[],
  authorities: Authorities,
  standard: Currency,
): boolean {
  if (cost === null || cost.amount === 0n) return true
  const limit = authorityOf(roles, authorities)
  if (limit === null) return true
  return cost.currency === standard && cost.amount <= limit
}

/**
 * Who decides on a remedy beyond somebody's authority (P2): whoever decides in matters of the complaint's owner, as far as
 * they may promise as much themselves; where nobody there may, the admins. Never the owner, never who asks or works it (R1).
 */
export function remedyApprovers(
  cost: Money | null,
  whose: ComplaintParties,
  members: readonly SuccessionMember[],
  authorities: Authorities,
  standard: Currency,
): string[] {
  const mayPromise = (id: string) => {
    const roles = members.find((member) => member.id === id)?.roles ?? []
    return isWithinAuthority(cost, roles, authorities, standard)
  }
  const above = complaintDeciders(whose, members).filter(mayPromise)
  if (above.length > 0) return above
  const admins = members.filter(({ roles, deactivatedAt }) => roles.includes('admin') && deactivatedAt === null)
  return admins.map(({ id }) => id).filter((id) => !isTheirs(id, whose))
}

/** Whose matter a complaint is: its owner's, who works it, and who asks for a decision. */
export interface ComplaintParties {
  readonly ownerId: string
  readonly assigneeId: string | null
  readonly askerId: string
}

/** Who decides in the matter of a complaint (P2, P8): the supervisor of its owner, or the admins (R1). Never one's own. */
export const complaintDeciders = (whose: ComplaintParties, members: readonly SuccessionMember[]): string[] =>
  approversOf(
    whose.ownerId,
    whose.askerId,
    members.map((member) => ({
      ...ladderMemberOf(member),
      maySeeTeam: may(member.roles, 'complaint.approve', 'team'),
    })),
  ).filter((id) => !isTheirs(id, whose))

const isTheirs = (id: string, { ownerId, assigneeId, askerId }: ComplaintParties) =>
  id === ownerId || id === assigneeId || id === askerId
