import { afterEach, beforeEach, expect, it, jest } from '@jest/globals'
import { post, readState, ServerTrouble } from './api.ts'

const fetched = jest.fn<typeof fetch>()
const real = globalThis.fetch
beforeEach(() => {
  globalThis.fetch = fetched
})
afterEach(() => {
  globalThis.fetch = real
  fetched.mockReset()
})

it('posts JSON and gives back the answer', async () => {
  fetched.mockResolvedValue(Response.json({ errors: { amount: 'Too much' } }))
  expect(await post('submit', { user: 'U1', viewId: 'V1', state: {} })).toEqual({ errors: { amount: 'Too much' } })
  expect(fetched).toHaveBeenCalledWith('/local/submit', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"user":"U1","viewId":"V1","state":{}}',
  })
})

it('asks for the state of a place, naming only what is known', async () => {
  fetched.mockImplementation(async () => Response.json({ me: 'U1' }))
  await readState({})
  await readState({ user: 'U1', channel: 'C1' })
  expect(fetched.mock.calls.map(([url]) => url)).toEqual(['/local/state?', '/local/state?user=U1&channel=C1'])
})

it('takes a refusal that says why for an answer', async () => {
  fetched.mockResolvedValue(Response.json({ error: 'Only JSON is understood.' }, { status: 415 }))
  expect(await post('read', { user: 'U1', channel: 'C1' })).toEqual({ error: 'Only JSON is understood.' })
})

it.each([
  ['nothing came back', async () => Promise.reject(new TypeError('fetch failed')), null],
  ['a page of HTML came back', async () => new Response('<html>', { status: 502 }), 502],
  ['something else than JSON came back', async () => new Response('ok'), 200],
])('throws when %s', async (_, answer, status) => {
  fetched.mockImplementation(answer)
  const trouble = await post('read', { user: 'U1', channel: 'C1' }).catch((error: unknown) => error)
  expect(trouble).toBeInstanceOf(ServerTrouble)
  expect(trouble).toMatchObject({ status })
})
