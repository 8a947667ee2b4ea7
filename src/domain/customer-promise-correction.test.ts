import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, calendarDate } from './calendar-date.ts'
import { CUSTOMER_PROMISE_KINDS, firstDayOfMonth } from './customer-promise.ts'
import {
  afterTakingBack,
  answerableFrom,
  checkCorrection,
  type OpenPromise,
  typedPromise,
} from './customer-promise-correction.ts'
import { onceOn, type PromiseFacts } from './customer-promise-form.ts'

const TODAY = calendarDate('2026-03-02')
const day = calendarDate

describe('D6: what was said of a day is taken back', () => {
  const STANDING = { endedOn: null, isUndone: false, isDealCancelled: false }
  const KEPT = { outcome: 'kept', keptOn: TODAY, answeredById: 'm-1' } as const
  const BROKEN = { outcome: 'broken', keptOn: null, answeredById: 'm-1' } as const
  test.each([
    ['kept', KEPT, 'open'],
    ['not kept', BROKEN, 'open'],
    ['made up for: broken as before', { ...BROKEN, keptOn: TODAY }, 'broken'],
    ['made up for, of which nobody had said anything', { ...BROKEN, keptOn: TODAY, answeredById: null }, 'broken'],
  ])('%s', (_, said, left) => {
    expect(afterTakingBack(said, STANDING)).toEqual({ ok: true, value: left })
  })

  test.each([
    ['nothing was said', { outcome: null, keptOn: null, answeredById: null }, {}, 'nothing-said'],
    ['nobody said anything in time, which was no slip', { ...BROKEN, answeredById: null }, {}, 'unsaid'],
    ['the promise was ended', KEPT, { endedOn: TODAY }, 'ended'],
    ['V2: it was undone with its visit', KEPT, { isUndone: true }, 'undone'],
    ['D9: its deal was called off', BROKEN, { isDealCancelled: true }, 'deal-cancelled'],
  ])('is refused: %s', (_, said, changes, error) => {
    expect(afterTakingBack(said, { ...STANDING, ...changes })).toEqual({ ok: false, error })
  })

  test('an answer is waited for from then on, never from before the day', () => {
    const dueOn = day('2026-03-04')
    expect(answerableFrom({ dueOn, reopenedOn: null })).toBe(dueOn)
    expect(answerableFrom({ dueOn, reopenedOn: day('2026-03-03') })).toBe(dueOn)
    expect(answerableFrom({ dueOn, reopenedOn: day('2026-03-09') })).toBe('2026-03-09')
  })
})

const MONTHLY: PromiseFacts = {
  text: 'Price list',
  kind: 'recurring',
  firstOn: day('2026-03-31'),
  everyMonths: 1,
  dayOfMonth: 31,
  lastOn: null,
}

const open = (facts: PromiseFacts, changes: Partial<OpenPromise> = {}): OpenPromise => ({
  facts,
  dueOn: facts.firstOn,
  answeredUntil: null,
  ...changes,
})

