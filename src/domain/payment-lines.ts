import { type CalendarDate, parseCalendarDate } from './calendar-date.ts'
import { withAsciiDigits } from './numerals.ts'
import { err, ok, type Result } from './result.ts'

/** Payments that can be booked from one list. */
export const MAX_PAYMENT_LINES = 50

/** One payment of a pasted list; the amount as typed, for its currency depends on who paid. */
export interface PaymentLine {
  /** Counts from 1, in the pasted text. */
  readonly line: number
  /** The customer, a contract number or an invoice number. */
  readonly payer: string
  readonly amount: string
  readonly receivedOn: CalendarDate
  readonly reference: string | null
}

/** Why a line is no payment. `columns`: not three or four of them, or a quotation mark that is never closed. */
export type LineProblem = 'columns' | 'no-payer' | 'no-amount' | 'no-date' | 'bad-date'

/** A line as it was read, or why it was not. */
export type ReadLine =
  | { readonly ok: true; readonly value: PaymentLine }
  | {
      readonly ok: false
      readonly error: { readonly line: number; readonly text: string; readonly problem: LineProblem }
    }

/**
 * Reads a pasted list of payments (K5), one a line: who paid, amount, date with the year first, and a reference, which
 * may be left out. Columns are divided by tabs, or by semicolons, or by commas; what is in quotation marks is one column
 * whatever it holds. Empty lines and a line of headings at the beginning are passed over.
 * Refused as a whole: nothing in it, or more lines than can be booked at once.
 */
export function parsePaymentLines(text: string): Result<ReadLine[], 'empty' | 'too-many'> {
  const lines = text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    // A tab at the beginning is an empty column, not white space.
    .map((typed, index) => ({ line: index + 1, text: typed.replace(/^[^\S\t]+|\s+$/gu, '') }))
    .filter((each) => each.text.trim() !== '')
  const [first] = lines
  // Headings have no figure in them; neither amount nor date goes without.
  if (lines.length > 1 && first && !/\p{N}/u.test(first.text)) lines.shift()
  if (lines.length === 0) return err('empty')
  if (lines.length > MAX_PAYMENT_LINES) return err('too-many')
  return ok(lines.map((each) => readLine(each.line, each.text)))
}

function readLine(line: number, text: string): ReadLine {
  const refuse = (problem: LineProblem): ReadLine => ({ ok: false, error: { line, text, problem } })
  const columns = columnsOf(text)
  if (!columns || columns.length > COLUMNS) return refuse('columns')
  const [payer = '', amount = '', date = '', reference = ''] = columns
  if (payer === '') return refuse('no-payer')
  if (amount === '') return refuse(columns.length === 1 ? 'columns' : 'no-amount')
  if (date === '') return refuse('no-date')
  const receivedOn = dateOf(date)
  if (!receivedOn) return refuse('bad-date')
  return ok({ line, payer, amount, receivedOn, reference: reference === '' ? null : reference })
}

const COLUMNS = 4

/** The separators, as their half-width forms, in the order in which they are looked for. */
const SEPARATORS: readonly (readonly string[])[] = [['\t'], [';', '；'], [',', '，']]

/** The columns of a line, trimmed, without empty ones at the end; null when a quotation mark is never closed. */
function columnsOf(text: string): string[] | null {
  const separators = SEPARATORS.find((some) => some.some((separator) => unquoted(text).includes(separator))) ?? []
  const columns: string[] = []
  let column = ''
  let quoted = false
  const characters = [...text]
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? ''
    if (quoted && character === '"' && characters[at + 1] === '"') {
      column += '"'
      at += 1
    } else if (character === '"' && (quoted || column.trim() === '')) quoted = !quoted
    else if (!quoted && separators.includes(character)) {
      columns.push(column.trim())
      column = ''
    } else column += character
  }
  if (quoted) return null
  columns.push(column.trim())
  while (columns.length > 1 && columns.at(-1) === '') columns.pop()
  return columns
}

/** A line without what is in quotation marks. */
const unquoted = (text: string): string => text.replace(/"(?:[^"]|"")*"/g, '')

/** A date with the year first, in whatever way it is divided; which of day and month comes first cannot be told otherwise. */
function dateOf(typed: string): CalendarDate | null {
  const match = /^(\d{4})(?:[-/.]| ?年 ?)(\d{1,2})(?:[-/.]| ?月 ?)(\d{1,2}) ?日?$/u.exec(withAsciiDigits(typed).trim())
  const [, year = '', month = '', day = ''] = match ?? []
  return match && parseCalendarDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}
