import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, calendarDate } from './calendar-date.ts'
import { type Leave, type LeaveMember, leaveAt, leaveOn, leaveProblems, MAX_LEAVE_DAYS, sharesDays } from './leave.ts'

const TODAY = calendarDate('2026-03-02')
const day = (offset: number) => addDays(TODAY, offset)
const leave = (from: number, to: number, standInId: string | null = null): Leave => ({
  firstDay: day(from),
  lastDay: day(to),
  standInId,
})
const member = (id: string, more: Partial<LeaveMember> = {}): LeaveMember => ({
  id,
  timeZone: 'Europe/Berlin',
  leave: [],
  deactivatedAt: null,
  ...more,
})
const MEMBERS = [
  member('mira'),
  member('ben'),
  member('away', { leave: [leave(10, 14)] }),
  member('gone', { deactivatedAt: new Date('2026-01-01T00:00:00Z') }),
]
const problems = (wanted: Leave, others: readonly Leave[] = []) =>
  leaveProblems({ ...wanted, memberId: 'mira', today: TODAY, others, members: MEMBERS }).map(
    ({ field, kind }) => `${field}: ${kind}`,
  )

describe('R5: days off that can be entered', () => {
  test.each<[string, Leave, readonly Leave[], readonly string[]]>([
    ['a single day', leave(0, 0), [], []],
    ['a week with a stand-in', leave(7, 11, 'ben'), [], []],
    ['begun in the past, as after an illness', leave(-5, 0), [], []],
    ['next to others', leave(3, 5), [leave(0, 2), leave(6, 8)], []],
    ['a whole year', leave(0, MAX_LEAVE_DAYS - 1), [], []],
    ['the last day before the first', leave(5, 4), [], ['lastDay: last-before-first']],
    ['over already', leave(-5, -1), [], ['lastDay: over']],
    ['longer than a year', leave(0, MAX_LEAVE_DAYS), [], ['lastDay: too-long']],
    ['sharing one day with others', leave(2, 5), [leave(0, 2)], ['firstDay: overlap']],
    ['oneself as the stand-in', leave(0, 2, 'mira'), [], ['standIn: oneself']],
    ['a stand-in who has left', leave(0, 2, 'gone'), [], ['standIn: deactivated']],
    ['a stand-in of another workspace', leave(0, 2, 'stranger'), [], ['standIn: unknown']],
    ['a stand-in who is away on the last day', leave(6, 10, 'away'), [], ['standIn: stand-in-away']],
    ['a stand-in who comes back before', leave(15, 16, 'away'), [], []],
    ['several at once', leave(5, 4, 'mira'), [], ['lastDay: last-before-first', 'standIn: oneself']],
  ])('%s', (_what, wanted, others, expected) => {
    expect(problems(wanted, others)).toEqual(expected)
  })

  test('two who would stand in for each other on the same day: the second is refused, whichever comes first', () => {
    const days = fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 10 }))
    fc.assert(
      fc.property(days, days, ([from, length], [otherFrom, otherLength]) => {
        const first = leave(from, from + length, 'ben')
        const second = leave(otherFrom, otherFrom + otherLength, 'mira')
        const members = [member('mira', { leave: [first] }), member('ben')]
        const found = leaveProblems({ ...second, memberId: 'ben', today: TODAY, others: [], members })
        expect(found.length > 0).toBe(sharesDays(first, second))
      }),
    )
  })
})

describe('R5, N2: on leave', () => {
  test('is who has a day off on their own clocks', () => {
    const mira = member('mira', { timeZone: 'Asia/Taipei', leave: [leave(1, 1, 'ben')] })
    expect(leaveAt(mira, new Date('2026-03-02T15:59:00Z'))).toBeNull()
    expect(leaveAt(mira, new Date('2026-03-02T16:00:00Z'))).toEqual(leave(1, 1, 'ben'))
    expect(leaveAt(mira, new Date('2026-03-03T15:59:00Z'))).not.toBeNull()
    expect(leaveAt(mira, new Date('2026-03-03T16:00:00Z'))).toBeNull()
  })

  test('both ends are days off', () => {
    const days = [leave(1, 3)]
    expect([0, 1, 2, 3, 4].map((offset) => leaveOn(days, day(offset)) !== null)).toEqual([
      false,
      true,
      true,
      true,
      false,
    ])
  })
})
