import { describe, expect, test } from '@jest/globals'
import { calendarDate } from './calendar-date.ts'
import { currency } from './money.ts'
import {
  CONTACT_FUNCTIONS,
  canBeUndone,
  checkVisit,
  functionsOf,
  PURPOSES,
  type TypedVisit,
  type VisitRules,
} from './visit.ts'

const EUR = currency('EUR')
const RULES: VisitRules = {
  now: new Date('2026-03-02T09:30:00Z'),
  timeZones: ['Europe/Berlin', 'Europe/Berlin'],
  today: calendarDate('2026-03-02'),
  currency: EUR,
}
/** The short form with as little in it as will do. */
const SHORT: TypedVisit = {
  channel: 'visit',
  visitedOn: '2026-03-02',
  visitedAt: '10:30',
  reach: 'person',
  askedFor: false,
  purposes: ['greeting'],
  functions: [],
  outcome: null,
  collected: '',
  method: null,
  reference: '',
  order: '',
  expenses: '',
  nextStep: '',
  nextStepOn: '',
  want: '',
  neededOn: '',
  note: '',
  customerNews: '',
  productNews: '',
  competitorNews: '',
  complaintNews: '',
}
const check = (changes: Partial<TypedVisit> = {}, rules: Partial<VisitRules> = {}) =>
  checkVisit({ ...SHORT, ...changes }, { ...RULES, ...rules })
const problemsOf = (changes: Partial<TypedVisit>, rules: Partial<VisitRules> = {}) => {
  const checked = check(changes, rules)
  return checked.ok ? {} : checked.error
}

describe('a typed visit', () => {
  test('V1: the short form says enough', () => {
    expect(check()).toEqual({
      ok: true,
      value: {
        channel: 'visit',
        visitedOn: '2026-03-02',
        visitedAt: '10:30',
        reach: 'person',
        askedFor: false,
        purposes: ['greeting'],
        functions: ['care'],
        outcome: 'nothing_yet',
        collected: null,
        order: null,
        expenses: null,
        nextStep: null,
        want: null,
        note: null,
        customerNews: null,
        productNews: null,
        competitorNews: null,
        complaintNews: null,
      },
    })
  })

  test('V1: what is needed and missing is said at every field at once', () => {
    const nothing = { channel: null, visitedOn: '', reach: null, purposes: [] }
    expect(problemsOf(nothing)).toEqual({
      channel: 'missing',
      visitedOn: 'missing',
      reach: 'missing',
      purposes: 'missing',
    })
  })

  test.each([
    ['2026-03-03', 'in-future'],
    ['2027-03-02', 'in-future'],
    ['2025-03-02', undefined],
    ['2025-03-01', 'too-long-ago'],
    ['2019-06-01', 'too-long-ago'],
    ['2026-02-30', 'bad-date'],
    ['yesterday', 'bad-date'],
  ])('V1: a visit on %s is refused as %s', (visitedOn, problem) => {
    expect(problemsOf({ visitedOn, visitedAt: '' }).visitedOn).toBe(problem)
  })

  test('V1: an hour that has not come yet is refused, unless it has for whoever types', () => {
    expect(problemsOf({ visitedAt: '10:31' }).visitedAt).toBe('in-future')
    expect(problemsOf({ visitedAt: '10:31' }, { timeZones: ['Europe/Berlin', 'Asia/Shanghai'] })).toEqual({})
    expect(problemsOf({ visitedAt: '25:00' }).visitedAt).toBe('bad-date')
    expect(problemsOf({ visitedOn: '2026-03-01', visitedAt: '23:59' })).toEqual({})
  })

  test('V2: money needs a way by which it came, and nothing but money is taken for it', () => {
    const money = { money: { amount: 125_000n, currency: EUR }, method: 'cash', reference: null }
    expect(check({ collected: '1,250', method: 'cash' })).toMatchObject({
      value: { collected: money, outcome: 'collected' },
    })
    expect(problemsOf({ collected: '1,250' })).toEqual({ method: 'missing' })
    expect(problemsOf({ outcome: 'collected' })).toEqual({ collected: 'missing' })
    expect(problemsOf({ collected: '-5', method: 'cash' }).collected).toMatchObject({ money: { problem: 'negative' } })
    expect(problemsOf({ collected: '5', method: 'cash', reference: 'x'.repeat(141) }).reference).toBe('too-long')
  })

  test('V1: order and collected amount are in one currency', () => {
    expect(problemsOf({ collected: 'USD 5', method: 'cash', order: '100' })).toEqual({
      order: { otherCurrency: 'USD' },
    })
    expect(check({ order: '100', expenses: '12,50 CHF' })).toMatchObject({
      value: { order: { amount: 10_000n }, expenses: { amount: 1_250n, currency: 'CHF' }, outcome: 'ordered' },
    })
  })

  test.each([
    [{ nextStep: 'Send the quote' }, { nextStepOn: 'missing' }],
    [{ nextStepOn: '2026-03-09' }, { nextStep: 'missing' }],
    [{ outcome: 'next_step' }, { nextStep: 'missing', nextStepOn: 'missing' }],
    [{ nextStep: 'Call', nextStepOn: '2026-03-01' }, { nextStepOn: 'before-today' }],
    [{ nextStep: 'Call', nextStepOn: '2028-03-02' }, { nextStepOn: 'too-far-off' }],
    [{ nextStep: 'x'.repeat(201), nextStepOn: '2026-03-09' }, { nextStep: 'too-long' }],
  ] as const)('V1: a next step has words and a day to come: %j', (typed, problems) => {
    expect(problemsOf(typed)).toEqual(problems)
  })

  test('V1: a next step is taken, and makes the outcome', () => {
    expect(check({ nextStep: '  Send the  quote ', nextStepOn: '2026-03-09' })).toMatchObject({
      value: { nextStep: { text: 'Send the quote', on: '2026-03-09' }, outcome: 'next_step' },
    })
  })

  test('V1: what is too long is refused at its field', () => {
    expect(problemsOf({ note: 'x'.repeat(1001), competitorNews: 'x'.repeat(1001) })).toEqual({
      note: 'too-long',
      competitorNews: 'too-long',
    })
  })

  test('C8: every purpose has a function, and those that are named go before', () => {
    expect(PURPOSES.filter((purpose) => functionsOf([purpose]).length !== 1)).toEqual([])
    expect(functionsOf(PURPOSES)).toEqual(CONTACT_FUNCTIONS)
    expect(check({ functions: ['intelligence'] })).toMatchObject({ value: { functions: ['intelligence'] } })
  })

  test('V2: it can be undone for a minute', () => {
    const recordedAt = new Date('2026-03-02T09:30:00Z')
    expect(canBeUndone(recordedAt, new Date('2026-03-02T09:31:00Z'))).toBe(true)
    expect(canBeUndone(recordedAt, new Date('2026-03-02T09:31:01Z'))).toBe(false)
  })
})
