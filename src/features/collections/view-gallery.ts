import { AGING_BUCKETS } from '../../domain/aging.ts'
import { addDays } from '../../domain/calendar-date.ts'
import { levelOf } from '../../domain/instalment.ts'
import { currency } from '../../domain/money.ts'
import type { Locale } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { SAMPLE_DAY, SAMPLE_TODAY, sampleReceivables } from '../../slack/sample-receivables.ts'
import { sampleColleague, sampleCustomer, sampleText } from '../../slack/samples.ts'
import type { CustomerStatement, OpenReceivable, OverdueSum } from '../../store/index.ts'
import { dueListMessage } from './list.ts'
import { agingMessage, customersMessage, OVERVIEW_LENGTH, repsMessage } from './overviews.ts'
import { partMessage } from './part.ts'
import { buildStatementModal, statementMessage } from './statement.modal.ts'
import type { StatementModel } from './statement-text.ts'
import { FIRST_VIEW, VIEWS } from './view-choice.ts'

const CURRENCIES = ['EUR', 'USD', 'JPY'].map(currency)
const amountOf = (size: GallerySize) => (size === 'typical' ? 2_500_000n : 999_999_999_999_999n)

/** Every second line disputed or promised. */
const standing = (receivable: OpenReceivable, index: number): OpenReceivable => ({
  ...receivable,
  disputedOn: index % 4 === 1 ? addDays(SAMPLE_TODAY, -2) : null,
  promise: index % 4 === 3 ? { amount: receivable.openAmount, dueOn: addDays(SAMPLE_TODAY, 3) } : null,
})

const sampleRows = (size: GallerySize, locale: Locale) => sampleReceivables(size, locale).map(standing)

const sampleSums = (size: GallerySize): OverdueSum[] =>
  (size === 'typical' ? CURRENCIES.slice(0, 1) : CURRENCIES).map((each) => ({
    currency: each,
    open: amountOf(size),
    overdue: amountOf(size) / 2n,
    disputed: amountOf(size) / 3n,
    promised: amountOf(size) / 4n,
    instalments: size === 'typical' ? 3 : 500,
  }))

const paging = (size: GallerySize) =>
  size === 'typical' ? { total: 3, page: 0, views: VIEWS } : { total: 500, page: 3, views: VIEWS }

const samplesOf = <Row>(size: GallerySize, row: (index: number) => Row): Row[] =>
  Array.from({ length: size === 'typical' ? 3 : OVERVIEW_LENGTH }, (_, index) => row(index))

function sampleStatement(size: GallerySize, locale: Locale): StatementModel {
  const number = sampleText(size, 'HL-4711', 60)
  const open = sampleRows(size, locale).map((receivable) => ({
    ...receivable,
    invoice: { number, issuedOn: SAMPLE_TODAY, deliveredOn: null },
  }))
  const reference = sampleText(size, 'SEPA 4711', 140)
  const statement: CustomerStatement = {
    customer: { id: 'c-1', name: sampleCustomer(size, locale), ownerId: 'm-1' },
    isVisible: true,
    open,
    sums: sampleSums(size).map((sum) => ({ ...sum, customerId: 'c-1' })),
    received: open.map(({ amount }) => ({ on: SAMPLE_TODAY, amount, currency: currency('EUR'), reference })),
    credit: [{ amount: amountOf(size) / 5n, currency: currency('EUR') }],
    hidden: size === 'typical' ? 0 : 3,
  }
  return { statement, today: SAMPLE_TODAY, since: addDays(SAMPLE_TODAY, -90), language: locale }
}

