import { type CalendarDate, compareDates, daysBetween, parseCalendarDate } from './calendar-date.ts'
import { checkDelivery, type DeliveryProblem } from './delivery.ts'
import { err, ok, type Result } from './result.ts'
import { cleanText } from './typed-text.ts'

/** Longest note about a delivery, in code points: what is missing, why it came late, why it is taken back. */
export const MAX_DELIVERY_NOTE = 300

/** What is recorded of goods that have come (D4), as typed and chosen; '' where nothing was entered. */
export interface TypedDelivery {
  readonly deliveredOn: string
  /** Not all that was ordered has come. */
  readonly isPartial: boolean
  /** What of it is still to come, and when; of a part alone. */
  readonly missing: string
  readonly restPlannedOn: string
  /** Why it came later than planned. */
  readonly lateReason: string
}

/** Goods that have come to the customer (D4): all that was ordered, or a part of it. */
export interface DeliveryFacts {
  readonly deliveredOn: CalendarDate
  readonly isComplete: boolean
  readonly missing: string | null
  readonly restPlannedOn: CalendarDate | null
  readonly lateReason: string | null
}

/** The deal that is delivered, as far as it decides what can be recorded. */
export interface DeliveredDeal {
  readonly signedOn: CalendarDate
  readonly plannedDeliveryOn: CalendarDate | null
}

/** Why a field cannot be taken. */
export type DeliveryFieldProblem = DeliveryProblem | 'missing' | 'bad-date' | 'too-long' | 'not-after-delivery'
export type DeliveryProblems = Partial<Record<Exclude<keyof TypedDelivery, 'isPartial'>, DeliveryFieldProblem>>

/** How many days later than planned a delivery came; 0 where it came in time, or nothing was planned. */
export const daysLate = (deliveredOn: CalendarDate, plannedOn: CalendarDate | null): number =>
  plannedOn === null ? 0 : Math.max(0, daysBetween(plannedOn, deliveredOn))

/**
 * Understands a delivery (D4), or says at every field at once what is wrong: it came on or after the day of signing and no
 * later than `today`; of a part it is said what is missing and on which later day the rest is to come; of what came later
 * than planned, why.
 */
export function checkGoods(
  typed: TypedDelivery,
  { signedOn, plannedDeliveryOn }: DeliveredDeal,
  today: CalendarDate,
): Result<DeliveryFacts, DeliveryProblems> {
  const problems: DeliveryProblems = {}
  const day = parseCalendarDate(typed.deliveredOn)
  if (!day) problems.deliveredOn = typed.deliveredOn === '' ? 'missing' : 'bad-date'
  const delivered = day && checkDelivery(day, { signedOn, today })
  if (delivered && !delivered.ok) problems.deliveredOn = delivered.error

  const missing = cleanText(typed.missing, MAX_DELIVERY_NOTE)
  const rest = parseCalendarDate(typed.restPlannedOn)
  if (typed.isPartial) {
    if (!missing.ok) problems.missing = missing.error === 'empty' ? 'missing' : 'too-long'
    if (!rest) problems.restPlannedOn = typed.restPlannedOn === '' ? 'missing' : 'bad-date'
    else if (day && rest <= day) problems.restPlannedOn = 'not-after-delivery'
  }
  const reason = cleanText(typed.lateReason, MAX_DELIVERY_NOTE)
  const isLate = day !== null && daysLate(day, plannedDeliveryOn) > 0
  if (!reason.ok && reason.error === 'too-long') problems.lateReason = 'too-long'
  else if (!reason.ok && isLate) problems.lateReason = 'missing'
  if (!day || Object.keys(problems).length > 0) return err(problems)
  return ok({
    deliveredOn: day,
    isComplete: !typed.isPartial,
    missing: typed.isPartial && missing.ok ? missing.value : null,
    restPlannedOn: typed.isPartial ? rest : null,
    lateReason: isLate && reason.ok ? reason.value : null,
  })
}

/** A recorded delivery, as far as it decides when the next is expected. */
export interface PartOfDelivery {
  readonly isComplete: boolean
  readonly restPlannedOn: CalendarDate | null
}

/**
 * The day on which goods are expected (D4): when the rest of the last part is to come, else the planned day. Null: nothing
 * is planned. `parts` are the deliveries that were not taken back, oldest first.
 */
export const expectedOn = (
  { plannedDeliveryOn }: Pick<DeliveredDeal, 'plannedDeliveryOn'>,
  parts: readonly PartOfDelivery[],
): CalendarDate | null => parts.at(-1)?.restPlannedOn ?? plannedDeliveryOn

/** What keeps a delivery from being taken back: somebody has looked at it since. Its date is corrected instead. */
export type UndoObstacle = 'check-in-answered' | 'phase-left' | 'check-done'

/** Whether a delivery can be taken back (D4): as long as nobody has answered a check about it, and no phase was left. */
export function checkUndo(since: {
  readonly answeredCheckIns: number
  readonly isPhaseLeft: boolean
  readonly doneChecks: number
}): Result<void, UndoObstacle> {
  if (since.isPhaseLeft) return err('phase-left')
  if (since.answeredCheckIns > 0) return err('check-in-answered')
  return since.doneChecks > 0 ? err('check-done') : ok(undefined)
}

/**
 * What somebody has noted of goods since all of them came, so that they were there by then: the first day of each, in the
 * workspace's time zone; null where nothing was noted. A check that found that they had not come is none of these.
 */
export interface SinceDelivery {
  /** What was delivered was installed (I3). */
  readonly installedOn: CalendarDate | null
  /** The check-in of the day after was answered (D4); then any other (I2). */
  readonly firstCheckOn: CalendarDate | null
  readonly checkInOn: CalendarDate | null
  /** Somebody asked after the delivery, or followed it up, where nothing is introduced (D4). */
  readonly checkedOn: CalendarDate | null
}

/** What keeps goods from having come later: what was noted on an earlier day. */
export interface DayObstacle {
  readonly kind: 'installed' | 'first-check' | 'check-in' | 'checked'
  readonly on: CalendarDate
}

/**
 * Whether goods can have come on this day, as it is corrected (D4, I3): not after what somebody has noted of them since. Else
 * the earliest of it; of one day, what has to be mended first.
 */
export function checkCorrectedDay(
  deliveredOn: CalendarDate,
  { installedOn, firstCheckOn, checkInOn, checkedOn }: SinceDelivery,
): Result<void, DayObstacle> {
  const noted = [
    { kind: 'installed', on: installedOn },
    { kind: 'first-check', on: firstCheckOn },
    { kind: 'check-in', on: checkInOn },
    { kind: 'checked', on: checkedOn },
  ] as const
  const [earliest] = noted
    .flatMap(({ kind, on }): DayObstacle[] => (on !== null && compareDates(on, deliveredOn) < 0 ? [{ kind, on }] : []))
    .sort((a, b) => compareDates(a.on, b.on))
  return earliest ? err(earliest) : ok(undefined)
}
