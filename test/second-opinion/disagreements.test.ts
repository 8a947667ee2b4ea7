import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createEmulator, type Emulator } from 'emulate'
import type { SlackStandIn } from '../../src/local/slack/index.ts'
import { startStandIn } from '../../src/local/slack/stand-in.fixture.ts'

/** Something asked of both: names in capitals are filled in with what each calls its things. */
interface Question {
  readonly what: string
  readonly method: string
  readonly body: Readonly<Record<string, unknown>>
  readonly token?: string
}

interface Answer {
  readonly ok: boolean
  readonly error?: string
}

const blocks = (count: number) =>
  Array.from({ length: count }, () => ({ type: 'section', text: { type: 'plain_text', text: 'x' } }))
const modal = (title: string) => ({
  type: 'modal',
  callback_id: 'a',
  title: { type: 'plain_text', text: title },
  blocks: blocks(1),
})

/**
 * What both are asked, and what each says. Where they differ, the last column tells who is right by Slack's own pages;
 * docs/adr/0010-strict-stand-in-for-slack.md gives the reasons.
 */
const QUESTIONS: readonly (readonly [Question, ours: string, theirs: string, right: 'both' | 'ours' | 'theirs'])[] = [
  [{ what: 'who am I', method: 'auth.test', body: {} }, 'ok', 'ok', 'both'],
  [{ what: 'an unknown token', method: 'auth.test', body: {}, token: 'xoxb-no' }, 'invalid_auth', 'ok', 'ours'],
  [{ what: 'no such method', method: 'chat.shout', body: {} }, 'unknown_method', 'no reason', 'ours'],
  [{ what: 'a person', method: 'users.info', body: { user: 'PERSON' } }, 'ok', 'ok', 'both'],
  [{ what: 'nobody', method: 'users.info', body: { user: 'U00000NONE' } }, 'user_not_found', 'user_not_found', 'both'],
  [{ what: 'a direct message', method: 'conversations.open', body: { users: 'PERSON' } }, 'ok', 'ok', 'both'],
  [{ what: 'a post', method: 'chat.postMessage', body: { channel: 'CHANNEL', text: 'x' } }, 'ok', 'ok', 'both'],
  [
    { what: 'a post to no channel', method: 'chat.postMessage', body: { channel: 'C00000NONE', text: 'x' } },
    'channel_not_found',
    'channel_not_found',
    'both',
  ],
  [{ what: 'nothing to post', method: 'chat.postMessage', body: { channel: 'CHANNEL' } }, 'no_text', 'no_text', 'both'],
  [
    { what: '51 blocks', method: 'chat.postMessage', body: { channel: 'CHANNEL', text: 'x', blocks: blocks(51) } },
    'invalid_blocks',
    'ok',
    'ours',
  ],
  [
    {
      what: 'a section of 3,001 characters',
      method: 'chat.postMessage',
      body: {
        channel: 'CHANNEL',
        text: 'x',
        blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3001) } }],
      },
    },
    'invalid_blocks',
    'ok',
    'ours',
  ],
  [
    {
      what: 'a change of no message',
      method: 'chat.update',
      body: { channel: 'CHANNEL', ts: '1000000000.000001', text: 'x' },
    },
    'message_not_found',
    'message_not_found',
    'both',
  ],
  [
    { what: 'an unknown trigger', method: 'views.open', body: { trigger_id: '1.2.3', view: modal('A') } },
    'invalid_trigger_id',
    'invalid_trigger_id',
    'both',
  ],
  [
    { what: 'a view that is not there', method: 'views.update', body: { view_id: 'V00000NONE', view: modal('A') } },
    'not_found',
    'not_found',
    'both',
  ],
  [
    {
      what: 'App Home',
      method: 'views.publish',
      body: { user_id: 'PERSON', view: { type: 'home', blocks: blocks(1) } },
    },
    'ok',
    'ok',
    'both',
  ],
  [
    {
      what: 'App Home of 101 blocks',
      method: 'views.publish',
      body: { user_id: 'PERSON', view: { type: 'home', blocks: blocks(101) } },
    },
    'invalid_arguments',
    'ok',
    'ours',
  ],
  [
    { what: 'the history of no channel', method: 'conversations.history', body: { channel: 'C00000NONE' } },
    'channel_not_found',
    'channel_not_found',
    'both',
  ],
  [
    {
      what: 'metadata that is none',
      method: 'chat.postMessage',
      body: { channel: 'CHANNEL', text: 'x', metadata: '{' },
    },
    'invalid_metadata_format',
    'invalid_metadata_format',
    'both',
  ],
  [
    {
      what: 'metadata without a type',
      method: 'chat.postMessage',
      body: { channel: 'CHANNEL', text: 'x', metadata: { event_payload: {} } },
    },
    'invalid_metadata_schema',
    'ok',
    'ours',
  ],
  [
    {
      what: 'the replies to no message',
      method: 'conversations.replies',
      body: { channel: 'CHANNEL', ts: '1000000000.000001' },
    },
    'thread_not_found',
    'ok',
    'ours',
  ],
]

