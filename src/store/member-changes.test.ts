import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { itemFor, NOW, newMember, newWorkspace } from '../../test/support/records.ts'
import type { Role } from '../domain/policy.ts'
import type { Assignment, Member, WorkspaceStore } from './index.ts'

describe.each(providers)('what somebody is in the workspace, on %s', (provider) => {
  let database: FreshDatabase
  let workspace: WorkspaceStore
  let ada: Member
  beforeAll(async () => {
    database = await freshDatabase(provider)
  })
  afterAll(() => database.drop())

  let teams = 0
  async function start(): Promise<void> {
    teams += 1
    workspace = await newWorkspace(database.store, `TMC${teams}`)
    ada = await newMember(workspace, 'UADA', ['admin'])
  }
  const assign = async (member: Member, wanted: Partial<Assignment>, shown: Assignment = member) =>
    workspace.members.assign(member.id, { shown, wanted: { ...shown, ...wanted } }, ada.id, NOW)
  const now = async ({ id }: Member) => (await workspace.members.byId(id)) as Member

  test('R4: roles and supervisor change together, each with its audit entry; a supervisor gets the role', async () => {
    await start()
    const [mira, helena] = [await newMember(workspace, 'UMIRA'), await newMember(workspace, 'UHELENA')]
    const assigned = await assign(mira, { roles: ['rep', 'finance'], supervisorId: helena.id })
    expect(assigned).toMatchObject({ ok: true, value: { member: { roles: ['rep', 'finance'] } } })
    expect(assigned).toMatchObject({ value: { promoted: { id: helena.id } } })
    expect(await now(helena)).toMatchObject({ roles: ['rep', 'supervisor'] })
    const entries = (await workspace.audit.list()).map(({ action, subjectId, actorId }) => [action, subjectId, actorId])
    expect(entries.sort()).toEqual(
      [
        ['member.roles', mira.id, ada.id],
        ['member.roles', helena.id, ada.id],
        ['member.supervisorId', mira.id, ada.id],
      ].sort(),
    )
  })

  test('R1: a supervisor who reports to the member is refused, and nothing is changed', async () => {
    await start()
    const [top, middle, low] = [
      await newMember(workspace, 'U1'),
      await newMember(workspace, 'U2'),
      await newMember(workspace, 'U3'),
    ]
    await assign(middle, { supervisorId: top.id })
    await assign(low, { supervisorId: middle.id })
    const circle = await assign(await now(top), { supervisorId: low.id, roles: ['finance'] })
    expect(circle).toEqual({ ok: false, error: { kind: 'cycle' } })
    expect(await assign(low, { supervisorId: low.id }, await now(low))).toMatchObject({ error: { kind: 'cycle' } })
    expect((await now(top)).roles).not.toContain('finance')
  })

  test('R1: the last admin stays one; of two, one may go, also when both go at once', async () => {
    await start()
    expect(await assign(ada, { roles: ['rep'] })).toEqual({ ok: false, error: { kind: 'last-admin' } })
    const ben = await newMember(workspace, 'UBEN', ['admin'])
    const outcomes = await Promise.all([assign(ada, { roles: ['rep'] }), assign(ben, { roles: ['rep'] })])
    expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true])
  })

  test('a closed account counts neither as admin nor as supervisor', async () => {
    await start()
    const [ben, cleo] = [await newMember(workspace, 'UBEN', ['admin']), await newMember(workspace, 'UCLEO')]
    await workspace.members.deactivate(ben.id, 'inherited', NOW)
    expect(await assign(ada, { roles: [] })).toMatchObject({ error: { kind: 'last-admin' } })
    expect(await assign(cleo, { supervisorId: ben.id })).toMatchObject({ error: { kind: 'supervisor-deactivated' } })
    expect(await assign(cleo, { supervisorId: 'nobody' })).toMatchObject({ error: { kind: 'supervisor-unknown' } })
  })

  test('two admins with the same form: the second is told what it is now', async () => {
    await start()
    const mira = await newMember(workspace, 'UMIRA')
    await assign(mira, { roles: ['rep', 'finance'] })
    expect(await assign(mira, { roles: ['service'] })).toMatchObject({
      ok: false,
      error: { kind: 'changed-since', member: { roles: ['rep', 'finance'] } },
    })
    expect(await assign(mira, { roles: ['finance', 'rep'] as Role[] })).toMatchObject({ ok: true })
  })

  describe('R5: an account that is closed', () => {
    const RULE = 'settings.inherited'
    const waiting = async (member: Member) =>
      (await workspace.reminders.ofSubject('instalment')).filter(
        ({ recipientId, state }) => recipientId === member.id && state === 'pending',
      ).length

    test('hands what waits to be told to the supervisor, who is told of it; once', async () => {
      await start()
      const [mira, helena] = [await newMember(workspace, 'UMIRA'), await newMember(workspace, 'UHELENA')]
      await assign(mira, { supervisorId: helena.id })
      await workspace.reminders.add([itemFor(mira, { subjectId: 'instalment' })], NOW)
      expect(await workspace.members.deactivate(mira.id, RULE, NOW)).toEqual({ heirs: [helena.id], reminders: 1 })
      expect(await workspace.members.deactivate(mira.id, RULE, NOW)).toBeNull()
      expect([await waiting(mira), await waiting(helena)]).toEqual([0, 1])
      const told = (await workspace.reminders.ofSubject(mira.id)).filter(({ rule }) => rule === RULE)
      expect(told).toMatchObject([{ recipientId: helena.id, state: 'pending' }])
      expect(await workspace.audit.list({ action: 'member.deactivate' })).toMatchObject([
        { actorId: null, subjectId: mira.id, after: { heirs: [helena.id], reminders: 1 } },
      ])
    })

    test('without a supervisor, hands it to every admin (R1); what they have already they get once', async () => {
      await start()
      const [mira, ben] = [await newMember(workspace, 'UMIRA'), await newMember(workspace, 'UBEN', ['admin'])]
      const both = [itemFor(mira, { subjectId: 'instalment' }), itemFor(ben, { subjectId: 'instalment' })]
      await workspace.reminders.add(both, NOW)
      await workspace.members.deactivate(mira.id, RULE, NOW)
      expect([await waiting(mira), await waiting(ada), await waiting(ben)]).toEqual([0, 1, 1])
    })

    test('what comes up afterwards is passed on as well', async () => {
      await start()
      const mira = await newMember(workspace, 'UMIRA')
      await workspace.members.deactivate(mira.id, RULE, NOW)
      const late = itemFor(mira, { subjectId: 'instalment' })
      expect(await workspace.members.passOn(mira.id, [late, late], NOW)).toBe(1)
      expect(await waiting(ada)).toBe(1)
    })

    test('that is opened again is as before', async () => {
      await start()
      const mira = await newMember(workspace, 'UMIRA')
      expect(await workspace.members.reactivate(mira.id, NOW)).toBe(false)
      await workspace.members.deactivate(mira.id, RULE, NOW)
      expect(await workspace.members.reactivate(mira.id, NOW)).toBe(true)
      expect(await now(mira)).toEqual(mira)
    })

    test('of the only admin leaves what waits where it is: nobody else could get it', async () => {
      await start()
      await workspace.reminders.add([itemFor(ada, { subjectId: 'instalment' })], NOW)
      expect(await workspace.members.deactivate(ada.id, RULE, NOW)).toEqual({ heirs: [], reminders: 1 })
      expect(await waiting(ada)).toBe(1)
    })
  })
})
