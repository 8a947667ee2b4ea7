import { mayDo } from '../domain/acting.ts'
import type { Action } from '../domain/policy.ts'
import type { Result } from '../domain/result.ts'
import { permit, type Refusal } from './authorisation.ts'
import { holderFor } from './department-rights.ts'
import type { RequestContext } from './routes.ts'

/** What decides whose an implementation is: the owner of its deal, and who looks after it for a service department. */
export interface ImplementationHolder {
  readonly id: string
  /** Of its deal. */
  readonly ownerId: string
  readonly assigneeId: string | null
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
  return holderFor(actor, new Set(departments), { ownerId, assigneeId, departmentId })
}
