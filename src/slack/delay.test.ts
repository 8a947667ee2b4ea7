import { describe, expect, test } from '@jest/globals'
import { type StartDelay, startDelay, within } from './delay.ts'
import { createInFlight } from './in-flight.ts'

const never = new Promise<never>(() => {})
const at: StartDelay = () => ({ elapsed: Promise.resolve('elapsed'), cancel: () => {} })

describe('waiting for work', () => {
  test('ends with what it made', async () => {
    const cancelled: string[] = []
    const endless: StartDelay = () => ({ elapsed: never, cancel: () => void cancelled.push('cancelled') })
    expect(await within(Promise.resolve(7), 1000, endless)).toEqual({ value: 7 })
    expect(cancelled).toEqual(['cancelled'])
  })

  test('ends when it takes too long', async () => {
    expect(await within(never, 1000, at)).toBe('elapsed')
  })

  test('passes on how it failed', async () => {
    const endless: StartDelay = () => ({ elapsed: never, cancel: () => {} })
    await expect(within(Promise.reject(new Error('boom')), 1000, endless)).rejects.toThrow('boom')
  })

  test('a real wait ends by itself or is called off', async () => {
    expect(await startDelay(0).elapsed).toBe('elapsed')
    startDelay(60_000).cancel()
  })
})

describe('work in flight', () => {
  test('is waited for, with the work that it starts', async () => {
    const inFlight = createInFlight()
    const ended: string[] = []
    void inFlight.track(
      Promise.resolve().then(() => {
        void inFlight.track(Promise.resolve().then(() => void ended.push('second')))
        ended.push('first')
      }),
    )
    await inFlight.drained()
    expect(ended).toEqual(['first', 'second'])
    await inFlight.drained()
  })
})
