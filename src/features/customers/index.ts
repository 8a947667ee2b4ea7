import { option } from '../../slack/blocks.ts'
import { HELP_WORDS } from '../../slack/command-words.ts'
import type { ModalPrefill } from '../../slack/modal-prefill.ts'
import { type Feature, type Interaction, type RequestContext, type Route, wordsOf } from '../../slack/routes.ts'
import { sentence } from '../../slack/surfaces.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import { cardRoutes } from './card-routes.ts'
import { openNewContact, openSuccessor } from './contact.ts'
import { emptyCreateForm } from './create.modal.ts'
import { createForm } from './create.ts'
import { readCustomer } from './customer.ts'
import { findCustomer } from './find.ts'
import { formRoutes } from './form-routes.ts'
import { customersGallery } from './gallery.ts'
import { goodDayRoutes } from './good-day-routes.ts'
import * as ids from './ids.ts'
import { showCard } from './show-card.ts'
import { zoneOptions } from './time-zone.ts'

/** What all customers want (C10), also in the words of the other languages. */
const WANTS_WORDS: readonly string[] = ['wants', '需求']
/** What shows the customers who may be named (I3). */
const REFERENCES: readonly string[] = ['references', 'reference', '成功案例', '案例']
/** What shows the customers by zone (V9). */
const ZONES: readonly string[] = ['zone', 'zones', '片区', '分區']

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
  ...cardRoutes,
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
  ...formRoutes,
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
