import { type CalendarDate, formatDate } from '../../domain/calendar-date.ts'
import { button, context, header, section } from '../../slack/blocks.ts'
import { SHOW_IMPLEMENTATION } from '../../slack/implementations/ids.ts'
import { causesText, type DipAction, dipActionText } from '../../slack/implementations/timeline.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import type { TroubledImplementation } from '../../store/index.ts'

/** Lines shown; the rest is counted. */
const SHOWN = 5
/** Read, to say how many more there are; beyond that it is many, whatever their number. */
const READ = 50

/**
 * Implementations that somebody should look after (I3, I4, N5), in App Home: customers whose motivation dips with what is done
 * about it, and phases that last too long; of a rep their own, of a supervisor those of the team.
 */
export const troubledInHome = {
  action: 'implementation.see',
  async pieces({ store, actor, today, t, locale }: RequestContext) {
    const visible = visibilityOf(actor, 'implementation.see')
    const troubled = await store.implementationTimelines.troubled(visible, today, READ)
    return { troubled: troubledBlocks(troubled, { readerId: actor.memberId, today }, t, locale) }
  },
} as const

/** The part with a line and a button for each; nothing without any. Whose it is stands there unless it is the reader's. */
export function troubledBlocks(
  troubled: readonly TroubledImplementation[],
  { readerId, today }: { readonly readerId: string; readonly today: CalendarDate },
  t: Translate,
  locale: Locale,
): KnownBlock[] {
  if (troubled.length === 0) return []
  const hidden = troubled.length - SHOWN
  const label = t('phases.home.show')
  return [
    header(t('phases.home.heading')),
    ...troubled.slice(0, SHOWN).map((each) => {
      const { dealId, dealTitle, customerName, ownerId, ownerName } = each
      const head = [
        `*${asTyped(customerName, 150)}*`,
        asTyped(dealTitle, 150),
        ...(ownerId === readerId ? [] : [asTyped(ownerName, 80)]),
      ].join(' · ')
      return section([head, ...troubleLines(each, today, t, locale)].join('\n'), {
        accessory: button(SHOW_IMPLEMENTATION, label, { value: dealId, accessibilityLabel: `${label}: ${dealTitle}` }),
      })
    }),
    ...(hidden > 0 ? [context([t('phases.home.more', { count: hidden })])] : []),
  ]
}

/** What is done about a dip, marked once its day has passed and the dip is not over. */
const planText = (action: DipAction, today: CalendarDate, t: Translate, locale: Locale): string =>
  `${action.on !== null && action.on < today ? '⚠ ' : ''}${dipActionText(action, t, locale)}`

/** What is wrong with an implementation, and what is done about it. */
function troubleLines(
  { phase, stuckSince, dip }: TroubledImplementation,
  today: CalendarDate,
  t: Translate,
  locale: Locale,
): string[] {
  return [
    ...(dip
      ? [
          t('phases.home.dip', {
            date: formatDate(dip.noticedOn, locale),
            causes: causesText(dip.causes, t, locale),
          }),
          dip.action ? planText(dip.action, today, t, locale) : t('phases.home.nothingDone'),
        ]
      : []),
    ...(stuckSince
      ? [
          t('phases.home.stuck', {
            phase: t(`implementations.phase.${phase}`),
            date: formatDate(stuckSince, locale),
          }),
        ]
      : []),
  ]
}
