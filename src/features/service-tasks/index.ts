import { type ControlPoint, controlPointOf, proposedControl } from '../../domain/control-point.ts'
import type { ActionRequest, Feature, Interaction, RequestContext, Route } from '../../slack/routes.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { PLAN, WARRANTY } from '../../slack/service-tasks/ids.ts'
import { controlledDeal } from '../../slack/service-tasks/part.ts'
import { sentence } from '../../slack/surfaces.ts'
import { ladderDay } from '../../slack/today.ts'
import type { DealWithInstalments } from '../../store/index.ts'
import {
  buildPlanModal,
  buildWarrantyModal,
  readPlanForm,
  readWarrantyForm,
  type ServiceSubject,
} from './forms.modal.ts'
import { serviceTasksGallery } from './gallery.ts'
import { PLAN_VIEW, WARRANTY_VIEW } from './ids.ts'
import { proposedOwner, readDealToServe, savePlan, saveWarranty } from './plan.ts'

export { departmentTasksInHome } from './home.ts'

async function subjectOf(
  deal: DealWithInstalments,
  { view }: ActionRequest,
  { store }: RequestContext,
): Promise<ServiceSubject> {
  return {
    deal: { id: deal.id, title: deal.title, customerName: deal.customer.name },
    ownerSlackId: proposedOwner(await store.members.byId(deal.ownerId)),
    departments: await store.departments.list(),
    departmentId: null,
    card: view?.type === 'modal' ? view.id : null,
  }
}

async function openPlan(ctx: RequestContext, request: ActionRequest): Promise<void> {
  const [dealId = '', name = ''] = (request.value ?? '').split(':')
  const found = await readDealToServe(dealId, ctx)
  if (!found.ok) return request.interaction.respond(sentence(found.error), 'ephemeral')
  const point: ControlPoint | null = controlPointOf(name)
  const dueOn = point && proposedControl(point, controlledDeal(found.value, ladderDay(ctx)), ctx.today)
  const subject = await subjectOf(found.value, request, ctx)
  await request.interaction.openModal(buildPlanModal(subject, { point, dueOn }, ctx.t))
}

async function openWarranty(ctx: RequestContext, request: ActionRequest): Promise<void> {
  const found = await readDealToServe(request.value ?? '', ctx)
  if (!found.ok) return request.interaction.respond(sentence(found.error), 'ephemeral')
  const plan = await ctx.store.servicePlans.ofDeal(found.value.id)
  const proposed = await subjectOf(found.value, request, ctx)
  // Whoever inspects now goes on unless another is chosen.
  const inspector = plan?.inspectors ? await ctx.store.members.byId(plan.inspectors.ownerId) : null
  const subject = {
    ...proposed,
    ownerSlackId: proposedOwner(inspector) || proposed.ownerSlackId,
    departmentId: plan?.inspectors?.departmentId ?? null,
  }
  const { until, everyMonths } = plan ?? { until: null, everyMonths: null }
  await request.interaction.openModal(buildWarrantyModal(subject, { until, everyMonths }, ctx.t))
}

/** Draws anew what lies beneath a finished form. */
async function redraw(ctx: RequestContext, interaction: Interaction, card: string | null, dealId: string) {
  if (card) await ctx.modals.open('deals.card', ctx, interaction, { dealId, shownIn: card })
  await ctx.refreshHome()
}

const routes: readonly Route[] = [
  { kind: 'action', id: PLAN, action: 'deal-task.work', handle: openPlan },
  {
    kind: 'view',
    id: PLAN_VIEW,
    action: 'deal-task.work',
    async handle(ctx, { values, privateMetadata, viewId, interaction }) {
      const { dealId, point, card } = readRoutingData(privateMetadata, ['dealId', 'point', 'card'])
      const about = { dealId: dealId ?? '', point: controlPointOf(point ?? ''), submissionKey: viewId }
      const saved = await savePlan(about, readPlanForm(values), ctx)
      if (!saved.ok) return { kind: 'errors', errors: saved.error }
      return { kind: 'close', after: () => redraw(ctx, interaction, card, about.dealId) }
    },
  },
  { kind: 'action', id: WARRANTY, action: 'deal-task.work', handle: openWarranty },
  {
    kind: 'view',
    id: WARRANTY_VIEW,
    action: 'deal-task.work',
    async handle(ctx, { values, privateMetadata, interaction }) {
      const { dealId, card } = readRoutingData(privateMetadata, ['dealId', 'card'])
      const saved = await saveWarranty(dealId ?? '', readWarrantyForm(values), ctx)
      if (!saved.ok) return { kind: 'errors', errors: saved.error }
      return { kind: 'close', after: () => redraw(ctx, interaction, card, dealId ?? '') }
    },
  },
]

/** Service after a deal (D8), planned from its card, and its control points (C12). */
export const serviceTasks: Feature = { name: 'service-tasks', routes, gallery: serviceTasksGallery }
