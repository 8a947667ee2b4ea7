import { mayDo } from '../../domain/acting.ts'
import { MAX_NAME } from '../../domain/customer-name.ts'
import { MAX_TITLE } from '../../domain/deal.ts'
import { section } from '../../slack/blocks.ts'
import { callLines, peopleToCall, type ToCall } from '../../slack/complaints/call.ts'
import { permitImplementation } from '../../slack/implementation-rights.ts'
import { implementationBlocks, type ShownImplementation } from '../../slack/implementations/part.ts'
import { readImplementationOf } from '../../slack/implementations/read-part.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { ModalPrefill } from '../../slack/modal-prefill.ts'
import type { Interaction, RequestContext } from '../../slack/routes.ts'
import { type ModalView, modal, sentence } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import { IMPLEMENTATION_VIEW } from './ids.ts'

/**
 * Shows what is introduced after a deal: on the deal's card, or for whoever works it and may not see the deal on a card of its
 * own, on which there is no money (R1). Drawn anew where it is shown already; or says why not (R2).
 */
export async function showImplementation(
  ctx: RequestContext,
  interaction: Interaction,
  { dealId, shownIn }: ModalPrefill['implementations.card'],
): Promise<void> {
  const { store, actor, t, locale } = ctx
  const deal = await store.deals.byId(dealId)
  const about = deal && !mayDo(actor, 'deal.see', deal.ownerId) ? await store.implementations.ofDeal(dealId) : null
  // Whoever may not see the deal either, where nothing is introduced, hears so from its card.
  if (!deal || !about)
    return ctx.modals.open('deals.card', ctx, interaction, { dealId, ...(shownIn === undefined ? {} : { shownIn }) })
  const holder = await store.implementationHandOvers.implementation(about.id)
  const { ownerId } = deal
  const allowed = await permitImplementation(ctx, 'implementation.see', {
    id: about.id,
    ownerId,
    assigneeId: holder?.assigneeId ?? null,
  })
  if (!allowed.ok) return interaction.respond(sentence(allowed.error.sentence), 'ephemeral')
  const found = await readImplementationOf(deal, ctx)
  if (!found) return interaction.respond(sentence(t('phases.error.gone')), 'ephemeral')
  const toCall = await peopleToCall(store, deal.customer.id)
  const card = buildImplementationCard({ customerName: deal.customer.name, toCall, shown: found.shown }, t, locale)
  if (shownIn === undefined) return interaction.openModal(card)
  await interaction.updateModal(shownIn, null, card)
}

/** The card beneath a finished form, drawn anew; nothing where there was none. */
export async function redrawImplementation(
  ctx: RequestContext,
  interaction: Interaction,
  card: string | null | undefined,
  dealId: string,
): Promise<void> {
  if (card) await showImplementation(ctx, interaction, { dealId, shownIn: card })
}

/** What is introduced to a customer, with whom to call there and the buttons of its phase; nothing on it is about money. */
export const buildImplementationCard = (
  {
    customerName,
    toCall,
    shown,
  }: { readonly customerName: string; readonly toCall: readonly ToCall[]; readonly shown: ShownImplementation },
  t: Translate,
  locale: Locale,
): ModalView =>
  modal({
    callbackId: IMPLEMENTATION_VIEW,
    title: t('phases.card.heading'),
    close: t('common.close'),
    blocks: [
      section(`*${asTyped(customerName, MAX_NAME)}* · ${asTyped(shown.timeline.dealTitle, MAX_TITLE)}`),
      ...callLines(toCall, t),
      ...implementationBlocks(shown, t, locale),
    ],
  })
