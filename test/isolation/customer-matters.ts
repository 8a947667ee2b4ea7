import { expect } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { onceOn } from '../../src/domain/customer-promise-form.ts'
import { NOW } from '../support/records.ts'
import { ALL, ANY_TIME, type CasesOf, contactIdOf, MARK, ownCustomer, ownersFrom, refused } from './case.ts'
import { announcedTo, customerPromiseAt, feedbackAt, ledgerOf, wantAt } from './records-of-both.ts'

export const customerMatterCases: CasesOf<
  | 'wants'
  | 'announcements'
  | 'customerPromises'
  | 'customerQuestions'
  | 'productFeedback'
  | 'productNotices'
  | 'referrals'
  | 'valueReviews'
> = {
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
  announcements: {
    announce: ({ workspace, member }, a) =>
      refused(workspace.announcements.announce(announcedTo(a.wantId, 'new'), member.id, NOW)),
    byId: ({ workspace }, a) => workspace.announcements.byId(a.announcementId),
    told: async ({ workspace, member }, a) =>
      expect(await workspace.announcements.told(a.announcementId, a.wantId, member.id, NOW)).toBe(false),
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
    answered: async ({ workspace }, a) => {
      expect(await workspace.customerPromises.answered(ownersFrom(a), new Date(0), 100)).toEqual([])
      return workspace.customerPromises.answered(ALL, new Date(0), 100)
    },
    reopen: ({ workspace, member }, a) => refused(workspace.customerPromises.reopen(a.promiseDayId, member.id, NOW)),
    correct: ({ workspace, member }, a) => {
      const dueOn = calendarDate('2026-03-25')
      const changed = { dueOn, facts: onceOn('x', dueOn), ownerId: member.id, dealId: null, contactId: null }
      const correction = { ...changed, dayId: a.promiseDayId }
      return refused(workspace.customerPromises.correct(a.customerPromiseId, correction, member.id, NOW))
    },
    end: ({ workspace, member }, a) =>
      refused(workspace.customerPromises.end(a.customerPromiseId, 'x', member.id, NOW)),
    plan: ({ workspace }) => workspace.customerPromises.plan(new Date('2026-03-12T08:00:00Z')),
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
  valueReviews: {
    save: ({ workspace, member }, a) =>
      refused(workspace.valueReviews.save(a.deal.customer.id, 2026, ledgerOf('x'), member.id, NOW)),
    ofCustomer: ({ workspace }, a) => workspace.valueReviews.ofCustomer(a.deal.customer.id),
    signedOn: async ({ workspace }, a) => expect(await workspace.valueReviews.signedOn(a.deal.customer.id)).toEqual([]),
    lastChanged: async ({ workspace }, a) => [...(await workspace.valueReviews.lastChanged([a.deal.customer.id]))],
    plan: ({ workspace }) => workspace.valueReviews.plan(new Date('2028-03-06T08:00:00Z')),
  },
}
