import { mayDoAtAll } from '../../domain/acting.ts'
import type { Result } from '../../domain/result.ts'
import { ANNOUNCEMENT_KINDS, type WantEnd } from '../../domain/want.ts'
import { mayChangeCustomer, readCustomer } from '../../slack/customers.ts'
import type { ModalPrefill } from '../../slack/modal-prefill.ts'
import type { ActionRequest, Feature, Interaction, RequestContext, Route } from '../../slack/routes.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { sentence } from '../../slack/surfaces.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import {
  buildAnnouncedModal,
  buildAnnounceModal,
  buildChooseModal,
  EMPTY_ANNOUNCEMENT,
  readAnnounceForm,
} from './announce.modal.ts'
import { announce, findWaiting } from './announce.ts'
import { wantsGallery } from './gallery.ts'
import * as ids from './ids.ts'
import { buildWantList, readWantAction, SHOWN_WANTS, type WantList } from './list.modal.ts'
import { buildWantModal, readWantForm, type WantSubject } from './want.modal.ts'
import { endWant, noteTold, readWant, saveWant } from './want.ts'

export { announcedKind } from './announced.ts'
export { needsInHome } from './home.ts'
export { needKind } from './need-line.ts'

/** Where a list stands and what it is of, as it travels in private metadata; proves nothing (R2). */
interface Beneath {
  /** The list's modal. */
  readonly list: string | null
  /** Null: the list is of all customers. */
  readonly customerId: string | null
  /** The card of the customer beneath it. */
  readonly card: string | null
}

async function readList(
  customerId: string | null,
  card: string | null,
  ctx: RequestContext,
): Promise<WantList | string> {
  const { store, actor, settings } = ctx
  const common = { card, timeZone: settings.timeZone }
  if (customerId === null) {
    const wants = await store.wants.open(visibilityOf(actor, 'customer.see'), SHOWN_WANTS + 1)
    const changeable = wants.map(({ ownerId }) => mayChangeCustomer(ctx, ownerId))
    return { ...common, customer: null, wants, changeable, mayAdd: mayDoAtAll(actor, 'customer.change') }
  }
  const customer = await readCustomer(ctx, 'customer.see', customerId)
  if (!customer.ok) return customer.error
  const wants = await store.wants.ofCustomer(customerId, SHOWN_WANTS + 1)
  const mayAdd = mayChangeCustomer(ctx, customer.value.ownerId)
  return { ...common, customer: customer.value, wants, changeable: wants.map(() => mayAdd), mayAdd }
}

/** Opens the list of a customer, or of all that this person may see; or says why not. */
async function openList(
  ctx: RequestContext,
  interaction: Interaction,
  { customerId, card }: ModalPrefill['wants.list'],
): Promise<void> {
  const list = await readList(customerId ?? null, card ?? null, ctx)
  if (typeof list === 'string') return interaction.respond(sentence(list), 'ephemeral')
  await interaction.openModal(buildWantList(list, ctx.t, ctx.locale))
}

/** Draws anew what lies beneath once something has changed: the list, the customer's card, App Home. */
async function redraw(
  ctx: RequestContext,
  interaction: Interaction,
  { list, customerId, card }: Beneath,
): Promise<void> {
  if (list !== null) {
    const anew = await readList(customerId, card, ctx)
    if (typeof anew !== 'string') await interaction.updateModal(list, null, buildWantList(anew, ctx.t, ctx.locale))
  }
  if (card !== null && customerId !== null)
    await ctx.modals.open('customers.card', ctx, interaction, { customerId, shownIn: card })
  await ctx.refreshHome()
}

/** The list in which something was pressed, and what it is of. */
function beneath({ view }: ActionRequest): Beneath {
  if (view?.callbackId !== ids.LIST_VIEW) return { list: null, customerId: null, card: null }
  return { list: view.id, ...readRoutingData(view.privateMetadata, ['customerId', 'card']) }
}

const openForm = (
  ctx: RequestContext,
  interaction: Interaction,
  subject: WantSubject,
  form = { want: '', neededOn: '' },
) => interaction.openModal(buildWantModal(subject, form, ctx.t))

