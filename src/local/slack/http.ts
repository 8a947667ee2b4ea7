/** The stand-in's own small server: the Web API under `/api/`, response URLs under `/response/`, uploads under `/upload/`, on loopback. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parseJson } from './api/arguments.ts'
import type { Refused } from './response-urls.ts'
import type { WebApi } from './web-api.ts'

/** More than Slack takes in any call. */
const BODY_LIMIT = 4 * 1024 * 1024

/** Listens on the loopback interface; answers the server once it does. */
export async function listen(options: {
  port: number
  api: WebApi
  respond: (path: string, body: unknown) => Refused
  upload: (path: string, content: Buffer) => boolean
}): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    serve(options, request, response).catch((error: unknown) => {
      // A mistake of the stand-in itself, not of the app: it must not pass for an answer of Slack's.
      response.destroy(error instanceof Error ? error : new Error(String(error)))
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

async function serve(
  options: {
    api: WebApi
    respond: (path: string, body: unknown) => Refused
    upload: (path: string, content: Buffer) => boolean
  },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const content = await readBody(request)
  const body = content?.toString() ?? ''
  if (content === null) {
    response.writeHead(413, { connection: 'close' }).end()
  } else if (url.pathname.startsWith('/api/')) {
    const answer = await options.api.handle({
      method: url.pathname.slice('/api/'.length),
      authorization: request.headers.authorization ?? '',
      contentType: request.headers['content-type'] ?? '',
      body,
      query: url.searchParams,
    })
    if (answer === 'reset') request.socket.resetAndDestroy()
    else response.writeHead(answer.status, answer.headers).end(answer.body)
  } else if (url.pathname.startsWith('/response/') && request.method === 'POST') {
    const refused = options.respond(url.pathname, parseJson(body))
    const gone = refused !== null && ['invalid_url', 'expired_url', 'used_url'].includes(refused.error)
    const status = refused === null ? 200 : gone ? 404 : 400
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(refused === null ? { ok: true } : { ok: false, error: refused.error }))
  } else if (url.pathname.startsWith('/upload/') && request.method === 'POST') {
    const isTaken = options.upload(url.pathname, content)
    response.writeHead(isTaken ? 200 : 400, { 'content-type': 'text/plain' })
    response.end(isTaken ? `OK - ${content.length}` : 'bad upload')
  } else {
    response.writeHead(404).end()
  }
}

/** Reads a body, or null when it is larger than Slack would read. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > BODY_LIMIT) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
