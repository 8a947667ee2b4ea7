import { expect } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { NOW, newMember } from '../support/records.ts'
import { ALL, ANY_TIME, type CasesOf, instalmentOf, ownersFrom, PAGE, refused, SOME_DAY } from './case.ts'

const promiseOf = (submissionKey: string, instalmentId: string) => ({
  submissionKey,
  instalmentId,
  promisedBy: 'x',
  amount: 1n,
  promisedFor: calendarDate('2026-03-09'),
  notedInFront: false,
})

export const collectingCases: CasesOf<'collecting' | 'instalments' | 'promises' | 'disputes' | 'questions'> = {
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
}
