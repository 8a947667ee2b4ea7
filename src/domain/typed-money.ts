import { MULTIPLIER } from './amount-multiplier.ts'
import { currencyNamed, isShared } from './currency-names.ts'
import { type AmountProblem, type Currency, type Money, parseAmount } from './money.ts'
import { withAsciiDigits } from './numerals.ts'
import { err, ok, type Result } from './result.ts'

/**
 * Why a typed sum of money was not understood: what is wrong with the amount in the currency it was read in, or what
 * stood where a currency should: nothing known, or a sign that several share.
 */
export type MoneyProblem =
  | { readonly kind: 'amount'; readonly problem: AmountProblem; readonly currency: Currency }
  | { readonly kind: 'unknown-currency'; readonly text: string }
  | { readonly kind: 'shared-currency'; readonly text: string }

/**
 * Reads a sum as people type it, with its currency before or after, or without one: "1,200", "USD 1200",
 * "1.200,50 EUR", "€99". Without a currency, or with a sign that several share ("$", "¥", "元"), it is `standard` (D1) if
 * that has the sign; a shared sign that `standard` does not have is refused: "$100" in a European workspace may be any
 * dollar.
 */
export function parseMoney(text: string, standard: Currency): Result<Money, MoneyProblem> {
  const inStandard = parseAmount(text, standard)
  if (inStandard.ok) return ok({ amount: inStandard.value, currency: standard })
  const name = inStandard.error === 'not-a-number' ? nameBesideFigure(text) : null
  if (name === null) return err({ kind: 'amount', problem: inStandard.error, currency: standard })
  const currency = currencyNamed(name)
  if (!currency) return err({ kind: isShared(name) ? 'shared-currency' : 'unknown-currency', text: name })
  const amount = parseAmount(text, currency)
  return amount.ok ? ok({ amount: amount.value, currency }) : err({ kind: 'amount', problem: amount.error, currency })
}

/** A figure with what stands before and after it; what stands for zeros ("万", "k") belongs to the figure. */
const AROUND_FIGURE = new RegExp(`^(?<before>\\D*)[\\d.,'’٬٫\\s]*\\d\\s?${MULTIPLIER}?(?<after>\\D*)$`, 'iu')

/** The word or sign before or after the only figure of a text; null when there is none, or one on each side. */
function nameBesideFigure(text: string): string | null {
  const typed = withAsciiDigits(text).replace(/\p{Cf}/gu, '')
  const figure = AROUND_FIGURE.exec(typed)
  const [before, after] = [figure?.groups?.['before'], figure?.groups?.['after']].map((side) =>
    (side ?? '').replace(/^[\s.,()+−-]+|[\s.,()+−-]+$/gu, ''),
  )
  if (before && after) return null
  const name = before || after || ''
  return /[\p{L}\p{Sc}]/u.test(name) ? name : null
}
