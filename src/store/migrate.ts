import { join } from 'node:path'
import { type Dialect, dialectOf } from './dialect.ts'
import { migratePostgres } from './migrate-postgres.ts'
import { migrateSqlite } from './migrate-sqlite.ts'
import { readMigrations } from './migration-plan.ts'

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
