import { compareDates, parseCalendarDate } from '../../domain/calendar-date.ts'
import { type Currency, currency, formatAmount, formatMoney, type Money } from '../../domain/money.ts'
import { cleanReference, MAX_REFERENCE } from '../../domain/payment.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { parseMoney } from '../../domain/typed-money.ts'
import { moneySentence } from '../../slack/amounts.ts'
import { permit } from '../../slack/authorisation.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { latestToday } from '../../slack/today.ts'
import { REFUND_BLOCK } from './ids.ts'
import type { FieldErrors } from './record-payment.ts'
import type { RefundForm, RefundRoute } from './refund.modal.ts'

/** A customer with credit in a currency. */
export interface Creditor {
  readonly customerId: string
  readonly customerName: string
  readonly credit: Money
}

/** The credit that somebody wants to give back, or a sentence that says why they cannot: not theirs, none left. */
export async function creditorOf(
  { customerId, currency: code }: Pick<RefundRoute, 'customerId' | 'currency'>,
  ctx: RequestContext,
): Promise<Result<Creditor, string>> {
  const { store, t } = ctx
  const customer = await store.customers.byId(customerId)
  if (!customer || code === '') return err(t('payments.list.customerGone'))
  const allowed = await permit(ctx, 'payment.refund', customer.ownerId, { type: 'customer', id: customer.id })
  if (!allowed.ok) return err(allowed.error.sentence)
  const credit = (await store.payments.credit(customerId)).find((each) => each.currency === code)
  return ok({
    customerId,
    customerName: customer.name,
    credit: credit ?? { amount: 0n, currency: currency(code) },
  })
}

/** The form before anything is typed: all of the credit, today. */
export const refundFormOf = ({ credit }: Creditor, ctx: RequestContext): RefundForm => ({
  amount: formatAmount(credit),
  refundedOn: latestToday(ctx),
  method: 'bank_transfer',
  reference: '',
})

/** Records that credit was given back (D9), once for each submission key. Refused with sentences at the fields. */
export async function refundCredit(
  route: RefundRoute,
  form: RefundForm,
  submissionKey: string,
  ctx: RequestContext,
): Promise<Result<void, FieldErrors>> {
  const { store, actor, t, locale, now } = ctx
  const creditor = await creditorOf(route, ctx)
  if (!creditor.ok) return err({ [REFUND_BLOCK.amount]: creditor.error })
  const code = creditor.value.credit.currency
  const checked = checkRefund(form, code, ctx)
  if (!checked.ok) return checked
  const refund = { submissionKey, customerId: route.customerId, ...checked.value }
  const refunded = await store.payments.refund(refund, actor.memberId, now)
  if (refunded.ok) return ok(undefined)
  const { credit } = refunded.error
  const sentence =
    credit === 0n
      ? t('payments.refund.none')
      : t('payments.refund.moreThanCredit', { credit: formatMoney({ amount: credit, currency: code }, locale) })
  return err({ [REFUND_BLOCK.amount]: sentence })
}

function checkRefund(form: RefundForm, code: Currency, ctx: RequestContext) {
  const { t } = ctx
  const errors: FieldErrors = {}
  const money = parseMoney(form.amount, code)
  if (!money.ok) errors[REFUND_BLOCK.amount] = moneySentence(money.error, t)
  else if (money.value.currency !== code)
    errors[REFUND_BLOCK.amount] = t('payments.refund.otherCurrency', { currency: code })
  const refundedOn = parseCalendarDate(form.refundedOn)
  if (form.refundedOn === '') errors[REFUND_BLOCK.refundedOn] = t('deals.error.dateMissing')
  else if (!refundedOn) errors[REFUND_BLOCK.refundedOn] = t('deals.error.dateBad')
  else if (compareDates(refundedOn, latestToday(ctx)) > 0)
    errors[REFUND_BLOCK.refundedOn] = t('payments.refund.inFuture')
  if (!form.method) errors[REFUND_BLOCK.method] = t('collections.error.methodMissing')
  const reference = cleanReference(form.reference)
  if (!reference.ok && reference.error === 'too-long')
    errors[REFUND_BLOCK.reference] = t('collections.error.referenceTooLong', { max: MAX_REFERENCE })
  if (!money.ok || !refundedOn || !form.method || Object.keys(errors).length > 0) return err(errors)
  return ok({
    amount: money.value,
    refundedOn,
    method: form.method,
    reference: reference.ok ? reference.value : null,
  })
}
