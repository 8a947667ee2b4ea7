import { describe, expect, test } from '@jest/globals'
import { createDispatcher, type Job, type Lane } from './dispatch.ts'
import type { PaceLimits } from './pace.ts'

/** A steady clock that jumps ahead whenever everybody sleeps: no test waits for real time. */
function steadyClock() {
  let now = 0
  const sleepers: { at: number; wake: () => void }[] = []
  const advance = () => {
    sleepers.sort((a, b) => a.at - b.at)
    const next = sleepers.shift()
    if (!next) return
    now = Math.max(now, next.at)
    next.wake()
  }
  return {
    now: () => now,
    sleep: (ms: number) =>
      new Promise<void>((wake) => {
        sleepers.push({ at: now + ms, wake })
        setImmediate(advance)
      }),
  }
}

const WIDE: PaceLimits = { perSecond: 1000, burst: 1000, channelGapMs: 0 }

function laneOf(workspaceId: string, jobs: Job[]): Lane {
  return { workspaceId, next: async (count) => jobs.splice(0, count) }
}

function setUp(limits: PaceLimits = WIDE, inFlight = 10, perWorkspace = inFlight) {
  const clock = steadyClock()
  const sent: { workspace: string; channel: string; at: number }[] = []
  const givenBack: { channel: string; waitMs: number }[] = []
  let underWay = 0
  let most = 0
  const job = (workspace: string, channel: string, answers: (number | null)[] = []): Job => ({
    channel,
    async run() {
      underWay += 1
      most = Math.max(most, underWay)
      sent.push({ workspace, channel, at: clock.now() })
      await clock.sleep(50)
      underWay -= 1
      const waitMs = answers.shift() ?? null
      return waitMs === null ? {} : { waitMs }
    },
    async giveBack(waitMs) {
      givenBack.push({ channel, waitMs })
    },
  })
  const dispatcher = createDispatcher({ limits, inFlight, perWorkspace, steadyNow: clock.now, sleep: clock.sleep })
  return { dispatcher, job, sent, givenBack, mostUnderWay: () => most, clock }
}

