import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { createMessenger, METADATA_EVENT_TYPE, type Messenger } from '../../src/slack/messenger.ts'
import { home, sentence } from '../../src/slack/surfaces.ts'
import { createWebClient } from '../../src/slack/web-client.ts'
import { DOCUMENTED_METHODS, documentedErrors } from './support/documented-errors.ts'
import { type Reply, type ScriptedSlack, startScriptedSlack } from './support/scripted-slack.ts'

let slack: ScriptedSlack
let messenger: Messenger
const quiet = () => {}
const logger = { debug: quiet, info: quiet, warn: quiet, error: quiet, setLevel: quiet, setName: quiet }

beforeAll(async () => {
  slack = await startScriptedSlack()
})
beforeEach(() => {
  slack.calls.length = 0
  messenger = messengerFor(slack.apiUrl, 10_000)
})
afterAll(() => slack.stop())

function messengerFor(apiUrl: string, timeoutMs: number): Messenger {
  const client = createWebClient('xoxb-test', {
    apiUrl,
    timeoutMs,
    logger: { ...logger, getLevel: () => 'error' as never },
  })
  return createMessenger(client)
}

/** Every call of the messenger, by the method it uses. */
const calls: Readonly<Record<string, () => Promise<{ kind: string }>>> = {
  'chat.postMessage': () => messenger.post('D1', sentence('Due today')),
  'chat.update': () => messenger.update('D1', '1.2', sentence('Paid')),
  'chat.postEphemeral': () => messenger.postEphemeral('D1', 'U1', sentence('Only you')),
  'conversations.info': () => messenger.channel('C1'),
  'conversations.open': () => messenger.openDirectMessage('U1'),
  'conversations.history': () => messenger.findByKey('D1', 'key'),
  'conversations.replies': () => messenger.findByKey('G1', 'key', '1.2'),
  'users.info': () => messenger.profile('U1'),
  'chat.getPermalink': () => messenger.permalink('C1', '1.2'),
  'files.info': () => messenger.file('F1'),
  'views.publish': () => messenger.publishHome('U1', home(sentence('Hello').blocks)),
}

const TEMPORARY = new Set([
  'external_channel_migrating',
  'invalid_cursor',
  'list_record_comment_fetch_failed',
  'org_login_required',
  'request_timeout',
  'service_unavailable',
  'streaming_state_conflict',
  'team_added_to_org',
  'update_failed',
])
const LIMITED = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded'])
const UNKNOWN = new Set(['fatal_error', 'internal_error'])

/** Said of this channel's history; anything else, an invalid token above all, says nothing about it and may pass. */
const FORBIDDEN = new Set([
  'missing_scope',
  'not_allowed_token_type',
  'not_in_channel',
  'channel_not_found',
  'no_permission',
  'access_denied',
  'restricted_action',
  'team_access_not_granted',
  'method_not_supported_for_channel_type',
])

/** The methods that look for a message: in a channel, in a thread. */
const LOOKING = new Set(['conversations.history', 'conversations.replies'])

/** What an error means for whoever asked: done for good, try later, wait, or find out. */
function meaningOf(method: string, error: string) {
  if (LIMITED.has(error)) return { kind: 'rate-limited', retryAfterSeconds: 30 }
  if (UNKNOWN.has(error)) return { kind: 'unknown', cause: error }
  if (TEMPORARY.has(error)) return { kind: 'refused', error, permanent: false }
  if (error === 'thread_not_found') return { kind: 'absent' }
  return LOOKING.has(method) && FORBIDDEN.has(error)
    ? { kind: 'forbidden', error }
    : { kind: 'refused', error, permanent: true }
}

describe.each(DOCUMENTED_METHODS.filter((method) => method in calls))('every documented error of %s (N1)', (method) => {
  test('is classified: permanent, temporary, rate-limited or unknown', async () => {
    const outcomes: Record<string, unknown> = {}
    const expected: Record<string, unknown> = {}
    for (const error of documentedErrors(method)) {
      slack.on(method, { ok: false, error })
      outcomes[error] = await calls[method]?.()
      expected[error] = meaningOf(method, error)
    }
    expect(outcomes).toEqual(expected)
    expect(slack.callsOf(method)).toHaveLength(documentedErrors(method).length)
  })
})

describe('an error Slack does not document', () => {
  test('may pass: nothing is given up for a word we do not know', async () => {
    slack.on('chat.postMessage', { ok: false, error: 'brand_new_error' })
    expect(await messenger.post('D1', sentence('x'))).toEqual({
      kind: 'refused',
      error: 'brand_new_error',
      permanent: false,
    })
  })
})

