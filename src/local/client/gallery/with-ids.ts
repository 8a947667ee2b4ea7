import type { AnyBlock } from '@slack/types'
import type { ShownBlock } from '../../protocol.ts'

/** Blocks with an id each, as Slack gives them when they arrive. */
export function withIds(blocks: readonly AnyBlock[], prefix = 'block'): ShownBlock[] {
  return blocks.map((block, index) => {
    const id = block.block_id ?? `${prefix}-${index}`
    // What the app builds is of the known kinds; any other is drawn as "not simulated".
    const shown = { ...block, block_id: id } as ShownBlock
    if (shown.type !== 'container') return shown
    return { ...shown, child_blocks: withIds(shown.child_blocks, id) as typeof shown.child_blocks }
  })
}
