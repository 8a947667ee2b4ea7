import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  acceptByFor,
  canAccept,
  type HandOverMove,
  handOverAnswerSubject,
  handOverRefusal,
  readAnswerSubject,
} from './department-hand-over.ts'
import { ROLES, type Role } from './policy.ts'
import { workingTimeBetween } from './working-time.ts'

const CALENDAR = {
  hours: { days: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:30' },
  timeZone: 'Europe/Berlin',
  country: 'DE',
  closingDays: new Set<string>(),
  leave: [],
}
const mover = { memberId: 'priya', isAnybody: false }

describe('P3: by when a department accepts', () => {
  test('four working hours, over a night and a weekend', () => {
    expect(acceptByFor(CALENDAR, new Date('2026-03-02T09:00:00Z'), 4)).toEqual(new Date('2026-03-02T13:00:00Z'))
    // Friday 17:30 in Berlin: one hour is left of the day.
    expect(acceptByFor(CALENDAR, new Date('2026-03-06T16:30:00Z'), 4)).toEqual(new Date('2026-03-09T11:00:00Z'))
  })

  test('hours that never open make no deadline', () => {
    expect(
      acceptByFor({ ...CALENDAR, hours: { ...CALENDAR.hours, days: [] } }, new Date('2026-03-02T09:00:00Z'), 4),
    ).toBeNull()
  })

  test('between handing over and the deadline there are always so many working hours', () => {
    const at = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(at, fc.integer({ min: 1, max: 80 }), (handedAt, hours) => {
        const by = acceptByFor(CALENDAR, handedAt, hours)
        expect(by && workingTimeBetween(CALENDAR, handedAt, by)).toBe(hours * 3_600_000)
      }),
    )
  })
})

describe('P3: who may do what with a hand-over', () => {
  const waiting = { acceptedById: null, isEnded: false, isOver: false }
  const accepted = { ...waiting, acceptedById: 'priya' }
  test.each<[string, Parameters<typeof handOverRefusal>[0], HandOverMove, string, string | null]>([
    ['accepting what waits', waiting, 'accept', 'priya', null],
    ['accepting what another has', accepted, 'accept', 'otto', 'accepted'],
    ['accepting after the return', { ...waiting, isEnded: true }, 'accept', 'priya', 'ended'],
    ['accepting what is closed', { ...waiting, isOver: true }, 'accept', 'priya', 'over'],
    ['returning what waits', waiting, 'return', 'otto', null],
    ['returning one’s own', accepted, 'return', 'priya', null],
    ['returning another’s', accepted, 'return', 'otto', 'not-yours'],
    ['taking back what waits', waiting, 'take-back', 'mira', null],
    ['taking back what is worked', accepted, 'take-back', 'mira', null],
    ['passing on one’s own', accepted, 'pass', 'priya', null],
    ['passing on what nobody has', waiting, 'pass', 'priya', 'not-accepted'],
    ['passing on another’s', accepted, 'pass', 'otto', 'not-yours'],
  ])('%s', (_, progress, move, memberId, refusal) => {
    expect(handOverRefusal(progress, move, { memberId, isAnybody: false })).toBe(refusal)
  })

  test('an admin returns and passes on in everybody’s place, and accepts nothing twice', () => {
    const admin = { memberId: 'ada', isAnybody: true }
    expect(handOverRefusal(accepted, 'return', admin)).toBeNull()
    expect(handOverRefusal(accepted, 'pass', admin)).toBeNull()
    expect(handOverRefusal(accepted, 'accept', admin)).toBe('accepted')
  })

  test('what is over or ended takes no move at all', () => {
    const progress = fc.record({
      acceptedById: fc.option(fc.constantFrom('priya', 'otto')),
      isEnded: fc.boolean(),
      isOver: fc.boolean(),
    })
    fc.assert(
      fc.property(progress, fc.constantFrom<HandOverMove>('accept', 'return', 'take-back', 'pass'), (each, move) => {
        const refusal = handOverRefusal(each, move, mover)
        if (each.isOver) expect(refusal).toBe('over')
        else if (each.isEnded) expect(refusal).toBe('ended')
        else expect(refusal === null || ['accepted', 'not-accepted', 'not-yours'].includes(refusal)).toBe(true)
      }),
    )
  })
})

describe('P3, R1: who can accept', () => {
  test('whoever lost the role, or left, cannot accept', () => {
    expect(canAccept('complaint.accept', { roles: ['service'], deactivatedAt: null })).toBe(true)
    expect(canAccept('complaint.accept', { roles: ['rep'], deactivatedAt: null })).toBe(false)
    expect(canAccept('complaint.accept', { roles: ['service'], deactivatedAt: new Date(0) })).toBe(false)
  })

  test('service and admins take what is handed to a department they are in, as long as their account is open', () => {
    const accepting = (deactivatedAt: Date | null) =>
      ROLES.filter((role: Role) => canAccept('implementation.accept', { roles: [role], deactivatedAt }))
    expect(accepting(null)).toEqual(['service', 'admin'])
    expect(accepting(new Date())).toEqual([])
  })
})

test('what became of a hand-over is known by it and the entry of the history', () => {
  expect(readAnswerSubject(handOverAnswerSubject('h-1', 'e-1'))).toEqual({ handOverId: 'h-1', eventId: 'e-1' })
  expect(readAnswerSubject('')).toEqual({ handOverId: '', eventId: '' })
})
