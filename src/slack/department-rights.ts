import type { AcceptingRight } from '../domain/department-hand-over.ts'
import type { Result } from '../domain/result.ts'
import type { DepartmentHandOver } from '../store/index.ts'
import { permit, type Refusal } from './authorisation.ts'
import type { Actor, RequestContext } from './routes.ts'

/** What decides whose a record is that can be with a department: its owner, who works it, and the department. */
export interface DepartmentHolder {
  readonly ownerId: string
  readonly assigneeId: string | null
  /** The department it is with; null for none. */
  readonly departmentId: string | null
}

/**
 * Whose record it is for this person (R1, P3): their own also while they work it, or while it is with a department of theirs;
 * that of somebody for whom they stand in while that person works it (R5).
 */
export function holderFor(
  { memberId, roles, standsInFor = [] }: Pick<Actor, 'memberId' | 'roles'> & Partial<Pick<Actor, 'standsInFor'>>,
  departmentIds: ReadonlySet<string>,
  { ownerId, assigneeId, departmentId }: DepartmentHolder,
): string {
  if (ownerId === memberId || assigneeId === memberId) return memberId
  if (roles.includes('service') && departmentId !== null && departmentIds.has(departmentId)) return memberId
  const isForAbsentee = standsInFor.some((absentee) => absentee.memberId === assigneeId)
  return assigneeId !== null && isForAbsentee ? assigneeId : ownerId
}

/** Whose record it is for somebody whom it does not concern. */
const NOBODY = ''

/**
 * Whether the person may answer what was handed to a department (P3): whoever is in it, or works it. To own the record is not
 * enough: its owner takes it back instead.
 */
export async function permitAnswer(
  ctx: RequestContext,
  right: AcceptingRight,
  { departmentId, acceptedById }: Pick<DepartmentHandOver, 'departmentId' | 'acceptedById'>,
  subject: { readonly type: string; readonly id: string },
): Promise<Result<void, Refusal>> {
  const { memberId } = ctx.actor
  const isTheirs = acceptedById === memberId || (await ctx.store.departments.ofMember(memberId)).includes(departmentId)
  return permit(ctx, right, isTheirs ? memberId : NOBODY, subject)
}
