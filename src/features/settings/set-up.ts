import type { Settings } from '../../store/index.ts'
import type { Overview } from './overview.ts'

/**
 * The steps of the set-up (N5) by when they are needed: without `needed` the first week does not work; `useful` is worth an
 * hour before the second; `later` can wait until it is met.
 */
export const SET_UP_GROUPS = {
  needed: ['channel', 'money', 'hours', 'people'],
  useful: ['ladder', 'payments', 'terms', 'departments', 'complaints', 'afterDelivery'],
  later: ['customers', 'products', 'territories', 'contactRules', 'authority', 'reflection'],
} as const
export type SetUpGroup = keyof typeof SET_UP_GROUPS
export type SetUpStep = (typeof SET_UP_GROUPS)[SetUpGroup][number]

/** The groups in their order. */
export const SET_UP_ORDER: readonly SetUpGroup[] = ['needed', 'useful', 'later']

/** A group by its name, of routing data from outside; null for any other text. */
export const setUpGroup = (name: unknown): SetUpGroup | null => SET_UP_ORDER.find((group) => group === name) ?? null

/** What the forms of steps hold: a step is done once one of these was saved, be it as it was. */
const HOLDS = {
  money: ['currency', 'timeZone', 'country'],
  hours: ['hours', 'remindAt', 'closingDays', 'unknownOutcomes'],
  ladder: ['ladder', 'reminderGapDays', 'tones'],
  payments: ['dueOnDayOff', 'financeConfirms', 'disputePauseDays'],
  customers: ['fileConfirmDays', 'goodDaysAhead', 'sensitiveFields', 'untouchedMonths'],
  products: ['needAheadDays', 'productPeople'],
  contactRules: ['contactRules'],
  authority: ['authorities'],
  afterDelivery: ['rhythm', 'questionHours', 'followUpDays'],
  reflection: ['reflectionAmount'],
} as const satisfies Readonly<Partial<Record<SetUpStep, readonly (keyof Settings)[]>>>

/** Whether a step has been taken: what is to be chosen is there and usable, what has a usual value was looked at. */
export function isStepDone(step: SetUpStep, overview: Overview): boolean {
  const { channel, complaintsChannel, people, ownTerms, zones, departments, saved } = overview
  switch (step) {
    case 'channel':
      return channel.kind === 'usable' || channel.kind === 'unasked'
    case 'complaints':
      return complaintsChannel.kind === 'usable' || complaintsChannel.kind === 'unasked'
    case 'people':
      // The admin alone has nobody to collect with yet.
      return people.active > 1 && people.withoutSupervisor === 0
    case 'terms':
      return ownTerms > 0
    case 'territories':
      return zones > 0
    case 'departments':
      return departments.count > 0 && departments.empty === 0
    default:
      return HOLDS[step].some((key) => saved.has(key))
  }
}

/** How many steps of a group are done, and of how many. */
export function progressOf(group: SetUpGroup, overview: Overview): { readonly done: number; readonly total: number } {
  const steps: readonly SetUpStep[] = SET_UP_GROUPS[group]
  return { done: steps.filter((step) => isStepDone(step, overview)).length, total: steps.length }
}
