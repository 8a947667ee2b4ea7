import { describe, expect, test } from '@jest/globals'
import { calendarDate } from './calendar-date.ts'
import { STANDARD_CONTACT_RULES as RULES } from './contact-rules.ts'
import { type Approach, disturbances, plannedDisturbances, type QuietCustomer, quietSpans } from './do-not-disturb.ts'

const CUSTOMER: QuietCustomer = {
  timeZone: 'Europe/Berlin',
  noCallHours: [{ from: '09:00', to: '10:00' }],
  eveningsWelcome: false,
  lastUnaskedOn: null,
}
const CALL: Approach = {
  channel: 'call',
  on: calendarDate('2026-03-10'),
  at: '15:00',
  timeZone: 'Europe/Berlin',
  askedFor: false,
  purposes: ['greeting'],
}
const kinds = (approach: Partial<Approach>, customer: Partial<QuietCustomer> = {}) =>
  disturbances({ ...CALL, ...approach }, { ...CUSTOMER, ...customer }, RULES).map(({ kind }) => kind)

describe('do not disturb', () => {
  test.each([
    ['08:59', []],
    ['09:00', ['no-call-hours']],
    ['10:00', []],
    ['11:59', []],
    ['12:00', ['midday']],
    ['13:29', ['midday']],
    ['13:30', []],
    ['17:59', []],
    ['18:00', ['evening']],
    ['22:00', ['evening']],
  ])('C7: at %s it is %j', (at, expected) => {
    expect(kinds({ at })).toEqual(expected)
  })

  test('C7: the hours are those of the customer’s own clocks', () => {
    expect(kinds({ at: '11:30' }, { timeZone: 'Asia/Shanghai' })).toEqual(['evening']) // 18:30 there
    expect(kinds({ at: '18:00' }, { timeZone: 'Europe/London' })).toEqual([])
  })

  test('C7: evenings are free where they asked for them, their own hours are not', () => {
    const noCallHours = [{ from: '20:00', to: '23:00' }]
    expect(kinds({ at: '19:00' }, { eveningsWelcome: true, noCallHours })).toEqual([])
    expect(kinds({ at: '20:30' }, { eveningsWelcome: true, noCallHours })).toEqual(['no-call-hours'])
  })

  test('C7: a message has no hour, and a call whose hour nobody knows has none either', () => {
    expect(kinds({ channel: 'message', at: '12:30' })).toEqual([])
    expect(kinds({ at: null })).toEqual([])
  })

  test.each([
    ['2026-03-10', ['too-soon']],
    ['2026-03-08', ['too-soon']],
    ['2026-03-07', []],
    ['2026-03-12', ['too-soon']],
    ['2026-03-13', []],
  ])('C7: three days lie between contacts that they did not ask for: the last on %s, %j', (last, expected) => {
    expect(kinds({}, { lastUnaskedOn: calendarDate(last) })).toEqual(expected)
    expect(kinds({ channel: 'letter' }, { lastUnaskedOn: calendarDate(last) })).toEqual(expected)
  })

  test('C7: it says from when on they may be contacted again', () => {
    const lastUnaskedOn = calendarDate('2026-03-09')
    expect(disturbances(CALL, { ...CUSTOMER, lastUnaskedOn }, RULES)).toEqual([
      { kind: 'too-soon', last: '2026-03-09', again: '2026-03-12' },
    ])
  })

  test('C7: a workspace chooses its own rest, evening and days between', () => {
    const rules = { ...RULES, rest: { from: '14:00', to: '16:00' }, eveningFrom: '20:00', daysBetween: 5 }
    const kindsBy = (at: string, last: string) =>
      disturbances({ ...CALL, at }, { ...CUSTOMER, lastUnaskedOn: calendarDate(last) }, rules)
    expect(kindsBy('12:30', '2026-03-05')).toEqual([])
    expect(kindsBy('19:59', '2026-03-05')).toEqual([])
    expect(kindsBy('20:00', '2026-03-05')).toEqual([{ kind: 'evening', from: '20:00' }])
    expect(kindsBy('15:00', '2026-03-06')).toEqual([
      { kind: 'midday', span: rules.rest },
      { kind: 'too-soon', last: '2026-03-06', again: '2026-03-11' },
    ])
  })

  test.each([
    ['what they asked for or agreed to', { askedFor: true }],
    ['a complaint', { purposes: ['complaint', 'greeting'] }],
    ['a gift', { channel: 'gift' }],
  ] as const)('C7: %s is exempt', (_, approach) => {
    expect(kinds({ at: '12:30', ...approach }, { lastUnaskedOn: calendarDate('2026-03-10') })).toEqual([])
  })

  test('C7, C9: who only greets them on a good day of theirs is exempt; with another purpose nobody is', () => {
    const last = { lastUnaskedOn: calendarDate('2026-03-10') }
    expect(kinds({ onGoodDay: true }, last)).toEqual([])
    expect(kinds({ onGoodDay: true, purposes: ['greeting', 'new_business'] }, last)).toEqual(['too-soon'])
    expect(kinds({ onGoodDay: true, purposes: [] }, last)).toEqual(['too-soon'])
    expect(kinds({ onGoodDay: false }, last)).toEqual(['too-soon'])
  })

  test('C7, D4, I2: who only looks after them where a thank-you, delivery check or check-in is owed is exempt', () => {
    const last = { lastUnaskedOn: calendarDate('2026-03-10') }
    expect(kinds({ at: '12:30', isOwed: true, purposes: ['service'] }, last)).toEqual([])
    expect(kinds({ isOwed: true, purposes: ['greeting', 'installation'] }, last)).toEqual([])
    expect(kinds({ isOwed: true, purposes: ['service', 'new_business'] }, last)).toEqual(['too-soon'])
    expect(kinds({ isOwed: true, purposes: [] }, last)).toEqual(['too-soon'])
    expect(kinds({ isOwed: false, purposes: ['service'] }, last)).toEqual(['too-soon'])
  })

  describe('a next step that is planned', () => {
    const planned = (
      on: string,
      contact: Partial<Parameters<typeof plannedDisturbances>[0]['contact']> = {},
      more: { agreed?: boolean; last?: string } = {},
    ) =>
      plannedDisturbances(
        { contact: { ...CALL, reach: 'person', ...contact }, on: calendarDate(on), agreed: more.agreed ?? false },
        { ...CUSTOMER, lastUnaskedOn: more.last ? calendarDate(more.last) : null },
        RULES,
      )

    test('C7: within three days of the contact it follows it is warned of, with the day from which it is all right', () => {
      expect(planned('2026-03-12')).toEqual([{ kind: 'too-soon', last: '2026-03-10', again: '2026-03-13' }])
      expect(planned('2026-03-13')).toEqual([])
    })

    test('C7: it is counted from the later of the two contacts', () => {
      expect(planned('2026-03-14', {}, { last: '2026-03-12' })).toMatchObject([{ last: '2026-03-12' }])
      expect(planned('2026-03-12', {}, { last: '2026-03-02' })).toMatchObject([{ last: '2026-03-10' }])
    })

    test.each([
      ['what they agreed to', {}, { agreed: true }],
      ['what follows from a complaint', { purposes: ['complaint'] }, {}],
      ['what follows from a contact that they asked for', { askedFor: true }, {}],
      ['what follows from a contact that reached nobody', { reach: 'nobody' }, {}],
    ] as const)('C7: %s is not warned of', (_, contact, more) => {
      expect(planned('2026-03-11', contact, more)).toEqual([])
    })
  })

  test('C7: stored hours are read; what is none is left out', () => {
    expect(quietSpans('12:00-14:00, 17:30-18:30')).toEqual([
      { from: '12:00', to: '14:00' },
      { from: '17:30', to: '18:30' },
    ])
    expect([null, '', 'never', '14:00-12:00', '12:00', '1-2-3', '24:00-25:00'].flatMap(quietSpans)).toEqual([])
  })
})
