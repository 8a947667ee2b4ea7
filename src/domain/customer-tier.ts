/** How much a customer matters, from most to least (C1). */
export const TIERS = ['a', 'b', 'c'] as const
export type CustomerTier = (typeof TIERS)[number]

/** The longest gap between return visits of each tier, in calendar days (C6). */
export type ReturnVisitGaps = Readonly<Record<CustomerTier, number>>

/** Nobody is left alone for longer than a year, whatever their tier (C6). */
export const LONGEST_GAP_DAYS = 365

/** The gaps from which every workspace starts (C6). */
export const STANDARD_GAPS: ReturnVisitGaps = { a: 30, b: 90, c: 365 }

/** The tier of this name; null when there is none. */
export const tierOf = (value: string): CustomerTier | null => TIERS.find((tier) => tier === value) ?? null

/** After how many days a customer of this tier is to be visited again at the latest (C6): never more than a year. */
export const longestGap = (tier: CustomerTier, gaps: ReturnVisitGaps): number => Math.min(gaps[tier], LONGEST_GAP_DAYS)
