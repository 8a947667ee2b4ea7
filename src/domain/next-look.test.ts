import { describe, expect, test } from '@jest/globals'
import { calendarDate } from './calendar-date.ts'
import { type LookedAt, nextLook } from './next-look.ts'

const ZONE = 'Europe/Berlin'
const NOW = new Date('2026-05-04T08:00:00Z')
const ESCALATION = new Date('2026-05-18T10:00:00Z')
const look = (some: Partial<LookedAt>) =>
  nextLook({ current: ESCALATION, wasPaused: false, pausedUntil: null, promiseDeadline: null, ...some }, NOW, ZONE)

describe('when an instalment is looked at next (K3, K6, K9)', () => {
  test('K3: as it was to be, when nothing is promised or disputed', () => {
    expect(look({})).toEqual(ESCALATION)
    expect(look({ current: null })).toBeNull()
  })

  test('K6: after the end of the last day of a promise, in the zone of the workspace', () => {
    const promiseDeadline = calendarDate('2026-05-12')
    expect(look({ promiseDeadline })).toEqual(new Date('2026-05-12T22:00:00Z'))
    expect(look({ promiseDeadline, current: null })).toEqual(new Date('2026-05-12T22:00:00Z'))
    expect(look({ promiseDeadline: calendarDate('2026-06-30') })).toEqual(ESCALATION)
  })

  test('K9: at the end of a pause, whatever else would come before', () => {
    expect(look({ pausedUntil: calendarDate('2026-05-20') })).toEqual(new Date('2026-05-20T22:00:00Z'))
  })

  test('K9: at once when a pause has just ended', () => {
    expect(look({ wasPaused: true })).toEqual(NOW)
    expect(look({ wasPaused: true, current: null })).toEqual(NOW)
  })
})
