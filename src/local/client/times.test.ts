import { expect, it } from '@jest/globals'
import { textsFor } from './texts/index.ts'
import { clockText, dayHeading, dayText } from './times.ts'

const calendar = { now: '2026-05-04T22:30:00Z', timeZone: 'Europe/Berlin', locale: 'en' }

it.each([
  ['2026-05-05', 'Today'],
  ['2026-05-04', 'Yesterday'],
  ['2026-05-03', 'Sunday, May 3'],
  ['2025-12-31', 'Wednesday, December 31, 2025'],
])('%s is headed %s', (day, heading) => expect(dayHeading(day, calendar, textsFor('en'))).toBe(heading))

it('writes the clock in the zone and the language', () => {
  expect(clockText(new Date('2026-05-04T07:00:00Z'), calendar)).toBe('Mon, May 4, 2026, 09:00')
  expect(clockText(new Date('2026-05-04T07:00:00Z'), { timeZone: 'Asia/Shanghai', locale: 'zh-CN' })).toBe(
    '2026年5月4日周一 15:00',
  )
})

it('writes a day in the language, and nothing where there is none yet', () => {
  expect(dayText('2026-05-04', 'en-GB')).toBe('Mon, 4 May 2026')
  expect(dayText('2026-05-04', 'zh-TW')).toMatch(/^2026年5月4日 ?週一$/)
  expect(dayText('', 'en-GB')).toBeNull()
})
