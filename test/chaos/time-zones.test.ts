import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill/full'
import { addDays, calendarDate, dateAt, instantAt } from '../../src/domain/calendar-date.ts'
import { dueReminder } from '../../src/domain/due-reminder.ts'
import type { WorkingCalendar } from '../../src/domain/working-time.ts'

const YEAR = 2026
const ZONES = Intl.supportedValuesOf('timeZone')

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
const timeOf = (minutes: number) =>
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

describe('N2: reminders when the clocks change', () => {
  test('there are changes to be tried: both of a year, in every zone that has them', () => {
    expect(ZONES.length).toBeGreaterThan(400)
    expect(CHANGES.length).toBeGreaterThan(250)
  })

  test('every zone, both changes of a year: each local day has exactly one occurrence, at its local time', () => {
    const wrong: string[] = []
    let moved = 0
    let shownTwice = 0
    for (const { zone, at, skippedMinutes } of CHANGES) {
      const shows = localTime(zone)
      const calendar = everyDay(zone)
      const before = at.subtract({ nanoseconds: 1 })
      const daysOfChange = [before, at].map((side) => side.toPlainDate().toString())
      // The times around the change, and a usual one.
      const edge = minutesOf(before.toPlainTime().toString().slice(0, 5)) + 1
      const around = [-60, -30, -1, 0, 1, 29, 30, 59, 60].map((by) => timeOf((edge + by + 1440) % 1440))
      for (const time of [...new Set([...around, '09:00'])]) {
        const first = addDays(calendarDate(at.toPlainDate().toString()), -2)
        let previous = 0
        for (let day = 0; day < 4; day += 1) {
          const date = addDays(first, day)
          const reminder = dueReminder(date, calendar, time)
          if (!reminder) throw new Error('somebody who always works is always reminded')
          const { localDate, dueAt } = reminder
          const insist = (holds: boolean, what: string) => {
            if (!holds) wrong.push(`${zone} ${date} ${time}: ${what} (${dueAt.toISOString()})`)
          }
          insist(localDate === date, 'belongs to its day')
          insist(dueAt.getTime() > previous, 'comes after that of the day before')
          previous = dueAt.getTime()

          const shown = shows(dueAt)
          if (shown === time) {
            insist(dateAt(dueAt, zone) === date, 'comes on its day')
          } else {
            moved += 1
            insist(skippedMinutes > 0 && daysOfChange.includes(date), 'comes at its time unless that is skipped')
            insist(shown === timeOf((minutesOf(time) + skippedMinutes) % 1440), 'comes later by what is skipped')
          }
          if (skippedMinutes < 0 && daysOfChange.includes(date)) {
            const [earlier, later] = [skippedMinutes, -skippedMinutes].map(
              (minutes) => new Date(dueAt.getTime() + minutes * 60_000),
            )
            const isShown = (instant?: Date) => instant && shows(instant) === time && dateAt(instant, zone) === date
            insist(!isShown(earlier), 'comes at the first of two')
            if (isShown(later)) shownTwice += 1
          }
        }
      }
    }
    expect(wrong).toEqual([])
    // The cases that matter were among them.
    expect(moved).toBeGreaterThan(200)
    expect(shownTwice).toBeGreaterThan(200)
  }, 120_000)

  test('any zone, day and time: the occurrences of consecutive days follow one another by about a day', () => {
    const anyDay = fc.integer({ min: 0, max: 3_650 }).map((days) => addDays(calendarDate('2020-01-01'), days))
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        anyDay,
        fc.integer({ min: 0, max: 1_439 }).map(timeOf),
        (zone, date, time) => {
          const gap = instantAt(addDays(date, 1), time, zone).getTime() - instantAt(date, time, zone).getTime()
          // Up to three hours more or less on the day of a change; a zone may also have changed sides of the date line.
          expect(gap).toBeGreaterThan(0)
          expect(gap).toBeLessThanOrEqual(48 * 60 * 60_000)
        },
      ),
      { numRuns: 1_000 },
    )
  })
})
