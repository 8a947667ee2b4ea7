/** Slack's side towards the app: signed requests, three seconds for the answer, and what Slack makes of silence. */
import { createHmac } from 'node:crypto'
import { type ClientRequest, request } from 'node:http'
import { parseJson } from './api/arguments.ts'
import type { Delivery } from './contract.ts'

export const FORM = 'application/x-www-form-urlencoded'
export const JSON_TYPE = 'application/json'

export interface Deliveries {
  /** Signs and sends a body. */
  send(body: string, contentType: string, headers?: Readonly<Record<string, string>>): Promise<Delivery>
  /** Sends bytes as they are. */
  sendRaw(body: string, headers: Readonly<Record<string, string>>): Promise<Delivery>
  sign(body: string, contentType: string, at?: Date): Record<string, string>
  connect(appUrl: string): void
  /** Breaks off what is under way. */
  stop(): void
}

/** Creates the sender. Signatures carry the real time, against which the app checks them. */
export function createDeliveries(options: {
  signingSecret: string
  answerMs: number
  realNow: () => Date
  appUrl?: string
}): Deliveries {
  let target = options.appUrl
  const underWay = new Set<ClientRequest>()

  const sign: Deliveries['sign'] = (body, contentType, at = options.realNow()) => {
    const seconds = String(Math.floor(at.getTime() / 1000))
    const digest = createHmac('sha256', options.signingSecret).update(`v0:${seconds}:${body}`).digest('hex')
    return { 'content-type': contentType, 'x-slack-request-timestamp': seconds, 'x-slack-signature': `v0=${digest}` }
  }
  const sendRaw: Deliveries['sendRaw'] = (body, headers) => {
    if (target === undefined) throw new Error('the stand-in does not know where the app is: call connect(appUrl) first')
    return exchange(target, body, headers, options.answerMs, underWay)
  }
  return {
    sign,
    sendRaw,
    send: (body, contentType, headers = {}) => sendRaw(body, { ...sign(body, contentType), ...headers }),
    connect(appUrl) {
      target = appUrl
    },
    stop() {
      for (const call of underWay) call.destroy()
    },
  }
}

/** One request with its answer. Node's own client and no connection kept: nothing outlives a test. */
function exchange(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  answerMs: number,
  underWay: Set<ClientRequest>,
): Promise<Delivery> {
  const sent = { body, headers }
  return new Promise((resolve) => {
    const finish = (status: number | null, answer: string, problem: string | null) => {
      clearTimeout(timer)
      underWay.delete(call)
      resolve({ request: sent, status, body: answer, json: answer === '' ? undefined : parseJson(answer), problem })
    }
    const call = request(
      url,
      { method: 'POST', agent: false, headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', () => finish(null, '', 'dispatch_failed'))
        response.on('end', () => {
          const status = response.statusCode ?? 0
          const isGood = status >= 200 && status < 300
          finish(status, Buffer.concat(chunks).toString(), isGood ? null : `dispatch_failed (HTTP ${status})`)
        })
      },
    )
    const timer = setTimeout(() => {
      finish(null, '', 'operation_timeout')
      call.destroy()
    }, answerMs)
    underWay.add(call)
    call.on('error', () => finish(null, '', 'dispatch_failed'))
    call.end(body)
  })
}
