import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { stateAsShown } from '../../../test/support/shown-form.ts'
import { CUSTOMER_PROMISE_KINDS } from '../../domain/customer-promise.ts'
import { readPromiseAction } from '../../slack/customer-promises/menu.ts'
import { samplePromise, samplePromiseDay } from '../../slack/customer-promises/sample-promise.ts'
import { promiseWords } from '../../slack/customer-promises/words.ts'
import { createTranslator } from '../../slack/locale.ts'
import { SAMPLE_TODAY } from '../../slack/sample-receivables.ts'
import { readValues } from '../../slack/view-values.ts'
import { beneathText, readBeneath } from './list.modal.ts'
import {
  buildPromiseModal,
  type CorrectedRoute,
  emptyPromiseForm,
  type PromiseForm,
  readCorrected,
  readPromiseForm,
} from './promise.modal.ts'

const t = createTranslator('en')
const EMPTY = emptyPromiseForm({
  customerId: 'c-1',
  dealId: '',
  owner: 'U1',
  route: { card: null, cardDealId: null },
})

function built(form: PromiseForm, corrects: CorrectedRoute | null = null) {
  const model = {
    form,
    corrects,
    customer: { id: 'c-1', name: 'Harbour' },
    contacts: [{ id: 'k-1', name: 'Ana' }],
    deals: [{ id: 'd-1', title: 'Lanterns' }],
    notice: null,
  }
  return buildPromiseModal(model, t)
}

function builtAndRead(form: PromiseForm): PromiseForm {
  const modal = built(form)
  return readPromiseForm(readValues(stateAsShown(modal)), modal.private_metadata ?? '')
}

/** What each kind asks for; the fields of others are not on the screen. */
const ASKED = {
  one_off: ['on'],
  recurring: ['dayOfMonth', 'from', 'until'],
  standing: ['everyMonths', 'from', 'until'],
} as const satisfies Record<string, readonly (keyof PromiseForm)[]>

describe('the form of a promise to a customer', () => {
  test('D6: is read back as it was built, with the fields of its kind alone', () => {
    const day = fc.constantFrom('2026-03-09', '2026-12-31')
    const forms = fc.record({
      kind: fc.constantFrom(...CUSTOMER_PROMISE_KINDS),
      text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter((text) => text.trim() !== ''),
      ...{ on: day, from: day, until: day },
      dayOfMonth: fc.constantFrom('1', '31'),
      everyMonths: fc.constantFrom('3', '12'),
      contactId: fc.constantFrom('', 'k-1'),
      dealId: fc.constantFrom('', 'd-1'),
      route: fc.constantFrom({ card: null, cardDealId: null }, { card: 'V1', cardDealId: 'd-1' }),
    })
    fc.assert(
      fc.property(forms, (fields) => {
        const form: PromiseForm = { ...EMPTY, ...fields }
        const nothing = { on: '', from: '', until: '', dayOfMonth: '', everyMonths: '' }
        const asked = Object.fromEntries(ASKED[form.kind].map((field) => [field, form[field]]))
        expect(builtAndRead(form)).toEqual({ ...form, ...nothing, ...asked })
      }),
    )
  })

  test('D6: a correction is read back with its promise, its day and what lies beneath; the customer is not asked for', () => {
    const beneath = { list: null, card: 'V1', customerId: null, dealId: 'deal-1' }
    const corrects = { promiseId: 'p-1', dayId: 'd-1', beneath }
    const modal = built({ ...EMPTY, text: 'The manual', on: '2026-03-09' }, corrects)
    expect(readCorrected(modal.private_metadata ?? '')).toEqual(corrects)
    const values = readValues(stateAsShown(modal))
    expect(values.option('customer')).toBeNull()
    expect(readPromiseForm(values, '')).toMatchObject({ text: 'The manual', on: '2026-03-09', owner: 'U1' })
    expect(JSON.stringify(modal)).toContain('*Harbour*')
  })

  test('what lies beneath a form, and what was chosen in a menu, are read back; what is not ours is nothing', () => {
    const beneath = { list: 'V1', card: null, customerId: null, dealId: null }
    expect(readBeneath(beneathText('d-1', beneath))).toEqual({ id: 'd-1', ...beneath })
    expect(readPromiseAction('move:d-1')).toEqual({ action: 'move', id: 'd-1' })
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(typeof readBeneath(text).id).toBe('string')
        const chosen = readPromiseAction(text)
        expect(chosen === null || chosen.id !== '').toBe(true)
      }),
    )
  })
})

describe('D6: a promise in words', () => {
  const recurring = (dayOfMonth: number) =>
    samplePromise('typical', 'en', { kind: 'recurring', dayOfMonth, days: [samplePromiseDay()] })
  test.each([
    [1, 'on the 1st of every month, next'],
    [2, 'on the 2nd of every month, next'],
    [3, 'on the 3rd of every month, next'],
    [11, 'on the 11th of every month, next'],
    [22, 'on the 22nd of every month, next'],
    [28, 'on the 28th of every month, next'],
    [30, 'on the 30th of every month (in shorter ones on their last day), next'],
    [31, 'on the last day of every month, next'],
  ])('on the %i', (day, words) => {
    expect(promiseWords(recurring(day), t, 'en')).toContain(words)
  })

  test('in Chinese a day is a number; ended, only what was promised is said', () => {
    const chinese = createTranslator('zh-CN')
    expect(promiseWords(recurring(10), chinese, 'zh-CN')).toContain('每月 10 日，下一次：')
    const ended = samplePromise('typical', 'en', { endedOn: SAMPLE_TODAY, endedReason: 'x' })
    expect(promiseWords(ended, t, 'en')).toBe('the manual in Spanish')
  })
})
