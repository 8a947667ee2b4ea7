import { randomBytes } from 'node:crypto'
import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { DatabaseOptions } from '../../src/store/client.ts'
import { openStore, type Store } from '../../src/store/index.ts'
import { migrate } from '../../src/store/migrate.ts'
import { scratchFolder } from './scratch-folder.ts'
import { sqliteTemplate } from './sqlite-template.ts'

/** The databases every story of the store is told on. */
export type Provider = 'sqlite' | 'postgresql'
export const providers: readonly Provider[] = process.env['SKIP_PG'] ? ['sqlite'] : ['sqlite', 'postgresql']

/** A database of a test's own. */
export interface EmptyDatabase {
  readonly url: string
  drop(): Promise<void>
}

/** A migrated database of a test's own, with the store opened on it. `drop` closes the store, too. */
export interface FreshDatabase extends EmptyDatabase {
  readonly store: Store
}

/** No test pulls the plug of the machine, and what is written is gone with the test; PostgreSQL is started likewise. */
const WITHOUT_WAITING_FOR_THE_DISK = { sqlitePragmas: ['synchronous = OFF'] }

/** A migrated, empty database with its store, for the calling test file. */
export async function freshDatabase(provider: Provider, options: DatabaseOptions = {}): Promise<FreshDatabase> {
  const { url, drop } = await emptyDatabase(provider, 'template_app')
  if (provider === 'sqlite') await fillSqliteFile(url)
  const store = await openStore(url, { ...WITHOUT_WAITING_FOR_THE_DISK, ...options })
  return {
    url,
    store,
    drop: async () => {
      await store.close()
      await drop()
    },
  }
}

/** Makes the file of a SQLite database: a copy of the template, where there is one. */
async function fillSqliteFile(url: string): Promise<void> {
  const template = sqliteTemplate()
  if (template === null) await migrate(url)
  else copyFileSync(template, url.slice('file:'.length))
}

/** A database without any table: on SQLite a file that does not exist yet. */
export async function emptyDatabase(provider: Provider, template = 'template0'): Promise<EmptyDatabase> {
  if (provider === 'sqlite') {
    const directory = scratchFolder('afterclose-test-')
    return {
      url: `file:${join(directory, 'app.db')}`,
      drop: async () => rmSync(directory, { recursive: true, force: true }),
    }
  }
  const name = `t_${randomBytes(6).toString('hex')}`
  // Copying the files takes half as long as writing them anew page by page, which PostgreSQL does unless told otherwise.
  await administer(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`)
  return { url: `${serverUrl()}/${name}`, drop: () => administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) }
}

/** The PostgreSQL server of the global setup. */
function serverUrl(): string {
  const url = process.env['TEST_PG_URL']
  if (!url) throw new Error('no PostgreSQL: it is started by test/support/postgres-setup.ts, unless SKIP_PG is set')
  return url
}

async function administer(sql: string) {
  const admin = new pg.Client(`${serverUrl()}/postgres`)
  await admin.connect()
  try {
    await admin.query(sql)
  } finally {
    await admin.end()
  }
}
