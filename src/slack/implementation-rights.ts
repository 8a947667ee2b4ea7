import { mayDo } from '../domain/acting.ts'
import type { Action } from '../domain/policy.ts'
import type { Result } from '../domain/result.ts'
import type { ImplementationHandOver } from '../store/index.ts'
import { permit, type Refusal } from './authorisation.ts'
import type { Actor, RequestContext } from './routes.ts'

/** What decides whose an implementation is: the owner of its deal, and who looks after it for a service department. */
export interface ImplementationHolder {
  readonly id: string
  /** Of its deal. */
  readonly ownerId: string
  readonly assigneeId: string | null
}

/**
 * Whose implementation it is for this person (R1): their own also while they look after it, or while it is with a department
 * of theirs; that of somebody for whom they stand in while that person looks after it (R5). `departmentId`: which one it is
 * with; null for none.
 */
export function implementationHolderFor(
  { memberId, roles, standsInFor = [] }: Pick<Actor, 'memberId' | 'roles'> & Partial<Pick<Actor, 'standsInFor'>>,
  departmentIds: ReadonlySet<string>,
  { ownerId, assigneeId, departmentId }: Omit<ImplementationHolder, 'id'> & { readonly departmentId: string | null },
): string {
  if (ownerId === memberId || assigneeId === memberId) return memberId
  if (roles.includes('service') && departmentId !== null && departmentIds.has(departmentId)) return memberId
  const isForAbsentee = standsInFor.some((absentee) => absentee.memberId === assigneeId)
  return assigneeId !== null && isForAbsentee ? assigneeId : ownerId
}

/** Whether the person may do this to this implementation (R2): as `permit`, which audits a refusal. */
export async function permitImplementation(
  ctx: RequestContext,
  action: Action,
  implementation: ImplementationHolder,
  subject = { type: 'implementation', id: implementation.id },
): Promise<Result<void, Refusal>> {
  return permit(ctx, action, await holderOf(ctx, action, implementation), subject)
}

/** The same, as a question that leaves no trace: for what is shown. */
export async function mayWithImplementation(
  ctx: RequestContext,
  action: Action,
  implementation: ImplementationHolder,
): Promise<boolean> {
  return mayDo(ctx.actor, action, await holderOf(ctx, action, implementation))
}

/**
 * Whether the person may answer what was handed to a department: whoever is in it, or looks after it. To own the deal is not
 * enough: its owner takes it back instead.
 */
export async function permitImplementationAnswer(
  ctx: RequestContext,
  {
    implementationId,
    departmentId,
    acceptedById,
  }: Pick<ImplementationHandOver, 'implementationId' | 'departmentId' | 'acceptedById'>,
): Promise<Result<void, Refusal>> {
  const { memberId } = ctx.actor
  const isTheirs = acceptedById === memberId || (await ctx.store.departments.ofMember(memberId)).includes(departmentId)
  const subject = { type: 'implementation', id: implementationId }
  return permit(ctx, 'implementation.accept', isTheirs ? memberId : NOBODY, subject)
}

/** Whose implementation it is for somebody whom it does not concern. */
const NOBODY = ''

// Departments are read only where the answer depends on them.
async function holderOf(
  { actor, store }: RequestContext,
  action: Action,
  implementation: ImplementationHolder,
): Promise<string> {
  const { id, ownerId, assigneeId } = implementation
  if (mayDo(actor, action, ownerId)) return ownerId
  // Whoever looks after it, those above them, and their stand-in (R5).
  if (assigneeId !== null && mayDo(actor, action, assigneeId)) return assigneeId
  if (!actor.roles.includes('service')) return ownerId
  const [departments, handOver] = await Promise.all([
    store.departments.ofMember(actor.memberId),
    store.implementationHandOvers.openOf(id),
  ])
  const departmentId = handOver?.departmentId ?? null
  return implementationHolderFor(actor, new Set(departments), { ...implementation, departmentId })
}
