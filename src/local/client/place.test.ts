import { describe, expect, it } from '@jest/globals'
import { type Place, placeAfter, placeAfterGoing, placeFromHash, placeToHash } from './place.ts'

it.each<Place>([
  { tab: 'messages' },
  { user: 'U1', tab: 'messages' },
  { user: 'U1', channel: 'C1', tab: 'messages' },
  { user: 'U1', channel: 'D1', tab: 'home' },
  { user: 'U1', channel: 'C1', thread: '1793683800.000100', tab: 'messages' },
])('round trip of %j', (place) => expect(placeFromHash(placeToHash(place))).toEqual(place))

it('ignores what it does not know', () => {
  expect(placeFromHash('')).toEqual({ tab: 'messages' })
  expect(placeFromHash('#/gallery')).toEqual({ tab: 'messages' })
  expect(placeFromHash('#/U1/<x>/elsewhere/more')).toEqual({ user: 'U1', tab: 'messages' })
})

it('goes elsewhere without the thread, and into a thread without leaving the conversation', () => {
  const inThread: Place = { user: 'U1', channel: 'C1', thread: '1.5', tab: 'messages' }
  expect(placeAfterGoing(inThread, { channel: 'C2' })).toEqual({ ...inThread, channel: 'C2', thread: undefined })
  expect(placeAfterGoing(inThread, { tab: 'home' }).thread).toBeUndefined()
  expect(placeAfterGoing(inThread, { thread: '2.5' })).toEqual({ ...inThread, thread: '2.5' })
})

describe('placeAfter', () => {
  const state = { me: 'U1', channel: 'C1', conversations: [{ id: 'D1', kind: 'app' as const }] }
  const after = (was: Place) => placeAfter({ state, asked: was }, was)

  it('settles on what the server chose, and on the person’s own conversation with the app', () => {
    const settled: Place = { user: 'U1', channel: 'C1', tab: 'home' }
    expect(after(settled)).toBe(settled)
    expect(after({ user: 'U9', channel: 'C9', tab: 'messages' })).toEqual({ ...settled, tab: 'messages' })
    expect(after({ user: 'U1', channel: 'app', tab: 'messages' }).channel).toBe('D1')
  })

  it('ignores an answer that came after the person moved on', () => {
    const now: Place = { user: 'U2', channel: 'C1', tab: 'messages' }
    expect(placeAfter({ state, asked: { user: 'U1', channel: 'C1' } }, now)).toBe(now)
  })
})
