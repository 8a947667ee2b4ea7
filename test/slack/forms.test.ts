import { afterEach, describe, expect, test } from '@jest/globals'
import type { Route, ViewReply } from '../../src/slack/routes.ts'
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

const view = (handle: () => Promise<ViewReply>): Route => ({ kind: 'view', id: 'test.form', action: 'app.use', handle })
const boom = async (): Promise<never> => {
  throw new Error('boom')
}
const someModal = modal({ callbackId: 'test.form', title: 'T', close: 'C', blocks: sentence('x').blocks })

describe('a submitted form', () => {
  test.each<[ViewReply, object | null]>([
    [{ kind: 'close' }, null],
    [{ kind: 'clear' }, { response_action: 'clear' }],
    [
      { kind: 'errors', errors: { first: 'Too much' } },
      { response_action: 'errors', errors: { first: 'Too much' } },
    ],
    [
      { kind: 'update', view: someModal },
      { response_action: 'update', view: someModal },
    ],
    [
      { kind: 'push', view: someModal },
      { response_action: 'push', view: someModal },
    ],
  ])('is answered with %j', async (reply, answer) => {
    const { interact } = await run([view(async () => reply)])
    expect((await interact(submission('test.form'))).json).toEqual(answer)
  })

  test('that fails says so under its first field, so that nothing typed is lost', async () => {
    const { interact } = await run([view(boom)])
    expect((await interact(submission('test.form'))).json).toEqual({
      response_action: 'errors',
      errors: { first: expect.stringContaining('Something went wrong on our side') },
    })
  })

  test.each([
    [{ root_view_id: 'V1', previous_view_id: null }, 'push'],
    [{ id: 'V2', root_view_id: 'V1', previous_view_id: 'V1' }, 'push'],
    [{ id: 'V3', root_view_id: 'V1', previous_view_id: 'V2' }, 'update'],
  ])('without fields that fails says so in a view of its own: %j', async (stack, action) => {
    const { interact } = await run([view(boom)])
    const { json } = await interact(submission('test.form', { blocks: [{ type: 'section', block_id: 'x' }], ...stack }))
    expect(json).toMatchObject({ response_action: action, view: { type: 'modal' } })
  })

  test('that takes too long is told to press again, and goes on', async () => {
    const gate = deferred()
    const started = deferred()
    const after = deferred()
    const { interact, elapse } = await run([
      view(async () => {
        started.resolve()
        await gate.promise
        return { kind: 'close', after: async () => after.resolve() }
      }),
    ])
    const answer = interact(submission('test.form'))
    await started.promise
    elapse()
    expect((await answer).json).toMatchObject({
      errors: { first: expect.stringContaining('nothing is recorded twice') },
    })
    gate.resolve()
    await after.promise
  })

  test('submitted twice hands over the same key', async () => {
    const keys: string[] = []
    const { interact } = await run([
      {
        kind: 'view',
        id: 'test.form',
        action: 'app.use',
        async handle(_ctx, { rootViewId, viewId, values }) {
          keys.push(`${rootViewId} ${viewId} ${values.text('amount')}`)
          return { kind: 'close' }
        },
      },
    ])
    const values = { amount: { a: { type: 'plain_text_input', value: '1.234,56' } } }
    for (const id of ['V2', 'V2'])
      await interact(submission('test.form', { id, root_view_id: 'V1', state: { values } }))
    expect(keys).toEqual(['V1 V2 1.234,56', 'V1 V2 1.234,56'])
  })

  test('whose aftermath fails stays answered, and the log knows', async () => {
    const { interact, log, app } = await run([view(async () => ({ kind: 'close', after: boom }))])
    expect((await interact(submission('test.form'))).json).toBeNull()
    await app.stop()
    expect(log).toContainEqual(expect.objectContaining({ msg: 'the rest of a submission failed' }))
  })
})
