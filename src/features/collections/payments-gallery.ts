import { addDays } from '../../domain/calendar-date.ts'
import { currency } from '../../domain/money.ts'
import type { Locale } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { SAMPLE_DAY, SAMPLE_TODAY, sampleReceivable } from '../../slack/sample-receivables.ts'
import { sampleColleague, sampleCustomer, sampleDeal, sampleText } from '../../slack/samples.ts'
import type { ListedPayment, OpenReceivable } from '../../store/index.ts'
import { buildAdvanceModal } from './advance.modal.ts'
import { buildCreditModal, buildCreditResultModal } from './credit.modal.ts'
import { buildPaymentsModal, PAYMENTS_PER_PAGE, type PaymentsList, type ShownPayment } from './payments.modal.ts'
import { buildRefundModal } from './refund.modal.ts'
import { buildReversalModal } from './reversal.modal.ts'
import { toConfirmMessage } from './to-confirm.ts'

const EUR = currency('EUR')

/** Payments as lists show them: one counts, one is reversed, and so on. */
export function samplePayments(size: GallerySize, locale: Locale, count: number): ListedPayment[] {
  const typical = size === 'typical'
  return Array.from({ length: count }, (_, index) => ({
    id: `p-${index}`,
    customerId: 'c-1',
    customerName: sampleCustomer(size, locale),
    customerOwnerId: 'm-1',
    amount: typical ? 416_667n : 999_999_999_999_999n,
    currency: EUR,
    unallocated: typical ? 0n : 1_000n,
    receivedOn: addDays(SAMPLE_TODAY, -index),
    method: 'bank_transfer',
    reference: sampleText(size, 'SEPA 2026-03-02 / 4711', 140),
    recordedById: 'm-1',
    recordedByName: sampleColleague(size, locale),
    createdAt: new Date('2026-03-02T08:00:00Z'),
    confirmedAt: new Date('2026-03-02T09:00:00Z'),
    confirmedById: 'm-3',
    confirmedByName: sampleColleague(size, locale),
    reversal:
      index % 2 === 0
        ? null
        : {
            at: new Date('2026-03-02T08:30:00Z'),
            byId: 'm-2',
            reason: 'bounced',
            note: sampleText(size, 'The bank took it back', 500),
          },
    reversedByName: index % 2 === 0 ? null : sampleColleague(size, locale),
    parts: Array.from({ length: typical ? 1 : 60 }, (__, part) => ({
      instalmentId: `i-${part}`,
      amount: typical ? 416_667n : 999_999_999_999n,
      sequence: part + 1,
      instalmentCount: typical ? 1 : 60,
      dealId: 'd-1',
      dealTitle: sampleDeal(size, locale),
      ownerId: 'm-1',
    })),
    refunded: typical ? 0n : 999_999_999_999n,
    lastRefundOn: typical ? null : SAMPLE_TODAY,
  }))
}

const shown = (payment: ListedPayment): ShownPayment => ({
  payment,
  mayReverse: payment.reversal === null,
  mayConfirm: payment.reversal === null,
  toBeConfirmed: payment.reversal === null,
})

function sampleList(size: GallerySize, locale: Locale, receivable: OpenReceivable | null): PaymentsList {
  const rows = samplePayments(size, locale, size === 'typical' ? 2 : PAYMENTS_PER_PAGE).map(shown)
  return {
    route: {
      about: receivable ? { instalmentId: receivable.id } : { customerId: 'c-1' },
      page: size === 'typical' ? 0 : 3,
    },
    customerId: 'c-1',
    customerName: sampleCustomer(size, locale),
    receivable,
    rows,
    total: size === 'typical' ? rows.length : 500,
    open: receivable ? [] : [{ amount: size === 'typical' ? 125_000n : 999_999_999_999_999n, currency: EUR }],
    credit: [{ amount: size === 'typical' ? 25_000n : 999_999_999_999_999n, currency: EUR }],
    mayRecord: true,
    mayRefund: true,
    timeZone: 'Europe/Berlin',
  }
}

function samplePayment(size: GallerySize, locale: Locale): ListedPayment {
  const [payment] = samplePayments(size, locale, 1)
  if (!payment) throw new Error('there is always a first sample')
  return payment
}

