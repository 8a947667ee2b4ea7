import type { Level } from './ladder.ts'

/** How a suggested wording speaks (K4): neither soft nor harsh, whichever it is. */
export const TONES = ['courteous', 'factual', 'earnest'] as const
export type Tone = (typeof TONES)[number]

/** The tone of each level, from 0 to 4. */
export type Tones = readonly [Tone, Tone, Tone, Tone, Tone]

/** The tones that a workspace starts with. */
export const STANDARD_TONES: Tones = ['courteous', 'courteous', 'factual', 'earnest', 'earnest']

const isTone = (word: string): word is Tone => TONES.some((tone) => tone === word)

/** Tones from their words, one for each level. Throws RangeError for anything else. */
export function tonesOf(words: readonly string[]): Tones {
  const [none, one, two, three, four, ...more] = words.filter(isTone)
  if (!none || !one || !two || !three || !four || more.length > 0) throw new RangeError(`no tones: ${words.join(', ')}`)
  return [none, one, two, three, four]
}

/** The tone for an instalment of this level. */
export const toneOf = (tones: Tones, level: Level): Tone => tones[level]
