import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { STANDARD_COMPLAINT_CLOCKS } from './complaint-clock.ts'
import {
  COMPLAINT_CLOCK_BOUNDS,
  COMPLAINT_CLOCK_FIELDS,
  type ComplaintClockField,
  checkComplaintClocks,
  type TypedComplaintClocks,
  typedComplaintClocks,
} from './complaint-clock-form.ts'

const standard = typedComplaintClocks(STANDARD_COMPLAINT_CLOCKS)
const problemsOf = (changes: Partial<TypedComplaintClocks>) => {
  const checked = checkComplaintClocks({ ...standard, ...changes })
  return checked.ok ? {} : checked.error
}

describe('P3, P4, P7: the settings of the clocks of complaints', () => {
  test('what stands in the form is understood as it is, in any digits', () => {
    expect(checkComplaintClocks(standard)).toEqual({ ok: true, value: STANDARD_COMPLAINT_CLOCKS })
    expect(checkComplaintClocks({ ...standard, acceptHours: ' ６ ' })).toMatchObject({ value: { acceptHours: 6 } })
  })

  test.each<[string, Partial<TypedComplaintClocks>, ReturnType<typeof problemsOf>]>([
    ['no number, none below one', { severeResponse: '0' }, { severeResponse: 'not-a-number' }],
    ['the reminder comes after 10 % at least', { warnPercent: '9' }, { warnPercent: 'not-a-number' }],
    ['and after 95 % at most', { warnPercent: '96' }, { warnPercent: 'not-a-number' }],
    ['the response comes before the solution', { severeSolution: '1', severeResponse: '1' }, {}],
    [
      'a solution is not due before the response',
      { minorResponse: '50', minorSolution: '49' },
      { minorSolution: 'before-response' },
    ],
    ['equal for two severities will do', { majorResponse: '1', minorResponse: '1' }, {}],
    ['major is not due before severe', { severeResponse: '5' }, { majorResponse: 'before-more-severe' }],
    ['nor minor before major', { majorSolution: '41' }, { minorSolution: 'before-more-severe' }],
    [
      'a field with no number in it blames no other',
      { majorResponse: 'soon', severeResponse: '5' },
      { majorResponse: 'not-a-number' },
    ],
  ])('%s', (_, changes, problems) => {
    expect(problemsOf(changes)).toEqual(problems)
  })

  test('every field that is wrong is named, all at once', () => {
    const nothing = Object.fromEntries(COMPLAINT_CLOCK_FIELDS.map((field) => [field, 'x'])) as TypedComplaintClocks
    expect(Object.keys(problemsOf(nothing)).sort()).toEqual([...COMPLAINT_CLOCK_FIELDS].sort())
  })

  test('what is taken is in order, and stands in the form as it was typed', () => {
    const fields = Object.fromEntries(
      COMPLAINT_CLOCK_FIELDS.map((field) => [field, fc.integer({ min: 0, max: 120 }).map(String)]),
    ) as Record<ComplaintClockField, fc.Arbitrary<string>>
    fc.assert(
      fc.property(fc.record(fields), (typed) => {
        const checked = checkComplaintClocks(typed)
        if (!checked.ok) return expect(Object.keys(checked.error).length).toBeGreaterThan(0)
        const { severe, major, minor } = checked.value.hours
        for (const clock of ['response', 'solution'] as const)
          expect(severe[clock] <= major[clock] && major[clock] <= minor[clock]).toBe(true)
        for (const hours of [severe, major, minor]) expect(hours.response).toBeLessThanOrEqual(hours.solution)
        for (const field of COMPLAINT_CLOCK_FIELDS)
          expect(Number(typed[field])).toBeGreaterThanOrEqual(COMPLAINT_CLOCK_BOUNDS[field].least)
        expect(typedComplaintClocks(checked.value)).toEqual(typed)
      }),
      { numRuns: 2_000 },
    )
  })
})
