import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import type { Cause, ComplaintFacts, Remedy } from '../domain/complaint.ts'
import { type Score, type Stage, scoreOf } from '../domain/complaint-stage.ts'
import type { DisputeOutcome } from '../domain/dispute.ts'
import { currency, type Money } from '../domain/money.ts'
import type { Prisma, Tx } from './client.ts'
import { RecordNotFound } from './errors.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** A complaint as far as it has come (P1, P2), with the names that are told with it. */
export interface Complaint extends ComplaintFacts {
  readonly id: string
  /** Counted within the workspace, for people to speak of it: "no. 17". */
  readonly number: number
  readonly customerId: string
  readonly customerName: string
  readonly dealId: string | null
  readonly dealTitle: string | null
  readonly reporterId: string
  readonly reporterName: string
  /** The rep who stays responsible (P3). */
  readonly ownerId: string
  readonly ownerName: string
  /** The owner's account is closed: whoever their work has gone to is responsible (R5). */
  readonly isOwnerGone: boolean
  /** Who works it since a department accepted it; null: its owner does. */
  readonly assigneeId: string | null
  readonly assigneeName: string
  readonly stage: Stage
  readonly cause: Cause | null
  readonly causeNote: string | null
  readonly causedBy: string | null
  readonly remedy: Remedy | null
  readonly solution: string | null
  readonly cost: Money | null
  readonly toldContactId: string | null
  readonly toldContactName: string
  readonly agreedNote: string | null
  readonly carriedOutOn: CalendarDate | null
  readonly carriedOutNote: string | null
  readonly prevention: string | null
  readonly score: Score | null
  readonly scoreNote: string | null
  /** From when its clocks run (P4): when it was received, or opened again. */
  readonly clockStartedAt: Instant
  readonly respondedAt: Instant | null
  readonly toldAt: Instant | null
  readonly responseDueAt: Instant | null
  readonly solutionDueAt: Instant | null
  readonly responseMissedAt: Instant | null
  readonly solutionMissedAt: Instant | null
  readonly closedAt: Instant | null
  readonly reopenings: number
  /** The message that it was filed from. */
  readonly source: ComplaintSource | null
  readonly withdrawnAt: Instant | null
  readonly createdAt: Instant
  /** The department it is with, handed over and not returned (P3). */
  readonly handOver: OpenHandOver | null
  /** The customer is waited for: its clocks stand still (P4). */
  readonly waiting: { readonly since: Instant; readonly reason: string } | null
  /** A remedy that waits for approval (P2). */
  readonly approval: PendingApproval | null
  readonly evidence: readonly Evidence[]
  /** The instalments that are or were disputed with it (K9), oldest first. */
  readonly disputed: readonly DisputedInstalment[]
}

/** A message of Slack that a complaint was filed from (P1). */
export interface ComplaintSource {
  readonly channelId: string
  readonly ts: string
  readonly permalink: string | null
  /** Slack id of who wrote it; null for an app. */
  readonly author: string | null
}

/** The hand-over a complaint is in, to the department it is with (P3). */
export interface OpenHandOver {
  readonly id: string
  readonly departmentId: string
  readonly departmentName: string
  readonly note: string | null
  readonly handedById: string
  readonly handedAt: Instant
  readonly acceptBy: Instant | null
  readonly acceptedById: string | null
  readonly acceptedAt: Instant | null
}

export interface PendingApproval {
  readonly id: string
  readonly remedy: Remedy
  readonly solution: string
  readonly cost: Money | null
  readonly askedById: string
  readonly askedByName: string
  readonly askedAt: Instant
}

/** A file of Slack that shows what happened (P1): a reference, never its content. */
export interface Evidence {
  readonly fileId: string
  readonly name: string
  readonly mimetype: string
  /** In bytes. */
  readonly size: number
  readonly permalink: string
}

/** An instalment that is, or was, disputed with a complaint (K9). */
export interface DisputedInstalment {
  readonly disputeId: string
  readonly instalmentId: string
  readonly dealId: string
  readonly dealTitle: string
  readonly dueOn: CalendarDate
  /** Still to be paid. */
  readonly open: Money
  /** How the dispute ended; null while it is open. */
  readonly outcome: DisputeOutcome | null
}

/** What is read of the disputes that point to a complaint. */
export const DISPUTES_OF_COMPLAINT = {
  include: {
    instalment: {
      select: { dealId: true, dueOn: true, openAmount: true, deal: { select: { title: true, currency: true } } },
    },
  },
} as const satisfies Prisma.Complaint$disputesArgs

/** A disputed instalment from its row. */
export const disputedOf = ({
  id,
  instalmentId,
  instalment,
  outcome,
}: Prisma.DisputeGetPayload<typeof DISPUTES_OF_COMPLAINT>): DisputedInstalment => ({
  disputeId: id,
  instalmentId,
  dealId: instalment.dealId,
  dealTitle: instalment.deal.title,
  dueOn: calendarDate(instalment.dueOn),
  open: { amount: instalment.openAmount, currency: currency(instalment.deal.currency) },
  outcome,
})

