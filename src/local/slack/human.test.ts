import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { SlackStandIn } from './index.ts'
import { callApi, MANIFEST, startStandIn } from './stand-in.fixture.ts'

let standIn: SlackStandIn
let app: Server
let last: Record<string, unknown>

beforeEach(async () => {
  app = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      last = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()))
      response.end()
    })
  })
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
  standIn = await startStandIn({ appUrl: `http://127.0.0.1:${(app.address() as AddressInfo).port}` })
})
afterEach(async () => {
  await standIn.stop()
  await new Promise((resolve) => app.close(resolve))
})

const plain = (text: string) => ({ type: 'plain_text', text })
const option = (value: string) => ({ text: plain(`Option ${value}`), value })
const input = (blockId: string, element: Record<string, unknown>, extra: Record<string, unknown> = {}) => ({
  type: 'input',
  block_id: blockId,
  label: plain('x'),
  element: { action_id: 'value', ...element },
  ...extra,
})
const openModal = async (...blocks: unknown[]) => {
  await standIn.command('mia', '/deal')
  const view = { type: 'modal', title: plain('x'), submit: plain('x'), blocks }
  expect(await callApi(standIn, 'views.open', { trigger_id: last['trigger_id'], view })).toMatchObject({ ok: true })
  return standIn.modal('mia').id
}

describe('filling fields', () => {
  const options = [option('a'), option('b')]
  const cases: [string, Record<string, unknown>, unknown, Record<string, unknown>][] = [
    ['a text', { type: 'plain_text_input' }, 'Acme', { value: 'Acme' }],
    ['a number', { type: 'number_input', is_decimal_allowed: true }, '1.5', { value: '1.5' }],
    ['an address', { type: 'email_text_input' }, 'a@example.test', { value: 'a@example.test' }],
    ['a date', { type: 'datepicker' }, '2026-12-15', { selected_date: '2026-12-15' }],
    ['a time', { type: 'timepicker' }, '09:30', { selected_time: '09:30' }],
    ['a moment', { type: 'datetimepicker' }, '1800000000', { selected_date_time: 1_800_000_000 }],
    ['one of a list', { type: 'static_select', options }, 'b', { selected_option: option('b') }],
    ['an option itself', { type: 'static_select', options }, option('b'), { selected_option: option('b') }],
    [
      'one of a group',
      { type: 'static_select', option_groups: [{ label: plain('x'), options }] },
      'a',
      { selected_option: option('a') },
    ],
    ['a radio button', { type: 'radio_buttons', options }, 'a', { selected_option: option('a') }],
    ['boxes', { type: 'checkboxes', options }, ['a', 'b'], { selected_options: options }],
    ['several', { type: 'multi_static_select', options }, 'a', { selected_options: [option('a')] }],
    [
      'the initial one of the app',
      { type: 'external_select', initial_option: option('z') },
      'z',
      { selected_option: option('z') },
    ],
    [
      'rich text',
      { type: 'rich_text_input' },
      'x',
      {
        rich_text_value: {
          type: 'rich_text',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'x' }] }],
        },
      },
    ],
    [
      'a value of Slack’s shape',
      { type: 'plain_text_input' },
      { type: 'plain_text_input', value: 'x' },
      { value: 'x' },
    ],
    ['nothing', { type: 'plain_text_input', initial_value: 'x' }, null, { value: null }],
    ['no boxes', { type: 'checkboxes', options, initial_options: [option('a')] }, null, { selected_options: [] }],
  ]
  test.each(cases)('%s', async (_, element, filled, expected) => {
    const id = await openModal(input('field', element))
    standIn.fill('mia', { field: filled as string })
    expect(standIn.values(id)).toEqual({ field: { value: { type: element['type'], ...expected } } })
  })

  test('people and conversations by handle and name', async () => {
    const id = await openModal(
      input('who', { type: 'users_select' }),
      input('all', { type: 'multi_users_select' }),
      input('where', { type: 'channels_select' }),
      input('talk', { type: 'conversations_select' }),
    )
    standIn.fill('mia', { who: 'chen', all: ['mia', '陈伟'], where: 'sales', talk: 'board' })
    expect(standIn.values(id)).toMatchObject({
      who: { value: { selected_user: standIn.person('chen') } },
      all: { value: { selected_users: [standIn.person('mia'), standIn.person('chen')] } },
      where: { value: { selected_channel: standIn.channel('sales') } },
      talk: { value: { selected_conversation: standIn.channel('board') } },
    })
  })

  test('several fields of one block by action id', async () => {
    const id = await openModal({
      type: 'actions',
      block_id: 'both',
      elements: [
        { type: 'datepicker', action_id: 'from' },
        { type: 'datepicker', action_id: 'to' },
      ],
    })
    standIn.fill('mia', { both: { from: '2026-01-01', to: '2026-01-31' } })
    expect(standIn.values(id)).toMatchObject({
      both: { from: { selected_date: '2026-01-01' }, to: { selected_date: '2026-01-31' } },
    })
    expect(() => standIn.fill('mia', { both: '2026-01-01' })).toThrow(/several fields/)
  })

  const impossible: [string, Record<string, unknown>, unknown, RegExp][] = [
    ['an option that is not offered', { type: 'static_select', options }, 'c', /does not offer "c"; it offers a, b/],
    ['an option nobody asked for', { type: 'external_select' }, 'c', /it offers nothing \(typeOptions asks the app\)/],
    ['a date no calendar gives', { type: 'datepicker' }, 'tomorrow', /no date/],
    ['a time no clock gives', { type: 'timepicker' }, '9', /no time/],
    ['too many', { type: 'multi_static_select', options, max_selected_items: 1 }, ['a', 'b'], /no more than 1/],
    ['a file that nobody uploaded', { type: 'file_input' }, 'F404', /no file F404/],
    ['a stranger', { type: 'users_select' }, 'nobody', /no person "nobody"/],
  ]
  test.each(impossible)('%s is a mistake of the test', async (_, element, filled, message) => {
    await openModal(input('field', element))
    expect(() => standIn.fill('mia', { field: filled as string })).toThrow(message)
  })

  test('a block that is not there is a mistake of the test', async () => {
    await openModal(input('field', { type: 'plain_text_input' }))
    expect(() => standIn.fill('mia', { filed: 'x' })).toThrow('no field in a block filed; there are field')
  })
})

