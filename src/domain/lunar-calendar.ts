import chineseDays from 'chinese-days'
import { addDays, type CalendarDate, calendarDate, daysBetween } from './calendar-date.ts'

/** A day of the Chinese lunar calendar. */
export interface LunarDate {
  /** The year in which its new year lies. */
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  /** 1 to 30. */
  readonly day: number
  /** Of the leap month after the month of that number. */
  readonly isLeap: boolean
}

/** The lunar years that are known. */
export const LUNAR_YEARS = { first: 1900, last: 2100 } as const

/** The first day of the first month of 1900. */
const BEGINNING = calendarDate('1900-01-31')

/*
 * The lengths of months come from chinese-days; its own conversions are left aside, since one of them answers in the
 * machine's zone. Held against the new moons as they are computed (Meeus), every month from 1950 to 2100 begins on the day
 * of one in Beijing, but for two years whose lengths are put right here. ICU, behind Temporal's calendar `chinese`, has
 * a dozen years wrong: it lets 1987 have a seventh leap month instead of the sixth.
 */
const CORRECTED: ReadonlyMap<number, Readonly<Record<number, number>>> = new Map([
  [1996, { 5: 30, 6: 29, 7: 30, 8: 29 }],
  [2060, { 3: 29, 4: 30 }],
])

/** A month of the calendar. */
interface LunarMonth extends Pick<LunarDate, 'year' | 'month' | 'isLeap'> {
  /** Days from the beginning of the calendar to its first day. */
  readonly startsAfter: number
  readonly length: number
}

const MONTHS: readonly LunarMonth[] = monthsOf()
const BY_NAME: ReadonlyMap<string, LunarMonth> = new Map(MONTHS.map((month) => [nameOf(month), month]))
const LAST = MONTHS.at(-1)
const DAYS = LAST ? LAST.startsAfter + LAST.length : 0

function nameOf({ year, month, isLeap }: Pick<LunarDate, 'year' | 'month' | 'isLeap'>): string {
  return `${year}/${month}/${isLeap}`
}

function monthsOf(): LunarMonth[] {
  const months: LunarMonth[] = []
  let startsAfter = 0
  const add = (month: Pick<LunarMonth, 'year' | 'month' | 'isLeap' | 'length'>) => {
    months.push({ ...month, startsAfter })
    startsAfter += month.length
  }
  for (let year = LUNAR_YEARS.first; year <= LUNAR_YEARS.last; year += 1) {
    const leap = chineseDays.getYearLeapMonth(year)
    for (let month = 1; month <= 12; month += 1) {
      add({ year, month, isLeap: false, length: CORRECTED.get(year)?.[month] ?? chineseDays.monthDays(year, month) })
      if (leap.leapMonth === month) add({ year, month, isLeap: true, length: leap.days })
    }
  }
  return months
}

/** The lunar date of a day; null before 31 January 1900 and after the lunar year 2100. */
export function lunarDateOf(date: CalendarDate): LunarDate | null {
  const after = daysBetween(BEGINNING, date)
  if (after < 0 || after >= DAYS) return null
  let [low, high] = [0, MONTHS.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((MONTHS[middle]?.startsAfter ?? 0) <= after) low = middle
    else high = middle - 1
  }
  const found = MONTHS[low]
  if (!found) return null
  const { year, month, isLeap, startsAfter } = found
  return { year, month, isLeap, day: after - startsAfter + 1 }
}

/** The day of a lunar date; null where the calendar has no such date, or does not reach so far. */
export function dateOfLunar({ day, ...month }: LunarDate): CalendarDate | null {
  const found = BY_NAME.get(nameOf(month))
  if (!found || !Number.isInteger(day) || day < 1 || day > found.length) return null
  return addDays(BEGINNING, found.startsAfter + day - 1)
}

/** How many days a lunar month has, 29 or 30; null where the year has no such month. */
export const lunarMonthLength = (month: Pick<LunarDate, 'year' | 'month' | 'isLeap'>): number | null =>
  BY_NAME.get(nameOf(month))?.length ?? null

/** The most days that a leap month of this number has had or will have; null where there never is one. */
export function longestLeapMonth(month: number): number | null {
  const lengths = MONTHS.filter((each) => each.isLeap && each.month === month).map(({ length }) => length)
  return lengths.length === 0 ? null : Math.max(...lengths)
}
