import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { stateAsShown } from '../../../test/support/shown-form.ts'
import { addDays } from '../../domain/calendar-date.ts'
import { COLLECTION_CHANNELS, MAX_CONTACT_NOTE } from '../../domain/collection-contact.ts'
import { MAX_CUSTOMER_PROMISE } from '../../domain/customer-promise-form.ts'
import { MAX_INVOICE_NUMBER } from '../../domain/invoice.ts'
import { validateSurface } from '../../local/slack/block-kit/validate.ts'
import { NO_PROMISE } from '../../slack/customer-promises/fields.ts'
import { createTranslator } from '../../slack/locale.ts'
import { SAMPLE_DAY, SAMPLE_TODAY, sampleReceivables } from '../../slack/sample-receivables.ts'
import type { ModalView } from '../../slack/surfaces.ts'
import { truncate } from '../../slack/text.ts'
import { readValues } from '../../slack/view-values.ts'
import { buildContactModal, type ContactForm, readContactForm } from './contact.modal.ts'
import { checkContact } from './contact.ts'
import { BLOCK } from './ids.ts'
import { buildInvoiceModal, type InvoiceForm, readInvoiceForm } from './invoice.modal.ts'
import { checkInvoiceForm } from './invoice.ts'

const t = createTranslator('en')
const [receivable] = sampleReceivables('typical', 'en')
if (!receivable) throw new Error('there is always a first sample')

const typed = (max: number) => fc.string({ unit: 'grapheme', maxLength: max }).map((text) => truncate(text, max))
const valuesOf = (view: ModalView) => {
  expect(validateSurface('modal', view)).toEqual([])
  return readValues(stateAsShown(view)) // as Slack types it
}

describe('the form of a contact (K11)', () => {
  const form = fc.record({
    channel: fc.option(fc.constantFrom(...COLLECTION_CHANNELS)),
    contactedOn: fc.constantFrom('', '2026-03-02', '1999-12-31'),
    reached: fc.option(fc.constantFrom('yes' as const, 'no' as const)),
    askedFor: fc.boolean(),
    note: typed(MAX_CONTACT_NOTE),
    promise: typed(MAX_CUSTOMER_PROMISE),
    promiseOn: fc.constantFrom('', '2026-03-09'),
  })

  test('what is built is read back the same, and Slack takes it', () => {
    fc.assert(
      fc.property(form, (filled) => {
        const view = buildContactModal({ receivable, form: filled, card: 'V1', mayPromise: true }, SAMPLE_DAY, t, 'en')
        expect(readContactForm(valuesOf(view))).toEqual(filled)
      }),
    )
  })

  const typedIn = { contactedOn: '2026-03-02', note: ' ', ...NO_PROMISE }
  const good: ContactForm = { channel: 'call', reached: 'no', askedFor: false, ...typedIn }
  const check = (changes: Partial<ContactForm>) => checkContact({ ...good, ...changes }, { t, latestDay: SAMPLE_TODAY })

  test('a complete one is understood', () => {
    const value = { channel: 'call', contactedOn: SAMPLE_TODAY, reached: false, askedFor: false, note: null }
    expect(check({})).toEqual({ ok: true, value })
  })

  test('everything that is missing or impossible is said at its field, all at once', () => {
    const tomorrow = addDays(SAMPLE_TODAY, 1)
    expect(check({ channel: null, contactedOn: tomorrow, reached: null, note: 'x'.repeat(501) })).toEqual({
      ok: false,
      error: {
        [BLOCK.channel]: 'Choose how you contacted them.',
        [BLOCK.contactedOn]: 'This day is still to come. Log a contact once it has taken place.',
        [BLOCK.reached]: 'Choose whom it reached.',
        [BLOCK.note]: 'At most 500 characters, please.',
      },
    })
    expect(check({ contactedOn: '2026-02-30' })).toMatchObject({ error: { [BLOCK.contactedOn]: 'Choose the day.' } })
  })
})

describe('the form of an invoice (K10)', () => {
  const form = fc.record({
    number: typed(MAX_INVOICE_NUMBER),
    issuedOn: fc.constantFrom('', '2026-03-02'),
    deliveredOn: fc.constantFrom('', '2026-03-04'),
  })

  test('what is built is read back the same, and Slack takes it', () => {
    fc.assert(
      fc.property(form, (filled) => {
        const view = buildInvoiceModal({ receivable, form: filled, card: null }, SAMPLE_DAY, t, 'en')
        expect(readInvoiceForm(valuesOf(view))).toEqual(filled)
      }),
    )
  })

  test.each<[Partial<InvoiceForm>, string, string]>([
    [{ number: '' }, BLOCK.number, 'Type the number of the invoice, or leave the dates empty too.'],
    [{ number: 'x'.repeat(61) }, BLOCK.number, 'At most 60 characters, please.'],
    [{ issuedOn: '' }, BLOCK.issuedOn, 'Choose the day on which it was issued.'],
    [{ issuedOn: '2026-02-30' }, BLOCK.issuedOn, 'This is no date. Choose it from the calendar.'],
    [{ deliveredOn: '2026-02-30' }, BLOCK.deliveredOn, 'This is no date. Choose it from the calendar.'],
    [
      { deliveredOn: '2026-03-01' },
      BLOCK.deliveredOn,
      'The customer cannot have it before it is issued. Choose a later day.',
    ],
  ])('%j is refused at its field', (changes, block, sentence) => {
    const good = { number: 'HL-4711', issuedOn: '2026-03-02', deliveredOn: '2026-03-03' }
    expect(checkInvoiceForm({ ...good, ...changes }, t)).toEqual({ ok: false, error: { [block]: sentence } })
  })
})
