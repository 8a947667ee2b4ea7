import { inWhoseStead } from '../../domain/acting.ts'
import type { PaymentMethod } from '../../domain/payment.ts'
import type { RequestContext, ViewReply } from '../../slack/routes.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import { BookedBefore, type NewPayment, TargetSettled } from '../../store/index.ts'
import { type BookingForm, buildBookedModal, buildBookingModal, listOf } from './booking.modal.ts'
import {
  type BookingPlan,
  hasRepeated,
  isComplete,
  type PlannedLine,
  type PlannedPayment,
  planBooking,
} from './booking-plan.ts'
import { BOOKING_BLOCK } from './ids.ts'
import { isToBeConfirmed } from './record-payment.ts'

/**
 * Checks a pasted list, or books it (K5): all of it in one transaction, and only what was shown before. What has changed
 * since is shown again. Once for each submission key.
 */
export async function checkOrBook(form: BookingForm, submissionKey: string, ctx: RequestContext): Promise<ViewReply> {
  const { t, locale } = ctx
  const plan = await planBooking(form.lines, form.choices, ctx)
  if (!plan.ok) return { kind: 'errors', errors: { [BOOKING_BLOCK.lines]: plan.error } }
  const { lines } = plan.value
  const count = lines.length
  const again = (now: BookingPlan, changed: boolean): ViewReply => ({
    kind: 'update',
    view: buildBookingModal({ form: { ...form, another: false }, plan: now, changed }, t, locale),
  })
  if (form.shown !== null && (await wasBooked(submissionKey, ctx)))
    return { kind: 'update', view: buildBookedModal({ count, lines: [] }, t, locale) }
  if (form.shown !== plan.value.about || !isComplete(plan.value))
    return again(plan.value, form.shownOf === listOf(form))
  if (hasRepeated(plan.value) && !form.another)
    return { kind: 'errors', errors: { [BOOKING_BLOCK.another]: t('booking.unanswered') } }
  try {
    await ctx.store.payments.book(paymentsOf(plan.value, form.method, submissionKey, ctx), ctx.actor.memberId, ctx.now)
  } catch (error) {
    if (!(error instanceof TargetSettled || error instanceof BookedBefore)) throw error
    const now = await planBooking(form.lines, form.choices, ctx)
    if (!now.ok) return { kind: 'errors', errors: { [BOOKING_BLOCK.lines]: now.error } }
    return again(now.value, true)
  }
  ctx.nudge()
  return { kind: 'update', view: buildBookedModal({ count, lines }, t, locale), after: () => ctx.refreshHome() }
}

const keyOf = (submissionKey: string, line: number) => `${submissionKey} ${line}`

/** Whether this submission has booked its list already; any of its lines says so, since all were or none. */
async function wasBooked(submissionKey: string, { store }: RequestContext): Promise<boolean> {
  return (await store.receivables.bySubmission(keyOf(submissionKey, FIRST))) !== null
}

const FIRST = 1

/**
 * In whose stead a line is booked (R5), where not by one's own right: of those who look after the deals that it pays or,
 * where it pays none, after the customer. The audit says so line by line.
 */
function steadOf({ payer, parts }: PlannedPayment, { actor }: RequestContext): string | null {
  const owners = parts.length > 0 ? parts.map(({ receivable }) => receivable.ownerId) : [payer.ownerId]
  const [first = null, ...others] = owners.map((ownerId) => inWhoseStead(actor, 'payment.record', ownerId))
  return first && others.every(Boolean) ? first.memberId : null
}

function paymentsOf(
  { lines }: BookingPlan,
  method: PaymentMethod,
  submissionKey: string,
  ctx: RequestContext,
): NewPayment[] {
  const among = visibilityOf(ctx.actor, 'payment.record')
  const toBeConfirmed = isToBeConfirmed(ctx)
  return lines
    .filter((each): each is PlannedLine & { readonly kind: 'payment' } => each.kind === 'payment')
    .map(({ payment }, index) => {
      const { payer, money, receivedOn, reference, earlierIds } = payment
      const { target } = payer
      return {
        submissionKey: keyOf(submissionKey, index + FIRST),
        customerId: payer.customerId,
        ...(target?.kind === 'deal' ? { dealId: target.id } : {}),
        ...(target?.kind === 'instalment' ? { targetInstalmentId: target.id } : {}),
        among,
        amount: money,
        receivedOn,
        method,
        reference,
        otherThan: earlierIds,
        toBeConfirmed,
        standsInForId: steadOf(payment, ctx),
      }
    })
}
