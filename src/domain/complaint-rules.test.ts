import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { earlierSubject, isEarlierSubject } from './complaint-rules.ts'

test('P8: what was told before a complaint was opened again is known as such, and names the same complaint first', () => {
  fc.assert(
    fc.property(
      fc.uuid(),
      fc.constantFrom('', '/response', '/solution'),
      fc.integer({ min: 1, max: 99 }),
      (id, clock, n) => {
        const subjectId = `${id}${clock}`
        expect(isEarlierSubject(subjectId)).toBe(false)
        expect(isEarlierSubject(earlierSubject(subjectId, n))).toBe(true)
        expect(earlierSubject(subjectId, n).split('/')[0]).toBe(id)
        expect(earlierSubject(subjectId, n)).not.toBe(earlierSubject(subjectId, n + 1))
      },
    ),
  )
})