describe('sending for many workspaces (N1)', () => {
  test('everything is sent, at most so many at once', async () => {
    const { dispatcher, job, sent, mostUnderWay } = setUp()
    const jobs = Array.from({ length: 100 }, (_, i) => job('a', `c${i}`))
    dispatcher.wake([laneOf('a', jobs)])
    await dispatcher.idle()
    expect(new Set(sent.map(({ channel }) => channel)).size).toBe(100)
    expect(mostUnderWay()).toBe(10)
  })

  test('workspaces take turns: a small one does not wait for a large one', async () => {
    const { dispatcher, job, sent } = setUp()
    const large = Array.from({ length: 200 }, (_, i) => job('large', `l${i}`))
    dispatcher.wake([laneOf('large', large), laneOf('small', [job('small', 's0'), job('small', 's1')])])
    await dispatcher.idle()
    expect(sent.findIndex(({ channel }) => channel === 's1')).toBeLessThan(25)
  })

  test('a workspace whose jobs hang holds up no other', async () => {
    const { dispatcher, job, sent, clock } = setUp(WIDE, 10, 5)
    const hanging = Array.from({ length: 30 }, (_, i) => ({
      ...job('hanging', `h${i}`),
      run: () => clock.sleep(10_000).then(() => ({})),
    }))
    dispatcher.wake([laneOf('hanging', hanging)])
    await clock.sleep(1)
    const others = Array.from({ length: 20 }, (_, i) => job('other', `o${i}`))
    dispatcher.wake([laneOf('other', others)])
    await dispatcher.idle()
    expect(sent).toHaveLength(20)
    // Four rounds of five, and the longest nap of a worker that found nothing to do.
    expect(Math.max(...sent.map(({ at }) => at))).toBeLessThanOrEqual(300)
  })

  test('a channel gets one message a second', async () => {
    const { dispatcher, job, sent } = setUp({ ...WIDE, channelGapMs: 1_000 })
    dispatcher.wake([laneOf('a', [job('a', 'same'), job('a', 'same'), job('a', 'same'), job('a', 'other')])])
    await dispatcher.idle()
    const times = sent.filter(({ channel }) => channel === 'same').map(({ at }) => at)
    expect(times).toHaveLength(3)
    for (const [index, at] of times.entries())
      if (index > 0) expect(at - (times[index - 1] ?? 0)).toBeGreaterThanOrEqual(1_000)
    expect(sent.findIndex(({ channel }) => channel === 'other')).toBeLessThan(2)
  })

  test('a workspace keeps its pace after its burst', async () => {
    const { dispatcher, job, sent } = setUp({ perSecond: 5, burst: 10, channelGapMs: 0 })
    dispatcher.wake([
      laneOf(
        'a',
        Array.from({ length: 30 }, (_, i) => job('a', `c${i}`)),
      ),
    ])
    await dispatcher.idle()
    expect(sent.filter(({ at }) => at < 100)).toHaveLength(10)
    expect(sent.at(-1)?.at).toBeGreaterThanOrEqual(3_900)
  })

  test('Retry-After closes that channel, not the others, and slows the workspace alone', async () => {
    const { dispatcher, job, sent } = setUp({ perSecond: 100, burst: 5, channelGapMs: 0 })
    const throttled = [
      job('a', 'closed', [3_000]),
      ...Array.from({ length: 20 }, (_, i) => job('a', `a${i}`)),
      job('a', 'closed'),
    ]
    dispatcher.wake([
      laneOf('a', throttled),
      laneOf(
        'b',
        Array.from({ length: 20 }, (_, i) => job('b', `b${i}`)),
      ),
    ])
    await dispatcher.idle()
    const again = sent.filter(({ channel }) => channel === 'closed')
    expect(again).toHaveLength(2)
    expect((again[1]?.at ?? 0) - (again[0]?.at ?? 0)).toBeGreaterThanOrEqual(3_000)
    expect(sent.filter(({ workspace }) => workspace === 'b').at(-1)?.at).toBeLessThan(1_000)
  })

  test('jobs of a channel that is closed for long are given back instead of holding their lease', async () => {
    const { dispatcher, job, givenBack } = setUp({ ...WIDE }, 1)
    dispatcher.wake([laneOf('a', [job('a', 'closed', [30_000]), job('a', 'closed'), job('a', 'open')])])
    await dispatcher.idle()
    expect(givenBack).toEqual([{ channel: 'closed', waitMs: 30_000 }])
  })

  test('so are those that come while it is closed, for what is left of the wait', async () => {
    const { dispatcher, job, sent, givenBack, clock } = setUp(WIDE, 1)
    const send = (...jobs: Job[]) => {
      dispatcher.wake([laneOf('a', jobs)])
      return dispatcher.idle()
    }
    await send(job('a', 'closed', [30_000]))
    await clock.sleep(10_000)
    await send(job('a', 'closed'))
    expect(givenBack).toEqual([{ channel: 'closed', waitMs: 20_000 }])
    await clock.sleep(20_000)
    await send(job('a', 'closed'))
    expect([sent.length, givenBack.length]).toEqual([2, 1])
  })

  test('Retry-After to a look into one channel closes looking into all of them, and posting into none', async () => {
    const { dispatcher, job, sent, givenBack } = setUp(WIDE, 1)
    const looking = (channel: string, lookWaitMs?: number): Job => {
      const { run, ...rest } = job('a', channel)
      return { ...rest, looks: true, run: async () => ({ ...(await run()), ...(lookWaitMs ? { lookWaitMs } : {}) }) }
    }
    dispatcher.wake([laneOf('a', [looking('first', 30_000), looking('second'), job('a', 'third')])])
    await dispatcher.idle()
    expect(sent.map(({ channel }) => channel)).toEqual(['first', 'third'])
    expect(givenBack).toEqual([{ channel: 'second', waitMs: 30_000 }])
    dispatcher.wake([laneOf('b', [looking('other workspace')])])
    await dispatcher.idle()
    expect(sent).toHaveLength(3)
  })

  test('a short wait with looking is waited for here', async () => {
    const { dispatcher, job, sent, givenBack } = setUp(WIDE, 1)
    const asked: Job = { ...job('a', 'first'), looks: true, run: async () => ({ lookWaitMs: 3_000 }) }
    dispatcher.wake([laneOf('a', [asked, { ...job('a', 'second'), looks: true }])])
    await dispatcher.idle()
    expect(sent.map(({ at }) => at >= 3_000)).toEqual([true])
    expect(givenBack).toEqual([])
  })

  test('work that comes while others are under way is done in the same run', async () => {
    const { dispatcher, job, sent } = setUp()
    const jobs = [job('a', 'first')]
    const late = laneOf('a', jobs)
    dispatcher.wake([late])
    jobs.push(job('a', 'second'))
    dispatcher.wake([late])
    await dispatcher.idle()
    expect(sent).toHaveLength(2)
  })

  test('stopping waits for what is under way and gives back what was held ready', async () => {
    const { dispatcher, job, sent, givenBack } = setUp(WIDE, 1)
    dispatcher.wake([
      laneOf(
        'a',
        Array.from({ length: 5 }, (_, i) => job('a', `c${i}`)),
      ),
    ])
    await Promise.resolve()
    await dispatcher.stop()
    expect(sent.length + givenBack.length).toBe(5)
    expect(sent.length).toBeLessThanOrEqual(1)
    dispatcher.wake([laneOf('a', [job('a', 'late')])])
    await dispatcher.idle()
    expect(sent.length).toBeLessThanOrEqual(1)
  })
})
