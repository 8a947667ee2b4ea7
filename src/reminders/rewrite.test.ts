import { describe, expect, test } from '@jest/globals'
import type { Failure, Messenger } from '../slack/messenger.ts'
import type { Member, SentDelivery } from '../store/index.ts'
import { kindsByRule } from './kinds.ts'
import { at, delivery, item, journal, kind, messengerOf, NOW, RECIPIENT, records } from './reminders.fixture.ts'
import { rewrite } from './rewrite.ts'

const { state: _, attempts: __, lookups: ___, attemptedAt: ____, reason: _____, ...held } = delivery()
const sentDelivery: SentDelivery = { ...held, channelId: 'D1', messageTs: '1.1', sentAt: at(-60), revision: 3 }

async function run(
  answer: Awaited<ReturnType<Messenger['update']>>,
  scene: { recipient?: Member | null; rule?: string } = {},
) {
  const { outbox, changes } = journal()
  const { messenger, posted, asked } = messengerOf({ update: async () => answer })
  const { store } = records(scene.recipient === undefined ? RECIPIENT : scene.recipient)
  const items = [item({ state: 'sent', rule: scene.rule ?? 'test.list' })]
  const kinds = kindsByRule([kind()])
  const outcome = await rewrite({ ...sentDelivery, items }, { outbox, store, messenger, kinds, now: () => NOW })
  return { outcome, changes, posted, asked }
}

describe('rewriting a message', () => {
  test('N4: shows what the records say now', async () => {
    const { outcome, changes, posted } = await run({ kind: 'sent', channel: 'D1', ts: '1.1' })
    expect([outcome, changes, posted[0]?.text]).toEqual(['rewritten', [['refreshed']], 'test.list s-1'])
  })

  test.each<[string, Failure, number, string]>([
    ['limits us', { kind: 'rate-limited', retryAfterSeconds: 45 }, 45, 'rate limited'],
    ['does not answer', { kind: 'unknown', cause: 'timeout' }, 60, 'timeout'],
    ['refuses for now', { kind: 'refused', error: 'update_failed', permanent: false }, 60, 'update_failed'],
    ['refuses the token', { kind: 'refused', error: 'token_revoked', permanent: true }, 900, 'token_revoked'],
  ])('N4: when Slack %s it is tried again: to say it twice does no harm', async (_what, failure, seconds, reason) => {
    const { outcome, changes } = await run(failure)
    expect([outcome, changes]).toEqual(['retrying', [['refreshFailed', at(seconds), reason]]])
  })

  test.each([
    'message_not_found',
    'cant_update_message',
    'channel_not_found',
    'is_archived',
    'edit_window_closed',
    'msg_too_long',
  ])('N4: when it can never succeed (%s) it is given up', async (error) => {
    const { outcome, changes } = await run({ kind: 'refused', error, permanent: true })
    expect([outcome, changes]).toEqual(['given-up', [['refreshFailed', null, error]]])
  })

  test.each([
    ['nobody reads it any more', { recipient: null }],
    ['its kind is gone', { rule: 'test.gone' }],
  ])('N4: when %s Slack is not asked', async (_what, scene) => {
    const { outcome, changes, asked } = await run({ kind: 'sent', channel: 'D1', ts: '1.1' }, scene)
    expect([outcome, changes, asked]).toEqual(['given-up', [['refreshFailed', null, 'nothing left to say']], []])
  })
})
