import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { WebClient } from '@slack/web-api'
import { WEB_API_METHODS } from '../../slack/web-api-methods.ts'
import type { SlackStandIn } from './index.ts'
import { callApi, MANIFEST, startStandIn } from './stand-in.fixture.ts'
import { METHODS } from './web-api.ts'

let standIn: SlackStandIn
beforeEach(async () => {
  standIn = await startStandIn()
})
afterEach(() => standIn.stop())

const raw = (method: string, init: RequestInit, query = '') => fetch(`${standIn.apiUrl}${method}${query}`, init)
const bearer = () => ({ authorization: `Bearer ${standIn.token}`, connection: 'close' })

describe('who may call what', () => {
  test('no token, a wrong token', async () => {
    expect(await callApi(standIn, 'auth.test', {}, null)).toEqual({ ok: false, error: 'not_authed' })
    expect(await callApi(standIn, 'auth.test', {}, 'another')).toEqual({ ok: false, error: 'invalid_auth' })
  })

  test('the token may stand among the arguments, and is not kept', async () => {
    expect(await callApi(standIn, 'auth.test', { token: standIn.token }, null)).toMatchObject({ ok: true })
    expect(JSON.stringify(standIn.calls)).not.toContain(standIn.token)
  })

  test('a method that is not there is refused visibly', async () => {
    for (const method of ['chat.postmessage', 'files.upload', 'toString']) {
      expect(await callApi(standIn, method)).toMatchObject({ ok: false, error: 'unknown_method', req_method: method })
    }
    expect(standIn.refusedCalls).toHaveLength(3)
  })

  test.each([
    ['chat.postMessage', 'chat:write'],
    ['users.info', 'users:read'],
    ['team.info', 'team:read'],
    ['conversations.open', 'channels:manage,groups:write,im:write,mpim:write'],
    ['conversations.history', 'channels:history,groups:history,im:history,mpim:history'],
    ['conversations.list', 'channels:read,groups:read,im:read,mpim:read'],
  ])('%s without its scope: missing_scope', async (method, needed) => {
    await standIn.stop()
    standIn = await startStandIn({ manifest: { ...MANIFEST, oauth_config: { scopes: { bot: ['commands'] } } } })
    expect(await callApi(standIn, method)).toEqual({ ok: false, error: 'missing_scope', needed, provided: 'commands' })
    expect(standIn.refusedCalls[0]?.detail).toBe(`needs ${needed}`)
  })

  test('the scopes are told in headers, as Slack does', async () => {
    const response = await raw('chat.postMessage', { method: 'POST', headers: bearer() })
    expect(response.headers.get('x-accepted-oauth-scopes')).toBe('chat:write')
    expect(response.headers.get('x-oauth-scopes')?.split(',')).toContain('im:write')
    await response.arrayBuffer()
  })
})

test.each(WEB_API_METHODS.map(({ method, scopes }) => [method, scopes] as const))(
  'the app’s use of %s is possible, and its scope one that opens the method',
  (method, scopes) => {
    const needed = METHODS[method]?.scopes
    expect(needed).toBeDefined()
    expect(needed?.length === 0 || scopes.some((scope) => needed?.includes(scope))).toBe(true)
  },
)

describe('how arguments may come', () => {
  test('as a form with structured arguments in JSON, as JSON, and in the query', async () => {
    const args = { channel: standIn.channel('sales'), text: 'x', blocks: [{ type: 'divider' }] }
    const form = new URLSearchParams({ ...args, blocks: JSON.stringify(args.blocks) })
    const headers = { ...bearer(), 'content-type': 'application/json' }
    const ways: [RequestInit, string][] = [
      [{ method: 'POST', headers: bearer(), body: form }, ''],
      [{ method: 'POST', headers, body: JSON.stringify(args) }, ''],
      [{ method: 'GET', headers: bearer() }, `?${form}`],
    ]
    for (const [init, query] of ways) {
      expect(await (await raw('chat.postMessage', init, query)).json()).toMatchObject({ ok: true })
    }
    expect(standIn.messages('sales')).toHaveLength(3)
  })

  test.each([
    ['{', 'application/json', 'invalid_json'],
    ['[]', 'application/json', 'json_not_object'],
    ['x', 'text/plain', 'invalid_post_type'],
  ])('%s as %s: %s', async (body, type, error) => {
    const response = await raw('auth.test', { method: 'POST', headers: { ...bearer(), 'content-type': type }, body })
    expect(await response.json()).toEqual({ ok: false, error })
    expect(standIn.refusedCalls).toMatchObject([{ error }])
  })

  test('another path or an oversized body is nothing of Slack’s', async () => {
    expect((await fetch(`${standIn.url}/elsewhere`, { headers: { connection: 'close' } })).status).toBe(404)
    const large = await raw('auth.test', { method: 'POST', headers: bearer(), body: 'x'.repeat(5 * 1024 * 1024) })
    expect(large.status).toBe(413)
  })
})

