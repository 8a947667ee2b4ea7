import type { CustomerKind } from './customer.ts'
import type { CustomerTier } from './customer-tier.ts'

/** How close a customer is to us (C4), from least to most; `none`: nobody there was spoken to. */
export const RELATIONSHIP_LEVELS = ['none', 'personal', 'department', 'company'] as const
export type RelationshipLevel = (typeof RELATIONSHIP_LEVELS)[number]

/** Contacts of this many days count: who was last spoken to before is a name in a list. */
export const RELATIONSHIP_DAYS = 365

/** "Two or more of theirs with two or more of ours" makes a department's relationship (C4). */
const ENOUGH = 2

/** Somebody at the customer's who is still there. */
export interface RelatedContact {
  readonly id: string
  /** One of theirs who can speak for the company. */
  readonly isExecutive: boolean
}

/** A visit, call or message of the last year that reached somebody whose name is known. */
export interface Meeting {
  readonly contactId: string
  /** Who of ours: whoever made it, and whoever came along. */
  readonly memberIds: readonly string[]
}

/** What is known of a relationship. */
export interface RelationshipFacts {
  readonly kind: CustomerKind
  readonly tier: CustomerTier
  readonly contacts: readonly RelatedContact[]
  readonly meetings: readonly Meeting[]
  /** Who of ours speaks for the company: supervisors and admins. */
  readonly ourExecutives: ReadonlySet<string>
}

/** What is missing for the target level: a task, not an alarm (C4). */
export type RelationshipTask =
  /** Speak to somebody there. */
  | { readonly task: 'speak' }
  /** Get to know so many more of theirs, and take so many more of ours along. */
  | { readonly task: 'widen'; readonly theirs: number; readonly ours: number }
  /** Find out who speaks for them. */
  | { readonly task: 'find-executive' }
  /** Bring one of our executives together with theirs. */
  | { readonly task: 'bring-executives' }

/** How close a customer is, how close one of their tier should be, and what to do where it is not. */
export interface Relationship {
  readonly level: RelationshipLevel
  readonly target: Exclude<RelationshipLevel, 'none'>
  /** Null where the target is reached. */
  readonly task: RelationshipTask | null
  /** Who of theirs knows us, and who of ours knows them, of the last year. */
  readonly theirs: number
  readonly ours: number
}

const TARGETS: Readonly<Record<CustomerTier, Relationship['target']>> = { a: 'company', b: 'department', c: 'personal' }

/**
 * The level of the relationship with a customer (C4). Company: a named executive of theirs met one of ours; department: two
 * or more of theirs met two or more of ours; personal: somebody of theirs knows somebody of ours. Only who is still there
 * counts, and only meetings of the last year. A person is one by nature: personal is all there is to reach.
 */
export function relationship({ kind, tier, contacts, meetings, ourExecutives }: RelationshipFacts): Relationship {
  const there = new Map(contacts.map((contact) => [contact.id, contact]))
  const counted = meetings.filter(({ contactId }) => there.has(contactId))
  const theirs = new Set(counted.map(({ contactId }) => contactId)).size
  const ours = new Set(counted.flatMap(({ memberIds }) => memberIds)).size
  const isCompany = counted.some(
    ({ contactId, memberIds }) => there.get(contactId)?.isExecutive && memberIds.some((id) => ourExecutives.has(id)),
  )
  const target = kind === 'individual' ? 'personal' : TARGETS[tier]
  const level: RelationshipLevel = isCompany
    ? 'company'
    : theirs >= ENOUGH && ours >= ENOUGH
      ? 'department'
      : theirs > 0
        ? 'personal'
        : 'none'
  const isReached = RELATIONSHIP_LEVELS.indexOf(level) >= RELATIONSHIP_LEVELS.indexOf(target)
  const knowsExecutive = contacts.some(({ isExecutive }) => isExecutive)
  return { level, target, theirs, ours, task: isReached ? null : taskFor(target, { theirs, ours, knowsExecutive }) }
}

function taskFor(
  target: Relationship['target'],
  {
    theirs,
    ours,
    knowsExecutive,
  }: { readonly theirs: number; readonly ours: number; readonly knowsExecutive: boolean },
): RelationshipTask {
  if (theirs === 0) return { task: 'speak' }
  if (target === 'company') return { task: knowsExecutive ? 'bring-executives' : 'find-executive' }
  return { task: 'widen', theirs: Math.max(0, ENOUGH - theirs), ours: Math.max(0, ENOUGH - ours) }
}
