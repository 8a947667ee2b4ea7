import { type CalendarDate, daysBetween, formatDate } from '../domain/calendar-date.ts'
import { MAX_OCCASION_NOTE } from '../domain/occasion.ts'
import type { GoodDay } from '../store/index.ts'
import type { Locale, Translate } from './locale.ts'
import { asTyped } from './text.ts'

const NAME = 150

/** Who is greeted: somebody of a customer's, or the customer. */
export function whoOf({ contact, customer }: Pick<GoodDay, 'contact' | 'customer'>, t: Translate): string {
  const name = asTyped(customer.name, NAME)
  return contact ? t('occasions.who', { contact: asTyped(contact.name, NAME), customer: name }) : `*${name}*`
}

/** When it is, seen from a day: today, in some days, or when it was. */
export function whenOf(on: CalendarDate, today: CalendarDate, t: Translate, locale: Locale): string {
  const days = daysBetween(today, on)
  const date = formatDate(on, locale)
  if (days === 0) return t('occasions.when.today', { date })
  return days > 0 ? t('occasions.when.ahead', { count: days, date }) : t('occasions.when.past', { date })
}

/** A good day in a sentence: who, what, when, and what was noted about it. */
export function dayWords(day: GoodDay, today: CalendarDate, t: Translate, locale: Locale): string {
  const line = [whoOf(day, t), t(`occasions.kind.${day.kind}`), whenOf(day.on, today, t, locale)].join(' · ')
  return day.note ? `${line}\n${asTyped(day.note, MAX_OCCASION_NOTE)}` : line
}