describe('auth, team and users', () => {
  test('the real web client is satisfied', async () => {
    const client = new WebClient(standIn.token, { slackApiUrl: standIn.apiUrl, retryConfig: { retries: 0 } })
    expect(await client.auth.test()).toMatchObject({ ok: true, user_id: standIn.app.userId })
    expect(await client.team.info()).toMatchObject({ team: { id: standIn.team.id, name: 'Local workspace' } })
    const pages = []
    for await (const page of client.paginate('users.list', { limit: 2 })) pages.push(page)
    expect(pages).toHaveLength(2)
  })

  test('users.info gives the zone, and the locale when asked', async () => {
    const info = (user: string, more = {}) => callApi(standIn, 'users.info', { user: standIn.person(user), ...more })
    expect(await info('mia')).toMatchObject({
      user: { real_name: 'Mia Berg', tz: 'Europe/Berlin', tz_offset: 7200, deleted: false, is_bot: false },
    })
    expect((await info('mia'))['user']).not.toHaveProperty('locale')
    expect(await info('chen', { include_locale: 'true' })).toMatchObject({
      user: { locale: 'zh-CN', tz_offset: 28_800 },
    })
    expect((await info('gone'))['user']).toMatchObject({ deleted: true })
    expect((await info('gone'))['user']).not.toHaveProperty('tz')
    expect(await callApi(standIn, 'users.info', { user: 'U0NOBODY' })).toMatchObject({ error: 'user_not_found' })
    expect(await callApi(standIn, 'users.info', { user: standIn.app.userId })).toMatchObject({ user: { is_bot: true } })
  })

  test('addresses only with their scope', async () => {
    const email = async () =>
      (
        (await callApi(standIn, 'users.info', { user: standIn.person('mia') })) as {
          user: { profile: { email?: string } }
        }
      ).user.profile.email
    expect(await email()).toBeUndefined()
    await standIn.stop()
    const bot = ['users:read', 'users:read.email']
    standIn = await startStandIn({ manifest: { ...MANIFEST, oauth_config: { scopes: { bot } } } })
    expect(await email()).toBe('mia@example.test')
  })

  test('a profile that changes is read anew', async () => {
    standIn.changePerson('mia', { timeZone: 'Asia/Taipei', locale: 'zh-TW', isDeactivated: false })
    expect(await callApi(standIn, 'users.info', { user: standIn.person('mia'), include_locale: true })).toMatchObject({
      user: { tz: 'Asia/Taipei', locale: 'zh-TW' },
    })
  })
})

