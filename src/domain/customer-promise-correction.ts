import type { CalendarDate } from './calendar-date.ts'
import type { CustomerPromiseOutcome } from './customer-promise.ts'
import {
  checkPromise,
  dayFrom,
  MAX_CUSTOMER_PROMISE,
  type PromiseFacts,
  type PromiseProblems,
  STANDING_MONTHS,
  type TypedPromise,
} from './customer-promise-form.ts'
import { err, ok, type Result } from './result.ts'
import { cleanText } from './typed-text.ts'

// What was said of a promise to a customer, or noted of it, turns out to be wrong (D6): a slip that is found later.

/** What was said of a day, as far as it matters whether that can be taken back. */
export interface SaidOfDay {
  readonly outcome: CustomerPromiseOutcome | null
  /** Of a broken one: when it was kept after all. */
  readonly keptOn: CalendarDate | null
  /** Null: nobody said anything until it was too late. */
  readonly answeredById: string | null
}

/** What its promise has come to otherwise. */
export interface PromiseCourse {
  readonly endedOn: CalendarDate | null
  /** It was taken back with its visit (V2). */
  readonly isUndone: boolean
  /** The deal that it was made with was called off (D9). */
  readonly isDealCancelled: boolean
}

/**
 * Why what was said of a day cannot be taken back: nothing was; it counts as broken because nobody said anything, which was no
 * slip; nobody expects the promise any more.
 */
export type TakeBackProblem = 'nothing-said' | 'unsaid' | 'ended' | 'undone' | 'deal-cancelled'

/**
 * What a day is once the last that was said of it is taken back (D6): open again; or, of one that was kept late, broken as it was
 * before.
 */
export function afterTakingBack(
  { outcome, keptOn, answeredById }: SaidOfDay,
  { endedOn, isUndone, isDealCancelled }: PromiseCourse,
): Result<'open' | 'broken', TakeBackProblem> {
  if (isUndone) return err('undone')
  if (isDealCancelled) return err('deal-cancelled')
  if (endedOn !== null) return err('ended')
  if (outcome === null) return err('nothing-said')
  if (outcome === 'broken' && keptOn !== null) return ok('broken')
  return outcome === 'broken' && answeredById === null ? err('unsaid') : ok('open')
}

/**
 * From which day on an answer is waited for (D6): the day of the promise; or a later one on which what was said of it was taken
 * back, or it would count as broken at once.
 */
export const answerableFrom = ({
  dueOn,
  reopenedOn,
}: {
  readonly dueOn: CalendarDate
  readonly reopenedOn: CalendarDate | null
}): CalendarDate => (reopenedOn !== null && reopenedOn > dueOn ? reopenedOn : dueOn)

/** An open promise that is to be corrected. */
export interface OpenPromise {
  readonly facts: PromiseFacts
  /** The day on which it is to be kept next; one that was moved lies off the schedule. */
  readonly dueOn: CalendarDate
  /** The latest day of which something was said. */
  readonly answeredUntil: CalendarDate | null
}

/** A promise as it is to stand: from this day on. */
export interface CorrectedPromise {
  readonly facts: PromiseFacts
  readonly dueOn: CalendarDate
}

/** An open promise as it stands in its form. */
export const typedPromise = ({ facts, dueOn }: Pick<OpenPromise, 'facts' | 'dueOn'>): TypedPromise => {
  const { kind, text, lastOn, dayOfMonth, everyMonths } = facts
  return {
    kind,
    text,
    on: kind === 'one_off' ? dueOn : '',
    from: kind === 'one_off' ? '' : dueOn,
    until: lastOn ?? '',
    dayOfMonth: dayOfMonth === null ? '' : String(dayOfMonth),
    everyMonths: String(everyMonths ?? STANDING_MONTHS),
  }
}

/** What decides about the next day, by kind. */
const DECISIVE = {
  one_off: ['on'],
  recurring: ['from', 'dayOfMonth'],
  standing: ['from', 'everyMonths'],
} as const satisfies Record<PromiseFacts['kind'], readonly (keyof TypedPromise)[]>

/**
 * Understands how an open promise is corrected (D6), or says at every field at once what is wrong: the rules are those of
 * noting one. With another schedule it goes on by that, after the days of which something was said. Left as it is, the day
 * stays, also one that was moved. A day that has passed is not corrected but moved, which says why.
 */
export function checkCorrection(
  typed: TypedPromise,
  { facts, dueOn, answeredUntil }: OpenPromise,
  today: CalendarDate,
): Result<CorrectedPromise, PromiseProblems> {
  const was = typedPromise({ facts, dueOn })
  const isSame =
    typed.kind === was.kind && DECISIVE[typed.kind].every((field) => typed[field].trim() === was[field].trim())
  if (isSame) return checkRest(typed, { facts, dueOn }, today)
  const checked = checkPromise(typed, today)
  const day = typed.kind === 'one_off' ? 'on' : 'from'
  const problems: PromiseProblems = checked.ok ? {} : { ...checked.error }
  if (dueOn < today) problems[day] = 'passed'
  else if (checked.ok && answeredUntil !== null && checked.value.firstOn <= answeredUntil)
    problems[day] = 'answered-then'
  if (!checked.ok || Object.keys(problems).length > 0) return err(problems)
  return ok({ facts: checked.value, dueOn: checked.value.firstOn })
}

/** Text and last day, of one whose schedule stays: a last day that stood there before is taken though it has passed. */
function checkRest(
  typed: TypedPromise,
  { facts, dueOn }: CorrectedPromise,
  today: CalendarDate,
): Result<CorrectedPromise, PromiseProblems> {
  const problems: PromiseProblems = {}
  const text = cleanText(typed.text, MAX_CUSTOMER_PROMISE)
  if (!text.ok) problems.text = text.error === 'empty' ? 'missing' : 'too-long'
  const isKept = typed.until === (facts.lastOn ?? '')
  const until = isKept || typed.until === '' ? ok(isKept ? facts.lastOn : null) : dayFrom(typed.until, today)
  if (!until.ok) problems.until = until.error
  else if (!isKept && until.value !== null && until.value < dueOn) problems.until = 'before-first'
  if (!text.ok || !until.ok || problems.until) return err(problems)
  return ok({ facts: { ...facts, text: text.value, lastOn: until.value }, dueOn })
}
