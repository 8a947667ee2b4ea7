import { FILE_PARTS } from '../../domain/customer-file.ts'
import type { Action } from '../../domain/policy.ts'
import { cardOver } from '../../slack/redraw.ts'
import type { ActionRequest, Interaction, RequestContext, Route } from '../../slack/routes.ts'
import { sentence } from '../../slack/surfaces.ts'
import { openContact, openNewContact, openSuccessor } from './contact.ts'
import { readContactAction } from './contacts-part.ts'
import { emptyCreateForm } from './create.modal.ts'
import { createForm } from './create.ts'
import { readContact } from './customer.ts'
import { openEdit } from './edit.ts'
import { openPart, openQuestion } from './file.ts'
import { takeGivingUpBack } from './giving-up.ts'
import * as ids from './ids.ts'
import { openLeave } from './leave.ts'
import { cardIn, showCard } from './show-card.ts'

/** The customer in a button's value, and the card that it stands on, for a modal of another feature. */
const beneath = (request: ActionRequest): { readonly customerId: string; readonly card?: string } => {
  const card = cardIn(request)
  return { customerId: request.value ?? '', ...(card === null ? {} : { card }) }
}

/** A button of the card whose value is the customer's id. */
const ofCustomer = (
  id: string,
  open: (
    ctx: RequestContext,
    interaction: Interaction,
    about: { readonly customerId: string; readonly card: string | null },
  ) => Promise<void>,
): Route => ({
  kind: 'action',
  id,
  action: 'customer.change',
  handle: (ctx, request) => open(ctx, request.interaction, { customerId: request.value ?? '', card: cardIn(request) }),
})

/** A button of the card that opens what another feature does with a customer. */
const opening = (
  id: string,
  action: Action,
  modal: 'hand-overs.one' | 'merging.choose' | 'personal-data.show',
): Route => ({
  kind: 'action',
  id,
  action,
  handle(ctx, request) {
    const card = cardIn(request)
    const about = { customerId: request.value ?? '', ...(card === null ? {} : { card }) }
    return ctx.modals.open(modal, ctx, request.interaction, about)
  },
})

async function chooseOfContact(ctx: RequestContext, request: ActionRequest): Promise<void> {
  const chosen = readContactAction(request.selected)
  if (!chosen) return
  const about = { contactId: chosen.contactId, card: cardIn(request) }
  if (chosen.action === 'edit') return openContact(ctx, request.interaction, about)
  if (chosen.action === 'leave') return openLeave(ctx, request.interaction, about)
  if (chosen.action === 'data')
    return ctx.modals.open('personal-data.show', ctx, request.interaction, { contactId: chosen.contactId })
  await changed(ctx, request, chosen.contactId, () =>
    ctx.store.contacts.leave(chosen.contactId, null, ctx.actor.memberId, ctx.now),
  )
}

/** Does something to a contact at once, and draws the card anew; or says why not. */
async function changed(
  ctx: RequestContext,
  request: ActionRequest,
  contactId: string,
  change: () => Promise<unknown>,
): Promise<void> {
  const found = await readContact(ctx, contactId)
  if (!found.ok) return request.interaction.respond(sentence(found.error), 'ephemeral')
  await change()
  const card = cardIn(request)
  if (card !== null) await showCard(ctx, request.interaction, { customerId: found.value.customer.id, shownIn: card })
}

/** The buttons and menus of a customer's card, and those elsewhere that lead to it. */
export const cardRoutes: readonly Route[] = [
  {
    kind: 'action',
    id: ids.SHOW,
    action: 'customer.see',
    handle: (ctx, { value, interaction }) => showCard(ctx, interaction, { customerId: value ?? '' }),
  },
  {
    kind: 'action',
    id: ids.CREATE,
    action: 'customer.create',
    handle: async (ctx, { value, interaction }) =>
      interaction.openModal(await createForm(emptyCreateForm(value ?? ''), ctx)),
  },
  {
    kind: 'action',
    id: ids.PAYMENTS,
    action: 'customer.see',
    handle: (ctx, { value, interaction }) =>
      ctx.modals.open('collections.payments', ctx, interaction, { customerId: value ?? '' }),
  },
  opening(ids.HAND_OVER, 'customer.hand-over', 'hand-overs.one'),
  opening(ids.MERGE, 'customer.change', 'merging.choose'),
  opening(ids.PERSONAL_DATA, 'customer.change', 'personal-data.show'),
  {
    kind: 'action',
    id: ids.REFERRALS,
    action: 'customer.see',
    handle: (ctx, request) => ctx.modals.open('referrals.list', ctx, request.interaction, beneath(request)),
  },
  {
    kind: 'action',
    id: ids.FEEDBACK,
    action: 'customer.see',
    handle: (ctx, request) => ctx.modals.open('product-feedback.list', ctx, request.interaction, beneath(request)),
  },
  {
    kind: 'action',
    id: ids.VALUE_LEDGER,
    action: 'customer.see',
    handle: (ctx, request) => ctx.modals.open('value-ledger.list', ctx, request.interaction, beneath(request)),
  },
  {
    kind: 'action',
    id: ids.WANTS,
    action: 'customer.see',
    handle: (ctx, request) => ctx.modals.open('wants.list', ctx, request.interaction, beneath(request)),
  },
  {
    kind: 'action',
    id: ids.SHOW_DEAL,
    action: 'deal.see',
    handle: (ctx, { value, view, interaction }) =>
      ctx.modals.open('deals.card', ctx, interaction, { dealId: value ?? '', ...cardOver(view) }),
  },
  ofCustomer(ids.EDIT, openEdit),
  ofCustomer(ids.ANSWER, openQuestion),
  ofCustomer(ids.ADD_CONTACT, openNewContact),
  ...FILE_PARTS.map((part) =>
    ofCustomer(ids.FILE[part], (ctx, interaction, about) => openPart(ctx, interaction, { ...about, part })),
  ),
  { kind: 'action', id: ids.CONTACT_MENU, action: 'customer.change', handle: chooseOfContact },
  {
    kind: 'action',
    id: ids.ADD_SUCCESSOR,
    action: 'customer.change',
    handle: (ctx, request) =>
      openSuccessor(ctx, request.interaction, { contactId: request.value ?? '', card: cardIn(request) }),
  },
  {
    kind: 'action',
    id: ids.NOBODY_FOLLOWS,
    action: 'customer.change',
    handle: (ctx, request) => {
      const contactId = request.value ?? ''
      return changed(ctx, request, contactId, () =>
        ctx.store.contacts.settleSuccession(contactId, ctx.actor.memberId, ctx.now),
      )
    },
  },
  { kind: 'action', id: ids.TAKE_BACK_GIVING_UP, action: 'visit.log', handle: takeGivingUpBack },
  {
    kind: 'action',
    id: ids.GIVE_UP,
    action: 'visit.log',
    handle: (ctx, request) => {
      const about = { customerId: request.value ?? '', card: cardIn(request) }
      return ctx.modals.open('staying-power.give-up', ctx, request.interaction, about)
    },
  },
]
