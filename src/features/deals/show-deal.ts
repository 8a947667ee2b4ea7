import type { ModalPrefill } from '../../slack/modal-prefill.ts'
import type { Interaction, OpenView, RequestContext, ViewReply } from '../../slack/routes.ts'
import { sentence } from '../../slack/surfaces.ts'
import { ladderDay } from '../../slack/today.ts'
import { buildDealView } from './deal-view.ts'
import { CARD_VIEW } from './ids.ts'
import { readDealView } from './read-deal-view.ts'

/** Opens the card of a deal, or draws it anew where it is shown already; or says why not. */
export async function showDeal(
  ctx: RequestContext,
  interaction: Interaction,
  { dealId, shownIn }: ModalPrefill['deals.card'],
): Promise<void> {
  const shown = await readDealView(dealId, ctx)
  if (!shown.ok) return interaction.respond(sentence(shown.error), 'ephemeral')
  const card = buildDealView(shown.value, ladderDay(ctx), ctx.t, ctx.locale)
  if (shownIn === undefined) return interaction.openModal(card)
  await interaction.updateModal(shownIn, null, card)
}

/** The modal with a deal's card in which a button was pressed: drawn anew once what it leads to is done. */
export const cardIn = (open: OpenView | null): { readonly card?: string } =>
  open?.callbackId === CARD_VIEW ? { card: open.id } : {}

/** The form is done: the card beneath and App Home are drawn anew. */
export const done = (
  ctx: RequestContext,
  interaction: Interaction,
  card: string | null,
  dealId: string,
): ViewReply => ({
  kind: 'close',
  async after() {
    if (card) await showDeal(ctx, interaction, { dealId, shownIn: card })
    await ctx.refreshHome()
  },
})
