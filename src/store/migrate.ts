import { join } from 'node:path'
import { createDb, Prisma } from './client.ts'
import { type Dialect, dialectOf } from './dialect.ts'
import { migratePostgres } from './migrate-postgres.ts'
import { migrateSqlite } from './migrate-sqlite.ts'
import { type AppliedMigration, pendingMigrations, readMigrations, SELECT_APPLIED } from './migration-plan.ts'

export { MigrationError, type MigrationProblem } from './migration-error.ts'

/** The longest migration of another instance that a starting one waits for. */
const WAIT_MS = 60_000

/** Where the app's own migrations are: beside src/ and beside the built dist/ alike. */
const ownMigrations = (dialect: Dialect) => join(import.meta.dirname, '../../prisma', dialect, 'migrations')

/**
 * Brings a database up to date: applies what is pending of the app's migrations, oldest first, and keeps the history in
 * the table of Prisma's CLI. Safe with several instances starting at once: exactly one applies, the others wait. When
 * anything fails, the database is as it was before.
 * @param directory other migrations than the app's own: a folder with one folder for each
 * @param waitMs how long to wait for another instance, in milliseconds
 * @returns the names of the migrations applied, oldest first
 * @throws MigrationError with a sentence that says what to do
 */
export async function migrate(url: string, directory?: string, waitMs = WAIT_MS): Promise<string[]> {
  const dialect = dialectOf(url)
  const all = await readMigrations(directory ?? ownMigrations(dialect))
  const apply = dialect === 'sqlite' ? migrateSqlite : migratePostgres
  return apply(url, all, waitMs)
}

/** Where each database lists its tables. */
const HISTORY_EXISTS: Readonly<Record<Dialect, Prisma.Sql>> = {
  sqlite: Prisma.sql`SELECT 1 AS found FROM "sqlite_master" WHERE "name" = '_prisma_migrations'`,
  postgresql: Prisma.sql`SELECT 1 AS found FROM "pg_tables" WHERE "tablename" = '_prisma_migrations'`,
}

/**
 * The names of the migrations that the app would apply to a database when it starts, oldest first; changes nothing. A
 * SQLite file that does not exist is made by asking: look first.
 * @throws MigrationError when the database's history and the app's contradict each other; what the database answers
 * when it cannot be read (`databaseTrouble`)
 */
export async function pendingMigrationsOf(url: string): Promise<string[]> {
  const dialect = dialectOf(url)
  const all = await readMigrations(ownMigrations(dialect))
  const db = createDb(url)
  try {
    const history = await db.$queryRaw<unknown[]>(HISTORY_EXISTS[dialect])
    const applied = history.length > 0 ? await db.$queryRaw<AppliedMigration[]>(Prisma.raw(SELECT_APPLIED)) : []
    return pendingMigrations(
      all,
      applied.map((migration) => ({ ...migration, finished: Boolean(migration.finished) })),
    ).map(({ name }) => name)
  } finally {
    await db.$disconnect()
  }
}
