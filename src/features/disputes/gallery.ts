import { addDays } from '../../domain/calendar-date.ts'
import { MAX_NOTE } from '../../domain/check-in.ts'
import { sampleComplaint } from '../../slack/complaints/sample-complaint.ts'
import { HOME_DECISIONS } from '../../slack/decisions-in-home.ts'
import type { Locale } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { SAMPLE_DAY, SAMPLE_TODAY, SAMPLE_WORDS, sampleReceivable } from '../../slack/sample-receivables.ts'
import { sampleColleague, sampleText } from '../../slack/samples.ts'
import { home, message, sentence } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { Dispute, OpenReceivable } from '../../store/index.ts'
import { buildCloseModal, buildOpenModal, buildResultModal } from './forms.modal.ts'
import { reviewBlocks } from './home.ts'
import { NEW_COMPLAINT } from './ids.ts'
import { disputeReviewMessage } from './review.ts'

const reasonIn = (size: GallerySize) => sampleText(size, 'Two of the lanterns flicker', MAX_NOTE)

function sampleDispute(size: GallerySize, changes: Partial<Dispute> = {}): Dispute {
  return {
    id: 'dispute-1',
    instalmentId: 'i-0',
    reason: reasonIn(size),
    complaintId: null,
    openedOn: addDays(SAMPLE_TODAY, -15),
    openedById: 'm-1',
    extendedById: null,
    resumedById: null,
    closedOn: null,
    closedById: null,
    outcome: null,
    outcomeNote: null,
    ...changes,
  }
}

function sampleDisputed(size: GallerySize, locale: Locale): OpenReceivable {
  const first = sampleReceivable(size, locale)
  const promise = { amount: first.amount, dueOn: SAMPLE_TODAY }
  return { ...first, disputedOn: addDays(SAMPLE_TODAY, -15), promise: size === 'longest' ? promise : null }
}

const REVIEWS: Readonly<Record<string, Partial<Dispute>>> = {
  asked: {},
  'kept paused': { extendedById: 'm-2' },
  'gone on': { resumedById: 'm-2' },
  closed: { closedOn: SAMPLE_TODAY, closedById: 'm-1', outcome: 'upheld' },
}
const ROUTE = { instalmentId: 'i-0', from: 'message' } as const

/** Every look of disputes. */
export const disputesGallery: readonly GalleryEntry[] = [
  {
    name: 'disputes.open',
    surface: 'modal',
    build(t, locale, size) {
      const form = { reason: reasonIn(size), complaint: NEW_COMPLAINT, severity: 'minor' }
      const model = { receivable: sampleDisputed(size, locale), route: ROUTE, form, complaints: [], pauseDays: 14 }
      return buildOpenModal(model, { ...SAMPLE_WORDS, t, locale })
    },
  },
  {
    name: 'disputes.open, with open complaints',
    surface: 'modal',
    build(t, locale, size) {
      const form = { reason: reasonIn(size), complaint: 'k-1', severity: null }
      const complaints = [sampleComplaint(size, locale), sampleComplaint(size, locale, { id: 'k-2', product: null })]
      const model = { receivable: sampleDisputed(size, locale), route: ROUTE, form, complaints, pauseDays: 14 }
      return buildOpenModal(model, { ...SAMPLE_WORDS, t, locale })
    },
  },
  {
    name: 'disputes.close',
    surface: 'modal',
    build(t, locale, size) {
      const form = { outcome: 'upheld', note: sampleText(size, 'Two new lanterns, free of charge', MAX_NOTE) }
      const model = { receivable: sampleDisputed(size, locale), dispute: sampleDispute(size), route: ROUTE, form }
      return buildCloseModal(model, { ...SAMPLE_WORDS, t, locale })
    },
  },
  {
    name: 'disputes.result',
    surface: 'modal',
    build: (t, locale, size) =>
      buildResultModal(
        'closed',
        t('disputes.closeForm.noted', {
          customer: asTyped(sampleDisputed(size, locale).customerName, 300),
          outcome: t('disputes.outcome.upheld'),
        }),
        'd-1',
        t,
      ),
  },
  ...Object.entries(REVIEWS).map(
    ([what, changes]): GalleryEntry => ({
      name: `disputes.review, ${what}`,
      surface: 'message',
      build(t, locale, size) {
        const name = sampleColleague(size, locale)
        const review = {
          dispute: sampleDispute(size, changes),
          receivable: sampleDisputed(size, locale),
          openedByName: name,
          deciderName: name,
        }
        return message(disputeReviewMessage(review, SAMPLE_DAY, t, locale))
      },
    }),
  ),
  {
    name: 'disputes in home',
    surface: 'home',
    build(t, locale, size) {
      const reviews = Array.from({ length: size === 'typical' ? 1 : HOME_DECISIONS }, (_, index) => ({
        dispute: sampleDispute(size, { id: `dispute-${index}` }),
        receivable: sampleDisputed(size, locale),
        openedByName: sampleColleague(size, locale),
      }))
      return home(reviewBlocks(reviews, size === 'typical' ? 1 : 100, SAMPLE_DAY, t, locale))
    },
  },
  { name: 'disputes.gone', surface: 'message', build: (t) => sentence(t('disputes.error.gone')) },
]
