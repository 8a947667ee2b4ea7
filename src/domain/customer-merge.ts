import type { CustomerKind, CustomerTrade } from './customer.ts'
import { type FileAnswers, type FileFieldId, fileFields, MAX_LONG_ANSWER, MAX_SHORT_ANSWER } from './customer-file.ts'
import { type CustomerTier, TIERS } from './customer-tier.ts'

/** What a customer has one of: where two who are merged differ in it, somebody has to say which holds (C16). */
export interface MergeFacts {
  readonly name: string
  readonly ownerId: string
  readonly tier: CustomerTier
  readonly phone: string | null
  readonly kind: CustomerKind
  readonly trade: CustomerTrade
  /** IANA name; null where it is the workspace's. */
  readonly timeZone: string | null
  /** As domain/no-call-hours stores them. */
  readonly noCallHours: string | null
}
export const MERGE_FACTS = [
  'name',
  'ownerId',
  'tier',
  'phone',
  'kind',
  'trade',
  'timeZone',
  'noCallHours',
] as const satisfies readonly (keyof MergeFacts)[]
export type MergeFact = (typeof MERGE_FACTS)[number]

/** A customer to be merged: the facts, and what is filled in of the file. */
export interface MergeSide {
  readonly facts: MergeFacts
  readonly file: FileAnswers
}

/** Whose value holds: of the customer that stays, of the one that goes into it, or, of what is typed freely, both. */
export const MERGE_CHOICES = ['kept', 'other', 'both'] as const
export type MergeChoice = (typeof MERGE_CHOICES)[number]

/** What two customers both have and differ in. */
export interface MergeConflicts {
  readonly facts: readonly MergeFact[]
  readonly file: readonly {
    readonly field: FileFieldId
    /** Both answers fit into one, one after the other. */
    readonly mayKeepBoth: boolean
  }[]
}

/** The answers to those; what is not answered is decided by `standardChoice`. */
export interface MergeAnswers {
  readonly facts: Readonly<Partial<Record<MergeFact, MergeChoice>>>
  readonly file: Readonly<Partial<Record<FileFieldId, MergeChoice>>>
}

/** Between two answers of which both are kept. */
const BETWEEN = ' / '

/** The fields of the file by id, whatever the customer is. */
const FIELDS = new Map(
  (['organisation', 'individual'] as const)
    .flatMap((kind) => (['end_user', 'dealer'] as const).flatMap((trade) => fileFields({ kind, trade }, true)))
    .map((field) => [field.id, field] as const),
)

/** What can be chosen as the answer to a field of the file; null where it is typed. */
export const choicesOf = (field: FileFieldId): readonly string[] | null => FIELDS.get(field)?.choices ?? null

/** How long a typed answer may be, in code points; none, where it is chosen from a list. */
function longestAnswer(field: FileFieldId): number {
  const known = FIELDS.get(field)
  if (!known || known.choices) return 0
  return known.long ? MAX_LONG_ANSWER : MAX_SHORT_ANSWER
}

/**
 * What has to be decided before two customers become one: what both have and differ in. Of answers that are typed, both
 * can be kept where they fit into one.
 */
export function mergeConflicts(kept: MergeSide, other: MergeSide): MergeConflicts {
  const facts = MERGE_FACTS.filter((fact) => {
    const [one, two] = [kept.facts[fact], other.facts[fact]]
    return one !== null && two !== null && one !== two
  })
  const file = fieldsOf(kept.file).flatMap((field) => {
    const [one, two] = [kept.file[field], other.file[field]]
    if (one === undefined || two === undefined || one === two) return []
    return [{ field, mayKeepBoth: [...joined(one, two)].length <= longestAnswer(field) }]
  })
  return { facts, file }
}

/** What holds where nobody has chosen: the higher tier, both of what is typed freely, else what the kept customer has. */
export function standardChoice(
  conflict: { readonly fact: MergeFact } | { readonly field: FileFieldId; readonly mayKeepBoth: boolean },
  kept: MergeSide,
  other: MergeSide,
): MergeChoice {
  if ('field' in conflict) return conflict.mayKeepBoth ? 'both' : 'kept'
  const rank = ({ facts }: MergeSide) => TIERS.indexOf(facts.tier)
  return conflict.fact === 'tier' && rank(other) < rank(kept) ? 'other' : 'kept'
}

/**
 * The one customer that two become (C16): what only one of them has is kept, what both have is decided by the answers, and
 * where there is none by `standardChoice`. Nothing that only one had is lost.
 */
export function mergeSides(kept: MergeSide, other: MergeSide, answers: MergeAnswers): MergeSide {
  const conflicts = mergeConflicts(kept, other)
  const chosen = <Fact extends MergeFact>(fact: Fact): MergeFacts[Fact] => {
    const one: MergeFacts[Fact] = kept.facts[fact]
    const two: MergeFacts[Fact] = other.facts[fact]
    if (!conflicts.facts.includes(fact)) return one === null ? two : one
    return (answers.facts[fact] ?? standardChoice({ fact }, kept, other)) === 'other' ? two : one
  }
  const file: Partial<Record<FileFieldId, string>> = { ...other.file, ...kept.file }
  for (const conflict of conflicts.file) {
    const { field, mayKeepBoth } = conflict
    const [one = '', two = ''] = [kept.file[field], other.file[field]]
    const choice = answers.file[field] ?? standardChoice(conflict, kept, other)
    file[field] = choice === 'other' ? two : choice === 'both' && mayKeepBoth ? joined(one, two) : one
  }
  const facts = {
    name: chosen('name'),
    ownerId: chosen('ownerId'),
    tier: chosen('tier'),
    phone: chosen('phone'),
    kind: chosen('kind'),
    trade: chosen('trade'),
    timeZone: chosen('timeZone'),
    noCallHours: chosen('noCallHours'),
  }
  return { facts, file }
}

const joined = (one: string, two: string): string => `${one}${BETWEEN}${two}`

const fieldsOf = (file: FileAnswers) => Object.keys(file).sort() as FileFieldId[]
