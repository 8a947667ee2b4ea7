import { expect } from '@jest/globals'
import { calendarDate } from '../../../src/domain/calendar-date.ts'
import { NOW } from '../../support/records.ts'
import { ANY_TIME, EVERYTHING, IN_TWO_WEEKS, ownersOf, type Reaches } from './reach.ts'
import { announcedTo, correctionOf, customerPromiseAt, feedbackAt, ledgerOf, wantAt } from './records.ts'

export const customerMatterReaches: Reaches<
  | 'wants'
  | 'announcements'
  | 'customerPromises'
  | 'customerQuestions'
  | 'productFeedback'
  | 'productNotices'
  | 'referrals'
  | 'valueReviews'
> = {
  'wants.record': [
    (here, { deal }) =>
      here.store.wants.record({ ...wantAt(deal.customer.id, 'X'), submissionKey: 'reach 1' }, here.member.id, NOW),
    // The same submission key in both: what comes back is one's own.
    (here) => here.store.wants.record(wantAt(here.deal.customer.id, 'X'), here.member.id, NOW),
  ],
  'wants.byIds': [(here, { wantId }) => here.store.wants.byIds([wantId])],
  'wants.ofCustomer': [(here, { deal }) => here.store.wants.ofCustomer(deal.customer.id, 100)],
  'wants.open': [
    (here) => here.store.wants.open(EVERYTHING, 100),
    (here, theirs) => here.store.wants.open(ownersOf(theirs), 100),
  ],
  'wants.coming': [
    async (here, { member }) => expect(await here.store.wants.coming(member.id, ANY_TIME.to, 100)).toEqual([]),
  ],
  'wants.waitingFor': [(here) => here.store.wants.waitingFor('Theirs', EVERYTHING, 100)],
  'wants.change': [
    (here, { wantId }) => here.store.wants.change(wantId, { text: 'X', neededOn: null }, here.member.id, NOW),
  ],
  'wants.end': [(here, { wantId }) => here.store.wants.end(wantId, 'supplied', here.member.id, NOW)],
  'wants.plan': [(here) => here.store.wants.plan(IN_TWO_WEEKS)],

  'announcements.announce': [
    (here, { wantId }) =>
      here.store.announcements.announce({ ...announcedTo(wantId, 'X'), submissionKey: 'reach 1' }, here.member.id, NOW),
    (here, { wantId }) => here.store.announcements.announce(announcedTo(wantId, 'X'), here.member.id, NOW),
  ],
  'announcements.byId': [(here, { announcementId }) => here.store.announcements.byId(announcementId)],
  'announcements.told': [
    async (here, { announcementId, wantId }) =>
      expect(await here.store.announcements.told(announcementId, wantId, here.member.id, NOW)).toBe(false),
  ],

  'customerPromises.record': [
    (here, { deal }) => {
      const promise = { ...customerPromiseAt(deal.customer.id, here.member.id, 'X'), submissionKey: 'reach 1' }
      return here.store.customerPromises.record(promise, here.member.id, NOW)
    },
    (here, theirs) => {
      const promise = { ...customerPromiseAt(here.deal.customer.id, theirs.member.id, 'X'), submissionKey: 'reach 2' }
      return here.store.customerPromises.record(promise, here.member.id, NOW)
    },
    (here, theirs) => {
      const promise = { ...customerPromiseAt(here.deal.customer.id, here.member.id, 'X'), submissionKey: 'reach 3' }
      return here.store.customerPromises.record({ ...promise, dealId: theirs.deal.id }, here.member.id, NOW)
    },
    // The same submission key in both: what comes back is one's own.
    (here) =>
      here.store.customerPromises.record(
        customerPromiseAt(here.deal.customer.id, here.member.id, 'X'),
        here.member.id,
        NOW,
      ),
  ],
  'customerPromises.byIds': [(here, { customerPromiseId }) => here.store.customerPromises.byIds([customerPromiseId])],
  'customerPromises.byDays': [(here, { promiseDayId }) => here.store.customerPromises.byDays([promiseDayId])],
  'customerPromises.ofCustomer': [(here, { deal }) => here.store.customerPromises.ofCustomer(deal.customer.id, 100)],
  'customerPromises.ofDeal': [(here, { deal }) => here.store.customerPromises.ofDeal(deal.id, 100)],
  'customerPromises.open': [
    (here) => here.store.customerPromises.open(EVERYTHING, 100),
    (here, theirs) => here.store.customerPromises.open(ownersOf(theirs), 100),
  ],
  'customerPromises.coming': [
    async (here, { member }) =>
      expect(await here.store.customerPromises.coming(member.id, ANY_TIME.to, 100)).toEqual([]),
  ],
  'customerPromises.broken': [
    (here) => here.store.customerPromises.broken(EVERYTHING, ANY_TIME.from, 100),
    (here, theirs) => here.store.customerPromises.broken(ownersOf(theirs), ANY_TIME.from, 100),
  ],
  'customerPromises.answered': [
    (here) => here.store.customerPromises.answered(EVERYTHING, NOW, 100),
    (here, theirs) => here.store.customerPromises.answered(ownersOf(theirs), NOW, 100),
  ],
  'customerPromises.kept': [
    async (here, theirs) => {
      const kept = await here.store.customerPromises.kept(ownersOf(theirs), ANY_TIME.from, ANY_TIME.to)
      expect([...kept]).toEqual([])
    },
  ],
  'customerPromises.keep': [
    (here, { promiseDayId }) => here.store.customerPromises.keep(promiseDayId, here.member.id, NOW),
  ],
  'customerPromises.break': [
    (here, { promiseDayId }) => here.store.customerPromises.break(promiseDayId, here.member.id, NOW),
  ],
  'customerPromises.move': [
    (here, { promiseDayId }) => {
      const moved = { to: calendarDate('2026-03-20'), reason: 'X' }
      return here.store.customerPromises.move(promiseDayId, moved, here.member.id, NOW)
    },
  ],
  'customerPromises.reopen': [
    (here, { promiseDayId }) => here.store.customerPromises.reopen(promiseDayId, here.member.id, NOW),
  ],
  'customerPromises.correct': [
    (here, theirs) =>
      here.store.customerPromises.correct(
        theirs.customerPromiseId,
        correctionOf(theirs.promiseDayId, here.member.id),
        here.member.id,
        NOW,
      ),
    (here, theirs) =>
      here.store.customerPromises.correct(
        here.customerPromiseId,
        correctionOf(here.promiseDayId, theirs.member.id),
        here.member.id,
        NOW,
      ),
  ],
  'customerPromises.end': [
    (here, { customerPromiseId }) => here.store.customerPromises.end(customerPromiseId, 'X', here.member.id, NOW),
  ],
  'customerPromises.plan': [(here) => here.store.customerPromises.plan(IN_TWO_WEEKS)],

  'customerQuestions.record': [
    (here, { deal }) =>
      here.store.customerQuestions.record({ submissionKey: 'X', dealId: deal.id, text: 'X' }, here.member.id, NOW),
    (here) =>
      here.store.customerQuestions.record(
        { submissionKey: 'CQ1', dealId: here.deal.id, text: 'X' },
        here.member.id,
        NOW,
      ),
  ],
  'customerQuestions.byId': [(here, { customerQuestionId }) => here.store.customerQuestions.byId(customerQuestionId)],
  'customerQuestions.assigneeOf': [(here, { deal }) => here.store.customerQuestions.assigneeOf(deal.id)],
  'customerQuestions.ofDeal': [(here, { deal }) => here.store.customerQuestions.ofDeal(deal.id, 100)],
  'customerQuestions.openOf': [(here, { member }) => here.store.customerQuestions.openOf([member.id], 100)],
  'customerQuestions.lateOfOthers': [
    (here, { member }) =>
      here.store.customerQuestions.lateOfOthers({ reach: 'owners', ownerIds: [member.id] }, 'nobody', NOW, 100),
  ],
  'customerQuestions.answer': [
    (here, { customerQuestionId }) => here.store.customerQuestions.answer(customerQuestionId, 'X', here.member.id, NOW),
  ],
  'customerQuestions.withdraw': [
    (here, { customerQuestionId }) => here.store.customerQuestions.withdraw(customerQuestionId, here.member.id, NOW),
  ],

  'productFeedback.record': [
    (here, { deal }) =>
      here.store.productFeedback.record(
        { ...feedbackAt(deal.customer.id, 'X'), submissionKey: 'reach 1' },
        here.member.id,
        NOW,
      ),
    // The same submission key in both: what comes back is one's own.
    (here) => here.store.productFeedback.record(feedbackAt(here.deal.customer.id, 'X'), here.member.id, NOW),
  ],
  'productFeedback.byIds': [(here, { feedbackId }) => here.store.productFeedback.byIds([feedbackId])],
  'productFeedback.ofCustomer': [(here, { deal }) => here.store.productFeedback.ofCustomer(deal.customer.id, 100)],
  'productFeedback.unanswered': [(here) => here.store.productFeedback.unanswered(100)],
  'productFeedback.answer': [
    (here, { feedbackId }) => here.store.productFeedback.answer(feedbackId, 'X', here.member.id, NOW),
  ],

  'productNotices.concerned': [(here) => here.store.productNotices.concerned('Lamps')],
  'productNotices.issue': [
    (here, { member }) =>
      here.store.productNotices.issue({ submissionKey: 'X', product: 'X', text: 'X' }, member.id, NOW),
    (here) => here.store.productNotices.issue({ submissionKey: 'PN1', product: 'X', text: 'X' }, here.member.id, NOW),
  ],
  'productNotices.byId': [(here, { noticeId }) => here.store.productNotices.byId(noticeId)],

  'referrals.record': [
    (here, { deal }) =>
      here.store.referrals.record(
        { introducerId: deal.customer.id, customerId: here.deal.customer.id },
        here.member.id,
        NOW,
      ),
    (here, { deal }) =>
      here.store.referrals.record(
        { introducerId: here.deal.customer.id, customerId: deal.customer.id },
        here.member.id,
        NOW,
      ),
  ],
  'referrals.byIds': [(here, { referralId }) => here.store.referrals.byIds([referralId])],
  'referrals.ofCustomer': [(here, { deal }) => here.store.referrals.ofCustomer(deal.customer.id, 100)],
  'referrals.thanked': [
    async (here, { referralId }) =>
      expect(await here.store.referrals.thanked(referralId, here.member.id, NOW)).toBe(false),
  ],
  'referrals.takeBack': [
    async (here, { referralId }) =>
      expect(await here.store.referrals.takeBack(referralId, here.member.id, NOW)).toBe(false),
  ],
  'referrals.plan': [(here) => here.store.referrals.plan(NOW)],

  'valueReviews.save': [
    (here, { deal }) => here.store.valueReviews.save(deal.customer.id, 2026, ledgerOf('X'), here.member.id, NOW),
  ],
  'valueReviews.ofCustomer': [(here, { deal }) => here.store.valueReviews.ofCustomer(deal.customer.id)],
  'valueReviews.signedOn': [
    async (here, { deal }) => expect(await here.store.valueReviews.signedOn(deal.customer.id)).toEqual([]),
  ],
  'valueReviews.lastChanged': [
    async (here, { deal }) => [...(await here.store.valueReviews.lastChanged([deal.customer.id]))],
  ],
  'valueReviews.plan': [(here) => here.store.valueReviews.plan(new Date('2028-03-06T08:00:00Z'))],
}
