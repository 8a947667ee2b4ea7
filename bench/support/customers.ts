/** A hundred thousand believable customers, and what somebody types to find one of them. */
import Database from 'libsql'
import pg from 'pg'
import { foldName, foldPhone } from '../../src/domain/customer-name.ts'
import { searchTextOf } from '../../src/store/customer-search.ts'

const WORDS = {
  latin: {
    first: ['Harbour', 'Nordic', 'Silver', 'Blue', 'Atlas', 'Meridian', 'Cedar', 'Granite', 'Lumen', 'Orchard'],
    second: ['Lights', 'Freight', 'Foods', 'Optics', 'Textiles', 'Robotics', 'Marine', 'Timber', 'Energy', 'Tools'],
    legal: ['Ltd', 'GmbH', 'Inc.', 'S.A.', 'B.V.'],
  },
  chinese: {
    first: ['海港', '北方', '银河', '蓝天', '华信', '东方', '瑞丰', '金石', '明光', '果园'],
    second: ['照明', '物流', '食品', '光学', '纺织', '机器人', '船舶', '木业', '能源', '工具'],
    legal: ['有限公司', '股份有限公司', '集团', '科技有限公司', '贸易有限公司'],
  },
}

/** The name and phone number of the customer with this number, always the same. */
export function customerOf(index: number): { readonly name: string; readonly phone: string } {
  const chinese = index % 4 === 3
  const { first, second, legal } = chinese ? WORDS.chinese : WORDS.latin
  const pick = (words: readonly string[], every: number) => words[Math.floor(index / every) % words.length] ?? ''
  const serial = Math.floor(index / 500) + 1
  const parts = [pick(first, 4), pick(second, 40), String(serial), pick(legal, 7)]
  return { name: parts.join(chinese ? '' : ' '), phone: `+49 30 ${String(1_000_000 + index)}` }
}

/** A customer as the table has it. */
interface Row {
  readonly id: string
  readonly workspaceId: string
  readonly ownerId: string
  readonly kind: string
  readonly name: string
  readonly phone: string
  readonly foldedName: string
  readonly foldedPhone: string
  readonly searchText: string
  readonly createdAt: string
}

const COLUMNS = [
  'id',
  'workspaceId',
  'ownerId',
  'kind',
  'name',
  'phone',
  'foldedName',
  'foldedPhone',
  'searchText',
  'createdAt',
] as const satisfies readonly (keyof Row)[]

const ROWS_PER_STATEMENT = 500

/**
 * Writes the customers with these numbers, in bulk: the store makes one at a time, each with its audit entry, and a
 * hundred thousand of those would take longer than what is measured.
 */
export async function insertCustomers(
  databaseUrl: string,
  owner: { readonly workspaceId: string; readonly memberId: string },
  range: { readonly from: number; readonly to: number },
): Promise<void> {
  const insert = await openInserter(databaseUrl)
  for (let from = range.from; from < range.to; from += ROWS_PER_STATEMENT) {
    const count = Math.min(ROWS_PER_STATEMENT, range.to - from)
    await insert.rows(Array.from({ length: count }, (_, i) => rowOf(from + i, owner)))
  }
  await insert.end()
}

function rowOf(index: number, owner: { readonly workspaceId: string; readonly memberId: string }): Row {
  const { name, phone } = customerOf(index)
  return {
    id: `customer-${index}`,
    workspaceId: owner.workspaceId,
    ownerId: owner.memberId,
    kind: 'organisation',
    name,
    phone,
    foldedName: foldName(name),
    foldedPhone: foldPhone(phone),
    searchText: searchTextOf({ name, phone, contacts: [], contractNumbers: [] }),
    createdAt: '2026-03-02T09:00:00.000Z',
  }
}

interface Inserter {
  rows(rows: readonly Row[]): Promise<void>
  end(): Promise<void>
}

async function openInserter(databaseUrl: string): Promise<Inserter> {
  const into = `INSERT INTO "Customer" (${COLUMNS.map((column) => `"${column}"`).join(', ')})`
  if (databaseUrl.startsWith('file:')) {
    const database = new Database(databaseUrl.slice('file:'.length), { timeout: 10_000 })
    const values = `(${COLUMNS.map(() => '?').join(', ')})`
    return {
      async rows(rows) {
        const given = rows.flatMap((row) => COLUMNS.map((column) => row[column]))
        database.prepare(`${into} VALUES ${rows.map(() => values).join(', ')}`).run(given)
      },
      async end() {
        database.close()
      },
    }
  }
  const client = new pg.Client(databaseUrl)
  await client.connect()
  const types = COLUMNS.map((column) => (column === 'createdAt' ? 'timestamp[]' : 'text[]'))
  const select = COLUMNS.map((column) => (column === 'kind' ? 'kind::"CustomerKind"' : `"${column}"`)).join(', ')
  const lists = types.map((type, i) => `$${i + 1}::${type}`).join(', ')
  const names = COLUMNS.map((column) => `"${column}"`).join(', ')
  return {
    async rows(rows) {
      await client.query(
        `${into} SELECT ${select} FROM unnest(${lists}) AS given (${names})`,
        COLUMNS.map((column) => rows.map((row) => row[column])),
      )
    },
    async end() {
      // What autovacuum does within a minute of such a change.
      await client.query('ANALYZE "Customer"')
      await client.end()
    },
  }
}

/**
 * What people type, so many texts: the beginning of a name letter by letter, a word from its middle, a part of a phone
 * number, a name in Chinese, and one in twenty that nobody has. Short texts are the hard ones, for they match most.
 */
export function typedTexts(count: number, customers: number): string[] {
  return Array.from({ length: count }, (_, i) => {
    const { name, phone } = customerOf((i * 7919) % customers)
    const length = 1 + (Math.floor(i / 20) % 8)
    switch (i % 20) {
      case 0:
        return `Zyx ${name}`
      case 1:
      case 2:
      case 3:
        return phone.slice(-length - 2)
      case 4:
      case 5:
      case 6:
      case 7:
        return (
          name
            .slice(Math.floor(name.length / 2))
            .trim()
            .slice(0, length) || name
        )
      default:
        return name.slice(0, length)
    }
  })
}
