import type { Action } from '../../domain/policy.ts'
import { planSummary } from '../../reminders/plan-summaries.ts'
import { type ChoiceKind, findChoices } from '../../slack/choices.ts'
import { HELP_WORDS } from '../../slack/command-words.ts'
import {
  type ActionRequest,
  type Feature,
  type Interaction,
  type RequestContext,
  type Route,
  wordsOf,
} from '../../slack/routes.ts'
import { type ModalView, sentence } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import { afterDeliveryForm } from './after-delivery.modal.ts'
import { authorityForm } from './authority.modal.ts'
import { channelForm } from './channel.modal.ts'
import { complaintClocksForm } from './complaint-clocks.modal.ts'
import { complaintsForm } from './complaints.modal.ts'
import { contactRulesForm } from './contact-rules.modal.ts'
import { customersForm } from './customers.modal.ts'
import { type FormRoute, parsed, type SettingsForm } from './form.ts'
import { settingsGallery } from './gallery.ts'
import { hoursForm } from './hours.modal.ts'
import {
  COMMAND,
  FIND,
  FINISH,
  HAND_OVER_FROM,
  NEXT_PEOPLE,
  OPEN,
  PREVIOUS_PEOPLE,
  SELECT,
  SHOW_GROUP,
  VIEW,
} from './ids.ts'
import { ladderForm } from './ladder.modal.ts'
import { ladderLooks } from './ladder-looks.ts'
import { moneyForm } from './money.modal.ts'
import { lastChange, readOverview } from './overview.ts'
import { paymentsForm } from './payments.modal.ts'
import { readPerson, readPersonRoute } from './person.modal.ts'
import { openFound, openPerson, peopleView, savePerson } from './person.ts'
import { productsForm } from './products.modal.ts'
import { reflectionForm } from './reflection.modal.ts'
import { saveSettings } from './save.ts'
import { buildOverview, homeBlocks } from './set-up-blocks.ts'
import { type SetUpGroup, setUpGroup } from './set-up-groups.ts'
import { readStatus, statusMessage } from './status.ts'
import { termsRoutes } from './terms.ts'

export { inheritedKind } from './inherited.ts'

const overviewView = async (ctx: RequestContext, group: SetUpGroup | null = null): Promise<ModalView> =>
  buildOverview(await readOverview(ctx, 'ask-slack'), group, ctx.t, ctx.locale)

/** What an admin sees of the settings in App Home. */
export const settingsInHome = {
  action: 'settings.change',
  async pieces(ctx: RequestContext) {
    const overview = await readOverview(ctx, 'ask-nobody')
    const isSettingUp = overview.settings.setUpAt === null
    const last = isSettingUp ? await lastChange(ctx) : null
    const blocks = homeBlocks(overview, last, ctx.t, ctx.locale)
    return isSettingUp ? { setUp: blocks } : { settings: blocks }
  },
} as const

/** The modal in which a button was pressed, to be drawn anew afterwards; null in App Home and in messages. */
const modalBelow = ({ view }: ActionRequest): Pick<FormRoute, 'back' | 'group'> =>
  view?.type === 'modal' ? { back: view.id, group: setUpGroup(parsed(view.privateMetadata)['group']) } : NOTHING_BELOW
const NOTHING_BELOW = { back: null, group: null } as const

/** After something was saved: the overview below, where there is one, and App Home. */
async function redraw(ctx: RequestContext, interaction: Interaction, { back, group }: FormRoute): Promise<void> {
  if (back !== null) await interaction.updateModal(back, null, await overviewView(ctx, group))
  await ctx.refreshHome()
}

/** The button that opens a form of settings, and its submission. */
function routesOf<Values>(openId: string, form: SettingsForm<Values>): Route[] {
  return [
    {
      kind: 'action',
      id: openId,
      action: 'settings.change',
      async handle(ctx, request) {
        const settings = await ctx.store.settings.read()
        const route: FormRoute = { revision: settings.revision, ...modalBelow(request) }
        await request.interaction.openModal(form.build(form.fill(settings), route, ctx))
      },
    },
    {
      kind: 'view',
      id: form.view,
      action: 'settings.change',
      handle: (ctx, request) => saveSettings(form, ctx, request, (route) => redraw(ctx, request.interaction, route)),
    },
  ]
}

const options = (id: string, kind: ChoiceKind): Route => ({
  kind: 'options',
  id,
  action: 'settings.change',
  handle: async ({ locale, t }, { query }) => findChoices(kind, query, locale, t),
})

/** The list in which somebody was chosen: it is drawn anew once they are set up. */
function listOf({ view }: ActionRequest): { viewId: string | null; page: number } {
  if (view?.callbackId !== VIEW.people) return { viewId: null, page: 0 }
  const { page } = parsed(view.privateMetadata)
  return { viewId: view.id, page: typeof page === 'number' ? page : 0 }
}

const turnPage = (id: string): Route => ({
  kind: 'action',
  id,
  action: 'settings.change',
  async handle(ctx, { value, view, interaction }) {
    if (view) await interaction.updateModal(view.id, view.hash, await peopleView(ctx, Number(value)))
  },
})

