import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { SlackStandIn } from '../index.ts'
import { callApi, MANIFEST, standingClock, startStandIn } from '../stand-in.fixture.ts'

let standIn: SlackStandIn
beforeEach(async () => {
  standIn = await startStandIn()
})
afterEach(() => standIn.stop())

const post = (args: Record<string, unknown>) => callApi(standIn, 'chat.postMessage', args)
const sales = () => standIn.channel('sales')
const mia = () => standIn.person('mia')
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } })

describe('chat.postMessage', () => {
  test('posts to a channel by id and by name, and to a person', async () => {
    for (const channel of [sales(), 'sales', '#sales']) {
      expect(await post({ channel, text: 'Hello' })).toMatchObject({
        ok: true,
        channel: sales(),
        message: { type: 'message', user: standIn.app.userId, bot_id: standIn.app.botId, text: 'Hello' },
      })
    }
    expect(await post({ channel: mia(), text: 'Hello' })).toMatchObject({ ok: true, channel: standIn.channel('mia') })
    expect(standIn.messages('sales')).toHaveLength(3)
    expect(standIn.messages('mia')).toHaveLength(1)
  })

  test('timestamps are unique, rise, and follow the clock', async () => {
    await standIn.stop()
    const clock = standingClock()
    standIn = await startStandIn({ clock })
    const seconds = clock.at.getTime() / 1000
    for (let index = 0; index < 3; index += 1) await post({ channel: sales(), text: 'x' })
    clock.at = new Date('2026-05-05T12:00:00Z')
    await post({ channel: sales(), text: 'x' })
    clock.at = new Date('2026-05-01T12:00:00Z')
    await post({ channel: sales(), text: 'x' })
    const all = standIn.messages('sales').map(({ ts }) => ts)
    expect(all[0]).toBe(`${seconds}.000000`)
    expect(all[3]).toBe(`${seconds + 86_400}.000000`)
    expect([...new Set(all)].sort()).toEqual(all)
  })

  test('blocks without ids get them, the same in every run', async () => {
    const button = { type: 'button', text: { type: 'plain_text', text: 'x' } }
    await post({ channel: sales(), text: 'x', blocks: [section('x'), { type: 'actions', elements: [button] }] })
    const [message] = standIn.messages('sales')
    const ids = message?.blocks?.map(({ block_id: id }) => id)
    expect(ids?.every((id) => /^\w{5}$/.test(id))).toBe(true)
    expect(message?.blocks?.[1]).toMatchObject({ elements: [{ action_id: expect.stringMatching(/^\w{5}$/) }] })
    await standIn.stop()
    standIn = await startStandIn()
    await post({ channel: sales(), text: 'x', blocks: [section('x'), { type: 'actions', elements: [button] }] })
    expect(standIn.messages('sales')[0]?.blocks?.map(({ block_id: id }) => id)).toEqual(ids)
  })

  test('replies go under the parent, even when a reply was named', async () => {
    const { ts: parent } = await post({ channel: sales(), text: 'parent' })
    const { ts: reply } = await post({ channel: sales(), text: 'reply', thread_ts: parent })
    await post({ channel: sales(), text: 'reply to the reply', thread_ts: reply })
    expect(standIn.messages('sales').map(({ thread_ts }) => thread_ts)).toEqual([undefined, parent, parent])
  })

  test('a thread is told of in the answers: by its parent how many have replied, by a reply whose thread it is', async () => {
    const { ts: parent } = await post({ channel: sales(), text: 'parent' })
    await standIn.message('mia', 'sales', 'from Mia', String(parent))
    const replied = await post({ channel: sales(), text: 'reply', thread_ts: parent })
    expect(replied['message']).toMatchObject({ thread_ts: parent, parent_user_id: standIn.app.userId })
    const updated = await callApi(standIn, 'chat.update', { channel: sales(), ts: parent, text: 'changed' })
    expect(updated['message']).toMatchObject({
      thread_ts: parent,
      reply_count: 2,
      reply_users: [standIn.person('mia'), standIn.app.userId],
      reply_users_count: 2,
      latest_reply: replied['ts'],
    })
  })

  test('a deleted parent leaves a stone that holds its thread together and takes no more replies', async () => {
    const { ts: parent } = await post({ channel: sales(), text: 'parent' })
    const { ts: reply } = await post({ channel: sales(), text: 'reply', thread_ts: parent })
    await callApi(standIn, 'chat.delete', { channel: sales(), ts: parent })
    expect(standIn.messages('sales')).toMatchObject([{ ts: parent, subtype: 'tombstone' }, { ts: reply }])
    expect(await post({ channel: sales(), text: 'late', thread_ts: parent })).toMatchObject({ ok: false })
    await callApi(standIn, 'chat.delete', { channel: sales(), ts: reply })
    expect(standIn.messages('sales')).toHaveLength(1)
  })

  const refused: [string, () => Record<string, unknown>, string][] = [
    ['nothing to say', () => ({ channel: sales() }), 'no_text'],
    ['an empty text', () => ({ channel: sales(), text: '', blocks: [] }), 'no_text'],
    ['too long a text', () => ({ channel: sales(), text: 'x'.repeat(40_001) }), 'msg_too_long'],
    ['no channel', () => ({ text: 'x' }), 'invalid_arguments'],
    ['an unknown channel', () => ({ channel: 'C0NOWHERE', text: 'x' }), 'channel_not_found'],
    ['a private channel it is not in', () => ({ channel: standIn.channel('board'), text: 'x' }), 'channel_not_found'],
    ['a public channel it is not in', () => ({ channel: standIn.channel('general'), text: 'x' }), 'not_in_channel'],
    ['an archived channel', () => ({ channel: standIn.channel('attic'), text: 'x' }), 'is_archived'],
    ['a person who left', () => ({ channel: standIn.person('gone'), text: 'x' }), 'channel_not_found'],
    ['itself', () => ({ channel: standIn.app.userId, text: 'x' }), 'channel_not_found'],
    [
      'a thread that is not there',
      () => ({ channel: sales(), text: 'x', thread_ts: '1.000000' }),
      'cannot_reply_to_message',
    ],
    ['blocks that are no JSON', () => ({ channel: sales(), blocks: '[{' }), 'invalid_blocks_format'],
    ['blocks that are no list', () => ({ channel: sales(), blocks: {} }), 'invalid_blocks_format'],
    ['blocks beyond a limit', () => ({ channel: sales(), blocks: [section('x'.repeat(3001))] }), 'invalid_blocks'],
    ['metadata that is no JSON', () => ({ channel: sales(), text: 'x', metadata: '{' }), 'invalid_metadata_format'],
    [
      'metadata without a type',
      () => ({ channel: sales(), text: 'x', metadata: { event_payload: {} } }),
      'invalid_metadata_schema',
    ],
    [
      '101 attachments',
      () => ({ channel: sales(), text: 'x', attachments: Array(101).fill({}) }),
      'too_many_attachments',
    ],
    [
      'bad blocks in an attachment',
      () => ({ channel: sales(), text: 'x', attachments: [{ blocks: [{ type: 'section' }] }] }),
      'invalid_blocks',
    ],
  ]
  test.each(refused)('refuses %s', async (_, args, error) => {
    expect(await post(args())).toMatchObject({ ok: false, error })
    expect(standIn.refusedCalls).toMatchObject([{ method: 'chat.postMessage', error, executed: false }])
    for (const where of ['sales', 'general', 'attic', 'board']) expect(standIn.messages(where)).toEqual([])
  })

  test('says where in the blocks the problem is', async () => {
    const expected = 'must be less than 3001 characters [json-pointer:/blocks/1/text/text]'
    expect(await post({ channel: sales(), blocks: [section('x'), section('x'.repeat(3001))] })).toEqual({
      ok: false,
      error: 'invalid_blocks',
      errors: [expected],
      response_metadata: { messages: [`[ERROR] ${expected}`] },
    })
    expect(standIn.refusedCalls[0]?.detail).toBe(`[ERROR] ${expected}`)
  })

  test('reaches every public channel with chat:write.public, and nobody with the messages tab off', async () => {
    await standIn.stop()
    const scopes = { scopes: { bot: ['chat:write', 'chat:write.public'] } }
    const features = { ...MANIFEST.features, app_home: { messages_tab_enabled: false } }
    standIn = await startStandIn({ manifest: { ...MANIFEST, oauth_config: scopes, features } })
    expect(await post({ channel: standIn.channel('general'), text: 'x' })).toMatchObject({ ok: true })
    for (const channel of [mia(), standIn.channel('mia')]) {
      expect(await post({ channel, text: 'x' })).toMatchObject({ error: 'messages_tab_disabled' })
    }
  })
})

