import { currency } from '../../domain/money.ts'
import { MAX_PAYMENT_LINES } from '../../domain/payment-lines.ts'
import { LIMITS } from '../../slack/limits.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { SAMPLE_TODAY, sampleReceivables } from '../../slack/sample-receivables.ts'
import { sampleColleague, sampleCustomer, sampleDeal, sampleText } from '../../slack/samples.ts'
import { asTyped } from '../../slack/text.ts'
import type { Payer } from '../../store/index.ts'
import { buildBookedModal, buildBookingModal, EMPTY_BOOKING } from './booking.modal.ts'
import type { PlannedLine } from './booking-plan.ts'

const EUR = currency('EUR')

function samplePayers(size: GallerySize, locale: Locale): Payer[] {
  const customerName = sampleCustomer(size, locale)
  const phone = sampleText(size, '+49 40 123456', 50)
  const dealTitle = sampleDeal(size, locale)
  const of = { customerName, ownerId: 'm-1' }
  return [
    { ...of, customerId: 'c-1', phone, target: null },
    { ...of, customerId: 'c-2', phone: null, target: { kind: 'deal', id: 'd-2', dealTitle, currency: EUR } },
    { ...of, customerId: 'c-3', phone, target: { kind: 'instalment', id: 'i-3', dealTitle, currency: EUR } },
  ]
}

/** Lines that can be booked, with and without a credit, a reference that was booked before, and a choice that was made. */
function bookable(size: GallerySize, t: Translate, locale: Locale, count: number): PlannedLine[] {
  const payers = samplePayers(size, locale)
  const [payer] = payers
  if (!payer) throw new Error('there is always a first sample')
  const parts = sampleReceivables(size, locale).map((receivable, index) => ({
    receivable,
    amount: receivable.openAmount,
    settles: index % 2 === 0,
  }))
  const amount = size === 'typical' ? 416_667n : 999_999_999_999_999n
  const repeated = t('booking.repeated', {
    amount: '€40.00',
    date: '1 Mar 2026',
    by: asTyped(sampleColleague(size, locale), 80),
  })
  return Array.from({ length: count }, (_, index) => ({
    kind: 'payment' as const,
    line: index + 1,
    text: sampleCustomer(size, locale),
    payers: size === 'typical' ? [payer] : payers,
    payment: {
      payer,
      money: { amount, currency: EUR },
      receivedOn: SAMPLE_TODAY,
      reference: sampleText(size, 'RF18', 140),
      parts: size === 'typical' ? parts.slice(0, 1) : parts,
      credit: index % 2 === 0 ? 0n : 1_000n,
      earlierIds: [],
      repeated: size === 'typical' ? null : repeated,
    },
  }))
}

function withProblems(size: GallerySize, t: Translate, locale: Locale): PlannedLine[] {
  const count = size === 'typical' ? 3 : MAX_PAYMENT_LINES
  return bookable(size, t, locale, count).map((each, index): PlannedLine => {
    if (each.kind !== 'payment' || index % 3 === 0) return each
    const { line, text, payers } = each
    return index % 3 === 1
      ? { kind: 'choice', line, text, payers: samplePayers(size, locale) }
      : {
          kind: 'problem',
          line,
          text,
          sentence: t('booking.problem.unknownPayer', { text: asTyped(payers[0]?.customerName ?? '', 100) }),
        }
  })
}

const pasted = (size: GallerySize) => ({
  ...EMPTY_BOOKING,
  lines: sampleText(size, 'Harbour Lights; 1,200.00; 2026-03-02; RF18', LIMITS.typedText / 2),
})

/** Every look of the form for a pasted list. */
export const bookingGallery: readonly GalleryEntry[] = [
  {
    name: 'collections.booking',
    surface: 'modal',
    build: (t, locale) => buildBookingModal({ form: EMPTY_BOOKING, plan: null }, t, locale),
  },
  {
    name: 'collections.booking, ready',
    surface: 'modal',
    build(t, locale, size) {
      const lines = bookable(size, t, locale, size === 'typical' ? 2 : MAX_PAYMENT_LINES)
      const plan = { lines, about: 'abcdefghijklmnop' }
      return buildBookingModal({ form: pasted(size), plan, changed: size === 'longest' }, t, locale)
    },
  },
  {
    name: 'collections.booking, with problems',
    surface: 'modal',
    build(t, locale, size) {
      const plan = { lines: withProblems(size, t, locale), about: 'abcdefghijklmnop' }
      return buildBookingModal({ form: pasted(size), plan }, t, locale)
    },
  },
  {
    name: 'collections.booking, booked',
    surface: 'modal',
    build(t, locale, size) {
      const lines = bookable(size, t, locale, size === 'typical' ? 2 : MAX_PAYMENT_LINES)
      return buildBookedModal({ count: lines.length, lines }, t, locale)
    },
  },
]
