import { resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import Database from 'libsql'

/** What SQLite answers a statement; whole numbers are bigint. */
export interface SqliteAnswer {
  readonly columns: string[]
  /** As declared, '' for expressions. */
  readonly columnTypes: string[]
  readonly rows: unknown[][]
  readonly rowsAffected: number
}

/** Prepared statements kept: Prisma's texts are a few hundred at most, but one made of lists could be anything. */
const STATEMENTS_KEPT = 500
const BUSY_PAUSE_MS = 10

/** The file a SQLite URL names, absolute; null for a database in memory. */
export function sqliteFile(url: string): string | null {
  if (url.includes(':memory:')) return null
  return url.startsWith('file://') ? fileURLToPath(url) : resolve(url.replace(/^file:/, ''))
}

/**
 * One connection to a SQLite file, which waits for the locks of other processes without blocking this one. For one
 * caller at a time.
 *
 * Why not `@libsql/client`: a prepared statement that was refused with SQLITE_BUSY stays "in progress" until it is
 * garbage-collected, and until then every COMMIT of the connection fails. Only `exec` cleans up after itself, so the
 * write lock is always taken by `exec('BEGIN IMMEDIATE')`, after which nothing is busy any more; the client offers no
 * way to do that. (Checked with libsql 0.5.29; sqlite-connection.test.ts tells when it has become unnecessary.)
 */
export class SqliteConnection {
  readonly #database: Database.Database
  readonly #busyTimeoutMs: number
  readonly #statements = new Map<string, PreparedStatement>()

  /**
   * Opens a file, or makes it.
   * @param busyTimeoutMs how long to wait for another process's lock, in milliseconds
   * @throws SqliteError when it cannot be opened
   */
  constructor(url: string, busyTimeoutMs: number) {
    // timeout 0: SQLite's own waiting would block the whole process
    this.#database = new Database(sqliteFile(url) ?? ':memory:', { timeout: 0 })
    this.#busyTimeoutMs = busyTimeoutMs
  }

  /** Executes a statement: inside the open transaction, or in one of its own. */
  async execute(sql: string, values: readonly unknown[] = []): Promise<SqliteAnswer> {
    if (this.#opened().inTransaction || !isWrite(sql)) return this.#whenNotBusy(() => this.#run(sql, values))
    await this.begin()
    try {
      const answer = this.#run(sql, values)
      await this.commit()
      return answer
    } catch (error) {
      this.rollback()
      throw error
    }
  }

  /** Executes several statements as they stand. */
  async executeScript(sql: string): Promise<void> {
    await this.#whenNotBusy(() => this.#opened().exec(sql))
  }

  /** Begins a transaction that may write: it has the lock, or throws SQLITE_BUSY. */
  async begin(): Promise<void> {
    await this.#whenNotBusy(() => this.#opened().exec('BEGIN IMMEDIATE'))
  }

  /** Ends the transaction: with all that was written, or, when that fails, with nothing, and throws. */
  async commit(): Promise<void> {
    try {
      await this.#whenNotBusy(() => this.#opened().exec('COMMIT'))
    } catch (error) {
      // Otherwise it would stay open, and the next statement of anyone would land in it.
      this.rollback()
      throw error
    }
  }

  /** Ends the transaction with nothing written. By closing, and after some errors (disk full), SQLite has done so. */
  rollback(): void {
    if (this.#database.open && this.#database.inTransaction) this.#database.exec('ROLLBACK')
  }

  /** Closes the file. What is open is rolled back; whoever still asks something gets an error. */
  close(): void {
    this.#statements.clear()
    if (this.#database.open) this.#database.close()
  }

  /**
   * The database, as long as it is open: libsql ends the whole process when it is asked anything after that.
   * @throws Error when it is closed
   */
  #opened(): Database.Database {
    if (!this.#database.open) throw new Error('the database is closed')
    return this.#database
  }

  #run(sql: string, values: readonly unknown[]): SqliteAnswer {
    const { statement, columns, columnTypes, isOfOneRow } = this.#prepare(sql)
    const bound = values.map(valueToBind)
    if (columns.length === 0) return { columns, columnTypes, rows: [], rowsAffected: statement.run(bound).changes }
    if (!isOfOneRow) return { columns, columnTypes, rows: statement.all(bound) as unknown[][], rowsAffected: 0 }
    const row = statement.get(bound) as unknown[] | undefined
    return { columns, columnTypes, rows: row ? [row] : [], rowsAffected: 0 }
  }

  #prepare(sql: string): PreparedStatement {
    const database = this.#opened()
    const kept = this.#statements.get(sql)
    if (kept) return kept
    if (this.#statements.size >= STATEMENTS_KEPT) this.#statements.clear()
    const statement = database.prepare<[unknown[]]>(sql).safeIntegers(true)
    const columns = statement.columns()
    if (columns.length > 0) statement.raw(true)
    const prepared = {
      statement,
      columns: columns.map((column) => column.name),
      columnTypes: columns.map((column) => column.type ?? ''),
      isOfOneRow: LIMIT_OF_ONE.test(sql),
    }
    this.#statements.set(sql, prepared)
    return prepared
  }

  /** Only for what SQLite refuses as a whole: BEGIN, COMMIT, a reading. */
  async #whenNotBusy<T>(act: () => T): Promise<T> {
    const deadline = performance.now() + this.#busyTimeoutMs
    for (;;) {
      try {
        return act()
      } catch (error) {
        if (!isBusy(error) || performance.now() >= deadline) throw error
        await pause(BUSY_PAUSE_MS)
      }
    }
  }
}

interface PreparedStatement {
  readonly statement: Database.Statement<[unknown[]]>
  readonly columns: string[]
  readonly columnTypes: string[]
  /** For one row libsql has a way that takes a third less time than a list, for which it makes room for a hundred. */
  readonly isOfOneRow: boolean
}

const LIMIT_OF_ONE = /\bLIMIT 1\s*$/
const isWrite = (sql: string) => !/^\s*(SELECT|PRAGMA|EXPLAIN)\b/i.test(sql)
const isBusy = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY'
const valueToBind = (value: unknown) => (typeof value === 'boolean' ? Number(value) : value)
