import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { stateAsShown } from '../../../test/support/shown-form.ts'
import { calendarDate } from '../../domain/calendar-date.ts'
import { currency } from '../../domain/money.ts'
import { PAYMENT_METHODS } from '../../domain/payment.ts'
import { validateSurface } from '../../local/slack/block-kit/validate.ts'
import { createTranslator } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { SAMPLE_DAY, SAMPLE_TODAY, sampleReceivables } from '../../slack/sample-receivables.ts'
import { truncate } from '../../slack/text.ts'
import { readValues } from '../../slack/view-values.ts'
import { TargetSettled } from '../../store/index.ts'
import { buildRecordPaymentModal, type PaymentForm, readPaymentForm, readPaymentRoute } from './record-payment.modal.ts'
import { aboutOf, checkPayment, recordPayment } from './record-payment.ts'

const t = createTranslator('en')
const [receivable] = sampleReceivables('typical', 'en')
if (!receivable) throw new Error('there is always a first sample')
const good: PaymentForm = {
  amount: '40',
  receivedOn: '2026-03-02',
  method: 'cash',
  reference: '',
  use: 'instalment',
  another: false,
  isRight: false,
}
const EARLIER = {
  id: 'p-1',
  amount: 4_000n,
  currency: currency('EUR'),
  receivedOn: SAMPLE_TODAY,
  recordedByName: 'Jonas',
  reference: null,
}
const OPENED_AT = new Date('2026-03-02T11:58:00.123Z')
const asking = { earlier: [EARLIER], asked: aboutOf([EARLIER]) }
const check = (changes: Partial<PaymentForm>) =>
  checkPayment({ ...good, ...changes }, receivable, { t, latestToday: SAMPLE_TODAY })

describe('the payment form', () => {
  const typed = (max: number) => fc.string({ unit: 'grapheme', maxLength: max }).map((text) => truncate(text, max))
  const form = fc.record({
    amount: typed(100),
    receivedOn: fc.constantFrom('', '2026-03-02', '1999-12-31'),
    method: fc.option(fc.constantFrom(...PAYMENT_METHODS)),
    reference: typed(140),
    use: fc.constantFrom('instalment' as const, 'deal' as const, 'oldest' as const),
    another: fc.boolean(),
    isRight: fc.boolean(),
  })
  const from = fc.constantFrom('message' as const, 'list' as const, 'home' as const)

  test('K5: what is built is read back the same, and Slack takes it', () => {
    fc.assert(
      fc.property(form, from, (filled, place) => {
        const model = {
          receivable,
          form: filled,
          from: place,
          day: SAMPLE_DAY,
          credit: 1n,
          severalInDeal: true,
          openedAt: OPENED_AT,
          excess: 7n,
          ...asking,
        }
        const modal = buildRecordPaymentModal(model, t, 'en')
        expect(validateSurface('modal', modal)).toEqual([])
        const state = stateAsShown(modal)
        expect(readPaymentForm(readValues(state))).toEqual(filled)
        expect(readPaymentRoute(modal.private_metadata ?? '')).toEqual({
          instalmentId: receivable.id,
          from: place,
          asked: asking.asked,
          excess: 7n,
          openedAt: OPENED_AT,
        })
      }),
    )
  })

  test.each(['en', 'zh-CN', 'zh-TW'] as const)('K5: Slack takes the longest receivable, in %s', (locale) => {
    const [longest = receivable] = sampleReceivables('longest', locale)
    const shown = { form: good, from: 'list', day: SAMPLE_DAY, credit: 0n, severalInDeal: false, earlier: [] } as const
    const model = { receivable: longest, ...shown }
    expect(validateSurface('modal', buildRecordPaymentModal(model, createTranslator(locale), locale))).toEqual([])
  })

  test.each(['', 'null', '{', '7', '[]', '{"instalmentId":7,"from":"nowhere"}'])(
    'R2: metadata %j leads nowhere',
    (text) => {
      expect(readPaymentRoute(text)).toEqual({ instalmentId: '', from: 'list' })
    },
  )
})

