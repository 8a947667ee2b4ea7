import { addDays } from '../../domain/calendar-date.ts'
import { MAX_DELIVERY_NOTE } from '../../domain/goods-delivery.ts'
import type { Locale } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { SAMPLE_TODAY } from '../../slack/sample-receivables.ts'
import { sampleColleague, sampleText } from '../../slack/samples.ts'
import { warrantyNoticeText } from '../../slack/service-tasks/part.ts'
import type { DealWithInstalments, GoodsDelivery } from '../../store/index.ts'
import { buildDeliveryModal, buildUndoModal } from './delivery.modal.ts'
import { buildFollowUpModal } from './follow-up.modal.ts'
import { buildWarrantyNotice } from './warranty-notice.ts'

/** On which days is asked after a delivery. */
const SAMPLE_CHECK_INS = { days: '1, 7', count: 2 }

type DealSample = (size: GallerySize, locale: Locale) => DealWithInstalments

/** A part that came, and the rest of it, late. */
export const sampleDeliveries = (size: GallerySize, locale: Locale): GoodsDelivery[] =>
  Array.from({ length: size === 'typical' ? 2 : 7 }, (_, index) => ({
    id: `g-${index}`,
    deliveredOn: addDays(SAMPLE_TODAY, index - 9),
    isComplete: index > 0,
    missing: index === 0 ? sampleText(size, 'Two lanterns', MAX_DELIVERY_NOTE) : null,
    restPlannedOn: index === 0 ? addDays(SAMPLE_TODAY, -8 - 2) : null,
    lateReason: index === 0 ? null : sampleText(size, 'Strike at the port', MAX_DELIVERY_NOTE),
    recordedByName: sampleColleague(size, locale),
    recordedAt: new Date('2026-02-25T09:00:00Z'),
  }))

const deliveryForm = (
  dealOf: DealSample,
  name: string,
  typed: { readonly isPartial: boolean },
  changes: { readonly deliveredOn: DealWithInstalments['deliveredOn'] },
): GalleryEntry => ({
  name: `deals.delivery${name}`,
  surface: 'modal',
  build(t, locale, size) {
    const deal = { ...dealOf(size, locale), ...changes }
    const note = sampleText(size, 'Two lanterns', MAX_DELIVERY_NOTE)
    const filled = { deliveredOn: SAMPLE_TODAY, missing: note, restPlannedOn: SAMPLE_TODAY, lateReason: note }
    const parts = sampleDeliveries(size, locale)
    const form = {
      deal,
      parts,
      checkIns: SAMPLE_CHECK_INS,
      typed: { ...filled, ...typed },
      passedPlan: SAMPLE_TODAY,
      card: 'V1',
      mayPromise: true,
      promised: { promise: note, promiseOn: SAMPLE_TODAY },
    }
    return buildDeliveryModal(form, t, locale)
  },
})

/** Every look of the forms about deliveries, and of the one about follow-up. */
export const deliveryGallery = (dealOf: DealSample): readonly GalleryEntry[] => [
  deliveryForm(dealOf, '', { isPartial: false }, { deliveredOn: null }),
  deliveryForm(dealOf, ' of a part', { isPartial: true }, { deliveredOn: null }),
  deliveryForm(dealOf, ' to be corrected', { isPartial: false }, { deliveredOn: SAMPLE_TODAY }),
  {
    name: 'deals.delivery, too late for the warranty',
    surface: 'modal',
    build(t, locale, size) {
      const { id: dealId, title: dealTitle } = dealOf(size, locale)
      const warranty = { until: addDays(SAMPLE_TODAY, size === 'typical' ? -1 : 1), everyMonths: 6 }
      const notice = warrantyNoticeText(warranty, SAMPLE_TODAY, t, locale) ?? ''
      return buildWarrantyNotice({ dealId, dealTitle, notice }, t)
    },
  },
  {
    name: 'deals.undo_delivery',
    surface: 'modal',
    build: (t, locale, size) =>
      buildUndoModal({ deal: dealOf(size, locale), deliveredOn: SAMPLE_TODAY, card: 'V1' }, t, locale),
  },
  {
    name: 'deals.follow_up',
    surface: 'modal',
    build: (t, locale, size) => buildFollowUpModal({ deal: dealOf(size, locale), card: 'V1' }, t),
  },
]
