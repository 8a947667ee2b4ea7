import { expect } from '@jest/globals'
import { STANDARD_LADDER } from '../../../src/domain/ladder.ts'
import { EUR, NOW, paymentFor } from '../../support/records.ts'
import type { Inhabited } from './inhabited.ts'
import {
  EVERYTHING,
  FIRST_PAGE,
  instalmentOf,
  LADDER_DAY,
  NEXT_DAY,
  ownersOf,
  type Reaches,
  SOME_DAY,
} from './reach.ts'

const DUE_LIMITS = { part: 10, team: 10 }
const writeOffOf = (instalmentId: string) => ({
  submissionKey: 'reach 1',
  instalmentId,
  reason: 'insolvent',
  on: NEXT_DAY,
})
const paymentOf = async ({ store, deal }: Inhabited) => (await store.deals.paymentsOf(deal.id))[0]?.id ?? ''

export const moneyReaches: Reaches<'receivables' | 'payments'> = {
  'receivables.open': [
    (here) => here.store.receivables.open(EVERYTHING, null, FIRST_PAGE),
    (here, theirs) => here.store.receivables.open(ownersOf(theirs), null, FIRST_PAGE),
  ],
  'receivables.dueDay': [
    (here) => here.store.receivables.dueDay({ own: EVERYTHING, team: null }, LADDER_DAY, DUE_LIMITS),
    (here) => here.store.receivables.dueDay({ own: { reach: 'none' }, team: EVERYTHING }, LADDER_DAY, DUE_LIMITS),
    (here, theirs) =>
      here.store.receivables.dueDay({ own: ownersOf(theirs), team: ownersOf(theirs) }, LADDER_DAY, DUE_LIMITS),
  ],
  'receivables.previewed': [
    (here) => here.store.receivables.previewed({ from: SOME_DAY, to: SOME_DAY }, STANDARD_LADDER),
  ],
  'receivables.deriveLadders': [
    async (here, { member }) => expect(await here.store.receivables.deriveLadders([member.id], NOW)).toBe(0),
  ],
  'receivables.totals': [
    (here) => here.store.receivables.totals(EVERYTHING, SOME_DAY),
    async (here, theirs) => expect(await here.store.receivables.totals(ownersOf(theirs), SOME_DAY)).toEqual([]),
  ],
  'receivables.byId': [(here, theirs) => here.store.receivables.byId(instalmentOf(theirs))],
  'receivables.byIds': [(here, theirs) => here.store.receivables.byIds([instalmentOf(theirs), instalmentOf(here)])],
  'receivables.openOf': [(here, { deal }) => here.store.receivables.openOf(deal.customer.id)],
  'receivables.paymentsOf': [(here, { deal }) => here.store.receivables.paymentsOf(deal.instalments[0]?.id ?? '')],
  'receivables.bySubmission': [(here) => here.store.receivables.bySubmission('P1')],
  'receivables.writeOff': [
    (here, theirs) => here.store.receivables.writeOff(writeOffOf(instalmentOf(theirs)), here.member.id, NOW),
    (here, { member }) => here.store.receivables.writeOff(writeOffOf(instalmentOf(here)), member.id, NOW),
  ],
  'receivables.undoWriteOff': [
    (here, theirs) => here.store.receivables.undoWriteOff(writeOffOf(instalmentOf(theirs)), here.member.id, NOW),
  ],
  'receivables.recordPayment': [
    (here, { deal }) =>
      here.store.receivables.recordPayment(paymentFor(deal, { submissionKey: 'reach 1' }), here.member.id, NOW),
    (here, theirs) =>
      here.store.receivables.recordPayment(
        paymentFor(here.deal, { submissionKey: 'reach 2', targetInstalmentId: instalmentOf(theirs) }),
        here.member.id,
        NOW,
      ),
    (here, { member }) =>
      here.store.receivables.recordPayment(paymentFor(here.deal, { submissionKey: 'reach 3' }), member.id, NOW),
    // All that is open here and more: nothing of it goes over there.
    (here) =>
      here.store.receivables.recordPayment(
        paymentFor(here.deal, { submissionKey: 'reach 4', amount: { amount: 99_999n, currency: EUR } }),
        here.member.id,
        NOW,
      ),
  ],

  'payments.byId': [async (here, theirs) => here.store.payments.byId(await paymentOf(theirs))],
  'payments.list': [
    (here, { deal }) => here.store.payments.list({ instalmentId: deal.instalments[0]?.id ?? '' }, FIRST_PAGE),
    (here, { deal }) => here.store.payments.list({ customerId: deal.customer.id }, FIRST_PAGE),
  ],
  'payments.toConfirm': [(here) => here.store.payments.toConfirm(FIRST_PAGE)],
  'payments.comparable': [
    (here, { deal }) =>
      here.store.payments.comparable({
        customerIds: [deal.customer.id],
        references: ['Theirs'],
        recordedSince: new Date(0),
      }),
  ],
  'payments.openOf': [(here, { deal }) => here.store.payments.openOf([deal.customer.id], EVERYTHING)],
  'payments.payersNamed': [
    (here) => here.store.payments.payersNamed(['Theirs GmbH', 'Theirs', 'Theirs-7'], EVERYTHING),
  ],
  'payments.book': [
    (here, { deal }) =>
      here.store.payments.book(
        [paymentFor(here.deal, { submissionKey: 'list 1' }), paymentFor(deal, { submissionKey: 'list 2' })],
        here.member.id,
        NOW,
      ),
  ],
  'payments.reverse': [
    async (here, theirs) => {
      const reversal = { paymentId: await paymentOf(theirs), reason: 'mistake', note: null } as const
      expect((await here.store.payments.reverse(reversal, here.member.id, NOW)).ok).toBe(false)
    },
  ],
  'payments.confirm': [
    async (here, theirs) =>
      expect(await here.store.payments.confirm(await paymentOf(theirs), here.member.id, NOW)).toBeNull(),
  ],
  'payments.credit': [(here, { deal }) => here.store.payments.credit(deal.customer.id)],
  'payments.applyCredit': [
    async (here, theirs) => {
      const use = { instalmentId: instalmentOf(theirs), appliedOn: SOME_DAY }
      expect((await here.store.payments.applyCredit(use, here.member.id, NOW)).ok).toBe(false)
    },
  ],
  'payments.refund': [
    (here, { deal }) =>
      here.store.payments.refund(
        {
          submissionKey: 'reach 1',
          customerId: deal.customer.id,
          amount: { amount: 1n, currency: EUR },
          refundedOn: SOME_DAY,
          method: 'cash',
          reference: null,
        },
        here.member.id,
        NOW,
      ),
  ],
}
