import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request as httpRequest, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createMovingClock, type MovingClock } from './moving-clock.ts'
import type { ShownFile, WorkspaceState } from './protocol.ts'
import { type LocalServer, type LocalServerOptions, startLocalServer } from './server.ts'
import { SLACKBOT, type SlackStandIn } from './slack/index.ts'
import { callApi, startStandIn } from './slack/stand-in.fixture.ts'

let standIn: SlackStandIn
let clock: MovingClock
let server: LocalServer
let app: Server
let pageDirectory: string
let resets: string[]
/** What the app answers to the next request, and what it was sent. */
let answer: { status: number; body: string }
let received: string[]

const options = (): LocalServerOptions => ({
  standIn,
  clock,
  control: {
    async moveClock(to) {
      if (to.to === 'date' && to.date < '2026-05-04') throw new Error('Time does not go back.')
      clock.moveTo(new Date(clock.now().getTime() + 3_600_000))
      return clock.now()
    },
    async reset({ language, company }) {
      resets.push(`${language} ${company}`)
    },
  },
  setting: () => ({ language: 'zh-CN', timeZone: 'Asia/Shanghai' }),
  pageDirectory,
  port: 0,
  environment: 'test',
  gallery: () => [{ name: 'deals.close' }],
})

beforeEach(async () => {
  clock = createMovingClock({ realNow: () => new Date('2026-05-04T12:00:00Z') })
  standIn = await startStandIn({ clock })
  received = []
  resets = []
  answer = { status: 200, body: '' }
  app = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      received.push(Buffer.concat(chunks).toString())
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body)
    })
  })
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
  standIn.connect(`http://127.0.0.1:${(app.address() as AddressInfo).port}/slack/events`)
  pageDirectory = mkdtempSync(join(tmpdir(), 'local-page-'))
  server = await startLocalServer(options())
})

afterEach(async () => {
  await server.stop()
  await standIn.stop()
  await new Promise((resolve) => app.close(resolve))
  rmSync(pageDirectory, { recursive: true })
})

interface Answered {
  status: number
  body: string
  headers: Record<string, unknown>
}

/** A request with exactly these headers, as `fetch` would not let us send. */
const send = (method: string, path: string, headers: Record<string, string> = {}, body?: string) =>
  new Promise<Answered>((resolve, reject) => {
    const call = httpRequest(`${server.url}${path}`, { method, agent: false, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          body: Buffer.concat(chunks).toString(),
          headers: response.headers,
        }),
      )
    })
    call.on('error', reject)
    call.end(body)
  })
const own = () => ({ origin: server.url, 'content-type': 'application/json' })
const post = async (key: string, body: unknown) => {
  const answered = await send('POST', `/local/${key}`, own(), JSON.stringify(body))
  return { status: answered.status, ...(JSON.parse(answered.body) as Record<string, unknown>) }
}
const state = async (query = '') => JSON.parse((await send('GET', `/local/state${query}`)).body) as WorkspaceState
const mia = () => standIn.person('mia')
const button = {
  type: 'actions',
  block_id: 'b',
  elements: [{ type: 'button', action_id: 'press', text: { type: 'plain_text', text: 'Press' } }],
}

