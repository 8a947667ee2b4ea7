import { expect, test } from '@jest/globals'
import { STANDARD_SETTINGS } from '../../../test/support/standard-settings.ts'
import { createTranslator } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { emptyForm } from './close-deal.form.ts'
import { closeDeal } from './close-deal.ts'

test.each<[string, 'deals' | 'heldDeals', 'closed' | 'held']>([
  ['closed', 'deals', 'closed'],
  ['held for approval', 'heldDeals', 'held'],
])(
  'D1: while its customer is looked for the first try is %s: the second does not ask about it',
  async (_, as, answer) => {
    let isRecorded = false
    const bySubmission = (which: string) => async () => (isRecorded && which === as ? { id: 'd-1' } : null)
    const own = { id: 'c-1', name: 'Slow', phone: null, ownerId: 'me' }
    const ctx = {
      actor: { memberId: 'me', roles: ['rep'], team: new Set() },
      member: { id: 'me', timeZone: 'Europe/Berlin' },
      settings: STANDARD_SETTINGS,
      now: new Date('2026-03-02T09:00:00Z'),
      today: '2026-03-02',
      locale: 'en',
      t: createTranslator('en'),
      store: {
        deals: { bySubmission: bySubmission('deals') },
        heldDeals: { bySubmission: bySubmission('heldDeals') },
        termsTemplates: { list: async () => [] },
        customers: {
          duplicatesOf: async () => {
            isRecorded = true
            return [own]
          },
        },
      },
    } as unknown as RequestContext // all that is read until a customer is found
    const form = {
      ...emptyForm({ title: 'Lamps', signedOn: '2026-03-02' }),
      customer: { kind: 'new', chosenAs: 'new:Slow', name: 'Slow' } as const,
      amount: '10',
    }
    expect(await closeDeal(form, 'V1', ctx)).toEqual({ ok: true, value: answer })
  },
)
