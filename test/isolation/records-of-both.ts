/** Records that each of the two workspaces has, and that cases try to make in the one with what is of the other. */

import { calendarDate } from '../../src/domain/calendar-date.ts'
import { onceOn } from '../../src/domain/customer-promise-form.ts'
import type { DealDraft } from '../../src/domain/held-deal.ts'
import type { ValueFacts } from '../../src/domain/value-ledger.ts'
import type { DealWithInstalments, NewCourtesy, NewOccasion } from '../../src/store/index.ts'
import { EUR, newVisit } from '../support/records.ts'

export const DAY_OFF = { firstDay: calendarDate('2026-08-03'), lastDay: calendarDate('2026-08-14'), standInId: null }

/** A deal of the same customer, to be held. */
export const draftOf = ({ customer }: DealWithInstalments): DealDraft => ({
  customerId: customer.id,
  title: 'Lanterns',
  contractNumber: null,
  total: { amount: 100n, currency: EUR },
  signedOn: calendarDate('2026-03-02'),
  plannedDeliveryOn: null,
  terms: { template: 'on-signature' },
  instalments: [{ sequence: 1, amount: 100n, dueOn: calendarDate('2026-03-02'), basis: 'signature', offsetDays: 0 }],
  implementation: null,
  typed: {},
})

/** Delivered the day after the signing, so that it is asked about the day after that. */
export const deliveryOf = ({ id }: DealWithInstalments) => ({ dealId: id, deliveredOn: calendarDate('2026-03-03') })

/** An occasion of a customer, and what was given to them. */
export const occasionAt = (customerId: string, submissionKey: string, note: string | null = null): NewOccasion => ({
  submissionKey,
  customerId,
  contactId: null,
  kind: 'award',
  on: calendarDate('2026-03-05'),
  note,
})

export const courtesyAt = (customerId: string, submissionKey: string, what: string | null = null): NewCourtesy => ({
  submissionKey,
  customerId,
  contactId: null,
  kind: 'card',
  what,
  givenOn: calendarDate('2026-03-02'),
  value: null,
  goodDay: null,
})

/** A visit with a next step; what was collected is a payment like any other. */
export const visitTo = (customerId: string, submissionKey: string) =>
  newVisit(customerId, {
    submissionKey,
    outcome: 'next_step',
    nextStep: { text: submissionKey, on: calendarDate('2026-03-09') },
    note: submissionKey,
  })

export const wantAt = (customerId: string, submissionKey: string) => ({
  submissionKey,
  customerId,
  text: submissionKey,
  neededOn: calendarDate('2026-03-20'),
})

export const taskOf = (dealId: string, ownerId: string, submissionKey: string) => ({
  submissionKey,
  dealId,
  ownerId,
  kind: 'training' as const,
  title: submissionKey,
  dueOn: calendarDate('2026-03-20'),
})

export const feedbackAt = (customerId: string, submissionKey: string) => ({
  submissionKey,
  customerId,
  topic: 'price' as const,
  text: submissionKey,
})

export const ledgerOf = (note: string): ValueFacts => ({
  ratings: { product: { score: 5, note } },
  trust: 4,
  rewards: note,
  switchingCosts: null,
  ties: null,
})

export const customerPromiseAt = (customerId: string, ownerId: string, submissionKey: string) => ({
  ...onceOn(submissionKey, calendarDate('2026-03-20')),
  submissionKey,
  customerId,
  dealId: null,
  contactId: null,
  ownerId,
})

export const announcedTo = (wantId: string, submissionKey: string) => ({
  submissionKey,
  kind: 'available' as const,
  item: submissionKey,
  note: submissionKey,
  wantIds: [wantId],
})

/** Goods worth 0.01 that came back. */
export const changeOf = ({ id }: DealWithInstalments, submissionKey = 'new') => ({
  submissionKey,
  dealId: id,
  request: { kind: 'goods_return', amount: 1n, reference: null, instalmentId: null } as const,
  reason: 'scratched',
  changedOn: calendarDate('2026-03-03'),
  sinceChanges: 1,
})
