import { option } from '../../slack/blocks.ts'
import { mayPromiseTo } from '../../slack/customer-promises/fields.ts'
import { ANSWER, RECORD, SHOW_DEAL } from '../../slack/customer-questions/ids.ts'
import { readingNow } from '../../slack/customer-questions/part.ts'
import type { ActionRequest, Feature, Interaction, RequestContext, Route } from '../../slack/routes.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { sentence } from '../../slack/surfaces.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import { buildAnswerModal, buildRecordModal, readAnswerForm, readRecordForm } from './forms.modal.ts'
import { customerQuestionsGallery } from './gallery.ts'
import { ANSWER_VIEW, CUSTOMER_SELECT, RECORD_VIEW } from './ids.ts'
import { readDealToAsk, readToAnswer, saveQuestion, settleQuestion } from './record-question.ts'

export { customerQuestionsInHome } from './home.ts'
export { customerQuestionAskedKind, customerQuestionPassedKind, customerQuestionWarningKind } from './kinds.ts'

/** Customers offered while somebody types, and deals of one. */
const OFFERED = 20
const DEALS = 50
/** The card of a deal, as a modal of another feature. */
const DEAL_CARD = 'deals.card'

/** The modal with a deal's card in which a button was pressed; null elsewhere. */
const cardBeneath = ({ view }: ActionRequest): string | null => (view?.callbackId === DEAL_CARD ? view.id : null)

/** Opens the form of a question: about the deal in the button's value, or about one that is to be chosen. */
async function openRecord(ctx: RequestContext, request: ActionRequest): Promise<void> {
  const { value, interaction } = request
  if (!value) return interaction.openModal(buildRecordModal({ deal: null, customer: null, deals: [] }, '', ctx.t))
  const found = await readDealToAsk(value, ctx)
  if (!found.ok) return interaction.respond(sentence(found.error), 'ephemeral')
  const { id, title, customer } = found.value
  const deal = { id, title, customerName: customer.name }
  await interaction.openModal(buildRecordModal({ deal, card: cardBeneath(request) }, '', ctx.t))
}

/** A customer was chosen: shows their deals, as far as the person may see the customer. */
async function showDeals(ctx: RequestContext, { view, interaction, selected }: ActionRequest): Promise<void> {
  if (view?.callbackId !== RECORD_VIEW) return
  const { store, actor, t } = ctx
  const form = readRecordForm(view.values, null)
  const found = await store.customers.byId(selected ?? form.customerId)
  const visible = visibilityOf(actor, 'customer-question.answer')
  const isTheirs =
    found !== null &&
    (visible.reach === 'all' || (visible.reach === 'owners' && visible.ownerIds.includes(found.ownerId)))
  const customer = isTheirs ? { id: found.id, name: found.name } : null
  const deals = customer ? await store.deals.titlesOf(customer.id, DEALS) : []
  await interaction.updateModal(view.id, view.hash, buildRecordModal({ deal: null, customer, deals }, form.text, t))
}

/** Draws anew what lies beneath a finished form. */
async function redraw(ctx: RequestContext, interaction: Interaction, card: string | null, dealId: string) {
  if (card) await ctx.modals.open('deals.card', ctx, interaction, { dealId, shownIn: card })
  await ctx.refreshHome()
}

const routes: readonly Route[] = [
  { kind: 'action', id: RECORD, action: 'customer-question.answer', handle: openRecord },
  {
    kind: 'options',
    id: CUSTOMER_SELECT,
    action: 'customer-question.answer',
    async handle({ store, actor }, { query }) {
      const found = await store.customers.find(query, visibilityOf(actor, 'customer-question.answer'), OFFERED)
      return found.map(({ id, name }) => option(name, id))
    },
  },
  { kind: 'action', id: CUSTOMER_SELECT, action: 'customer-question.answer', handle: showDeals },
  {
    kind: 'view',
    id: RECORD_VIEW,
    action: 'customer-question.answer',
    async handle(ctx, { values, privateMetadata, viewId, interaction }) {
      const { dealId, card } = readRoutingData(privateMetadata, ['dealId', 'card'])
      const form = readRecordForm(values, dealId)
      const saved = await saveQuestion(form, { submissionKey: viewId, isFixed: dealId !== null }, ctx)
      if (!saved.ok) return { kind: 'errors', errors: saved.error }
      return { kind: 'close', after: () => redraw(ctx, interaction, card, saved.value.dealId) }
    },
  },
  {
    kind: 'action',
    id: ANSWER,
    action: 'customer-question.answer',
    async handle(ctx, request) {
      const { value, interaction } = request
      const found = await readToAnswer(value ?? '', ctx)
      if (!found.ok) return interaction.respond(sentence(found.error), 'ephemeral')
      const mayPromise = mayPromiseTo(ctx, found.value.ownerId)
      const about = { card: cardBeneath(request), read: readingNow(ctx), mayPromise }
      await interaction.openModal(buildAnswerModal(found.value, about, ctx.t))
    },
  },
  {
    kind: 'view',
    id: ANSWER_VIEW,
    action: 'customer-question.answer',
    async handle(ctx, { values, privateMetadata, viewId, interaction }) {
      const { questionId, card } = readRoutingData(privateMetadata, ['questionId', 'card'])
      const settled = await settleQuestion(questionId ?? '', readAnswerForm(values), viewId, ctx)
      if (!settled.ok) return { kind: 'errors', errors: settled.error }
      return { kind: 'close', after: () => redraw(ctx, interaction, card, settled.value.dealId) }
    },
  },
  {
    kind: 'action',
    id: SHOW_DEAL,
    action: 'deal.see',
    handle: (ctx, { value, interaction }) => ctx.modals.open('deals.card', ctx, interaction, { dealId: value ?? '' }),
  },
]

/** What customers ask, and the clock of the answer (I5). */
export const customerQuestions: Feature = { name: 'customer-questions', routes, gallery: customerQuestionsGallery }
