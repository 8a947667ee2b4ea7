import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, calendarDate, instantAt } from './calendar-date.ts'
import { checkWant, needReminder, parseNeedAhead } from './want.ts'
import { isWanted } from './want-matching.ts'
import { isWorkingDay, type WorkingCalendar } from './working-time.ts'

const TODAY = calendarDate('2026-03-02')
const CALENDAR: WorkingCalendar = {
  hours: { days: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:30' },
  timeZone: 'Europe/Berlin',
  country: 'DE',
  closingDays: new Set(),
  leave: [],
}
const MORNING = { calendar: CALENDAR, remindAt: '09:00' }

describe('what a customer wants', () => {
  test('C10: a want has no date, a need has one, and nothing entered is nothing', () => {
    expect(checkWant({ want: ' LED  lamps ', neededOn: '' }, TODAY)).toEqual({
      ok: true,
      value: { text: 'LED lamps', neededOn: null },
    })
    expect(checkWant({ want: 'Lamps', neededOn: '2026-03-02' }, TODAY)).toMatchObject({
      value: { neededOn: '2026-03-02' },
    })
    expect(checkWant({ want: ' ', neededOn: '' }, TODAY)).toEqual({ ok: true, value: null })
  })

  test.each([
    [{ want: '', neededOn: '2026-03-09' }, { want: 'missing' }],
    [{ want: 'x'.repeat(201), neededOn: '' }, { want: 'too-long' }],
    [{ want: 'Lamps', neededOn: '2026-02-30' }, { neededOn: 'bad-date' }],
    [{ want: 'Lamps', neededOn: '2026-03-01' }, { neededOn: 'before-today' }],
    [
      { want: '', neededOn: '2030-01-01' },
      { want: 'missing', neededOn: 'too-far-off' },
    ],
  ])('C10: %j is refused at every field at once', (typed, error) => {
    expect(checkWant(typed, TODAY)).toEqual({ ok: false, error })
  })
})

describe('when a need is told', () => {
  const now = instantAt(TODAY, '10:00', 'Europe/Berlin')

  test('C10: seven days before its date, on the working day before where that is a day off', () => {
    expect(needReminder(calendarDate('2026-03-17'), 7, MORNING, now)?.localDate).toBe('2026-03-10')
    expect(needReminder(calendarDate('2026-03-15'), 7, MORNING, now)?.localDate).toBe('2026-03-06')
  })

  test('C10, N2: what has passed is made up for on the next working morning', () => {
    expect(needReminder(TODAY, 7, MORNING, now)?.localDate).toBe('2026-03-03')
  })

  test('C10: always on a working morning that is still to come, and in time wherever there was time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 1, max: 90 }), (offset, ahead) => {
        const neededOn = addDays(TODAY, offset)
        const time = needReminder(neededOn, ahead, MORNING, now)
        if (!time) throw new Error('there is always a working day')
        expect(time.dueAt > now).toBe(true)
        expect(isWorkingDay(CALENDAR, time.localDate)).toBe(true)
        // A week holds no more than four days off in a row here.
        if (offset > ahead + 7) expect(time.localDate <= addDays(neededOn, -ahead)).toBe(true)
      }),
    )
  })

  test.each([
    ['7', 7],
    ['　９０ ', 90],
    ['0', null],
    ['91', null],
    ['1.5', null],
    ['', null],
  ])('C10: %j days ahead are %j', (text, days) => {
    expect(parseNeedAhead(text)).toBe(days)
  })
})

describe('who wants what', () => {
  test.each([
    ['desk lamps', 'LED desk lamp, 12 W'],
    ['LED DESK LAMP 12 W', 'desk lamps'],
    ['ｌａｍｐ', 'Lamp'],
    ['护眼台灯', '台灯'],
    ['LED台灯', '台灯 LED 12W'],
  ])('C10: who wants “%s” may be glad of “%s”', (wanted, item) => {
    expect(isWanted(wanted, item)).toBe(true)
  })

  test.each([
    ['desk chair', 'desk lamp'],
    ['台灯', '吊灯'],
    ['ledger', 'le'],
    ['…', 'lamp'],
    ['lamp', ''],
  ])('C10: who wants “%s” does not wait for “%s”', (wanted, item) => {
    expect(isWanted(wanted, item)).toBe(false)
  })

  test('C10: it does not matter which of the two is called what, and everything is wanted by its own name', () => {
    const words = fc.array(fc.constantFrom('led', 'desk', 'lamp', 'lamps', '台灯', '护眼台灯', '12'), { minLength: 1 })
    fc.assert(
      fc.property(words, words, (one, other) => {
        const [a, b] = [one.join(' '), other.join(' ')]
        expect(isWanted(a, b)).toBe(isWanted(b, a))
        expect(isWanted(a, a)).toBe(true)
      }),
    )
  })
})
