import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { SLACKBOT, type SlackStandIn } from './index.ts'
import { callApi, MANIFEST, startStandIn } from './stand-in.fixture.ts'

let standIn: SlackStandIn
let app: Server
let received: { headers: IncomingHttpHeaders; body: string }[]
/** How the app answers; null: not at all. */
let answer: { status?: number; type?: string; body: string } | null
let open: ServerResponse[]
let realTime: number

const start = async (options: Parameters<typeof startStandIn>[0] = {}) => {
  standIn = await startStandIn({ realNow: () => new Date(realTime), ...options })
  standIn.connect(`http://127.0.0.1:${(app.address() as AddressInfo).port}/slack/events`)
}
beforeEach(async () => {
  realTime = Date.parse('2030-01-01T00:00:00Z')
  received = []
  open = []
  answer = { body: '' }
  app = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
      open.push(response)
      if (answer === null) return
      response.writeHead(answer.status ?? 200, { 'content-type': answer.type ?? 'application/json' }).end(answer.body)
    })
  })
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
  await start()
})
afterEach(async () => {
  await standIn.stop()
  app.closeAllConnections()
  await new Promise((resolve) => app.close(resolve))
})

const form = (index = -1) => Object.fromEntries(new URLSearchParams(received.at(index)?.body))
const payload = (index = -1) => JSON.parse(form(index)['payload'] ?? '') as Record<string, unknown>
const plain = (text: string) => ({ type: 'plain_text', text })
const option = (value: string) => ({ text: plain(value), value })
const mia = () => standIn.person('mia')
const first = <Item>(list: readonly Item[]): Item => {
  const [item] = list
  if (item === undefined) throw new Error('nothing is there')
  return item
}
const respond = (url: unknown, body: unknown) =>
  fetch(String(url), { method: 'POST', headers: { connection: 'close' }, body: JSON.stringify(body) }).then(
    async (response) => ({ status: response.status, body: (await response.json()) as unknown }),
  )
const input = (blockId: string, element: Record<string, unknown>, extra: Record<string, unknown> = {}) => ({
  type: 'input',
  block_id: blockId,
  label: plain('x'),
  element: { action_id: 'value', ...element },
  ...extra,
})
const openModal = async (...blocks: unknown[]) => {
  await standIn.command('mia', '/deal')
  const view = { type: 'modal', title: plain('x'), submit: plain('x'), callback_id: 'c', notify_on_close: true, blocks }
  const opened = await callApi(standIn, 'views.open', { trigger_id: form()['trigger_id'], view })
  expect(opened).toMatchObject({ ok: true })
  return standIn.modal('mia').id
}

