import { mayDoAtAll } from '../../domain/acting.ts'
import { option } from '../../slack/blocks.ts'
import type { Feature, Interaction, RequestContext, Route } from '../../slack/routes.ts'
import { sentence } from '../../slack/surfaces.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import { marketReportsGallery } from './gallery.ts'
import { ACKNOWLEDGE, CUSTOMER_SELECT, LIST_VIEW, REPORT_VIEW, SHORTCUT } from './ids.ts'
import { buildReportList, readReportList } from './list.modal.ts'
import { buildReportModal, buildResultModal, EMPTY_REPORT, readReportForm } from './report.modal.ts'
import { acknowledge, makeReport } from './report.ts'

export { marketReportsInHome } from './home.ts'
export { marketReportAcknowledgedKind, marketReportKind, marketReportWaitsKind } from './messages.ts'

/** Customers offered for a typed text: enough to choose from on a phone. */
const OFFERED = 20

const openForm = (ctx: RequestContext, interaction: Interaction) =>
  interaction.openModal(buildReportModal(EMPTY_REPORT, mayDoAtAll(ctx.actor, 'customer.see'), ctx.t))

const listView = async (ctx: RequestContext) =>
  buildReportList(await readReportList(ctx), ctx.t, { timeZone: ctx.member.timeZone, locale: ctx.locale })

const routes: readonly Route[] = [
  {
    kind: 'shortcut',
    id: SHORTCUT,
    action: 'market-report.make',
    name: 'Market report',
    description: 'Serious news of customers, products or competitors, to your supervisor at once',
    handle: (ctx, { interaction }) => openForm(ctx, interaction),
  },
  {
    kind: 'view',
    id: REPORT_VIEW,
    action: 'market-report.make',
    async handle(ctx, { values, viewId }) {
      const made = await makeReport(readReportForm(values), viewId, ctx)
      if (!made.ok) return { kind: 'errors', errors: made.error }
      return { kind: 'update', view: buildResultModal(made.value, ctx.t) }
    },
  },
  {
    kind: 'options',
    id: CUSTOMER_SELECT,
    action: 'market-report.make',
    async handle(ctx, { query }) {
      const found = await ctx.store.customers.find(query, visibilityOf(ctx.actor, 'customer.see'), OFFERED)
      return found.map(({ id, name }) => option(name, id))
    },
  },
  {
    kind: 'action',
    id: ACKNOWLEDGE,
    action: 'market-report.acknowledge',
    async handle(ctx, { value, view: open, interaction }) {
      const done = await acknowledge(value ?? '', ctx)
      if (!done.ok) return interaction.respond(sentence(done.error), 'ephemeral')
      if (open?.callbackId === LIST_VIEW) await interaction.updateModal(open.id, open.hash, await listView(ctx))
      await ctx.refreshHome()
    },
  },
]

/** Market reports (V6): serious news to the supervisor at once, acknowledged; from a visit, `/visit market`, a shortcut. */
export const marketReports: Feature = {
  name: 'market-reports',
  routes,
  modals: {
    'market-reports.report': openForm,
    'market-reports.list': async (ctx, interaction) => interaction.openModal(await listView(ctx)),
  },
  gallery: marketReportsGallery,
}
