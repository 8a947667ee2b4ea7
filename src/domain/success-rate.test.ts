import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { statusAfter } from './customer-status.ts'
import { type ByDealsBefore, successRates } from './success-rate.ts'

const counted = (deals: number, since: ByDealsBefore['since'], count: number): ByDealsBefore => ({
  deals,
  since,
  count,
})

test('C1: strangers, first-time buyers and loyal customers each have their own rate', () => {
  const tried = [counted(0, 'recent', 50), counted(1, 'recent', 20), counted(4, 'recent', 3), counted(9, 'recent', 1)]
  const won = [counted(0, 'recent', 3), counted(1, 'recent', 3), counted(7, 'recent', 2)]
  expect(successRates({ tried, won })).toEqual([
    { status: 'prospect', tried: 50, won: 3, rate: 0.06 },
    { status: 'first-time', tried: 20, won: 3, rate: 0.15 },
    { status: 'loyal', tried: 4, won: 2, rate: 0.5 },
  ])
})

test('C1: whoever bought long ago is dormant or lost, however often it was', () => {
  expect(
    successRates({ tried: [counted(5, 'dormant', 4), counted(1, 'lost', 2)], won: [counted(5, 'dormant', 1)] }),
  ).toEqual([
    { status: 'dormant', tried: 4, won: 1, rate: 0.25 },
    { status: 'lost', tried: 2, won: 0, rate: 0 },
  ])
})

test('C1: orders for which nobody was visited have no rate', () => {
  expect(successRates({ tried: [], won: [counted(2, 'recent', 4)] })).toEqual([
    { status: 'repeat', tried: 0, won: 4, rate: null },
  ])
})

test('C1: no visit and no order is lost between the statuses', () => {
  const some = fc.array(
    fc.record({ deals: fc.nat(9), since: fc.constantFrom('recent', 'dormant', 'lost'), count: fc.nat(99) } as const),
  )
  const all = (rows: readonly { count: number }[]) => rows.reduce((sum, { count }) => sum + count, 0)
  fc.assert(
    fc.property(some, some, (tried, won) => {
      const rates = successRates({ tried, won })
      expect(rates.reduce((sum, rate) => sum + rate.tried, 0)).toBe(all(tried))
      expect(rates.reduce((sum, rate) => sum + rate.won, 0)).toBe(all(won))
      const known = [...tried, ...won].map(({ deals, since }) => statusAfter(deals, since))
      expect(rates.every(({ status }) => known.includes(status))).toBe(true)
    }),
  )
})
