import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  acceptByFor,
  acceptComplaintBy,
  canAccept,
  clockBehind,
  type HandOverMove,
  handOverRefusal,
  toldOfNotAccepted,
} from './complaint-hand-over.ts'
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
    expect(acceptByFor(CALENDAR, new Date('2026-03-02T09:00:00Z'))).toEqual(new Date('2026-03-02T13:00:00Z'))
    // Friday 17:30 in Berlin: one hour is left of the day.
    expect(acceptByFor(CALENDAR, new Date('2026-03-06T16:30:00Z'))).toEqual(new Date('2026-03-09T11:00:00Z'))
  })

  test('hours that never open make no deadline', () => {
    expect(
      acceptByFor({ ...CALENDAR, hours: { ...CALENDAR.hours, days: [] } }, new Date('2026-03-02T09:00:00Z')),
    ).toBeNull()
  })

  test('between handing over and the deadline there are always four working hours', () => {
    const at = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(at, (handedAt) => {
        const by = acceptByFor(CALENDAR, handedAt)
        expect(by && workingTimeBetween(CALENDAR, handedAt, by)).toBe(4 * 3_600_000)
      }),
    )
  })
})

describe('P3, P4: by when a complaint is accepted whose clocks run', () => {
  const at = (time: string) => new Date(`2026-03-02T${time}:00Z`)
  // Handed over on Monday at 10:00 in Berlin: the usual hours are over at 14:00.
  const HANDED = at('09:00')
  const running = (time: string | null, done: string | null = null) => ({
    dueAt: time === null ? null : at(time),
    doneAt: done === null ? null : at(done),
  })
  const LATER = running('17:00')
  test.each([
    ['both clocks have more time', LATER, running('17:30'), false, '13:00', null],
    ['a severe complaint’s response is due in an hour', running('10:00'), LATER, false, '10:00', 'response'],
    ['the solution is due before', running('08:30', '08:00'), running('11:00'), false, '11:00', 'solution'],
    ['of two the sooner counts', running('12:00'), running('11:30'), false, '11:30', 'solution'],
    ['they were listened to already', running('10:00', '08:45'), LATER, false, '13:00', null],
    ['the response was late already', running('08:30'), LATER, false, '13:00', null],
    ['the customer is waited for', running('10:00'), running('11:00'), true, '13:00', null],
    ['no clock has a time', running(null), running(null), false, '13:00', null],
  ] as const)('%s', (_name, response, solution, isPaused, by, clock) => {
    const acceptBy = acceptComplaintBy(CALENDAR, HANDED, { response, solution, isPaused })
    expect(acceptBy).toEqual(at(by))
    expect(clockBehind(at(by), { response: response.dueAt, solution: solution.dueAt })).toBe(clock)
  })

  test('it is never after the usual hours nor after a clock that runs, and always after the handing over', () => {
    const due = fc.record({
      dueAt: fc.option(fc.date({ min: at('00:00'), max: new Date('2026-03-04T00:00:00Z'), noInvalidDate: true }), {
        nil: null,
      }),
      doneAt: fc.constantFrom(null, at('08:00')),
    })
    fc.assert(
      fc.property(due, due, fc.boolean(), (response, solution, isPaused) => {
        const by = acceptComplaintBy(CALENDAR, HANDED, { response, solution, isPaused })
        if (!by) throw new Error('the hours open')
        expect(by.getTime()).toBeLessThanOrEqual(at('13:00').getTime())
        expect(by.getTime()).toBeGreaterThan(HANDED.getTime())
        for (const { dueAt, doneAt } of [response, solution])
          if (!isPaused && doneAt === null && dueAt && dueAt > HANDED) expect(by <= dueAt).toBe(true)
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

describe('P3: who is told', () => {
  test('whoever lost the role, or left, cannot accept', () => {
    expect(canAccept({ roles: ['service'], deactivatedAt: null })).toBe(true)
    expect(canAccept({ roles: ['rep'], deactivatedAt: null })).toBe(false)
    expect(canAccept({ roles: ['service'], deactivatedAt: new Date(0) })).toBe(false)
  })

  test('what nobody accepts goes to who handed it over, the owner, and the supervisor or the admins, each once', () => {
    const member = (id: string, more: object = {}) => ({
      id,
      supervisorId: null,
      isAdmin: false,
      isActive: true,
      ...more,
    })
    const members = [member('mira', { supervisorId: 'helena' }), member('helena'), member('ada', { isAdmin: true })]
    expect(toldOfNotAccepted({ handedById: 'mira', ownerId: 'mira' }, members)).toEqual(['mira', 'helena'])
    expect(toldOfNotAccepted({ handedById: 'helena', ownerId: 'mira' }, members)).toEqual(['helena', 'mira'])
    expect(toldOfNotAccepted({ handedById: 'priya', ownerId: 'helena' }, members)).toEqual(['priya', 'helena', 'ada'])
  })
})
