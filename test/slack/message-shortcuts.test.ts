import { afterEach, describe, expect, test } from '@jest/globals'
import type { Action } from '../../src/domain/policy.ts'
import { botScopes, buildManifest } from '../../src/slack/manifest.ts'
import type { MessageShortcutRoute } from '../../src/slack/routes.ts'
import type { SourceMessage } from '../../src/slack/source-message.ts'
import { modal, sentence } from '../../src/slack/surfaces.ts'
import { member, memoryStore } from './support/memory-store.ts'
import { deferred, messageAction, type RunningApp, type RunOptions, runApp } from './support/running-app.ts'

let running: RunningApp
afterEach(() => running?.stop())

const PERMALINK = 'https://team.slack.com/archives/C1/p1777799000000200'

const route = (handle: MessageShortcutRoute['handle'], action: Action = 'app.use'): MessageShortcutRoute => ({
  kind: 'message-shortcut',
  id: 'test_file',
  name: 'File it',
  description: 'Files the message',
  action,
  handle,
})

async function run(handle: MessageShortcutRoute['handle'], action?: Action, options: RunOptions = {}) {
  running = await runApp([route(handle, action)], {
    memory: memoryStore([member({ slackUserId: 'U1' })]),
    ...options,
  })
  running.slack.on('chat.getPermalink', { ok: true, permalink: PERMALINK })
  running.slack.on('views.open', { ok: true })
  return running
}

/** A route that remembers the messages it was used on. */
function remembering() {
  const seen: SourceMessage[] = []
  const arrived = deferred()
  const handle: MessageShortcutRoute['handle'] = async (_ctx, { message }) => {
    seen.push(message)
    arrived.resolve()
  }
  return { seen, handle, arrived: arrived.promise }
}

const send = (more: object = {}) => ({ ...messageAction('test_file'), ...more })

describe('a message shortcut (P1)', () => {
  test('is acknowledged, and handled with the message and its address', async () => {
    const { handle, seen, arrived } = remembering()
    const { interact, slack } = await run(handle)
    expect(await interact(send())).toMatchObject({ status: 200, body: '' })
    await arrived
    expect(slack.callsOf('chat.getPermalink')[0]?.arguments).toEqual({
      channel: 'C1',
      message_ts: '1777799000.000200',
    })
    expect(seen).toMatchObject([
      { channel: 'C1', channelName: 'complaints', text: 'The pump is broken again', permalink: PERMALINK },
    ])
  })

  test('opens a modal by its own trigger, and answers beside the message', async () => {
    const view = modal({ callbackId: 'test.form', title: 'T', close: 'C', blocks: sentence('x').blocks })
    const { interact, slack } = await run(async (_ctx, { interaction }) => {
      await interaction.openModal(view)
      await interaction.respond(sentence('filed'), 'ephemeral')
    })
    await interact(send({ trigger_id: 'trigger.m', response_url: slack.responseUrl }))
    expect(await slack.responded()).toMatchObject({
      response_type: 'ephemeral',
      replace_original: false,
      text: 'filed',
    })
    expect(slack.callsOf('views.open')[0]?.arguments).toMatchObject({ trigger_id: 'trigger.m', view })
  })

  test.each([
    ['the app may not see', { ok: false, error: 'channel_not_found' }],
    ['was deleted meanwhile', { ok: false, error: 'message_not_found' }],
    ['Slack fails to find', 'reset'],
  ] as const)('on a message that %s goes on without its address', async (_what, reply) => {
    const { handle, seen, arrived } = remembering()
    const { interact, slack } = await run(handle)
    slack.on('chat.getPermalink', reply)
    await interact(send())
    await arrived
    expect(seen).toMatchObject([{ permalink: null, text: 'The pump is broken again' }])
  })

  test('does not wait for an address that takes long: the trigger lives three seconds', async () => {
    const { handle, seen, arrived } = remembering()
    const { interact, slack, elapseOnceWaiting } = await run(handle)
    slack.on('chat.getPermalink', 'hang')
    await interact(send())
    await elapseOnceWaiting()
    await arrived
    expect(seen).toMatchObject([{ permalink: null }])
  })

  test('with a trigger that has expired asks to try again, beside the message', async () => {
    const view = modal({ callbackId: 'test.form', title: 'T', close: 'C', blocks: sentence('x').blocks })
    const { interact, slack, metric } = await run((_ctx, { interaction }) => interaction.openModal(view))
    slack.on('views.open', { ok: false, error: 'expired_trigger_id' })
    await interact(send({ response_url: slack.responseUrl }))
    expect(await slack.responded()).toMatchObject({ text: 'That took too long, please try again.' })
    expect(await metric('kind="message-shortcut",route="test_file",outcome="late"')).toBe(1)
  })

  test('R2, R4: somebody without the right is refused, audited, and Slack is asked nothing about the message', async () => {
    const { handle, seen } = remembering()
    const memory = memoryStore([member({ slackUserId: 'U1', roles: ['service'] })])
    const { interact, slack } = await run(handle, 'deal.close', { memory })
    await interact(send({ response_url: slack.responseUrl }))
    expect(await slack.responded()).toMatchObject({
      text: 'Your role does not allow this. Ask an admin to do it for you, or to give you the role for it.',
    })
    expect(memory.audit).toEqual([
      {
        actorId: 'm-U1',
        action: 'deal.close',
        outcome: 'refused',
        subjectType: 'route',
        subjectId: 'message-shortcut test_file',
      },
    ])
    expect([seen, slack.callsOf('chat.getPermalink')]).toEqual([[], []])
  })

  test('the same bytes a second time are handled once (N1)', async () => {
    const { handle, seen, arrived } = remembering()
    const { interact, metric } = await run(handle)
    const atSeconds = Math.floor(Date.now() / 1000)
    const payload = send({ trigger_id: 'trigger.same' })
    await interact(payload, { atSeconds })
    await arrived
    expect(await interact(payload, { atSeconds })).toMatchObject({ status: 200 })
    expect(seen).toHaveLength(1)
    expect(await metric('kind="any",route="unknown",outcome="repeated"')).toBe(1)
  })

  test('that no feature declares any more is answered', async () => {
    const { interact, slack } = await run(remembering().handle)
    await interact({ ...messageAction('gone_by_now'), response_url: slack.responseUrl })
    expect(await slack.responded()).toMatchObject({ response_type: 'ephemeral' })
  })

  test('stands in the manifest as one of messages, and needs the scope of commands', () => {
    const routes = [route(async () => {})]
    expect(buildManifest('production', routes).features.shortcuts).toEqual([
      { name: 'File it', type: 'message', callback_id: 'test_file', description: 'Files the message' },
    ])
    expect(botScopes(routes)).toContain('commands')
  })
})
