import { Temporal } from 'temporal-polyfill/full'
import { addDays, type CalendarDate, calendarDate, dateAt, instantAt, weekday } from '../../src/domain/calendar-date.ts'
import { dueReminder } from '../../src/domain/due-reminder.ts'
import { snoozeUntil } from '../../src/domain/snooze.ts'
import { nextSummary } from '../../src/domain/summary-time.ts'
import { isOpen, nextOpening, type WorkingCalendar } from '../../src/domain/working-time.ts'

const YEAR = 2026
export const ZONES = Intl.supportedValuesOf('timeZone')

/** The changes of a zone's clocks in the year: from one offset to another, at an instant. */
function changesOf(zone: string) {
  const changes: { at: Temporal.ZonedDateTime; skippedMinutes: number }[] = []
  const end = Temporal.ZonedDateTime.from(`${YEAR + 1}-01-01T00:00[${zone}]`)
  let at = Temporal.ZonedDateTime.from(`${YEAR}-01-01T00:00[${zone}]`).getTimeZoneTransition('next')
  while (at && Temporal.ZonedDateTime.compare(at, end) < 0) {
    const before = at.subtract({ nanoseconds: 1 })
    const skippedMinutes = (at.offsetNanoseconds - before.offsetNanoseconds) / 60e9
    if (skippedMinutes !== 0) changes.push({ at, skippedMinutes })
    at = at.getTimeZoneTransition('next')
  }
  return changes
}

const CHANGES = ZONES.flatMap((zone) => changesOf(zone).map((change) => ({ zone, ...change })))
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
export const timeOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** What the clocks of a zone show at an instant, by the engine's own Intl: another source than the one under test. */
const localTime = (zone: string) => {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return (instant: Date) => format.format(instant)
}

/** Somebody who works every day, at every hour, so that nothing but the clocks moves their reminders. */
const everyDay = (timeZone: string): WorkingCalendar => ({
  hours: { days: [1, 2, 3, 4, 5, 6, 7], opensAt: '00:00', closesAt: '23:59' },
  timeZone,
  country: 'XX',
  closingDays: new Set(),
  leave: [],
})

/** What was tried, and how often what matters was among it. */
export interface ZonesFigures {
  readonly zones: number
  readonly changes: number
  /** Due times. */
  readonly tried: number
  /** Of these: at a time that the clocks skip; at one that they show twice. */
  readonly moved: number
  readonly shownTwice: number
  readonly summaries: number
  readonly snoozes: number
  readonly openings: number
}

/** Whether the cases that matter were among them: both changes of a year, in every zone that has them. */
export const hasTriedWhatMatters = ({ zones, changes, moved, shownTwice }: ZonesFigures): boolean =>
  zones > 400 && changes > 250 && moved > 200 && shownTwice > 200

/** A time of day in a zone, around a change of its clocks. */
interface Case {
  readonly zone: string
  readonly time: string
  readonly skippedMinutes: number
  readonly daysOfChange: readonly string[]
  readonly shows: (instant: Date) => string
}

/**
 * Tries every zone that this Node.js knows, at the changes of its clocks in a year, with times of day around each: that
 * reminders, the summary, snoozing and the opening come once on each local day, at its local time (N2, N3, T2).
 */
