import { request } from 'node:http'
import { afterEach, describe, expect, test } from '@jest/globals'
import type { Route } from '../../src/slack/routes.ts'
import { sentence } from '../../src/slack/surfaces.ts'
import { member, memoryStore } from './support/memory-store.ts'
import { deferred, type RunningApp, runApp, submission } from './support/running-app.ts'

let running: RunningApp
afterEach(() => running.stop())

/** An app whose command, form and Home count how often they ran. */
async function counting(): Promise<{ app: RunningApp; ran: string[] }> {
  const ran: string[] = []
  const routes: readonly Route[] = [
    {
      kind: 'command',
      id: '/test',
      action: 'app.use',
      description: 'x',
      async handle() {
        ran.push('command')
        return sentence('ok')
      },
    },
    {
      kind: 'view',
      id: 'test.form',
      action: 'app.use',
      async handle() {
        ran.push('view')
        return { kind: 'close' }
      },
    },
    {
      kind: 'event',
      id: 'app_home_opened',
      action: 'app.use',
      async handle(_ctx, { tab }) {
        ran.push(`event ${tab}`)
      },
    },
  ]
  running = await runApp(routes, { memory: memoryStore([member({ slackUserId: 'U1' })]) })
  return { app: running, ran }
}

/** Posts a form without any signature; answers the status. */
const unsigned = ({ url }: RunningApp, path: string, body: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url)
    const headers = { 'content-type': 'application/x-www-form-urlencoded', connection: 'close' }
    const sent = request({ hostname, port, path, method: 'POST', headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode))
    })
    sent.on('error', reject).end(body)
  })

const nowSeconds = () => Math.floor(Date.now() / 1000)

describe('a request that is not Slack’s', () => {
  test.each([
    ['forged', { signature: `v0=${'0'.repeat(64)}` }],
    ['signed in another version', { signature: 'v1=00' }],
    ['too old', { atSeconds: nowSeconds() - 3600 }],
    ['dated in the future', { atSeconds: nowSeconds() + 3600 }],
    ['without a time', { atSeconds: Number.NaN }],
  ])('%s, is refused and runs nothing', async (_what, options) => {
    const { app, ran } = await counting()
    expect((await app.command('/test', {}, options)).status).toBe(401)
    expect(ran).toEqual([])
  })

  test('a minute off in either direction is a clock, not an attack', async () => {
    const { app, ran } = await counting()
    for (const difference of [-60, 60]) await app.command('/test', {}, { atSeconds: nowSeconds() + difference })
    expect(ran).toEqual(['command', 'command'])
  })

  test('with the signature of another and something appended, is refused: it would not be known as the same', async () => {
    const { app, ran } = await counting()
    const atSeconds = nowSeconds()
    await app.command('/test', { trigger_id: 'same' }, { atSeconds })
    const again = await app.command('/test', { trigger_id: 'same' }, { atSeconds, appended: '=' })
    expect(again.status).toBe(401)
    expect(ran).toEqual(['command'])
  })

  test.each(['/slack/events?x=1', '/slack/x/../events', '/elsewhere'])('to %s, is refused', async (path) => {
    const { app, ran } = await counting()
    // As it stands: fetch would tidy the path up.
    expect(await unsigned(app, path, 'command=%2Ftest&team_id=T1&user_id=U1')).toBe(401)
    expect(ran).toEqual([])
  })

  test('but only tries the address out, is answered and runs nothing', async () => {
    const { app, ran } = await counting()
    expect(await unsigned(app, '/slack/events', 'ssl_check=1&command=%2Ftest&team_id=T1&user_id=U1')).toBe(200)
    expect(ran).toEqual([])
  })

  test('two megabytes are more than Slack sends', async () => {
    const { app, ran } = await counting()
    expect((await app.command('/test', { text: 'x'.repeat(2_200_000) })).status).toBe(413)
    expect(ran).toEqual([])
  })

  test.each(['/', '/slack/events', '/slack/install'])('GET %s is not found', async (path) => {
    const { app } = await counting()
    expect((await app.get(path)).status).toBe(404)
  })
})

