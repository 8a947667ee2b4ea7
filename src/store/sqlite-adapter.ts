import { setImmediate as yieldToEventLoop } from 'node:timers/promises'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import { SqliteConnection } from './sqlite-connection.ts'

/** Together with one retry this leaves Slack its answer within 3 s. */
export const BUSY_TIMEOUT_MS = 1_000
/** A long run of statements lets the server answer others after so many: SQLite's work is synchronous. */
const STATEMENTS_BETWEEN_YIELDS = 20

type Client = ReturnType<PrismaLibSql['createClient']>
interface Statement {
  readonly sql: string
  readonly args: readonly unknown[]
}

/**
 * Prisma's adapter for SQLite on a connection of our own. The stock one opens a new connection for every transaction
 * (leaking the old one and its PRAGMAs), begins DEFERRED (SQLITE_BUSY as soon as a second process writes), blocks the
 * process while it waits and never yields to the event loop. Its mutex already serialises everything, so one
 * connection is enough.
 */
export class PrismaSqlite extends PrismaLibSql {
  readonly #url: string
  readonly #busyTimeoutMs: number
  readonly #pragmas: readonly string[]

  constructor(url: string, busyTimeoutMs = BUSY_TIMEOUT_MS, pragmas: readonly string[] = []) {
    super({ url })
    this.#url = url
    this.#busyTimeoutMs = busyTimeoutMs
    this.#pragmas = pragmas
  }

  override async connect() {
    const adapter = await super.connect()
    const pragmas = ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', ...this.#pragmas]
    for (const pragma of pragmas) await adapter.queryRaw({ sql: `PRAGMA ${pragma}`, args: [], argTypes: [] })
    return adapter
  }

  override createClient(): Client {
    const connection = new SqliteConnection(this.#url, this.#busyTimeoutMs)
    let statements = 0
    const execute = async ({ sql, args }: Statement) => {
      statements += 1
      if (statements % STATEMENTS_BETWEEN_YIELDS === 0) await yieldToEventLoop()
      return connection.execute(sql, args)
    }
    const transaction = async () => {
      await connection.begin()
      return { execute, commit: () => connection.commit(), rollback: async () => connection.rollback() }
    }
    const executeMultiple = (sql: string) => connection.executeScript(sql)
    // All that the adapter uses of @libsql/client; of a row it wants the values in order, which ours are.
    return { execute, executeMultiple, transaction, close: () => connection.close() } as unknown as Client
  }
}
