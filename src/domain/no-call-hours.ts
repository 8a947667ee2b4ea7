import { withAsciiDigits } from './numerals.ts'
import { err, ok, type Result } from './result.ts'

/** More ranges than this are no hours to keep in mind. */
const MOST_RANGES = 5

const BETWEEN = /[,;，；、\n]+/
const RANGE = /^(\d{1,2})(?:[:.时時点點](\d{2})?)?分?[-–—~到至](\d{1,2})(?:[:.时時点點](\d{2})?)?分?$/

/**
 * Hours in which somebody does not want to be called (C7), as people type them ("12-13:30, 18:00–20:00"): local times, as
 * stored "12:00-13:30,18:00-20:00", in their order; null where nothing was typed. Refused: what is no range of a day, one
 * that ends before it begins, more than five.
 */
export function parseNoCallHours(text: string): Result<string | null, 'unreadable'> {
  const typed = withAsciiDigits(text).replace(/[^\S\n]+/g, '')
  const parts = typed.split(BETWEEN).filter((part) => part !== '')
  if (parts.length === 0) return ok(null)
  if (parts.length > MOST_RANGES) return err('unreadable')
  const ranges: string[] = []
  for (const part of parts) {
    const [, fromHour, fromMinute, toHour, toMinute] = RANGE.exec(part) ?? []
    const [from, to] = [timeOf(fromHour, fromMinute), timeOf(toHour, toMinute)]
    if (from === null || to === null || from >= to) return err('unreadable')
    ranges.push(`${from}-${to}`)
  }
  return ok(ranges.sort().join(','))
}

/** HH:MM; null for what is no time of the day. 24:00 is its end. */
function timeOf(hour: string | undefined, minute: string | undefined): string | null {
  if (hour === undefined) return null
  const time = `${hour.padStart(2, '0')}:${minute ?? '00'}`
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(time) || time === '24:00' ? time : null
}

/** Stored hours as they are shown: "12:00–13:30, 18:00–20:00". */
export const noCallHoursText = (stored: string): string => stored.replaceAll('-', '–').replaceAll(',', ', ')
