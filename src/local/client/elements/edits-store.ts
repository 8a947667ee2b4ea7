import type { ShownBlock } from '../../protocol.ts'
import { type Edits, type Entry, pruneEdits, withEdit } from './values.ts'

/** The person's edits of every surface, beside the components, so that a modal below another keeps them. */
export interface EditsStore {
  of(surface: string): Edits
  change(surface: string, blockId: string, actionId: string, entry: Entry): void
  /** After the app updated a surface: only what still has its element stays. */
  prune(surface: string, blocks: readonly ShownBlock[]): void
  clear(): void
  subscribe(listener: () => void): () => void
}

const NONE: Edits = {}

/** A store without edits. */
export function createEditsStore(): EditsStore {
  const bySurface = new Map<string, Edits>()
  const listeners = new Set<() => void>()
  const put = (surface: string, edits: Edits) => {
    bySurface.set(surface, edits)
    for (const listener of listeners) listener()
  }
  return {
    of: (surface) => bySurface.get(surface) ?? NONE,
    change(surface, blockId, actionId, entry) {
      put(surface, withEdit(bySurface.get(surface) ?? NONE, blockId, actionId, entry))
    },
    prune(surface, blocks) {
      const edits = bySurface.get(surface)
      if (!edits) return
      const kept = pruneEdits(blocks, edits)
      if (JSON.stringify(kept) !== JSON.stringify(edits)) put(surface, kept)
    },
    clear() {
      bySurface.clear()
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
