import { expect, test } from '@jest/globals'
import { createTranslator } from '../slack/locale.ts'
import { logVisitButton, readVisitAbout } from './log-visit-button.ts'

const t = createTranslator('en')

test('V1: the button carries the customer and what the visit was for, there and back', () => {
  const about = { customerId: 'c-1', customerName: 'Harbour', purpose: 'collection' } as const
  expect(readVisitAbout(logVisitButton(about, t).value ?? '')).toEqual({ customerId: 'c-1', purpose: 'collection' })
  const unknown = { customerId: 'c-1', customerName: 'Harbour' }
  expect(readVisitAbout(logVisitButton(unknown, t).value ?? '')).toEqual({ customerId: 'c-1', purpose: null })
})

test('R2: a value that is not ours names no purpose', () => {
  expect(readVisitAbout('c-1:spying')).toEqual({ customerId: 'c-1', purpose: null })
  expect(readVisitAbout('')).toEqual({ customerId: '', purpose: null })
})
