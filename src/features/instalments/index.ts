import { COLLECTION_CHANNELS } from '../../domain/collection-contact.ts'
import { mayPromiseTo } from '../../slack/customer-promises/fields.ts'
import { readInstalment } from '../../slack/instalment-modals.ts'
import { SUPPORTED } from '../../slack/locale.ts'
import type { ModalPrefill } from '../../slack/modal-prefill.ts'
import { redrawBeneath } from '../../slack/redraw.ts'
import type { ActionRequest, Feature, Interaction, RequestContext, Route, ViewReply } from '../../slack/routes.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { sentence } from '../../slack/surfaces.ts'
import { ladderDay, latestToday } from '../../slack/today.ts'
import { cardButtons } from './buttons.ts'
import { buildContactModal, emptyContact, readContactForm } from './contact.modal.ts'
import { logContact } from './contact.ts'
import { instalmentsGallery } from './gallery.ts'
import { CHOOSE_CHANNEL, CHOOSE_LANGUAGE, CONTACT_VIEW, INVOICE_VIEW } from './ids.ts'
import { buildInstalmentCard, readCardRoute, type WordingChoice } from './instalment.modal.ts'
import { buildInvoiceModal, readInvoiceForm } from './invoice.modal.ts'
import { recordInvoice } from './invoice.ts'
import { readCard } from './read-card.ts'

const firstChoice = (ctx: RequestContext): WordingChoice => ({ channel: 'call', language: ctx.locale })

/** What is chosen; what is not ours falls back to what is given. */
const chosenOf = (channel: string | undefined, language: string | undefined, fallback: WordingChoice) => ({
  channel: COLLECTION_CHANNELS.find((known) => known === channel) ?? fallback.channel,
  language: SUPPORTED.find((known) => known === language) ?? fallback.language,
})

/** Opens the card of an instalment, or draws it anew where it is shown already; or says why not. */
async function showCard(
  ctx: RequestContext,
  interaction: Interaction,
  { instalmentId, shownIn, channel, language }: ModalPrefill['instalments.card'],
): Promise<void> {
  const choice = chosenOf(channel, language, firstChoice(ctx))
  const card = await readCard(instalmentId, choice, ctx)
  if (!card.ok) return interaction.respond(sentence(card.error), 'ephemeral')
  const view = buildInstalmentCard(card.value, ladderDay(ctx), ctx.t, ctx.locale)
  if (shownIn === undefined) return interaction.openModal(view)
  await interaction.updateModal(shownIn, null, view)
}

/** Draws the card with another wording; a choice that is not ours changes nothing. */
async function choose(ctx: RequestContext, { view, selected, interaction }: ActionRequest): Promise<void> {
  if (!view) return
  const { instalmentId, ...before } = readCardRoute(view.privateMetadata, firstChoice(ctx))
  const choice = chosenOf(selected ?? undefined, selected ?? undefined, before)
  await showCard(ctx, interaction, { instalmentId, shownIn: view.id, ...choice })
}

async function openContact(
  ctx: RequestContext,
  interaction: Interaction,
  { instalmentId, card }: ModalPrefill['instalments.log-contact'],
): Promise<void> {
  const found = await readInstalment(ctx, 'contact.record', instalmentId)
  if (!found.ok) return interaction.respond(sentence(found.error), 'ephemeral')
  const model = {
    receivable: found.value,
    form: emptyContact(latestToday(ctx), found.value),
    card: card ?? null,
    mayPromise: mayPromiseTo(ctx, found.value.ownerId),
  }
  await interaction.openModal(buildContactModal(model, ladderDay(ctx), ctx.t, ctx.locale))
}

async function openInvoice(
  ctx: RequestContext,
  interaction: Interaction,
  { instalmentId, card }: ModalPrefill['instalments.invoice'],
): Promise<void> {
  const found = await readInstalment(ctx, 'invoice.record', instalmentId)
  if (!found.ok) return interaction.respond(sentence(found.error), 'ephemeral')
  const { invoice } = found.value
  const form = {
    number: invoice?.number ?? '',
    issuedOn: invoice?.issuedOn ?? '',
    deliveredOn: invoice?.deliveredOn ?? '',
  }
  const model = { receivable: found.value, form, card: card ?? null }
  await interaction.openModal(buildInvoiceModal(model, ladderDay(ctx), ctx.t, ctx.locale))
}

/** The form is closed; what is beneath it is drawn anew, and so is App Home. */
const closed = (
  ctx: RequestContext,
  interaction: Interaction,
  card: string | null,
  subject: { readonly instalmentId: string; readonly dealId: string },
): ViewReply => ({
  kind: 'close',
  after: async () => {
    await redrawBeneath(ctx, interaction, card, subject)
    await ctx.refreshHome()
  },
})

const routes: readonly Route[] = [
  { kind: 'action', id: CHOOSE_CHANNEL, action: 'receivable.see', handle: choose },
  { kind: 'action', id: CHOOSE_LANGUAGE, action: 'receivable.see', handle: choose },
  ...cardButtons,
  {
    kind: 'view',
    id: CONTACT_VIEW,
    action: 'contact.record',
    async handle(ctx, { values, privateMetadata, viewId, interaction }) {
      const { instalmentId, card } = readRoutingData(privateMetadata, ['instalmentId', 'card'])
      const logged = await logContact(instalmentId ?? '', readContactForm(values), viewId, ctx)
      if (!logged.ok) return { kind: 'errors', errors: logged.error }
      const { id, dealId } = logged.value
      return closed(ctx, interaction, card, { instalmentId: id, dealId })
    },
  },
  {
    kind: 'view',
    id: INVOICE_VIEW,
    action: 'invoice.record',
    async handle(ctx, { values, privateMetadata, interaction }) {
      const { instalmentId, card } = readRoutingData(privateMetadata, ['instalmentId', 'card'])
      const recorded = await recordInvoice(instalmentId ?? '', readInvoiceForm(values), ctx)
      if (!recorded.ok) return { kind: 'errors', errors: recorded.error }
      const { id, dealId } = recorded.value
      return closed(ctx, interaction, card, { instalmentId: id, dealId })
    },
  },
]

/** The card of an instalment: its story, what to say to the customer, contacts and invoice (K4, K10, K11). */
export const instalments: Feature = {
  name: 'instalments',
  routes,
  modals: {
    'instalments.card': (ctx, interaction, prefill) => showCard(ctx, interaction, prefill),
    'instalments.log-contact': openContact,
    'instalments.invoice': openInvoice,
  },
  gallery: instalmentsGallery,
}
