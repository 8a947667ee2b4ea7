import { expect, test } from '@jest/globals'
import { createTranslator, type Locale } from './locale.ts'
import { successLines } from './staying-power.ts'

test.each<[Locale, string, string]>([
  ['en', '*Prospect*: 18 orders, none after a visit', '*Prospect*: 1 order, not after a visit'],
  ['zh-CN', '成交 18 单，之前都没有拜访', '成交 1 单，之前都没有拜访'],
  ['zh-TW', '成交 18 筆，先前都沒有拜訪', '成交 1 筆，先前都沒有拜訪'],
])('C1: orders that nobody visited for are called orders: %s', (locale, many, one) => {
  const lines = (count: number) =>
    successLines({ tried: [], won: [{ deals: 0, since: 'recent', count }] }, createTranslator(locale), locale).join(
      '\n',
    )
  expect(lines(18)).toContain(many)
  expect(lines(1)).toContain(one)
})
