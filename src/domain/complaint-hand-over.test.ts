import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { acceptComplaintBy, clockBehind, toldOfNotAccepted } from './complaint-hand-over.ts'

const CALENDAR = {
  hours: { days: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:30' },
  timeZone: 'Europe/Berlin',
  country: 'DE',
  closingDays: new Set<string>(),
  leave: [],
}

test('P3: what nobody accepts goes to who handed it over, the owner, and the supervisor or the admins, each once', () => {
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
    const acceptBy = acceptComplaintBy(CALENDAR, HANDED, 4, { response, solution, isPaused })
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
        const by = acceptComplaintBy(CALENDAR, HANDED, 4, { response, solution, isPaused })
        if (!by) throw new Error('the hours open')
        expect(by.getTime()).toBeLessThanOrEqual(at('13:00').getTime())
        expect(by.getTime()).toBeGreaterThan(HANDED.getTime())
        for (const { dueAt, doneAt } of [response, solution])
          if (!isPaused && doneAt === null && dueAt && dueAt > HANDED) expect(by <= dueAt).toBe(true)
      }),
    )
  })
})
