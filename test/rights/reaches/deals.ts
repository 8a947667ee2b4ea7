import { expect } from '@jest/globals'
import { calendarDate } from '../../../src/domain/calendar-date.ts'
import type { DealWithInstalments } from '../../../src/store/index.ts'
import { dealOf, NOW } from '../../support/records.ts'
import type { Inhabited } from './inhabited.ts'
import {
  ANY_TIME,
  EVERYTHING,
  FIRST_PAGE,
  IN_TWO_WEEKS,
  instalmentOf,
  itemAbout,
  NEXT_DAY,
  ownersOf,
  type Reaches,
  SOME_DAY,
} from './reach.ts'
import { deliveryOf, draftOf, holdingOf, taskOf } from './records.ts'

const WARRANTY = { until: calendarDate('2027-03-03'), everyMonths: 6, departmentId: null } as const
/** The Friday after what was closed. */
const REFLECTED_ON = calendarDate('2026-03-06')
const heldOf = async ({ store }: Inhabited) => (await store.heldDeals.waiting())[0]?.id ?? ''
/** Goods worth 0.01 that came back. */
const changeOf = ({ id }: DealWithInstalments) => ({
  submissionKey: 'reach 1',
  dealId: id,
  request: { kind: 'goods_return', amount: 1n, reference: null, instalmentId: null } as const,
  reason: 'scratched',
  changedOn: NEXT_DAY,
  sinceChanges: 0,
})

export const dealReaches: Reaches<
  'deals' | 'heldDeals' | 'termsTemplates' | 'dealTasks' | 'servicePlans' | 'reflections'
