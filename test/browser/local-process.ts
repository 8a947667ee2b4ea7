import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath, pathToFileURL } from 'node:url'

const PROJECT = fileURLToPath(new URL('../..', import.meta.url))
/** Far beyond any start: one that takes longer will not come. */
const PATIENCE_MS = 60_000

/** The local workspace in a process of its own, as `npm start` starts it. */
export interface LocalProcess {
  /** The address it printed. */
  readonly url: string
  /** Everything it printed so far. */
  printed(): string
  /** Ctrl-C. Answers the exit code. */
  interrupt(): Promise<number | null>
}

/** A folder that the local workspace runs in, so that it finds no `.env` and leaves nothing in the project. */
export interface RunFolder {
  readonly path: string
  remove(): void
}

export function runFolder(): RunFolder {
  const path = mkdtempSync(join(tmpdir(), 'afterclose-browser-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** Starts the local workspace on this database and waits for its address. Throws with what it printed when it ends. */
export async function startLocalProcess(databaseUrl: string, folder: RunFolder): Promise<LocalProcess> {
  const loader = pathToFileURL(join(PROJECT, 'node_modules/tsx/dist/loader.mjs')).href
  const slackless = Object.entries(process.env).filter(([name]) => !name.startsWith('SLACK_'))
  const child = spawn(
    process.execPath,
    ['--import', 'file:///tmp/bw/fake.mjs', '--import', loader, join(PROJECT, 'src/main.ts')],
    {
      cwd: folder.path,
      env: { ...Object.fromEntries(slackless), NODE_ENV: '', NODE_OPTIONS: '', PORT: '0', DATABASE_URL: databaseUrl },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const url = await printedAddress(child, ended, () => output)
  return {
    url,
    printed: () => output,
    async interrupt() {
      child.kill('SIGINT')
      return ended
    },
  }
}

async function printedAddress(
  child: ChildProcess,
  ended: Promise<number | null>,
  output: () => string,
): Promise<string> {
  let late: NodeJS.Timeout | undefined
  const address = new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', () => {
      const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(output()) ?? []
      if (found !== undefined) resolve(found)
    })
    ended.then((code) => reject(new Error(`the local workspace ended with ${code}: ${output()}`)))
    late = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`no address after ${PATIENCE_MS} ms: ${output()}`))
    }, PATIENCE_MS)
  })
  return address.finally(() => clearTimeout(late))
}
