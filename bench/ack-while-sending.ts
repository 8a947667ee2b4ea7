import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AppParameters, AppReady, Sending } from './servers/app.ts'
import type { SlowSlackParameters, SlowSlackReady } from './servers/slow-slack.ts'
import { type Child, startChild } from './support/child.ts'
import { type Measurement, percentile } from './support/figure.ts'
import type { Load, LoadResult } from './support/load.ts'
import { slashCommands } from './support/requests.ts'

const COMMAND = '/after'
const REMINDERS = 10_000
const SLACK_TAKES_MS = 50
const CONNECTIONS = 4
/** A command of each connection, then a pause: a busy company, not a flood. */
const EVERY_MS = 100
const BATCH = 200
const BASELINE_BATCHES = 3

/** How long somebody waits for the answer to a command while the same process sends reminders as fast as it can. */
export async function ackWhileSending(note: (line: string) => void): Promise<Measurement[]> {
  const directory = mkdtempSync(join(tmpdir(), 'afterclose-bench-'))
  const started: Child<unknown>[] = []
  const start = async <Ready>(module: string, given: object) => {
    const child = await startChild<Ready>(new URL(module, import.meta.url), given)
    started.push(child)
    return child
  }
  try {
    const slack = await start<SlowSlackReady>('./servers/slow-slack.ts', {
      tookMs: SLACK_TAKES_MS,
    } satisfies SlowSlackParameters)
    const app = await start<AppReady>('./servers/app.ts', {
      databaseUrl: `file:${join(directory, 'app.db')}`,
      roles: ['rep', 'supervisor'],
      reminders: { people: REMINDERS, apiUrl: slack.ready.apiUrl },
    } satisfies AppParameters)
    const load = await start('./support/load.ts', {})
    const batch = async (): Promise<readonly number[]> => {
      const { url, signingSecret } = app.ready
      const bodies = slashCommands(app.ready, COMMAND, BATCH)
      const request: Load = { url, signingSecret, bodies, connections: CONNECTIONS, pauseMs: EVERY_MS }
      return (await load.ask<LoadResult>(request)).latencies
    }
    await batch()
    const idle: number[] = []
    for (let number = 1; number <= BASELINE_BATCHES; number += 1) idle.push(...(await batch()))
    note(`while nothing is sent: p99 ${percentile(idle, 99).toFixed(1)} ms`)

    const startedAt = performance.now()
    let { waiting } = await app.ask<Sending>({ send: true })
    const sending: number[] = []
    while (waiting > 0) {
      const latencies = await batch()
      sending.push(...latencies)
      waiting = (await app.ask<Sending>({})).waiting
      note(`${waiting} to be sent: p99 ${percentile(latencies, 99).toFixed(1)} ms`)
    }
    const seconds = (performance.now() - startedAt) / 1000
    return [
      {
        name: 'ack-while-sending-p99',
        value: percentile(sending, 99),
        unit: 'ms',
        baseline: percentile(idle, 99),
        target: { of: 'value', atMost: 250 },
        more: {
          p50: percentile(sending, 50),
          longest: percentile(sending, 100),
          commands: sending.length,
          remindersASecond: REMINDERS / seconds,
        },
        method:
          `signed ${COMMAND} of a known supervisor over ${CONNECTIONS} kept connections, each with ${EVERY_MS} ms between ` +
          `answer and next command, from the moment that ${REMINDERS} reminders to as many people are due until the last is ` +
          `sent, in the same process, on SQLite, without the pace that Slack asks for, to a stand-in for Slack that takes ` +
          `${SLACK_TAKES_MS} ms a call; against the same while nothing is sent`,
      },
    ]
  } finally {
    await Promise.all(started.map((child) => child.stop()))
    rmSync(directory, { recursive: true, force: true })
  }
}
