import { formatInstant } from '../../domain/calendar-date.ts'
import { authorityOf } from '../../domain/complaint-authority.ts'
import { stageAfter } from '../../domain/complaint-stage.ts'
import { type DoneStage, doneStageOf } from '../../domain/complaint-step.ts'
import { readClock } from '../../slack/complaints/clocks.ts'
import { readMenuValue } from '../../slack/complaints/menu.ts'
import { cardBeneath, readComplaint } from '../../slack/complaints/permitted.ts'
import { type WordsFor, wordsBlocks, wordsLanguage } from '../../slack/complaints/wordings.ts'
import { mayPromiseTo } from '../../slack/customer-promises/fields.ts'
import type { ActionRequest, Interaction, RequestContext } from '../../slack/routes.ts'
import { type KnownBlock, type ModalView, sentence } from '../../slack/surfaces.ts'
import type { Complaint, ComplaintRefusal, WaitRefusal } from '../../store/index.ts'
import { SCORE_VIEW, STAGE_VIEW, WORDS_LANGUAGE } from './ids.ts'
import {
  buildBackModal,
  buildReopenModal,
  buildScoreModal,
  buildSeverityModal,
  buildWaitModal,
  type FormRoute,
  formRoute,
  readFormRoute,
  readScoreForm,
  type ScoreForm,
} from './reason.modal.ts'
import { refusedSentence } from './refusals.ts'
import { emptyStageForm, readStageForm, readStageRoute, type StageForm, type StageRoute } from './stage.form.ts'
import { buildStageModal } from './stage.modal.ts'

/** A complaint with which they may work, of a button; null, and an answer that says why, where there is none. */
export async function workable(
  complaintId: string,
  ctx: RequestContext,
  interaction: Interaction,
): Promise<Complaint | null> {
  const found = await readComplaint(ctx, 'complaint.work', complaintId)
  if (found.ok) return found.value
  await interaction.respond(sentence(found.error), 'ephemeral')
  return null
}

/** Answers why something cannot be done with a complaint as it stands. */
async function answerRefusal(
  kind: (ComplaintRefusal | WaitRefusal)['kind'],
  complaint: Complaint,
  ctx: RequestContext,
  interaction: Interaction,
): Promise<void> {
  const last = (await ctx.store.complaints.history(complaint.id)).at(-1) ?? null
  await interaction.respond(sentence(refusedSentence({ kind, complaint, last }, ctx)), 'ephemeral')
}

/** Opens the form of what comes next for a complaint (P2); or says what it waits for. */
export async function openNext(
  complaint: Complaint,
  card: string | null,
  ctx: RequestContext,
  interaction: Interaction,
): Promise<void> {
  const over = whyOver(complaint)
  if (over) return answerRefusal(over, complaint, ctx, interaction)
  const next = stageAfter(complaint.stage)
  if (next === null) return answerRefusal('awaits-agreement', complaint, ctx, interaction)
  const stage = doneStageOf(next)
  if (stage === null) {
    const view = scoreView(complaint, formRoute(complaint.id, { card }), { score: null, note: '' }, ctx)
    return interaction.openModal(view)
  }
  const route = { complaintId: complaint.id, stage, asks: false, card, language: '' }
  const form = emptyStageForm(stage, complaint, ctx.now, ctx.member.timeZone)
  return interaction.openModal(await stageView(complaint, route, form, null, ctx))
}

const whyOver = ({ withdrawnAt, closedAt }: Complaint) => (withdrawnAt ? 'withdrawn' : closedAt ? 'closed' : null)

/** Opens what was chosen from the card's menu; or says why it cannot be. */
export async function openChosen(
  { selected, view, interaction }: Pick<ActionRequest, 'selected' | 'view' | 'interaction'>,
  ctx: RequestContext,
): Promise<void> {
  const { choice, complaintId } = readMenuValue(selected)
  const complaint = await workable(complaintId, ctx, interaction)
  if (!complaint) return
  const over = whyOver(complaint)
  if (over) return answerRefusal(over, complaint, ctx, interaction)
  const route = formRoute(complaint.id, { card: cardBeneath(view), seen: complaint.stage })
  switch (choice) {
    case 'back':
      if (complaint.stage === 'received') return answerRefusal('not-back', complaint, ctx, interaction)
      return interaction.openModal(buildBackModal(complaint, route, ctx.t))
    case 'wait':
      if (complaint.waiting) return answerRefusal('waits', complaint, ctx, interaction)
      return interaction.openModal(buildWaitModal(complaint, route, ctx.t))
    case 'severity':
      return interaction.openModal(buildSeverityModal(complaint, route, ctx.t))
    case null:
      return interaction.respond(sentence(ctx.t('complaintForm.error.gone')), 'ephemeral')
  }
}

