import type { Instant } from '../domain/clock.ts'
import { type ComplaintFacts, foldProduct } from '../domain/complaint.ts'
import type { PromiseFacts } from '../domain/customer-promise-form.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { writeAudit } from './audit.ts'
import type { Prisma, Tx } from './client.ts'
import { writeCards } from './complaint-cards.ts'
import { restartClocks } from './complaint-clocks.ts'
import { type ComplaintEventKind, writeEvent } from './complaint-events.ts'
import { type Complaint, type ComplaintSource, complaintOf, type Evidence, WHOLE_COMPLAINT } from './complaint-rows.ts'
import { insertPromiseMade } from './customer-promise-recording.ts'
import { insistOnRecords, RecordNotFound } from './errors.ts'
import { followComplaint } from './implementation-complaints.ts'
import { markForRefresh, skipWaiting } from './outbox-items.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** A complaint that is to be recorded (P1). */
export interface NewComplaint extends ComplaintFacts {
  /** Where it came from (the modal): a second submission finds the complaint of the first. */
  readonly submissionKey: string
  readonly customerId: string
  readonly dealId: string | null
  /** The message it is filed from: one message makes one complaint. */
  readonly source: ComplaintSource | null
  readonly evidence: readonly Evidence[]
  /** What was promised about it (D6); null or left out: nothing. */
  readonly promise?: PromiseFacts | null
}

/**
 * Records a complaint in a transaction that has its turn at the workspace, for the numbers are counted; what it does and
 * answers stands at `ComplaintStore.file`.
 */
export async function writeComplaint(
  tx: Tx,
  workspaceId: WorkspaceId,
  complaint: NewComplaint,
  actorId: string,
  now: Instant,
): Promise<Result<Complaint, Complaint>> {
  const { submissionKey, customerId, dealId, source, evidence } = complaint
  const known = async (where: Prisma.ComplaintWhereUniqueInput) => {
    const row = await tx.complaint.findUnique({ where, include: WHOLE_COMPLAINT })
    return row && complaintOf(row)
  }
  const before = await known({ workspaceId_submissionKey: { workspaceId, submissionKey } })
  if (before) return ok(before)
  if (source) {
    const { channelId: sourceChannelId, ts: sourceTs } = source
    const filed = await known({ workspaceId_sourceChannelId_sourceTs: { workspaceId, sourceChannelId, sourceTs } })
    if (filed) return err(filed)
  }
  const customer = await tx.customer.findUnique({ where: { workspaceId_id: { workspaceId, id: customerId } } })
  if (!customer) throw new RecordNotFound(`no customer ${customerId}`)
  const deal = dealId === null ? null : await tx.deal.findFirst({ where: { workspaceId, id: dealId, customerId } })
  if (dealId !== null && !deal) throw new RecordNotFound(`no deal ${dealId} of customer ${customerId}`)
  const { _max: last } = await tx.complaint.aggregate({ where: { workspaceId }, _max: { number: true } })
  const product = complaint.product ?? deal?.title ?? null
  const { id } = await insistOnRecords('member', () =>
    tx.complaint.create({
      data: {
        workspaceId,
        number: (last.number ?? 0) + 1,
        customerId,
        dealId,
        ...factColumns({ ...complaint, product }),
        severity: complaint.severity,
        reporterId: actorId,
        ownerId: customer.ownerId,
        receivedAt: complaint.receivedAt,
        clockStartedAt: complaint.receivedAt,
        sourceChannelId: source?.channelId ?? null,
        sourceTs: source?.ts ?? null,
        sourcePermalink: source?.permalink ?? null,
        sourceAuthor: source?.author ?? null,
        submissionKey,
        createdAt: now,
      },
      select: { id: true },
    }),
  )
  await writeEvidence(tx, workspaceId, { complaintId: id, evidence, actorId }, now)
  await writeEvent(tx, workspaceId, { complaintId: id, kind: 'filed', memberId: actorId }, now)
  await writeCards(tx, workspaceId, { id, ownerId: customer.ownerId, assigneeId: null }, now)
  // A supervisor who files it knows.
  await restartClocks(tx, workspaceId, id, now, [actorId])
  await followComplaint(tx, workspaceId, id, now)
  const made = complaint.promise ? { facts: complaint.promise, submissionKey } : null
  await insertPromiseMade(tx, workspaceId, made, { customerId, dealId }, actorId, now)
  const after = { customerId, dealId, severity: complaint.severity, ownerId: customer.ownerId }
  await auditComplaint(tx, workspaceId, { action: 'complaint.file', id, actorId, after }, now)
  const filed = await known({ workspaceId_id: { workspaceId, id } })
  if (!filed) throw new RecordNotFound(`no complaint ${id}`)
  return ok(filed)
}

