/**
 * The steps of the set-up (N5) by when they are needed: without `needed` the first week does not work; `useful` is worth an
 * hour before the second; `later` can wait until it is met.
 */
export const SET_UP_GROUPS = {
  needed: ['channel', 'money', 'hours', 'people'],
  useful: ['ladder', 'payments', 'terms', 'departments', 'complaints', 'afterDelivery'],
  later: ['customers', 'products', 'territories', 'contactRules', 'authority', 'complaintClocks', 'reflection'],
} as const
export type SetUpGroup = keyof typeof SET_UP_GROUPS
export type SetUpStep = (typeof SET_UP_GROUPS)[SetUpGroup][number]

/** The groups in their order. */
export const SET_UP_ORDER: readonly SetUpGroup[] = ['needed', 'useful', 'later']

/** A group by its name, of routing data from outside; null for any other text. */
export const setUpGroup = (name: unknown): SetUpGroup | null => SET_UP_ORDER.find((group) => group === name) ?? null
