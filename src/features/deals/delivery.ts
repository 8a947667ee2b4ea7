import { formatDate } from '../../domain/calendar-date.ts'
import { followUpOf } from '../../domain/check-in-rhythm.ts'
import type { TypedShortPromise } from '../../domain/customer-promise-form.ts'
import {
  checkGoods,
  type DeliveredDeal,
  type DeliveryFieldProblem,
  type DeliveryProblems,
  expectedOn,
  MAX_DELIVERY_NOTE,
  type TypedDelivery,
} from '../../domain/goods-delivery.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { cleanText } from '../../domain/typed-text.ts'
import { permit } from '../../slack/authorisation.ts'
import { checkPromiseMade, mayPromiseTo, NO_PROMISE } from '../../slack/customer-promises/fields.ts'
import type { Interaction, RequestContext } from '../../slack/routes.ts'
import { type ModalView, sentence } from '../../slack/surfaces.ts'
import { latestToday } from '../../slack/today.ts'
import type { DealWithInstalments } from '../../store/index.ts'
import { checkInDays } from './check-in-days.ts'
import { buildDeliveryModal, buildUndoModal } from './delivery.modal.ts'
import { DELIVERY_BLOCK } from './ids.ts'

/** Sentences for the fields that cannot be taken, by block id, in the user's language. */
type FieldErrors = Record<string, string>

/** The deal whose delivery this person may record, or a sentence that says why not (R2). */
export async function readDeliverable(
  dealId: string,
  ctx: RequestContext,
): Promise<Result<DealWithInstalments, string>> {
  const deal = await ctx.store.deals.byId(dealId)
  if (!deal) return err(ctx.t('deals.error.gone'))
  const allowed = await permit(ctx, 'delivery.record', deal.ownerId, { type: 'deal', id: deal.id })
  if (!allowed.ok) return err(allowed.error.sentence)
  if (deal.cancelledOn) return err(ctx.t('deals.error.cancelled', { date: formatDate(deal.cancelledOn, ctx.locale) }))
  return ok(deal)
}

/** The form for a deal, as typed; filled in with what is recorded, or today, where nothing is typed yet. */
export async function deliveryView(
  deal: DealWithInstalments,
  {
    typed,
    promised,
    card,
  }: { readonly typed: TypedDelivery | null; readonly promised: TypedShortPromise; readonly card: string | null },
  ctx: RequestContext,
): Promise<ModalView> {
  const { store, settings, t, locale } = ctx
  const introduced = (await store.implementations.ofDeal(deal.id)) !== null
  const goods = await store.deals.deliveriesOf(deal.id)
  const whole = goods.find(({ isComplete }) => isComplete)
  const today = latestToday(ctx)
  const blank = { isPartial: false, missing: '', restPlannedOn: '', lateReason: whole?.lateReason ?? '' }
  const parts = goods.filter(({ isComplete }) => !isComplete)
  const expected = expectedOn(deal, parts)
  const form = {
    deal,
    parts,
    checkIns: introduced ? checkInDays(settings.rhythm, followUpOf(deal), locale) : null,
    typed: typed ?? { deliveredOn: deal.deliveredOn ?? today, ...blank },
    passedPlan: expected !== null && expected < today ? expected : null,
    card,
    mayPromise: mayPromiseTo(ctx, deal.ownerId),
    promised,
  }
  return buildDeliveryModal(form, t, locale)
}

/** Opens the form for a deal; or says why not. */
export async function openDelivery(
  ctx: RequestContext,
  interaction: Interaction,
  { dealId, card }: { readonly dealId: string; readonly card: string | null },
): Promise<void> {
  const deal = await readDeliverable(dealId, ctx)
  if (!deal.ok) return interaction.respond(sentence(deal.error), 'ephemeral')
  await interaction.openModal(await deliveryView(deal.value, { typed: null, promised: NO_PROMISE, card }, ctx))
}

/**
 * Records that goods have come, all of them or a part, or corrects the day (D4), once for each submission key: what is due so
 * many days after delivery moves (D2), checks and follow-up are planned (I2), and what was promised is kept (D6). The same
 * again changes nothing. Refused with sentences at the fields, also of a day after what somebody has noted of the goods since
 * (I3).
 */
