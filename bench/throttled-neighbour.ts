import { setTimeout as pause } from 'node:timers/promises'
import type { RemindersParameters, RemindersReady, Round, RoundResult } from './servers/reminders.ts'
import type { SlowSlackFigures, SlowSlackParameters, SlowSlackReady, Throttle } from './servers/slow-slack.ts'
import { onBothDatabases } from './support/both-databases.ts'
import { type Measurement, percentile } from './support/figure.ts'

/** More than may go at once: the throttled workspace is still at it when the other one has finished. */
const PEOPLE = { throttled: 30, other: 20 }
const RETRY_AFTER_SECONDS = 60
const SLACK_TAKES_MS = 50
const ROUNDS = 5
/** Until a throttled workspace has tried everybody, at half its pace. */
const SETTLING_MS = 6_000

/** How late a workspace's reminders are while Slack refuses all of another one's, and while it does not. */
export async function throttledNeighbour(note: (line: string) => void): Promise<Measurement[]> {
  return onBothDatabases(note, async ({ provider, databaseUrl, start, note: say }) => {
    const slack = await start<SlowSlackReady>('slow-slack.ts', { tookMs: SLACK_TAKES_MS } satisfies SlowSlackParameters)
    // Two workspaces for each round, as what was refused in one would come again in the next; the first two are for warming up.
    const pairs = Array.from({ length: 2 * ROUNDS + 1 }, () => [PEOPLE.throttled, PEOPLE.other])
    const engine = await start<RemindersReady>('reminders.ts', {
      databaseUrl,
      apiUrl: slack.ready.apiUrl,
      people: pairs.flat(),
    } satisfies RemindersParameters)
    let pair = 0
    const round = async (isThrottled: boolean): Promise<readonly number[]> => {
      const [first, other] = [2 * pair, 2 * pair + 1]
      pair += 1
      const throttled = isThrottled
        ? { token: engine.ready.tokens[first] ?? '', retryAfterSeconds: RETRY_AFTER_SECONDS }
        : null
      await slack.ask<SlowSlackFigures>({ throttled } satisfies Throttle)
      const until = isThrottled ? [other] : [first, other]
      const request: Round = { when: 'at-once', sameDay: true, workspaces: [first, other], until }
      const { lateness } = await engine.ask<RoundResult>(request)
      if (isThrottled) await pause(SETTLING_MS)
      const { refused } = await slack.ask<SlowSlackFigures>({ throttled: null } satisfies Throttle)
      const expected = isThrottled ? PEOPLE.throttled : 0
      if (refused !== expected) throw new Error(`${refused} calls were refused instead of ${expected}`)
      return lateness[other] ?? []
    }
    await round(false)
    const [alone, beside]: [number[], number[]] = [[], []]
    for (let number = 1; number <= ROUNDS; number += 1) {
      const [without, during] = [await round(false), await round(true)]
      alone.push(...without)
      beside.push(...during)
      say(
        `round ${number}: p99 ${percentile(during, 99)} ms beside a throttled one, else ${percentile(without, 99)} ms`,
      )
    }
    return {
      name: `throttled-neighbour-lateness-p99-${provider}`,
      value: percentile(beside, 99),
      unit: 'ms',
      baseline: percentile(alone, 99),
      target: { of: 'ratio', atMost: 2 },
      more: { p50: percentile(beside, 50), baselineP50: percentile(alone, 50) },
      method:
        `${PEOPLE.other} reminders of a workspace, due at once with ${PEOPLE.throttled} of another one, which Slack ` +
        `refuses with 429 and Retry-After ${RETRY_AFTER_SECONDS} s, against the same without refusals; a stand-in for ` +
        `Slack that takes ${SLACK_TAKES_MS} ms a call; ${ROUNDS} alternating rounds after one of warm-up, each with ` +
        'workspaces of its own',
    }
  })
}
