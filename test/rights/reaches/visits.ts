import { expect } from '@jest/globals'
import { calendarDate } from '../../../src/domain/calendar-date.ts'
import { NOW } from '../../support/records.ts'
import { ANY_TIME, deciderOn, EVERYTHING, ownersOf, type Reaches, SOME_DAY } from './reach.ts'
import { visitTo } from './records.ts'

const NEWS = { customerNews: null, productNews: null, competitorNews: 'X', complaintNews: null } as const
const GIVING = { reason: 'price', note: null } as const

export const visitReaches: Reaches<'visits' | 'territories' | 'marketReports' | 'stayingPower'> = {
  'visits.record': [
    (here, { deal }) => here.store.visits.record(visitTo(deal.customer.id, 'reach 1'), here.member.id, NOW),
    (here, { member }) => here.store.visits.record(visitTo(here.deal.customer.id, 'reach 2'), member.id, NOW),
    // The same submission key in both: what comes back is one's own.
    (here) => here.store.visits.record(visitTo(here.deal.customer.id, 'V1'), here.member.id, NOW),
  ],
  'visits.byIds': [(here, { visitId }) => here.store.visits.byIds([visitId])],
  'visits.ofCustomer': [(here, { deal }) => here.store.visits.ofCustomer(deal.customer.id, 100)],
  'visits.since': [
    (here) => here.store.visits.since(ANY_TIME.from, EVERYTHING, 100),
    async (here, theirs) => expect(await here.store.visits.since(ANY_TIME.from, ownersOf(theirs), 100)).toEqual([]),
  ],
  'visits.meetings': [
    async (here, { deal }) =>
      expect((await here.store.visits.meetings(deal.customer.id, ANY_TIME.from)).meetings).toEqual([]),
  ],
  'visits.tally': [
    async (here, theirs) => expect(await here.store.visits.tally(ANY_TIME.from, ownersOf(theirs))).toEqual([]),
  ],
  'visits.customers': [(here, { deal }) => here.store.visits.customers([deal.customer.id])],
  'visits.isCareOwed': [
    async (here, { deal }) => {
      const last = calendarDate('2030-01-01')
      expect(await here.store.visits.isCareOwed(deal.customer.id, SOME_DAY, last)).toBe(false)
    },
  ],
  'visits.standing': [(here, { deal }) => here.store.visits.standing(deal.customer.id, 100)],
  'visits.undo': [
    async (here, { visitId }) =>
      expect((await here.store.visits.undo({ visitId, part: 'visit' }, here.member.id, NOW)).ok).toBe(false),
  ],
  'visits.stepDone': [
    async (here, { visitId }) => expect(await here.store.visits.stepDone(visitId, here.member.id, NOW)).toBe(false),
  ],
  'visits.coming': [
    async (here, { member }) =>
      expect(await here.store.visits.coming(member.id, ANY_TIME.to, 100)).toEqual({ steps: [], returns: [] }),
  ],
  'visits.planReturnVisits': [(here) => here.store.visits.planReturnVisits(NOW)],

  'territories.list': [(here) => here.store.territories.list()],
  'territories.save': [
    (here, { territoryId }) =>
      here.store.territories.save({ id: null, name: 'South', neighbourIds: [territoryId] }, here.member.id, NOW),
    (here, { territoryId }) =>
      here.store.territories.save({ id: territoryId, name: 'East', neighbourIds: [] }, here.member.id, NOW),
  ],
  'territories.remove': [
    async (here, { territoryId }) =>
      expect(await here.store.territories.remove(territoryId, here.member.id, NOW)).toBe(false),
  ],
  'territories.customers': [
    (here, { territoryId }) => here.store.territories.customers(territoryId, EVERYTHING, 10),
    (here, theirs) => here.store.territories.customers(null, ownersOf(theirs), 10),
  ],

  'marketReports.make': [
    (here, { deal }) =>
      here.store.marketReports.make(
        { ...NEWS, submissionKey: 'R1', customerId: deal.customer.id },
        here.member.id,
        NOW,
      ),
    (here) => here.store.marketReports.make({ ...NEWS, submissionKey: 'R2', customerId: null }, here.member.id, NOW),
  ],
  'marketReports.byId': [(here, { reportId }) => here.store.marketReports.byId(reportId)],
  'marketReports.acknowledge': [
    (here, { reportId }) => here.store.marketReports.acknowledge(reportId, here.member.id, NOW),
  ],
  'marketReports.waiting': [
    (here) => here.store.marketReports.waiting(deciderOn(EVERYTHING), 10),
    (here, theirs) => here.store.marketReports.waiting(deciderOn(ownersOf(theirs)), 10),
  ],
  'marketReports.latest': [
    (here) => here.store.marketReports.latest(EVERYTHING, 10),
    (here, theirs) => here.store.marketReports.latest(ownersOf(theirs), 10),
  ],

  'stayingPower.visitsSoFar': [
    async (here, { deal }) => expect(await here.store.stayingPower.visitsSoFar(deal.customer.id)).toBe(0),
  ],
  'stayingPower.giveUp': [
    (here, { deal }) =>
      here.store.stayingPower.giveUp(
        { ...GIVING, submissionKey: 'GU1', customerId: deal.customer.id },
        here.member.id,
        NOW,
      ),
    (here) =>
      here.store.stayingPower.giveUp(
        { ...GIVING, submissionKey: 'GU2', customerId: here.deal.customer.id },
        here.member.id,
        NOW,
      ),
  ],
  'stayingPower.byIds': [(here, { givingUpId }) => here.store.stayingPower.byIds([givingUpId])],
  'stayingPower.latestOf': [(here, { deal }) => here.store.stayingPower.latestOf(deal.customer.id)],
  'stayingPower.takeBack': [
    async (here, { givingUpId }) =>
      expect((await here.store.stayingPower.takeBack(givingUpId, here.member.id, NOW)).ok).toBe(false),
  ],
  'stayingPower.figures': [
    (here) => here.store.stayingPower.figures(EVERYTHING, SOME_DAY),
    (here, theirs) => here.store.stayingPower.figures(ownersOf(theirs), SOME_DAY),
  ],
  'stayingPower.successes': [
    (here) => here.store.stayingPower.successes(EVERYTHING, SOME_DAY, SOME_DAY),
    (here, theirs) => here.store.stayingPower.successes(ownersOf(theirs), SOME_DAY, SOME_DAY),
  ],
}
