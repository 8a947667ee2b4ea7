import type { Instant } from './clock.ts'
import type { Cause, Severity } from './complaint.ts'
import type { ComplaintClock } from './complaint-clock.ts'
import { STAGES, type Stage } from './complaint-stage.ts'
import type { Currency, Money } from './money.ts'
import { type WorkingCalendar, workingTimeBetween } from './working-time.ts'

/** Over how many days it is looked back: a quarter of a year, or a year. */
export const STATISTICS_DAYS = [90, 365] as const
export type StatisticsDays = (typeof STATISTICS_DAYS)[number]

/** The stages that can be done, each of which takes its time. */
export type DoneStage = Exclude<Stage, 'received'>
const DONE_STAGES = STAGES.filter((stage): stage is DoneStage => stage !== 'received')

/** A complaint, as far as something can be learned from it. */
export interface LearnedComplaint {
  readonly severity: Severity
  readonly product: string | null
  readonly foldedProduct: string | null
  readonly cause: Cause | null
  readonly cost: Money | null
  readonly receivedAt: Instant
  readonly respondedAt: Instant | null
  readonly toldAt: Instant | null
  readonly responseDueAt: Instant | null
  readonly solutionDueAt: Instant | null
  readonly responseMissedAt: Instant | null
  readonly solutionMissedAt: Instant | null
  /** The clocks that it had missed before it was opened again (P8), whatever became of the ones since. */
  readonly missedBefore: readonly ComplaintClock[]
  readonly closedAt: Instant | null
  /** When it came a stage further, or went back or began anew; in order of time. */
  readonly steps: readonly ComplaintStep[]
}

export interface ComplaintStep {
  /** The stage that was done; null: it moved back, or was opened again, and the time of the next stage begins there. */
  readonly done: DoneStage | null
  readonly at: Instant
}

/** Of how many something was so. */
export interface Share {
  readonly of: number
  readonly met: number
}

/** What is learned from complaints (P7, `/complaint stats`). */
export interface ComplaintStatistics {
  readonly total: number
  readonly closed: number
  /** The most frequent first; those without a cause are left out. */
  readonly causes: readonly { readonly cause: Cause; readonly count: number }[]
  /** The most frequent first, by the name that was given last. */
  readonly products: readonly { readonly product: string; readonly count: number }[]
  /** What remedies cost, by currency; amounts of two are never added. */
  readonly costs: readonly Money[]
  /** The median of the working time that each stage took, in milliseconds; stages that nobody has done are left out. */
  readonly times: readonly { readonly stage: DoneStage; readonly milliseconds: number; readonly count: number }[]
  /** Of those whose clock has come to its end, how many were in time (P4), also each time that they were opened again (P8). */
  readonly response: Share
  readonly solution: Share
}

/**
 * What these complaints teach: causes and products by how often they come, so many of each at most, the cost of remedies, how
 * long each stage takes in the working hours of `calendar`, and how many were within their clocks.
 */
export function learnFrom(
  complaints: readonly LearnedComplaint[],
  calendar: WorkingCalendar,
  most: number,
): ComplaintStatistics {
  const products = new Map<string, string>()
  for (const { foldedProduct, product } of complaints)
    if (foldedProduct && product) products.set(foldedProduct, product)
  const costs = new Map<Currency, bigint>()
  for (const { cost } of complaints) if (cost) costs.set(cost.currency, (costs.get(cost.currency) ?? 0n) + cost.amount)
  return {
    total: complaints.length,
    closed: complaints.filter(({ closedAt }) => closedAt !== null).length,
    causes: counted(
      complaints.flatMap(({ cause }) => cause ?? []),
      most,
    ).map(([cause, count]) => ({ cause, count })),
    products: counted(
      complaints.flatMap(({ foldedProduct }) => foldedProduct ?? []),
      most,
    ).map(([folded, count]) => ({
      product: products.get(folded) ?? folded,
      count,
    })),
    costs: [...costs]
      .map(([currency, amount]): Money => ({ currency, amount }))
      .filter(({ amount }) => amount > 0n)
      .sort((one, other) => (one.currency < other.currency ? -1 : 1)),
    times: timesOf(complaints, calendar),
    response: shareOf(complaints, ({ responseDueAt, respondedAt, responseMissedAt, missedBefore }) =>
      judged(
        { dueAt: responseDueAt, doneAt: respondedAt, missedAt: responseMissedAt },
        missedBefore.includes('response'),
      ),
    ),
    solution: shareOf(complaints, ({ solutionDueAt, toldAt, solutionMissedAt, missedBefore }) =>
      judged({ dueAt: solutionDueAt, doneAt: toldAt, missedAt: solutionMissedAt }, missedBefore.includes('solution')),
    ),
  }
}

/** The most frequent of these, with how often each is there; of two as frequent the one that comes first by its name. */
function counted<Value extends string>(values: readonly Value[], most: number): [Value, number][] {
  const counts = new Map<Value, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1)).slice(0, most)
}

/** Whether a clock has come to its end, now or before its complaint was opened again, and was never missed (P4). */
const judged = (
  { dueAt, doneAt, missedAt }: Readonly<Record<'dueAt' | 'doneAt' | 'missedAt', Instant | null>>,
  isMissedBefore: boolean,
) => ({
  isCounted: isMissedBefore || (dueAt !== null && (doneAt ?? missedAt) !== null),
  isMet: !isMissedBefore && missedAt === null,
})

function shareOf(
  complaints: readonly LearnedComplaint[],
  judge: (complaint: LearnedComplaint) => { readonly isCounted: boolean; readonly isMet: boolean },
): Share {
  const judged = complaints.map(judge).filter(({ isCounted }) => isCounted)
  return { of: judged.length, met: judged.filter(({ isMet }) => isMet).length }
}

/** Each stage from what was done before it, or from when the complaint was received. */
function timesOf(complaints: readonly LearnedComplaint[], calendar: WorkingCalendar): ComplaintStatistics['times'] {
  const taken = new Map<DoneStage, number[]>()
  for (const { receivedAt, steps } of complaints) {
    let from = receivedAt
    for (const { done, at } of steps) {
      if (done !== null) taken.set(done, [...(taken.get(done) ?? []), workingTimeBetween(calendar, from, at)])
      from = at
    }
  }
  return DONE_STAGES.flatMap((stage) => {
    const times = taken.get(stage)
    return times ? [{ stage, milliseconds: median(times), count: times.length }] : []
  })
}

/** The middle of these, or the mean of the two in the middle. @throws RangeError for none */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  const [lower, upper] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  if (lower === undefined || upper === undefined) throw new RangeError('no values')
  return (lower + upper) / 2
}
