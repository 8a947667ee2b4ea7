import Database from 'libsql'
import pg from 'pg'

/** A row by its columns, of a kind both databases take; booleans as 0 and 1. */
export type Row = Readonly<Record<string, string | number | null>>

/** Writes rows of a table in bulk, past the store. */
interface Inserter {
  rows(table: string, rows: readonly Row[]): Promise<void>
  /** Executes a statement that makes rows of others. `type` says of a text which enum it is, where that has to be said. */
  make(statement: (type: (name: string) => string) => string): Promise<void>
  end(): Promise<void>
}

/** What PostgreSQL has to be told of a column's type. */
const TYPES: Readonly<Record<string, string>> = {
  kind: '"CustomerKind"',
  role: '"Role"',
  channel: '"VisitChannel"',
  reach: '"VisitReach"',
  outcome: '"VisitOutcome"',
  basis: '"DueBasis"',
  method: '"PaymentMethod"',
  createdAt: 'timestamp',
  settledAt: 'timestamp',
  profileReadAt: 'timestamp',
  fileConfirmedAt: 'timestamp',
  changedAt: 'timestamp',
  isReturnVisit: 'boolean',
  amount: 'bigint',
  openAmount: 'bigint',
  unallocated: 'bigint',
  sequence: 'int',
  offsetDays: 'int',
  accountSeq: 'int',
  searchForm: 'int',
  paymentTerms: 'jsonb',
}

/** Opens a way to write in bulk; with its end PostgreSQL gets to know the tables. */
export async function openInserter(databaseUrl: string): Promise<Inserter> {
  const namesOf = (row: Row) => Object.keys(row).map((column) => `"${column}"`)
  if (databaseUrl.startsWith('file:')) {
    const database = new Database(databaseUrl.slice('file:'.length), { timeout: 10_000 })
    // Room for the indexes that are written to all over, and no waiting for the disk: this is not measured.
    database.exec('PRAGMA cache_size = -400000; PRAGMA synchronous = OFF')
    return {
      async rows(table, rows) {
        const [first] = rows
        if (!first) return
        const [names, values] = [namesOf(first), Object.keys(first).map(() => '?')]
        const statement = database.prepare(`INSERT INTO "${table}" (${names.join(', ')}) VALUES (${values.join(', ')})`)
        database.transaction(() => {
          for (const row of rows) statement.run(Object.values(row))
        })()
      },
      async make(statement) {
        database.exec(statement(() => ''))
      },
      async end() {
        database.close()
      },
    }
  }
  const client = new pg.Client(databaseUrl)
  await client.connect()
  // What is referred to is there: looking it up for each row takes most of the time.
  await client.query('SET session_replication_role = replica')
  // The index of the search takes in many rows at once, at the end.
  await client.query(`SET gin_pending_list_limit = '1GB'`)
  await client.query('ALTER INDEX "Customer_searchGrams_idx" SET (fastupdate = on)')
  return {
    async rows(table, rows) {
      const [first] = rows
      if (!first) return
      const columns = Object.keys(first)
      const select = columns.map((column) => `"${column}"::${TYPES[column] ?? 'text'}`)
      const lists = columns.map((_, index) => `$${index + 1}::text[]`)
      await client.query(
        `INSERT INTO "${table}" (${namesOf(first).join(', ')}) SELECT ${select.join(', ')}
         FROM unnest(${lists.join(', ')}) AS given (${namesOf(first).join(', ')})`,
        columns.map((column) => rows.map((row) => row[column]?.toString() ?? null)),
      )
    },
    async make(statement) {
      // Without knowing how many rows there are it would go through them once for each.
      await client.query('ANALYZE')
      await client.query(statement((name) => `::"${name}"`))
    },
    async end() {
      // What autovacuum does within a minute of such a change.
      await client.query('ANALYZE')
      await client.query('ALTER INDEX "Customer_searchGrams_idx" SET (fastupdate = off)')
      await client.query(`SELECT gin_clean_pending_list('"Customer_searchGrams_idx"')`)
      await client.end()
    },
  }
}
