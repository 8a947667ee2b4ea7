import { type Currency, currency } from './currency.ts'

/** What stands behind a figure in the place of zeros: "12万", "3.5億", "12k". */
export interface Multiplier {
  /** How many zeros it stands for; null where people do not agree on that ("2m"). */
  readonly zeros: number | null
  /** In Chinese a point is decimal and a comma groups; elsewhere a lone one before three digits may be either. */
  readonly isChinese: boolean
}

const CHINESE: Readonly<Record<string, number>> = {
  千: 3,
  仟: 3,
  万: 4,
  萬: 4,
  十万: 5,
  十萬: 5,
  百万: 6,
  百萬: 6,
  千万: 7,
  千萬: 7,
  亿: 8,
  億: 8,
}

/** A mere m is a million to some and a thousand to others, a billion has nine zeros or twelve: null. */
const LATIN: Readonly<Record<string, number | null>> = {
  k: 3,
  thousand: 3,
  million: 6,
  m: null,
  mn: null,
  mio: null,
  b: null,
  bn: null,
  billion: null,
}

/** Where a K beside a figure is the currency's own sign. */
const WRITTEN_WITH_K: ReadonlySet<Currency> = new Set(['MMK', 'PGK', 'ZMW'].map(currency))

/** Any of these, the longest first. */
const anyOf = (words: object) =>
  Object.keys(words)
    .sort((a, b) => b.length - a.length)
    .join('|')

/** The pattern of a multiplier; a word in Latin letters ends where its letters end ("12k USD", not "12 kr"). */
export const MULTIPLIER = `(?:${anyOf(CHINESE)}|(?:${anyOf(LATIN)})(?!\\p{L}))`

const AT_THE_END = new RegExp(`^(.*[\\d.,])\\s?(${MULTIPLIER})$`, 'iu')

/** Takes the multiplier off the end of a figure; null where there is none. */
export function withoutMultiplier(figure: string, of: Currency): { figure: string; multiplier: Multiplier } | null {
  const [, rest = '', word = ''] = AT_THE_END.exec(figure) ?? []
  if (word === '') return null
  const name = word.toLowerCase()
  const chinese = CHINESE[name]
  if (chinese !== undefined) return { figure: rest, multiplier: { zeros: chinese, isChinese: true } }
  const zeros = name === 'k' && WRITTEN_WITH_K.has(of) ? null : (LATIN[name] ?? null)
  return { figure: rest, multiplier: { zeros, isChinese: false } }
}
