import { DUE_SOON_DAYS, type DuePart } from '../../domain/instalment.ts'
import type { LadderDay } from '../../domain/ladder.ts'
import type { NotSentLine } from '../../reminders/not-sent.ts'
import { actions, button, context, divider, header, section } from '../../slack/blocks.ts'
import { LIMITS } from '../../slack/limits.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { receivableLine } from '../../slack/receivables.ts'
import { type HomeView, home, type KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { DueReceivables, MessageFigures, OpenReceivable } from '../../store/index.ts'
import { type AbsenteesDay, absenteesPart } from './absentees.ts'
import { CLOSE_DEAL } from './ids.ts'
import { messagesPart, notSentPart } from './messages.ts'
import { recordButton } from './record-button.ts'
import { remindersPart, type Switch } from './reminders.ts'
import { type Team, teamPart } from './team.ts'

/** Most lines of a part of what is due; the rest is counted and found with /collect. */
export const HOME_LINES = 10
/** The parts of what is due, in their order. */
const PARTS: readonly DuePart[] = ['overdue', 'today', 'week', 'undelivered']
/** A part's line, its heading, and how many more there are. */
const FRAME_OF_PART = 3

/** What App Home shows to one person. */
export interface HomeModel {
  readonly name: string
  readonly memberId: string
  /** The zone of the reader's clocks. */
  readonly timeZone: string
  /** What other features show above everything else, below the payments that are due, and at the end. */
  readonly first: readonly KnownBlock[]
  readonly alsoDue: readonly KnownBlock[]
  readonly last: readonly KnownBlock[]
  /** Has not closed a deal yet: is told what this does for them. */
  readonly isNew: boolean
  readonly mayCloseDeals: boolean
  readonly maySeeReceivables: boolean
  /** Owns deals, or may, or looks after people who do: who gets reminders. */
  readonly isReminded: boolean
  /** What is due by its parts: of each at most HOME_LINES, and how many there are. */
  readonly due: Readonly<Record<DuePart, DueReceivables>>
  /** What a supervisor looks after; null for everybody else. */
  readonly team: Team | null
  /** Those for whom the reader stands in today (R5). */
  readonly absentees: readonly AbsenteesDay[]
  /** Names by id, to say whose something is that is not one's own. */
  readonly names: ReadonlyMap<string, string>
  /** The kinds of reminder this person can turn off (N3). */
  readonly switches: readonly Switch[]
  /** The last few reminders that were not sent to this person (N5). */
  readonly notSent: readonly NotSentLine[]
  /** What became of the workspace's messages; null for who does not look after that. */
  readonly messages: MessageFigures | null
}

/**
 * App Home (N5): what a supervisor is needed for; what is overdue, due today and due this week, with the button for each,
 * or how to begin; why something was not sent; and what can be set.
 */
export function buildHome(model: HomeModel, day: LadderDay, t: Translate, locale: Locale): HomeView {
  const { mayCloseDeals, maySeeReceivables, team, isNew, first } = model
  // One primary button in a view: while something is to be set up, that is it.
  const style = first.length > 0 ? {} : { style: 'primary' as const }
  const start = actions('home_actions', [button(CLOSE_DEAL, t('home.closeDeal'), style)])
  const above = [
    header(t('home.greeting', { name: model.name })),
    ...first,
    ...(first.length > 0 ? [divider()] : []),
    ...(isNew
      ? [section(t('home.newcomer.about')), section(t('home.newcomer.what')), section(t('home.firstDeal')), start]
      : [...intro(model, t), ...(mayCloseDeals ? [start] : [])]),
    ...(team ? teamPart(team, day, t, locale) : []),
  ]
  const below = [
    ...model.alsoDue,
    ...absenteesPart(model.absentees, day, t, locale),
    ...notSentPart(model.notSent, { byCommand: maySeeReceivables }, t, locale),
    ...(model.isReminded ? remindersPart(model.switches, t, locale) : []),
    ...(model.last.length > 0 ? [divider(), ...model.last] : []),
    ...(model.messages ? messagesPart(model.messages, model.timeZone, t, locale) : []),
  ]
  const room = LIMITS.homeBlocks - above.length - below.length
  const due = maySeeReceivables ? dueParts(model, room, day, t, locale) : [section(t('home.noReceivables'))]
  return home([...above, ...due, ...below])
}

/** What the page is for; nothing for who sees no payments, since another sentence says that. */
function intro({ isReminded, maySeeReceivables }: HomeModel, t: Translate): KnownBlock[] {
  if (isReminded) return [context([t('home.intro')])]
  return maySeeReceivables ? [context([t('home.introUnreminded')])] : []
}

/**
 * The parts of what is due, as many lines of each as there is room for: what is cut is counted, so that none says
 * "nothing here" of something. Who has never sold has nothing to be reminded of: three empty lists would only tire them.
 */
function dueParts(model: HomeModel, room: number, day: LadderDay, t: Translate, locale: Locale): KnownBlock[] {
  const { due, isNew, team } = model
  if (isNew && PARTS.every((part) => due[part].total === 0)) return []
  // "Nothing here" below all that is overdue of the team would contradict it.
  const isShown: Readonly<Record<DuePart, boolean>> = {
    overdue: !team?.size || due.overdue.total > 0,
    today: true,
    week: true,
    undelivered: due.undelivered.total > 0,
  }
  const shown = PARTS.filter((part) => isShown[part])
  const lines = Math.max(1, Math.floor(room / shown.length) - FRAME_OF_PART)
  return shown.flatMap((part) => {
    const { rows, total } = due[part]
    const some = rows.slice(0, lines)
    const hidden = total - some.length
    return [
      divider(),
      header(part === 'week' ? t('home.week', { days: DUE_SOON_DAYS }) : t(`home.${part}`)),
      ...(total === 0 ? [context([t('home.nothing')])] : []),
      ...some.map((receivable) => dueLine(receivable, model, day, t, locale)),
      ...(hidden > 0 ? [context([t('home.more', { count: hidden })])] : []),
    ]
  })
}

/** Who owes what, in which state, and whose it is where that is not the reader. */
function dueLine(
  receivable: OpenReceivable,
  { memberId, names }: HomeModel,
  day: LadderDay,
  t: Translate,
  locale: Locale,
): KnownBlock {
  const owner = receivable.ownerId === memberId ? undefined : names.get(receivable.ownerId)
  const whose = owner === undefined ? '' : `\n${t('home.team.owner', { name: asTyped(owner, 80) })}`
  return section(`${receivableLine(receivable, day, t, locale)}${whose}`, {
    accessory: recordButton(receivable, t, locale),
  })
}
