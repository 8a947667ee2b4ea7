import { setTimeout as pause } from 'node:timers/promises'
import { SLACK_PACE } from '../src/reminders/pace.ts'
import type { RemindersParameters, RemindersReady, Round, RoundResult } from './servers/reminders.ts'
import type { SlowSlackParameters, SlowSlackReady } from './servers/slow-slack.ts'
import { onBothDatabases } from './support/both-databases.ts'
import { type Measurement, percentile } from './support/figure.ts'

const WORKSPACES = 10
const PEOPLE_OF_EACH = 20
const SLACK_TAKES_MS = 50
const AT_ONCE = 10
/** Until the engine's code is compiled and its connections are open: it runs for days and is never new at a tick. */
const WARM_UP_ROUNDS = 3
const ROUNDS = 2
/** Until a workspace may send as much at once again: its pace is not what is measured. */
const RESTING_MS = (1.5 * PEOPLE_OF_EACH * 1000) / SLACK_PACE.perSecond

/** How long after the minute's tick Slack has what is due in that minute. */
export async function reminderLateness(note: (line: string) => void): Promise<Measurement[]> {
  return onBothDatabases(note, async ({ provider, databaseUrl, start, note: say }) => {
    const slack = await start<SlowSlackReady>('slow-slack.ts', { tookMs: SLACK_TAKES_MS } satisfies SlowSlackParameters)
    const engine = await start<RemindersReady>('reminders.ts', {
      databaseUrl,
      apiUrl: slack.ready.apiUrl,
      people: Array.from({ length: WORKSPACES }, () => PEOPLE_OF_EACH),
    } satisfies RemindersParameters)
    const lateness: number[] = []
    const warmUp: number[] = []
    for (let number = 1; number <= WARM_UP_ROUNDS; number += 1) {
      const result = await engine.ask<RoundResult>({ when: 'at-once' } satisfies Round)
      warmUp.push(percentile(result.lateness.flat(), 99))
      say(`warm-up ${number}: p99 ${warmUp.at(-1)} ms`)
      await pause(RESTING_MS)
    }
    for (let number = 1; number <= ROUNDS; number += 1) {
      const result = await engine.ask<RoundResult>({ when: 'with-the-tick' } satisfies Round)
      const of = result.lateness.flat()
      say(`tick ${number}: p50 ${percentile(of, 50)} ms, p99 ${percentile(of, 99)} ms`)
      lateness.push(...of)
    }
    return {
      name: `reminder-lateness-p99-${provider}`,
      value: percentile(lateness, 99),
      unit: 'ms',
      // As long as Slack itself needs for them, with as many calls at once as we make.
      baseline: (WORKSPACES * PEOPLE_OF_EACH * SLACK_TAKES_MS) / AT_ONCE,
      target: { of: 'value', atMost: 2_000 },
      more: { p50: percentile(lateness, 50), cold: warmUp[0] ?? 0 },
      method:
        `${WORKSPACES * PEOPLE_OF_EACH} people of ${WORKSPACES} workspaces with one reminder each, all due in the same ` +
        `minute; from the full minute until Slack, a stand-in that takes ${SLACK_TAKES_MS} ms a call, has accepted it; ` +
        `${ROUNDS} ticks of the real clock after ${WARM_UP_ROUNDS} rounds of warm-up, \`cold\` is the p99 of ` +
        `the first; against the time of Slack's calls alone, ${AT_ONCE} at once`,
    }
  })
}
