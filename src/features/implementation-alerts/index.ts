import { mayPromiseTo } from '../../slack/customer-promises/fields.ts'
import type { Feature, Route } from '../../slack/routes.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { sentence } from '../../slack/surfaces.ts'
import { buildActModal, readActForm } from './act.modal.ts'
import { actOnDip, nextDayToAct, readToAct } from './act.ts'
import { implementationAlertsGallery } from './gallery.ts'
import { ACT, ACT_VIEW, ANSWER, OPEN_DEAL } from './ids.ts'

export { checkInAgainKind, dipAboveKind, dipActionKind, dipKind, ourDelayKind, stuckKind } from './kinds.ts'

const routes: readonly Route[] = [
  {
    kind: 'action',
    id: ACT,
    action: 'implementation.work',
    async handle(ctx, { value, interaction }) {
      const dip = await readToAct(value ?? '', ctx)
      if (!dip.ok) return interaction.respond(sentence(dip.error), 'ephemeral')
      const mayPromise = mayPromiseTo(ctx, dip.value.ownerId)
      await interaction.openModal(buildActModal(dip.value, { on: nextDayToAct(ctx), mayPromise }, ctx.t))
    },
  },
  {
    kind: 'view',
    id: ACT_VIEW,
    action: 'implementation.work',
    async handle(ctx, { values, privateMetadata, viewId }) {
      const { dipId } = readRoutingData(privateMetadata, ['dipId'])
      const acted = await actOnDip(dipId ?? '', readActForm(values), viewId, ctx)
      if (!acted.ok) return { kind: 'errors', errors: acted.error }
      return { kind: 'close', after: () => ctx.refreshHome() }
    },
  },
  {
    kind: 'action',
    id: OPEN_DEAL,
    action: 'implementation.see',
    handle: (ctx, { value, interaction }) =>
      ctx.modals.open('implementations.card', ctx, interaction, { dealId: value ?? '' }),
  },
  {
    kind: 'action',
    id: ANSWER,
    action: 'check-in.answer',
    handle: (ctx, { value, interaction }) =>
      ctx.modals.open('implementations.check-in', ctx, interaction, { checkInId: value ?? '' }),
  },
]

/** What is told of implementations: dips with advice (I4), phases that last too long (I3), check-ins that we missed (I4). */
export const implementationAlerts: Feature = {
  name: 'implementation-alerts',
  routes,
  gallery: implementationAlertsGallery,
}
