import { addDays, calendarDate } from '../domain/calendar-date.ts'
import { PLAIN_STANDING } from '../domain/instalment.ts'
import { type LadderDay, STANDARD_LADDER } from '../domain/ladder.ts'
import { currency } from '../domain/money.ts'
import type { OpenReceivable } from '../store/index.ts'
import type { Locale } from './locale.ts'
import type { GallerySize } from './routes.ts'
import { sampleCustomer, sampleDeal, sampleText } from './samples.ts'

/** The day on which the gallery plays. */
export const SAMPLE_TODAY = calendarDate('2026-03-02')
export const SAMPLE_DAY: LadderDay = { today: SAMPLE_TODAY, ladder: STANDARD_LADDER }

/** What modals about an instalment are built with, but for the language. */
export const SAMPLE_WORDS = { today: SAMPLE_TODAY, settings: { ladder: STANDARD_LADDER } }

/** Instalments for the gallery: overdue, due and to come; 3 typical ones, or 500 of the longest. */
export const sampleReceivables = (size: GallerySize, locale: Locale): OpenReceivable[] =>
  Array.from({ length: countOf(size) }, (_, index) => receivableAt(index, size, locale))

/** The first of `sampleReceivables`, where one is shown alone. */
export const sampleReceivable = (size: GallerySize, locale: Locale): OpenReceivable => receivableAt(0, size, locale)

const countOf = (size: GallerySize) => (size === 'typical' ? 3 : 500)

function receivableAt(index: number, size: GallerySize, locale: Locale): OpenReceivable {
  const amount = size === 'typical' ? 416_667n : 999_999_999_999_999n
  return {
    ...PLAIN_STANDING,
    invoice: null,
    id: `i-${index}`,
    sequence: index + 1,
    dueOn: addDays(SAMPLE_TODAY, index * 3 - 5),
    amount,
    openAmount: index % 2 === 0 ? amount : amount / 2n,
    dealId: 'd-1',
    dealTitle: sampleDeal(size, locale),
    contractNumber: sampleText(size, 'HL-2026-014', 100),
    customerId: 'c-1',
    customerName: sampleCustomer(size, locale),
    ownerId: 'm-1',
    currency: currency('EUR'),
    instalmentCount: countOf(size),
  }
}
