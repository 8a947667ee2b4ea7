import type { CalendarDate } from '../../domain/calendar-date.ts'
import type { GoodDayKey } from '../../domain/good-days.ts'
import { goodDayText, readGoodDay } from '../../domain/good-days.ts'
import { FESTIVALS, type Festival } from '../../domain/greeting-days.ts'

// What is greeted for travels as one text, in buttons and in the metadata of modals: routing data, proves nothing (R2).

const FESTIVAL = 'festival.'

/** A festival as routing data. */
export const festivalRoute = (festival: Festival, on: CalendarDate): string =>
  goodDayText({ subjectId: `${FESTIVAL}${festival}`, on })

/** Reads it back: a festival, or the key of a good day; null for what is neither. */
export function readGreeted(text: string): { festival: Festival; on: CalendarDate } | GoodDayKey | null {
  const key = readGoodDay(text)
  if (!key?.subjectId.startsWith(FESTIVAL)) return key
  const festival = FESTIVALS.find((known) => `${FESTIVAL}${known}` === key.subjectId)
  return festival ? { festival, on: key.on } : null
}