describe('requests', () => {
  test('are signed with the real time, however far the workspace’s clock was moved', async () => {
    await standIn.command('mia', '/deal')
    const { headers, body } = first(received)
    const seconds = String(realTime / 1000)
    expect(headers['x-slack-request-timestamp']).toBe(seconds)
    const digest = createHmac('sha256', standIn.signingSecret).update(`v0:${seconds}:${body}`).digest('hex')
    expect(headers['x-slack-signature']).toBe(`v0=${digest}`)
    expect(headers['content-type']).toBe('application/x-www-form-urlencoded')
  })

  test('of a command', async () => {
    await standIn.command('mia', '/deal  Acme & Söhne ', 'general')
    expect(form()).toMatchObject({
      command: '/deal',
      text: 'Acme & Söhne',
      user_id: mia(),
      user_name: 'mia',
      channel_id: standIn.channel('general'),
      channel_name: 'general',
      team_id: standIn.team.id,
      team_domain: standIn.team.domain,
      api_app_id: standIn.app.id,
      is_enterprise_install: 'false',
      trigger_id: expect.stringMatching(/^\d+\.\d+\.[0-9a-f]{32}$/),
      response_url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/response\//),
    })
    await standIn.command('mia', '/deal')
    expect(form()).toMatchObject({ text: '', channel_name: 'directmessage' })
  })

  test('of a click in a message, with its fields', async () => {
    const blocks = [
      {
        type: 'actions',
        block_id: 'b',
        elements: [
          { type: 'button', action_id: 'press', text: plain('x'), value: 'v' },
          {
            type: 'static_select',
            action_id: 'pick',
            options: [option('a'), option('b')],
            initial_option: option('a'),
          },
          { type: 'overflow', action_id: 'more', options: [option('c')] },
        ],
      },
    ]
    await callApi(standIn, 'chat.postMessage', { channel: 'sales', text: 'card', blocks })
    const message = first(standIn.messages('sales'))
    await standIn.click('mia', message, 'press')
    expect(payload()).toMatchObject({
      type: 'block_actions',
      user: { id: mia(), username: 'mia', name: 'mia', team_id: standIn.team.id },
      team: { id: standIn.team.id, domain: standIn.team.domain },
      api_app_id: standIn.app.id,
      container: { type: 'message', message_ts: message.ts, channel_id: message.channel, is_ephemeral: false },
      channel: { id: message.channel, name: 'sales' },
      message: { type: 'message', ts: message.ts, text: 'card', bot_id: standIn.app.botId },
      actions: [
        {
          type: 'button',
          block_id: 'b',
          action_id: 'press',
          value: 'v',
          text: plain('x'),
          action_ts: expect.any(String),
        },
      ],
      state: { values: { b: { pick: { type: 'static_select', selected_option: option('a') } } } },
      response_url: expect.any(String),
      trigger_id: expect.any(String),
      is_enterprise_install: false,
      enterprise: null,
    })
    await standIn.select('mia', message, 'pick', 'b')
    expect(payload()).toMatchObject({
      actions: [{ type: 'static_select', selected_option: option('b') }],
      state: { values: { b: { pick: { selected_option: option('b') } } } },
    })
    await standIn.select('mia', message, 'more', 'c')
    expect(payload()).toMatchObject({ actions: [{ type: 'overflow', selected_option: option('c') }] })
  })

  test('of a click in an ephemeral message, which Slack sends without the message', async () => {
    const blocks = [{ type: 'actions', elements: [{ type: 'button', action_id: 'press', text: plain('x') }] }]
    await callApi(standIn, 'chat.postEphemeral', { channel: standIn.channel('sales'), user: mia(), text: 'x', blocks })
    const message = first(standIn.ephemerals('mia'))
    await standIn.click('mia', message, 'press')
    expect(payload()).toMatchObject({ container: { is_ephemeral: true, message_ts: message.ts } })
    expect(payload()).not.toHaveProperty('message')
    await expect(standIn.click('chen', message, 'press')).rejects.toThrow(/sees no message/)
  })

  test('of a click and a suggestion in a modal, and of its submission', async () => {
    const viewId = await openModal(
      input('text', { type: 'plain_text_input', initial_value: 'x' }),
      input('find', { type: 'external_select', min_query_length: 2 }, { optional: true }),
      { type: 'actions', block_id: 'b', elements: [{ type: 'button', action_id: 'press', text: plain('x') }] },
    )
    standIn.fill('mia', { text: 'filled' })
    await standIn.click('mia', 'modal', 'press')
    const values = { text: { value: { type: 'plain_text_input', value: 'filled' } } }
    expect(payload()).toMatchObject({
      container: { type: 'view', view_id: viewId },
      view: { id: viewId, state: { values } },
    })
    for (const name of ['state', 'response_url', 'channel']) expect(payload()).not.toHaveProperty(name)

    answer = { body: JSON.stringify({ options: [option('a')] }) }
    const count = received.length
    expect(await standIn.typeOptions('mia', 'modal', 'value', 'a', { blockId: 'find' })).toMatchObject({
      delivery: null,
    })
    expect(received).toHaveLength(count)
    await standIn.typeOptions('mia', 'modal', 'value', 'ab', { blockId: 'find' })
    expect(payload()).toMatchObject({
      type: 'block_suggestion',
      block_id: 'find',
      action_id: 'value',
      value: 'ab',
      container: { type: 'view', view_id: viewId },
      view: { id: viewId },
    })

    answer = { body: '' }
    await standIn.submit('mia', { values: { find: 'a' } })
    expect(payload()).toMatchObject({
      type: 'view_submission',
      response_urls: [],
      trigger_id: expect.any(String),
      view: {
        id: viewId,
        root_view_id: viewId,
        callback_id: 'c',
        state: { values: { ...values, find: { value: { type: 'external_select', selected_option: option('a') } } } },
      },
    })
  })

  test('of events, to an app that subscribes to them and is there', async () => {
    const { deliveries } = await standIn.message('mia', 'mia', 'hello', undefined)
    expect(deliveries).toHaveLength(1)
    expect(JSON.parse(received.at(-1)?.body ?? '')).toMatchObject({
      type: 'event_callback',
      team_id: standIn.team.id,
      api_app_id: standIn.app.id,
      event_id: expect.stringMatching(/^Ev/),
      event_time: 1_777_896_000,
      authorizations: [{ user_id: standIn.app.userId, is_bot: true }],
      event: { type: 'message', channel_type: 'im', user: mia(), text: 'hello', channel: standIn.channel('mia') },
    })
    expect((await standIn.message('mia', 'sales', 'not subscribed')).deliveries).toEqual([])
    await standIn.openHome('mia', 'messages')
    expect(JSON.parse(received.at(-1)?.body ?? '')).toMatchObject({
      event: { type: 'app_home_opened', tab: 'messages' },
    })
  })

  test('of mentions, in channels where the app is', async () => {
    await standIn.stop()
    const settings = { ...MANIFEST.settings, event_subscriptions: { bot_events: ['app_mention', 'message.channels'] } }
    await start({ manifest: { ...MANIFEST, settings } })
    expect(await standIn.openHome('mia')).toBeNull()
    const { deliveries } = await standIn.message('mia', 'sales', `<@${standIn.app.userId}> hello`)
    expect(
      deliveries.map(({ request }) => (JSON.parse(request.body) as { event: { type: string } }).event.type),
    ).toEqual(['message', 'app_mention'])
    expect((await standIn.message('mia', 'general', `<@${standIn.app.userId}>`)).deliveries).toEqual([])
  })
})

