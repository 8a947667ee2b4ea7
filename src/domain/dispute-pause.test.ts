import { expect, test } from '@jest/globals'
import { parseDisputePause } from './dispute-pause.ts'

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
