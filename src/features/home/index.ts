import { addDays } from '../../domain/calendar-date.ts'
import { DUE_SOON_DAYS } from '../../domain/instalment.ts'
import { mayAtAll } from '../../domain/policy.ts'
import type { Feature, RequestContext, Route } from '../../slack/routes.ts'
import { sentence } from '../../slack/surfaces.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import { homeGallery } from './gallery.ts'
import { CLOSE_DEAL, COMMAND, RECORD_PAYMENT } from './ids.ts'
import { buildHome, HOME_LINES } from './view.ts'

/** Reads what this person may see and builds their App Home. */
async function homeOf(ctx: RequestContext) {
  const { actor, member, store, today, t, locale } = ctx
  const upTo = addDays(today, DUE_SOON_DAYS)
  const page = { offset: 0, limit: HOME_LINES }
  const { rows, total } = await store.receivables.open(visibilityOf(actor, 'receivable.see'), upTo, page)
  const model = {
    name: member.name,
    mayCloseDeals: mayAtAll(actor.roles, 'deal.close'),
    maySeeReceivables: mayAtAll(actor.roles, 'receivable.see'),
    due: rows,
    total,
  }
  return buildHome(model, today, t, locale)
}

const routes: readonly Route[] = [
  {
    kind: 'event',
    id: 'app_home_opened',
    action: 'app.use',
    async handle(ctx, { tab }) {
      if (tab === 'home') await ctx.refreshHome()
    },
  },
  {
    kind: 'typed',
    id: 'message.im',
    action: 'app.use',
    handle: async (ctx) => sentence(`${ctx.t('home.typed')}\n${ctx.t('home.command.help')}`),
  },
  {
    kind: 'command',
    id: COMMAND,
    action: 'app.use',
    description: 'What Afterclose does and how to use it',
    usageHint: '[help]',
    handle: async (ctx) => sentence(ctx.t('home.command.help')),
  },
  {
    kind: 'action',
    id: CLOSE_DEAL,
    action: 'deal.close',
    handle: (ctx, { interaction }) => ctx.modals.open('deals.close', ctx, interaction, {}),
  },
  {
    kind: 'action',
    id: RECORD_PAYMENT,
    action: 'payment.record',
    handle: (ctx, { value, interaction }) =>
      ctx.modals.open('collections.record-payment', ctx, interaction, { instalmentId: value ?? '', from: 'home' }),
  },
]

/** App Home and `/after`. */
export const home: Feature = { name: 'home', routes, home: homeOf, gallery: homeGallery }
