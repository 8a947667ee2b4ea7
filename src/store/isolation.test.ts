import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { rowsOfWorkspace } from '../../test/rights/rows.ts'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import {
  complaintOf,
  dealOf,
  EUR,
  itemFor,
  NOW,
  newMember,
  newVisit,
  newWorkspace,
  paymentFor,
} from '../../test/support/records.ts'
import { calendarDate } from '../domain/calendar-date.ts'
import { onceOn } from '../domain/customer-promise-form.ts'
import { type DealDraft, draftToJson } from '../domain/held-deal.ts'
import { STANDARD_LADDER } from '../domain/ladder.ts'
import type { ValueFacts } from '../domain/value-ledger.ts'
import { createDb, type Db, type Prisma } from './client.ts'
import {
  type DealWithInstalments,
  type Member,
  type NewCourtesy,
  type NewOccasion,
  RecordNotFound,
  type Visibility,
  type WorkspaceId,
  type WorkspaceStore,
} from './index.ts'

// R3: records of one workspace are never visible to, or changed from, another. Every function of WorkspaceStore is
// called in workspace B with everything that belongs to A; a function without a case here fails the test.

/** Stands in every text of A, so that it is recognised wherever it might come out. */
const MARK = 'ALPHA'
const SOME_DAY = { today: calendarDate('2030-01-01'), ladder: STANDARD_LADDER }

/** One workspace with a record of every kind. */
interface Tenant {
  readonly workspace: WorkspaceStore
  readonly member: Member
  readonly deal: DealWithInstalments
  readonly checkInId: string
  readonly implementationId: string
  readonly dipId: string
  readonly summaryId: string
  readonly visitId: string
  readonly wantId: string
  /** A promise to the customer, and its day (D6). */
  readonly customerPromiseId: string
  readonly promiseDayId: string
  readonly announcementId: string
  readonly dealTaskId: string
  readonly referralId: string
  readonly feedbackId: string
  readonly promiseId: string
  readonly disputeId: string
  readonly questionId: string
  readonly customerQuestionId: string
  readonly noticeId: string
  readonly reportId: string
  readonly givingUpId: string
  readonly reflectionId: string
  readonly territoryId: string
  readonly complaintId: string
  readonly departmentId: string
  readonly handedComplaintId: string
  readonly handedImplementationId: string
  readonly itemIds: readonly string[]
  readonly submissionKey: string
  readonly slackUserId: string
}

type Case = (b: Tenant, a: Tenant) => Promise<unknown>
type Parts = Omit<WorkspaceStore, 'id'>

const refused = async (call: Promise<unknown>) => {
  await expect(call).rejects.toThrow(RecordNotFound)
}
/** Somebody who answers a hand-over of a complaint. */
const acting = ({ id: memberId }: { readonly id: string }) => ({ memberId, isAnybody: false })
/** By a reference that would lead from one workspace to another. */
const refusedByDatabase = async (call: Promise<unknown>) => {
  await expect(call).rejects.toThrow(/foreign key/i)
}
const ALL = { reach: 'all' } as const
const PAGE = { offset: 0, limit: 100 }
const ANY_TIME = { from: calendarDate('2020-01-01'), to: calendarDate('2030-01-01') }
/** In which everything was recorded late. */
const SINCE_EVER = { after: new Date(0), upTo: new Date('2030-01-01'), weeks: [ANY_TIME] }
const SINCE_EVER_SPAN = { from: new Date(0), to: new Date('2030-01-01') }
const DAY_OFF = { firstDay: calendarDate('2026-08-03'), lastDay: calendarDate('2026-08-14'), standInId: null }
const leaveIdOf = async ({ workspace, member }: Tenant) =>
  (await workspace.leaves.coming(member.id, DAY_OFF.firstDay))[0]?.id ?? ''
/** The Friday after what was closed. */
const REFLECTED_ON = calendarDate('2026-03-06')
const NEXT_MONTH = new Date(NOW.getTime() + 30 * 86_400_000)
const dealFrom = (b: Tenant, changes: Parameters<typeof dealOf>[1]) =>
  b.workspace.deals.close(dealOf(b.member, { submissionKey: 'new', ...changes }), b.member.id, NOW)
const payFrom = (b: Tenant, deal: DealWithInstalments, changes: Parameters<typeof paymentFor>[1] = {}) =>
  b.workspace.receivables.recordPayment(paymentFor(deal, { submissionKey: 'new', ...changes }), b.member.id, NOW)
