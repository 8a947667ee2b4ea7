import {
  checkReflection,
  MOST_CONNECTIONS,
  type ReflectionScreen,
  type TypedReflection,
} from '../../domain/reflection.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { permit } from '../../slack/authorisation.ts'
import { stateText } from '../../slack/reflections/part.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { Reflection } from '../../store/index.ts'
import { BLOCK } from './ids.ts'

/** Sentences for the fields that cannot be taken, by block id, in the user's language. */
export type FieldErrors = Record<string, string>

/** A reflection that this person may write or see, or a sentence that says why not (R2). */
export async function readReflection(
  reflectionId: string,
  action: 'reflection.write' | 'reflection.see',
  ctx: RequestContext,
): Promise<Result<Reflection, string>> {
  const reflection = await ctx.store.reflections.byId(reflectionId)
  if (!reflection) return err(ctx.t('reflections.error.gone'))
  const allowed = await permit(ctx, action, reflection.memberId, { type: 'reflection', id: reflection.id })
  return allowed.ok ? ok(reflection) : err(allowed.error.sentence)
}

/** One that this person may still answer, or why not (R2, N4). */
export async function readToReflect(reflectionId: string, ctx: RequestContext): Promise<Result<Reflection, string>> {
  const found = await readReflection(reflectionId, 'reflection.write', ctx)
  return found.ok && found.value.state === 'answered' ? err(answeredSentence(found.value, ctx)) : found
}

const answeredSentence = (reflection: Reflection, { member, t, locale }: RequestContext): string =>
  stateText(reflection, member.timeZone, t, locale)

/** Keeps one form, so that nothing typed is lost (D5), and answers the reflection with it; or sentences at the fields. */
export async function keepForm(
  reflectionId: string,
  typed: TypedReflection,
  screen: ReflectionScreen,
  ctx: RequestContext,
): Promise<Result<Reflection, FieldErrors>> {
  const checked = await checkForm(reflectionId, typed, screen, ctx)
  if (!checked.ok) return checked
  const { reflection, answers } = checked.value
  await ctx.store.reflections.keep(reflection.id, answers)
  return ok({ ...reflection, answers: { ...reflection.answers, ...answers } })
}

/** Hands a reflection in with its second form (D5), once; nothing answered at all skips it. */
export async function handIn(
  reflectionId: string,
  typed: TypedReflection,
  ctx: RequestContext,
): Promise<Result<Reflection, FieldErrors>> {
  const checked = await checkForm(reflectionId, typed, 'second', ctx)
  if (!checked.ok) return checked
  const { store, actor, now } = ctx
  const answered = await store.reflections.answer(reflectionId, checked.value.answers, actor.memberId, now)
  if (!answered.ok) return err({ [BLOCK.worstHandled]: answeredSentence(answered.error, ctx) })
  ctx.nudge()
  return answered
}

async function checkForm(reflectionId: string, typed: TypedReflection, screen: ReflectionScreen, ctx: RequestContext) {
  const { t } = ctx
  const found = await readToReflect(reflectionId, ctx)
  if (!found.ok) return err({ [screen === 'first' ? BLOCK.improve : BLOCK.worstHandled]: found.error })
  const checked = checkReflection(typed, screen)
  if (checked.ok) return ok({ reflection: found.value, answers: checked.value })
  const sentences = Object.entries(checked.error).map(([question, problem]) => [
    BLOCK[question as keyof typeof BLOCK],
    problem === 'not-a-number'
      ? t('reflections.error.notANumber', { max: MOST_CONNECTIONS })
      : t('reflections.error.tooLong'),
  ])
  return err(Object.fromEntries(sentences) as FieldErrors)
}
