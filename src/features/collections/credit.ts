import { err, ok, type Result } from '../../domain/result.ts'
import { permit } from '../../slack/authorisation.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { latestToday } from '../../slack/today.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import type { OpenReceivable, UsedCredit } from '../../store/index.ts'
import { settledSentence } from './record-payment.ts'

/** The credit of an instalment's customer in its currency; minor units. */
export async function creditFor(
  { customerId, currency }: Pick<OpenReceivable, 'customerId' | 'currency'>,
  { store }: Pick<RequestContext, 'store'>,
): Promise<bigint> {
  const credit = await store.payments.credit(customerId)
  return credit.find((money) => money.currency === currency)?.amount ?? 0n
}

/**
 * The open instalment of the same customer and currency that is due first, of those for which this person may record
 * payments (R2): what credit can be used for next. Null where there is none.
 */
export async function nextToPay(
  { customerId, currency }: Pick<OpenReceivable, 'customerId' | 'currency'>,
  ctx: RequestContext,
): Promise<OpenReceivable | null> {
  const open = await ctx.store.payments.openOf([customerId], visibilityOf(ctx.actor, 'payment.record'))
  return open.find((each) => each.currency === currency) ?? null
}

/** An instalment and the credit that can be used for it, or a sentence that says why none can. */
export async function readCreditOffer(
  instalmentId: string,
  ctx: RequestContext,
): Promise<Result<{ readonly receivable: OpenReceivable; readonly credit: bigint }, string>> {
  const { store, t } = ctx
  const receivable = await store.receivables.byId(instalmentId)
  if (!receivable) return err(t('collections.error.gone'))
  const allowed = await permit(ctx, 'payment.record', receivable.ownerId, { type: 'instalment', id: receivable.id })
  if (!allowed.ok) return err(allowed.error.sentence)
  if (receivable.openAmount === 0n) return err(await settledSentence(receivable, ctx))
  const credit = await creditFor(receivable, ctx)
  return credit > 0n ? ok({ receivable, credit }) : err(t('payments.credit.none', { currency: receivable.currency }))
}

/** What using credit led to, for the confirmation. */
export interface AppliedCredit {
  /** As it is now. */
  readonly receivable: OpenReceivable
  readonly used: UsedCredit
}

/** Uses the customer's credit for an instalment (K5), or answers a sentence that says why not. */
export async function applyCredit(instalmentId: string, ctx: RequestContext): Promise<Result<AppliedCredit, string>> {
  const { store, actor, now, t } = ctx
  const offer = await readCreditOffer(instalmentId, ctx)
  if (!offer.ok) return offer
  const { receivable } = offer.value
  const used = await store.payments.applyCredit({ instalmentId, appliedOn: latestToday(ctx) }, actor.memberId, now)
  if (!used.ok) {
    if (used.error === 'settled') return err(await settledSentence(receivable, ctx))
    return err(
      used.error === 'no-credit'
        ? t('payments.credit.none', { currency: receivable.currency })
        : t('collections.error.gone'),
    )
  }
  ctx.nudge()
  return ok({ receivable: (await store.receivables.byId(instalmentId)) ?? receivable, used: used.value })
}
