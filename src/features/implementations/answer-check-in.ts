import { type CalendarDate, dateAt, daysBetween, formatDate } from '../../domain/calendar-date.ts'
import {
  CHECK_IN_NOTES,
  type CheckInAnswer,
  cleanNote,
  DELIVERY_CHECK_DAY,
  isDeliveryAmiss,
  MAX_NOTE,
  moodOf,
  useOf,
} from '../../domain/check-in.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { checkPromiseFields } from '../../slack/customer-promises/fields.ts'
import { permitImplementation } from '../../slack/implementation-rights.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { asTyped } from '../../slack/text.ts'
import { latestToday } from '../../slack/today.ts'
import type {
  CheckInForm as CheckInFacts,
  CheckInOfDeal,
  CheckInPart,
  ExtraRefusal,
  PromiseMade,
} from '../../store/index.ts'
import { type AskedCheckIn, type CheckInForm, type CheckInRoute, saidOf } from './check-in.modal.ts'
import { BLOCK } from './ids.ts'
import { readImplementation } from './permitted.ts'

/** Sentences for the fields that cannot be taken, by block id, in the user's language. */
export type FieldErrors = Record<string, string>

/** The check-in this person may answer, or a sentence that says why not (R2): also that its deal is cancelled (N4), or its day to come (I2). */
export async function readCheckIn(checkInId: string, ctx: RequestContext): Promise<Result<CheckInOfDeal, string>> {
  const checkIn = await ctx.store.implementations.checkIn(checkInId)
  if (!checkIn) return err(ctx.t('implementations.error.gone'))
  const { id, assigneeId } = checkIn.implementation
  const holder = { id, ownerId: checkIn.deal.ownerId, assigneeId }
  const subject = { type: 'check-in', id: checkIn.id }
  const allowed = await permitImplementation(ctx, 'check-in.answer', holder, subject)
  if (!allowed.ok) return err(allowed.error.sentence)
  const { cancelledOn } = checkIn.deal
  if (checkIn.answeredAt !== null) return ok(checkIn)
  if (cancelledOn) return err(cancelledSentence(cancelledOn, ctx.t, ctx.locale))
  return checkIn.dueOn > latestToday(ctx) ? err(toComeSentence(checkIn.dueOn, ctx)) : ok(checkIn)
}

/** That nobody is asked any more, because the deal was cancelled as a whole (D9). */
export const cancelledSentence = (cancelledOn: CalendarDate, t: Translate, locale: Locale): string =>
  t('implementations.checkIn.cancelled', { date: formatDate(cancelledOn, locale) })

/** That its day is still to come, and what answers a look before it (I2). */
const toComeSentence = (dueOn: CalendarDate, { t, locale }: RequestContext): string =>
  t('implementations.error.toCome', { date: formatDate(dueOn, locale), button: t('phases.card.checkInToday') })

/** A check-in that is answered, in a sentence: how, by whom, on which day (N4); null when it is not. */
export async function answeredSentence(
  { mood, use, answeredAt, answeredById }: CheckInOfDeal,
  { store, t, locale, timeZone }: Pick<RequestContext, 'store' | 't' | 'locale'> & { readonly timeZone: string },
): Promise<string | null> {
  if (mood === null || use === null || answeredAt === null) return null
  const by = answeredById === null ? null : await store.members.byId(answeredById)
  return t('implementations.error.answeredSince', {
    mood: t(`implementations.mood.${mood}`),
    use: t(`implementations.use.${use}`),
    name: asTyped(by?.name ?? '', 80),
    date: formatDate(dateAt(answeredAt, timeZone), locale),
  })
}

/**
 * Notes mood, use, or what the delivery was like, from the message (I2, D4); with mood and use the check-in is answered. Refused
 * with a sentence: gone, somebody else's, or answered before, and then how (N4).
 */