describe('what Slack’s own client checks before it submits', () => {
  const cases: [string, Record<string, unknown>, string | null, string | undefined][] = [
    ['a required field that is empty', { type: 'plain_text_input' }, null, 'Please complete this required field.'],
    ['too short a text', { type: 'plain_text_input', min_length: 3 }, 'ab', 'Please enter at least 3 characters.'],
    ['too long a text', { type: 'plain_text_input', max_length: 3 }, 'abcd', 'Please enter no more than 3 characters.'],
    [
      'a text beyond Slack’s own limit',
      { type: 'plain_text_input' },
      'x'.repeat(3001),
      'Please enter no more than 3000 characters.',
    ],
    ['no number', { type: 'number_input', is_decimal_allowed: true }, '1e5', 'Please enter a valid number.'],
    ['no whole number', { type: 'number_input', is_decimal_allowed: false }, '1.5', 'Please enter a whole number.'],
    [
      'too small a number',
      { type: 'number_input', is_decimal_allowed: false, min_value: '2' },
      '1',
      'Please enter a number of at least 2.',
    ],
    [
      'too large a number',
      { type: 'number_input', is_decimal_allowed: false, max_value: '2' },
      '3',
      'Please enter a number of at most 2.',
    ],
    ['no mail address', { type: 'email_text_input' }, 'a@b', 'Please enter a valid email address.'],
    ['no web address', { type: 'url_text_input' }, 'example', 'Please enter a valid URL.'],
    ['all is well', { type: 'number_input', is_decimal_allowed: true }, '-1.5', undefined],
  ]
  test.each(cases)('%s', async (_, element, filled, error) => {
    await openModal(input('field', element))
    const { errors, delivery } = await standIn.submit('mia', { values: { field: filled } })
    expect(errors).toEqual(error === undefined ? {} : { field: error })
    expect(delivery === null).toBe(error !== undefined)
  })
})

