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
export const READ_TIMELINES = 12
/** Implementations under way that are shown with what they have gone through, and how much of it. */
const SHOWN = 3
const SHOWN_ENTRIES = 4
/** Successes with which the customer may be named. */
const SHOWN_REFERENCES = 3

/** What is introduced at the customer (I1): each with its last steps; and with what they may be named as a reference (I3). */
export function timelineParts(
  { timelines, timeZone }: Pick<CustomerCard, 'timelines' | 'timeZone'>,
  t: Translate,
  locale: Locale,
): KnownBlock[] {
  const underWay = timelines.filter(({ phase, isEnded, entries }) => phase !== 'done' && !isEnded && entries.length > 0)
  const hidden = underWay.length - SHOWN
  const references = timelines.flatMap(({ success, dealTitle }) =>
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
              ...references.slice(0, SHOWN_REFERENCES).map(({ dealTitle, note, reachedOn }) =>
                t('phases.card.success', {
                  deal: asTyped(dealTitle, 150),
                  note: asTyped(note, MAX_SUCCESS_NOTE),
                  date: formatDate(reachedOn, locale),
                }),
              ),
              t('phases.card.allReferences'),
            ].join('\n'),
          ),
        ]
      : []),
  ]
}

/** Which it is, and whether its phase lasts too long; its phase and the way to its deal are among the open matters. */
function standingBlock({ dealTitle, stuckSince }: ImplementationTimeline, t: Translate, locale: Locale): KnownBlock {
  return section(
    [
      t('phases.card.headingOf', { deal: asTyped(dealTitle, 150) }),
      ...(stuckSince ? [t('phases.card.stuck', { date: formatDate(stuckSince, locale) })] : []),
    ].join('\n'),
  )
}
