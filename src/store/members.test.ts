import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { NOW, newMember, newWorkspace, SETTINGS } from '../../test/support/records.ts'
import { RecordNotFound, type WorkspaceStore } from './index.ts'

describe.each(providers)('members on %s', (provider) => {
  let database: FreshDatabase
  let workspace: WorkspaceStore
  const statements: string[] = []
  beforeAll(async () => {
    database = await freshDatabase(provider, { onStatement: (sql) => void statements.push(sql) })
    workspace = await newWorkspace(database.store)
  })
  afterAll(() => database.drop())

  test('20 parallel first requests of a user make one member', async () => {
    const members = await Promise.all(
      Array.from({ length: 20 }, () => newMember(workspace, 'U20', ['rep', 'rep', 'admin'])),
    )
    expect(new Set(members.map((member) => member.id)).size).toBe(1)
    expect(members[0]).toEqual({
      id: expect.any(String),
      slackUserId: 'U20',
      name: 'Member U20',
      locale: 'en-GB',
      timeZone: 'Europe/Berlin',
      roles: ['rep', 'admin'],
      supervisorId: null,
      dmChannelId: null,
      profileReadAt: NOW,
      deactivatedAt: null,
      leave: [],
    })
  })

  test('a member who exists keeps name and roles', async () => {
    const first = await newMember(workspace, 'U1', ['finance'])
    expect(await newMember(workspace, 'U1', ['admin'])).toEqual(first)
    expect(await workspace.members.bySlackId('U1')).toEqual(first)
    expect(await workspace.members.byId(first.id)).toEqual(first)
    expect(await workspace.members.byId('nobody')).toBeNull()
  })

  test('who asks and what applies is one statement', async () => {
    const member = await newMember(workspace, 'U1')
    statements.length = 0
    expect(await workspace.members.actor('U1')).toEqual({
      member,
      settings: { ...SETTINGS, closingDays: [], revision: 0 },
      standsIn: [],
    })
    expect(statements).toHaveLength(1)
    expect(await workspace.members.actor('UNKNOWN')).toMatchObject({
      member: null,
      settings: { timeZone: 'Europe/Berlin' },
    })
  })

  test('a profile is taken over from Slack', async () => {
    const { id } = await newMember(workspace, 'U3')
    const later = new Date('2026-03-03T08:00:00Z')
    const profile = { name: '李敏', locale: 'zh-CN', timeZone: 'Asia/Shanghai' }
    expect(await workspace.members.refreshProfile(id, profile, later)).toMatchObject({
      ...profile,
      profileReadAt: later,
    })
    await expect(workspace.members.refreshProfile('nobody', profile, later)).rejects.toThrow(RecordNotFound)
    await workspace.members.setDmChannel(id, 'D3')
    expect(await workspace.members.byId(id)).toMatchObject({ dmChannelId: 'D3' })
  })

  test('R4: roles are replaced, with an audit entry of before and after, and none where nothing changed', async () => {
    const { id } = await newMember(workspace, 'U4', ['rep'])
    const admin = await newMember(workspace, 'UADMIN', ['admin'])
    expect((await workspace.members.setRoles(id, ['finance', 'rep', 'rep'], admin.id, NOW)).roles).toEqual([
      'rep',
      'finance',
    ])
    await workspace.members.setRoles(id, ['rep', 'finance'], admin.id, NOW)
    const entries = await workspace.audit.list({ subjectType: 'member', subjectId: id })
    expect(entries).toMatchObject([
      { actorId: admin.id, action: 'member.roles', before: { roles: ['rep'] }, after: { roles: ['rep', 'finance'] } },
    ])
    expect((await workspace.members.setRoles(id, [], null, NOW)).roles).toEqual([])
    await expect(workspace.members.setRoles('nobody', ['rep'], null, NOW)).rejects.toThrow(RecordNotFound)
  })

  test('R1, R4: a supervisor is named with an audit entry; whoever reports to the member is refused', async () => {
    const [top, middle, bottom] = await Promise.all(['UT', 'UM', 'UB'].map((user) => newMember(workspace, user)))
    if (!top || !middle || !bottom) throw new Error('three members')
    const supervise = (member: string, supervisor: string | null) =>
      workspace.members.setSupervisor(member, supervisor, top.id, NOW)
    expect(await supervise(bottom.id, middle.id)).toMatchObject({ ok: true, value: { supervisorId: middle.id } })
    expect(await supervise(middle.id, top.id)).toMatchObject({ ok: true })
    expect(await supervise(top.id, bottom.id)).toEqual({ ok: false, error: 'cycle' })
    expect(await supervise(top.id, top.id)).toEqual({ ok: false, error: 'cycle' })
    expect(await supervise(top.id, 'nobody')).toEqual({ ok: false, error: 'unknown-member' })
    expect(await supervise('nobody', top.id)).toEqual({ ok: false, error: 'unknown-member' })
    expect(await workspace.members.byId(top.id)).toMatchObject({ supervisorId: null })
    const supervision = new Map((await workspace.members.supervision()).map((each) => [each.id, each.supervisorId]))
    expect([top, middle, bottom].map((member) => supervision.get(member.id))).toEqual([null, top.id, middle.id])
    expect(await supervise(bottom.id, null)).toMatchObject({ ok: true, value: { supervisorId: null } })
    expect(await workspace.audit.list({ subjectId: bottom.id })).toMatchObject([
      { action: 'member.supervisorId', before: { supervisorId: middle.id }, after: { supervisorId: null } },
      { before: { supervisorId: null }, after: { supervisorId: middle.id } },
    ])
    expect(await workspace.audit.list({ subjectId: top.id })).toEqual([])
  })

  test('two members made each other’s supervisor at the same time: one is refused', async () => {
    for (let round = 0; round < 5; round += 1) {
      const one = await newMember(workspace, `UX${round}`)
      const other = await newMember(workspace, `UY${round}`)
      const answers = await Promise.all([
        workspace.members.setSupervisor(one.id, other.id, null, NOW),
        workspace.members.setSupervisor(other.id, one.id, null, NOW),
      ])
      expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
    }
  })

  test('the list is by name', async () => {
    const names = (await workspace.members.list()).map((member) => member.name)
    expect(names).toEqual([...names].sort())
    expect(names).toContain('Member U1')
  })
})