describe('who may talk to it', () => {
  test('it does not run in production', async () => {
    await expect(startLocalServer({ ...options(), environment: 'production' })).rejects.toThrow(/NODE_ENV=production/)
  })

  test('a request by another host name is turned away (DNS rebinding)', async () => {
    const port = new URL(server.url).port
    for (const host of ['evil.example', `evil.example:${port}`, '127.0.0.1']) {
      expect((await send('GET', '/local/state', { host })).status).toBe(403)
    }
    expect((await send('GET', '/local/state', { host: `localhost:${port}` })).status).toBe(200)
  })

  test('a post from another page, from no page, or in another type is turned away and does nothing', async () => {
    const body = JSON.stringify({ user: mia(), channel: standIn.channel('general'), text: 'Hello' })
    const attempts: [Record<string, string>, number][] = [
      [{ 'content-type': 'application/json' }, 403],
      [{ origin: 'https://evil.example', 'content-type': 'application/json' }, 403],
      [{ origin: 'null', 'content-type': 'application/json' }, 403],
      [{ origin: server.url, 'content-type': 'text/plain' }, 415],
      [{ origin: server.url }, 415],
    ]
    for (const [headers, status] of attempts) {
      expect((await send('POST', '/local/message', headers, body)).status).toBe(status)
    }
    expect(standIn.messages('general')).toEqual([])
  })

  test('other methods, unknown paths, wrong and oversized bodies are refused', async () => {
    expect((await send('PUT', '/local/state')).status).toBe(405)
    expect((await send('GET', '/nothing')).status).toBe(404)
    expect((await post('nothing', {})).status).toBe(404)
    expect((await post('toString', {})).status).toBe(404)
    expect((await post('message', { user: mia() })).status).toBe(400)
    expect((await send('POST', '/local/message', own(), '{')).status).toBe(400)
    const large = JSON.stringify({ text: 'x'.repeat(1024 * 1024) })
    expect((await send('POST', '/local/message', own(), large)).status).toBe(413)
  })

  test('every answer forbids foreign scripts, frames and guesses', async () => {
    for (const path of ['/', '/local/state', '/nothing']) {
      const { headers } = await send('GET', path)
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; /)
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    }
  })
})

describe('the page', () => {
  test('says what to do when it was not built', async () => {
    expect(await send('GET', '/')).toMatchObject({ status: 503, body: expect.stringContaining('--with-page') })
  })

  test('the shell loads the bundle, which is served with its fonts and nothing else', async () => {
    writeFileSync(join(pageDirectory, 'page.js'), 'void 0')
    writeFileSync(join(pageDirectory, 'page.css'), ':root{}')
    writeFileSync(join(pageDirectory, 'lato.woff2'), 'font')
    writeFileSync(join(pageDirectory, 'secret.txt'), 'secret')
    const shell = await send('GET', '/')
    expect(shell).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } })
    expect(shell.body).toContain('<html lang="zh-CN">')
    for (const part of ['<div id="root"></div>', 'href="/page.css"', 'src="/page.js"'])
      expect(shell.body).toContain(part)
    expect(await send('GET', '/page.js')).toMatchObject({ status: 200, body: 'void 0' })
    expect(await send('GET', '/lato.woff2')).toMatchObject({ headers: { 'content-type': 'font/woff2' } })
    for (const path of ['/secret.txt', '/.made-from', '/..%2fpage.js', '/../server.ts', '/%2e%2e/server.ts']) {
      expect((await send('GET', path)).status).toBe(404)
    }
  })

  test('the gallery is what the app can show', async () => {
    expect(JSON.parse((await send('GET', '/local/gallery')).body)).toEqual({ entries: [{ name: 'deals.close' }] })
  })
})

