import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { SlackStandIn } from '../index.ts'
import { callApi, MANIFEST, standingClock, startStandIn } from '../stand-in.fixture.ts'

let standIn: SlackStandIn
const clock = standingClock()
beforeEach(async () => {
  clock.at = new Date('2026-05-04T12:00:00Z')
  standIn = await startStandIn({ clock })
})
afterEach(() => standIn.stop())

const call = (method: string, args: Record<string, unknown> = {}) => callApi(standIn, method, args)
const sales = () => standIn.channel('sales')
const withScopes = async (...bot: string[]) => {
  await standIn.stop()
  standIn = await startStandIn({ clock, manifest: { ...MANIFEST, oauth_config: { scopes: { bot } } } })
}

describe('conversations.open', () => {
  test('opens a direct message once and finds it again', async () => {
    const users = standIn.person('mia')
    expect(await call('conversations.open', { users, prevent_creation: true })).toMatchObject({
      error: 'channel_not_found',
    })
    const first = await call('conversations.open', { users })
    expect(first).toMatchObject({ ok: true, channel: { id: expect.stringMatching(/^D/) } })
    const again = await call('conversations.open', { users, return_im: true })
    expect(again).toMatchObject({ already_open: true, channel: { is_im: true, user: users } })
    expect(again['channel']).toMatchObject(first['channel'] as object)
    const { id } = first['channel'] as { id: string }
    expect(await call('conversations.open', { channel: id })).toMatchObject({ ok: true, channel: { id } })
  })

  test('opens a conversation of several with its own scope', async () => {
    const users = ['mia', 'chen'].map((who) => standIn.person(who)).join(',')
    expect(await call('conversations.open', { users })).toMatchObject({ error: 'missing_scope', needed: 'mpim:write' })
    await withScopes('im:write', 'mpim:write')
    expect(await call('conversations.open', { users })).toMatchObject({ channel: { id: expect.stringMatching(/^G/) } })
  })

  test.each([
    ['nobody', () => ({}), 'users_list_not_supplied'],
    ['a stranger', () => ({ users: 'U0NOBODY' }), 'user_not_found'],
    ['itself', () => ({ users: standIn.app.userId }), 'user_not_found'],
    ['somebody who left', () => ({ users: standIn.person('gone') }), 'user_disabled'],
    ['nine people', () => ({ users: Array(9).fill('U').join(',') }), 'too_many_users'],
    ['a channel', () => ({ channel: sales() }), 'method_not_supported_for_channel_type'],
    ['an unknown conversation', () => ({ channel: 'D0NOWHERE' }), 'channel_not_found'],
  ])('refuses %s', async (_, args, error) => {
    expect(await call('conversations.open', args())).toMatchObject({ ok: false, error })
  })
})

describe('conversations.info, list and members', () => {
  test('describe a channel and a direct message', async () => {
    expect(await call('conversations.info', { channel: sales(), include_num_members: true })).toMatchObject({
      channel: { id: sales(), name: 'sales', is_member: true, is_private: false, is_archived: false, num_members: 4 },
    })
    const withMia = standIn.channel('mia')
    expect(await call('conversations.info', { channel: withMia })).toMatchObject({
      channel: { is_im: true, user: standIn.person('mia') },
    })
  })

  test('hide private channels the app is not in, and ask for the scope of each kind', async () => {
    expect(await call('conversations.info', { channel: standIn.channel('board') })).toMatchObject({
      error: 'channel_not_found',
    })
    standIn.changeChannel('board', { app: true })
    expect(await call('conversations.info', { channel: standIn.channel('board') })).toMatchObject({
      error: 'missing_scope',
      needed: 'groups:read',
    })
    expect(await call('conversations.list', { types: 'private_channel' })).toMatchObject({ needed: 'groups:read' })
  })

  test('list in pages', async () => {
    const names = async (args: Record<string, unknown>) => {
      const page = (await call('conversations.list', args)) as {
        channels: { name: string }[]
        response_metadata: { next_cursor: string }
      }
      return { names: page.channels.map(({ name }) => name), cursor: page.response_metadata.next_cursor }
    }
    const first = await names({ limit: 2 })
    expect(first.names).toEqual(['general', 'sales'])
    expect(await names({ limit: 2, cursor: first.cursor })).toEqual({ names: ['attic'], cursor: '' })
    expect((await names({ exclude_archived: true })).names).toEqual(['general', 'sales'])
  })

  test('refuse cursors, limits and types that make no sense', async () => {
    const list = (args: Record<string, unknown>) => call('conversations.list', args)
    expect(await list({ cursor: 'made-up' })).toMatchObject({ error: 'invalid_cursor' })
    expect(await list({ limit: 'many' })).toMatchObject({ error: 'invalid_limit' })
    expect(await list({ types: 'secret' })).toMatchObject({ error: 'invalid_types' })
  })

  test('name the members', async () => {
    expect(await call('conversations.members', { channel: sales(), limit: 1 })).toMatchObject({
      members: [standIn.person('mia')],
      response_metadata: { next_cursor: expect.stringMatching(/.+/) },
    })
  })
})

