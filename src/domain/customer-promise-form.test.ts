import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, calendarDate } from './calendar-date.ts'
import { CUSTOMER_PROMISE_KINDS, nextPromiseDay } from './customer-promise.ts'
import {
  checkEndReason,
  checkMove,
  checkPromise,
  checkShortPromise,
  MAX_CUSTOMER_PROMISE,
  onceOn,
  type TypedPromise,
} from './customer-promise-form.ts'

const TODAY = calendarDate('2026-03-02')

describe('D6: what was promised in passing', () => {
  test('is kept once; nothing entered is nothing', () => {
    expect(checkShortPromise({ promise: ' The  manual ', promiseOn: '2026-03-09' }, TODAY)).toEqual({
      ok: true,
      value: onceOn('The manual', calendarDate('2026-03-09')),
    })
    expect(checkShortPromise({ promise: ' ', promiseOn: '' }, TODAY)).toEqual({ ok: true, value: null })
  })

  test.each([
    [{ promise: 'The manual', promiseOn: '' }, { promiseOn: 'missing' }],
    [{ promise: '', promiseOn: '2026-03-09' }, { promise: 'missing' }],
    [{ promise: 'The manual', promiseOn: '2026-03-01' }, { promiseOn: 'before-today' }],
    [{ promise: 'The manual', promiseOn: '2028-03-02' }, { promiseOn: 'too-far-off' }],
    [
      { promise: 'x'.repeat(MAX_CUSTOMER_PROMISE + 1), promiseOn: '2026-02-30' },
      { promise: 'too-long', promiseOn: 'bad-date' },
    ],
  ])('%j is refused at every field at once', (typed, error) => {
    expect(checkShortPromise(typed, TODAY)).toEqual({ ok: false, error })
  })
})

const typed = (changes: Partial<TypedPromise>): TypedPromise => ({
  kind: 'one_off',
  text: 'The manual',
  on: '',
  from: '',
  until: '',
  dayOfMonth: '',
  everyMonths: '',
  ...changes,
})

