import process from 'node:process'
import { afterEach, describe, expect, test } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { type FreshDatabase, freshDatabase, providers } from '../support/database.ts'
import { openOrders, outstanding, received } from './control-totals.ts'
import { loadCompany } from './load.ts'
import { type Line, reconcile } from './reconciliation.ts'
import { type Company, type Order, readCompany } from './records.ts'

const ASKED = calendarDate('2005-05-31')

const order = (
  number: string,
  customer: string,
  days: readonly [string, string, string | null],
  amount: bigint,
): Order => ({
  number,
  customer,
  orderedOn: calendarDate(days[0]),
  requiredOn: calendarDate(days[1]),
  shippedOn: days[2] === null ? null : calendarDate(days[2]),
  status: 'Shipped',
  amount,
})

/** A company small enough to be worked out by hand. */
const SMALL: Company = {
  employees: [
    { number: '1', name: 'Head', reportsTo: null, sellsItself: false },
    { number: '2', name: 'Rep', reportsTo: '1', sellsItself: true },
  ],
  customers: [
    { number: '10', name: 'Paid early and late', contact: 'A', phone: '1', employee: '2' },
    { number: '11', name: 'Nobody’s customer', contact: 'B', phone: '2', employee: null },
  ],
  orders: [
    // Due 31 January: 400.00 in time, 100.00 in May, 500.00 open for 120 days.
    order('A', '10', ['2004-12-20', '2005-01-10', '2005-01-01'], 100_000n),
    // Due 15 May: 50.00 early in May, the rest open for 16 days.
    order('B', '11', ['2005-04-01', '2005-04-20', '2005-04-15'], 20_000n),
    // Due 9 June: not due.
    order('C', '11', ['2005-05-01', '2005-05-20', '2005-05-10'], 7_000n),
    // Not shipped, and cancelled after shipping: not owed.
    order('D', '10', ['2005-05-01', '2005-05-20', null], 9_000n),
    { ...order('E', '10', ['2005-01-01', '2005-01-20', '2005-01-05'], 3_000n), status: 'Cancelled' },
  ],
  receipts: [
    { customer: '10', cheque: 'X1', receivedOn: calendarDate('2005-01-20'), amount: 40_000n },
    { customer: '10', cheque: 'X2', receivedOn: calendarDate('2005-05-20'), amount: 10_000n },
    { customer: '11', cheque: 'Y1', receivedOn: calendarDate('2005-05-05'), amount: 5_000n },
    { customer: '11', cheque: 'Y2', receivedOn: calendarDate('2005-06-01'), amount: 1_000n },
  ],
}

/** The app agrees with its own orders in every figure, and with the files wherever no money waits for an order. */
function agrees(lines: readonly Line[]) {
  expect(lines.filter(({ app, ordersAddedUp }) => app !== ordersAddedUp)).toEqual([])
  const net = lines.find(({ figure }) => figure === 'open, less unapplied money')
  expect(net?.app).toBe(net?.filesAlone)
}

describe.each(providers)('K7, K8: a company’s figures on %s', (provider) => {
  let database: FreshDatabase
  afterEach(() => database.drop())

  test('are those worked out by hand, order by order', async () => {
    database = await freshDatabase(provider)
    const loaded = await loadCompany(database.store, SMALL, ASKED, { withCancelled: false })
    const { lines, open } = await reconcile(loaded, SMALL, ASKED, false)
    agrees(lines)
    expect(Object.fromEntries(lines.map(({ figure, app }) => [figure, app]))).toEqual({
      'open, less unapplied money': 72_000n,
      'open: notDue': 7_000n,
      'open: to30': 15_000n,
      'open: to60': 0n,
      'open: to90': 0n,
      'open: to120': 50_000n,
      'open: over120': 0n,
      'unapplied money': 0n,
      'received up to the day': 55_000n,
      // 600.00 of A were overdue when May began, 150.00 of B fell due in it.
      'to be collected in the month': 75_000n,
      'collected in the month': 10_000n,
      'received early in the month': 5_000n,
    })
    expect(open.map(({ account, byFiles }) => [account.order, account.open, byFiles?.open])).toEqual([
      ['A', 50_000n, 50_000n],
      ['B', 15_000n, 15_000n],
      ['C', 7_000n, 7_000n],
    ])
  })
})

// The company is public and not ours: whoever has its files names their folder.
const files = process.env['CLASSICMODELS']
const withFiles = files ? describe : describe.skip
withFiles('ClassicModels, the real-looking company', () => {
  const company = files ? readCompany(files) : SMALL
  test.each([
    [false, 26_573_933n],
    [true, 33_414_647n],
  ])('control totals, with orders cancelled after shipping: %s', (withCancelled, expected) => {
    expect(outstanding(company, ASKED, withCancelled)).toBe(expected)
    expect(openOrders(company, ASKED, withCancelled).reduce((sum, { open }) => sum + open, 0n)).toBe(expected)
    expect(received(company, calendarDate('2005-12-31'))).toEqual({ count: 273, amount: 885_383_923n })
    expect(received(company, calendarDate('2005-06-08')).count).toBe(272)
    expect(received(company, calendarDate('2005-06-09')).count).toBe(273)
  })

  const figures = [
    { withCancelled: false, expected: 26_573_933n },
    { withCancelled: true, expected: 33_414_647n },
  ]
  test.each(providers.flatMap((provider) => figures.map((each) => ({ provider, ...each }))))(
    'the app on $provider says the same, order by order, with orders cancelled after shipping: $withCancelled',
    async ({ provider, withCancelled, expected }) => {
      const database = await freshDatabase(provider)
      try {
        const loaded = await loadCompany(database.store, company, ASKED, { withCancelled })
        const { lines } = await reconcile(loaded, company, ASKED, withCancelled)
        agrees(lines)
        expect(lines[0]?.app).toBe(expected)
      } finally {
        await database.drop()
      }
    },
    120_000,
  )
})
