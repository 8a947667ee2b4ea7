import { expect } from '@jest/globals'
import { calendarDate } from '../../../src/domain/calendar-date.ts'
import { EUR, NOW } from '../../support/records.ts'
import { ANY_TIME, EVERYTHING, FIRST_PAGE, IN_TWO_WEEKS, ownersOf, type Reaches, SOME_DAY } from './reach.ts'

const SOME_WEEK = { from: SOME_DAY, to: calendarDate('2026-03-08') }
const ANY_SPAN = { from: new Date(0), to: new Date('2100-01-01') }
/** In which everything was recorded late. */
const SINCE_EVER = { after: new Date(0), upTo: IN_TWO_WEEKS, weeks: [ANY_TIME] }

export const summaryReaches: Reaches<'summaries'> = {
  // Both post to a channel of this name: each plans its own.
  'summaries.plan': [(here) => here.store.summaries.plan('summary.week', NOW)],
  'summaries.byId': [(here, { summaryId }) => here.store.summaries.byId(summaryId)],
  'summaries.latest': [(here) => here.store.summaries.latest(NOW)],
  'summaries.refresh': [(here, { summaryId }) => here.store.summaries.refresh(summaryId, [], NOW)],
  'summaries.noteReading': [(here, { summaryId }) => here.store.summaries.noteReading(summaryId, NOW)],
  'summaries.hasDeals': [(here) => here.store.summaries.hasDeals()],
  'summaries.lateSpan': [
    async (here, { summaryId }) => expect(await here.store.summaries.lateSpan(summaryId)).toBeNull(),
  ],
  'summaries.earliestLate': [(here) => here.store.summaries.earliestLate(SINCE_EVER)],
  'summaries.lateRecords': [
    (here) => here.store.summaries.lateRecords(EVERYTHING, SINCE_EVER, FIRST_PAGE),
    async (here, theirs) =>
      expect(await here.store.summaries.lateRecords(ownersOf(theirs), SINCE_EVER, FIRST_PAGE)).toEqual({
        rows: [],
        total: 0,
      }),
  ],
  'summaries.figuresOfWeeks': [
    (here) => here.store.summaries.figuresOfWeeks(EVERYTHING, [SOME_WEEK]),
    async (here, theirs) =>
      expect(await here.store.summaries.figuresOfWeeks(ownersOf(theirs), [SOME_WEEK])).toEqual([[]]),
  ],
  'summaries.figures': [
    (here) => here.store.summaries.figures(EVERYTHING, SOME_WEEK),
    async (here, theirs) => expect(await here.store.summaries.figures(ownersOf(theirs), SOME_WEEK)).toEqual([]),
  ],
  'summaries.comingCheckIns': [(here) => here.store.summaries.comingCheckIns(EVERYTHING, ANY_TIME)],
  'summaries.largestOverdue': [
    (here) => here.store.summaries.largestOverdue(EVERYTHING, { day: ANY_TIME.to, currency: EUR, limit: 5 }),
  ],
  'summaries.closedDeals': [(here) => here.store.summaries.closedDeals(EVERYTHING, ANY_TIME, FIRST_PAGE)],
  'summaries.toCollect': [(here) => here.store.summaries.toCollect(EVERYTHING, ANY_TIME, FIRST_PAGE)],
  'summaries.received': [
    (here) => here.store.summaries.received(EVERYTHING, ANY_TIME, FIRST_PAGE),
    async (here, theirs) =>
      expect(await here.store.summaries.received(ownersOf(theirs), ANY_TIME, FIRST_PAGE)).toEqual({
        rows: [],
        total: 0,
      }),
  ],
  'summaries.openAt': [(here) => here.store.summaries.openAt(EVERYTHING, ANY_TIME.to, ANY_TIME, FIRST_PAGE)],
  'summaries.complaints': [
    async (here) => {
      expect((await here.store.summaries.complaints(ANY_SPAN, 100)).notable.length).toBeGreaterThanOrEqual(0)
    },
  ],
  'summaries.motivationDips': [(here) => here.store.summaries.motivationDips(ANY_SPAN, 10)],
  'summaries.customerQuestions': [
    async (here) => {
      expect((await here.store.summaries.customerQuestions(ANY_SPAN)).open).toBe(1)
    },
  ],
  'summaries.complaintsOf': [
    (here) => here.store.summaries.complaintsOf(EVERYTHING, ANY_SPAN, FIRST_PAGE),
    (here, theirs) => here.store.summaries.complaintsOf(ownersOf(theirs), ANY_SPAN, FIRST_PAGE),
  ],
  'summaries.dueCheckIns': [(here) => here.store.summaries.dueCheckIns(EVERYTHING, ANY_TIME, 100)],
}
