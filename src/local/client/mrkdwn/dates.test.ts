import { describe, expect, it } from '@jest/globals'
import { clockTime, daysAway, formatDateToken, localDay } from './dates.ts'

const berlin = { now: '2026-05-04T07:00:00Z', timeZone: 'Europe/Berlin', locale: 'en' }
const taipei = { now: '2026-05-04T01:00:00Z', timeZone: 'Asia/Taipei', locale: 'zh-TW' }

describe('formatDateToken', () => {
  it.each([
    ['{date_num}', '2026-05-09'],
    ['{date}', 'May 9, 2026'],
    ['{date_short}', 'May 9, 2026'],
    ['{date_long}', 'Saturday, May 9, 2026'],
    ['{date_short_pretty} {time}', 'May 9, 2026 23:30'],
    ['{time_secs}', '23:30:00'],
    ['{ago}', 'in 5 days'],
    ['{nonsense} stays', '{nonsense} stays'],
  ])('%s', (format, expected) => {
    expect(formatDateToken(new Date('2026-05-09T21:30:00Z'), format, berlin)).toBe(expected)
  })

  it('says today, tomorrow and yesterday by the workspace’s calendar, not by hours', () => {
    const pretty = (instant: string, setting = berlin) => formatDateToken(new Date(instant), '{date_pretty}', setting)
    expect(pretty('2026-05-03T22:00:00Z')).toBe('today')
    expect(pretty('2026-05-03T21:59:00Z')).toBe('yesterday')
    expect(pretty('2026-05-04T22:00:00Z')).toBe('tomorrow')
    expect(pretty('2026-05-04T16:00:00Z', taipei)).toBe('明天')
  })

  it('writes dates in the workspace’s language', () => {
    expect(formatDateToken(new Date('2026-05-20T01:00:00Z'), '{date} {time}', taipei)).toBe('2026年5月20日 09:00')
  })
})

it('counts days across a change of clocks', () => {
  expect(daysAway(new Date('2026-03-30T07:00:00Z'), { ...berlin, now: '2026-03-28T22:30:00Z' })).toBe(2)
})

it('shows midnight as 00:00', () => {
  expect(clockTime(new Date('2026-05-03T22:00:00Z'), berlin)).toBe('00:00')
  expect(localDay(new Date('2026-05-03T22:00:00Z'), 'Europe/Berlin')).toBe('2026-05-04')
})
