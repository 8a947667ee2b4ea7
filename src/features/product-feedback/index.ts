import { option } from '../../slack/blocks.ts'
import { mayChangeCustomer, readCustomer } from '../../slack/customers.ts'
import type { ModalPrefill } from '../../slack/modal-prefill.ts'
import type { Feature, Interaction, RequestContext, Route } from '../../slack/routes.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { sentence } from '../../slack/surfaces.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import {
  buildAnswerModal,
  buildFeedbackList,
  buildFeedbackModal,
  type FeedbackList,
  readFeedbackForm,
  SHOWN_FEEDBACK,
} from './feedback.modal.ts'
import { answerFeedback, readToAnswer, saveFeedback } from './feedback.ts'
import { productFeedbackGallery } from './gallery.ts'
import * as ids from './ids.ts'

export { feedbackInHome } from './home.ts'
export { feedbackAnsweredKind, feedbackAskedKind } from './messages.ts'

/** Customers offered for a typed text: enough to choose from on a phone. */
const OFFERED = 20
const EMPTY = { feedbackTopic: null, feedback: '' }

async function readList(customerId: string, card: string | null, ctx: RequestContext): Promise<FeedbackList | string> {
  const customer = await readCustomer(ctx, 'customer.see', customerId)
  if (!customer.ok) return customer.error
  const feedback = await ctx.store.productFeedback.ofCustomer(customerId, SHOWN_FEEDBACK + 1)
  const mayAdd = mayChangeCustomer(ctx, customer.value.ownerId)
  return { customer: customer.value, feedback, mayAdd, card, timeZone: ctx.settings.timeZone }
}

/** Opens what a customer has said; or says why not. */
async function openList(
  ctx: RequestContext,
  interaction: Interaction,
  { customerId, card }: ModalPrefill['product-feedback.list'],
): Promise<void> {
  const list = await readList(customerId, card ?? null, ctx)
  if (typeof list === 'string') return interaction.respond(sentence(list), 'ephemeral')
  await interaction.openModal(buildFeedbackList(list, ctx.t, ctx.locale))
}

/** Draws anew what lies beneath once something was recorded: the list, and the customer's card. */
async function redraw(
  ctx: RequestContext,
  interaction: Interaction,
  {
    list,
    customerId,
    card,
  }: { readonly list: string | null; readonly customerId: string; readonly card: string | null },
): Promise<void> {
  if (list !== null) {
    const anew = await readList(customerId, card, ctx)
    if (typeof anew !== 'string') await interaction.updateModal(list, null, buildFeedbackList(anew, ctx.t, ctx.locale))
  }
  if (card !== null) await ctx.modals.open('customers.card', ctx, interaction, { customerId, shownIn: card })
  await ctx.refreshHome()
}

const routes: readonly Route[] = [
  {
    kind: 'shortcut',
    id: ids.SHORTCUT,
    action: 'customer.change',
    name: 'Product feedback',
    description: 'Pass on what a customer says of a product',
    handle: (ctx, { interaction }) =>
      interaction.openModal(buildFeedbackModal({ customer: null, list: null, card: null }, EMPTY, ctx.t)),
  },
  {
    kind: 'action',
    id: ids.ADD,
    action: 'customer.change',
    async handle(ctx, { value, view, interaction }) {
      const found = await readCustomer(ctx, 'customer.change', value ?? '')
      if (!found.ok) return interaction.respond(sentence(found.error), 'ephemeral')
      const list = view?.callbackId === ids.LIST_VIEW ? view.id : null
      const { card } = readRoutingData(view?.privateMetadata ?? '', ['card'])
      await interaction.openModal(buildFeedbackModal({ customer: found.value, list, card }, EMPTY, ctx.t))
    },
  },
  {
    kind: 'options',
    id: ids.CUSTOMER_SELECT,
    action: 'customer.change',
    async handle(ctx, { query }) {
      const found = await ctx.store.customers.find(query, visibilityOf(ctx.actor, 'customer.change'), OFFERED)
      return found.map(({ id, name }) => option(name, id))
    },
  },
  {
    kind: 'view',
    id: ids.FORM_VIEW,
    action: 'customer.change',
    async handle(ctx, { values, privateMetadata, viewId, interaction }) {
      const { customerId, list, card } = readRoutingData(privateMetadata, ['customerId', 'list', 'card'])
      const form = readFeedbackForm(values, customerId)
      // The form has no field for the customer where it was opened for one: then it stands at the first field there is.
      const customerField = customerId === null ? ids.BLOCK.customer : ids.BLOCK.topic
      const saved = await saveFeedback(form, viewId, customerField, ctx)
      if (!saved.ok) return { kind: 'errors', errors: saved.error }
      return { kind: 'close', after: () => redraw(ctx, interaction, { list, card, customerId: form.customerId }) }
    },
  },
  {
    kind: 'action',
    id: ids.REPLY,
    action: 'app.use',
    async handle(ctx, { value, interaction }) {
      const found = await readToAnswer(value ?? '', ctx)
      if (!found.ok) return interaction.respond(sentence(found.error), 'ephemeral')
      await interaction.openModal(buildAnswerModal(found.value, '', ctx.t))
    },
  },
  {
    kind: 'view',
    id: ids.ANSWER_VIEW,
    action: 'app.use',
    async handle(ctx, { values, privateMetadata }) {
      const { feedbackId } = readRoutingData(privateMetadata, ['feedbackId'])
      const answered = await answerFeedback(feedbackId ?? '', values.text(ids.BLOCK.answer) ?? '', ctx)
      if (!answered.ok) return { kind: 'errors', errors: { [ids.BLOCK.answer]: answered.error } }
      return { kind: 'close', after: () => ctx.refreshHome() }
    },
  },
]

/** What customers say of products (C15): to the product people, and their answer back to the rep. */
export const productFeedback: Feature = {
  name: 'product-feedback',
  routes,
  modals: { 'product-feedback.list': openList },
  gallery: productFeedbackGallery,
}