describe('the same request again', () => {
  test('byte for byte, is answered without running a second time', async () => {
    const { app, ran } = await counting()
    const again = { trigger_id: 'same' }
    const atSeconds = nowSeconds()
    const first = await app.command('/test', again, { atSeconds })
    const second = await app.command('/test', again, { atSeconds })
    expect([first.status, second.status]).toEqual([200, 200])
    expect([first.body === '', second.body === '']).toEqual([false, true])
    const form = { trigger_id: 'same', ...submission('test.form') }
    for (const _ of [1, 2]) expect((await app.interact(form, { atSeconds })).status).toBe(200)
    expect(ran).toEqual(['command', 'view'])
    expect(await app.metric('kind="any",route="unknown",outcome="repeated"')).toBe(2)
  })

  test('an event that Slack delivers again runs once, however it is signed', async () => {
    const { app, ran } = await counting()
    const opened = { type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'home' }
    for (const id of ['Ev1', 'Ev1', 'Ev2']) expect((await app.event(id, opened)).status).toBe(200)
    await app.app.stop()
    expect(ran).toEqual(['event home', 'event home'])
    expect(await app.metric('kind="event",route="app_home_opened",outcome="repeated"')).toBe(1)
  })
})

describe('operators’ pages', () => {
  test('say whether it is alive and ready, and what it did', async () => {
    const { app } = await counting()
    expect(await app.get('/healthz')).toMatchObject({ status: 200, json: { status: 'alive' } })
    expect(await app.get('/readyz')).toMatchObject({ status: 200, json: { status: 'ready' } })
    await app.command('/test')
    const metrics = await app.get('/metrics')
    expect(metrics.status).toBe(200)
    expect(metrics.body).toContain('afterclose_requests_total{kind="command",route="/test",outcome="done"} 1')
    expect(metrics.body).toContain('afterclose_request_duration_seconds_count{kind="command"} 1')
  })

  test('without a database it lives but is not ready', async () => {
    const { app } = await counting()
    app.memory.trouble = new Error('away')
    expect(await app.get('/healthz')).toMatchObject({ status: 200 })
    const unready = { status: 'not ready', reason: 'the database does not answer' }
    expect(await app.get('/readyz')).toMatchObject({ status: 503, json: unready })
  })
})

describe('starting and stopping', () => {
  test('the address that is bound is the one that was asked for', async () => {
    const { app } = await counting()
    expect(app.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  })

  test('a token that Slack does not accept is said in a sentence', async () => {
    await counting()
    running.slack.on('auth.test', { ok: false, error: 'token_revoked' })
    const second = runApp([], {
      deps: { slack: { botToken: 'xoxb-x', signingSecret: 'x', apiUrl: running.slack.apiUrl } },
    })
    await expect(second).rejects.toThrow('Slack does not accept the bot token (token_revoked): install the app again')
  })

  test('a Slack that cannot be reached is another sentence', async () => {
    await counting()
    running.slack.on('auth.test', { status: 503 })
    const second = runApp([], {
      deps: { slack: { botToken: 'xoxb-x', signingSecret: 'x', apiUrl: running.slack.apiUrl } },
    })
    await expect(second).rejects.toThrow('Slack cannot be reached (unknown): check the network')
  })

  test('stopping waits for the work that goes on after the answer', async () => {
    const gate = deferred()
    const finished: string[] = []
    running = await runApp(
      [
        {
          kind: 'view',
          id: 'test.form',
          action: 'app.use',
          handle: async () => ({
            kind: 'close',
            async after() {
              await gate.promise
              finished.push('after')
            },
          }),
        },
      ],
      { memory: memoryStore([member({ slackUserId: 'U1' })]) },
    )
    await running.interact(submission('test.form'))
    const stopped = running.app.stop()
    gate.resolve()
    await stopped
    expect(finished).toEqual(['after'])
  })

  test('work that never ends does not keep it from stopping', async () => {
    running = await runApp(
      [
        {
          kind: 'view',
          id: 'test.form',
          action: 'app.use',
          handle: async () => ({ kind: 'close', after: () => new Promise(() => {}) }),
        },
      ],
      { memory: memoryStore([member({ slackUserId: 'U1' })]) },
    )
    await running.interact(submission('test.form'))
    const stopped = running.app.stop()
    await running.elapseOnceWaiting()
    await stopped
    expect(running.log).toContainEqual(expect.objectContaining({ msg: 'stopped although work was still under way' }))
  })

  test('two features that claim the same id, modal or Home are refused at once', async () => {
    const { app } = await counting()
    expect(() => app.app.table.find('command', '/test')).not.toThrow()
    const twice = app.app.routes.slice(0, 1)
    await expect(runApp([...app.app.routes, ...twice])).rejects.toThrow('two routes are declared for command /test')
  })
})
