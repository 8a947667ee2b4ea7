import type { KnownBlock } from '../slack/surfaces.ts'

/**
 * The blocks of one message with ids that occur once, as Slack wants them: where several parts tell of the same record (its
 * card, and what became of it), the later ones carry a number behind their id. By block ids of messages nothing is looked up.
 */
export function withDistinctIds(blocks: readonly KnownBlock[]): KnownBlock[] {
  const taken = new Set<string>()
  return blocks.map((block) => {
    if (!block.block_id) return block
    let id = block.block_id
    for (let count = 2; taken.has(id); count += 1) id = `${block.block_id}_${count}`
    taken.add(id)
    return id === block.block_id ? block : { ...block, block_id: id }
  })
}
