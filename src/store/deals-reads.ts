import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { type Currency, currency } from '../domain/money.ts'
import type { PaymentMethod } from '../domain/payment.ts'
import type { Prisma } from './client.ts'
import { type DealEvent, dealHistory } from './deal-history.ts'
import { paymentOf, type Reversal } from './payments.ts'
import type { Page } from './receivable-rows.ts'
import type { Scope } from './scope.ts'
import { ownerPortions, type Visibility } from './visibility.ts'

/** A deal as a line of a list says it. */
export interface ListedDeal {
  readonly id: string
  readonly title: string
  readonly customerName: string
  readonly ownerId: string
  readonly ownerName: string
  /** Minor units. */
  readonly amount: bigint
  readonly openAmount: bigint
  /** What was given up of it (K1). */
  readonly writtenOff: bigint
  readonly currency: Currency
  readonly signedOn: CalendarDate
  readonly deliveredOn: CalendarDate | null
  /** When the whole of it was called off (D9). */
  readonly cancelledOn: CalendarDate | null
  /** The first due date of what is open; null when all is paid. */
  readonly nextDueOn: CalendarDate | null
}

/**
 * Which deals to list. `open`: money is to come, or there is something to introduce that is not delivered, or a check-in
 * is to be answered.
 */
export type DealFilter = 'open' | 'all'

/** What of a payment went to a deal. */
export interface DealPayment {
  readonly id: string
  /** What the deal's instalments took of it, in minor units. */
  readonly allocated: bigint
  readonly receivedOn: CalendarDate
  readonly method: PaymentMethod
  readonly reference: string | null
  readonly recordedByName: string
  /** Finance is still to confirm it (K5). */
  readonly toBeConfirmed: boolean
  /** Why it counts as never received; null where it counts. */
  readonly reversal: Reversal | null
}

/** What lists and cards read of deals. */
export interface DealReads {
  /** Deals, newest first by signature, one page of them and how many there are. */
  list(visible: Visibility, filter: DealFilter, page: Page): Promise<{ rows: ListedDeal[]; total: number }>
  /** A customer's deals by title, the newest first, also what was called off: for choosing one. */
  titlesOf(customerId: string, limit: number): Promise<{ id: string; title: string }[]>
  /**
   * The payments that the instalments of a deal took something of, newest first. Also those that were reversed, for the
   * story: whoever adds up leaves them out.
   */
  paymentsOf(dealId: string): Promise<DealPayment[]>
  /** What happened to a deal after it was closed (D9, K1), newest first. */
  history(dealId: string): Promise<DealEvent[]>
  /** When its owner is next reminded of something of this deal; null when nothing waits to be told. */
  nextReminderAt(dealId: string): Promise<Instant | null>
}

const FOR_LINE = {
  customer: { select: { name: true } },
  owner: { select: { name: true } },
  instalments: { select: { dueOn: true, openAmount: true, writtenOff: true } },
} as const