describe('the state', () => {
  test('of somebody unknown is that of the first person, in their conversation with the app', async () => {
    const shown = await state('?user=U0NOBODY&channel=C0NOWHERE')
    expect(shown).toMatchObject({
      me: mia(),
      channel: standIn.channel('mia'),
      language: 'zh-CN',
      clock: { now: '2026-05-04T12:00:00.000Z', timeZone: 'Asia/Shanghai' },
      team: { id: standIn.team.id, name: 'Local workspace' },
      appUserId: standIn.app.userId,
      modals: [],
      home: null,
      commands: [{ command: '/deal', description: 'Closes a deal', usageHint: '[customer]' }],
      shortcuts: [
        { callbackId: 'close_deal', name: 'Close a deal', kind: 'global' },
        { callbackId: 'note', name: 'Make it a note', kind: 'message' },
      ],
      refusedCalls: [],
    })
    expect(shown.people.map(({ name, isApp }) => [name, isApp])).toEqual([
      ['Mia Berg', false],
      ['陈伟', false],
      ['sample', true],
      ['Slackbot', true],
    ])
  })

  test('a person sees their conversations, what is unread there, and the messages of the one they look at', async () => {
    await callApi(standIn, 'chat.postMessage', { channel: mia(), text: 'For Mia' })
    await callApi(standIn, 'chat.postMessage', { channel: 'sales', text: 'For all' })
    await callApi(standIn, 'chat.postEphemeral', { channel: standIn.channel('sales'), user: mia(), text: 'For you' })
    const shown = await state(`?user=${mia()}&channel=${standIn.channel('sales')}`)
    expect(shown.conversations.map(({ name, kind, unread }) => [name, kind, unread])).toEqual([
      ['general', 'public', 0],
      ['sales', 'public', 2],
      ['attic', 'public', 0],
      ['sample', 'app', 1],
    ])
    expect(shown.messages).toMatchObject([
      { text: 'For all', userId: standIn.app.userId, ephemeral: false, edited: false },
      { text: 'For you', ephemeral: true },
    ])
    expect(shown.people.find(({ id }) => id === mia())?.unread).toBe(3)
    const chen = await state(`?user=${standIn.person('chen')}&channel=${standIn.channel('sales')}`)
    expect(chen.messages.map(({ text }) => text)).toEqual(['For all'])
    expect(chen.conversations.map(({ name }) => name)).toContain('board')

    await post('read', { user: mia(), channel: standIn.channel('sales') })
    const after = await state(`?user=${mia()}`)
    expect(after.conversations.find(({ name }) => name === 'sales')?.unread).toBe(0)
  })

  test('calls that Slack would refuse are shown, so that nothing fails silently', async () => {
    await callApi(standIn, 'chat.postMessage', { channel: 'C0NOWHERE', text: 'x' })
    expect((await state()).refusedCalls).toMatchObject([
      { method: 'chat.postMessage', error: 'channel_not_found', sent: expect.stringContaining('"C0NOWHERE"') },
    ])
  })

  test('open pages are told of every change', async () => {
    const told = new Promise<string>((resolve, reject) => {
      const call = httpRequest(`${server.url}/local/events`, { agent: false }, (response) => {
        expect(response.headers['content-type']).toBe('text/event-stream')
        response.on('data', (chunk: Buffer) => {
          const text = chunk.toString()
          if (text.startsWith('retry')) server.announce()
          if (!text.includes('data:')) return
          resolve(text)
          call.destroy()
        })
      })
      call.on('error', reject)
      call.end()
    })
    expect(await told).toContain('data: changed\n\n')
  })
})

