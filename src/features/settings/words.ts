import { ROLES, type Role } from '../../domain/policy.ts'
import type { WorkingHours } from '../../domain/working-time.ts'
import { listText } from '../../slack/list-text.ts'
import type { Locale, Translate } from '../../slack/locale.ts'

/** ISO weekdays, Monday first. */
export const WEEK = [1, 2, 3, 4, 5, 6, 7] as const

/** "Monday", "周一". 5 January 1970 was a Monday. */
export const weekdayName = (day: number, locale: Locale, style: 'long' | 'short' = 'long'): string =>
  new Intl.DateTimeFormat(locale, { weekday: style, timeZone: 'UTC' }).format(new Date((day + 3) * 86_400_000))

/** Working days in a word: "Mon–Fri" where they follow each other, else each by name. */
export function daysText({ days }: Pick<WorkingHours, 'days'>, locale: Locale): string {
  const sorted = [...days].sort((a, b) => a - b)
  const [first = 1, last = 1] = [sorted[0], sorted.at(-1)]
  const name = (day: number) => weekdayName(day, locale, 'short')
  if (sorted.length > 2 && last - first === sorted.length - 1) return `${name(first)}–${name(last)}`
  return listText(sorted.map(name), locale)
}

/** Somebody's roles: "rep and supervisor", or that there are none. */
export function rolesText(roles: readonly Role[], t: Translate, locale: Locale): string {
  if (roles.length === 0) return t('settings.person.noRoles')
  return listText(
    ROLES.filter((role) => roles.includes(role)).map((role) => t(`settings.role.${role}`)),
    locale,
  )
}
