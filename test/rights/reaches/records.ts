/** Records that each of the two workspaces has, and that the one tries to make with what is of the other. */

import { calendarDate } from '../../../src/domain/calendar-date.ts'
import { onceOn } from '../../../src/domain/customer-promise-form.ts'
import type { DealDraft } from '../../../src/domain/held-deal.ts'
import type { ValueFacts } from '../../../src/domain/value-ledger.ts'
import type {
  DealWithInstalments,
  NewCustomerPromise,
  NewPromise,
  PromiseCorrection,
  WorkspaceStore,
} from '../../../src/store/index.ts'
import { EUR, NOW, newVisit } from '../../support/records.ts'
import type { Inhabited } from './inhabited.ts'
import { EVERYTHING, NEXT_DAY, SOME_DAY } from './reach.ts'

/** A day off years ahead, so that nobody is away. */
const LATER = calendarDate('2030-01-01')

export const A_DAY_OFF = { submissionKey: 'Q1', firstDay: LATER, lastDay: LATER, standInId: null }

/** A deal delivered on the day of its signing. */
export const deliveryOf = ({ id }: DealWithInstalments): Parameters<WorkspaceStore['deals']['recordDelivery']>[0] => ({
  dealId: id,
  deliveredOn: SOME_DAY,
})

/** A visit with a next step, so that everything of it can be changed. */
export const visitTo = (customerId: string, submissionKey: string, note: string | null = null) =>
  newVisit(customerId, {
    submissionKey,
    visitedOn: SOME_DAY,
    outcome: 'next_step',
    nextStep: { text: note ?? 'Call', on: NEXT_DAY },
    note,
    among: EVERYTHING,
  })

export const taskOf = (dealId: string, ownerId: string, title: string) => ({
  submissionKey: 'T1',
  dealId,
  ownerId,
  kind: 'training' as const,
  title,
  dueOn: calendarDate('2026-03-09'),
})

export const wantAt = (customerId: string, text: string) => ({
  submissionKey: 'W1',
  customerId,
  text,
  neededOn: calendarDate('2026-03-12'),
})

/** A promise on another day, in other words. */
export const correctionOf = (dayId: string, ownerId: string): PromiseCorrection => {
  const dueOn = calendarDate('2026-03-22')
  return { dayId, dueOn, facts: onceOn('X', dueOn), ownerId, dealId: null, contactId: null }
}

export const customerPromiseAt = (customerId: string, ownerId: string, text: string): NewCustomerPromise => ({
  ...onceOn(text, calendarDate('2026-03-12')),
  submissionKey: 'P1',
  customerId,
  dealId: null,
  contactId: null,
  ownerId,
})

export const feedbackAt = (customerId: string, text: string) => ({
  submissionKey: 'F1',
  customerId,
  topic: 'price' as const,
  text,
})

export const ledgerOf = (note: string): ValueFacts => ({
  ratings: { product: { score: 5, note } },
  trust: 4,
  rewards: note,
  switchingCosts: null,
  ties: null,
})

export const announcedTo = (wantId: string, item: string) => ({
  submissionKey: 'A1',
  kind: 'available' as const,
  item,
  note: item,
  wantIds: [wantId],
})

export const promiseOf = (instalmentId: string, changes: Partial<NewPromise> = {}): NewPromise => ({
  submissionKey: 'Q1',
  instalmentId,
  promisedBy: 'X',
  amount: 1n,
  promisedFor: NEXT_DAY,
  notedInFront: false,
  ...changes,
})

/** A deal of the same customer, to be held. */
export const draftOf = ({ customer, title }: DealWithInstalments): DealDraft => ({
  customerId: customer.id,
  title: `More ${title}`,
  contractNumber: null,
  total: { amount: 100n, currency: EUR },
  signedOn: SOME_DAY,
  plannedDeliveryOn: null,
  terms: { template: 'on-signature' },
  instalments: [{ sequence: 1, amount: 100n, dueOn: SOME_DAY, basis: 'signature', offsetDays: 0 }],
  implementation: null,
  typed: {},
})

type Holding = Parameters<WorkspaceStore['heldDeals']['hold']>[0]

export const holdingOf = (
  { deal, member }: Pick<Inhabited, 'deal' | 'member'>,
  changes: Partial<Holding> = {},
): Holding => ({
  submissionKey: 'reach',
  ownerId: member.id,
  draft: draftOf(deal),
  reasons: [],
  outbox: () => [],
  ...changes,
})

export const LISTENED = { stage: 'listened', note: 'They are upset', at: NOW, contactId: null } as const

export const CAUSE_FOUND = { stage: 'cause_found', cause: 'defect', note: null, causedBy: null } as const
