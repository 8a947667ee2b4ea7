import { err, ok, type Result } from '../../domain/result.ts'
import { permit } from '../../slack/authorisation.ts'
import { readCustomer } from '../../slack/customers.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { Referral } from '../../store/index.ts'
import { BLOCK } from './ids.ts'
import type { ReferralForm } from './referral.modal.ts'

/** Sentences for the fields that cannot be taken, by block id, in the user's language. */
export type FieldErrors = Record<string, string>

/**
 * Notes who introduced whom (C11): the one may be changed by this person, the other seen. Refused with sentences at the
 * fields, also where it cannot be so.
 */
export async function saveReferral(
  customerId: string,
  form: ReferralForm,
  ctx: RequestContext,
): Promise<Result<void, FieldErrors>> {
  const { store, actor, now, t } = ctx
  const customer = await readCustomer(ctx, 'customer.change', customerId)
  if (!customer.ok) return err({ [BLOCK.customer]: customer.error })
  if (!form.direction) return err({ [BLOCK.direction]: t('customers.error.choose') })
  if (form.otherId === '') return err({ [BLOCK.customer]: t('visits.error.customerMissing') })
  const other = await readCustomer(ctx, 'customer.see', form.otherId)
  if (!other.ok) return err({ [BLOCK.customer]: other.error })
  const [introducerId, introducedId] =
    form.direction === 'introduced' ? [customerId, form.otherId] : [form.otherId, customerId]
  const noted = await store.referrals.record({ introducerId, customerId: introducedId }, actor.memberId, now)
  if (!noted.ok) return err({ [BLOCK.customer]: t(`referrals.error.${noted.error}`) })
  ctx.nudge()
  return ok(undefined)
}

/** A referral of whose two customers this person may change the one that is named, or a sentence that says why not (R2). */
async function readReferral(
  ctx: RequestContext,
  referralId: string,
  side: 'introducer' | 'either',
): Promise<Result<Referral, string>> {
  const [referral] = await ctx.store.referrals.byIds([referralId])
  if (!referral) return err(ctx.t('referrals.error.gone'))
  const { introducer, customer } = referral
  const first = await permit(ctx, 'customer.change', introducer.ownerId, { type: 'customer', id: introducer.id })
  if (first.ok || side === 'introducer') return first.ok ? ok(referral) : err(first.error.sentence)
  const second = await permit(ctx, 'customer.change', customer.ownerId, { type: 'customer', id: customer.id })
  return second.ok ? ok(referral) : err(second.error.sentence)
}

/** Notes that the introducer was thanked, once; a refusal, also that it was noted before, is a sentence. */
export async function noteThanked(referralId: string, ctx: RequestContext): Promise<Result<void, string>> {
  const found = await readReferral(ctx, referralId, 'introducer')
  if (!found.ok) return found
  const { store, actor, now, t } = ctx
  if (!(await store.referrals.thanked(referralId, actor.memberId, now))) return err(t('referrals.error.thankedBefore'))
  ctx.nudge()
  return ok(undefined)
}

/** Takes back what was noted by mistake; a refusal is a sentence. */
export async function takeBack(referralId: string, ctx: RequestContext): Promise<Result<void, string>> {
  const found = await readReferral(ctx, referralId, 'either')
  if (!found.ok) return found
  const { store, actor, now, t } = ctx
  if (!(await store.referrals.takeBack(referralId, actor.memberId, now))) return err(t('referrals.error.gone'))
  ctx.nudge()
  return ok(undefined)
}
