import type { Clock, Instant } from '../../src/domain/clock.ts'
import type { Messenger } from '../../src/slack/messenger.ts'

/** A clock that several processes share: it started with the machine's and runs so many times as fast. */
export interface FastClockSettings {
  /** What it showed at first, milliseconds since 1970. */
  readonly from: number
  /** The machine's time then, milliseconds since 1970. */
  readonly startedAt: number
  /**
   * The engine's own times (a lease of two minutes, a minute before looking) pass so much faster; so nothing of the
   * engine has to be changed for a run of many seeds.
   */
  readonly speed: number
}

/** The clock of these settings. */
export function fastClock({ from, startedAt, speed }: FastClockSettings): Clock {
  return { now: (): Instant => new Date(from + (Date.now() - startedAt) * speed) }
}

/** The engine's pace is kept by the machine's clock: what Slack asks it to wait has to run as fast as ours. */
export function atSpeed(messenger: Messenger, speed: number): Messenger {
  const faster = <Outcome extends { kind: string }>(outcome: Outcome): Outcome =>
    outcome.kind === 'rate-limited' && 'retryAfterSeconds' in outcome
      ? { ...outcome, retryAfterSeconds: Number(outcome.retryAfterSeconds) / speed }
      : outcome
  return {
    ...messenger,
    post: async (...args) => faster(await messenger.post(...args)),
    update: async (...args) => faster(await messenger.update(...args)),
    findByKey: async (...args) => faster(await messenger.findByKey(...args)),
    channel: async (...args) => faster(await messenger.channel(...args)),
    openDirectMessage: async (...args) => faster(await messenger.openDirectMessage(...args)),
  }
}
