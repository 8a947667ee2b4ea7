import { formatDate } from '../../domain/calendar-date.ts'
import { MAX_SUCCESS_NOTE } from '../../domain/phase-evidence.ts'
import { context, section } from '../../slack/blocks.ts'
import { timelineBlocks } from '../../slack/implementations/timeline.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { ImplementationTimeline } from '../../store/index.ts'
import type { CustomerCard } from './customer-card.ts'

/** Implementations that are read for the card: those under way, and enough of the others to name a few successes. */
export const READ_IMPLEMENTATIONS = 12
/** Implementations under way that are shown with what they have gone through, and how much of it. */
const SHOWN = 3
const SHOWN_ENTRIES = 4
/** Successes with which the customer may be named. */
const SHOWN_REFERENCES = 3

/** What is introduced at the customer (I1): each with its last steps; and with what they may be named as a reference (I3). */
export function implementationBlocks(
  { implementations, timeZone }: Pick<CustomerCard, 'implementations' | 'timeZone'>,
  t: Translate,
  locale: Locale,
): KnownBlock[] {
  const underWay = implementations.filter(({ phase, isEnded }) => phase !== 'done' && !isEnded)
  const hidden = underWay.length - SHOWN
  const references = implementations.flatMap(({ success, dealTitle }) =>
    success?.mayBeReference && success.note ? [{ dealTitle, note: success.note, reachedOn: success.reachedOn }] : [],
  )
  return [
    ...underWay
      .slice(0, SHOWN)
      .flatMap((each) => [
        standingBlock(each, t, locale),
        ...timelineBlocks(each.entries, SHOWN_ENTRIES, t, { timeZone, locale }),
      ]),
    ...(hidden > 0 ? [context([t('phases.card.more', { count: hidden })])] : []),
    ...(references.length > 0
      ? [
          section(
            [
              `*${t('phases.card.references')}*`,
              ...references
                .slice(0, SHOWN_REFERENCES)
                .map(
                  ({ dealTitle, note, reachedOn }) =>
                    `• ${asTyped(dealTitle, 150)}: ${asTyped(note, MAX_SUCCESS_NOTE)} (${formatDate(reachedOn, locale)})`,
                ),
              t('phases.card.allReferences'),
            ].join('\n'),
          ),
        ]
      : []),
  ]
}

/** How it stands; the way to its deal is among the open matters above. */
function standingBlock(
  { dealTitle, phase, phaseSince, stuckSince }: ImplementationTimeline,
  t: Translate,
  locale: Locale,
): KnownBlock {
  const name = t(`implementations.phase.${phase}`)
  return section(
    [
      `*${t('phases.card.heading')}: ${asTyped(dealTitle, 150)}*`,
      phaseSince
        ? t('phases.card.phaseSince', { phase: name, date: formatDate(phaseSince, locale) })
        : t('phases.card.phase', { phase: name }),
      ...(stuckSince ? [t('phases.card.stuck', { date: formatDate(stuckSince, locale) })] : []),
    ].join('\n'),
  )
}
