import { formatDate } from '../../domain/calendar-date.ts'
import { cleanNote, MAX_NOTE } from '../../domain/check-in.ts'
import { MAX_NAME } from '../../domain/customer-name.ts'
import type { TypedShortPromise } from '../../domain/customer-promise-form.ts'
import { cleanGoal, MAX_GOAL } from '../../domain/implementation.ts'
import { PHASES } from '../../domain/implementation-phase.ts'
import {
  checkInstalled,
  checkReached,
  type DayProblem,
  type EvidenceSpan,
  MAX_SUCCESS_NOTE,
  type TypedInstalled,
  type TypedReached,
} from '../../domain/phase-evidence.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { checkPromiseMade } from '../../slack/customer-promises/fields.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { asTyped } from '../../slack/text.ts'
import { latestToday } from '../../slack/today.ts'
import type { ImplementationAtWork, PromiseMade, StepRefusal } from '../../store/index.ts'
import type { FieldErrors } from './answer-check-in.ts'
import { PHASE_BLOCK as BLOCK } from './ids.ts'
import { readImplementation } from './permitted.ts'
import type { PhaseRoute } from './phase.modal.ts'

/** What can be done with the phase of an implementation by a form. */
export type PhaseForm = 'installed' | 'reached' | 'back' | 'agree'

/** In which phase a form has something to do; others are refused before it opens. */
const PHASE_OF_FORM = { installed: 'new_toy', reached: 'effectiveness' } as const

/** The implementation whose phase this person may move by this form now; or a sentence that says why not (R2, N4). */
export async function readMovable(
  implementationId: string,
  by: PhaseForm,
  ctx: RequestContext,
): Promise<Result<ImplementationAtWork, string>> {
  const found = await readImplementation(ctx, 'implementation.work', implementationId)
  if (!found.ok) return found
  const { phase, phaseSince, isEnded, deal } = found.value
  if (isEnded || deal.cancelledOn !== null) return err(ctx.t('phases.error.ended'))
  if (by === 'agree') return phase === 'done' ? err(ctx.t('phases.error.done')) : found
  if (phaseSince === null) return err(ctx.t('phases.error.notDelivered'))
  if (by === 'back') return phase === 'new_toy' ? err(ctx.t('phases.error.firstPhase')) : found
  return phase === PHASE_OF_FORM[by] ? found : err(sinceSentence(found.value, ctx))
}

/** In which phase it is by now, since when and by whom: for who was slower, or pressed an old button (N4). */
function sinceSentence({ phase, phaseSince, lastMove }: ImplementationAtWork, { t, locale }: RequestContext): string {
  const name = t(`implementations.phase.${phase}`)
  const since =
    phaseSince === null || lastMove === null
      ? t('phases.error.since', { phase: name })
      : t('phases.error.sinceBy', {
          phase: name,
          date: formatDate(phaseSince, locale),
          name: lastMove.memberName ? asTyped(lastMove.memberName, 80) : t('phases.error.clock'),
        })
  return phase === 'learning' ? `${since} ${t('phases.error.needsDaily')}` : since
}

/** From when until when its evidence can be (I3). */
const spanOf = ({ phaseFirstOn }: ImplementationAtWork, ctx: RequestContext): EvidenceSpan => {
  const today = latestToday(ctx)
  return { since: phaseFirstOn ?? today, today }
}

function daySentence(problem: DayProblem, { since }: EvidenceSpan, { t, locale }: RequestContext): string {
  switch (problem) {
    case 'missing':
      return t('phases.error.dayMissing')
    case 'future':
      return t('phases.error.dayFuture')
    case 'too-early':
      return t('phases.error.dayTooEarly', { date: formatDate(since, locale) })
    case 'before-installed':
      return t('phases.error.beforeInstalled')
  }
}

/** What is said in a form beside what it is about: a promise (D6), as typed, with the key of the form. */
export interface SaidInForm {
  readonly promised: TypedShortPromise
  readonly submissionKey: string
}

/** What was promised to the customer of an implementation; refused at its fields. */
const promisedIn = (
  { promised, submissionKey }: SaidInForm,
  { id, deal }: ImplementationAtWork,
  ctx: RequestContext,
): Promise<Result<PromiseMade | null, FieldErrors>> =>
  checkPromiseMade(promised, { type: 'implementation', id, ownerId: deal.ownerId }, submissionKey, ctx)