describe('finding what is meant', () => {
  const rows = ['1', '2'].map((value) => ({
    type: 'section',
    block_id: `row-${value}`,
    text: plain(value),
    accessory: { type: 'button', action_id: 'pay', text: plain('Pay'), value, url: 'https://example.test' },
  }))
  const posted = async () => {
    await callApi(standIn, 'chat.postMessage', { channel: standIn.person('mia'), text: 'x', blocks: rows })
    const [message] = standIn.messages('mia')
    if (message === undefined) throw new Error('nothing was posted')
    return message
  }

  test('one of several buttons by its value or block', async () => {
    const message = await posted()
    await expect(standIn.click('mia', message, 'pay')).rejects.toThrow(
      /more than one element pay; there are row-1\/pay\/1, row-2\/pay\/2/,
    )
    await standIn.click('mia', message, 'pay', '2')
    expect(JSON.parse(String(last['payload']))).toMatchObject({ actions: [{ block_id: 'row-2', value: '2' }] })
    await standIn.click('mia', message, 'pay', { blockId: 'row-1' })
    expect(JSON.parse(String(last['payload']))).toMatchObject({
      actions: [{ value: '1', url: 'https://example.test' }],
    })
    await expect(standIn.click('mia', message, 'pay', '3')).rejects.toThrow(/no element pay with value 3/)
  })

  test('a mistake of the test is said at once', async () => {
    const message = await posted()
    const mistakes: [() => Promise<unknown>, RegExp][] = [
      [() => standIn.command('nobody', '/deal'), /no person "nobody"; there are mia, chen, gone, app/],
      [() => standIn.command('gone', '/deal'), /deactivated/],
      [() => standIn.command('mia', '/nothing'), /not a valid command/],
      [() => standIn.command('mia', '/deal', 'nowhere'), /no conversation "nowhere"/],
      [() => standIn.command('mia', '/deal', 'board'), /sees no conversation/],
      [() => standIn.shortcut('mia', 'note'), /no global shortcut note/],
      [() => standIn.shortcut('mia', 'close_deal', message), /no message shortcut close_deal/],
      [() => standIn.click('mia', 'modal', 'pay'), /has no modal open/],
      [() => standIn.click('mia', 'home', 'pay'), /nothing is published/],
      [() => standIn.click('mia', 'V0NOWHERE', 'pay'), /has no view V0NOWHERE open/],
      [() => standIn.click('mia', { ...message, ts: '1.000000' }, 'pay'), /sees no message/],
      [() => standIn.select('mia', message, 'pay', 'x', { blockId: 'row-1' }), /is a button: use click/],
      [() => standIn.typeOptions('mia', message, 'pay', 'x', { blockId: 'row-1' }), /asks the app nothing/],
      [() => standIn.submit('mia'), /has no modal open/],
      [() => standIn.submit('mia', { viewId: 'V0NOWHERE' }), /has no modal V0NOWHERE open/],
      [() => standIn.message('chen', 'attic', 'x'), /archived/],
      [() => standIn.message('mia', 'board', 'x'), /sees no conversation/],
    ]
    for (const [mistake, message] of mistakes) await expect(Promise.resolve().then(mistake)).rejects.toThrow(message)
  })

  test('a select in an input block sends nothing unless it dispatches', async () => {
    const select = { type: 'static_select', options: [option('a')] }
    await openModal(input('quiet', select), input('loud', { ...select, action_id: 'loud' }, { dispatch_action: true }))
    await expect(standIn.select('mia', 'modal', 'value', 'a')).rejects.toThrow(/sends nothing: use fill/)
    await standIn.select('mia', 'modal', 'loud', 'a')
    expect(JSON.parse(String(last['payload']))).toMatchObject({
      type: 'block_actions',
      actions: [{ action_id: 'loud' }],
    })
    await expect(standIn.click('mia', 'modal', 'loud')).rejects.toThrow(/use select/)
  })

  test('without interactivity in the manifest Slack sends nothing', async () => {
    await standIn.stop()
    const settings = { ...MANIFEST.settings, interactivity: { is_enabled: false } }
    standIn = await startStandIn({ manifest: { ...MANIFEST, settings }, appUrl: 'http://127.0.0.1:1' })
    await expect(standIn.shortcut('mia', 'close_deal')).rejects.toThrow(/interactivity/)
  })

  test('an app that nobody connected is a mistake of the test', async () => {
    await standIn.stop()
    standIn = await startStandIn()
    await expect(standIn.command('mia', '/deal')).rejects.toThrow(/call connect\(appUrl\) first/)
  })
})

