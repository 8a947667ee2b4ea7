/** The app over signed HTTP, between a scripted Slack and a store in memory. */
import { createHmac } from 'node:crypto'
import { Registry } from 'prom-client'
import { type AftercloseApp, type AppDeps, createApp } from '../../../src/app.ts'
import { currency } from '../../../src/domain/money.ts'
import type { StartDelay } from '../../../src/slack/delay.ts'
import { createLogger } from '../../../src/slack/log.ts'
import type { Feature, Route } from '../../../src/slack/routes.ts'
import { type TestClock, testClock } from '../../support/clock.ts'
import { type MemoryStore, memoryStore } from './memory-store.ts'
import { type ScriptedSlack, startScriptedSlack } from './scripted-slack.ts'

const SIGNING_SECRET = '0123456789abcdef0123456789abcdef'

export interface Sent {
  readonly status: number
  readonly body: string
  /** The body as JSON; null when it is empty. */
  readonly json: Record<string, unknown> | null
}

export interface SendOptions {
  readonly atSeconds?: number
  readonly signature?: string
  /** What stands after the right signature. */
  readonly appended?: string
}

export interface RunningApp {
  readonly app: AftercloseApp
  readonly slack: ScriptedSlack
  readonly memory: MemoryStore
  readonly clock: TestClock
  readonly log: Record<string, unknown>[]
  readonly url: string
  /** Ends the waits under way: the handler has taken too long. */
  elapse(): void
  /** The same, as soon as something waits. */
  elapseOnceWaiting(): Promise<void>
  command(command: string, more?: object, options?: SendOptions): Promise<Sent>
  /** Sends an interaction as Slack does: JSON in a form field. */
  interact(payload: object, options?: SendOptions): Promise<Sent>
  event(eventId: string, event: object): Promise<Sent>
  get(path: string): Promise<Sent>
  metric(labels: string): Promise<number>
  stop(): Promise<void>
}

export interface RunOptions {
  readonly memory?: MemoryStore
  readonly features?: Partial<Feature>
  readonly deps?: Partial<AppDeps>
  /** Set: Socket Mode. */
  readonly appToken?: string
  /** What Slack answers while the app starts. */
  readonly prepare?: (slack: ScriptedSlack) => void
}

let requests = 0

/** Starts the app with these routes as its only feature. */
export async function runApp(routes: readonly Route[], options: RunOptions = {}): Promise<RunningApp> {
  const slack = await startScriptedSlack()
  try {
    return await runAppBeside(slack, routes, options)
  } catch (error) {
    await slack.stop()
    throw error
  }
}

