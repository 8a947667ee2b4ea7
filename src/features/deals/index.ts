import type { Action } from '../../domain/policy.ts'
import { permit } from '../../slack/authorisation.ts'
import { HELP_WORDS } from '../../slack/command-words.ts'
import { duplicateQuestion } from '../../slack/duplicates.ts'
import { ANSWER_CHECK_IN } from '../../slack/implementations/ids.ts'
import { cardOver } from '../../slack/redraw.ts'
import { type Feature, type Interaction, type RequestContext, type Route, wordsOf } from '../../slack/routes.ts'
import { type Message, type ModalView, sentence } from '../../slack/surfaces.ts'
import { latestToday } from '../../slack/today.ts'
import { type CloseDealForm, emptyForm, readForm } from './close-deal.form.ts'
import { buildCloseDealModal } from './close-deal.modal.ts'
import { closeDeal } from './close-deal.ts'
import { customerOptions } from './customer-options.ts'
import { openDelivery } from './delivery.ts'
import { deliveryRoutes } from './delivery-routes.ts'
import { dealsGallery } from './gallery.ts'
import { readHeldForm } from './hold.ts'
import {
  CHANGE_DEAL,
  CLOSE_DEAL_VIEW,
  COMMAND,
  CUSTOMER_SELECT,
  INTRODUCE_BOX,
  NEXT_PAGE,
  OTHER_DEALS,
  PREVIOUS_PAGE,
  RECORD_FIRST_PAYMENT,
  REOPEN,
  SHORTCUT,
  SHOW_DEAL,
  SHOW_INSTALMENT,
  SHOW_PAYMENTS,
  TERMS_SELECT,
  WRITE_OFF,
} from './ids.ts'
import { dealListMessage, type Filter, type ListRequest, readDealList, readListRequest } from './list.ts'
import { cardIn, showDeal } from './show-deal.ts'

export { dealClosedKind } from './card.ts'

async function view(form: CloseDealForm, ctx: RequestContext): Promise<ModalView> {
  const { currency, rhythm } = ctx.settings
  const offered = { currency, rhythm, named: await ctx.store.termsTemplates.list() }
  return buildCloseDealModal(form, offered, ctx.t, ctx.locale)
}

async function openEmpty(ctx: RequestContext, interaction: Interaction, title = ''): Promise<void> {
  await interaction.openModal(await view(emptyForm({ title, signedOn: latestToday(ctx) }), ctx))
}

/** Opens the form for a customer of whom an order came, with the amount where it is known; or says why not. */
async function openFor(
  ctx: RequestContext,
  interaction: Interaction,
  { customerId, amount = '' }: { readonly customerId: string; readonly amount?: string },
): Promise<void> {
  const refuse = (text: string) => interaction.respond(sentence(text), 'ephemeral')
  const customer = await ctx.store.customers.byId(customerId)
  if (!customer) return refuse(ctx.t('deals.error.customerGone'))
  const allowed = await permit(ctx, 'customer.see', customer.ownerId, { type: 'customer', id: customer.id })
  if (!allowed.ok) return refuse(allowed.error.sentence)
  const { id, name } = customer
  const form = emptyForm({ title: '', signedOn: latestToday(ctx), customer: { kind: 'existing', id, name } })
  await interaction.openModal(await view({ ...form, amount }, ctx))
}

/** Opens the form as it was filled in for a deal that came back from approval; or says why not. */
async function openHeld(ctx: RequestContext, interaction: Interaction, heldDealId: string): Promise<void> {
  const form = await readHeldForm(heldDealId, ctx)
  if (!form.ok) return interaction.respond(sentence(form.error), 'ephemeral')
  await interaction.openModal(await view(form.value, ctx))
}

async function dealList(ctx: RequestContext, request: ListRequest): Promise<Message> {
  return dealListMessage(await readDealList(ctx, request), ctx.t, ctx.locale)
}

/** What `/deal` understands besides what was sold, with the right that each needs. */
const LISTS: ReadonlyMap<string, Filter> = new Map(
  ['list', '列表', '清单', '清單'].flatMap((word) => [
    [word, 'open'],
    [`${word} open`, 'open'],
    [`${word} all`, 'all'],
    [`${word} 全部`, 'all'],
  ]),
)
/** Opens the form of a product notice (D8). */
const NOTICE: readonly string[] = ['notice', '产品通知', '產品通知']
const WORDS: ReadonlyMap<string, Action> = new Map([
  ...HELP_WORDS.map((word) => [word, 'app.use'] as const),
  ...NOTICE.map((word) => [word, 'product-notice.issue'] as const),
  ...[...LISTS.keys()].map((words) => [words, 'deal.see'] as const),
])

