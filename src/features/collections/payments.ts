import { mayDo, mayDoAtAll } from '../../domain/acting.ts'
import type { Money } from '../../domain/money.ts'
import { whose } from '../../domain/policy.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { permit } from '../../slack/authorisation.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { ListedPayment, PaymentsAbout } from '../../store/index.ts'
import { PAYMENTS_PER_PAGE, type PaymentsList, type PaymentsRoute, type ShownPayment } from './payments.modal.ts'

/**
 * Reads a page of the payments of an instalment, or of a customer, with what this person may do with each; or answers a
 * sentence that says why not. Who may see what is owed of an instalment sees its payments; who may see a customer, all
 * of theirs.
 */
export async function readPayments(
  { about, page }: PaymentsRoute,
  ctx: RequestContext,
): Promise<Result<PaymentsList, string>> {
  const subject = await subjectOf(about, ctx)
  if (!subject.ok) return subject
  const { store } = ctx
  const { customerId } = subject.value
  const read = (shown: number) =>
    store.payments.list(about, { offset: shown * PAYMENTS_PER_PAGE, limit: PAYMENTS_PER_PAGE })
  let shown = page
  let { rows, total } = await read(shown)
  if (rows.length === 0 && total > 0) {
    shown = Math.ceil(total / PAYMENTS_PER_PAGE) - 1
    rows = (await read(shown)).rows
  }
  return ok({
    ...subject.value,
    route: { about, page: shown },
    rows: rows.map((payment) => shownPayment(payment, ctx)),
    total,
    open: subject.value.receivable ? [] : await openOf(customerId, ctx),
    credit: await store.payments.credit(customerId),
    mayRecord: mayDo(ctx.actor, 'payment.record', subject.value.customerOwnerId),
    mayRefund: mayDoAtAll(ctx.actor, 'payment.refund'),
    timeZone: ctx.settings.timeZone,
  })
}

/** What is open of a customer, as far as this person may see it (R2). */
async function openOf(customerId: string, { store, actor }: RequestContext): Promise<Money[]> {
  const open = await store.receivables.openOf(customerId)
  return open
    .filter(({ ownerId }) => mayDo(actor, 'receivable.see', ownerId))
    .map(({ openAmount: amount, currency }) => ({ amount, currency }))
}

type Subject = Pick<PaymentsList, 'customerId' | 'customerName' | 'receivable'> & { readonly customerOwnerId: string }

async function subjectOf(about: PaymentsAbout, ctx: RequestContext): Promise<Result<Subject, string>> {
  const { store, t } = ctx
  if ('instalmentId' in about) {
    const receivable = await store.receivables.byId(about.instalmentId)
    if (!receivable) return err(t('collections.error.gone'))
    const allowed = await permit(ctx, 'receivable.see', receivable.ownerId, { type: 'instalment', id: receivable.id })
    if (!allowed.ok) return err(allowed.error.sentence)
    const { customerId, customerName, ownerId: customerOwnerId } = receivable
    return ok({ customerId, customerName, customerOwnerId, receivable })
  }
  const customer = await store.customers.byId(about.customerId)
  if (!customer) return err(t('payments.list.customerGone'))
  const allowed = await permit(ctx, 'customer.see', customer.ownerId, { type: 'customer', id: customer.id })
  if (!allowed.ok) return err(allowed.error.sentence)
  const { id: customerId, name: customerName, ownerId: customerOwnerId } = customer
  return ok({ customerId, customerName, customerOwnerId, receivable: null })
}

/** A payment with what this person may do with it; of what it went to, what they may see (R2). */
export function shownPayment(payment: ListedPayment, ctx: RequestContext): ShownPayment {
  const { actor, settings } = ctx
  const toBeConfirmed = settings.financeConfirms && payment.confirmedAt === null && payment.reversal === null
  return {
    payment: {
      ...payment,
      parts: payment.parts.filter(({ ownerId }) => mayDo(actor, 'receivable.see', ownerId)),
    },
    toBeConfirmed,
    mayConfirm: toBeConfirmed && mayDoAtAll(actor, 'payment.confirm'),
    mayReverse:
      payment.reversal === null &&
      isTheirsToReverse(payment, ctx) &&
      ownersOf(payment).every((ownerId) => mayDo(actor, 'payment.reverse', ownerId)),
  }
}

/** Whose records a payment is about: the deals it pays; where it pays none, the customer. */
export const ownersOf = ({ parts, customerOwnerId }: ListedPayment): readonly string[] =>
  parts.length > 0 ? [...new Set(parts.map(({ ownerId }) => ownerId))] : [customerOwnerId]

/**
 * Whether somebody takes back what they or their team have recorded (K5). What finance has confirmed, or others have
 * recorded, is for those who may confirm payments.
 */
export function isTheirsToReverse(
  { recordedById, confirmedById }: ListedPayment,
  { actor }: Pick<RequestContext, 'actor'>,
): boolean {
  if (mayDoAtAll(actor, 'payment.confirm')) return true
  return confirmedById === null && whose(actor, recordedById) !== 'other'
}
