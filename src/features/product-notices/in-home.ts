import { button, divider, section } from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { ISSUE } from './ids.ts'

/** The button that issues a notice, in App Home of who may (D8). */
export const productNoticesInHome = {
  action: 'product-notice.issue',
  place: (): 'last' => 'last',
  blocks: async ({ t }: RequestContext): Promise<readonly KnownBlock[]> => issueBlocks(t),
} as const

/** What the button is for, and the button. */
export const issueBlocks = (t: Translate): KnownBlock[] => [
  divider(),
  section(t('productNotices.home.about'), { accessory: button(ISSUE, t('productNotices.home.button')) }),
]
