import { expect, test } from '@jest/globals'
import { calendarDate } from './calendar-date.ts'
import { disputePausedUntil, parseDisputePause } from './dispute-pause.ts'

test.each([
  ['14', 14],
  [' １４ ', 14],
  ['1', 1],
  ['90', 90],
  ['0', null],
  ['91', null],
  ['-3', null],
  ['1.5', null],
  ['two weeks', null],
  ['', null],
])('K9: %j days of pause: %j', (text, days) => {
  expect(parseDisputePause(text)).toBe(days)
})

test.each([
  ['by itself, so many calendar days', {}, '2026-05-06'],
  [
    'while the supervisor is asked, until the last day for the answer',
    { answerBy: calendarDate('2026-05-07') },
    '2026-05-07',
  ],
  ['kept paused, without end', { answerBy: calendarDate('2026-05-07'), isExtended: true }, '2199-12-31'],
  ['let go on, no longer', { answerBy: calendarDate('2026-05-07'), isResumed: true }, '2026-05-06'],
])('K9: a dispute pauses %s', (_, changes, until) => {
  const opened = { openedOn: calendarDate('2026-04-22'), answerBy: null, isExtended: false, isResumed: false }
  expect(disputePausedUntil({ ...opened, ...changes }, 14)).toBe(until)
})
