import { expect, test } from '@jest/globals'
import { createMovingClock } from './moving-clock.ts'

const at = (iso: string) => new Date(iso)

test('runs on with real time, as far ahead as it was left', () => {
  let real = at('2026-05-04T12:00:00Z')
  const clock = createMovingClock({ aheadMs: 3_600_000, realNow: () => real })
  expect(clock.now()).toEqual(at('2026-05-04T13:00:00Z'))
  real = at('2026-05-04T12:00:30Z')
  expect(clock.now()).toEqual(at('2026-05-04T13:00:30Z'))
})

test('moves forward and keeps how far, so that a restart goes on from there', () => {
  const realNow = () => at('2026-05-04T12:00:00Z')
  const clock = createMovingClock({ realNow })
  expect(clock.moveTo(at('2026-05-11T09:00:00Z'))).toEqual({ ok: true, value: at('2026-05-11T09:00:00Z') })
  expect(createMovingClock({ realNow, aheadMs: clock.aheadMs }).now()).toEqual(at('2026-05-11T09:00:00Z'))
})

test('never moves back: not when asked, not when the machine is set back', () => {
  let real = at('2026-05-04T12:00:00Z')
  const clock = createMovingClock({ realNow: () => real })
  expect(clock.now()).toEqual(real)
  expect(clock.moveTo(at('2026-05-04T12:00:00Z'))).toEqual({ ok: false, error: 'not-forward' })
  expect(clock.moveTo(at('2026-05-03T12:00:00Z'))).toEqual({ ok: false, error: 'not-forward' })
  real = at('2026-05-04T11:00:00Z')
  expect(clock.now()).toEqual(at('2026-05-04T12:00:00Z'))
  expect(clock.moveTo(at('2026-05-04T12:30:00Z'))).toEqual({ ok: true, value: at('2026-05-04T12:30:00Z') })
})