export async function recordDelivery(
  dealId: string,
  typed: TypedDelivery & TypedShortPromise,
  submissionKey: string,
  ctx: RequestContext,
): Promise<Result<DealWithInstalments, FieldErrors>> {
  const { store, actor, now, t, locale } = ctx
  const found = await readDeliverable(dealId, ctx)
  if (!found.ok) return err({ [DELIVERY_BLOCK.deliveredOn]: found.error })
  const { deliveredOn: before } = found.value
  const goods = await store.deals.deliveriesOf(dealId)
  // After a part the rest is late by the day that was named for it.
  const plannedDeliveryOn = expectedOn(
    found.value,
    goods.filter(({ isComplete }) => !isComplete),
  )
  const expected = { signedOn: found.value.signedOn, plannedDeliveryOn }
  const checked = checkGoods(typed, expected, latestToday(ctx))
  const { ownerId } = found.value
  const promised = await checkPromiseMade(typed, { type: 'deal', id: dealId, ownerId }, submissionKey, ctx)
  if (!checked.ok || !promised.ok)
    return err({
      ...(checked.ok ? {} : sentencesOf(checked.error, expected, ctx)),
      ...(promised.ok ? {} : promised.error),
    })
  if (before !== null && !checked.value.isComplete)
    return err({
      [DELIVERY_BLOCK.howMuch]: t('deliveries.error.partAfterWhole', { date: formatDate(before, locale) }),
    })
  const delivery = { dealId, submissionKey, ...checked.value, promised: promised.value }
  const recorded = await store.deals.recordDelivery(delivery, actor.memberId, now)
  if (!recorded.ok) {
    const { kind, on } = recorded.error
    return err({ [DELIVERY_BLOCK.deliveredOn]: t(`deliveries.error.later.${kind}`, { date: formatDate(on, locale) }) })
  }
  ctx.nudge()
  return ok(recorded.value.deal)
}

function sentencesOf(
  problems: DeliveryProblems,
  { signedOn, plannedDeliveryOn }: DeliveredDeal,
  { t, locale }: RequestContext,
): FieldErrors {
  const { deliveredOn, missing, restPlannedOn, lateReason } = problems
  const tooLong = t('deliveries.error.tooLong', { max: MAX_DELIVERY_NOTE })
  const ofDay: Partial<Record<DeliveryFieldProblem, string>> = {
    missing: t('deals.error.dateMissing'),
    'in-future': t('deals.error.deliveredInFuture'),
    'before-signing': t('deals.error.deliveredBeforeSigning', { date: formatDate(signedOn, locale) }),
  }
  const ofRest: Partial<Record<DeliveryFieldProblem, string>> = {
    missing: t('deliveries.error.restMissing'),
    'not-after-delivery': t('deliveries.error.restNotAfter'),
  }
  const planned = plannedDeliveryOn === null ? '' : formatDate(plannedDeliveryOn, locale)
  const badDate = t('deals.error.dateBad')
  return {
    ...(deliveredOn ? { [DELIVERY_BLOCK.deliveredOn]: ofDay[deliveredOn] ?? badDate } : {}),
    ...(missing ? { [DELIVERY_BLOCK.missing]: missing === 'too-long' ? tooLong : t('deliveries.error.missing') } : {}),
    ...(restPlannedOn ? { [DELIVERY_BLOCK.restPlannedOn]: ofRest[restPlannedOn] ?? badDate } : {}),
    ...(lateReason
      ? {
          [DELIVERY_BLOCK.lateReason]:
            lateReason === 'too-long' ? tooLong : t('deliveries.error.lateReason', { date: planned }),
        }
      : {}),
  }
}

/** Opens the form in which the last delivery of a deal is taken back; or says why not. */
export async function openUndo(
  ctx: RequestContext,
  interaction: Interaction,
  { dealId, card }: { readonly dealId: string; readonly card: string | null },
): Promise<void> {
  const { store, t, locale } = ctx
  const refuse = (text: string) => interaction.respond(sentence(text), 'ephemeral')
  const deal = await readDeliverable(dealId, ctx)
  if (!deal.ok) return refuse(deal.error)
  const goods = await store.deals.deliveriesOf(dealId)
  const last = goods.find(({ isComplete }) => isComplete) ?? goods.at(-1)
  if (!last) return refuse(t('deliveries.error.nothing'))
  await interaction.openModal(buildUndoModal({ deal: deal.value, deliveredOn: last.deliveredOn, card }, t, locale))
}

/** Takes the last delivery of a deal back, with a reason (D4). Refused with a sentence at the field. */
export async function undoDelivery(
  dealId: string,
  typedReason: string,
  ctx: RequestContext,
): Promise<Result<DealWithInstalments, FieldErrors>> {
  const { store, actor, now, t } = ctx
  const refuse = (text: string) => err({ [DELIVERY_BLOCK.reason]: text })
  const found = await readDeliverable(dealId, ctx)
  if (!found.ok) return refuse(found.error)
  const reason = cleanText(typedReason, MAX_DELIVERY_NOTE)
  if (!reason.ok)
    return refuse(
      reason.error === 'empty'
        ? t('deliveries.error.reasonMissing')
        : t('deliveries.error.tooLong', { max: MAX_DELIVERY_NOTE }),
    )
  const undone = await store.deals.undoDelivery({ dealId, reason: reason.value }, actor.memberId, now)
  if (!undone.ok)
    return refuse(
      t(undone.error === 'nothing-delivered' ? 'deliveries.error.nothing' : `deliveries.error.${undone.error}`),
    )
  ctx.nudge()
  return undone
}
