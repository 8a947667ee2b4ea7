import type { StoredMessage } from '../../src/local/slack/index.ts'
import type { Standstill } from './senders.ts'

/** The end of the lease, one look, and the wait until the second: by then the others have sent the message again. */
const HOLE_MS = 120_000 + 60_000
/** Whoever goes on does what it was about to do within this time: a second of the machine's at the usual speed. */
const WAKING_MS = 60_000

/**
 * Whether a message stands twice because of what no sender can prevent (residual-hole.ts): one of the two was posted by a
 * sender right when it went on, after it had stood still for so long that others had looked for it twice in vain.
 * @param standstills by Slack's clock
 */
export function isThroughTheHole(
  key: string,
  messages: readonly Pick<StoredMessage, 'ts' | 'metadata'>[],
  standstills: readonly Standstill[],
): boolean {
  const times = messages
    .filter(({ metadata }) => metadata?.event_payload['key'] === key)
    .map(({ ts }) => Number(ts) * 1000)
  if (times.length !== 2) return false
  return standstills.some(({ stoppedAt, continuedAt }) => {
    const woke = continuedAt.getTime()
    if (woke - stoppedAt.getTime() < HOLE_MS) return false
    return (
      // One that was there before would have been found.
      times.every((at) => at > stoppedAt.getTime()) && times.some((at) => at >= woke && at < woke + WAKING_MS)
    )
  })
}
