import { addDays, addMonths, calendarDate } from '../../domain/calendar-date.ts'
import { STANDARD_RHYTHM } from '../../domain/check-in-rhythm.ts'
import { currency } from '../../domain/money.ts'
import { MAX_INSTALMENTS } from '../../domain/payment-terms.ts'
import { fingerprint } from '../../slack/fingerprint.ts'
import type { Locale } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { sampleColleague, sampleCustomer, sampleDeal, sampleText } from '../../slack/samples.ts'
import { message, sentence } from '../../slack/surfaces.ts'
import { TERMS } from '../../slack/terms.ts'
import { asTyped } from '../../slack/text.ts'
import { MAX_NAMED_TERMS } from '../../store/index.ts'
import { dealCard } from './card.ts'
import { type CloseDealForm, emptyForm, MAX_ROWS_TEXT, namedOption } from './close-deal.form.ts'
import { buildCloseDealModal } from './close-deal.modal.ts'
import { sampleDeliveries } from './delivery-gallery.ts'
import { listGallery } from './list-gallery.ts'

const TODAY = calendarDate('2026-03-02')
const EUR = currency('EUR')

function filledForm(size: GallerySize, locale: Locale): CloseDealForm {
  const name = sampleCustomer(size, locale)
  return {
    ...emptyForm({ title: sampleDeal(size, locale), signedOn: TODAY }),
    customer: { kind: 'existing', id: 'c-1', name },
    amount: size === 'typical' ? '12,500.00' : '9,999,999,999,999.99',
    days: size === 'typical' ? '30' : '3650',
    count: size === 'typical' ? '3' : '60',
    rows: sampleText(size, '30% signature\n50% delivery +30\n20% 2026-09-30', MAX_ROWS_TEXT),
    plannedDelivery: addDays(TODAY, 30),
    contractNumber: sampleText(size, 'HL-2026-014', 100),
  }
}

/** The terms of a workspace: one, or as many as there can be, each with the most rows. */
const offered = (size: GallerySize) => ({
  currency: EUR,
  rhythm: STANDARD_RHYTHM,
  named: Array.from({ length: size === 'typical' ? 1 : MAX_NAMED_TERMS }, (_, index) => ({
    id: `t-${index}`,
    name: sampleText(size, 'Standard 30/70', 60),
    terms: {
      template: 'rows' as const,
      rows: Array.from({ length: size === 'typical' ? 2 : MAX_INSTALMENTS }, (_, row) =>
        row === 0
          ? { percent: '30', due: { basis: 'signature' as const, days: 0 } }
          : { percent: '70', due: { dayOfMonth: 15, month: 'next' as const } },
      ),
    },
  })),
})

const introducing = (form: CloseDealForm, size: GallerySize): CloseDealForm => ({
  ...form,
  introduce: true,
  goal: sampleText(size, 'The night shift finds every berth by light', 300),
  measure: sampleText(size, 'No delay at night for two weeks', 300),
})

/** Every look of the close-deal modal and of the card, of the list, and of what hangs on a deal. */
export const dealsGallery: readonly GalleryEntry[] = [
  ...TERMS.map(
    (terms): GalleryEntry => ({
      name: `deals.close ${terms}`,
      surface: 'modal',
      build: (t, locale, size) => buildCloseDealModal({ ...filledForm(size, locale), terms }, offered(size), t, locale),
    }),
  ),
  {
    name: 'deals.close terms of the workspace',
    surface: 'modal',
    build: (t, locale, size) =>
      buildCloseDealModal({ ...filledForm(size, locale), terms: namedOption('t-0') }, offered(size), t, locale),
  },
  {
    name: 'deals.close new customer',
    surface: 'modal',
    build(t, locale, size) {
      const name = sampleCustomer(size, locale)
      const shown = [...name].slice(0, 60).join('')
      const count = size === 'typical' ? 1 : 3
      const form: CloseDealForm = {
        ...filledForm(size, locale),
        customer: { kind: 'new', chosenAs: name, name },
        phone: '+49 30 1234567',
        contact: sampleColleague(size, locale),
        duplicates: {
          usable: Array.from({ length: count }, (_, i) => ({ id: `c-${i}`, name: shown, phone: '+49 30 1234567' })),
          elsewhere: Array.from({ length: count - 1 }, () => ({
            name: shown,
            owner: sampleColleague(size, locale).slice(0, 60),
          })),
          about: fingerprint(shown),
        },
      }
      return buildCloseDealModal(form, offered(size), t, locale)
    },
  },
  {
    name: 'deals.closed card',
    surface: 'message',
    build(t, locale, size) {
      const count = size === 'typical' ? 3 : 500
      const amount = size === 'typical' ? 416_667n : 999_999_999_999n
      const card = dealCard(
        {
          id: 'd-1',
          title: sampleDeal(size, locale),
          customerName: sampleCustomer(size, locale),
          ownerName: sampleColleague(size, locale),
          contractNumber: sampleText(size, 'HL-2026-014', 100),
          amount: amount * BigInt(count),
          currency: EUR,
          signedOn: TODAY,
          plannedDeliveryOn: addDays(TODAY, 30),
          deliveredOn: size === 'typical' ? null : addDays(TODAY, 31),
          cancelledOn: null,
          introduced: {
            goal: sampleText(size, 'The night shift finds every berth by light', 300),
            measure: sampleText(size, 'No delay at night for two weeks', 300),
            checkIns: { days: '1, 7', count: 2 },
          },
          followUp: 'full',
          isTrial: true,
          promise: asTyped(sampleText(size, 'Two spare lanterns by 30 Mar 2026', 500), 500),
          deliveries: sampleDeliveries(size, locale).slice(0, 1),
          mayRecordDelivery: true,
          terms: { template: 'equal-monthly', count },
          instalments: Array.from({ length: count }, (_, i) => ({
            id: `i-${i}`,
            sequence: i + 1,
            dueOn: addMonths(TODAY, i),
            amount,
            openAmount: i === 0 ? amount / 2n : amount,
            writtenOff: 0n,
            basis: i === 1 ? 'delivery' : 'agreed',
          })),
        },
        t,
        locale,
      )
      return message(card)
    },
  },
  {
    name: 'deals.close something to introduce',
    surface: 'modal',
    build: (t, locale, size) =>
      buildCloseDealModal(introducing(filledForm(size, locale), size), offered(size), t, locale),
  },
  ...listGallery,
  { name: 'deals.help', surface: 'message', build: (t) => sentence(t('deals.command.help')) },
]