describe('faults on the way (N1)', () => {
  const cases: [string, Reply, object][] = [
    ['a reset after sending', 'reset', { kind: 'unknown', cause: expect.any(String) }],
    ['a 503', { status: 503 }, { kind: 'unknown', cause: 'http 503' }],
    ['a 500 with a body', { status: 500, body: '{"ok":true}' }, { kind: 'unknown', cause: 'http 500' }],
    ['a 404 of something in between', { status: 404 }, { kind: 'refused', error: 'http_404', permanent: false }],
    [
      'an answer that is no JSON',
      { status: 200, body: '<html>Sign in</html>' },
      { kind: 'unknown', cause: 'unreadable answer' },
    ],
    ['a yes without a timestamp', { ok: true }, { kind: 'unknown', cause: 'incomplete answer' }],
    [
      '429 with Retry-After',
      { status: 429, headers: { 'retry-after': '7' } },
      { kind: 'rate-limited', retryAfterSeconds: 7 },
    ],
    ['429 without Retry-After', { status: 429 }, { kind: 'rate-limited', retryAfterSeconds: 30 }],
    [
      '429 with a Retry-After of words',
      { status: 429, headers: { 'retry-after': 'soon' } },
      { kind: 'rate-limited', retryAfterSeconds: 30 },
    ],
    [
      'a redirect',
      { status: 302, headers: { location: 'https://example.com' } },
      { kind: 'unknown', cause: expect.any(String) },
    ],
  ]
  test.each(cases)('%s', async (_what, reply, outcome) => {
    slack.on('chat.postMessage', reply)
    expect(await messenger.post('D1', sentence('x'))).toEqual(outcome)
    expect(slack.callsOf('chat.postMessage')).toHaveLength(1)
  })

  test('no answer in time is unknown', async () => {
    slack.on('chat.postMessage', 'hang')
    const outcome = await messengerFor(slack.apiUrl, 50).post('D1', sentence('x'))
    expect(outcome).toEqual({ kind: 'unknown', cause: 'timeout' })
  })

  test('a connection that was never made is a refusal that may pass', async () => {
    const closed = await startScriptedSlack()
    await closed.stop()
    const outcome = await messengerFor(closed.apiUrl, 5_000).post('D1', sentence('x'))
    expect(outcome).toEqual({ kind: 'refused', error: 'ECONNREFUSED', permanent: false })
  })
})

describe('posting', () => {
  test('the key travels in the metadata and nothing else does', async () => {
    slack.on('chat.postMessage', { ok: true, channel: 'D9', ts: '1.5' })
    expect(await messenger.post('D1', sentence('Due today'), 'opaque')).toEqual({
      kind: 'sent',
      channel: 'D9',
      ts: '1.5',
    })
    expect(slack.calls[0]?.arguments).toMatchObject({
      channel: 'D1',
      text: 'Due today',
      metadata: { event_type: METADATA_EVENT_TYPE, event_payload: { key: 'opaque' } },
    })
  })

  test('an update leaves the metadata alone and parses nothing', async () => {
    slack.on('chat.update', { ok: true })
    expect(await messenger.update('D1', '1.5', sentence('Paid'))).toEqual({ kind: 'sent', channel: 'D1', ts: '1.5' })
    expect(slack.calls[0]?.arguments).toMatchObject({ ts: '1.5', parse: 'none' })
    expect(slack.calls[0]?.arguments).not.toHaveProperty('metadata')
  })

  test('a lone surrogate in a text is sent as a replacement character', async () => {
    slack.on('chat.postMessage', { ok: true, channel: 'D1', ts: '1.5' })
    expect(await messenger.post('D1', sentence('a\ud800b'))).toMatchObject({ kind: 'sent' })
    expect(slack.calls[0]?.arguments['text']).toBe('a\uFFFDb')
  })
})

describe('looking for a message by its key (N1)', () => {
  const posted = (key: string, ts: string) => ({
    ts,
    metadata: { event_type: METADATA_EVENT_TYPE, event_payload: { key } },
  })

  test('goes through the pages from the newest', async () => {
    slack.on('conversations.history', (call) =>
      call.arguments['cursor'] === 'two'
        ? { ok: true, messages: [posted('mine', '3.3')] }
        : { ok: true, messages: [posted('other', '4.4'), { ts: '4.3' }], response_metadata: { next_cursor: 'two' } },
    )
    expect(await messenger.findByKey('D1', 'mine')).toEqual({ kind: 'found', ts: '3.3' })
    expect(slack.calls.map((call) => call.arguments)).toEqual([
      expect.objectContaining({ channel: 'D1', include_all_metadata: 'true' }),
      expect.objectContaining({ cursor: 'two' }),
    ])
    // Not by time: our clock may have been wrong when the attempt was written down.
    expect(slack.calls[0]?.arguments).not.toHaveProperty('oldest')
  })

  test('the same key in another app’s metadata is not ours', async () => {
    const messages = [{ ts: '1.1', metadata: { event_type: 'other_app', event_payload: { key: 'mine' } } }]
    slack.on('conversations.history', { ok: true, messages })
    expect(await messenger.findByKey('D1', 'mine')).toEqual({ kind: 'absent' })
  })

  test('a page that fails makes the whole search fail: absent means looked everywhere', async () => {
    slack.on('conversations.history', (call) =>
      call.arguments['cursor']
        ? { status: 503 }
        : { ok: true, messages: [], response_metadata: { next_cursor: 'two' } },
    )
    expect(await messenger.findByKey('D1', 'mine')).toEqual({ kind: 'unknown', cause: 'http 503' })
  })
})

