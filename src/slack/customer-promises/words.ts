import { type CalendarDate, formatDate } from '../../domain/calendar-date.ts'
import { isForetold } from '../../domain/customer-promise.ts'
import { MAX_CUSTOMER_PROMISE, MAX_PROMISE_REASON } from '../../domain/customer-promise-form.ts'
import type { CustomerPromise, CustomerPromiseDay } from '../../store/index.ts'
import type { Locale, Translate } from '../locale.ts'
import { asTyped } from '../text.ts'

/** In months with fewer days than this there is another last day. */
const DAYS_IN_EVERY_MONTH = 28
const LAST_DAY = 31

/** What was promised, as it stands in a line. */
export const promiseText = ({ text }: Pick<CustomerPromise, 'text'>): string => asTyped(text, MAX_CUSTOMER_PROMISE)

/** The day of a promise that is to come or to be answered, the earliest of two; null: none is left. */
export const openDayOf = ({ days, endedOn, takenBackAt }: CustomerPromise): CustomerPromiseDay | null =>
  endedOn === null && takenBackAt === null ? (days.findLast(({ outcome }) => outcome === null) ?? null) : null

/** What was promised and when it is to be kept, with the day that comes next; without one, what was promised. */
export function promiseWords(promise: CustomerPromise, t: Translate, locale: Locale): string {
  const text = promiseText(promise)
  const next = openDayOf(promise)
  if (!next) return t('customerPromises.promise.over', { text })
  const date = formatDate(next.dueOn, locale)
  const { kind, dayOfMonth, everyMonths } = promise
  switch (kind) {
    case 'one_off':
      return t('customerPromises.promise.one_off', { text, date })
    case 'recurring':
      if (dayOfMonth === LAST_DAY) return t('customerPromises.promise.recurringLast', { text, date })
      return t(
        dayOfMonth !== null && dayOfMonth > DAYS_IN_EVERY_MONTH
          ? 'customerPromises.promise.recurringLong'
          : 'customerPromises.promise.recurring',
        { text, date, day: dayWord(dayOfMonth ?? 1, locale) },
      )
    case 'standing':
      return t('customerPromises.promise.standing', { text, date, count: everyMonths ?? 1 })
  }
}

const ORDINALS = new Intl.PluralRules('en', { type: 'ordinal' })
const ENDINGS: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' }

/** A day of the month as it is said: the 10th in English, 10 in Chinese. */
const dayWord = (day: number, locale: Locale): string =>
  locale === 'en' ? `${day}${ENDINGS[ORDINALS.select(day)] ?? 'th'}` : String(day)

/** To whom, about which deal, by whom and until when: what is beside a promise. */
export function promiseMarks(
  promise: CustomerPromise,
  { withOwner }: { readonly withOwner: boolean },
  t: Translate,
  locale: Locale,
): string {
  const { contact, deal, lastOn, ownerName } = promise
  const marks = [
    ...(contact ? [t('customerPromises.promise.to', { name: asTyped(contact.name, 80) })] : []),
    ...(deal ? [t('customerPromises.promise.about', { deal: asTyped(deal.title, 100) })] : []),
    ...(withOwner ? [t('customerPromises.promise.owner', { name: asTyped(ownerName, 80) })] : []),
    ...(lastOn ? [t('customerPromises.day.lastOn', { date: formatDate(lastOn, locale) })] : []),
  ]
  return marks.join(' · ')
}

/** What became of a day (N4), with who said so where that is given; null while nothing has. */
export function dayState(
  promise: CustomerPromise,
  day: CustomerPromiseDay,
  answeredByName: string | null,
  t: Translate,
  locale: Locale,
): string | null {
  const date = (on: CalendarDate) => formatDate(on, locale)
  const { outcome, keptOn, dueOn } = day
  if (promise.takenBackAt) return t('customerPromises.day.takenBack')
  if (outcome === 'kept') {
    const words = { date: date(keptOn ?? dueOn) }
    return answeredByName === null
      ? t('customerPromises.day.kept', words)
      : t('customerPromises.day.keptBy', { ...words, name: asTyped(answeredByName, 80) })
  }
  if (outcome === 'broken') {
    if (keptOn) return t('customerPromises.day.brokenLate', { due: date(dueOn), date: date(keptOn) })
    if (day.answeredById === null) return t('customerPromises.day.brokenUnsaid', { date: date(dueOn) })
    const isAhead = isForetold(day)
    // One for good holds on every day: it was not kept on the day on which that was said.
    const on = { date: date(promise.kind === 'standing' && isAhead ? (day.answeredOn ?? dueOn) : dueOn) }
    const isAbandoned = isAbandonedAhead(promise, day)
    if (answeredByName === null)
      return t(isAbandoned ? 'customerPromises.day.foretoldOn' : 'customerPromises.day.brokenOn', on)
    const words = { ...on, name: asTyped(answeredByName, 80) }
    return t(isAbandoned ? 'customerPromises.day.foretold' : 'customerPromises.day.broken', words)
  }
  if (promise.endedOn) return endedText(promise, t, locale)
  return null
}

/** Whether it was said before its day that it will not be kept; of one for good, which holds on every day, never. */
export const isAbandonedAhead = ({ kind }: Pick<CustomerPromise, 'kind'>, day: CustomerPromiseDay): boolean =>
  kind !== 'standing' && isForetold(day)

/** That a promise was ended, and why. */
export const endedText = ({ endedOn, endedReason }: CustomerPromise, t: Translate, locale: Locale): string =>
  t('customerPromises.day.ended', {
    date: endedOn ? formatDate(endedOn, locale) : '',
    reason: asTyped(endedReason ?? '', MAX_PROMISE_REASON),
  })

/** That what was said of a day was taken back, of one that is open; null where it never was. */
export const reopenedText = (
  { outcome, reopenedOn }: CustomerPromiseDay,
  t: Translate,
  locale: Locale,
): string | null =>
  outcome === null && reopenedOn !== null
    ? t('customerPromises.day.reopened', { date: formatDate(reopenedOn, locale) })
    : null

/** What stood there before it was corrected last, when and by whom that was; null for one that never was. */
export function correctedText({ changes }: CustomerPromise, t: Translate, locale: Locale): string | null {
  const [last] = changes
  if (!last) return null
  return t('customerPromises.day.corrected', {
    date: formatDate(last.changedOn, locale),
    name: asTyped(last.changedByName, 80),
    text: asTyped(last.text, MAX_CUSTOMER_PROMISE),
    due: formatDate(last.dueOn, locale),
  })
}

/** To which day it was moved, and why the customer agreed; null for one that was not. */
export const movedText = ({ dueOn, movedReason }: CustomerPromiseDay, t: Translate, locale: Locale): string | null =>
  movedReason === null
    ? null
    : t('customerPromises.day.moved', {
        date: formatDate(dueOn, locale),
        reason: asTyped(movedReason, MAX_PROMISE_REASON),
      })
