import { cleanNote } from './check-in.ts'
import type { Instant } from './clock.ts'
import type { Currency, Money } from './money.ts'
import { err, ok, type Result } from './result.ts'
import { type MoneyProblem, parseMoney } from './typed-money.ts'
import { cleanText } from './typed-text.ts'

/** How badly a complaint weighs (P1): by it run its clocks (P4), and a severe one is told at once (P5). */
export const SEVERITIES = ['minor', 'major', 'severe'] as const
export type Severity = (typeof SEVERITIES)[number]

/** How the customer feels about it (P1), from calm to about to leave. */
export const EMOTIONS = ['calm', 'worried', 'disappointed', 'angry', 'leaving'] as const
export type Emotion = (typeof EMOTIONS)[number]

/** On whose side a cause lies (P2). */
export const CAUSE_SIDES = ['ours', 'customer', 'product', 'other'] as const
export type CauseSide = (typeof CAUSE_SIDES)[number]

/** Where a complaint can come from (P2), by whose side it is. */
export const CAUSES_OF = {
  ours: ['explanation', 'broken_promise', 'attitude'],
  customer: ['oversight', 'misunderstanding'],
  product: ['defect', 'equipment'],
  other: ['other'],
} as const satisfies Readonly<Record<CauseSide, readonly string[]>>
export type Cause = (typeof CAUSES_OF)[CauseSide][number]
export const CAUSES: readonly Cause[] = CAUSE_SIDES.flatMap((side): readonly Cause[] => CAUSES_OF[side])

/** What can put it right (P2). */
export const REMEDIES = ['repair', 'exchange', 'return_goods', 'compensation', 'explanation'] as const
export type Remedy = (typeof REMEDIES)[number]

/** What a complaint cost the customer besides money (P1). */
export const LOSSES = ['output', 'chances', 'time'] as const
export type Loss = (typeof LOSSES)[number]

/** The severity of this name; null when there is none. */
export const severityOf = (value: string | null): Severity | null => SEVERITIES.find((each) => each === value) ?? null
/** The emotion of this name; null when there is none. */
export const emotionOf = (value: string | null): Emotion | null => EMOTIONS.find((each) => each === value) ?? null
/** The cause of this name; null when there is none. */
export const causeOf = (value: string | null): Cause | null => CAUSES.find((each) => each === value) ?? null
/** The remedy of this name; null when there is none. */
export const remedyOf = (value: string | null): Remedy | null => REMEDIES.find((each) => each === value) ?? null

/** On whose side a cause lies (P2). */
export const sideOf = (cause: Cause): CauseSide =>
  CAUSE_SIDES.find((side) => (CAUSES_OF[side] as readonly Cause[]).includes(cause)) ?? 'other'

/** Longest product, and longest description of a loss, in code points. */
export const MAX_PRODUCT = 150
export const MAX_LOSS = 200
/** Longest account in the customer's words, in code points: a letter rather than a note. */
export const MAX_ACCOUNT = 2500
/** How long ago a complaint may have come in, in days: what is older is a matter for the files. */
const LONGEST_AGO_DAYS = 365
const DAY = 86_400_000

/** What was typed about a complaint, unchecked; texts are '' and choices null where nothing was entered. */
export interface TypedComplaint extends Readonly<Record<Loss, string>> {
  readonly account: string
  readonly product: string
  readonly severity: Severity | null
  readonly emotion: Emotion | null
  readonly wants: string
  /** A sum of money as people type it. */
  readonly lossMoney: string
  readonly apologised: boolean
  /** When the customer complained; null where nobody says, then it is now. */
  readonly receivedAt: Instant | null
}

/** A complaint as it is recorded (P1). */
export interface ComplaintFacts extends Readonly<Record<Loss, string | null>> {
  /** What happened, in the customer's words. */
  readonly account: string
  readonly product: string | null
  readonly severity: Severity
  readonly emotion: Emotion | null
  readonly wants: string | null
  readonly lossMoney: Money | null
  readonly apologised: boolean
  readonly receivedAt: Instant
}

/** Why a field cannot be taken. */
export type ComplaintProblem = 'missing' | 'too-long' | 'in-future' | 'too-long-ago' | MoneyProblem
export type ComplaintProblems = Partial<Record<keyof TypedComplaint, ComplaintProblem>>

/**
 * Understands what was typed of a complaint (P1), or says at every field at once what is wrong: an account and a severity
 * are needed, all else may be left out. Money without a currency is in `standard`.
 */
export function checkComplaint(
  typed: TypedComplaint,
  standard: Currency,
  now: Instant,
): Result<ComplaintFacts, ComplaintProblems> {
  const problems: ComplaintProblems = {}
  const optional = (field: Loss | 'product' | 'wants', cleaned: Result<string, 'empty' | 'too-long'>) => {
    if (!cleaned.ok && cleaned.error === 'too-long') problems[field] = 'too-long'
    return cleaned.ok ? cleaned.value : null
  }
  const account = cleanNote(typed.account, MAX_ACCOUNT)
  if (!account.ok) problems.account = account.error === 'empty' ? 'missing' : 'too-long'
  if (!typed.severity) problems.severity = 'missing'
  const lossMoney = typed.lossMoney.trim() === '' ? null : parseMoney(typed.lossMoney, standard)
  if (lossMoney && !lossMoney.ok) problems.lossMoney = lossMoney.error
  const receivedAt = typed.receivedAt ?? now
  if (receivedAt > now) problems.receivedAt = 'in-future'
  else if (now.getTime() - receivedAt.getTime() > LONGEST_AGO_DAYS * DAY) problems.receivedAt = 'too-long-ago'
  const facts = {
    product: optional('product', cleanText(typed.product, MAX_PRODUCT)),
    wants: optional('wants', cleanNote(typed.wants)),
    output: optional('output', cleanText(typed.output, MAX_LOSS)),
    chances: optional('chances', cleanText(typed.chances, MAX_LOSS)),
    time: optional('time', cleanText(typed.time, MAX_LOSS)),
  }
  if (!account.ok || !typed.severity || Object.keys(problems).length > 0) return err(problems)
  return ok({
    ...facts,
    account: account.value,
    severity: typed.severity,
    emotion: typed.emotion,
    lossMoney: lossMoney?.ok ? lossMoney.value : null,
    apologised: typed.apologised,
    receivedAt,
  })
}

/** By what two products are the same (P7): case, width and white space do not count. */
export const foldProduct = (product: string): string => product.normalize('NFKC').toLowerCase().replace(/\s+/gu, '')

/** What decides whether a complaint repeats another (P7). */
interface OfProduct {
  readonly id: string
  /** By `foldProduct`; null where none was named. */
  readonly foldedProduct: string | null
  readonly cause: Cause | null
  readonly receivedAt: Instant
}

/** Whether a complaint repeats another one (P7): of the same product and cause, received in so many days before it. */
export function isRepeatOf(complaint: OfProduct, other: OfProduct, days: number): boolean {
  const after = complaint.receivedAt.getTime() - other.receivedAt.getTime()
  return (
    complaint.id !== other.id &&
    complaint.foldedProduct !== null &&
    complaint.foldedProduct === other.foldedProduct &&
    complaint.cause !== null &&
    complaint.cause === other.cause &&
    after >= 0 &&
    after <= days * DAY
  )
}

/** Up to which cost a role may promise a remedy by itself (P2), in minor units; null: without a limit. */
export interface Authorities {
  readonly rep: bigint
  readonly service: bigint
  readonly supervisor: bigint | null
}
