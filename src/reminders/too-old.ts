import { type CalendarDate, dateAt, daysBetween } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import type { OutboxItem } from '../store/index.ts'
import type { ReminderKind } from './kinds.ts'

/**
 * Those of the items that are no longer worth sending: more days than their kind says have passed since the day they
 * belong to, or since the day they were put off to (working hours, leave, a snooze). After an outage they are marked
 * missed rather than told as if they were fresh (N2). Of several in one matter the last one counts: where it is told,
 * the earlier ones are overtaken, not missed.
 */
export function tooOld(
  items: readonly OutboxItem[],
  timeZone: string,
  kinds: ReadonlyMap<string, ReminderKind>,
  now: Instant,
): readonly OutboxItem[] {
  const today = dateAt(now, timeZone)
  const isTooOld = (item: OutboxItem) => {
    const keepDays = kinds.get(item.rule)?.keepDays
    return keepDays !== undefined && daysBetween(lastDay(item, timeZone), today) > keepDays
  }
  const isOvertaken = (item: OutboxItem) =>
    items.some(
      (other) =>
        other.rule === item.rule &&
        other.subjectId === item.subjectId &&
        other.localDate > item.localDate &&
        !isTooOld(other),
    )
  return items.filter((item) => isTooOld(item) && !isOvertaken(item))
}

function lastDay({ localDate, dueAt }: OutboxItem, timeZone: string): CalendarDate {
  const putOffTo = dateAt(dueAt, timeZone)
  return putOffTo > localDate ? putOffTo : localDate
}