> = {
  'deals.close': [
    (here, { deal }) =>
      here.store.deals.close(
        dealOf(here.member, { submissionKey: 'reach 1', customer: { id: deal.customer.id } }),
        here.member.id,
        NOW,
      ),
    (here, { member }) =>
      here.store.deals.close(
        dealOf(here.member, { submissionKey: 'reach 2', ownerId: member.id }),
        here.member.id,
        NOW,
      ),
    (here, { member }) =>
      here.store.deals.close(
        dealOf(here.member, { submissionKey: 'reach 3', outbox: (dealId) => [itemAbout(member, dealId)] }),
        here.member.id,
        NOW,
      ),
    // The same submission key in both: what comes back is one's own.
    (here) => here.store.deals.close(dealOf(here.member), here.member.id, NOW),
  ],
  'deals.byId': [(here, { deal }) => here.store.deals.byId(deal.id)],
  'deals.bySubmission': [(here) => here.store.deals.bySubmission('V1')],
  'deals.recordDelivery': [
    (here, { deal }) => here.store.deals.recordDelivery(deliveryOf(deal), here.member.id, NOW),
    (here, { member }) =>
      here.store.deals.recordDelivery({ ...deliveryOf(here.deal), deliveredOn: NEXT_DAY }, member.id, NOW),
  ],
  'deals.undoDelivery': [
    (here, { deal }) => here.store.deals.undoDelivery({ dealId: deal.id, reason: 'X' }, here.member.id, NOW),
    (here, { member }) => here.store.deals.undoDelivery({ dealId: here.deal.id, reason: 'X' }, member.id, NOW),
  ],
  'deals.deliveriesOf': [(here, { deal }) => here.store.deals.deliveriesOf(deal.id)],
  'deals.changeFollowUp': [
    (here, { deal }) =>
      here.store.deals.changeFollowUp(deal.id, { followUp: 'none', isTrial: false }, here.member.id, NOW),
  ],
  'deals.list': [
    (here) => here.store.deals.list(EVERYTHING, 'all', FIRST_PAGE),
    (here, theirs) => here.store.deals.list(ownersOf(theirs), 'open', FIRST_PAGE),
  ],
  'deals.change': [
    (here, { deal }) => here.store.deals.change(changeOf(deal), here.member.id, NOW),
    (here, { member }) => here.store.deals.change(changeOf(here.deal), member.id, NOW),
    async (here, theirs) => {
      const request = { ...changeOf(here.deal).request, instalmentId: instalmentOf(theirs) }
      const change = { ...changeOf(here.deal), request }
      expect(await here.store.deals.change(change, here.member.id, NOW)).toMatchObject({ ok: false })
    },
  ],
  'deals.history': [(here, { deal }) => here.store.deals.history(deal.id)],
  'deals.titlesOf': [(here, { deal }) => here.store.deals.titlesOf(deal.customer.id, 100)],
  'deals.paymentsOf': [(here, { deal }) => here.store.deals.paymentsOf(deal.id)],
  'deals.nextReminderAt': [async (here, { deal }) => expect(await here.store.deals.nextReminderAt(deal.id)).toBeNull()],

  'heldDeals.hold': [
    (here, { deal }) => here.store.heldDeals.hold(holdingOf(here, { draft: draftOf(deal) }), here.member.id, NOW),
    (here, { member }) => here.store.heldDeals.hold(holdingOf(here, { ownerId: member.id }), here.member.id, NOW),
    (here, { member }) =>
      here.store.heldDeals.hold(
        holdingOf(here, { outbox: (id: string) => [itemAbout(member, id)] }),
        here.member.id,
        NOW,
      ),
    // The same submission key in both: what comes back is one's own.
    (here) => here.store.heldDeals.hold(holdingOf(here, { submissionKey: 'held' }), here.member.id, NOW),
  ],
  'heldDeals.byId': [async (here, theirs) => here.store.heldDeals.byId(await heldOf(theirs))],
  'heldDeals.bySubmission': [(here) => here.store.heldDeals.bySubmission('held')],
  'heldDeals.waiting': [(here) => here.store.heldDeals.waiting()],
  'heldDeals.approve': [
    async (here, theirs) => here.store.heldDeals.approve(await heldOf(theirs), () => [], here.member.id, NOW),
    async (here, { member }) =>
      here.store.heldDeals.approve(await heldOf(here), (id) => [itemAbout(member, id)], here.member.id, NOW),
  ],
  'heldDeals.giveBack': [
    async (here, theirs) =>
      here.store.heldDeals.giveBack(await heldOf(theirs), { note: 'x', outbox: [] }, here.member.id, NOW),
    async (here, { member }) =>
      here.store.heldDeals.giveBack(
        await heldOf(here),
        { note: 'x', outbox: [itemAbout(member, 'x')] },
        here.member.id,
        NOW,
      ),
  ],

  'termsTemplates.list': [(here) => here.store.termsTemplates.list()],
  // Both may give the same name: each has terms of its own.
  'termsTemplates.add': [
    (here) => here.store.termsTemplates.add({ name: 'Net', terms: { template: 'on-signature' } }, here.member.id, NOW),
  ],
  'termsTemplates.retire': [
    async (here, theirs) => {
      for (const { id } of await theirs.store.termsTemplates.list())
        expect(await here.store.termsTemplates.retire(id, here.member.id, NOW)).toBe(false)
    },
  ],

  'dealTasks.byIds': [(here, { dealTaskId }) => here.store.dealTasks.byIds([dealTaskId])],
  'dealTasks.ofDeal': [(here, { deal }) => here.store.dealTasks.ofDeal(deal.id, 100)],
  'dealTasks.open': [
    (here) => here.store.dealTasks.open(EVERYTHING, ANY_TIME.to, 100),
    (here, theirs) => here.store.dealTasks.open(ownersOf(theirs), ANY_TIME.to, 100),
  ],
  'dealTasks.openOfDepartments': [
    (here, { departmentId }) => here.store.dealTasks.openOfDepartments([departmentId], ANY_TIME.to, 100),
  ],
  'dealTasks.add': [
    (here, { deal }) =>
      here.store.dealTasks.add(
        [{ ...taskOf(deal.id, here.member.id, 'X'), submissionKey: 'reach 1' }],
        here.member.id,
        NOW,
      ),
    (here, { member }) =>
      here.store.dealTasks.add(
        [{ ...taskOf(here.deal.id, member.id, 'X'), submissionKey: 'reach 2' }],
        here.member.id,
        NOW,
      ),
    // The same submission key in both: what comes back is one's own.
    (here) => here.store.dealTasks.add([taskOf(here.deal.id, here.member.id, 'X')], here.member.id, NOW),
  ],
  'dealTasks.done': [
    (here, { dealTaskId }) =>
      here.store.dealTasks.done(dealTaskId, { doneOn: ANY_TIME.to, result: null }, here.member.id, NOW),
  ],
  'dealTasks.move': [
    (here, { dealTaskId }) => here.store.dealTasks.move(dealTaskId, { dueOn: ANY_TIME.to }, here.member.id, NOW),
    (here, { member }) => here.store.dealTasks.move(here.dealTaskId, { ownerId: member.id }, here.member.id, NOW),
  ],
  'dealTasks.take': [(here, { dealTaskId }) => here.store.dealTasks.take(dealTaskId, here.member.id, NOW)],
  'dealTasks.drop': [
    (here, { dealTaskId }) => here.store.dealTasks.drop(dealTaskId, 'not_needed', here.member.id, NOW),
  ],
  'dealTasks.plan': [(here) => here.store.dealTasks.plan(IN_TWO_WEEKS)],

  'servicePlans.ofDeal': [(here, { deal }) => here.store.servicePlans.ofDeal(deal.id)],
  'servicePlans.change': [
    (here, { deal }) =>
      here.store.servicePlans.change(deal.id, { ...WARRANTY, ownerId: here.member.id }, here.member.id, NOW),
    (here, { member }) =>
      here.store.servicePlans.change(here.deal.id, { ...WARRANTY, ownerId: member.id }, here.member.id, NOW),
    (here, { departmentId }) =>
      here.store.servicePlans.change(
        here.deal.id,
        { ...WARRANTY, ownerId: here.member.id, departmentId },
        here.member.id,
        NOW,
      ),
  ],

  'reflections.byId': [(here, { reflectionId }) => here.store.reflections.byId(reflectionId)],
  'reflections.askedOn': [(here, { member }) => here.store.reflections.askedOn(member.id, REFLECTED_ON)],
  'reflections.openOf': [(here, { member }) => here.store.reflections.openOf(member.id, REFLECTED_ON, 100)],
  'reflections.ofDeal': [(here, { deal }) => here.store.reflections.ofDeal(deal.id)],
  'reflections.keep': [
    async (here, { reflectionId }) =>
      expect(await here.store.reflections.keep(reflectionId, { improve: 'x' })).toBe(false),
  ],
  'reflections.answer': [
    (here, { reflectionId }) => here.store.reflections.answer(reflectionId, { improve: 'x' }, here.member.id, NOW),
  ],
  'reflections.skip': [
    async (here, { member }) => expect(await here.store.reflections.skip(member.id, REFLECTED_ON, NOW)).toBe(0),
  ],
  'reflections.yield': [
    (here) => here.store.reflections.yield(EVERYTHING, SOME_DAY, REFLECTED_ON),
    (here, theirs) => here.store.reflections.yield(ownersOf(theirs), SOME_DAY, REFLECTED_ON),
  ],
  'reflections.techniques': [
    (here) => here.store.reflections.techniques(EVERYTHING, new Date(0), 100),
    (here, theirs) => here.store.reflections.techniques(ownersOf(theirs), new Date(0), 100),
  ],
  'reflections.answered': [
    (here) => here.store.reflections.answered(EVERYTHING, new Date(0), 100),
    (here, theirs) => here.store.reflections.answered(ownersOf(theirs), new Date(0), 100),
  ],
  'reflections.plan': [(here) => here.store.reflections.plan(NOW)],
}