/** The columns of what can be corrected later: everything said about it but its severity, by which its clocks run (P4). */
export const factColumns = (facts: Omit<ComplaintFacts, 'severity' | 'receivedAt'>) => ({
  product: facts.product,
  foldedProduct: facts.product === null ? null : foldProduct(facts.product),
  account: facts.account,
  emotion: facts.emotion,
  wants: facts.wants,
  lossAmount: facts.lossMoney?.amount ?? null,
  lossCurrency: facts.lossMoney?.currency ?? null,
  lossOutput: facts.output,
  lossChances: facts.chances,
  lossTime: facts.time,
  apologised: facts.apologised,
})

/** Adds evidence that is not there yet; answers how much was. */
export async function writeEvidence(
  tx: Tx,
  workspaceId: WorkspaceId,
  {
    complaintId,
    evidence,
    actorId,
  }: { readonly complaintId: string; readonly evidence: readonly Evidence[]; readonly actorId: string },
  now: Instant,
): Promise<number> {
  const rows = await tx.complaintEvidence.findMany({ where: { workspaceId, complaintId }, select: { fileId: true } })
  const there = new Set(rows.map(({ fileId }) => fileId))
  const missing = evidence.filter(({ fileId }) => !there.has(fileId))
  await tx.complaintEvidence.createMany({
    data: missing.map((each) => ({ ...each, workspaceId, complaintId, addedById: actorId, addedAt: now })),
  })
  return missing.length
}

/** Notes what was done with a complaint (R4), never what it says: that may be about people (R6). */
export const auditComplaint = (
  tx: Tx,
  workspaceId: WorkspaceId,
  {
    action,
    id,
    actorId,
    ...values
  }: {
    readonly action: string
    readonly id: string
    readonly actorId: string
    readonly before?: Readonly<Record<string, string | number | boolean | null>>
    readonly after?: Readonly<Record<string, string | number | boolean | null>>
  },
  now: Instant,
) =>
  writeAudit(
    tx,
    workspaceId,
    { actorId, action, outcome: 'done', subjectType: 'complaint', subjectId: id, ...values },
    now,
  )

/** Stands beside what waited to be told of a complaint that was taken back with its visit. */
const UNDONE = 'undone'

/** Whether nobody has done anything with a complaint since it was filed: then it can be taken back without a word. */
export async function isComplaintUntouched(tx: Tx, workspaceId: WorkspaceId, complaintId: string): Promise<boolean> {
  // What the clock does is nobody's doing.
  const where = { workspaceId, complaintId, kind: { notIn: ['filed', 'clock_passed'] satisfies ComplaintEventKind[] } }
  return (await tx.complaintEvent.count({ where })) === 0
}

/** Takes a complaint back with the visit that it came from (V2), in its transaction: cards of it say so. */
export async function withdrawComplaint(
  tx: Tx,
  workspaceId: WorkspaceId,
  id: string,
  actorId: string,
  now: Instant,
): Promise<void> {
  await tx.complaint.updateMany({ where: { workspaceId, id }, data: { withdrawnAt: now } })
  await skipWaiting(tx, workspaceId, [id], UNDONE)
  await restartClocks(tx, workspaceId, id, now)
  await writeEvent(tx, workspaceId, { complaintId: id, kind: 'withdrawn', memberId: actorId }, now)
  await restartClocks(tx, workspaceId, id, now)
  await followComplaint(tx, workspaceId, id, now)
  await markForRefresh(tx, workspaceId, [id], now)
  await auditComplaint(tx, workspaceId, { action: 'complaint.withdraw', id, actorId }, now)
}
