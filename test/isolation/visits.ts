import { expect } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { NOW } from '../support/records.ts'
import { ALL, type CasesOf, MARK, ownCustomer, ownersFrom, refused } from './case.ts'
import { visitTo } from './records-of-both.ts'

export const visitCases: CasesOf<'visits' | 'territories' | 'marketReports' | 'stayingPower'> = {
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
    latestOf: ({ workspace }, a) => workspace.stayingPower.latestOf(a.deal.customer.id),
    takeBack: async ({ workspace, member }, a) =>
      expect(await workspace.stayingPower.takeBack(a.givingUpId, member.id, NOW)).toEqual({
        ok: false,
        error: 'unknown-giving-up',
      }),
    figures: async ({ workspace }, a) => {
      const nothing = { givenUp: [], won: [] }
      expect(await workspace.stayingPower.figures(ownersFrom(a), calendarDate('2020-01-01'))).toEqual(nothing)
    },
    successes: async ({ workspace }, a) => {
      const [from, to] = [calendarDate('2025-01-01'), calendarDate('2030-01-01')]
      expect(await workspace.stayingPower.successes(ownersFrom(a), from, to)).toEqual({ tried: [], won: [] })
    },
  },
}
