import type { Settings } from '../../store/index.ts'
import type { Overview } from './overview.ts'
import { SET_UP_GROUPS, type SetUpGroup, type SetUpStep } from './set-up-groups.ts'

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
  complaintClocks: ['complaintClocks'],
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
