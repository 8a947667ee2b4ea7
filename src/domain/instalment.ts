import { addDays, type CalendarDate, compareDates, daysBetween } from './calendar-date.ts'
import { type LadderDay, type Level, levelOn } from './ladder.ts'

/** What the rules need to know of one instalment; amounts in minor units of the deal's currency. */
export interface InstalmentFigures {
  readonly id: string
  /** Its place among the deal's instalments, from 1. */
  readonly sequence: number
  readonly dueOn: CalendarDate
  readonly amount: bigint
  /** What is not paid yet. */
  readonly openAmount: bigint
}

/** What is known of an instalment beside its figures (K1): what was given up, promised and disputed, and whether it is due. */
export interface Standing {
  /** Its due date hangs on a delivery that is not recorded yet, so it is a plan, and nothing of it is late (D2). */
  readonly isPlanned: boolean
  /** Of the open amount, written off; minor units. */
  readonly writtenOff: bigint
  /** The open promise (K6): how much of it, by when. */
  readonly promise: { readonly amount: bigint; readonly dueOn: CalendarDate } | null
  /** Since when the customer disputes it (K9). */
  readonly disputedOn: CalendarDate | null
  /** The last day on which its ladder is silent (K6, K9); null where it is not paused. */
  readonly pausedUntil: CalendarDate | null
  /** The level that a broken promise raised it to (K6). */
  readonly levelFloor: Level
}

/** An instalment of which nothing is known but its figures. */
export const PLAIN_STANDING: Standing = {
  isPlanned: false,
  writtenOff: 0n,
  promise: null,
  disputedOn: null,
  pausedUntil: null,
  levelFloor: 0,
}

/** An instalment with its standing: what its state is derived from. */
export interface StandingInstalment extends InstalmentFigures, Standing {}

/**
 * Why the ladder of an instalment is silent on a day (K6, K9): for the whole of it. Null when it is not; a promise of a
 * part leaves the rest its ladder.
 */
export function silentFor({ disputedOn, pausedUntil }: Standing, today: CalendarDate): 'disputed' | 'promised' | null {
  if (pausedUntil === null || pausedUntil < today) return null
  return disputedOn === null ? 'promised' : 'disputed'
}

/** How an instalment stands on a day; `days` are calendar days, always positive; `level` as the ladder has it (K3). */
export type InstalmentState =
  | { readonly kind: 'written-off' }
  | { readonly kind: 'paid' }
  | { readonly kind: 'disputed'; readonly since: CalendarDate }
  | { readonly kind: 'promised'; readonly by: CalendarDate }
  | { readonly kind: 'overdue'; readonly days: number; readonly level: Level }
  | { readonly kind: 'undelivered' }
  | { readonly kind: 'due-today' }
  | { readonly kind: 'due-soon'; readonly days: number }
  | { readonly kind: 'scheduled'; readonly days: number }

/** "Due soon" begins this many days before the due date. */
export const DUE_SOON_DAYS = 7

/**
 * The parts of what App Home lists (N5): what is overdue, what is today's, what comes within `DUE_SOON_DAYS`, and what
 * would have fallen due had it been delivered as planned (D2).
 */
export type DuePart = 'overdue' | 'today' | 'week' | 'undelivered'

/**
 * The day by which an instalment stands in those parts (N5): its due date; or the day of an open promise within the
 * coming week, where that covers all that is open, or comes before the due date. A promise for later leaves it where it
 * is, so that nothing that is overdue is out of sight.
 */
export function listedOn({ dueOn, openAmount, promise }: StandingInstalment, today: CalendarDate): CalendarDate {
  if (!promise || promise.dueOn > addDays(today, DUE_SOON_DAYS)) return dueOn
  return promise.amount >= openAmount || promise.dueOn < dueOn ? promise.dueOn : dueOn
}

/**
 * How an instalment stands, derived from its figures, its standing and the date alone: the first that applies (K1).
 * The day is that of the workspace's zone; overdue begins the day after the due date (K2). One open minor unit is
 * still open. A promise of a part leaves the rest where it is (K6). Where the planned day has passed and the delivery on
 * which it hangs is not recorded, it is `undelivered` instead of overdue (D2).
 */
