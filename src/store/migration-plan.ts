import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { MigrationError, sentenceOf } from './migration-error.ts'

/** A migration as it stands in its folder. */
export interface Migration {
  /** The folder's name, which begins with its time: the order of application. */
  readonly name: string
  readonly sql: string
  /** SHA-256 of the file, as Prisma computes it. */
  readonly checksum: string
}

/** A migration as the database remembers it, in the table that Prisma's own CLI keeps. */
export interface AppliedMigration {
  readonly name: string
  readonly checksum: string
  readonly finished: boolean
}

/** What the database is asked for the history: rolled back ones are as if they had never been. */
export const SELECT_APPLIED = `SELECT "migration_name" AS name, "checksum" AS checksum, "finished_at" IS NOT NULL AS finished
FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL`

/** Notes a migration as applied; the values come in this order. */
export const INSERT_APPLIED = `INSERT INTO "_prisma_migrations"
("id", "checksum", "migration_name", "started_at", "finished_at", "applied_steps_count") VALUES`

/**
 * Reads the migrations of a folder, oldest first.
 * @throws MigrationError 'no-migrations' when there is none to read
 */
export async function readMigrations(directory: string): Promise<Migration[]> {
  try {
    const entries = await readdir(directory, { withFileTypes: true })
    const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
    if (names.length === 0) throw new Error('it holds no migration')
    return await Promise.all(names.sort().map((name) => readMigration(directory, name)))
  } catch (error) {
    const message = `Cannot read the migrations in ${directory}: ${sentenceOf(error)}. Install the app again, complete.`
    throw new MigrationError('no-migrations', message, error)
  }
}

async function readMigration(directory: string, name: string): Promise<Migration> {
  const bytes = await readFile(join(directory, name, 'migration.sql'))
  return { name, sql: bytes.toString('utf8'), checksum: createHash('sha256').update(bytes).digest('hex') }
}

/**
 * Which migrations are still to be applied.
 * @throws MigrationError 'unfinished', 'edited' or 'newer' when the history and the folder contradict each other
 */
export function pendingMigrations(all: readonly Migration[], applied: readonly AppliedMigration[]): Migration[] {
  const known = new Map(all.map((migration) => [migration.name, migration]))
  for (const { name, checksum, finished } of applied) {
    const migration = known.get(name)
    if (!finished) throw new MigrationError('unfinished', unfinished(name))
    if (!migration) throw new MigrationError('newer', newer(name))
    if (migration.checksum !== checksum) throw new MigrationError('edited', edited(name))
  }
  const done = new Set(applied.map((migration) => migration.name))
  return all.filter((migration) => !done.has(migration.name))
}

const unfinished = (name: string) =>
  `Migration ${name} was begun by another tool and not finished. Look at the database, then say what became of it: ` +
  `npx prisma migrate resolve --applied ${name}, or --rolled-back ${name}, and start again.`

const newer = (name: string) =>
  `The database was already used by a newer version of the app: it has migration ${name}, which this version does not ` +
  'know. Start that version, or restore the backup from before the update.'

const edited = (name: string) =>
  `Migration ${name} was changed after it was applied to this database. Put its migration.sql back as it was ` +
  '(git checkout), and make a migration of your own for the change.'

/** The sentence for a migration whose SQL was refused. */
export const refused = (name: string, error: unknown) =>
  `Migration ${name} failed: ${sentenceOf(error)}. Nothing was changed. Keep using the version that ran before, and ` +
  'report this message; after the cause is removed, start again.'
