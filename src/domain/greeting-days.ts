import Holidays from 'date-holidays'
import { type CalendarDate, calendarDate } from './calendar-date.ts'

/** Festivals on which customers are greeted; each has a name and words of its own in every language. */
export const FESTIVALS = [
  'new_year',
  'lunar_new_year',
  'dragon_boat',
  'mid_autumn',
  'national_day',
  'labour_day',
  'thanksgiving',
  'easter',
  'christmas',
  'eid',
  'diwali',
  'vesak',
] as const
export type Festival = (typeof FESTIVALS)[number]

/** A public holiday on which people wish each other well (C9). */
export interface GreetingDay {
  readonly date: CalendarDate
  readonly festival: Festival
}

/** Which festival a holiday is, by its English name. */
const NAMES: readonly (readonly [RegExp, Festival])[] = [
  [/lunar new year|(chinese|korean|vietnamese) new year|spring festival/i, 'lunar_new_year'],
  [/new year|first day of january|^founding of the republic of china$/i, 'new_year'],
  [/dragon boat|tuen ng/i, 'dragon_boat'],
  [/mid-?autumn|korean thanksgiving/i, 'mid_autumn'],
  [/national day|national holiday|independence day|unity day|republic day|bastille day/i, 'national_day'],
  [/labou?r day|may day|workers/i, 'labour_day'],
  [/^thanksgiving/i, 'thanksgiving'],
  [/^easter (sunday|monday)/i, 'easter'],
  [/^christmas day/i, 'christmas'],
  [/hari raya (puasa|aidilfitri)|eid[ -](al|ul)-fitr|end of ramadan/i, 'eid'],
  [/deepavali|diwali/i, 'diwali'],
  [/vesak|buddha/i, 'vesak'],
]
/** The holiday that only follows a festival is none. */
const FOLLOWS = /following/i

const byCountryAndYear = new Map<string, readonly GreetingDay[]>()

/**
 * The public holidays of a country (ISO 3166 code; '' has none) in a year on which customers are greeted, by date; of a
 * festival of several days the first. Days of mourning and remembrance, and those that nobody wishes well on, are left out.
 */
export function greetingDays(country: string, year: number): readonly GreetingDay[] {
  if (country === '') return []
  const key = `${country} ${year}`
  const known = byCountryAndYear.get(key)
  if (known) return known
  const days: GreetingDay[] = []
  for (const { date, name, substitute } of new Holidays(country, { types: ['public'] }).getHolidays(year, 'en')) {
    const festival = NAMES.find(([pattern]) => pattern.test(name))?.[1]
    if (!festival || substitute || FOLLOWS.test(name) || days.some((day) => day.festival === festival)) continue
    days.push({ date: calendarDate(date.slice(0, 10)), festival })
  }
  days.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
  byCountryAndYear.set(key, days)
  return days
}
