import { button, header, section } from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { ISSUE } from './ids.ts'

/** The button that issues a notice, in App Home of who may (D8). */
export const productNoticesInHome = {
  action: 'product-notice.issue',
  pieces: async ({ t }: RequestContext) => ({ productNotices: issueBlocks(t) }),
} as const

/** The heading, what the button is for, and the button. */
export const issueBlocks = (t: Translate): KnownBlock[] => [
  header(t('productNotices.home.heading')),
  section(t('productNotices.home.about'), { accessory: button(ISSUE, t('productNotices.home.button')) }),
]