export function instalmentState(instalment: StandingInstalment, day: LadderDay): InstalmentState {
  const { openAmount, writtenOff, disputedOn, promise, dueOn, isPlanned } = instalment
  if (openAmount <= 0n) return { kind: writtenOff > 0n ? 'written-off' : 'paid' }
  if (disputedOn) return { kind: 'disputed', since: disputedOn }
  if (promise && promise.amount >= openAmount) return { kind: 'promised', by: promise.dueOn }
  const days = daysBetween(day.today, dueOn)
  if (days < 0 && isPlanned) return { kind: 'undelivered' }
  if (days < 0) return { kind: 'overdue', days: -days, level: levelOf(instalment, day) }
  if (days === 0) return { kind: 'due-today' }
  return days <= DUE_SOON_DAYS ? { kind: 'due-soon', days } : { kind: 'scheduled', days }
}

/** Whether the planned day of an open instalment has passed, and the delivery on which it hangs is not recorded (D2). */
export const isUndelivered = (
  { openAmount, dueOn, isPlanned }: Pick<StandingInstalment, 'openAmount' | 'dueOn' | 'isPlanned'>,
  today: CalendarDate,
): boolean => openAmount > 0n && isPlanned && dueOn < today

/**
 * The level of an instalment on a day (K3, K6): by its days past due, or what a broken promise raised it to. The days
 * count from a due date, not from a plan (D2).
 */
export function levelOf(
  {
    openAmount,
    dueOn,
    levelFloor,
    isPlanned,
  }: Pick<StandingInstalment, 'openAmount' | 'dueOn' | 'levelFloor' | 'isPlanned'>,
  day: LadderDay,
): Level {
  if (openAmount <= 0n) return 0
  if (isPlanned) return levelFloor
  const byDays = levelOn(dueOn, day)
  return byDays > levelFloor ? byDays : levelFloor
}

/** What an instalment comes to: its amount is what was received, what was written off, and what is open. */
type Composition = Pick<StandingInstalment, 'amount' | 'openAmount' | 'writtenOff'>

/** What was received of an instalment and counts, minor units; what was written off never came in (K1). */
export const receivedOf = ({ amount, writtenOff, openAmount }: Composition): bigint => amount - writtenOff - openAmount

/** The mark beside the state (K1): something has been received, something is still open. */
export const isPartlyPaid = (instalment: Composition): boolean =>
  instalment.openAmount > 0n && receivedOf(instalment) > 0n

/** What a payment does: what it pays of which instalment, and what is left over as the customer's credit (K5). */
export interface Allocation {
  readonly allocations: readonly { readonly instalmentId: string; readonly amount: bigint }[]
  readonly unallocated: bigint
}

/**
 * Spreads a payment over open instalments of one customer and currency (K5). A payment that names a target stays on it;
 * otherwise the oldest due comes first, then the lower sequence. Never more than is open on any of them; what is over
 * stays unallocated, as the customer's credit. Settled instalments in the list are passed over.
 * Throws RangeError for a negative amount: that is no payment.
 */
export function allocate(amount: bigint, open: readonly InstalmentFigures[], targetId?: string): Allocation {
  if (amount < 0n) throw new RangeError('A payment cannot be negative')
  let unallocated = amount
  const allocations: { instalmentId: string; amount: bigint }[] = []
  const payable = targetId === undefined ? inOrderOfPayment(open) : open.filter(({ id }) => id === targetId)
  for (const instalment of payable) {
    let paid = unallocated
    if (instalment.openAmount < paid) paid = instalment.openAmount
    if (paid <= 0n) continue
    allocations.push({ instalmentId: instalment.id, amount: paid })
    unallocated -= paid
  }
  return { allocations, unallocated }
}

function inOrderOfPayment(open: readonly InstalmentFigures[]): InstalmentFigures[] {
  return [...open].sort(
    (a, b) =>
      compareDates(a.dueOn, b.dueOn) ||
      a.sequence - b.sequence ||
      // Two deals may have the same: any fixed order will do, so that a repetition pays the same ones.
      (a.id < b.id ? -1 : 1),
  )
}
