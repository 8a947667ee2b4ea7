import { expect, test } from '@jest/globals'
import { createReplays } from './replays.ts'

test('a signature is known while its timestamp could still be good', () => {
  let now = 0
  const replays = createReplays(() => now)
  expect([replays.isReplay('a'), replays.isReplay('b'), replays.isReplay('a')]).toEqual([false, false, true])
  now = 599_000
  expect(replays.isReplay('b')).toBe(true)
  now = 601_000
  expect(replays.isReplay('a')).toBe(false)
})

test('no more are remembered than ten thousand', () => {
  const replays = createReplays(() => 0)
  for (let n = 0; n <= 10_000; n += 1) replays.isReplay(`s${n}`)
  expect([replays.isReplay('s10000'), replays.isReplay('s0')]).toEqual([true, false])
})