describe('conversations.history', () => {
  interface History {
    messages: Record<string, unknown>[]
    has_more: boolean
    response_metadata: { next_cursor: string }
  }
  // The answer of any method is a bag of fields; this one is read as Slack documents it.
  const history = async (args: Record<string, unknown> = {}) =>
    (await call('conversations.history', { channel: sales(), ...args })) as unknown as History
  const texts = ({ messages }: History) => messages.map(({ text }) => text)
  const metadata = { event_type: 'reminder', event_payload: { key: 'k' } }
  let stamps: string[]

  beforeEach(async () => {
    stamps = []
    for (const text of ['one', 'two', 'three']) {
      const { ts } = await call('chat.postMessage', { channel: sales(), text, metadata })
      stamps.push(String(ts))
      clock.at = new Date(clock.at.getTime() + 60_000)
    }
  })

  test('the latest first, page by page, without the threads', async () => {
    await call('chat.postMessage', { channel: sales(), text: 'reply', thread_ts: stamps[0] })
    const first = await history({ limit: 2 })
    expect(texts(first)).toEqual(['three', 'two'])
    expect(first.has_more).toBe(true)
    const second = await history({ limit: 2, cursor: first.response_metadata.next_cursor })
    expect(second).toMatchObject({ has_more: false, messages: [{ text: 'one', reply_count: 1, thread_ts: stamps[0] }] })
    expect(second.messages[0]).not.toHaveProperty('channel')
  })

  test('metadata only when it is asked for', async () => {
    expect((await history()).messages[0]).not.toHaveProperty('metadata')
    expect((await history({ include_all_metadata: true })).messages[0]).toMatchObject({ metadata })
  })

  test('between two moments, with or without them', async () => {
    const [oldest, , latest] = stamps
    expect(texts(await history({ oldest, latest }))).toEqual(['two'])
    expect(texts(await history({ oldest, latest, inclusive: true }))).toEqual(['three', 'two', 'one'])
    expect(texts(await history({ oldest: String(stamps[1]).split('.')[0], inclusive: 'true' }))).toEqual([
      'three',
      'two',
    ])
    expect(await history({ oldest: 'yesterday' })).toMatchObject({ error: 'invalid_ts_oldest' })
    expect(await history({ latest: 'today' })).toMatchObject({ error: 'invalid_ts_latest' })
  })

  test('only where the app is, and with the scope for it', async () => {
    expect(await history({ channel: standIn.channel('general') })).toMatchObject({ error: 'not_in_channel' })
    expect(await history({ channel: standIn.channel('board') })).toMatchObject({ error: 'channel_not_found' })
    await withScopes('channels:history')
    expect(await history({ channel: standIn.channel('mia') })).toMatchObject({
      error: 'missing_scope',
      needed: 'im:history',
      provided: 'channels:history',
    })
  })

  test('conversations.replies gives the thread, by its parent or any reply', async () => {
    const replies = (args: Record<string, unknown>) => call('conversations.replies', { channel: sales(), ...args })
    const { ts: reply } = await call('chat.postMessage', { channel: sales(), text: 'reply', thread_ts: stamps[0] })
    for (const ts of [stamps[0], reply]) {
      expect(await replies({ ts })).toMatchObject({
        messages: [{ text: 'one' }, { text: 'reply', thread_ts: stamps[0] }],
      })
    }
    expect(await replies({ ts: stamps[1] })).toMatchObject({ messages: [{ text: 'two' }] })
    expect(await replies({ ts: '1.000000' })).toMatchObject({ error: 'thread_not_found' })
  })

  test('history leaves replies out, but for those that were sent to the conversation as well', async () => {
    const reply = { channel: sales(), thread_ts: stamps[0] }
    await call('chat.postMessage', { ...reply, text: 'hidden' })
    const { ts: shown } = await call('chat.postMessage', { ...reply, text: 'shown', reply_broadcast: true })
    const { messages } = (await call('conversations.history', { channel: sales() })) as { messages: { ts: string }[] }
    expect(messages.map(({ ts }) => ts)).toEqual([shown, ...[...stamps].reverse()])
    expect(messages[0]).toMatchObject({ subtype: 'thread_broadcast', thread_ts: stamps[0] })
    expect(messages.at(-1)).toMatchObject({ reply_count: 2, latest_reply: shown })
    const thread = await call('conversations.replies', { channel: sales(), ts: stamps[0] })
    expect(thread['messages']).toMatchObject([
      { reply_count: 2 },
      { text: 'hidden', parent_user_id: standIn.app.userId },
      { text: 'shown' },
    ])
  })

  test('replies are unread to those only who have said something in the thread', async () => {
    standIn.markRead('mia', 'sales')
    await call('chat.postMessage', { channel: sales(), thread_ts: stamps[0], text: 'not for Mia' })
    expect(standIn.unread('mia', 'sales')).toBe(0)
    await standIn.message('mia', 'sales', 'But I am here', stamps[0])
    standIn.markRead('mia', 'sales')
    await call('chat.postMessage', { channel: sales(), thread_ts: stamps[0], text: 'for Mia' })
    expect(standIn.unread('mia', 'sales')).toBe(1)
  })
})
