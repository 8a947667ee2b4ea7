import type { CollectionChannel } from './collection-contact.ts'
import type { Level } from './ladder.ts'
import type { Tone } from './tone.ts'

/** What a suggested wording depends on (K4). */
export interface WordingOccasion {
  readonly channel: CollectionChannel
  readonly level: Level
  readonly tone: Tone
  readonly isOverdue: boolean
  /** Something of the instalment has come in. */
  readonly isPartlyPaid: boolean
  /** The last promise of the customer was broken (K6). */
  readonly promiseBroken: boolean
  /**
   * All of it is promised for a day still to come, the customer disputes it, or it falls due once something is delivered
   * that is not delivered yet: then nothing is asked for (K6, K9, D2).
   */
  readonly waitsFor: 'promise' | 'dispute' | 'delivery' | null
}

/** What is said instead of asking for the money. */
const WAITING = { promise: 'promised', dispute: 'disputed', delivery: 'undelivered' } as const

/** One sentence of a wording: which text, told apart by what it depends on. */
export type WordingPart =
  | {
      readonly part: 'fact'
      readonly when: 'coming' | 'overdue'
      readonly tone: Tone
      readonly channel: CollectionChannel
    }
  | { readonly part: 'thanks' }
  | { readonly part: 'broken' }
  | { readonly part: (typeof WAITING)[keyof typeof WAITING] }
  | { readonly part: 'ask'; readonly level: Level; readonly channel: CollectionChannel }
  | { readonly part: 'close'; readonly channel: CollectionChannel }

/**
 * What to say, in order: the fact in the tone of the level, thanks for what has come in, the promise that was not kept,
 * what is asked for at this level, and a close. While a promise runs, the customer disputes it, or we have still to
 * deliver, they are told that we keep to that, and nothing is asked for. Factual, courteous, specific; no threat and no excuse (K4).
 */
export function wordingOf(occasion: WordingOccasion): WordingPart[] {
  const { channel, level, tone, isOverdue, isPartlyPaid, promiseBroken, waitsFor } = occasion
  const thanks = isPartlyPaid ? [{ part: 'thanks' } as const] : []
  if (waitsFor) return [{ part: WAITING[waitsFor] }, ...thanks, { part: 'close', channel }]
  return [
    { part: 'fact', when: isOverdue ? 'overdue' : 'coming', tone, channel },
    ...thanks,
    ...(promiseBroken ? [{ part: 'broken' } as const] : []),
    { part: 'ask', level, channel },
    { part: 'close', channel },
  ]
}
