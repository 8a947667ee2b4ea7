import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, calendarDate } from './calendar-date.ts'
import { checkInstalled, checkReached, MAX_SUCCESS_NOTE, type TypedReached } from './phase-evidence.ts'

const SINCE = calendarDate('2026-03-02')
const TODAY = calendarDate('2026-03-20')
const span = { since: SINCE, today: TODAY }
const CONTACTS = [
  { id: 'ana', name: 'Ana Ruiz' },
  { id: 'ben', name: 'Ben Ott' },
]

describe('I3: installed and really used', () => {
  const check = (installedOn: string, firstUsedOn: string) => checkInstalled({ installedOn, firstUsedOn }, span)

  test('both days are needed, from the day the phase began until today', () => {
    expect(check('2026-03-02', '2026-03-20')).toEqual({
      ok: true,
      value: { installedOn: SINCE, firstUsedOn: TODAY },
    })
    expect(check('', '')).toEqual({ ok: false, error: { installedOn: 'missing', firstUsedOn: 'missing' } })
    expect(check('2026-03-01', '2026-03-21')).toEqual({
      ok: false,
      error: { installedOn: 'too-early', firstUsedOn: 'future' },
    })
    expect(check('2026-02-30', '2026-03-05')).toEqual({ ok: false, error: { installedOn: 'missing' } })
  })

  test('it is used no earlier than it was installed', () => {
    const day = fc.integer({ min: 0, max: 18 }).map((days) => addDays(SINCE, days))
    fc.assert(
      fc.property(day, day, (installedOn, firstUsedOn) => {
        expect(check(installedOn, firstUsedOn)).toEqual(
          firstUsedOn < installedOn
            ? { ok: false, error: { firstUsedOn: 'before-installed' } }
            : { ok: true, value: { installedOn, firstUsedOn } },
        )
      }),
    )
  })
})

describe('I3: the measure is reached', () => {
  const filled: TypedReached = {
    measure: '30 bookings a week',
    reachedOn: '2026-03-19',
    contactId: 'ana',
    contactName: '',
    confirmation: 'We would not go back',
    successNote: '',
    mayBeReference: false,
  }
  const problems = (changes: Partial<TypedReached>) => {
    const checked = checkReached({ ...filled, ...changes }, CONTACTS, span)
    return checked.ok ? null : checked.error
  }
  const confirmer = (changes: Partial<TypedReached>) => {
    const checked = checkReached({ ...filled, ...changes }, CONTACTS, span)
    return checked.ok ? checked.value.confirmer : checked.error
  }

  test('it is understood', () => {
    expect(checkReached({ ...filled, successNote: ' No  calls ', mayBeReference: true }, CONTACTS, span)).toEqual({
      ok: true,
      value: {
        measure: '30 bookings a week',
        reachedOn: calendarDate('2026-03-19'),
        confirmer: { contactId: 'ana' },
        confirmation: 'We would not go back',
        successNote: 'No calls',
        mayBeReference: true,
      },
    })
  })

  test('all that is missing is said at once', () => {
    expect(problems({ measure: ' ', reachedOn: '', contactId: null, confirmation: '\n' })).toEqual({
      measure: 'empty',
      reachedOn: 'missing',
      contactId: 'missing',
      confirmation: 'empty',
    })
  })

  test.each([
    ['2026-03-21', 'future'],
    ['2026-03-01', 'too-early'],
  ] as const)('reached on %s: %s', (reachedOn, problem) => {
    expect(problems({ reachedOn })).toEqual({ reachedOn: problem })
  })

  test('who confirmed is one of the contacts, or somebody who becomes one; a contact’s name is that contact', () => {
    expect(confirmer({ contactId: null, contactName: ' Carla  Bo ' })).toEqual({ name: 'Carla Bo' })
    expect(confirmer({ contactId: null, contactName: 'ben ott' })).toEqual({ contactId: 'ben' })
    expect(confirmer({ contactId: 'ben', contactName: 'Ben Ott' })).toEqual({ contactId: 'ben' })
    expect(confirmer({ contactId: 'ana', contactName: 'Carla' })).toEqual({ contactName: 'both' })
    expect(confirmer({ contactId: null, contactName: 'x'.repeat(301) })).toEqual({ contactName: 'too-long' })
  })

  test('whoever may be named needs what was won; without that it may be left out', () => {
    expect(problems({})).toBeNull()
    expect(problems({ mayBeReference: true })).toEqual({ successNote: 'empty' })
    expect(problems({ successNote: 'x'.repeat(MAX_SUCCESS_NOTE + 1) })).toEqual({ successNote: 'too-long' })
  })
})
