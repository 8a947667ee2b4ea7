import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { currency } from './money.ts'
import { parseRows, type TermsRow } from './payment-terms.ts'

const EUR = currency('EUR')

const onSignature = (days = 0) => ({ basis: 'signature' as const, days })
const monthEnd = (days = 0) => ({ basis: 'month-end' as const, days })
const nextMonth = (dayOfMonth: number) => ({ dayOfMonth, month: 'next' as const })
const onDelivery = (days = 0) => ({ basis: 'delivery' as const, days })

describe('parseRows (D2) reads', () => {
  test.each<[string, unknown]>([
    ['30% signature', { percent: '30', due: onSignature() }],
    ['30 % Signing', { percent: '30', due: onSignature() }],
    ['30% on signature', { percent: '30', due: onSignature() }],
    ['50 % delivery +30', { percent: '50', due: onDelivery(30) }],
    ['50% DELIVERY + 30 days', { percent: '50', due: onDelivery(30) }],
    ['50% delivery+30d', { percent: '50', due: onDelivery(30) }],
    ['50% 30 days after delivery', { percent: '50', due: onDelivery(30) }],
    ['5,000 30 days after the signing', { amount: 500_000n, due: onSignature(30) }],
    ['33,3333 % delivery', { percent: '33.3333', due: onDelivery() }],
    ['5,000 2026-12-15', { amount: 500_000n, due: { on: '2026-12-15' } }],
    ['5.000,50 on 2026/12/5', { amount: 500_050n, due: { on: '2026-12-05' } }],
    ['€5000: 2026.12.15', { amount: 500_000n, due: { on: '2026-12-15' } }],
    ['5000 EUR - 2026-12-15', { amount: 500_000n, due: { on: '2026-12-15' } }],
    ['1 000 - signature', { amount: 100_000n, due: onSignature() }],
    ['30% 签约', { percent: '30', due: onSignature() }],
    ['30%签约', { percent: '30', due: onSignature() }],
    ['３０％　簽約', { percent: '30', due: onSignature() }],
    ['50% 交付后30天', { percent: '50', due: onDelivery(30) }],
    ['50% 交貨後 30 天', { percent: '50', due: onDelivery(30) }],
    ['50% 交付 30 日内', { percent: '50', due: onDelivery(30) }],
    ['20%，2026年12月5日', { percent: '20', due: { on: '2026-12-05' } }],
    ['20% 于2026年12月5日', { percent: '20', due: { on: '2026-12-05' } }],
    ['1.2万 签约', { amount: 1_200_000n, due: onSignature() }],
    ['12k on 2026-12-15', { amount: 1_200_000n, due: { on: '2026-12-15' } }],
    ['50% end of month + 10', { percent: '50', due: monthEnd(10) }],
    ['50% at the end of the month', { percent: '50', due: monthEnd() }],
    ['50% 10 days after the end of the month', { percent: '50', due: monthEnd(10) }],
    ['5,000 EOM+30', { amount: 500_000n, due: monthEnd(30) }],
    ['50% month end 15 days', { percent: '50', due: monthEnd(15) }],
    ['50% 月结30天', { percent: '50', due: monthEnd(30) }],
    ['50% 月結 60 天', { percent: '50', due: monthEnd(60) }],
    ['50% 月结', { percent: '50', due: monthEnd() }],
    ['50% 月底后10天', { percent: '50', due: monthEnd(10) }],
    ['50%月底', { percent: '50', due: monthEnd() }],
    ['30% on the 15th of next month', { percent: '30', due: nextMonth(15) }],
    ['30% 1st of the following month', { percent: '30', due: nextMonth(1) }],
    ['30% day 5 of next month', { percent: '30', due: nextMonth(5) }],
    ['30% end of next month', { percent: '30', due: nextMonth(31) }],
    ['50% 次月15日', { percent: '50', due: nextMonth(15) }],
    ['50% 于次月 15 日', { percent: '50', due: nextMonth(15) }],
    ['５０％　下個月５號', { percent: '50', due: nextMonth(5) }],
    ['50% 下月底', { percent: '50', due: nextMonth(31) }],
    ['20% on the 15th', { percent: '20', due: { dayOfMonth: 15, month: 'soonest' } }],
    ['20% 15号', { percent: '20', due: { dayOfMonth: 15, month: 'soonest' } }],
    ['20% 于15日', { percent: '20', due: { dayOfMonth: 15, month: 'soonest' } }],
    ['50% net 30', { percent: '50', due: onSignature(30) }],
    ['50% Net 30 days', { percent: '50', due: onSignature(30) }],
    ['5,000元 2026-12-15', null], // not a name of the euro
  ])('%j', (line, expected) => {
    const rows = parseRows(line, EUR)
    expect(rows.ok ? rows.value[0] : null).toEqual(expected)
  })

  test('one row a line, whatever ends the lines, empty ones passed over', () => {
    const rows = parseRows('30% signature\r\n\n  \n50% delivery\r20% 2026-12-15\n', EUR)
    expect(rows.ok && rows.value.map((row) => 'percent' in row && row.percent)).toEqual(['30', '50', '20'])
    expect(parseRows(' \n ', EUR)).toEqual({ ok: true, value: [] })
  })

  test('amounts in the minor unit of the currency', () => {
    expect(parseRows('￥5,000 签约', currency('JPY'))).toEqual({
      ok: true,
      value: [{ amount: 5000n, due: onSignature() }] satisfies TermsRow[],
    })
  })
})

