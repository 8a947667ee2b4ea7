import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { SlackStandIn } from '../index.ts'
import { callApi, MANIFEST, startStandIn } from '../stand-in.fixture.ts'

let standIn: SlackStandIn
let app: Server
let triggers: string[]
let realTime: number
const realNow = () => new Date(realTime)

const start = async (options: Parameters<typeof startStandIn>[0] = {}) => {
  standIn = await startStandIn({ realNow, ...options })
  standIn.connect(`http://127.0.0.1:${(app.address() as AddressInfo).port}`)
}
beforeEach(async () => {
  realTime = Date.parse('2030-01-01T00:00:00Z')
  triggers = []
  app = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const form = new URLSearchParams(Buffer.concat(chunks).toString())
      const payload = JSON.parse(form.get('payload') ?? '{}') as { trigger_id?: string }
      triggers.push(form.get('trigger_id') ?? payload.trigger_id ?? '')
      response.end()
    })
  })
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
  await start()
})
afterEach(async () => {
  await standIn.stop()
  await new Promise((resolve) => app.close(resolve))
})

const plain = (text: string) => ({ type: 'plain_text', text })
const button = { type: 'actions', block_id: 'b', elements: [{ type: 'button', action_id: 'press', text: plain('x') }] }
const modal = (extra: Record<string, unknown> = {}) => ({
  type: 'modal',
  title: plain('x'),
  blocks: [button],
  ...extra,
})
const home = (extra: Record<string, unknown> = {}) => ({ type: 'home', blocks: [button], ...extra })
const call = (method: string, args: Record<string, unknown>) => callApi(standIn, method, args)
const mia = () => standIn.person('mia')

/** A fresh trigger of Mia's, from a command. */
const trigger = async () => {
  await standIn.command('mia', '/deal')
  return triggers.at(-1)
}
/** A fresh trigger of Mia's, from a click in her topmost modal. */
const triggerInside = async () => {
  await standIn.click('mia', 'modal', 'press')
  return triggers.at(-1)
}
const open = async (view = modal()) => call('views.open', { trigger_id: await trigger(), view })

describe('triggers', () => {
  test('open one view, once', async () => {
    const id = await trigger()
    expect(await call('views.open', { trigger_id: id, view: modal() })).toMatchObject({ ok: true })
    expect(await call('views.open', { trigger_id: id, view: modal() })).toMatchObject({ error: 'exchanged_trigger_id' })
  })

  test('live three seconds of real time', async () => {
    const [first, second] = [await trigger(), await trigger()]
    realTime += 3000
    expect(await call('views.open', { trigger_id: first, view: modal() })).toMatchObject({ ok: true })
    realTime += 1
    expect(await call('views.open', { trigger_id: second, view: modal() })).toMatchObject({
      error: 'expired_trigger_id',
    })
  })

  test('are Slack’s: an invented one is refused, a missing one as well', async () => {
    expect(await call('views.open', { trigger_id: '1.2.3', view: modal() })).toMatchObject({
      error: 'invalid_trigger_id',
    })
    expect(await call('views.open', { view: modal() })).toMatchObject({ error: 'invalid_arguments' })
  })

  test('are not used up by a view that Slack refuses', async () => {
    const id = await trigger()
    const tooLong = modal({ title: plain('x'.repeat(25)) })
    expect(await call('views.open', { trigger_id: id, view: tooLong })).toMatchObject({ error: 'invalid_arguments' })
    expect(await call('views.open', { trigger_id: id, view: modal() })).toMatchObject({ ok: true })
  })
})

