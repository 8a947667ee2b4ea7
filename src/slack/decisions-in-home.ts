import { context, header } from './blocks.ts'
import type { Translate } from './locale.ts'
import type { KnownBlock } from './surfaces.ts'

/** Decisions of one kind that have lines of their own in App Home; the rest is counted. */
export const HOME_DECISIONS = 3

/**
 * What waits for the reader's decision (N5), under its heading: the blocks of each that is shown, and how many there are
 * besides of `total`. Nothing where none waits.
 */
export function decisionsInHome(
  heading: string,
  shown: readonly (readonly KnownBlock[])[],
  total: number,
  t: Translate,
): KnownBlock[] {
  if (total === 0) return []
  const hidden = total - shown.length
  return [header(heading), ...shown.flat(), ...(hidden > 0 ? [context([t('common.andMore', { count: hidden })])] : [])]
}
