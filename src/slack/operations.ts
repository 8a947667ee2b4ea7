/** What operators ask the process: is it alive, is it ready, what has it done. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { CustomRoute } from '@slack/bolt'
import type { Registry } from 'prom-client'

export interface OperationsDeps {
  /** Why the app cannot serve now; null when it can. */
  readonly unreadyBecause: () => Promise<string | null>
  readonly metrics: Registry
}

interface Answer {
  readonly status: number
  readonly type: string
  readonly body: string
}

const json = (status: number, content: object): Answer => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(content),
})

function pages(deps: OperationsDeps): Readonly<Record<string, () => Promise<Answer>>> {
  return {
    /** The process runs; asks nothing else, so that a slow database does not get it killed. */
    '/healthz': async () => json(200, { status: 'alive' }),
    /** It can serve requests: the database answers and it is not being stopped. */
    '/readyz': async () => {
      const reason = await deps.unreadyBecause()
      return reason === null ? json(200, { status: 'ready' }) : json(503, { status: 'not ready', reason })
    },
    '/metrics': async () => ({ status: 200, type: deps.metrics.contentType, body: await deps.metrics.metrics() }),
  }
}

async function send(response: ServerResponse, page: () => Promise<Answer>): Promise<void> {
  const { status, type, body } = await page().catch(() => json(500, { status: 'failed' }))
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body)
}

/** The pages as routes of Bolt's HTTP receiver. */
export function operationsRoutes(deps: OperationsDeps): CustomRoute[] {
  return Object.entries(pages(deps)).map(([path, page]) => ({
    path,
    method: ['GET'],
    handler: (_request: IncomingMessage, response: ServerResponse) => void send(response, page),
  }))
}

/** The pages by themselves, for Socket Mode, where nothing else listens. */
export function operationsListener(deps: OperationsDeps): RequestListener {
  const known = pages(deps)
  return (request, response) => {
    const page = request.method === 'GET' ? known[(request.url ?? '').split('?')[0] ?? ''] : undefined
    if (page) void send(response, page)
    else response.writeHead(404).end()
  }
}
