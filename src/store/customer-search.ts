import { foldPhone } from '../domain/customer-name.ts'
import { nameSounds } from '../domain/name-sounds.ts'
import { Prisma } from './client.ts'
import type { Dialect } from './dialect.ts'
import type { Scope } from './scope.ts'
import { ownerPortions, type Visibility } from './visibility.ts'

/**
 * What does not count when a customer is looked for: white space, and what only separates words. Everything else does,
 * also "%" and "_": nothing is a wildcard.
 */
const SEPARATORS = /[\s\p{Z}\p{Cf}\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}.,:;·・'"&/!?]+/gu
const PHONE_NUMBER = /^[\d\s()+./-]*\d[\d\s()+./-]*$/

/** Which forms the column holds; a customer whose column is of an older one is renewed (search-renewal.ts). */
export const SEARCH_FORM = 1

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
 * The column a customer is found by: name, contacts, phones and contract numbers, each without what does not count, and
 * names in Chinese as they sound; one a line. A needle has no line break, so it never matches across two. The name comes
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

/**
 * Ids of the customers with this text in what they are found by that may be seen, best first: how early it comes (so
 * beginning with it is first), then by name.
 */
export async function findCustomerIds(
  scope: Scope,
  query: string,
  visible: Visibility,
  limit: number,
): Promise<string[]> {
  const found: Found[] = []
  for (const ownerIds of ownerPortions(visible)) found.push(...(await findAmong(scope, query, ownerIds, limit)))
  return found
    .sort((a, b) => Number(a.position) - Number(b.position) || compare(a.sortName, b.sortName) || compare(a.id, b.id))
    .slice(0, limit)
    .map((customer) => customer.id)
}

interface Found {
  readonly id: string
  readonly position: number | bigint
  readonly sortName: string
}

/**
 * One statement by hand: Prisma can neither order by the place of a match nor look for a text literally (its `contains`
 * is LIKE with the wildcards left in). Reading all names of a workspace is fast enough: 100,000 in some 30 ms.
 */
async function findAmong(
  { db, dialect, workspaceId }: Scope,
  query: string,
  ownerIds: readonly string[] | null,
  limit: number,
): Promise<Found[]> {
  const owned = ownerIds === null ? Prisma.empty : Prisma.sql`AND "ownerId" IN (${Prisma.join([...ownerIds])})`
  const position = positionOf(placesToLook(query), dialect)
  if (!position) {
    return db.$queryRaw<Found[]>`SELECT "id", 1 AS "position", "foldedName" AS "sortName" FROM "Customer"
      WHERE "workspaceId" = ${workspaceId} ${owned} ORDER BY "foldedName", "id" LIMIT ${limit}`
  }
  // SQLite would go through an index and fetch each row by itself, though all of them are read: the + forbids it.
  const workspace = Prisma.raw(dialect === 'sqlite' && ownerIds === null ? '+"workspaceId"' : '"workspaceId"')
  return db.$queryRaw<Found[]>`SELECT "id", ${position} AS "position", "foldedName" AS "sortName" FROM "Customer"
    WHERE ${workspace} = ${workspaceId} ${owned} AND ${position} > 0
    ORDER BY 2, "foldedName", "id" LIMIT ${limit}`
}

/** Where in a row the first of these is found, from 1; 0 where none is. */
function positionOf(places: readonly Place[], dialect: Dialect): Prisma.Sql | null {
  // The only difference between the databases is the function's name.
  const find = Prisma.raw(dialect === 'sqlite' ? 'instr' : 'strpos')
  const [first, second] = places.map(({ column, needle }) => Prisma.sql`${find}(${column}, ${needle})`)
  if (!first) return null
  return second ? Prisma.sql`CASE WHEN ${first} > 0 THEN ${first} ELSE ${second} END` : first
}

interface Place {
  readonly column: Prisma.Sql
  readonly needle: string
}

/**
 * What to look for, and where: nothing for an empty query. What may be a phone number is looked for as one, too; a query
 * of separators alone is looked for in the name as it is written.
 */
function placesToLook(query: string): Place[] {
  const typed = query.normalize('NFC').trim()
  const needle = withoutSeparators(typed)
  if (needle === '') return typed === '' ? [] : [{ column: Prisma.sql`"name"`, needle: typed }]
  const digits = PHONE_NUMBER.test(typed.normalize('NFKC')) ? foldPhone(typed) : ''
  const needles = digits === '' || digits === needle ? [needle] : [needle, digits]
  return needles.map((each) => ({ column: Prisma.sql`"searchText"`, needle: each }))
}

// Upper case first: it makes "ß" and "SS" one. The sigma at a word's end is a letter like any other.
const withoutSeparators = (text: string) =>
  text.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC').replaceAll('ς', 'σ').replace(SEPARATORS, '')

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
