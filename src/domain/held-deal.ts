import { z } from 'zod'
import { type CalendarDate, calendarDate, parseCalendarDate } from './calendar-date.ts'
import { FOLLOW_UPS, type FollowUp } from './check-in-rhythm.ts'
import { levelOf, type StandingInstalment } from './instalment.ts'
import { HIGHEST_LEVEL, type LadderDay, type Level } from './ladder.ts'
import { type Currency, currency, type Money, parseCurrency, sumByCurrency } from './money.ts'
import { type InstalmentDraft, type PaymentTerms, termsFromJson, termsToJson } from './payment-terms.ts'
import { may, type Role } from './policy.ts'
import { escalationRecipients } from './reminder-ladder.ts'
import type { Result } from './result.ts'
import type { SuccessionMember } from './succession.ts'
import { cleanText, type TextProblem } from './typed-text.ts'

/** The name under which somebody is asked to approve a deal (D3) in the outbox; the subject is the held deal. */
export const APPROVAL_ASKED_RULE = 'approvals.asked'

/** From this level on, what a customer owes holds their next deal (D3). */
const HOLD_LEVEL = 2

/** Longest note with which a deal is returned, in code points. */
export const MAX_NOTE_LENGTH = 500

/** The note with which a deal is returned, as it is stored. */
export const cleanApprovalNote = (text: string): Result<string, TextProblem> => cleanText(text, MAX_NOTE_LENGTH)

/** Why a deal is held (D3): what the customer owes at level 2 or more, and the highest level of it. */
export interface HeldReason {
  readonly kind: 'overdue'
  readonly level: Level
  /** By currency, never added across currencies. */
  readonly overdue: readonly Money[]
}

/**
 * Why a customer's next deal is held for approval (D3); nothing where it is closed at once. What the customer disputes
 * does not count: whether it is owed is what is being found out (K9). A promise to pay changes nothing: the money is
 * still overdue.
 */
export function reasonsToHold(
  open: readonly (StandingInstalment & { readonly currency: Currency })[],
  day: LadderDay,
): HeldReason[] {
  const counted = open
    .filter(({ openAmount, disputedOn }) => openAmount > 0n && disputedOn === null)
    .map((each) => ({ level: levelOf(each, day), money: { amount: each.openAmount, currency: each.currency } }))
    .filter(({ level }) => level >= HOLD_LEVEL)
  if (counted.length === 0) return []
  const level = Math.max(...counted.map((each) => each.level)) as Level
  return [{ kind: 'overdue', level, overdue: sumByCurrency(counted.map(({ money }) => money)) }]
}

/**
 * What a customer disputes of what is past its due date, by currency: it does not hold a deal, but whoever decides about
 * one is told of it (D3, K9).
 */
export const disputedOverdue = (
  open: readonly (StandingInstalment & { readonly currency: Currency })[],
  { today }: Pick<LadderDay, 'today'>,
): Money[] =>
  sumByCurrency(
    open
      .filter(({ openAmount, disputedOn, dueOn }) => openAmount > 0n && disputedOn !== null && dueOn < today)
      .map(({ openAmount, currency: code }) => ({ amount: openAmount, currency: code })),
  )

/** Who is asked to approve a member's deal: the nearest supervisor who is there and may, or else the admins; never they. */
export const approversOf = (memberId: string, members: readonly SuccessionMember[]): string[] =>
  escalationRecipients(
    memberId,
    members.map(({ id, supervisorId, roles, deactivatedAt }) => ({
      id,
      supervisorId,
      isAdmin: roles.includes('admin'),
      isActive: deactivatedAt === null,
      maySeeTeam: mayApproveTeam(roles),
    })),
  )

const mayApproveTeam = (roles: readonly Role[]): boolean => may(roles, 'deal.approve', 'team')