describe('views.open', () => {
  test('answers the view with what Slack adds', async () => {
    expect(await open(modal({ callback_id: 'c', private_metadata: 'm' }))).toMatchObject({
      ok: true,
      view: {
        id: expect.stringMatching(/^V/),
        team_id: standIn.team.id,
        app_id: standIn.app.id,
        bot_id: standIn.app.botId,
        callback_id: 'c',
        private_metadata: 'm',
        hash: expect.any(String),
        previous_view_id: null,
        submit: null,
        close: null,
        clear_on_close: false,
        notify_on_close: false,
        external_id: '',
        state: { values: {} },
      },
    })
  })

  test('takes the place of what was open', async () => {
    await open(modal({ callback_id: 'first' }))
    await open(modal({ callback_id: 'second' }))
    expect(standIn.openModals('mia').map(({ callback_id: id }) => id)).toEqual(['second'])
  })

  const refused: [string, unknown, string, string][] = [
    ['no view', undefined, 'invalid_arguments', 'missing required field: view'],
    ['a broken view', '{', 'invalid_arguments', ''],
    ['a Home', home(), 'invalid_arguments', 'json-pointer:/view/type'],
    ['a view without blocks', modal({ blocks: [] }), 'invalid_arguments', 'json-pointer:/view/blocks'],
    [
      'too much private metadata',
      modal({ private_metadata: 'x'.repeat(3001) }),
      'invalid_arguments',
      '/view/private_metadata',
    ],
    [
      'more than 250 kB',
      modal({ blocks: Array.from({ length: 90 }, () => ({ type: 'section', text: plain('x'.repeat(3000)) })) }),
      'view_too_large',
      '',
    ],
  ]
  test.each(refused)('refuses %s', async (_, view, error, detail) => {
    expect(await call('views.open', { trigger_id: await trigger(), view })).toMatchObject({ ok: false, error })
    expect(standIn.refusedCalls.at(-1)?.detail).toContain(detail)
    expect(standIn.openModals('mia')).toEqual([])
  })

  test('an external id belongs to one view at a time', async () => {
    await call('views.publish', { user_id: standIn.person('chen'), view: home({ external_id: 'taken' }) })
    expect(await open(modal({ external_id: 'taken' }))).toMatchObject({ error: 'duplicate_external_id' })
    expect(await open(modal({ external_id: 'mine' }))).toMatchObject({ ok: true })
    expect(await open(modal({ external_id: 'mine' }))).toMatchObject({ ok: true })
  })
})

describe('views.push', () => {
  test('stacks up to three', async () => {
    await open(modal({ callback_id: '1' }))
    for (const id of ['2', '3']) {
      const pushed = await call('views.push', { trigger_id: await triggerInside(), view: modal({ callback_id: id }) })
      expect(pushed).toMatchObject({ ok: true, view: { root_view_id: standIn.openModals('mia')[0]?.id } })
    }
    expect(standIn.openModals('mia').map(({ callback_id: id }) => id)).toEqual(['1', '2', '3'])
    expect(await call('views.push', { trigger_id: await triggerInside(), view: modal() })).toMatchObject({
      error: 'push_limit_reached',
    })
  })

  test('needs a trigger from within an open modal', async () => {
    expect(await call('views.push', { trigger_id: await trigger(), view: modal() })).toMatchObject({
      error: 'not_found',
    })
    await open()
    const inside = await triggerInside()
    await standIn.close('mia')
    expect(await call('views.push', { trigger_id: inside, view: modal() })).toMatchObject({ error: 'not_found' })
  })
})

