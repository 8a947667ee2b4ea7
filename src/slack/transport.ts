/** How Slack's requests come in: signed HTTP, or a web socket that the app opens itself. */
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import {
  type CustomRoute,
  HTTPModuleFunctions,
  HTTPReceiver,
  isRawBodyError,
  type Logger,
  type Receiver,
  SocketModeReceiver,
} from '@slack/bolt'
import { LIMITS } from './limits.ts'
import { REQUEST_PATH } from './manifest.ts'
import { createSignatureCheck, type SignatureProblem } from './signature.ts'
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

/** In bytes; no payload of Slack's comes near this. */
const BODY_LIMIT = 2 * 1024 * 1024

const header = (request: IncomingMessage, name: string) => String(request.headers[name] ?? '')

/** Slack tries an address out with a request that it does not sign; it says nothing, and nothing comes of it. */
const isAddressCheck = (body: Buffer) => new URLSearchParams(body.toString()).get('ssl_check') === '1'

/** Signed requests over HTTP: read and checked here, then handed to Bolt. */
export function createHttpTransport(options: {
  readonly signingSecret: string
  readonly customRoutes: CustomRoute[]
  readonly logger: Logger
}): Transport {
  const { signingSecret, customRoutes, logger } = options
  const receiver = new HTTPReceiver({
    signingSecret,
    signatureVerification: false,
    endpoints: [REQUEST_PATH],
    customRoutes,
    logger,
    customPropertiesExtractor: (request) => ({ [SIGNATURE_PROPERTY]: header(request, 'x-slack-signature') }),
  })
  const handle = receiver.requestListener
  const problemOf = createSignatureCheck(signingSecret)

  function refuse(response: ServerResponse, status: 401 | 413, problem: SignatureProblem | 'unreadable' | 'too large') {
    logger.warn(`refused a request: ${problem}`)
    response.writeHead(status).end()
  }

  async function verifyAndHandle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body: Buffer
    try {
      // Bolt takes a body that was read before as it is.
      body = (await HTTPModuleFunctions.bufferIncomingMessage(request, BODY_LIMIT)).rawBody
    } catch (error) {
      const isTooLarge = isRawBodyError(error) && error.statusCode === 413
      refuse(response, isTooLarge ? 413 : 401, isTooLarge ? 'too large' : 'unreadable')
      return
    }
    const timestamp = header(request, 'x-slack-request-timestamp')
    const problem = problemOf({ timestamp, signature: header(request, 'x-slack-signature'), body })
    if (problem === null) handle(request, response)
    else if (isAddressCheck(body)) response.writeHead(200).end()
    else refuse(response, 401, problem)
  }

  receiver.requestListener = (request, response) => {
    // By the method, which is all of what Bolt hands to the app; to go by the path, it would have to be read as Bolt does.
    if (request.method !== 'POST') {
      handle(request, response)
      return
    }
    verifyAndHandle(request, response).catch((error: Error) =>
      HTTPModuleFunctions.defaultDispatchErrorHandler({ error, logger, request, response }),
    )
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
