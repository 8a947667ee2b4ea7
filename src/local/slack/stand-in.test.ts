import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { App, HTTPReceiver, LogLevel } from '@slack/bolt'
import type { HomeView, ModalView } from '@slack/types'
import type { SlackStandIn } from './index.ts'
import { callApi, startStandIn } from './stand-in.fixture.ts'

/** The modal of the sample app: what the form looks like while nothing or a term was chosen. */
const form = (terms: 'once' | 'rows' = 'once'): ModalView => ({
  type: 'modal',
  callback_id: 'deals.close',
  title: { type: 'plain_text', text: 'Close a deal' },
  submit: { type: 'plain_text', text: 'Save' },
  notify_on_close: true,
  private_metadata: 'kept',
  blocks: [
    {
      type: 'input',
      block_id: 'customer',
      label: { type: 'plain_text', text: 'Customer' },
      element: { type: 'external_select', action_id: 'deals.customer', min_query_length: 1 },
    },
    {
      type: 'input',
      block_id: 'amount',
      label: { type: 'plain_text', text: 'Amount' },
      element: { type: 'plain_text_input', action_id: 'value', initial_value: '100' },
    },
    {
      type: 'input',
      block_id: 'terms',
      dispatch_action: true,
      label: { type: 'plain_text', text: 'Terms' },
      element: {
        type: 'static_select',
        action_id: 'deals.terms',
        options: ['once', 'rows'].map((value) => ({ text: { type: 'plain_text', text: value }, value })),
        initial_option: { text: { type: 'plain_text', text: terms }, value: terms },
      },
    },
    ...(terms === 'rows'
      ? [
          {
            type: 'input' as const,
            block_id: 'rows',
            label: { type: 'plain_text' as const, text: 'Rows' },
            element: { type: 'plain_text_input' as const, action_id: 'value', multiline: true },
          },
        ]
      : []),
  ],
})

const home = (text: string): HomeView => ({
  type: 'home',
  blocks: [
    { type: 'section', text: { type: 'plain_text', text } },
    {
      type: 'actions',
      block_id: 'start',
      elements: [{ type: 'button', action_id: 'home.open', text: { type: 'plain_text', text: 'Close a deal' } }],
    },
  ],
})

const card = (state: string) => ({
  text: `Deal: ${state}`,
  blocks: [
    {
      type: 'section' as const,
      text: { type: 'mrkdwn' as const, text: state },
      accessory: {
        type: 'button' as const,
        action_id: 'deals.pay',
        text: { type: 'plain_text' as const, text: 'Record payment' },
        value: 'instalment-1',
      },
    },
  ],
})

let standIn: SlackStandIn
let app: App
let closedViews: { callbackId: string; cleared: boolean }[]

