import type { Instant } from '../domain/clock.ts'
import type { Remedy } from '../domain/complaint.ts'
import { remedyApprovers } from '../domain/complaint-authority.ts'
import { COMPLAINT_RULE } from '../domain/complaint-rules.ts'
import { moved } from '../domain/complaint-stage.ts'
import type { RemedyFound } from '../domain/complaint-step.ts'
import { type Currency, currency } from '../domain/money.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { Prisma, type Tx } from './client.ts'
import { type ComplaintRefusal, progressOf, refusal } from './complaint-moves.ts'
import { type Complaint, complaintOf, holdComplaint, WHOLE_COMPLAINT } from './complaint-rows.ts'
import { doneChange } from './complaint-stage-rows.ts'
import { tellAtOnce, tellOrHeirs, withdrawApproval, writeChange } from './complaint-writing.ts'
import type { Decider, Waiting } from './decisions.ts'
import { RecordNotFound } from './errors.ts'
import { readMembers } from './member-rows.ts'
import { skipWaiting } from './outbox-items.ts'
import type { Scope } from './scope.ts'
import { readSettings } from './settings.ts'
import { inTransaction } from './transaction.ts'
import { ownerPortions } from './visibility.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** A remedy that was put to whoever may approve it (P2), with its complaint and what was decided. */
export interface RemedyApproval extends RemedyFound {
  readonly id: string
  readonly complaint: Complaint
  readonly askedById: string
  readonly askedByName: string
  readonly askedAt: Instant
  /** Null while it waits, and where it was withdrawn. */
  readonly decision: {
    readonly isApproved: boolean
    readonly byName: string
    readonly at: Instant
    readonly note: string | null
  } | null
  /** Asked anew, or moved back, before anybody decided. */
  readonly withdrawnAt: Instant | null
}

/** A complaint with the remedy that waits, and who is asked. */
export interface AskedApproval {
  readonly complaint: Complaint
  readonly askedIds: readonly string[]
}

/** Who looks for what waits, and up to which cost they may decide; null without a limit. */
export interface RemedyDecider extends Decider {
  readonly authority: bigint | null
  readonly currency: Currency
}

export interface ComplaintApprovalStore {
  /**
   * Puts a remedy beyond the actor's authority to whoever may approve it (P2), audited; what waited before is withdrawn. Asking
   * for the very same again changes nothing. `nobody`: there is nobody else who may.
   * @throws RecordNotFound when there is no such complaint
   */
  ask(
    complaintId: string,
    remedy: RemedyFound,
    actorId: string,
    now: Instant,
  ): Promise<Result<AskedApproval, ComplaintRefusal | { readonly kind: 'nobody' }>>
  /**
   * Approves it: the solution is found; or returns it with a note. Once, audited; who asked is told. The error is the approval
   * as it stands. @throws RecordNotFound
   */
  decide(
    approvalId: string,
    decision: { readonly isApproved: boolean; readonly note: string | null },
    actorId: string,
    now: Instant,
  ): Promise<Result<RemedyApproval, RemedyApproval>>
  byId(approvalId: string): Promise<RemedyApproval | null>
  /** Those that this person may decide on, the oldest first: at most so many, and how many there are. */
  waiting(decider: RemedyDecider, limit: number): Promise<Waiting<RemedyApproval>>
}

const WITH_COMPLAINT = {
  complaint: { include: WHOLE_COMPLAINT },
  askedBy: { select: { name: true } },
  decidedBy: { select: { name: true } },
} as const satisfies Prisma.ComplaintApprovalInclude

/** Stands beside what waited to be told of a remedy that was withdrawn first. */
const DECIDED = 'decided'

/** The approvals of remedies of one workspace. */
export function createComplaintApprovalStore({ db, workspaceId }: Scope): ComplaintApprovalStore {
  return {
    ask: (complaintId, remedy, actorId, now) =>
      inTransaction(db, (tx) => ask(tx, workspaceId, complaintId, remedy, actorId, now)),

    decide: (approvalId, decision, actorId, now) =>
      inTransaction(db, (tx) => decide(tx, workspaceId, approvalId, decision, actorId, now)),

    byId: (approvalId) => read(db, workspaceId, approvalId),

    async waiting({ memberId, visible, authority, currency: standard }, limit) {
      const rows: RemedyApproval[] = []
      let total = 0
      for (const ownerIds of ownerPortions(visible)) {
        const where = {
          workspaceId,
          decidedAt: null,
          withdrawnAt: null,
          // Nobody decides on what is their own or what they have asked for (R1).
          askedById: { not: memberId },
          complaint: {
            withdrawnAt: null,
            ownerId: { not: memberId, ...(ownerIds ? { in: [...ownerIds] } : {}) },
            OR: [{ assigneeId: null }, { assigneeId: { not: memberId } }],
          },
          ...(authority === null ? {} : { costCurrency: standard, cost: { lte: authority } }),
        }
        const orderBy = [{ askedAt: 'asc' as const }, { id: 'asc' as const }]
        const found = await db.complaintApproval.findMany({ where, include: WITH_COMPLAINT, orderBy, take: limit })
        rows.push(...found.map(approvalOf))
        total += await db.complaintApproval.count({ where })
      }
      rows.sort((a, b) => a.askedAt.getTime() - b.askedAt.getTime() || (a.id < b.id ? -1 : 1))
      return { rows: rows.slice(0, limit), total }
    },
  }
}

