import type { CalendarDate } from './calendar-date.ts'
import type { Instant } from './clock.ts'
import type { CollectionChannel } from './collection-contact.ts'

/** Why a payment no longer counts (K5). */
export type ReversalReason = 'mistake' | 'bounced' | 'refunded'
/** What lowers, or raises, what is owed without money coming in (K1, D9). */
export type AdjustmentKind =
  | 'write_off'
  | 'write_off_reversal'
  | 'amendment'
  | 'cancellation'
  | 'goods_return'
  | 'credit_note'
/** How a dispute ended (K9). */
export type DisputeOutcome = 'upheld' | 'rejected' | 'withdrawn'

/** Something that happened to an instalment; amounts in minor units of its currency. */
export type InstalmentEvent =
  | { readonly kind: 'due' }
  /** Another due date was agreed (D9). */
  | { readonly kind: 'redated'; readonly from: CalendarDate; readonly to: CalendarDate; readonly by: string }
  | { readonly kind: 'reminded' }
  | { readonly kind: 'escalated' }
  | { readonly kind: 'invoiced'; readonly number: string }
  | { readonly kind: 'invoice-delivered' }
  | {
      readonly kind: 'contacted'
      readonly channel: CollectionChannel
      readonly reached: boolean
      readonly by: string
      readonly note: string | null
    }
  | { readonly kind: 'promised'; readonly amount: bigint; readonly dueOn: CalendarDate; readonly by: string }
  | { readonly kind: 'promise-kept' | 'promise-broken' | 'promise-superseded' }
  | { readonly kind: 'received'; readonly amount: bigint; readonly by: string }
  /** Credit of the customer that was used for it: the money came in before. */
  | { readonly kind: 'credit-used'; readonly amount: bigint }
  | { readonly kind: 'released'; readonly amount: bigint }
  | { readonly kind: 'reversed'; readonly amount: bigint; readonly reason: ReversalReason; readonly by: string }
  | { readonly kind: 'disputed'; readonly reason: string }
  | { readonly kind: 'dispute-extended' }
  | { readonly kind: 'dispute-closed'; readonly outcome: DisputeOutcome }
  | { readonly kind: 'adjusted'; readonly adjustment: AdjustmentKind; readonly amount: bigint; readonly by: string }

/** An event with its day, and when it was recorded: two of one day are told in the order in which they were. */
export type StoryLine = InstalmentEvent & { readonly on: CalendarDate; readonly recordedAt: Instant | null }

/**
 * On one day: what falls due is told before what people do about it, and how it ended after it, where nobody wrote down
 * at which hour that was.
 */
function placeInDay({ kind, recordedAt }: StoryLine): number {
  if (recordedAt !== null) return 1
  return kind === 'due' || kind === 'invoiced' || kind === 'invoice-delivered' ? 0 : 2
}

/**
 * The story of an instalment, oldest first: by the day on which things happened, and on one day in the order in which
 * they were recorded. Several reminders of one day are one.
 */
export function storyOf(lines: readonly StoryLine[]): StoryLine[] {
  const sorted = [...lines].sort(
    (a, b) =>
      (a.on < b.on ? -1 : a.on > b.on ? 1 : 0) ||
      placeInDay(a) - placeInDay(b) ||
      (a.recordedAt?.getTime() ?? 0) - (b.recordedAt?.getTime() ?? 0),
  )
  return sorted.filter((line, index) => {
    if (line.kind !== 'reminded' && line.kind !== 'escalated') return true
    return !sorted.slice(0, index).some((before) => before.kind === line.kind && before.on === line.on)
  })
}
