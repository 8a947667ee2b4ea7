import { formatDate } from '../../domain/calendar-date.ts'
import { isAbandonedAhead, promiseText } from '../../slack/customer-promises/words.ts'
import { createTranslator, type Locale, SUPPORTED } from '../../slack/locale.ts'
import { asTyped } from '../../slack/text.ts'
import type { CustomerPromise, DayOfPromise, WorkspaceStore } from '../../store/index.ts'

/** Whether the customer is owed an apology for a day of a promise (D6): it is broken, and was not made up for. */
export const isOwedApology = ({ promise, day }: DayOfPromise): boolean =>
  day.outcome === 'broken' && day.keptOn === null && promise.takenBackAt === null

/**
 * In which language a customer is apologised to: that of whom it was promised to, or else of somebody there; `fallback` where
 * we know none.
 */
export async function languageOfApology(
  { customerId, contact }: CustomerPromise,
  fallback: Locale,
  { contacts }: Pick<WorkspaceStore, 'contacts'>,
): Promise<Locale> {
  const known = await contacts.ofCustomer(customerId)
  const spoken = known.find(({ id }) => id === contact?.id) ?? known.find(({ language }) => language)
  return SUPPORTED.find((each) => each === spoken?.language) ?? fallback
}

/** Words for an apology, in the language in which the customer is spoken to. */
export function apologyWords({ promise, day }: DayOfPromise, language: Locale): string {
  const t = createTranslator(language)
  // It stands in a sentence, which has a full stop of its own.
  const text = promiseText(promise).replace(/[.。]+$/u, '')
  const date = formatDate(day.dueOn, language)
  const name = promise.contact ? asTyped(promise.contact.name, 80) : null
  if (promise.kind === 'standing')
    return name === null
      ? t('customerPromises.broken.wordsStandingNameless', { text })
      : t('customerPromises.broken.wordsStanding', { name, text })
  if (isAbandonedAhead(promise, day))
    return name === null
      ? t('customerPromises.broken.wordsAheadNameless', { text, date })
      : t('customerPromises.broken.wordsAhead', { name, text, date })
  return name === null
    ? t('customerPromises.broken.wordsNameless', { text, date })
    : t('customerPromises.broken.words', { name, text, date })
}
