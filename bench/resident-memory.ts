import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { Measurement } from './support/figure.ts'
import { closeDeal, loadPage, PROJECT, startCommand, startLocalWorkspace } from './support/local-workspace.ts'

/** After which what was only needed for starting has been collected, or never will be. */
const SETTLING_MS = 2_000

/** What the app holds in memory once somebody has loaded its page and closed a deal. */
export async function residentMemory(note: (line: string) => void): Promise<Measurement[]> {
  if (process.platform !== 'linux') {
    note('skipped: resident memory is read from /proc, which only Linux has')
    return []
  }
  const workspace = await startLocalWorkspace(startCommand())
  const own = await (async () => {
    try {
      await loadPage(workspace)
      await closeDeal(workspace)
      await pause(SETTLING_MS)
      return memoryOf(workspace.process.pid ?? 0)
    } finally {
      await workspace.stop()
    }
  })()
  const bare = spawn(process.execPath, ['--import', 'tsx', '-e', 'setInterval(() => {}, 1e6)'], { cwd: PROJECT })
  await pause(SETTLING_MS)
  const baseline = memoryOf(bare.pid ?? 0)
  bare.kill()
  return [
    {
      name: 'resident-memory',
      value: own.total,
      unit: 'MB',
      baseline: baseline.total,
      target: { of: 'value', atMost: 250 },
      more: { main: own.main, mainPeak: own.mainPeak },
      method:
        'VmRSS of what npm start runs and of all its child processes, after the page was loaded and a deal closed, ' +
        'against node --import tsx that does nothing; main: the node process alone',
    },
  ]
}

interface Memory {
  readonly main: number
  readonly mainPeak: number
  /** With the processes it started. */
  readonly total: number
}

function memoryOf(pid: number): Memory {
  const main = megabytes(pid, 'VmRSS')
  const children = descendantsOf(pid).map((child) => megabytes(child, 'VmRSS'))
  return { main, mainPeak: megabytes(pid, 'VmHWM'), total: children.reduce((sum, size) => sum + size, main) }
}

function megabytes(pid: number, field: string): number {
  const [, kilobytes] =
    new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  if (!kilobytes) throw new Error(`process ${pid} does not say its ${field}`)
  return (Number(kilobytes) * 1024) / 1_000_000
}

function descendantsOf(pid: number): number[] {
  const threads = readdirSync(`/proc/${pid}/task`)
  const children = threads.flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  )
  return children.flatMap((child) => [child, ...descendantsOf(child)])
}
