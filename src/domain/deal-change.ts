import { type CalendarDate, compareDates } from './calendar-date.ts'
import {
  type DatedDeal,
  type DatedInstalment,
  type DatesProblem,
  type DatesRequest,
  type NewDates,
  planNewDates,
} from './deal-dates.ts'
import { receivedOf } from './instalment.ts'
import type { DayOff } from './payment-due.ts'
import type { Result } from './result.ts'
import { err, ok } from './result.ts'
import { cleanText, type TextProblem } from './typed-text.ts'

/** Longest reason of a change, in code points. */
export const MAX_REASON = 500
/** Longest number of a credit note, in code points. */
export const MAX_CREDIT_NOTE_NUMBER = 100

/** A reason as it is stored; whether it may be left out is for the caller to judge. */
export const cleanReason = (text: string): Result<string, TextProblem> => cleanText(text, MAX_REASON)

/** The number of a credit note as it is stored. */
export const cleanCreditNoteNumber = (text: string): Result<string, TextProblem> =>
  cleanText(text, MAX_CREDIT_NOTE_NUMBER)

/** An instalment of a deal that changes: amount = received + written off + open, in minor units. */
export type ChangeableInstalment = DatedInstalment & { readonly writtenOff: bigint }

/** A deal as it is before a change. */
export interface ChangeableDeal extends DatedDeal {
  readonly title: string
  readonly contractNumber: string | null
  readonly amount: bigint
  readonly cancelledOn: CalendarDate | null
  readonly instalments: readonly ChangeableInstalment[]
}

/** What somebody wants to change of a deal (D9); amounts in minor units of its currency, more than zero. */
export type DealChangeRequest =
  | {
      readonly kind: 'amendment'
      /** What the whole deal comes to from now on. */
      readonly amount: bigint
      readonly title: string
      readonly contractNumber: string | null
      /** When the additional amount is due, where the deal grows. */
      readonly additionalDueOn: CalendarDate | null
    }
  | DatesRequest
  /** `rest`: what is open is not asked for any more; `whole`: what was paid is given back as credit, too. */
  | { readonly kind: 'cancellation'; readonly scope: 'rest' | 'whole' }
  | {
      readonly kind: 'goods_return' | 'credit_note'
      readonly amount: bigint
      /** The number of the credit note. */
      readonly reference: string | null
      /** Shrinks before the oldest due; null: none is chosen. */
      readonly instalmentId: string | null
    }

/** Why a deal cannot be changed so; amounts in minor units. */
export type DealChangeProblem =
  | { readonly kind: 'cancelled'; readonly on: CalendarDate }
  | DatesProblem
  | { readonly kind: 'nothing-open' }
  | { readonly kind: 'below-received'; readonly received: bigint }
  | { readonly kind: 'above-amount'; readonly amount: bigint }

/** By how much one instalment shrinks: of what is open, of what was written off, of what was received. */
export interface Shrinking {
  readonly id: string
  readonly open: bigint
  readonly writtenOff: bigint
  /** Becomes the customer's credit. */
  readonly released: bigint
}

/** What a change does to a deal. */
export interface DealChangePlan {
  /** By how much the deal shrinks; negative when it grows. */
  readonly shrinksBy: bigint
  readonly shrinkings: readonly Shrinking[]
  /** The instalment that is added where the deal grows. */
  readonly additional: { readonly amount: bigint; readonly dueOn: CalendarDate } | null
  readonly title: string
  readonly contractNumber: string | null
  /** Where dates are moved. */
  readonly dates: NewDates | null
  /** Nothing is left of it: it is called off. */
  readonly isCancelled: boolean
}

const total = (instalments: readonly ChangeableInstalment[], part: (each: ChangeableInstalment) => bigint) =>
  instalments.reduce((sum, each) => sum + part(each), 0n)

/**
 * What a change does (D9). Open instalments shrink first, the chosen one, then the oldest due; then what was written off;
 * then money received is released, of the chosen one, then of the latest due. An amendment releases no money: below
 * what was received it is refused. A deal that grows gets an additional instalment. Other dates take no money;
 * `dayOff`: what becomes of a day off on which something that hangs on the delivery would fall due.
 * @throws RangeError for an amount that is not positive: the form has refused that
 */
export function planDealChange(
  deal: ChangeableDeal,
  request: DealChangeRequest,
  dayOff?: DayOff,
): Result<DealChangePlan, DealChangeProblem> {
  if ('amount' in request && request.amount <= 0n) throw new RangeError(`${request.amount} is no amount of a change`)
  if (deal.cancelledOn) return err({ kind: 'cancelled', on: deal.cancelledOn })
  switch (request.kind) {
    case 'amendment':
      return amended(deal, request)
    case 'dates':
      return redated(deal, request, dayOff)
    case 'cancellation':
      return cancelled(deal, request.scope)
    case 'goods_return':
    case 'credit_note':
      return credited(deal, request)
  }
}

