import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, calendarDate } from '../domain/calendar-date.ts'
import { section } from './blocks.ts'
import { HOME_DAYS, type HomeList, listedByDay, listedTogether } from './home-list.ts'

const TODAY = calendarDate('2026-03-02')

/** A list of lines, each so many days from today. */
const listOf = (days: readonly number[], shown = 5): HomeList<number> => ({
  heading: 'Tasks',
  rows: days,
  dueOn: (day) => addDays(TODAY, day),
  blocks: (day) => [section(`in ${day}`)],
  shown,
  more: (count) => `${count} more`,
})
const textsOf = (blocks: readonly unknown[]) =>
  JSON.stringify(blocks)
    .match(/"text":"[^"]+"/g)
    ?.map((text) => text.slice('"text":"'.length, -1)) ?? []

describe('N5: what is to be done, by when', () => {
  test('each day has its lines under their name; where there is none, nothing', () => {
    const { today, late, week } = listedByDay(listOf([-3, -1, 0, 4]), TODAY)
    expect(textsOf(today)).toEqual(['*Tasks*', 'in 0'])
    expect(textsOf(late)).toEqual(['*Tasks*', 'in -3', 'in -1'])
    expect(textsOf(week)).toEqual(['*Tasks*', 'in 4'])
    expect(listedByDay(listOf([4]), TODAY)).toMatchObject({ today: [], late: [] })
  })

  test('where there are many, those of today are shown first, and what is not shown is counted where it stands', () => {
    const { today, late, week } = listedByDay(listOf([-2, -1, 0, 0, 3], 3), TODAY)
    expect(textsOf(today)).toEqual(['*Tasks*', 'in 0', 'in 0'])
    expect(textsOf(late)).toEqual(['*Tasks*', 'in -2', '1 more'])
    expect(textsOf(week)).toEqual(['*Tasks*', '1 more'])
  })

  test('no line is lost: shown or counted, in one list or by day', () => {
    const lines = (texts: readonly string[]) =>
      texts.reduce((sum, text) => sum + (text.startsWith('in ') ? 1 : Number.parseInt(text, 10) || 0), 0)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 7 })), fc.nat(9), (days, shown) => {
        const byDay = listedByDay(listOf(days, shown), TODAY)
        expect(lines(HOME_DAYS.flatMap((day) => textsOf(byDay[day])))).toBe(days.length)
        expect(lines(textsOf(listedTogether(listOf(days, shown))))).toBe(days.length)
      }),
    )
  })
})
