import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, calendarDate, instantAt } from '../domain/calendar-date.ts'
import type { OutboxItem } from '../store/index.ts'
import type { ReminderKind } from './kinds.ts'
import { tooOld } from './too-old.ts'

const ZONE = 'Asia/Shanghai'
const DAY = calendarDate('2026-03-02')

const kinds = (keepDays?: number): ReadonlyMap<string, ReminderKind> =>
  new Map([
    [
      'kind',
      {
        rule: 'kind',
        delivery: 'list',
        action: 'receivable.see',
        quietHours: 'wait',
        ...(keepDays === undefined ? {} : { keepDays }),
        render: async () => ({ text: '', blocks: [], dropped: [] }),
      } satisfies ReminderKind,
    ],
  ])

const item = (changes: Partial<OutboxItem> = {}): OutboxItem => ({
  id: 'i',
  rule: 'kind',
  subjectId: 's',
  recipientId: 'r',
  readerId: 'r',
  localDate: DAY,
  dueAt: instantAt(DAY, '09:00', ZONE),
  state: 'claimed',
  reason: null,
  deliveryId: 'd',
  snoozedUntil: null,
  channelId: null,
  threadOf: null,
  ...changes,
})

describe('N2: what is no longer worth sending', () => {
  test.each([
    [0, 0, false],
    [0, 1, true],
    [2, 2, false],
    [2, 3, true],
    [30, 30, false],
    [30, 31, true],
  ])('kept %d days, after %d: too old is %s', (keepDays, days, expected) => {
    for (const time of ['00:00', '23:59']) {
      const now = instantAt(addDays(DAY, days), time, ZONE)
      expect(tooOld([item()], ZONE, kinds(keepDays), now)).toHaveLength(expected ? 1 : 0)
    }
  })

  test('a kind that does not say, or is not known, is never too old', () => {
    const now = instantAt(addDays(DAY, 10_000), '09:00', ZONE)
    expect(tooOld([item()], ZONE, kinds(), now)).toEqual([])
    expect(tooOld([item({ rule: 'another' })], ZONE, kinds(1), now)).toEqual([])
  })

  test('what was put off counts from the day it was put off to', () => {
    const leave = item({ dueAt: instantAt(addDays(DAY, 40), '09:00', ZONE) })
    expect(tooOld([leave], ZONE, kinds(30), instantAt(addDays(DAY, 41), '09:00', ZONE))).toEqual([])
    expect(tooOld([leave], ZONE, kinds(30), instantAt(addDays(DAY, 71), '09:00', ZONE))).toEqual([leave])
  })

  test('a clock that was put back makes nothing too old', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000 }), fc.integer({ min: 0, max: 60 }), (back, keepDays) => {
        expect(tooOld([item()], ZONE, kinds(keepDays), instantAt(addDays(DAY, -back), '12:00', ZONE))).toEqual([])
      }),
    )
  })
})
