/** A Slack that answers what the test says and remembers what it was asked. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Call {
  readonly method: string
  readonly arguments: Readonly<Record<string, unknown>>
}

/** The answer to a call: a JSON body, or what to do with the connection. */
export type Reply =
  | Record<string, unknown>
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }
  | 'reset'
  | 'hang'

export interface ScriptedSlack {
  readonly apiUrl: string
  readonly calls: Call[]
  /** Where answers to a response_url arrive. */
  readonly responseUrl: string
  readonly responses: Record<string, unknown>[]
  /** Sets what a method answers from now on. */
  on(method: string, reply: Reply | ((call: Call) => Reply)): void
  callsOf(method: string): Call[]
  /** Resolves with the first call of this method, also one that came already. */
  called(method: string): Promise<Call>
  /** Resolves with the first answer at the response_url. */
  responded(): Promise<Record<string, unknown>>
  stop(): Promise<void>
}

/** Form fields as Slack reads them: what looks like JSON is JSON. */
function decoded(form: URLSearchParams): Record<string, unknown> {
  return Object.fromEntries([...form].map(([name, value]) => [name, /^[[{]/.test(value) ? JSON.parse(value) : value]))
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

function send(response: ServerResponse, reply: Reply): void {
  if (reply === 'hang') return
  if (reply === 'reset') {
    response.socket?.resetAndDestroy()
    return
  }
  if ('status' in reply && typeof reply.status === 'number') {
    const { headers, body } = reply as { headers?: Record<string, string>; body?: string }
    response.writeHead(reply.status, headers).end(body ?? '')
    return
  }
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(reply))
}

export async function startScriptedSlack(): Promise<ScriptedSlack> {
  const calls: Call[] = []
  const responses: Record<string, unknown>[] = []
  const replies = new Map<string, Reply | ((call: Call) => Reply)>()
  const waiting: (() => void)[] = []
  const notify = () => {
    for (const resolve of waiting.splice(0)) resolve()
  }

  const server = createServer(async (request, response) => {
    const path = request.url ?? ''
    const body = await bodyOf(request)
    if (path === '/response') {
      responses.push(JSON.parse(body))
      response.writeHead(200).end('ok')
    } else {
      const call = { method: path.replace('/api/', ''), arguments: decoded(new URLSearchParams(body)) }
      calls.push(call)
      const reply = replies.get(call.method) ?? { ok: false, error: 'unknown_method' }
      send(response, typeof reply === 'function' ? reply(call) : reply)
    }
    notify()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const base = `http://127.0.0.1:${port}`

  async function until<Value>(find: () => Value | undefined): Promise<Value> {
    for (;;) {
      const found = find()
      if (found !== undefined) return found
      await new Promise<void>((resolve) => waiting.push(resolve))
    }
  }

  return {
    apiUrl: `${base}/api/`,
    responseUrl: `${base}/response`,
    calls,
    responses,
    on: (method, reply) => void replies.set(method, reply),
    callsOf: (method) => calls.filter((call) => call.method === method),
    called: (method) => until(() => calls.find((call) => call.method === method)),
    responded: () => until(() => responses[0]),
    async stop() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
