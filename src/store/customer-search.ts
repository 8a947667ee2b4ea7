import { foldName, foldPhone } from '../domain/customer-name.ts'
import { nameSounds } from '../domain/name-sounds.ts'
import { plainLetters } from '../domain/plain-letters.ts'
import { Prisma } from './client.ts'
import type { Dialect } from './dialect.ts'
import type { Scope } from './scope.ts'
import { beginning, mayHave } from './search-index.ts'
import { ownerPortions, type Visibility } from './visibility.ts'

/**
 * What does not count when a customer is looked for: white space, and what only separates words. Everything else does,
 * also "%" and "_": nothing is a wildcard.
 */
const SEPARATORS = /[\s\p{Z}\p{Cf}\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}.,:;·・'"&/!?]+/gu
const PHONE_NUMBER = /^[\d\s()+./-]*\d[\d\s()+./-]*$/

/** Which forms the column holds; a customer whose column is of an older one is renewed (search-renewal.ts). */
export const SEARCH_FORM = 2

/** Everything a customer is found by (C16). */
export interface Findable {
  readonly name: string
  readonly phone: string | null
  readonly contacts: readonly { readonly name: string; readonly phone: string | null }[]
  readonly contractNumbers: readonly string[]
  /** What they, or who was merged into them, was called before. */
  readonly aliases?: readonly { readonly name: string | null; readonly phone: string | null }[]
}

/**
 * The column a customer is found by: name, contacts, phones and contract numbers, each without what does not count, accents
 * among it, and names in Chinese as they sound; one a line. A needle has no line break, so it never matches across two. The name comes
 * first: what is found early was found in it.
 */
export function searchTextOf({ name, phone, contacts, contractNumbers, aliases = [] }: Findable): string {
  const names = [name, ...contacts.map((contact) => contact.name), ...aliases.flatMap((alias) => alias.name ?? [])]
  const phones = [phone, ...contacts.map((contact) => contact.phone), ...aliases.map((alias) => alias.phone)].map(
    (each) => foldPhone(each ?? ''),
  )
  const lines = [
    ...names.flatMap((each) => [each, ...soundsOf(each)]).map(withoutSeparators),
    ...phones,
    ...contractNumbers.map(withoutSeparators),
  ]
  return [...new Set(lines.filter((line) => line !== ''))].join('\n')
}

function soundsOf(name: string): string[] {
  const sounds = nameSounds(name)
  return sounds ? [sounds.full, sounds.initials] : []
}

/** Of more customers than this who have a text in what they are found by, not all are compared. */
const MOST_COMPARED = 250
/** Of so many customers all are gone through, where the reader sees no others: everybody's index would take longer. */
const MOST_GONE_THROUGH = 5_000

/** How far a search goes; other figures than the usual are for tests. */
export interface SearchReach {
  readonly mostCompared: number
  readonly mostGoneThrough: number
}

/**
 * Ids of the customers with this text in what they are found by that may be seen, best first: how early it comes (so
 * beginning with it is first), then by name. Where more than `MOST_COMPARED` have it, that is the order of those of exactly
 * this name, of those whose name begins with it, and of as many others as are compared.
 */
export async function findCustomerIds(
  scope: Scope,
  query: string,
  visible: Visibility,
  limit: number,
  reach: SearchReach = { mostCompared: MOST_COMPARED, mostGoneThrough: MOST_GONE_THROUGH },
): Promise<string[]> {
  const found = new Map<string, Found>()
  for (const ownerIds of ownerPortions(visible))
    for (const each of await findAmong(scope, query, { ownerIds, limit, ...reach })) found.set(each.id, each)
  return [...found.values()]
    .sort((a, b) => Number(a.position) - Number(b.position) || compare(a.sortName, b.sortName) || compare(a.id, b.id))
    .slice(0, limit)
    .map((customer) => customer.id)
}

interface Asked extends SearchReach {
  /** Null for everybody's customers. */
  readonly ownerIds: readonly string[] | null
  readonly limit: number
}

interface Found {
  readonly id: string
  readonly position: number | bigint
  readonly sortName: string
}

async function findAmong(scope: Scope, query: string, asked: Asked): Promise<Found[]> {
  const { dialect } = scope
  const typed = query.normalize('NFC').trim()
  if (typed === '') return firstByName(scope, asked)
  // No text has one, and neither database wants to be asked.
  if (typed.includes('\0')) return []
  const needles = needlesOf(typed)
  // Separators alone are looked for in the name as it is written.
  if (needles.length === 0) return goThrough(scope, asked, placeOf('name', typed, dialect))
  const position = firstPlaceOf(needles, dialect)
  if (await seesFew(scope, asked)) return goThrough(scope, asked, position)
  const found: Found[] = []
  for (const needle of needles) found.push(...(await lookUp(scope, asked, { needle, position, name: foldName(typed) })))
  return found
}

/** Where in a column a text is found, from 1; 0 where it is not. The only difference between the databases is the name. */
const placeOf = (column: 'name' | 'searchText', text: string, dialect: Dialect) =>
  Prisma.sql`${Prisma.raw(dialect === 'sqlite' ? 'instr' : 'strpos')}(${Prisma.raw(`"c"."${column}"`)}, ${text})`