/** Everything of a complaint that is told. */
export const WHOLE_COMPLAINT = {
  customer: { select: { name: true } },
  deal: { select: { title: true } },
  reporter: { select: { name: true } },
  owner: { select: { name: true, deactivatedAt: true } },
  assignee: { select: { name: true } },
  toldContact: { select: { name: true } },
  evidence: { orderBy: [{ addedAt: 'asc' }, { fileId: 'asc' }] },
  disputes: { ...DISPUTES_OF_COMPLAINT, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] },
  waits: { where: { endedAt: null } },
  handOvers: { where: { endedAt: null }, include: { department: { select: { name: true } } } },
  approvals: { where: { decidedAt: null, withdrawnAt: null }, include: { askedBy: { select: { name: true } } } },
} as const satisfies Prisma.ComplaintInclude

type ComplaintRow = Prisma.ComplaintGetPayload<{ include: typeof WHOLE_COMPLAINT }>

const moneyOf = (amount: bigint | null, of: string | null): Money | null =>
  amount === null || of === null ? null : { amount, currency: currency(of) }

/** A complaint that was read with `WHOLE_COMPLAINT`. */
export function complaintOf(row: ComplaintRow): Complaint {
  const [handOver] = row.handOvers
  const [waiting] = row.waits
  const [approval] = row.approvals
  return {
    id: row.id,
    number: row.number,
    customerId: row.customerId,
    customerName: row.customer.name,
    dealId: row.dealId,
    dealTitle: row.deal?.title ?? null,
    reporterId: row.reporterId,
    reporterName: row.reporter.name,
    ownerId: row.ownerId,
    ownerName: row.owner.name,
    isOwnerGone: row.owner.deactivatedAt !== null,
    assigneeId: row.assigneeId,
    assigneeName: row.assignee?.name ?? '',
    account: row.account,
    product: row.product,
    severity: row.severity,
    emotion: row.emotion,
    wants: row.wants,
    lossMoney: moneyOf(row.lossAmount, row.lossCurrency),
    output: row.lossOutput,
    chances: row.lossChances,
    time: row.lossTime,
    apologised: row.apologised,
    receivedAt: row.receivedAt,
    stage: row.stage,
    cause: row.cause,
    causeNote: row.causeNote,
    causedBy: row.causedBy,
    remedy: row.remedy,
    solution: row.solution,
    cost: moneyOf(row.cost, row.costCurrency),
    toldContactId: row.toldContactId,
    toldContactName: row.toldContact?.name ?? '',
    agreedNote: row.agreedNote,
    carriedOutOn: row.carriedOutOn === null ? null : calendarDate(row.carriedOutOn),
    carriedOutNote: row.carriedOutNote,
    prevention: row.prevention,
    score: row.score === null ? null : scoreOf(row.score),
    scoreNote: row.scoreNote,
    clockStartedAt: row.clockStartedAt,
    respondedAt: row.respondedAt,
    toldAt: row.toldAt,
    responseDueAt: row.responseDueAt,
    solutionDueAt: row.solutionDueAt,
    responseMissedAt: row.responseMissedAt,
    solutionMissedAt: row.solutionMissedAt,
    closedAt: row.closedAt,
    reopenings: row.reopenings,
    source: sourceOf(row),
    withdrawnAt: row.withdrawnAt,
    createdAt: row.createdAt,
    handOver: handOver
      ? {
          id: handOver.id,
          departmentId: handOver.departmentId,
          departmentName: handOver.department.name,
          note: handOver.note,
          handedById: handOver.handedById,
          handedAt: handOver.handedAt,
          acceptBy: handOver.acceptBy,
          acceptedById: handOver.acceptedById,
          acceptedAt: handOver.acceptedAt,
        }
      : null,
    waiting: waiting ? { since: waiting.startedAt, reason: waiting.reason } : null,
    approval: approval
      ? {
          id: approval.id,
          remedy: approval.remedy,
          solution: approval.solution,
          cost: moneyOf(approval.cost, approval.costCurrency),
          askedById: approval.askedById,
          askedByName: approval.askedBy.name,
          askedAt: approval.askedAt,
        }
      : null,
    evidence: row.evidence.map(({ fileId, name, mimetype, size, permalink }) => ({
      fileId,
      name,
      mimetype,
      size,
      permalink,
    })),
    disputed: row.disputes.map(disputedOf),
  }
}

const sourceOf = ({
  sourceChannelId,
  sourceTs,
  sourcePermalink,
  sourceAuthor,
}: ComplaintRow): ComplaintSource | null =>
  sourceChannelId === null || sourceTs === null
    ? null
    : { channelId: sourceChannelId, ts: sourceTs, permalink: sourcePermalink, author: sourceAuthor }

/** A complaint as it is now. @throws when the workspace has no such complaint */
export const readComplaint = async (tx: Tx, workspaceId: WorkspaceId, id: string): Promise<Complaint> =>
  complaintOf(
    await tx.complaint.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id } }, include: WHOLE_COMPLAINT }),
  )

/**
 * A complaint that is about to change: others who change it wait until this transaction ends, and read then what it left.
 * @throws RecordNotFound when the workspace has no such complaint
 */
export async function holdComplaint(tx: Tx, workspaceId: WorkspaceId, id: string): Promise<Complaint> {
  const { count } = await tx.complaint.updateMany({ where: { workspaceId, id }, data: { changes: { increment: 1 } } })
  const where = { workspaceId_id: { workspaceId, id } }
  const row = count === 0 ? null : await tx.complaint.findUnique({ where, include: WHOLE_COMPLAINT })
  if (!row) throw new RecordNotFound(`no complaint ${id}`)
  return complaintOf(row)
}
