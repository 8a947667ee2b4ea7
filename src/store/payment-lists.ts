import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import { type Comparable, comparableOf } from './booked-before.ts'
import type { Prisma, Tx } from './client.ts'
import { type Payment, paymentOf } from './payments.ts'
import type { Page } from './receivable-rows.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** A payment with what a list says about it; amounts in minor units. */
export interface ListedPayment extends Payment {
  readonly customerName: string
  readonly recordedByName: string
  /** Whom the customer belongs to. */
  readonly customerOwnerId: string
  /** Which instalments hold something of it, or held it when it was reversed. */
  readonly parts: readonly PaymentPart[]
  /** What of its credit was given back to the customer. */
  readonly refunded: bigint
  readonly lastRefundOn: CalendarDate | null
  /** Who confirmed and reversed it; null where nobody did. */
  readonly confirmedByName: string | null
  readonly reversedByName: string | null
}

/** What an instalment holds of a payment; minor units. */
export interface PaymentPart {
  readonly instalmentId: string
  readonly amount: bigint
  readonly sequence: number
  readonly dealId: string
  /** How many instalments the deal has. */
  readonly instalmentCount: number
  readonly dealTitle: string
  readonly ownerId: string
}

/** Whose payments: those that an instalment took something of, or all of a customer. */
export type PaymentsAbout = { readonly instalmentId: string } | { readonly customerId: string }

const INCLUDED = {
  customer: { select: { name: true, ownerId: true } },
  recordedBy: { select: { name: true } },
  refunds: { select: { amount: true, refundedOn: true }, orderBy: { refundedOn: 'asc' } },
  allocations: {
    include: {
      instalment: {
        select: {
          sequence: true,
          deal: { select: { id: true, title: true, ownerId: true, _count: { select: { instalments: true } } } },
        },
      },
    },
    orderBy: [{ appliedOn: 'asc' }, { instalmentId: 'asc' }],
  },
} as const satisfies Prisma.PaymentInclude

type Row = Prisma.PaymentGetPayload<{ include: typeof INCLUDED }>

/** A page of payments, newest first, and how many there are. */
export interface ListedPayments {
  readonly rows: readonly ListedPayment[]
  readonly total: number
}

/** One payment, reversed or not. */
export async function listedPayment(
  db: Tx,
  workspaceId: WorkspaceId,
  paymentId: string,
): Promise<ListedPayment | null> {
  const { rows } = await readPage(db, workspaceId, { id: paymentId }, { offset: 0, limit: 1 })
  return rows[0] ?? null
}

/** The payments of an instalment or a customer, those that were reversed too. */
export function listPayments(
  db: Tx,
  workspaceId: WorkspaceId,
  about: PaymentsAbout,
  page: Page,
): Promise<ListedPayments> {
  const where =
    'instalmentId' in about
      ? { allocations: { some: { workspaceId, instalmentId: about.instalmentId } } }
      : { customerId: about.customerId }
  return readPage(db, workspaceId, where, page)
}

/** The payments that finance is to confirm. */
export const paymentsToConfirm = (db: Tx, workspaceId: WorkspaceId, page: Page): Promise<ListedPayments> =>
  readPage(db, workspaceId, { confirmedAt: null, reversedAt: null }, page)

/** The payments with which some that are to be recorded have to be compared (K5), oldest first; the latest thousand. */
export async function comparablePayments(
  db: Tx,
  workspaceId: WorkspaceId,
  comparable: Comparable,
): Promise<ListedPayment[]> {
  const { rows } = await readPage(db, workspaceId, comparableOf(comparable), LATEST)
  return [...rows].reverse()
}

const LATEST: Page = { offset: 0, limit: 1_000 }

async function readPage(
  db: Tx,
  workspaceId: WorkspaceId,
  condition: Prisma.PaymentWhereInput,
  page: Page,
): Promise<ListedPayments> {
  const where = { ...condition, workspaceId }
  const total = await db.payment.count({ where })
  const found = await db.payment.findMany({
    where,
    include: INCLUDED,
    orderBy: [{ receivedOn: 'desc' }, { createdAt: 'desc' }, { id: 'asc' }],
    skip: page.offset,
    take: page.limit,
  })
  const named = found.flatMap(({ confirmedById, reversedById }) => [confirmedById ?? [], reversedById ?? []].flat())
  const members = await db.member.findMany({
    where: { workspaceId, id: { in: [...new Set(named)] } },
    select: { id: true, name: true },
  })
  const names = new Map(members.map(({ id, name }) => [id, name]))
  return { rows: found.map((row) => listedOf(row, names)), total }
}

function listedOf(row: Row, names: ReadonlyMap<string, string>): ListedPayment {
  const { customer, recordedBy, refunds, confirmedById, reversedById } = row
  const lastRefund = refunds.at(-1)
  return {
    ...paymentOf(row),
    customerName: customer.name,
    customerOwnerId: customer.ownerId,
    recordedByName: recordedBy.name,
    parts: partsOf(row),
    refunded: refunds.reduce((sum, { amount }) => sum + amount, 0n),
    lastRefundOn: lastRefund ? calendarDate(lastRefund.refundedOn) : null,
    confirmedByName: confirmedById === null ? null : (names.get(confirmedById) ?? ''),
    reversedByName: reversedById === null ? null : (names.get(reversedById) ?? ''),
  }
}

function partsOf({ allocations }: Row): PaymentPart[] {
  const parts = new Map<string, PaymentPart>()
  for (const { instalmentId, amount, instalment } of allocations) {
    const { sequence, deal } = instalment
    const before = parts.get(instalmentId)?.amount ?? 0n
    parts.set(instalmentId, {
      instalmentId,
      amount: before + amount,
      sequence,
      dealId: deal.id,
      instalmentCount: deal._count.instalments,
      dealTitle: deal.title,
      ownerId: deal.ownerId,
    })
  }
  return [...parts.values()].filter(({ amount }) => amount !== 0n)
}
