import { type CalendarDate, parseCalendarDate } from './calendar-date.ts'
import { err, ok, type Result } from './result.ts'

/** A day on which a company is closed, and why. */
export interface NamedDay {
  readonly date: CalendarDate
  readonly name: string
}

/** More than a company has; each is read with every reminder. */
export const MAX_CLOSING_DAYS = 60
export const MAX_CLOSING_DAY_NAME = 60

/** What is wrong with a typed list; `line` counts from 1. */
export type ClosingDaysProblem =
  | { readonly kind: 'no-date'; readonly line: number; readonly text: string }
  | { readonly kind: 'name-too-long'; readonly line: number; readonly text: string }
  | { readonly kind: 'too-many' }

/**
 * Reads a list of days, one a line: the date, then what it is called ("2026-12-24 Company closed"). Digits and separators
 * of any width, 2026/12/24 and 2026年12月24日 too. Sorted, each day once: the last line for it counts.
 */
export function parseClosingDays(text: string): Result<NamedDay[], ClosingDaysProblem> {
  const days = new Map<CalendarDate, NamedDay>()
  for (const [index, raw] of text.split('\n').entries()) {
    const typed = raw.normalize('NFKC').trim()
    if (typed === '') continue
    const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[\s:,;·–—-]*(.*)$/u.exec(typed)
    const [, year = '', month = '', day = '', name = ''] = match ?? []
    const date = parseCalendarDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
    const problem = { line: index + 1, text: typed }
    if (!date) return err({ kind: 'no-date', ...problem })
    if ([...name].length > MAX_CLOSING_DAY_NAME) return err({ kind: 'name-too-long', ...problem })
    days.set(date, { date, name: name.trim() })
  }
  if (days.size > MAX_CLOSING_DAYS) return err({ kind: 'too-many' })
  return ok([...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1)))
}

/** The list as it is typed; what `parseClosingDays` reads back. */
export const closingDaysText = (days: readonly NamedDay[]): string =>
  days.map(({ date, name }) => `${date} ${name}`.trim()).join('\n')
