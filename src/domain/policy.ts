/** What a member can be (R1); several at once. */
export const ROLES = ['rep', 'supervisor', 'finance', 'service', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** What a member whom nobody has set up is (R1). */
export const DEFAULT_ROLES: readonly Role[] = ['rep']

/**
 * What can be done. `app.use` is to see the help and one's own home; `settings.change`, to set the workspace up and say
 * who is what in it; `operations.see`, what became of the workspace's messages;
 * `leave.enter`, to enter, change and remove days off and who stands in (R5);
 * `customer.change`, to change a customer, their file and their contacts;
 * `customer.hand-over`, to give a customer to another member with what is open of theirs;
 * `complaint.work`, to move a complaint through its stages (P2) and hand it over; `complaint.accept`, to take what was handed
 * to one's department (P3); `complaint.approve`, a remedy beyond somebody's authority, and `complaint.agree`, that it ends
 * with a low score (P8); of members of a department "own" is also what is with it (`slack/complaint-rights.ts`);
 * `implementation.work`, to move what is introduced through its phases (I3), act on a dip (I4) and hand it to service;
 * `implementation.accept`, to take what was handed to one's department; `deal-task.work`, to plan and do what is due after a
 * deal (D4, D8); `reflection.write`, to look back on one's own deals and losses (D5);
 * `deal.approve`, to let a deal be closed that was held (D3), never one's own (R1); `summary.update`, to bring the Monday summary up to date, and to get it where its channel cannot be used.
 */
export const ACTIONS = [
  'app.use',
  'settings.change',
  'customer.create',
  'customer.see',
  'customer.change',
  'customer.hand-over',
  'deal.close',
  'deal.see',
  'delivery.record',
  'implementation.see',
  'check-in.answer',
  'implementation.work',
  'implementation.accept',
  'customer-question.answer',
  'deal-task.work',
  'product-notice.issue',
  'customer-promise.record',
  'reflection.write',
  'reflection.see',
  'receivable.see',
  'payment.record',
  'contact.record',
  'invoice.record',
  'payment.reverse',
  'payment.refund',
  'payment.confirm',
  'promise.record',
  'promise.approve',
  'dispute.record',
  'dispute.extend',
  'question.answer',
  'deal.change',
  'visit.log',
  'visit.see',
  'market-report.make',
  'market-report.see',
  'market-report.acknowledge',
  'complaint.file',
  'complaint.see',
  'complaint.work',
  'complaint.accept',
  'complaint.approve',
  'complaint.agree',
  'complaint.statistics',
  'credit-note.issue',
  'receivable.write-off',
  'deal.approve',
  'leave.enter',
  'reminder.see',
  'reminder.snooze',
  'reminder.mute',
  'operations.see',
  'summary.update',
] as const
export type Action = (typeof ACTIONS)[number]

/** Whose record it is, seen from who acts: their own, of a member who reports to them, or somebody else's. */
export type Whose = 'own' | 'team' | 'other'

/** How far a right reaches; for the queries of lists. */
export type Reach = 'all' | 'team-and-own' | 'team' | 'own' | 'none'

/**
 * What makes a record of one's own: whoever closes a deal owns it. So it is not among what a supervisor does with the
 * records of others (R1): a supervisor who sells is a rep as well.
 */
const SELLING = { 'customer.create': 'own', 'deal.close': 'own' } as const

/** Everything else that is done with the records of everyday work. */
export const EVERYDAY_WORK = [
  'customer.see',
  'customer.change',
  'deal.see',
  'delivery.record',
  'implementation.see',
  'check-in.answer',
  'implementation.work',
  'customer-question.answer',
  'deal-task.work',
  'customer-promise.record',
  'receivable.see',
  'payment.record',
  'contact.record',
  'invoice.record',
  'payment.reverse',
  'promise.record',
  'dispute.record',
  'deal.change',
  'visit.log',
  'visit.see',
  'complaint.file',
  'complaint.see',
  'complaint.work',
] as const satisfies readonly Action[]

/** What a supervisor decides for those who report to them, and nobody for themselves (R1). */
export const DECISIONS = {
  'promise.approve': 'team',
  'dispute.extend': 'team',
  'question.answer': 'team',
  'market-report.acknowledge': 'team',
  'complaint.approve': 'team',
  'complaint.agree': 'team',
} as const

const everydayWork = (reach: 'own' | 'team') =>
  Object.fromEntries(EVERYDAY_WORK.map((action) => [action, reach])) as Record<(typeof EVERYDAY_WORK)[number], Reach>

/** What everybody does with the reminders they get themselves, and nobody with another's (N3). */
const OWN_REMINDERS = { 'reminder.see': 'own', 'reminder.snooze': 'own', 'reminder.mute': 'own' } as const

/** Whoever hears news of the market reports it (V6), and sees what has become of it. */
const OWN_NEWS = { 'market-report.make': 'own', 'market-report.see': 'own' } as const

/** The table of rights (docs/permissions.md). What is not in it is denied (R2). */
const RIGHTS: Readonly<Record<Role, Readonly<Partial<Record<Action, Reach>>>>> = {
  rep: {
    'app.use': 'own',
    'leave.enter': 'own',
    ...OWN_REMINDERS,
    ...OWN_NEWS,
    ...SELLING,
    ...everydayWork('own'),
    // Not among everyday work: a stand-in must not give a customer away, least of all to themselves (R5).
    'customer.hand-over': 'own',
    // Nor this: nobody can look back for another (D5).
    'reflection.write': 'own',
    'reflection.see': 'own',
  },
  supervisor: {
    'app.use': 'own',
    'leave.enter': 'team-and-own',
    ...OWN_REMINDERS,
    ...OWN_NEWS,
    ...everydayWork('team'),
    'customer.hand-over': 'team',
    ...DECISIONS,
    'complaint.statistics': 'team-and-own',
    'product-notice.issue': 'own',
    'reflection.write': 'own',
    'reflection.see': 'team-and-own',
    'deal.approve': 'team',
    'market-report.see': 'team-and-own',
  },
  finance: {
    'app.use': 'own',
    'leave.enter': 'own',
    ...OWN_REMINDERS,
    ...OWN_NEWS,
    // What a receivable is about can only be told with its customer and its deal.
    'customer.see': 'all',
    'deal.see': 'all',
    'receivable.see': 'all',
    'payment.record': 'all',
    'contact.record': 'all',
    'invoice.record': 'all',
    'payment.reverse': 'all',
    'payment.refund': 'all',
    'payment.confirm': 'all',
    'promise.record': 'all',
    'dispute.record': 'all',
    'deal.change': 'all',
    // A dispute points to a complaint (K9).
    'complaint.file': 'all',
    'complaint.see': 'all',
    'credit-note.issue': 'all',
    'receivable.write-off': 'all',
  },
  service: {
    'app.use': 'own',
    'leave.enter': 'own',
    ...OWN_REMINDERS,
    ...OWN_NEWS,
    'complaint.see': 'own',
    'complaint.work': 'own',
    'complaint.accept': 'own',
    'implementation.see': 'own',
    'implementation.work': 'own',
    'implementation.accept': 'own',
    'check-in.answer': 'own',
    'customer-question.answer': 'own',
    'deal-task.work': 'own',
    'product-notice.issue': 'own',
  },
  admin: {
    'app.use': 'all',
    'leave.enter': 'all',
    ...OWN_REMINDERS,
    'settings.change': 'all',
    'operations.see': 'all',
    'summary.update': 'all',
    'customer.create': 'all',
    'customer.see': 'all',
    'customer.change': 'all',
    'customer.hand-over': 'all',
    'deal.close': 'all',
    'deal.see': 'all',
    'delivery.record': 'all',
    'implementation.see': 'all',
    'check-in.answer': 'all',
    'implementation.work': 'all',
    'implementation.accept': 'all',
    'customer-question.answer': 'all',
    'deal-task.work': 'all',
    'product-notice.issue': 'all',
    'customer-promise.record': 'all',
    'reflection.write': 'own',
    'reflection.see': 'all',
    'receivable.see': 'all',
    'payment.record': 'all',
    'contact.record': 'all',
    'invoice.record': 'all',
    'payment.reverse': 'all',
    'payment.refund': 'all',
    'payment.confirm': 'all',
    'promise.record': 'all',
    'promise.approve': 'all',
    'dispute.record': 'all',
    'dispute.extend': 'all',
    'question.answer': 'all',
    'deal.change': 'all',
    'visit.log': 'all',
    'visit.see': 'all',
    'market-report.make': 'own',
    'market-report.see': 'all',
    'market-report.acknowledge': 'all',
    'complaint.file': 'all',
    'complaint.see': 'all',
    'complaint.work': 'all',
    'complaint.accept': 'all',
    'complaint.approve': 'all',
    'complaint.agree': 'all',
    'complaint.statistics': 'all',
    'credit-note.issue': 'all',
    'receivable.write-off': 'all',
    'deal.approve': 'all',
  },
}

/** Whether somebody with these roles may do this to such a record (R1, R2). What nobody allowed is denied. */
export function may(roles: readonly Role[], action: Action, whose: Whose): boolean {
  if (whose === 'own' && NEVER_OWN.has(action)) return false
  return COVERED[reach(roles, action)].has(whose)
}

/** Nobody approves their own request, whatever their roles (R1). */
const NEVER_OWN: ReadonlySet<Action> = new Set(['deal.approve', 'complaint.approve', 'complaint.agree'])

/** Whether they may do it to some record at all: a command is refused at the door when not. */
export function mayAtAll(roles: readonly Role[], action: Action): boolean {
  return reach(roles, action) !== 'none'
}

/** How far the roles together reach; a list shows exactly the records within it. */
export function reach(roles: readonly Role[], action: Action): Reach {
  const reaches = new Set(roles.map((role) => RIGHTS[role][action]))
  if (reaches.has('all')) return 'all'
  if (reaches.has('team-and-own')) return 'team-and-own'
  if (reaches.has('team')) return reaches.has('own') ? 'team-and-own' : 'team'
  return reaches.has('own') ? 'own' : 'none'
}

const COVERED: Readonly<Record<Reach, ReadonlySet<Whose>>> = {
  all: new Set(['own', 'team', 'other']),
  'team-and-own': new Set(['own', 'team']),
  team: new Set(['team']),
  own: new Set(['own']),
  none: new Set(),
}

/** Whose a record is, for a member and those who report to them. */
export function whose(
  actor: { readonly memberId: string; readonly team: ReadonlySet<string> },
  ownerId: string,
): Whose {
  if (actor.memberId === ownerId) return 'own'
  return actor.team.has(ownerId) ? 'team' : 'other'
}

/**
 * Those who report to a member, directly or through others (R1), without the member. Ends also where the lines of
 * reporting were made to go round in a circle.
 */
export function teamOf(
  memberId: string,
  members: readonly { readonly id: string; readonly supervisorId: string | null }[],
): Set<string> {
  const reportsOf = new Map<string, string[]>()
  for (const { id, supervisorId } of members) {
    if (supervisorId !== null) reportsOf.set(supervisorId, [...(reportsOf.get(supervisorId) ?? []), id])
  }
  const team = new Set<string>()
  const unvisited = [memberId]
  for (let id = unvisited.pop(); id !== undefined; id = unvisited.pop()) {
    for (const report of reportsOf.get(id) ?? []) {
      if (report === memberId || team.has(report)) continue
      team.add(report)
      unvisited.push(report)
    }
  }
  return team
}
