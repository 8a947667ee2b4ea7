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
  // In the order in which they came. A Map knows its oldest key as well, but finds it by walking past all that were
  // deleted since it last grew: thousands with every request.
  const inOrder = new Array<string>(REMEMBERED).fill('')
  let place = 0
  return {
    isReplay(signature) {
      const until = seenUntil.get(signature)
      const replayed = until !== undefined && until > now()
      if (replayed) return true
      if (until === undefined) {
        seenUntil.delete(inOrder[place] ?? '')
        inOrder[place] = signature
        place = (place + 1) % REMEMBERED
      }
      seenUntil.set(signature, now() + 2 * LIMITS.signatureTolerance * 1000)
      return false
    },
  }
}
