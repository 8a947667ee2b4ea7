import { describe, expect, it } from '@jest/globals'
import { type Place, placeAfter, placeFromHash, placeToHash } from './place.ts'

it.each<Place>([
  { tab: 'messages' },
  { user: 'U1', tab: 'messages' },
  { user: 'U1', channel: 'C1', tab: 'messages' },
  { user: 'U1', channel: 'D1', tab: 'home' },
])('round trip of %j', (place) => expect(placeFromHash(placeToHash(place))).toEqual(place))

it('ignores what it does not know', () => {
  expect(placeFromHash('')).toEqual({ tab: 'messages' })
  expect(placeFromHash('#/gallery')).toEqual({ tab: 'messages' })
  expect(placeFromHash('#/U1/<x>/elsewhere/more')).toEqual({ user: 'U1', tab: 'messages' })
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
