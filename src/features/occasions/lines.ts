import { type CalendarDate, formatDate } from '../../domain/calendar-date.ts'
import type { Instant } from '../../domain/clock.ts'
import { goodDayText } from '../../domain/good-days.ts'
import type { Festival } from '../../domain/greeting-days.ts'
import type { ReminderLine } from '../../reminders/list.ts'
import { logVisitButton } from '../../reminders/log-visit-button.ts'
import { snoozedNotice, snoozeMenu } from '../../reminders/snooze-menu.ts'
import { actions, button, section } from '../../slack/blocks.ts'
import { dayWords, whenOf, whoOf } from '../../slack/good-days.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { asTyped } from '../../slack/text.ts'
import type { GoodDay, OutboxItem } from '../../store/index.ts'
import { GREETED, LOG_COURTESY, WORDS } from './ids.ts'
import { festivalRoute } from './route.ts'

/** In which message a line stands, and on which day it is read. */
export interface LinePlace {
  readonly item: Pick<OutboxItem, 'id' | 'localDate'>
  readonly snoozedUntil: Instant | null
  readonly timeZone: string
  readonly today: CalendarDate
}

const pressing = (id: string, label: string, value: string, name: string) =>
  button(id, label, { value, accessibilityLabel: `${label}: ${name}` })

/** The buttons of a good day: words, that it is done, what was sent. */
export function dayButtons(day: GoodDay, t: Translate) {
  const [value, name] = [goodDayText(day), day.contact?.name ?? day.customer.name]
  return [
    pressing(WORDS, t('occasions.button.words'), value, name),
    pressing(GREETED, t('occasions.button.greeted'), value, name),
    pressing(LOG_COURTESY, t('occasions.button.courtesy'), value, name),
  ]
}

/** Whoever congratulates in person logs it from there (V1). */
const greetingVisit = ({ customer }: GoodDay, t: Translate) =>
  logVisitButton({ customerId: customer.id, customerName: customer.name, purpose: 'greeting' }, t)

/** A good day of the morning list (C9); once they were greeted, the line says so (N4). */
export function goodDayLine(day: GoodDay, place: LinePlace, t: Translate, locale: Locale): ReminderLine {
  const { item, snoozedUntil, timeZone, today } = place
  const base = { itemId: item.id, rank: { level: 0, dueOn: item.localDate, amount: null } } as const
  if (day.courtesy) {
    const { kind, givenOn } = day.courtesy
    const values = { who: whoOf(day, t), what: t(`occasions.kind.${day.kind}`) }
    const done = t(`occasions.courtesy.${kind}`)
    const text = t('occasions.line.done', { ...values, done, date: formatDate(givenOn, locale) })
    return { ...base, isOpen: false, text, blocks: [section(text)] }
  }
  const name = asTyped(day.contact?.name ?? day.customer.name, 150)
  return {
    ...base,
    isOpen: snoozedUntil === null,
    text: t('occasions.line.text', { name, what: t(`occasions.kind.${day.kind}`) }),
    blocks: [
      section(dayWords(day, today, t, locale)),
      snoozedUntil
        ? snoozedNotice(snoozedUntil, timeZone, t, locale)
        : actions(`day_${item.id}`, [...dayButtons(day, t), greetingVisit(day, t), snoozeMenu(item.id, t)]),
    ],
  }
}

/** A holiday on which customers are greeted: one line for all of them. */
export interface Holiday {
  readonly festival: Festival
  readonly on: CalendarDate
  readonly customers: { readonly total: number; readonly tierA: readonly string[] }
}

/** The line about a holiday (C9): when it is, how many customers there are to greet, and whom first. */
export function holidayLine(
  { festival, on, customers }: Holiday,
  place: LinePlace,
  t: Translate,
  locale: Locale,
): ReminderLine {
  const { item, snoozedUntil, timeZone, today } = place
  const name = t(`occasions.festival.${festival}`)
  const words = [
    `*${name}* · ${whenOf(on, today, t, locale)}`,
    t('occasions.holiday.customers', { count: customers.total }),
    ...(customers.tierA.length > 0
      ? [t('occasions.holiday.first', { names: customers.tierA.map((each) => asTyped(each, 80)).join(', ') })]
      : []),
  ]
  const buttons = [pressing(WORDS, t('occasions.button.words'), festivalRoute(festival, on), name)]
  return {
    itemId: item.id,
    rank: { level: 0, dueOn: item.localDate, amount: null },
    isOpen: snoozedUntil === null,
    text: t('occasions.holiday.text', { name }),
    blocks: [
      section(words.join('\n')),
      snoozedUntil
        ? snoozedNotice(snoozedUntil, timeZone, t, locale)
        : actions(`holiday_${item.id}`, [...buttons, snoozeMenu(item.id, t)]),
    ],
  }
}
