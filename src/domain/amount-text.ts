import { type Multiplier, withoutMultiplier } from './amount-multiplier.ts'
import { type Currency, minorDigits } from './currency.ts'
import { namesOfCurrency } from './currency-names.ts'
import { withAsciiDigits } from './numerals.ts'
import { err, ok, type Result } from './result.ts'

/** Why a typed text is not an amount that can be owed or paid. */
export type AmountProblem =
  | 'empty'
  | 'not-a-number'
  | 'negative'
  | 'zero'
  | 'too-many-decimals'
  | 'too-large'
  | 'ambiguous'
  | 'abbreviated'

/** The largest amount, in minor units: beyond every real deal, and sums of it stay within the databases' 64 bits. */
export const MAX_AMOUNT = 10n ** 15n

/**
 * Reads an amount that somebody typed, in minor units of `currency`. Understands full-width and Arabic digits, the
 * grouping of any country where it leaves no doubt ("1.234,56" and "1,234.56"; "1,234" is 1234 where the currency has
 * fewer than three decimals, and 'ambiguous' where it has three), the currency's own code or symbol beside the figure,
 * and what people write instead of zeros ("12万", "1.2億", "12k"). A point before decimals is never ambiguous: that is
 * how `formatAmount` writes.
 * Refused: zero, negative, more decimals than the currency has, exponents, another currency's symbol, more than
 * MAX_AMOUNT, and abbreviations that do not mean the same everywhere ("2m").
 */
export function parseAmount(text: string, currency: Currency): Result<bigint, AmountProblem> {
  const normalized = withAsciiDigits(text)
    .replace(/\p{Cf}/gu, '')
    .replace(/[−‒–﹣]/g, '-')
    .replace(/[’‘`]/g, "'")
    .replace(/。/g, '.') // what a Chinese input method writes for the full stop
    .replace(/\s+/g, ' ')
    .trim()
  if (normalized === '') return err('empty')
  const { negative, figure } = withoutSign(withoutCurrency(normalized, currency), currency)
  const digits = minorDigits(currency)
  const { figure: short, multiplier } = withoutMultiplier(figure, currency) ?? { figure, multiplier: null }
  const parts = splitFigure(short, (separator) => meaningOf(separator, digits, multiplier))
  if (!parts.ok) return parts
  if (negative) return err('negative')
  if (multiplier?.zeros === null) return err('abbreviated')
  const places = digits + (multiplier?.zeros ?? 0)
  if (parts.value.decimals.length > places) return err('too-many-decimals')
  const amount = BigInt(parts.value.units + parts.value.decimals.padEnd(places, '0'))
  if (amount === 0n) return err('zero')
  return amount > MAX_AMOUNT ? err('too-large') : ok(amount)
}

interface FigureParts {
  readonly units: string
  readonly decimals: string
}

/** What a separator means that stands alone before three digits. */
type Meaning = 'groups' | 'decimal' | 'ambiguous'

function meaningOf(separator: string, digits: number, multiplier: Multiplier | null): Meaning {
  if (multiplier?.isChinese) return separator === '.' ? 'decimal' : 'groups'
  if (multiplier) return 'ambiguous'
  if (digits < 3) return 'groups'
  return separator === '.' ? 'decimal' : 'ambiguous'
}

/** Tells grouping from decimal separator. `٬` and `'` and the space only ever group, `٫` is only ever decimal. */
function splitFigure(figure: string, meaning: (separator: string) => Meaning): Result<FigureParts, AmountProblem> {
  if (!/^[\d.,' ٬٫]*\d$/.test(figure)) return err('not-a-number')
  const decimalAt = decimalSeparatorIndex(figure, meaning)
  if (decimalAt === 'ambiguous') return err('ambiguous')
  const units = ungrouped(decimalAt < 0 ? figure : figure.slice(0, decimalAt))
  const decimals = decimalAt < 0 ? '' : figure.slice(decimalAt + 1)
  if (units === null || !/^\d*$/.test(decimals)) return err('not-a-number')
  return ok({ units, decimals })
}

/** Where the decimal separator is; -1 when the figure has none. */
function decimalSeparatorIndex(figure: string, meaning: (separator: string) => Meaning): number | 'ambiguous' {
  const arabic = figure.indexOf('٫')
  if (arabic >= 0) return arabic
  const last = Math.max(figure.lastIndexOf('.'), figure.lastIndexOf(','))
  if (last < 0) return -1
  const separator = figure.charAt(last)
  if (figure.indexOf(separator) !== last) return -1
  const before = figure.slice(0, last)
  const followers = figure.length - last - 1
  // Another separator in front, or no group of thousands that it could close: then it can only be decimal.
  const mayGroup = followers === 3 && /^[1-9]\d{0,2}$/.test(before)
  const meant = mayGroup ? meaning(separator) : 'decimal'
  if (meant === 'groups') return -1
  return meant === 'decimal' ? last : 'ambiguous'
}

/** The digits of a whole number without its grouping (by thousands, or as in India); null when it is not grouped properly. */
function ungrouped(units: string): string | null {
  if (/^\d*$/.test(units)) return units
  const separator = /[^\d]/.exec(units)?.[0] ?? ''
  const [first = '', ...groups] = units.split(separator)
  const last = groups.at(-1) ?? ''
  const inner = groups.slice(0, -1)
  const byThousands = /^[1-9]\d{0,2}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group))
  const asInIndia =
    separator === ',' &&
    /^[1-9]\d?$/.test(first) &&
    /^\d{3}$/.test(last) &&
    inner.every((group) => /^\d{2}$/.test(group))
  return byThousands || asInIndia ? first + groups.join('') : null
}

function withoutSign(figure: string, currency: Currency): { negative: boolean; figure: string } {
  const inner = /^-\s?(.*)$/.exec(figure)?.[1] ?? /^\((.*)\)$/.exec(figure)?.[1] ?? /^(.*\d)\s?-$/.exec(figure)?.[1]
  if (inner === undefined) return { negative: false, figure }
  return { negative: true, figure: withoutCurrency(inner.trim(), currency) }
}

/** The text without the currency's own name before and after it. Another currency's name stays, and is refused. */
function withoutCurrency(text: string, currency: Currency): string {
  const names = namesOfCurrency(currency)
  const folded = text.toLowerCase()
  // Letters of some scripts change their length with their case; a figure has none of those.
  if (folded.length !== text.length) return text
  const leading = names.find((name) => folded.startsWith(name))?.length ?? 0
  const rest = folded.slice(leading)
  const trailing = names.find((name) => rest.endsWith(name))?.length ?? 0
  return text.slice(leading, text.length - trailing).trim()
}
