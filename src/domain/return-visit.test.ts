import { describe, expect, test } from '@jest/globals'
import { calendarDate } from './calendar-date.ts'
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
    expect(nextReturnVisit(tier, calendarDate(last), calendarDate('2020-01-01'))).toBe(due)
  })

  test('C6: before the first visit the gap begins when we came to know them', () => {
    expect(nextReturnVisit('a', null, calendarDate('2026-03-02'))).toBe('2026-04-01')
  })

  test('C7: it is not suggested within three days of a contact that they did not ask for', () => {
    const due = calendarDate('2026-04-01')
    expect(suggestedFrom(due, null)).toBe('2026-04-01')
    expect(suggestedFrom(due, calendarDate('2026-03-29'))).toBe('2026-04-01')
    expect(suggestedFrom(due, calendarDate('2026-03-30'))).toBe('2026-04-02')
    expect(suggestedFrom(due, calendarDate('2026-04-06'))).toBe('2026-04-09')
  })
})
