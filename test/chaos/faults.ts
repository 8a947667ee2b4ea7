import type { Fault, SlackStandIn } from '../../src/local/slack/index.ts'
import type { Random } from './random.ts'

/** How a bad day of Slack's looks: the share of calls that fail, and what befalls them. */
const FAILING = 0.21
/** The share of posts after which Slack says nothing and shows the message only later. */
const LATE = 0.02
/** Slack's own time from such a call to the message, in the engine's milliseconds: after the first look, before the second. */
const LATE_AFTER_MS = { least: 70_000, most: 100_000 }

/** The faults of one run, counted. */
export interface FaultFigures {
  calls: number
  faults: number
  /** Posts after which the sender cannot know whether the message is there. */
  unknown: number
}

const AFTER_POSTING: readonly [Fault, ...Fault[]] = [
  { kind: 'reset', executed: true },
  { kind: 'hang', executed: true },
  { kind: 'unavailable', executed: true },
]
const NOT_DONE: readonly [Fault, ...Fault[]] = [
  { kind: 'unavailable', executed: false },
  { kind: 'unavailable', executed: false },
  { kind: 'reset', executed: false },
  { kind: 'hang', executed: false },
  { kind: 'rate-limited' },
  { kind: 'rate-limited', retryAfterSeconds: 2 },
  { kind: 'rate-limited', retryAfterSeconds: 20 },
]
const answersNothing = ({ kind }: Fault) => kind === 'reset' || kind === 'hang' || kind === 'unavailable'

/**
 * Lets a share of all calls fail from now on: connections reset or silent or 503 after the message was posted, 503
 * before, limits with and without Retry-After, and now and then a message that appears late.
 * @param speed how much faster than the machine's the engine's clock runs
 */
export function programFaults(slack: SlackStandIn, random: Random, speed: number) {
  const figures: FaultFigures = { calls: 0, faults: 0, unknown: 0 }
  const late = new Set<Promise<void>>()

  slack.faults.decide((method) => {
    figures.calls += 1
    if (!random.chance(FAILING)) return null
    figures.faults += 1
    if (method !== 'chat.postMessage') return random.pick(NOT_DONE)
    const fault = random.chance(0.6) ? random.pick(AFTER_POSTING) : random.pick(NOT_DONE)
    if (answersNothing(fault)) figures.unknown += 1
    return fault
  })
  /** Each late message has a rule of its own, because a rule's late effects all happen at once. */
  const armLate = () => {
    let hit = false
    const rule = slack.faults.decide((method) => {
      if (hit || method !== 'chat.postMessage' || !random.chance(LATE)) return null
      hit = true
      figures.calls += 1
      figures.faults += 1
      figures.unknown += 1
      const waitMs = random.between(LATE_AFTER_MS.least, LATE_AFTER_MS.most) / speed
      const appeared = new Promise<void>((resolve) => setTimeout(resolve, waitMs)).then(() => {
        rule.release()
        rule.remove()
        late.delete(appeared)
      })
      late.add(appeared)
      queueMicrotask(armLate)
      return { kind: 'reset', executed: 'on-release' }
    })
  }
  armLate()
  return {
    figures,
    /** Answers when every late message has appeared. */
    settled: () => Promise.all(late),
  }
}
