/** The tables in which `scenarios.ts` says by hand who may do what to whose record. */

/** Who acts: each role alone, somebody whom the app has only just met, and somebody whose roles were all taken away. */
export const PEOPLE = ['rep', 'supervisor', 'finance', 'service', 'admin', 'newcomer', 'nobody'] as const
export type Who = (typeof PEOPLE)[number]

/**
 * Whose record it is about: one's own, that of somebody who reports to one directly or through another, that of somebody
 * else, one of another workspace; `any` where no record is concerned.
 */
export const COLUMNS = ['own', 'direct', 'indirect', 'other', 'foreign'] as const
export type Column = (typeof COLUMNS)[number]

/**
 * - `yes`: done, and audited when it changed something
 * - `no`: refused for this record; `door`: refused for lack of a role, whatever the record. Both are audited
 * - `gone`: answered as if there were no such record
 * - `shown`, `hidden`: in a list; `named`: only its name and who looks after it
 * - `-`: this person has no such record
 */
const VERDICTS = ['yes', 'no', 'door', 'gone', 'shown', 'named', 'hidden', '-'] as const
export type Verdict = (typeof VERDICTS)[number]

export type Row = Readonly<Record<string, Verdict>>
export type Rights = Readonly<Record<Who, Row>>

const isVerdict = (word: string): word is Verdict => VERDICTS.some((verdict) => verdict === word)

/** Reads a table: a line of columns, then a line for each person. Throws when a person or a cell is missing. */
export function table(text: string): Rights {
  const [columns = [], ...lines] = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
  const rows = new Map(lines.map(([who = '', ...cells]) => [who, rowOf(who, columns, cells)]))
  const rowFor = (who: Who) => {
    const row = rows.get(who)
    if (!row) throw new Error(`the table has no row for ${who}: ${text}`)
    return row
  }
  return Object.fromEntries(PEOPLE.map((who) => [who, rowFor(who)])) as Rights
}

function rowOf(who: string, columns: readonly string[], cells: readonly string[]): Row {
  if (cells.length !== columns.length) throw new Error(`the row of ${who} has ${cells.length} cells`)
  const row: Record<string, Verdict> = {}
  for (const [index, column] of columns.entries()) {
    const word = cells[index] ?? ''
    if (!isVerdict(word)) throw new Error(`the row of ${who} has the unknown word "${word}"`)
    row[column] = word
  }
  return row
}
