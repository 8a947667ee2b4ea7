/** How Slack's requests come in: signed HTTP, or a web socket that the app opens itself. */
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { type CustomRoute, HTTPReceiver, type Logger, type Receiver, SocketModeReceiver } from '@slack/bolt'
import { LIMITS } from './limits.ts'
import { REQUEST_PATH } from './manifest.ts'
import { startErrorOf } from './start-error.ts'

/** The property of Bolt's context under which the verified signature of an HTTP request is found. */
export const SIGNATURE_PROPERTY = 'slackSignature'

/** Where the app listens. Port 0 lets the system choose. */
export interface Address {
  readonly host: string
  readonly port: number
}

/** A way in for Slack's requests, with what Bolt needs of it and the socket it is bound to. */
export interface Transport {
  readonly receiver: Receiver
  /** Listens, or connects; answers what was actually bound. */
  start(address: Address): Promise<Address>
  stop(): Promise<void>
}

/** A client that sends slower than this is not Slack. */
const SERVER_TIMEOUTS = { requestTimeout: 10_000, headersTimeout: 5_000 }

function boundAddress(server: Server): Address {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server is not bound to a port')
  return { host: address.address, port: address.port }
}

/** No payload of Slack's comes near this. */
const BODY_LIMIT = '2mb'

const header = (request: IncomingMessage, name: string) => String(request.headers[name] ?? '')

/**
 * Signed requests over HTTP. Bolt refuses timestamps more than five minutes old but takes any from the future, which
 * could be kept and used later: here the window is symmetric. `now`, in milliseconds, is the machine's clock and not
 * the app's: it is Slack's that it is compared with.
 */
export function createHttpTransport(options: {
  readonly signingSecret: string
  readonly customRoutes: CustomRoute[]
  readonly logger: Logger
  readonly now?: () => number
}): Transport {
  const now = options.now ?? Date.now
  const receiver = new HTTPReceiver({
    signingSecret: options.signingSecret,
    endpoints: [REQUEST_PATH],
    customRoutes: options.customRoutes,
    logger: options.logger,
    bodyLimit: BODY_LIMIT,
    customPropertiesExtractor: (request) => ({ [SIGNATURE_PROPERTY]: header(request, 'x-slack-signature') }),
  })
  const verifyAndHandle = receiver.requestListener
  receiver.requestListener = (request, response) => {
    const aheadSeconds = Number(header(request, 'x-slack-request-timestamp')) - now() / 1000
    if (aheadSeconds > LIMITS.signatureTolerance) {
      options.logger.warn('refused a request with a timestamp in the future')
      response.writeHead(401).end()
      return
    }
    verifyAndHandle(request, response)
  }
  let server: Server | null = null
  return {
    receiver,
    async start({ host, port }) {
      // Without TLS options it is a plain server, whatever Bolt's type leaves open.
      server = (await receiver.start({ host, port }, SERVER_TIMEOUTS)) as Server
      return boundAddress(server)
    },
    async stop() {
      // Slack waits three seconds for an answer; a connection that is still open then (an upload that was refused in
      // the middle, a client that keeps it alive) has nothing to wait for.
      const cut = setTimeout(() => server?.closeAllConnections(), LIMITS.ackSeconds * 1000).unref()
      await receiver.stop()
      clearTimeout(cut)
    },
  }
}

/**
 * A web socket to Slack, which needs no public address. Only operators' pages are listened for: Bolt would bind them
 * to every interface, so the server is our own.
 */
export function createSocketTransport(options: {
  readonly appToken: string
  readonly apiUrl?: string
  readonly pages: RequestListener
  readonly logger: Logger
}): Transport {
  const receiver = new SocketModeReceiver({
    appToken: options.appToken,
    logger: options.logger,
    installerOptions: { clientOptions: options.apiUrl ? { slackApiUrl: options.apiUrl } : {} },
  })
  const server = createServer(SERVER_TIMEOUTS, options.pages)
  return {
    receiver,
    async start({ host, port }) {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject)
        server.listen({ host, port }, resolve)
      })
      try {
        await receiver.start()
      } catch (error) {
        server.close()
        throw startErrorOf(error, 'app')
      }
      return boundAddress(server)
    },
    async stop() {
      // The receiver's own stop() does not wait for the socket to close.
      await receiver.client.disconnect()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
