import { formatDate, parseCalendarDate } from '../../domain/calendar-date.ts'
import { checkDelivery } from '../../domain/delivery.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { permit } from '../../slack/authorisation.ts'
import type { Interaction, RequestContext } from '../../slack/routes.ts'
import { sentence } from '../../slack/surfaces.ts'
import { latestToday } from '../../slack/today.ts'
import type { DealWithInstalments } from '../../store/index.ts'
import { buildDeliveryModal } from './delivery.modal.ts'
import { DELIVERED_ON_BLOCK } from './ids.ts'

/** The deal whose delivery this person may record, or a sentence that says why not (R2). */
async function readDeliverable(dealId: string, ctx: RequestContext): Promise<Result<DealWithInstalments, string>> {
  const deal = await ctx.store.deals.byId(dealId)
  if (!deal) return err(ctx.t('deals.error.gone'))
  const allowed = await permit(ctx, 'delivery.record', deal.ownerId, { type: 'deal', id: deal.id })
  if (!allowed.ok) return err(allowed.error.sentence)
  if (deal.cancelledOn) return err(ctx.t('deals.error.cancelled', { date: formatDate(deal.cancelledOn, ctx.locale) }))
  return ok(deal)
}

/** Opens the form for a deal, filled in with what is recorded, or today; or says why not. */
export async function openDelivery(
  ctx: RequestContext,
  interaction: Interaction,
  { dealId, card }: { readonly dealId: string; readonly card: string | null },
): Promise<void> {
  const deal = await readDeliverable(dealId, ctx)
  if (!deal.ok) return interaction.respond(sentence(deal.error), 'ephemeral')
  const introduced = (await ctx.store.implementations.ofDeal(dealId)) !== null
  const deliveredOn = deal.value.deliveredOn ?? latestToday(ctx)
  const form = { deal: deal.value, introduced, deliveredOn, card }
  await interaction.openModal(buildDeliveryModal(form, ctx.t, ctx.locale))
}

/**
 * Records the actual delivery of a deal, or corrects its date (D4): what is due so many days after delivery moves (D2),
 * and the check-ins are planned for its owner (I2). The same date again changes nothing. Refused with a sentence at the
 * field.
 */
export async function recordDelivery(
  dealId: string,
  date: string,
  ctx: RequestContext,
): Promise<Result<DealWithInstalments, Record<string, string>>> {
  const { store, actor, settings, now, t, locale } = ctx
  const refuse = (text: string) => err({ [DELIVERED_ON_BLOCK]: text })
  const found = await readDeliverable(dealId, ctx)
  if (!found.ok) return refuse(found.error)
  const { ownerId, signedOn } = found.value
  const deliveredOn = parseCalendarDate(date)
  if (!deliveredOn) return refuse(t(date === '' ? 'deals.error.dateMissing' : 'deals.error.dateBad'))
  const checked = checkDelivery(deliveredOn, { signedOn, today: latestToday(ctx) })
  if (!checked.ok)
    return refuse(
      checked.error === 'in-future'
        ? t('deals.error.deliveredInFuture')
        : t('deals.error.deliveredBeforeSigning', { date: formatDate(signedOn, locale) }),
    )

  const { deal } = await store.deals.recordDelivery({ dealId, deliveredOn }, actor.memberId, now)
  ctx.nudge()
  return ok(deal)
}