/** A deal as it is closed once it is approved: everything but who owns it and what is told of it. */
export interface DealDraft {
  readonly customerId: string
  readonly title: string
  readonly contractNumber: string | null
  readonly total: Money
  readonly signedOn: CalendarDate
  readonly plannedDeliveryOn: CalendarDate | null
  readonly terms: PaymentTerms
  readonly instalments: readonly InstalmentDraft[]
  readonly implementation: { readonly goal: string | null; readonly measure: string | null } | null
  /** How it is looked after once it is closed (D1, D4). */
  readonly afterCare?: { readonly followUp: FollowUp; readonly isTrial: boolean }
  /** What was promised with it, once (D6). */
  readonly promise?: { readonly text: string; readonly on: CalendarDate }
  /** What was typed in the form, so that nothing is lost when it is opened again; texts by the names of its fields. */
  readonly typed: Readonly<Record<string, string | boolean>>
}

const Amount = z
  .string()
  .regex(/^-?\d{1,18}$/)
  .transform(BigInt)
const Day = z.string().refine((text) => parseCalendarDate(text) !== null)
const Code = z.string().refine((text) => parseCurrency(text) !== null)

const Draft = z.object({
  customerId: z.string(),
  title: z.string(),
  contractNumber: z.string().nullable(),
  total: z.object({ amount: Amount, currency: Code }),
  signedOn: Day,
  plannedDeliveryOn: Day.nullable(),
  terms: z.unknown(),
  instalments: z.array(
    z.object({
      sequence: z.int(),
      amount: Amount,
      dueOn: Day,
      basis: z.enum(['signature', 'delivery', 'agreed']),
      offsetDays: z.int(),
    }),
  ),
  implementation: z.object({ goal: z.string().nullable(), measure: z.string().nullable() }).nullable(),
  afterCare: z.object({ followUp: z.enum(FOLLOW_UPS), isTrial: z.boolean() }).nullish(),
  promise: z.object({ text: z.string(), on: Day }).nullish(),
  typed: z.record(z.string(), z.union([z.string(), z.boolean()])),
})

const Reasons = z.array(
  z.object({
    kind: z.literal('overdue'),
    level: z.int().min(HOLD_LEVEL).max(HIGHEST_LEVEL),
    overdue: z.array(z.object({ amount: Amount, currency: Code })),
  }),
)

const moneyToJson = ({ amount, currency: code }: Money) => ({ amount: amount.toString(), currency: code })

/** A draft as it is stored: JSON has no bigint. */
export const draftToJson = (draft: DealDraft) => ({
  ...draft,
  total: moneyToJson(draft.total),
  terms: termsToJson(draft.terms),
  instalments: draft.instalments.map((each) => ({ ...each, amount: each.amount.toString() })),
})

/** Reads what `draftToJson` wrote. Throws for anything else: such a row was not written by us. */
export function draftFromJson(json: unknown): DealDraft {
  const { promise, afterCare, ...draft } = Draft.parse(json)
  return {
    ...draft,
    ...(afterCare ? { afterCare } : {}),
    ...(promise ? { promise: { text: promise.text, on: calendarDate(promise.on) } } : {}),
    total: { amount: draft.total.amount, currency: currency(draft.total.currency) },
    signedOn: calendarDate(draft.signedOn),
    plannedDeliveryOn: draft.plannedDeliveryOn === null ? null : calendarDate(draft.plannedDeliveryOn),
    terms: termsFromJson(draft.terms),
    instalments: draft.instalments.map((each) => ({ ...each, dueOn: calendarDate(each.dueOn) })),
  }
}

/** Reasons as they are stored. */
export const reasonsToJson = (reasons: readonly HeldReason[]) =>
  reasons.map((reason) => ({ ...reason, overdue: reason.overdue.map(moneyToJson) }))

/** Reads what `reasonsToJson` wrote. Throws for anything else. */
export const reasonsFromJson = (json: unknown): HeldReason[] =>
  Reasons.parse(json).map((reason) => ({
    ...reason,
    level: reason.level as Level,
    overdue: reason.overdue.map((money) => ({ amount: money.amount, currency: currency(money.currency) })),
  }))
