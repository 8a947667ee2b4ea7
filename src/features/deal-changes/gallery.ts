import { addDays, addMonths, calendarDate } from '../../domain/calendar-date.ts'
import { MAX_CREDIT_NOTE_NUMBER, MAX_REASON } from '../../domain/deal-change.ts'
import { PLAIN_STANDING } from '../../domain/instalment.ts'
import { currency } from '../../domain/money.ts'
import type { Locale } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { sampleCustomer, sampleDeal, sampleText } from '../../slack/samples.ts'
import type { DealWithInstalments } from '../../store/index.ts'
import { buildChangeModal, buildReleasedModal, CHANGE_KINDS } from './change.modal.ts'
import { blankChange } from './change.ts'
import { buildReopenModal, buildWriteOffModal } from './write-off.modal.ts'

const SIGNED = calendarDate('2026-03-02')

/** A deal in instalments of which the first is paid and the last was given up. */
function sampleDealRecord(size: GallerySize, locale: Locale): DealWithInstalments {
  const count = size === 'typical' ? 3 : 200
  const amount = size === 'typical' ? 416_667n : 999_999_999_999n
  return {
    id: 'd-1',
    customer: { id: 'c-1', name: sampleCustomer(size, locale) },
    ownerId: 'm-1',
    title: sampleDeal(size, locale),
    contractNumber: sampleText(size, 'HL-2026-014', 100),
    amount: amount * BigInt(count),
    currency: currency('EUR'),
    signedOn: SIGNED,
    plannedDeliveryOn: addDays(SIGNED, 30),
    deliveredOn: null,
    cancelledOn: null,
    followUp: 'full',
    isTrial: false,
    terms: { template: 'equal-monthly', count },
    createdAt: new Date('2026-03-02T09:00:00Z'),
    instalments: Array.from({ length: count }, (_, index) => ({
      ...PLAIN_STANDING,
      invoice: null,
      id: `i-${index}`,
      sequence: index + 1,
      dueOn: addMonths(SIGNED, index + 1),
      amount,
      openAmount: index === 0 || index === count - 1 ? 0n : amount,
      writtenOff: index === count - 1 ? amount : 0n,
      basis: 'agreed',
      offsetDays: 0,
    })),
  }
}

/** Every look of the forms in which a deal is changed and an instalment is given up. */
export const dealChangesGallery: readonly GalleryEntry[] = [
  ...CHANGE_KINDS.map(
    (kind): GalleryEntry => ({
      name: `deal-changes.change ${kind}`,
      surface: 'modal',
      build(t, locale, size) {
        const deal = sampleDealRecord(size, locale)
        const form = {
          ...blankChange(deal),
          kind,
          creditedAmount: size === 'typical' ? '500' : '9,999,999,999.99',
          reference: sampleText(size, 'CN-2026-3', MAX_CREDIT_NOTE_NUMBER),
          reason: sampleText(size, 'Two lanterns came back scratched', MAX_REASON),
        }
        return buildChangeModal({ deal, form, kinds: CHANGE_KINDS, changes: 2, card: 'V0123456789' }, t, locale)
      },
    }),
  ),
  {
    name: 'deal-changes.released',
    surface: 'modal',
    build(t, locale, size) {
      const released = size === 'typical' ? 50_000n : 999_999_999_999n
      return buildReleasedModal({ deal: sampleDealRecord(size, locale), released }, t, locale)
    },
  },
  {
    name: 'deal-changes.write-off',
    surface: 'modal',
    build: (t, locale, size) =>
      buildWriteOffModal({ deal: sampleDealRecord(size, locale), instalmentId: 'i-1', card: 'V0123456789' }, t, locale),
  },
  {
    name: 'deal-changes.reopen',
    surface: 'modal',
    build(t, locale, size) {
      const deal = sampleDealRecord(size, locale)
      const instalmentId = deal.instalments.at(-1)?.id ?? ''
      return buildReopenModal({ deal, instalmentId, card: null }, t, locale)
    },
  },
]
