import { describe, expect, test } from '@jest/globals'
import { lastSummary, nextSummary } from './summary-time.ts'

const berlin = { timeZone: 'Europe/Berlin', summaryAt: '08:30' }
const next = (now: string, clock = berlin) => nextSummary(new Date(now), clock)

describe('when the summary goes out (T2)', () => {
  test.each([
    ['in the middle of a week', '2026-02-25T12:00:00Z', '2026-03-02T07:30:00.000Z', '2026-02-23'],
    ['on Sunday night', '2026-03-01T22:59:00Z', '2026-03-02T07:30:00.000Z', '2026-02-23'],
    ['on Monday before it', '2026-03-02T07:29:59Z', '2026-03-02T07:30:00.000Z', '2026-02-23'],
    ['on Monday at that very moment', '2026-03-02T07:30:00Z', '2026-03-09T07:30:00.000Z', '2026-03-02'],
    ['the week in which the clocks go forward', '2026-03-27T12:00:00Z', '2026-03-30T06:30:00.000Z', '2026-03-23'],
    ['the week in which they go back', '2026-10-20T12:00:00Z', '2026-10-26T07:30:00.000Z', '2026-10-19'],
    ['Easter Monday, a holiday', '2026-04-03T12:00:00Z', '2026-04-06T06:30:00.000Z', '2026-03-30'],
    ['over the end of a year', '2026-12-31T12:00:00Z', '2027-01-04T07:30:00.000Z', '2026-12-28'],
  ])('T2: %s', (_, now, dueAt, weekStart) => {
    const summary = next(now)
    expect([summary.dueAt.toISOString(), summary.week.from]).toEqual([dueAt, weekStart])
  })

  test('T2: Monday begins in the workspace’s own zone', () => {
    const auckland = { timeZone: 'Pacific/Auckland', summaryAt: '08:30' }
    expect(next('2026-02-28T12:00:00Z', auckland).dueAt.toISOString()).toBe('2026-03-01T19:30:00.000Z')
    expect(next('2026-03-01T20:00:00Z', auckland).localDate).toBe('2026-03-09')
  })

  test('T2: the last one is a week before the next', () => {
    expect(lastSummary(new Date('2026-03-02T07:30:00Z'), berlin).dueAt.toISOString()).toBe('2026-03-02T07:30:00.000Z')
    expect(lastSummary(new Date('2026-03-02T07:29:00Z'), berlin).localDate).toBe('2026-02-23')
  })
})