describe('views.update', () => {
  test('by id or external id, with the hash of what it means to replace', async () => {
    const { view } = (await open(modal({ external_id: 'mine' }))) as { view: { id: string; hash: string } }
    const updated = await call('views.update', {
      view_id: view.id,
      hash: view.hash,
      view: modal({ external_id: 'mine' }),
    })
    expect(updated).toMatchObject({ ok: true, view: { id: view.id } })
    expect(await call('views.update', { view_id: view.id, hash: view.hash, view: modal() })).toMatchObject({
      error: 'hash_conflict',
    })
    expect(await call('views.update', { external_id: 'mine', view: modal({ callback_id: 'new' }) })).toMatchObject({
      ok: true,
    })
    expect(standIn.modal('mia').callback_id).toBe('new')
  })

  test('finds no closed view, and makes no Home of a modal', async () => {
    const { view } = (await open()) as { view: { id: string } }
    expect(await call('views.update', { view_id: view.id, view: home() })).toMatchObject({ error: 'invalid_arguments' })
    await standIn.close('mia')
    expect(await call('views.update', { view_id: view.id, view: modal() })).toMatchObject({ error: 'not_found' })
    expect(await call('views.update', { view: modal() })).toMatchObject({ error: 'invalid_arguments' })
  })

  test('keeps what was filled in where the field is still the same, and starts other fields anew', async () => {
    const input = (blockId: string, element: Record<string, unknown>) => ({
      type: 'input',
      block_id: blockId,
      label: plain('x'),
      element: { action_id: 'value', ...element },
    })
    const options = (...names: string[]) => names.map((value) => ({ text: plain(value), value }))
    const text = { type: 'plain_text_input', initial_value: 'initial' }
    const form = (...blocks: unknown[]) => modal({ submit: plain('x'), blocks })
    await open(
      form(
        input('kept', text),
        input('other', text),
        input('choice', { type: 'static_select', options: options('a', 'b') }),
      ),
    )
    standIn.fill('mia', { kept: 'filled', other: 'filled', choice: 'b' })
    const { id } = standIn.modal('mia')
    await call('views.update', {
      view_id: id,
      view: form(
        input('kept', text),
        input('other', { type: 'number_input', is_decimal_allowed: false, initial_value: '7' }),
        input('choice', { type: 'static_select', options: options('a', 'c') }),
      ),
    })
    expect(standIn.values(id)).toEqual({
      kept: { value: { type: 'plain_text_input', value: 'filled' } },
      other: { value: { type: 'number_input', value: '7' } },
      choice: { value: { type: 'static_select', selected_option: null } },
    })
  })
})

describe('views.publish', () => {
  const publish = (args: Record<string, unknown>) => call('views.publish', args)

  test('shows a person their Home, always under the same id', async () => {
    const first = (await publish({ user_id: mia(), view: home() })) as { view: { id: string; hash: string } }
    expect(first).toMatchObject({ ok: true, view: { type: 'home' } })
    const second = await publish({ user_id: mia(), view: home({ private_metadata: 'x' }), hash: first.view.hash })
    expect(second).toMatchObject({ ok: true, view: { id: first.view.id } })
    expect(await publish({ user_id: mia(), view: home(), hash: first.view.hash })).toMatchObject({
      error: 'hash_conflict',
    })
    expect(standIn.home('mia')?.private_metadata).toBe('x')
    expect(standIn.home('chen')).toBeNull()
  })

  test('what stands there unchanged keeps its id, so that a press counts though the Home was published meanwhile', async () => {
    const pressable = (text: string) => ({
      type: 'section',
      text: plain(text),
      accessory: { type: 'button', action_id: 'press', text: plain('x') },
    })
    const field = { type: 'input', label: plain('x'), element: { type: 'plain_text_input', action_id: 'value' } }
    const shown = () => standIn.home('mia')?.blocks.map(({ block_id: id }) => id) ?? []
    const divider = { type: 'divider' }
    await publish({ user_id: mia(), view: home({ blocks: [pressable('a'), divider, pressable('b'), divider, field] }) })
    const [a, first, b, second, filled] = shown()
    const blocks = [divider, pressable('new'), pressable('b'), divider, pressable('a'), pressable('a'), field]
    await publish({ user_id: mia(), view: home({ blocks }) })
    const after = shown()
    expect(new Set(after).size).toBe(blocks.length)
    expect([after[0], after[2], after[3], after[4]]).toEqual([first, b, second, a])
    // What was filled in is gone with the old field, as in Slack.
    expect(after).not.toContain(filled)
    const { id = '' } = standIn.home('mia') ?? {}
    const press = { type: 'button', block_id: b ?? '', action_id: 'press' }
    expect(await standIn.interactions.act(mia(), { viewId: id }, press)).toMatchObject({ problem: null })
  })

  test('refuses a modal, nobody, and an app without the Home tab', async () => {
    expect(await publish({ user_id: mia(), view: modal() })).toMatchObject({ error: 'invalid_arguments' })
    expect(await publish({ user_id: 'U0NOBODY', view: home() })).toMatchObject({ error: 'user_not_found' })
    await standIn.stop()
    const features = { ...MANIFEST.features, app_home: { home_tab_enabled: false } }
    await start({ manifest: { ...MANIFEST, features } })
    expect(await publish({ user_id: mia(), view: home() })).toMatchObject({ error: 'not_enabled' })
  })
})
