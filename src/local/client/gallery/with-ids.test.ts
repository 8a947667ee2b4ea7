import { expect, it } from '@jest/globals'
import { withIds } from './with-ids.ts'

it('gives ids to blocks that have none, also inside of containers', () => {
  const divider = { type: 'divider' as const }
  const container = { type: 'container' as const, child_blocks: [divider] }
  expect(withIds([divider, { ...divider, block_id: 'mine' }, container])).toEqual([
    { type: 'divider', block_id: 'block-0' },
    { type: 'divider', block_id: 'mine' },
    { type: 'container', block_id: 'block-2', child_blocks: [{ type: 'divider', block_id: 'block-2-0' }] },
  ])
})
