import type { Instant } from '../domain/clock.ts'
import { type Role, teamOf } from '../domain/policy.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { writeAudit } from './audit.ts'
import { type Db, Prisma, type Tx } from './client.ts'
import { rolesChanged } from './department-people.ts'
import { type Member, readMembers } from './member-rows.ts'
import { inTransaction } from './transaction.ts'
import { takeTurn } from './turns.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** What somebody is in the workspace (R1). */
export interface Assignment {
  readonly roles: readonly Role[]
  readonly supervisorId: string | null
}

/** Why an assignment is not made; nothing is changed then. */
export type AssignmentProblem =
  | { readonly kind: 'unknown-member' }
  | { readonly kind: 'supervisor-unknown' }
  /** The supervisor has left. */
  | { readonly kind: 'supervisor-deactivated' }
  /** The supervisor is the member, or reports to them, directly or through others. */
  | { readonly kind: 'cycle' }
  /** Nobody would be left who can change settings. */
  | { readonly kind: 'last-admin' }
  /** Somebody else changed the same member meanwhile. */
  | { readonly kind: 'changed-since'; readonly member: Member }

/** An assignment that was made. */
export interface Assigned {
  readonly member: Member
  /** The supervisor was none before: naming them gave them the role. */
  readonly promoted: Member | null
}

const same = (one: Assignment, other: Assignment) =>
  one.supervisorId === other.supervisorId && [...one.roles].sort().join() === [...other.roles].sort().join()

/**
 * Says what somebody is, as an admin does in one form: roles and supervisor together, audited (R4). `shown` is what the
 * form showed; where it is not so any more, nothing is changed. A supervisor gets the role that lets them see their team.
 * What somebody worked for a department and may not any more falls back to its owners (P3).
 */
export function assign(
  db: Db,
  workspaceId: WorkspaceId,
  change: { readonly memberId: string; readonly shown: Assignment; readonly wanted: Assignment },
  actorId: string,
  now: Instant,
): Promise<Result<Assigned, AssignmentProblem>> {
  const { memberId, shown, wanted } = change
  return inTransaction(db, async (tx) => {
    await takeTurn(tx, workspaceId)
    const members = await readMembers(tx, workspaceId, Prisma.sql`1 = 1`)
    const before = members.find(({ id }) => id === memberId)
    if (!before) return err({ kind: 'unknown-member' })
    if (same(before, wanted)) return ok({ member: before, promoted: null })
    if (!same(before, shown)) return err({ kind: 'changed-since', member: before })
    const supervisor = members.find(({ id }) => id === wanted.supervisorId) ?? null
    const problem = problemWith(before, wanted, supervisor, members)
    if (problem) return err(problem)

    const write = async (member: Member, to: Assignment) => {
      const roles = [...new Set(to.roles)]
      if (!same(member, { ...member, roles })) {
        await tx.memberRole.deleteMany({ where: { workspaceId, memberId: member.id } })
        await tx.memberRole.createMany({ data: roles.map((role) => ({ workspaceId, memberId: member.id, role })) })
        await noteChange(tx, member.id, 'roles', [...member.roles], roles)
      }
      if (member.supervisorId !== to.supervisorId) {
        const data = { supervisorId: to.supervisorId }
        await tx.member.updateMany({ where: { workspaceId, id: member.id }, data })
        await noteChange(tx, member.id, 'supervisorId', member.supervisorId, to.supervisorId)
      }
    }
    const noteChange = (
      within: Tx,
      subjectId: string,
      property: 'roles' | 'supervisorId',
      old: string | string[] | null,
      current: string | string[] | null,
    ) => {
      const action = `member.${property}`
      const entry = { actorId, action, outcome: 'done', subjectType: 'member', subjectId } as const
      const change = { before: { [property]: old }, after: { [property]: current } }
      return writeAudit(within, workspaceId, { ...entry, ...change }, now)
    }

    await write(before, wanted)
    await rolesChanged({ tx, workspaceId, now }, memberId, wanted.roles)
    const promoted = supervisor && !supervisor.roles.includes('supervisor') ? supervisor : null
    if (promoted) await write(promoted, { ...promoted, roles: [...promoted.roles, 'supervisor'] })
    const [member = before] = await readMembers(tx, workspaceId, Prisma.sql`m."id" = ${memberId}`)
    return ok({ member, promoted })
  })
}

function problemWith(
  before: Member,
  wanted: Assignment,
  supervisor: Member | null,
  members: readonly Member[],
): AssignmentProblem | null {
  if (wanted.supervisorId !== null && wanted.supervisorId !== before.supervisorId) {
    if (!supervisor) return { kind: 'supervisor-unknown' }
    if (supervisor.deactivatedAt) return { kind: 'supervisor-deactivated' }
    if (supervisor.id === before.id || teamOf(before.id, members).has(supervisor.id)) return { kind: 'cycle' }
  }
  const losesAdmin = before.roles.includes('admin') && !wanted.roles.includes('admin')
  const otherAdmin = members.some(
    ({ id, roles, deactivatedAt }) => id !== before.id && !deactivatedAt && roles.includes('admin'),
  )
  return losesAdmin && !otherAdmin ? { kind: 'last-admin' } : null
}
