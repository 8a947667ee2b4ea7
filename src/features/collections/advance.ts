import { haveSameReference } from '../../domain/payment.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { permit } from '../../slack/authorisation.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { latestToday } from '../../slack/today.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import { BookedBefore, type Customer } from '../../store/index.ts'
import type { AdvanceForm, AdvanceRoute } from './advance.modal.ts'
import { BLOCK } from './ids.ts'
import type { EarlierPayment } from './record-payment.modal.ts'
import { aboutOf, checkReceived, earlierOf, type FieldErrors, isToBeConfirmed } from './record-payment.ts'

/** The customer from whom this person may record money, or a sentence that says why they may not (R2). */
export async function payerOf(customerId: string, ctx: RequestContext): Promise<Result<Customer, string>> {
  const customer = await ctx.store.customers.byId(customerId)
  if (!customer) return err(ctx.t('payments.list.customerGone'))
  const allowed = await permit(ctx, 'payment.record', customer.ownerId, { type: 'customer', id: customer.id })
  return allowed.ok ? ok(customer) : err(allowed.error.sentence)
}

/** Why nothing was recorded: something to mend in the form, or a question to be answered first (K5). */
export type AdvanceRefusal =
  | { readonly kind: 'fields'; readonly errors: FieldErrors }
  | { readonly kind: 'booked-before'; readonly earlier: readonly EarlierPayment[]; readonly payer: Customer }

const refuse = (errors: FieldErrors) => err({ kind: 'fields', errors } as const)

/**
 * Records money from a customer (K5): it pays what is open in its currency and theirs to record, the oldest due first;
 * what is more stays as the customer's credit. One that may be the same money as a recorded one is asked about. Once for
 * each submission key.
 */
export async function recordAdvance(
  { customerId, asked, openedAt: opened }: AdvanceRoute,
  form: AdvanceForm,
  submissionKey: string,
  ctx: RequestContext,
): Promise<Result<void, AdvanceRefusal>> {
  const { store, actor, settings, t, now } = ctx
  const payer = await payerOf(customerId, ctx)
  if (!payer.ok) return refuse({ [BLOCK.amount]: payer.error })
  const inCurrency = { currency: settings.currency, isOnlyThat: false }
  const checked = checkReceived(form, inCurrency, { t, latestToday: latestToday(ctx) })
  if (!checked.ok) return refuse(checked.error)
  if (await store.receivables.bySubmission(submissionKey)) return ok(undefined)

  const payment = { customerId, ...checked.value }
  // Of a form that does not say since when it was open, everything is asked about that may be the same money.
  const openedAt = Number.isNaN(Date.parse(opened)) ? now : new Date(opened)
  const earlier = await earlierOf(payment, openedAt, ctx)
  if (earlier.length > 0 && asked !== aboutOf(earlier))
    return err({ kind: 'booked-before', earlier, payer: payer.value })
  if (earlier.length > 0 && !form.another) {
    const hasReference = earlier.some((each) => haveSameReference(each, form))
    return refuse({ [BLOCK.another]: t(`payments.duplicate.${hasReference ? 'unanswered' : 'unansweredAlike'}`) })
  }
  try {
    await store.receivables.recordPayment(
      {
        submissionKey,
        ...payment,
        among: visibilityOf(actor, 'payment.record'),
        otherThan: earlier.map(({ id }) => id),
        formOpenedAt: openedAt,
        toBeConfirmed: isToBeConfirmed(ctx),
      },
      actor.memberId,
      now,
    )
  } catch (error) {
    // Somebody was quicker with what may be the same money.
    if (!(error instanceof BookedBefore)) throw error
    return err({ kind: 'booked-before', earlier: await earlierOf(payment, openedAt, ctx), payer: payer.value })
  }
  ctx.nudge()
  return ok(undefined)
}
