import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { stateAsShown } from '../../../test/support/shown-form.ts'
import { addDays } from '../../domain/calendar-date.ts'
import { validateSurface } from '../../local/slack/block-kit/validate.ts'
import { readInstalmentRoute } from '../../slack/instalment-modals.ts'
import { createTranslator } from '../../slack/locale.ts'
import { SAMPLE_TODAY, SAMPLE_WORDS, sampleReceivables } from '../../slack/sample-receivables.ts'
import { truncate } from '../../slack/text.ts'
import { readValues } from '../../slack/view-values.ts'
import { buildPromiseModal, MAX_NAME, type PromiseForm, readPromiseForm } from './record-promise.modal.ts'
import { checkPromise } from './record-promise.ts'

const t = createTranslator('en')
const [receivable] = sampleReceivables('typical', 'en')
if (!receivable) throw new Error('there is always a first sample')
const good: PromiseForm = { promisedBy: 'Ms Li', amount: '700', promisedFor: '2026-03-06', notedInFront: true }
const check = (changes: Partial<PromiseForm>) =>
  checkPromise({ ...good, ...changes }, receivable, { t, locale: 'en', today: SAMPLE_TODAY })

test('K6: what is built is read back the same, and Slack takes it', () => {
  const form = fc.record({
    promisedBy: fc.string({ unit: 'grapheme', maxLength: MAX_NAME }).map((text) => truncate(text, MAX_NAME)),
    amount: fc.string({ maxLength: 40 }),
    promisedFor: fc.constantFrom('', '2026-03-06', '1999-12-31'),
    notedInFront: fc.boolean(),
  })
  const from = fc.constantFrom('message' as const, 'list' as const, 'home' as const)
  fc.assert(
    fc.property(form, from, (filled, place) => {
      const route = { instalmentId: receivable.id, from: place }
      const model = { receivable, form: filled, route, earlier: [], keeping: { kept: 1, due: 2 } }
      const modal = buildPromiseModal(model, { ...SAMPLE_WORDS, t, locale: 'en' })
      expect(validateSurface('modal', modal)).toEqual([])
      const state = stateAsShown(modal)
      expect(readPromiseForm(readValues(state))).toEqual(filled)
      expect(readInstalmentRoute(modal.private_metadata ?? '')).toEqual(route)
    }),
  )
})

describe('checking a promise', () => {
  test('K6: what it says when it is understood', () => {
    expect(check({ promisedBy: ' Ms  Li ', amount: '1.234,56' })).toEqual({
      ok: true,
      value: {
        instalmentId: receivable.id,
        promisedBy: 'Ms Li',
        amount: 123_456n,
        promisedFor: '2026-03-06',
        notedInFront: true,
      },
    })
    expect(check({ promisedFor: SAMPLE_TODAY }).ok).toBe(true)
    expect(check({ promisedFor: addDays(SAMPLE_TODAY, 365) }).ok).toBe(true)
    expect(check({ amount: '4166.67' }).ok).toBe(true)
  })

  test.each<[string, Partial<PromiseForm>, string, string]>([
    ['nobody', { promisedBy: ' ' }, 'promised_by', 'Write who promised it'],
    ['a long name', { promisedBy: 'x'.repeat(151) }, 'promised_by', '150'],
    ['nothing', { amount: ' ' }, 'amount', 'Write an amount'],
    ['zero', { amount: '0' }, 'amount', 'more than zero'],
    ['another currency', { amount: 'USD 5' }, 'amount', 'This instalment is in EUR'],
    ['one cent above the open amount', { amount: '4166.68' }, 'amount', 'Only €4,166.67 is open'],
    ['no day', { promisedFor: '' }, 'promised_for', 'Choose a date'],
    ['no such day', { promisedFor: '2026-02-30' }, 'promised_for', 'does not exist'],
    ['yesterday', { promisedFor: '2026-03-01' }, 'promised_for', 'today or a later day'],
    ['over a year ahead', { promisedFor: '2027-03-03' }, 'promised_for', 'within a year'],
  ])('K6: %s is refused at its field', (_what, changes, block, sentence) => {
    expect(check(changes)).toEqual({ ok: false, error: { [block]: expect.stringContaining(sentence) } })
  })

  test('K6: all that is wrong is said at once', () => {
    const checked = check({ promisedBy: '', amount: 'x', promisedFor: 'x' })
    expect(Object.keys(checked.ok ? {} : checked.error)).toEqual(['promised_by', 'amount', 'promised_for'])
  })
})
