import { NOW } from '../../support/records.ts'
import { ANY_TIME, EVERYTHING, NEXT_DAY, ownersOf, type Reaches, SOME_DAY } from './reach.ts'

const ANSWER = { mood: 1, use: 'none', questions: null, problems: null, nextStep: null, evidence: null } as const

export const implementationReaches: Reaches<
  | 'implementations'
  | 'implementationSteps'
  | 'implementationTimelines'
  | 'implementationAlerts'
  | 'implementationHandOvers'
> = {
  'implementations.ofDeal': [(here, { deal }) => here.store.implementations.ofDeal(deal.id)],
  'implementations.checkIn': [(here, { checkInId }) => here.store.implementations.checkIn(checkInId)],
  'implementations.note': [
    (here, { checkInId }) => here.store.implementations.note(checkInId, { mood: 1 }, here.member.id, NOW),
  ],
  'implementations.answer': [
    (here, { checkInId }) => here.store.implementations.answer(checkInId, ANSWER, here.member.id, NOW),
  ],
  'implementations.ofToday': [
    async (here, theirs) => here.store.implementations.ofToday(theirs.implementationId, SOME_DAY),
  ],
  'implementations.answerToday': [
    async (here, theirs) =>
      here.store.implementations.answerToday(theirs.implementationId, SOME_DAY, ANSWER, here.member.id, NOW),
  ],

  'implementationSteps.byId': [async (here, theirs) => here.store.implementationSteps.byId(theirs.implementationId)],
  'implementationSteps.installed': [
    async (here, theirs) => {
      const days = { installedOn: SOME_DAY, firstUsedOn: SOME_DAY }
      return here.store.implementationSteps.installed(theirs.implementationId, days, here.member.id, NOW)
    },
  ],
  'implementationSteps.reached': [
    async (here, theirs) => {
      const evidence = {
        measure: 'x',
        reachedOn: SOME_DAY,
        confirmation: 'x',
        successNote: null,
        mayBeReference: false,
      }
      const reached = { ...evidence, confirmer: { name: 'Somebody' }, submissionKey: 'foreign' }
      return here.store.implementationSteps.reached(theirs.implementationId, reached, here.member.id, NOW)
    },
  ],
  'implementationSteps.back': [
    async (here, theirs) => {
      const step = { seen: 'learning', reason: 'x' } as const
      return here.store.implementationSteps.back(theirs.implementationId, step, here.member.id, NOW)
    },
  ],
  'implementationSteps.agree': [
    async (here, theirs) => {
      const agreed = { goal: 'x', measure: null }
      return here.store.implementationSteps.agree(theirs.implementationId, agreed, here.member.id, NOW)
    },
  ],

  'implementationTimelines.ofDeal': [(here, { deal }) => here.store.implementationTimelines.ofDeal(deal.id, SOME_DAY)],
  'implementationTimelines.ofCustomer': [
    (here, { deal }) => here.store.implementationTimelines.ofCustomer(deal.customer.id, EVERYTHING, SOME_DAY, 10),
  ],
  'implementationTimelines.references': [(here) => here.store.implementationTimelines.references(EVERYTHING, 10)],
  'implementationTimelines.troubled': [
    (here) => here.store.implementationTimelines.troubled(EVERYTHING, SOME_DAY, 10),
    (here, theirs) => here.store.implementationTimelines.troubled(ownersOf(theirs), SOME_DAY, 10),
  ],
  'implementationTimelines.dueOf': [
    (here, { member }) => here.store.implementationTimelines.dueOf(member.id, ANY_TIME, 10),
  ],

  'implementationAlerts.byIds': [
    (here, { implementationId }) => here.store.implementationAlerts.byIds([implementationId]),
  ],
  'implementationAlerts.lookSoon': [(here) => here.store.implementationAlerts.lookSoon(NOW)],
  'implementationAlerts.openDip': [
    (here, { implementationId }) => here.store.implementationAlerts.openDip(implementationId),
  ],
  'implementationAlerts.dips': [(here, { dipId }) => here.store.implementationAlerts.dips([dipId])],
  'implementationAlerts.act': [
    (here, { dipId }) =>
      here.store.implementationAlerts.act(dipId, { text: 'Call them', on: NEXT_DAY }, here.member.id, NOW),
  ],

  'implementationHandOvers.implementation': [
    (here, { implementationId }) => here.store.implementationHandOvers.implementation(implementationId),
  ],
  'implementationHandOvers.offer': [
    (here, { implementationId, departmentId }) =>
      here.store.implementationHandOvers.offer({ implementationId, departmentId, note: null }, here.member.id, NOW),
    (here, { departmentId }) =>
      here.store.implementationHandOvers.offer(
        { implementationId: here.implementationId, departmentId, note: null },
        here.member.id,
        NOW,
      ),
  ],
  'implementationHandOvers.byId': [
    (here, { handedImplementationId }) => here.store.implementationHandOvers.byId(handedImplementationId),
  ],
  'implementationHandOvers.openOf': [
    (here, { implementationId }) => here.store.implementationHandOvers.openOf(implementationId),
  ],
  'implementationHandOvers.accept': [
    (here, { handedImplementationId }) =>
      here.store.implementationHandOvers.accept(
        handedImplementationId,
        { memberId: here.member.id, isAnybody: true },
        NOW,
      ),
  ],
  'implementationHandOvers.giveBack': [
    (here, { handedImplementationId }) =>
      here.store.implementationHandOvers.giveBack(
        handedImplementationId,
        'X',
        { memberId: here.member.id, isAnybody: true },
        NOW,
      ),
  ],
  'implementationHandOvers.takeBack': [
    (here, { handedImplementationId }) =>
      here.store.implementationHandOvers.takeBack(
        handedImplementationId,
        { memberId: here.member.id, isAnybody: true },
        NOW,
      ),
  ],
  'implementationHandOvers.passTo': [
    (here, { handedImplementationId, member }) =>
      here.store.implementationHandOvers.passTo(
        handedImplementationId,
        { colleagueId: member.id, note: null },
        { memberId: here.member.id, isAnybody: true },
        NOW,
      ),
  ],
  'implementationHandOvers.people': [
    (here, { departmentId }) => here.store.implementationHandOvers.people(departmentId),
  ],
  'implementationHandOvers.waitingFor': [
    async (here, { member }) => (await here.store.implementationHandOvers.waitingFor(member.id, 10)).list,
  ],
  'implementationHandOvers.workedBy': [
    async (here, { member }) => (await here.store.implementationHandOvers.workedBy(member.id, 10)).list,
  ],
  // The entries of a history are found in no other way than by their ids, which nobody is told.
  'implementationHandOvers.event': [(here) => here.store.implementationHandOvers.event('unknown')],
}
