import { expect } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import type { WorkspaceStore } from '../../src/store/index.ts'
import { itemFor, NOW } from '../support/records.ts'
import { ALL, ANY_TIME, type CasesOf, dealFrom, MARK, ownersFrom, refused, type Tenant } from './case.ts'
import { changeOf, deliveryOf, draftOf, taskOf } from './records-of-both.ts'

/** The Friday after what was closed. */
const REFLECTED_ON = calendarDate('2026-03-06')
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

export const dealCases: CasesOf<
  'deals' | 'heldDeals' | 'termsTemplates' | 'dealTasks' | 'servicePlans' | 'reflections'
> = {
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
    take: ({ workspace, member }, a) => refused(workspace.dealTasks.take(a.dealTaskId, member.id, NOW)),
    drop: ({ workspace, member }, a) => refused(workspace.dealTasks.drop(a.dealTaskId, 'not_needed', member.id, NOW)),
    plan: ({ workspace }) => workspace.dealTasks.plan(new Date('2026-03-12T08:00:00Z')),
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
}
