import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AppParameters, AppReady, StatementCount } from './servers/app.ts'
import type { BareParameters, BareReady } from './servers/bare-bolt.ts'
import { type Child, startChild } from './support/child.ts'
import { type ComparedRound, type Measurement, middleRound } from './support/figure.ts'
import type { Load, LoadResult } from './support/load.ts'
import { slashCommands } from './support/requests.ts'

const COMMAND = '/after'
/** A supervisor's request reads who asks, and who reports to them. */
const ROLES = ['rep', 'supervisor'] as const
const READS = 2
const CONNECTIONS = [8, 32] as const
const ROUNDS = 5
const REQUESTS = { warmUp: 4_000, round: 4_000 }

/**
 * Signed slash commands a second through the whole app on SQLite, against the least that Bolt can do. Both run in
 * processes of their own and take turns, round by round, so that a busy machine is as busy for the one as for the other.
 */
export async function slashCommandThroughput(note: (line: string) => void): Promise<Measurement[]> {
  const directory = mkdtempSync(join(tmpdir(), 'afterclose-bench-'))
  const parameters: AppParameters = { databaseUrl: `file:${join(directory, 'app.db')}`, roles: ROLES }
  const started: Child<unknown>[] = []
  const start = async <Ready>(module: string, given: object) => {
    const child = await startChild<Ready>(new URL(module, import.meta.url), given)
    started.push(child)
    return child
  }
  try {
    const load = await start('./support/load.ts', {})
    const send = (to: { url: string }, count: number, connections: number) =>
      load.ask<LoadResult>({
        url: to.url,
        signingSecret: app.ready.signingSecret,
        bodies: slashCommands(app.ready, COMMAND, count),
        connections,
      } satisfies Load)

    const app = await start<AppReady>('./servers/app.ts', parameters)
    const counting = await start<AppReady>('./servers/app.ts', { ...parameters, countStatements: true })
    await send(counting.ready, 1, 1)
    await counting.ask({})
    const { answer } = await send(counting.ready, 1, 1)
    const { statements } = await counting.ask<StatementCount>({})
    if (statements !== READS) throw new Error(`${COMMAND} took ${statements} statements instead of ${READS}`)
    await counting.stop()

    const { text } = JSON.parse(answer) as { text: string }
    const bareParameters: BareParameters = { signingSecret: app.ready.signingSecret, command: COMMAND, text }
    const bare = await start<BareReady>('./servers/bare-bolt.ts', bareParameters)

    const measurements: Measurement[] = []
    for (const connections of CONNECTIONS) {
      await send(app.ready, REQUESTS.warmUp, connections)
      await send(bare.ready, REQUESTS.warmUp, connections)
      const rate = async (server: { url: string }) =>
        REQUESTS.round / (await send(server, REQUESTS.round, connections)).seconds
      const rounds: ComparedRound[] = []
      for (let number = 1; number <= ROUNDS; number += 1) {
        const round = { ours: await rate(app.ready), bare: await rate(bare.ready) }
        rounds.push(round)
        note(
          `${connections} connections, round ${number}: app ${round.ours.toFixed(0)}/s, bare ${round.bare.toFixed(0)}/s`,
        )
      }
      const middle = middleRound(rounds)
      measurements.push({
        name: `slash-command-throughput-${connections}-connections`,
        value: middle.ours,
        unit: 'requests/s',
        baseline: middle.bare,
        target: { of: 'ratio', atLeast: 0.5 },
        method:
          `signed ${COMMAND} of a known supervisor (${READS} database reads, SQLite, log level info, Slack stand-in on loopback) ` +
          `against a Bolt HTTPReceiver that only acks the same text; ${connections} kept connections from another process, ` +
          `warm-up ${REQUESTS.warmUp} requests each, the round with the median ratio of ${ROUNDS} alternating rounds of ${REQUESTS.round}`,
      })
    }
    return measurements
  } finally {
    await Promise.all(started.map((child) => child.stop()))
    rmSync(directory, { recursive: true, force: true })
  }
}
