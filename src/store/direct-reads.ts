import { SqliteConnection, sqliteFile } from './sqlite-connection.ts'

/** Reads by hand-written SQL, past Prisma. */
export interface DirectReads {
  rows(sql: string, values: readonly unknown[]): Promise<Row[]>
  close(): void
}

type Row = Record<string, unknown>

/**
 * Room for the pages of a big company's open instalments and their deals: with SQLite's own 2,000 App Home of a supervisor
 * of 500 people takes twice as long. A small database does not fill it.
 */
const CACHE_KB = 16_000

/**
 * Reads on a connection of their own, which sees what is committed and waits for no transaction of ours. Prisma needs
 * 60 µs for a statement that takes SQLite 10, and every request begins with reading who asks: through Prisma, reading
 * took most of a command's time. Null for a database in memory, which has one connection only.
 */
export function openDirectReads(
  url: string,
  options: { readonly busyTimeoutMs: number; readonly onStatement?: ((sql: string) => void) | undefined },
): DirectReads | null {
  if (sqliteFile(url) === null) return null
  let connection: SqliteConnection | undefined
  let hasItsCache = false
  return {
    async rows(sql, values) {
      connection ??= new SqliteConnection(url, options.busyTimeoutMs)
      if (!hasItsCache) await connection.execute(`PRAGMA cache_size = -${CACHE_KB}`)
      hasItsCache = true
      options.onStatement?.(sql)
      const { columns, columnTypes, rows } = await connection.execute(sql, values.map(valueToBind))
      return rows.map((row) => {
        const made: Row = {}
        for (let index = 0; index < columns.length; index += 1)
          made[columns[index] ?? ''] = readValue(row[index], columnTypes[index] ?? '')
        return made
      })
    },
    close: () => connection?.close(),
  }
}

/** A value as Prisma's own raw queries bind it: an instant as it stands in the table. */
const valueToBind = (value: unknown) => (value instanceof Date ? value.toISOString().replace('Z', '+00:00') : value)

/** A value as Prisma's own raw queries answer it, by the declared type of its column. */
function readValue(value: unknown, type: string): unknown {
  if (value === null) return null
  switch (type) {
    case 'DATETIME':
      return new Date(String(value))
    case 'JSONB':
      return JSON.parse(String(value))
    case 'BOOLEAN':
      return Boolean(value)
    case 'BIGINT':
      return value
    default:
      return typeof value === 'bigint' && Number.isSafeInteger(Number(value)) ? Number(value) : value
  }
}