describe('answers', () => {
  test('that come too late are none', async () => {
    await standIn.stop()
    await start({ timing: { answerMs: 20 } })
    answer = null
    expect(await standIn.command('mia', '/deal')).toMatchObject({ status: null, problem: 'operation_timeout' })
    expect(standIn.ephemerals('mia')).toMatchObject([
      { user: SLACKBOT, text: '/deal failed with the error "operation_timeout"' },
    ])
    expect(standIn.refusedCalls).toMatchObject([{ method: 'answer to /deal', error: 'operation_timeout' }])
  })

  test('to a command: a text, a message for the person, a message for all, one that Slack refuses', async () => {
    answer = { type: 'text/plain', body: 'Just words' }
    await standIn.command('mia', '/deal', 'general')
    answer = { body: JSON.stringify({ text: 'For you', blocks: [{ type: 'divider' }] }) }
    await standIn.command('mia', '/deal', 'general')
    answer = { body: JSON.stringify({ text: 'For all', response_type: 'in_channel' }) }
    await standIn.command('mia', '/deal', 'general')
    expect(standIn.ephemerals('mia').map(({ text }) => text)).toEqual(['Just words', 'For you'])
    expect(standIn.messages('general').map(({ text }) => text)).toEqual(['For all'])
    answer = { body: JSON.stringify({ blocks: [{ type: 'section' }] }) }
    expect(await standIn.command('mia', '/deal')).toMatchObject({ problem: 'invalid_command_response' })
    expect(standIn.refusedCalls.at(-1)?.detail).toContain('json-pointer:/blocks/0')
  })

  const submission: [string, unknown, string][] = [
    ['an unknown response_action', { response_action: 'explode' }, 'unknown response_action: explode'],
    ['no response_action', { errors: {} }, 'the answer has no response_action'],
    ['something else than JSON', 'nonsense', 'the answer is not a JSON object'],
    ['errors without a field', { response_action: 'errors', errors: {} }, 'errors must be an object'],
    ['an empty error', { response_action: 'errors', errors: { text: '' } }, 'the error of text is empty'],
    ['an error of no input', { response_action: 'errors', errors: { note: 'x' } }, 'errors name no input block'],
    [
      'a view beyond a limit',
      { response_action: 'update', view: { type: 'modal', blocks: [] } },
      'missing required field: title',
    ],
    ['a pushed Home', { response_action: 'push', view: { type: 'home', blocks: [{ type: 'divider' }] } }, '/view/type'],
  ]
  test.each(submission)('to a submission: %s is refused, and the modal stays', async (_, body, problem) => {
    await openModal(input('text', { type: 'plain_text_input', initial_value: 'x' }), {
      type: 'divider',
      block_id: 'note',
    })
    answer = { body: typeof body === 'string' ? body : JSON.stringify(body) }
    const outcome = await standIn.submit('mia')
    expect(outcome.problem).toContain(problem)
    expect(standIn.refusedCalls.at(-1)).toMatchObject({ method: 'answer to view_submission' })
    expect(standIn.openModals('mia')).toHaveLength(1)
  })

  test('to a submission: update, push to the limit, clear', async () => {
    const view = (callbackId: string) => ({
      type: 'modal',
      title: plain('x'),
      submit: plain('x'),
      callback_id: callbackId,
      blocks: [{ type: 'divider' }],
    })
    const answered = async (action: string, callbackId?: string) => {
      answer = { body: JSON.stringify({ response_action: action, ...(callbackId ? { view: view(callbackId) } : {}) }) }
      return (await standIn.submit('mia')).problem
    }
    const open = () => standIn.openModals('mia').map(({ callback_id: id }) => id)
    const first = await openModal({ type: 'divider' })
    expect(await answered('update', 'updated')).toBeNull()
    expect(open()).toEqual(['updated'])
    expect(standIn.modal('mia').id).toBe(first)
    expect(await answered('push', 'second')).toBeNull()
    expect(await answered('push', 'third')).toBeNull()
    expect(await answered('push', 'fourth')).toBe('push_limit_reached')
    expect(open()).toEqual(['updated', 'second', 'third'])
    answer = { body: '' }
    await standIn.submit('mia')
    expect(open()).toEqual(['updated', 'second'])
    expect(await answered('clear')).toBeNull()
    expect(open()).toEqual([])
  })

  test('to a suggestion: options that Slack refuses are not shown', async () => {
    await openModal(input('find', { type: 'external_select', min_query_length: 0 }))
    const type = () => standIn.typeOptions('mia', 'modal', 'value', '')
    answer = { body: JSON.stringify({ options: [{ ...option('a'), text: plain('x'.repeat(76)) }] }) }
    expect(await type()).toMatchObject({ options: [], problem: expect.stringContaining('/options/0/text/text') })
    answer = { status: 500, body: '' }
    expect(await type()).toMatchObject({ options: [], problem: 'dispatch_failed (HTTP 500)' })
    answer = { body: JSON.stringify({ option_groups: [{ label: plain('A'), options: [option('a')] }] }) }
    expect(await type()).toMatchObject({ options: [], groups: [{ label: 'A', options: [option('a')] }], problem: null })
    await expect(standIn.submit('mia', { values: { find: 'b' } })).rejects.toThrow(/does not offer "b"; it offers a/)
  })
})