describe('faults', () => {
  const post = () => callApi(standIn, 'chat.postMessage', { channel: standIn.channel('sales'), text: 'x' })
  const response = () =>
    raw('chat.postMessage', {
      method: 'POST',
      headers: bearer(),
      body: new URLSearchParams({ channel: standIn.channel('sales'), text: 'x' }),
    })
  const posted = () => standIn.messages('sales').length

  test('an error in the place of the answer, once', async () => {
    const fault = standIn.faults.next('chat.postMessage', { kind: 'error', error: 'fatal_error' })
    expect(await post()).toEqual({ ok: false, error: 'fatal_error' })
    expect(posted()).toBe(0)
    expect(await post()).toMatchObject({ ok: true })
    expect(fault.hits).toBe(1)
    expect(standIn.refusedCalls).toEqual([])
    expect(standIn.calls).toMatchObject([{ error: 'fatal_error', programmed: true, executed: false }, { error: null }])
  })

  test('429 with and without Retry-After', async () => {
    standIn.faults.next('chat.postMessage', { kind: 'rate-limited' })
    standIn.faults.next('chat.postMessage', { kind: 'rate-limited', retryAfterSeconds: 30 })
    const first = await response()
    expect([first.status, first.headers.get('retry-after')]).toEqual([429, '30'])
    expect(await first.json()).toEqual({ ok: false, error: 'ratelimited' })
    const second = await response()
    expect([second.status, second.headers.get('retry-after')]).toEqual([429, null])
    expect(posted()).toBe(0)
  })

  test('503 before and after the call took effect', async () => {
    standIn.faults.next('*', { kind: 'unavailable', executed: false })
    expect((await response()).status).toBe(503)
    expect(posted()).toBe(0)
    standIn.faults.next('*', { kind: 'unavailable', executed: true, status: 500 })
    expect((await response()).status).toBe(500)
    expect(posted()).toBe(1)
  })

  test('a reset before and after the call took effect', async () => {
    standIn.faults.next('chat.postMessage', { kind: 'reset', executed: false })
    await expect(response()).rejects.toThrow()
    expect(posted()).toBe(0)
    standIn.faults.next('chat.postMessage', { kind: 'reset', executed: true })
    await expect(response()).rejects.toThrow()
    expect(posted()).toBe(1)
    expect(standIn.calls.map(({ executed, answer, error }) => [executed, answer, error])).toEqual([
      [false, null, 'reset'],
      [true, null, 'reset'],
    ])
  })

  test('a late answer to a call that took effect at once', async () => {
    const fault = standIn.faults.next('chat.postMessage', { kind: 'hang', executed: true })
    const late = post()
    await standIn.until(() => posted() === 1)
    fault.release()
    expect(await late).toMatchObject({ ok: true })
  })

  test('a late effect: the connection breaks, and the message appears afterwards', async () => {
    const fault = standIn.faults.next('chat.postMessage', { kind: 'reset', executed: 'on-release' })
    await expect(response()).rejects.toThrow()
    expect(posted()).toBe(0)
    fault.release()
    await standIn.until(() => posted() === 1)
  })

  test('a hang that took no effect ends without an answer when released', async () => {
    const fault = standIn.faults.next('chat.postMessage', { kind: 'hang', executed: false })
    const hanging = expect(post()).rejects.toThrow()
    await standIn.until(() => fault.hits === 1)
    fault.release()
    await hanging
    expect(posted()).toBe(0)
  })

  test('something that is not JSON', async () => {
    standIn.faults.next('chat.postMessage', { kind: 'not-json', executed: true })
    expect(await (await response()).text()).toContain('<html>')
    expect(posted()).toBe(1)
  })

  test('by rule, with exceptions above it, until removed', async () => {
    const rule = standIn.faults.always('chat.postMessage', { kind: 'error', error: 'fatal_error' })
    standIn.faults.next('chat.postMessage', { kind: 'error', error: 'internal_error' }, 2)
    const errors = []
    for (let index = 0; index < 3; index += 1) errors.push((await post())['error'])
    expect(errors).toEqual(['internal_error', 'internal_error', 'fatal_error'])
    rule.remove()
    expect(await post()).toMatchObject({ ok: true })
    standIn.faults.decide((_, args) => (args['text'] === 'x' ? { kind: 'error', error: 'fatal_error' } : null))
    expect(await post()).toMatchObject({ error: 'fatal_error' })
    standIn.faults.clear()
    expect(await post()).toMatchObject({ ok: true })
  })
})

test('only the latest calls are kept', async () => {
  await standIn.stop()
  standIn = await startStandIn({ callsKept: 2 })
  for (const method of ['auth.test', 'team.info', 'users.list']) await callApi(standIn, method)
  expect(standIn.calls.map(({ method }) => method)).toEqual(['team.info', 'users.list'])
})

test('what is logged names methods and codes, no texts', async () => {
  await standIn.stop()
  const lines: string[] = []
  const log = (level: string) => (details: object, message: string) =>
    void lines.push(`${level} ${message} ${JSON.stringify(details)}`)
  standIn = await startStandIn({ log: { debug: log('debug'), info: log('info'), warn: log('warn') } })
  await callApi(standIn, 'chat.postMessage', { channel: standIn.channel('sales'), text: 'a customer’s secret' })
  await callApi(standIn, 'chat.postMessage', { channel: 'nowhere', text: 'a customer’s secret' })
  expect(lines).toHaveLength(2)
  expect(lines[1]).toMatch(/^warn .*channel_not_found/)
  expect(lines.join()).not.toContain('secret')
})
