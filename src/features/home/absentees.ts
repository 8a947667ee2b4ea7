import { mayDo } from '../../domain/acting.ts'
import { type CalendarDate, formatDate } from '../../domain/calendar-date.ts'
import type { DuePart } from '../../domain/instalment.ts'
import type { LadderDay } from '../../domain/ladder.ts'
import { leaveAt } from '../../domain/leave.ts'
import { context, header, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { receivableLine } from '../../slack/receivables.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import { ladderDay } from '../../slack/today.ts'
import type { DueReceivables, OpenReceivable } from '../../store/index.ts'
import type { HomePart } from './part.ts'
import { recordButton } from './record-button.ts'

/** People whose lists stand in App Home, each apart; of more, only how many there are. */
const ABSENTEES = 3
/** Lines of what is due of each. */
const LINES = 4
/** Blocks that other features show of each; the rest stands in their lists. */
const OTHER_BLOCKS = 8

/** Somebody for whom the reader stands in (R5), and what is due of theirs. */
export interface AbsenteesDay {
  readonly name: string
  /** The last day off. */
  readonly until: CalendarDate
  /** Overdue first, then today's, then the coming week's. */
  readonly due: readonly OpenReceivable[]
  readonly total: number
  /** What other features show of theirs. */
  readonly others: readonly KnownBlock[]
}

const PARTS: readonly DuePart[] = ['overdue', 'today', 'week']

/** Reads what is due of those for whom this person stands in today. */
export async function readAbsentees(ctx: RequestContext, parts: readonly HomePart[]): Promise<AbsenteesDay[]> {
  const { store, actor, now } = ctx
  const days: AbsenteesDay[] = []
  for (const { memberId } of actor.standsInFor ?? []) {
    const member = await store.members.byId(memberId)
    const leave = member && leaveAt(member, now)
    if (!member || !leave) continue
    const found = mayDo(actor, 'receivable.see', memberId) ? await readDueOf(memberId, ctx) : []
    const others: KnownBlock[] = []
    for (const part of parts)
      if (part.inStead && mayDo(actor, part.action, memberId)) others.push(...(await part.inStead(ctx, memberId)))
    days.push({
      name: member.name,
      until: leave.lastDay,
      due: found.flatMap(({ rows }) => rows).slice(0, LINES),
      total: found.reduce((sum, { total }) => sum + total, 0),
      others: others.slice(0, OTHER_BLOCKS),
    })
  }
  return days
}

async function readDueOf(memberId: string, ctx: RequestContext): Promise<DueReceivables[]> {
  const whose = { own: { reach: 'owners', ownerIds: [memberId] }, team: null } as const
  const { parts } = await ctx.store.receivables.dueDay(whose, ladderDay(ctx), { part: LINES, team: 0 })
  return PARTS.map((part) => parts[part])
}

/** What is due of somebody else, apart from the reader's own (R5). */
export function absenteesPart(
  absentees: readonly AbsenteesDay[],
  day: LadderDay,
  t: Translate,
  locale: Locale,
): KnownBlock[] {
  const hidden = absentees.length - ABSENTEES
  return [
    ...absentees
      .slice(0, ABSENTEES)
      .flatMap(({ name, until, due, total, others }) => [
        header(t('leaves.home.standsIn', { name: asTyped(name, 80), until: formatDate(until, locale) })),
        ...(total === 0 && others.length === 0 ? [context([t('leaves.home.nothing')])] : []),
        ...due.map((row) => section(receivableLine(row, day, t, locale), { accessory: recordButton(row, t, locale) })),
        ...(total > due.length ? [context([t('home.more', { count: total - due.length })])] : []),
        ...others,
      ]),
    ...(hidden > 0 ? [context([t('common.andMore', { count: hidden })])] : []),
  ]
}
