/** The load generator, a process of its own: sends signed requests over kept connections and times each one. */
import { createHmac } from 'node:crypto'
import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { tell } from './child.ts'

/** One round of load. */
export interface Load {
  readonly url: string
  readonly signingSecret: string
  /** One request each, form-encoded; no two alike, for the app answers a repeated request without doing its work. */
  readonly bodies: readonly string[]
  /** Connections kept open, and requests under way at once. */
  readonly connections: number
  /** What is asked for comes another way, a modal for instance: an answer of nothing is one, too. */
  readonly mayBeEmpty?: boolean
  /** Milliseconds that each connection rests between an answer and its next request; none unless given. */
  readonly pauseMs?: number
}

export interface LoadResult {
  readonly seconds: number
  /** Milliseconds from sending a request to the end of its answer, in the order of the bodies. */
  readonly latencies: readonly number[]
  /** The answer to the last body. */
  readonly answer: string
}

process.on('message', (load: Load) => {
  run(load).then(tell, (error: unknown) => {
    console.error(error)
    process.exit(1)
  })
})
process.on('disconnect', () => process.exit(0))
tell({})

async function run({
  url,
  signingSecret,
  bodies,
  connections,
  mayBeEmpty = false,
  pauseMs,
}: Load): Promise<LoadResult> {
  // Signed now, because a signature is good for five minutes, and before the clock runs.
  const timestamp = String(Math.floor(Date.now() / 1000))
  const requests = bodies.map((body) => ({
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': Buffer.byteLength(body),
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')}`,
    },
  }))
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const latencies = new Float64Array(requests.length)
  let next = 0
  let answer = ''
  const sendInTurn = async () => {
    for (let index = next++; index < requests.length; index = next++) {
      const one = requests[index]
      if (!one) return
      const startedAt = performance.now()
      const received = await post(url, agent, one, mayBeEmpty)
      latencies[index] = performance.now() - startedAt
      if (index === requests.length - 1) answer = received
      if (pauseMs) await pause(pauseMs)
    }
  }
  const startedAt = performance.now()
  await Promise.all(Array.from({ length: connections }, sendInTurn))
  const seconds = (performance.now() - startedAt) / 1000
  agent.destroy()
  return { seconds, latencies: [...latencies], answer }
}

function post(
  url: string,
  agent: Agent,
  { body, headers }: { readonly body: string; readonly headers: Readonly<Record<string, string | number>> },
  mayBeEmpty: boolean,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        if (response.statusCode === 200 && (mayBeEmpty || text !== '')) resolve(text)
        else reject(new Error(`${url} answered ${response.statusCode} ${text}`))
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