beforeEach(async () => {
  standIn = await startStandIn()
  closedViews = []
  const receiver = new HTTPReceiver({ signingSecret: standIn.signingSecret, logLevel: LogLevel.ERROR })
  app = new App({
    token: standIn.token,
    receiver,
    deferInitialization: true,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: standIn.apiUrl, retryConfig: { retries: 0 } },
  })
  await app.init()
  app.command('/deal', async ({ ack, body, client, command }) => {
    if (command.text === 'help') return ack({ text: 'Say /deal.', response_type: 'ephemeral' })
    await ack()
    await client.views.open({ trigger_id: body.trigger_id, view: form() })
  })
  app.action('deals.terms', async ({ ack, body, client, payload }) => {
    await ack()
    if (body.type !== 'block_actions' || payload.type !== 'static_select' || body.view === undefined) return
    const view = form(payload.selected_option.value === 'rows' ? 'rows' : 'once')
    await client.views.update({ view_id: body.view.id, hash: body.view.hash, view })
  })
  app.options('deals.customer', async ({ ack, options }) => {
    const option = { text: { type: 'plain_text' as const, text: `${options.value} GmbH` }, value: 'customer-1' }
    await ack({ options: [option] })
  })
  app.view('deals.close', async ({ ack, view, body, client }) => {
    const amount = view.state.values['amount']?.['value']?.value
    if (amount === '1e5') return ack({ response_action: 'errors', errors: { amount: 'Not an amount' } })
    if (amount === '0') return ack({ response_action: 'errors', errors: { elsewhere: 'No such field' } })
    await ack()
    await client.chat.postMessage({ channel: body.user.id, ...card('open') })
    return undefined
  })
  app.view({ callback_id: 'deals.close', type: 'view_closed' }, async ({ ack, body, view }) => {
    await ack()
    if (body.type === 'view_closed') closedViews.push({ callbackId: view.callback_id, cleared: body.is_cleared })
  })
  app.action('deals.pay', async ({ ack, body, client, respond }) => {
    await ack()
    if (body.type !== 'block_actions' || body.channel === undefined || body.message === undefined) return
    await client.chat.update({ channel: body.channel.id, ts: body.message.ts, ...card('paid') })
    await respond({ text: 'Thank you', response_type: 'ephemeral', replace_original: false })
  })
  app.action('home.open', async ({ ack, body, client }) => {
    await ack()
    if (body.type === 'block_actions') await client.views.open({ trigger_id: body.trigger_id, view: form() })
  })
  app.shortcut('close_deal', async ({ ack, shortcut, client }) => {
    await ack()
    await client.views.open({ trigger_id: shortcut.trigger_id, view: form() })
  })
  app.shortcut('note', async ({ ack, shortcut, respond }) => {
    await ack()
    if (shortcut.type === 'message_action') await respond({ text: `Noted: ${shortcut.message.text}` })
  })
  app.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({ user_id: event.user, view: home(event.view === undefined ? 'Welcome' : 'Back again') })
  })
  const server = await app.start({ port: 0, host: '127.0.0.1' })
  standIn.connect(`http://127.0.0.1:${((server as { address(): unknown }).address() as AddressInfo).port}/slack/events`)
})

afterEach(async () => {
  await app.stop()
  await standIn.stop()
})

/** The modal a command opens, which arrives after the answer to it. */
const openForm = async () => {
  expect(await standIn.command('mia', '/deal')).toMatchObject({ status: 200, problem: null })
  return standIn.until(() => standIn.openModals('mia').at(-1), { what: 'the modal' })
}

