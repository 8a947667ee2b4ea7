import { formatAmount } from '../../domain/money.ts'
import type { Action } from '../../domain/policy.ts'
import { LOG_VISIT } from '../../reminders/ids.ts'
import { readVisitAbout } from '../../reminders/log-visit-button.ts'
import { permit } from '../../slack/authorisation.ts'
import { HELP_WORDS, LIST_WORDS } from '../../slack/command-words.ts'
import type { ModalPrefill } from '../../slack/modal-prefill.ts'
import { type Feature, type Interaction, type RequestContext, type Route, wordsOf } from '../../slack/routes.ts'
import { sentence } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import { visitsGallery } from './gallery.ts'
import {
  CLOSE_DEAL,
  COMMAND,
  CUSTOMER_SELECT,
  MORE,
  OUTCOME_SELECT,
  SHORTCUT,
  STEP_DONE,
  UNDO,
  VISIT_VIEW,
} from './ids.ts'
import { readVisitList, visitListMessage } from './list.ts'
import { logVisit } from './log-visit.ts'
import { formModel, freshForm, readCustomer } from './read-form.ts'
import { buildResultModal, readUndoValue } from './result.modal.ts'
import { resultOf, undo } from './undo.ts'
import { readForm, type VisitForm } from './visit.form.ts'
import { buildVisitModal, customerOption } from './visit.modal.ts'

export { visitsInHome } from './in-home.ts'
export { nextStepKind } from './next-step-line.ts'
export { returnVisitKind } from './return-visit-line.ts'

/** Customers offered for a typed text: enough to choose from on a phone; typing on narrows it. */
const OFFERED = 20

const customersLike = (query: string, ctx: RequestContext, limit = OFFERED) =>
  ctx.store.customers.find(query, visibilityOf(ctx.actor, 'visit.log'), limit)

/** Opens the form, for a customer where one is named; or says why not. */
async function openForm(
  ctx: RequestContext,
  interaction: Interaction,
  { customerId = '', purpose = null }: ModalPrefill['visits.log'],
): Promise<void> {
  if (customerId !== '') {
    const customer = await readCustomer(customerId, ctx)
    if (!customer.ok) return interaction.respond(sentence(customer.error), 'ephemeral')
  }
  const model = await formModel(freshForm({ customerId, purpose }, ctx), ctx)
  await interaction.openModal(buildVisitModal(model, ctx.t, ctx.locale))
}

/** Opens the form for the customer whose name was typed; where it is none or several, it says so and lets one choose. */
async function openFormFor(ctx: RequestContext, interaction: Interaction, text: string): Promise<void> {
  if (text === '') return openForm(ctx, interaction, {})
  const [only, ...others] = await customersLike(text, ctx, 2)
  if (only && others.length === 0) return openForm(ctx, interaction, { customerId: only.id })
  const words = { text: asTyped(text, 100) }
  const notice = only ? ctx.t('visits.form.customerSeveral', words) : ctx.t('visits.form.customerUnknown', words)
  const model = await formModel(freshForm({ customerId: '', purpose: null }, ctx), ctx, { notice })
  await interaction.openModal(buildVisitModal(model, ctx.t, ctx.locale))
}

/** Draws the form anew with what was typed. What was asked about is asked again when it is saved. */
async function redraw(
  ctx: RequestContext,
  { view: open, interaction }: Parameters<Extract<Route, { kind: 'action' }>['handle']>[1],
  change: (form: VisitForm) => VisitForm,
): Promise<void> {
  if (!open) return
  const form = change(readForm(open.values, open.privateMetadata))
  const model = await formModel({ ...form, route: { ...form.route, asked: [] } }, ctx)
  await interaction.updateModal(open.id, open.hash, buildVisitModal(model, ctx.t, ctx.locale))
}

/** What `/visit` understands besides a customer's name, with the right that each needs. */
const MARKETS: readonly string[] = ['market', '市场', '市場']
const MARKET_LISTS: readonly string[] = MARKETS.flatMap((market) => LIST_WORDS.map((list) => `${market} ${list}`))
const TEAMS: readonly string[] = ['team', '团队', '團隊']
const WORDS: ReadonlyMap<string, Action> = new Map<string, Action>([
  ...HELP_WORDS.map((word) => [word, 'app.use'] as const),
  ...LIST_WORDS.map((word) => [word, 'visit.see'] as const),
  ...TEAMS.map((word) => [word, 'visit.see'] as const),
  ...MARKETS.map((word) => [word, 'market-report.make'] as const),
  ...MARKET_LISTS.map((word) => [word, 'market-report.see'] as const),
])