/** A deal of the same customer, to be held. */
const draftOf = ({ customer }: DealWithInstalments): DealDraft => ({
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
const holdFrom = (b: Tenant, changes: Partial<Parameters<WorkspaceStore['heldDeals']['hold']>[0]> = {}) =>
  b.workspace.heldDeals.hold(
    {
      submissionKey: 'new',
      ownerId: b.member.id,
      draft: draftOf(b.deal),
      reasons: [],
      outbox: () => [],
      ...changes,
    },
    b.member.id,
    NOW,
  )
const heldBy = async ({ workspace }: Tenant) => (await workspace.heldDeals.waiting())[0]?.id ?? ''
/** Delivered the day after the signing, so that it is asked about the day after that. */
const deliveryOf = ({ id }: DealWithInstalments) => ({ dealId: id, deliveredOn: calendarDate('2026-03-03') })
const ANSWER = { mood: 1, use: 'none', questions: null, problems: null, nextStep: null, evidence: null } as const
const ownersFrom = ({ member }: Tenant) => ({ reach: 'owners', ownerIds: [member.id] }) as const
const implementationIdOf = async ({ workspace, deal }: Tenant) =>
  (await workspace.implementations.ofDeal(deal.id))?.id ?? ''
const paymentIdOf = async ({ workspace, deal }: Tenant) => (await workspace.deals.paymentsOf(deal.id))[0]?.id ?? ''
const promiseOf = (submissionKey: string, instalmentId: string) => ({
  submissionKey,
  instalmentId,
  promisedBy: 'x',
  amount: 1n,
  promisedFor: calendarDate('2026-03-09'),
  notedInFront: false,
})
/** Goods worth 0.01 that came back. */
const changeOf = ({ id }: DealWithInstalments, submissionKey = 'new') => ({
  submissionKey,
  dealId: id,
  request: { kind: 'goods_return', amount: 1n, reference: null, instalmentId: null } as const,
  reason: 'scratched',
  changedOn: calendarDate('2026-03-03'),
  sinceChanges: 1,
})
const writeOffOf = (instalmentId: string, submissionKey = 'new') => ({
  submissionKey,
  instalmentId,
  reason: 'insolvent',
  on: calendarDate('2026-03-03'),
})
/** What a form says of a contact. */
const FACTS = {
  name: 'X',
  phone: null,
  buyingRole: null,
  department: null,
  language: null,
  isExecutive: false,
  birthday: null,
  preferredChannel: null,
  noCallHours: null,
  timeZone: null,
} as const
/** An occasion of a customer, and what was given to them. */
const occasionAt = (customerId: string, submissionKey: string, note: string | null = null): NewOccasion => ({
  submissionKey,
  customerId,
  contactId: null,
  kind: 'award',
  on: calendarDate('2026-03-05'),
  note,
})
const courtesyAt = (customerId: string, submissionKey: string, what: string | null = null): NewCourtesy => ({
  submissionKey,
  customerId,
  contactId: null,
  kind: 'card',
  what,
  givenOn: calendarDate('2026-03-02'),
  value: null,
  goodDay: null,
})
const occasionIdOf = async ({ workspace, deal }: Tenant) => {
  const [from, until] = [calendarDate('2026-03-05'), calendarDate('2026-03-05')]
  const days = await workspace.occasions.between({ customerId: deal.customer.id }, from, until)
  return days.find(({ kind }) => kind === 'award')?.subjectId ?? ''
}
const courtesyIdOf = async ({ workspace, deal }: Tenant) =>
  (await workspace.occasions.courtesiesOf(deal.customer.id, true, 1)).rows[0]?.id ?? ''
const contactIdOf = async ({ workspace, deal }: Tenant) =>
  (await workspace.contacts.ofCustomer(deal.customer.id))[0]?.id ?? ''
/** A visit with a next step; what was collected is a payment like any other. */
const visitTo = (customerId: string, submissionKey: string) =>
  newVisit(customerId, {
    submissionKey,
    outcome: 'next_step',
    nextStep: { text: submissionKey, on: calendarDate('2026-03-09') },
    note: submissionKey,
  })
const wantAt = (customerId: string, submissionKey: string) => ({
  submissionKey,
  customerId,
  text: submissionKey,
  neededOn: calendarDate('2026-03-20'),
})
const taskOf = (dealId: string, ownerId: string, submissionKey: string) => ({
  submissionKey,
  dealId,
  ownerId,
  kind: 'training' as const,
  title: submissionKey,
  dueOn: calendarDate('2026-03-20'),
})
const feedbackAt = (customerId: string, submissionKey: string) => ({
  submissionKey,
  customerId,
  topic: 'price' as const,
  text: submissionKey,
})
const ledgerOf = (note: string): ValueFacts => ({
  ratings: { product: { score: 5, note } },
  trust: 4,
  rewards: note,
  switchingCosts: null,
  ties: null,
})
const customerPromiseAt = (customerId: string, ownerId: string, submissionKey: string) => ({
  ...onceOn(submissionKey, calendarDate('2026-03-20')),
  submissionKey,
  customerId,
  dealId: null,
  contactId: null,
  ownerId,
})
const announcedTo = (wantId: string, submissionKey: string) => ({
  submissionKey,
  kind: 'available' as const,
  item: submissionKey,
  note: submissionKey,
  wantIds: [wantId],
})
const ownCustomer = async (workspace: WorkspaceStore) => {
  const [customer] = await workspace.customers.find('', ALL, 1)
  if (!customer) throw new Error('the workspace has no customer')
  return customer
}
const implementationOf = async ({ workspace, deal }: Tenant) =>
  (await workspace.implementations.ofDeal(deal.id))?.id ?? ''
const DAY = calendarDate('2026-03-10')
const instalmentOf = ({ deal }: Tenant) => deal.instalments[0]?.id ?? ''

const CASES: { [P in keyof Parts]: { [F in keyof Parts[P]]: Case } } = {
  settings: {
    read: ({ workspace }) => workspace.settings.read(),
    update: ({ workspace }, a) => refusedByDatabase(workspace.settings.update({ remindAt: '06:00' }, a.member.id, NOW)),
    change: ({ workspace }, a) =>
      refusedByDatabase(
        workspace.settings.change({ remindAt: '07:00' }, { actorId: a.member.id, sinceRevision: 0 }, NOW),
      ),
  },
  members: {
    actor: ({ workspace }, a) => workspace.members.actor(a.slackUserId),
    recipient: async ({ workspace }, a) => {
      expect((await workspace.members.recipient(a.member.id)).member).toBeNull()
    },
    bySlackId: ({ workspace }, a) => workspace.members.bySlackId(a.slackUserId),
    byId: ({ workspace }, a) => workspace.members.byId(a.member.id),
    list: ({ workspace }) => workspace.members.list(),
    ensure: async ({ workspace }, a) => (await newMember(workspace, a.slackUserId)).id, // a member of B's own
    refreshProfile: ({ workspace }, a) =>
      refused(workspace.members.refreshProfile(a.member.id, { name: 'X', locale: 'en', timeZone: 'UTC' }, NOW)),
    setRoles: ({ workspace }, a) => refused(workspace.members.setRoles(a.member.id, ['admin'], null, NOW)),
    setSupervisor: async ({ workspace, member }, a) => [
      await workspace.members.setSupervisor(a.member.id, member.id, null, NOW),
      await workspace.members.setSupervisor(member.id, a.member.id, null, NOW),
    ],
    setDmChannel: ({ workspace }, a) => workspace.members.setDmChannel(a.member.id, 'D666'),
    supervision: ({ workspace }) => workspace.members.supervision(),
    assign: async ({ workspace, member }, a) => {
      const shown = { roles: a.member.roles, supervisorId: a.member.supervisorId }
      const theirs = { shown, wanted: { roles: ['rep'] as const, supervisorId: null } }
      const own = { shown: member, wanted: { roles: member.roles, supervisorId: a.member.id } }
      expect(await workspace.members.assign(a.member.id, theirs, member.id, NOW)).toEqual({
        ok: false,
        error: { kind: 'unknown-member' },
      })
      expect(await workspace.members.assign(member.id, own, member.id, NOW)).toEqual({
        ok: false,
        error: { kind: 'supervisor-unknown' },
      })
    },
    deactivate: async ({ workspace }, a) =>
      expect(await workspace.members.deactivate(a.member.id, 'x', NOW)).toBeNull(),
    reactivate: async ({ workspace }, a) => expect(await workspace.members.reactivate(a.member.id, NOW)).toBe(false),
    passOn: ({ workspace }, a) => workspace.members.passOn(a.member.id, [], NOW),
    hasDeals: async ({ workspace }, a) => expect(await workspace.members.hasDeals(a.member.id)).toBe(false),
  },
  leaves: {
    byId: async ({ workspace }, a) => expect(await workspace.leaves.byId(await leaveIdOf(a))).toBeNull(),
    coming: async ({ workspace }, a) =>
      expect(await workspace.leaves.coming(a.member.id, DAY_OFF.firstDay)).toEqual([]),
    standingIn: async ({ workspace }, a) =>
      expect(await workspace.leaves.standingIn(a.member.id, DAY_OFF.firstDay)).toEqual([]),
    add: async ({ workspace, member }, a) => {
      const days = { ...DAY_OFF, submissionKey: MARK }
      await refused(workspace.leaves.add({ ...days, memberId: a.member.id }, null, NOW))
      const later = { firstDay: calendarDate('2026-09-01'), lastDay: calendarDate('2026-09-01') }
      const borrowed = { ...days, ...later, memberId: member.id, standInId: a.member.id }
      expect(await workspace.leaves.add(borrowed, null, NOW)).toMatchObject({ error: [{ kind: 'unknown' }] })
    },
    change: async ({ workspace, member }, a) =>
      expect(await workspace.leaves.change(await leaveIdOf(a), DAY_OFF, member.id, NOW)).toBeNull(),
    remove: async ({ workspace, member }, a) =>
      expect(await workspace.leaves.remove(await leaveIdOf(a), member.id, NOW)).toBeNull(),
  },
  customers: {
    create: ({ workspace, member }, a) =>
      refused(workspace.customers.create({ kind: 'individual', name: 'X', ownerId: a.member.id }, member.id, NOW)),
    byId: ({ workspace }, a) => workspace.customers.byId(a.deal.customer.id),
    bySubmission: ({ workspace }) => workspace.customers.bySubmission(MARK),
    details: ({ workspace }, a) => workspace.customers.details(a.deal.customer.id),
    change: ({ workspace, member }, a) =>
      refused(workspace.customers.change(a.deal.customer.id, { tier: 'a', name: 'X' }, member.id, NOW)),
    standing: ({ workspace }, a) => workspace.customers.standing(a.deal.customer.id, ALL),
    duplicatesOf: ({ workspace }) =>
      workspace.customers.duplicatesOf({ name: `${MARK} customer`, phone: '+1 555 0100' }),
    find: async ({ workspace }, a) => [
      await workspace.customers.find(MARK, ALL, 100),
      await workspace.customers.find('', ALL, 100),
      await workspace.customers.find('', { reach: 'owners', ownerIds: [a.member.id] }, 100),
    ],
  },
  customerFile: {
    read: ({ workspace }, a) => workspace.customerFile.read(a.deal.customer.id, ['address']),
    write: ({ workspace, member }, a) =>
      refused(workspace.customerFile.write(a.deal.customer.id, { address: 'X' }, member.id, NOW)),
  },
  customerCare: {
    customers: ({ workspace }, a) => workspace.customerCare.customers([a.deal.customer.id]),
    departed: async ({ workspace }, a) => workspace.customerCare.departed([await contactIdOf(a)]),
    needed: ({ workspace }, a) => workspace.customerCare.needed([a.member.id], a.member.id, 100),
    confirmFile: ({ workspace, member }, a) =>
      refused(workspace.customerCare.confirmFile(a.deal.customer.id, member.id, NOW)),
    plan: ({ workspace }) => workspace.customerCare.plan(new Date('2030-01-01')),
  },
  handOvers: {
    figures: async ({ workspace, member }, a) => {
      const nothing = { customers: 0, deals: 0, instalments: 0, open: [], nextSteps: 0 }
      expect(await workspace.handOvers.figures(a.member.id, null)).toEqual(nothing)
      expect(await workspace.handOvers.figures(member.id, [a.deal.customer.id])).toEqual(nothing)
    },
    customersOf: ({ workspace }, a) => workspace.handOvers.customersOf(a.member.id, PAGE),
    owners: ({ workspace }) => workspace.handOvers.owners(ALL),
    handOver: async ({ workspace, member, deal }, a) => {
      const order = { submissionKey: MARK, note: null }
      const actor = { memberId: member.id, roles: ['admin'] as const, team: new Set<string>() }
      const theirs = { ...order, fromId: a.member.id, toId: member.id, customerIds: [a.deal.customer.id] }
      expect(await workspace.handOvers.handOver(theirs, actor, NOW)).toEqual({ ok: true, value: null })
      const toThem = { ...order, fromId: member.id, toId: a.member.id, customerIds: [deal.customer.id] }
      expect(await workspace.handOvers.handOver(toThem, actor, NOW)).toEqual({ ok: false, error: 'gone' })
      const own = await newMember(workspace, 'UOWN')
      const notMine = { ...order, fromId: member.id, toId: own.id, customerIds: [a.deal.customer.id] }
      expect(await workspace.handOvers.handOver(notMine, actor, NOW)).toEqual({ ok: true, value: null })
    },
    byId: ({ workspace }) => workspace.handOvers.byId('unknown'),
    handedFrom: async ({ workspace }, a) =>
      expect((await workspace.handOvers.handedFrom(a.member.id, [a.deal.id])).size).toBe(0),
  },
  merges: {
    candidate: ({ workspace }, a) => workspace.merges.candidate(a.deal.customer.id),
    merge: async ({ workspace, member, deal }, a) => {
      const own = await workspace.merges.candidate(deal.customer.id)
      if (!own) throw new Error('one’s own customer')
      const side = { facts: own.facts, file: own.file }
      const merging = { answers: { facts: {}, file: {} }, shown: { kept: side, other: side }, submissionKey: MARK }
      const actor = { memberId: member.id, roles: ['admin'] as const, team: new Set<string>() }
      const [here, theirs] = [deal.customer.id, a.deal.customer.id]
      const refusedAs = { ok: false, error: 'gone' }
      const { merges } = workspace
      expect(await merges.merge({ ...merging, keptId: here, otherId: theirs }, actor, NOW)).toEqual(refusedAs)
      expect(await merges.merge({ ...merging, keptId: theirs, otherId: here }, actor, NOW)).toEqual(refusedAs)
    },
    survivors: async ({ workspace }, a) =>
      expect((await workspace.merges.survivors([a.deal.customer.id])).size).toBe(0),
  },
  personalData: {
    ofContact: async ({ workspace }, a) =>
      workspace.personalData.ofContact(await contactIdOf(a), { ...PAGE, withPersonal: true }),
    ofCustomer: ({ workspace }, a) =>
      workspace.personalData.ofCustomer(a.deal.customer.id, { ...PAGE, withPersonal: true }),
    eraseContact: async ({ workspace, member }, a) =>
      refused(workspace.personalData.eraseContact(await contactIdOf(a), member.id, NOW)),
    refusalFor: ({ workspace }, a) => workspace.personalData.refusalFor(a.deal.customer.id, SOME_DAY.today),
    eraseCustomer: ({ workspace, member }, a) =>
      refused(workspace.personalData.eraseCustomer(a.deal.customer.id, member.id, NOW)),
    keepContact: async ({ workspace, member }, a) =>
      expect(await workspace.personalData.keepContact(await contactIdOf(a), member.id, NOW)).toBe(false),
    untouched: async ({ workspace }, a) => workspace.personalData.untouched([await contactIdOf(a)]),
    planUntouched: ({ workspace }) => workspace.personalData.planUntouched(new Date('2030-01-01')),
  },
  occasions: {
    days: ({ workspace }, a) => workspace.occasions.days([{ subjectId: a.deal.customer.id, on: ANY_TIME.from }]),
    between: ({ workspace }, a) =>
      workspace.occasions.between(
        { customerId: a.deal.customer.id },
        calendarDate('2026-03-01'),
        calendarDate('2026-04-01'),
      ),
    note: ({ workspace, member }, a) =>
      refused(workspace.occasions.note(occasionAt(a.deal.customer.id, 'new'), member.id, NOW)),
    remove: async ({ workspace, member }, a) =>
      expect(await workspace.occasions.remove(await occasionIdOf(a), member.id, NOW)).toBe(false),
    noteCourtesy: ({ workspace, member }, a) =>
      refused(workspace.occasions.noteCourtesy(courtesyAt(a.deal.customer.id, 'new'), member.id, NOW)),
    removeCourtesy: async ({ workspace, member }, a) =>
      expect(await workspace.occasions.removeCourtesy(await courtesyIdOf(a), member.id, NOW)).toBe(false),
    courtesy: async ({ workspace }, a) => workspace.occasions.courtesy(await courtesyIdOf(a)),
    courtesiesOf: ({ workspace }, a) => workspace.occasions.courtesiesOf(a.deal.customer.id, true, 100),
    customersOf: ({ workspace }, a) => workspace.occasions.customersOf(a.member.id, 100),
    plan: ({ workspace }) => workspace.occasions.plan(NOW),
  },
  contacts: {
    ofCustomer: ({ workspace }, a) => workspace.contacts.ofCustomer(a.deal.customer.id),
    byId: async ({ workspace }, a) => workspace.contacts.byId(await contactIdOf(a)),
    add: async ({ workspace, member, deal }, a) => {
      const contact = { ...FACTS, submissionKey: MARK, predecessorId: null }
      await refused(workspace.contacts.add({ ...contact, customerId: a.deal.customer.id }, member.id, NOW))
      const theirs = { ...contact, customerId: deal.customer.id, predecessorId: await contactIdOf(a) }
      await refused(workspace.contacts.add(theirs, member.id, NOW))
      // A's key means nothing here: a contact of B's own.
      return workspace.contacts.add({ ...contact, customerId: deal.customer.id }, member.id, NOW)
    },
    change: async ({ workspace, member }, a) =>
      refused(workspace.contacts.change(await contactIdOf(a), FACTS, member.id, NOW)),
    leave: async ({ workspace, member }, a) =>
      refused(workspace.contacts.leave(await contactIdOf(a), calendarDate('2026-03-02'), member.id, NOW)),
    settleSuccession: async ({ workspace, member }, a) =>
      refused(workspace.contacts.settleSuccession(await contactIdOf(a), member.id, NOW)),
  },
  deals: {
    close: async (b, a) => {
      await refused(dealFrom(b, { customer: { id: a.deal.customer.id } }))
      await refused(dealFrom(b, { ownerId: a.member.id }))
      await refused(dealFrom(b, { outbox: () => [itemFor(a.member)] }))
      return dealFrom(b, { submissionKey: a.submissionKey }) // A's key means nothing here: a deal of B's own
    },
    byId: ({ workspace }, a) => workspace.deals.byId(a.deal.id),
    bySubmission: ({ workspace }, a) => workspace.deals.bySubmission(a.submissionKey),
    recordDelivery: async (b, a) => {
      await refused(b.workspace.deals.recordDelivery(deliveryOf(a.deal), b.member.id, NOW))
      await refused(b.workspace.deals.recordDelivery(deliveryOf(b.deal), a.member.id, NOW))
    },
    undoDelivery: async (b, a) => {
      await refused(b.workspace.deals.undoDelivery({ dealId: a.deal.id, reason: 'x' }, b.member.id, NOW))
      await refused(b.workspace.deals.undoDelivery({ dealId: b.deal.id, reason: 'x' }, a.member.id, NOW))
    },
    deliveriesOf: ({ workspace }, a) => workspace.deals.deliveriesOf(a.deal.id),
    changeFollowUp: ({ workspace, member }, a) =>
      refused(workspace.deals.changeFollowUp(a.deal.id, { followUp: 'none', isTrial: false }, member.id, NOW)),
    list: async ({ workspace }, a) => [
      await workspace.deals.list(ALL, 'all', { offset: 0, limit: 100 }),
      await workspace.deals.list({ reach: 'owners', ownerIds: [a.member.id] }, 'open', { offset: 0, limit: 100 }),
    ],
    titlesOf: ({ workspace }, a) => workspace.deals.titlesOf(a.deal.customer.id, 100),
    paymentsOf: ({ workspace }, a) => workspace.deals.paymentsOf(a.deal.id),
    change: async (b, a) => {
      await refused(b.workspace.deals.change(changeOf(a.deal), b.member.id, NOW))
      await refused(b.workspace.deals.change(changeOf(b.deal), a.member.id, NOW))
      // A's key means nothing here: a change of B's own.
      expect(await b.workspace.deals.change(changeOf(b.deal, a.submissionKey), b.member.id, NOW)).toMatchObject({
        value: { created: true },
      })
    },
    history: ({ workspace }, a) => workspace.deals.history(a.deal.id),
    nextReminderAt: async ({ workspace }, a) => expect(await workspace.deals.nextReminderAt(a.deal.id)).toBeNull(),
  },
  heldDeals: {
    hold: async (b, a) => {
      await refused(holdFrom(b, { draft: draftOf(a.deal) }))
      await refused(holdFrom(b, { ownerId: a.member.id }))
      await refused(holdFrom(b, { outbox: () => [itemFor(a.member)] }))
      // A's key means nothing here: a held deal of B's own.
      expect((await holdFrom(b, { submissionKey: MARK })).created).toBe(true)
      return (await b.workspace.heldDeals.bySubmission('new'))?.draft
    },
    byId: async ({ workspace }, a) => workspace.heldDeals.byId(await heldBy(a)),
    bySubmission: ({ workspace }) => workspace.heldDeals.bySubmission(MARK),
    waiting: ({ workspace }) => workspace.heldDeals.waiting(),
    approve: async (b, a) => {
      await refused(b.workspace.heldDeals.approve(await heldBy(a), () => [], b.member.id, NOW))
      await refused(b.workspace.heldDeals.approve(await heldBy(b), () => [itemFor(a.member)], b.member.id, NOW))
    },
    giveBack: async (b, a) => {
      const decision = { note: 'no', outbox: [] }
      await refused(b.workspace.heldDeals.giveBack(await heldBy(a), decision, b.member.id, NOW))
      await refused(
        b.workspace.heldDeals.giveBack(await heldBy(b), { ...decision, outbox: [itemFor(a.member)] }, b.member.id, NOW),
      )
    },
  },
  implementations: {
    ofDeal: ({ workspace }, a) => workspace.implementations.ofDeal(a.deal.id),
    checkIn: ({ workspace }, a) => workspace.implementations.checkIn(a.checkInId),
    note: ({ workspace, member }, a) =>
      refused(workspace.implementations.note(a.checkInId, { mood: 1 }, member.id, NOW)),
    answer: ({ workspace, member }, a) =>
      refused(workspace.implementations.answer(a.checkInId, ANSWER, member.id, NOW)),
    ofToday: async ({ workspace }, a) => workspace.implementations.ofToday(await implementationOf(a), DAY),
    answerToday: async ({ workspace, member }, a) =>
      refused(workspace.implementations.answerToday(await implementationOf(a), DAY, ANSWER, member.id, NOW)),
  },
  implementationSteps: {
    byId: async ({ workspace }, a) => workspace.implementationSteps.byId(await implementationOf(a)),
    installed: async ({ workspace, member }, a) => {
      const days = { installedOn: DAY, firstUsedOn: DAY }
      await refused(workspace.implementationSteps.installed(await implementationOf(a), days, member.id, NOW))
    },
    reached: async ({ workspace, member }, a) => {
      const evidence = { measure: 'x', reachedOn: DAY, confirmation: 'x', successNote: null, mayBeReference: false }
      const confirmer = { name: 'Somebody' }
      const reached = { ...evidence, confirmer, submissionKey: 'foreign' }
      await refused(workspace.implementationSteps.reached(await implementationOf(a), reached, member.id, NOW))
    },
    back: async ({ workspace, member }, a) => {
      const step = { seen: 'learning', reason: 'x' } as const
      await refused(workspace.implementationSteps.back(await implementationOf(a), step, member.id, NOW))
    },
    agree: async ({ workspace, member }, a) => {
      const agreed = { goal: 'x', measure: null }
      await refused(workspace.implementationSteps.agree(await implementationOf(a), agreed, member.id, NOW))
    },
  },
  implementationTimelines: {
    ofDeal: ({ workspace }, a) => workspace.implementationTimelines.ofDeal(a.deal.id, DAY),
    ofCustomer: ({ workspace }, a) => workspace.implementationTimelines.ofCustomer(a.deal.customer.id, ALL, DAY, 10),
    references: ({ workspace }) => workspace.implementationTimelines.references(ALL, 10),
    troubled: ({ workspace }) => workspace.implementationTimelines.troubled(ALL, DAY, 10),
    dueOf: ({ workspace }, a) => workspace.implementationTimelines.dueOf(a.member.id, ANY_TIME, 10),
  },
  implementationAlerts: {
    byIds: ({ workspace }, a) => workspace.implementationAlerts.byIds([a.implementationId]),
    lookSoon: ({ workspace }) => workspace.implementationAlerts.lookSoon(NOW),
    openDip: ({ workspace }, a) => workspace.implementationAlerts.openDip(a.implementationId),
    dips: ({ workspace }, a) => workspace.implementationAlerts.dips([a.dipId]),
    act: ({ workspace, member }, a) =>
      refused(
        workspace.implementationAlerts.act(
          a.dipId,
          { text: 'Call them', on: calendarDate('2026-03-04') },
          member.id,
          NOW,
        ),
      ),
  },
  instalments: {
    story: async ({ workspace }, a) => expect(await workspace.instalments.story(instalmentOf(a))).toEqual([]),
    logContact: async ({ workspace, member }, a) => {
      const contact = {
        submissionKey: 'foreign',
        instalmentId: instalmentOf(a),
        contactedOn: calendarDate('2026-03-02'),
      }
      await refused(
        workspace.instalments.logContact(
          { ...contact, channel: 'call', reached: true, askedFor: false, note: null },
          member.id,
          NOW,
        ),
      )
    },
    setInvoice: async ({ workspace, member }, a) => {
      const invoice = { number: '1', issuedOn: calendarDate('2026-03-02'), deliveredOn: null }
      await refused(workspace.instalments.setInvoice(instalmentOf(a), invoice, member.id, NOW))
    },
    history: async ({ workspace }, a) => {
      const of = { customerIds: [a.deal.customer.id], instalmentIds: [instalmentOf(a)] }
      for (const known of Object.values(await workspace.instalments.history(of))) expect(known.size).toBe(0)
    },
  },
  collecting: {
    byDay: async ({ workspace }, a) => [
      await workspace.collecting.byDay(ALL, SOME_DAY, ANY_TIME.to, PAGE),
      await workspace.collecting.byDay(ownersFrom(a), SOME_DAY, ANY_TIME.to, PAGE),
    ],
    aging: async ({ workspace }, a) => {
      const { today } = SOME_DAY
      expect((await workspace.collecting.aging(ALL, today)).buckets).toMatchObject([{ open: 9_999n }])
      expect(await workspace.collecting.aging(ownersFrom(a), today)).toEqual({ buckets: [], unapplied: [] })
    },
    byOwner: async ({ workspace }, a) => [
      await workspace.collecting.byOwner(ALL, SOME_DAY.today),
      await workspace.collecting.byOwner(ownersFrom(a), SOME_DAY.today),
    ],
    byCustomer: async ({ workspace }, a) => [
      await workspace.collecting.byCustomer(ALL, SOME_DAY, PAGE),
      await workspace.collecting.byCustomer(ownersFrom(a), SOME_DAY, PAGE),
    ],
    part: async ({ workspace }, a) => [
      await workspace.collecting.part(ALL, { by: 'bucket', bucket: 'notDue', today: SOME_DAY.today }, PAGE),
      await workspace.collecting.part(ALL, { by: 'owner', ownerId: a.member.id }, PAGE),
      await workspace.collecting.part(ALL, { by: 'customer', customerId: a.deal.customer.id }, PAGE),
    ],
    statement: ({ workspace }, a) =>
      workspace.collecting.statement(a.deal.customer.id, ALL, {
        today: SOME_DAY.today,
        since: ANY_TIME.from,
        limit: 100,
      }),
    ownDelays: async ({ workspace }, a) => {
      expect([...(await workspace.collecting.ownDelays(ownersFrom(a), ANY_TIME, ANY_TIME.to))]).toEqual([])
      return [...(await workspace.collecting.ownDelays(ALL, ANY_TIME, ANY_TIME.to))]
    },
  },
  receivables: {
    open: async ({ workspace }, a) => [
      await workspace.receivables.open(ALL, null, { offset: 0, limit: 100 }),
      await workspace.receivables.open({ reach: 'owners', ownerIds: [a.member.id] }, null, { offset: 0, limit: 100 }),
    ],
    dueDay: async ({ workspace }, a) => {
      const limits = { part: 100, team: 100 }
      const due = (own: Visibility, team: Visibility | null) =>
        workspace.receivables.dueDay({ own, team }, SOME_DAY, limits)
      const none = { rows: [], total: 0 }
      expect(await due(ownersFrom(a), ownersFrom(a))).toEqual({
        parts: { overdue: none, today: none, week: none, undelivered: none },
        team: { escalated: none, overdue: none },
        names: new Map(),
      })
      const everybody = [await due(ALL, null), await due({ reach: 'none' }, ALL)]
      return everybody.map(({ names, ...shown }) => ({ ...shown, names: [...names] }))
    },
    previewed: ({ workspace }) => workspace.receivables.previewed(ANY_TIME, STANDARD_LADDER),
    deriveLadders: async ({ workspace }, a) =>
      expect(await workspace.receivables.deriveLadders([a.member.id], NOW)).toBe(0),
    totals: async ({ workspace }, a) => {
      const today = calendarDate('2026-03-02')
      expect(await workspace.receivables.totals(ALL, today)).toEqual([
        { currency: 'EUR', overdue: 0n, dueToday: 0n, later: 9_999n },
      ])
      expect(await workspace.receivables.totals({ reach: 'owners', ownerIds: [a.member.id] }, today)).toEqual([])
    },
    byId: ({ workspace }, a) => workspace.receivables.byId(instalmentOf(a)),
    byIds: ({ workspace }, a) => workspace.receivables.byIds([instalmentOf(a)]),
    openOf: ({ workspace }, a) => workspace.receivables.openOf(a.deal.customer.id),
    paymentsOf: ({ workspace }, a) => workspace.receivables.paymentsOf(instalmentOf(a)),
    bySubmission: ({ workspace }, a) => workspace.receivables.bySubmission(a.submissionKey),
    writeOff: async (b, a) => {
      await refused(b.workspace.receivables.writeOff(writeOffOf(instalmentOf(a)), b.member.id, NOW))
      await refused(b.workspace.receivables.writeOff(writeOffOf(instalmentOf(b)), a.member.id, NOW))
      const own = writeOffOf(instalmentOf(b), a.submissionKey)
      expect(await b.workspace.receivables.writeOff(own, b.member.id, NOW)).toMatchObject({ ok: true })
    },
    undoWriteOff: (b, a) =>
      refused(b.workspace.receivables.undoWriteOff(writeOffOf(instalmentOf(a)), b.member.id, NOW)),
    recordPayment: async (b, a) => {
      await refused(payFrom(b, a.deal))
      await refused(payFrom(b, b.deal, { targetInstalmentId: instalmentOf(a) }))
      return payFrom(b, b.deal, {
        submissionKey: a.submissionKey,
        amount: { amount: 100_000n, currency: b.deal.currency },
      })
    },
  },
  payments: {
    byId: async ({ workspace }, a) => workspace.payments.byId(await paymentIdOf(a)),
    list: async ({ workspace }, a) => [
      await workspace.payments.list({ instalmentId: instalmentOf(a) }, PAGE),
      await workspace.payments.list({ customerId: a.deal.customer.id }, PAGE),
    ],
    toConfirm: ({ workspace }) => workspace.payments.toConfirm(PAGE),
    comparable: ({ workspace }, a) =>
      workspace.payments.comparable({
        customerIds: [a.deal.customer.id],
        references: [`${MARK} reference`, MARK],
        recordedSince: new Date(0),
      }),
    openOf: ({ workspace }, a) => workspace.payments.openOf([a.deal.customer.id], ALL),
    payersNamed: ({ workspace }) => workspace.payments.payersNamed([`${MARK} customer`, `${MARK} contract`], ALL),
    book: async ({ workspace, member, deal }, a) => {
      const theirs = paymentFor(a.deal, { submissionKey: 'list 2' })
      const own = paymentFor(deal, { submissionKey: 'list 1' })
      await refused(workspace.payments.book([own, theirs], member.id, NOW))
      const target = { submissionKey: 'list 3', targetInstalmentId: instalmentOf(a) }
      await refused(workspace.payments.book([paymentFor(deal, target)], member.id, NOW))
    },
    reverse: async ({ workspace, member }, a) => {
      const reversal = { paymentId: await paymentIdOf(a), reason: 'mistake', note: null } as const
      expect(await workspace.payments.reverse(reversal, member.id, NOW)).toEqual({
        ok: false,
        error: { kind: 'unknown-payment' },
      })
    },
    confirm: async ({ workspace, member }, a) =>
      expect(await workspace.payments.confirm(await paymentIdOf(a), member.id, NOW)).toBeNull(),
    credit: ({ workspace }, a) => workspace.payments.credit(a.deal.customer.id),
    applyCredit: async ({ workspace, member }, a) => {
      const use = { instalmentId: a.deal.instalments[1]?.id ?? '', appliedOn: calendarDate('2026-03-20') }
      expect(await workspace.payments.applyCredit(use, member.id, NOW)).toEqual({
        ok: false,
        error: 'unknown-instalment',
      })
    },
    refund: ({ workspace, member }, a) =>
      refused(
        workspace.payments.refund(
          {
            submissionKey: 'from B',
            customerId: a.deal.customer.id,
            amount: { amount: 1n, currency: EUR },
            refundedOn: calendarDate('2026-03-20'),
            method: 'cash',
            reference: null,
          },
          member.id,
          NOW,
        ),
      ),
  },
  summaries: {
    plan: async ({ workspace }) => expect(await workspace.summaries.plan('summary.week', NOW)).toBe(0),
    byId: ({ workspace }, a) => workspace.summaries.byId(a.summaryId),
    latest: ({ workspace }) => workspace.summaries.latest(NEXT_MONTH),
    refresh: async ({ workspace }, a) => expect(await workspace.summaries.refresh(a.summaryId, [], NOW)).toBe(0),
    noteReading: ({ workspace }, a) => workspace.summaries.noteReading(a.summaryId, NOW),
    hasDeals: ({ workspace }) => workspace.summaries.hasDeals(),
    lateSpan: async ({ workspace }, a) => expect(await workspace.summaries.lateSpan(a.summaryId)).toBeNull(),
    earliestLate: ({ workspace }) => workspace.summaries.earliestLate(SINCE_EVER),
    lateRecords: async ({ workspace }) => {
      const late = await workspace.summaries.lateRecords(ALL, SINCE_EVER, PAGE)
      expect(late.total).toBe(2)
      return late
    },
    figures: async ({ workspace }) => {
      expect(await workspace.summaries.figures(ALL, ANY_TIME)).not.toEqual([])
      return workspace.summaries.figures(ALL, ANY_TIME)
    },
    figuresOfWeeks: ({ workspace }) => workspace.summaries.figuresOfWeeks(ALL, [ANY_TIME, ANY_TIME]),
    comingCheckIns: ({ workspace }) => workspace.summaries.comingCheckIns(ALL, ANY_TIME),
    largestOverdue: ({ workspace }) =>
      workspace.summaries.largestOverdue(ALL, { day: ANY_TIME.to, currency: EUR, limit: 5 }),
    closedDeals: ({ workspace }) => workspace.summaries.closedDeals(ALL, ANY_TIME, PAGE),
    toCollect: ({ workspace }) => workspace.summaries.toCollect(ALL, ANY_TIME, PAGE),
    received: ({ workspace }) => workspace.summaries.received(ALL, ANY_TIME, PAGE),
    openAt: ({ workspace }) => workspace.summaries.openAt(ALL, ANY_TIME.to, ANY_TIME, PAGE),
    dueCheckIns: ({ workspace }) => workspace.summaries.dueCheckIns(ALL, ANY_TIME, 10),
    complaints: async ({ workspace }) => (await workspace.summaries.complaints(SINCE_EVER_SPAN, 10)).notable,
    complaintsOf: ({ workspace }) => workspace.summaries.complaintsOf(ALL, SINCE_EVER_SPAN, PAGE),
    // One's own dip, and no other; and one's own question.
    motivationDips: async ({ workspace }) =>
      expect((await workspace.summaries.motivationDips(SINCE_EVER_SPAN, 10)).begun).toBe(1),
    customerQuestions: async ({ workspace }) =>
      expect((await workspace.summaries.customerQuestions(SINCE_EVER_SPAN)).open).toBe(1),
  },
  promises: {
    record: async (b, a) => {
      await refused(b.workspace.promises.record(promiseOf('new', instalmentOf(a)), b.member.id, NOW))
      await refused(b.workspace.promises.record(promiseOf('new', instalmentOf(b)), a.member.id, NOW))
      return b.workspace.promises.record(promiseOf(a.submissionKey, instalmentOf(b)), b.member.id, NOW)
    },
    byId: ({ workspace }, a) => workspace.promises.byId(a.promiseId),
    ofInstalment: ({ workspace }, a) => workspace.promises.ofInstalment(instalmentOf(a)),
    latest: async ({ workspace }, a) => [...(await workspace.promises.latest([instalmentOf(a)]))],
    keeping: async ({ workspace }, a) => [...(await workspace.promises.keeping([a.deal.customer.id]))],
    requested: ({ workspace, member }) =>
      workspace.promises.requested({ memberId: `not ${member.id}`, visible: ALL }, 100),
    decide: ({ workspace, member }, a) =>
      refused(workspace.promises.decide(a.promiseId, { approve: true }, member.id, NOW)),
  },
  disputes: {
    open: async (b, a) => {
      const dispute = (submissionKey: string, instalmentId: string) => ({ submissionKey, instalmentId, reason: 'x' })
      await refused(b.workspace.disputes.open(dispute('new', instalmentOf(a)), b.member.id, NOW))
      await refused(b.workspace.disputes.open(dispute('new', instalmentOf(b)), a.member.id, NOW))
      return b.workspace.disputes.open(dispute(a.submissionKey, instalmentOf(b)), b.member.id, NOW)
    },
    close: ({ workspace, member }, a) =>
      refused(workspace.disputes.close(a.disputeId, { outcome: 'upheld', note: null }, member.id, NOW)),
    review: ({ workspace, member }, a) =>
      refused(workspace.disputes.review(a.disputeId, 'keep-paused', member.id, NOW)),
    byId: ({ workspace }, a) => workspace.disputes.byId(a.disputeId),
    toReview: ({ workspace, member }) =>
      workspace.disputes.toReview({ memberId: `not ${member.id}`, visible: ALL }, ANY_TIME.to, 100),
    ofInstalment: ({ workspace }, a) => workspace.disputes.ofInstalment(instalmentOf(a)),
  },
  questions: {
    ask: async (b, a) => {
      const question = (submissionKey: string, instalmentId: string) => ({ submissionKey, instalmentId, question: 'x' })
      await newMember(b.workspace, 'UADMIN', ['admin'])
      await refused(b.workspace.questions.ask(question('new', instalmentOf(a)), b.member.id, NOW))
      await refused(b.workspace.questions.ask(question('new', instalmentOf(b)), a.member.id, NOW))
      return b.workspace.questions.ask(question(a.submissionKey, instalmentOf(b)), b.member.id, NOW)
    },
    byId: ({ workspace }, a) => workspace.questions.byId(a.questionId),
    unanswered: ({ workspace, member }) =>
      workspace.questions.unanswered({ memberId: `not ${member.id}`, visible: ALL }, 100),
    answer: ({ workspace, member }, a) => refused(workspace.questions.answer(a.questionId, 'x', member.id, NOW)),
  },
  visits: {
    record: async ({ workspace, member }, a) => {
      await refused(workspace.visits.record(visitTo(a.deal.customer.id, 'new'), member.id, NOW))
      const own = { ...visitTo((await ownCustomer(workspace)).id, 'new'), channel: 'call' } as const
      const byOther = { ...own, companionIds: [a.member.id] }
      await refused(workspace.visits.record(byOther, member.id, NOW))
    },
    byIds: ({ workspace }, a) => workspace.visits.byIds([a.visitId]),
    ofCustomer: ({ workspace }, a) => workspace.visits.ofCustomer(a.deal.customer.id, 100),
    standing: ({ workspace }, a) => workspace.visits.standing(a.deal.customer.id, 100),
    since: ({ workspace }, a) => workspace.visits.since(calendarDate('2020-01-01'), ownersFrom(a), 100),
    meetings: ({ workspace }, a) => workspace.visits.meetings(a.deal.customer.id, calendarDate('2020-01-01')),
    tally: async ({ workspace }, a) =>
      expect(await workspace.visits.tally(calendarDate('2020-01-01'), ownersFrom(a))).toEqual([]),
    customers: ({ workspace }, a) => workspace.visits.customers([a.deal.customer.id]),
    isCareOwed: async ({ workspace }, a) => {
      const [from, until] = [calendarDate('2020-01-01'), calendarDate('2030-01-01')]
      expect(await a.workspace.visits.isCareOwed(a.deal.customer.id, from, until)).toBe(true)
      expect(await workspace.visits.isCareOwed(a.deal.customer.id, from, until)).toBe(false)
    },
    undo: async ({ workspace, member }, a) =>
      expect(await workspace.visits.undo({ visitId: a.visitId, part: 'visit' }, member.id, NOW)).toEqual({
        ok: false,
        error: 'unknown-visit',
      }),
    stepDone: async ({ workspace, member }, a) =>
      expect(await workspace.visits.stepDone(a.visitId, member.id, NOW)).toBe(false),
    coming: ({ workspace }, a) => workspace.visits.coming(a.member.id, calendarDate('2030-01-01'), 100),
    planReturnVisits: ({ workspace }) => workspace.visits.planReturnVisits(new Date('2030-01-01')),
  },
  valueReviews: {
    save: ({ workspace, member }, a) =>
      refused(workspace.valueReviews.save(a.deal.customer.id, 2026, ledgerOf('x'), member.id, NOW)),
    ofCustomer: ({ workspace }, a) => workspace.valueReviews.ofCustomer(a.deal.customer.id),
    signedOn: async ({ workspace }, a) => expect(await workspace.valueReviews.signedOn(a.deal.customer.id)).toEqual([]),
    lastChanged: async ({ workspace }, a) => [...(await workspace.valueReviews.lastChanged([a.deal.customer.id]))],
    plan: ({ workspace }) => workspace.valueReviews.plan(new Date('2028-03-06T08:00:00Z')),
  },
  servicePlans: {
    ofDeal: ({ workspace }, a) => workspace.servicePlans.ofDeal(a.deal.id),
    change: async ({ workspace, member, deal }, a) => {
      const warranty = { until: calendarDate('2027-03-03'), everyMonths: 6, departmentId: null }
      await refused(workspace.servicePlans.change(a.deal.id, { ...warranty, ownerId: member.id }, member.id, NOW))
      await refused(workspace.servicePlans.change(deal.id, { ...warranty, ownerId: a.member.id }, member.id, NOW))
      const theirs = { ...warranty, ownerId: member.id, departmentId: a.departmentId }
      await refused(workspace.servicePlans.change(deal.id, theirs, member.id, NOW))
    },
  },
  productNotices: {
    concerned: ({ workspace }) => workspace.productNotices.concerned(MARK),
    issue: async ({ workspace, member }, a) => {
      const notice = { submissionKey: 'new', product: 'x', text: 'x' }
      await refused(workspace.productNotices.issue(notice, a.member.id, NOW))
      // A's key means nothing here: a notice of B's own, which concerns nobody of A's.
      const own = { submissionKey: MARK, product: 'BETA', text: 'x' }
      expect((await workspace.productNotices.issue(own, member.id, NOW)).id).not.toBe(a.noticeId)
    },
    byId: ({ workspace }, a) => workspace.productNotices.byId(a.noticeId),
  },
  customerQuestions: {
    record: async ({ workspace, member, deal }, a) => {
      const asked = { submissionKey: 'new', dealId: a.deal.id, text: 'x' }
      await refused(workspace.customerQuestions.record(asked, member.id, NOW))
      // A's key means nothing here: a question of B's own.
      const own = { submissionKey: MARK, dealId: deal.id, text: 'x' }
      const { id } = await workspace.customerQuestions.record(own, member.id, NOW)
      expect(id).not.toBe(a.customerQuestionId)
    },
    byId: ({ workspace }, a) => workspace.customerQuestions.byId(a.customerQuestionId),
    assigneeOf: ({ workspace }, a) => workspace.customerQuestions.assigneeOf(a.deal.id),
    ofDeal: ({ workspace }, a) => workspace.customerQuestions.ofDeal(a.deal.id, 100),
    openOf: ({ workspace }, a) => workspace.customerQuestions.openOf([a.member.id], 100),
    lateOfOthers: async ({ workspace }, a) => {
      const later = new Date('2100-01-01T00:00:00Z')
      const { rows } = await workspace.customerQuestions.lateOfOthers(ALL, 'nobody', later, 100)
      expect(rows.map(({ id }) => id)).not.toContain(a.customerQuestionId)
      return workspace.customerQuestions.lateOfOthers(ownersFrom(a), 'nobody', later, 100)
    },
    answer: ({ workspace, member }, a) =>
      refused(workspace.customerQuestions.answer(a.customerQuestionId, 'x', member.id, NOW)),
    withdraw: ({ workspace, member }, a) =>
      refused(workspace.customerQuestions.withdraw(a.customerQuestionId, member.id, NOW)),
  },
  productFeedback: {
    record: async ({ workspace, member }, a) => {
      await refused(workspace.productFeedback.record(feedbackAt(a.deal.customer.id, 'new'), member.id, NOW))
      // A's key means nothing here: feedback of B's own.
      const said = feedbackAt((await ownCustomer(workspace)).id, MARK)
      expect((await workspace.productFeedback.record({ ...said, text: 'x' }, member.id, NOW)).id).not.toBe(a.feedbackId)
    },
    byIds: ({ workspace }, a) => workspace.productFeedback.byIds([a.feedbackId]),
    ofCustomer: ({ workspace }, a) => workspace.productFeedback.ofCustomer(a.deal.customer.id, 100),
    unanswered: ({ workspace }) => workspace.productFeedback.unanswered(100),
    answer: ({ workspace, member }, a) => refused(workspace.productFeedback.answer(a.feedbackId, 'x', member.id, NOW)),
  },
  marketReports: {
    make: async ({ workspace, member }, a) => {
      const news = { customerNews: 'x', productNews: null, competitorNews: null, complaintNews: null }
      const report = (customerId: string | null) => ({ ...news, submissionKey: `new ${customerId}`, customerId })
      await refused(workspace.marketReports.make(report(a.deal.customer.id), member.id, NOW))
      await refused(workspace.marketReports.make(report(null), a.member.id, NOW))
    },
    byId: ({ workspace }, a) => workspace.marketReports.byId(a.reportId),
    acknowledge: ({ workspace, member }, a) => refused(workspace.marketReports.acknowledge(a.reportId, member.id, NOW)),
    waiting: ({ workspace, member }) =>
      workspace.marketReports.waiting({ memberId: `not ${member.id}`, visible: ALL }, 100),
    latest: ({ workspace }, a) => workspace.marketReports.latest(ownersFrom(a), 100),
  },
  stayingPower: {
    visitsSoFar: async ({ workspace }, a) =>
      expect(await workspace.stayingPower.visitsSoFar(a.deal.customer.id)).toBe(0),
    giveUp: async ({ workspace, member }, a) => {
      const giving = (customerId: string) =>
        ({ submissionKey: 'new', customerId, reason: 'price', note: null }) as const
      await refused(workspace.stayingPower.giveUp(giving(a.deal.customer.id), member.id, NOW))
      const { id } = await ownCustomer(workspace)
      await refused(workspace.stayingPower.giveUp(giving(id), a.member.id, NOW))
    },
    byIds: ({ workspace }, a) => workspace.stayingPower.byIds([a.givingUpId]),
    figures: async ({ workspace }, a) => {
      const nothing = { givenUp: [], won: [] }
      expect(await workspace.stayingPower.figures(ownersFrom(a), calendarDate('2020-01-01'))).toEqual(nothing)
    },
    successes: async ({ workspace }, a) => {
      const [from, to] = [calendarDate('2025-01-01'), calendarDate('2030-01-01')]
      expect(await workspace.stayingPower.successes(ownersFrom(a), from, to)).toEqual({ tried: [], won: [] })
    },
  },
  reflections: {
    byId: ({ workspace }, a) => workspace.reflections.byId(a.reflectionId),
    askedOn: ({ workspace }, a) => workspace.reflections.askedOn(a.member.id, REFLECTED_ON),
    openOf: ({ workspace }, a) => workspace.reflections.openOf(a.member.id, ANY_TIME.to, 100),
    ofDeal: ({ workspace }, a) => workspace.reflections.ofDeal(a.deal.id),
    keep: async ({ workspace }, a) =>
      expect(await workspace.reflections.keep(a.reflectionId, { improve: 'x' })).toBe(false),
    answer: ({ workspace, member }, a) =>
      refused(workspace.reflections.answer(a.reflectionId, { improve: 'x' }, member.id, NOW)),
    skip: async ({ workspace }, a) => expect(await workspace.reflections.skip(a.member.id, REFLECTED_ON, NOW)).toBe(0),
    yield: async ({ workspace }, a) => {
      const nothing = { answered: 0, skipped: 0, open: 0, objections: [] }
      expect(await workspace.reflections.yield(ownersFrom(a), ANY_TIME.from, ANY_TIME.to)).toEqual(nothing)
    },
    techniques: ({ workspace }) => workspace.reflections.techniques(ALL, new Date(0), 100),
    answered: ({ workspace }) => workspace.reflections.answered(ALL, new Date(0), 100),
    plan: ({ workspace }) => workspace.reflections.plan(NOW),
  },
  referrals: {
    record: async ({ workspace, member, deal }, a) => {
      const own = deal.customer.id
      const theirs = a.deal.customer.id
      await refused(workspace.referrals.record({ introducerId: theirs, customerId: own }, member.id, NOW))
      await refused(workspace.referrals.record({ introducerId: own, customerId: theirs }, member.id, NOW))
    },
    byIds: ({ workspace }, a) => workspace.referrals.byIds([a.referralId]),
    ofCustomer: ({ workspace }, a) => workspace.referrals.ofCustomer(a.deal.customer.id, 100),
    thanked: async ({ workspace, member }, a) =>
      expect(await workspace.referrals.thanked(a.referralId, member.id, NOW)).toBe(false),
    takeBack: async ({ workspace, member }, a) =>
      expect(await workspace.referrals.takeBack(a.referralId, member.id, NOW)).toBe(false),
    plan: ({ workspace }) => workspace.referrals.plan(NOW),
  },
  dealTasks: {
    byIds: ({ workspace }, a) => workspace.dealTasks.byIds([a.dealTaskId]),
    ofDeal: ({ workspace }, a) => workspace.dealTasks.ofDeal(a.deal.id, 100),
    open: async ({ workspace }, a) => [
      ...(await workspace.dealTasks.open(ALL, calendarDate('2030-01-01'), 100)),
      ...(await workspace.dealTasks.open(ownersFrom(a), calendarDate('2030-01-01'), 100)),
    ],
    openOfDepartments: ({ workspace }, a) =>
      workspace.dealTasks.openOfDepartments([a.departmentId], calendarDate('2030-01-01'), 100),
    add: async ({ workspace, member, deal }, a) => {
      await refused(workspace.dealTasks.add([taskOf(a.deal.id, member.id, 'new')], member.id, NOW))
      await refused(workspace.dealTasks.add([taskOf(deal.id, a.member.id, 'new')], member.id, NOW))
      const strange = { ...taskOf(deal.id, member.id, 'new'), departmentId: a.departmentId }
      await refused(workspace.dealTasks.add([strange], member.id, NOW))
      // A's key means nothing here: a task of B's own.
      expect(await workspace.dealTasks.add([taskOf(deal.id, member.id, MARK)], member.id, NOW)).not.toContain(
        a.dealTaskId,
      )
    },
    done: ({ workspace, member }, a) =>
      refused(
        workspace.dealTasks.done(a.dealTaskId, { doneOn: calendarDate('2026-03-09'), result: 'x' }, member.id, NOW),
      ),
    move: async ({ workspace, member, deal }, a) => {
      await refused(workspace.dealTasks.move(a.dealTaskId, { ownerId: member.id }, member.id, NOW))
      const [own = ''] = await workspace.dealTasks.add([taskOf(deal.id, member.id, 'own')], member.id, NOW)
      await refused(workspace.dealTasks.move(own, { ownerId: a.member.id }, member.id, NOW))
    },
    drop: ({ workspace, member }, a) => refused(workspace.dealTasks.drop(a.dealTaskId, 'not_needed', member.id, NOW)),
    plan: ({ workspace }) => workspace.dealTasks.plan(new Date('2026-03-12T08:00:00Z')),
  },
  wants: {
    record: async ({ workspace, member }, a) => {
      await refused(workspace.wants.record(wantAt(a.deal.customer.id, 'new'), member.id, NOW))
      // A's key means nothing here: a want of B's own.
      const own = await workspace.wants.record(wantAt((await ownCustomer(workspace)).id, MARK), member.id, NOW)
      expect(own.id).not.toBe(a.wantId)
    },
    byIds: ({ workspace }, a) => workspace.wants.byIds([a.wantId]),
    ofCustomer: ({ workspace }, a) => workspace.wants.ofCustomer(a.deal.customer.id, 100),
    open: async ({ workspace }, a) => [
      ...(await workspace.wants.open(ALL, 100)),
      ...(await workspace.wants.open(ownersFrom(a), 100)),
    ],
    coming: ({ workspace }, a) => workspace.wants.coming(a.member.id, calendarDate('2030-01-01'), 100),
    waitingFor: ({ workspace }) => workspace.wants.waitingFor(MARK, ALL, 100),
    change: ({ workspace, member }, a) =>
      refused(workspace.wants.change(a.wantId, { text: 'x', neededOn: null }, member.id, NOW)),
    end: ({ workspace, member }, a) => refused(workspace.wants.end(a.wantId, 'supplied', member.id, NOW)),
    plan: ({ workspace }) => workspace.wants.plan(new Date('2026-03-12T08:00:00Z')),
  },
  customerPromises: {
    record: async ({ workspace, member }, a) => {
      const { customer } = a.deal
      await refused(workspace.customerPromises.record(customerPromiseAt(customer.id, member.id, 'new'), member.id, NOW))
      const own = (await ownCustomer(workspace)).id
      await refused(workspace.customerPromises.record(customerPromiseAt(own, a.member.id, 'new'), member.id, NOW))
      const about = { ...customerPromiseAt(own, member.id, 'new'), dealId: a.deal.id }
      await refused(workspace.customerPromises.record(about, member.id, NOW))
      const to = { ...customerPromiseAt(own, member.id, 'new'), contactId: await contactIdOf(a) }
      await refused(workspace.customerPromises.record(to, member.id, NOW))
      // A's key means nothing here: a promise of B's own.
      const made = await workspace.customerPromises.record(customerPromiseAt(own, member.id, MARK), member.id, NOW)
      expect(made.id).not.toBe(a.customerPromiseId)
    },
    byIds: ({ workspace }, a) => workspace.customerPromises.byIds([a.customerPromiseId]),
    byDays: ({ workspace }, a) => workspace.customerPromises.byDays([a.promiseDayId]),
    ofCustomer: ({ workspace }, a) => workspace.customerPromises.ofCustomer(a.deal.customer.id, 100),
    ofDeal: ({ workspace }, a) => workspace.customerPromises.ofDeal(a.deal.id, 100),
    open: async ({ workspace }, a) => [
      ...(await workspace.customerPromises.open(ALL, 100)),
      ...(await workspace.customerPromises.open(ownersFrom(a), 100)),
    ],
    coming: ({ workspace }, a) => workspace.customerPromises.coming(a.member.id, ANY_TIME.to, 100),
    broken: async ({ workspace }, a) => [
      ...(await workspace.customerPromises.broken(ALL, ANY_TIME.from, 100)),
      ...(await workspace.customerPromises.broken(ownersFrom(a), ANY_TIME.from, 100)),
    ],
    kept: async ({ workspace }, a) => {
      const { from, to } = ANY_TIME
      expect([...(await workspace.customerPromises.kept(ownersFrom(a), from, to))]).toEqual([])
      expect((await workspace.customerPromises.kept(ALL, from, to)).has(a.member.id)).toBe(false)
    },
    keep: ({ workspace, member }, a) => refused(workspace.customerPromises.keep(a.promiseDayId, member.id, NOW)),
    break: ({ workspace, member }, a) => refused(workspace.customerPromises.break(a.promiseDayId, member.id, NOW)),
    move: ({ workspace, member }, a) => {
      const moved = { to: calendarDate('2026-03-25'), reason: 'x' }
      return refused(workspace.customerPromises.move(a.promiseDayId, moved, member.id, NOW))
    },
    end: ({ workspace, member }, a) =>
      refused(workspace.customerPromises.end(a.customerPromiseId, 'x', member.id, NOW)),
    plan: ({ workspace }) => workspace.customerPromises.plan(new Date('2026-03-12T08:00:00Z')),
  },
  announcements: {
    announce: ({ workspace, member }, a) =>
      refused(workspace.announcements.announce(announcedTo(a.wantId, 'new'), member.id, NOW)),
    byId: ({ workspace }, a) => workspace.announcements.byId(a.announcementId),
    told: async ({ workspace, member }, a) =>
      expect(await workspace.announcements.told(a.announcementId, a.wantId, member.id, NOW)).toBe(false),
  },
  territories: {
    list: ({ workspace }) => workspace.territories.list(),
    // A's names mean nothing here, and A's zones are nobody's neighbours.
    save: async ({ workspace, member }, a) => {
      const zone = { id: null, name: MARK, neighbourIds: [a.territoryId] }
      const added = await workspace.territories.save(zone, member.id, NOW)
      expect(added.ok && added.value.neighbourIds).toEqual([])
      const changed = { ...zone, id: a.territoryId }
      expect(await workspace.territories.save(changed, member.id, NOW)).toEqual({ ok: false, error: 'gone' })
    },
    remove: async ({ workspace, member }, a) =>
      expect(await workspace.territories.remove(a.territoryId, member.id, NOW)).toBe(false),
    customers: async ({ workspace }, a) =>
      expect(await workspace.territories.customers(a.territoryId, ALL, 100)).toEqual({ rows: [], total: 0 }),
  },
  complaints: {
    file: async ({ workspace, member }, a) => {
      await refused(workspace.complaints.file(complaintOf(a.deal.customer.id, 'new'), member.id, NOW))
      const { id } = await ownCustomer(workspace)
      const aboutTheirDeal = { ...complaintOf(id, 'new deal'), dealId: a.deal.id }
      await refused(workspace.complaints.file(aboutTheirDeal, member.id, NOW))
      await refused(workspace.complaints.file(complaintOf(id, 'by them'), a.member.id, NOW))
    },
    change: async ({ workspace, member }, a) => {
      const { submissionKey: _, customerId: __, source: ___, evidence: ____, ...facts } = complaintOf('', '')
      await refused(workspace.complaints.change({ ...facts, complaintId: a.complaintId }, member.id, NOW))
    },
    addEvidence: ({ workspace, member }, a) =>
      refused(workspace.complaints.addEvidence(a.complaintId, [], member.id, NOW)),
    ofResponsible: ({ workspace }, a) => workspace.complaints.ofResponsible([a.member.id], 100),
    ofDeal: ({ workspace }, a) => workspace.complaints.ofDeal(a.deal.id, 100),
    byId: ({ workspace }, a) => workspace.complaints.byId(a.complaintId),
    byIds: ({ workspace }, a) => workspace.complaints.byIds([a.complaintId]),
    byNumber: ({ workspace }) => workspace.complaints.byNumber(1),
    filedFrom: ({ workspace }) => workspace.complaints.filedFrom('C1', '1.0'),
    open: ({ workspace }, a) => workspace.complaints.open(ownersFrom(a), a.member.id, 100),
    ofCustomer: ({ workspace }, a) => workspace.complaints.ofCustomer(a.deal.customer.id, 100),
    repeatsOf: ({ workspace }) =>
      workspace.complaints.repeatsOf({ id: 'x', product: 'Lanterns', cause: 'defect', receivedAt: NEXT_MONTH }, 10),
    learned: ({ workspace }, a) => workspace.complaints.learned(ownersFrom(a), new Date(0)),
    history: ({ workspace }, a) => workspace.complaints.history(a.complaintId),
    event: async ({ workspace }, a) => {
      for (const { id } of await a.workspace.complaints.history(a.complaintId))
        expect(await workspace.complaints.event(id)).toBeNull()
    },
  },
  complaintHandOvers: {
    handOver: async ({ workspace, member }, a) => {
      const { complaintId, departmentId } = a
      const { complaintHandOvers } = workspace
      await refused(complaintHandOvers.handOver({ complaintId, departmentId, note: null }, member.id, NOW))
      const { id: customerId } = await ownCustomer(workspace)
      const own = await workspace.complaints.file(complaintOf(customerId, 'to them'), member.id, NOW)
      if (!own.ok) throw new Error('it was filed before')
      const toTheirs = { complaintId: own.value.id, departmentId, note: null }
      expect(await complaintHandOvers.handOver(toTheirs, member.id, NOW)).toEqual({
        ok: false,
        error: 'department-gone',
      })
    },
    byId: ({ workspace }, a) => workspace.complaintHandOvers.byId(a.handedComplaintId),
    accept: ({ workspace, member }, a) =>
      refused(workspace.complaintHandOvers.accept(a.handedComplaintId, acting(member), NOW)),
    giveBack: ({ workspace, member }, a) =>
      refused(workspace.complaintHandOvers.giveBack(a.handedComplaintId, MARK, acting(member), NOW)),
    takeBack: ({ workspace, member }, a) =>
      refused(workspace.complaintHandOvers.takeBack(a.handedComplaintId, acting(member), NOW)),
    passTo: ({ workspace, member }, a) =>
      refused(
        workspace.complaintHandOvers.passTo(
          a.handedComplaintId,
          { colleagueId: a.member.id, note: null },
          acting(member),
          NOW,
        ),
      ),
    people: ({ workspace }, a) => workspace.complaintHandOvers.people(a.departmentId),
    waitingFor: async ({ workspace }, a) =>
      expect(await workspace.complaintHandOvers.waitingFor(a.member.id, 100)).toEqual({ list: [], total: 0 }),
  },
  implementationHandOvers: {
    implementation: async ({ workspace }, a) =>
      workspace.implementationHandOvers.implementation(await implementationIdOf(a)),
    offer: async ({ workspace, member }, a) => {
      const { departmentId } = a
      const { implementationHandOvers } = workspace
      const theirs = { implementationId: await implementationIdOf(a), departmentId, note: null }
      await refused(implementationHandOvers.offer(theirs, member.id, NOW))
      const own = await dealFrom({ workspace, member } as Tenant, { implementation: { goal: null, measure: null } })
      const implementationId = (await workspace.implementations.ofDeal(own.deal.id))?.id ?? ''
      expect(
        await implementationHandOvers.offer({ implementationId, departmentId, note: null }, member.id, NOW),
      ).toEqual({
        ok: false,
        error: 'department-gone',
      })
    },
    byId: ({ workspace }, a) => workspace.implementationHandOvers.byId(a.handedImplementationId),
    openOf: async ({ workspace }, a) => workspace.implementationHandOvers.openOf(await implementationIdOf(a)),
    accept: ({ workspace, member }, a) =>
      refused(workspace.implementationHandOvers.accept(a.handedImplementationId, acting(member), NOW)),
    giveBack: ({ workspace, member }, a) =>
      refused(workspace.implementationHandOvers.giveBack(a.handedImplementationId, MARK, acting(member), NOW)),
    takeBack: ({ workspace, member }, a) =>
      refused(workspace.implementationHandOvers.takeBack(a.handedImplementationId, acting(member), NOW)),
    waitingFor: async ({ workspace }, a) =>
      expect(await workspace.implementationHandOvers.waitingFor(a.member.id, 100)).toEqual({ list: [], total: 0 }),
    workedBy: async ({ workspace }, a) =>
      expect(await workspace.implementationHandOvers.workedBy(a.member.id, 100)).toEqual({ list: [], total: 0 }),
    event: async ({ workspace }, a) => workspace.implementationHandOvers.event(`handed ${a.submissionKey}`),
  },
  complaintStages: {
    advance: ({ workspace, member }, a) =>
      refused(
        workspace.complaintStages.advance(
          a.complaintId,
          { stage: 'listened', note: 'x', at: NOW, contactId: null },
          member.id,
          NOW,
        ),
      ),
    moveBack: ({ workspace, member }, a) =>
      refused(
        workspace.complaintStages.moveBack(
          a.complaintId,
          { seen: 'listened', to: 'received', reason: 'x' },
          member.id,
          NOW,
        ),
      ),
    score: ({ workspace, member }, a) =>
      refused(workspace.complaintStages.score(a.complaintId, { score: 5, note: null }, member.id, NOW)),
    reopen: ({ workspace, member }, a) => refused(workspace.complaintStages.reopen(a.complaintId, 'x', member.id, NOW)),
  },
  complaintAgreements: {
    agree: ({ workspace, member }, a) =>
      refused(workspace.complaintAgreements.agree(a.complaintId, 'x', member.id, NOW)),
    disagree: ({ workspace, member }, a) =>
      refused(
        workspace.complaintAgreements.disagree(a.complaintId, 'x', { to: 'received', reason: 'x' }, member.id, NOW),
      ),
    byScore: async ({ workspace }, a) => {
      for (const { id } of await a.workspace.complaints.history(a.complaintId))
        expect(await workspace.complaintAgreements.byScore(a.complaintId, id)).toBeNull()
    },
    waiting: async ({ workspace }, a) => {
      const decider = { memberId: 'nobody', visible: ownersFrom(a) }
      expect(await workspace.complaintAgreements.waiting(decider, 100)).toEqual({ rows: [], total: 0 })
    },
  },
  complaintApprovals: {
    ask: ({ workspace, member }, a) =>
      refused(
        workspace.complaintApprovals.ask(
          a.complaintId,
          { remedy: 'repair', solution: 'x', cost: null },
          member.id,
          NOW,
        ),
      ),
    decide: async ({ workspace, member }, a) => {
      const approvalId = (await a.workspace.complaints.byId(a.complaintId))?.approval?.id ?? ''
      await refused(workspace.complaintApprovals.decide(approvalId, { isApproved: true, note: null }, member.id, NOW))
    },
    byId: async ({ workspace }, a) => {
      const approvalId = (await a.workspace.complaints.byId(a.complaintId))?.approval?.id ?? ''
      expect(await workspace.complaintApprovals.byId(approvalId)).toBeNull()
    },
    waiting: async ({ workspace }, a) => {
      const decider = { memberId: 'nobody', visible: ownersFrom(a), authority: null, currency: EUR }
      expect(await workspace.complaintApprovals.waiting(decider, 100)).toEqual({ rows: [], total: 0 })
    },
  },
  complaintWaits: {
    begin: ({ workspace, member }, a) => refused(workspace.complaintWaits.begin(a.complaintId, 'x', member.id, NOW)),
    end: ({ workspace, member }, a) => refused(workspace.complaintWaits.end(a.complaintId, member.id, NOW)),
    changeSeverity: ({ workspace, member }, a) =>
      refused(
        workspace.complaintWaits.changeSeverity(a.complaintId, { severity: 'minor', reason: 'x' }, member.id, NOW),
      ),
  },
  departments: {
    list: ({ workspace }) => workspace.departments.list(),
    ofMember: ({ workspace }, a) => workspace.departments.ofMember(a.member.id),
    save: async ({ workspace, member }, a) => {
      const theirs = { id: null, name: MARK, memberIds: [a.member.id] }
      await refusedByDatabase(workspace.departments.save(theirs, member.id, NOW))
      const changed = { id: a.departmentId, name: MARK, memberIds: [] }
      expect(await workspace.departments.save(changed, member.id, NOW)).toEqual({ ok: false, error: 'gone' })
    },
    remove: async ({ workspace, member }, a) =>
      expect(await workspace.departments.remove(a.departmentId, member.id, NOW)).toEqual({ ok: true, value: false }),
  },
  termsTemplates: {
    list: ({ workspace }) => workspace.termsTemplates.list(),
    // A's name means nothing here: terms of B's own.
    add: async ({ workspace, member }) => {
      const terms = { template: 'on-signature' } as const
      const added = await workspace.termsTemplates.add({ name: MARK, terms }, member.id, NOW)
      expect(added.ok).toBe(true)
    },
    retire: async ({ workspace, member }, a) => {
      for (const { id } of await a.workspace.termsTemplates.list())
        expect(await workspace.termsTemplates.retire(id, member.id, NOW)).toBe(false)
    },
  },
  reminders: {
    add: ({ workspace }, a) => refused(workspace.reminders.add([itemFor(a.member, { subjectId: 'X' })], NOW)),
    items: ({ workspace }, a) => workspace.reminders.items(a.itemIds),
    overtaken: async ({ workspace }, a) => [
      ...(await workspace.reminders.overtaken(await a.workspace.reminders.items(a.itemIds), NOW)),
    ],
    ofSubject: ({ workspace }, a) => workspace.reminders.ofSubject(a.deal.id),
    notSent: ({ workspace }, a) => workspace.reminders.notSent(a.member.id, { from: new Date(0), to: NOW }, 100),
    figures: async ({ workspace }) => {
      // What waits is B's own.
      const own = { sent: 0, reconciled: 0, unknown: 0, held: 0, missed: 0, waiting: 1, waitingSince: NOW }
      expect(await workspace.reminders.figures(new Date(0), NOW)).toEqual(own)
    },
    waiting: async ({ workspace }, a) => expect(await workspace.reminders.waiting(a.member.id, NOW)).toBe(0),
    nextDueAt: async ({ workspace }, a) => {
      expect(await workspace.reminders.nextDueAt(a.member.id)).toBeNull()
    },
    nextLookAt: async ({ workspace, member, deal, customerQuestionId }, a) => {
      await workspace.customerQuestions.withdraw(customerQuestionId, member.id, NOW)
      const { rows } = await workspace.receivables.open({ reach: 'all' }, null, { offset: 0, limit: 100 })
      for (const { id: instalmentId } of rows) {
        const writeOff = {
          submissionKey: `own ${instalmentId}`,
          instalmentId,
          reason: 'x',
          on: calendarDate('2026-03-02'),
        }
        await workspace.receivables.writeOff(writeOff, member.id, NOW)
      }
      // Nor is anybody of its own asked how they are doing.
      const calledOff = { ...changeOf(deal, 'called off'), request: { kind: 'cancellation', scope: 'whole' } } as const
      expect(await workspace.deals.change(calledOff, member.id, NOW)).toMatchObject({ ok: true })
      expect(await a.workspace.reminders.nextLookAt()).not.toBeNull()
      expect(await workspace.reminders.nextLookAt()).toBeNull()
    },
    skip: async ({ workspace }, a) =>
      expect(await workspace.reminders.skip([a.deal.id, instalmentOf(a)], 'from B')).toBe(0),
    snooze: async ({ workspace }, a) => {
      const tomorrow = { localDate: calendarDate('2026-03-03'), dueAt: NOW }
      for (const itemId of a.itemIds) expect(await workspace.reminders.snooze(itemId, tomorrow, NOW)).toBeNull()
    },
    muted: async ({ workspace }, a) => [...(await workspace.reminders.muted(a.member.id))],
    mute: ({ workspace }, a) => refused(workspace.reminders.mute(a.member.id, 'collections.due', NOW)),
    unmute: ({ workspace }, a) => workspace.reminders.unmute(a.member.id, MARK),
    messageAt: async ({ workspace }) => expect(await workspace.reminders.messageAt('DALPHA', '1.1')).toBeNull(),
    turnPage: async ({ workspace }, a) => {
      const items = await a.workspace.reminders.items(a.itemIds)
      for (const { deliveryId } of items) await workspace.reminders.turnPage(deliveryId ?? '', 3, NOW)
    },
    refresh: async ({ workspace }, a) =>
      expect(await workspace.reminders.refresh([a.deal.id, instalmentOf(a)], NOW)).toBe(0),
  },
  audit: {
    add: async ({ workspace }, a) => {
      const entry = { action: 'x', outcome: 'done', subjectType: 'deal', subjectId: a.deal.id } as const
      await workspace.audit.add({ ...entry, actorId: null }, NOW)
      // Nobody of another workspace can be made to have done it (R4).
      await refusedByDatabase(workspace.audit.add({ ...entry, actorId: a.member.id }, NOW))
    },
    list: async ({ workspace }, a) => {
      await expect(workspace.audit.list({ subjectId: instalmentOf(a) })).resolves.toEqual([])
      return workspace.audit.list()
    },
  },
}

describe.each(providers)('R3: two workspaces on %s', (provider) => {
  let database: FreshDatabase
  let db: Db
  let a: Tenant
  let b: Tenant
  let rowsOfB: unknown = null
  let teams = 0
  beforeAll(async () => {
    database = await freshDatabase(provider)
    db = createDb(database.url)
    // One for all: that nothing changes it is what every test asserts.
    a = await tenant('TA', MARK)
  })
  beforeEach(async () => {
    // Made anew where the test before has changed anything of it: most only read, and making one takes long.
    if (rowsOfB !== null && isDeepStrictEqual(await rowsOf(b), rowsOfB)) return
    teams += 1
    b = await tenant(`TB${teams}`, 'BETA')
    rowsOfB = await rowsOf(b)
  })
  afterAll(async () => {
    await db.$disconnect()
    await database.drop()
  })

  async function tenant(teamId: string, text: string): Promise<Tenant> {
    const workspace = await newWorkspace(database.store, teamId)
    const slackUserId = `U${text}${teams}`
    const member = await newMember(workspace, slackUserId, ['rep', 'supervisor'])
    const submissionKey = `${text} ${teams}`
    const customer = {
      kind: 'organisation',
      name: `${text} customer`,
      phone: '+1 555 0100',
      contactName: text,
    } as const
    const implementation = { goal: text, measure: text }
    const input = dealOf(member, { submissionKey, customer, title: text, contractNumber: text, implementation })
    const { deal } = await workspace.deals.close(input, member.id, NOW)
    await workspace.deals.recordDelivery(deliveryOf(deal), member.id, NOW)
    const introduced = await workspace.implementations.ofDeal(deal.id)
    const checkInId = introduced?.checkIns[0]?.id ?? ''
    const implementationId = introduced?.id ?? ''
    const seen = { phase: 'new_toy', causes: 'low_mood', noticedOn: '2026-03-03', noticedAt: NOW } as const
    const { id: dipId } = await db.motivationDip.create({
      data: { workspaceId: workspace.id, implementationId, ...seen, action: text },
    })
    const part = { submissionKey, amount: { amount: 1n, currency: deal.currency }, reference: text }
    await workspace.receivables.recordPayment(paymentFor(deal, part), member.id, NOW)
    await workspace.leaves.add({ ...DAY_OFF, memberId: member.id, submissionKey }, null, NOW)
    await workspace.customerFile.write(deal.customer.id, { address: text }, member.id, NOW)
    const money = await moneyRows(db, workspace.id, { deal, member, text })
    const companionIds = [member.id]
    const visit = { ...visitTo(deal.customer.id, `visit ${submissionKey}`), companionIds }
    const recorded = await workspace.visits.record(visit, member.id, NOW)
    const visitId = recorded.ok ? recorded.value.id : ''
    const theirs = { workspaceId: workspace.id, customerId: deal.customer.id }
    const { id: wantId } = await workspace.wants.record(wantAt(deal.customer.id, text), member.id, NOW)
    const { id: announcementId } = await workspace.announcements.announce(announcedTo(wantId, text), member.id, NOW)
    const promisedTo = customerPromiseAt(deal.customer.id, member.id, text)
    const promisedHere = await workspace.customerPromises.record({ ...promisedTo, dealId: deal.id }, member.id, NOW)
    const made = { customerPromiseId: promisedHere.id, promiseDayId: promisedHere.days[0]?.id ?? '' }
    const friend = { kind: 'individual', name: text, ownerId: member.id } as const
    const { id: customerId } = await workspace.customers.create(friend, member.id, NOW)
    const noted = await workspace.referrals.record({ introducerId: deal.customer.id, customerId }, member.id, NOW)
    const referralId = noted.ok ? noted.value.id : ''
    const said = feedbackAt(deal.customer.id, text)
    const { id: feedbackId } = await workspace.productFeedback.record(said, member.id, NOW)
    await workspace.valueReviews.save(deal.customer.id, 2026, ledgerOf(text), member.id, NOW)
    const asked = { submissionKey: text, dealId: deal.id, text }
    const { id: customerQuestionId } = await workspace.customerQuestions.record(asked, member.id, NOW)
    const issued = { submissionKey: text, product: text, text }
    const { id: noticeId } = await workspace.productNotices.issue(issued, member.id, NOW)
    const reflectionId = (await workspace.reflections.ofDeal(deal.id))?.id ?? ''
    const [dealTaskId = ''] = await workspace.dealTasks.add([taskOf(deal.id, member.id, text)], member.id, NOW)
    const matters = {
      reflectionId,
      visitId,
      wantId,
      dealTaskId,
      announcementId,
      referralId,
      feedbackId,
      customerQuestionId,
      noticeId,
      ...made,
    }
    await db.customerFileField.create({ data: { ...theirs, field: 'plans', value: text, changedAt: NOW } })
    const alias = { name: text, foldedName: text, phone: '+1 555 0199', foldedPhone: '15550199', mergedAt: NOW }
    await db.customerAlias.create({ data: { ...theirs, id: `merged ${submissionKey}`, ...alias } })
    await db.takenStep.create({ data: { workspaceId: workspace.id, visitId, memberId: member.id } })
    const people = { fromId: member.id, toId: member.id, byId: member.id, note: text }
    const handOver = { id: `hand-over ${submissionKey}`, workspaceId: workspace.id, submissionKey, createdAt: NOW }
    await db.handOver.create({ data: { ...handOver, ...people } })
    const handed = { ...theirs, handOverId: handOver.id, deals: 1, instalments: 1, nextSteps: 1, handedAt: NOW }
    await db.handedCustomer.create({ data: handed })
    await workspace.occasions.note(occasionAt(deal.customer.id, `occasion ${submissionKey}`, text), member.id, NOW)
    await workspace.occasions.noteCourtesy(courtesyAt(deal.customer.id, `card ${submissionKey}`, text), member.id, NOW)
    await workspace.settings.update({ managerChannelId: 'C1' }, member.id, NOW)
    await workspace.summaries.plan('summary.week', NOW)
    const summaryId = (await workspace.summaries.latest(NEXT_MONTH))?.id ?? ''
    await workspace.reminders.mute(member.id, text, NOW)
    // One item in a delivery, one waiting, one skipped: whatever could be changed from outside.
    await database.store.outbox.claimDue(NOW, 100, [])
    await workspace.reminders.add([itemFor(member, { subjectId: 'skipped' })], NOW)
    await workspace.reminders.skip(['skipped'], text)
    const items = [
      ...(await workspace.reminders.ofSubject(deal.id)),
      ...(await workspace.reminders.ofSubject('skipped')),
    ]
    const itemIds = items.map((item) => item.id)
    const about = { checkInId, implementationId, dipId }
    return { workspace, member, deal, ...about, summaryId, ...matters, submissionKey, slackUserId, itemIds, ...money }
  }

  const rowsOf = ({ workspace: { id } }: Tenant) => rowsOfWorkspace(db, provider, id)

  test('the workspaces compared have a row in every table', async () => {
    const empty = Object.entries(await rowsOf(a)).filter(([, rows]) => rows.length === 0)
    expect(empty).toEqual([])
  })

  test('every function of WorkspaceStore has a case', () => {
    const { id: _, ...parts } = b.workspace
    const functions = Object.fromEntries(
      Object.entries(parts).map(([part, value]) => [part, Object.keys(value).sort()]),
    )
    const cases = Object.fromEntries(Object.entries(CASES).map(([part, value]) => [part, Object.keys(value).sort()]))
    expect(cases).toEqual(functions)
  })

  const named = Object.entries(CASES).flatMap(([part, functions]) =>
    Object.entries(functions as Record<string, Case>).map(([name, run]) => [`${part}.${name}`, run] as const),
  )
  test.each(named)('%s neither shows nor changes what is another workspace’s', async (_, run) => {
    const before = await rowsOf(a)
    const shown = inWords(await run(b, a))
    expect(await rowsOf(a)).toEqual(before)
    expect(shown).not.toContain(MARK)
    for (const id of [
      a.workspace.id,
      a.member.id,
      a.deal.id,
      a.deal.customer.id,
      instalmentOf(a),
      a.checkInId,
      a.implementationId,
      a.dipId,
      a.summaryId,
      a.visitId,
      a.wantId,
      a.customerPromiseId,
      a.promiseDayId,
      a.announcementId,
      a.dealTaskId,
      a.referralId,
      a.feedbackId,
      a.promiseId,
      a.disputeId,
      a.questionId,
      a.customerQuestionId,
      a.noticeId,
      a.reportId,
      a.givingUpId,
      a.reflectionId,
      a.territoryId,
      a.complaintId,
      a.departmentId,
      a.handedComplaintId,
      a.handedImplementationId,
      ...a.itemIds,
    ]) {
      expect(shown).not.toContain(id)
    }
  })

  test('the cases would notice: in their own workspace the same functions show it', async () => {
    for (const name of [
      'members.byId',
      'customers.find',
      'deals.byId',
      'implementations.checkIn',
      'receivables.byId',
      'visits.byIds',
      'reminders.items',
    ] as const) {
      const run = named.find(([each]) => each === name)?.[1]
      expect(inWords(await run?.(a, a))).toContain(name.startsWith('reminders') ? a.deal.id : MARK)
    }
  })

  // The last: nothing is left of it afterwards.
  test('one of them can be removed with a row in every table, and the other stays as it is', async () => {
    const before = await rowsOf(b)
    await database.store.workspaces.remove(a.workspace.id)
    expect(Object.entries(await rowsOf(a)).filter(([, rows]) => rows.length > 0)).toEqual([])
    expect(await rowsOf(b)).toEqual(before)
  })
})

/** A row of every kind that hangs on a deal's money. */
async function moneyRows(
  db: Db,
  workspaceId: WorkspaceId,
  { deal, member, text }: { readonly deal: DealWithInstalments; readonly member: Member; readonly text: string },
) {
  const [{ id: instalmentId } = { id: '' }] = deal.instalments
  const common = { workspaceId, submissionKey: text, createdAt: NOW }
  const recorded = { ...common, recordedById: member.id }
  const payment = await db.payment.findFirstOrThrow({ where: { workspaceId } })
  await db.refund.create({
    data: { ...recorded, paymentId: payment.id, amount: 1n, refundedOn: '2026-03-02', method: 'cash', reference: text },
  })
  const change = { dealId: deal.id, kind: 'credit_note', amount: 1n, reason: text, changedOn: '2026-03-02' } as const
  await db.dealChange.create({ data: { ...recorded, ...change } })
  await db.adjustment.create({
    data: { ...recorded, instalmentId, kind: 'credit_note', amount: 1n, adjustedOn: '2026-03-02', reason: text },
  })
  const days = { promisedOn: '2026-03-02', promisedFor: '2026-03-09' }
  const promised = { promisedBy: text, amount: 1n, openThen: 2n, levelThen: 0, state: 'kept', ...days } as const
  const { id: promiseId } = await db.paymentPromise.create({ data: { ...recorded, instalmentId, ...promised } })
  const { id: questionId } = await db.supervisorQuestion.create({
    data: { ...common, instalmentId, question: text, askedById: member.id },
  })
  const { id: disputeId } = await db.dispute.create({
    data: {
      ...common,
      instalmentId,
      reason: text,
      openedOn: '2026-03-02',
      openedById: member.id,
      closedOn: '2026-03-02',
    },
  })
  await db.collectionContact.create({
    data: { ...recorded, instalmentId, channel: 'call', contactedOn: '2026-03-02', reached: true, note: text },
  })
  await db.heldDeal.create({
    data: {
      ...common,
      customerId: deal.customer.id,
      ownerId: member.id,
      draft: draftToJson({ ...draftOf(deal), title: text }) as unknown as Prisma.InputJsonObject,
      reasons: [],
    },
  })
  await db.paymentTermsTemplate.create({
    data: { workspaceId, name: text, terms: { template: 'on-signature' }, createdAt: NOW },
  })
  const { id: reportId } = await db.marketReport.create({
    data: { ...common, reporterId: member.id, customerId: deal.customer.id, competitorNews: text },
  })
  const { id: givingUpId } = await db.givingUp.create({
    data: {
      ...common,
      customerId: deal.customer.id,
      memberId: member.id,
      givenUpOn: '2026-03-02',
      visits: 1,
      reason: 'other',
      note: text,
    },
  })
  const { id: territoryId } = await db.territory.create({
    data: { workspaceId, name: text, foldedName: text.toLowerCase(), createdAt: NOW },
  })
  const other = await db.territory.create({
    data: { workspaceId, name: `beside ${text}`, foldedName: `beside ${text}`, createdAt: NOW },
  })
  const [oneId = '', otherId = ''] = [territoryId, other.id].sort()
  await db.territoryBorder.create({ data: { workspaceId, oneId, otherId } })
  await db.customerTerritory.create({ data: { workspaceId, customerId: deal.customer.id, territoryId } })
  const { id: departmentId } = await db.department.create({
    data: { workspaceId, name: text, foldedName: text, createdAt: NOW },
  })
  await db.departmentMember.create({ data: { workspaceId, departmentId, memberId: member.id } })
  const { id: complaintId } = await db.complaint.create({
    data: {
      ...common,
      number: 1,
      customerId: deal.customer.id,
      reporterId: member.id,
      ownerId: member.id,
      account: text,
      severity: 'severe',
      receivedAt: NOW,
      clockStartedAt: NOW,
      sourceChannelId: 'C1',
      sourceTs: '1.0',
    },
  })
  await db.complaintEvent.create({
    data: { workspaceId, complaintId, kind: 'filed', memberId: member.id, note: text, at: NOW },
  })
  const ofComplaint = { workspaceId, complaintId }
  const file = { fileId: 'F1', name: text, mimetype: 'image/png', size: 1, permalink: 'https://x' }
  await db.complaintEvidence.create({ data: { ...ofComplaint, ...file, addedById: member.id, addedAt: NOW } })
  await db.complaintWait.create({ data: { ...ofComplaint, reason: text, startedAt: NOW, startedById: member.id } })
  const { id: handedComplaintId } = await db.complaintHandOver.create({
    data: { ...ofComplaint, departmentId, note: text, handedById: member.id, handedAt: NOW },
  })
  await db.complaintApproval.create({
    data: { ...ofComplaint, remedy: 'repair', solution: text, askedById: member.id, askedAt: NOW },
  })
  const { id: implementationId, phase } = await db.implementation.findFirstOrThrow({
    where: { workspaceId, dealId: deal.id },
  })
  const { id: handedImplementationId } = await db.implementationHandOver.create({
    data: { workspaceId, implementationId, departmentId, note: text, handedById: member.id, handedAt: NOW },
  })
  const event = { id: `handed ${text}`, kind: 'handed_over', on: '2026-03-02', at: NOW } as const
  await db.implementationEvent.create({
    data: { ...event, workspaceId, implementationId, phase, memberId: member.id, note: text },
  })
  return {
    promiseId,
    questionId,
    disputeId,
    reportId,
    givingUpId,
    territoryId,
    complaintId,
    departmentId,
    handedComplaintId,
    handedImplementationId,
  }
}

const inWords = (value: unknown) =>
  JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? each.toString() : each)) ?? ''
