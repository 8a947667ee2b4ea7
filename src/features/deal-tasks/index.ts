import { compareDates } from '../../domain/calendar-date.ts'
import { isDeliveryAmiss } from '../../domain/check-in.ts'
import type { Result } from '../../domain/result.ts'
import { mayPromiseTo } from '../../slack/customer-promises/fields.ts'
import { DELIVERED, DO, MOVE, OPEN_DEAL, TAKE, THANKED } from '../../slack/deal-tasks/ids.ts'
import type { ActionRequest, Feature, Interaction, RequestContext, Route } from '../../slack/routes.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { sentence } from '../../slack/surfaces.ts'
import { latestToday } from '../../slack/today.ts'
import type { DealTask } from '../../store/index.ts'
import { buildDoneModal, buildWrongModal, readDoneForm } from './done.modal.ts'
import { noteThanked, saveDone } from './done.ts'
import { dealTasksGallery } from './gallery.ts'
import { COMPLAIN, DONE_VIEW, MOVE_VIEW } from './ids.ts'
import { buildMoveModal, readMoveForm } from './move.modal.ts'
import { saveMove } from './move.ts'
import { readOpenTask } from './read-task.ts'
import { takeTask } from './take.ts'

export { dealTasksInHome } from './in-home.ts'
export { dealTaskOfferedKind } from './offered-line.ts'
export { dealTaskKind } from './task-line.ts'
export { dealTaskUndoneKind } from './undone-line.ts'

/** The card of the deal on which a button was pressed, to be drawn anew; null where it was pressed elsewhere. */
const cardBeneath = ({ view }: ActionRequest): string | null => (view?.type === 'modal' ? view.id : null)

/** Draws anew what shows the task: the deal's card beneath, App Home. Messages are rewritten by themselves (N4). */
async function redraw(ctx: RequestContext, interaction: Interaction, card: string | null, dealId: string) {
  if (card !== null) await ctx.modals.open('deals.card', ctx, interaction, { dealId, shownIn: card })
  await ctx.refreshHome()
}

/** Reads the task of a button and goes on with it; or says why not, and shows how things stand. */
async function withTask(
  ctx: RequestContext,
  request: ActionRequest,
  go: (task: DealTask) => Promise<void>,
): Promise<void> {
  const found = await readOpenTask(request.value ?? '', ctx)
  if (found.ok) return go(found.value)
  await request.interaction.respond(sentence(found.error), 'ephemeral')
  await ctx.refreshHome()
}

async function openMove(ctx: RequestContext, request: ActionRequest, task: DealTask): Promise<void> {
  const owner = await ctx.store.members.byId(task.ownerId)
  const today = latestToday(ctx)
  const dueOn = compareDates(task.dueOn, today) > 0 ? task.dueOn : today
  const form = { task, dueOn, ownerSlackId: owner?.slackUserId ?? '', card: cardBeneath(request) }
  await request.interaction.openModal(buildMoveModal(form, ctx.t, ctx.locale))
}

async function answered(ctx: RequestContext, request: ActionRequest, done: Result<DealTask, string>): Promise<void> {
  if (!done.ok) await request.interaction.respond(sentence(done.error), 'ephemeral')
  await redraw(ctx, request.interaction, done.ok ? cardBeneath(request) : null, done.ok ? done.value.dealId : '')
}

const routes: readonly Route[] = [
  {
    kind: 'action',
    id: THANKED,
    action: 'deal-task.work',
    handle: async (ctx, request) => answered(ctx, request, await noteThanked(request.value ?? '', ctx)),
  },
  {
    kind: 'action',
    id: DO,
    action: 'deal-task.work',
    handle: (ctx, request) =>
      withTask(ctx, request, async (task) => {
        const mayPromise = mayPromiseTo(ctx, task.deal.ownerId)
        const form = { task, today: latestToday(ctx), card: cardBeneath(request), mayPromise }
        await request.interaction.openModal(buildDoneModal(form, ctx.t, ctx.locale))
      }),
  },
  {
    kind: 'action',
    id: DELIVERED,
    action: 'delivery.record',
    // Whether they may is asked for the deal; one that was recorded meanwhile says so in the form.
    async handle(ctx, { value, interaction }) {
      const [task] = await ctx.store.dealTasks.byIds([value ?? ''])
      if (!task) return interaction.respond(sentence(ctx.t('dealTasks.error.gone')), 'ephemeral')
      await ctx.modals.open('deals.delivery', ctx, interaction, { dealId: task.dealId })
    },
  },
  {
    kind: 'action',
    id: MOVE,
    action: 'deal-task.work',
    handle: (ctx, request) => withTask(ctx, request, (task) => openMove(ctx, request, task)),
  },
  {
    kind: 'action',
    id: TAKE,
    action: 'deal-task.work',
    handle: async (ctx, request) => answered(ctx, request, await takeTask(request.value ?? '', ctx)),
  },
  {
    kind: 'action',
    id: OPEN_DEAL,
    action: 'deal.see',
    handle: (ctx, { value, interaction }) => ctx.modals.open('deals.card', ctx, interaction, { dealId: value ?? '' }),
  },
  {
    kind: 'view',
    id: DONE_VIEW,
    action: 'deal-task.work',
    async handle(ctx, { values, privateMetadata, viewId, interaction }) {
      const { taskId, card } = readRoutingData(privateMetadata, ['taskId', 'card'])
      const saved = await saveDone(taskId ?? '', readDoneForm(values), viewId, ctx)
      if (!saved.ok) return { kind: 'errors', errors: saved.error }
      const after = () => redraw(ctx, interaction, card, saved.value.dealId)
      if (!isDeliveryAmiss(saved.value)) return { kind: 'close', after }
      return { kind: 'update', view: buildWrongModal(saved.value, ctx.t), after }
    },
  },
  {
    kind: 'view',
    id: MOVE_VIEW,
    action: 'deal-task.work',
    async handle(ctx, { values, privateMetadata, viewId, interaction }) {
      const { taskId, card } = readRoutingData(privateMetadata, ['taskId', 'card'])
      const saved = await saveMove(taskId ?? '', readMoveForm(values), viewId, ctx)
      if (!saved.ok) return { kind: 'errors', errors: saved.error }
      return { kind: 'close', after: () => redraw(ctx, interaction, card, saved.value.dealId) }
    },
  },
  {
    kind: 'action',
    id: COMPLAIN,
    action: 'complaint.file',
    async handle(ctx, { value, interaction }) {
      const [task] = await ctx.store.dealTasks.byIds([value ?? ''])
      if (!task) return interaction.respond(sentence(ctx.t('dealTasks.error.gone')), 'ephemeral')
      await ctx.modals.open('complaints.file', ctx, interaction, {
        dealId: task.dealId,
        ...(task.result === null ? {} : { account: task.result }),
      })
    },
  },
]

/** What is to be done for customers after a deal (D4, D8): told in time, done in place, with what came of it. */
export const dealTasks: Feature = { name: 'deal-tasks', routes, gallery: dealTasksGallery }
