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
  /** It needs the supervisor (K6): `by` of the customer's people, asked for by a colleague. */
  | {
      readonly kind: 'promise-requested'
      readonly amount: bigint
      readonly dueOn: CalendarDate
      readonly by: string
      readonly askedBy: string
    }
  /** For as much as was open by then. */
  | { readonly kind: 'promise-approved'; readonly amount: bigint; readonly dueOn: CalendarDate; readonly by: string }
  | { readonly kind: 'promise-returned'; readonly by: string; readonly note: string | null }
  | { readonly kind: 'promise-withdrawn' }
  | { readonly kind: 'promise-kept' | 'promise-broken' | 'promise-superseded' }
  /** Its owner was reminded of it, on its day or once it was broken; others were told that it was broken. */
  | { readonly kind: 'promise-reminded' | 'promise-escalated' }
  | { readonly kind: 'received'; readonly amount: bigint; readonly by: string }
  /** Credit of the customer that was used for it: the money came in before. */
  | { readonly kind: 'credit-used'; readonly amount: bigint }
  | { readonly kind: 'released'; readonly amount: bigint }
  | { readonly kind: 'reversed'; readonly amount: bigint; readonly reason: ReversalReason; readonly by: string }
  | {
      readonly kind: 'disputed'
      readonly reason: string
      readonly by: string
      /** The number of the complaint that it points to (K9); null where it points to none. */
      readonly complaint: number | null
    }
  /** The supervisor agreed to wait, or wanted the ladder to go on. */
  | { readonly kind: 'dispute-extended' | 'dispute-resumed'; readonly by: string }
  | {
      readonly kind: 'dispute-closed'
      readonly outcome: DisputeOutcome
      readonly by: string
      readonly note: string | null
    }
  /** A question to the supervisor, and the answer (K4). */
  | { readonly kind: 'asked' | 'answered'; readonly by: string; readonly text: string }
  /** The delivery that it counts from was recorded, or corrected (D2). */
  | { readonly kind: 'due-moved'; readonly from: CalendarDate; readonly to: CalendarDate; readonly by: string }
  | { readonly kind: 'adjusted'; readonly adjustment: AdjustmentKind; readonly amount: bigint; readonly by: string }

/** Messages that go to several people, or come again on one day. */
const TOLD: ReadonlySet<InstalmentEvent['kind']> = new Set([
  'reminded',
  'escalated',
  'promise-reminded',
  'promise-escalated',
])

/** What is sent at once where something has just brought it about: after that, should both have the same instant. */
const ESCALATED: ReadonlySet<InstalmentEvent['kind']> = new Set(['escalated', 'promise-escalated'])

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
      (a.recordedAt?.getTime() ?? 0) - (b.recordedAt?.getTime() ?? 0) ||
      Number(ESCALATED.has(a.kind)) - Number(ESCALATED.has(b.kind)),
  )
  return sorted.filter((line, index) => {
    if (!TOLD.has(line.kind)) return true
    return !sorted.slice(0, index).some((before) => before.kind === line.kind && before.on === line.on)
  })
}
