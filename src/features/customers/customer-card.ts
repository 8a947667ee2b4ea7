import type { CalendarDate } from '../../domain/calendar-date.ts'
import type { Completeness } from '../../domain/customer-file.ts'
import type { CustomerStatus } from '../../domain/customer-status.ts'
import type { Money } from '../../domain/money.ts'
import type { Relationship } from '../../domain/relationship.ts'
import type { LossReason } from '../../domain/staying-power.ts'
import type { NextStep } from '../../domain/visit.ts'
import type { ComplaintsOnCard } from '../../slack/complaints/part.ts'
import type { PromisesOnCard } from '../../slack/customer-promises/part.ts'
import type {
  Contact,
  Courtesy,
  CustomerDetails,
  GoodDay,
  ImplementationTimeline,
  OpenReceivable,
  ProductFeedback,
  Referral,
  ValueReview,
  Want,
} from '../../store/index.ts'

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
  /** Who introduced them, and whom they have introduced: some of it (C11). */
  readonly referrals: { readonly introducedBy: Referral | null; readonly introduced: readonly Referral[] }
  /** What they have said of products, the newest first: some of it (C15). */
  readonly feedback: readonly ProductFeedback[]
  /** Their value ledgers, the newest year first (C14). */
  readonly valueReviews: readonly ValueReview[]
  /** What they want and will need, still open: some of it (C10). */
  readonly wants: readonly Want[]
  /** What we promised them (D6); null for who has no part in promises. */
  readonly promises: PromisesOnCard | null
  /** What they complain of (P1); null for who may not see it. */
  readonly complaints: ComplaintsOnCard | null
  /** What was gone through with what is introduced there, under way first: some of it (I3, I4). */
  readonly timelines: readonly ImplementationTimeline[]
  readonly relationship: Relationship
  readonly complete: Completeness
  readonly mayChange: boolean
  readonly mayLogVisit: boolean
  readonly mayHandOver: boolean
  /** Good days and what was given (C9); null for who has no part in greeting them. */
  readonly goodDays: {
    readonly days: readonly GoodDay[]
    readonly courtesies: { readonly rows: readonly Courtesy[]; readonly total: number }
  } | null
  /** Nobody has given them up, and the reader may (D7). */
  readonly mayGiveUp: boolean
  /** Since when and why they are given up; null for who is not, or is not known to be by whom. */
  readonly givenUp: {
    readonly on: CalendarDate
    readonly reason: LossReason
    /** The giving up, while the reader may still take it back (D7). */
    readonly takeBackId: string | null
  } | null
  readonly today: CalendarDate
  /** The zone of the reader's clocks. */
  readonly timeZone: string
}