/** Every look of `/collect` and of the statement. */
export const viewGallery: readonly GalleryEntry[] = [
  {
    name: 'collections.list',
    surface: 'message',
    build(t, locale, size) {
      const rows = sampleRows(size, locale).slice(0, 10)
      const sums = rows.flatMap((receivable) => {
        const isOverdue = receivable.dueOn < SAMPLE_TODAY
        const group = {
          level: isOverdue ? levelOf(receivable, SAMPLE_DAY) : null,
          dueOn: isOverdue ? null : receivable.dueOn,
        }
        return sampleSums(size).map((sum) => ({ ...sum, ...group }))
      })
      const names = new Map(rows.map(({ ownerId }) => [ownerId, sampleColleague(size, locale)]))
      return dueListMessage({ ...paging(size), rows, sums, readerId: 'M1', names }, SAMPLE_DAY, t, locale)
    },
  },
  {
    name: 'collections.list empty',
    surface: 'message',
    build: (t, locale) =>
      dueListMessage(
        { rows: [], total: 0, page: 0, sums: [], views: ['day'], readerId: 'M1', names: new Map() },
        SAMPLE_DAY,
        t,
        locale,
      ),
  },
  {
    name: 'collections.aging',
    surface: 'message',
    build(t, locale, size) {
      const buckets = AGING_BUCKETS.flatMap((bucket) => sampleSums(size).map((sum) => ({ ...sum, bucket })))
      const unapplied = [{ amount: amountOf(size), currency: currency('EUR') }]
      return agingMessage({ buckets, unapplied, views: VIEWS }, t, locale)
    },
  },
  {
    name: 'collections.aging empty',
    surface: 'message',
    build: (t, locale) => agingMessage({ buckets: [], unapplied: [], views: VIEWS }, t, locale),
  },
  {
    name: 'collections.reps',
    surface: 'message',
    build(t, locale, size) {
      const name = sampleColleague(size, locale)
      const rows = samplesOf(size, (index) => ({
        ownerId: `m-${index}`,
        name,
        sums: index === 1 ? [] : sampleSums(size),
        ownDelays: index,
      }))
      return repsMessage({ ...paging(size), rows, sums: sampleSums(size) }, t, locale)
    },
  },
  {
    name: 'collections.reps empty',
    surface: 'message',
    build: (t, locale) => repsMessage({ rows: [], total: 0, page: 0, sums: [], views: VIEWS }, t, locale),
  },
  {
    name: 'collections.customers',
    surface: 'message',
    build(t, locale, size) {
      const rows = samplesOf(size, (index) => ({
        customerId: `c-${index}`,
        level: 3 as const,
        name: sampleCustomer(size, locale),
        oldestDueOn: addDays(SAMPLE_TODAY, index - 40),
        sums: sampleSums(size).map((sum) => ({ ...sum, customerId: `c-${index}` })),
        credit: index === 0 ? [{ amount: amountOf(size), currency: currency('EUR') }] : [],
      }))
      return customersMessage({ ...paging(size), rows }, t, locale)
    },
  },
  ...(['aging', 'rep', 'customer'] as const).map(
    (name): GalleryEntry => ({
      name: `collections.part of ${name}`,
      surface: 'message',
      build(t, locale, size) {
        const rows = sampleRows(size, locale).slice(0, 10)
        const { total, page, views } = paging(size)
        const shown = { ...FIRST_VIEW, name, of: name === 'aging' ? 'to30' : 'x-1', page }
        const called = name === 'aging' ? t('collect.bucket.to30') : sampleCustomer(size, locale)
        const names = new Map(rows.map(({ ownerId }) => [ownerId, sampleColleague(size, locale)]))
        const part = { shown, name: called, rows, total, sums: sampleSums(size), views, readerId: 'M1', names }
        return partMessage(part, SAMPLE_DAY, t, locale)
      },
    }),
  ),
  {
    name: 'collections.part, nothing left',
    surface: 'message',
    build(t, locale) {
      const shown = { ...FIRST_VIEW, name: 'aging', of: 'to30' } as const
      const nothing = { rows: [], total: 0, sums: [], views: VIEWS, readerId: 'M1', names: new Map() }
      return partMessage({ shown, name: t('collect.bucket.to30'), ...nothing }, SAMPLE_DAY, t, locale)
    },
  },
  ...[false, true].map(
    (isSent): GalleryEntry => ({
      name: `collections.statement${isSent ? ', sent' : ''}`,
      surface: 'modal',
      build: (t, locale, size) => buildStatementModal({ ...sampleStatement(size, locale), isSent }, t),
    }),
  ),
  {
    name: 'collections.statement as a message',
    surface: 'message',
    build: (t, locale, size) => statementMessage(sampleStatement(size, locale), t),
  },
]