describe('chat.postEphemeral', () => {
  const whisper = (args: Record<string, unknown>) => callApi(standIn, 'chat.postEphemeral', args)

  test('is seen by one person and is in no history', async () => {
    expect(await whisper({ channel: sales(), user: mia(), text: 'psst' })).toMatchObject({ ok: true })
    expect(standIn.ephemerals('mia')).toMatchObject([{ text: 'psst', channel: sales(), user: standIn.app.userId }])
    expect(standIn.ephemerals('chen')).toEqual([])
    expect(standIn.messages('sales')).toEqual([])
  })

  test('goes to members only', async () => {
    const stranger = { channel: sales(), user: 'U0NOBODY', text: 'x' }
    expect(await whisper(stranger)).toMatchObject({ error: 'user_not_in_channel' })
    expect(await whisper({ channel: sales(), text: 'x' })).toMatchObject({ error: 'invalid_arguments' })
    expect(await whisper({ channel: standIn.channel('general'), user: mia(), text: 'x' })).toMatchObject({
      error: 'not_in_channel',
    })
  })

  test('cannot be changed by chat.update', async () => {
    const { message_ts: ts } = await whisper({ channel: sales(), user: mia(), text: 'psst' })
    const update = { channel: sales(), ts, text: 'x' }
    expect(await callApi(standIn, 'chat.update', update)).toMatchObject({ error: 'message_not_found' })
  })
})

