import type { Action } from '../../domain/policy.ts'
import { END_WAIT, MENU, NEXT, REOPEN } from '../../slack/complaints/ids.ts'
import { cardBeneath, complaintDrawnAnew } from '../../slack/complaints/permitted.ts'
import type { Feature, Interaction, OpenView, RequestContext, Route, ViewReply } from '../../slack/routes.ts'
import { type ModalView, sentence } from '../../slack/surfaces.ts'
import { readAgreementValue } from './agreement.messages.ts'
import { beginWait, changeSeverity, endWait, moveBack, reopen } from './change.ts'
import { agree, approve, disagree, giveBack, readAgreeable, readDecidable } from './decide.ts'
import { doStage, type FieldErrors, giveScore } from './do-stage.ts'
import { complaintStagesGallery } from './gallery.ts'
import {
  AGREE,
  APPROVE,
  BACK_VIEW,
  BLOCK,
  DISAGREE,
  DISAGREE_VIEW,
  REOPEN_VIEW,
  RETURN,
  RETURN_VIEW,
  SCORE_VIEW,
  SEVERITY_VIEW,
  STAGE_VIEW,
  WAIT_VIEW,
  WORDS_LANGUAGE,
} from './ids.ts'
import { changeLanguage, openChosen, openNext, openReopen, stageView, workable } from './open.ts'
import {
  buildDisagreeModal,
  buildResultModal,
  buildReturnModal,
  type FormRoute,
  formRoute,
  readBackForm,
  readFormRoute,
  readReason,
  readScoreForm,
  readSeverityForm,
} from './reason.modal.ts'
import { readStageForm, readStageRoute } from './stage.form.ts'

export { agreementAskedKind, agreementDecidedKind } from './agreement.messages.ts'
export { remedyAskedKind, remedyDecidedKind } from './approval.messages.ts'
export { agreementsInHome, remediesInHome } from './home.ts'
export { movedByAnotherKind } from './moved.messages.ts'

const drawn = (
  ctx: RequestContext,
  interaction: Interaction,
  { complaintId, card }: Pick<FormRoute, 'complaintId' | 'card'>,
) => complaintDrawnAnew(ctx, interaction, complaintId, card)

/** A form with a reason, which closes when it was taken. */
const submitted = (
  id: string,
  action: Action,
  submit: (
    route: FormRoute,
    values: Parameters<typeof readReason>[0],
    ctx: RequestContext,
  ) => Promise<{ readonly ok: true } | { readonly ok: false; readonly error: FieldErrors }>,
): Route => ({
  kind: 'view',
  id,
  action,
  async handle(ctx, { values, privateMetadata, interaction }) {
    const route = readFormRoute(privateMetadata)
    const done = await submit(route, values, ctx)
    if (!done.ok) return { kind: 'errors', errors: done.error }
    return { kind: 'close', after: drawn(ctx, interaction, route) }
  },
})

/** Says what came of a form in its place. */
const saying = (
  title: string,
  lines: readonly string[],
  ctx: RequestContext,
  after: () => Promise<void>,
): ViewReply => ({
  kind: 'update',
  view: buildResultModal(title, lines, ctx.t),
  after,
})

/** A button that opens a form to decide in, after what it decides on was read; or says why not. */
const deciding = (
  id: string,
  action: Action,
  open: (value: string | null, view: OpenView | null, ctx: RequestContext) => Promise<ModalView | string>,
): Route => ({
  kind: 'action',
  id,
  action,
  async handle(ctx, { value, view, interaction }) {
    const opened = await open(value, view, ctx)
    if (typeof opened === 'string') return interaction.respond(sentence(opened), 'ephemeral')
    await interaction.openModal(opened)
  },
})

