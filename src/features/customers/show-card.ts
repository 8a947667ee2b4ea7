import type { ModalPrefill } from '../../slack/modal-prefill.ts'
import type { ActionRequest, Interaction, RequestContext } from '../../slack/routes.ts'
import { sentence } from '../../slack/surfaces.ts'
import { buildCard } from './card.modal.ts'
import { CARD_VIEW } from './ids.ts'
import { readCard } from './read-card.ts'

/** Opens the card of a customer, or draws it anew where it is shown already; or says why not. */
export async function showCard(
  ctx: RequestContext,
  interaction: Interaction,
  { customerId, shownIn }: ModalPrefill['customers.card'],
): Promise<void> {
  const card = await readCard(customerId, ctx)
  if (!card.ok) return interaction.respond(sentence(card.error), 'ephemeral')
  const view = buildCard(card.value, ctx.t, ctx.locale)
  if (shownIn === undefined) return interaction.openModal(view)
  await interaction.updateModal(shownIn, null, view)
}

/** The modal with a card in which a button was pressed: drawn anew once what it leads to is done. */
export const cardIn = ({ view }: ActionRequest): string | null => (view?.callbackId === CARD_VIEW ? view.id : null)
