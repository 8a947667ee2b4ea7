/**
 * The order of App Home (N5): what has to be done today, then the rest. It is decided here and nowhere else, in four short
 * lists: the page of each role, what the sections are in which nothing of that is said, and what stands in two of them.
 */
import type { Role } from '../../domain/policy.ts'

/** Every section, in the order in which those stand that a role's own list does not name. */
export const SECTIONS = [
  'away',
  'setUp',
  'begin',
  'brokenPromises',
  'troubled',
  'lateQuestions',
  'decisions',
  'teamComplaints',
  'team',
  'worked',
  'today',
  'late',
  'week',
  'undelivered',
  'standsInFor',
  'notSent',
  'recordQuestion',
  'departmentTasks',
  'needs',
  'care',
  'reflections',
  'handOvers',
  'productNotices',
  'settings',
  'messages',
  'reminders',
  'promiseRates',
  'stayingPower',
  'leaves',
  'noReceivables',
] as const
export type HomeSection = (typeof SECTIONS)[number]

/** How the page of each role begins; a person with several has that of the first of them here. */
const BEGINS = {
  // What went wrong in the team, who waits for a decision, what is owed; then what is their own.
  supervisor: [
    ...['away', 'setUp', 'brokenPromises', 'troubled', 'lateQuestions', 'decisions', 'teamComplaints', 'team'],
    ...['begin', 'today', 'late', 'week'],
  ],
  // The list of the day.
  rep: ['away', 'setUp', 'begin', 'decisions', 'today', 'late', 'troubled', 'week', 'undelivered'],
  // What they have accepted, then what they are offered.
  service: ['away', 'setUp', 'worked', 'troubled', 'decisions', 'today', 'late', 'week', 'departmentTasks'],
  // What is owed.
  finance: ['away', 'setUp', 'begin', 'decisions', 'today', 'late', 'week', 'undelivered'],
  // The set-up while it goes on, and what waits for a decision.
  admin: ['away', 'setUp', 'begin', 'decisions', 'brokenPromises', 'troubled', 'lateQuestions', 'teamComplaints'],
} as const satisfies Readonly<Record<Role, readonly HomeSection[]>>

/** Within `decisions`: what waits for the reader's word, so that somebody else can go on. */
export const DECISIONS = [
  'handedComplaints',
  'offeredImplementations',
  'approvals',
  'promiseRequests',
  'disputeReviews',
  'supervisorQuestions',
  'remedies',
  'agreements',
  'marketReports',
  'feedback',
] as const
type Decision = (typeof DECISIONS)[number]

/** Within `today`, `late` and `week`: what has a clock in hours, what is broken by tomorrow, money, and what is to be done. */
export const WITHIN_A_DAY = [
  'complaints',
  'customerQuestions',
  'customerPromises',
  'payments',
  'checkIns',
  'tasks',
  'visits',
  'goodDays',
] as const
type DayGroup = (typeof WITHIN_A_DAY)[number]

/** What shows something in a section that several share. */
export type HomeGroup = Decision | DayGroup

/** The page of somebody with these roles from top to bottom: every section once. What they have no part in is empty. */
export function sectionsFor(roles: readonly Role[]): HomeSection[] {
  const [, begin = BEGINS.rep] = Object.entries(BEGINS).find(([role]) => roles.some((each) => each === role)) ?? []
  return [...new Set<HomeSection>([...begin, ...SECTIONS])]
}

/** Where a group stands within its section; what is none has its section to itself. */
export const placeWithin = (group: HomeGroup | null): number =>
  group === null ? 0 : [...DECISIONS, ...WITHIN_A_DAY].indexOf(group)
