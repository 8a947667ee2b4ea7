import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Route } from '../../src/slack/routes.ts'
import { sentence } from '../../src/slack/surfaces.ts'
import { member, memoryStore } from './support/memory-store.ts'
import { type RunningApp, runApp, submission } from './support/running-app.ts'
import { startWebSocketServer, type WebSocketServer } from './support/web-socket-server.ts'

const routes: readonly Route[] = [
  {
    kind: 'command',
    id: '/test',
    action: 'app.use',
    description: 'x',
    handle: async (_ctx, { text }) => sentence(`heard ${text}`),
  },
  {
    kind: 'view',
    id: 'test.form',
    action: 'app.use',
    handle: async () => ({ kind: 'errors', errors: { first: 'Too much' } }),
  },
]

let socket: WebSocketServer
let running: RunningApp
beforeEach(async () => {
  socket = await startWebSocketServer({ type: 'hello', num_connections: 1 })
  running = await runApp(routes, {
    memory: memoryStore([member({ slackUserId: 'U1' })]),
    appToken: 'xapp-secret',
    prepare: (slack) => slack.on('apps.connections.open', { ok: true, url: socket.url }),
  })
})
afterEach(async () => {
  await running.stop()
  await socket.stop()
})

describe('Socket Mode', () => {
  test('answers a command through the socket', async () => {
    const payload = { command: '/test', text: 'you', team_id: 'T1', user_id: 'U1', channel_id: 'C1', trigger_id: '1.1' }
    socket.send({ envelope_id: 'e1', type: 'slash_commands', accepts_response_payload: true, payload })
    expect(await socket.received()).toMatchObject({
      envelope_id: 'e1',
      payload: { response_type: 'ephemeral', text: 'heard you' },
    })
  })

  test('answers a form through the socket', async () => {
    const sender = { team: { id: 'T1', domain: 'team' }, user: { id: 'U1', name: 'one' }, trigger_id: '1.2' }
    const payload = { ...sender, ...submission('test.form') }
    socket.send({ envelope_id: 'e2', type: 'interactive', accepts_response_payload: true, payload })
    expect(await socket.received()).toEqual({
      envelope_id: 'e2',
      payload: { response_action: 'errors', errors: { first: 'Too much' } },
    })
  })

  test('listens for operators only, and where it was told to', async () => {
    expect(running.url).toMatch(/^http:\/\/127\.0\.0\.1:/)
    expect(await running.get('/readyz')).toMatchObject({ status: 200 })
    expect(await running.get('/readyz?x=1')).toMatchObject({ status: 200 })
    expect((await running.command('/test')).status).toBe(404)
  })

  test('connects with the app token, which no log shows', () => {
    expect(running.slack.callsOf('apps.connections.open')).toHaveLength(1)
    expect(JSON.stringify(running.log)).not.toContain('xapp-secret')
  })

  test('an app token that Slack does not accept is said in a sentence', async () => {
    const refused = runApp(routes, {
      appToken: 'xapp-secret',
      prepare: (slack) => slack.on('apps.connections.open', { ok: false, error: 'invalid_auth' }),
    })
    await expect(refused).rejects.toThrow(
      'Slack does not accept the app token (invalid_auth): make a new app-level token',
    )
  })
})
