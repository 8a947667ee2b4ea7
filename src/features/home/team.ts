import { daysOfLevel, escalationLevelOf, type LadderDay } from '../../domain/ladder.ts'
import { context, header, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { receivableLine } from '../../slack/receivables.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { OverdueReceivable } from '../../store/index.ts'
import { recordButton } from './record-button.ts'

/** Lines of each part; the rest is counted and found with /collect. */
export const TEAM_LINES = 5

/** A few of a list, and how many there are. */
export interface Some {
  readonly rows: readonly OverdueReceivable[]
  readonly total: number
}

/** What a supervisor looks after. */
export interface Team {
  /** How many people report to them, directly or through others. */
  readonly size: number
  /** What has come to the level from which others are told (K3). */
  readonly escalated: Some
  /** What else is overdue. */
  readonly overdue: Some
}

/** A supervisor's day: what has been escalated, and what else of the team is overdue; how serious (K3), and whose. */
export function teamPart(
  { size, escalated, overdue }: Team,
  day: LadderDay,
  t: Translate,
  locale: Locale,
): KnownBlock[] {
  if (size === 0) return [header(t('home.team.heading')), context([t('home.team.nobody')])]
  return [
    header(t('home.team.escalated')),
    ...(escalated.total === 0
      ? [context([t('home.team.nothingEscalated', { count: escalatedAfter(day) })])]
      : someLines(escalated, day, t, locale)),
    header(t('home.team.overdue')),
    ...(overdue.total === 0 ? [context([t('home.nothing')])] : someLines(overdue, day, t, locale)),
  ]
}

/** Their lines, and how many more there are. */
function someLines({ rows, total }: Some, day: LadderDay, t: Translate, locale: Locale): KnownBlock[] {
  const hidden = total - rows.length
  return [
    ...rows.map((row) => line(row, day, t, locale)),
    ...(hidden > 0 ? [context([t('home.more', { count: hidden })])] : []),
  ]
}

/** From how many days overdue on others are told (K3). */
const escalatedAfter = ({ ladder }: LadderDay): number => daysOfLevel(escalationLevelOf(ladder), ladder)

function line(row: OverdueReceivable, day: LadderDay, t: Translate, locale: Locale): KnownBlock {
  const whose = t('home.team.owner', { name: asTyped(row.ownerName, 80) })
  return section(`${receivableLine(row, day, t, locale)}\n${whose}`, { accessory: recordButton(row, t, locale) })
}
