import { expect, it } from '@jest/globals'
import { localDateTime, secondsAt } from './local-date-time.ts'

const seconds = (instant: string) => Date.parse(instant) / 1000

it.each([
  ['2026-05-04T09:00', 'Europe/Berlin', '2026-05-04T07:00:00Z'],
  ['2026-05-04T00:00', 'Asia/Taipei', '2026-05-03T16:00:00Z'],
  ['2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:30:00Z'], // skipped: shown as 03:30
  ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00Z'], // twice: the first
])('%s in %s is %s', (local, zone, instant) => expect(secondsAt(local, zone)).toBe(seconds(instant)))

it('writes midnight as a field expects it', () => {
  expect(localDateTime(seconds('2026-05-03T22:00:00Z'), 'Europe/Berlin')).toBe('2026-05-04T00:00')
})
