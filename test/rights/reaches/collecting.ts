import { expect } from '@jest/globals'
import { calendarDate } from '../../../src/domain/calendar-date.ts'
import { NOW } from '../../support/records.ts'
import {
  ANY_TIME,
  deciderOn,
  EVERYTHING,
  FIRST_PAGE,
  instalmentOf,
  LADDER_DAY,
  ownersOf,
  type Reaches,
  SOME_DAY,
} from './reach.ts'
import { promiseOf } from './records.ts'

const CONTACT = {
  channel: 'call',
  contactedOn: calendarDate('2026-03-02'),
  reached: true,
  askedFor: false,
  note: null,
} as const
const DISPUTE = { submissionKey: 'Q1', reason: 'X' } as const
const QUESTION = { submissionKey: 'Q1', question: 'X' } as const

export const collectingReaches: Reaches<'collecting' | 'instalments' | 'promises' | 'disputes' | 'questions'> = {
  'collecting.byDay': [
    (here) => here.store.collecting.byDay(EVERYTHING, LADDER_DAY, ANY_TIME.to, FIRST_PAGE),
    (here, theirs) => here.store.collecting.byDay(ownersOf(theirs), LADDER_DAY, ANY_TIME.to, FIRST_PAGE),
  ],
  'collecting.aging': [
    (here) => here.store.collecting.aging(EVERYTHING, SOME_DAY),
    async (here, theirs) =>
      expect(await here.store.collecting.aging(ownersOf(theirs), SOME_DAY)).toEqual({ buckets: [], unapplied: [] }),
  ],
  'collecting.byOwner': [
    (here) => here.store.collecting.byOwner(EVERYTHING, SOME_DAY),
    (here, theirs) => here.store.collecting.byOwner(ownersOf(theirs), SOME_DAY),
  ],
  'collecting.byCustomer': [
    (here) => here.store.collecting.byCustomer(EVERYTHING, LADDER_DAY, FIRST_PAGE),
    (here, theirs) => here.store.collecting.byCustomer(ownersOf(theirs), LADDER_DAY, FIRST_PAGE),
  ],
  'collecting.part': [
    (here) => here.store.collecting.part(EVERYTHING, { by: 'bucket', bucket: 'notDue', today: SOME_DAY }, FIRST_PAGE),
    (here, { member }) => here.store.collecting.part(EVERYTHING, { by: 'owner', ownerId: member.id }, FIRST_PAGE),
    (here, { deal }) =>
      here.store.collecting.part(EVERYTHING, { by: 'customer', customerId: deal.customer.id }, FIRST_PAGE),
  ],
  'collecting.statement': [
    (here, { deal }) =>
      here.store.collecting.statement(deal.customer.id, EVERYTHING, {
        today: SOME_DAY,
        since: ANY_TIME.from,
        limit: 100,
      }),
  ],
  'collecting.ownDelays': [
    async (here) => [...(await here.store.collecting.ownDelays(EVERYTHING, ANY_TIME, ANY_TIME.to))],
    async (here, theirs) =>
      expect([...(await here.store.collecting.ownDelays(ownersOf(theirs), ANY_TIME, ANY_TIME.to))]).toEqual([]),
  ],

  'instalments.story': [(here, theirs) => here.store.instalments.story(instalmentOf(theirs))],
  'instalments.logContact': [
    (here, theirs) =>
      here.store.instalments.logContact(
        { submissionKey: 'reach', instalmentId: instalmentOf(theirs), ...CONTACT },
        here.member.id,
        NOW,
      ),
    (here, { member }) =>
      here.store.instalments.logContact(
        { submissionKey: 'reach 2', instalmentId: instalmentOf(here), ...CONTACT },
        member.id,
        NOW,
      ),
  ],
  'instalments.setInvoice': [
    (here, theirs) =>
      here.store.instalments.setInvoice(
        instalmentOf(theirs),
        { number: '4711', issuedOn: SOME_DAY, deliveredOn: null },
        here.member.id,
        NOW,
      ),
  ],
  'instalments.history': [
    (here, theirs) =>
      here.store.instalments.history({
        customerIds: [theirs.deal.customer.id],
        instalmentIds: [instalmentOf(theirs), instalmentOf(here)],
      }),
  ],

  'promises.record': [
    (here, theirs) => here.store.promises.record(promiseOf(instalmentOf(theirs)), here.member.id, NOW),
    (here, { member }) =>
      here.store.promises.record(promiseOf(instalmentOf(here), { submissionKey: 'reach 1' }), member.id, NOW),
    // The same submission key in both: what comes back is one's own.
    (here) => here.store.promises.record(promiseOf(instalmentOf(here)), here.member.id, NOW),
  ],
  'promises.byId': [(here, { promiseId }) => here.store.promises.byId(promiseId)],
  'promises.ofInstalment': [(here, theirs) => here.store.promises.ofInstalment(instalmentOf(theirs))],
  'promises.latest': [async (here, theirs) => [...(await here.store.promises.latest([instalmentOf(theirs)]))]],
  'promises.keeping': [async (here, { deal }) => [...(await here.store.promises.keeping([deal.customer.id]))]],
  'promises.requested': [
    (here) => here.store.promises.requested(deciderOn(EVERYTHING), 10),
    (here, theirs) => here.store.promises.requested(deciderOn(ownersOf(theirs)), 10),
  ],
  'promises.decide': [
    (here, { promiseId }) => here.store.promises.decide(promiseId, { approve: true }, here.member.id, NOW),
  ],

  'disputes.open': [
    (here, theirs) => here.store.disputes.open({ ...DISPUTE, instalmentId: instalmentOf(theirs) }, here.member.id, NOW),
    (here) => here.store.disputes.open({ ...DISPUTE, instalmentId: instalmentOf(here) }, here.member.id, NOW),
  ],
  'disputes.close': [
    (here, { disputeId }) =>
      here.store.disputes.close(disputeId, { outcome: 'upheld', note: null }, here.member.id, NOW),
  ],
  'disputes.review': [
    (here, { disputeId }) => here.store.disputes.review(disputeId, 'keep-paused', here.member.id, NOW),
  ],
  'disputes.byId': [(here, { disputeId }) => here.store.disputes.byId(disputeId)],
  'disputes.toReview': [
    (here) => here.store.disputes.toReview(deciderOn(EVERYTHING), ANY_TIME.to, 10),
    (here, theirs) => here.store.disputes.toReview(deciderOn(ownersOf(theirs)), ANY_TIME.to, 10),
  ],
  'disputes.ofInstalment': [(here, theirs) => here.store.disputes.ofInstalment(instalmentOf(theirs))],

  'questions.ask': [
    (here, theirs) =>
      here.store.questions.ask({ ...QUESTION, instalmentId: instalmentOf(theirs) }, here.member.id, NOW),
    (here) => here.store.questions.ask({ ...QUESTION, instalmentId: instalmentOf(here) }, here.member.id, NOW),
  ],
  'questions.byId': [(here, { questionId }) => here.store.questions.byId(questionId)],
  'questions.unanswered': [
    (here) => here.store.questions.unanswered(deciderOn(EVERYTHING), 10),
    (here, theirs) => here.store.questions.unanswered(deciderOn(ownersOf(theirs)), 10),
  ],
  'questions.answer': [(here, { questionId }) => here.store.questions.answer(questionId, 'X', here.member.id, NOW)],
}