/** Opens the form with which a closed complaint is opened again (P8); or says that it is open. */
export async function openReopen(
  complaint: Complaint,
  card: string | null,
  ctx: RequestContext,
  interaction: Interaction,
): Promise<void> {
  if (!complaint.closedAt) return answerRefusal('not-closed', complaint, ctx, interaction)
  await interaction.openModal(buildReopenModal(complaint, formRoute(complaint.id, { card }), ctx.t))
}

/** The form of a stage with what belongs beside its fields; `beyond`: that the remedy is beyond their authority. */
export async function stageView(
  complaint: Complaint,
  route: StageRoute,
  form: StageForm,
  beyond: string | null,
  ctx: RequestContext,
): Promise<ModalView> {
  const { store, actor, settings, t, locale } = ctx
  const contacts = (await store.contacts.ofCustomer(complaint.customerId)).filter(({ leftOn }) => leftOn === null)
  const limit = { currency: settings.currency, authority: authorityOf(actor.roles, settings.authorities) }
  const words = wordsOf(route.stage, complaint, route.language, ctx)
  const mayPromise = mayPromiseTo(ctx, complaint.ownerId)
  return buildStageModal({ complaint, route, form, contacts, ...limit, beyond, mayPromise, words }, t, locale)
}

/** The form of the score, likewise. */
const scoreView = (complaint: Complaint, route: FormRoute, form: ScoreForm, ctx: RequestContext): ModalView =>
  buildScoreModal({ complaint, route, form, words: wordsOf('satisfied', complaint, route.language, ctx) }, ctx.t)

/** Draws a form anew with its suggested words in another language, as its reader has chosen; what was typed stays. */
export async function changeLanguage({ selected, view, interaction }: ActionRequest, ctx: RequestContext) {
  if (view?.type !== 'modal') return
  const language = selected ?? ''
  const update = (drawn: ModalView) => interaction.updateModal(view.id, view.hash, drawn)
  if (view.callbackId === STAGE_VIEW) {
    const route = { ...readStageRoute(view.privateMetadata), language }
    const complaint = await workable(route.complaintId, ctx, interaction)
    if (complaint) await update(await stageView(complaint, route, readStageForm(view.values), null, ctx))
  } else if (view.callbackId === SCORE_VIEW) {
    const route = { ...readFormRoute(view.privateMetadata), language }
    const complaint = await workable(route.complaintId, ctx, interaction)
    if (complaint) await update(scoreView(complaint, route, readScoreForm(view.values), ctx))
  }
}

/** The words to suggest in the form of each stage (P2): what is said to the customer while it is being done. */
export const WORDS_FOR_STAGE: Readonly<Record<DoneStage | 'satisfied', WordsFor>> = {
  listened: 'listening',
  cause_found: 'cause',
  solution_found: 'looking',
  agreed: 'solution',
  carried_out: 'done',
  reviewed: 'prevention',
  satisfied: 'score',
}

function wordsOf(
  stage: DoneStage | 'satisfied',
  complaint: Complaint,
  chosen: string,
  { member, locale, t, now }: RequestContext,
): KnownBlock[] {
  const { product, dealTitle, solution, prevention } = complaint
  const language = wordsLanguage(chosen, locale)
  const clock = readClock(complaint, 'solution', now)
  const about = {
    rep: member.name,
    product: product ?? dealTitle ?? '',
    solution: solution ?? '',
    // No date that is over, or that moves while the customer is waited for, is told to them.
    hearsBy: clock.state === 'running' && clock.dueAt ? formatInstant(clock.dueAt, member.timeZone, language) : '',
    prevention: prevention ?? '',
  }
  return wordsBlocks({ wordsFor: WORDS_FOR_STAGE[stage], about, language }, WORDS_LANGUAGE, t)
}
