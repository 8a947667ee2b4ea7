import { afterEach, describe, expect, test } from '@jest/globals'
import type { Route } from '../../src/slack/routes.ts'
import { modal, sentence } from '../../src/slack/surfaces.ts'
import { member, memoryStore } from './support/memory-store.ts'
import { deferred, press, type RunningApp, type RunOptions, runApp } from './support/running-app.ts'

let running: RunningApp
afterEach(() => running.stop())

const REP = () => memoryStore([member({ slackUserId: 'U1', name: 'Acme Contact' })])
async function run(routes: readonly Route[], options: RunOptions = {}): Promise<RunningApp> {
  running = await runApp(routes, { memory: REP(), ...options })
  return running
}

const someModal = modal({ callbackId: 'test.form', title: 'T', close: 'C', blocks: sentence('x').blocks })

describe('a button', () => {
  const route = (handle: Extract<Route, { kind: 'action' }>['handle']): Route => ({
    kind: 'action',
    id: 'test.press',
    action: 'app.use',
    handle,
  })
  const inMessage = { channel: { id: 'D1', name: 'dm' }, message: { type: 'message', ts: '7.7' } }

  test('rewrites the message it stands in (N4)', async () => {
    const { interact, slack } = await run([
      route(async (_ctx, { value, message, interaction }) => {
        expect([value, message]).toEqual(['v1', { channel: 'D1', ts: '7.7' }])
        await interaction.respond(sentence('Paid'), 'replace')
      }),
    ])
    slack.on('chat.update', { ok: true })
    await interact(press('test.press', { ...inMessage, response_url: slack.responseUrl }))
    expect((await slack.called('chat.update')).arguments).toMatchObject({ channel: 'D1', ts: '7.7', text: 'Paid' })
  })

  test('rewrites a message only this person sees through its response_url', async () => {
    const { interact, slack } = await run([
      route((_ctx, { interaction }) => interaction.respond(sentence('Next page'), 'replace')),
    ])
    const container = { type: 'message', is_ephemeral: true }
    await interact(press('test.press', { ...inMessage, container, response_url: slack.responseUrl }))
    expect(await slack.responded()).toMatchObject({ replace_original: true, text: 'Next page' })
  })

  test('of an older version says so instead of doing nothing', async () => {
    const { interact, slack, metric } = await run([])
    await interact(press('gone', { ...inMessage, response_url: slack.responseUrl }))
    expect(await slack.responded()).toMatchObject({ text: expect.stringContaining('from an older version') })
    expect(await metric('kind="action",route="unknown",outcome="outdated"')).toBe(1)
  })

  test.each(['expired_trigger_id', 'exchanged_trigger_id', 'trigger_expired'])(
    'whose trigger is dead (%s): the person is asked to try again',
    async (error) => {
      const { interact, slack, metric } = await run([
        route((_ctx, { interaction }) => interaction.openModal(someModal)),
      ])
      slack.on('views.open', { ok: false, error })
      await interact(press('test.press', { ...inMessage, response_url: slack.responseUrl }))
      expect(await slack.responded()).toMatchObject({ text: 'That took too long, please try again.' })
      expect(await metric('kind="action",route="test.press",outcome="late"')).toBe(1)
    },
  )

  test('in Home whose trigger is dead is answered in the app’s own conversation', async () => {
    const { interact, slack } = await run([route((_ctx, { interaction }) => interaction.openModal(someModal))])
    slack.on('views.open', { ok: false, error: 'expired_trigger_id' })
    slack.on('conversations.open', { ok: true, channel: { id: 'D5' } })
    slack.on('chat.postEphemeral', { ok: true })
    await interact(
      press('test.press', {
        view: { id: 'V1', type: 'home', callback_id: '', hash: 'h', private_metadata: '', state: { values: {} } },
      }),
    )
    expect((await slack.called('chat.postEphemeral')).arguments).toMatchObject({
      channel: 'D5',
      user: 'U1',
      text: 'That took too long, please try again.',
    })
  })

  test('in a modal opens the next one on top, and reads what is filled in', async () => {
    const { interact, slack } = await run([
      route(async (_ctx, { view, interaction }) => {
        expect(view).toMatchObject({ type: 'modal', id: 'V2', rootViewId: 'V1', privateMetadata: 'm' })
        expect(view?.values.text('amount')).toBe('12')
        await interaction.openModal(someModal)
      }),
    ])
    slack.on('views.push', { ok: true })
    const values = { amount: { a: { type: 'plain_text_input', value: '12' } } }
    const open = {
      id: 'V2',
      root_view_id: 'V1',
      type: 'modal',
      callback_id: 'c',
      hash: 'h',
      private_metadata: 'm',
      state: { values },
    }
    await interact(press('test.press', { view: open }))
    await slack.called('views.push')
  })

  test.each([
    [{ ok: true }, 'updated'],
    [{ ok: false, error: 'hash_conflict' }, 'superseded'],
    [{ ok: false, error: 'not_found' }, 'closed'],
  ])('that redraws its modal knows what became of it: %j', async (reply, outcome) => {
    const became = deferred<string>()
    const { interact, slack } = await run([
      route(async (_ctx, { interaction }) => became.resolve(await interaction.updateModal('V1', 'h', someModal))),
    ])
    slack.on('views.update', reply)
    await interact(press('test.press'))
    expect(await became.promise).toBe(outcome)
  })

  test('when Slack itself fails: the person hears whom to wait for', async () => {
    const { interact, slack } = await run([route((_ctx, { interaction }) => interaction.openModal(someModal))])
    slack.on('views.open', { status: 503 })
    await interact(press('test.press', { ...inMessage, response_url: slack.responseUrl }))
    expect(await slack.responded()).toMatchObject({ text: expect.stringContaining('Slack did not answer the app') })
  })
})
