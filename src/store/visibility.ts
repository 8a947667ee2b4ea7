import { portions } from './portions.ts'

/** Whose records a reader may see: worked out from the policy by the caller, applied by every list of the store (R2). */
export type Visibility =
  | { readonly reach: 'all' }
  | { readonly reach: 'owners'; readonly ownerIds: readonly string[] }
  | { readonly reach: 'none' }

/**
 * The owners to ask for, in portions a statement can take (of this size, where it can take more than Prisma's): one
 * portion `null` (no restriction) for 'all', none at all for 'none' or an empty list.
 */
export function ownerPortions(visible: Visibility, size?: number): (readonly string[] | null)[] {
  if (visible.reach === 'all') return [null]
  if (visible.reach === 'none') return []
  return portions([...new Set(visible.ownerIds)], size)
}

/** Whether a record of this owner may be seen. */
export function isVisible(visible: Visibility, ownerId: string): boolean {
  return visible.reach === 'all' || (visible.reach === 'owners' && visible.ownerIds.includes(ownerId))
}
