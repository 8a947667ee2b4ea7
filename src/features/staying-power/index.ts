import type { Feature, Interaction, RequestContext, Route } from '../../slack/routes.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { buildFiguresModal, readTeamLines } from './figures.modal.ts'
import { stayingPowerGallery } from './gallery.ts'
import { readGiveUpForm } from './give-up.modal.ts'
import { giveUp, openGiveUp } from './give-up.ts'
import { GIVE_UP_VIEW, SHOW_CUSTOMER, SHOW_FIGURES } from './ids.ts'

export { stayingPowerInHome } from './figures.modal.ts'
export { givenUpKind } from './given-up-line.ts'

const openFigures = async (ctx: RequestContext, interaction: Interaction) =>
  interaction.openModal(buildFiguresModal(await readTeamLines(ctx), ctx.t))

const routes: readonly Route[] = [
  {
    kind: 'view',
    id: GIVE_UP_VIEW,
    action: 'visit.log',
    async handle(ctx, { values, privateMetadata, viewId, interaction }) {
      const { customerId, card } = readRoutingData(privateMetadata, ['customerId', 'card'])
      const given = await giveUp(customerId ?? '', readGiveUpForm(values), viewId, ctx)
      if (!given.ok) return { kind: 'errors', errors: given.error }
      return {
        kind: 'close',
        async after() {
          const shown = { customerId: given.value.customerId, shownIn: card ?? '' }
          if (card) await ctx.modals.open('customers.card', ctx, interaction, shown)
          await ctx.refreshHome()
        },
      }
    },
  },
  {
    kind: 'action',
    id: SHOW_FIGURES,
    action: 'visit.see',
    handle: (ctx, { interaction }) => openFigures(ctx, interaction),
  },
  {
    kind: 'action',
    id: SHOW_CUSTOMER,
    action: 'customer.see',
    handle: (ctx, { value, interaction }) =>
      ctx.modals.open('customers.card', ctx, interaction, { customerId: value ?? '' }),
  },
]

/** Staying power (V7, D7): the question before a customer is given up, and how giving up and orders are spread over visits. */
export const stayingPower: Feature = {
  name: 'staying-power',
  routes,
  modals: {
    'staying-power.give-up': openGiveUp,
    'staying-power.figures': openFigures,
  },
  gallery: stayingPowerGallery,
}
