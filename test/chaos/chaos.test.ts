import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { providers } from '../support/database.ts'
import { moveClockAtEveryStep } from './clocks.ts'
import { dieAtEveryStep } from './crashes.ts'
import { outage } from './outage.ts'
import { lateMessage } from './residual-hole.ts'
import { scenarios } from './scenarios.ts'
import { bundleSender, type SenderProgram } from './senders.ts'
import { standStillAtEveryStep } from './standing-still.ts'
import { type Scenario, SHORT } from './verdicts.ts'

// The short form of the chaos suite: most sorts of trouble once, some of them on the way only (`SHORT`). `npm run test:chaos`
// is the full one (docs/reliability.md). CHAOS_SEED repeats a run whose seed was printed.

// Some of it takes the machine's own time, and a busy machine much of it.
jest.setTimeout(300_000)

const seed = Number(process.env['CHAOS_SEED'] ?? 1)
console.info(`chaos, seed ${seed}: CHAOS_SEED=${seed} npm test -- test/chaos repeats it`)
const NOTHING_WRONG = { lost: 0, doubled: 0, doubledKeys: [] }

describe.each(providers)('N1: nothing is lost, nothing is doubled, on %s', (provider) => {
  test('an engine dies before or after a call, and another one goes on', async () => {
    expect(await dieAtEveryStep(provider, seed, SHORT.stepsApart)).toMatchObject(NOTHING_WRONG)
  })

  test('the clock is an hour, a day, a year wrong in the middle of a sweep', async () => {
    expect(await moveClockAtEveryStep(provider, seed, SHORT.stepsApart)).toMatchObject(NOTHING_WRONG)
  })

  test('nothing runs for a day: all is told afterwards, and says since when', async () => {
    const { messages, saySince, ...report } = await outage(provider, seed, SHORT.reminders)
    expect(report).toMatchObject({ ...NOTHING_WRONG, told: SHORT.reminders })
    expect(messages).toBeLessThan(SHORT.reminders)
    expect(saySince).toBe(messages)
  })

  test('nothing runs for a day: what was worth sending on its day only is marked as missed, and counted', async () => {
    const { told, missed, countedAsMissed, ...report } = await outage(provider, seed, SHORT.reminders, 0)
    expect(report).toMatchObject(NOTHING_WRONG)
    expect(told + missed).toBe(SHORT.reminders)
    expect(missed).toBeGreaterThan(0)
    expect(countedAsMissed).toBe(missed)
  })

  test('a message that appears late is found by the second look', async () => {
    expect(await lateMessage(provider, 0)).toMatchObject(NOTHING_WRONG)
    expect(await lateMessage(provider, 1)).toMatchObject(NOTHING_WRONG)
  })

  test('an engine stands still until another has taken over, then goes on', async () => {
    const still = await standStillAtEveryStep(provider, seed, { ticks: 0, stepsApart: 3 })
    expect(still).toMatchObject(NOTHING_WRONG)
  })

  test('without the second look a late message doubles: the suite notices', async () => {
    expect(await lateMessage(provider, 1, 'second-look')).toMatchObject({ doubled: 1 })
  })

  test('the residual hole: a message that appears after both looks has been sent again by then', async () => {
    expect(await lateMessage(provider, 2)).toMatchObject({ lost: 0, doubled: 1 })
  })
})

describe('N1: the suite would notice', () => {
  test('without the fence, or the condition of the claim, that doubles: the suite notices', async () => {
    for (const protection of ['fence', 'conditional-claim'] as const) {
      const still = await standStillAtEveryStep('sqlite', seed, { ticks: 0, protection })
      expect({ protection, doubled: still.doubled > 0 }).toEqual({ protection, doubled: true })
    }
  })
})

describe('N1: senders in processes of their own', () => {
  let program: SenderProgram
  beforeAll(() => {
    program = bundleSender()
  })
  afterAll(() => program.remove())

  const short = scenarios(SHORT)
  const named = (name: string): Scenario[] => short.filter((scenario) => scenario.name.startsWith(name))

  // Side by side: most of their time they wait.
  test('killed while Slack fails, they lose and double nothing; a sender that posts again blindly does', async () => {
    const chosen = [...named('kills/'), ...named('must-fail/blind-retry/sqlite')]
    const verdicts = await Promise.all(
      chosen.map(async ({ name, run }) => ({ name, seed, ...(await run(program, seed)) })),
    )
    expect(verdicts.filter(({ passed }) => !passed)).toEqual([])
    expect(verdicts).toHaveLength(providers.length + 1)
  })

  const onPostgres = providers.includes('postgresql') ? test : test.skip
  onPostgres('one of them stands still for longer than its lease, and the database crashes under them', async () => {
    for (const { name, run } of [...named('pauses/'), ...named('database-crashes/')]) {
      const { passed, figures } = await run(program, seed)
      expect({ name, seed, passed, figures }).toMatchObject({ passed: true })
    }
  })
})
