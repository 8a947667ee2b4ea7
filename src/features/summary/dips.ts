import { section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { WeekDips } from '../../store/index.ts'
import { listed } from './words.ts'

/**
 * Customers whose motivation dips (I4, T3): how many began to, how many are over, and those that are not, with what shows it and
 * whether somebody has said what is done. Nothing where there is none.
 */
export function dipBlocks({ begun, over, open, notable }: WeekDips, t: Translate, locale: Locale): KnownBlock[] {
  if (begun + over + open === 0) return []
  const parts = [
    t('summary.dips.begun', { count: begun }),
    t('summary.dips.over', { count: over }),
    t('summary.dips.open', { count: open }),
  ]
  const lines = notable.map(({ customerName, ownerName, causes, isActedOn }) =>
    t(isActedOn ? 'summary.dips.actedOn' : 'summary.dips.customer', {
      customer: asTyped(customerName, 60),
      causes: listed(
        causes.map((cause) => t(`summary.dips.cause.${cause}`)),
        locale,
      ),
      owner: asTyped(ownerName, 40),
    }),
  )
  return [section([t('summary.dips.heading'), parts.join(' · '), ...lines].join('\n'))]
}