/** What a message may carry that nobody reads. */
const WITH_METADATA = { event_type: 'a_key', event_payload: { key: 'k-1' } }

describe('where the second opinion differs from our stand-in', () => {
  let ours: SlackStandIn
  let theirs: Emulator
  const inTheirs = new Map<string, string>()
  beforeAll(async () => {
    ours = await startStandIn()
    theirs = await createEmulator({
      service: 'slack',
      port: 0,
      seed: {
        tokens: { [ours.token]: { login: 'U000000001' } },
        slack: {
          users: [{ name: 'mia', real_name: 'Mia Berg' }],
          channels: [{ name: 'sales' }],
          tokens: [{ token: ours.token, user_id: 'U000000001', app_id: 'A1', bot_id: 'B1', scopes: [] }],
        },
      },
    })
    const found = async (method: string, list: string, name: string) => {
      const answer = (await askTheirs({ what: '', method, body: {} })) as unknown as Record<
        string,
        { id: string; name: string }[]
      >
      return answer[list]?.find((each) => each.name === name)?.id ?? ''
    }
    inTheirs.set('PERSON', await found('users.list', 'members', 'mia'))
    inTheirs.set('CHANNEL', await found('conversations.list', 'channels', 'sales'))
  })
  afterAll(async () => {
    await ours.stop()
    await theirs.close()
  })

  async function ask(api: string, { method, body, token }: Question, names: (name: string) => string): Promise<Answer> {
    const named = Object.entries(body).map(([key, value]) => [key, typeof value === 'string' ? names(value) : value])
    const response = await fetch(`${api}${method}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token ?? ours.token}`,
        'content-type': 'application/json; charset=utf-8',
      },
      body: JSON.stringify(Object.fromEntries(named)),
    })
    const text = await response.text()
    try {
      return JSON.parse(text) as Answer
    } catch {
      return { ok: false, error: `http ${response.status}` }
    }
  }
  const askOurs = (question: Question) => {
    const names = new Map([
      ['PERSON', ours.person('mia')],
      ['CHANNEL', ours.channel('sales')],
    ])
    return ask(ours.apiUrl, question, (name) => names.get(name) ?? name)
  }
  const askTheirs = (question: Question) =>
    ask(`${theirs.url.replace('localhost', '127.0.0.1')}/api/`, question, (name) => inTheirs.get(name) ?? name)
  const said = ({ ok, error }: Answer) => (ok ? 'ok' : (error ?? 'no reason'))

  test('metadata in a history: ours gives it to who asks for it, theirs to everybody', async () => {
    const seen = async (who: typeof askOurs) => {
      const of = (include: boolean) => ({
        what: 'a history',
        method: 'conversations.history',
        body: { channel: 'CHANNEL', limit: 1, ...(include ? { include_all_metadata: true } : {}) },
      })
      const post = { channel: 'CHANNEL', text: 'x', metadata: WITH_METADATA }
      await who({ what: 'a post', method: 'chat.postMessage', body: post })
      const [without, withAll] = [await who(of(false)), await who(of(true))]
      const metadata = (answer: Answer) => (answer as { messages?: { metadata?: unknown }[] }).messages?.[0]?.metadata
      return [metadata(without), metadata(withAll)]
    }
    expect(await seen(askOurs)).toEqual([undefined, WITH_METADATA])
    expect(await seen(askTheirs)).toEqual([WITH_METADATA, WITH_METADATA])
  })

  const named = QUESTIONS.map(([question, ...said]) => [question.what, question, ...said] as const)
  test.each(named)('%s', async (_, question, expectedOurs, expectedTheirs, right) => {
    expect([said(await askOurs(question)), said(await askTheirs(question))]).toEqual([expectedOurs, expectedTheirs])
    expect(right === 'both').toBe(expectedOurs === expectedTheirs)
  })
})