/** Reads the deals of one workspace. */
export function createDealReads({ db, workspaceId }: Scope): DealReads {
  return {
    async list(visible, filter, page) {
      const rows: LineRow[] = []
      let total = 0
      const owners = ownerPortions(visible)
      for (const ownerIds of owners) {
        const where = {
          workspaceId,
          ...(ownerIds ? { ownerId: { in: [...ownerIds] } } : {}),
          ...(filter === 'open' ? { OR: OPEN } : {}),
        }
        total += await db.deal.count({ where })
        // With several portions, each may hold the whole page.
        const part = owners.length === 1 ? page : { offset: 0, limit: page.offset + page.limit }
        rows.push(
          ...(await db.deal.findMany({
            where,
            include: FOR_LINE,
            orderBy: [{ signedOn: 'desc' }, { createdAt: 'desc' }, { id: 'asc' }],
            skip: part.offset,
            take: part.limit,
          })),
        )
      }
      if (owners.length <= 1) return { rows: rows.map(lineOf), total }
      const shown = rows.sort(newestFirst).slice(page.offset, page.offset + page.limit)
      return { rows: shown.map(lineOf), total }
    },

    titlesOf: (customerId, limit) =>
      db.deal.findMany({
        where: { workspaceId, customerId },
        select: { id: true, title: true },
        orderBy: [{ signedOn: 'desc' }, { id: 'asc' }],
        take: limit,
      }),

    async paymentsOf(dealId) {
      const allocations = await db.allocation.findMany({
        where: { workspaceId, instalment: { dealId } },
        include: { payment: { include: { recordedBy: { select: { name: true } } } } },
      })
      const byPayment = new Map<string, (typeof allocations)[number]>()
      for (const each of allocations) {
        const amount = each.amount + (byPayment.get(each.paymentId)?.amount ?? 0n)
        byPayment.set(each.paymentId, { ...each, amount })
      }
      return [...byPayment.values()]
        .filter(({ amount }) => amount > 0n)
        .sort(
          ({ payment: a }, { payment: b }) =>
            b.receivedOn.localeCompare(a.receivedOn) ||
            b.createdAt.getTime() - a.createdAt.getTime() ||
            (a.id < b.id ? -1 : 1),
        )
        .filter(({ amount }) => amount !== 0n)
        .map(({ amount, payment }) => {
          const { id, receivedOn, method, reference, confirmedAt, reversal } = paymentOf(payment)
          return {
            id,
            allocated: amount,
            receivedOn,
            method,
            reference,
            recordedByName: payment.recordedBy.name,
            toBeConfirmed: confirmedAt === null && reversal === null,
            reversal,
          }
        })
    },

    history: (dealId) => dealHistory(db, workspaceId, dealId),

    async nextReminderAt(dealId) {
      const deal = await db.deal.findUnique({
        where: { workspaceId_id: { workspaceId, id: dealId } },
        select: {
          ownerId: true,
          instalments: { select: { id: true } },
          implementation: { select: { checkIns: { select: { id: true } } } },
        },
      })
      if (!deal) return null
      const subjectIds = [...deal.instalments, ...(deal.implementation?.checkIns ?? [])].map(({ id }) => id)
      const { _min } = await db.outboxItem.aggregate({
        where: { workspaceId, subjectId: { in: subjectIds }, recipientId: deal.ownerId, state: 'pending' },
        _min: { dueAt: true },
      })
      return _min.dueAt
    },
  }
}

/** The conditions of which one makes a deal open. */
const OPEN: Prisma.DealWhereInput[] = [
  { settledAt: null },
  // Of a deal that was called off nothing is introduced any more.
  { deliveredOn: null, cancelledOn: null, implementation: { isNot: null } },
  { cancelledOn: null, implementation: { is: { checkIns: { some: { answeredAt: null } } } } },
]

type LineRow = Prisma.DealGetPayload<{ include: typeof FOR_LINE }>

/** The order of the statement, for lists put together from several. */
const newestFirst = (a: LineRow, b: LineRow): number =>
  (a.signedOn < b.signedOn ? 1 : a.signedOn > b.signedOn ? -1 : 0) ||
  b.createdAt.getTime() - a.createdAt.getTime() ||
  (a.id < b.id ? -1 : 1)

function lineOf(row: LineRow): ListedDeal {
  const open = row.instalments.filter(({ openAmount }) => openAmount > 0n)
  const [nextDueOn] = open.map(({ dueOn }) => dueOn).sort()
  return {
    id: row.id,
    title: row.title,
    customerName: row.customer.name,
    ownerId: row.ownerId,
    ownerName: row.owner.name,
    amount: row.amount,
    openAmount: open.reduce((sum, { openAmount }) => sum + openAmount, 0n),
    writtenOff: row.instalments.reduce((sum, { writtenOff }) => sum + writtenOff, 0n),
    currency: currency(row.currency),
    signedOn: calendarDate(row.signedOn),
    deliveredOn: row.deliveredOn === null ? null : calendarDate(row.deliveredOn),
    cancelledOn: row.cancelledOn === null ? null : calendarDate(row.cancelledOn),
    nextDueOn: nextDueOn === undefined ? null : calendarDate(nextDueOn),
  }
}