const routes: readonly Route[] = [
  {
    kind: 'command',
    id: COMMAND,
    action: 'deal.close',
    description: 'Close a deal, or list your deals',
    usageHint: '[what was sold | list | notice | help]',
    words: WORDS,
    async handle(ctx, { text, interaction }) {
      const words = wordsOf(text)
      if (HELP_WORDS.includes(words)) return sentence(ctx.t('deals.command.help'))
      if (NOTICE.includes(words)) return ctx.modals.open('product-notices.notice', ctx, interaction, {})
      const filter = LISTS.get(words)
      if (filter) return dealList(ctx, { filter, page: 0 })
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
    handle: (ctx, { value, message, view: open, interaction }) =>
      ctx.modals.open('collections.record-payment', ctx, interaction, {
        instalmentId: value ?? '',
        from: message ? 'message' : open ? 'home' : 'list',
        ...cardIn(open),
      }),
  },
  ...[PREVIOUS_PAGE, NEXT_PAGE, OTHER_DEALS].map(
    (id): Route => ({
      kind: 'action',
      id,
      action: 'deal.see',
      handle: async (ctx, { value, interaction }) =>
        interaction.respond(await dealList(ctx, readListRequest(value)), 'replace'),
    }),
  ),
  {
    kind: 'action',
    id: SHOW_DEAL,
    action: 'deal.see',
    handle: (ctx, { value, interaction }) => showDeal(ctx, interaction, { dealId: value ?? '' }),
  },
  {
    kind: 'action',
    id: SHOW_INSTALMENT,
    action: 'receivable.see',
    handle: (ctx, { value, view: open, interaction }) =>
      ctx.modals.open('instalments.card', ctx, interaction, { instalmentId: value ?? '', ...cardOver(open) }),
  },
  {
    kind: 'action',
    id: SHOW_PAYMENTS,
    action: 'customer.see',
    handle: (ctx, { value, interaction }) =>
      ctx.modals.open('collections.payments', ctx, interaction, { customerId: value ?? '' }),
  },
  ...deliveryRoutes,
  {
    kind: 'action',
    id: CHANGE_DEAL,
    action: 'deal.change',
    handle: (ctx, { value, view: open, interaction }) =>
      ctx.modals.open('deal-changes.change', ctx, interaction, { dealId: value ?? '', ...cardIn(open) }),
  },
  {
    kind: 'action',
    id: WRITE_OFF,
    action: 'receivable.write-off',
    handle: (ctx, { value, view: open, interaction }) =>
      ctx.modals.open('deal-changes.write-off', ctx, interaction, {
        instalmentId: value ?? '',
        from: 'home',
        ...cardIn(open),
      }),
  },
  {
    kind: 'action',
    id: REOPEN,
    action: 'receivable.write-off',
    handle: (ctx, { value, view: open, interaction }) =>
      ctx.modals.open('deal-changes.reopen', ctx, interaction, {
        instalmentId: value ?? '',
        from: 'home',
        ...cardIn(open),
      }),
  },
  {
    kind: 'action',
    id: ANSWER_CHECK_IN,
    action: 'check-in.answer',
    handle: (ctx, { value, view: open, interaction }) =>
      ctx.modals.open('implementations.check-in', ctx, interaction, {
        checkInId: value ?? '',
        ...(open?.type === 'modal' ? { card: open.id } : {}),
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
        await view({ ...form, duplicates: question, duplicateChoice: null }, ctx),
      )
    },
  },
  // Choices that make other fields appear.
  ...[TERMS_SELECT, INTRODUCE_BOX].map(
    (id): Route => ({
      kind: 'action',
      id,
      action: 'deal.close',
      async handle(ctx, { view: open, interaction }) {
        if (open)
          await interaction.updateModal(
            open.id,
            open.hash,
            await view(readForm(open.values, open.privateMetadata), ctx),
          )
      },
    }),
  ),
  {
    kind: 'view',
    id: CLOSE_DEAL_VIEW,
    action: 'deal.close',
    async handle(ctx, { values, privateMetadata, rootViewId }) {
      const form = readForm(values, privateMetadata)
      const closed = await closeDeal(form, rootViewId, ctx)
      if (closed.ok) return { kind: 'close', after: () => ctx.refreshHome() }
      if (closed.error.kind === 'fields') return { kind: 'errors', errors: closed.error.errors }
      return {
        kind: 'update',
        view: await view({ ...form, duplicates: closed.error.question, duplicateChoice: null }, ctx),
      }
    },
  },
]

/**
 * Deals: closing one (`/deal`, the shortcut, the button in App Home), the card that confirms it, the list of all, the card
 * with everything that hangs on one, and its delivery.
 */
export const deals: Feature = {
  name: 'deals',
  routes,
  modals: {
    'deals.close': (ctx, interaction, { heldDealId, customerId, amount }) => {
      if (heldDealId !== undefined) return openHeld(ctx, interaction, heldDealId)
      if (customerId === undefined) return openEmpty(ctx, interaction)
      return openFor(ctx, interaction, { customerId, ...(amount === undefined ? {} : { amount }) })
    },
    'deals.card': showDeal,
    'deals.delivery': (ctx, interaction, { dealId }) => openDelivery(ctx, interaction, { dealId, card: null }),
  },
  gallery: dealsGallery,
}
