import type { Interaction, RequestContext, Route, ViewReply } from '../../slack/routes.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { buildCard } from './card.modal.ts'
import { readContactForm } from './contact.modal.ts'
import { saveContact } from './contact.ts'
import { readCreateForm } from './create.modal.ts'
import { createCustomer, createForm } from './create.ts'
import { readEditForm } from './edit.modal.ts'
import { editCustomer } from './edit.ts'
import { answerQuestion, savePart } from './file.ts'
import * as ids from './ids.ts'
import { readLeaveForm } from './leave.modal.ts'
import { leave } from './leave.ts'
import { readCard } from './read-card.ts'
import { showCard } from './show-card.ts'

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

/** What happens when a form about a customer or a contact is submitted. */
export const formRoutes: readonly Route[] = [
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
