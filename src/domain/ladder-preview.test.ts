import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, calendarDate } from './calendar-date.ts'
import { STANDARD_LADDER } from './ladder.ts'
import { ladderPreview, previewFigures } from './ladder-preview.ts'
import { weekOf } from './period.ts'

const CALENDAR = {
  hours: { days: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:30' },
  timeZone: 'Europe/Berlin',
  country: 'DE',
  closingDays: new Set<never>(),
  leave: [],
}
const WEEK = weekOf(calendarDate('2026-03-04')) // Monday the 2nd to Sunday the 8th
const BY = { calendarOf: (ownerId: string) => (ownerId === 'gone' ? null : CALENDAR), remindAt: '09:00', gapDays: 1 }
const owed = (id: string, dueOn: string, more: object = {}) => ({
  id,
  ownerId: 'mira',
  dueOn: calendarDate(dueOn),
  settledOn: null,
  ...more,
})

describe('what a ladder would have told last week (K3)', () => {
  test('a line for each step of its days, the most serious first', () => {
    const list = [owed('due', '2026-03-04'), owed('late', '2026-02-15'), owed('crisis', '2026-02-02')]
    const lines = ladderPreview(list, WEEK, STANDARD_LADDER, BY)
    expect(lines.map(({ on, instalment, step }) => [on, instalment.id, step.level])).toEqual([
      ['2026-03-02', 'late', 3],
      ['2026-03-03', 'due', 0],
      ['2026-03-04', 'crisis', 4],
      ['2026-03-04', 'due', 0],
    ])
    expect(previewFigures(lines)).toEqual({ lines: 4, lists: 3, escalations: 2, crises: 1 })
  })

  test('nothing of what was settled before, or of somebody who is told nothing', () => {
    const settledOn = calendarDate('2026-03-03')
    const lines = ladderPreview(
      [owed('paid', '2026-03-04', { settledOn }), owed('theirs', '2026-03-04', { ownerId: 'gone' })],
      WEEK,
      STANDARD_LADDER,
      BY,
    )
    expect(lines.map(({ on, instalment }) => [on, instalment.id])).toEqual([['2026-03-03', 'paid']])
    expect(previewFigures([])).toEqual({ lines: 0, lists: 0, escalations: 0, crises: 0 })
  })

  test('every line lies in the week, and no instalment has two on a day (N6)', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -60, max: 30 }), { maxLength: 20 }), (offsets) => {
        const list = offsets.map((days, index) => owed(`i${index}`, addDays(WEEK.from, days)))
        const lines = ladderPreview(list, WEEK, STANDARD_LADDER, BY)
        expect(lines.every(({ on }) => on >= WEEK.from && on <= WEEK.to)).toBe(true)
        expect(new Set(lines.map(({ on, instalment }) => `${on} ${instalment.id}`)).size).toBe(lines.length)
      }),
    )
  })
})
