import { dateAt, formatDate } from '../../domain/calendar-date.ts'
import { leaveAt } from '../../domain/leave.ts'
import { standInAt } from '../../domain/stand-in.ts'
import { actions, button, context, header, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { RecordedLeave } from '../../store/index.ts'
import { OPEN } from './ids.ts'
import { daysText } from './words.ts'

/** Days off that are named in App Home; all stand in the list behind the button. */
const NAMED = 2

/** What App Home says of one's own days off. */
export interface OwnLeaves {
  /** On leave today: until when, and who stands in; null for who is there. */
  readonly away: { readonly until: RecordedLeave['lastDay']; readonly standInName: string | null } | null
  readonly coming: readonly RecordedLeave[]
}

/** "Your days off" (R5): at the top for who is away, with who stands in; else at the end. */
export const leavesInHome = {
  action: 'leave.enter',
  async pieces({ store, member, now, t, locale }: RequestContext) {
    const leave = leaveAt(member, now)
    const coming = await store.leaves.coming(member.id, dateAt(now, member.timeZone))
    const standIn = leave && standInAt(member, now, await store.members.list())
    const away = leave && { until: leave.lastDay, standInName: standIn?.name ?? null }
    const blocks = homeBlocks({ away, coming }, t, locale)
    return away ? { away: blocks } : { leaves: blocks }
  },
} as const

/** The part with the button that opens the list. */
export function homeBlocks({ away, coming }: OwnLeaves, t: Translate, locale: Locale): KnownBlock[] {
  const until = away && { until: formatDate(away.until, locale) }
  const awayText =
    until &&
    (away.standInName === null
      ? t('leaves.home.awayAlone', until)
      : t('leaves.home.away', { ...until, name: asTyped(away.standInName, 80) }))
  return [
    header(t('leaves.home.heading')),
    ...(awayText ? [section(awayText)] : []),
    ...(!awayText && coming.length === 0 ? [context([t('leaves.home.about')])] : []),
    ...(awayText
      ? []
      : coming
          .slice(0, NAMED)
          .map((leave) => context([t('leaves.home.coming', { days: daysText(leave, t, locale) })]))),
    actions('leaves', [button(OPEN, t('leaves.home.open'))]),
  ]
}
