import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, calendarDate } from './calendar-date.ts'
import { closingDaysText, MAX_CLOSING_DAYS, parseClosingDays } from './closing-days.ts'

describe('N2: a typed list of closing days', () => {
  test.each([
    ['2026-12-24 Company closed', '2026-12-24', 'Company closed'],
    ['２０２６－１２－２４　Ｘ', '2026-12-24', 'X'],
    ['2026/1/2: inventory', '2026-01-02', 'inventory'],
    ['2026年1月2日 盘点', '2026-01-02', '盘点'],
    ['2026.12.24', '2026-12-24', ''],
  ])('%s', (text, date, name) => {
    expect(parseClosingDays(text)).toEqual({ ok: true, value: [{ date, name }] })
  })

  test('is sorted, each day once, empty lines left out', () => {
    expect(parseClosingDays('\n2026-12-27 b\n\n2026-12-24 a\n2026-12-27 c\n')).toEqual({
      ok: true,
      value: [
        { date: '2026-12-24', name: 'a' },
        { date: '2026-12-27', name: 'c' },
      ],
    })
    expect(parseClosingDays(' \n')).toEqual({ ok: true, value: [] })
  })

  test.each([
    ['Christmas', { kind: 'no-date', line: 1, text: 'Christmas' }],
    ['2026-12-24\n2026-02-30 x', { kind: 'no-date', line: 2, text: '2026-02-30 x' }],
    [`2026-12-24 ${'n'.repeat(61)}`, { kind: 'name-too-long', line: 1, text: `2026-12-24 ${'n'.repeat(61)}` }],
  ])('says which line cannot be read: %j', (text, error) => {
    expect(parseClosingDays(text)).toEqual({ ok: false, error })
  })

  test('has an end', () => {
    const days = Array.from({ length: MAX_CLOSING_DAYS + 1 }, (_, index) => addDays(calendarDate('2026-01-01'), index))
    expect(parseClosingDays(days.slice(1).join('\n'))).toMatchObject({ ok: true })
    expect(parseClosingDays(days.join('\n'))).toEqual({ ok: false, error: { kind: 'too-many' } })
  })

  test('comes back as it was written', () => {
    const day = fc.record({
      date: fc.integer({ min: 0, max: 3000 }).map((days) => addDays(calendarDate('2026-01-01'), days)),
      name: fc.constantFrom('', 'Company closed', '公司年休', 'a 1-2'),
    })
    const days = fc.uniqueArray(day, { selector: ({ date }) => date, maxLength: MAX_CLOSING_DAYS })
    fc.assert(
      fc.property(days, (list) => {
        const sorted = list.toSorted((a, b) => (a.date < b.date ? -1 : 1))
        expect(parseClosingDays(closingDaysText(sorted))).toEqual({ ok: true, value: sorted })
      }),
    )
  })
})