describe('D6: an open promise is corrected', () => {
  const manual = open(onceOn('The manual', day('2026-03-09')))

  test('text and day, by the rules of noting one', () => {
    const typed = { ...typedPromise(manual), text: ' The  lamp ', on: '2026-03-05' }
    expect(checkCorrection(typed, manual, TODAY)).toEqual({
      ok: true,
      value: { facts: onceOn('The lamp', day('2026-03-05')), dueOn: '2026-03-05' },
    })
  })

  test.each([
    [
      { text: ' ', on: '' },
      { text: 'missing', on: 'missing' },
    ],
    [
      { text: 'x'.repeat(301), on: '2026-03-01' },
      { text: 'too-long', on: 'before-today' },
    ],
    [{ on: '2028-03-09' }, { on: 'too-far-off' }],
    [{ text: '' }, { text: 'missing' }],
  ])('%j is refused at every field at once', (changes, error) => {
    expect(checkCorrection({ ...typedPromise(manual), ...changes }, manual, TODAY)).toEqual({ ok: false, error })
  })

  test('a day that has passed stays, and is moved with a reason instead; what it says can be corrected', () => {
    const late = addDays(manual.dueOn, 1)
    const typed = typedPromise(manual)
    expect(checkCorrection({ ...typed, on: '2026-03-20' }, manual, late)).toEqual({
      ok: false,
      error: { on: 'passed' },
    })
    expect(checkCorrection({ ...typed, text: 'The lamp' }, manual, late)).toMatchObject({
      value: { facts: { text: 'The lamp' }, dueOn: manual.dueOn },
    })
  })

  test('another day of the month: from the next day on, and after what was answered', () => {
    const promise = open(MONTHLY, { dueOn: day('2026-04-30'), answeredUntil: day('2026-03-31') })
    const typed = typedPromise(promise)
    expect(checkCorrection({ ...typed, from: '', dayOfMonth: '15' }, promise, day('2026-04-01'))).toMatchObject({
      value: { facts: { dayOfMonth: 15, firstOn: '2026-04-15' }, dueOn: '2026-04-15' },
    })
    expect(checkCorrection({ ...typed, from: '', dayOfMonth: '31' }, promise, day('2026-03-31'))).toEqual({
      ok: false,
      error: { from: 'answered-then' },
    })
  })

  test('one that was moved off its schedule stays there while only its text or its last day changes', () => {
    const promise = open(MONTHLY, { dueOn: day('2026-04-09') })
    const typed = { ...typedPromise(promise), text: 'The list', until: '2026-12-31' }
    expect(checkCorrection(typed, promise, TODAY)).toEqual({
      ok: true,
      value: { facts: { ...MONTHLY, text: 'The list', lastOn: '2026-12-31' }, dueOn: '2026-04-09' },
    })
    expect(checkCorrection({ ...typed, until: '2026-04-01' }, promise, TODAY)).toEqual({
      ok: false,
      error: { until: 'before-first' },
    })
  })

  const promises = fc
    .record({
      kind: fc.constantFrom(...CUSTOMER_PROMISE_KINDS),
      offset: fc.integer({ min: -400, max: 400 }),
      dayOfMonth: fc.integer({ min: 1, max: 31 }),
      months: fc.integer({ min: 1, max: 24 }),
      moved: fc.constantFrom(0, 0, 3),
      lasts: fc.option(fc.integer({ min: 0, max: 900 })),
    })
    .map(({ kind, offset, dayOfMonth, months, moved, lasts }): OpenPromise => {
      const on = addDays(TODAY, offset)
      const firstOn = kind === 'recurring' ? firstDayOfMonth(dayOfMonth, on) : on
      const lastOn = kind === 'one_off' || lasts === null ? null : addDays(firstOn, lasts)
      const everyMonths = kind === 'one_off' ? null : kind === 'recurring' ? 1 : months
      const facts = { text: 'Kept', kind, firstOn, everyMonths, dayOfMonth: kind === 'recurring' ? dayOfMonth : null }
      return open({ ...facts, lastOn }, { dueOn: addDays(firstOn, moved), answeredUntil: addDays(firstOn, -1) })
    })

  test('saved as it stands, it stays as it was, on whatever day', () => {
    fc.assert(
      fc.property(promises, (promise) => {
        const { facts, dueOn } = promise
        expect(checkCorrection(typedPromise(promise), promise, TODAY)).toEqual({ ok: true, value: { facts, dueOn } })
      }),
    )
  })

  test('another next day is never one that has passed, nor one of which something was said', () => {
    fc.assert(
      fc.property(promises, fc.integer({ min: -30, max: 800 }), (promise, offset) => {
        const on = addDays(TODAY, offset)
        const corrected = checkCorrection({ ...typedPromise(promise), on, from: on }, promise, TODAY)
        if (!corrected.ok || corrected.value.dueOn === promise.dueOn) return
        expect(corrected.value.dueOn >= TODAY && promise.dueOn >= TODAY).toBe(true)
        expect(corrected.value.dueOn > (promise.answeredUntil ?? '')).toBe(true)
        expect(corrected.value.facts.firstOn).toBe(corrected.value.dueOn)
      }),
    )
  })
})
