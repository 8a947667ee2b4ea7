import type { PlainTextOption } from '@slack/types'
import { formatDate } from '../../domain/calendar-date.ts'
import { afterTakingBack } from '../../domain/customer-promise-correction.ts'
import type { CustomerPromise, CustomerPromiseDay, DayOfPromise } from '../../store/index.ts'
import { option } from '../blocks.ts'
import type { Locale, Translate } from '../locale.ts'
import { openDayOf } from './words.ts'

/** What can be done with a promise, in the small menu at its line; the value names the day, or of the last two the promise. */
const PROMISE_ACTIONS = ['kept', 'broken', 'late', 'reopen', 'move', 'correct', 'end'] as const
export type PromiseAction = (typeof PROMISE_ACTIONS)[number]

/** As many as Slack shows in a small menu. */
const MOST_ENTRIES = 5
/** Days before the next one that are named beside a promise. */
const SHOWN_DAYS = 3

/** What was chosen in a menu; null for what is none of ours. */
export function readPromiseAction(
  value: string | null,
): { readonly action: PromiseAction; readonly id: string } | null {
  const [word, id] = (value ?? '').split(/:(.*)/s)
  const action = PROMISE_ACTIONS.find((known) => known === word)
  return action && id ? { action, id } : null
}

/** What can be done with a promise that is still to be kept: its day answered or moved, the promise corrected or ended. */
export function openEntries(promise: CustomerPromise, t: Translate): PlainTextOption[] {
  const open = openDayOf(promise)
  if (!open) return []
  const entry = (action: Exclude<PromiseAction, 'late' | 'reopen'>, id: string) =>
    option(t(`customerPromises.list.menu.${action}`), `${action}:${id}`)
  return [
    entry('kept', open.id),
    entry('broken', open.id),
    entry('move', open.id),
    entry('correct', promise.id),
    entry('end', promise.id),
  ]
}

/** The days of a promise of which something was said last, the latest first: those that have words of their own. */
export const answeredDays = ({ days }: CustomerPromise): readonly CustomerPromiseDay[] =>
  days.filter(({ outcome }) => outcome !== null).slice(0, SHOWN_DAYS)

/** What can be done with its days that were answered: a broken one kept after all; what was said taken back. */
export function answeredEntries(promise: CustomerPromise, t: Translate, locale: Locale): PlainTextOption[] {
  const broken = promise.takenBackAt ? undefined : promise.days.find(isBrokenStill)
  const entry = (action: 'late' | 'reopen', day: CustomerPromiseDay) => {
    const date = formatDate(day.dueOn, locale)
    return option(t(`customerPromises.list.menuOf.${action}`, { date }), `${action}:${day.id}`)
  }
  return [
    ...(broken ? [entry('late', broken)] : []),
    ...answeredDays(promise)
      .filter((day) => leftByTakingBack({ promise, day }) !== null)
      .map((day) => entry('reopen', day)),
  ].slice(0, MOST_ENTRIES)
}

const isBrokenStill = ({ outcome, keptOn }: CustomerPromiseDay): boolean => outcome === 'broken' && keptOn === null

/** What a day is once what was said of it is taken back (D6); null where it cannot be. */
export function leftByTakingBack({ promise, day }: DayOfPromise): 'open' | 'broken' | null {
  const { endedOn, takenBackAt, deal } = promise
  const course = { endedOn, isUndone: takenBackAt !== null, isDealCancelled: deal?.isCancelled === true }
  const left = afterTakingBack(day, course)
  return left.ok ? left.value : null
}
