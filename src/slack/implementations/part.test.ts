import { expect, test } from '@jest/globals'
import { calendarDate } from '../../domain/calendar-date.ts'
import { createTranslator } from '../locale.ts'
import { implementationBlocks, type ShownImplementation } from './part.ts'
import { sampleTimeline } from './sample-timeline.ts'

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

test('I3, D1: without follow-up learning does not end by check-ins that nobody is asked for', () => {
  const textOf = (changes: Partial<ShownImplementation>) =>
    JSON.stringify(implementationBlocks({ ...shown, ...changes }, createTranslator('en'), 'en'))
  for (const followUp of ['full', 'light'] as const)
    expect(textOf({ followUp })).toContain('It ends by itself when two')
  expect(textOf({ followUp: 'none' })).toContain('press “Check in today” on two days')
  expect(textOf({ followUp: 'none' })).not.toContain('It ends by itself')
})

test('I1: what is not agreed on yet stands on the card, until it is agreed on, done or over', () => {
  const textOf = (changes: Partial<ShownImplementation>) =>
    JSON.stringify(implementationBlocks({ ...shown, ...changes }, createTranslator('en'), 'en'))
  expect(textOf({})).toContain('Goal and measure are not agreed on yet.')
  expect(textOf({ goal: 'Everybody books alone' })).toContain('The measure is not agreed on yet.')
  expect(textOf({ measure: '30 bookings' })).toContain('The goal is not agreed on yet.')
  expect(textOf({ goal: 'Everybody books alone', measure: '30 bookings' })).not.toContain('agreed on yet')
  expect(textOf({ isCancelled: true })).not.toContain('agreed on yet')
  expect(textOf({ timeline: { ...shown.timeline, phase: 'done' } })).not.toContain('agreed on yet')
})