/** Where the first of the needles is found, or the other where that is not. */
function firstPlaceOf(needles: readonly string[], dialect: Dialect): Prisma.Sql {
  const places = needles.map((needle) => placeOf('searchText', needle, dialect))
  return places.reduceRight((other, place) => Prisma.sql`CASE WHEN ${place} > 0 THEN ${place} ELSE ${other} END`)
}

/** The customers that may be seen. */
function seen({ workspaceId }: Scope, { ownerIds }: Asked): Prisma.Sql {
  const owned = ownerIds === null ? Prisma.empty : Prisma.sql`AND "c"."ownerId" IN (${Prisma.join([...ownerIds])})`
  return Prisma.sql`"c"."workspaceId" = ${workspaceId} ${owned}`
}

/** Whether the reader sees so few customers that all of them are gone through. */
async function seesFew(scope: Scope, asked: Asked): Promise<boolean> {
  if (asked.ownerIds === null) return false
  const [own] = await scope.db.$queryRaw<{ count: number | bigint }[]>`SELECT count(*) AS "count"
    FROM (SELECT 1 FROM "Customer" AS "c" WHERE ${seen(scope, asked)} LIMIT ${asked.mostGoneThrough + 1}) AS "own"`
  return Number(own?.count) <= asked.mostGoneThrough
}

const firstByName = (scope: Scope, asked: Asked) =>
  scope.db.$queryRaw<Found[]>`SELECT "c"."id", 1 AS "position", "c"."foldedName" AS "sortName" FROM "Customer" AS "c"
    WHERE ${seen(scope, asked)} ORDER BY "c"."foldedName", "c"."id" LIMIT ${asked.limit}`

/**
 * Compares all that may be seen. By hand, as everything here: Prisma can neither order by the place of a match nor look
 * for a text literally (its `contains` is LIKE with the wildcards left in).
 */
const goThrough = (scope: Scope, asked: Asked, position: Prisma.Sql) =>
  scope.db.$queryRaw<Found[]>`SELECT "c"."id", ${position} AS "position", "c"."foldedName" AS "sortName"
    FROM "Customer" AS "c" WHERE ${seen(scope, asked)} AND ${position} > 0
    ORDER BY 2, "c"."foldedName", "c"."id" LIMIT ${asked.limit}`

/** A needle, where it or another comes in a customer, and the query folded as names are. */
interface LookedUp {
  readonly needle: string
  readonly position: Prisma.Sql
  readonly name: string
}

/** Compares those whom the index of the database names (docs/adr/0017). */
async function lookUp(scope: Scope, asked: Asked, { needle, position, name }: LookedUp): Promise<Found[]> {
  const { db, dialect } = scope
  const { limit } = asked
  const mostCompared = Math.max(asked.mostCompared, limit)
  const columns = Prisma.sql`"c"."id", ${position} AS "position", "c"."foldedName" AS "sortName"`
  const best = await db.$queryRaw<(Found & { readonly count: number | bigint })[]>`
    SELECT "found".*, count(*) OVER () AS "count"
    FROM (SELECT ${columns} FROM ${mayHave(needle, dialect)} AND ${seen(scope, asked)} AND ${position} > 0
      LIMIT ${mostCompared + 1}) AS "found"
    ORDER BY "position", "sortName", "id" LIMIT ${limit}`
  if (Number(best[0]?.count ?? 0) <= mostCompared) return best
  const { condition, order } = beginning(needle, dialect)
  const begins = Prisma.sql`${seen(scope, asked)} AND ${position} = 1`
  const beginners = db.$queryRaw<Found[]>`SELECT ${columns} FROM "Customer" AS "c"
    WHERE ${begins} AND ${condition} ORDER BY ${order} LIMIT ${limit}`
  // Without its legal form a name may come later in that order than others that begin with it. These are found by the name
  // alone: told how they begin, or to sort them, SQLite would go through many others.
  const namesakes = db.$queryRaw<Found[]>`SELECT ${columns} FROM "Customer" AS "c"
    WHERE ${begins} AND "c"."foldedName" = ${name} LIMIT ${limit}`
  return [...best, ...(await Promise.all([beginners, namesakes])).flat()]
}

/**
 * What to look for: nothing for separators alone. What may be a phone number is looked for as one, too.
 * @param typed in NFC, with nothing around it
 */
function needlesOf(typed: string): string[] {
  const needle = withoutSeparators(typed)
  if (needle === '') return []
  const digits = PHONE_NUMBER.test(typed.normalize('NFKC')) ? foldPhone(typed) : ''
  return digits === '' || digits === needle ? [needle] : [needle, digits]
}

// Upper case first: it makes "ß" and "SS" one. The sigma at a word's end is a letter like any other.
const withoutSeparators = (text: string) =>
  plainLetters(text.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC'))
    .replaceAll('ς', 'σ')
    .replace(SEPARATORS, '')

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