export function tryEveryZone(): ZonesFigures & { readonly wrong: readonly string[] } {
  const wrong: string[] = []
  const count = { tried: 0, moved: 0, shownTwice: 0, summaries: 0, snoozes: 0, openings: 0 }
  for (const { zone, at, skippedMinutes } of CHANGES) {
    const before = at.subtract({ nanoseconds: 1 })
    const daysOfChange = [before, at].map((side) => side.toPlainDate().toString())
    const shows = localTime(zone)
    // The times around the change, and a usual one.
    const edge = minutesOf(before.toPlainTime().toString().slice(0, 5)) + 1
    const around = [-60, -30, -1, 0, 1, 29, 30, 59, 60].map((by) => timeOf((edge + by + 1440) % 1440))
    const first = addDays(calendarDate(at.toPlainDate().toString()), -2)
    for (const time of [...new Set([...around, '09:00'])]) {
      const each: Case = { zone, time, skippedMinutes, daysOfChange, shows }
      tryReminders(each, first)
      trySummaries(each, first)
      if (time < LAST_MINUTE) {
        trySnoozes(each, first)
        tryOpenings(each, first)
      }
    }
  }
  return { zones: ZONES.length, changes: CHANGES.length, ...count, wrong }

  function insist(holds: boolean, { zone, time }: Case, date: CalendarDate, what: string, dueAt: Date) {
    if (!holds) wrong.push(`${zone} ${date} ${time}: ${what} (${dueAt.toISOString()})`)
  }

  /** That an instant shows the time on that day, or later by what is skipped where the clocks skip it: then true. */
  function insistOnTime(each: Case, date: CalendarDate, dueAt: Date): boolean {
    const { zone, time, skippedMinutes, daysOfChange, shows } = each
    const shown = shows(dueAt)
    if (shown === time) {
      insist(dateAt(dueAt, zone) === date, each, date, 'comes on its day', dueAt)
      return false
    }
    const isSkipped = skippedMinutes > 0 && daysOfChange.includes(date)
    insist(isSkipped, each, date, 'comes at its time unless that is skipped', dueAt)
    const later = timeOf((minutesOf(time) + skippedMinutes) % 1440)
    insist(shown === later, each, date, 'comes later by what is skipped', dueAt)
    return true
  }

  /** That of a time that is shown twice the first is taken. */
  function insistOnFirst(each: Case, date: CalendarDate, dueAt: Date): void {
    const { zone, time, skippedMinutes, daysOfChange, shows } = each
    if (skippedMinutes >= 0 || !daysOfChange.includes(date)) return
    const [earlier, later] = [skippedMinutes, -skippedMinutes].map(
      (minutes) => new Date(dueAt.getTime() + minutes * 60_000),
    )
    const isShown = (instant?: Date) => instant && shows(instant) === time && dateAt(instant, zone) === date
    insist(!isShown(earlier), each, date, 'comes at the first of two', dueAt)
    if (isShown(later)) count.shownTwice += 1
  }

  function tryReminders(each: Case, first: CalendarDate): void {
    const calendar = everyDay(each.zone)
    let previous = 0
    for (let day = 0; day < 4; day += 1) {
      const date = addDays(first, day)
      const reminder = dueReminder(date, calendar, each.time)
      if (!reminder) throw new Error('somebody who always works is always reminded')
      const { localDate, dueAt } = reminder
      count.tried += 1
      insist(localDate === date, each, date, 'belongs to its day', dueAt)
      insist(dueAt.getTime() > previous, each, date, 'comes after that of the day before', dueAt)
      previous = dueAt.getTime()
      if (insistOnTime(each, date, dueAt)) count.moved += 1
      insistOnFirst(each, date, dueAt)
    }
  }

  /** Whether the clocks skip so much of the evening that the day is closed by then. */
  function isAfterClosing(at: Date, date: CalendarDate, { zone, shows }: Case): boolean {
    return dateAt(at, zone) !== date || shows(at) >= LAST_MINUTE
  }

  /** One a week, on Monday; each is found from the one before, and until it is due. */
  function trySummaries(each: Case, first: CalendarDate): void {
    const clock = { timeZone: each.zone, summaryAt: each.time }
    let previous = nextSummary(new Date(Date.parse(`${addDays(first, -7)}T12:00:00Z`)), clock)
    for (let week = 0; week < 3; week += 1) {
      const next = nextSummary(previous.dueAt, clock)
      count.summaries += 1
      const { localDate, dueAt } = next
      insist(weekday(localDate) === 1, each, localDate, 'the summary comes on a Monday', dueAt)
      insist(localDate === addDays(previous.localDate, 7), each, localDate, 'a summary a week', dueAt)
      const asked = nextSummary(new Date(dueAt.getTime() - 1), clock)
      insist(asked.dueAt.getTime() === dueAt.getTime(), each, localDate, 'the same until it is due', asked.dueAt)
      insistOnTime(each, localDate, dueAt)
      insistOnFirst(each, localDate, dueAt)
      previous = next
    }
  }

  /** Until tomorrow at the usual time; and for an hour, which is one also where the clocks change in it. */
  function trySnoozes(each: Case, first: CalendarDate): void {
    const calendar = everyDay(each.zone)
    for (let day = 0; day < 4; day += 1) {
      const date = addDays(first, day)
      const at = instantAt(date, each.time, each.zone)
      if (isAfterClosing(at, date, each)) continue
      const now = instantAt(addDays(date, -1), '12:00', each.zone)
      const tomorrow = snoozeUntil('tomorrow', now, calendar, each.time)
      count.snoozes += 1
      if (!tomorrow.ok) throw new Error('somebody who always works can always put off')
      const { localDate, dueAt } = tomorrow.value
      insist(localDate === date, each, date, 'put off to the day', dueAt)
      insistOnTime(each, date, dueAt)
      insistOnFirst(each, date, dueAt)
      const hour = snoozeUntil('hour', at, calendar, each.time)
      const until = hour.ok ? hour.value.dueAt : at
      const isHour = until.getTime() - at.getTime() === 3_600_000
      const isClosed = !isOpen(calendar, new Date(at.getTime() + 3_600_000))
      insist(isHour || isClosed, each, date, 'put off by an hour', until)
    }
  }

  /** A day that opens at this time does so once, and stays open where the time is shown again. */
  function tryOpenings(each: Case, first: CalendarDate): void {
    const calendar = everyDay(each.zone)
    const opensAt = { ...calendar, hours: { ...calendar.hours, opensAt: each.time } }
    for (let day = 0; day < 4; day += 1) {
      const date = addDays(first, day)
      if (isAfterClosing(instantAt(date, each.time, each.zone), date, each)) continue
      const opening = nextOpening(opensAt, instantAt(date, '00:00', each.zone))
      count.openings += 1
      if (!opening) throw new Error('somebody who always works opens every day')
      insistOnTime(each, date, opening)
      insistOnFirst(each, date, opening)
      const again = nextOpening(opensAt, new Date(opening.getTime() + 1))
      insist(again?.getTime() === opening.getTime() + 1, each, date, 'stays open', again ?? opening)
    }
  }
}

/** When the day of somebody who always works closes: what falls into it waits for the next. */
const LAST_MINUTE = '23:59'