export async function notePart(
  checkInId: string,
  part: CheckInPart,
  ctx: RequestContext,
): Promise<Result<void, string>> {
  const checkIn = await readCheckIn(checkInId, ctx)
  if (!checkIn.ok) return checkIn
  const noted = await ctx.store.implementations.note(checkInId, part, ctx.actor.memberId, ctx.now)
  if (noted) {
    ctx.nudge()
    return ok(undefined)
  }
  const now = await readCheckIn(checkInId, ctx)
  if (!now.ok) return now
  const answered = await answeredSentence(now.value, { ...ctx, timeZone: ctx.settings.timeZone })
  return err(answered ?? ctx.t('implementations.error.gone'))
}

/** Understands the form, or says at every field at once what is wrong and how to mend it. */
export function checkAnswer(form: CheckInForm, t: Translate): Result<CheckInAnswer, FieldErrors> {
  const errors: FieldErrors = {}
  const mood = moodOf(Number(form.mood))
  if (mood === null) errors[BLOCK.mood] = t('implementations.error.moodMissing')
  const use = useOf(form.use)
  if (use === null) errors[BLOCK.use] = t('implementations.error.useMissing')
  const notes: Record<(typeof CHECK_IN_NOTES)[number], string | null> = {
    questions: null,
    problems: null,
    nextStep: null,
    evidence: null,
  }
  for (const note of CHECK_IN_NOTES) {
    const text = cleanNote(form[note])
    if (text.ok) notes[note] = text.value
    else if (text.error === 'too-long') errors[BLOCK[note]] = t('implementations.error.noteTooLong', { max: MAX_NOTE })
  }
  if (mood === null || use === null || Object.keys(errors).length > 0) return err(errors)
  return ok({ mood, use, ...notes })
}

/** What the form says besides the answer: of a delivery check what the delivery was like (D4), and that it is in use (I3). */
const factsOf = (answer: CheckInAnswer, form: CheckInForm, day: number, today: CalendarDate): CheckInFacts => ({
  ...answer,
  ...(day === DELIVERY_CHECK_DAY
    ? {
        arrived: saidOf(form.arrived),
        intact: saidOf(form.intact),
        courierPolite: saidOf(form.courierPolite),
      }
    : {}),
  inUseOn: form.isInUse ? today : null,
})

/** The answer with what was promised at it (D6), of a record of this owner; refused at all fields at once. */
async function checkForm(
  form: CheckInForm,
  whose: { readonly type: string; readonly id: string; readonly ownerId: string },
  submissionKey: string,
  ctx: RequestContext,
): Promise<Result<{ readonly answer: CheckInAnswer; readonly promised: PromiseMade | null }, FieldErrors>> {
  const answer = checkAnswer(form, ctx.t)
  const promised = await checkPromiseFields(form, whose, ctx)
  if (!answer.ok || !promised.ok)
    return err({ ...(answer.ok ? {} : answer.error), ...(promised.ok ? {} : promised.error) })
  return ok({ answer: answer.value, promised: promised.value && { facts: promised.value, submissionKey } })
}

/**
 * Answers a check-in by the form, or corrects and completes its answer (I2). The same again changes nothing. Refused with
 * sentences at the fields; also where somebody else has answered since the form was opened, whose answer stays.
 */
export async function answerCheckIn(
  route: CheckInRoute,
  form: CheckInForm,
  submissionKey: string,
  ctx: RequestContext,
): Promise<Result<AnsweredByForm, FieldErrors>> {
  if (route.checkInId === null) return answerToday(route.implementationId, form, submissionKey, ctx)
  const checkIn = await readCheckIn(route.checkInId, ctx)
  if (!checkIn.ok) return err({ [BLOCK.mood]: checkIn.error })
  const { id, day, deal, answeredById } = checkIn.value
  const checked = await checkForm(form, { type: 'check-in', id, ownerId: deal.ownerId }, submissionKey, ctx)
  if (!checked.ok) return checked
  if (!route.isAnswered && answeredById !== null && answeredById !== ctx.actor.memberId)
    return err({ [BLOCK.mood]: await answeredMeanwhile(checkIn.value, ctx) })
  const { answer, promised } = checked.value
  const facts = factsOf(answer, form, day, ctx.today)
  await ctx.store.implementations.answer(id, facts, ctx.actor.memberId, ctx.now, promised)
  ctx.nudge()
  const isNew = !isDeliveryAmiss(checkIn.value)
  const now = await ctx.store.implementations.checkIn(id)
  return ok({ dealId: deal.id, amiss: now && isNew && isDeliveryAmiss(now) ? now : null })
}

