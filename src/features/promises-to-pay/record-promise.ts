import { type CalendarDate, formatDate, parseCalendarDate } from '../../domain/calendar-date.ts'
import { formatMoney } from '../../domain/money.ts'
import { promiseDeadline, promisedDayProblem } from '../../domain/promise-to-pay.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { parseMoney } from '../../domain/typed-money.ts'
import { cleanText } from '../../domain/typed-text.ts'
import { moneySentence } from '../../slack/amounts.ts'
import { readInstalment } from '../../slack/instalment-modals.ts'
import { listText } from '../../slack/list-text.ts'
import { promiseText } from '../../slack/promise-words.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { asTyped } from '../../slack/text.ts'
import {
  type NewPromise,
  type OpenReceivable,
  type PromiseRefusal,
  type RecordedPromise,
  workingCalendar,
} from '../../store/index.ts'
import { BLOCK } from './ids.ts'
import { MAX_NAME, type PromiseForm } from './record-promise.modal.ts'

/** Sentences for the fields that cannot be taken, by block id, in the user's language. */
export type FieldErrors = Record<string, string>

/** Understands the form (K6), or says at every field at once what is wrong and how to mend it. */
export function checkPromise(
  form: PromiseForm,
  receivable: OpenReceivable,
  { t, locale, today }: Pick<RequestContext, 't' | 'locale'> & { readonly today: CalendarDate },
): Result<Omit<NewPromise, 'submissionKey'>, FieldErrors> {
  const { currency, openAmount } = receivable
  const errors: FieldErrors = {}
  const promisedBy = cleanText(form.promisedBy, MAX_NAME)
  if (!promisedBy.ok)
    errors[BLOCK.promisedBy] =
      promisedBy.error === 'empty'
        ? t('promises.error.nameMissing')
        : t('promises.error.nameTooLong', { max: MAX_NAME })
  const money = parseMoney(form.amount, currency)
  if (!money.ok) errors[BLOCK.amount] = moneySentence(money.error, t)
  else if (money.value.currency !== currency) errors[BLOCK.amount] = t('promises.error.otherCurrency', { currency })
  else if (money.value.amount > openAmount)
    errors[BLOCK.amount] = t('promises.error.aboveOpen', {
      open: formatMoney({ amount: openAmount, currency }, locale),
    })
  const promisedFor = parseCalendarDate(form.promisedFor)
  const problem = promisedFor && promisedDayProblem(promisedFor, today)
  if (form.promisedFor === '') errors[BLOCK.promisedFor] = t('deals.error.dateMissing')
  else if (!promisedFor) errors[BLOCK.promisedFor] = t('deals.error.dateBad')
  else if (problem)
    errors[BLOCK.promisedFor] = t(problem === 'past' ? 'promises.error.dayPast' : 'promises.error.dayTooFar')
  if (!promisedBy.ok || !money.ok || !promisedFor || Object.keys(errors).length > 0) return err(errors)
  return ok({
    instalmentId: receivable.id,
    promisedBy: promisedBy.value,
    amount: money.value.amount,
    promisedFor,
    notedInFront: form.notedInFront,
  })
}

/** Why nothing can be promised, in a sentence. */
export function refusalSentence(
  refusal: PromiseRefusal,
  { currency }: OpenReceivable,
  { t, locale }: Pick<RequestContext, 't' | 'locale'>,
): string {
  switch (refusal.kind) {
    case 'settled':
      return t('promises.error.settled')
    case 'disputed':
      return t('promises.error.disputed', { date: formatDate(refusal.since, locale) })
    case 'above-open':
      return t('promises.error.aboveOpen', { open: formatMoney({ amount: refusal.openAmount, currency }, locale) })
    case 'nobody-approves':
      return t('promises.error.nobodyApproves')
  }
}

/** What noting it led to. */
export interface Noted extends RecordedPromise {
  /** As it was before. */
  readonly receivable: OpenReceivable
}

/**
 * Notes a promise to pay (K6), or asks the supervisor for a third one. Once for each submission key. Refused with
 * sentences at the fields.
 */
export async function recordPromise(
  instalmentId: string,
  form: PromiseForm,
  submissionKey: string,
  ctx: RequestContext,
): Promise<Result<Noted, FieldErrors>> {
  const found = await readInstalment(ctx, 'promise.record', instalmentId)
  if (!found.ok) return err({ [BLOCK.amount]: found.error })
  const receivable = found.value
  const checked = checkPromise(form, receivable, ctx)
  // What is settled is said so, rather than that nothing may be promised of nothing.
  if (!checked.ok && receivable.openAmount > 0n) return checked
  if (!checked.ok) return err({ [BLOCK.amount]: ctx.t('promises.error.settled') })
  const recorded = await ctx.store.promises.record({ submissionKey, ...checked.value }, ctx.actor.memberId, ctx.now)
  if (!recorded.ok) return err({ [BLOCK.amount]: refusalSentence(recorded.error, receivable, ctx) })
  ctx.nudge()
  return ok({ ...recorded.value, receivable })
}

/** What noting it led to, in a sentence: how long the reminders are silent, or who was asked. */
export async function resultSentence({ promise, askedIds, receivable }: Noted, ctx: RequestContext): Promise<string> {
  const { t, locale, settings, store } = ctx
  if (promise.state === 'requested') {
    const members = await store.members.list()
    const names = members.filter(({ id }) => askedIds.includes(id)).map(({ name }) => asTyped(name, 80))
    return t('promises.result.requested', { names: listText(names, locale) })
  }
  if (promise.state === 'kept') return t('promises.result.kept')
  const text = promiseText(promise, receivable.currency, t, locale)
  if (promise.amount < receivable.openAmount) return t('promises.result.notedPart', { promise: text })
  const calendar = workingCalendar(settings, { timeZone: settings.timeZone, leave: [] })
  const deadline = formatDate(promiseDeadline(promise.promisedFor, calendar), locale)
  return t('promises.result.noted', { promise: text, deadline })
}