describe('closing', () => {
  const stack = async (clearOnClose = false) => {
    const view = (id: string) => ({
      type: 'modal',
      title: plain('x'),
      callback_id: id,
      notify_on_close: true,
      clear_on_close: clearOnClose,
      blocks: [{ type: 'actions', elements: [{ type: 'button', action_id: 'press', text: plain('x') }] }],
    })
    await standIn.command('mia', '/deal')
    await callApi(standIn, 'views.open', { trigger_id: form()['trigger_id'], view: view('below') })
    await standIn.click('mia', 'modal', 'press')
    await callApi(standIn, 'views.push', { trigger_id: payload()['trigger_id'], view: view('above') })
    received = []
  }
  const told = () =>
    received.map((_, index) => {
      const { type, view, is_cleared } = payload(index) as {
        type: string
        view: { callback_id: string }
        is_cleared: boolean
      }
      return [type, view.callback_id, is_cleared]
    })

  test('the topmost, and the one below is seen again', async () => {
    await stack()
    await standIn.close('mia')
    expect(told()).toEqual([['view_closed', 'above', false]])
    expect(standIn.modal('mia').callback_id).toBe('below')
  })

  test.each([
    ['all at once', { all: true }, false],
    ['the topmost of a stack that clears on close', {}, true],
  ])('%s', async (_, how, clears) => {
    await stack(clears)
    await standIn.close('mia', how)
    expect(told()).toEqual([
      ['view_closed', 'above', true],
      ['view_closed', 'below', true],
    ])
    expect(standIn.openModals('mia')).toEqual([])
  })
})

