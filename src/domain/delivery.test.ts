import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, calendarDate } from './calendar-date.ts'
import { checkDelivery, hangsOnDelivery, movedByDelivery } from './delivery.ts'

const day = calendarDate

describe('D4: the day of delivery', () => {
  const bounds = { signedOn: day('2026-03-02'), today: day('2026-03-05') }
  test.each([
    ['2026-03-01', 'before-signing'],
    ['2026-03-02', null],
    ['2026-03-05', null],
    ['2026-03-06', 'in-future'],
  ])('%s: %s', (date, problem) => {
    const checked = checkDelivery(day(date), bounds)
    expect(checked.ok ? null : checked.error).toBe(problem)
  })
})

describe('D2: what hangs on delivery', () => {
  const row = (basis: 'signature' | 'delivery' | 'agreed', offsetDays: number, dueOn: string) => ({
    id: `${basis} ${offsetDays}`,
    basis,
    offsetDays,
    dueOn: day(dueOn),
  })

  test('moves to the real date, and nothing else does', () => {
    const rows = [row('signature', 0, '2026-03-02'), row('delivery', 0, '2026-04-01'), row('agreed', 0, '2026-05-01')]
    expect(rows.map(hangsOnDelivery)).toEqual([false, true, false])
    expect(movedByDelivery([...rows, row('delivery', 30, '2026-05-01')], day('2026-03-20'))).toEqual([
      row('delivery', 0, '2026-03-20'),
      row('delivery', 30, '2026-04-19'),
    ])
  })

  test('a day off on which it would be due is left where the workspace wants that', () => {
    const [moved] = movedByDelivery([row('delivery', 30, '2026-05-01')], day('2026-03-20'), (dueOn) =>
      addDays(dueOn, 1),
    )
    expect(moved?.dueOn).toBe('2026-04-20')
  })

  test('what is due on that date already has not moved', () => {
    expect(movedByDelivery([row('delivery', 5, '2026-03-25')], day('2026-03-20'))).toEqual([])
  })

  test('moved twice is where the last date puts it', () => {
    const days = fc.integer({ min: -400, max: 400 }).map((days) => addDays(day('2026-03-02'), days))
    fc.assert(
      fc.property(days, days, fc.nat(3650), (first, second, offset) => {
        const planned = [row('delivery', offset, '2026-04-01')]
        const moved = (rows: typeof planned, on: typeof first) => {
          const changed = movedByDelivery(rows, on)
          return changed.length > 0 ? changed : rows
        }
        expect(moved(moved(planned, first), second)).toEqual(moved(planned, second))
      }),
    )
  })
})
