import { PrismaClient as PostgresClient } from '../generated/postgresql/client.ts'
import { Prisma, PrismaClient as SqliteClient } from '../generated/sqlite/client.ts'
import { dialectOf } from './dialect.ts'
import { type DirectReads, openDirectReads } from './direct-reads.ts'
import { PrismaPostgres } from './postgres-adapter.ts'
import { mayNameStatements, statementNames } from './prepared-statements.ts'
import { BUSY_TIMEOUT_MS, PrismaSqlite } from './sqlite-adapter.ts'
import type { ClientsAgree } from './type-parity.ts'

/** SQLite's inputs are (nearly) a subset of PostgreSQL's: code written against them runs on both. */
export type Db = SqliteClient
/** The client inside a transaction. On SQLite the outer client waits for its end: always use this one there. */
export type Tx = Parameters<Parameters<Db['$transaction']>[0]>[0]
export { Prisma }

/** How the database is opened. */
export interface DatabaseOptions {
  /** SQLite: how long a write waits for another process's, in milliseconds. Slack wants its answer within 3 s. */
  readonly busyTimeoutMs?: number
  /** SQLite: further settings of the connection, for instance `max_page_count = 1000`. */
  readonly sqlitePragmas?: readonly string[]
  /** PostgreSQL: connections held open at most. */
  readonly poolSize?: number
  /** Hears the text of every statement, never its values: for measuring. */
  readonly onStatement?: (sql: string) => void
  /** PostgreSQL: hears that an idle connection broke. The next query opens another. */
  readonly onConnectionLost?: (error: Error) => void
}

const transactionOptions = { maxWait: 10_000, timeout: 15_000 }
const CONNECT_TIMEOUT_MS = 5_000
/**
 * PostgreSQL: connections stay open however long nothing happens. What is due comes once a minute and all at once, and a
 * connection that has to be opened first takes longer than what it is opened for. The system is asked now and then
 * whether the other side is still there, so that what lies between does not forget them.
 */
const KEPT_OPEN = { idleTimeoutMillis: 0, keepAlive: true, keepAliveInitialDelayMillis: 60_000 }

/** The Prisma client for a URL. It connects with its first query. */
export function createDb(url: string, options: DatabaseOptions = {}): Db {
  const db = dialectOf(url) === 'sqlite' ? sqliteClient(url, options) : postgresClient(url, options)
  const { onStatement } = options
  if (onStatement) db.$on('query', (event) => onStatement(event.query))
  return db as Db
}

const log = [{ emit: 'event', level: 'query' }] as const
const logOf = ({ onStatement }: DatabaseOptions) =>
  onStatement ? { log: [...log] } : { log: [] as (typeof log)[number][] }

function sqliteClient(url: string, options: DatabaseOptions) {
  const { busyTimeoutMs = BUSY_TIMEOUT_MS, onStatement } = options
  const adapter = new PrismaSqlite(url, busyTimeoutMs, options.sqlitePragmas)
  const client = new SqliteClient({ adapter, transactionOptions, ...logOf(options) })
  const reads = openDirectReads(url, { busyTimeoutMs, onStatement })
  return reads ? withDirectReads(client, reads) : client
}

/** The client, with its hand-written reads outside transactions going past Prisma. */
function withDirectReads<Client extends SqliteClient>(client: Client, reads: DirectReads): Client {
  const replaced: Readonly<Record<string | symbol, unknown>> = {
    $queryRaw(text: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) {
      const query = text instanceof Prisma.Sql ? text : Prisma.sql(text, ...values)
      return reads.rows(query.sql, query.values)
    },
    $queryRawUnsafe: (text: string, ...values: unknown[]) => reads.rows(text, values),
    async $disconnect() {
      reads.close()
      await client.$disconnect()
    },
  }
  return new Proxy(client, {
    get(target, name) {
      if (Object.hasOwn(replaced, name)) return replaced[name]
      const value: unknown = Reflect.get(target, name)
      // Bound to the client itself: what it hands into a transaction must read there.
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

function postgresClient(url: string, options: DatabaseOptions) {
  const { onConnectionLost } = options
  const adapter = new PrismaPostgres(
    { connectionString: url, max: options.poolSize ?? 10, connectionTimeoutMillis: CONNECT_TIMEOUT_MS, ...KEPT_OPEN },
    {
      ...(onConnectionLost ? { onPoolError: onConnectionLost } : {}),
      ...(mayNameStatements(url) ? { statementNameGenerator: statementNames() } : {}),
    },
  )
  const client = new PostgresClient({ adapter, transactionOptions, ...logOf(options) })
  // The two generated classes share no type; that what they take and give is the same, ClientsAgree proves.
  return client as unknown as ClientsAgree extends true ? ReturnType<typeof sqliteClient> : never
}
