import { ACCEPT, HAND_OVER, PASS, RETURN, TAKE_BACK } from '../../slack/complaints/ids.ts'
import type { ActionRequest, Feature, Interaction, RequestContext, Route } from '../../slack/routes.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { sentence } from '../../slack/surfaces.ts'
import { buildCannot, buildHandOverForm, buildPassForm, buildReturnForm, type FormRoute, readForm } from './forms.ts'
import { complaintHandOversGallery } from './gallery.ts'
import { accept, giveBack, handOver, passTo, readAnswerable, readHandable, takeBack } from './hand-over.ts'
import { BLOCK, HAND_OVER_VIEW, PASS_VIEW, RETURN_VIEW } from './ids.ts'

export { handedComplaintsInHome } from './home.ts'
export { handedOverKind, handOverAnsweredKind, notAcceptedKind } from './kinds.ts'

/** The modal in which a button was pressed, to be drawn anew afterwards; none for messages and App Home. */
const cardOf = ({ view }: ActionRequest): Pick<FormRoute, 'card'> => (view?.type === 'modal' ? { card: view.id } : {})

const refused = ({ interaction }: ActionRequest, text: string) => interaction.respond(sentence(text), 'ephemeral')

/** After a move: the card beneath, and App Home. */
async function redraw(ctx: RequestContext, interaction: Interaction, { complaintId, card }: FormRoute): Promise<void> {
  if (card) await ctx.modals.open('complaints.card', ctx, interaction, { complaintId, shownIn: card })
  await ctx.refreshHome()
}

function routeOf(privateMetadata: string): FormRoute & { readonly handOverId: string } {
  const { complaintId, handOverId, card } = readRoutingData(privateMetadata, ['complaintId', 'handOverId', 'card'])
  return { complaintId: complaintId ?? '', handOverId: handOverId ?? '', ...(card === null ? {} : { card }) }
}

async function openHandOver(ctx: RequestContext, request: ActionRequest): Promise<void> {
  const found = await readHandable(request.value ?? '', ctx)
  if (!found.ok) return refused(request, found.error)
  const complaint = found.value
  const here = complaint.handOver?.departmentId
  const departments = (await ctx.store.departments.list()).filter(({ id }) => id !== here)
  const route = { complaintId: complaint.id, ...cardOf(request) }
  await request.interaction.openModal(
    departments.length === 0
      ? buildCannot(ctx.t('complaintHandOvers.error.noDepartments'), ctx.t)
      : buildHandOverForm({ complaint, departments, route }, ctx.t),
  )
}

async function openReturn(ctx: RequestContext, request: ActionRequest): Promise<void> {
  const found = await readAnswerable(request.value ?? '', 'return', ctx)
  if (!found.ok) return refused(request, found.error)
  const { complaint, handOver: handed } = found.value
  const route = { complaintId: complaint.id, handOverId: handed.id, ...cardOf(request) }
  await request.interaction.openModal(buildReturnForm(complaint, route, ctx.t))
}

async function openPass(ctx: RequestContext, request: ActionRequest): Promise<void> {
  const found = await readAnswerable(request.value ?? '', 'pass', ctx)
  if (!found.ok) return refused(request, found.error)
  const { complaint, handOver: handed } = found.value
  const people = await ctx.store.complaintHandOvers.people(handed.departmentId)
  const colleagues = people.filter(({ id }) => id !== complaint.assigneeId)
  const route = { complaintId: complaint.id, handOverId: handed.id, ...cardOf(request) }
  await request.interaction.openModal(
    colleagues.length === 0
      ? buildCannot(ctx.t('complaintHandOvers.error.noColleagues'), ctx.t)
      : buildPassForm({ complaint, colleagues, route }, ctx.t),
  )
}

/** A button that moves a hand-over at once. */
const moving = (id: string, action: Route['action'], move: typeof accept): Route => ({
  kind: 'action',
  id,
  action,
  async handle(ctx, request) {
    const moved = await move(request.value ?? '', ctx)
    if (!moved.ok) return refused(request, moved.error)
    await redraw(ctx, request.interaction, { complaintId: moved.value.id, ...cardOf(request) })
  },
})

const routes: readonly Route[] = [
  { kind: 'action', id: HAND_OVER, action: 'complaint.work', handle: openHandOver },
  {
    kind: 'view',
    id: HAND_OVER_VIEW,
    action: 'complaint.work',
    async handle(ctx, { values, privateMetadata, interaction }) {
      const route = routeOf(privateMetadata)
      const handed = await handOver(route.complaintId, readForm(values), ctx)
      if (!handed.ok) return { kind: 'errors', errors: handed.error }
      return { kind: 'close', after: () => redraw(ctx, interaction, route) }
    },
  },
  moving(ACCEPT, 'complaint.accept', accept),
  moving(TAKE_BACK, 'complaint.work', takeBack),
  { kind: 'action', id: RETURN, action: 'complaint.accept', handle: openReturn },
  {
    kind: 'view',
    id: RETURN_VIEW,
    action: 'complaint.accept',
    async handle(ctx, { values, privateMetadata, interaction }) {
      const route = routeOf(privateMetadata)
      const back = await giveBack(route.handOverId, readForm(values).reason, ctx)
      if (!back.ok) return { kind: 'errors', errors: { [BLOCK.reason]: back.error } }
      return { kind: 'close', after: () => redraw(ctx, interaction, route) }
    },
  },
  { kind: 'action', id: PASS, action: 'complaint.accept', handle: openPass },
  {
    kind: 'view',
    id: PASS_VIEW,
    action: 'complaint.accept',
    async handle(ctx, { values, privateMetadata, interaction }) {
      const route = routeOf(privateMetadata)
      const passed = await passTo(route.handOverId, readForm(values), ctx)
      if (!passed.ok) return { kind: 'errors', errors: passed.error }
      return { kind: 'close', after: () => redraw(ctx, interaction, route) }
    },
  },
]

/** Handing complaints over to departments (P3): accepted, returned, taken back, passed on. */
export const complaintHandOvers: Feature = {
  name: 'complaint-hand-overs',
  routes,
  gallery: complaintHandOversGallery,
}
