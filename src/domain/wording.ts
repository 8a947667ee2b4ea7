import type { CollectionChannel } from './collection-contact.ts'
import type { Level } from './ladder.ts'
import type { Tone } from './tone.ts'

/** How the due date of an instalment lies to today; overdue from the day after it (K2). */
export type DueTime = 'coming' | 'today' | 'overdue'

/** How a promised day lies to today; `past`: it has gone by, and the promise is not broken yet (K6). */
export type PromisedTime = 'coming' | 'today' | 'past'

/** What a suggested wording depends on (K4). */
export interface WordingOccasion {
  readonly channel: CollectionChannel
  readonly level: Level
  readonly tone: Tone
  readonly when: DueTime
  /** Something of the instalment has come in. */
  readonly isPartlyPaid: boolean
  /** The open promise: for all that is open, or for a part of it (K6). */
  readonly promise: { readonly covers: 'all' | 'part'; readonly when: PromisedTime } | null
  /** Something of what the last broken promise was for is still missing (K6). */
  readonly isPromiseBroken: boolean
  /** The customer does not accept it (K9). */
  readonly isDisputed: boolean
  /** It falls due once something is delivered that is not delivered yet, and the planned day has come (D2). */
  readonly isUndelivered: boolean
  /** What the customer has paid already pays for all that would be asked for, or for a part of it (K5). */
  readonly credit: 'all' | 'part' | null
  /** Whoever speaks has a supervisor who is told of it (K3). */
  readonly supervisorFollows: boolean
}

/** One sentence of a wording: which text, told apart by what it depends on. */
export type WordingPart =
  /** Who comes to see them has said good day already. */
  | { readonly part: 'greeting'; readonly channel: 'call' | 'message' }
  | { readonly part: 'fact'; readonly when: DueTime; readonly tone: Tone; readonly channel: CollectionChannel }
  | {
      readonly part:
        | 'thanks'
        | 'received'
        | 'broken'
        | 'disputed'
        | 'undelivered'
        | 'credit'
        | 'part-credit'
        | 'supervisor'
    }
  | { readonly part: 'promised' | 'part-promised'; readonly when: PromisedTime }
  | { readonly part: 'ask-first'; readonly when: DueTime; readonly channel: CollectionChannel }
  | { readonly part: 'ask'; readonly level: Exclude<Level, 0>; readonly channel: CollectionChannel }
  | { readonly part: 'close'; readonly close: 'thanks' | 'patience' | 'delivery' }

/** At this level it may help to say that the supervisor knows of it: from here on they are told (K3). */
const SUPERVISED_LEVEL = 3

/**
 * What to say, in order: a greeting; the fact in the tone of the level, thanks for what has come in, the promises that
 * were not kept or still run, what is asked for at this level, and a close. Where all of it is promised, they are told
 * that we keep to that, and from the promised day on they are asked where the money is; where it is disputed, or we have
 * still to deliver, nothing is asked for (K6, K9, D2); nor where they have paid enough already (K5). Factual, courteous, specific; no threat and no excuse (K4).
 * Nobody is thanked twice in one breath.
 */
export function wordingOf(occasion: WordingOccasion): WordingPart[] {
  const { channel, isPartlyPaid, isDisputed, isUndelivered, promise, credit } = occasion
  const greeting = channel === 'visit' ? [] : [{ part: 'greeting', channel } as const]
  const thanks = isPartlyPaid ? [{ part: 'thanks' } as const] : []
  const closing = (close: 'thanks' | 'patience') => (isPartlyPaid ? [] : [{ part: 'close', close } as const])
  if (isDisputed) return [...greeting, { part: 'disputed' }, ...thanks, ...closing('patience')]
  if (credit === 'all' && !isUndelivered) return [...greeting, { part: 'credit' }, ...thanks]
  if (promise?.covers === 'all')
    return [...greeting, { part: 'promised', when: promise.when }, ...thanks, ...closing('thanks')]
  if (isUndelivered) return [...greeting, { part: 'undelivered' }, ...thanks, ...closing('patience')]
  const { when, tone, level, isPromiseBroken, supervisorFollows } = occasion
  const thanksForTime = channel === 'visit' && tone === 'courteous' && when !== 'overdue'
  return [
    ...greeting,
    { part: 'fact', when, tone, channel },
    ...(isPartlyPaid && thanksForTime ? [{ part: 'received' } as const] : thanks),
    ...(credit === 'part' ? [{ part: 'part-credit' } as const] : []),
    ...(isPromiseBroken ? [{ part: 'broken' } as const] : []),
    ...(promise ? [{ part: 'part-promised', when: promise.when } as const] : []),
    ...(level === SUPERVISED_LEVEL && supervisorFollows ? [{ part: 'supervisor' } as const] : []),
    level === 0 ? { part: 'ask-first', when, channel } : { part: 'ask', level, channel },
    // Until the first level nobody has kept anything from us: what is asked for is whether we have to do something.
    ...(level > 0 ? [{ part: 'close', close: 'delivery' } as const] : thanksForTime ? [] : closing('thanks')),
  ]
}
