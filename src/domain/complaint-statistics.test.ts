import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type LearnedComplaint, learnFrom, median } from './complaint-statistics.ts'
import { currency } from './money.ts'
import type { WorkingCalendar } from './working-time.ts'

const HOUR = 3_600_000
const at = (text: string) => new Date(text)
/** Monday to Friday, 09:00 to 18:00 in Berlin. */
const CALENDAR: WorkingCalendar = {
  hours: { days: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:00' },
  timeZone: 'Europe/Berlin',
  country: '',
  closingDays: new Set(),
  leave: [],
}
const complaint = (changes: Partial<LearnedComplaint> = {}): LearnedComplaint => ({
  severity: 'minor',
  product: 'Lanterns',
  foldedProduct: 'lanterns',
  cause: 'defect',
  cost: null,
  receivedAt: at('2026-05-04T08:00:00Z'),
  respondedAt: null,
  toldAt: null,
  responseDueAt: at('2026-05-04T16:00:00Z'),
  solutionDueAt: at('2026-05-08T16:00:00Z'),
  responseMissedAt: null,
  solutionMissedAt: null,
  missedBefore: [],
  closedAt: null,
  steps: [],
  ...changes,
})
const EUR = currency('EUR')
const USD = currency('USD')

describe('P7: what is learned from complaints', () => {
  test('causes and products by how often they come, so many at most; a product by the name it was given last', () => {
    const learned = learnFrom(
      [
        complaint({ product: 'LANTERNS' }),
        complaint({ cause: 'attitude', product: 'Lamps', foldedProduct: 'lamps' }),
        complaint(),
        complaint({ cause: null, product: null, foldedProduct: null }),
        complaint({ cause: 'other', product: 'Chairs', foldedProduct: 'chairs' }),
      ],
      CALENDAR,
      2,
    )
    expect(learned.causes).toEqual([
      { cause: 'defect', count: 2 },
      { cause: 'attitude', count: 1 },
    ])
    expect(learned.products).toEqual([
      { product: 'Lanterns', count: 2 },
      { product: 'Chairs', count: 1 },
    ])
  })

  test('what remedies cost, by currency', () => {
    const costs = [{ amount: 5n, currency: USD }, { amount: 7n, currency: EUR }, { amount: 3n, currency: EUR }, null]
    const learned = learnFrom(
      costs.map((cost) => complaint({ cost })),
      CALENDAR,
      5,
    )
    expect(learned.costs).toEqual([
      { amount: 10n, currency: EUR },
      { amount: 5n, currency: USD },
    ])
  })

  test('each stage takes from what was done before it, in working hours; back, its time begins anew', () => {
    const steps = [
      { done: 'listened', at: at('2026-05-04T10:00:00Z') },
      { done: 'cause_found', at: at('2026-05-05T08:00:00Z') }, // six hours of Monday, one of Tuesday
      { done: null, at: at('2026-05-05T09:00:00Z') },
      { done: 'cause_found', at: at('2026-05-05T10:00:00Z') },
    ] as const
    const learned = learnFrom([complaint({ steps }), complaint({ steps: steps.slice(0, 1) })], CALENDAR, 5)
    expect(learned.times).toEqual([
      { stage: 'listened', milliseconds: 2 * HOUR, count: 2 },
      { stage: 'cause_found', milliseconds: 4 * HOUR, count: 2 },
    ])
  })

  test('P4: within the clocks are those done in time; what still runs, or has no clock, is not counted', () => {
    const done = at('2026-05-04T09:00:00Z')
    const learned = learnFrom(
      [
        complaint({ respondedAt: done }),
        complaint({ respondedAt: done, responseMissedAt: done }),
        complaint({ responseMissedAt: done }),
        complaint(),
        complaint({ respondedAt: done, responseDueAt: null }),
      ],
      CALENDAR,
      5,
    )
    expect([learned.response, learned.solution]).toEqual([
      { of: 3, met: 1 },
      { of: 0, met: 0 },
    ])
  })

  test('P4, P8: what was missed before a complaint was opened again stays missed, whatever became of it since', () => {
    const done = at('2026-05-04T09:00:00Z')
    const learned = learnFrom(
      [
        complaint({ respondedAt: done, missedBefore: ['response'] }),
        complaint({ missedBefore: ['response', 'solution'] }),
        complaint({ respondedAt: done, responseDueAt: null, missedBefore: ['response'] }),
        complaint({ respondedAt: done, missedBefore: ['solution'] }),
      ],
      CALENDAR,
      5,
    )
    expect([learned.response, learned.solution]).toEqual([
      { of: 4, met: 1 },
      { of: 2, met: 0 },
    ])
  })

  test('nothing teaches nothing', () => {
    const nothing = { causes: [], products: [], costs: [], times: [], response: { of: 0, met: 0 } }
    expect(learnFrom([], CALENDAR, 5)).toMatchObject({ total: 0, closed: 0, ...nothing })
    expect(() => median([])).toThrow(RangeError)
  })

  test('the median lies between the smallest and the largest, with as many below as above', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 1 }), (values) => {
        const middle = median(values)
        const below = values.filter((value) => value < middle).length
        const above = values.filter((value) => value > middle).length
        expect(Math.max(below, above)).toBeLessThanOrEqual(values.length / 2)
      }),
    )
  })
})
