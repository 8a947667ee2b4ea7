import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, calendarDate } from './calendar-date.ts'
import { checkCorrectedDay, checkUndo, type SinceDelivery } from './goods-delivery.ts'

const day = calendarDate
const NOTHING: SinceDelivery = { installedOn: null, firstCheckOn: null, checkInOn: null, checkedOn: null }

describe('D4, I3: the day of a delivery, corrected', () => {
  test.each([
    ['nothing was noted since', {}, null],
    ['installed on that day', { installedOn: day('2026-03-10') }, null],
    ['installed on the day before', { installedOn: day('2026-03-09') }, 'installed 2026-03-09'],
    ['the delivery check was answered before', { firstCheckOn: day('2026-03-06') }, 'first-check 2026-03-06'],
    ['a later check-in was answered before', { checkInOn: day('2026-03-06') }, 'check-in 2026-03-06'],
    ['asked after before', { checkedOn: day('2026-03-06') }, 'checked 2026-03-06'],
    [
      'the earliest is told',
      { installedOn: day('2026-03-09'), checkInOn: day('2026-03-05'), checkedOn: day('2026-03-07') },
      'check-in 2026-03-05',
    ],
    [
      'of one day, what has to be mended first',
      { installedOn: day('2026-03-06'), firstCheckOn: day('2026-03-06') },
      'installed 2026-03-06',
    ],
  ])('%s', (_case, since, obstacle) => {
    const checked = checkCorrectedDay(day('2026-03-10'), { ...NOTHING, ...since })
    expect(checked.ok ? null : `${checked.error.kind} ${checked.error.on}`).toBe(obstacle)
  })

  test('it is allowed until the first of what was noted, and refused after it', () => {
    const on = fc.option(
      fc.integer({ min: 0, max: 60 }).map((days) => addDays(day('2026-03-01'), days)),
      { nil: null },
    )
    fc.assert(
      fc.property(
        on,
        on,
        on,
        on,
        fc.integer({ min: 0, max: 60 }),
        (installedOn, firstCheckOn, checkInOn, checkedOn, days) => {
          const deliveredOn = addDays(day('2026-03-01'), days)
          const first = [installedOn, firstCheckOn, checkInOn, checkedOn].filter((each) => each !== null).sort()[0]
          const checked = checkCorrectedDay(deliveredOn, { installedOn, firstCheckOn, checkInOn, checkedOn })
          expect(checked.ok).toBe(first === undefined || deliveredOn <= first)
          if (!checked.ok) expect(checked.error.on).toBe(first)
        },
      ),
    )
  })
})

describe('D4: a delivery that is taken back', () => {
  test.each([
    [0, false, 0, null],
    [1, false, 0, 'check-in-answered'],
    [1, true, 1, 'phase-left'],
    [0, false, 1, 'check-done'],
  ])('%s check-ins answered, phase left: %s, %s checks done', (answeredCheckIns, isPhaseLeft, doneChecks, obstacle) => {
    const checked = checkUndo({ answeredCheckIns, isPhaseLeft, doneChecks })
    expect(checked.ok ? null : checked.error).toBe(obstacle)
  })
})
