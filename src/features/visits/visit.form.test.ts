import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { stateAsShown } from '../../../test/support/shown-form.ts'
import { calendarDate } from '../../domain/calendar-date.ts'
import { PAYMENT_METHODS } from '../../domain/payment.ts'
import { FEEDBACK_TOPICS } from '../../domain/product-feedback.ts'
import { LOSS_REASONS } from '../../domain/staying-power.ts'
import { CONTACT_FUNCTIONS, OUTCOMES, PURPOSES, REACHES, VISIT_CHANNELS } from '../../domain/visit.ts'
import { createTranslator } from '../../slack/locale.ts'
import { readValues } from '../../slack/view-values.ts'
import type { VisitedCustomer } from '../../store/index.ts'
import { readUndoValue } from './result.modal.ts'
import { emptyForm, readForm, type VisitForm } from './visit.form.ts'
import { buildVisitModal } from './visit.modal.ts'

const t = createTranslator('en')
const CUSTOMER: VisitedCustomer = {
  id: 'c-1',
  name: 'Harbour',
  ownerId: 'm-1',
  tier: 'c',
  contacts: [{ id: 'k-1', name: 'Frau Petersen', noCallHours: [], timeZone: null }],
  timeZone: null,
  noCallHours: [],
  eveningsWelcome: false,
  lastReachedOn: null,
  lastUnaskedOn: null,
  returnVisitOn: null,
  givenUpOn: null,
}
const EMPTY = emptyForm({ customerId: 'c-1', visitedOn: '2026-03-02', visitedAt: '10:30' })

function builtAndRead(form: VisitForm): VisitForm {
  const disturbances = form.route.disturbs ? [{ kind: 'evening' as const, from: '18:00' }] : []
  const last = calendarDate('2026-03-02')
  const question = form.route.asked.length > 0 ? { visits: [], payments: [], referral: null } : null
  const modal = buildVisitModal(
    {
      form,
      customer: CUSTOMER,
      currency: 'EUR',
      notice: null,
      disturbances: [...disturbances, { kind: 'too-soon', last, again: last }],
      planned: [{ kind: 'too-soon', last, again: last }],
      givingUp: form.route.givesUp ? { visits: 2, team: [], stillOwed: null } : null,
      question,
      mayPromise: true,
    },
    t,
    'en',
  )
  const state = stateAsShown(modal)
  return readForm(readValues(state), modal.private_metadata ?? '')
}

describe('the form of a visit', () => {
  test('V1: the short form is read back the same', () => {
    expect(builtAndRead(EMPTY)).toEqual(EMPTY)
  })

  test('V1: what is built is read back the same, whatever is in it', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter((each) => each.trim() !== '')
    const some = <Word extends string>(words: readonly Word[]) => fc.subarray([...words])
    const one = <Word extends string>(words: readonly Word[]) => fc.constantFrom(...words)
    const filled = fc.record({
      contactId: fc.constantFrom('', 'k-1'),
      companions: fc.subarray(['U1', 'U2']),
      channel: one(VISIT_CHANNELS),
      visitedOn: fc.constantFrom('', '2026-03-02', '2026-02-27'),
      visitedAt: fc.constantFrom('', '08:15'),
      reach: one(REACHES),
      askedFor: fc.boolean(),
      purposes: some(PURPOSES),
      functions: some(CONTACT_FUNCTIONS),
      outcome: fc.option(one(OUTCOMES)),
      collected: text,
      method: fc.option(one(PAYMENT_METHODS)),
      reference: text,
      order: text,
      expenses: text,
      nextStep: text,
      nextStepOn: fc.constantFrom('', '2026-03-09'),
      want: text,
      feedbackTopic: fc.constantFrom(null, ...FEEDBACK_TOPICS),
      feedback: text,
      referral: text,
      referralPhone: text,
      duplicateChoice: fc.constantFrom(null, 'c-2', 'create'),
      neededOn: fc.constantFrom('', '2026-04-09'),
      note: text,
      customerNews: text,
      productNews: text,
      competitorNews: text,
      complaintNews: text,
      serious: fc.boolean(),
      lossReason: fc.option(one(LOSS_REASONS)),
      disturbReason: text,
      nextAgreed: fc.boolean(),
      nextReason: text,
      another: fc.boolean(),
    })
    const usable = [{ id: 'c-2', name: 'Meadow', phone: null }]
    const duplicates = { usable, elsewhere: [], about: 'x' }
    const route = {
      more: true,
      disturbs: true,
      plansEarly: true,
      givesUp: true,
      asked: ['v-1', 'p-1'],
      duplicates,
    }
    fc.assert(
      fc.property(filled, (known) => {
        const form = { ...EMPTY, ...known, route }
        expect(builtAndRead(form)).toEqual(form)
      }),
    )
  })

  test('R2: a metadata text or a button value that is not ours leads to nothing', () => {
    const values = readValues({})
    for (const text of ['', 'null', '[1]', '{"asked":7,"more":true}'])
      expect(readForm(values, text).route).toEqual({
        more: false,
        disturbs: false,
        plansEarly: false,
        givesUp: false,
        asked: [],
        duplicates: null,
      })
    expect(readUndoValue('everything')).toEqual({ part: 'visit', visitId: '' })
    expect(readUndoValue('next_step:v-1')).toEqual({ part: 'next_step', visitId: 'v-1' })
  })
})
