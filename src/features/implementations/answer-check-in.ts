import { type CalendarDate, dateAt, formatDate } from '../../domain/calendar-date.ts'
import { CHECK_IN_NOTES, type CheckInAnswer, cleanNote, MAX_NOTE, moodOf, useOf } from '../../domain/check-in.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { permitImplementation } from '../../slack/implementation-rights.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { asTyped } from '../../slack/text.ts'
import type { CheckInOfDeal, CheckInPart } from '../../store/index.ts'
import type { CheckInForm } from './check-in.modal.ts'
import { BLOCK } from './ids.ts'

/** Sentences for the fields that cannot be taken, by block id, in the user's language. */
export type FieldErrors = Record<string, string>

/** The check-in this person may answer, or a sentence that says why not (R2): also that its deal is cancelled (N4). */
export async function readCheckIn(checkInId: string, ctx: RequestContext): Promise<Result<CheckInOfDeal, string>> {
  const checkIn = await ctx.store.implementations.checkIn(checkInId)
  if (!checkIn) return err(ctx.t('implementations.error.gone'))
  const { id, assigneeId } = checkIn.implementation
  const holder = { id, ownerId: checkIn.deal.ownerId, assigneeId }
  const subject = { type: 'check-in', id: checkIn.id }
  const allowed = await permitImplementation(ctx, 'check-in.answer', holder, subject)
  if (!allowed.ok) return err(allowed.error.sentence)
  const { cancelledOn } = checkIn.deal
  if (cancelledOn && checkIn.answeredAt === null) return err(cancelledSentence(cancelledOn, ctx.t, ctx.locale))
  return ok(checkIn)
}

/** That nobody is asked any more, because the deal was cancelled as a whole (D9). */
export const cancelledSentence = (cancelledOn: CalendarDate, t: Translate, locale: Locale): string =>
  t('implementations.checkIn.cancelled', { date: formatDate(cancelledOn, locale) })

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
 * Notes mood or use from the message (I2); with both the check-in is answered. Refused with a sentence: gone, somebody
 * else's, or answered before, and then how (N4).
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
  const { store, t, locale, settings } = ctx
  const answered = await answeredSentence(now.value, { store, t, locale, timeZone: settings.timeZone })
  return err(answered ?? t('implementations.error.gone'))
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

/**
 * Answers a check-in by the form, or corrects and completes its answer (I2). The same again changes nothing. Refused with
 * sentences at the fields.
 */
export async function answerCheckIn(
  checkInId: string,
  form: CheckInForm,
  ctx: RequestContext,
): Promise<Result<CheckInOfDeal, FieldErrors>> {
  const checkIn = await readCheckIn(checkInId, ctx)
  if (!checkIn.ok) return err({ [BLOCK.mood]: checkIn.error })
  const answer = checkAnswer(form, ctx.t)
  if (!answer.ok) return answer
  await ctx.store.implementations.answer(checkInId, answer.value, ctx.actor.memberId, ctx.now)
  ctx.nudge()
  return checkIn
}