/** Every look of the lists and forms of payments that were recorded. */
export const paymentsGallery: readonly GalleryEntry[] = [
  {
    name: 'collections.payments of a customer',
    surface: 'modal',
    build: (t, locale, size) => buildPaymentsModal(sampleList(size, locale, null), t, locale),
  },
  {
    name: 'collections.advance_form',
    surface: 'modal',
    build(t, locale, size) {
      const earlier = size === 'typical' ? [] : samplePayments(size, locale, 100)
      const form = {
        amount: size === 'typical' ? '4166.67' : '9999999999999.99',
        receivedOn: SAMPLE_TODAY,
        method: 'bank_transfer',
        reference: sampleText(size, 'SEPA 2026-03-02 / 4711', 140),
        another: false,
      } as const
      const route = { customerId: 'c-1', openedAt: '2026-03-02T08:00:00.000Z', list: '{}', asked: 'abcdefghijklmnop' }
      const customerName = sampleCustomer(size, locale)
      return buildAdvanceModal({ customerName, currency: EUR, form, route, earlier }, t, locale)
    },
  },
  {
    name: 'collections.payments of an instalment',
    surface: 'modal',
    build: (t, locale, size) => buildPaymentsModal(sampleList(size, locale, sampleReceivable(size, locale)), t, locale),
  },
  {
    name: 'collections.payments, none',
    surface: 'modal',
    build: (t, locale, size) =>
      buildPaymentsModal({ ...sampleList(size, locale, null), rows: [], total: 0, credit: [] }, t, locale),
  },
  {
    name: 'collections.reverse_payment',
    surface: 'modal',
    build: (t, locale, size) =>
      buildReversalModal({ payment: samplePayment(size, locale), list: '{"customerId":"c-1"}' }, t, locale),
  },
  {
    name: 'collections.refund',
    surface: 'modal',
    build: (t, locale, size) =>
      buildRefundModal(
        {
          customerName: sampleCustomer(size, locale),
          credit: { amount: size === 'typical' ? 25_000n : 999_999_999_999_999n, currency: EUR },
          form: {
            amount: size === 'typical' ? '250' : '9999999999999.99',
            refundedOn: SAMPLE_TODAY,
            method: 'bank_transfer',
            reference: sampleText(size, 'RF18', 140),
          },
          route: { customerId: 'c-1', currency: EUR, openedAt: '2026-03-02T08:00:00.000Z', list: null },
        },
        t,
        locale,
      ),
  },
  ...([1n, 1_000_000_000_000_000n] as const).map(
    (credit): GalleryEntry => ({
      name: `collections.apply_credit, ${credit === 1n ? 'less' : 'more'} than is open`,
      surface: 'modal',
      build: (t, locale, size) =>
        buildCreditModal({ receivable: sampleReceivable(size, locale), credit, from: 'list' }, t, locale),
    }),
  ),
  {
    name: 'collections.apply_credit, the result',
    surface: 'modal',
    build: (t, locale, size) =>
      buildCreditResultModal(
        {
          receivable: { ...sampleReceivable(size, locale), openAmount: 0n },
          used: { currency: EUR, applied: 416_667n, left: size === 'typical' ? 100n : 999_999_999_999_999n },
          next: sampleReceivable(size, locale),
        },
        SAMPLE_DAY,
        t,
        locale,
      ),
  },
  {
    name: 'collections.confirm',
    surface: 'message',
    build(t, locale, size) {
      const rows = samplePayments(size, locale, size === 'typical' ? 2 : 10).map((each) =>
        shown({ ...each, reversal: null }),
      )
      return toConfirmMessage(
        { rows, total: size === 'typical' ? 2 : 500, page: size === 'typical' ? 0 : 3 },
        t,
        locale,
      )
    },
  },
  {
    name: 'collections.confirm nothing',
    surface: 'message',
    build: (t, locale) => toConfirmMessage({ rows: [], total: 0, page: 0 }, t, locale),
  },
  {
    name: 'collections.confirm is off',
    surface: 'message',
    build: (t, locale) => toConfirmMessage(null, t, locale),
  },
]
