import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { section } from '../slack/blocks.ts'
import type { KnownBlock } from '../slack/surfaces.ts'
import { withDistinctIds } from './distinct-blocks.ts'

const blockOf = (id: string | null): KnownBlock => ({ ...section('x'), ...(id === null ? {} : { block_id: id }) })
const idsOf = (blocks: readonly KnownBlock[]) => blocks.flatMap(({ block_id: id }) => id ?? [])

test('N6: what merges into one message has each block id once; what had it first keeps it', () => {
  const blocks = ['complaint_1', null, 'complaint_1', 'complaint_1_2', 'complaint_1'].map(blockOf)
  expect(withDistinctIds(blocks).map(({ block_id: id }) => id)).toEqual([
    'complaint_1',
    undefined,
    'complaint_1_2',
    'complaint_1_2_2',
    'complaint_1_3',
  ])
})

test('N6: whatever the ids, they are distinct afterwards, and distinct ones stay', () => {
  const id = fc.option(fc.constantFrom('a', 'a_2', 'a_2_2', 'b', 'b_3'))
  fc.assert(
    fc.property(fc.array(id), (ids) => {
      const before = ids.map(blockOf)
      const after = idsOf(withDistinctIds(before))
      expect(new Set(after).size).toBe(after.length)
      if (new Set(idsOf(before)).size === after.length) expect(after).toEqual(idsOf(before))
    }),
  )
})
