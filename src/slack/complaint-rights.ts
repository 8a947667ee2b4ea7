import { mayDo } from '../domain/acting.ts'
import type { Action } from '../domain/policy.ts'
import type { Result } from '../domain/result.ts'
import type { Complaint } from '../store/index.ts'
import { permit, type Refusal } from './authorisation.ts'
import { holderFor } from './department-rights.ts'
import type { RequestContext } from './routes.ts'

/** What decides whose a complaint is: its owner, who works it, and the department it is with. */
export type ComplaintHolder = Pick<Complaint, 'id' | 'ownerId' | 'assigneeId'> & {
  readonly handOver: { readonly departmentId: string } | null
}

/** Whose complaint it is for this person (R1, P3). */
export const complaintHolderFor = (
  actor: Parameters<typeof holderFor>[0],
  departmentIds: ReadonlySet<string>,
  { ownerId, assigneeId, handOver }: ComplaintHolder,
): string => holderFor(actor, departmentIds, { ownerId, assigneeId, departmentId: handOver?.departmentId ?? null })

/** Whether the person may do this to this complaint (R2): as `permit`, which audits a refusal. */
export async function permitComplaint(
  ctx: RequestContext,
  action: Action,
  complaint: ComplaintHolder,
): Promise<Result<void, Refusal>> {
  const subject = { type: 'complaint', id: complaint.id }
  return permit(ctx, action, await holderOf(ctx, action, complaint), subject)
}

/** The same, as a question that leaves no trace: for what is shown. */
export async function mayWithComplaint(
  ctx: RequestContext,
  action: Action,
  complaint: ComplaintHolder,
): Promise<boolean> {
  return mayDo(ctx.actor, action, await holderOf(ctx, action, complaint))
}

// The departments are read only where the answer depends on them.
async function holderOf({ actor, store }: RequestContext, action: Action, complaint: ComplaintHolder): Promise<string> {
  if (mayDo(actor, action, complaint.ownerId)) return complaint.ownerId
  return complaintHolderFor(actor, new Set(await store.departments.ofMember(actor.memberId)), complaint)
}
