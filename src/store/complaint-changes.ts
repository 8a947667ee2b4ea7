import type { Instant } from '../domain/clock.ts'
import type { ComplaintFacts } from '../domain/complaint.ts'
import { err, ok, type Result } from '../domain/result.ts'
import type { Db } from './client.ts'
import { writeEvent } from './complaint-events.ts'
import { auditComplaint, factColumns, writeEvidence } from './complaint-filing.ts'
import { type Complaint, type Evidence, holdComplaint, readComplaint } from './complaint-rows.ts'
import { RecordNotFound } from './errors.ts'
import { markForRefresh } from './outbox-items.ts'
import { inTransaction } from './transaction.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** What is known of a complaint, corrected: all but its severity and when it came in, by which its clocks run (P4). */
export interface ComplaintChange extends Omit<ComplaintFacts, 'severity' | 'receivedAt'> {
  readonly complaintId: string
  /** A deal of its customer's. */
  readonly dealId: string | null
}

/** Corrects what is known of a complaint; what it does and answers stands at `ComplaintStore.change`. */
export const changeComplaint = (
  db: Db,
  workspaceId: WorkspaceId,
  { complaintId, dealId, ...facts }: ComplaintChange,
  actorId: string,
  now: Instant,
): Promise<Result<Complaint, Complaint>> =>
  inTransaction(db, async (tx) => {
    const before = await holdComplaint(tx, workspaceId, complaintId)
    if (isOver(before)) return err(before)
    const { customerId } = before
    const deal = dealId === null ? null : await tx.deal.findFirst({ where: { workspaceId, id: dealId, customerId } })
    if (dealId !== null && !deal) throw new RecordNotFound(`no deal ${dealId} of customer ${customerId}`)
    const after = { ...facts, product: facts.product ?? deal?.title ?? null, dealId }
    const changed = changedFields(before, after)
    if (changed.length === 0) return ok(before)
    await tx.complaint.updateMany({
      where: { workspaceId, id: complaintId },
      data: { ...factColumns(after), dealId },
    })
    const detail = { fields: changed.join(' ') }
    await writeEvent(tx, workspaceId, { complaintId, kind: 'changed', memberId: actorId, detail }, now)
    await auditComplaint(tx, workspaceId, { action: 'complaint.change', id: complaintId, actorId, after: detail }, now)
    await markForRefresh(tx, workspaceId, [complaintId], now)
    return ok(await readComplaint(tx, workspaceId, complaintId))
  })

/** Adds evidence to a complaint; what it does and answers stands at `ComplaintStore.addEvidence`. */
export const addEvidence = (
  db: Db,
  workspaceId: WorkspaceId,
  complaintId: string,
  evidence: readonly Evidence[],
  actorId: string,
  now: Instant,
): Promise<Result<Complaint, Complaint>> =>
  inTransaction(db, async (tx) => {
    const before = await holdComplaint(tx, workspaceId, complaintId)
    if (isOver(before)) return err(before)
    const files = await writeEvidence(tx, workspaceId, { complaintId, evidence, actorId }, now)
    if (files === 0) return ok(before)
    await writeEvent(
      tx,
      workspaceId,
      { complaintId, kind: 'evidence_added', memberId: actorId, detail: { files } },
      now,
    )
    const after = { files }
    await auditComplaint(tx, workspaceId, { action: 'complaint.add-evidence', id: complaintId, actorId, after }, now)
    await markForRefresh(tx, workspaceId, [complaintId], now)
    return ok(await readComplaint(tx, workspaceId, complaintId))
  })

const isOver = ({ closedAt, withdrawnAt }: Complaint): boolean => closedAt !== null || withdrawnAt !== null

type Change = Omit<ComplaintChange, 'complaintId'>

const FIELDS = [
  'account',
  'product',
  'dealId',
  'emotion',
  'wants',
  'output',
  'chances',
  'time',
  'apologised',
] as const satisfies readonly (keyof Change)[]

/** The names of what is not as it was. */
function changedFields(before: Complaint, after: Change): string[] {
  const [was, is] = [before.lossMoney, after.lossMoney]
  const money = was?.amount !== is?.amount || was?.currency !== is?.currency ? ['lossMoney'] : []
  return [...FIELDS.filter((field) => before[field] !== after[field]), ...money]
}
