import type { Feature, Interaction, RequestContext, Route } from '../../slack/routes.ts'
import { sentence } from '../../slack/surfaces.ts'
import { latestToday } from '../../slack/today.ts'
import { type CloseDealForm, emptyForm, readForm } from './close-deal.form.ts'
import { buildCloseDealModal } from './close-deal.modal.ts'
import { closeDeal } from './close-deal.ts'
import { customerOptions } from './customer-options.ts'
import { duplicateQuestion } from './duplicates.ts'
import { dealsGallery } from './gallery.ts'
import { CLOSE_DEAL_VIEW, COMMAND, CUSTOMER_SELECT, RECORD_FIRST_PAYMENT, SHORTCUT, TERMS_SELECT } from './ids.ts'

export { dealClosedKind } from './card.ts'

const view = (form: CloseDealForm, ctx: RequestContext) => buildCloseDealModal(form, ctx.settings.currency, ctx.t)

function openEmpty(ctx: RequestContext, interaction: Interaction, title = ''): Promise<void> {
  return interaction.openModal(view(emptyForm({ title, signedOn: latestToday(ctx) }), ctx))
}

const routes: readonly Route[] = [
  {
    kind: 'command',
    id: COMMAND,
    action: 'deal.close',
    description: 'Close a deal: customer, amount, payment terms',
    usageHint: '[what was sold]',
    async handle(ctx, { text, interaction }) {
      if (text.trim().toLowerCase() === 'help') return sentence(ctx.t('deals.command.help'))
      await openEmpty(ctx, interaction, text.trim())
    },
  },
  {
    kind: 'shortcut',
    id: SHORTCUT,
    action: 'deal.close',
    name: 'Close a deal',
    description: 'Record a closed deal with its payment terms',
    handle: (ctx, { interaction }) => openEmpty(ctx, interaction),
  },
  {
    kind: 'action',
    id: RECORD_FIRST_PAYMENT,
    action: 'payment.record',
    handle: (ctx, { value, message, interaction }) =>
      ctx.modals.open('collections.record-payment', ctx, interaction, {
        instalmentId: value ?? '',
        from: message ? 'message' : 'list',
      }),
  },
  {
    kind: 'options',
    id: CUSTOMER_SELECT,
    action: 'deal.close',
    handle: (ctx, { query }) => customerOptions(query, ctx),
  },
  {
    kind: 'action',
    id: CUSTOMER_SELECT,
    action: 'deal.close',
    async handle(ctx, { view: open, interaction }) {
      if (!open) return
      const form = readForm(open.values, open.privateMetadata)
      const question =
        form.customer?.kind === 'new' ? await duplicateQuestion(ctx, form.customer.name, form.phone) : null
      await interaction.updateModal(
        open.id,
        open.hash,
        view({ ...form, duplicates: question, duplicateChoice: null }, ctx),
      )
    },
  },
  {
    kind: 'action',
    id: TERMS_SELECT,
    action: 'deal.close',
    async handle(ctx, { view: open, interaction }) {
      if (open)
        await interaction.updateModal(open.id, open.hash, view(readForm(open.values, open.privateMetadata), ctx))
    },
  },
  {
    kind: 'view',
    id: CLOSE_DEAL_VIEW,
    action: 'deal.close',
    async handle(ctx, { values, privateMetadata, rootViewId }) {
      const form = readForm(values, privateMetadata)
      const closed = await closeDeal(form, rootViewId, ctx)
      if (closed.ok) return { kind: 'close', after: () => ctx.refreshHome() }
      if (closed.error.kind === 'fields') return { kind: 'errors', errors: closed.error.errors }
      return { kind: 'update', view: view({ ...form, duplicates: closed.error.question, duplicateChoice: null }, ctx) }
    },
  },
]

/** Closing a deal: `/deal`, the shortcut, the button in App Home, and the card that confirms it. */
export const deals: Feature = {
  name: 'deals',
  routes,
  modals: {
    'deals.close': async (ctx, interaction) => openEmpty(ctx, interaction),
  },
  gallery: dealsGallery,
}
