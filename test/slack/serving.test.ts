import { afterEach, describe, expect, test } from '@jest/globals'
import type { Action } from '../../src/domain/policy.ts'
import type { CommandRoute, Route } from '../../src/slack/routes.ts'
import { modal, sentence } from '../../src/slack/surfaces.ts'
import { member, memoryStore } from './support/memory-store.ts'
import { deferred, type RunningApp, type RunOptions, runApp, submission } from './support/running-app.ts'

let running: RunningApp
afterEach(() => running.stop())

const REP = () => memoryStore([member({ slackUserId: 'U1', name: 'Acme Contact' })])
async function run(routes: readonly Route[], options: RunOptions = {}): Promise<RunningApp> {
  running = await runApp(routes, { memory: REP(), ...options })
  return running
}

const command = (handle: CommandRoute['handle'], action: Action = 'app.use'): Route => ({
  kind: 'command',
  id: '/test',
  action,
  description: 'x',
  handle,
})
const boom = async (): Promise<never> => {
  throw new Error('boom')
}
const someModal = modal({ callbackId: 'test.form', title: 'T', close: 'C', blocks: sentence('x').blocks })

describe('a command', () => {
  test('is answered by the acknowledgement itself', async () => {
    const { command: send, metric } = await run([
      command(async (ctx, { text }) => sentence(`${ctx.member.name} ${text}`)),
    ])
    const { status, json } = await send('/test', { text: ' <all> ' })
    expect(status).toBe(200)
    expect(json).toMatchObject({ response_type: 'ephemeral', text: 'Acme Contact &lt;all&gt;' })
    expect(await metric('kind="command",route="/test",outcome="done"')).toBe(1)
  })

  test('that opens a modal is acknowledged with nothing', async () => {
    const { command: send, slack } = await run([command((_ctx, { interaction }) => interaction.openModal(someModal))])
    slack.on('views.open', { ok: true })
    expect(await send('/test', { trigger_id: 'trigger.x' })).toEqual({ status: 200, body: '', json: null })
    expect(slack.callsOf('views.open')[0]?.arguments).toMatchObject({ trigger_id: 'trigger.x', view: someModal })
  })

  test('that takes long is acknowledged first and answered at its response_url', async () => {
    const gate = deferred()
    const started = deferred()
    const {
      command: send,
      elapse,
      slack,
    } = await run([
      command(async () => {
        started.resolve()
        await gate.promise
        return sentence('at last')
      }),
    ])
    const answer = send('/test')
    await started.promise
    elapse()
    expect(await answer).toMatchObject({ status: 200, body: '' })
    gate.resolve()
    expect(await slack.responded()).toMatchObject({
      response_type: 'ephemeral',
      replace_original: false,
      text: 'at last',
    })
  })

  test('reads the database twice at most', async () => {
    const { command: send, memory } = await run([command(async () => sentence('ok'))])
    await send('/test')
    memory.reads = 0
    await send('/test')
    expect(memory.reads).toBeLessThanOrEqual(2)
  })

  test('carries the day in the workspace’s zone (K2)', async () => {
    const { command: send, clock } = await run([command(async ({ today, locale }) => sentence(`${today} ${locale}`))])
    clock.set('2026-05-03T22:30:00Z')
    expect((await send('/test')).json).toMatchObject({ text: '2026-05-04 en' })
  })
})

describe('the door (R2, R4)', () => {
  test('somebody without the right is refused in their language, and the refusal is audited', async () => {
    const memory = memoryStore([member({ slackUserId: 'U1', roles: ['service'], locale: 'zh-TW' })])
    const { command: send, metric } = await run([command(boom, 'deal.close')], { memory })
    expect((await send('/test')).json).toMatchObject({
      text: '你的角色不能執行此操作。請管理員代為處理，或為你加上相應的角色。',
    })
    expect(memory.audit).toEqual([
      { actorId: 'm-U1', action: 'deal.close', outcome: 'refused', subjectType: 'route', subjectId: 'command /test' },
    ])
    expect(await metric('kind="command",route="/test",outcome="refused"')).toBe(1)
  })

  test('a form of somebody without the right keeps what was typed', async () => {
    const memory = memoryStore([member({ slackUserId: 'U1', roles: ['service'] })])
    const route: Route = { kind: 'view', id: 'test.form', action: 'deal.close', handle: boom }
    const { interact } = await run([route], { memory })
    expect((await interact(submission('test.form'))).json).toEqual({
      response_action: 'errors',
      errors: {
        first: 'Your role does not allow this. Ask an admin to do it for you, or to give you the role for it.',
      },
    })
  })
})

