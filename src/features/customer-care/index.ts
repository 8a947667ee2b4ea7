import { permit } from '../../slack/authorisation.ts'
import { cardOver } from '../../slack/redraw.ts'
import type { ActionRequest, Feature, RequestContext, Route } from '../../slack/routes.ts'
import { sentence } from '../../slack/surfaces.ts'
import { customerCareGallery } from './gallery.ts'
import * as ids from './ids.ts'

export { careInHome } from './in-home.ts'
export { singleThreadKind, staleFileKind, successorKind } from './kinds.ts'

/** Notes that a file is still right (C3), where it still waits for that. */
async function confirmFile(ctx: RequestContext, { value, interaction }: ActionRequest): Promise<void> {
  const refuse = (text: string) => interaction.respond(sentence(text), 'ephemeral')
  const customer = await ctx.store.customers.details(value ?? '')
  if (!customer) return refuse(ctx.t('care.error.gone'))
  const allowed = await permit(ctx, 'customer.change', customer.ownerId, { type: 'customer', id: customer.id })
  if (!allowed.ok) return refuse(allowed.error.sentence)
  await ctx.store.customerCare.confirmFile(customer.id, ctx.actor.memberId, ctx.now)
  ctx.nudge()
  await ctx.refreshHome()
}

/** Notes that nobody took over from a contact who left (C5); what was settled since says so. */
async function nobodyFollows(ctx: RequestContext, { value, interaction }: ActionRequest): Promise<void> {
  const refuse = (text: string) => interaction.respond(sentence(text), 'ephemeral')
  const [contact] = await ctx.store.customerCare.departed([value ?? ''])
  if (!contact) return refuse(ctx.t('care.error.contactGone'))
  const { customer } = contact
  const allowed = await permit(ctx, 'customer.change', customer.ownerId, { type: 'customer', id: customer.id })
  if (!allowed.ok) return refuse(allowed.error.sentence)
  if (contact.leftOn === null || contact.isSettled) return refuse(ctx.t('care.error.settled'))
  await ctx.store.contacts.settleSuccession(contact.id, ctx.actor.memberId, ctx.now)
  ctx.nudge()
  await ctx.refreshHome()
}

const routes: readonly Route[] = [
  {
    kind: 'action',
    id: ids.OPEN_CUSTOMER,
    action: 'customer.see',
    handle: (ctx, { value, view, interaction }) =>
      ctx.modals.open('customers.card', ctx, interaction, { customerId: value ?? '', ...cardOver(view) }),
  },
  {
    kind: 'action',
    id: ids.ADD_CONTACT,
    action: 'customer.change',
    handle: (ctx, { value, interaction }) =>
      ctx.modals.open('customers.contact', ctx, interaction, { customerId: value ?? '' }),
  },
  {
    kind: 'action',
    id: ids.ADD_SUCCESSOR,
    action: 'customer.change',
    handle: (ctx, { value, interaction }) =>
      ctx.modals.open('customers.contact', ctx, interaction, { predecessorId: value ?? '' }),
  },
  { kind: 'action', id: ids.NOBODY_FOLLOWS, action: 'customer.change', handle: nobodyFollows },
  { kind: 'action', id: ids.CONFIRM_FILE, action: 'customer.change', handle: confirmFile },
]

/** What is to be looked after at customers': whom they hang on, who follows whom, and whether files are right (C3, C5). */
export const customerCare: Feature = { name: 'customer-care', routes, gallery: customerCareGallery }
