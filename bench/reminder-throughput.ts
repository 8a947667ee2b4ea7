import type { BareClientParameters } from './servers/bare-web-client.ts'
import type { RemindersParameters, RemindersReady, Round, RoundResult } from './servers/reminders.ts'
import type { SlowSlackFigures, SlowSlackParameters, SlowSlackReady, Throttle } from './servers/slow-slack.ts'
import { type Ground, onBothDatabases } from './support/both-databases.ts'
import { type Measurement, middleRound } from './support/figure.ts'

/** Each workspace has no more to send than may go at once (`SLACK_PACE`), so that the pace holds nothing up. */
const WORKSPACES = 50
const PEOPLE_OF_EACH = 20
const AT_ONCE = 10
const SLACK_TAKES_MS = 50
const ROUNDS = 5

/** Reminders a second, from the outbox into the channels, against a bare client that posts the same messages. */
export async function reminderThroughput(note: (line: string) => void): Promise<Measurement[]> {
  return onBothDatabases(note, async (ground) => {
    const middle = middleRound(await measure(ground))
    return {
      name: `reminder-throughput-${ground.provider}`,
      value: middle.ours,
      unit: 'messages/s',
      baseline: middle.bare,
      target: { of: 'ratio', atLeast: 0.5 },
      method:
        `${WORKSPACES * PEOPLE_OF_EACH} reminders of ${WORKSPACES} workspaces due at once, one message each, from the ` +
        `outbox until Slack has accepted the last, a stand-in for Slack that takes ${SLACK_TAKES_MS} ms a call; ` +
        `against a WebClient that posts the same messages, both with ${AT_ONCE} calls under way, each in a process ` +
        `of its own; after a round of warm-up the round with the median ratio of ${ROUNDS} alternating rounds`,
    }
  })
}

async function measure({ databaseUrl, start, note }: Ground) {
  const slack = await start<SlowSlackReady>('slow-slack.ts', { tookMs: SLACK_TAKES_MS } satisfies SlowSlackParameters)
  const { apiUrl } = slack.ready
  const people = Array.from({ length: WORKSPACES }, () => PEOPLE_OF_EACH)
  const parameters: RemindersParameters = { databaseUrl, apiUrl, people }
  const engine = await start<RemindersReady>('reminders.ts', parameters)
  const bare = await start('bare-web-client.ts', { apiUrl, atOnce: AT_ONCE } satisfies BareClientParameters)
  const callsSince = () => slack.ask<SlowSlackFigures>({ throttled: null } satisfies Throttle)
  const rounds: { ours: number; bare: number }[] = []
  for (let number = 0; number <= ROUNDS; number += 1) {
    const { seconds, posted } = await engine.ask<RoundResult>({ when: 'at-once' } satisfies Round)
    const { atOnce } = await callsSince()
    if (atOnce > AT_ONCE) throw new Error(`${atOnce} calls were under way at once`)
    const { seconds: bareSeconds } = await bare.ask<{ seconds: number }>({ messages: posted })
    await callsSince()
    const round = { ours: posted.length / seconds, bare: posted.length / bareSeconds }
    note(`round ${number}: ${round.ours.toFixed(0)}/s, bare ${round.bare.toFixed(0)}/s`)
    if (number > 0) rounds.push(round)
  }
  return rounds
}
