import { expect } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { NOW, newMember } from '../support/records.ts'
import { ALL, type CasesOf, instalmentOf, MARK, PAGE, refused, refusedByDatabase, type Tenant } from './case.ts'
import { DAY_OFF } from './records-of-both.ts'

const leaveIdOf = async ({ workspace, member }: Tenant) =>
  (await workspace.leaves.coming(member.id, DAY_OFF.firstDay))[0]?.id ?? ''

export const peopleCases: CasesOf<'settings' | 'members' | 'leaves' | 'departments' | 'handOvers' | 'audit'> = {
  settings: {
    read: ({ workspace }) => workspace.settings.read(),
    update: ({ workspace }, a) => refusedByDatabase(workspace.settings.update({ remindAt: '06:00' }, a.member.id, NOW)),
    change: ({ workspace }, a) =>
      refusedByDatabase(
        workspace.settings.change({ remindAt: '07:00' }, { actorId: a.member.id, sinceRevision: 0 }, NOW),
      ),
  },
  members: {
    actor: ({ workspace }, a) => workspace.members.actor(a.slackUserId),
    recipient: async ({ workspace }, a) => {
      expect((await workspace.members.recipient(a.member.id)).member).toBeNull()
    },
    bySlackId: ({ workspace }, a) => workspace.members.bySlackId(a.slackUserId),
    byId: ({ workspace }, a) => workspace.members.byId(a.member.id),
    list: ({ workspace }) => workspace.members.list(),
    ensure: async ({ workspace }, a) => (await newMember(workspace, a.slackUserId)).id, // a member of B's own
    refreshProfile: ({ workspace }, a) =>
      refused(workspace.members.refreshProfile(a.member.id, { name: 'X', locale: 'en', timeZone: 'UTC' }, NOW)),
    setRoles: ({ workspace }, a) => refused(workspace.members.setRoles(a.member.id, ['admin'], null, NOW)),
    setSupervisor: async ({ workspace, member }, a) => [
      await workspace.members.setSupervisor(a.member.id, member.id, null, NOW),
      await workspace.members.setSupervisor(member.id, a.member.id, null, NOW),
    ],
    setDmChannel: ({ workspace }, a) => workspace.members.setDmChannel(a.member.id, 'D666'),
    supervision: ({ workspace }) => workspace.members.supervision(),
    assign: async ({ workspace, member }, a) => {
      const shown = { roles: a.member.roles, supervisorId: a.member.supervisorId }
      const theirs = { shown, wanted: { roles: ['rep'] as const, supervisorId: null } }
      const own = { shown: member, wanted: { roles: member.roles, supervisorId: a.member.id } }
      expect(await workspace.members.assign(a.member.id, theirs, member.id, NOW)).toEqual({
        ok: false,
        error: { kind: 'unknown-member' },
      })
      expect(await workspace.members.assign(member.id, own, member.id, NOW)).toEqual({
        ok: false,
        error: { kind: 'supervisor-unknown' },
      })
    },
    deactivate: async ({ workspace }, a) =>
      expect(await workspace.members.deactivate(a.member.id, 'x', NOW)).toBeNull(),
    reactivate: async ({ workspace }, a) => expect(await workspace.members.reactivate(a.member.id, NOW)).toBe(false),
    passOn: ({ workspace }, a) => workspace.members.passOn(a.member.id, [], NOW),
    hasDeals: async ({ workspace }, a) => expect(await workspace.members.hasDeals(a.member.id)).toBe(false),
  },
  leaves: {
    byId: async ({ workspace }, a) => expect(await workspace.leaves.byId(await leaveIdOf(a))).toBeNull(),
    coming: async ({ workspace }, a) =>
      expect(await workspace.leaves.coming(a.member.id, DAY_OFF.firstDay)).toEqual([]),
    standingIn: async ({ workspace }, a) =>
      expect(await workspace.leaves.standingIn(a.member.id, DAY_OFF.firstDay)).toEqual([]),
    add: async ({ workspace, member }, a) => {
      const days = { ...DAY_OFF, submissionKey: MARK }
      await refused(workspace.leaves.add({ ...days, memberId: a.member.id }, null, NOW))
      const later = { firstDay: calendarDate('2026-09-01'), lastDay: calendarDate('2026-09-01') }
      const borrowed = { ...days, ...later, memberId: member.id, standInId: a.member.id }
      expect(await workspace.leaves.add(borrowed, null, NOW)).toMatchObject({ error: [{ kind: 'unknown' }] })
    },
    change: async ({ workspace, member }, a) =>
      expect(await workspace.leaves.change(await leaveIdOf(a), DAY_OFF, member.id, NOW)).toBeNull(),
    remove: async ({ workspace, member }, a) =>
      expect(await workspace.leaves.remove(await leaveIdOf(a), member.id, NOW)).toBeNull(),
  },
  departments: {
    list: ({ workspace }) => workspace.departments.list(),
    ofMember: ({ workspace }, a) => workspace.departments.ofMember(a.member.id),
    save: async ({ workspace, member }, a) => {
      const theirs = { id: null, name: MARK, memberIds: [a.member.id] }
      await refusedByDatabase(workspace.departments.save(theirs, member.id, NOW))
      const changed = { id: a.departmentId, name: MARK, memberIds: [] }
      expect(await workspace.departments.save(changed, member.id, NOW)).toEqual({ ok: false, error: 'gone' })
    },
    remove: async ({ workspace, member }, a) =>
      expect(await workspace.departments.remove(a.departmentId, member.id, NOW)).toEqual({ ok: true, value: false }),
  },
  handOvers: {
    figures: async ({ workspace, member }, a) => {
      const nothing = { customers: 0, deals: 0, instalments: 0, open: [], nextSteps: 0 }
      expect(await workspace.handOvers.figures(a.member.id, null)).toEqual(nothing)
      expect(await workspace.handOvers.figures(member.id, [a.deal.customer.id])).toEqual(nothing)
    },
    customersOf: ({ workspace }, a) => workspace.handOvers.customersOf(a.member.id, PAGE),
    owners: ({ workspace }) => workspace.handOvers.owners(ALL),
    handOver: async ({ workspace, member, deal }, a) => {
      const order = { submissionKey: MARK, note: null }
      const actor = { memberId: member.id, roles: ['admin'] as const, team: new Set<string>() }
      const theirs = { ...order, fromId: a.member.id, toId: member.id, customerIds: [a.deal.customer.id] }
      expect(await workspace.handOvers.handOver(theirs, actor, NOW)).toEqual({ ok: true, value: null })
      const toThem = { ...order, fromId: member.id, toId: a.member.id, customerIds: [deal.customer.id] }
      expect(await workspace.handOvers.handOver(toThem, actor, NOW)).toEqual({ ok: false, error: 'gone' })
      const own = await newMember(workspace, 'UOWN')
      const notMine = { ...order, fromId: member.id, toId: own.id, customerIds: [a.deal.customer.id] }
      expect(await workspace.handOvers.handOver(notMine, actor, NOW)).toEqual({ ok: true, value: null })
    },
    byId: ({ workspace }) => workspace.handOvers.byId('unknown'),
    handedFrom: async ({ workspace }, a) =>
      expect((await workspace.handOvers.handedFrom(a.member.id, [a.deal.id])).size).toBe(0),
  },
  audit: {
    add: async ({ workspace }, a) => {
      const entry = { action: 'x', outcome: 'done', subjectType: 'deal', subjectId: a.deal.id } as const
      await workspace.audit.add({ ...entry, actorId: null }, NOW)
      // Nobody of another workspace can be made to have done it (R4).
      await refusedByDatabase(workspace.audit.add({ ...entry, actorId: a.member.id }, NOW))
    },
    list: async ({ workspace }, a) => {
      await expect(workspace.audit.list({ subjectId: instalmentOf(a) })).resolves.toEqual([])
      return workspace.audit.list()
    },
  },
}
