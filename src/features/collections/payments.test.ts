import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { stateAsShown } from '../../../test/support/shown-form.ts'
import { currency } from '../../domain/money.ts'
import { MAX_REFERENCE, PAYMENT_METHODS } from '../../domain/payment.ts'
import { validateSurface } from '../../local/slack/block-kit/validate.ts'
import { createTranslator } from '../../slack/locale.ts'
import type { ModalView } from '../../slack/surfaces.ts'
import { truncate } from '../../slack/text.ts'
import { readValues } from '../../slack/view-values.ts'
import { buildBookingModal, EMPTY_BOOKING, readBookingForm } from './booking.modal.ts'
import type { PlannedLine } from './booking-plan.ts'
import { buildPaymentsModal, readPaymentsRoute } from './payments.modal.ts'
import { samplePayments } from './payments-gallery.ts'
import { buildRefundModal, readRefundForm, readRefundRoute } from './refund.modal.ts'
import { buildReversalModal, readReversalForm, readReversalRoute } from './reversal.modal.ts'

const t = createTranslator('en')
const EUR = currency('EUR')
const [payment] = samplePayments('longest', 'en', 1)
if (!payment) throw new Error('there is always a first sample')
const typed = (max: number) => fc.string({ unit: 'grapheme', maxLength: max }).map((text) => truncate(text, max))
const valuesOf = (modal: ModalView) => readValues(stateAsShown(modal)) // as Slack types it

describe('forms of payments that were recorded', () => {
  test('D9: a refund is read back as it was filled in, and Slack takes it', () => {
    const form = fc.record({
      amount: typed(100),
      refundedOn: fc.constantFrom('', '2026-03-02'),
      method: fc.option(fc.constantFrom(...PAYMENT_METHODS)),
      reference: typed(MAX_REFERENCE),
    })
    fc.assert(
      fc.property(form, fc.option(fc.string({ maxLength: 100 })), (filled, list) => {
        const route = { customerId: 'c-1', currency: EUR, openedAt: '2026-03-02T08:00:00.000Z', list }
        const credit = { amount: 1n, currency: EUR }
        const modal = buildRefundModal({ customerName: 'X', credit, form: filled, route }, t, 'en')
        expect(validateSurface('modal', modal)).toEqual([])
        expect(readRefundForm(valuesOf(modal))).toEqual(filled)
        expect(readRefundRoute(modal.private_metadata ?? '')).toEqual(route)
      }),
    )
  })

  test('K5: a reversal knows its payment and the list beneath it', () => {
    const modal = buildReversalModal({ payment, list: '{"customerId":"c-1"}' }, t, 'en')
    expect(readReversalRoute(modal.private_metadata ?? '')).toEqual({ paymentId: 'p-0', list: '{"customerId":"c-1"}' })
    expect(readReversalForm(valuesOf(modal))).toEqual({ reason: null, note: '' })
    expect(readReversalRoute('[]')).toEqual({ paymentId: '', list: null })
  })

  test.each([{ instalmentId: 'i-1' }, { customerId: 'c-1' }])('K5: a list knows what it is about: %j', (about) => {
    const list = {
      route: { about, page: 2 },
      ...{ customerId: 'c-1', customerName: 'X', receivable: null, rows: [], total: 40, open: [], credit: [] },
      ...{ mayRecord: false, mayRefund: false, timeZone: 'Europe/Berlin' },
    }
    expect(readPaymentsRoute(buildPaymentsModal(list, t, 'en').private_metadata ?? '')).toEqual({ about, page: 2 })
  })

  test.each(['', 'null', '{', '{"page":"-1"}', '{"page":"x","instalmentId":7}'])(
    'R2: metadata %j leads nowhere',
    (text) => {
      expect(readPaymentsRoute(text)).toEqual({ about: { instalmentId: '' }, page: 0 })
      expect(readRefundRoute(text)).toMatchObject({ customerId: '', currency: '' })
    },
  )
})

describe('the form for a pasted list', () => {
  const twin = { customerName: 'Twin', phone: null, ownerId: 'm-1', target: null }
  const payers = ['c-1', 'c-2'].map((customerId) => ({ ...twin, customerId }))
  const choice = (line: number): PlannedLine => ({ kind: 'choice', line, text: 'Twin', payers })

  test('K5: what was pasted and chosen is read back the same, and stays when it is shown again', () => {
    fc.assert(
      fc.property(typed(1000), fc.subarray([1, 2, 3]), fc.constantFrom(...PAYMENT_METHODS), (text, chosen, method) => {
        const lines = `${text}\n\n\n`
        const choices = new Map(chosen.map((line) => [line, 'customer:c-2']))
        const plan = { lines: [1, 2, 3].map(choice), about: 'x' }
        const modal = buildBookingModal({ form: { ...EMPTY_BOOKING, lines, method, choices }, plan }, t, 'en')
        expect(validateSurface('modal', modal)).toEqual([])
        const read = readBookingForm(valuesOf(modal), modal.private_metadata ?? '')
        expect(read).toEqual({ lines, method, choices, another: false, shown: null, shownOf: null })
      }),
    )
  })

  test('K5: only where all can be booked it knows what was shown', () => {
    const complete = buildBookingModal({ form: EMPTY_BOOKING, plan: { lines: [], about: 'x' } }, t, 'en')
    expect(readBookingForm(valuesOf(complete), complete.private_metadata ?? '').shown).toBe('x')
  })
})
