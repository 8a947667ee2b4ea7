import { addDays, addMonths } from '../../domain/calendar-date.ts'
import { PHASES } from '../../domain/implementation-phase.ts'
import { PLAIN_STANDING } from '../../domain/instalment.ts'
import { MAX_INVOICE_NUMBER } from '../../domain/invoice.ts'
import { currency } from '../../domain/money.ts'
import { sampleComplaintsOnCard } from '../../slack/complaints/sample-complaint.ts'
import { samplePromisesOnCard } from '../../slack/customer-promises/sample-promise.ts'
import { sampleQuestionsOnCard } from '../../slack/customer-questions/sample-question.ts'
import { sampleDone, sampleTask, sampleTitledTask } from '../../slack/deal-tasks/sample-task.ts'
import { sampleHandOver } from '../../slack/implementation-hand-overs/sample-hand-over.ts'
import { sampleShown } from '../../slack/implementations/sample-part.ts'
import { sampleSuccess, sampleTimeline } from '../../slack/implementations/sample-timeline.ts'
import type { Locale } from '../../slack/locale.ts'
import { sampleReflectionOnCard } from '../../slack/reflections/sample-reflection.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { SAMPLE_DAY, SAMPLE_TODAY } from '../../slack/sample-receivables.ts'
import { sampleColleague, sampleCustomer, sampleDeal, sampleText } from '../../slack/samples.ts'
import { sampleServiceOnCard } from '../../slack/service-tasks/sample-service.ts'
import { sentence } from '../../slack/surfaces.ts'
import type { DealWithInstalments, ListedDeal } from '../../store/index.ts'
import { buildDealView, type DealView } from './deal-view.ts'
import { deliveryGallery, sampleDeliveries } from './delivery-gallery.ts'
import { dealListMessage } from './list.ts'

const EUR = currency('EUR')
const amountIn = (size: GallerySize) => (size === 'typical' ? 416_667n : 999_999_999_999n)

function sampleListed(size: GallerySize, locale: Locale): ListedDeal[] {
  return Array.from({ length: size === 'typical' ? 3 : 10 }, (_, index) => ({
    id: `d-${index}`,
    title: sampleDeal(size, locale),
    customerName: sampleCustomer(size, locale),
    ownerId: index === 0 ? 'm-1' : 'm-2',
    ownerName: sampleColleague(size, locale),
    amount: amountIn(size) * 3n,
    openAmount: index === 1 ? 0n : amountIn(size),
    writtenOff: index === 1 ? amountIn(size) : 0n,
    currency: EUR,
    signedOn: addDays(SAMPLE_TODAY, -index),
    deliveredOn: index === 2 ? SAMPLE_TODAY : null,

    cancelledOn: null,
    nextDueOn: index === 1 ? null : addDays(SAMPLE_TODAY, 7),
  }))
}

function sampleWholeDeal(size: GallerySize, locale: Locale): DealWithInstalments {
  const count = size === 'typical' ? 3 : 60
  const amount = amountIn(size)
  return {
    id: 'd-1',
    customer: { id: 'c-1', name: sampleCustomer(size, locale) },
    ownerId: 'm-1',
    title: sampleDeal(size, locale),
    contractNumber: sampleText(size, 'HL-2026-014', 100),
    amount: amount * BigInt(count),
    currency: EUR,
    signedOn: addDays(SAMPLE_TODAY, -40),
    plannedDeliveryOn: addDays(SAMPLE_TODAY, 10),
    deliveredOn: size === 'typical' ? addDays(SAMPLE_TODAY, -3) : null,
    cancelledOn: null,
    followUp: 'full',
    isTrial: false,
    terms: { template: 'equal-monthly', count },
    createdAt: new Date('2026-01-21T09:00:00Z'),
    instalments: Array.from({ length: count }, (_, index) => ({
      ...PLAIN_STANDING,
      invoice:
        index === 1
          ? { number: sampleText(size, 'RE-2026-31', MAX_INVOICE_NUMBER), issuedOn: SAMPLE_TODAY, deliveredOn: null }
          : null,
      promise: index === 1 ? { amount: amount / 4n, dueOn: addDays(SAMPLE_TODAY, 4) } : null,
      id: `i-${index}`,
      sequence: index + 1,
      dueOn: addMonths(addDays(SAMPLE_TODAY, -40), index),
      amount,
      openAmount: index === 0 || index === count - 1 ? 0n : index === 1 ? amount / 2n : amount,
      writtenOff: index === count - 1 ? amount : index === 1 ? amount / 4n : 0n,
      basis: index === 2 ? ('delivery' as const) : ('agreed' as const),
      offsetDays: 0,
    })),
  }
}

/** Changes of every kind; in the longest there are more than are shown. */
function sampleHistory(size: GallerySize, locale: Locale): DealView['history'] {
  const kinds = ['amendment', 'goods_return', 'credit_note', 'write_off', 'write_off_reversal', 'cancellation'] as const
  const undone = ['delivery_undone', 'part_undone'] as const
  return [...(size === 'typical' ? [] : undone), ...kinds].map((kind, index) => ({
    id: `x-${index}`,
    kind,
    amount: kind === 'write_off_reversal' ? -amountIn(size) : amountIn(size),
    reference: kind === 'credit_note' ? sampleText(size, 'CN-2026-3', 100) : null,
    reason: kind === 'amendment' ? null : sampleText(size, 'Two lanterns came back scratched', 500),
    on: addDays(SAMPLE_TODAY, -index),
    byName: sampleColleague(size, locale),
    at: new Date('2026-03-01T09:00:00Z'),
    renamed: kind === 'amendment' ? { from: sampleDeal(size, locale), to: sampleDeal(size, locale) } : null,
    renumbered: kind === 'amendment' ? { from: sampleText(size, 'HL-2026-014', 100), to: null } : null,
    dates: kind === 'amendment' ? sampleDates(size) : null,
    deliveredOn: kind === 'delivery_undone' || kind === 'part_undone' ? SAMPLE_TODAY : null,
  }))
}