/** What came of the form of a check-in. */
interface AnsweredByForm {
  readonly dealId: string
  /** The delivery check by which something came out of which the customer may complain (D4); null: nothing new did. */
  readonly amiss: CheckInOfDeal | null
}

async function answeredMeanwhile(checkIn: CheckInOfDeal, ctx: RequestContext): Promise<string> {
  const answered = await answeredSentence(checkIn, { ...ctx, timeZone: ctx.settings.timeZone })
  return ctx.t('implementations.error.answeredMeanwhile', { answered: answered ?? '' })
}

/** The form of a look at the customer today (I2): of the check-in that it answers, or of one more; or a sentence that says why not. */
export async function askToday(implementationId: string, ctx: RequestContext): Promise<Result<AskedCheckIn, string>> {
  const found = await readImplementation(ctx, 'check-in.answer', implementationId)
  if (!found.ok) return found
  const { deal, phase, isEnded } = found.value
  if (isEnded || deal.cancelledOn !== null) return err(extraSentence('ended', ctx))
  if (phase === 'done') return err(extraSentence('done', ctx))
  if (deal.deliveredOn === null) return err(extraSentence('not-begun', ctx))
  const known = await ctx.store.implementations.ofToday(implementationId, ctx.today)
  if (known) return ok(known)
  const nothing = { questions: null, problems: null, nextStep: null, evidence: null }
  return ok({
    ...nothing,
    id: null,
    day: daysBetween(deal.deliveredOn, ctx.today),
    phase,
    deal,
    mood: null,
    use: null,
    answeredAt: null,
    arrived: null,
    intact: null,
    courierPolite: null,
    implementation: { id: implementationId, phase, isEnded },
  })
}

async function answerToday(
  implementationId: string,
  form: CheckInForm,
  submissionKey: string,
  ctx: RequestContext,
): Promise<Result<AnsweredByForm, FieldErrors>> {
  const { store, actor, today, now } = ctx
  const found = await readImplementation(ctx, 'check-in.answer', implementationId)
  if (!found.ok) return err({ [BLOCK.mood]: found.error })
  const { id: dealId, deliveredOn, ownerId } = found.value.deal
  const whose = { type: 'implementation', id: implementationId, ownerId }
  const checked = await checkForm(form, whose, submissionKey, ctx)
  if (!checked.ok) return checked
  const { answer, promised } = checked.value
  const day = deliveredOn === null ? 0 : daysBetween(deliveredOn, today)
  const facts = factsOf(answer, form, day, today)
  const answered = await store.implementations.answerToday(
    implementationId,
    today,
    facts,
    actor.memberId,
    now,
    promised,
  )
  if (!answered.ok) {
    const known = answered.error === 'answered' ? await store.implementations.ofToday(implementationId, today) : null
    return err({ [BLOCK.mood]: known ? await answeredMeanwhile(known, ctx) : extraSentence(answered.error, ctx) })
  }
  ctx.nudge()
  const known = await store.implementations.ofToday(implementationId, today)
  return ok({ dealId, amiss: known && isDeliveryAmiss(known) ? known : null })
}

function extraSentence(refusal: ExtraRefusal, { t }: RequestContext): string {
  switch (refusal) {
    case 'not-begun':
      return t('phases.error.notDelivered')
    case 'done':
      return t('phases.error.done')
    case 'ended':
      return t('phases.error.ended')
    case 'answered':
      return t('implementations.error.gone')
  }
}
