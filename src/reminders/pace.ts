/**
 * How fast we may post into a workspace: Slack takes about one message a second into a channel and a few hundred a
 * minute into a workspace, with short bursts. Milliseconds of a steady clock, which is not the workspace's.
 */
export interface PaceLimits {
  /** Messages a second into one workspace, over time. */
  readonly perSecond: number
  /** Messages that may go at once after a quiet while. */
  readonly burst: number
  /** Milliseconds between two messages into one channel. */
  readonly channelGapMs: number
}

/** Slack's documented limits with some room below them. */
export const SLACK_PACE: PaceLimits = { perSecond: 5, burst: 20, channelGapMs: 1_000 }

/** What Slack asked us to wait (Retry-After), in milliseconds. */
export interface AskedToWait {
  /** With the channel that was posted to. */
  readonly waitMs?: number
  /** With looking into the history of any channel: Slack counts that by itself, for the workspace as a whole. */
  readonly lookWaitMs?: number
}

/** What is to be done in a channel: a post, before which it may have to be looked whether it is there. */
export interface Step {
  readonly channel: string
  readonly looks?: boolean
}

/** The pace of one workspace: a token bucket, the gap of each channel, and what Slack asked us to wait. */
export interface Pace {
  /** When this may be done, in milliseconds of the same clock; `now` or earlier means at once. */
  readyAt(step: Step, now: number): number
  /** Takes the place of one message to this channel. */
  take(channel: string, now: number): void
  /** Slack asked us to wait with this channel (Retry-After); the whole workspace goes at half its pace for a minute. */
  slowDown(channel: string, waitMs: number, now: number): void
  /** Slack asked us to wait with looking; what needs none goes on. */
  lookLater(waitMs: number, now: number): void
}

const SLOW_FOR_MS = 60_000
/** A channel that nobody posted to for this long needs no memory. */
const FORGET_AFTER_MS = 120_000

/** Starts at full burst. */
export function createPace(limits: PaceLimits, startedAt: number): Pace {
  let tokens = limits.burst
  let filledAt = startedAt
  let slowUntil = 0
  let looksFrom = 0
  const freeAt = new Map<string, number>()

  const rate = (now: number) => (now < slowUntil ? limits.perSecond / 2 : limits.perSecond) / 1000
  const refill = (now: number) => {
    tokens = Math.min(limits.burst, tokens + Math.max(0, now - filledAt) * rate(now))
    filledAt = now
  }
  const forget = (now: number) => {
    if (freeAt.size < 1_000) return
    for (const [channel, at] of freeAt) if (at < now - FORGET_AFTER_MS) freeAt.delete(channel)
  }
  return {
    readyAt({ channel, looks = false }, now) {
      refill(now)
      const token = tokens >= 1 ? now : now + (1 - tokens) / rate(now)
      return Math.max(token, freeAt.get(channel) ?? now, looks ? looksFrom : now)
    },
    take(channel, now) {
      refill(now)
      tokens -= 1
      freeAt.set(channel, now + limits.channelGapMs)
      forget(now)
    },
    slowDown(channel, waitMs, now) {
      refill(now)
      slowUntil = now + SLOW_FOR_MS
      freeAt.set(channel, Math.max(freeAt.get(channel) ?? 0, now + waitMs))
    },
    lookLater(waitMs, now) {
      looksFrom = Math.max(looksFrom, now + waitMs)
    },
  }
}
