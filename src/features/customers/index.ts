import { FILE_PARTS } from '../../domain/customer-file.ts'
import type { Action } from '../../domain/policy.ts'
import { option } from '../../slack/blocks.ts'
import { HELP_WORDS } from '../../slack/command-words.ts'
import type { ModalPrefill } from '../../slack/modal-prefill.ts'
import { cardOver } from '../../slack/redraw.ts'
import {
  type ActionRequest,
  type Feature,
  type Interaction,
  type RequestContext,
  type Route,
  type ViewReply,
  wordsOf,
} from '../../slack/routes.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { sentence } from '../../slack/surfaces.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import { buildCard } from './card.modal.ts'
import { readContactForm } from './contact.modal.ts'
import { openContact, openNewContact, openSuccessor, saveContact } from './contact.ts'
import { readContactAction } from './contacts-part.ts'
import { emptyCreateForm, readCreateForm } from './create.modal.ts'
import { createCustomer, createForm } from './create.ts'
import { readContact, readCustomer } from './customer.ts'
import { readEditForm } from './edit.modal.ts'
import { editCustomer, openEdit } from './edit.ts'
import { answerQuestion, openPart, openQuestion, savePart } from './file.ts'
import { findCustomer } from './find.ts'
import { customersGallery } from './gallery.ts'
import { goodDayRoutes } from './good-day-routes.ts'
import * as ids from './ids.ts'
import { readLeaveForm } from './leave.modal.ts'
import { leave, openLeave } from './leave.ts'
import { readCard } from './read-card.ts'
import { showCard } from './show-card.ts'
import { zoneOptions } from './time-zone.ts'

/** What all customers want (C10), also in the words of the other languages. */
const WANTS_WORDS: readonly string[] = ['wants', '需求']
/** What shows the customers who may be named (I3). */
const REFERENCES: readonly string[] = ['references', 'reference', '成功案例', '案例']
/** What shows the customers by zone (V9). */
const ZONES: readonly string[] = ['zone', 'zones', '片区', '分區']

/** The modal with a card in which a button was pressed: drawn anew once what it leads to is done. */
const cardIn = ({ view }: ActionRequest): string | null => (view?.callbackId === ids.CARD_VIEW ? view.id : null)

/** Customers offered for a typed text: enough to choose from on a phone. */
const OFFERED = 20

/** Opens the form of a new customer whom another has introduced (C11); or says why not. */
async function openCreate(
  ctx: RequestContext,
  interaction: Interaction,
  { introducerId }: ModalPrefill['customers.create'],
): Promise<void> {
  const introducer = await readCustomer(ctx, 'customer.see', introducerId)
  if (!introducer.ok) return interaction.respond(sentence(introducer.error), 'ephemeral')
  await interaction.openModal(await createForm(emptyCreateForm('', introducer.value), ctx))
}

/** The customer in a button's value, and the card that it stands on, for a modal of another feature. */
const beneath = (request: ActionRequest): { readonly customerId: string; readonly card?: string } => {
  const card = cardIn(request)
  return { customerId: request.value ?? '', ...(card === null ? {} : { card }) }
}

/** The form is closed, and the card beneath it is drawn anew. */
const closed = (ctx: RequestContext, interaction: Interaction, customerId: string, card: string | null): ViewReply => ({
  kind: 'close',
  async after() {
    if (card !== null) await showCard(ctx, interaction, { customerId, shownIn: card })
    // Messages that asked for what was just filled in say so.
    ctx.nudge()
    await ctx.refreshHome()
  },
})

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

const buttons: readonly Route[] = [
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
]

const givingUp: Route = {
  kind: 'action',
  id: ids.GIVE_UP,
  action: 'visit.log',
  handle: (ctx, request) => {
    const about = { customerId: request.value ?? '', card: cardIn(request) }
    return ctx.modals.open('staying-power.give-up', ctx, request.interaction, about)
  },
}