const routes: readonly Route[] = [
  {
    kind: 'action',
    id: NEXT,
    action: 'complaint.work',
    async handle(ctx, { value, view, interaction }) {
      const complaint = await workable(value ?? '', ctx, interaction)
      if (complaint) await openNext(complaint, cardBeneath(view), ctx, interaction)
    },
  },
  {
    kind: 'action',
    id: MENU,
    action: 'complaint.work',
    handle: (ctx, request) => openChosen(request, ctx),
  },
  {
    kind: 'action',
    id: WORDS_LANGUAGE,
    action: 'complaint.work',
    handle: (ctx, request) => changeLanguage(request, ctx),
  },
  {
    kind: 'action',
    id: END_WAIT,
    action: 'complaint.work',
    async handle(ctx, { value, view, interaction }) {
      const ended = await endWait(value ?? '', ctx)
      if (!ended.ok) return interaction.respond(sentence(ended.error), 'ephemeral')
      await drawn(ctx, interaction, { complaintId: ended.value.id, card: cardBeneath(view) })()
    },
  },
  {
    kind: 'action',
    id: REOPEN,
    action: 'complaint.work',
    async handle(ctx, { value, view, interaction }) {
      const complaint = await workable(value ?? '', ctx, interaction)
      if (complaint) await openReopen(complaint, cardBeneath(view), ctx, interaction)
    },
  },
  {
    kind: 'view',
    id: STAGE_VIEW,
    action: 'complaint.work',
    async handle(ctx, { values, privateMetadata, viewId, interaction }) {
      const route = readStageRoute(privateMetadata)
      const form = readStageForm(values)
      const done = await doStage(route, form, viewId, ctx)
      if (!done.ok) return { kind: 'errors', errors: done.error }
      const { value } = done
      if (value.kind === 'beyond') {
        const asking = { ...route, asks: true }
        return { kind: 'update', view: await stageView(value.complaint, asking, form, value.notice, ctx) }
      }
      const after = drawn(ctx, interaction, route)
      if (value.kind === 'done') return { kind: 'close', after }
      const title = ctx.t('complaintStages.title.solution_found')
      return saying(title, [ctx.t('complaintStages.result.asked', { names: value.names })], ctx, after)
    },
  },
  {
    kind: 'view',
    id: SCORE_VIEW,
    action: 'complaint.work',
    async handle(ctx, { values, privateMetadata, interaction }) {
      const route = readFormRoute(privateMetadata)
      const scored = await giveScore(route, readScoreForm(values), ctx)
      if (!scored.ok) return { kind: 'errors', errors: scored.error }
      const after = drawn(ctx, interaction, route)
      if (scored.value === null) return { kind: 'close', after }
      return saying(ctx.t('complaintStages.title.satisfied'), [scored.value], ctx, after)
    },
  },
  {
    kind: 'view',
    id: SEVERITY_VIEW,
    action: 'complaint.work',
    async handle(ctx, { values, privateMetadata, interaction }) {
      const route = readFormRoute(privateMetadata)
      const changed = await changeSeverity(route, readSeverityForm(values), ctx)
      if (!changed.ok) return { kind: 'errors', errors: changed.error }
      return saying(ctx.t('complaintStages.severity.title'), changed.value, ctx, drawn(ctx, interaction, route))
    },
  },
  submitted(BACK_VIEW, 'complaint.work', (route, values, ctx) => moveBack(route, readBackForm(values), ctx)),
  submitted(WAIT_VIEW, 'complaint.work', (route, values, ctx) => beginWait(route, readReason(values), ctx)),
  submitted(REOPEN_VIEW, 'complaint.work', (route, values, ctx) => reopen(route, readReason(values), ctx)),
  submitted(DISAGREE_VIEW, 'complaint.agree', (route, values, ctx) => disagree(route, readBackForm(values), ctx)),
  submitted(RETURN_VIEW, 'complaint.approve', async ({ subject }, values, ctx) => {
    const returned = await giveBack(subject, readReason(values), ctx)
    return returned.ok ? returned : { ok: false, error: { [BLOCK.reason]: returned.error } }
  }),
  {
    kind: 'action',
    id: APPROVE,
    action: 'complaint.approve',
    async handle(ctx, { value, interaction }) {
      const approved = await approve(value ?? '', ctx)
      if (!approved.ok) return interaction.respond(sentence(approved.error), 'ephemeral')
      await ctx.refreshHome()
    },
  },
  deciding(RETURN, 'complaint.approve', async (value, _, ctx) => {
    const found = await readDecidable(value ?? '', ctx)
    if (!found.ok) return found.error
    const { id, complaint } = found.value
    return buildReturnModal(complaint, formRoute(complaint.id, { subject: id }), ctx.t)
  }),
  {
    kind: 'action',
    id: AGREE,
    action: 'complaint.agree',
    async handle(ctx, { value, interaction }) {
      const { complaintId, scoreId } = readAgreementValue(value)
      const agreed = await agree(complaintId, scoreId, ctx)
      if (!agreed.ok) return interaction.respond(sentence(agreed.error), 'ephemeral')
      await ctx.refreshHome()
    },
  },
  deciding(DISAGREE, 'complaint.agree', async (value, _, ctx) => {
    const { complaintId, scoreId } = readAgreementValue(value)
    const found = await readAgreeable(complaintId, scoreId, ctx)
    if (!found.ok) return found.error
    return buildDisagreeModal(found.value.complaint, formRoute(complaintId, { subject: scoreId }), ctx.t)
  }),
]

/** Working a complaint (P2, P4, P8): its stages and back, waiting, severity, remedies beyond somebody's authority, scores. */
export const complaintStages: Feature = {
  name: 'complaint-stages',
  routes,
  gallery: complaintStagesGallery,
}
