import type { SweeperParameters, SweepResult } from './servers/sweeper.ts'
import { onBothDatabases } from './support/both-databases.ts'
import { type Measurement, median, middleRound } from './support/figure.ts'

const ROWS = { baseline: 10_000, many: 1_000_000 }
const DUE = 100
const ROUNDS = { warmUp: 3, measured: 11 }

/** What a sweep costs must grow with what is due, not with what ever was. */
export async function reminderSweep(note: (line: string) => void): Promise<Measurement[]> {
  return onBothDatabases(note, async ({ provider, databaseUrl, another, start, note: say }) => {
    const sweeper = async (url: string, rows: number) => {
      const parameters: SweeperParameters = { databaseUrl: url, rows, due: DUE }
      const child = await start('sweeper.ts', parameters)
      say(`${rows} rows are there`)
      return () => child.ask<SweepResult>({})
    }
    const few = await sweeper(databaseUrl, ROWS.baseline)
    const many = await sweeper(await another(), ROWS.many)
    const rounds: { ours: number; bare: number }[] = []
    const empty: number[] = []
    for (let number = 1 - ROUNDS.warmUp; number <= ROUNDS.measured; number += 1) {
      const [baseline, measured] = [await few(), await many()]
      const { emptyStatements } = measured
      if (emptyStatements !== 1) throw new Error(`an empty tick took ${emptyStatements} statements instead of one`)
      if (number < 1) continue
      rounds.push({ ours: measured.milliseconds, bare: baseline.milliseconds })
      empty.push(measured.emptyMilliseconds)
      say(`round ${number}: ${measured.milliseconds.toFixed(0)} ms, among few ${baseline.milliseconds.toFixed(0)} ms`)
    }
    const middle = middleRound(rounds)
    return {
      name: `reminder-sweep-${provider}`,
      value: middle.ours,
      unit: 'ms',
      baseline: middle.bare,
      target: { of: 'ratio', atMost: 1.5 },
      more: { emptyTick: median(empty) },
      method:
        `a sweep of ${DUE} reminders to ${DUE} people among ${ROWS.many} rows of the outbox (8 of 10 sent, to the same ` +
        `people) against ${ROWS.baseline}, a Slack that answers at once; the round with the median ratio of ` +
        `${ROUNDS.measured} alternating rounds after ${ROUNDS.warmUp} of warm-up; the tick after it, which finds nothing, is ` +
        'one statement (asserted)',
    }
  })
}
