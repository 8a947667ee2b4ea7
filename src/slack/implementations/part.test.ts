import { expect, test } from '@jest/globals'
import { calendarDate } from '../../domain/calendar-date.ts'
import { createTranslator } from '../locale.ts'
import { implementationBlocks, type ShownImplementation } from './part.ts'
import { sampleTimeline } from './sample-timeline.ts'

test('I3, D1: without follow-up learning does not end by check-ins that nobody is asked for', () => {
  const shown: ShownImplementation = {
    id: 'n-1',
    dealId: 'd-1',
    goal: null,
    measure: null,
    phase: 'learning',
    timeline: { ...sampleTimeline('typical', 'en'), phase: 'learning', isEnded: false },
    isCancelled: false,
    followUp: 'full',
    mayAnswer: true,
    mayWork: true,
    timeZone: 'Europe/Berlin',
    checkIns: [],
    today: calendarDate('2026-03-02'),
  }
  const textOf = (changes: Partial<ShownImplementation>) =>
    JSON.stringify(implementationBlocks({ ...shown, ...changes }, createTranslator('en'), 'en'))
  for (const followUp of ['full', 'light'] as const)
    expect(textOf({ followUp })).toContain('It ends by itself when two')
  expect(textOf({ followUp: 'none' })).toContain('press “Check in today” on two days')
  expect(textOf({ followUp: 'none' })).not.toContain('It ends by itself')
})
