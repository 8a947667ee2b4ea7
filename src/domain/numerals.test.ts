import { expect, test } from '@jest/globals'
import { withAsciiDigits } from './numerals.ts'

test.each([
  ['123', '123'],
  ['１２３', '123'],
  ['٠١٢٣٤٥٦٧٨٩', '0123456789'],
  ['۰۱۲۳۴۵۶۷۸۹', '0123456789'],
  ['०९', '09'],
  ['০৯', '09'],
  ['๐๙', '09'],
  ['ａ％', 'a%'],
  ['５²½①', '5²½①'],
  ['᠐', '᠐'], // Mongolian: nobody types amounts in it, and it is not guessed at
])('%j in 0–9 is %j', (text, expected) => {
  expect(withAsciiDigits(text)).toBe(expected)
})
