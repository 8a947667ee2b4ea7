import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, addMonths, calendarDate, daysBetween, endOfMonth, weekday } from './calendar-date.ts'
import { currency } from './money.ts'
import { movesLater } from './payment-due.ts'
import {
  type DayOff,
  type InstalmentDraft,
  instalmentsOf,
  MAX_DAYS,
  MAX_INSTALMENTS,
  type PaymentTerms,
  type RowDue,
  type TermsProblem,
} from './payment-terms.ts'

const SIGNED = calendarDate('2026-01-31')
const DELIVERY = calendarDate('2026-03-10')
const EUR = currency('EUR')
const AT_SIGNATURE: RowDue = { basis: 'signature', days: 0 }
const AT_DELIVERY: RowDue = { basis: 'delivery', days: 0 }

const deal = (amount: bigint, plannedDeliveryOn: typeof DELIVERY | null = DELIVERY) => ({
  total: { amount, currency: EUR },
  signedOn: SIGNED,
  plannedDeliveryOn,
})
const percents = (...shares: string[]): PaymentTerms => ({
  template: 'rows',
  rows: shares.map((percent) => ({ percent, due: AT_SIGNATURE })),
})
const amounts = (...list: bigint[]): PaymentTerms => ({
  template: 'rows',
  rows: list.map((amount) => ({ amount, due: AT_SIGNATURE })),
})

function drafts(terms: PaymentTerms, of = deal(100_000n)): InstalmentDraft[] {
  const result = instalmentsOf(terms, of)
  if (!result.ok) throw new Error(`refused: ${result.error.kind}`)
  return result.value
}

/** What the terms make, short: `amount due-date basis+days`. */
const summary = (terms: PaymentTerms, of = deal(100_000n)) =>
  drafts(terms, of).map(({ amount, dueOn, basis, offsetDays }) => `${amount} ${dueOn} ${basis}+${offsetDays}`)

describe('D2: templates', () => {
  test.each<[string, PaymentTerms, string[]]>([
    ['all on signature', { template: 'on-signature' }, ['100000 2026-01-31 signature+0']],
    ['all on delivery', { template: 'on-delivery' }, ['100000 2026-03-10 delivery+0']],
    ['net 30 counts calendar days', { template: 'net-days', days: 30 }, ['100000 2026-03-02 signature+30']],
    ['net 0', { template: 'net-days', days: 0 }, ['100000 2026-01-31 signature+0']],
    ['end of month + 15', { template: 'end-of-month', days: 15 }, ['100000 2026-02-15 agreed+0']],
    [
      'three months keep the 31st where there is one',
      { template: 'equal-monthly', count: 3 },
      ['33333 2026-02-28 agreed+0', '33333 2026-03-31 agreed+0', '33334 2026-04-30 agreed+0'],
    ],
  ])('%s', (_, terms, expected) => {
    expect(summary(terms)).toEqual(expected)
  })

  test('end of month + 0 counts from the end of the month of signing', () => {
    const signed = { ...deal(1n), signedOn: calendarDate('2024-02-10') }
    expect(summary({ template: 'end-of-month', days: 0 }, signed)).toEqual(['1 2024-02-29 agreed+0'])
  })

  test('a due date on a day off stays as agreed', () => {
    const [draft] = drafts({ template: 'net-days', days: 0 })
    expect(draft?.dueOn).toBe('2026-01-31')
    expect(weekday(SIGNED)).toBe(6)
  })

  test('without a planned delivery, only what hangs on it is refused', () => {
    expect(drafts({ template: 'on-signature' }, deal(1n, null))).toHaveLength(1)
    expect(instalmentsOf({ template: 'on-delivery' }, deal(1n, null))).toEqual({
      ok: false,
      error: { kind: 'delivery-date-missing' },
    })
    expect(instalmentsOf({ template: 'on-delivery' }, { total: deal(1n).total, signedOn: SIGNED }).ok).toBe(false)
  })
})

