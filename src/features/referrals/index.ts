import { mayAtAll } from '../../domain/policy.ts'
import type { Result } from '../../domain/result.ts'
import { option } from '../../slack/blocks.ts'
import { mayChangeCustomer, readCustomer } from '../../slack/customers.ts'
import type { ModalPrefill } from '../../slack/modal-prefill.ts'
import type { ActionRequest, Feature, Interaction, RequestContext, Route } from '../../slack/routes.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { sentence } from '../../slack/surfaces.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import { referralsGallery } from './gallery.ts'
import * as ids from './ids.ts'
import {
  buildReferralForm,
  buildReferralList,
  type ReferralList,
  readReferralAction,
  readReferralForm,
  SHOWN_REFERRALS,
} from './referral.modal.ts'
import { noteThanked, saveReferral, takeBack } from './referral.ts'

export { thanksKind } from './thanks-line.ts'

/** Customers offered for a typed text: enough to choose from on a phone. */
const OFFERED = 20

/** The list in which something was pressed, whose it is, and the card beneath; proves nothing (R2). */
interface Beneath {
  readonly list: string | null
  readonly customerId: string | null
  readonly card: string | null
}

async function readList(customerId: string, card: string | null, ctx: RequestContext): Promise<ReferralList | string> {
  const { store, actor, settings } = ctx
  const customer = await readCustomer(ctx, 'customer.see', customerId)
  if (!customer.ok) return customer.error
  return {
    customer: customer.value,
    ...(await store.referrals.ofCustomer(customerId, SHOWN_REFERRALS + 1)),
    mayChange: mayChangeCustomer(ctx, customer.value.ownerId),
    mayCreate: mayAtAll(actor.roles, 'customer.create'),
    card,
    timeZone: settings.timeZone,
  }
}

/** Opens the referrals of a customer; or says why not. */
async function openList(
  ctx: RequestContext,
  interaction: Interaction,
  { customerId, card }: ModalPrefill['referrals.list'],
): Promise<void> {
  const list = await readList(customerId, card ?? null, ctx)
  if (typeof list === 'string') return interaction.respond(sentence(list), 'ephemeral')
  await interaction.openModal(buildReferralList(list, ctx.t, ctx.locale))
}

/** Draws anew what lies beneath once something has changed: the list, and the customer's card. */
async function redraw(
  ctx: RequestContext,
  interaction: Interaction,
  { list, customerId, card }: Beneath,
): Promise<void> {
  if (customerId !== null && list !== null) {
    const anew = await readList(customerId, card, ctx)
    if (typeof anew !== 'string') await interaction.updateModal(list, null, buildReferralList(anew, ctx.t, ctx.locale))
  }
  if (customerId !== null && card !== null)
    await ctx.modals.open('customers.card', ctx, interaction, { customerId, shownIn: card })
  await ctx.refreshHome()
}

function beneath({ view }: ActionRequest): Beneath {
  if (view?.callbackId !== ids.LIST_VIEW) return { list: null, customerId: null, card: null }
  return { list: view.id, ...readRoutingData(view.privateMetadata, ['customerId', 'card']) }
}

/** After something was done by one press: what lies beneath drawn anew, or the sentence that says why not. */
async function answered(ctx: RequestContext, request: ActionRequest, done: Result<void, string>): Promise<void> {
  if (!done.ok) await request.interaction.respond(sentence(done.error), 'ephemeral')
  await redraw(ctx, request.interaction, beneath(request))
}

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
      await request.interaction.openModal(buildReferralForm({ customerId, customerName, list, card }, ctx.t))
    },
  },
  {
    kind: 'action',
    id: ids.ADD_NEW,
    action: 'customer.create',
    handle: (ctx, { value, interaction }) =>
      ctx.modals.open('customers.create', ctx, interaction, { introducerId: value ?? '' }),
  },
  {
    kind: 'options',
    id: ids.CUSTOMER_SELECT,
    action: 'customer.change',
    async handle(ctx, { query }) {
      const found = await ctx.store.customers.find(query, visibilityOf(ctx.actor, 'customer.see'), OFFERED)
      return found.map(({ id, name }) => option(name, id))
    },
  },
  {
    kind: 'action',
    id: ids.MENU,
    action: 'customer.change',
    async handle(ctx, request) {
      const chosen = readReferralAction(request.selected)
      if (!chosen) return
      const { action, referralId } = chosen
      await answered(ctx, request, await (action === 'thanked' ? noteThanked : takeBack)(referralId, ctx))
    },
  },
  {
    kind: 'view',
    id: ids.FORM_VIEW,
    action: 'customer.change',
    async handle(ctx, { values, privateMetadata, interaction }) {
      const { customerId, list, card } = readRoutingData(privateMetadata, ['customerId', 'list', 'card'])
      const saved = await saveReferral(customerId ?? '', readReferralForm(values), ctx)
      if (!saved.ok) return { kind: 'errors', errors: saved.error }
      return { kind: 'close', after: () => redraw(ctx, interaction, { list, customerId, card }) }
    },
  },
  {
    kind: 'action',
    id: ids.THANKED,
    action: 'customer.change',
    handle: async (ctx, request) => answered(ctx, request, await noteThanked(request.value ?? '', ctx)),
  },
  {
    kind: 'action',
    id: ids.OPEN_CUSTOMER,
    action: 'customer.see',
    handle: (ctx, { value, interaction }) =>
      ctx.modals.open('customers.card', ctx, interaction, { customerId: value ?? '' }),
  },
]

/** Customers who introduce others (C11): on both files, and thanked. */
export const referrals: Feature = {
  name: 'referrals',
  routes,
  modals: { 'referrals.list': openList },
  gallery: referralsGallery,
}
