import { permit } from '../../slack/authorisation.ts'
import type { Feature, RequestContext, Route, ViewReply, ViewRequest } from '../../slack/routes.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { readCommon } from './form.ts'
import { handOversGallery } from './gallery.ts'
import { checkCommon, handOver, readFigures } from './hand-over.ts'
import * as ids from './ids.ts'
import { offsetIn, readMany } from './many.modal.ts'
import { openMany, openOne, ownerOptions, redrawMany } from './open.ts'
import { buildDone, buildPreview, readOrder } from './preview.modal.ts'

export { handOversInHome } from './in-home.ts'
export { handOverGivenKind, handOverReceivedKind } from './messages.ts'

const refuseAt = (block: string, text: string): ViewReply => ({ kind: 'errors', errors: { [block]: text } })

/** One customer, from their card. */
async function submitOne(ctx: RequestContext, request: ViewRequest): Promise<ViewReply> {
  const { values, privateMetadata, viewId, interaction } = request
  const { customerId, card } = readRoutingData(privateMetadata, ['customerId', 'card'])
  const customer = await ctx.store.customers.details(customerId ?? '')
  if (!customer) return refuseAt(ids.BLOCK.receiver, ctx.t('customers.error.gone'))
  const { id, ownerId } = customer
  const allowed = await permit(ctx, 'customer.hand-over', ownerId, { type: 'customer', id })
  if (!allowed.ok) return refuseAt(ids.BLOCK.receiver, allowed.error.sentence)
  const checked = await checkCommon(readCommon(values), ownerId, ctx)
  if (!checked.ok) return { kind: 'errors', errors: checked.error }
  const { receiver, note } = checked.value
  const order = { ownerId, receiverId: receiver.id, note, customerIds: [id] }
  return handOver(order, { viewId, card }, ctx, interaction)
}

/** Many customers: what was chosen is shown once more, counted, before anything is done. */
async function submitMany(ctx: RequestContext, { values, privateMetadata }: ViewRequest): Promise<ViewReply> {
  const { store, t, locale } = ctx
  const form = readMany({ values, privateMetadata })
  const { ownerId, scope, chosen } = form
  if (ownerId === null) return refuseAt(ids.BLOCK.owner, t('handovers.error.ownerMissing'))
  // Where the customers were not shown yet, nothing could be ticked: all of them are meant.
  const customerIds = scope === 'chosen' ? chosen : null
  if (customerIds?.length === 0) return refuseAt(ids.BLOCK.scope, t('handovers.error.noneChosen'))
  const figures = await readFigures({ ownerId, customerIds }, ctx)
  if (!figures.ok) return refuseAt(ids.BLOCK.owner, figures.error)
  const checked = await checkCommon(form, ownerId, ctx)
  if (!checked.ok) return { kind: 'errors', errors: checked.error }
  const { receiver, note } = checked.value
  const owner = await store.members.byId(ownerId)
  const order = { ownerId, receiverId: receiver.id, note, customerIds }
  const shown = { from: owner?.name ?? '', to: receiver.name, figures: figures.value }
  return { kind: 'update', view: buildPreview(order, shown, t, locale) }
}

/** What was shown once more; nothing in it proves anything (R2). */
async function submitPreview(ctx: RequestContext, request: ViewRequest): Promise<ViewReply> {
  const order = readOrder(request.privateMetadata)
  const figures = await readFigures(order, ctx)
  const receiver = figures.ok ? await ctx.store.members.byId(order.receiverId) : null
  const slackUserId = receiver?.slackUserId ?? null
  const checked = figures.ok
    ? await checkCommon({ receiver: slackUserId, note: order.note ?? '' }, order.ownerId, ctx)
    : null
  const problem = figures.ok ? (checked?.ok ? null : Object.values(checked?.error ?? {})[0]) : figures.error
  // There is no field to say it at: the modal itself says it.
  if (problem) return { kind: 'update', view: buildDone(problem, ctx.t, ctx.locale) }
  return handOver(order, { viewId: request.viewId, card: null }, ctx, request.interaction)
}

const page = (id: string): Route => ({
  kind: 'action',
  id,
  action: 'customer.hand-over',
  handle: (ctx, { value, view, interaction }) => redrawMany(ctx, interaction, view, { offset: offsetIn(value) }),
})

const routes: readonly Route[] = [
  {
    kind: 'action',
    id: ids.OPEN_MANY,
    action: 'customer.hand-over',
    handle: (ctx, { interaction }) => openMany(ctx, interaction, {}),
  },
  {
    kind: 'options',
    id: ids.OWNER_SELECT,
    action: 'customer.hand-over',
    handle: (ctx, { query }) => ownerOptions(query, ctx),
  },
  {
    kind: 'action',
    id: ids.OWNER_SELECT,
    action: 'customer.hand-over',
    handle: (ctx, { selected, view, interaction }) =>
      redrawMany(ctx, interaction, view, { ownerId: selected, offset: 0 }),
  },
  page(ids.PREVIOUS_PAGE),
  page(ids.NEXT_PAGE),
  {
    kind: 'action',
    id: ids.SHOW_CUSTOMER,
    action: 'customer.see',
    handle: (ctx, { value, interaction }) =>
      ctx.modals.open('customers.card', ctx, interaction, { customerId: value ?? '' }),
  },
  { kind: 'view', id: ids.ONE_VIEW, action: 'customer.hand-over', handle: submitOne },
  { kind: 'view', id: ids.MANY_VIEW, action: 'customer.hand-over', handle: submitMany },
  { kind: 'view', id: ids.PREVIEW_VIEW, action: 'customer.hand-over', handle: submitPreview },
]

/** Handing customers over to another member, one or many, with what is open (R5). */
export const handOvers: Feature = {
  name: 'hand-overs',
  routes,
  modals: { 'hand-overs.one': openOne, 'hand-overs.many': openMany },
  gallery: handOversGallery,
}
