import { err, ok, type Result } from '../../domain/result.ts'
import type { Interaction, RequestContext } from '../../slack/routes.ts'
import { sentence } from '../../slack/surfaces.ts'
import type { AfterCare } from '../../store/index.ts'
import { readDeliverable } from './delivery.ts'
import { buildFollowUpModal } from './follow-up.modal.ts'
import { FOLLOW_UP_BLOCK } from './ids.ts'

/** Opens the form in which it is changed how closely a deal is followed up; or says why not. */
export async function openFollowUp(
  ctx: RequestContext,
  interaction: Interaction,
  { dealId, card }: { readonly dealId: string; readonly card: string | null },
): Promise<void> {
  const deal = await readDeliverable(dealId, ctx)
  if (!deal.ok) return interaction.respond(sentence(deal.error), 'ephemeral')
  await interaction.openModal(buildFollowUpModal({ deal: deal.value, card }, ctx.t))
}

/**
 * Changes how closely a deal is followed up, or whether it is a trial (D1): check-ins and follow-up contacts follow. Refused
 * with a sentence at the field; answers the deal's id.
 */
export async function saveFollowUp(
  dealId: string,
  care: AfterCare,
  ctx: RequestContext,
): Promise<Result<string, Record<string, string>>> {
  const found = await readDeliverable(dealId, ctx)
  if (!found.ok) return err({ [FOLLOW_UP_BLOCK.followUp]: found.error })
  await ctx.store.deals.changeFollowUp(dealId, care, ctx.actor.memberId, ctx.now)
  ctx.nudge()
  return ok(dealId)
}
