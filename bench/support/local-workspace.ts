import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { BLOCK, CLOSE_DEAL_VIEW, CUSTOMER_SELECT } from '../../src/features/deals/ids.ts'
import type { Requests, StateValues, WorkspaceState } from '../../src/local/protocol.ts'

/** The project's own directory: where `npm start` is run. */
export const PROJECT = fileURLToPath(new URL('../..', import.meta.url))

/** The `start` script of package.json, without npm around it: one node process. */
export function startCommand(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as { scripts: { start: string } }
  return scripts.start.split(' ')
}

/** Far beyond every target: a start that takes longer will not come. */
const PATIENCE_MS = 60_000

/** The local workspace, running in a process of its own with an empty database. */
export interface LocalWorkspace {
  /** `http://127.0.0.1:<port>`, as the process printed it. */
  readonly url: string
  readonly process: ChildProcess
  state(): Promise<WorkspaceState>
  post<Key extends keyof Requests>(key: Key, body: Requests[Key]['body']): Promise<Requests[Key]['answer']>
  stop(): Promise<void>
}

/**
 * The project as a clone has it right after `npm install`: nothing generated, nothing built, no cache of compiled
 * sources. `remove` takes it away again.
 */
export function freshClone(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'afterclose-bench-clone-'))
  const notCloned = ['node_modules', '.git', 'dist', 'src/generated', '.afterclose', '.env'].map((name) =>
    join(PROJECT, name),
  )
  // The model is linked into both providers' folders: links stay links.
  cpSync(PROJECT, path, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !notCloned.includes(source.replace(/\/$/, '')),
  })
  symlinkSync(join(PROJECT, 'node_modules'), join(path, 'node_modules'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/**
 * Runs this command in the project's directory (or a copy of it), without Slack credentials, until it prints its
 * address. Its files for a while, the cache of compiled sources among them, may be given a folder of their own.
 */
export async function startLocalWorkspace(
  command: readonly string[],
  { cwd = PROJECT, temporary = tmpdir() }: { readonly cwd?: string; readonly temporary?: string } = {},
): Promise<LocalWorkspace> {
  const directory = mkdtempSync(join(tmpdir(), 'afterclose-bench-'))
  const [file = '', ...rest] = command
  const slackless = Object.entries(process.env).filter(([name]) => !name.startsWith('SLACK_'))
  const child = spawn(file, rest, {
    cwd,
    env: {
      ...Object.fromEntries(slackless),
      TMPDIR: temporary,
      PORT: '0',
      DATABASE_URL: `file:${join(directory, 'local.db')}`,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
    // npm starts children of its own: the whole group is stopped together.
    detached: true,
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const stop = async () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM')
    await ended
    rmSync(directory, { recursive: true, force: true })
  }
  const url = await printedAddress(child).catch(async (error: unknown) => {
    await stop()
    throw error
  })
  return {
    url,
    process: child,
    stop,
    async state() {
      const response = await fetch(`${url}/local/state`)
      if (!response.ok) throw new Error(`the local workspace answered ${response.status}`)
      return (await response.json()) as WorkspaceState
    },
    async post(key, body) {
      const response = await fetch(`${url}/local/${key}`, {
        method: 'POST',
        // As its own page does it: the server refuses others.
        headers: { 'content-type': 'application/json', origin: url },
        body: JSON.stringify(body),
      })
      const answer = (await response.json()) as Requests[typeof key]['answer']
      if (!response.ok || answer.error) throw new Error(`${key}: ${response.status} ${answer.error}`)
      return answer
    },
  }
}

function printedAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = ''
    const late = setTimeout(() => reject(new Error(`no address after ${PATIENCE_MS} ms: ${printed}`)), PATIENCE_MS)
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(printed) ?? []
      if (!address) return
      clearTimeout(late)
      resolve(address)
    })
    child.once('close', (code) => {
      clearTimeout(late)
      reject(new Error(`the local workspace ended with ${code}: ${printed}`))
    })
  })
}

/** Loads everything the page loads: the shell, its script and styles, and the first state. */
export async function loadPage(workspace: LocalWorkspace): Promise<void> {
  const page = await (await fetch(workspace.url)).text()
  const parts = [...page.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path)
  if (parts.length < 2) throw new Error(`this is not the page: ${page.slice(0, 200)}`)
  for (const path of parts) {
    const response = await fetch(workspace.url + path)
    if (!response.ok) throw new Error(`${path} answered ${response.status}`)
    await response.arrayBuffer()
  }
  const { people } = await workspace.state()
  if (people.length === 0) throw new Error('nobody is in the local workspace')
}

/** Closes a deal with the first customer on offer, as the person at the page would. */
export async function closeDeal(workspace: LocalWorkspace): Promise<void> {
  const { me: user, channel } = await workspace.state()
  await workspace.post('command', { user, channel, text: '/deal 40 dock lanterns' })
  const { id: viewId, blocks } = await openModal(workspace)
  const asked = { user, viewId, blockId: BLOCK.customer, actionId: CUSTOMER_SELECT, value: 'a' }
  const { options } = await workspace.post('options', asked)
  const customer = options?.[0]
  if (!customer) throw new Error('there is no customer to close a deal with')
  const typed: Readonly<Record<string, Record<string, unknown>>> = {
    [BLOCK.customer]: { type: 'external_select', selected_option: customer },
    [BLOCK.amount]: { type: 'plain_text_input', value: '1250' },
  }
  const state: StateValues = {}
  for (const block of blocks) {
    if (block.type !== 'input') continue
    const element = block.element as { type: string; action_id?: string } & Record<string, unknown>
    const value = typed[block.block_id] ?? {
      type: element.type,
      value: element['initial_value'] ?? null,
      selected_date: element['initial_date'] ?? null,
      selected_option: element['initial_option'] ?? null,
    }
    state[block.block_id] = { [element.action_id ?? '']: value }
  }
  const { errors } = await workspace.post('submit', { user, viewId, state })
  if (errors) throw new Error(`the deal was not closed: ${JSON.stringify(errors)}`)
}

async function openModal(workspace: LocalWorkspace) {
  const { modals } = await workspace.state()
  const modal = modals.at(-1)
  if (modal?.callback_id !== CLOSE_DEAL_VIEW) throw new Error('the modal did not open')
  return modal
}