/** The new-toy phase is over (I3): it is installed and really used since these days. Refused at the fields. */
export async function noteInstalled(
  { implementationId }: PhaseRoute,
  typed: TypedInstalled,
  said: SaidInForm,
  ctx: RequestContext,
): Promise<Result<string, FieldErrors>> {
  const found = await readMovable(implementationId, 'installed', ctx)
  if (!found.ok) return err({ [BLOCK.installedOn]: found.error })
  const span = spanOf(found.value, ctx)
  const evidence = checkInstalled(typed, span)
  const promised = await promisedIn(said, found.value, ctx)
  if (!evidence.ok || !promised.ok)
    return err({
      ...(evidence.ok ? {} : installedErrors(evidence.error, span, ctx)),
      ...(promised.ok ? {} : promised.error),
    })
  const { actor, now, store } = ctx
  const installed = { ...evidence.value, promised: promised.value }
  const moved = await store.implementationSteps.installed(implementationId, installed, actor.memberId, now)
  if (!moved.ok) return err({ [BLOCK.installedOn]: await refusedSentence(moved.error, implementationId, ctx) })
  ctx.nudge()
  return ok(found.value.deal.id)
}

type InstalledErrors = Extract<ReturnType<typeof checkInstalled>, { ok: false }>['error']

const installedErrors = (
  { installedOn, firstUsedOn }: InstalledErrors,
  span: EvidenceSpan,
  ctx: RequestContext,
): FieldErrors => ({
  ...(installedOn ? { [BLOCK.installedOn]: daySentence(installedOn, span, ctx) } : {}),
  ...(firstUsedOn ? { [BLOCK.firstUsedOn]: daySentence(firstUsedOn, span, ctx) } : {}),
})

/** It is done (I3): the measure is reached and confirmed. Refused at the fields. */
export async function noteReached(
  { implementationId }: PhaseRoute,
  typed: TypedReached,
  said: SaidInForm,
  ctx: RequestContext,
): Promise<Result<string, FieldErrors>> {
  const { actor, now, store } = ctx
  const found = await readMovable(implementationId, 'reached', ctx)
  if (!found.ok) return err({ [BLOCK.measure]: found.error })
  const { deal } = found.value
  const contacts = await contactsOf(deal.customerId, ctx)
  const span = spanOf(found.value, ctx)
  const evidence = checkReached(typed, contacts, span)
  const promised = await promisedIn(said, found.value, ctx)
  if (!evidence.ok || !promised.ok)
    return err({
      ...(evidence.ok ? {} : reachedErrors(evidence.error, contacts.length > 0, span, ctx)),
      ...(promised.ok ? {} : promised.error),
    })
  const reached = { ...evidence.value, submissionKey: said.submissionKey, promised: promised.value }
  const moved = await store.implementationSteps.reached(implementationId, reached, actor.memberId, now)
  if (!moved.ok) {
    const field =
      moved.error.kind !== 'not-a-contact' ? BLOCK.measure : BLOCK[contacts.length > 0 ? 'contact' : 'contactName']
    return err({ [field]: await refusedSentence(moved.error, implementationId, ctx) })
  }
  ctx.nudge()
  return ok(deal.id)
}

/** The contacts of a customer who are there. */
export const contactsOf = async (customerId: string, { store }: RequestContext) =>
  (await store.contacts.ofCustomer(customerId)).filter(({ leftOn }) => leftOn === null)

type ReachedErrors = Extract<ReturnType<typeof checkReached>, { ok: false }>['error']

function reachedErrors(
  problems: ReachedErrors,
  hasContacts: boolean,
  span: EvidenceSpan,
  ctx: RequestContext,
): FieldErrors {
  const { t } = ctx
  const { measure, reachedOn, contactId, contactName, confirmation, successNote } = problems
  const orTooLong = (problem: string, max: number, sentence: string) =>
    problem === 'too-long' ? t('phases.error.tooLong', { max }) : sentence
  return {
    ...(measure ? { [BLOCK.measure]: orTooLong(measure, MAX_GOAL, t('phases.error.measureMissing')) } : {}),
    ...(reachedOn ? { [BLOCK.reachedOn]: daySentence(reachedOn as DayProblem, span, ctx) } : {}),
    ...(contactId ? { [hasContacts ? BLOCK.contact : BLOCK.contactName]: t('phases.error.contactMissing') } : {}),
    ...(contactName ? { [BLOCK.contactName]: orTooLong(contactName, MAX_NAME, t('phases.error.contactBoth')) } : {}),
    ...(confirmation
      ? { [BLOCK.confirmation]: orTooLong(confirmation, MAX_NOTE, t('phases.error.confirmationMissing')) }
      : {}),
    ...(successNote
      ? { [BLOCK.successNote]: orTooLong(successNote, MAX_SUCCESS_NOTE, t('phases.error.successNoteMissing')) }
      : {}),
  }
}