describe('chat.update', () => {
  const metadata = { event_type: 'reminder', event_payload: { key: 'k' } }
  const posted = async () => {
    const { ts } = await post({ channel: sales(), text: 'old', blocks: [section('old')], metadata })
    return { channel: sales(), ts }
  }
  const update = (args: Record<string, unknown>) => callApi(standIn, 'chat.update', args)
  const [first] = [() => standIn.messages('sales')[0]]

  test('replaces text and blocks in place; metadata stays unless emptied', async () => {
    const place = await posted()
    expect(await update({ ...place, text: 'new', blocks: [section('new')] })).toMatchObject({
      ok: true,
      text: 'new',
      ...place,
    })
    expect(first()).toMatchObject({ text: 'new', blocks: [{ text: { text: 'new' } }], metadata, edited: {} })
    await update({ ...place, text: 'newer', metadata: {} })
    expect(first()).toMatchObject({ text: 'newer' })
    expect(first()).not.toHaveProperty('blocks')
    expect(first()).not.toHaveProperty('metadata')
  })

  test('refuses what it cannot change, and leaves it', async () => {
    const place = await posted()
    const { message } = await standIn.message('mia', 'sales', 'mine')
    const attempts: [Record<string, unknown>, string][] = [
      [{ ...place, ts: '1.000000', text: 'x' }, 'message_not_found'],
      [{ ...place, channel: 'C0NOWHERE', text: 'x' }, 'channel_not_found'],
      [{ ...place, channel: mia(), text: 'x' }, 'channel_not_found'],
      [{ ...place, ts: message.ts, text: 'x' }, 'cant_update_message'],
      [{ ...place }, 'no_text'],
      [{ ...place, text: 'x'.repeat(4001) }, 'msg_too_long'],
      [{ ...place, blocks: [{ type: 'section' }] }, 'invalid_blocks'],
    ]
    for (const [args, error] of attempts) expect(await update(args)).toMatchObject({ ok: false, error })
    expect(standIn.messages('sales').map(({ text }) => text)).toEqual(['old', 'mine'])
    standIn.changeChannel('sales', { isArchived: true })
    expect(await update({ ...place, text: 'x' })).toMatchObject({ error: 'is_inactive' })
  })
})

test('chat.delete removes the app’s own messages only', async () => {
  const { ts } = await post({ channel: sales(), text: 'x' })
  const { message } = await standIn.message('mia', 'sales', 'mine')
  const remove = (of: unknown) => callApi(standIn, 'chat.delete', { channel: sales(), ts: of })
  expect(await remove(message.ts)).toMatchObject({ error: 'cant_delete_message' })
  expect(await remove(ts)).toMatchObject({ ok: true, ts })
  expect(await remove(ts)).toMatchObject({ error: 'message_not_found' })
  expect(standIn.messages('sales').map(({ text }) => text)).toEqual(['mine'])
})

describe('chat.getPermalink', () => {
  const ask = (channel: string, ts: string) => callApi(standIn, 'chat.getPermalink', { channel, message_ts: ts })

  test('gives the address of a message, of a person’s too, and of a reply with its thread', async () => {
    const { message: asked } = await standIn.message('mia', 'general', 'Acme is angry')
    const { message: reply } = await standIn.message('chen', 'general', 'Why?', asked.ts)
    const general = standIn.channel('general')
    const base = `https://${standIn.team.domain}.slack.com/archives/${general}`
    expect(await ask(general, asked.ts)).toEqual({
      ok: true,
      channel: general,
      permalink: `${base}/p${asked.ts.replace('.', '')}`,
    })
    expect(await ask(general, reply.ts)).toMatchObject({
      permalink: `${base}/p${reply.ts.replace('.', '')}?thread_ts=${asked.ts}&cid=${general}`,
    })
    expect(standIn.refusedCalls).toEqual([])
  })

  test('refuses conversations that the app does not see, and messages that are not there', async () => {
    const { message } = await standIn.message('chen', 'board', 'Between us')
    expect(await ask(standIn.channel('board'), message.ts)).toEqual({ ok: false, error: 'channel_not_found' })
    expect(await ask('C404', message.ts)).toMatchObject({ error: 'channel_not_found' })
    expect(await ask(standIn.channel('general'), '1.000001')).toMatchObject({ error: 'message_not_found' })
    expect(await callApi(standIn, 'chat.getPermalink', { channel: 'C404' })).toMatchObject({
      error: 'invalid_arguments',
    })
  })
})
