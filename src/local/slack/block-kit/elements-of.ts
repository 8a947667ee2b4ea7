/** Finding blocks and elements in a surface: one walk for the validator, for view state and for people's clicks. */
import { isObject, type JsonObject } from './inspection.ts'

/** An element with the block it stands in. */
export interface PlacedElement {
  readonly block: JsonObject
  readonly element: JsonObject
  /** JSON pointer from the list of blocks. */
  readonly path: string
}

/** A block with its place. */
export interface PlacedBlock {
  readonly block: JsonObject
  readonly path: string
}

/** All blocks of a list, those inside containers and carousels as well, in reading order. */
export function allBlocks(blocks: readonly unknown[], path = ''): PlacedBlock[] {
  return blocks.flatMap((block, index) => {
    if (!isObject(block)) return []
    const here = `${path}/${index}`
    const inner = block['type'] === 'carousel' ? 'elements' : 'child_blocks'
    const children = block[inner]
    return [{ block, path: here }, ...(Array.isArray(children) ? allBlocks(children, `${here}/${inner}`) : [])]
  })
}

/** All elements of a list of blocks, in reading order: accessories, inputs, and those of actions and cards. */
export function allElements(blocks: readonly unknown[]): PlacedElement[] {
  return allBlocks(blocks).flatMap(({ block, path }) => elementsOf(block, path))
}

/** The elements that stand directly in one block. Texts among a context block's elements count: they are no inputs. */
export function elementsOf(block: JsonObject, path: string): PlacedElement[] {
  const single = ['element', 'accessory'].map((name) => [name, block[name]] as const)
  const listed =
    block['type'] === 'carousel' || block['type'] === 'rich_text'
      ? []
      : ['elements', 'actions'].flatMap((name) => {
          const list = block[name]
          return Array.isArray(list) ? list.map((element, index) => [`${name}/${index}`, element] as const) : []
        })
  return [...single, ...listed].flatMap(([place, element]) =>
    isObject(element) ? [{ block, element, path: `${path}/${place}` }] : [],
  )
}