const routes: readonly Route[] = [
  {
    kind: 'command',
    id: COMMAND,
    action: 'visit.log',
    description: 'Log a visit or a call, or list the last ones',
    usageHint: '[customer | list | team | market | market list | help]',
    words: WORDS,
    async handle(ctx, { text, interaction }) {
      const words = wordsOf(text)
      if (HELP_WORDS.includes(words)) return sentence(ctx.t('visits.command.help'))
      if (LIST_WORDS.includes(words)) return visitListMessage(await readVisitList(ctx), ctx.t, ctx.locale)
      if (MARKETS.includes(words)) return ctx.modals.open('market-reports.report', ctx, interaction, {})
      if (MARKET_LISTS.includes(words)) return ctx.modals.open('market-reports.list', ctx, interaction, {})
      if (TEAMS.includes(words)) return ctx.modals.open('staying-power.figures', ctx, interaction, {})
      await openFormFor(ctx, interaction, text.trim())
    },
  },
  {
    kind: 'shortcut',
    id: SHORTCUT,
    action: 'visit.log',
    name: 'Log a visit',
    description: 'Record a visit, a call or a message, and what came of it',
    handle: (ctx, { interaction }) => openForm(ctx, interaction, {}),
  },
  {
    kind: 'action',
    id: LOG_VISIT,
    action: 'visit.log',
    handle: (ctx, { value, interaction }) => openForm(ctx, interaction, readVisitAbout(value ?? '')),
  },
  {
    kind: 'options',
    id: CUSTOMER_SELECT,
    action: 'visit.log',
    handle: async (ctx, { query }) => (await customersLike(query, ctx)).map(customerOption),
  },
  {
    kind: 'action',
    id: CUSTOMER_SELECT,
    action: 'visit.log',
    handle: (ctx, request) =>
      redraw(ctx, request, (form) => ({
        ...form,
        contactId: '',
        route: { ...form.route, disturbs: false, plansEarly: false, givesUp: false },
      })),
  },
  {
    kind: 'action',
    id: OUTCOME_SELECT,
    action: 'visit.log',
    handle: (ctx, request) =>
      redraw(ctx, request, (form) => ({ ...form, route: { ...form.route, givesUp: form.outcome === 'given_up' } })),
  },
  {
    kind: 'action',
    id: MORE,
    action: 'visit.log',
    handle: (ctx, request) => redraw(ctx, request, (form) => ({ ...form, route: { ...form.route, more: true } })),
  },
  {
    kind: 'view',
    id: VISIT_VIEW,
    action: 'visit.log',
    async handle(ctx, { values, privateMetadata, rootViewId }) {
      const form = readForm(values, privateMetadata)
      const logged = await logVisit(form, rootViewId, ctx)
      const again = async (changed: VisitForm, question: Parameters<typeof formModel>[2] = {}) =>
        ({ kind: 'update', view: buildVisitModal(await formModel(changed, ctx, question), ctx.t, ctx.locale) }) as const
      if (!logged.ok) {
        const { error } = logged
        if (error.kind === 'fields') return { kind: 'errors', errors: error.errors }
        if (error.kind === 'disturbs') {
          const { visit: disturbs, nextStep: plansEarly } = error
          return again({ ...form, route: { ...form.route, disturbs, plansEarly } })
        }
        if (error.kind === 'gives-up') return again({ ...form, route: { ...form.route, givesUp: true } })
        if (error.kind === 'duplicates')
          return again({ ...form, duplicateChoice: null, route: { ...form.route, duplicates: error.question } })
        const asked = [...error.question.visits, ...error.question.payments].map(({ id }) => id)
        return again({ ...form, another: false, route: { ...form.route, asked } }, { question: error.question })
      }
      const result = await resultOf(logged.value, ctx)
      if (!result.ok) return { kind: 'close' }
      return {
        kind: 'update',
        view: buildResultModal(result.value, ctx.t, ctx.locale),
        after: () => ctx.refreshHome(),
      }
    },
  },
  {
    kind: 'action',
    id: UNDO,
    action: 'visit.log',
    async handle(ctx, { value, view: open, interaction }) {
      const undone = await undo(readUndoValue(value ?? ''), ctx)
      if (!undone.ok) return interaction.respond(sentence(undone.error), 'ephemeral')
      if (open) await interaction.updateModal(open.id, null, buildResultModal(undone.value, ctx.t, ctx.locale))
      await ctx.refreshHome()
    },
  },
  {
    kind: 'action',
    id: CLOSE_DEAL,
    action: 'deal.close',
    async handle(ctx, { value, interaction }) {
      const [visit] = await ctx.store.visits.byIds([value ?? ''])
      if (!visit) return interaction.respond(sentence(ctx.t('visits.error.gone')), 'ephemeral')
      const { customerId, order } = visit
      const amount = order ? `${formatAmount(order)} ${order.currency}` : ''
      await ctx.modals.open('deals.close', ctx, interaction, { customerId, amount })
    },
  },
  {
    kind: 'action',
    id: STEP_DONE,
    action: 'visit.log',
    async handle(ctx, { value, interaction }) {
      const refuse = (text: string) => interaction.respond(sentence(text), 'ephemeral')
      const [visit] = await ctx.store.visits.byIds([value ?? ''])
      if (!visit) return refuse(ctx.t('visits.error.gone'))
      // What somebody has agreed on, or taken over, is theirs to do, whoever looks after the customer by now.
      if (visit.stepOwnerId !== ctx.actor.memberId) {
        const allowed = await permit(ctx, 'visit.log', visit.customerOwnerId, { type: 'visit', id: visit.id })
        if (!allowed.ok) return refuse(allowed.error.sentence)
      }
      if (!(await ctx.store.visits.stepDone(visit.id, ctx.actor.memberId, ctx.now)))
        return refuse(ctx.t(visit.nextStep ? 'visits.step.before' : 'visits.step.gone'))
      ctx.nudge()
      await ctx.refreshHome()
    },
  },
]

/** Visits: logging one (`/visit`, the shortcut, the buttons of reminders), what follows from it, and whom to visit again. */
export const visits: Feature = {
  name: 'visits',
  routes,
  modals: { 'visits.log': openForm },
  gallery: visitsGallery,
}