async function runAppBeside(slack: ScriptedSlack, routes: readonly Route[], options: RunOptions): Promise<RunningApp> {
  slack.on('auth.test', { ok: true, team_id: 'T1', team: 'Team One', bot_id: 'B1', user_id: 'UBOT' })
  options.prepare?.(slack)
  const appToken = options.appToken ? { appToken: options.appToken } : {}
  const memory = options.memory ?? memoryStore()
  const clock = testClock('2026-05-03T09:00:00Z')
  const metrics = new Registry()
  const log: Record<string, unknown>[] = []
  const logger = createLogger({ level: 'debug', destination: { write: (line) => void log.push(JSON.parse(line)) } })
  const waits = new Set<() => void>()
  let waitingStarted = deferred()
  const delay: StartDelay = () => {
    let resolve = () => {}
    const elapsed = new Promise<'elapsed'>((done) => {
      resolve = () => done('elapsed')
    })
    waits.add(resolve)
    waitingStarted.resolve()
    return { elapsed, cancel: () => void waits.delete(resolve) }
  }
  const app = createApp({
    slack: { botToken: 'xoxb-secret-token', signingSecret: SIGNING_SECRET, apiUrl: slack.apiUrl, ...appToken },
    store: memory.store,
    clock,
    logger,
    metrics,
    delay,
    newWorkspace: { currency: currency('EUR'), country: 'DE', timeZone: 'Etc/UTC', language: 'en' },
    features: [{ name: 'test', routes, gallery: [], ...options.features }],
    ...options.deps,
  })
  const { port } = await app.start({ host: '127.0.0.1', port: 0 })
  const url = `http://127.0.0.1:${port}`

  async function received(response: Response): Promise<Sent> {
    const body = await response.text()
    return { status: response.status, body, json: body.startsWith('{') ? JSON.parse(body) : null }
  }

  async function post(
    body: string,
    contentType: string,
    { atSeconds, signature, appended = '' }: SendOptions = {},
  ): Promise<Sent> {
    const timestamp = String(atSeconds ?? Math.floor(Date.now() / 1000))
    const hmac = createHmac('sha256', SIGNING_SECRET).update(`v0:${timestamp}:${body}`).digest('hex')
    const headers = {
      'content-type': contentType,
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': signature ?? `v0=${hmac}${appended}`,
      // A kept connection is closed by the server after five idle seconds, at worst just when the next request is sent.
      connection: 'close',
    }
    return received(await fetch(`${url}/slack/events`, { method: 'POST', headers, body }))
  }
  const form = (fields: Record<string, string>, options?: SendOptions) =>
    post(new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded', options)

  const elapse = () => {
    for (const resolve of waits) resolve()
  }

  return {
    app,
    slack,
    memory,
    clock,
    log,
    url,
    elapse,
    async elapseOnceWaiting() {
      waitingStarted = deferred()
      if (waits.size === 0) await waitingStarted.promise
      elapse()
    },
    command: (command, more, sending) =>
      form(
        {
          command,
          text: '',
          team_id: 'T1',
          team_domain: 'team',
          user_id: 'U1',
          channel_id: 'C1',
          // As with Slack, no two requests are alike.
          trigger_id: `trigger.${++requests}`,
          response_url: slack.responseUrl,
          ...more,
        },
        sending,
      ),
    interact: (payload, sending) => {
      const sender = { team: { id: 'T1', domain: 'team' }, user: { id: 'U1', name: 'one', team_id: 'T1' } }
      const body = JSON.stringify({ trigger_id: `trigger.${++requests}`, ...sender, ...payload })
      return form({ payload: body }, sending)
    },
    event: (eventId, event) =>
      post(
        JSON.stringify({ type: 'event_callback', team_id: 'T1', event_id: eventId, event, serial: ++requests }),
        'application/json',
      ),
    get: async (path) => received(await fetch(url + path)),
    async metric(labels) {
      // This counter alone: writing down all that is measured would take most of the time of the tests.
      const counted = await metrics.getSingleMetric('afterclose_requests_total')?.get()
      const wanted = [...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value]) => [name, value] as const)
      const found = counted?.values.find((each) => wanted.every(([name, value]) => each.labels[name] === value))
      return found?.value ?? 0
    },
    async stop() {
      await app.stop()
      await slack.stop()
    },
  }
}

/** A submitted view as Slack sends it. */
export function submission(callbackId: string, more: object = {}): object {
  const view = {
    id: 'V1',
    type: 'modal',
    callback_id: callbackId,
    root_view_id: 'V1',
    previous_view_id: null,
    private_metadata: '',
    hash: 'h',
    state: { values: {} },
    blocks: [
      { type: 'section', block_id: 'intro', text: { type: 'plain_text', text: 'x' } },
      { type: 'input', block_id: 'first' },
      { type: 'input', block_id: 'second' },
    ],
    ...more,
  }
  return { type: 'view_submission', view }
}

/** A shortcut used on a message, as Slack sends it. */
export function messageAction(callbackId: string, message: object = {}): object {
  return {
    type: 'message_action',
    callback_id: callbackId,
    action_ts: '1777800000.000100',
    message_ts: '1777799000.000200',
    channel: { id: 'C1', name: 'complaints' },
    message: {
      type: 'message',
      user: 'U7',
      ts: '1777799000.000200',
      client_msg_id: '5f1f0f0e-0000-4000-8000-000000000000',
      text: 'The pump is broken again',
      team: 'T1',
      ...message,
    },
  }
}

/** A pressed button as Slack sends it. */
export function press(actionId: string, more: object = {}): object {
  const action = { type: 'button', action_id: actionId, block_id: 'row', value: 'v1', action_ts: '1.1' }
  return { type: 'block_actions', actions: [action], container: { type: 'message' }, ...more }
}

/** A promise and the way to fulfil it. */
export function deferred<Value = void>() {
  let resolve: (value: Value) => void = () => {}
  const promise = new Promise<Value>((done) => {
    resolve = done
  })
  return { promise, resolve: (value: Value) => resolve(value) }
}