describe('response URLs', () => {
  const buttons = [{ type: 'actions', elements: [{ type: 'button', action_id: 'press', text: plain('x') }] }]
  const fromCommand = async () => {
    await standIn.command('mia', '/deal', 'general')
    return form()['response_url']
  }
  const fromMessage = async () => {
    await callApi(standIn, 'chat.postMessage', { channel: 'sales', text: 'card', blocks: buttons })
    const message = first(standIn.messages('sales').slice(-1))
    await standIn.click('mia', message, 'press')
    return payload()['response_url']
  }

  test('answer five times, then no more, even where the app is not', async () => {
    const url = await fromCommand()
    for (let index = 0; index < 5; index += 1) {
      expect(await respond(url, { text: `answer ${index}` })).toEqual({ status: 200, body: { ok: true } })
    }
    expect(await respond(url, { text: 'one too many' })).toEqual({
      status: 404,
      body: { ok: false, error: 'used_url' },
    })
    expect(standIn.ephemerals('mia')).toHaveLength(5)
    expect(standIn.refusedCalls).toMatchObject([{ method: 'response_url', error: 'used_url' }])
  })

  test('live half an hour of real time, and cannot be guessed', async () => {
    const url = await fromCommand()
    realTime += 30 * 60_000
    expect(await respond(url, { text: 'x' })).toMatchObject({ status: 200 })
    realTime += 1
    expect(await respond(url, { text: 'x' })).toMatchObject({ status: 404, body: { error: 'expired_url' } })
    expect(await respond(`${url}0`, { text: 'x' })).toMatchObject({ status: 404, body: { error: 'invalid_url' } })
  })

  test('replace and delete the message that was clicked', async () => {
    const url = await fromMessage()
    await respond(url, { text: 'changed', replace_original: true })
    expect(standIn.messages('sales')).toMatchObject([{ text: 'changed' }])
    expect(standIn.messages('sales')[0]).not.toHaveProperty('blocks')
    await respond(url, { text: 'beside it', response_type: 'in_channel' })
    await respond(url, { delete_original: true })
    expect(standIn.messages('sales')).toMatchObject([{ text: 'beside it' }])
    expect(await respond(url, { text: 'x', replace_original: true })).toMatchObject({
      status: 400,
      body: { error: 'message_not_found' },
    })
  })

  test('replace and delete an ephemeral message, which nothing else can', async () => {
    await callApi(standIn, 'chat.postEphemeral', {
      channel: standIn.channel('sales'),
      user: mia(),
      text: 'x',
      blocks: buttons,
    })
    const message = first(standIn.ephemerals('mia'))
    await standIn.click('mia', message, 'press')
    const url = payload()['response_url']
    await respond(url, { text: 'changed', replace_original: true })
    expect(standIn.ephemerals('mia')).toMatchObject([{ text: 'changed', ts: message.ts }])
    await respond(url, { delete_original: true })
    expect(standIn.ephemerals('mia')).toEqual([])
  })

  test('refuse what Slack refuses of a message', async () => {
    const url = await fromCommand()
    expect(await respond(url, { blocks: [{ type: 'section' }] })).toMatchObject({
      status: 400,
      body: { error: 'invalid_blocks' },
    })
    expect(await respond(url, {})).toMatchObject({ body: { error: 'no_text' } })
    expect(await respond(url, [])).toMatchObject({ body: { error: 'invalid_payload' } })
    expect(await respond(url, { text: 1 })).toMatchObject({ body: { error: 'invalid_payload' } })
    expect(standIn.ephemerals('mia')).toEqual([])
  })
})
