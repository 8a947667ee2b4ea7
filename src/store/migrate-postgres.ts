import { randomUUID } from 'node:crypto'
import pg from 'pg'
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

/** Letter by letter the table that Prisma's CLI makes, so that both agree about the history. */
const CREATE_HISTORY = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum"              VARCHAR(64) NOT NULL,
    "finished_at"           TIMESTAMPTZ,
    "migration_name"        VARCHAR(255) NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        TIMESTAMPTZ,
    "started_at"            TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count"   INTEGER NOT NULL DEFAULT 0
)`
/** The advisory lock that Prisma Migrate itself takes. */
const LOCK = 72707369
const CONNECT_TIMEOUT_MS = 10_000

/**
 * Applies to a PostgreSQL database what is pending, all in one transaction (PostgreSQL rolls back definitions too).
 * A second process waits until the first is done and then finds nothing to do. For whoever writes migrations: a value
 * added to an enum can only be used from the next release on, as it needs a commit in between.
 * @param waitMs how long to wait for another process, in milliseconds
 * @returns the names of the migrations applied
 * @throws MigrationError
 */
export async function migratePostgres(url: string, all: readonly Migration[], waitMs: number): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS })
  client.on('error', () => {}) // a connection that breaks while idle: the next query says so
  try {
    await client.connect()
    await client.query(`SET lock_timeout = ${Math.max(1, Math.round(waitMs))}`)
    await client.query(`SELECT pg_advisory_lock(${LOCK})`)
    await client.query('SET lock_timeout = 0')
    await client.query('BEGIN')
    await client.query(CREATE_HISTORY)
    const { rows } = await client.query<AppliedMigration>(SELECT_APPLIED)
    const pending = pendingMigrations(all, rows)
    for (const migration of pending) await apply(client, migration)
    await client.query('COMMIT')
    return pending.map((migration) => migration.name)
  } catch (error) {
    throw troubleWith(url, error)
  } finally {
    await client.end().catch(() => {}) // also rolls back what is not committed, and gives the lock back
  }
}

async function apply(client: pg.Client, migration: Migration) {
  try {
    await client.query(migration.sql)
  } catch (error) {
    throw databaseTrouble(error) ? error : new MigrationError('failed', refused(migration.name, error), error)
  }
  await client.query(`${INSERT_APPLIED} ($1, $2, $3, now(), now(), 1)`, [
    randomUUID(),
    migration.checksum,
    migration.name,
  ])
}

/** Where a URL points, without name and password. */
function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url)
  return `${hostname}:${port || '5432'}${pathname}`
}

function troubleWith(url: string, error: unknown): Error {
  if (error instanceof MigrationError) return error
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const place = placeOf(url)
  const says = sentenceOf(error)
  if (code === '28P01' || code === '28000') {
    const message = `The database at ${place} refuses this user or password: check DATABASE_URL.`
    return new MigrationError('unreachable', message, error)
  }
  if (code === '3D000') {
    const message = `There is no such database at ${place}: create it (createdb), or correct DATABASE_URL.`
    return new MigrationError('unreachable', message, error)
  }
  switch (databaseTrouble(error)) {
    case 'locked':
      return new MigrationError(
        'locked',
        `Another process is migrating ${place} and does not finish: see what it waits for.`,
        error,
      )
    case 'unreachable':
      return new MigrationError(
        'unreachable',
        `Cannot reach the database at ${place} (${says}): is it running, and DATABASE_URL right?`,
        error,
      )
    case 'read-only':
      return new MigrationError('not-writable', `The database at ${place} is read-only: use the primary server.`, error)
    case 'disk-full':
      return new MigrationError(
        'failed',
        `The disk of the database at ${place} is full. Nothing was changed: make room and start again.`,
        error,
      )
    case null:
      return new MigrationError(
        'failed',
        `Cannot migrate the database at ${place}: ${says}. Nothing was changed.`,
        error,
      )
  }
}
