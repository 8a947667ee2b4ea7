import { loyaltyOf } from '../../domain/value-ledger.ts'
import { mayChangeCustomer, readCustomer } from '../../slack/customers.ts'
import type { ModalPrefill } from '../../slack/modal-prefill.ts'
import type { Feature, Interaction, RequestContext, Route } from '../../slack/routes.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { sentence } from '../../slack/surfaces.ts'
import { valueLedgerGallery } from './gallery.ts'
import { FILL, FORM_VIEW, LIST_VIEW } from './ids.ts'
import { buildValueList, buildValueModal, readValueForm, type ValueList, valueFormOf } from './value.modal.ts'
import { readToFill, saveValue } from './value.ts'

export { valueReviewKind } from './review-line.ts'

async function readList(customerId: string, card: string | null, ctx: RequestContext): Promise<ValueList | string> {
  const { store, settings, today } = ctx
  const customer = await readCustomer(ctx, 'customer.see', customerId)
  if (!customer.ok) return customer.error
  return {
    customer: customer.value,
    reviews: await store.valueReviews.ofCustomer(customerId),
    loyalty: loyaltyOf(await store.valueReviews.signedOn(customerId), today),
    mayFill: mayChangeCustomer(ctx, customer.value.ownerId),
    card,
    timeZone: settings.timeZone,
  }
}

/** Opens the ledgers of a customer; or says why not. */
async function openList(
  ctx: RequestContext,
  interaction: Interaction,
  { customerId, card }: ModalPrefill['value-ledger.list'],
): Promise<void> {
  const list = await readList(customerId, card ?? null, ctx)
  if (typeof list === 'string') return interaction.respond(sentence(list), 'ephemeral')
  await interaction.openModal(buildValueList(list, ctx.t, ctx.locale))
}

/** Draws anew what lies beneath once a ledger was written: the list, and the customer's card. */
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
    if (typeof anew !== 'string') await interaction.updateModal(list, null, buildValueList(anew, ctx.t, ctx.locale))
  }
  if (card !== null) await ctx.modals.open('customers.card', ctx, interaction, { customerId, shownIn: card })
  await ctx.refreshHome()
}

const routes: readonly Route[] = [
  {
    kind: 'action',
    id: FILL,
    action: 'customer.change',
    async handle(ctx, { value, view, interaction }) {
      const found = await readToFill(value ?? '', ctx)
      if (!found.ok) return interaction.respond(sentence(found.error), 'ephemeral')
      const { customer, review, year } = found.value
      const list = view?.callbackId === LIST_VIEW ? view.id : null
      const { card } = readRoutingData(list === null ? '' : (view?.privateMetadata ?? ''), ['card'])
      await interaction.openModal(buildValueModal({ customer, year, list, card }, valueFormOf(review), ctx.t))
    },
  },
  {
    kind: 'view',
    id: FORM_VIEW,
    action: 'customer.change',
    async handle(ctx, { values, privateMetadata, interaction }) {
      const { customerId, year, list, card } = readRoutingData(privateMetadata, ['customerId', 'year', 'list', 'card'])
      const saved = await saveValue(customerId ?? '', year, readValueForm(values), ctx)
      if (!saved.ok) return { kind: 'errors', errors: saved.error }
      return { kind: 'close', after: () => redraw(ctx, interaction, { list, card, customerId: customerId ?? '' }) }
    },
  },
]

/** What customers gain from us and what it costs them (C14), once a year. */
export const valueLedger: Feature = {
  name: 'value-ledger',
  routes,
  modals: { 'value-ledger.list': openList },
  gallery: valueLedgerGallery,
}
