import type { ActionRequest, Feature, RequestContext, Route } from '../../slack/routes.ts'
import { sentence } from '../../slack/surfaces.ts'
import { followed, openChange, openNew, removeLeave, saveLeave } from './enter.ts'
import { readForm, readRoute } from './form.modal.ts'
import { leavesGallery } from './gallery.ts'
import { ADD, CHANGE, FIND, OPEN, REMOVE, VIEW } from './ids.ts'
import { openList } from './list.ts'

export { leavesInHome } from './in-home.ts'
export { standInAwayKind } from './stand-in-away.ts'
export { leaveToldKind } from './told.ts'

/** The list in which a button was pressed: drawn anew once what it leads to is done. */
const listIn = ({ view }: ActionRequest): string | null => (view?.callbackId === VIEW.list ? view.id : null)

/** The list of somebody found by Slack's own search; whom the app has not met is taken in (R1). */
async function openFound(ctx: RequestContext, { selected, interaction }: ActionRequest): Promise<void> {
  if (!selected) return
  const found = await ctx.colleague(selected)
  if (!found.ok) return interaction.respond(sentence(ctx.t(`settings.error.colleague.${found.error}`)), 'ephemeral')
  await openList(ctx, interaction, found.value.id)
}

const routes: readonly Route[] = [
  {
    kind: 'action',
    id: OPEN,
    action: 'leave.enter',
    handle: (ctx, { interaction }) => openList(ctx, interaction, ctx.actor.memberId),
  },
  { kind: 'action', id: FIND, action: 'leave.enter', handle: openFound },
  {
    kind: 'action',
    id: ADD,
    action: 'leave.enter',
    handle: (ctx, request) =>
      openNew(ctx, request.interaction, { memberId: request.value ?? '', list: listIn(request) }),
  },
  {
    kind: 'action',
    id: CHANGE,
    action: 'leave.enter',
    handle: (ctx, request) =>
      openChange(ctx, request.interaction, { leaveId: request.value ?? '', list: listIn(request) }),
  },
  {
    kind: 'action',
    id: REMOVE,
    action: 'leave.enter',
    handle: (ctx, request) =>
      removeLeave(ctx, request.interaction, { leaveId: request.value ?? '', list: listIn(request) }),
  },
  {
    kind: 'view',
    id: VIEW.form,
    action: 'leave.enter',
    async handle(ctx, { values, privateMetadata, viewId, interaction }) {
      const route = readRoute(privateMetadata)
      const saved = await saveLeave(ctx, readForm(values), route, viewId)
      if (!saved.ok) return { kind: 'errors', errors: saved.error }
      return { kind: 'close', after: () => followed(ctx, interaction, saved.value.memberId, route.list) }
    },
  },
]

/** Days off and who stands in (R5). */
export const leaves: Feature = {
  name: 'leaves',
  routes,
  modals: {
    'leaves.list': (ctx, interaction, { memberId }) => openList(ctx, interaction, memberId ?? ctx.actor.memberId),
  },
  gallery: leavesGallery,
}