describe('looking in a thread (N1)', () => {
  test('asks for that thread only, page after page', async () => {
    const metadata = { event_type: METADATA_EVENT_TYPE, event_payload: { key: 'mine' } }
    slack.on('conversations.replies', (call) =>
      call.arguments['cursor']
        ? { ok: true, messages: [{ ts: '1.9', metadata }] }
        : { ok: true, messages: [{ ts: '1.2' }], response_metadata: { next_cursor: 'two' } },
    )
    expect(await messenger.findByKey('G1', 'mine', '1.2')).toEqual({ kind: 'found', ts: '1.9' })
    expect(slack.calls.map((call) => call.method)).toEqual(['conversations.replies', 'conversations.replies'])
    expect(slack.calls[1]?.arguments).toMatchObject({ channel: 'G1', ts: '1.2', cursor: 'two' })
  })

  test('a thread that is gone holds nothing', async () => {
    slack.on('conversations.replies', { ok: false, error: 'thread_not_found' })
    expect(await messenger.findByKey('G1', 'mine', '1.2')).toEqual({ kind: 'absent' })
  })
})

describe('a profile', () => {
  test('has the full name, the language and the time zone', async () => {
    const user = {
      team_id: 'T1',
      name: 'lin',
      real_name: 'Lin Mei',
      tz: 'Asia/Taipei',
      locale: 'zh-TW',
      profile: { display_name: 'Lin' },
      enterprise_user: { teams: ['T2'] },
    }
    slack.on('users.info', { ok: true, user })
    expect(await messenger.profile('U1')).toEqual({
      kind: 'profile',
      profile: {
        slackUserId: 'U1',
        name: 'Lin Mei',
        locale: 'zh-TW',
        timeZone: 'Asia/Taipei',
        deactivated: false,
        bot: false,
        teamIds: ['T1', 'T2'],
      },
    })
    expect(slack.calls[0]?.arguments).toEqual({ user: 'U1', include_locale: 'true' })
  })

  test('of somebody of whom Slack says little', async () => {
    slack.on('users.info', { ok: true, user: { deleted: true, is_bot: true } })
    expect(await messenger.profile('U1')).toEqual({
      kind: 'profile',
      profile: {
        slackUserId: 'U1',
        name: 'U1',
        locale: null,
        timeZone: null,
        deactivated: true,
        bot: true,
        teamIds: [],
      },
    })
  })
})

test('a conversation and Home', async () => {
  slack.on('conversations.open', { ok: true, channel: { id: 'D7' } })
  slack.on('views.publish', { ok: true })
  expect(await messenger.openDirectMessage('U1')).toEqual({ kind: 'opened', channel: 'D7' })
  expect(await messenger.publishHome('U1', home([]))).toEqual({ kind: 'published' })
})

describe('a file (P1)', () => {
  test('is described as far as Slack does', async () => {
    const file = { id: 'F1', name: 'crack.jpg', mimetype: 'image/jpeg', size: 1200, mode: 'hosted', user_team: 'T1' }
    slack.on('files.info', { ok: true, file: { ...file, permalink: 'https://team.slack.com/files/U1/F1/crack.jpg' } })
    expect(await messenger.file('F1')).toEqual({
      kind: 'file',
      file: {
        id: 'F1',
        name: 'crack.jpg',
        mimetype: 'image/jpeg',
        size: 1200,
        permalink: 'https://team.slack.com/files/U1/F1/crack.jpg',
        teamId: 'T1',
        standing: 'hosted',
      },
    })
    expect(slack.calls[0]?.arguments).toEqual({ file: 'F1' })
  })

  test('of which Slack says yes and nothing else is unknown', async () => {
    slack.on('files.info', { ok: true })
    expect(await messenger.file('F1')).toEqual({ kind: 'unknown', cause: 'incomplete answer' })
  })
})

test('the address of a message (P1)', async () => {
  slack.on('chat.getPermalink', { ok: true, channel: 'C1', permalink: 'https://team.slack.com/archives/C1/p12' })
  expect(await messenger.permalink('C1', '1.2')).toEqual({
    kind: 'permalink',
    url: 'https://team.slack.com/archives/C1/p12',
  })
  slack.on('chat.getPermalink', { ok: true })
  expect(await messenger.permalink('C1', '1.2')).toEqual({ kind: 'unknown', cause: 'incomplete answer' })
})