const forms: readonly Route[] = [
  {
    kind: 'view',
    id: ids.CREATE_VIEW,
    action: 'customer.create',
    async handle(ctx, { values, privateMetadata, viewId }) {
      const form = readCreateForm(values, privateMetadata)
      const made = await createCustomer(form, viewId, ctx)
      if (!made.ok) {
        if (made.error.kind === 'fields') return { kind: 'errors', errors: made.error.errors }
        const asked = { ...form, duplicates: made.error.question, duplicateChoice: null }
        return { kind: 'update', view: await createForm(asked, ctx) }
      }
      const card = await readCard(made.value, ctx)
      return card.ok ? { kind: 'update', view: buildCard(card.value, ctx.t, ctx.locale) } : { kind: 'close' }
    },
  },
  {
    kind: 'view',
    id: ids.EDIT_VIEW,
    action: 'customer.change',
    async handle(ctx, { values, privateMetadata, interaction }) {
      const { customerId, card } = readRoutingData(privateMetadata, ['customerId', 'card'])
      const edited = await editCustomer(customerId ?? '', readEditForm(values), ctx)
      if (!edited.ok) return { kind: 'errors', errors: edited.error }
      return closed(ctx, interaction, customerId ?? '', card)
    },
  },
  {
    kind: 'view',
    id: ids.FILE_VIEW,
    action: 'customer.change',
    async handle(ctx, { values, privateMetadata, interaction }) {
      const { customerId, part, first, card } = readRoutingData(privateMetadata, [
        'customerId',
        'part',
        'first',
        'card',
      ])
      const about = { customerId: customerId ?? '', part, first: first ?? '' }
      const saved = await savePart(about, { values, privateMetadata }, ctx)
      if (!saved.ok) return { kind: 'errors', errors: saved.error }
      return closed(ctx, interaction, about.customerId, card)
    },
  },
  {
    kind: 'view',
    id: ids.ANSWER_VIEW,
    action: 'customer.change',
    async handle(ctx, { values, privateMetadata, interaction }) {
      const { customerId, field, card } = readRoutingData(privateMetadata, ['customerId', 'field', 'card'])
      const answered = await answerQuestion({ customerId: customerId ?? '', field }, values, ctx)
      if (!answered.ok) return { kind: 'errors', errors: answered.error }
      return closed(ctx, interaction, customerId ?? '', card)
    },
  },
  {
    kind: 'view',
    id: ids.CONTACT_VIEW,
    action: 'customer.change',
    async handle(ctx, { values, privateMetadata, viewId, interaction }) {
      const { customerId, contactId, predecessorId, card } = readRoutingData(privateMetadata, [
        'customerId',
        'contactId',
        'predecessorId',
        'card',
      ])
      const about = { customerId: customerId ?? '', contactId, predecessorId }
      const saved = await saveContact(about, readContactForm(values), viewId, ctx)
      if (!saved.ok) return { kind: 'errors', errors: saved.error }
      return closed(ctx, interaction, saved.value, card)
    },
  },
  {
    kind: 'view',
    id: ids.LEAVE_VIEW,
    action: 'customer.change',
    async handle(ctx, { values, privateMetadata, viewId, interaction }) {
      const { contactId, card } = readRoutingData(privateMetadata, ['contactId', 'card'])
      const left = await leave(contactId ?? '', readLeaveForm(values), viewId, ctx)
      if (!left.ok) return { kind: 'errors', errors: left.error }
      return closed(ctx, interaction, left.value, card)
    },
  },
]

const routes: readonly Route[] = [
  ...goodDayRoutes,
  {
    kind: 'command',
    id: ids.COMMAND,
    action: 'customer.see',
    description: 'Show a customer, their contacts and file',
    usageHint: '[name, contact, phone or contract number | wants | references | zones | help]',
    words: new Map(HELP_WORDS.map((word) => [word, 'app.use'])),
    async handle(ctx, { text, interaction }) {
      const words = wordsOf(text)
      if (HELP_WORDS.includes(words) || words === '') return sentence(ctx.t('customers.command.help'))
      if (WANTS_WORDS.includes(words)) return ctx.modals.open('wants.list', ctx, interaction, {})
      if (REFERENCES.includes(words)) return ctx.modals.open('implementations.references', ctx, interaction, {})
      if (ZONES.includes(words)) return ctx.modals.open('territories.customers', ctx, interaction, {})
      return findCustomer(text.trim(), ctx, interaction)
    },
  },
  ...buttons,
  givingUp,
  {
    kind: 'options',
    id: ids.INTRODUCER_SELECT,
    action: 'customer.create',
    async handle(ctx, { query }) {
      const found = await ctx.store.customers.find(query, visibilityOf(ctx.actor, 'customer.see'), OFFERED)
      return found.map(({ id, name }) => option(name, id))
    },
  },
  {
    kind: 'options',
    id: ids.ZONE_SELECT,
    action: 'customer.change',
    async handle({ t, locale }, { query, view }) {
      return zoneOptions(query, view?.callbackId === ids.CONTACT_VIEW ? 'customersZone' : 'workspaceZone', t, locale)
    },
  },
  ...forms,
]

/** Customers: finding one (`/customer`), the card, the file in four parts, contacts (C1, C2, C4, C5, C16). */
export const customers: Feature = {
  name: 'customers',
  routes,
  modals: {
    'customers.card': showCard,
    'customers.create': openCreate,
    'customers.contact': (ctx, interaction, about) =>
      'predecessorId' in about
        ? openSuccessor(ctx, interaction, { contactId: about.predecessorId, card: null })
        : openNewContact(ctx, interaction, { customerId: about.customerId, card: null }),
  },
  gallery: customersGallery,
}