const unchanged = ({ title, contractNumber }: ChangeableDeal) => ({
  title,
  contractNumber,
  additional: null,
  dates: null,
  isCancelled: false,
})

function amended(
  deal: ChangeableDeal,
  { amount, title, contractNumber, additionalDueOn }: DealChangeRequest & { kind: 'amendment' },
): Result<DealChangePlan, DealChangeProblem> {
  const shrinksBy = deal.amount - amount
  if (shrinksBy === 0n && title === deal.title && contractNumber === deal.contractNumber)
    return err({ kind: 'nothing-changed' })
  const received = total(deal.instalments, receivedOf)
  if (amount < received) return err({ kind: 'below-received', received })
  const plan = { ...unchanged(deal), title, contractNumber, shrinksBy }
  if (shrinksBy >= 0n) return ok({ ...plan, shrinkings: shrinkingsOf(deal.instalments, shrinksBy, null) })
  if (!additionalDueOn) return err({ kind: 'due-missing' })
  if (additionalDueOn < deal.signedOn) return err({ kind: 'due-before-signing' })
  return ok({ ...plan, shrinkings: [], additional: { amount: -shrinksBy, dueOn: additionalDueOn } })
}

function redated(
  deal: ChangeableDeal,
  request: DatesRequest,
  dayOff?: DayOff,
): Result<DealChangePlan, DealChangeProblem> {
  const dates = planNewDates(deal, request, dayOff)
  return dates.ok ? ok({ ...unchanged(deal), shrinksBy: 0n, shrinkings: [], dates: dates.value }) : dates
}

function cancelled(deal: ChangeableDeal, scope: 'rest' | 'whole'): Result<DealChangePlan, DealChangeProblem> {
  const open = total(deal.instalments, ({ openAmount }) => openAmount)
  if (scope === 'rest' && open === 0n) return err({ kind: 'nothing-open' })
  const shrinksBy = scope === 'rest' ? open : deal.amount
  return ok({
    ...unchanged(deal),
    shrinksBy,
    shrinkings: shrinkingsOf(deal.instalments, shrinksBy, null),
    isCancelled: shrinksBy === deal.amount,
  })
}

function credited(
  deal: ChangeableDeal,
  { amount, instalmentId }: Extract<DealChangeRequest, { readonly reference: string | null }>,
): Result<DealChangePlan, DealChangeProblem> {
  if (instalmentId !== null && !deal.instalments.some(({ id }) => id === instalmentId))
    return err({ kind: 'instalment-gone' })
  if (amount > deal.amount) return err({ kind: 'above-amount', amount: deal.amount })
  return ok({
    ...unchanged(deal),
    shrinksBy: amount,
    shrinkings: shrinkingsOf(deal.instalments, amount, instalmentId),
  })
}

/** Spreads what a deal shrinks by; instalments of which nothing is taken are left out. */
function shrinkingsOf(
  instalments: readonly ChangeableInstalment[],
  shrinksBy: bigint,
  chosenId: string | null,
): Shrinking[] {
  let left = shrinksBy
  const take = (available: bigint): bigint => {
    const taken = available < left ? available : left
    left -= taken
    return taken
  }
  const oldestFirst = inOrder(instalments, chosenId, 1)
  const takenFrom = (order: readonly ChangeableInstalment[], part: (each: ChangeableInstalment) => bigint) =>
    new Map(order.map((each) => [each.id, take(part(each))]))
  const open = takenFrom(oldestFirst, ({ openAmount }) => openAmount)
  const writtenOff = takenFrom(oldestFirst, (each) => each.writtenOff)
  const released = takenFrom(inOrder(instalments, chosenId, -1), receivedOf)
  if (left !== 0n) throw new RangeError(`a deal cannot shrink by ${shrinksBy}: ${left} is more than it comes to`)
  return instalments
    .map(({ id }) => ({
      id,
      open: open.get(id) ?? 0n,
      writtenOff: writtenOff.get(id) ?? 0n,
      released: released.get(id) ?? 0n,
    }))
    .filter((each) => each.open + each.writtenOff + each.released > 0n)
}

/** The chosen one first, then by due date and sequence, forwards or backwards. */
function inOrder(
  instalments: readonly ChangeableInstalment[],
  chosenId: string | null,
  direction: 1 | -1,
): ChangeableInstalment[] {
  const rank = ({ id }: ChangeableInstalment) => (id === chosenId ? 0 : 1)
  return [...instalments].sort(
    (a, b) => rank(a) - rank(b) || direction * (compareDates(a.dueOn, b.dueOn) || a.sequence - b.sequence),
  )
}
