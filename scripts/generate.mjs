// node scripts/generate.mjs [--with-page]   Makes what is generated from sources, only when they changed: the two
// Prisma clients (src/generated), and with --with-page the local workspace's page (dist/local-page).
// Runs before start and test, so that a fresh clone needs no step of its own; install scripts may be switched off.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '..')
const filesBelow = (path) =>
  readdirSync(join(root, path), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(path, entry.name)) : [join(path, entry.name)],
  )

/** A feature's ids, of which the page's first minute knows some. */
const isIds = (path) => path.endsWith('ids.ts')

async function whenChanged(stamp, sources, make) {
  const hash = createHash('sha256')
  for (const source of sources) hash.update(source).update(readFileSync(join(root, source)))
  const digest = hash.digest('hex')
  const file = join(root, stamp)
  if (existsSync(file) && readFileSync(file, 'utf8') === digest) return
  await make()
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, digest)
}

const generateClient = (provider) =>
  new Promise((resolve, reject) => {
    const prisma = join(root, 'node_modules/prisma/build/index.js')
    const child = spawn(process.execPath, [prisma, 'generate'], {
      cwd: root,
      env: { ...process.env, DB_PROVIDER: provider, PRISMA_HIDE_UPDATE_MESSAGE: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let printed = ''
    child.stdout.on('data', (chunk) => (printed += chunk))
    child.stderr.on('data', (chunk) => (printed += chunk))
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`prisma generate (${provider}):\n${printed}`)),
    )
  })

async function bundlePage() {
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: root,
    entryPoints: { page: 'src/local/client/index.tsx' },
    outdir: 'dist/local-page',
    bundle: true,
    minify: true,
    jsx: 'automatic',
    loader: { '.woff2': 'file', '.woff': 'file' },
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  })
}

const versions = 'package-lock.json'
await whenChanged(
  'src/generated/.made-from',
  [
    'prisma/models.prisma',
    'prisma/sqlite/datasource.prisma',
    'prisma/postgresql/datasource.prisma',
    'prisma.config.ts',
    versions,
  ],
  () => Promise.all(['sqlite', 'postgresql'].map(generateClient)),
)
if (process.argv.includes('--with-page')) {
  await whenChanged(
    'dist/local-page/.made-from',
    [...filesBelow('src/local/client'), ...filesBelow('src/features').filter(isIds), 'src/local/protocol.ts', versions],
    bundlePage,
  )
}
