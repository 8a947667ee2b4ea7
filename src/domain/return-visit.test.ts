import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, type CalendarDate, calendarDate, daysBetween } from './calendar-date.ts'
import { STANDARD_CONTACT_RULES as RULES } from './contact-rules.ts'
import { TIERS } from './customer-tier.ts'
import { isReturnVisit, nextReturnVisit, suggestedFrom } from './return-visit.ts'

describe('a return visit', () => {
  const greeting = { reach: 'person', askedFor: false, purposes: ['greeting'] }

  test.each([
    ['a greeting that reached a person', greeting, true],
    ['a message left', { ...greeting, reach: 'message_left' }, false],
    ['nobody reached', { ...greeting, reach: 'nobody' }, false],
    ['a contact that they asked for', { ...greeting, askedFor: true }, false],
    ['a complaint', { ...greeting, purposes: ['complaint'] }, false],
    ['a collection', { ...greeting, purposes: ['collection'] }, false],
    ['service, repair and installation', { ...greeting, purposes: ['service', 'repair', 'installation'] }, false],
    ['a collection and a demonstration', { ...greeting, purposes: ['collection', 'demonstration'] }, true],
  ])('C6: %s', (_, contact, expected) => {
    expect(isReturnVisit(contact)).toBe(expected)
  })

  test.each([
    ['a', '2026-03-02', '2026-04-01'],
    ['b', '2026-03-02', '2026-05-31'],
    ['c', '2026-03-02', '2027-03-02'],
  ] as const)('C6: tier %s, last visited on %s, is due again on %s', (tier, last, due) => {
    expect(nextReturnVisit(tier, calendarDate(last), calendarDate('2020-01-01'), RULES)).toBe(due)
  })

  test('C6: before the first visit the gap begins when we came to know them', () => {
    expect(nextReturnVisit('a', null, calendarDate('2026-03-02'), RULES)).toBe('2026-04-01')
  })

  test('C7: it is not suggested within three days of a contact that they did not ask for', () => {
    const due = calendarDate('2026-04-01')
    expect(suggestedFrom(due, null, RULES)).toBe('2026-04-01')
    expect(suggestedFrom(due, calendarDate('2026-03-29'), RULES)).toBe('2026-04-01')
    expect(suggestedFrom(due, calendarDate('2026-03-30'), RULES)).toBe('2026-04-02')
    expect(suggestedFrom(due, calendarDate('2026-04-06'), RULES)).toBe('2026-04-09')
  })

  test('C6, C7: in a year nobody is forgotten, and no suggestion comes too soon after a contact, whatever the figures', () => {
    const start = calendarDate('2026-01-01')
    const contact = fc.record({
      on: fc.integer({ min: 0, max: 364 }),
      purpose: fc.constantFrom('collection', 'complaint', 'greeting'),
    })
    const year = { tier: fc.constantFrom(...TIERS), contacts: fc.array(contact, { maxLength: 60 }), slack: fc.nat(5) }
    const figures = fc.record({
      gaps: fc.record({ a: fc.integer({ min: 1, max: 60 }), b: fc.constant(90), c: fc.constant(365) }),
      daysBetween: fc.nat(7),
    })
    fc.assert(
      fc.property(fc.record(year), figures, ({ tier, contacts, slack }, rules) => {
        let lastReachedOn: CalendarDate | null = null
        let lastUnaskedOn: CalendarDate | null = null
        let suggestedOn: CalendarDate | null = null
        const wrong: string[] = []
        for (let day = 0; day < 365; day += 1) {
          const today = addDays(start, day)
          const due: CalendarDate = nextReturnVisit(tier, lastReachedOn, start, rules)
          const isResting = lastUnaskedOn !== null && daysBetween(lastUnaskedOn, today) < rules.daysBetween
          suggestedOn ??= suggestedFrom(due, lastUnaskedOn, rules) === today ? today : null
          if (suggestedOn === today && isResting) wrong.push(`${today}: disturbed`)
          // Whoever is due is suggested, or was contacted only just now; nobody else is.
          if (today >= due && suggestedOn === null && !isResting) wrong.push(`${today}: forgotten`)
          if (today < due && suggestedOn !== null) wrong.push(`${today}: too early`)
          const purposes = contacts.filter(({ on }) => on === day).map(({ purpose }) => purpose)
          // The rep follows a suggestion some days later.
          if (suggestedOn && daysBetween(suggestedOn, today) === slack) purposes.push('greeting')
          if (purposes.length > 0) lastUnaskedOn = today
          if (purposes.some((purpose) => isReturnVisit({ reach: 'person', askedFor: false, purposes: [purpose] }))) {
            lastReachedOn = today
            suggestedOn = null
          }
        }
        expect(wrong).toEqual([])
      }),
      { numRuns: 30 },
    )
  })
})
