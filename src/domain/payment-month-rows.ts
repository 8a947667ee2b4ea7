import type { RowDue } from './payment-terms-types.ts'

/** A due date by months at the end of a line, and where it begins. */
interface MonthDue {
  readonly due: RowDue
  readonly index: number
}

const DAYS = '\\d{1,6}'
const UNIT = '(?: ?(?:days?|d|天|日))?'
const MONTH_END = '(?:end of (?:the )?month|month[ -]?end|eom|月底|月末|月结|月結)'
const NEXT_MONTH = '(?:(?:of )?(?:the )?(?:next|following) month)'
const ORDINAL = '(?:st|nd|rd|th)'

/** "end of month", "eom + 10 days", "月底后10天", "月结30天", "月结30". */
const MONTH_END_THEN_DAYS = new RegExp(
  `(?<![a-z])(?:the )?${MONTH_END}(?:之?[后後])?(?: ?\\+? ?(?<days>${DAYS})${UNIT})?[内內]?$`,
  'u',
)
/** "10 days after the end of the month". */
const DAYS_THEN_MONTH_END = new RegExp(
  `(?<!\\d)(?<days>${DAYS}) ?(?:days?|d) (?:after|from) (?:the )?${MONTH_END}$`,
  'u',
)
/** "end of next month", "次月底". */
const END_OF_NEXT_MONTH =
  /(?<![a-z])(?:(?:the )?end of (?:the )?(?:next|following) month|(?:次|下个?|下個)月(?:底|末))$/u
/** "on the 15th of next month", "15 next month", "day 15 of the next month". */
const DAY_OF_NEXT_MONTH = new RegExp(`(?<!\\d)(?:the |day )?(?<day>\\d{1,2})${ORDINAL}? ${NEXT_MONTH}$`, 'u')
/** "次月15日", "下个月 15 号". */
const NEXT_MONTH_THEN_DAY = /(?:次|下个?|下個)月 ?(?<day>\d{1,2}) ?(?:日|号|號)?$/u
/** "on the 15th", "the 15th", "15号", "于15日". */
const NEXT_SUCH_DAY = new RegExp(
  `(?:(?<!\\d)(?:the |day )?(?<en>\\d{1,2})${ORDINAL}|(?<!\\d)(?<zh>\\d{1,2}) ?[号號]|[于於在] ?(?<on>\\d{1,2}) ?日)$`,
  'u',
)

/** Reads a due date by months at the end of a line in small letters (D2); null where there is none. */
export function monthDue(line: string): MonthDue | 'bad-date' | null {
  const nextEnd = END_OF_NEXT_MONTH.exec(line)
  // The last day of any month: the 31st, where it has one.
  if (nextEnd) return { due: { dayOfMonth: 31, month: 'next' }, index: nextEnd.index }
  const end = DAYS_THEN_MONTH_END.exec(line) ?? MONTH_END_THEN_DAYS.exec(line)
  if (end) return { due: { basis: 'month-end', days: Number(end.groups?.['days'] ?? 0) }, index: end.index }
  const next = DAY_OF_NEXT_MONTH.exec(line) ?? NEXT_MONTH_THEN_DAY.exec(line)
  if (next) return onDay(next, next.groups?.['day'], 'next')
  const soonest = NEXT_SUCH_DAY.exec(line)
  const { en, zh, on } = soonest?.groups ?? {}
  return soonest && onDay(soonest, en ?? zh ?? on, 'soonest')
}

function onDay({ index }: RegExpExecArray, text: string | undefined, month: 'next' | 'soonest') {
  const day = Number(text)
  return day >= 1 && day <= 31 ? { due: { dayOfMonth: day, month }, index } : 'bad-date'
}
