import { expect, test } from '@jest/globals'
import { FOLLOW_UPS, STANDARD_RHYTHM } from '../../domain/check-in-rhythm.ts'
import { checkInDays } from './check-in-days.ts'

test('I2, D1: what is announced follows the days of the workspace and how closely it is followed up', () => {
  const rhythm = { ...STANDARD_RHYTHM, newToyDays: [1, 3, 14] }
  const days = (locale: 'en' | 'zh-CN') => FOLLOW_UPS.map((followUp) => checkInDays(rhythm, followUp, locale).days)
  expect(days('en')).toEqual(['1, 3, and 14', '1 and 14', '1'])
  expect(days('zh-CN')).toEqual(['1、3、14', '1、14', '1'])
  expect(checkInDays(rhythm, 'none', 'en').count).toBe(1)
})