describe('D6: the form of a promise', () => {
  test('once, on a day', () => {
    expect(checkPromise(typed({ on: '2026-03-02' }), TODAY)).toMatchObject({
      value: { kind: 'one_off', firstOn: '2026-03-02', everyMonths: null, lastOn: null },
    })
  })

  test('every month: first on its day from today or a date on; full-width digits are digits', () => {
    expect(checkPromise(typed({ kind: 'recurring', dayOfMonth: '１０' }), TODAY)).toMatchObject({
      value: { kind: 'recurring', firstOn: '2026-03-10', everyMonths: 1, dayOfMonth: 10, lastOn: null },
    })
    const later = typed({ kind: 'recurring', dayOfMonth: '31', from: '2026-04-01', until: '2026-12-31' })
    expect(checkPromise(later, TODAY)).toMatchObject({
      value: { firstOn: '2026-04-30', dayOfMonth: 31, lastOn: '2026-12-31' },
    })
  })

  test('for good: first looked at on a date, or after as many months', () => {
    expect(checkPromise(typed({ kind: 'standing', everyMonths: '3' }), TODAY)).toMatchObject({
      value: { kind: 'standing', firstOn: '2026-06-02', everyMonths: 3, dayOfMonth: null },
    })
    const on = typed({ kind: 'standing', everyMonths: '6', from: '2026-03-20' })
    expect(checkPromise(on, TODAY)).toMatchObject({ value: { firstOn: '2026-03-20', everyMonths: 6 } })
  })

  test.each([
    [typed({}), { on: 'missing' }],
    [typed({ text: ' ', on: '2026-03-01' }), { text: 'missing', on: 'before-today' }],
    [typed({ kind: 'recurring' }), { dayOfMonth: 'missing' }],
    [typed({ kind: 'recurring', dayOfMonth: '32' }), { dayOfMonth: 'bad-number' }],
    [
      typed({ kind: 'recurring', dayOfMonth: '0', from: '2026-02-01' }),
      { dayOfMonth: 'bad-number', from: 'before-today' },
    ],
    [typed({ kind: 'recurring', dayOfMonth: '10', until: '2026-03-09' }), { until: 'before-first' }],
    [typed({ kind: 'standing', everyMonths: '' }), { everyMonths: 'missing' }],
    [typed({ kind: 'standing', everyMonths: '25' }), { everyMonths: 'bad-number' }],
    [typed({ kind: 'standing', everyMonths: '1.5', until: 'soon' }), { everyMonths: 'bad-number', until: 'bad-date' }],
  ])('%j is refused at every field at once', (form, error) => {
    expect(checkPromise(form, TODAY)).toEqual({ ok: false, error })
  })

  test('whatever is typed, it is refused at some field, or has a first day from today on', () => {
    const word = fc.oneof(fc.constantFrom('', '2026-03-09', '2026-02-01', '2027-12-31', '10', '31', '0'), fc.string())
    const forms = fc.record({
      kind: fc.constantFrom(...CUSTOMER_PROMISE_KINDS),
      ...{ text: word, on: word, from: word, until: word, dayOfMonth: word, everyMonths: word },
    })
    fc.assert(
      fc.property(forms, (form) => {
        const checked = checkPromise(form, TODAY)
        if (!checked.ok) return expect(Object.keys(checked.error).length).toBeGreaterThan(0)
        const { firstOn, lastOn, kind } = checked.value
        expect(firstOn >= TODAY).toBe(true)
        expect(lastOn === null || lastOn >= firstOn).toBe(true)
        expect(kind === 'one_off' || lastOn !== null || nextPromiseDay(checked.value, firstOn) !== null).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

describe('D6: moving and ending', () => {
  const once = { dueOn: calendarDate('2026-03-10'), schedule: onceOn('x', calendarDate('2026-03-10')) }
  const monthly = {
    dueOn: calendarDate('2026-03-10'),
    schedule: {
      kind: 'recurring',
      firstOn: calendarDate('2026-01-10'),
      everyMonths: 1,
      dayOfMonth: 10,
      lastOn: null,
    },
  } as const

  test('to a later day, with the reason of the customer', () => {
    expect(checkMove({ on: '2026-03-12', reason: ' They are closed ' }, once, TODAY)).toEqual({
      ok: true,
      value: { to: '2026-03-12', reason: 'They are closed' },
    })
    expect(checkMove({ on: '2026-04-09', reason: 'x' }, monthly, TODAY)).toMatchObject({ ok: true })
  })

  test.each([
    [{ on: '', reason: '' }, once, { on: 'missing', reason: 'missing' }],
    [{ on: '2026-03-10', reason: 'x' }, once, { on: 'not-later' }],
    [{ on: '2026-03-01', reason: 'x' }, once, { on: 'before-today' }],
    // The 10th of April is a day of its own.
    [{ on: '2026-04-10', reason: 'x' }, monthly, { on: 'reaches-next' }],
    [{ on: '2026-05-01', reason: 'x'.repeat(301) }, monthly, { on: 'reaches-next', reason: 'too-long' }],
  ])('%j is refused', (form, about, error) => {
    expect(checkMove(form, about, TODAY)).toEqual({ ok: false, error })
  })

  test('a moved day never meets another day of its promise', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 0, max: 120 }), (dayOfMonth, offset) => {
        const schedule = { ...monthly.schedule, dayOfMonth, firstOn: calendarDate('2026-01-31') }
        const dueOn = nextPromiseDay(schedule, TODAY) ?? TODAY
        const checked = checkMove({ on: addDays(dueOn, offset), reason: 'x' }, { dueOn, schedule }, TODAY)
        const next = nextPromiseDay(schedule, dueOn)
        if (checked.ok) expect(next !== null && checked.value.to > dueOn && checked.value.to < next).toBe(true)
        if (checked.ok) expect(nextPromiseDay(schedule, checked.value.to)).toBe(next)
      }),
    )
  })

  test('a promise is ended with a reason', () => {
    expect(checkEndReason(' They have moved ')).toEqual({ ok: true, value: 'They have moved' })
    expect(checkEndReason(' ')).toEqual({ ok: false, error: 'missing' })
    expect(checkEndReason('x'.repeat(301))).toEqual({ ok: false, error: 'too-long' })
  })
})
