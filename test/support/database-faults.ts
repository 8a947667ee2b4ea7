/** What can be wrong with a database while people work. */
import pg from 'pg'
import { openStore } from '../../src/store/index.ts'
import { SqliteConnection } from '../../src/store/sqlite-connection.ts'
import type { Provider } from './database.ts'
import type { Story } from './story.ts'
import { proxyTo } from './tcp-proxy.ts'

export interface DatabaseFault {
  readonly name: string
  /** What people read, in English. */
  readonly sentence: string
  /** Makes it so for the app, not for the test; answers how it is mended. */
  begin(story: Story): Promise<() => Promise<void>>
}

const BUSY = 'The records are busy just now.'
const READ_ONLY = 'Nothing can be recorded: the database is read-only.'
const FULL = 'Nothing can be recorded: the server’s disk is full.'
const UNREACHABLE = 'The records cannot be reached just now.'

/** Lets the app work on a store that is opened otherwise, until the answer is called. */
async function workingOn(story: Story, ...opening: Parameters<typeof openStore>): Promise<() => Promise<void>> {
  const store = await openStore(...opening)
  story.useStore(store)
  return async () => {
    story.useStore(null)
    await store.close()
  }
}

const sqlite: readonly DatabaseFault[] = [
  {
    name: 'locked by another process',
    sentence: BUSY,
    async begin(story) {
      const mend = await workingOn(story, story.databaseUrl, { busyTimeoutMs: 30 })
      const other = new SqliteConnection(story.databaseUrl, 0)
      await other.begin()
      return async () => {
        other.rollback()
        other.close()
        await mend()
      }
    },
  },
  {
    name: 'read-only',
    sentence: READ_ONLY,
    begin: (story) => workingOn(story, story.databaseUrl, { sqlitePragmas: ['query_only = ON'] }),
  },
  {
    name: 'on a disk that is full',
    sentence: FULL,
    // It may grow no larger than it is now.
    begin: (story) => workingOn(story, story.databaseUrl, { sqlitePragmas: ['max_page_count = 1'] }),
  },
]

const withOptions = (url: string, options: string) => `${url}?options=${encodeURIComponent(options)}`

/** Says something to the server beside the app. */
async function onServer(url: string, ...statements: readonly string[]): Promise<pg.Client> {
  const client = new pg.Client(url)
  await client.connect()
  for (const statement of statements) await client.query(statement)
  return client
}

const postgresql: readonly DatabaseFault[] = [
  {
    name: 'out of reach',
    sentence: UNREACHABLE,
    async begin(story) {
      const url = new URL(story.databaseUrl)
      const proxy = await proxyTo(Number(url.port))
      url.port = String(proxy.port)
      const mend = await workingOn(story, url.href)
      await proxy.cut()
      return async () => {
        await proxy.mend()
        await mend()
        await proxy.cut()
      }
    },
  },
  {
    name: 'locked longer than the server lets wait',
    sentence: BUSY,
    async begin(story) {
      const mend = await workingOn(story, withOptions(story.databaseUrl, '-c lock_timeout=30'))
      const other = await onServer(
        story.databaseUrl,
        'BEGIN',
        'LOCK TABLE "Instalment", "AuditEntry" IN EXCLUSIVE MODE',
      )
      return async () => {
        await other.end()
        await mend()
      }
    },
  },
  {
    name: 'read-only',
    sentence: READ_ONLY,
    begin: (story) => workingOn(story, withOptions(story.databaseUrl, '-c default_transaction_read_only=on')),
  },
  {
    name: 'on a disk that is full',
    sentence: FULL,
    async begin(story) {
      // The audit entry is the last that is written, so everything else is there when the disk turns out to be full.
      const other = await onServer(
        story.databaseUrl,
        `CREATE FUNCTION no_space() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$`,
        'CREATE TRIGGER no_space BEFORE INSERT ON "AuditEntry" EXECUTE FUNCTION no_space()',
      )
      return async () => {
        await other.query('DROP TRIGGER no_space ON "AuditEntry"')
        await other.query('DROP FUNCTION no_space')
        await other.end()
      }
    },
  },
]

export const databaseFaults: Readonly<Record<Provider, readonly DatabaseFault[]>> = { sqlite, postgresql }

/** Locks what a deal is written to, for as long as the test wants; the app waits. Answers how it is unlocked. */
export async function lockRecords(story: Story, provider: Provider): Promise<() => Promise<void>> {
  if (provider === 'postgresql') {
    const other = await onServer(story.databaseUrl, 'BEGIN', 'LOCK TABLE "Deal" IN EXCLUSIVE MODE')
    return () => other.end()
  }
  await workingOn(story, story.databaseUrl, { busyTimeoutMs: 60_000 })
  const other = new SqliteConnection(story.databaseUrl, 0)
  await other.begin()
  return async () => {
    other.rollback()
    other.close()
  }
}
