import { afterEach, describe, expect, test } from '@jest/globals'
import type { Route } from '../../src/slack/routes.ts'
import { sentence } from '../../src/slack/surfaces.ts'
import { member, memoryStore } from './support/memory-store.ts'
import { type RunningApp, type RunOptions, runApp } from './support/running-app.ts'

let running: RunningApp
afterEach(() => running.stop())

const whoAmI: Route = {
  kind: 'command',
  id: '/who',
  action: 'app.use',
  description: 'x',
  handle: async ({ member: me, actor, locale }) =>
    sentence([me.name, actor.roles.join('+'), locale, me.timeZone, [...actor.team].join('+')].join('|')),
}
const start = async (options: RunOptions = {}) => {
  running = await runApp([whoAmI], options)
  return running
}
const profile = (more: object = {}) => ({
  ok: true,
  user: { team_id: 'T1', real_name: 'Lin Mei', tz: 'Asia/Taipei', locale: 'zh-TW', ...more },
})
const answer = async (userId = 'U1') => String((await running.command('/who', { user_id: userId })).json?.['text'])

describe('somebody the app has never met', () => {
  test('the first of a workspace is its admin, who comes later is a rep (R1)', async () => {
    const { slack, memory } = await start()
    slack.on('users.info', profile())
    expect(await answer('U1')).toBe('Lin Mei|admin+rep|zh-TW|Asia/Taipei|')
    slack.on('users.info', profile({ real_name: 'Jonas', locale: 'de-DE', tz: 'Europe/Berlin' }))
    expect(await answer('U2')).toBe('Jonas|rep|en|Europe/Berlin|')
    expect(memory.teams).toEqual([
      {
        teamId: 'T1',
        name: 'Team One',
        settings: expect.objectContaining({
          language: 'zh-TW',
          timeZone: 'Asia/Taipei',
          currency: 'EUR',
          country: 'DE',
        }),
      },
    ])
    await answer('U1')
    expect(slack.callsOf('users.info')).toHaveLength(2)
  })

  test('of several at once, one is the first (R1)', async () => {
    const { slack } = await start()
    slack.on('users.info', profile())
    const roles = await Promise.all(['U1', 'U2', 'U3'].map(async (id) => (await answer(id)).split('|')[1]))
    expect(roles.sort()).toEqual(['admin+rep', 'rep', 'rep'])
  })

  test('what the operator chose for new workspaces stays', async () => {
    const { slack, memory } = await start({
      deps: {
        newWorkspace: { currency: 'CNY' as never, country: 'CN', timeZone: 'Asia/Shanghai', language: 'zh-CN' },
      },
    })
    slack.on('users.info', profile())
    await answer()
    expect(memory.teams[0]?.settings).toMatchObject({ language: 'zh-CN', timeZone: 'Asia/Shanghai', country: 'CN' })
  })

  test('a time zone that nobody knows gives way to the workspace’s', async () => {
    const { slack } = await start({ memory: memoryStore([member({ slackUserId: 'U9' })]) })
    slack.on('users.info', profile({ tz: 'Mars/Olympus', locale: undefined }))
    expect(await answer()).toBe('Lin Mei|rep|en|Europe/Berlin|')
  })

  test('somebody of another workspace is refused in their language and never becomes a member (R3)', async () => {
    const { slack, memory, metric } = await start()
    slack.on('users.info', profile({ team_id: 'T2' }))
    expect(await answer()).toBe('Afterclose 只供本工作區的成員使用。')
    expect(memory.members).toEqual([])
    expect(await metric('kind="command",route="/who",outcome="refused"')).toBe(1)
  })

  test('while Slack does not say who they are, they are asked to come back', async () => {
    const { slack, memory } = await start()
    slack.on('users.info', { status: 503 })
    expect(await answer()).toContain('Slack did not answer the app. Please try again in a minute')
    slack.on('users.info', profile())
    expect(await answer()).toContain('Lin Mei')
    expect(memory.members).toHaveLength(1)
  })
})

describe('somebody known', () => {
  test('a supervisor’s team is who reports to them, directly or through others (R1)', async () => {
    const people = [
      member({ slackUserId: 'U1', id: 'head', roles: ['supervisor'] }),
      member({ slackUserId: 'U2', id: 'lead', supervisorId: 'head' }),
      member({ slackUserId: 'U3', id: 'rep', supervisorId: 'lead' }),
      member({ slackUserId: 'U4', id: 'other' }),
    ]
    await start({ memory: memoryStore(people) })
    expect((await answer()).split('|')[4]).toBe('lead+rep')
  })

  test('is read from Slack again when what is known is a day old, without making them wait', async () => {
    const old = member({ slackUserId: 'U1', name: 'Old Name', profileReadAt: new Date('2026-05-01T00:00:00Z') })
    const { slack, memory, app } = await start({ memory: memoryStore([old]) })
    slack.on('users.info', profile({ real_name: 'New Name', profile: { display_name: 'nick' } }))
    expect(await answer()).toContain('Old Name')
    await slack.called('users.info')
    expect(await answer()).toBeDefined()
    await app.stop()
    expect(memory.members[0]).toMatchObject({ name: 'New Name', locale: 'zh-TW', timeZone: 'Asia/Taipei' })
    expect(slack.callsOf('users.info')).toHaveLength(1)
  })

  test('a profile that cannot be read again changes nothing', async () => {
    const old = member({ slackUserId: 'U1', name: 'Old Name', profileReadAt: new Date('2026-05-01T00:00:00Z') })
    const { slack, memory, app } = await start({ memory: memoryStore([old]) })
    slack.on('users.info', { ok: false, error: 'user_not_visible' })
    await answer()
    await app.stop()
    expect(memory.members[0]).toBe(old)
  })
})

test('a workspace that was emptied under a running app is met anew', async () => {
  const { slack, memory } = await start({ memory: memoryStore([member({ slackUserId: 'U1' })]) })
  await answer()
  memory.members.length = 0
  memory.teams.length = 0
  slack.on('users.info', profile())
  expect(await answer()).toContain('admin+rep')
})
