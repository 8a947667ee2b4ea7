import {
  addDays,
  type CalendarDate,
  calendarDate,
  dateAt,
  daysBetween,
  instantAt,
} from '../../src/domain/calendar-date.ts'
import type { ImplementationPhase } from '../../src/domain/implementation.ts'
import { nextOpening, workingDayOnOrAfter } from '../../src/domain/working-time.ts'
import { type Member, ownCalendar, type Settings, workingCalendar } from '../../src/store/index.ts'

/** A check-in, as far as it says when somebody was to be asked of it. */
export interface AskedCheckIn {
  readonly id: string
  /** Days after delivery. */
  readonly day: number
  readonly dueOn: string
  readonly phase: ImplementationPhase
  readonly answeredAt: Date | null
}

/** An item of the outbox that asks of a check-in. */
export interface AskOfCheckIn {
  readonly readerId: string
  readonly state: string
  readonly reason: string | null
  readonly sentAt: Date | null
}

/** What was introduced, as far as it decides about its check-ins. */
interface Introduced {
  readonly ownerId: string
  readonly deliveredOn: CalendarDate
  /** Null: it is not done. */
  readonly doneAt: Date | null
  /** The check-ins, by id, that somebody has answered without having been asked. */
  readonly looks: ReadonlySet<string>
}

/** The people of a workspace whose check-ins are looked at, and its settings. */
export interface AskedPeople {
  readonly settings: Settings
  /** By id, with their days off. */
  readonly members: ReadonlyMap<string, Member>
}

/**
 * What became of a check-in that fell due (I2): `asked`, once, on its day or at the next opening of whoever read it; or why
 * nobody had to be asked: it is a look that nobody had planned (`looked`), or the implementation was `done` by then (`doneAt`).
 * Anything else is a fault, said in a sentence that begins with `lost`.
 */
export function becameOf(
  checkIn: AskedCheckIn,
  asks: readonly AskOfCheckIn[],
  { ownerId, deliveredOn, doneAt, looks }: Introduced,
  { settings, members }: AskedPeople,
): string {
  const owner = members.get(ownerId)
  const fault = (what: string) => `lost: ${checkIn.id}, day ${checkIn.day}, due on ${checkIn.dueOn}: ${what}`
  if (!owner) return fault('it is nobody’s')
  const dueOn = calendarDate(checkIn.dueOn)
  const own = workingDayOnOrAfter(workingCalendar(settings, owner), addDays(deliveredOn, checkIn.day))
  // A look that nobody had planned is on the day of who looked, working or not; nobody is asked of it.
  if (own !== dueOn && asks.length > 0) return fault(`it was planned for ${own}`)
  const due = instantAt(dueOn, settings.remindAt, owner.timeZone)
  const sent = asks.filter(({ state, sentAt }) => state === 'sent' && sentAt !== null)
  if (sent.length > 1) return fault(`it was asked ${sent.length} times`)
  const [ask] = sent
  if (!ask) {
    if (looks.has(checkIn.id)) return 'looked'
    if (doneAt !== null && doneAt <= due) return 'done'
    return fault(`nobody was asked (${asks.map(({ state, reason }) => `${state} ${reason}`).join(', ')})`)
  }
  const reader = members.get(ask.readerId)
  const opening = reader && nextOpening(ownCalendar(settings, reader), due)
  if (!reader || !opening || !ask.sentAt) return fault('its reader never works')
  const [on, wanted] = [dateAt(ask.sentAt, reader.timeZone), dateAt(opening, reader.timeZone)]
  return on === wanted ? 'asked' : fault(`it was asked on ${on}, and not on ${wanted}`)
}

/** The longest time from one check-in to the next by the usual rhythm (I2), in days, by the phase of the next. */
const STRIDE = { new_toy: 7, learning: 7, effectiveness: 30, done: 0 } as const
/** A day off takes it to the next working day, over a weekend and a holiday beside it. */
const DAYS_OFF = 4

/**
 * The check-ins of an implementation between which nobody was asked for longer than the rhythm allows (I2): one was never
 * planned. Days of its owner's leave without a stand-in do not count.
 */
export function gapsBetween(checkIns: readonly AskedCheckIn[], owner: Member | undefined): string[] {
  const leave = owner?.leave.find(({ standInId }) => standInId === null)
  return checkIns.flatMap((next, index) => {
    const before = checkIns[index - 1]
    if (!before) return next.day === 1 ? [] : [`lost: ${next.id}: the first is of day ${next.day}`]
    const [from, to] = [calendarDate(before.dueOn), calendarDate(next.dueOn)]
    const isAway = leave !== undefined && leave.firstDay <= to && leave.lastDay >= from
    const away = isAway ? daysBetween(leave.firstDay, leave.lastDay) + 1 : 0
    const longest = STRIDE[next.phase] + DAYS_OFF + away
    return daysBetween(from, to) > longest ? [`lost: nobody was asked from ${from} to ${to} (${next.id})`] : []
  })
}
