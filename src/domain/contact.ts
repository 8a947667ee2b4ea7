import { type CalendarDate, parseCalendarDate } from './calendar-date.ts'
import type { CustomerKind } from './customer.ts'
import type { CustomerTier } from './customer-tier.ts'
import { dateOfLunar, LUNAR_YEARS, longestLeapMonth, lunarMonthLength } from './lunar-calendar.ts'
import { withAsciiDigits } from './numerals.ts'
import { err, ok, type Result } from './result.ts'

/** What a contact does when their company buys (C4); `advises`: one of theirs who advises us. */
export const BUYING_ROLES = ['decides', 'approves', 'uses', 'buys', 'advises', 'blocks'] as const
export type BuyingRole = (typeof BUYING_ROLES)[number]

/** By which ways a contact can prefer to be reached (C4). */
export const CONTACT_CHANNELS = ['visit', 'call', 'message', 'letter'] as const
export type ContactChannel = (typeof CONTACT_CHANNELS)[number]

/** Languages that a contact can be noted with, as BCP 47 tags. */
export const CONTACT_LANGUAGES = [
  ...['en', 'zh-CN', 'zh-TW', 'yue', 'ja', 'ko', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'pl'],
  ...['ru', 'uk', 'tr', 'ar', 'hi', 'th', 'vi', 'id', 'ms'],
] as const
export type ContactLanguage = (typeof CONTACT_LANGUAGES)[number]

/** Longest name of a department, in code points. */
export const MAX_DEPARTMENT = 100

/** A day of the year on which somebody was born (C4), by the sun or by the moon; the year where it is known. */
export interface Birthday {
  readonly calendar: 'solar' | 'lunar'
  /** Of the lunar calendar the year in which its new year lies. */
  readonly year: number | null
  readonly month: number
  readonly day: number
  /** The leap month after the month of that number; lunar only. */
  readonly leapMonth: boolean
}

/** Why a birthday cannot be taken: unreadable, not a day of its calendar, a leap month that never was, not past yet. */
export type BirthdayProblem = 'unreadable' | 'no-such-day' | 'no-such-leap-month' | 'future' | 'too-early'

const EARLIEST_YEAR = 1900
/** A year with a 29 February, for birthdays without a year. */
const LEAP_YEAR = 2000
const LONGEST_LUNAR_MONTH = 30

const WITH_YEAR = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号號]?$/
const WITHOUT_YEAR = /^(\d{1,2})[-/.月](\d{1,2})[日号號]?$/

/**
 * Understands a birthday as people type it, "1984-05-17", "5/17", "1984年5月17日": the month comes before the day. Refused:
 * 30 February, the 31st day of a lunar month, a leap month that the lunar calendar does not have (in that year), a year
 * before 1900, a day that is still to come.
 */
export function parseBirthday(
  text: string,
  { calendar, leapMonth }: Pick<Birthday, 'calendar' | 'leapMonth'>,
  today: CalendarDate,
): Result<Birthday, BirthdayProblem> {
  const typed = withAsciiDigits(text).replace(/\s+/g, '')
  const whole = WITH_YEAR.exec(typed)
  const [year, month, day] = whole ? whole.slice(1) : [undefined, ...(WITHOUT_YEAR.exec(typed)?.slice(1) ?? [])]
  if (month === undefined || day === undefined) return err('unreadable')
  const birthday: Birthday = {
    calendar,
    year: year ? Number(year) : null,
    month: Number(month),
    day: Number(day),
    leapMonth: calendar === 'lunar' && leapMonth,
  }
  const problem = problemOf(birthday, today)
  return problem ? err(problem) : ok(birthday)
}

function problemOf(birthday: Birthday, today: CalendarDate): BirthdayProblem | null {
  const { calendar, year } = birthday
  if (year !== null && year < EARLIEST_YEAR) return 'too-early'
  if (calendar === 'lunar') return year === null ? lunarProblem(birthday) : lunarProblemOf({ ...birthday, year }, today)
  const date = solarDateOf(birthday)
  if (!date) return 'no-such-day'
  return year !== null && date > today ? 'future' : null
}

function solarDateOf({ year, month, day }: Birthday): CalendarDate | null {
  const two = (number: number) => String(number).padStart(2, '0')
  return parseCalendarDate(`${year ?? LEAP_YEAR}-${two(month)}-${two(day)}`)
}

/** Why no lunar year has such a day, or null. */
function lunarProblem({ month, day, leapMonth }: Birthday): BirthdayProblem | null {
  const days = leapMonth ? longestLeapMonth(month) : LONGEST_LUNAR_MONTH
  if (days === null) return 'no-such-leap-month'
  return month >= 1 && month <= 12 && day >= 1 && day <= days ? null : 'no-such-day'
}

/** Why that lunar year has no such day, or null. */
function lunarProblemOf(birthday: Birthday & { readonly year: number }, today: CalendarDate): BirthdayProblem | null {
  const { year, month, day, leapMonth: isLeap } = birthday
  if (year > LUNAR_YEARS.last) return 'future'
  if (lunarMonthLength({ year, month, isLeap }) === null) return isLeap ? 'no-such-leap-month' : 'no-such-day'
  const date = dateOfLunar({ year, month, day, isLeap })
  if (!date) return 'no-such-day'
  return date > today ? 'future' : null
}

/** A birthday as the form takes it: "1984-05-17", "05-17". */
export function birthdayText({ year, month, day }: Birthday): string {
  const two = (number: number) => String(number).padStart(2, '0')
  return [...(year === null ? [] : [String(year)]), two(month), two(day)].join('-')
}

/** Fewer active contacts than this hang the customer on one thread (C5). */
const ENOUGH_CONTACTS = 2

/** Whether a customer of tier A or B hangs on fewer than two people (C5); an individual is one by nature. */
export function isSingleThread(
  { kind, tier }: { readonly kind: CustomerKind; readonly tier: CustomerTier },
  activeContacts: number,
): boolean {
  return kind === 'organisation' && tier !== 'c' && activeContacts < ENOUGH_CONTACTS
}
