import { formatDate } from '../domain/calendar-date.ts'
import { type Currency, formatMoney } from '../domain/money.ts'
import type { PromiseKeeping } from '../domain/promise-to-pay.ts'
import type { PromiseToPay } from '../store/index.ts'
import type { Locale, Translate } from './locale.ts'
import { asTyped } from './text.ts'

/** "kept 3 of 4 earlier promises" (K6); null for a customer who never had one due. */
export function keepingText(keeping: PromiseKeeping | undefined, t: Translate): string | null {
  if (!keeping || keeping.due === 0) return null
  const { kept, due: count } = keeping
  return kept === 0 ? t('promises.keptNone', { count }) : t('promises.keeping', { kept, count })
}

/** The same as a sentence, for the form. */
export function keepingSentence(keeping: PromiseKeeping | undefined, t: Translate): string | null {
  if (!keeping || keeping.due === 0) return null
  const { kept, due: count } = keeping
  return kept === 0 ? t('promises.form.keptNone', { count }) : t('promises.form.keeping', { kept, count })
}

/** "promised for 12 May 2026: *€500*, not kept" (K4, K6). */
export const notKeptText = (
  { amount, promisedFor }: Pick<PromiseToPay, 'amount' | 'promisedFor'>,
  currency: Currency,
  t: Translate,
  locale: Locale,
): string =>
  t('promises.notKept', { amount: formatMoney({ amount, currency }, locale), date: formatDate(promisedFor, locale) })

/** "Ms Li promised *USD 700* for 5 Jun 2026, noted in front of them". */
export function promiseText(
  promise: Pick<PromiseToPay, 'promisedBy' | 'amount' | 'promisedFor' | 'notedInFront'>,
  currency: Currency,
  t: Translate,
  locale: Locale,
): string {
  const what = t('promises.what', {
    name: asTyped(promise.promisedBy, 150),
    amount: formatMoney({ amount: promise.amount, currency }, locale),
    date: formatDate(promise.promisedFor, locale),
  })
  return promise.notedInFront ? `${what} (${t('promises.notedInFront')})` : what
}