describe('checking a payment', () => {
  test('K5: what it says when it is understood', () => {
    expect(check({ amount: '1.234,56', reference: ' RF 18 ' })).toEqual({
      ok: true,
      value: {
        customerId: receivable.customerId,
        targetInstalmentId: receivable.id,
        amount: { amount: 123_456n, currency: 'EUR' },
        receivedOn: '2026-03-02',
        method: 'cash',
        reference: 'RF 18',
      },
    })
    expect(check({ use: 'deal' })).toMatchObject({ value: { dealId: receivable.dealId } })
    const oldest = check({ use: 'oldest' })
    expect(oldest).toMatchObject({ ok: true })
    expect(Object.keys(oldest.ok ? oldest.value : {})).not.toContain('targetInstalmentId')
    expect(check({ reference: ' ' })).toMatchObject({ value: { reference: null } })
    expect(check({ receivedOn: '2025-03-02' }).ok).toBe(true)
  })

  test.each<[string, Partial<PaymentForm>, string, string]>([
    ['nothing', { amount: ' ' }, 'amount', 'Write an amount'],
    ['no figure', { amount: '1e5' }, 'amount', 'not an amount'],
    ['another currency', { amount: 'USD 5' }, 'amount', 'This instalment is in EUR'],
    ['no currency', { amount: 'ABC 5' }, 'amount', '“ABC” is not a currency'],
    ['no day', { receivedOn: '' }, 'received_on', 'Choose a date'],
    ['no such day', { receivedOn: '2026-02-30' }, 'received_on', 'does not exist'],
    ['a year that is a slip', { receivedOn: '2025-03-01' }, 'received_on', 'more than a year ago. Check the year'],
    ['tomorrow', { receivedOn: '2026-03-03' }, 'received_on', 'today or an earlier day'],
    ['no method', { method: null }, 'method', 'Choose a payment method'],
    ['a long reference', { reference: 'x'.repeat(141) }, 'reference', '140'],
  ])('K5: %s is refused at its field', (_what, changes, block, sentence) => {
    expect(check(changes)).toEqual({ ok: false, error: { [block]: expect.stringContaining(sentence) } })
  })

  test('K5: all that is wrong is said at once', () => {
    const checked = check({ amount: 'x', receivedOn: 'x', method: null, reference: 'x'.repeat(141) })
    expect(Object.keys(checked.ok ? {} : checked.error)).toEqual(['amount', 'received_on', 'method', 'reference'])
  })
})

describe('recording it', () => {
  const settledBy = [{ payment: { receivedOn: calendarDate('2026-03-01'), recordedById: 'm-2' }, allocated: 1n }]
  /** Somebody who may record it; the store answers as given. */
  const contextOf = (receivables: object) =>
    ({
      settings: { financeConfirms: false },
      actor: { memberId: receivable.ownerId, roles: ['rep'], team: new Set() },
      member: { timeZone: 'Etc/UTC' },
      store: {
        members: { byId: async () => ({ name: 'Jonas' }) },
        receivables: {
          byId: async () => receivable,
          bySubmission: async () => null,
          paymentsOf: async () => settledBy,
          ...receivables,
        },
        payments: { comparable: async () => [], openOf: async () => [receivable] },
      },
      t,
      locale: 'en',
      now: new Date('2026-03-02T12:00:00Z'),
      today: SAMPLE_TODAY,
      nudge: () => {},
    }) as unknown as RequestContext // all that recording reads

  test('N4: somebody who was quicker is named, whether it is noticed before the writing or in it', async () => {
    const sentence = expect.stringContaining('received on 1 Mar 2026 and recorded by Jonas.')
    const before = contextOf({ byId: async () => ({ ...receivable, openAmount: 0n }) })
    const within = contextOf({ recordPayment: async () => Promise.reject(new TargetSettled('i-0')) })
    for (const ctx of [before, within])
      expect(await recordPayment({ instalmentId: receivable.id }, good, 'V1', ctx)).toEqual({
        ok: false,
        error: { kind: 'fields', errors: { amount: sentence } },
      })
  })

  test('N1: a repeated submission is answered with what it recorded, though nothing is open any more', async () => {
    const recorded = { payment: { id: 'p-1' }, allocations: [], created: false }
    const ctx = contextOf({
      byId: async () => ({ ...receivable, openAmount: 0n }),
      bySubmission: async () => recorded,
    })
    expect(await recordPayment({ instalmentId: receivable.id }, good, 'V1', ctx)).toMatchObject({
      ok: true,
      value: recorded,
    })
  })

  test('N1: trouble with the records is not taken for a refusal', async () => {
    const trouble = new Error('disk full')
    const ctx = contextOf({ recordPayment: async () => Promise.reject(trouble) })
    await expect(recordPayment({ instalmentId: receivable.id }, good, 'V1', ctx)).rejects.toBe(trouble)
  })

  test('K5: an instalment that is gone is said so', async () => {
    const ctx = contextOf({ byId: async () => null })
    expect(await recordPayment({ instalmentId: 'x' }, good, 'V1', ctx)).toEqual({
      ok: false,
      error: { kind: 'fields', errors: { amount: expect.stringContaining('cannot be found any more') } },
    })
  })
})
