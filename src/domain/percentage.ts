import { withAsciiDigits } from './numerals.ts'
import { err, ok, type Result } from './result.ts'

/** Percentages are counted in ten-thousandths of a percent: exact, without floating point. */
export const ONE_HUNDRED_PERCENT = 1_000_000n
const DECIMALS = 4
const PER_PERCENT = 10n ** BigInt(DECIMALS)

/** Why a typed text is not a percentage. */
export type PercentageProblem = 'not-a-number' | 'negative' | 'too-many-decimals'

/** Reads "33.3333" or "12,5" (without the sign) exactly, in ten-thousandths of a percent; at most four decimals. */
export function parsePercentage(text: string): Result<bigint, PercentageProblem> {
  const figure = /^(-?)(\d{1,6})(?:[.,](\d{1,20}))?$/.exec(withAsciiDigits(text).trim())
  if (!figure) return err('not-a-number')
  const [, sign = '', units = '', decimals = ''] = figure
  if (sign) return err('negative')
  const significant = decimals.replace(/0+$/, '')
  if (significant.length > DECIMALS) return err('too-many-decimals')
  return ok(BigInt(units + significant.padEnd(DECIMALS, '0')))
}

/** Writes ten-thousandths of a percent as a decimal number without the sign: "33.3333", "30". */
export function formatPercentage(tenThousandths: bigint): string {
  const units = tenThousandths / PER_PERCENT
  const decimals = (tenThousandths % PER_PERCENT).toString().padStart(DECIMALS, '0').replace(/0+$/, '')
  return decimals === '' ? `${units}` : `${units}.${decimals}`
}

/** That percentage of an amount that is not negative, rounded half up to the minor unit (D2). */
export function percentOf(amount: bigint, tenThousandths: bigint): bigint {
  return (2n * amount * tenThousandths + ONE_HUNDRED_PERCENT) / (2n * ONE_HUNDRED_PERCENT)
}