describe('a story through a real Bolt app', () => {
  test('command, modal, options, errors, submission, message, button, update, App Home', async () => {
    const opened = await openForm()
    expect(opened.callback_id).toBe('deals.close')

    const offered = await standIn.typeOptions('mia', 'modal', 'deals.customer', 'Acme')
    expect(offered.options.map(({ value }) => value)).toEqual(['customer-1'])

    const refused = await standIn.submit('mia', { values: { customer: 'customer-1', amount: '1e5' } })
    expect(refused).toMatchObject({ errors: { amount: 'Not an amount' }, problem: null })
    expect(standIn.openModals('mia')).toHaveLength(1)

    const accepted = await standIn.submit('mia', { values: { amount: '200' } })
    expect(accepted).toMatchObject({ errors: {}, problem: null })
    expect(standIn.openModals('mia')).toHaveLength(0)

    const message = await standIn.until(() => standIn.messages('mia').at(0), { what: 'the card' })
    expect(message.text).toBe('Deal: open')
    await standIn.click('mia', message, 'deals.pay', 'instalment-1')
    await standIn.until(() => standIn.messages('mia').at(0)?.text === 'Deal: paid')
    await standIn.until(() => standIn.ephemerals('mia').some(({ text }) => text === 'Thank you'))

    await standIn.openHome('mia')
    await standIn.until(() => standIn.home('mia'))
    await standIn.click('mia', 'home', 'home.open')
    await standIn.until(() => standIn.openModals('mia').at(0))

    expect(standIn.refusedCalls).toEqual([])
  })

  test('what was filled in stays when the app shows further fields, and is submitted with the initial values', async () => {
    const opened = await openForm()
    await standIn.typeOptions('mia', 'modal', 'deals.customer', 'Acme')
    standIn.fill('mia', { customer: 'customer-1', amount: '300' })
    await standIn.select('mia', 'modal', 'deals.terms', 'rows')
    const updated = await standIn.until(() => {
      const modal = standIn.modal('mia')
      return modal.hash === opened.hash ? null : modal
    })
    expect(updated.blocks.map(({ block_id }) => block_id)).toEqual(['customer', 'amount', 'terms', 'rows'])
    expect(standIn.values(updated.id)).toMatchObject({
      customer: { 'deals.customer': { type: 'external_select', selected_option: { value: 'customer-1' } } },
      amount: { value: { type: 'plain_text_input', value: '300' } },
      terms: { 'deals.terms': { selected_option: { value: 'rows' } } },
      rows: { value: { value: null } },
    })
  })

  test('the client itself stops a submission without a required field', async () => {
    await openForm()
    expect(await standIn.submit('mia')).toEqual({
      delivery: null,
      errors: { customer: 'Please complete this required field.' },
      problem: null,
    })
  })

  test('a second click on Submit is delivered too, and answered without effect on the next modal', async () => {
    const opened = await openForm()
    const once = { viewId: opened.id, clientChecks: false }
    const both = await Promise.all([standIn.submit('mia', once), standIn.submit('mia', once)])
    const later = await standIn.submit('mia', once)
    for (const one of [...both, later]) expect(one).toMatchObject({ delivery: { status: 200 }, problem: null })
    await standIn.until(() => standIn.messages('mia').length === 3)
  })

  test('errors that name no field of the view are refused, as Slack shows them nowhere', async () => {
    await openForm()
    const outcome = await standIn.submit('mia', { values: { amount: '0' }, clientChecks: false })
    expect(outcome.problem).toBe('errors name no input block of the view: elsewhere')
    expect(standIn.openModals('mia')).toHaveLength(1)
    expect(standIn.refusedCalls).toMatchObject([{ method: 'answer to view_submission' }])
  })

  test('closing tells an app that asked for it', async () => {
    await openForm()
    await standIn.close('mia')
    expect(closedViews).toEqual([{ callbackId: 'deals.close', cleared: false }])
    expect(standIn.openModals('mia')).toEqual([])
  })

  test('a message shortcut is sent with the message: in a channel, a private one, a conversation, a thread; of an app too', async () => {
    const sent = async (user: string, message: { channel: string; ts: string }) => {
      const { request } = await standIn.shortcut(user, 'note', message)
      return JSON.parse(new URLSearchParams(request.body).get('payload') ?? '')
    }
    const { message: asked } = await standIn.message('chen', 'general', 'Acme is angry')
    const { message: reply } = await standIn.message('mia', 'general', 'Why?', asked.ts)
    const { message: secret } = await standIn.message('chen', 'board', 'Acme leaves us')
    const { message: direct } = await standIn.message('mia', 'mia', 'Hello')
    await callApi(standIn, 'chat.postMessage', { channel: 'sales', text: 'From the app' })
    const [ofApp] = standIn.messages('sales')
    if (ofApp === undefined) throw new Error('the app has posted nothing')

    expect(await sent('mia', asked)).toMatchObject({
      type: 'message_action',
      callback_id: 'note',
      message_ts: asked.ts,
      channel: { id: standIn.channel('general'), name: 'general' },
      message: { type: 'message', user: standIn.person('chen'), text: 'Acme is angry', ts: asked.ts, reply_count: 1 },
      user: { id: standIn.person('mia') },
      team: { id: standIn.team.id, domain: standIn.team.domain },
      trigger_id: expect.any(String),
      response_url: expect.stringContaining('http'),
    })
    expect(await sent('chen', reply)).toMatchObject({ message: { thread_ts: asked.ts, text: 'Why?' } })
    expect(await sent('chen', secret)).toMatchObject({ channel: { name: 'privategroup' } })
    expect(await sent('mia', direct)).toMatchObject({ channel: { name: 'directmessage' } })
    expect(await sent('mia', ofApp)).toMatchObject({
      message: { bot_id: standIn.app.botId, bot_profile: { name: standIn.app.name } },
    })
    const answered = () => [...standIn.ephemerals('mia'), ...standIn.ephemerals('chen')].length === 5
    await standIn.until(answered, { what: 'the answers beside the messages' })
  })

  test('global and message shortcuts', async () => {
    await standIn.shortcut('chen', 'close_deal')
    await standIn.until(() => standIn.openModals('chen').at(0))
    const { message } = await standIn.message('chen', 'general', 'Acme wants a quote')
    await standIn.shortcut('chen', 'note', message)
    await standIn.until(() => standIn.ephemerals('chen').some(({ text }) => text === 'Noted: Acme wants a quote'))
    expect(standIn.refusedCalls).toEqual([])
  })

  test('what a command answers is seen by the person who gave it, in the conversation where they gave it', async () => {
    await standIn.command('mia', '/deal help', 'general')
    expect(standIn.ephemerals('mia')).toMatchObject([{ text: 'Say /deal.', channel: standIn.channel('general') }])
    expect(standIn.ephemerals('chen')).toEqual([])
  })

  test('what only one person sees is gone when they start Slack anew, and is still there for others', async () => {
    await standIn.command('mia', '/deal help', 'general')
    await standIn.command('chen', '/deal help', 'general')
    standIn.reload('mia')
    expect(standIn.ephemerals('mia')).toEqual([])
    expect(standIn.ephemerals('chen')).toMatchObject([{ text: 'Say /deal.' }])
  })

  test('an app that is down: the person is told by Slack, and the failure is on record', async () => {
    await app.stop()
    const delivery = await standIn.command('mia', '/deal')
    expect(delivery).toMatchObject({ status: null, problem: 'dispatch_failed' })
    expect(standIn.ephemerals('mia')).toMatchObject([{ text: '/deal failed with the error "dispatch_failed"' }])
    expect(standIn.refusedCalls).toMatchObject([{ method: 'answer to /deal', error: 'dispatch_failed' }])
    await app.start({ port: 0, host: '127.0.0.1' })
  })
})

