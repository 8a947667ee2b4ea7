import { formatDate } from '../../domain/calendar-date.ts'
import { nextPromiseDay } from '../../domain/customer-promise.ts'
import type { TakeBackProblem } from '../../domain/customer-promise-correction.ts'
import { checkEndReason, checkMove, MAX_PROMISE_REASON, type TypedMove } from '../../domain/customer-promise-form.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { promiseSentence } from '../../slack/customer-promises/fields.ts'
import { readPromise, readPromiseDay } from '../../slack/customer-promises/permitted.ts'
import { openDayOf } from '../../slack/customer-promises/words.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { latestToday } from '../../slack/today.ts'
import type { CustomerPromise, DayOfPromise } from '../../store/index.ts'
import { BLOCK } from './ids.ts'
import type { FieldErrors } from './record.ts'

/** What became of a day by now, in a sentence for who presses an old button (N4); null while it can be answered. */
export function answeredSentence(
  { promise, day }: DayOfPromise,
  { t, locale }: Pick<RequestContext, 't' | 'locale'>,
): string | null {
  if (day.outcome === 'kept' || (day.outcome === 'broken' && day.keptOn))
    return t('customerPromises.error.kept', { date: formatDate(day.keptOn ?? day.dueOn, locale) })
  if (day.outcome === 'broken') return t('customerPromises.error.broken')
  return promise.endedOn !== null || promise.takenBackAt !== null ? t('customerPromises.error.ended') : null
}

/**
 * A day was kept, or not (D6). A broken one that is kept is kept late. Refused with a sentence: not theirs, answered before.
 */
export async function answerDay(
  dayId: string,
  how: 'keep' | 'break',
  ctx: RequestContext,
): Promise<Result<CustomerPromise, string>> {
  const found = await readPromiseDay(ctx, dayId)
  if (!found.ok) return found
  const answered = await ctx.store.customerPromises[how](dayId, ctx.actor.memberId, ctx.now)
  if (answered === 'before') {
    const [now = found.value] = await ctx.store.customerPromises.byDays([dayId])
    return err(answeredSentence(now, ctx) ?? ctx.t('customerPromises.error.ended'))
  }
  ctx.nudge()
  return ok(found.value.promise)
}

/**
 * Takes back what was said of a day (D6), by whoever may answer it. Refused with a sentence: not theirs, nothing was said or
 * nobody said it, nobody expects the promise any more.
 */
export async function reopenDay(dayId: string, ctx: RequestContext): Promise<Result<CustomerPromise, string>> {
  const found = await readPromiseDay(ctx, dayId)
  if (!found.ok) return found
  const reopened = await ctx.store.customerPromises.reopen(dayId, ctx.actor.memberId, ctx.now)
  if (!reopened.ok) return err(ctx.t(`customerPromises.error.${TAKE_BACK_ERRORS[reopened.error]}`))
  ctx.nudge()
  return ok(found.value.promise)
}

const TAKE_BACK_ERRORS = {
  'nothing-said': 'openAlready',
  unsaid: 'unsaid',
  ended: 'endedSince',
  undone: 'undone',
  'deal-cancelled': 'dealCancelled',
} as const satisfies Record<TakeBackProblem, string>

/** The day that is to be moved, or a sentence that says why it cannot be. */
export async function readMovable(dayId: string, ctx: RequestContext): Promise<Result<DayOfPromise, string>> {
  const found = await readPromiseDay(ctx, dayId)
  if (!found.ok) return found
  const answered = answeredSentence(found.value, ctx)
  return answered === null ? found : err(answered)
}

/** Moves a day, with the customer's agreement (D6). Refused with sentences at the fields. */
export async function moveDay(
  dayId: string,
  typed: TypedMove,
  ctx: RequestContext,
): Promise<Result<CustomerPromise, FieldErrors>> {
  const { t, locale } = ctx
  const found = await readMovable(dayId, ctx)
  if (!found.ok) return err({ [BLOCK.on]: found.error })
  const { promise, day } = found.value
  const checked = checkMove(typed, { dueOn: day.dueOn, schedule: promise }, latestToday(ctx))
  if (!checked.ok) {
    const { on, reason } = checked.error
    const date = formatDate(day.dueOn, locale)
    const next = nextPromiseDay(promise, day.dueOn)
    const sentenceAtDay = () => {
      if (on === 'not-later') return t('customerPromises.error.notLater', { date })
      if (on === 'reaches-next')
        return t('customerPromises.error.reachesNext', { date: next ? formatDate(next, locale) : '' })
      return on === 'missing' || on === undefined ? t('customerPromises.error.dateMissing') : promiseSentence(on, t)
    }
    return err({
      ...(on ? { [BLOCK.on]: sentenceAtDay() } : {}),
      ...(reason ? { [BLOCK.reason]: reasonSentence(reason, ctx) } : {}),
    })
  }
  const moved = await ctx.store.customerPromises.move(dayId, checked.value, ctx.actor.memberId, ctx.now)
  if (moved === 'before') return err({ [BLOCK.on]: t('customerPromises.error.ended') })
  ctx.nudge()
  return ok(promise)
}

/** The promise that is to be ended, or a sentence that says why it cannot be. */
export async function readEndable(promiseId: string, ctx: RequestContext): Promise<Result<CustomerPromise, string>> {
  const found = await readPromise(ctx, promiseId)
  if (!found.ok) return found
  return openDayOf(found.value) ? found : err(ctx.t('customerPromises.error.ended'))
}

/** Ends a promise that nobody expects any more (D6). Refused with a sentence at the reason. */
export async function endPromise(
  promiseId: string,
  typed: string,
  ctx: RequestContext,
): Promise<Result<CustomerPromise, FieldErrors>> {
  const found = await readEndable(promiseId, ctx)
  if (!found.ok) return err({ [BLOCK.reason]: found.error })
  const reason = checkEndReason(typed)
  if (!reason.ok) return err({ [BLOCK.reason]: reasonSentence(reason.error, ctx) })
  if (!(await ctx.store.customerPromises.end(promiseId, reason.value, ctx.actor.memberId, ctx.now)))
    return err({ [BLOCK.reason]: ctx.t('customerPromises.error.ended') })
  ctx.nudge()
  return found
}

const reasonSentence = (problem: 'missing' | string, { t }: RequestContext): string =>
  problem === 'missing'
    ? t('customerPromises.error.reasonMissing')
    : t('customerPromises.error.tooLong', { max: MAX_PROMISE_REASON })
