import { type Db, Prisma } from '../../src/store/client.ts'
import type { Provider } from '../support/database.ts'

/** What is no record of anybody's: the audit, which every attempt may add to, and which of Slack's events were handled. */
const APART: readonly string[] = [Prisma.ModelName.AuditEntry, Prisma.ModelName.HandledEvent]
const TABLES = Object.values(Prisma.ModelName).filter((name) => !APART.includes(name))

/** Every row of every table, of all workspaces, as text: `Table […]` or `Table {…}`. The audit is left out. */
export async function rowsOf(db: Db, provider: Provider): Promise<readonly string[]> {
  const asText = provider === 'sqlite' ? await arraysOfColumns(db) : () => 'to_jsonb("Table")::text'
  // The database puts a table's rows together: read one by one, they would take most of the time of the tests.
  const statements = TABLES.map(
    (table) => `SELECT '${table}' AS "name", string_agg(${asText(table)}, '\n') AS "rows" FROM "${table}" AS "Table"`,
  )
  const found = await db.$queryRawUnsafe<{ name: string; rows: string | null }[]>(statements.join(' UNION ALL '))
  // A line feed within a text is written as \n in JSON.
  return found.flatMap(({ name, rows }) => (rows === null ? [] : rows.split('\n').map((row) => `${name} ${row}`)))
}

/** Every row of a workspace, the audit included, by table: each as text, in an order of its own. */
export async function rowsOfWorkspace(
  db: Db,
  provider: Provider,
  workspaceId: string,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const asText = provider === 'sqlite' ? await arraysOfColumns(db) : () => 'to_jsonb("Table")::text'
  const tables = Object.values(Prisma.ModelName).filter((name) => name !== Prisma.ModelName.HandledEvent)
  const statements = tables.map((table) => {
    const key = table === Prisma.ModelName.Workspace ? 'id' : 'workspaceId'
    const rows = `string_agg(${asText(table)}, '\n')`
    return `SELECT '${table}' AS "name", ${rows} AS "rows" FROM "${table}" AS "Table" WHERE "${key}" = '${workspaceId}'`
  })
  const found = await db.$queryRawUnsafe<{ name: string; rows: string | null }[]>(statements.join(' UNION ALL '))
  return Object.fromEntries(found.map(({ name, rows }) => [name, rows === null ? [] : rows.split('\n').sort()]))
}

/** The names of the columns of every table of SQLite: the same in every database of a run, so that it is asked once. */
let columnsOf: ReadonlyMap<string, readonly string[]> | undefined

/** The names of the columns of every table, by table; on SQLite. */
export async function columnsOfTables(db: Db): Promise<ReadonlyMap<string, readonly string[]>> {
  columnsOf ??= await readColumns(db)
  return columnsOf
}

/** How SQLite, which has no expression for a whole row, writes one of each table. */
async function arraysOfColumns(db: Db): Promise<(table: string) => string> {
  const known = await columnsOfTables(db)
  return (table) => `json_array(${(known.get(table) ?? []).map((name) => `"${name}"`).join()})`
}

async function readColumns(db: Db): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = await db.$queryRawUnsafe<{ name: string; columns: string }[]>(
    `SELECT "t"."name" AS "name", group_concat("c"."name") AS "columns"
     FROM "sqlite_master" AS "t", pragma_table_info("t"."name") AS "c" WHERE "t"."type" = 'table' GROUP BY "t"."name"`,
  )
  return new Map(found.map(({ name, columns }) => [name, columns.split(',')]))
}

/** A record as text, money included. */
export const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? `${each}` : each)) ?? ''
