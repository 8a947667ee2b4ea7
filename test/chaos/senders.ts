import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LifeSettings, SenderSettings } from './sending.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

const ATTEMPTS_TO_LOAD = 5
const WAIT_FOR_SUCCESSOR_MS = 20

/** The program of a sender in one file, so that it starts quickly. */
export interface SenderProgram {
  readonly file: string
  remove(): void
}

/** Bundles the sender, all but SQLite's native library. The file lies in the repository, where that is found. */
export function bundleSender(): SenderProgram {
  mkdirSync(join(ROOT, 'dist'), { recursive: true })
  const directory = mkdtempSync(join(ROOT, 'dist', 'chaos-'))
  const file = join(directory, 'sender.mjs')
  const esbuild = join(createRequire(import.meta.url).resolve('esbuild/package.json'), '../bin/esbuild')
  const require = "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url)"
  execFileSync(
    esbuild,
    [
      join(ROOT, 'test/chaos/sender.ts'),
      ...['--bundle', '--platform=node', '--format=esm', '--minify-whitespace', '--minify-syntax'],
      ...['--external:libsql', '--external:pg-native', '--log-level=error', `--banner:js=${require}`],
      `--outfile=${file}`,
    ],
    { cwd: ROOT },
  )
  return { file, remove: () => rmSync(directory, { recursive: true, force: true }) }
}

/** From when to when a sender stood still. */
export interface Standstill {
  readonly stoppedAt: Date
  readonly continuedAt: Date
}

/** A number of sender processes, replaced when they die. */
export interface Senders {
  /** Kills one of those at work (SIGKILL); its successor starts at once. False when none is. */
  killOne(which: number): boolean
  killAll(): void
  /** Stops one (SIGSTOP) and lets it go on (SIGCONT) so many of the machine's milliseconds later; null when none is. */
  pauseOne(which: number, milliseconds: number): Promise<Standstill | null>
  /** Begins another life of a single sender, as soon as there is one at work; its successors go by the same clock. */
  beginLife(life: LifeSettings): Promise<void>
  /** Those that died, by our hand or their own. */
  readonly deaths: number
  /** Those of them that a SIGKILL ended; the others came to an end by themselves. */
  readonly kills: number
  stop(): Promise<void>
}

/** Starts `count` senders, and one in reserve that is loaded already when one dies. */
export async function startSenders(program: SenderProgram, count: number, first: SenderSettings): Promise<Senders> {
  let settings = first
  const working: ChildProcess[] = []
  const all = new Set<ChildProcess>()
  let deaths = 0
  let kills = 0
  let stopping = false
  let reserve = load()

  function load(): Promise<ChildProcess> {
    const child = spawn(process.execPath, [program.file], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    all.add(child)
    child.once('exit', (_code, signal) => {
      all.delete(child)
      const place = working.indexOf(child)
      if (place < 0) return
      working.splice(place, 1)
      if (stopping) return
      deaths += 1
      if (signal === 'SIGKILL') kills += 1
      void startOne()
    })
    return new Promise((resolve, reject) => {
      child.once('message', () => resolve(child))
      child.once('exit', (code, signal) => reject(new Error(`a sender ended before it was loaded: ${code ?? signal}`)))
      child.once('error', reject)
    })
  }
  /** The one in reserve, and another in its place; one that somebody else has ended is replaced. Null at the end. */
  async function takeReserve(): Promise<ChildProcess | null> {
    for (let attempt = 1; !stopping; attempt += 1) {
      const loaded = reserve
      reserve = load()
      reserve.catch(() => undefined) // reported by whoever waits for it
      const child = await loaded.catch((error: unknown) => {
        if (!stopping && attempt === ATTEMPTS_TO_LOAD) throw error
        return null
      })
      if (child) return child
    }
    return null
  }
  async function startOne() {
    const child = await takeReserve()
    if (!child || stopping) return
    child.send(settings)
    working.push(child)
  }
  for (let started = 0; started < count; started += 1) await startOne()

  const oneOf = (which: number) => working[which % Math.max(1, working.length)]
  return {
    async beginLife(life) {
      settings = { ...settings, clock: life.clock }
      let sender = working[0]
      for (; !sender; sender = working[0]) await new Promise((resolve) => setTimeout(resolve, WAIT_FOR_SUCCESSOR_MS))
      sender.send(life)
    },
    get deaths() {
      return deaths
    },
    get kills() {
      return kills
    },
    killOne: (which) => oneOf(which)?.kill('SIGKILL') ?? false,
    killAll() {
      for (const child of [...working]) child.kill('SIGKILL')
    },
    async pauseOne(which, milliseconds) {
      const child = oneOf(which)
      if (!child?.kill('SIGSTOP')) return null
      const stoppedAt = new Date()
      await new Promise((resolve) => setTimeout(resolve, milliseconds))
      const continuedAt = new Date()
      return child.kill('SIGCONT') ? { stoppedAt, continuedAt } : null
    },
    async stop() {
      stopping = true
      await reserve.catch(() => undefined)
      await Promise.all(
        [...all].map(
          (child) =>
            new Promise<void>((resolve) => {
              child.once('exit', () => resolve())
              child.kill('SIGKILL')
            }),
        ),
      )
    },
  }
}
