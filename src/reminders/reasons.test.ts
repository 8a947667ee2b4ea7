import { describe, expect, test } from '@jest/globals'
import { createTranslator, SUPPORTED } from '../slack/locale.ts'
import { REASON, reasonOf } from './reasons.ts'

describe('N5: why something was not told', () => {
  test.each(Object.values(REASON))('%s is told as what it is', (reason) => {
    expect(reasonOf({ state: 'skipped', reason })).toBe(reason)
  })

  test('what still stands in a message is set aside; a reason of another version is not guessed', () => {
    expect(reasonOf({ state: 'claimed', reason: null })).toBe('held')
    for (const reason of [null, '', 'the deal is gone', 'toString', 'held'])
      expect(reasonOf({ state: 'missed', reason })).toBe('other')
  })

  test.each(SUPPORTED)('every reason has words of its own in %s', (locale) => {
    const t = createTranslator(locale)
    const words = [...Object.values(REASON), 'held' as const, 'other' as const].map((code) =>
      t(`reminders.reason.${code}`),
    )
    expect(new Set(words).size).toBe(words.length)
  })
})