const people: readonly Route[] = [
  {
    kind: 'action',
    id: OPEN.people,
    action: 'settings.change',
    handle: async (ctx, { interaction }) => interaction.openModal(await peopleView(ctx, 0)),
  },
  turnPage(PREVIOUS_PEOPLE),
  turnPage(NEXT_PEOPLE),
  {
    kind: 'action',
    id: OPEN.person,
    action: 'settings.change',
    handle: (ctx, request) => openPerson(ctx, request.interaction, request.value ?? '', listOf(request)),
  },
  {
    kind: 'action',
    id: FIND,
    action: 'settings.change',
    async handle(ctx, request) {
      if (request.selected) await openFound(ctx, request.interaction, request.selected, listOf(request))
    },
  },
  {
    kind: 'action',
    id: OPEN.leave,
    action: 'leave.enter',
    handle: (ctx, { value, interaction }) =>
      ctx.modals.open('leaves.list', ctx, interaction, { memberId: value ?? '' }),
  },
  {
    kind: 'action',
    id: HAND_OVER_FROM,
    action: 'customer.hand-over',
    handle: (ctx, { value, interaction }) =>
      ctx.modals.open('hand-overs.many', ctx, interaction, { ownerId: value ?? '' }),
  },
  {
    kind: 'view',
    id: VIEW.person,
    action: 'settings.change',
    async handle(ctx, { values, privateMetadata, interaction }) {
      const route = readPersonRoute(privateMetadata)
      const saved = await savePerson(ctx, readPerson(values), route)
      if (!saved.ok)
        return 'view' in saved.error
          ? { kind: 'update', view: saved.error.view }
          : { kind: 'errors', errors: saved.error.errors }
      return {
        kind: 'close',
        async after() {
          const { back, page } = route
          if (back !== null) await interaction.updateModal(back, null, await peopleView(ctx, page))
          await ctx.refreshHome()
          await ctx.store.receivables.deriveLadders([saved.value.id], ctx.now)
        },
      }
    },
  },
]

/** What can be typed after the command, also in the words of the other languages. */
const SETTINGS_WORDS = ['settings', '设置', '設定']
const LEAVE_WORDS = ['leave', 'days off', '请假', '休假', '請假']
const STATUS_WORDS = ['status', '状态', '狀態']

const help = ({ t }: RequestContext): string => t('home.command.help')

/** Whether somebody asks what they can do about their days off. */
const asksAboutLeave = (word: string): boolean =>
  LEAVE_WORDS.some((leave) => HELP_WORDS.some((helping) => word === `${leave} ${helping}`))

const routes: readonly Route[] = [
  {
    kind: 'command',
    id: COMMAND,
    action: 'app.use',
    description: 'Help, settings, and how Afterclose stands',
    usageHint: '[help | leave | settings | status]',
    words: new Map<string, Action>([
      ...SETTINGS_WORDS.map((word) => [word, 'settings.change'] as const),
      ...LEAVE_WORDS.map((word) => [word, 'leave.enter'] as const),
    ]),
    async handle(ctx, { text, interaction }) {
      const word = wordsOf(text)
      if (word === '' || HELP_WORDS.includes(word)) return sentence(help(ctx))
      if (STATUS_WORDS.includes(word)) return statusMessage(await readStatus(ctx), ctx.t, ctx.locale)
      if (SETTINGS_WORDS.includes(word)) return interaction.openModal(await overviewView(ctx))
      if (LEAVE_WORDS.includes(word)) return ctx.modals.open('leaves.list', ctx, interaction, {})
      if (asksAboutLeave(word)) return sentence(ctx.t('leaves.help'))
      return sentence(`${ctx.t('home.command.unknown', { text: asTyped(text.trim(), 100) })}\n${help(ctx)}`)
    },
  },
  {
    kind: 'action',
    id: OPEN.overview,
    action: 'settings.change',
    handle: async (ctx, { interaction }) => interaction.openModal(await overviewView(ctx)),
  },
  {
    kind: 'action',
    id: SHOW_GROUP,
    action: 'settings.change',
    handle: async (ctx, { value, interaction }) => interaction.openModal(await overviewView(ctx, setUpGroup(value))),
  },
  ...routesOf(OPEN.channel, channelForm),
  ...routesOf(OPEN.money, moneyForm),
  ...routesOf(OPEN.hours, hoursForm),
  ...routesOf(OPEN.ladder, ladderForm),
  ...ladderLooks,
  ...routesOf(OPEN.payments, paymentsForm),
  ...routesOf(OPEN.customers, customersForm),
  ...routesOf(OPEN.products, productsForm),
  ...routesOf(OPEN.contactRules, contactRulesForm),
  ...routesOf(OPEN.authority, authorityForm),
  ...routesOf(OPEN.complaintClocks, complaintClocksForm),
  ...routesOf(OPEN.afterDelivery, afterDeliveryForm),
  ...routesOf(OPEN.reflection, reflectionForm),
  ...routesOf(OPEN.complaints, complaintsForm),
  {
    kind: 'action',
    id: OPEN.territories,
    action: 'settings.change',
    handle: (ctx, { interaction }) => ctx.modals.open('territories.list', ctx, interaction, {}),
  },
  {
    kind: 'action',
    id: OPEN.departments,
    action: 'settings.change',
    handle: (ctx, { interaction }) => ctx.modals.open('departments.list', ctx, interaction, {}),
  },
  options(SELECT.currency, 'currency'),
  options(SELECT.timeZone, 'timeZone'),
  options(SELECT.country, 'country'),
  ...people,
  ...termsRoutes,
  {
    kind: 'action',
    id: FINISH,
    action: 'settings.change',
    async handle(ctx) {
      const { store, actor, now } = ctx
      const { setUpAt } = await store.settings.read()
      if (setUpAt === null)
        await store.settings.update({ setUpAt: now, setUpById: actor.memberId }, actor.memberId, now)
      await planSummary(store, now)
      await ctx.refreshHome()
      ctx.nudge()
    },
  },
]

/** Setting the workspace up and saying who is what in it; `/after`. */
export const settings: Feature = { name: 'settings', routes, gallery: settingsGallery }
