import { expect } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { NOW } from '../support/records.ts'
import { ALL, ANY_TIME, acting, type CasesOf, dealFrom, MARK, refused, type Tenant } from './case.ts'

const ANSWER = { mood: 1, use: 'none', questions: null, problems: null, nextStep: null, evidence: null } as const
const DAY = calendarDate('2026-03-10')

export const implementationCases: CasesOf<
  | 'implementations'
  | 'implementationSteps'
  | 'implementationTimelines'
  | 'implementationAlerts'
  | 'implementationHandOvers'
> = {
  implementations: {
    ofDeal: ({ workspace }, a) => workspace.implementations.ofDeal(a.deal.id),
    checkIn: ({ workspace }, a) => workspace.implementations.checkIn(a.checkInId),
    note: ({ workspace, member }, a) =>
      refused(workspace.implementations.note(a.checkInId, { mood: 1 }, member.id, NOW)),
    answer: ({ workspace, member }, a) =>
      refused(workspace.implementations.answer(a.checkInId, ANSWER, member.id, NOW)),
    ofToday: ({ workspace }, a) => workspace.implementations.ofToday(a.implementationId, DAY),
    answerToday: async ({ workspace, member }, a) =>
      refused(workspace.implementations.answerToday(a.implementationId, DAY, ANSWER, member.id, NOW)),
  },
  implementationSteps: {
    byId: async ({ workspace }, a) => workspace.implementationSteps.byId(a.implementationId),
    installed: async ({ workspace, member }, a) => {
      const days = { installedOn: DAY, firstUsedOn: DAY }
      await refused(workspace.implementationSteps.installed(a.implementationId, days, member.id, NOW))
    },
    reached: async ({ workspace, member }, a) => {
      const evidence = { measure: 'x', reachedOn: DAY, confirmation: 'x', successNote: null, mayBeReference: false }
      const confirmer = { name: 'Somebody' }
      const reached = { ...evidence, confirmer, submissionKey: 'foreign' }
      await refused(workspace.implementationSteps.reached(a.implementationId, reached, member.id, NOW))
    },
    back: async ({ workspace, member }, a) => {
      const step = { seen: 'learning', reason: 'x' } as const
      await refused(workspace.implementationSteps.back(a.implementationId, step, member.id, NOW))
    },
    agree: async ({ workspace, member }, a) => {
      const agreed = { goal: 'x', measure: null }
      await refused(workspace.implementationSteps.agree(a.implementationId, agreed, member.id, NOW))
    },
  },
  implementationTimelines: {
    ofDeal: ({ workspace }, a) => workspace.implementationTimelines.ofDeal(a.deal.id, DAY),
    ofCustomer: ({ workspace }, a) => workspace.implementationTimelines.ofCustomer(a.deal.customer.id, ALL, DAY, 10),
    references: ({ workspace }) => workspace.implementationTimelines.references(ALL, 10),
    troubled: ({ workspace }) => workspace.implementationTimelines.troubled(ALL, DAY, 10),
    dueOf: ({ workspace }, a) => workspace.implementationTimelines.dueOf(a.member.id, ANY_TIME, 10),
  },
  implementationAlerts: {
    byIds: ({ workspace }, a) => workspace.implementationAlerts.byIds([a.implementationId]),
    lookSoon: ({ workspace }) => workspace.implementationAlerts.lookSoon(NOW),
    openDip: ({ workspace }, a) => workspace.implementationAlerts.openDip(a.implementationId),
    dips: ({ workspace }, a) => workspace.implementationAlerts.dips([a.dipId]),
    act: ({ workspace, member }, a) =>
      refused(
        workspace.implementationAlerts.act(
          a.dipId,
          { text: 'Call them', on: calendarDate('2026-03-04') },
          member.id,
          NOW,
        ),
      ),
  },
  implementationHandOvers: {
    implementation: async ({ workspace }, a) => workspace.implementationHandOvers.implementation(a.implementationId),
    offer: async ({ workspace, member }, a) => {
      const { departmentId } = a
      const { implementationHandOvers } = workspace
      const theirs = { implementationId: a.implementationId, departmentId, note: null }
      await refused(implementationHandOvers.offer(theirs, member.id, NOW))
      const own = await dealFrom({ workspace, member } as Tenant, { implementation: { goal: null, measure: null } })
      const implementationId = (await workspace.implementations.ofDeal(own.deal.id))?.id ?? ''
      expect(
        await implementationHandOvers.offer({ implementationId, departmentId, note: null }, member.id, NOW),
      ).toEqual({
        ok: false,
        error: 'department-gone',
      })
    },
    byId: ({ workspace }, a) => workspace.implementationHandOvers.byId(a.handedImplementationId),
    openOf: async ({ workspace }, a) => workspace.implementationHandOvers.openOf(a.implementationId),
    accept: ({ workspace, member }, a) =>
      refused(workspace.implementationHandOvers.accept(a.handedImplementationId, acting(member), NOW)),
    giveBack: ({ workspace, member }, a) =>
      refused(workspace.implementationHandOvers.giveBack(a.handedImplementationId, MARK, acting(member), NOW)),
    takeBack: ({ workspace, member }, a) =>
      refused(workspace.implementationHandOvers.takeBack(a.handedImplementationId, acting(member), NOW)),
    passTo: ({ workspace, member }, a) =>
      refused(
        workspace.implementationHandOvers.passTo(
          a.handedImplementationId,
          { colleagueId: a.member.id, note: null },
          acting(member),
          NOW,
        ),
      ),
    people: ({ workspace }, a) => workspace.implementationHandOvers.people(a.departmentId),
    waitingFor: async ({ workspace }, a) =>
      expect(await workspace.implementationHandOvers.waitingFor(a.member.id, 100)).toEqual({ list: [], total: 0 }),
    workedBy: async ({ workspace }, a) =>
      expect(await workspace.implementationHandOvers.workedBy(a.member.id, 100)).toEqual({ list: [], total: 0 }),
    event: async ({ workspace }, a) => workspace.implementationHandOvers.event(`handed ${a.submissionKey}`),
  },
}
