/**
 * The local workspace's server for the browser: the page, the state it shows, the events that say it changed, and what
 * the person does (protocol.ts). It listens on the loopback interface and refuses to run in production.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock } from '../domain/clock.ts'
import { isPageBuilt, pageFile, pageShell } from './page/files.ts'
import { SECURITY_HEADERS, turnAway } from './page/guard.ts'
import { NotPossible } from './page/not-possible.ts'
import { BODIES, createHandlers, type WorkspaceControl } from './page/requests.ts'
import { sharedFile } from './page/shared-files.ts'
import { type PageSetting, workspaceState } from './page/state.ts'
import { EVENTS_PATH, FILES_PATH, type Requests } from './protocol.ts'
import type { SlackStandIn, StandInLog } from './slack/index.ts'

const BODY_LIMIT = 1024 * 1024

/** Read anew at every request: starting over may replace the stand-in and the clock. */
export interface LocalServerOptions {
  readonly standIn: SlackStandIn
  readonly clock: Clock
  readonly control: WorkspaceControl
  /** What the person does waits for this: the page can be looked at before the app has anything to work with. */
  readonly ready?: () => Promise<unknown>
  /** What the page shows times in and speaks; asked anew for every state, because a reset changes them. */
  readonly setting: () => Omit<PageSetting, 'now'>
  /** Where the build left the page's bundle (dist/local-page). */
  readonly pageDirectory: string
  readonly port: number
  /** NODE_ENV: under `production` the server refuses to start. */
  readonly environment: string | undefined
  /** What `GET /local/gallery` answers: every view and message the app can send, for reviewers. */
  readonly gallery?: () => readonly unknown[]
  readonly log?: StandInLog
}

export interface LocalServer {
  /** `http://127.0.0.1:<port>`: what the newcomer opens. */
  readonly url: string
  /** Tells open pages that something changed that Slack does not know of. */
  announce(): void
  stop(): Promise<void>
}

/** Starts the server. Throws under NODE_ENV=production, and Node's error when the port is taken. */
export async function startLocalServer(options: LocalServerOptions): Promise<LocalServer> {
  if (options.environment === 'production') {
    throw new Error('The local workspace lets anybody act as anybody: it does not run under NODE_ENV=production.')
  }
  const streams = new Set<ServerResponse>()
  const announce = () => {
    for (const stream of streams) stream.write('data: changed\n\n')
  }
  const server = createServer((request, response) => {
    serve(options, server, streams, request, response).catch((error: unknown) => {
      options.log?.warn({ err: error, path: request.url }, 'local workspace: request failed')
      if (!response.headersSent) sendJson(response, 500, { error: 'The local workspace failed; its log says why.' })
      else response.destroy()
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })
  const stopListening = options.standIn.onChange(announce)
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    announce,
    async stop() {
      stopListening()
      for (const stream of streams) stream.end()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}

async function serve(
  options: LocalServerOptions,
  server: Server,
  streams: Set<ServerResponse>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value)
  const refused = turnAway(request, portOf(server))
  if (refused !== null) return sendJson(response, refused.status, { error: refused.error })
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  if (request.method === 'POST' && url.pathname.startsWith('/local/')) {
    return answerRequest(options, url.pathname.slice('/local/'.length), request, response)
  }
  if (request.method !== 'GET') return sendJson(response, 405, { error: 'Only GET and POST are understood.' })
  switch (url.pathname) {
    case EVENTS_PATH:
      return openStream(streams, response)
    case '/local/state': {
      const asked = { user: url.searchParams.get('user'), channel: url.searchParams.get('channel') }
      const setting = { ...options.setting(), now: options.clock.now() }
      return sendJson(response, 200, workspaceState(options.standIn, setting, asked))
    }
    case '/local/gallery':
      return sendJson(response, 200, { entries: options.gallery?.() ?? [] })
    default:
      if (url.pathname.startsWith(FILES_PATH)) {
        return sendSharedFile(options, url.pathname.slice(FILES_PATH.length), response)
      }
      return sendPage(options, url.pathname, response)
  }
}

function sendSharedFile(options: LocalServerOptions, id: string, response: ServerResponse): void {
  const file = sharedFile(options.standIn, id)
  if (file === null) {
    sendJson(response, 404, { error: 'There is nothing here.' })
    return
  }
  const headers = { 'content-type': file.type, 'content-disposition': file.disposition, 'cache-control': 'no-store' }
  response.writeHead(200, headers).end(file.body)
}

function sendPage(options: LocalServerOptions, path: string, response: ServerResponse): void {
  if (path === '/' && !isPageBuilt(options.pageDirectory)) {
    response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8' })
    response.end('The page is not built yet: run "node scripts/generate.mjs --with-page".\n')
    return
  }
  const file = path === '/' ? pageShell(options.setting().language) : pageFile(options.pageDirectory, path)
  if (file === null) sendJson(response, 404, { error: 'There is nothing here.' })
  else response.writeHead(200, { 'content-type': file.type, 'cache-control': 'no-cache' }).end(file.body)
}

function openStream(streams: Set<ServerResponse>, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write('retry: 1000\n\n')
  streams.add(response)
  response.on('close', () => streams.delete(response))
}

async function answerRequest(
  options: LocalServerOptions,
  key: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!Object.hasOwn(BODIES, key)) return sendJson(response, 404, { error: 'There is nothing here.' })
  const body = await readJson(request)
  if (body === 'too-large') return sendJson(response, 413, { error: 'That is too much at once.' })
  const name = key as keyof Requests
  const parsed = BODIES[name].safeParse(body)
  if (!parsed.success) return sendJson(response, 400, { error: `Not understood: ${parsed.error.issues[0]?.message}` })
  // The schema of this very request has just accepted the body; TypeScript does not follow that through the union.
  const handle = createHandlers(options.standIn, options.control)[name] as (body: unknown) => Promise<unknown>
  await options.ready?.()
  try {
    sendJson(response, 200, await handle(parsed.data))
  } catch (error) {
    if (error instanceof NotPossible) return sendJson(response, 200, { reason: error.reason })
    // The stand-in throws what the page should not have offered: a modal that is closed by now, a person who is not there.
    options.log?.info({ err: error, request: key }, 'local workspace: not possible')
    sendJson(response, 200, { error: error instanceof Error ? error.message : String(error) })
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > BODY_LIMIT) return 'too-large'
    chunks.push(chunk)
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString())
  } catch {
    return undefined
  }
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }
  response.writeHead(status, status === 413 ? { ...headers, connection: 'close' } : headers).end(JSON.stringify(body))
}
