/** A stand-in for Slack that does nothing but take its time: how fast we are, not what it refuses, is measured here. */
import { createServer, type IncomingMessage } from 'node:http'
import { parametersOf, tell } from '../support/child.ts'

export interface SlowSlackParameters {
  /** Milliseconds from a call's arrival to its answer. */
  readonly tookMs: number
  /** Whose token it is, for apps that ask. */
  readonly teamId?: string
}

export interface SlowSlackReady {
  readonly apiUrl: string
}

/** Refuses every call with this token (429) from now on, until told otherwise. */
export interface Throttle {
  readonly throttled: { readonly token: string; readonly retryAfterSeconds: number } | null
}

/** Calls since the last message. */
export interface SlowSlackFigures {
  readonly posted: number
  readonly refused: number
  /** Modals opened. */
  readonly opened: number
  /** The most calls that were under way at once. */
  readonly atOnce: number
}

const { tookMs, teamId = 'T0BENCH' } = parametersOf<SlowSlackParameters>()
let throttled: Throttle['throttled'] = null
let figures = { posted: 0, refused: 0, opened: 0, atOnce: 0 }
let underWay = 0
let messages = 0

/** The part of each answer that somebody reads. */
function answerTo(method: string, body: URLSearchParams): object {
  switch (method) {
    case 'auth.test':
      return { team_id: teamId, team: 'Bench', user_id: 'U0BENCH', bot_id: 'B0BENCH' }
    case 'conversations.open':
      return { channel: { id: `D${body.get('users')}` } }
    case 'chat.postMessage':
      figures.posted += 1
      messages += 1
      return { channel: body.get('channel'), ts: `1700000000.${String(messages).padStart(6, '0')}` }
    case 'views.open':
      figures.opened += 1
      return {}
    default:
      return {}
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

const server = createServer((request, response) => {
  underWay += 1
  figures.atOnce = Math.max(figures.atOnce, underWay)
  const dueAt = performance.now() + tookMs
  void textOf(request).then((body) => {
    setTimeout(() => {
      underWay -= 1
      if (throttled && request.headers.authorization === `Bearer ${throttled.token}`) {
        figures.refused += 1
        response.writeHead(429, { 'retry-after': String(throttled.retryAfterSeconds) }).end()
        return
      }
      const answer = answerTo(request.url?.split('/').at(-1) ?? '', new URLSearchParams(body))
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ok: true, ...answer }))
    }, dueAt - performance.now())
  })
})
server.keepAliveTimeout = 60_000

process.on('message', (message: Throttle) => {
  throttled = message.throttled
  tell(figures satisfies SlowSlackFigures)
  figures = { posted: 0, refused: 0, opened: 0, atOnce: 0 }
})
process.on('disconnect', () => process.exit(0))
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server is not bound to a port')
  tell({ apiUrl: `http://127.0.0.1:${address.port}/api/` } satisfies SlowSlackReady)
})
