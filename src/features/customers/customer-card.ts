import type { CalendarDate } from '../../domain/calendar-date.ts'
import type { Completeness } from '../../domain/customer-file.ts'
import type { CustomerStatus } from '../../domain/customer-status.ts'
import type { Money } from '../../domain/money.ts'
import type { NextStep } from '../../domain/visit.ts'
import type { Contact, CustomerDetails, OpenReceivable } from '../../store/index.ts'

/** Everything of one customer, as far as the reader may see it, and what they may do there. */
export interface CustomerCard {
  readonly customer: CustomerDetails
  readonly ownerName: string
  /** The zone they are in (V9); null for none. */
  readonly territoryName: string | null
  readonly status: CustomerStatus
  /** What is open, by due date. */
  readonly open: readonly OpenReceivable[]
  readonly credit: readonly Money[]
  readonly heldDeals: number
  /** When somebody there was spoken to last, whatever for. */
  readonly lastSpokenOn: CalendarDate | null
  /** What was agreed on at visits and is still to be done, the earliest first. */
  readonly steps: readonly NextStep[]
  /** Those who are there first. */
  readonly contacts: readonly Contact[]
  readonly complete: Completeness
  readonly mayChange: boolean
  /** Nobody has given them up, and the reader may (D7). */
  readonly mayGiveUp: boolean
  readonly today: CalendarDate
}