async function ask(
  tx: Tx,
  workspaceId: WorkspaceId,
  complaintId: string,
  remedy: RemedyFound,
  actorId: string,
  now: Instant,
): Promise<Result<AskedApproval, ComplaintRefusal | { readonly kind: 'nobody' }>> {
  const complaint = await holdComplaint(tx, workspaceId, complaintId)
  if (complaint.withdrawnAt) return err(await refusal(tx, workspaceId, complaint, 'withdrawn'))
  // Asked anew: what waits already is no reason to refuse.
  const asking = { ...progressOf(complaint), awaitsApproval: false }
  const possible = moved(asking, { kind: 'advance', to: 'solution_found' })
  if (!possible.ok) return err(await refusal(tx, workspaceId, complaint, possible.error.kind))
  const settings = await readSettings(tx, workspaceId)
  const members = await readMembers(tx, workspaceId, Prisma.sql`1 = 1`)
  const whose = { ...complaint, askerId: actorId }
  const askedIds = remedyApprovers(remedy.cost, whose, members, settings.authorities, settings.currency)
  if (askedIds.length === 0) return err({ kind: 'nobody' })
  if (isSame(complaint, remedy, actorId)) return ok({ complaint, askedIds })
  const withdrawnId = await withdrawApproval(tx, workspaceId, complaint, now)
  if (withdrawnId) await skipWaiting(tx, workspaceId, [withdrawnId], DECIDED)
  const cost = { cost: remedy.cost?.amount ?? null, costCurrency: remedy.cost?.currency ?? null }
  const asked = { workspaceId, complaintId, askedById: actorId, askedAt: now }
  const row = await tx.complaintApproval.create({
    data: { ...asked, ...cost, remedy: remedy.remedy, solution: remedy.solution },
  })
  const detail = { remedy: remedy.remedy, ...costDetail(remedy) }
  const change = {
    data: {},
    events: [{ kind: 'approval_asked' as const, note: remedy.solution, detail }],
    action: 'complaint.ask-approval',
    after: { approvalId: row.id, ...detail },
    subjects: withdrawnId ? [withdrawnId] : [],
  }
  const { complaint: after } = await writeChange(tx, workspaceId, complaint, change, actorId, now)
  await tellAtOnce(tx, workspaceId, { rule: COMPLAINT_RULE.approvalAsked, subjectId: row.id }, askedIds, now)
  return ok({ complaint: after, askedIds })
}

/** A form that was submitted twice asks once. */
const isSame = ({ approval }: Complaint, { remedy, solution, cost }: RemedyFound, actorId: string) =>
  approval !== null &&
  approval.askedById === actorId &&
  approval.remedy === remedy &&
  approval.solution === solution &&
  approval.cost?.amount === cost?.amount &&
  approval.cost?.currency === cost?.currency

const costDetail = ({ cost }: RemedyFound) => ({
  cost: cost ? String(cost.amount) : null,
  currency: cost?.currency ?? null,
})

async function decide(
  tx: Tx,
  workspaceId: WorkspaceId,
  approvalId: string,
  { isApproved, note }: { readonly isApproved: boolean; readonly note: string | null },
  actorId: string,
  now: Instant,
): Promise<Result<RemedyApproval, RemedyApproval>> {
  const found = await read(tx, workspaceId, approvalId)
  if (!found) throw new RecordNotFound(`no approval ${approvalId}`)
  const complaint = await holdComplaint(tx, workspaceId, found.complaint.id)
  if (complaint.withdrawnAt) return err(await readAgain(tx, workspaceId, approvalId))
  const data = { approved: isApproved, decidedById: actorId, decidedAt: now, note }
  const { count } = await tx.complaintApproval.updateMany({
    where: { workspaceId, id: approvalId, decidedAt: null, withdrawnAt: null },
    data,
  })
  if (count === 0) return err(await readAgain(tx, workspaceId, approvalId))
  const { remedy, solution, cost } = found
  const solved = doneChange({ stage: 'solution_found', remedy, solution, cost }, now)
  const detail = { remedy, ...costDetail(found) }
  const kind = isApproved ? ('approval_given' as const) : ('approval_refused' as const)
  const change = {
    data: isApproved ? solved.data : {},
    events: [{ kind, note, detail }, ...(isApproved ? solved.events : [])],
    action: isApproved ? 'complaint.approve' : 'complaint.return',
    after: { approvalId, ...detail },
    subjects: [approvalId],
  }
  await writeChange(tx, workspaceId, complaint, change, actorId, now)
  const told = { rule: COMPLAINT_RULE.approvalDecided, subjectId: approvalId }
  await tellOrHeirs(tx, workspaceId, told, found.askedById, now)
  return ok(await readAgain(tx, workspaceId, approvalId))
}

async function read(tx: Tx, workspaceId: WorkspaceId, id: string): Promise<RemedyApproval | null> {
  const where = { workspaceId_id: { workspaceId, id } }
  const row = await tx.complaintApproval.findUnique({ where, include: WITH_COMPLAINT })
  return row && approvalOf(row)
}

async function readAgain(tx: Tx, workspaceId: WorkspaceId, id: string): Promise<RemedyApproval> {
  const approval = await read(tx, workspaceId, id)
  if (!approval) throw new RecordNotFound(`no approval ${id}`)
  return approval
}

type Row = Prisma.ComplaintApprovalGetPayload<{ include: typeof WITH_COMPLAINT }>

const approvalOf = (row: Row): RemedyApproval => ({
  id: row.id,
  complaint: complaintOf(row.complaint),
  remedy: row.remedy satisfies Remedy,
  solution: row.solution,
  cost:
    row.cost === null || row.costCurrency === null ? null : { amount: row.cost, currency: currency(row.costCurrency) },
  askedById: row.askedById,
  askedByName: row.askedBy.name,
  askedAt: row.askedAt,
  decision:
    row.approved === null || row.decidedAt === null
      ? null
      : { isApproved: row.approved, byName: row.decidedBy?.name ?? '', at: row.decidedAt, note: row.note },
  withdrawnAt: row.withdrawnAt,
})
