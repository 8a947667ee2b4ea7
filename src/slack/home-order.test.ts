import { expect, test } from '@jest/globals'
import { createHomeOrder, type ReadHome } from './home-order.ts'
import type { PublishOutcome } from './messenger.ts'
import { type HomeView, home, sentence } from './surfaces.ts'

const saying = (text: string): HomeView => home(sentence(text).blocks)

/** A Home whose reading ends when the test says so. */
function slowly(text: string) {
  let end = () => {}
  let fail = (_error: Error) => {}
  const reading = new Promise<HomeView>((resolve, reject) => {
    end = () => resolve(saying(text))
    fail = reject
  })
  let asked = 0
  const read: ReadHome = () => {
    asked += 1
    return reading
  }
  return {
    read,
    end: () => end(),
    fail: (error: Error) => fail(error),
    get asked() {
      return asked
    },
  }
}

function recorded() {
  const published: [string, HomeView][] = []
  const order = createHomeOrder(async (slackUserId, view): Promise<PublishOutcome> => {
    published.push([slackUserId, view])
    return { kind: 'published' }
  })
  return { published, order }
}

test('N5: a Home that was read earlier is never published over one that was read later', async () => {
  const { published, order } = recorded()
  const [older, newer] = [slowly('before the payment'), slowly('after the payment')]
  const first = order.refresh('U1', older.read)
  const second = order.refresh('U1', newer.read)
  newer.end()
  expect(newer.asked).toBe(0)
  older.end()
  expect(await Promise.all([first, second])).toEqual([{ kind: 'published' }, { kind: 'published' }])
  expect(published).toEqual([
    ['U1', saying('before the payment')],
    ['U1', saying('after the payment')],
  ])
})

test('of several that wait, the last is read, once, for all of them', async () => {
  const { published, order } = recorded()
  const [running, overtaken, last] = [slowly('first'), slowly('second'), slowly('third')]
  const all = [running, overtaken, last].map(({ read }) => order.refresh('U1', read))
  for (const { end } of [running, overtaken, last]) end()
  expect(await Promise.all(all)).toEqual(all.map(() => ({ kind: 'published' })))
  expect([running.asked, overtaken.asked, last.asked]).toEqual([1, 0, 1])
  expect(published).toEqual([
    ['U1', saying('first')],
    ['U1', saying('third')],
  ])
})

test('nobody waits for the Home of somebody else, nor for one that failed', async () => {
  const { published, order } = recorded()
  const [broken, after, another] = [slowly('broken'), slowly('after it'), slowly('of another')]
  const failed = order.refresh('U1', broken.read)
  const following = order.refresh('U1', after.read)
  another.end()
  expect(await order.refresh('U2', another.read)).toEqual({ kind: 'published' })
  broken.fail(new Error('the database is away'))
  await expect(failed).rejects.toThrow('the database is away')
  after.end()
  expect(await following).toEqual({ kind: 'published' })
  expect(published).toEqual([
    ['U2', saying('of another')],
    ['U1', saying('after it')],
  ])
  const later = slowly('later')
  later.end()
  expect(await order.refresh('U1', later.read)).toEqual({ kind: 'published' })
})
