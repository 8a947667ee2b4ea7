import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import type { FollowUp } from '../domain/check-in-rhythm.ts'
import type { Instant } from '../domain/clock.ts'
import type { StandingInstalment } from '../domain/instalment.ts'
import type { Invoice } from '../domain/invoice.ts'
import { type Currency, currency } from '../domain/money.ts'
import { type InstalmentDraft, type PaymentTerms, termsFromJson } from '../domain/payment-terms.ts'
import type { Prisma } from './client.ts'
import { invoiceOf } from './receivable-rows.ts'
import { standingOf } from './standing-columns.ts'

/** An instalment of a deal, with what its due date hangs on. */
export interface DealInstalment extends StandingInstalment {
  readonly basis: InstalmentDraft['basis']
  readonly offsetDays: number
  /** What was sent the customer for it (K10). */
  readonly invoice: Invoice | null
}

export interface DealWithInstalments {
  readonly id: string
  readonly customer: { readonly id: string; readonly name: string }
  readonly ownerId: string
  readonly title: string
  readonly contractNumber: string | null
  readonly amount: bigint
  readonly currency: Currency
  readonly signedOn: CalendarDate
  readonly plannedDeliveryOn: CalendarDate | null
  /** The actual delivery, once it is recorded (D4). */
  readonly deliveredOn: CalendarDate | null
  /** When the whole of it was called off (D9). */
  readonly cancelledOn: CalendarDate | null
  /** How closely it is followed up after delivery (D1); `isTrial`: it is a trial for a bulk order, so in full. */
  readonly followUp: FollowUp
  readonly isTrial: boolean
  readonly terms: PaymentTerms
  readonly createdAt: Instant
  /** By sequence. */
  readonly instalments: readonly DealInstalment[]
}

/** What of the database makes a whole deal. */
export const WHOLE_DEAL = {
  customer: { select: { id: true, name: true } },
  instalments: { orderBy: { sequence: 'asc' } },
} as const

type DealRow = Prisma.DealGetPayload<{ include: typeof WHOLE_DEAL }>

/** A deal from its rows. */
export function dealOf(row: DealRow): DealWithInstalments {
  return {
    id: row.id,
    customer: row.customer,
    ownerId: row.ownerId,
    title: row.title,
    contractNumber: row.contractNumber,
    amount: row.amount,
    currency: currency(row.currency),
    signedOn: calendarDate(row.signedOn),
    plannedDeliveryOn: row.plannedDeliveryOn === null ? null : calendarDate(row.plannedDeliveryOn),
    deliveredOn: row.deliveredOn === null ? null : calendarDate(row.deliveredOn),
    cancelledOn: row.cancelledOn === null ? null : calendarDate(row.cancelledOn),
    followUp: row.followUp,
    isTrial: row.isTrial,
    terms: termsFromJson(row.paymentTerms),
    createdAt: row.createdAt,
    instalments: row.instalments.map(({ id, sequence, dueOn, amount, openAmount, basis, offsetDays, ...columns }) => ({
      ...standingOf({ ...columns, basis, deliveredOn: row.deliveredOn }),
      invoice: invoiceOf(columns),
      id,
      sequence,
      dueOn: calendarDate(dueOn),
      amount,
      openAmount,
      basis,
      offsetDays,
    })),
  }
}
