import { dateAt, formatDate } from '../domain/calendar-date.ts'
import type { HandedRecord } from '../store/index.ts'
import type { Locale, Translate } from './locale.ts'
import { asTyped } from './text.ts'

/** That a customer was somebody's and was handed over (R5): to whom, and on which day in the reader's zone. */
export const handedOverText = (
  { customerName, toName, at }: HandedRecord,
  timeZone: string,
  t: Translate,
  locale: Locale,
): string =>
  t('handovers.since', {
    customer: asTyped(customerName, 150),
    to: asTyped(toName, 80),
    date: formatDate(dateAt(at, timeZone), locale),
  })
