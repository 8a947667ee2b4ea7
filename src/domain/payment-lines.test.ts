import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, calendarDate } from './calendar-date.ts'
import { MAX_PAYMENT_LINES, parsePaymentLines } from './payment-lines.ts'

/** The only line of a text. */
const only = (text: string) => {
  const read = parsePaymentLines(text)
  return read.ok ? read.value[0] : read.error
}
const payment = (changes: object = {}) => ({
  ok: true,
  value: { line: 1, payer: 'Harbour', amount: '1,200.50', receivedOn: '2026-03-02', reference: 'RF18', ...changes },
})

describe('K5: payments pasted as a list', () => {
  test.each([
    ['tabs', 'Harbour\t1,200.50\t2026-03-02\tRF18'],
    ['semicolons', ' Harbour ; 1,200.50 ; 2026-03-02 ; RF18 '],
    ['semicolons of full width', 'Harbour；1,200.50；2026年3月2日；RF18'],
    ['commas, with quotation marks', 'Harbour,"1,200.50",2026-03-02,RF18'],
    ['a date with slashes', 'Harbour;1,200.50;2026/3/2;RF18'],
    ['digits of full width', 'Harbour;1,200.50;２０２６．０３．０２;RF18'.replaceAll('．', '.')],
  ])('%s', (_how, text) => {
    expect(only(text)).toEqual(payment())
  })

  test('the reference may be left out; what is in quotation marks is one column', () => {
    expect(only('Harbour;1,200.50;2026-03-02')).toEqual(payment({ reference: null }))
    expect(only('Harbour;1,200.50;2026-03-02;')).toEqual(payment({ reference: null }))
    expect(only('"Meyer, Söhne; ""M&S""";1,200.50;2026-03-02;RF18')).toEqual(payment({ payer: 'Meyer, Söhne; "M&S"' }))
  })

  test.each([
    ['columns', 'Harbour'],
    ['columns', 'Harbour,1,200.50,2026-03-02,RF18'],
    ['columns', '"Harbour;1,200.50;2026-03-02'],
    ['no-payer', ';100;2026-03-02'],
    ['no-payer', '\t100\t2026-03-02'],
    ['no-amount', 'Harbour;;2026-03-02'],
    ['no-date', 'Harbour;100'],
    ['bad-date', 'Harbour;100;02.03.2026'],
    ['bad-date', 'Harbour;100;2026-02-30'],
  ])('%s: %j is named with its line', (problem, text) => {
    expect(parsePaymentLines(`\n${text}`)).toEqual({
      ok: true,
      value: [{ ok: false, error: { line: 2, text, problem } }],
    })
  })

  test('headings and empty lines are passed over; nothing, and too much, is refused', () => {
    const read = parsePaymentLines('Customer;Amount;Date;Reference\n\nHarbour;1,200.50;2026-03-02;RF18\r\n')
    expect(read).toEqual({ ok: true, value: [payment({ line: 3 })] })
    expect(parsePaymentLines(' \n\t\n')).toEqual({ ok: false, error: 'empty' })
    const lines = (count: number) => Array.from({ length: count }, () => 'A;1;2026-03-02').join('\n')
    expect(parsePaymentLines(lines(MAX_PAYMENT_LINES))).toMatchObject({ ok: true })
    expect(parsePaymentLines(lines(MAX_PAYMENT_LINES + 1))).toEqual({ ok: false, error: 'too-many' })
  })

  const cell = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((text) => /^[^\s"]+$/u.test(text))
  const written = fc.record({
    payer: cell,
    amount: fc.nat(1_000_000).map((amount) => `${amount}`),
    day: fc.nat(2_000),
    reference: cell,
  })

  test('what is written in quotation marks is read back the same, whatever divides the columns', () => {
    fc.assert(
      fc.property(
        fc.array(written, { minLength: 1, maxLength: MAX_PAYMENT_LINES }),
        fc.constantFrom('\t', ';', ','),
        (rows, separator) => {
          const expected = rows.map(({ day, ...row }, index) => ({
            ok: true,
            value: { line: index + 1, ...row, receivedOn: addDays(calendarDate('2024-01-01'), day) },
          }))
          const text = expected
            .map(({ value: { payer, amount, receivedOn, reference } }) =>
              [payer, amount, receivedOn, reference].map((part) => `"${part}"`).join(separator),
            )
            .join('\n')
          expect(parsePaymentLines(text)).toEqual({ ok: true, value: expected })
        },
      ),
    )
  })

  test('any text is read without a fault, and no line is lost', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const read = parsePaymentLines(text)
        if (!read.ok) return
        for (const each of read.value) expect(each.ok ? each.value.line : each.error.line).toBeGreaterThan(0)
      }),
    )
  })
})
