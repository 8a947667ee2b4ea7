import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { databaseTrouble } from './errors.ts'
import { MigrationError, sentenceOf } from './migration-error.ts'
import {
  type AppliedMigration,
  INSERT_APPLIED,
  type Migration,
  pendingMigrations,
  refused,
  SELECT_APPLIED,
} from './migration-plan.ts'
import { SqliteConnection, sqliteFile } from './sqlite-connection.ts'

/** Letter by letter the table that Prisma's CLI makes, so that both agree about the history. */
const CREATE_HISTORY = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
)`

/**
 * Applies to a SQLite file what is pending, all in one transaction; the file and its folder are made where missing.
 * A second process waits until the first is done and then finds nothing to do.
 * @param waitMs how long to wait for another process, in milliseconds
 * @returns the names of the migrations applied
 * @throws MigrationError
 */
export async function migrateSqlite(url: string, all: readonly Migration[], waitMs: number): Promise<string[]> {
  const connection = await open(url, waitMs)
  try {
    // Must precede BEGIN: inside a transaction it is a no-op, and Prisma's table rebuild would then
    // cascade-delete every child row when it drops the old table.
    await connection.execute('PRAGMA foreign_keys = OFF')
    await connection.begin()
    await connection.execute(CREATE_HISTORY)
    const pending = pendingMigrations(all, (await connection.execute(SELECT_APPLIED)).rows.map(appliedOf))
    for (const migration of pending) await apply(connection, migration)
    await refuseDanglingReferences(connection)
    await connection.commit()
    return pending.map((migration) => migration.name)
  } catch (error) {
    connection.rollback()
    throw troubleWith(url, error)
  } finally {
    connection.close()
  }
}

async function open(url: string, waitMs: number): Promise<SqliteConnection> {
  const file = sqliteFile(url)
  try {
    if (file) await mkdir(dirname(file), { recursive: true })
    return new SqliteConnection(url, waitMs)
  } catch (error) {
    const advice = 'Check DATABASE_URL, and that the folder may be written to.'
    throw new MigrationError('not-writable', `Cannot open the database ${file}: ${sentenceOf(error)}. ${advice}`, error)
  }
}

async function apply(connection: SqliteConnection, { name, sql, checksum }: Migration) {
  try {
    await connection.executeScript(sql)
  } catch (error) {
    throw databaseTrouble(error) ? error : new MigrationError('failed', refused(name, error), error)
  }
  const now = new Date().toISOString().replace('Z', '+00:00') // the format of Prisma's CLI
  await connection.execute(`${INSERT_APPLIED} (?, ?, ?, ?, ?, 1)`, [randomUUID(), checksum, name, now, now])
}

async function refuseDanglingReferences(connection: SqliteConnection) {
  const { rows } = await connection.execute('PRAGMA foreign_key_check')
  if (rows.length === 0) return
  const tables = [...new Set(rows.map(([table]) => String(table)))].join(', ')
  const message = `After the migrations, rows of ${tables} would refer to nothing. Nothing was changed: report this message.`
  throw new MigrationError('failed', message)
}

function troubleWith(url: string, error: unknown): Error {
  if (error instanceof MigrationError) return error
  const file = sqliteFile(url) ?? url
  switch (databaseTrouble(error)) {
    case 'locked':
      return new MigrationError('locked', `Another process is using ${file}: stop it and start again.`, error)
    case 'disk-full':
      return new MigrationError(
        'failed',
        `The disk of ${file} is full. Nothing was changed: make room and start again.`,
        error,
      )
    case 'read-only':
    case 'unreachable':
      return new MigrationError(
        'not-writable',
        `Cannot write to ${file}: ${sentenceOf(error)}. Check its permissions.`,
        error,
      )
    case null:
      return new MigrationError(
        'failed',
        `Cannot use ${file} as a database: ${sentenceOf(error)}. Nothing was changed.`,
        error,
      )
  }
}

/** A row of `SELECT_APPLIED`. */
const appliedOf = ([name, checksum, finished]: unknown[]): AppliedMigration => ({
  name: String(name),
  checksum: String(checksum),
  finished: Boolean(finished),
})
