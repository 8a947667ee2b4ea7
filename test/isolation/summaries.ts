import { expect } from '@jest/globals'
import { EUR, NOW } from '../support/records.ts'
import { ALL, ANY_TIME, type CasesOf, NEXT_MONTH, PAGE } from './case.ts'

/** In which everything was recorded late. */
const SINCE_EVER = { after: new Date(0), upTo: new Date('2030-01-01'), weeks: [ANY_TIME] }
const SINCE_EVER_SPAN = { from: new Date(0), to: new Date('2030-01-01') }

export const summaryCases: CasesOf<'summaries'> = {
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
}