/** One phase back (I3), unless it stands elsewhere by now than when the form was opened. Refused at the field. */
export async function moveBack(
  { implementationId, seen }: PhaseRoute,
  typed: string,
  said: SaidInForm,
  ctx: RequestContext,
): Promise<Result<string, FieldErrors>> {
  const { actor, now, store, t } = ctx
  const found = await readMovable(implementationId, 'back', ctx)
  if (!found.ok) return err({ [BLOCK.reason]: found.error })
  const reason = cleanNote(typed)
  const promised = await promisedIn(said, found.value, ctx)
  if (!reason.ok || !promised.ok) {
    const missing = t('phases.error.reasonMissing')
    const refused = reason.ok || reason.error === 'empty' ? missing : t('phases.error.tooLong', { max: MAX_NOTE })
    return err({ ...(reason.ok ? {} : { [BLOCK.reason]: refused }), ...(promised.ok ? {} : promised.error) })
  }
  const phase = PHASES.find((each) => each === seen) ?? found.value.phase
  const step = { seen: phase, reason: reason.value, promised: promised.value }
  const moved = await store.implementationSteps.back(implementationId, step, actor.memberId, now)
  if (!moved.ok) return err({ [BLOCK.reason]: await refusedSentence(moved.error, implementationId, ctx) })
  ctx.nudge()
  return ok(found.value.deal.id)
}

/** Changes goal and measure (I1); either may be left out. Refused at the fields. */
export async function agree(
  { implementationId }: PhaseRoute,
  typed: { readonly goal: string; readonly measure: string },
  said: SaidInForm,
  ctx: RequestContext,
): Promise<Result<string, FieldErrors>> {
  const { actor, now, store, t } = ctx
  const found = await readMovable(implementationId, 'agree', ctx)
  if (!found.ok) return err({ [BLOCK.goal]: found.error })
  const errors: FieldErrors = {}
  const field = (text: string, block: string): string | null => {
    const cleaned = cleanGoal(text)
    if (cleaned.ok) return cleaned.value
    if (cleaned.error === 'too-long') errors[block] = t('phases.error.tooLong', { max: MAX_GOAL })
    return null
  }
  const goals = { goal: field(typed.goal, BLOCK.goal), measure: field(typed.measure, BLOCK.measure) }
  const promised = await promisedIn(said, found.value, ctx)
  if (!promised.ok || Object.keys(errors).length > 0) return err({ ...errors, ...(promised.ok ? {} : promised.error) })
  const agreed = { ...goals, promised: promised.value }
  const changed = await store.implementationSteps.agree(implementationId, agreed, actor.memberId, now)
  if (!changed.ok) return err({ [BLOCK.goal]: await refusedSentence(changed.error, implementationId, ctx) })
  ctx.nudge()
  return ok(found.value.deal.id)
}

/** From the message of a check-in (I3): installed and in real use since today. Refused with a sentence. */
export async function noteInUse(checkInId: string, ctx: RequestContext): Promise<Result<void, string>> {
  const { actor, now, store, today, t } = ctx
  const checkIn = await store.implementations.checkIn(checkInId)
  if (!checkIn) return err(t('implementations.error.gone'))
  const { id } = checkIn.implementation
  const found = await readMovable(id, 'installed', ctx)
  if (!found.ok) return found
  const evidence = { installedOn: today, firstUsedOn: today }
  const moved = await store.implementationSteps.installed(id, evidence, actor.memberId, now)
  if (!moved.ok) return err(await refusedSentence(moved.error, id, ctx))
  ctx.nudge()
  return ok(undefined)
}

/** Why the phase was not moved, with what happened since (N4). */
async function refusedSentence(refusal: StepRefusal, implementationId: string, ctx: RequestContext): Promise<string> {
  const { t, store } = ctx
  switch (refusal.kind) {
    case 'not-a-contact':
      return t('phases.error.contactLeft')
    case 'not-begun':
      return t('phases.error.notDelivered')
    case 'ended':
      return t('phases.error.ended')
    case 'first-phase':
      return t('phases.error.firstPhase')
    default: {
      const now = await store.implementationSteps.byId(implementationId)
      return now ? sinceSentence(now, ctx) : t('phases.error.gone')
    }
  }
}
