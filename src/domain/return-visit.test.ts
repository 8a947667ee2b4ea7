import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, type CalendarDate, calendarDate, daysBetween } from './calendar-date.ts'
import { STANDARD_CONTACT_RULES as RULES } from './contact-rules.ts'
import { longestGap, TIERS } from './customer-tier.ts'
import { isReturnVisit, nearItsEnd, nextReturnVisit, suggestedOn } from './return-visit.ts'
import { isWorkingDay, type WorkingCalendar, workingDayOnOrBefore } from './working-time.ts'

const CALENDAR: WorkingCalendar = {
  timeZone: 'Europe/Berlin',
  hours: { days: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:00' },
  country: 'DE',
  closingDays: new Set(),
  leave: [],
}

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

  test.each([
    ['on its day', '2026-04-01', null, '2026-04-01'],
    ['on Friday where it is due on Sunday', '2026-03-29', null, '2026-03-27'],
    ['on its day where the rest of three days ends on it', '2026-04-01', '2026-03-29', '2026-04-01'],
    ['a day late where they were contacted two days before', '2026-04-01', '2026-03-30', '2026-04-02'],
    ['when the rest is over, long after it was due', '2026-04-01', '2026-04-06', '2026-04-09'],
    ['on Monday where it is due on Sunday and the rest ends on Saturday', '2026-03-29', '2026-03-25', '2026-03-30'],
  ])('C6, C7: it is suggested %s', (_, due, lastUnasked, expected) => {
    const dueReturn = { returnVisitOn: calendarDate(due), gap: 30 }
    expect(suggestedOn(dueReturn, lastUnasked === null ? null : calendarDate(lastUnasked), RULES, CALENDAR)).toBe(
      expected,
    )
  })

  test('C6: where nobody works for weeks before its day, it is suggested on the first working day after', () => {
    const leave = [{ firstDay: calendarDate('2026-03-09'), lastDay: calendarDate('2026-04-03') }]
    const dueReturn = { returnVisitOn: calendarDate('2026-04-01'), gap: 30 }
    expect(suggestedOn(dueReturn, null, RULES, { ...CALENDAR, leave })).toBe('2026-04-07') // after Easter
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
        let suggested: CalendarDate | null = null
        const wrong: string[] = []
        for (let day = 0; day < 365; day += 1) {
          const today = addDays(start, day)
          const returnVisitOn: CalendarDate = nextReturnVisit(tier, lastReachedOn, start, rules)
          const due = { returnVisitOn, gap: longestGap(tier, rules.gaps) }
          const isResting = lastUnaskedOn !== null && daysBetween(lastUnaskedOn, today) < rules.daysBetween
          const isWorking = isWorkingDay(CALENDAR, today)
          const comes = suggestedOn(due, lastUnaskedOn, rules, CALENDAR)
          // What has passed before it was found is told on the next working morning.
          if (isWorking && suggested === null && comes <= today) {
            suggested = today
            if (isResting) wrong.push(`${today}: disturbed`)
            if (today < nearItsEnd(due)) wrong.push(`${today}: too early`)
            // Later than the gap only where rest or days off left no day before.
            const within = workingDayOnOrBefore(CALENDAR, returnVisitOn) ?? start
            const rested = lastUnaskedOn === null ? start : addDays(lastUnaskedOn, rules.daysBetween)
            const wasPossible = within >= nearItsEnd(due) && within >= rested && within > (lastUnaskedOn ?? start)
            if (today > returnVisitOn && wasPossible) wrong.push(`${today}: late for ${returnVisitOn}`)
          }
          if (isWorking && today >= returnVisitOn && suggested === null && !isResting) wrong.push(`${today}: forgotten`)
          const purposes = contacts.filter(({ on }) => on === day).map(({ purpose }) => purpose)
          // The rep follows a suggestion some days later.
          if (suggested && daysBetween(suggested, today) === slack) purposes.push('greeting')
          if (purposes.length > 0) lastUnaskedOn = today
          if (purposes.some((purpose) => isReturnVisit({ reach: 'person', askedFor: false, purposes: [purpose] }))) {
            lastReachedOn = today
            suggested = null
          }
        }
        expect(wrong).toEqual([])
      }),
      { numRuns: 30 },
    )
  })
})