describe('D2: rows by months', () => {
  const on = (signedOn: string, due: RowDue, dayOff?: DayOff): string => {
    const signed = calendarDate(signedOn)
    const basics = {
      ...deal(100n, signed < DELIVERY ? DELIVERY : null),
      signedOn: signed,
      ...(dayOff ? { dayOff } : {}),
    }
    const [draft] = drafts({ template: 'rows', rows: [{ percent: '100', due }] }, basics)
    return `${draft?.dueOn} ${draft?.basis}+${draft?.offsetDays}`
  }

  test.each<[string, string, RowDue, string]>([
    [
      'end of month + 10 counts from the end of the month of signing',
      '2026-01-05',
      { basis: 'month-end', days: 10 },
      '2026-02-10',
    ],
    ['end of month + 0 in February of a leap year', '2024-02-10', { basis: 'month-end', days: 0 }, '2024-02-29'],
    ['signed on the last day, end of month is that day', '2026-01-31', { basis: 'month-end', days: 0 }, '2026-01-31'],
    ['the 15th of the next month', '2026-01-31', { dayOfMonth: 15, month: 'next' }, '2026-02-15'],
    ['the 31st of the next month is clamped', '2026-01-31', { dayOfMonth: 31, month: 'next' }, '2026-02-28'],
    ['the 31st of the next month where there is one', '2026-02-28', { dayOfMonth: 31, month: 'next' }, '2026-03-31'],
    ['the next month of December is in the next year', '2026-12-31', { dayOfMonth: 1, month: 'next' }, '2027-01-01'],
    ['on the 15th, signed before', '2026-01-14', { dayOfMonth: 15, month: 'soonest' }, '2026-01-15'],
    ['on the 15th, signed on the 15th: that day', '2026-01-15', { dayOfMonth: 15, month: 'soonest' }, '2026-01-15'],
    ['on the 15th, signed after', '2026-01-16', { dayOfMonth: 15, month: 'soonest' }, '2026-02-15'],
    ['on the 31st of a short month is its last day', '2026-02-10', { dayOfMonth: 31, month: 'soonest' }, '2026-02-28'],
    [
      'on the 30th, signed on the last of February: that day',
      '2026-02-28',
      { dayOfMonth: 30, month: 'soonest' },
      '2026-02-28',
    ],
    ['on the 30th, signed on the 31st', '2026-01-31', { dayOfMonth: 30, month: 'soonest' }, '2026-02-28'],
  ])('%s', (_, signedOn, due, dueOn) => {
    expect(on(signedOn, due)).toBe(`${dueOn} agreed+0`)
  })

  test('every row counts from the date its template names, not from the row before', () => {
    const rows: PaymentTerms = {
      template: 'rows',
      rows: [
        { percent: '25', due: { basis: 'delivery', days: 10 } },
        { percent: '25', due: { basis: 'signature', days: 10 } },
        { percent: '25', due: { basis: 'month-end', days: 10 } },
        { percent: '25', due: { dayOfMonth: 10, month: 'next' } },
      ],
    }
    expect(drafts(rows).map(({ dueOn }) => dueOn)).toEqual(['2026-03-20', '2026-02-10', '2026-02-10', '2026-02-10'])
  })

  const CALENDAR = {
    hours: { days: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:00' },
    timeZone: 'Europe/Berlin',
    country: 'DE',
    closingDays: new Set(['2026-02-02']),
    leave: [],
  }

  test.each<[string, string, RowDue, string, string]>([
    [
      'a Saturday, and a Monday on which the company is closed',
      '2026-01-31',
      { basis: 'signature', days: 0 },
      '2026-01-31',
      '2026-02-03',
    ],
    ['a working day', '2026-01-30', { basis: 'signature', days: 0 }, '2026-01-30', '2026-01-30'],
    ['an agreed date on Good Friday', '2026-01-30', { on: calendarDate('2026-04-03') }, '2026-04-03', '2026-04-07'],
    ['the end of a month, into the next', '2026-01-05', { basis: 'month-end', days: 0 }, '2026-01-31', '2026-02-03'],
    ['days after delivery', '2026-01-05', { basis: 'delivery', days: 4 }, '2026-03-14', '2026-03-16'],
  ])('a due date on a day off stays as agreed, or moves later: %s', (_, signedOn, due, stays, later) => {
    expect(on(signedOn, due).split(' ')[0]).toBe(stays)
    expect(on(signedOn, due, movesLater(CALENDAR)).split(' ')[0]).toBe(later)
  })

  test('a workspace that never works moves nothing', () => {
    const never = movesLater({ ...CALENDAR, hours: { ...CALENDAR.hours, days: [] } })
    expect(on('2026-01-31', { basis: 'signature', days: 0 }, never)).toBe('2026-01-31 signature+0')
  })
})

describe('D2: negative totals, of credit notes', () => {
  test.each<[string, PaymentTerms, bigint, bigint[]]>([
    ['percentages are rounded as of the absolute value', percents('50', '50'), -5n, [-3n, -2n]],
    ['the remainder is on the last row', percents('33.3333', '33.3333', '33.3334'), -10_001n, [-3334n, -3334n, -3333n]],
    ['equal parts: odd units on the last', { template: 'equal-monthly', count: 3 }, -10n, [-3n, -3n, -4n]],
    ['typed amounts are those of the absolute value', amounts(60n, 40n), -100n, [-60n, -40n]],
    ['one row', { template: 'on-signature' }, -1n, [-1n]],
  ])('%s', (_, terms, total, expected) => {
    expect(drafts(terms, deal(total)).map(({ amount }) => amount)).toEqual(expected)
  })
})

describe('D2: free rows', () => {
  test('percentages are rounded half up row by row, the remainder goes to the last', () => {
    const rows: PaymentTerms = {
      template: 'rows',
      rows: [
        { percent: '33.3333', due: AT_SIGNATURE },
        { percent: '33.3333', due: { basis: 'delivery', days: 30 } },
        { percent: '33.3334', due: { on: calendarDate('2026-12-15') } },
      ],
    }
    expect(summary(rows, deal(10_001n))).toEqual([
      '3334 2026-01-31 signature+0',
      '3334 2026-04-09 delivery+30',
      '3333 2026-12-15 agreed+0',
    ])
  })

  test.each<[bigint, string[], bigint[]]>([
    [1n, ['100'], [1n]],
    [3n, ['50', '50'], [2n, 1n]],
    [5n, ['50', '50'], [3n, 2n]],
    [1001n, ['12.5', '87.5'], [125n, 876n]],
    [1004n, ['12.5', '87.5'], [126n, 878n]], // 125.5 up
    [1000n, ['0.05', '99.95'], [1n, 999n]], // 0.5 up
    [10n ** 15n, ['33.3333', '66.6667'], [333_333_000_000_000n, 666_667_000_000_000n]],
  ])('%d by %j', (total, shares, expected) => {
    expect(drafts(percents(...shares), deal(total)).map(({ amount }) => amount)).toEqual(expected)
  })

  test('amounts stay as they are', () => {
    expect(drafts(amounts(99_999n, 1n)).map(({ amount }) => amount)).toEqual([99_999n, 1n])
  })

  test('a row that is due on the day of signing is fine, the day before is not', () => {
    const on = (date: string): PaymentTerms => ({
      template: 'rows',
      rows: [{ percent: '100', due: { on: calendarDate(date) } }],
    })
    expect(drafts(on('2026-01-31'))).toHaveLength(1)
    expect(instalmentsOf(on('2026-01-30'), deal(1n))).toEqual({
      ok: false,
      error: { kind: 'due-before-signing', row: 1 },
    })
  })
})

describe('D2: refused', () => {
  const many = (count: number) => amounts(...Array.from({ length: count }, () => 1n))

  test.each<[string, PaymentTerms, bigint, TermsProblem]>([
    ['no rows', amounts(), 100n, { kind: 'no-rows' }],
    ['no months', { template: 'equal-monthly', count: 0 }, 100n, { kind: 'no-rows' }],
    ['half a month', { template: 'equal-monthly', count: 1.5 }, 100n, { kind: 'no-rows' }],
    ['too many rows', many(61), 61n, { kind: 'too-many-rows', max: MAX_INSTALMENTS }],
    ['too many months', { template: 'equal-monthly', count: 61 }, 100n, { kind: 'too-many-rows', max: 60 }],
    ['more months than cents', { template: 'equal-monthly', count: 12 }, 11n, { kind: 'too-few-units' }],
    ['more rows than cents', percents('50', '50'), 1n, { kind: 'too-few-units' }],
    ['nothing to pay', { template: 'on-signature' }, 0n, { kind: 'too-few-units' }],
    ['less than nothing in too many parts', { template: 'equal-monthly', count: 6 }, -5n, { kind: 'too-few-units' }],
    ['rows above a negative total', amounts(50n, 52n), -100n, { kind: 'does-not-add-up', difference: -2n }],
    ['day 0 of the next month', { template: 'next-month-day', day: 0 }, 100n, { kind: 'no-such-day' }],
    ['day 32 of the month', { template: 'day-of-month', day: 32 }, 100n, { kind: 'no-such-day' }],
    ['half a day of the month', { template: 'day-of-month', day: 1.5 }, 100n, { kind: 'no-such-day' }],
    ['rows below the total', amounts(50n, 49n), 100n, { kind: 'does-not-add-up', difference: 1n }],
    ['rows above the total', amounts(50n, 52n), 100n, { kind: 'does-not-add-up', difference: -2n }],
    ['99.9999 %', percents('33.3333', '33.3333', '33.3333'), 100n, { kind: 'percent-not-100', total: '99.9999' }],
    ['100.5 %', percents('50', '50.5'), 100n, { kind: 'percent-not-100', total: '100.5' }],
    ['a row of zero', amounts(100n, 0n), 100n, { kind: 'row-not-positive', row: 2 }],
    ['a negative row', amounts(-1n, 101n), 100n, { kind: 'row-not-positive', row: 1 }],
    ['0 %', percents('100', '0'), 100n, { kind: 'row-not-positive', row: 2 }],
    ['a row above the total', amounts(1n, 101n), 100n, { kind: 'row-above-total', row: 2 }],
    ['101 %', percents('101'), 100n, { kind: 'row-above-total', row: 1 }],
    ['a share that rounds to nothing', percents('0.01', '99.99'), 100n, { kind: 'row-not-positive', row: 1 }],
    ['a last row that rounding used up', percents('99.9', '0.1'), 100n, { kind: 'row-not-positive', row: 2 }],
    ['negative days', { template: 'net-days', days: -1 }, 100n, { kind: 'days-out-of-range' }],
    ['half days', { template: 'end-of-month', days: 0.5 }, 100n, { kind: 'days-out-of-range' }],
    ['days that are none', { template: 'net-days', days: Number.NaN }, 100n, { kind: 'days-out-of-range' }],
    ['too many days', { template: 'net-days', days: MAX_DAYS + 1 }, 100n, { kind: 'days-out-of-range' }],
    [
      'percentages beside amounts',
      {
        template: 'rows',
        rows: [
          { percent: '50', due: AT_SIGNATURE },
          { amount: 50n, due: AT_DELIVERY },
        ],
      },
      100n,
      { kind: 'mixed-rows' },
    ],
  ])('%s', (_, terms, total, problem) => {
    expect(instalmentsOf(terms, deal(total))).toEqual({ ok: false, error: problem })
  })

  test('a planned delivery before the signature, whatever the terms', () => {
    const early = { ...deal(100n), plannedDeliveryOn: calendarDate('2026-01-30') }
    const error = { kind: 'delivery-before-signing' }
    expect(instalmentsOf({ template: 'on-signature' }, early)).toEqual({ ok: false, error })
    expect(instalmentsOf({ template: 'on-delivery' }, early)).toEqual({ ok: false, error })
    expect(instalmentsOf({ template: 'on-delivery' }, { ...early, plannedDeliveryOn: SIGNED }).ok).toBe(true)
  })

  test('a percentage that nobody could have read is a fault', () => {
    expect(() => instalmentsOf(percents('half'), deal(100n))).toThrow(RangeError)
  })
})

describe('D2: properties', () => {
  const totals = fc.bigInt({ min: 1n, max: 10n ** 15n })
  const dues = fc.oneof(
    fc.record({ basis: fc.constantFrom('signature' as const, 'delivery' as const), days: fc.nat(MAX_DAYS) }),
    fc.record({ basis: fc.constant('month-end' as const), days: fc.nat(MAX_DAYS) }),
    fc.record({
      dayOfMonth: fc.integer({ min: 1, max: 31 }),
      month: fc.constantFrom('next' as const, 'soonest' as const),
    }),
    fc.constant({ on: calendarDate('2027-06-30') }),
  )
  /** Shares of 100 % in ten-thousandths, cut at random places. */
  const shares = fc.uniqueArray(fc.integer({ min: 1, max: 999_999 }), { maxLength: 11 }).map((cuts) => {
    const places = [0, ...cuts.sort((a, b) => a - b), 1_000_000]
    return places.slice(1).map((place, index) => ((place - (places[index] ?? 0)) / 10_000).toFixed(4))
  })
  const templates = fc.oneof(
    fc.constantFrom<PaymentTerms>({ template: 'on-signature' }, { template: 'on-delivery' }),
    fc.record({
      template: fc.constantFrom('net-days' as const, 'end-of-month' as const),
      days: fc.integer({ min: -10, max: MAX_DAYS + 10 }),
    }),
    fc.record({
      template: fc.constantFrom('next-month-day' as const, 'day-of-month' as const),
      day: fc.integer({ min: -1, max: 33 }),
    }),
    fc.record({ template: fc.constant('equal-monthly' as const), count: fc.integer({ min: -1, max: 70 }) }),
    fc.tuple(shares, dues).map(
      ([list, due]): PaymentTerms => ({
        template: 'rows',
        rows: list.map((percent) => ({ percent, due })),
      }),
    ),
    fc.array(fc.tuple(fc.bigInt({ min: -5n, max: 200n }), dues), { maxLength: 5 }).map(
      (list): PaymentTerms => ({
        template: 'rows',
        rows: list.map(([amount, due]) => ({ amount, due })),
      }),
    ),
  )

  test('a negative total is split as the absolute value is, with the sign turned', () => {
    fc.assert(
      fc.property(templates, totals, (terms, total) => {
        const [of, negated] = [instalmentsOf(terms, deal(total)), instalmentsOf(terms, deal(-total))]
        expect(negated.ok).toBe(of.ok)
        if (!of.ok || !negated.ok) return
        expect(negated.value.map(({ amount }) => -amount)).toEqual(of.value.map(({ amount }) => amount))
      }),
    )
  })

  test('days of a month keep the day they name, or end with the month', () => {
    const days = fc.record({
      dayOfMonth: fc.integer({ min: 1, max: 31 }),
      month: fc.constantFrom('next' as const, 'soonest' as const),
    })
    fc.assert(
      fc.property(days, fc.nat(2000), (due, offset) => {
        const signedOn = addDays(SIGNED, offset)
        const [draft] = drafts({ template: 'rows', rows: [{ percent: '100', due }] }, { ...deal(100n, null), signedOn })
        const dueOn = draft?.dueOn ?? signedOn
        expect(dueOn >= signedOn).toBe(true)
        expect(dueOn === endOfMonth(dueOn) || Number(dueOn.slice(8)) === due.dayOfMonth).toBe(true)
        expect(Number(dueOn.slice(8))).toBeLessThanOrEqual(due.dayOfMonth)
        expect(daysBetween(signedOn, dueOn)).toBeLessThan(62)
      }),
    )
  })

  test.each(['JPY', 'EUR', 'KWD'])('rows add up in %s, whatever the total and the split', (code) => {
    fc.assert(
      fc.property(shares, totals, (list, total) => {
        const of = { ...deal(total), total: { amount: total, currency: currency(code) } }
        const made = instalmentsOf(percents(...list), of)
        if (!made.ok) return
        expect(made.value.reduce((sum, { amount }) => sum + amount, 0n)).toBe(total)
      }),
    )
  })

  test('what is not refused adds up exactly, has only positive rows, none before the signature', () => {
    fc.assert(
      fc.property(templates, totals, (terms, total) => {
        const result = instalmentsOf(terms, deal(total))
        if (!result.ok) return
        expect(result.value.reduce((sum, { amount }) => sum + amount, 0n)).toBe(total)
        expect(result.value.map(({ sequence }) => sequence)).toEqual(result.value.map((_, index) => index + 1))
        for (const { amount, dueOn } of result.value) {
          expect(amount).toBeGreaterThan(0n)
          expect(dueOn >= SIGNED).toBe(true)
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('every row but the last is its share, rounded half up', () => {
    fc.assert(
      fc.property(shares, totals, (list, total) => {
        const result = instalmentsOf(percents(...list), deal(total))
        if (!result.ok) return
        for (const [index, { amount }] of result.value.slice(0, -1).entries()) {
          const exact = total * BigInt(Math.round(Number(list[index]) * 10_000)) // in millionths of a unit
          const error = amount * 1_000_000n - exact
          expect(error > -500_000n && error <= 500_000n).toBe(true)
        }
      }),
    )
  })

  test('equal parts differ only in the last row, by less than there are parts; months count from the anchor', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: MAX_INSTALMENTS }),
        fc.bigInt({ min: 60n, max: 10n ** 15n }),
        (count, total) => {
          const parts = drafts({ template: 'equal-monthly', count }, deal(total))
          const first = parts[0]?.amount ?? 0n
          const last = parts.at(-1)?.amount ?? 0n
          expect(parts.slice(0, -1).every(({ amount }) => amount === first)).toBe(true)
          expect(last - first >= 0n && last - first < BigInt(count)).toBe(true)
          expect(parts.map(({ dueOn }) => dueOn)).toEqual(parts.map((_, index) => addMonths(SIGNED, index + 1)))
        },
      ),
    )
  })
})