describe('requests that do not come from Slack', () => {
  const body = new URLSearchParams({ command: '/deal', text: 'help', trigger_id: 'x', user_id: 'U1' }).toString()
  const type = 'application/x-www-form-urlencoded'

  test('forged, unsigned and outdated ones are refused by the app', async () => {
    const signed = standIn.sign(body, type)
    const forged = { ...signed, 'x-slack-signature': `v0=${'0'.repeat(64)}` }
    const outdated = standIn.sign(body, type, new Date(Date.now() - 6 * 60_000))
    for (const headers of [forged, { 'content-type': type }, outdated]) {
      expect((await standIn.deliverRaw(body, headers)).status).toBe(401)
    }
    expect((await standIn.deliverRaw(`${body}&text=more`, signed)).status).toBe(401)
  })

  test('a replay of the very bytes reaches the app a second time', async () => {
    const first = await standIn.command('mia', '/deal help')
    const again = await standIn.deliverRaw(first.request.body, first.request.headers)
    expect(again).toMatchObject({ status: 200, body: first.body })
  })
})

test('the same event can be delivered again as Slack repeats it', async () => {
  const event = { type: 'app_home_opened', user: standIn.person('mia'), channel: standIn.channel('mia'), tab: 'home' }
  const first = await standIn.event(event, { eventId: 'Ev1' })
  const second = await standIn.event(event, { eventId: 'Ev1', retry: { number: 1, reason: 'http_timeout' } })
  expect(first.json).toBeUndefined()
  expect(JSON.parse(second.request.body)).toMatchObject({ event_id: 'Ev1', type: 'event_callback' })
  expect(second.request.headers).toMatchObject({ 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' })
  await standIn.until(() => standIn.calls.filter(({ method }) => method === 'views.publish').length === 2)
})

test('what the app is told about itself is what the stand-in says of it', async () => {
  expect(await callApi(standIn, 'auth.test')).toMatchObject({
    ok: true,
    user_id: standIn.app.userId,
    bot_id: standIn.app.botId,
    team_id: standIn.team.id,
  })
})
