import { CUSTOMER_STATUSES, type CustomerStatus, type SinceLastDeal, statusAfter } from './customer-status.ts'

/** So many visits, or orders, of customers who had bought so often before, the last time so long ago. */
export interface ByDealsBefore {
  readonly deals: number
  readonly since: SinceLastDeal
  readonly count: number
}

/** What was tried in a time, and what was won in it. */
export interface Successes {
  /** Visits and calls tried, by what the customer had bought before that day. */
  readonly tried: readonly ByDealsBefore[]
  /** Orders, by what the customer had bought before. */
  readonly won: readonly ByDealsBefore[]
}

/** How often selling to a sort of customer succeeds. */
export interface SuccessRate {
  readonly status: CustomerStatus
  readonly tried: number
  readonly won: number
  /** Orders for each visit or call, more than 1 where some came without; null where nothing was tried. */
  readonly rate: number | null
}

/**
 * Orders for each visit or call tried, by what the customer was before (C1): selling to a stranger, to who has bought once
 * and to a loyal customer are different jobs. In the order of the statuses; only those of whom there is something to tell.
 */
export function successRates({ tried, won }: Successes): SuccessRate[] {
  const sum = (counted: readonly ByDealsBefore[], status: CustomerStatus) =>
    counted.reduce((total, { deals, since, count }) => total + (statusAfter(deals, since) === status ? count : 0), 0)
  return CUSTOMER_STATUSES.flatMap((status) => {
    const of = { tried: sum(tried, status), won: sum(won, status) }
    if (of.tried === 0 && of.won === 0) return []
    return [{ status, ...of, rate: of.tried === 0 ? null : of.won / of.tried }]
  })
}
