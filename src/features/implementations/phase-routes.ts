import type { Action } from '../../domain/policy.ts'
import type { Result } from '../../domain/result.ts'
import { mayPromiseTo, readPromiseFields } from '../../slack/customer-promises/fields.ts'
import { AGREE, BACK, INSTALLED, REACHED } from '../../slack/implementations/ids.ts'
import type { RequestContext, Route, ViewRequest } from '../../slack/routes.ts'
import { type ModalView, sentence } from '../../slack/surfaces.ts'
import { latestToday } from '../../slack/today.ts'
import type { ImplementationAtWork } from '../../store/index.ts'
import type { FieldErrors } from './answer-check-in.ts'
import { AGREE_VIEW, BACK_VIEW, INSTALLED_VIEW, REACHED_VIEW } from './ids.ts'
import {
  agree,
  contactsOf,
  moveBack,
  noteInstalled,
  noteReached,
  type PhaseForm,
  readMovable,
  type SaidInForm,
} from './move-phase.ts'
import {
  buildAgreeModal,
  buildBackModal,
  buildInstalledModal,
  buildReachedModal,
  type OpenedFrom,
  readAgreeForm,
  readBackForm,
  readInstalledForm,
  readPhaseRoute,
  readReachedForm,
} from './phase.modal.ts'
import { redrawImplementation } from './show-implementation.ts'

const WORK: Action = 'implementation.work'

/** A button that opens a form of an implementation whose id is its value; or says why not. */
const opening = (
  id: string,
  by: PhaseForm,
  build: (found: ImplementationAtWork, opened: OpenedFrom, ctx: RequestContext) => Promise<ModalView> | ModalView,
): Route => ({
  kind: 'action',
  id,
  action: WORK,
  async handle(ctx, { value, view, interaction }) {
    const found = await readMovable(value ?? '', by, ctx)
    if (!found.ok) return interaction.respond(sentence(found.error), 'ephemeral')
    const card = view?.type === 'modal' ? view.id : null
    const mayPromise = mayPromiseTo(ctx, found.value.deal.ownerId)
    await interaction.openModal(await build(found.value, { card, mayPromise }, ctx))
  },
})

/** Its form, which closes once it was taken; the card beneath and App Home show what has become of it. */
const submitted = (
  id: string,
  submit: (submission: ViewRequest, said: SaidInForm, ctx: RequestContext) => Promise<Result<string, FieldErrors>>,
): Route => ({
  kind: 'view',
  id,
  action: WORK,
  async handle(ctx, submission) {
    const { viewId: submissionKey, values } = submission
    const done = await submit(submission, { submissionKey, promised: readPromiseFields(values) }, ctx)
    if (!done.ok) return { kind: 'errors', errors: done.error }
    const after = async () => {
      const { card } = readPhaseRoute(submission.privateMetadata)
      await redrawImplementation(ctx, submission.interaction, card, done.value)
      await ctx.refreshHome()
    }
    return { kind: 'close', after }
  },
})

/** The forms that move an implementation from phase to phase (I3), and change what was agreed (I1). */
export const phaseRoutes: readonly Route[] = [
  opening(INSTALLED, 'installed', (found, opened, ctx) => {
    const today = latestToday(ctx)
    return buildInstalledModal(found, { installedOn: today, firstUsedOn: today }, opened, ctx.t)
  }),
  submitted(INSTALLED_VIEW, ({ values, privateMetadata }, said, ctx) =>
    noteInstalled(readPhaseRoute(privateMetadata), readInstalledForm(values), said, ctx),
  ),
  opening(REACHED, 'reached', async (implementation, opened, ctx) => {
    const contacts = await contactsOf(implementation.deal.customerId, ctx)
    return buildReachedModal({ implementation, contacts, reachedOn: latestToday(ctx) }, opened, ctx.t)
  }),
  submitted(REACHED_VIEW, ({ values, privateMetadata }, said, ctx) =>
    noteReached(readPhaseRoute(privateMetadata), readReachedForm(values), said, ctx),
  ),
  opening(BACK, 'back', (found, opened, { t }) => buildBackModal(found, opened, t)),
  submitted(BACK_VIEW, ({ values, privateMetadata }, said, ctx) =>
    moveBack(readPhaseRoute(privateMetadata), readBackForm(values), said, ctx),
  ),
  opening(AGREE, 'agree', (found, opened, { t }) => buildAgreeModal(found, opened, t)),
  submitted(AGREE_VIEW, ({ values, privateMetadata }, said, ctx) =>
    agree(readPhaseRoute(privateMetadata), readAgreeForm(values), said, ctx),
  ),
]
