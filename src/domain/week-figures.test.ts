import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { currency } from './money.ts'
import {
  addFigures,
  figuresByCurrency,
  hasFigures,
  hasLine,
  hasMovement,
  largestInTurn,
  NO_FIGURES,
  receivedOf,
} from './week-figures.ts'

const EUR = currency('EUR')
const USD = currency('USD')
const CHF = currency('CHF')

describe('figures of a week', () => {
  test('K8: amounts of two currencies are never added; the workspace’s own comes first', () => {
    const row = (ownerId: string, of: typeof EUR, dealsAmount: bigint) => ({
      ...NO_FIGURES,
      ownerId,
      currency: of,
      deals: 1,
      dealsAmount,
    })
    const totals = figuresByCurrency([row('a', CHF, 1n), row('a', USD, 2n), row('b', EUR, 4n), row('b', USD, 8n)], USD)
    expect(totals.map(({ currency: of, deals, dealsAmount }) => [of, deals, dealsAmount])).toEqual([
      ['USD', 2, 10n],
      ['CHF', 1, 1n],
      ['EUR', 1, 4n],
    ])
  })

  test('K8: what came in is what instalments took of it and what none did; credit that was used came in before', () => {
    const collection = { overdueAtStart: 5n, fellDue: 0n, collected: 3n, early: 20n }
    const figures = addFigures({ ...NO_FIGURES, collection, applied: 15n }, { ...NO_FIGURES, unappliedReceived: 100n })
    expect(receivedOf(figures)).toBe(115n)
    expect(hasMovement({ ...NO_FIGURES, collection: { ...NO_FIGURES.collection, early: 1n } })).toBe(true)
  })

  test('what is open but not due is something to tell, yet no line of a person', () => {
    const open = { ...NO_FIGURES, aging: { ...NO_FIGURES.aging, notDue: 1n } }
    expect([hasFigures(NO_FIGURES), hasFigures(open), hasMovement(open), hasLine(open)]).toEqual([
      false,
      true,
      false,
      false,
    ])
    expect(hasLine({ ...NO_FIGURES, aging: { ...NO_FIGURES.aging, over120: 1n } })).toBe(true)
  })

  test('T3: the five largest are dealt out among the currencies', () => {
    expect(largestInTurn([['e1', 'e2', 'e3', 'e4', 'e5', 'e6']], 5)).toEqual(['e1', 'e2', 'e3', 'e4', 'e5'])
    expect(largestInTurn([['e1', 'e2', 'e3', 'e4'], ['u1'], ['c1', 'c2']], 5)).toEqual(['e1', 'u1', 'c1', 'e2', 'c2'])
    fc.assert(
      fc.property(fc.array(fc.array(fc.nat(), { maxLength: 7 }), { maxLength: 4 }), (lists) => {
        const all = lists.flat().length
        expect(largestInTurn(lists, 5)).toHaveLength(Math.min(5, all))
      }),
    )
  })
})
