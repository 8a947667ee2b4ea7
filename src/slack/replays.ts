import { LIMITS } from './limits.ts'

/** Remembers what was seen lately. */
export interface Replays {
  /** True when this signature came before; a signature covers time and content, so the request is the same one. */
  isReplay(signature: string): boolean
}

/** How many signatures are remembered: more than come in within the window at a thousand requests a minute. */
const REMEMBERED = 10_000

/**
 * Recognises a request that comes a second time, byte for byte, while its timestamp is still good. It spares a
 * handler its second run; what makes writes safe is their idempotency key, which also holds between instances.
 */
export function createReplays(now: () => number = Date.now): Replays {
  const seenUntil = new Map<string, number>()
  return {
    isReplay(signature) {
      const until = seenUntil.get(signature)
      if (until !== undefined && until > now()) return true
      seenUntil.delete(signature)
      seenUntil.set(signature, now() + 2 * LIMITS.signatureTolerance * 1000)
      if (seenUntil.size > REMEMBERED) seenUntil.delete(seenUntil.keys().next().value ?? '')
      return false
    },
  }
}