describe('parseRows (D2) refuses', () => {
  test.each([
    ['signature', 'no-amount'],
    ['on delivery', 'no-amount'],
    ['hello', 'no-amount'],
    ['2026-12-15', 'no-amount'],
    ['30%', 'no-due'],
    ['5,000', 'no-due'],
    ['30% sometime', 'no-due'],
    ['30% signature -5', 'no-due'],
    ['30% delivery +9999999', 'no-due'],
    ['30% 2026-02-30', 'bad-date'],
    ['30% 2026-13-01', 'bad-date'],
    ['30% 0026-01-01', 'bad-date'],
    ['30% 15.12.2026', 'bad-date'],
    ['400 10 Dec', 'no-year'],
    ['400 Dec 10th', 'no-year'],
    ['400 on the 10th of December', 'no-year'],
    ['400 December 10, 2026', 'no-year'],
    ['400 1月4日', 'no-year'],
    ['400 1月4号', 'no-year'],
    ['30% 12/15/26', 'bad-date'],
    ['30% on the 32nd of next month', 'bad-date'],
    ['30% 次月0日', 'bad-date'],
    ['30% on the 0th', 'bad-date'],
    ['30% end of month -5', 'no-due'],
    ['30% 15日', 'no-due'],
    ['30% internet 30', 'no-due'],
    ['月结30天', 'no-amount'],
    ['abc signature', 'not-a-number'],
    ['abc% signature', 'not-a-number'],
    ['1e5 signature', 'not-a-number'],
    ['5² signature', 'not-a-number'],
    ['5²% signature', 'not-a-number'],
    ['USD 500 signature', 'not-a-number'],
    ['-30% signature', 'negative'],
    ['-500 signature', 'negative'],
    ['0% signature', 'zero'],
    ['0 signature', 'zero'],
    ['33.33333% signature', 'too-many-decimals'],
    ['1.2345 signature', 'too-many-decimals'],
    ['123456789012345678901234567890 signature', 'too-large'],
    [`5 ${'x'.repeat(200)} signature`, 'no-due'],
  ])('%j: %s', (line, problem) => {
    expect(parseRows(`10% signature\n\n${line}`, EUR)).toEqual({ ok: false, error: { line: 3, text: line, problem } })
  })

  test('a figure that may mean two things', () => {
    expect(parseRows('1,234 signature', currency('KWD'))).toMatchObject({ ok: false, error: { problem: 'ambiguous' } })
  })

  test('the first line that cannot be read is the one named', () => {
    expect(parseRows('oops\n30%', EUR)).toMatchObject({ ok: false, error: { line: 1, text: 'oops' } })
  })

  test('any text is read or refused, never thrown at', () => {
    const words = fc.constantFrom(
      '30%',
      '5,000',
      'delivery',
      '签约',
      '+30',
      '2026-12-15',
      ' ',
      '\n',
      '-',
      'on',
      '年',
      '月结',
      '次月',
      '15th',
      'of next month',
      'eom',
      '٪',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.array(words).map((list) => list.join('')),
        ),
        (text) => {
          const rows = parseRows(text, EUR)
          if (!rows.ok) expect(rows.error.line).toBeGreaterThan(0)
        },
      ),
      { numRuns: 1000 },
    )
  })
})
