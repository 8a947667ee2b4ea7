import type { Instant } from '../domain/clock.ts'
import type { Cause, Severity } from '../domain/complaint.ts'
import { outcomeByCause } from '../domain/dispute.ts'
import { accountOf, type InstalmentOfAccount } from './account-of-instalment.ts'
import type { Tx } from './client.ts'
import { writeComplaint } from './complaint-filing.ts'
import { type Complaint, DISPUTES_OF_COMPLAINT, type DisputedInstalment, disputedOf } from './complaint-rows.ts'
import { closeOpen } from './dispute-rows.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** The complaint that a disputed instalment points to (K9): one that is there, or one that is filed with the dispute. */
export type DisputeComplaint =
  | { readonly kind: 'existing'; readonly complaintId: string }
  | { readonly kind: 'new'; readonly severity: Severity }

/** Whether a dispute of this instalment may point to a complaint: an open one of the same customer. */
export const mayPointTo = (
  { customerId, closedAt, withdrawnAt }: Pick<Complaint, 'customerId' | 'closedAt' | 'withdrawnAt'>,
  { deal }: InstalmentOfAccount,
): boolean => closedAt === null && withdrawnAt === null && customerId === deal.customerId

/**
 * Files the complaint that comes with a dispute (K9), in the transaction of the dispute, which has its turn at the workspace:
 * what the customer says is the account, the deal what it is about. Answers its id; null where none is to be filed.
 */
export async function fileWithDispute(
  tx: Tx,
  workspaceId: WorkspaceId,
  dispute: { readonly submissionKey: string; readonly reason: string; readonly complaint?: DisputeComplaint },
  { dealId, deal }: InstalmentOfAccount,
  actorId: string,
  now: Instant,
): Promise<string | null> {
  const { submissionKey, reason, complaint } = dispute
  if (complaint?.kind !== 'new') return null
  const unknown = {
    product: null,
    emotion: null,
    wants: null,
    lossMoney: null,
    output: null,
    chances: null,
    time: null,
  }
  const facts = { ...unknown, account: reason, severity: complaint.severity, apologised: false, receivedAt: now }
  const about = { submissionKey, customerId: deal.customerId, dealId, source: null, evidence: [] }
  const filed = await writeComplaint(tx, workspaceId, { ...facts, ...about }, actorId, now)
  return filed.ok ? filed.value.id : filed.error.id
}

/**
 * Closes the disputes that point to a complaint, in the transaction that closes it (K9), by whoever closes it: the ladder of
 * their instalments goes on. Answers what was disputed, for the answer to whoever closed it: where the customer was right,
 * the deal is to be changed or a credit note issued. A complaint that is opened again does not bring them back.
 */
export async function endDisputesOf(
  tx: Tx,
  workspaceId: WorkspaceId,
  { id: complaintId, cause }: { readonly id: string; readonly cause: Cause | null },
  actorId: string,
  now: Instant,
): Promise<DisputedInstalment[]> {
  const where = { workspaceId, complaintId, closedOn: null }
  const open = await tx.dispute.findMany({ where, select: { id: true, instalmentId: true } })
  const ended: DisputedInstalment[] = []
  const closing = { outcome: outcomeByCause(cause), note: null }
  for (const { id, instalmentId } of open) {
    const instalment = await accountOf(tx, workspaceId, instalmentId)
    // Somebody may have closed it by hand while this waited for its turn.
    const row = await tx.dispute.findFirst({ where: { ...where, id }, ...DISPUTES_OF_COMPLAINT })
    if (!row) continue
    await closeOpen(tx, workspaceId, { row, instalment }, closing, actorId, now)
    ended.push({ ...disputedOf(row), outcome: closing.outcome })
  }
  return ended
}
