import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Measurement, median } from './support/figure.ts'
import { freshClone, loadPage, PROJECT, startLocalWorkspace } from './support/local-workspace.ts'

const STARTS = { first: 3, later: 5 }
const NPM_START = ['npm', 'start']

/**
 * From typing `npm start` to a usable page with an empty database: the first time after `npm install`, and every later
 * time, when the compiled sources are cached.
 */
export async function startUp(note: (line: string) => void): Promise<Measurement[]> {
  const first: number[] = []
  for (let start = 1; start <= STARTS.first; start += 1) {
    const clone = freshClone()
    const temporary = join(clone.path, 'tmp')
    mkdirSync(temporary)
    try {
      // The end of `npm install`, which makes the Prisma clients and the page.
      execFileSync('npm', ['run', 'prepare'], { cwd: clone.path, stdio: ['ignore', 2, 2] })
      first.push(await timeToPage({ cwd: clone.path, temporary }))
    } finally {
      clone.remove()
    }
    note(`first start ${start}: ${first.at(-1)?.toFixed(0)} ms`)
  }
  const later: number[] = []
  // Once before, so that what is generated is up to date however the benchmark was started.
  await timeToPage({})
  for (let start = 1; start <= STARTS.later; start += 1) {
    later.push(await timeToPage({}))
    note(`later start ${start}: ${later.at(-1)?.toFixed(0)} ms`)
  }
  const baseline = median(Array.from({ length: STARTS.later }, timeOfBareStart))
  const common = { unit: 'ms', baseline, target: { of: 'value', atMost: 5_000 } } as const
  const until = 'until the page, its script and its state are answered, empty database; against node --import tsx -e ""'
  return [
    {
      ...common,
      name: 'start-up-first',
      value: median(first),
      method: `npm start in a fresh clone after what npm install runs, no cache of compiled sources, ${until}; median of ${STARTS.first}`,
    },
    {
      ...common,
      name: 'start-up-later',
      value: median(later),
      method: `npm start again and again ${until}; median of ${STARTS.later}`,
    },
  ]
}

async function timeToPage(where: { readonly cwd?: string; readonly temporary?: string }): Promise<number> {
  const startedAt = performance.now()
  const workspace = await startLocalWorkspace(NPM_START, where)
  try {
    await loadPage(workspace)
    return performance.now() - startedAt
  } finally {
    await workspace.stop()
  }
}

function timeOfBareStart(): number {
  const startedAt = performance.now()
  execFileSync(process.execPath, ['--import', 'tsx', '-e', ''], { cwd: PROJECT })
  return performance.now() - startedAt
}
