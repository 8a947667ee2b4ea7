import { ACCEPT, HAND_OVER, RETURN, TAKE_BACK } from '../../slack/implementation-hand-overs/ids.ts'
import type { ActionRequest, Feature, Interaction, RequestContext, Route } from '../../slack/routes.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { sentence } from '../../slack/surfaces.ts'
import { buildCannot, buildHandOverForm, buildReturnForm, type FormRoute, readForm } from './forms.ts'
import { implementationHandOversGallery } from './gallery.ts'
import { accept, giveBack, handOver, readAnswerable, readHandable, takeBack } from './hand-over.ts'
import { BLOCK, HAND_OVER_VIEW, RETURN_VIEW } from './ids.ts'
import { matterOf } from './words.ts'

export { offeredImplementationsInHome, workedImplementationsInHome } from './home.ts'
export { implementationAnsweredKind, implementationNotAcceptedKind, implementationOfferedKind } from './kinds.ts'

/** The deal's card in which a button was pressed, to be drawn anew afterwards; none for messages and App Home. */
const cardOf = ({ view }: ActionRequest): Pick<FormRoute, 'card'> => (view?.type === 'modal' ? { card: view.id } : {})

const refused = ({ interaction }: ActionRequest, text: string) => interaction.respond(sentence(text), 'ephemeral')

/** After a move: the card beneath, and App Home. */
async function redraw(
  ctx: RequestContext,
  interaction: Interaction,
  { dealId, card }: Pick<FormRoute, 'dealId' | 'card'>,
): Promise<void> {
  if (card) await ctx.modals.open('implementations.card', ctx, interaction, { dealId, shownIn: card })
  await ctx.refreshHome()
}

function routeOf(privateMetadata: string): FormRoute & { readonly handOverId: string } {
  const keys = ['implementationId', 'dealId', 'handOverId', 'card'] as const
  const { implementationId, dealId, handOverId, card } = readRoutingData(privateMetadata, keys)
  return {
    implementationId: implementationId ?? '',
    dealId: dealId ?? '',
    handOverId: handOverId ?? '',
    ...(card === null ? {} : { card }),
  }
}

async function openHandOver(ctx: RequestContext, request: ActionRequest): Promise<void> {
  const found = await readHandable(request.value ?? '', ctx)
  if (!found.ok) return refused(request, found.error)
  const { about, handOver: open } = found.value
  const departments = (await ctx.store.departments.list()).filter(({ id }) => id !== open?.departmentId)
  const route = { implementationId: about.id, dealId: about.deal.id, ...cardOf(request) }
  await request.interaction.openModal(
    departments.length === 0
      ? buildCannot(ctx.t('implementationHandOvers.error.noDepartments'), ctx.t)
      : buildHandOverForm({ matter: matterOf(about, ctx.t), departments, route }, ctx.t),
  )
}

async function openReturn(ctx: RequestContext, request: ActionRequest): Promise<void> {
  const found = await readAnswerable(request.value ?? '', 'return', ctx)
  if (!found.ok) return refused(request, found.error)
  const { id: handOverId, implementationId, deal } = found.value
  const route = { implementationId, dealId: deal.id, handOverId, ...cardOf(request) }
  await request.interaction.openModal(buildReturnForm(matterOf(found.value, ctx.t), route, ctx.t))
}

/** A button that moves a hand-over at once. */
const moving = (id: string, action: Route['action'], move: typeof accept): Route => ({
  kind: 'action',
  id,
  action,
  async handle(ctx, request) {
    const moved = await move(request.value ?? '', ctx)
    if (!moved.ok) return refused(request, moved.error)
    await redraw(ctx, request.interaction, { dealId: moved.value.deal.id, ...cardOf(request) })
  },
})

const routes: readonly Route[] = [
  { kind: 'action', id: HAND_OVER, action: 'implementation.work', handle: openHandOver },
  {
    kind: 'view',
    id: HAND_OVER_VIEW,
    action: 'implementation.work',
    async handle(ctx, { values, privateMetadata, interaction }) {
      const route = routeOf(privateMetadata)
      const handed = await handOver(route.implementationId, readForm(values), ctx)
      if (!handed.ok) return { kind: 'errors', errors: handed.error }
      return { kind: 'close', after: () => redraw(ctx, interaction, route) }
    },
  },
  moving(ACCEPT, 'implementation.accept', accept),
  moving(TAKE_BACK, 'implementation.work', takeBack),
  { kind: 'action', id: RETURN, action: 'implementation.accept', handle: openReturn },
  {
    kind: 'view',
    id: RETURN_VIEW,
    action: 'implementation.accept',
    async handle(ctx, { values, privateMetadata, interaction }) {
      const route = routeOf(privateMetadata)
      const back = await giveBack(route.handOverId, readForm(values).reason, ctx)
      if (!back.ok) return { kind: 'errors', errors: { [BLOCK.reason]: back.error } }
      return { kind: 'close', after: () => redraw(ctx, interaction, route) }
    },
  },
]

/** Handing what is introduced after a deal to service departments: offered, accepted, returned, taken back. */
export const implementationHandOvers: Feature = {
  name: 'implementation-hand-overs',
  routes,
  gallery: implementationHandOversGallery,
}