describe('a handler that throws', () => {
  test('apologises with the reference that the log has, and logs nothing a customer said', async () => {
    const secret = 'Acme GmbH <secret>'
    const prisma = Object.assign(new Error(`Invalid call { name: "${secret}" }\n\nArgument missing`), {
      name: 'PrismaClientValidationError',
    })
    const { command: send, log } = await run([
      command(async () => {
        throw prisma
      }),
    ])
    const { json } = await send('/test', { text: secret })
    const reference = /reference: ([0-9A-F]{8})$/.exec(String(json?.['text']))?.[1]
    expect(log.find((line) => line['level'] === 50)).toMatchObject({
      reference,
      route: '/test',
      err: { name: 'PrismaClientValidationError', message: 'Argument missing' },
    })
    expect(JSON.stringify(log)).not.toMatch(/Acme|secret|xoxb/)
  })

  test.each([
    ['locked', { code: 'SQLITE_BUSY' }, 'The records are busy just now. Please try again in a minute'],
    ['read-only', { code: 'SQLITE_READONLY' }, 'the database is read-only. Please tell your admin'],
    ['full', { code: 'SQLITE_FULL' }, 'the server’s disk is full. Please tell your admin'],
    ['away', { code: 'ECONNREFUSED' }, 'The records cannot be reached just now. Please try again in a minute'],
  ])('a database that is %s has a sentence of its own that says what to do', async (_what, code, text) => {
    const { command: send } = await run([command(async () => sentence('ok'))])
    await send('/test')
    running.memory.trouble = Object.assign(new Error('database'), code)
    expect(String((await send('/test')).json?.['text'])).toContain(text)
  })

  test('speaks the person’s language even when the database cannot be asked for it', async () => {
    const memory = memoryStore([member({ slackUserId: 'U1', locale: 'zh-CN' })])
    const { command: send } = await run([command(async () => sentence('ok'))], { memory })
    await send('/test')
    memory.trouble = Object.assign(new Error('database'), { code: 'SQLITE_BUSY' })
    expect(String((await send('/test')).json?.['text'])).toContain('数据库正忙')
  })

  test('of an options source offers nothing', async () => {
    const { interact, metric } = await run([{ kind: 'options', id: 'test.pick', action: 'app.use', handle: boom }])
    const suggestion = { type: 'block_suggestion', action_id: 'test.pick', block_id: 'b', value: 'ac', container: {} }
    expect((await interact(suggestion)).json).toEqual({ options: [] })
    expect(await metric('kind="options",route="test.pick",outcome="failed"')).toBe(1)
  })

  test('of a shortcut apologises in a small modal', async () => {
    const shortcut: Route = {
      kind: 'shortcut',
      id: 'test_cut',
      name: 'x',
      description: 'x',
      action: 'app.use',
      handle: boom,
    }
    const { interact, slack } = await run([shortcut])
    slack.on('views.open', { ok: true })
    expect((await interact({ type: 'shortcut', callback_id: 'test_cut' })).status).toBe(200)
    const { arguments: opened } = await slack.called('views.open')
    expect(JSON.stringify(opened['view'])).toContain('Something went wrong on our side')
  })

  test('of Home is told in Home', async () => {
    const { event, slack } = await run([{ kind: 'event', id: 'app_home_opened', action: 'app.use', handle: boom }])
    slack.on('views.publish', { ok: true })
    await event('Ev1', { type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'home' })
    const { arguments: published } = await slack.called('views.publish')
    expect(JSON.stringify(published['view'])).toContain('Something went wrong on our side')
  })
})

test('an external select gets a hundred options at most, for what was typed', async () => {
  const { interact } = await run([
    {
      kind: 'options',
      id: 'test.pick',
      action: 'app.use',
      handle: async (_ctx, { query, view }) =>
        Array.from({ length: 120 }, (_, n) => ({
          text: { type: 'plain_text' as const, text: `${query} ${view?.callbackId} ${n}` },
          value: `${n}`,
        })),
    },
  ])
  const open = { id: 'V1', type: 'modal', callback_id: 'c', hash: 'h', private_metadata: '', state: { values: {} } }
  const { json } = await interact({
    type: 'block_suggestion',
    action_id: 'test.pick',
    block_id: 'b',
    value: ' ac ',
    container: {},
    view: open,
  })
  expect(json?.['options']).toHaveLength(100)
  expect(JSON.stringify(json)).toContain('"text":"ac c 0"')
})

test('a route without an action of the policy does not compile', () => {
  // @ts-expect-error no action
  const route: Route = { kind: 'command', id: '/test', description: 'x', handle: async () => sentence('x') }
  // @ts-expect-error not an action of the policy
  const other: Route = { ...command(async () => sentence('x')), action: 'everything' }
  expect([route.id, other.id]).toEqual(['/test', '/test'])
})
