import { mayDo, mayDoAtAll } from '../../domain/acting.ts'
import { parseCalendarDate } from '../../domain/calendar-date.ts'
import {
  checkShortPromise,
  MAX_CUSTOMER_PROMISE,
  type PromiseFacts,
  type PromiseFieldProblem,
  type ShortPromiseProblems,
  type TypedShortPromise,
} from '../../domain/customer-promise-form.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { PromiseMade } from '../../store/index.ts'
import { permit } from '../authorisation.ts'
import { datePicker, input, plainTextInput } from '../blocks.ts'
import type { Translate } from '../locale.ts'
import type { RequestContext } from '../routes.ts'
import type { KnownBlock } from '../surfaces.ts'
import { latestToday } from '../today.ts'
import type { ViewValues } from '../view-values.ts'

// What was promised to the customer (D6), as two fields of a form about something else that is said to them: a deal, a visit, a
// delivery, the answer to a question. It is kept once; what recurs has a form of its own.

/** The blocks of these fields, in whatever form they stand. */
const PROMISE_BLOCK = { promise: 'promised', promiseOn: 'promised_on' } as const

/** The action id of the fields: none of them reports anything before the form is submitted. */
const VALUE = 'value'

/** Nothing entered. */
export const NO_PROMISE: TypedShortPromise = { promise: '', promiseOn: '' }

/** The two fields; both may be left empty. */
export const promiseFields = ({ promise, promiseOn }: TypedShortPromise, t: Translate): KnownBlock[] => [
  input({
    blockId: PROMISE_BLOCK.promise,
    label: t('customerPromises.fields.promise'),
    hint: t('customerPromises.fields.promiseHint'),
    optional: true,
    element: plainTextInput(VALUE, { initial: promise, maxLength: MAX_CUSTOMER_PROMISE }),
  }),
  input({
    blockId: PROMISE_BLOCK.promiseOn,
    label: t('customerPromises.fields.promiseOn'),
    optional: true,
    element: datePicker(VALUE, { initial: parseCalendarDate(promiseOn) }),
  }),
]

/** Reads them back as they were filled in. */
export const readPromiseFields = (values: ViewValues): TypedShortPromise => ({
  promise: values.text(PROMISE_BLOCK.promise) ?? '',
  promiseOn: values.date(PROMISE_BLOCK.promiseOn) ?? '',
})

/** Whether somebody may note promises to a customer of this owner (R2); null: to any at all, as none is chosen yet. */
export const mayPromiseTo = ({ actor }: Pick<RequestContext, 'actor'>, ownerId: string | null): boolean =>
  ownerId === null ? mayDoAtAll(actor, 'customer-promise.record') : mayDo(actor, 'customer-promise.record', ownerId)

/**
 * Understands what was promised, for who may note it to the customer of this record; null where nothing was. Refused with
 * sentences at both fields at once.
 */
export async function checkPromiseFields(
  typed: TypedShortPromise,
  whose: { readonly type: string; readonly id: string; readonly ownerId: string },
  ctx: RequestContext,
): Promise<Result<PromiseFacts | null, Record<string, string>>> {
  const checked = checkShortPromise(typed, latestToday(ctx))
  if (!checked.ok) return err(promiseSentences(checked.error, ctx.t))
  if (!checked.value) return ok(null)
  const { ownerId, type, id } = whose
  const allowed = await permit(ctx, 'customer-promise.record', ownerId, { type, id })
  return allowed.ok ? checked : err({ [PROMISE_BLOCK.promise]: allowed.error.sentence })
}

/** The same, as it is handed to the store: with the key of the form that it was written in. */
export async function checkPromiseMade(
  typed: TypedShortPromise,
  whose: Parameters<typeof checkPromiseFields>[1],
  submissionKey: string,
  ctx: RequestContext,
): Promise<Result<PromiseMade | null, Record<string, string>>> {
  const facts = await checkPromiseFields(typed, whose, ctx)
  return facts.ok ? ok(facts.value && { facts: facts.value, submissionKey }) : facts
}

/** The sentences for what cannot be taken, by block id. */
export const promiseSentences = (problems: ShortPromiseProblems, t: Translate): Record<string, string> =>
  Object.fromEntries(
    Object.entries(problems).map(([field, problem]) => [
      PROMISE_BLOCK[field as keyof TypedShortPromise],
      field === 'promiseOn' && problem === 'missing'
        ? t('customerPromises.error.dateMissing')
        : promiseSentence(problem, t),
    ]),
  )

/** What is wrong with a field of a promise, as far as it says the same everywhere. */
export function promiseSentence(problem: PromiseFieldProblem, t: Translate): string {
  switch (problem) {
    case 'too-long':
      return t('customerPromises.error.tooLong', { max: MAX_CUSTOMER_PROMISE })
    case 'bad-date':
      return t('customerPromises.error.badDate')
    case 'before-today':
      return t('customerPromises.error.beforeToday')
    case 'too-far-off':
      return t('customerPromises.error.tooFarOff')
    default:
      return t('customerPromises.error.missing')
  }
}
