import { describe, expect, test } from '@jest/globals'
import { calendarDate } from './calendar-date.ts'
import { type StoryLine, storyOf } from './instalment-story.ts'

const at = (on: string, time: string | null) => ({
  on: calendarDate(on),
  recordedAt: time === null ? null : new Date(`${on}T${time}:00Z`),
})

describe('the story of an instalment (K1 to K11)', () => {
  test('by day, and on one day as it was recorded; what falls due comes first', () => {
    const lines: StoryLine[] = [
      { kind: 'received', amount: 500n, by: 'Mira', ...at('2026-05-14', '15:00') },
      { kind: 'promise-broken', ...at('2026-05-14', '00:00') },
      { kind: 'promised', amount: 1200n, dueOn: calendarDate('2026-05-12'), by: 'Ms Li', ...at('2026-05-05', '09:30') },
      { kind: 'reminded', ...at('2026-05-03', '07:00') },
      { kind: 'due', ...at('2026-05-03', null) },
      { kind: 'reminded', ...at('2026-05-04', '07:00') },
    ]
    expect(storyOf(lines).map(({ kind }) => kind)).toEqual([
      'due',
      'reminded',
      'reminded',
      'promised',
      'promise-broken',
      'received',
    ])
  })

  test('a dispute that was closed on the day on which it was opened is told in that order (K9)', () => {
    const lines: StoryLine[] = [
      { kind: 'dispute-closed', outcome: 'rejected', by: 'Mira', note: null, ...at('2026-05-03', null) },
      { kind: 'disputed', reason: 'Scratched', complaint: null, by: 'Mira', ...at('2026-05-03', '09:00') },
      { kind: 'released', amount: 5n, ...at('2026-05-03', null) },
      { kind: 'received', amount: 5n, by: 'Mira', ...at('2026-05-03', '08:00') },
      { kind: 'due', ...at('2026-05-03', null) },
    ]
    expect(storyOf(lines).map(({ kind }) => kind)).toEqual([
      'due',
      'received',
      'disputed',
      'dispute-closed',
      'released',
    ])
  })

  test('K9: an escalation that the end of a dispute has brought about is told after it, in the same moment too', () => {
    const closed = { kind: 'dispute-closed', outcome: 'rejected', by: 'Mira', note: null } as const
    for (const time of ['10:00', '10:01'])
      expect(
        storyOf([
          { kind: 'escalated', ...at('2026-06-24', time) },
          { ...closed, ...at('2026-06-24', '10:00') },
        ]).map(({ kind }) => kind),
      ).toEqual(['dispute-closed', 'escalated'])
  })

  test('two people told on one day is one reminder, and one escalation', () => {
    const reminded: StoryLine = { kind: 'reminded', ...at('2026-05-04', '07:00') }
    const escalated: StoryLine = { kind: 'escalated', ...at('2026-05-04', '07:00') }
    const other: StoryLine = { kind: 'reminded', ...at('2026-05-05', '07:00') }
    expect(storyOf([reminded, escalated, reminded, escalated, other])).toEqual([reminded, escalated, other])
    const promise: StoryLine = { kind: 'promise-reminded', ...at('2026-05-04', '07:00') }
    const broken: StoryLine = { kind: 'promise-escalated', ...at('2026-05-04', '07:00') }
    expect(storyOf([promise, broken, broken, promise])).toEqual([promise, broken])
  })
})
