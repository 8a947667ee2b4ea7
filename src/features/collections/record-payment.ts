import { type CalendarDate, compareDates, formatDate, parseCalendarDate } from '../../domain/calendar-date.ts'
import { formatMoney } from '../../domain/money.ts'
import { cleanReference, MAX_REFERENCE } from '../../domain/payment.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { parseMoney } from '../../domain/typed-money.ts'
import { moneySentence } from '../../slack/amounts.ts'
import { permit } from '../../slack/authorisation.ts'
import { endedText } from '../../slack/receivables.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { latestToday } from '../../slack/today.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import { type NewPayment, type OpenReceivable, type RecordedPayment, TargetSettled } from '../../store/index.ts'
import { BLOCK } from './ids.ts'
import type { PaymentForm } from './record-payment.modal.ts'

/** Sentences for the fields that cannot be taken, by block id, in the user's language. */
export type FieldErrors = Record<string, string>

/** Understands the form, or says at every field at once what is wrong and how to mend it. */
export function checkPayment(
  form: PaymentForm,
  receivable: OpenReceivable,
  ctx: Pick<RequestContext, 't'> & { readonly latestToday: CalendarDate },
): Result<Omit<NewPayment, 'submissionKey'>, FieldErrors> {
  const { t } = ctx
  const { currency } = receivable
  const errors: FieldErrors = {}
  const money = parseMoney(form.amount, currency)
  if (!money.ok) errors[BLOCK.amount] = moneySentence(money.error, t)
  else if (money.value.currency !== currency) errors[BLOCK.amount] = t('collections.error.otherCurrency', { currency })
  const receivedOn = parseCalendarDate(form.receivedOn)
  if (form.receivedOn === '') errors[BLOCK.receivedOn] = t('deals.error.dateMissing')
  else if (!receivedOn) errors[BLOCK.receivedOn] = t('deals.error.dateBad')
  else if (compareDates(receivedOn, ctx.latestToday) > 0)
    errors[BLOCK.receivedOn] = t('collections.error.receivedInFuture')
  if (!form.method) errors[BLOCK.method] = t('collections.error.methodMissing')
  const reference = cleanReference(form.reference)
  if (!reference.ok && reference.error === 'too-long')
    errors[BLOCK.reference] = t('collections.error.referenceTooLong', { max: MAX_REFERENCE })
  if (!money.ok || !receivedOn || !form.method || Object.keys(errors).length > 0) return err(errors)
  return ok({
    customerId: receivable.customerId,
    targetInstalmentId: receivable.id,
    amount: money.value,
    receivedOn,
    method: form.method,
    reference: reference.ok ? reference.value : null,
  })
}

/** An instalment that is settled meanwhile, in a sentence: what came in, when, recorded by whom (N4). */
export async function settledSentence(
  receivable: OpenReceivable,
  ctx: Pick<RequestContext, 'store' | 't' | 'locale'>,
): Promise<string> {
  const ended = endedText(receivable, ctx.t, ctx.locale)
  if (ended) return ended
  const payments = await ctx.store.receivables.paymentsOf(receivable.id)
  const last = payments.at(-1)?.payment
  const by = last && (await ctx.store.members.byId(last.recordedById))
  return ctx.t('collections.error.settledSince', {
    amount: formatMoney({ amount: receivable.amount, currency: receivable.currency }, ctx.locale),
    date: last ? formatDate(last.receivedOn, ctx.locale) : '',
    by: by?.name ?? '',
  })
}

/** What recording led to, for the confirmation. */
export interface Recorded extends RecordedPayment {
  readonly receivable: OpenReceivable
}

/**
 * Records money received for an instalment (K5): this one first, then the customer's oldest due; what is more than open
 * stays as the customer's credit. It settles no instalment for which the actor may not record payments (R2). Once for each submission key. Refused with sentences at the fields.
 */
export async function recordPayment(
  instalmentId: string,
  form: PaymentForm,
  submissionKey: string,
  ctx: RequestContext,
): Promise<Result<Recorded, FieldErrors>> {
  const { store, actor, now, t } = ctx
  const receivable = await store.receivables.byId(instalmentId)
  if (!receivable) return err({ [BLOCK.amount]: t('collections.error.gone') })
  const allowed = await permit(ctx, 'payment.record', receivable.ownerId, { type: 'instalment', id: receivable.id })
  if (!allowed.ok) return err({ [BLOCK.amount]: allowed.error.sentence })
  const checked = checkPayment(form, receivable, { t, latestToday: latestToday(ctx) })
  if (!checked.ok) return checked
  const repeated = await store.receivables.bySubmission(submissionKey)
  if (!repeated && receivable.openAmount === 0n) return err({ [BLOCK.amount]: await settledSentence(receivable, ctx) })

  try {
    const recorded =
      repeated ??
      (await store.receivables.recordPayment(
        { submissionKey, ...checked.value, among: visibilityOf(actor, 'payment.record') },
        actor.memberId,
        now,
      ))
    ctx.nudge()
    return ok({ ...recorded, receivable })
  } catch (error) {
    if (!(error instanceof TargetSettled)) throw error
    return err({ [BLOCK.amount]: await settledSentence(receivable, ctx) })
  }
}
