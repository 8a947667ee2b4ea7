import { expect } from '@jest/globals'
import { NOW } from '../../support/records.ts'
import { EVERYTHING, FIRST_PAGE, type Reaches, SOME_DAY } from './reach.ts'
import { A_DAY_OFF } from './records.ts'

const ATTEMPT = { action: 'deal.see', outcome: 'refused', subjectType: 'deal', subjectId: null } as const

export const peopleReaches: Reaches<'settings' | 'members' | 'leaves' | 'departments' | 'handOvers' | 'audit'> = {
  'settings.read': [(here) => here.store.settings.read()],
  'settings.change': [
    (here) => here.store.settings.change({ remindAt: '08:15' }, { actorId: here.member.id, sinceRevision: 0 }, NOW),
  ],
  'settings.update': [(here) => here.store.settings.update({ remindAt: '08:00' }, here.member.id, NOW)],

  // Both workspaces know a Slack user U1: the answer is the member of one's own.
  'members.actor': [(here) => here.store.members.actor('U1')],
  'members.recipient': [(here, { member }) => here.store.members.recipient(member.id)],
  'members.bySlackId': [(here) => here.store.members.bySlackId('U1')],
  'members.byId': [(here, { member }) => here.store.members.byId(member.id)],
  'members.list': [(here) => here.store.members.list()],
  'members.ensure': [
    (here, { member }) =>
      here.store.members.ensure({ slackUserId: 'U1', name: 'X', locale: 'en', timeZone: member.timeZone }, [], NOW),
  ],
  'members.refreshProfile': [
    (here, { member }) =>
      here.store.members.refreshProfile(member.id, { name: 'X', locale: 'en', timeZone: 'UTC' }, NOW),
  ],
  'members.setRoles': [(here, { member }) => here.store.members.setRoles(member.id, [], here.member.id, NOW)],
  'members.setSupervisor': [
    (here, { member }) => here.store.members.setSupervisor(member.id, here.member.id, here.member.id, NOW),
    (here, { member }) => here.store.members.setSupervisor(here.member.id, member.id, here.member.id, NOW),
  ],
  'members.setDmChannel': [(here, { member }) => here.store.members.setDmChannel(member.id, 'D9')],
  'members.supervision': [(here) => here.store.members.supervision()],
  'members.assign': [
    (here, { member }) =>
      here.store.members.assign(
        member.id,
        { shown: member, wanted: { roles: [], supervisorId: null } },
        here.member.id,
        NOW,
      ),
    (here, { member }) =>
      here.store.members.assign(
        here.member.id,
        { shown: here.member, wanted: { roles: here.member.roles, supervisorId: member.id } },
        here.member.id,
        NOW,
      ),
  ],
  'members.deactivate': [
    async (here, { member }) => expect(await here.store.members.deactivate(member.id, 'x', NOW)).toBeNull(),
  ],
  'members.reactivate': [
    async (here, { member }) => expect(await here.store.members.reactivate(member.id, NOW)).toBe(false),
  ],
  'members.passOn': [(here, { member }) => here.store.members.passOn(member.id, [], NOW)],
  'members.hasDeals': [async (here, { member }) => expect(await here.store.members.hasDeals(member.id)).toBe(false)],

  'leaves.byId': [async (here, theirs) => here.store.leaves.byId(theirs.leaveId)],
  'leaves.coming': [(here, { member }) => here.store.leaves.coming(member.id, SOME_DAY)],
  'leaves.standingIn': [(here, { member }) => here.store.leaves.standingIn(member.id, SOME_DAY)],
  'leaves.add': [
    (here, { member }) => here.store.leaves.add({ ...A_DAY_OFF, memberId: member.id }, null, NOW),
    (here, { member }) =>
      here.store.leaves.add(
        { ...A_DAY_OFF, submissionKey: 'reach', firstDay: SOME_DAY, memberId: here.member.id, standInId: member.id },
        null,
        NOW,
      ),
  ],
  'leaves.change': [async (here, theirs) => here.store.leaves.change(theirs.leaveId, A_DAY_OFF, here.member.id, NOW)],
  'leaves.remove': [async (here, theirs) => here.store.leaves.remove(theirs.leaveId, here.member.id, NOW)],

  'departments.list': [(here) => here.store.departments.list()],
  'departments.ofMember': [(here, { member }) => here.store.departments.ofMember(member.id)],
  'departments.save': [
    (here, { departmentId }) =>
      here.store.departments.save({ id: departmentId, name: 'East', memberIds: [] }, here.member.id, NOW),
  ],
  'departments.remove': [
    async (here, { departmentId }) =>
      expect(await here.store.departments.remove(departmentId, here.member.id, NOW)).toEqual({
        ok: true,
        value: false,
      }),
  ],

  'handOvers.figures': [
    async (here, { member, deal }) => {
      const nothing = { customers: 0, deals: 0, instalments: 0, open: [], nextSteps: 0 }
      expect(await here.store.handOvers.figures(member.id, null)).toEqual(nothing)
      expect(await here.store.handOvers.figures(here.member.id, [deal.customer.id])).toEqual(nothing)
    },
  ],
  'handOvers.customersOf': [(here, { member }) => here.store.handOvers.customersOf(member.id, FIRST_PAGE)],
  'handOvers.owners': [(here) => here.store.handOvers.owners(EVERYTHING)],
  'handOvers.handOver': [
    async (here, { member, deal }) => {
      const order = { submissionKey: 'H1', note: null }
      const actor = { memberId: here.member.id, roles: here.member.roles, team: new Set<string>() }
      const { handOvers } = here.store
      const theirs = { ...order, fromId: member.id, toId: here.member.id, customerIds: [deal.customer.id] }
      expect(await handOvers.handOver(theirs, actor, NOW)).toEqual({ ok: true, value: null })
      const own = [here.deal.customer.id]
      const toThem = { ...order, fromId: here.member.id, toId: member.id, customerIds: own }
      expect(await handOvers.handOver(toThem, actor, NOW)).toEqual({ ok: false, error: 'gone' })
    },
  ],
  'handOvers.byId': [(here) => here.store.handOvers.byId('unknown')],
  'handOvers.handedFrom': [
    async (here, { member, deal }) =>
      expect((await here.store.handOvers.handedFrom(member.id, [deal.id])).size).toBe(0),
  ],

  'audit.add': [(here) => here.store.audit.add({ ...ATTEMPT, actorId: here.member.id }, NOW)],
  'audit.list': [(here) => here.store.audit.list({ limit: 1000 })],
}
