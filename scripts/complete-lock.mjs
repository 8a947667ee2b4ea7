// npm run lock:complete   After every `npm install` that changes package-lock.json: makes the lock file one with which
// `npm ci` works on every platform and at every registry.
//
// `npm ci` refuses a lock without the optional packages of *other* platforms, and `npm install` leaves out those that a
// registry does not serve: they are added as npm would have written them, only without a checksum. And an address of a
// company's own mirror would send everybody there: it is taken out, npm then asks the registry it is set up with.
import { readFileSync, writeFileSync } from 'node:fs'

const FILE = 'package-lock.json'
const PUBLIC_REGISTRY = 'https://registry.npmjs.org/'
const SYSTEM = /android|darwin|freebsd|netbsd|openbsd|openharmony|sunos|aix|linux|win32|windows/
const PROCESSOR = /arm64|arm|x64|ia32|loong64|mips64el|ppc64|riscv64|s390x|wasm32/
const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/

/** The entry of a package that is only there for another platform, as its name tells. */
function foreignEntry(name, version, requiredBy) {
  const platform = name.slice(name.indexOf('/') + 1)
  const [system] = SYSTEM.exec(platform) ?? []
  const [processor] = PROCESSOR.exec(platform) ?? []
  const musl = platform.includes('musl')
  const os = system === 'windows' ? 'win32' : system
  const isOurs = os === process.platform && processor === process.arch && !musl
  if (!(system || processor === 'wasm32') || !processor || isOurs)
    throw new Error(`${name} is not for another platform`)
  if (!EXACT.test(version))
    throw new Error(`${name} is required as ${version}: which version that is, only npm can tell`)
  return {
    version,
    cpu: [processor],
    ...(requiredBy.dev ? { dev: true } : {}),
    ...(musl ? { libc: ['musl'] } : {}),
    optional: true,
    ...(os ? { os: [os] } : {}),
  }
}

const lock = JSON.parse(readFileSync(FILE, 'utf8'))
const { packages } = lock
let added = 0
let freed = 0
for (const [path, entry] of Object.entries(packages)) {
  if (entry.resolved?.startsWith('http') && !entry.resolved.startsWith(PUBLIC_REGISTRY)) {
    delete entry.resolved
    freed += 1
  }
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (packages[`node_modules/${name}`] || packages[`${path}/node_modules/${name}`]) continue
    packages[`node_modules/${name}`] = foreignEntry(name, version, entry)
    added += 1
  }
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${FILE}: ${added} packages of other platforms added, ${freed} addresses of other registries taken out`)