async function chooseOfWant(ctx: RequestContext, request: ActionRequest): Promise<void> {
  const chosen = readWantAction(request.selected)
  if (!chosen) return
  const { wantId, action } = chosen
  const place = beneath(request)
  if (action !== 'change') return answered(ctx, request, await endWant(wantId, action, ctx))
  const found = await readWant(ctx, wantId)
  if (!found.ok) return request.interaction.respond(sentence(found.error), 'ephemeral')
  const { customerId, customerName, text, neededOn } = found.value
  const subject = {
    customerId,
    customerName,
    wantId,
    list: place.list,
    ofAll: place.customerId === null,
    card: place.card,
  }
  await openForm(ctx, request.interaction, subject, { want: text, neededOn: neededOn ?? '' })
}

/** After something was done with a want by one press: what lies beneath drawn anew, or the sentence that says why not. */
async function answered(ctx: RequestContext, request: ActionRequest, done: Result<unknown, string>): Promise<void> {
  if (!done.ok) await request.interaction.respond(sentence(done.error), 'ephemeral')
  await redraw(ctx, request.interaction, beneath(request))
}

const ending = (id: string, how: WantEnd): Route => ({
  kind: 'action',
  id,
  action: 'customer.change',
  handle: async (ctx, request) => answered(ctx, request, await endWant(request.value ?? '', how, ctx)),
})

const routes: readonly Route[] = [
  {
    kind: 'action',
    id: ids.ADD,
    action: 'customer.change',
    async handle(ctx, request) {
      const found = await readCustomer(ctx, 'customer.change', request.value ?? '')
      if (!found.ok) return request.interaction.respond(sentence(found.error), 'ephemeral')
      const { id: customerId, name: customerName } = found.value
      const { list, card } = beneath(request)
      await openForm(ctx, request.interaction, { customerId, customerName, wantId: null, list, ofAll: false, card })
    },
  },
  { kind: 'action', id: ids.MENU, action: 'customer.change', handle: chooseOfWant },
  {
    kind: 'view',
    id: ids.WANT_VIEW,
    action: 'customer.change',
    async handle(ctx, { values, privateMetadata, viewId, interaction }) {
      const keys = ['customerId', 'wantId', 'list', 'ofAll', 'card'] as const
      const { customerId, wantId, list, ofAll, card } = readRoutingData(privateMetadata, keys)
      const saved = await saveWant({ customerId: customerId ?? '', wantId }, readWantForm(values), viewId, ctx)
      if (!saved.ok) return { kind: 'errors', errors: saved.error }
      const place = { list, card, customerId: ofAll === null ? saved.value : null }
      return { kind: 'close', after: () => redraw(ctx, interaction, place) }
    },
  },
  {
    kind: 'action',
    id: ids.ANNOUNCE,
    action: 'customer.change',
    handle: (ctx, { interaction }) => interaction.openModal(buildAnnounceModal(EMPTY_ANNOUNCEMENT, ctx.t)),
  },
  {
    kind: 'view',
    id: ids.ANNOUNCE_VIEW,
    action: 'customer.change',
    async handle(ctx, { values }) {
      const found = await findWaiting(readAnnounceForm(values), ctx)
      if (!found.ok) return { kind: 'errors', errors: found.error }
      return { kind: 'update', view: buildChooseModal(found.value, ctx.t, ctx.locale) }
    },
  },
  {
    kind: 'view',
    id: ids.CHOOSE_VIEW,
    action: 'customer.change',
    async handle(ctx, { values, privateMetadata, viewId }) {
      const { kind, item, note } = readRoutingData(privateMetadata, ['kind', 'item', 'note'])
      const known = ANNOUNCEMENT_KINDS.find((each) => each === kind) ?? null
      const form = { kind: known, item: item ?? '', note: note ?? '' }
      const told = await announce(form, values.options(ids.BLOCK.wants), viewId, ctx)
      if (!told.ok) return { kind: 'errors', errors: told.error }
      return { kind: 'update', view: buildAnnouncedModal({ ...told.value, item: form.item }, ctx.t) }
    },
  },
  {
    kind: 'action',
    id: ids.OPEN_CUSTOMER,
    action: 'customer.see',
    handle: (ctx, { value, interaction }) =>
      ctx.modals.open('customers.card', ctx, interaction, { customerId: value ?? '' }),
  },
  ending(ids.SUPPLIED, 'supplied'),
  ending(ids.NOT_WANTED, 'no_longer_wanted'),
  {
    kind: 'action',
    id: ids.TOLD,
    action: 'customer.change',
    handle: async (ctx, request) => answered(ctx, request, await noteTold(request.value ?? '', ctx)),
  },
]

/** What customers want and need (C10): recorded, told in time, announced when it is there. */
export const wants: Feature = { name: 'wants', routes, modals: { 'wants.list': openList }, gallery: wantsGallery }
