import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { EUR, NOW, newMember, newWorkspace, SETTINGS } from '../../test/support/records.ts'
import { calendarDate } from '../domain/calendar-date.ts'
import { ladderOf } from '../domain/ladder.ts'
import { currency } from '../domain/money.ts'
import { isWorkingDay } from '../domain/working-time.ts'
import { type SettingsPatch, type WorkspaceStore, workingCalendar } from './index.ts'

const CHRISTMAS = { date: calendarDate('2026-12-28'), name: 'Betriebsferien' }

describe.each(providers)('settings and workspaces on %s', (provider) => {
  let database: FreshDatabase
  let workspace: WorkspaceStore
  beforeAll(async () => {
    database = await freshDatabase(provider)
    workspace = await newWorkspace(database.store)
  })
  afterAll(() => database.drop())

  test('20 parallel installations of a team make one workspace, with the settings it was given', async () => {
    const { workspaces } = database.store
    const team = { teamId: 'T20', name: 'Twenty' }
    const defaults = { ...SETTINGS, closingDays: [CHRISTMAS] }
    const ids = await Promise.all(Array.from({ length: 20 }, () => workspaces.ensure(team, defaults, NOW)))
    const [id] = ids
    if (!id) throw new Error('a workspace')
    expect(new Set(ids).size).toBe(1)
    expect(await workspaces.byTeamId('T20')).toBe(id)
    expect(await workspaces.teamOf(id)).toEqual(team)
    expect(await workspaces.list()).toContain(id)
    expect(await workspaces.byTeamId('TNONE')).toBeNull()
    expect(await database.store.inWorkspace(id).settings.read()).toEqual({ ...defaults, revision: 0 })
    expect(await workspaces.counts(id)).toEqual({ members: 0, customers: 0, deals: 0, payments: 0 })
  })

  test('R4: what a patch names is changed, with an audit entry of just that', async () => {
    const { id } = await newMember(workspace, 'UADMIN', ['admin'])
    const hours = { days: [6, 7], opensAt: '10:00', closesAt: '16:00' }
    const after = await workspace.settings.update({ hours, closingDays: [CHRISTMAS], currency: EUR }, id, NOW)
    expect(after).toEqual({ ...SETTINGS, hours, closingDays: [CHRISTMAS], revision: 1 })
    expect(await workspace.settings.read()).toEqual(after)
    expect(await workspace.audit.list({ action: 'settings.update' })).toMatchObject([
      {
        actorId: id,
        subjectType: 'settings',
        before: { hours: SETTINGS.hours, closingDays: [] },
        after: { hours, closingDays: [CHRISTMAS] },
      },
    ])
    expect(Object.keys((await workspace.audit.list({ action: 'settings.update' }))[0]?.after ?? {})).toHaveLength(2)
  })

  test('of two forms opened at once, the second is told what the first changed, who did it and when', async () => {
    const fresh = await newWorkspace(database.store, 'TTWO')
    const [ada, ben] = await Promise.all(['UA', 'UB'].map((user) => newMember(fresh, user, ['admin'])))
    if (!ada || !ben) throw new Error('two admins')
    const { revision } = await fresh.settings.read()
    const change = (patch: SettingsPatch, by: typeof ada) =>
      fresh.settings.change(patch, { actorId: by.id, sinceRevision: revision }, NOW)
    const currencyOf = { currency: currency('USD'), timeZone: 'Europe/Berlin' }
    expect(await change(currencyOf, ada)).toMatchObject({ ok: true, value: { currency: 'USD', revision: 1 } })
    expect(await change({ currency: currency('GBP'), timeZone: 'Europe/Berlin' }, ben)).toEqual({
      ok: false,
      error: {
        settings: expect.objectContaining({ currency: 'USD' }),
        changed: ['currency'],
        actorId: ada.id,
        at: NOW,
      },
    })
    // Another setting, and the same value, are nothing to quarrel about.
    expect(await change({ remindAt: '10:00' }, ben)).toMatchObject({ ok: true, value: { revision: 2 } })
    expect(await change(currencyOf, ben)).toMatchObject({ ok: true, value: { revision: 2 } })
    expect(await fresh.settings.read()).toMatchObject({ currency: 'USD', remindAt: '10:00' })
  })

  test('parallel forms: one wins, the other is told', async () => {
    const fresh = await newWorkspace(database.store, 'TRACE')
    const admin = await newMember(fresh, 'UA', ['admin'])
    const outcomes = await Promise.all(
      ['08:00', '08:15'].map((remindAt) =>
        fresh.settings.change({ remindAt }, { actorId: admin.id, sinceRevision: 0 }, NOW),
      ),
    )
    expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true])
  })

  test('K3: days, who is told from which level on, and the days between reminders are kept as they were chosen', async () => {
    const fresh = await newWorkspace(database.store, 'TLADDER')
    const ladder = ladderOf([-5, -2, 0, 2, 4, 6, 8], { supervisor: 2, channel: 3 })
    await fresh.settings.update({ ladder, reminderGapDays: 3 }, null, NOW)
    const kept = await fresh.settings.read()
    expect(kept).toMatchObject({ ladder, reminderGapDays: 3 })
    // As every request reads them.
    expect((await fresh.members.actor('U')).settings).toEqual(kept)
    const others = ladderOf([-5, -2, 0, 2, 4, 6, 8], { supervisor: 2, channel: 4 })
    await fresh.settings.update({ ladder: others }, null, NOW)
    expect((await fresh.settings.read()).ladder).toEqual(others)
  })

  test('a patch that changes nothing leaves no entry', async () => {
    const before = (await workspace.audit.list()).length
    await workspace.settings.update(await workspace.settings.read(), null, NOW)
    await workspace.settings.update({}, null, NOW)
    expect(await workspace.audit.list()).toHaveLength(before)
  })

  test('parallel patches of different settings are all kept, and the audit tells them one after the other', async () => {
    const fresh = await newWorkspace(database.store, 'TPARALLEL')
    const values = ['08:00', '08:15', '08:30', '08:45', '09:15', '09:30', '09:45', '10:00']
    await Promise.all([
      ...values.map((remindAt) => fresh.settings.update({ remindAt }, null, NOW)),
      fresh.settings.update({ currency: currency('JPY') }, null, NOW),
      fresh.settings.update({ language: 'zh-TW' }, null, NOW),
    ])
    expect(await fresh.settings.read()).toMatchObject({ currency: 'JPY', language: 'zh-TW' })
    const times = (await fresh.audit.list()).filter((entry) => entry.after?.['remindAt'])
    const chain = new Map(times.map((entry) => [entry.before?.['remindAt'], entry.after?.['remindAt']]))
    expect(chain.size).toBe(values.length) // each began where another had ended
  })

  test('N2: the calendar of a recipient is the workspace’s, in their zone, without their leave', () => {
    const leave = [{ firstDay: calendarDate('2026-03-04'), lastDay: calendarDate('2026-03-04') }]
    const settings = { ...SETTINGS, closingDays: [CHRISTMAS] }
    const calendar = workingCalendar(settings, { timeZone: 'Asia/Taipei', leave })
    expect(calendar).toMatchObject({ timeZone: 'Asia/Taipei', country: 'DE', hours: SETTINGS.hours })
    const working = ['2026-03-03', '2026-03-04', '2026-12-25', '2026-12-28', '2026-12-29'].map((day) =>
      isWorkingDay(calendar, calendarDate(day)),
    )
    expect(working).toEqual([true, false, false, false, true])
  })
})
