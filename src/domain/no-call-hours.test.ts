import { expect, test } from '@jest/globals'
import { noCallHoursText, parseNoCallHours } from './no-call-hours.ts'

test.each([
  ['', null],
  [' \n', null],
  ['12:00-13:30', '12:00-13:30'],
  ['17:30 – 18, 12—13.15', '12:00-13:15,17:30-18:00'],
  ['１２：００～１３：３０；８点到９点', '08:00-09:00,12:00-13:30'],
  ['22-24', '22:00-24:00'],
])('C7: %j is kept as %j', (typed, stored) => {
  expect(parseNoCallHours(typed)).toEqual({ ok: true, value: stored })
  if (stored) expect(parseNoCallHours(noCallHoursText(stored))).toEqual({ ok: true, value: stored })
})

test.each(['noon', '13:00-12:00', '12:00-12:00', '25-26', '12:60-13', '12-', '1-2,3-4,5-6,7-8,9-10,11-12'])(
  'C7: %j is refused',
  (typed) => {
    expect(parseNoCallHours(typed)).toEqual({ ok: false, error: 'unreadable' })
  },
)