describe('waiting', () => {
  test('ends with what came true, with the condition’s own error, in time, or when the stand-in stops', async () => {
    const waiting = standIn.until(() => standIn.messages('sales').at(0)?.text)
    await standIn.message('mia', 'sales', 'Hello')
    expect(await waiting).toBe('Hello')
    await expect(standIn.until(() => standIn.modal('mia'))).rejects.toThrow(/has no modal open/)
    await expect(standIn.until(() => false, { what: 'never', timeoutMs: 1 })).rejects.toThrow(
      'never did not come true within 1 ms',
    )
    const abandoned = expect(standIn.until(() => false)).rejects.toThrow(/was stopped/)
    await standIn.stop()
    await abandoned
    standIn = await startStandIn()
  })
})

describe('the workspace', () => {
  test('the same seed gives the same ids, another seed others', async () => {
    const again = await startStandIn()
    const other = await startStandIn({ seed: 'another' })
    const ids = (workspace: SlackStandIn) => [workspace.team, workspace.app, workspace.directory()]
    expect(ids(again)).toEqual(ids(standIn))
    expect(other.person('mia')).not.toBe(standIn.person('mia'))
    expect(standIn.person('mia')).toMatch(/^U0[0-9A-Z]{9}$/)
    await Promise.all([again.stop(), other.stop()])
  })

  test('people are invited, the app is taken out, channels are archived', async () => {
    standIn.changeChannel('board', { members: ['mia'], app: true })
    expect(standIn.directory().conversations.find(({ name }) => name === 'board')?.members).toEqual([
      standIn.person('chen'),
      standIn.person('mia'),
      standIn.app.userId,
    ])
    standIn.changeChannel('sales', { app: false })
    const post = { channel: standIn.channel('sales'), text: 'x' }
    expect(await callApi(standIn, 'chat.postMessage', post)).toMatchObject({ error: 'not_in_channel' })
  })

  test('people edit their messages, and delete them', async () => {
    const { message } = await standIn.message('mia', 'sales', 'one')
    standIn.changeMessage('sales', message.ts, { text: 'two' })
    expect(standIn.messages('sales')).toMatchObject([{ text: 'two', edited: { user: standIn.person('mia') } }])
    standIn.changeMessage('sales', message.ts, { isDeleted: true })
    expect(standIn.messages('sales')).toEqual([])
    expect(() => standIn.changeMessage('sales', message.ts, { text: 'three' })).toThrow('no message')
  })

  test('what is unread is what others wrote since one last looked', async () => {
    await standIn.message('mia', 'sales', 'one')
    await standIn.message('mia', 'sales', 'two')
    expect([standIn.unread('chen', 'sales'), standIn.unread('mia', 'sales')]).toEqual([2, 0])
    standIn.markRead('chen', 'sales')
    await standIn.message('mia', 'sales', 'three')
    expect(standIn.unread('chen', 'sales')).toBe(1)
  })

  test('an unknown handle in a channel is a mistake', async () => {
    await expect(startStandIn({ channels: [{ name: 'x', members: ['nobody'] }] })).rejects.toThrow(/handle "nobody"/)
  })
})
