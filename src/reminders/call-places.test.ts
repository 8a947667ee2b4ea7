import { describe, expect, test } from '@jest/globals'
import { callPlaces } from './call-places.ts'

/** Calls that end when they are told to, and who is under way. */
function setUp(inFlight = 10, perWorkspace = 5) {
  const places = callPlaces({ inFlight, perWorkspace })
  const underWay: string[] = []
  const ends: (() => void)[] = []
  const call = (workspace: string) =>
    places(workspace, async () => {
      underWay.push(workspace)
      await new Promise<void>((end) => ends.push(end))
      underWay.splice(underWay.indexOf(workspace), 1)
    })
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve))
  return { call, underWay, ends, settled, places }
}

describe('places for calls to Slack (N1)', () => {
  test('a workspace whose calls hang leaves half of the places to the others', async () => {
    const { call, underWay, settled } = setUp()
    for (let each = 0; each < 30; each += 1) void call('hanging')
    await settled()
    expect(underWay).toHaveLength(5)
    for (let each = 0; each < 4; each += 1) void call('other')
    await settled()
    expect(underWay.filter((workspace) => workspace === 'other')).toHaveLength(4)
  })

  test('never more than there are places, and everybody gets one in the end', async () => {
    const { call, underWay, ends, settled } = setUp(3, 2)
    const calls = ['a', 'a', 'a', 'b', 'b', 'c', 'c'].map(call)
    let most = 0
    for (let ended = 0; ended < calls.length; ended += 1) {
      await settled()
      most = Math.max(most, underWay.length)
      ends.shift()?.()
    }
    await Promise.all(calls)
    expect([most, underWay.length]).toEqual([3, 0])
  })

  test('who waited longest comes first, but for those whose workspace has its share', async () => {
    const { call, underWay, ends, settled } = setUp(2, 1)
    for (const workspace of ['a', 'b', 'a', 'c']) void call(workspace)
    await settled()
    expect(underWay).toEqual(['a', 'b'])
    ends[1]?.()
    await settled()
    expect(underWay).toEqual(['a', 'c'])
  })

  test('a call that fails leaves its place, too', async () => {
    const { places } = setUp(1, 1)
    await expect(places('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await places('a', async () => 'yes')).toBe('yes')
  })
})
