import { mayDo } from '../domain/acting.ts'
import type { Action } from '../domain/policy.ts'
import type { Result } from '../domain/result.ts'
import type { Complaint, ComplaintHandOver } from '../store/index.ts'
import { permit, type Refusal } from './authorisation.ts'
import type { Actor, RequestContext } from './routes.ts'

/** What decides whose a complaint is: its owner, who works it, and the department it is with. */
export type ComplaintHolder = Pick<Complaint, 'id' | 'ownerId' | 'assigneeId' | 'handOver'>

/**
 * Whose complaint it is for this person (R1, P3): their own also while they work it, or while it is with a department of
 * theirs; that of somebody for whom they stand in while that person works it (R5).
 */
export function holderFor(
  { memberId, roles, standsInFor = [] }: Pick<Actor, 'memberId' | 'roles'> & Partial<Pick<Actor, 'standsInFor'>>,
  departmentIds: ReadonlySet<string>,
  { ownerId, assigneeId, handOver }: ComplaintHolder,
): string {
  if (ownerId === memberId || assigneeId === memberId) return memberId
  if (roles.includes('service') && handOver !== null && departmentIds.has(handOver.departmentId)) return memberId
  const isForAbsentee = standsInFor.some((absentee) => absentee.memberId === assigneeId)
  return assigneeId !== null && isForAbsentee ? assigneeId : ownerId
}

/** Whether the person may do this to this complaint (R2): as `permit`, which audits a refusal. */
export async function permitComplaint(
  ctx: RequestContext,
  action: Action,
  complaint: ComplaintHolder,
): Promise<Result<void, Refusal>> {
  const subject = { type: 'complaint', id: complaint.id }
  return permit(ctx, action, await holderOf(ctx, action, complaint), subject)
}

/**
 * Whether the person may answer what was handed to a department (P3): whoever is in it, or works it. To own the complaint
 * is not enough: its owner takes it back instead.
 */
export async function permitAnswer(
  ctx: RequestContext,
  { complaintId, departmentId, acceptedById }: Pick<ComplaintHandOver, 'complaintId' | 'departmentId' | 'acceptedById'>,
): Promise<Result<void, Refusal>> {
  const { memberId } = ctx.actor
  const isTheirs = acceptedById === memberId || (await ctx.store.departments.ofMember(memberId)).includes(departmentId)
  return permit(ctx, 'complaint.accept', isTheirs ? memberId : NOBODY, { type: 'complaint', id: complaintId })
}

/** Whose complaint it is for somebody whom it does not concern. */
const NOBODY = ''

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
  return holderFor(actor, new Set(await store.departments.ofMember(actor.memberId)), complaint)
}
