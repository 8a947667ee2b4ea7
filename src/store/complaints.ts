import type { Instant } from '../domain/clock.ts'
import { type ComplaintFacts, foldProduct, SEVERITIES, type Severity } from '../domain/complaint.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { writeAudit } from './audit.ts'
import type { Prisma, Tx } from './client.ts'
import { restartClocks } from './complaint-clocks.ts'
import { type ComplaintEvent, readEvent, readEvents, writeEvent } from './complaint-events.ts'
import { type Complaint, type ComplaintSource, complaintOf, type Evidence, WHOLE_COMPLAINT } from './complaint-rows.ts'
import { insistOnRecords, RecordNotFound } from './errors.ts'
import { portions } from './portions.ts'
import type { Scope } from './scope.ts'
import { inTransaction } from './transaction.ts'
import { takeTurn } from './turns.ts'
import { ownerPortions, type Visibility } from './visibility.ts'
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
}

export interface ComplaintStore {
  /**
   * Records a complaint (P1), audited: its customer's owner is responsible (P3). Once for each submission key. The error
   * is the complaint that was filed from the same message before.
   * @throws RecordNotFound when customer or deal is not of this workspace, or the deal is another customer's
   */
  file(complaint: NewComplaint, actorId: string, now: Instant): Promise<Result<Complaint, Complaint>>
  byId(complaintId: string): Promise<Complaint | null>
  byIds(complaintIds: readonly string[]): Promise<Complaint[]>
  /** By the number that people speak of it with. */
  byNumber(number: number): Promise<Complaint | null>
  /** The one that was filed from this message; null where none was. */
  filedFrom(channelId: string, ts: string): Promise<Complaint | null>
  /** Those that are not closed and whose owner is visible, or which this member works, severe ones first, then the oldest. */
  open(visible: Visibility, memberId: string, limit: number): Promise<Complaint[]>
  /** What a customer complained of: open ones first, then the newest. */
  ofCustomer(customerId: string, limit: number): Promise<Complaint[]>
  /** What happened to it (P6), oldest first. */
  history(complaintId: string): Promise<ComplaintEvent[]>
  event(eventId: string): Promise<ComplaintEvent | null>
}

/** The complaints of one workspace. */
export function createComplaintStore({ db, workspaceId }: Scope): ComplaintStore {
  const one = async (where: Prisma.ComplaintWhereUniqueInput) => {
    const row = await db.complaint.findUnique({ where, include: WHOLE_COMPLAINT })
    return row && complaintOf(row)
  }
  const openOf = async (severity: Severity, visible: Visibility, memberId: string, take: number) => {
    const found = new Map<string, Complaint>()
    for (const ownerIds of ownerPortions(visible)) {
      const theirs = ownerIds ? { OR: [{ ownerId: { in: [...ownerIds] } }, { assigneeId: memberId }] } : {}
      const rows = await db.complaint.findMany({
        where: { workspaceId, closedAt: null, withdrawnAt: null, severity, ...theirs },
        include: WHOLE_COMPLAINT,
        orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
        take,
      })
      for (const row of rows) found.set(row.id, complaintOf(row))
    }
    return [...found.values()].sort(byAge)
  }
  return {
    file: (complaint, actorId, now) =>
      inTransaction(db, async (tx) => {
        // Numbers are counted, and a second submission waits here until the first is written.
        await takeTurn(tx, workspaceId)
        return file(tx, workspaceId, complaint, actorId, now)
      }),

    byId: (id) => one({ workspaceId_id: { workspaceId, id } }),

    async byIds(complaintIds) {
      const found: Complaint[] = []
      for (const ids of portions([...new Set(complaintIds)])) {
        const rows = await db.complaint.findMany({ where: { workspaceId, id: { in: ids } }, include: WHOLE_COMPLAINT })
        found.push(...rows.map(complaintOf))
      }
      return found
    },

    byNumber: (number) => one({ workspaceId_number: { workspaceId, number } }),

    filedFrom: (sourceChannelId, sourceTs) =>
      one({ workspaceId_sourceChannelId_sourceTs: { workspaceId, sourceChannelId, sourceTs } }),

    async open(visible, memberId, limit) {
      const found: Complaint[] = []
      // One statement for each severity: the databases sort the names of an enum each in its own way.
      for (const severity of SEVERITIES.toReversed()) {
        if (found.length >= limit) break
        found.push(...(await openOf(severity, visible, memberId, limit)))
      }
      return found.slice(0, limit)
    },

    async ofCustomer(customerId, limit) {
      const rows = await db.complaint.findMany({
        where: { workspaceId, customerId, withdrawnAt: null },
        include: WHOLE_COMPLAINT,
        orderBy: [{ closedAt: { sort: 'asc', nulls: 'first' } }, { receivedAt: 'desc' }, { id: 'asc' }],
        take: limit,
      })
      return rows.map(complaintOf)
    },

    history: (complaintId) => readEvents(db, workspaceId, complaintId),
    event: (eventId) => readEvent(db, workspaceId, eventId),
  }
}

const byAge = (a: Complaint, b: Complaint) => a.receivedAt.getTime() - b.receivedAt.getTime() || (a.id < b.id ? -1 : 1)

async function file(
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
  const row = await insistOnRecords('member', () =>
    tx.complaint.create({
      data: {
        workspaceId,
        number: (last.number ?? 0) + 1,
        customerId,
        dealId,
        product,
        foldedProduct: product === null ? null : foldProduct(product),
        reporterId: actorId,
        ownerId: customer.ownerId,
        account: complaint.account,
        emotion: complaint.emotion,
        severity: complaint.severity,
        wants: complaint.wants,
        lossAmount: complaint.lossMoney?.amount ?? null,
        lossCurrency: complaint.lossMoney?.currency ?? null,
        lossOutput: complaint.output,
        lossChances: complaint.chances,
        lossTime: complaint.time,
        apologised: complaint.apologised,
        receivedAt: complaint.receivedAt,
        clockStartedAt: complaint.receivedAt,
        sourceChannelId: source?.channelId ?? null,
        sourceTs: source?.ts ?? null,
        sourcePermalink: source?.permalink ?? null,
        sourceAuthor: source?.author ?? null,
        submissionKey,
        createdAt: now,
      },
    }),
  )
  await tx.complaintEvidence.createMany({
    data: evidence.map((each) => ({ ...each, workspaceId, complaintId: row.id, addedById: actorId, addedAt: now })),
  })
  await writeEvent(tx, workspaceId, { complaintId: row.id, kind: 'filed', memberId: actorId }, now)
  const after = { customerId, dealId, severity: complaint.severity, ownerId: customer.ownerId }
  const entry = {
    actorId,
    action: 'complaint.file',
    outcome: 'done',
    subjectType: 'complaint',
    subjectId: row.id,
  } as const
  await writeAudit(tx, workspaceId, { ...entry, after }, now)
  await restartClocks(tx, workspaceId, row.id, now)
  const filed = await known({ workspaceId_id: { workspaceId, id: row.id } })
  if (!filed) throw new RecordNotFound(`no complaint ${row.id}`)
  return ok(filed)
}
