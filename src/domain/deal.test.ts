import { expect, test } from '@jest/globals'
import { cleanContractNumber, cleanTitle, MAX_CONTRACT_NUMBER, MAX_TITLE } from './deal.ts'
import { cleanReference, MAX_REFERENCE } from './payment.ts'

test.each([
  ['title', cleanTitle, MAX_TITLE],
  ['contract number', cleanContractNumber, MAX_CONTRACT_NUMBER],
  ['payment reference', cleanReference, MAX_REFERENCE],
] as const)('D1, K5: a %s is cleaned and limited', (_, clean, maximum) => {
  expect(clean('  HX-2026\u200f/17 ')).toEqual({ ok: true, value: 'HX-2026/17' })
  expect(clean('x'.repeat(maximum)).ok).toBe(true)
  expect(clean('x'.repeat(maximum + 1))).toEqual({ ok: false, error: 'too-long' })
  expect(clean(' \n ')).toEqual({ ok: false, error: 'empty' })
})
