import { expect, it } from '@jest/globals'
import type { ShownBlock } from '../../protocol.ts'
import { createEditsStore } from './edits-store.ts'

const title: ShownBlock = {
  type: 'input',
  block_id: 'title',
  label: { type: 'plain_text', text: 'Title' },
  element: { type: 'plain_text_input', action_id: 'v' },
}
const typed = { type: 'plain_text_input', value: 'Lathe' }

it('keeps the edits of each surface apart and tells who listens', () => {
  const store = createEditsStore()
  let told = 0
  const stop = store.subscribe(() => {
    told += 1
  })
  store.change('V1', 'title', 'v', typed)
  expect(store.of('V1')).toEqual({ title: { v: typed } })
  expect(store.of('V2')).toEqual({})
  expect(store.of('V2')).toBe(store.of('V3')) // a stable snapshot, or React would draw for ever
  expect(told).toBe(1)
  store.prune('V1', [title])
  expect(told).toBe(1)
  store.prune('V1', [])
  expect(store.of('V1')).toEqual({})
  stop()
  store.clear()
  expect(told).toBe(2)
})
