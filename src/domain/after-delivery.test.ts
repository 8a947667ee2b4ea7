import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { AFTER_DELIVERY_FIELDS, checkAfterDelivery, MOST_AFTER_DELIVERY, typedAfterDelivery } from './after-delivery.ts'
import { STANDARD_RHYTHM } from './check-in-rhythm.ts'

const STANDARD = { rhythm: STANDARD_RHYTHM, questionHours: 4, followUpDays: [7, 30] }
const typed = typedAfterDelivery(STANDARD)

describe('the settings of the time after a delivery', () => {
  test('I2, I3, I5, D4: what stands in the form is understood as it is', () => {
    expect(checkAfterDelivery(typed)).toEqual({ ok: true, value: STANDARD })
  })

  test('I2: days as people write them, each once and rising', () => {
    const days = (newToyDays: string) => {
      const checked = checkAfterDelivery({ ...typed, newToyDays })
      return checked.ok ? checked.value.rhythm.newToyDays : checked.error
    }
    expect(days('7 1 3 3')).toEqual([1, 3, 7])
    expect(days('１、７')).toEqual([1, 7])
    expect(days('2, 7')).toEqual({ newToyDays: 'no-delivery-check' })
    for (const wrong of ['', '0, 1', '1, soon', '1, 61', '1 2 3 4 5 6'])
      expect([wrong, days(wrong)]).toEqual([wrong, { newToyDays: 'not-days' }])
  })

  test('I3: a new toy is not stuck before its last check-in', () => {
    const checked = checkAfterDelivery({ ...typed, newToyDays: '1, 30', newToyStuckDays: '29' })
    expect(checked).toEqual({ ok: false, error: { newToyStuckDays: 'stuck-too-soon' } })
  })

  test('every field that is wrong is named, all at once', () => {
    const nothing = Object.fromEntries(AFTER_DELIVERY_FIELDS.map((field) => [field, 'x'])) as typeof typed
    const checked = checkAfterDelivery(nothing)
    expect(checked.ok ? [] : Object.keys(checked.error).sort()).toEqual([...AFTER_DELIVERY_FIELDS].sort())
  })

  test('within their bounds figures are taken, outside they are not', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(MOST_AFTER_DELIVERY) as (keyof typeof MOST_AFTER_DELIVERY)[])),
        fc.integer({ min: -5, max: 400 }),
        (field, figure) => {
          const checked = checkAfterDelivery({ ...typed, newToyDays: '1', [field]: String(figure) })
          expect(checked.ok).toBe(figure >= 1 && figure <= MOST_AFTER_DELIVERY[field])
        },
      ),
    )
  })
})
