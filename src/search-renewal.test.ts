import { expect, test } from '@jest/globals'
import { startSearchRenewal } from './search-renewal.ts'
import { createLogger } from './slack/log.ts'
import type { Store } from './store/index.ts'

/** A store with so many customers to be renewed. */
function storeWith(count: number, trouble: Error | null = null) {
  const asked: number[] = []
  let left = count
  const renew = async (limit: number) => {
    asked.push(limit)
    if (trouble) throw trouble
    const renewed = Math.min(limit, left)
    left -= renewed
    return renewed
  }
  return { store: { customerSearch: { renew } } as unknown as Store, asked, left: () => left }
}

function logged() {
  const lines: string[] = []
  return { lines, log: createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } }) }
}

test('C16: all customers are renewed, portion by portion, and it is said how many', async () => {
  const { store, asked, left } = storeWith(450)
  const { log, lines } = logged()
  const stop = startSearchRenewal(store, log)
  await new Promise((resolve) => setImmediate(resolve))
  await stop()
  expect([left(), asked]).toEqual([0, [200, 200, 200]])
  expect(lines).toEqual([expect.stringContaining('"renewed":450')])
})

test('C16: stopped, it ends after the portion under way', async () => {
  const { store, left } = storeWith(1_000)
  await startSearchRenewal(store, logged().log)()
  expect(left()).toBe(800)
})

test('C16: nothing to renew is said by nobody; trouble is said, and stops nothing else', async () => {
  const quiet = logged()
  await startSearchRenewal(storeWith(0).store, quiet.log)()
  expect(quiet.lines).toEqual([])
  const loud = logged()
  await startSearchRenewal(storeWith(5, new Error('locked')).store, loud.log)()
  expect(loud.lines).toEqual([expect.stringContaining('tried again at the next start')])
})
