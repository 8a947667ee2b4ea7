/** What a benchmark reports: one line of JSON for each figure, always beside the figure it is compared with. */

/** Which number decides, and what it has to be. */
export type Target = { readonly of: 'value' | 'ratio' } & ({ readonly atLeast: number } | { readonly atMost: number })

export interface Measurement {
  readonly name: string
  /** In `unit`; so is the baseline. */
  readonly value: number
  readonly unit: string
  /** The same measured on what we compare with, in the same run. */
  readonly baseline: number
  readonly target?: Target
  /** What was done, on what, how often: enough to doubt or to repeat it. */
  readonly method: string
  /** What else was measured on the way, in the same unit. */
  readonly more?: Readonly<Record<string, number>>
}

/**
 * The figure as one line of JSON: name, value, unit, baseline and ratio (value to baseline), then the target and
 * whether it was met. Throws when there is nothing to compare with, as a ratio would mean nothing.
 */
export function figureLine({ name, value, unit, baseline, target, method, more }: Measurement): string {
  if (!(baseline > 0) || !Number.isFinite(value)) throw new Error(`${name} was not measured: ${value} to ${baseline}`)
  const ratio = value / baseline
  return JSON.stringify({
    name,
    value: rounded(value),
    unit,
    baseline: rounded(baseline),
    ratio: rounded(ratio),
    ...(target ? { target: targetText(target), met: isMet(target, { value, ratio }) } : {}),
    ...Object.fromEntries(Object.entries(more ?? {}).map(([key, number]) => [key, rounded(number)])),
    method,
  })
}

const targetText = (target: Target) =>
  'atLeast' in target ? `${target.of} >= ${target.atLeast}` : `${target.of} <= ${target.atMost}`

const isMet = (target: Target, measured: { readonly value: number; readonly ratio: number }) =>
  'atLeast' in target ? measured[target.of] >= target.atLeast : measured[target.of] <= target.atMost

/** Three significant digits: none of these measurements repeats to more. */
const rounded = (number: number): number => Number(number.toPrecision(3))

/** The nearest-rank percentile: the smallest sample that so many per cent of all samples do not exceed. */
export function percentile(samples: readonly number[], percent: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  const sample = sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)]
  if (sample === undefined) throw new Error('there is no percentile of nothing')
  return sample
}

/** The middle sample, or the mean of the two in the middle. */
export function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  if (upper === undefined || lower === undefined) throw new Error('there is no median of nothing')
  return (lower + upper) / 2
}

/** What was measured of us, and right after it of what we compare with: what else the machine did slowed both. */
export interface ComparedRound {
  readonly ours: number
  readonly bare: number
}

/** The round with the median ratio. */
export function middleRound(rounds: readonly ComparedRound[]): ComparedRound {
  const middle = [...rounds].sort((a, b) => a.ours / a.bare - b.ours / b.bare)[Math.floor(rounds.length / 2)]
  if (!middle) throw new Error('nothing was measured')
  return middle
}
