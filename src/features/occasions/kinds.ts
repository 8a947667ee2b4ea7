import { addDays, parseCalendarDate } from '../../domain/calendar-date.ts'
import { greetingDays } from '../../domain/greeting-days.ts'
import { isOccasion, isPersonal } from '../../domain/occasion.ts'
import { isAnswerableFor, mayAsSuccessor } from '../../domain/succession.ts'
import type { Dropped, ReminderContext, ReminderKind } from '../../reminders/kinds.ts'
import type { ReminderLine } from '../../reminders/list.ts'
import { REASON, type Reason } from '../../reminders/reasons.ts'
import { RULE } from '../../reminders/rules.ts'
import type { GoodDay, Member, OutboxItem, Settings } from '../../store/index.ts'
import { goodDayLine, holidayLine } from './lines.ts'

/** A reminder lies this many days before its day at most: the days ahead, and a row of days off. */
const FURTHEST_AHEAD = 30
/** Customers of tier A that are named beside a holiday. */
const NAMED = 5

/** Birthdays, founding days and occasions (C9), merged into the list of whoever looks after the customer. */
export const goodDayKind: ReminderKind = {
  rule: RULE.goodDay,
  delivery: 'list',
  // Whether they may see what it tells is asked for each customer: one may be inherited.
  action: 'reminder.see',
  quietHours: 'wait',
  keepDays: FURTHEST_AHEAD,
  title: (t) => t('occasions.line.title'),

  async doneSince(item, { store, t }) {
    const [day] = await store.occasions.days([{ subjectId: item.subjectId, on: item.localDate }])
    if (!day) return t('occasions.error.gone')
    return day.courtesy ? t('occasions.error.done') : null
  },

  async render(items, ctx) {
    const { store, recipient, today, t, locale } = ctx
    const days = await store.occasions.days(items.map(({ subjectId, localDate }) => ({ subjectId, on: localDate })))
    const members = await store.members.list()
    const dropped: Dropped[number][] = []
    const lines: ReminderLine[] = []
    for (const item of items) {
      const day = days.find((each) => each.subjectId === item.subjectId && isOf(item, each))
      const reason = day ? reasonNotToTell(item, day, members, ctx) : REASON.moved
      if (!day || reason) dropped.push({ itemId: item.id, reason: reason ?? REASON.moved })
      else {
        const { snoozedUntil } = item
        lines.push(goodDayLine(day, { item, snoozedUntil, timeZone: recipient.timeZone, today }, t, locale))
      }
    }
    return { lines, dropped }
  },
}

/** Whether a day is the one that an item tells of: not that of next year, where it was changed meanwhile. */
const isOf = ({ localDate }: OutboxItem, { on }: GoodDay): boolean =>
  on >= addDays(localDate, -FURTHEST_AHEAD) && on <= addDays(localDate, FURTHEST_AHEAD)

/** Whether an occasion is of family or health, and such things are not kept (any more) (R6). */
const isHidden = ({ kind }: GoodDay, { sensitiveFields }: Pick<Settings, 'sensitiveFields'>): boolean =>
  isOccasion(kind) && isPersonal(kind) && !sensitiveFields

/** Why this reader is not told after all, or null; what is in the channel already is only rewritten. */
function reasonNotToTell(
  item: OutboxItem,
  day: GoodDay,
  members: readonly Member[],
  { recipient, settings, today }: ReminderContext,
): Reason | null {
  const { ownerId } = day.customer
  if (!isAnswerableFor(recipient.id, ownerId, members)) return REASON.otherOwner
  if (!mayAsSuccessor(recipient, 'customer.see', ownerId) || isHidden(day, settings)) return REASON.rightLost
  if (item.state !== 'claimed') return null
  if (day.courtesy) return REASON.greeted
  // What was put off beyond its day is told all the same: its reader wanted it.
  return day.on < today && item.localDate <= day.on ? REASON.dayOver : null
}

/** Holidays on which customers are greeted (C9): one line for each reader, however many customers. */
export const holidayKind: ReminderKind = {
  rule: RULE.holiday,
  delivery: 'list',
  action: 'reminder.see',
  quietHours: 'wait',
  keepDays: FURTHEST_AHEAD,
  title: (t) => t('occasions.holiday.title'),

  async render(items, { store, recipient, settings, today, t, locale }) {
    const dropped: Dropped[number][] = []
    const lines: ReminderLine[] = []
    for (const item of items) {
      const on = parseCalendarDate(item.subjectId)
      const holiday = on && greetingDays(settings.country, Number(on.slice(0, 4))).find(({ date }) => date === on)
      const isOver = on !== null && on < today && item.localDate <= on && item.state === 'claimed'
      if (!on || !holiday || isOver) {
        dropped.push({ itemId: item.id, reason: isOver ? REASON.dayOver : REASON.moved })
        continue
      }
      const customers = await store.occasions.customersOf(recipient.id, NAMED)
      const place = { item, snoozedUntil: item.snoozedUntil, timeZone: recipient.timeZone, today }
      lines.push(holidayLine({ festival: holiday.festival, on, customers }, place, t, locale))
    }
    return { lines, dropped }
  },
}