/** A delivery planned anew, and what moved with it. */
const sampleDates = (size: GallerySize): DealView['history'][number]['dates'] => ({
  due: Array.from({ length: size === 'typical' ? 1 : 60 }, (_, index) => ({
    id: `i-${index}`,
    sequence: index + 1,
    from: SAMPLE_TODAY,
    to: addDays(SAMPLE_TODAY, 20),
  })),
  delivery: { from: SAMPLE_TODAY, to: addDays(SAMPLE_TODAY, 10) },
})

function sampleView(size: GallerySize, locale: Locale): DealView {
  return {
    deal: sampleWholeDeal(size, locale),
    ownerName: sampleColleague(size, locale),
    payments: Array.from({ length: size === 'typical' ? 2 : 9 }, (_, index) => ({
      id: `p-${index}`,
      allocated: amountIn(size),
      receivedOn: addDays(SAMPLE_TODAY, -index),
      method: 'bank_transfer',
      reference: sampleText(size, 'RF18 5390 0754', 140),
      recordedByName: sampleColleague(size, locale),
      toBeConfirmed: index === 0,
      reversal:
        index % 2 === 0
          ? null
          : { at: new Date('2026-03-02T08:00:00Z'), byId: 'm-2', reason: 'bounced' as const, note: null },
    })),
    implementation: sampleShown(size, locale),
    handOver: {
      implementationId: 'n-1',
      handOver: sampleHandOver(size, locale),
      mayHandOver: true,
      dealTitle: sampleDeal(size, locale),
      timeZone: 'Europe/Berlin',
    },
    complaints: sampleComplaintsOnCard(size, locale),
    questions: sampleQuestionsOnCard(size, locale),
    service: sampleServiceOnCard(size, locale),
    promises: samplePromisesOnCard(size, locale),
    reflection: sampleReflectionOnCard(size, locale),
    deliveries: sampleDeliveries(size, locale),
    tasks: { tasks: sampleTasks(size, locale), today: SAMPLE_TODAY, mayWork: true },
    nextReminderAt: new Date('2026-03-06T08:00:00Z'),
    timeZone: 'Europe/Berlin',
    workspaceZone: 'Europe/Berlin',
    mayRecordDelivery: true,
    maySeeCustomer: true,
    mayRecordPayment: true,
    mayOpen: true,
    mayChange: true,
    mayWriteOff: true,
    history: sampleHistory(size, locale),
  }
}

const sampleTasks = (size: GallerySize, locale: Locale) =>
  Array.from({ length: size === 'typical' ? 3 : 12 }, (_, index) =>
    (index === 1 ? sampleTitledTask : sampleTask)(size, locale, {
      id: `t-${index}`,
      ...(index > (size === 'typical' ? 1 : 6) ? sampleDone(size, locale) : {}),
    }),
  )

const list = (filter: 'open' | 'all', page: number, total: number) => ({ filter, page, total, readerId: 'm-1' })

/** Every look of the list of deals, of a deal's card as a modal, and of the form about its delivery. */
export const listGallery: readonly GalleryEntry[] = [
  {
    name: 'deals.list',
    surface: 'message',
    build(t, locale, size) {
      const rows = sampleListed(size, locale)
      return dealListMessage({ rows, ...list('open', 1, size === 'typical' ? 13 : 10_000) }, t, locale)
    },
  },
  {
    name: 'deals.list of all',
    surface: 'message',
    build: (t, locale, size) => dealListMessage({ rows: sampleListed(size, locale), ...list('all', 0, 3) }, t, locale),
  },
  {
    name: 'deals.list nothing open',
    surface: 'message',
    build: (t, locale) => dealListMessage({ rows: [], ...list('open', 0, 0) }, t, locale),
  },
  {
    name: 'deals.list empty',
    surface: 'message',
    build: (t, locale) => dealListMessage({ rows: [], ...list('all', 0, 0) }, t, locale),
  },
  ...PHASES.map(
    (phase): GalleryEntry => ({
      name: `deals.card implementation ${phase}`,
      surface: 'modal',
      build(t, locale, size) {
        const view = sampleView(size, locale)
        const { implementation } = view
        if (!implementation) throw new Error('a sample')
        const done = phase === 'done'
        const timeline = done ? sampleSuccess(size, locale) : sampleTimeline(size, locale, { phase })
        return buildDealView({ ...view, implementation: { ...implementation, timeline } }, SAMPLE_DAY, t, locale)
      },
    }),
  ),
  {
    name: 'deals.card',
    surface: 'modal',
    build: (t, locale, size) => buildDealView(sampleView(size, locale), SAMPLE_DAY, t, locale),
  },
  {
    name: 'deals.card to look at',
    surface: 'modal',
    build(t, locale, size) {
      const looking = { implementation: null, nextReminderAt: null, payments: [] }
      const rights = { mayRecordDelivery: false, mayRecordPayment: false }
      return buildDealView({ ...sampleView(size, locale), ...looking, ...rights }, SAMPLE_DAY, t, locale)
    },
  },
  ...deliveryGallery(sampleWholeDeal),
  { name: 'deals.gone', surface: 'message', build: (t) => sentence(t('deals.error.gone')) },
]
