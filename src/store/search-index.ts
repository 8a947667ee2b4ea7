import { Prisma } from './client.ts'
import type { Dialect } from './dialect.ts'

// The indexes by which each database finds customers whose "searchText" has something in it (docs/adr/0017). The
// migrations make them, the databases keep them. Both know every three characters in a row. What they find is only where
// to look: whether a customer really has the text, the statement that asks says itself.

/** So much of the beginning of "searchText" is in order in an index, in characters. */
const BEGINNING = 64
/** So much of a long needle is looked up, in characters; the rest is compared. */
const LOOKED_UP = 64
/** So many of its grams, spread over it. */
const MOST_GRAMS = 16
const GRAM = 3
/** Sorts after every other character in both databases: characters are in the order of their code points. */
const LAST = String.fromCodePoint(0x10ffff)

/**
 * What stands between FROM and further conditions: the customers of all workspaces, as "c", each once, who may have this
 * needle in what they are found by: all who have it, and few others.
 */
export function mayHave(needle: string, dialect: Dialect): Prisma.Sql {
  const characters = [...needle].slice(0, LOOKED_UP)
  if (dialect === 'postgresql') {
    const grams = Prisma.join(gramsOf(characters))
    // Selected: what a plan does not know it takes for rare. Of what it knows that all have, it would work out the grams row
    // by row, which takes longer than to ask the index.
    return Prisma.sql`"Customer" AS "c" WHERE "searchGrams"("c"."searchText") @> (SELECT ARRAY[${grams}]::text[])`
  }
  const text = characters.join('')
  // CROSS JOIN: in this order, or SQLite asks the full-text table once for each customer.
  const customer = Prisma.sql`CROSS JOIN "CustomerSearch" AS "s" ON "s"."number" = "held"."number"
    CROSS JOIN "Customer" AS "c" ON "c"."workspaceId" = "s"."workspaceId" AND "c"."id" = "s"."customerId"`
  if (characters.length >= GRAM) {
    const phrase = `"${text.replaceAll('"', '""')}"`
    return Prisma.sql`(SELECT rowid AS "number" FROM "CustomerText" WHERE "CustomerText" MATCH ${phrase}) AS "held"
      ${customer} WHERE TRUE`
  }
  return Prisma.sql`(SELECT DISTINCT "doc" AS "number" FROM "CustomerTextGrams" WHERE "term" >= ${text}
    AND "term" < ${text + LAST}) AS "held" ${customer} WHERE TRUE`
}

/** The grams to look up, the same number of most needles: PostgreSQL then prepares few statements. */
function gramsOf(characters: readonly string[]): string[] {
  if (characters.length <= GRAM) return [characters.join('')]
  const last = characters.length - GRAM
  const count = Math.min(last + 1, MOST_GRAMS)
  const starts = Array.from({ length: count }, (_, index) => Math.round((index * last) / (count - 1)))
  return starts.map((start) => characters.slice(start, start + GRAM).join(''))
}

/** A condition on "c" for what "searchText" begins with, and the order in which an index has those. */
export function beginning(needle: string, dialect: Dialect): { condition: Prisma.Sql; order: Prisma.Sql } {
  const text = [...needle].slice(0, BEGINNING).join('')
  const column = Prisma.raw(
    dialect === 'sqlite'
      ? `substr("c"."searchText", 1, ${BEGINNING})`
      : `left("c"."searchText", ${BEGINNING}) COLLATE "C"`,
  )
  return {
    condition: Prisma.sql`${column} >= ${text} AND ${column} < ${text + LAST}`,
    order: Prisma.sql`${column}, "c"."id"`,
  }
}