describe('what the person does', () => {
  const openModal = async () => {
    const trigger = new URLSearchParams(received.at(-1)).get('trigger_id')
    const view = {
      type: 'modal',
      title: { type: 'plain_text', text: 'x' },
      submit: { type: 'plain_text', text: 'x' },
      notify_on_close: true,
      blocks: [
        {
          type: 'input',
          block_id: 'name',
          label: { type: 'plain_text', text: 'x' },
          element: { type: 'plain_text_input', action_id: 'value' },
        },
        {
          type: 'input',
          block_id: 'who',
          optional: true,
          label: { type: 'plain_text', text: 'x' },
          element: { type: 'external_select', action_id: 'find', min_query_length: 1 },
        },
      ],
    }
    expect(await callApi(standIn, 'views.open', { trigger_id: trigger, view })).toMatchObject({ ok: true })
  }
  const named = (name: string | null) => ({ name: { value: { type: 'plain_text_input', value: name } } })

  test('a command reaches the app, and its failure is told by Slack in the conversation', async () => {
    const channel = standIn.channel('general')
    expect(await post('command', { user: mia(), channel, text: '/deal Acme' })).toEqual({ status: 200 })
    expect(Object.fromEntries(new URLSearchParams(received[0]))).toMatchObject({ command: '/deal', text: 'Acme' })
    answer = { status: 500, body: '' }
    expect(await post('command', { user: mia(), channel, text: '/deal' })).toEqual({ status: 200 })
    const { messages } = await state(`?user=${mia()}&channel=${channel}`)
    expect(messages).toMatchObject([{ userId: SLACKBOT, ephemeral: true }])
    expect(await post('command', { user: mia(), channel, text: '/unknown' })).toMatchObject({
      error: '/unknown is not a valid command.',
    })
  })

  test('a modal: what is missing, what the app objects to, options, submission', async () => {
    await post('command', { user: mia(), channel: standIn.channel('general'), text: '/deal' })
    await openModal()
    const { id: viewId } = standIn.modal('mia')
    expect(await post('submit', { user: mia(), viewId, state: named(null) })).toEqual({
      status: 200,
      errors: { name: 'Please complete this required field.' },
    })
    answer.body = JSON.stringify({ response_action: 'errors', errors: { name: 'Unknown' } })
    expect(await post('submit', { user: mia(), viewId, state: named('Acme') })).toEqual({
      status: 200,
      errors: { name: 'Unknown' },
    })
    const option = { text: { type: 'plain_text', text: 'Acme' }, value: '1' }
    answer.body = JSON.stringify({ options: [option] })
    const asked = { user: mia(), viewId, blockId: 'who', actionId: 'find', value: 'Ac' }
    expect(await post('options', asked)).toEqual({ status: 200, options: [option] })
    answer.body = JSON.stringify({ option_groups: [{ label: { type: 'plain_text', text: 'A' }, options: [option] }] })
    expect(await post('options', asked)).toMatchObject({ optionGroups: [{ label: 'A', options: [option] }] })
    answer.body = JSON.stringify({ options: [{ value: '1' }] })
    expect(await post('options', asked)).toEqual({ status: 200, reason: 'no-answer' })
    answer.body = ''
    expect(await post('submit', { user: mia(), viewId, state: named('Acme') })).toEqual({ status: 200 })
    expect((await state()).modals).toEqual([])
  })

  test('closing a modal tells the app what was in it', async () => {
    await post('command', { user: mia(), channel: standIn.channel('general'), text: '/deal' })
    await openModal()
    const { id: viewId } = standIn.modal('mia')
    expect(await post('close', { user: mia(), viewId, all: false, state: named('half') })).toEqual({ status: 200 })
    const told = JSON.parse(new URLSearchParams(received.at(-1)).get('payload') ?? '') as Record<string, unknown>
    expect(told).toMatchObject({ type: 'view_closed', view: { state: { values: named('half') } } })
    expect(await post('close', { user: mia(), viewId, all: false, state: {} })).toMatchObject({
      error: expect.stringContaining(viewId),
    })
  })

  test('a button in a message, in Home, and none at all', async () => {
    await callApi(standIn, 'chat.postMessage', { channel: mia(), text: 'x', blocks: [button] })
    await callApi(standIn, 'views.publish', { user_id: mia(), view: { type: 'home', blocks: [button] } })
    const [message] = standIn.messages('mia')
    const action = { type: 'button', block_id: 'b', action_id: 'press' }
    const press = (where: object) => post('action', { user: mia(), ...where, action, state: {} })
    expect(await press({ channel: message?.channel, ts: message?.ts })).toEqual({ status: 200 })
    expect(await press({ viewId: standIn.home('mia')?.id })).toEqual({ status: 200 })
    expect(received).toHaveLength(2)
    expect(await press({})).toMatchObject({ error: expect.stringContaining('neither a view nor a message') })
    answer.status = 500
    expect(await press({ viewId: standIn.home('mia')?.id })).toMatchObject({
      reason: 'no-answer',
    })
  })

  test('messages, shortcuts and tabs reach the app', async () => {
    const channel = standIn.channel('mia')
    expect(await post('message', { user: mia(), channel, text: 'Hello' })).toEqual({ status: 200 })
    expect(await post('home', { user: mia(), tab: 'home' })).toEqual({ status: 200 })
    expect(await post('shortcut', { user: mia(), callbackId: 'close_deal' })).toEqual({ status: 200 })
    const ts = standIn.messages('mia')[0]?.ts
    expect(await post('shortcut', { user: mia(), callbackId: 'note', channel, ts })).toEqual({ status: 200 })
    const kinds = received.map((body) => {
      const payload = body.startsWith('{') ? body : new URLSearchParams(body).get('payload')
      const { type, event } = JSON.parse(payload ?? '') as { type: string; event?: { type: string } }
      return event?.type ?? type
    })
    expect(kinds).toEqual(['message', 'app_home_opened', 'shortcut', 'message_action'])
  })

  const upload = async (what: object) => {
    const { file } = (await post('upload', { user: mia(), ...what })) as { file?: ShownFile }
    if (file === undefined) throw new Error('nothing was uploaded')
    return file
  }

  test('files are uploaded, posted and read again; what could do something in a browser is only saved', async () => {
    const channel = standIn.channel('sales')
    const photo = { name: 'crack 裂.png', mimetype: 'image/png', size: 5, content: 'aGVsbG8=' }
    const file = await upload(photo)
    expect(file).toMatchObject({ name: photo.name, mimetype: 'image/png', size: 5, url: `/local/files/${file.id}` })
    expect(await post('message', { user: mia(), channel, text: '', files: [file.id] })).toEqual({ status: 200 })
    expect((await state(`?user=${mia()}&channel=${channel}`)).messages).toMatchObject([{ text: '', files: [file] }])
    expect(await send('GET', file.url ?? '')).toMatchObject({
      status: 200,
      body: 'hello',
      headers: {
        'content-type': 'image/png',
        'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(photo.name)}`,
        'x-content-type-options': 'nosniff',
        'content-security-policy': expect.stringContaining("default-src 'none'"),
      },
    })
    for (const mimetype of ['image/svg+xml', 'text/html', 'application/pdf']) {
      const other = await upload({ ...photo, mimetype })
      expect((await send('GET', other.url ?? '')).headers).toMatchObject({
        'content-type': 'application/octet-stream',
        'content-disposition': expect.stringContaining('attachment'),
      })
    }
  })

  test('of a large file only the description is kept, and of a deleted one nothing', async () => {
    const large = { name: 'log.txt', mimetype: 'text/plain', size: 20_000_000 }
    const file = await upload(large)
    expect(file).toEqual({ id: file.id, ...large })
    expect((await send('GET', `/local/files/${file.id}`)).status).toBe(404)
    expect((await send('GET', '/local/files/..%2Fsecret')).status).toBe(404)
    const channel = standIn.channel('sales')
    await post('message', { user: mia(), channel, text: 'x', files: [file.id] })
    standIn.changeFile(file.id, { isDeleted: true })
    expect((await state(`?user=${mia()}&channel=${channel}`)).messages).toMatchObject([
      { files: [{ id: file.id, deleted: true }] },
    ])
    expect((await post('upload', { user: mia(), ...large, content: 'not base64!' })).status).toBe(400)
    expect(await post('message', { user: mia(), channel, text: 'x', files: ['F404'] })).toMatchObject({
      error: expect.stringContaining('no file F404'),
    })
  })

  test('the clock moves forward, and never back', async () => {
    expect(await post('clock', { to: 'hour' })).toEqual({ status: 200, now: '2026-05-04T13:00:00.000Z' })
    expect(await post('clock', { to: 'date', date: '2026-05-01' })).toEqual({
      status: 200,
      error: 'Time does not go back.',
    })
    expect((await post('clock', { to: 'date', date: '2026-02-30' })).status).toBe(400)
    expect((await state()).clock.now).toBe('2026-05-04T13:00:00.000Z')
  })

  test('it starts over in another language', async () => {
    expect(await post('reset', { language: 'zh-TW', company: 'empty' })).toEqual({ status: 200 })
    expect(resets).toEqual(['zh-TW empty'])
    expect((await post('reset', { language: 'tlh', company: 'empty' })).status).toBe(400)
    expect((await post('reset', { language: 'en', company: 'bankrupt' })).status).toBe(400)
  })
})
