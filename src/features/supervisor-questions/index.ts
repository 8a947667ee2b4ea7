import { readInstalment, readInstalmentRoute } from '../../slack/instalment-modals.ts'
import type { ModalPrefill } from '../../slack/modal-prefill.ts'
import type { Feature, Interaction, RequestContext, Route } from '../../slack/routes.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { sentence } from '../../slack/surfaces.ts'
import { answerQuestion, askSupervisor, readQuestion } from './ask.ts'
import { buildAnswerModal, buildAskModal, buildResultModal, readText } from './forms.modal.ts'
import { supervisorQuestionsGallery } from './gallery.ts'
import { ANSWER_VIEW, ASK_VIEW, BLOCK, REPLY, SHOW_INSTALMENT } from './ids.ts'

export { questionsInHome } from './home.ts'
export { questionAnsweredKind, questionAskedKind } from './messages.ts'

/** Opens the form of a question about an instalment, or says why not (R2). */
async function openQuestion(
  ctx: RequestContext,
  interaction: Interaction,
  prefill: ModalPrefill['collections.ask-supervisor'],
): Promise<void> {
  const found = await readInstalment(ctx, 'receivable.see', prefill.instalmentId)
  if (!found.ok) return interaction.respond(sentence(found.error), 'ephemeral')
  await interaction.openModal(buildAskModal({ receivable: found.value, route: prefill, text: '' }, ctx))
}

const routes: readonly Route[] = [
  {
    kind: 'view',
    id: ASK_VIEW,
    action: 'receivable.see',
    async handle(ctx, { values, privateMetadata, viewId }) {
      const { instalmentId } = readInstalmentRoute(privateMetadata)
      const asked = await askSupervisor(instalmentId, readText(values), viewId, ctx)
      if (!asked.ok) return { kind: 'errors', errors: { [BLOCK.text]: asked.error } }
      return { kind: 'update', view: buildResultModal(asked.value, ctx.t) }
    },
  },
  {
    kind: 'action',
    id: REPLY,
    action: 'question.answer',
    async handle(ctx, { value, interaction }) {
      const found = await readQuestion(value ?? '', ctx)
      if (!found.ok) return interaction.respond(sentence(found.error), 'ephemeral')
      await interaction.openModal(buildAnswerModal({ ...found.value, text: '' }, ctx))
    },
  },
  {
    kind: 'action',
    id: SHOW_INSTALMENT,
    action: 'receivable.see',
    handle: (ctx, { value, interaction }) =>
      ctx.modals.open('instalments.card', ctx, interaction, { instalmentId: value ?? '' }),
  },
  {
    kind: 'view',
    id: ANSWER_VIEW,
    action: 'question.answer',
    async handle(ctx, { values, privateMetadata }) {
      const { questionId } = readRoutingData(privateMetadata, ['questionId'])
      const answered = await answerQuestion(questionId ?? '', readText(values), ctx)
      if (!answered.ok) return { kind: 'errors', errors: { [BLOCK.text]: answered.error } }
      return { kind: 'close', after: () => ctx.refreshHome() }
    },
  },
]

/** Asking the supervisor about an instalment, and their answer. */
export const supervisorQuestions: Feature = {
  name: 'supervisor-questions',
  routes,
  modals: { 'collections.ask-supervisor': openQuestion },
  gallery: supervisorQuestionsGallery,
}
