import { addDays, type CalendarDate } from './calendar-date.ts'
import { cleanNote } from './check-in.ts'
import { type CustomerTier, TIERS } from './customer-tier.ts'
import { err, ok, type Result } from './result.ts'
import { cleanText } from './typed-text.ts'

/** The name under which the yearly look at a customer stands in the outbox (C14); subject: `reviewSubject`. */
export const VALUE_RULE = 'value-ledger.review'

/** What a customer gains from us, and what it costs them (C14). */
export const GAINS = ['product', 'service', 'people', 'image'] as const
export const COSTS = ['money', 'time', 'effort', 'worry'] as const
export const ASPECTS = [...GAINS, ...COSTS] as const
export type Aspect = (typeof ASPECTS)[number]

/** From 1, little, to 5, much. */
export const SCORES = [5, 4, 3, 2, 1] as const
export type Score = (typeof SCORES)[number]

/** What holds a customer to us beside what they gain, in words (C14). */
export const TIES = ['rewards', 'switchingCosts', 'ties'] as const
export type Tie = (typeof TIES)[number]

/** Longest note on one aspect, in code points; what holds them is a note of the usual length. */
export const MAX_ASPECT_NOTE = 200
/** Customers of one owner whose yearly look is asked for in one week: a morning list is no questionnaire. */
export const REVIEWS_A_WEEK = 3
const YEAR_DAYS = 365

export interface Rating {
  readonly score: Score
  readonly note: string | null
}

/** The value ledger of a customer for a year, as it was filled in. */
export interface ValueFacts extends Readonly<Record<Tie, string | null>> {
  readonly ratings: Readonly<Partial<Record<Aspect, Rating>>>
  readonly trust: Score | null
}

/** The same, as chosen and typed. */
export interface TypedValue {
  readonly scores: Readonly<Record<Aspect, Score | null>>
  readonly notes: Readonly<Record<Aspect, string>>
  readonly trust: Score | null
  readonly words: Readonly<Record<Tie, string>>
}

/** The score of this number; null when there is none. */
export const scoreOf = (text: string | null): Score | null => SCORES.find((score) => String(score) === text) ?? null

/** What is wrong, by the field where it is to be mended; `nothing`: not one score was given. */
export interface ValueProblems {
  readonly nothing: boolean
  /** A note without a score says nothing that can be compared. */
  readonly scoreMissing: readonly Aspect[]
  readonly tooLong: readonly (Aspect | Tie)[]
}

/** Understands a value ledger as it was filled in, or says at every field at once what is wrong. */
export function checkValue({ scores, notes, trust, words }: TypedValue): Result<ValueFacts, ValueProblems> {
  const scoreMissing: Aspect[] = []
  const tooLong: (Aspect | Tie)[] = []
  const ratings: Partial<Record<Aspect, Rating>> = {}
  for (const aspect of ASPECTS) {
    const [score, note] = [scores[aspect], cleanText(notes[aspect], MAX_ASPECT_NOTE)]
    if (!note.ok && note.error === 'too-long') tooLong.push(aspect)
    if (score !== null) ratings[aspect] = { score, note: note.ok ? note.value : null }
    else if (note.ok) scoreMissing.push(aspect)
  }
  const said = (tie: Tie): string | null => {
    const text = cleanNote(words[tie])
    if (!text.ok && text.error === 'too-long') tooLong.push(tie)
    return text.ok ? text.value : null
  }
  const ties = { rewards: said('rewards'), switchingCosts: said('switchingCosts'), ties: said('ties') }
  const nothing = Object.keys(ratings).length === 0 && trust === null
  if (nothing || scoreMissing.length > 0 || tooLong.length > 0) return err({ nothing, scoreMissing, tooLong })
  return ok({ ratings, trust, ...ties })
}

/** What was gained and what it cost, each as the mean of what was rated; null where nothing of it was. */
export function balance({ ratings }: Pick<ValueFacts, 'ratings'>): {
  readonly gained: number | null
  readonly cost: number | null
} {
  const mean = (aspects: readonly Aspect[]) => {
    const scores = aspects.flatMap((aspect) => ratings[aspect]?.score ?? [])
    return scores.length === 0 ? null : scores.reduce<number>((sum, score) => sum + score, 0) / scores.length
  }
  return { gained: mean(GAINS), cost: mean(COSTS) }
}

/** How a customer has come back so far, from their deals (C14). */
export interface Loyalty {
  /** Deals after the first. */
  readonly repeats: number
  /** Years in a row, up to this one or the last, in which they bought: how long we have kept them. */
  readonly yearsKept: number
  readonly since: CalendarDate | null
}

/** Loyalty by the days on which deals were signed; those that were called off are not among them. */
export function loyaltyOf(signedOn: readonly CalendarDate[], today: CalendarDate): Loyalty {
  const years = new Set(signedOn.map(yearOf))
  const thisYear = yearOf(today)
  let yearsKept = 0
  for (let year = years.has(thisYear) ? thisYear : thisYear - 1; years.has(year); year -= 1) yearsKept += 1
  const [since = null] = [...signedOn].sort()
  return { repeats: Math.max(0, signedOn.length - 1), yearsKept, since }
}

/** The year of a date: ledgers are kept by it. */
export const yearOf = (date: CalendarDate): number => Number(date.slice(0, 4))

/** The latest day on which a ledger, a question for it or a first deal is long enough ago to ask for the next ledger. */
export const reviewableSince = (today: CalendarDate): CalendarDate => addDays(today, -YEAR_DAYS)

/** The name of a customer's yearly look in the outbox, where the customer itself stands for return visits. */
export const reviewSubject = (customerId: string): string => `${customerId}/value`
/** Whose yearly look it is. */
export const customerOfReview = (subjectId: string): string => subjectId.split('/')[0] ?? ''

/** A customer whose yearly look is due. */
export interface Reviewable {
  readonly customerId: string
  readonly ownerId: string
  readonly tier: CustomerTier
  /** Since when it is: the first deal, the last ledger or the last question for one. */
  readonly since: string
}

/**
 * Of whom the yearly look is asked for this week (C14): of each owner so many that with those asked for already there are
 * no more than `REVIEWS_A_WEEK`, tier A first, then who has waited longest.
 */
export function reviewsOfWeek(due: readonly Reviewable[], askedAlready: ReadonlyMap<string, number>): Reviewable[] {
  const left = new Map<string, number>()
  return [...due]
    .sort(
      (a, b) =>
        TIERS.indexOf(a.tier) - TIERS.indexOf(b.tier) ||
        (a.since < b.since ? -1 : a.since > b.since ? 1 : 0) ||
        (a.customerId < b.customerId ? -1 : 1),
    )
    .filter(({ ownerId }) => {
      const room = left.get(ownerId) ?? REVIEWS_A_WEEK - (askedAlready.get(ownerId) ?? 0)
      left.set(ownerId, room - 1)
      return room > 0
    })
}
