import { mayWithThis } from '../../slack/complaints/actions.ts'
import { readComplaint } from '../../slack/complaints/permitted.ts'
import { readComplaintCard } from '../../slack/complaints/read-card.ts'
import type { ModalPrefill } from '../../slack/modal-prefill.ts'
import type { Interaction, RequestContext } from '../../slack/routes.ts'
import { type ModalView, sentence } from '../../slack/surfaces.ts'
import type { Complaint } from '../../store/index.ts'
import { buildCardModal } from './card.modal.ts'

/** The card of a complaint that this person may see, as a modal. */
export async function cardView(
  complaint: Complaint,
  ctx: RequestContext,
  notices: readonly string[] = [],
): Promise<ModalView> {
  const { store, t, locale, member, now } = ctx
  const [history, may] = await Promise.all([store.complaints.history(complaint.id), mayWithThis(ctx, complaint)])
  const card = await readComplaintCard(complaint, { store, t, locale, may })
  return buildCardModal({ card, history, notices }, t, { timeZone: member.timeZone, locale, now })
}

/** Opens the card of a complaint, or draws it anew where it is shown already; or says why not. */
export async function showCard(
  ctx: RequestContext,
  interaction: Interaction,
  { complaintId, shownIn, notice }: ModalPrefill['complaints.card'],
): Promise<void> {
  const complaint = await readComplaint(ctx, 'complaint.see', complaintId)
  if (!complaint.ok) return interaction.respond(sentence(complaint.error), 'ephemeral')
  const view = await cardView(complaint.value, ctx, notice === undefined ? [] : [notice])
  if (shownIn === undefined) return interaction.openModal(view)
  await interaction.updateModal(shownIn, null, view)
}
