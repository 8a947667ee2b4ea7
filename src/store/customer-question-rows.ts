import type { Instant } from '../domain/clock.ts'
import type { Prisma } from './client.ts'

/** What a customer asked, and what became of it (I5). */
export interface CustomerQuestion {
  readonly id: string
  readonly dealId: string
  readonly dealTitle: string
  readonly customerId: string
  readonly customerName: string
  /** The deal's owner of now. */
  readonly ownerId: string
  readonly ownerName: string
  /** Who looks after what is introduced since a department accepted it; null: the deal's owner does. */
  readonly assigneeId: string | null
  readonly assigneeName: string
  readonly text: string
  readonly recordedById: string
  readonly recordedByName: string
  readonly askedAt: Instant
  /** By when it is to be answered; null where the working hours never open. */
  readonly dueAt: Instant | null
  /** When it was found that it was not answered by then. */
  readonly missedAt: Instant | null
  readonly answer: string | null
  readonly answeredById: string | null
  readonly answeredByName: string
  readonly answeredAt: Instant | null
  /** When somebody said that it was none. */
  readonly withdrawnAt: Instant | null
}

/** What of the database makes a whole question. */
export const WHOLE_QUESTION = {
  deal: {
    select: {
      title: true,
      customerId: true,
      ownerId: true,
      owner: { select: { name: true } },
      customer: { select: { name: true } },
    },
  },
  implementation: { select: { assigneeId: true, assignee: { select: { name: true, deactivatedAt: true } } } },
  recordedBy: { select: { name: true } },
  answeredBy: { select: { name: true } },
} as const satisfies Prisma.CustomerQuestionInclude

export type CustomerQuestionRow = Prisma.CustomerQuestionGetPayload<{ include: typeof WHOLE_QUESTION }>

/** A question from its rows. Whose account is closed looks after nothing any more: then the deal's owner does. */
export function customerQuestionOf(row: CustomerQuestionRow): CustomerQuestion {
  const { deal, implementation, recordedBy, answeredBy } = row
  const assignee = implementation?.assignee?.deactivatedAt === null ? implementation.assignee : null
  return {
    id: row.id,
    dealId: row.dealId,
    dealTitle: deal.title,
    customerId: deal.customerId,
    customerName: deal.customer.name,
    ownerId: deal.ownerId,
    ownerName: deal.owner.name,
    assigneeId: assignee ? (implementation?.assigneeId ?? null) : null,
    assigneeName: assignee?.name ?? '',
    text: row.text,
    recordedById: row.recordedById,
    recordedByName: recordedBy.name,
    askedAt: row.askedAt,
    dueAt: row.dueAt,
    missedAt: row.missedAt,
    answer: row.answer,
    answeredById: row.answeredById,
    answeredByName: answeredBy?.name ?? '',
    answeredAt: row.answeredAt,
    withdrawnAt: row.withdrawnAt,
  }
}
