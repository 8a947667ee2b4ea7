import { type Action, DECISIONS, EVERYDAY_WORK, may, mayAtAll, type Reach, type Role, reach, whose } from './policy.ts'

// What somebody may do by their own rights and, while they stand in for somebody, by theirs (R5).

/** Somebody who is away, for whom an actor stands in today (R5). */
export interface Absentee {
  readonly memberId: string
  readonly roles: readonly Role[]
  /** Those who report to them, directly or through others. */
  readonly team: ReadonlySet<string>
}

/** Who acts. */
export interface Acting extends Absentee {
  /** For whom they stand in at this moment; nobody unless given. */
  readonly standsInFor?: readonly Absentee[]
}

/**
 * What passes to a stand-in with somebody's work (R5): what is done with the records of everyday work and with the
 * reminders of them, and what a supervisor decides. Not what makes records one's own, nor
 * what gives them away.
 */
const PASSES_ON: ReadonlySet<Action> = new Set([
  'app.use',
  ...EVERYDAY_WORK,
  ...(Object.keys(DECISIONS) as (keyof typeof DECISIONS)[]),
  'deal.approve',
  'reminder.see',
  'reminder.snooze',
])

/**
 * The roles of which it does: those of people, their customers and the complaints they work. An office, as finance or admin,
 * does not pass on; nor does accepting what was handed to a department (P3): its other members do that.
 */
const PASSED_ON_ROLES: ReadonlySet<Role> = new Set(['rep', 'supervisor', 'service'])

const passedOn = ({ roles }: Absentee) => roles.filter((role) => PASSED_ON_ROLES.has(role))

/**
 * Whether an actor may do this to a record of this owner: by their own rights, or by those of somebody for whom they
 * stand in today (R5). On what is their own nobody has more rights than their own: nobody decides for themselves (R1).
 */
export const mayDo = (actor: Acting, action: Action, ownerId: string): boolean =>
  may(actor.roles, action, whose(actor, ownerId)) || inWhoseStead(actor, action, ownerId) !== null

/** Whether an actor may do it to some record at all, by their own rights or in somebody's stead. */
export const mayDoAtAll = (actor: Acting, action: Action): boolean =>
  mayAtAll(actor.roles, action) ||
  (PASSES_ON.has(action) && (actor.standsInFor ?? []).some((each) => mayAtAll(passedOn(each), action)))

/** In whose stead alone an actor may do this to a record of this owner; null: by their own rights, or not at all. */
export function inWhoseStead(actor: Acting, action: Action, ownerId: string): Absentee | null {
  if (!PASSES_ON.has(action) || ownerId === actor.memberId) return null
  if (may(actor.roles, action, whose(actor, ownerId))) return null
  return (actor.standsInFor ?? []).find((each) => may(passedOn(each), action, whose(each, ownerId))) ?? null
}

/** Whose records an actor may do this to, in one list: null for everybody's. */
export function ownersFor(actor: Acting, action: Action): readonly string[] | null {
  const own = ownersWithin(actor, reach(actor.roles, action))
  if (own === null) return null
  const passed = (actor.standsInFor ?? []).filter(() => PASSES_ON.has(action))
  const theirs = passed.flatMap((each) => ownersWithin(each, reach(passedOn(each), action)) ?? [])
  return [...new Set([...own, ...theirs.filter((id) => id !== actor.memberId)])]
}

/** The owners of a reach, in the order in which they are known; null for everybody. */
function ownersWithin({ memberId, team }: Absentee, within: Reach): readonly string[] | null {
  switch (within) {
    case 'all':
      return null
    case 'team-and-own':
      return [memberId, ...team]
    case 'team':
      return [...team]
    case 'own':
      return [memberId]
    case 'none':
      return []
  }
}
