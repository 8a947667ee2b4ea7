import { DUE_SOON_DAYS, type DuePart } from '../../domain/instalment.ts'
import type { LadderDay } from '../../domain/ladder.ts'
import type { Role } from '../../domain/policy.ts'
import type { NotSent } from '../../reminders/not-sent.ts'
import { actions, button, context, divider, header, section } from '../../slack/blocks.ts'
import { groupName } from '../../slack/home-list.ts'
import { LIMITS } from '../../slack/limits.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { type HomeView, home, type KnownBlock } from '../../slack/surfaces.ts'
import type { DueReceivables, MessageFigures } from '../../store/index.ts'
import { type AbsenteesDay, absenteesPart } from './absentees.ts'
import { CLOSE_DEAL } from './ids.ts'
import { messagesPart, notSentPart } from './messages.ts'
import { type HomeGroup, type HomeSection, placeWithin, sectionsFor } from './order.ts'
import type { HomePieces } from './part.ts'
import { paymentLine } from './payment-line.ts'
import { remindersPart, type Switch } from './reminders.ts'
import { type Team, teamPart } from './team.ts'

/** Most lines of a part of what is due; the rest is counted and found with /collect. */
export const HOME_LINES = 10
/** The parts of what is due: each is a section of App Home. */
const PARTS: readonly DuePart[] = ['today', 'overdue', 'week', 'undelivered']
const SECTION_OF = { today: 'today', overdue: 'late', week: 'week', undelivered: 'undelivered' } as const
/** A part's line, its heading, the name of the payments in it, and how many more there are. */
const FRAME_OF_PART = 4

/** What stands in sections of App Home, and by what it is placed among others there. */
export interface PlacedPieces {
  readonly group: HomeGroup | null
  readonly pieces: HomePieces
}

/** What App Home shows to one person. */
export interface HomeModel {
  readonly name: string
  readonly memberId: string
  /** By which their page is ordered (`order.ts`). */
  readonly roles: readonly Role[]
  /** The zone of the reader's clocks. */
  readonly timeZone: string
  /** What other features show. */
  readonly parts: readonly PlacedPieces[]
  /** Has not closed a deal yet: is told what this does for them. */
  readonly isNew: boolean
  readonly mayCloseDeals: boolean
  readonly maySeeReceivables: boolean
  /**
   * What they get reminders of: of deals they own or may, or of people who do; of what a department has accepted; null: none.
   */
  readonly reminded: 'selling' | 'service' | null
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
  /** The last few reminders that were not sent to this person, and alerts that wait (N5). */
  readonly notSent: Pick<NotSent, 'lines' | 'waiting'>
  /** What became of the workspace's messages; null for who does not look after that. */
  readonly messages: MessageFigures | null
}

/**
 * App Home (N5), in the order of the reader's role: each section below a line; of what is due as many lines as there is room
 * for beside everything else.
 */
export function buildHome(model: HomeModel, day: LadderDay, t: Translate, locale: Locale): HomeView {
  const own: PlacedPieces = { group: null, pieces: ownPieces(model, day, t, locale) }
  const others = [...model.parts, own]
  const sections = sectionsFor(model.roles)
  const taken = pageOf(sections, others, t).length
  const due = paymentPieces(model, LIMITS.homeBlocks - 1 - taken, others, day, t, locale)
  const page = pageOf(sections, [...others, { group: 'payments', pieces: due }], t)
  return home([header(t('home.greeting', { name: model.name })), ...page])
}

/** What stands in one section, in its order. */
const within = (name: HomeSection, parts: readonly PlacedPieces[]): KnownBlock[] =>
  parts
    .filter(({ pieces }) => pieces[name] !== undefined)
    .sort((one, other) => placeWithin(one.group) - placeWithin(other.group))
    .flatMap(({ pieces }) => pieces[name] ?? [])

/** The sections in which something stands, with a line between them and the headings of days. */
function pageOf(sections: readonly HomeSection[], parts: readonly PlacedPieces[], t: Translate): KnownBlock[] {
  const shown = sections.flatMap((name) => {
    const blocks = within(name, parts)
    const heading = headingOf(name, t)
    if (blocks.length === 0) return []
    return [heading === null ? blocks : [header(heading), ...blocks]]
  })
  return shown.flatMap((blocks, index) => (index === 0 ? blocks : [divider(), ...blocks]))
}

/** The heading of a section in which different things are to be done; null where what stands there has its own. */
function headingOf(name: HomeSection, t: Translate): string | null {
  switch (name) {
    case 'today':
      return t('home.today')
    case 'late':
      return t('home.overdue')
    case 'week':
      return t('home.week', { days: DUE_SOON_DAYS })
    case 'undelivered':
      return t('home.undelivered')
    default:
      return null
  }
}

/** What App Home says by itself, but for what is due. */
function ownPieces(model: HomeModel, day: LadderDay, t: Translate, locale: Locale): HomePieces {
  const { team, maySeeReceivables, reminded } = model
  return {
    begin: beginning(model, t),
    ...(team ? { team: teamPart(team, day, t, locale) } : {}),
    standsInFor: absenteesPart(model.absentees, day, t, locale),
    notSent: notSentPart(model.notSent, { byCommand: maySeeReceivables }, t, locale),
    ...(reminded ? { reminders: remindersPart(model.switches, t, locale) } : {}),
    ...(model.messages ? { messages: messagesPart(model.messages, model.timeZone, t, locale) } : {}),
    ...(maySeeReceivables ? {} : { noReceivables: [context([t('home.noReceivables')])] }),
  }
}

/** How to begin, and what the page is for. */
function beginning(model: HomeModel, t: Translate): KnownBlock[] {
  const { isNew, mayCloseDeals, parts } = model
  // One primary button in a view: while something is to be set up or decided, that is it.
  const isAsked = parts.some(({ pieces }) => pieces.setUp?.length || pieces.decisions?.length)
  const style = isAsked ? {} : { style: 'primary' as const }
  const start = actions('home_actions', [button(CLOSE_DEAL, t('home.closeDeal'), style)])
  if (isNew)
    return [section(t('home.newcomer.about')), section(t('home.newcomer.what')), section(t('home.firstDeal')), start]
  return [...intro(model, t), ...(mayCloseDeals ? [start] : [])]
}

/** What the page is for, by what its reader gets reminders of. */
function intro({ reminded, maySeeReceivables }: HomeModel, t: Translate): KnownBlock[] {
  if (reminded) return [context([t(reminded === 'selling' ? 'home.intro' : 'home.introService')])]
  return maySeeReceivables ? [context([t('home.introUnreminded')])] : []
}

/**
 * The payments of each part of what is due, as many lines of each as there is room for: what is cut is counted, so that none
 * says "nothing here" of something, nor does one in which something else is to be done. Who has never sold has nothing to be
 * reminded of: empty lists would only tire them.
 */
function paymentPieces(
  model: HomeModel,
  room: number,
  others: readonly PlacedPieces[],
  day: LadderDay,
  t: Translate,
  locale: Locale,
): HomePieces {
  const { due, isNew, team, maySeeReceivables } = model
  if (!maySeeReceivables || (isNew && PARTS.every((part) => due[part].total === 0))) return {}
  const isAlone = (part: DuePart) => within(SECTION_OF[part], others).length === 0
  // "Nothing here" below all that is overdue of the team would contradict it.
  const saysNothing: Readonly<Record<DuePart, boolean>> = {
    overdue: !team?.size && isAlone('overdue'),
    today: isAlone('today'),
    week: isAlone('week'),
    undelivered: false,
  }
  const shown = PARTS.filter((part) => due[part].total > 0 || saysNothing[part])
  const lines = Math.max(1, Math.floor(room / Math.max(1, shown.length)) - FRAME_OF_PART)
  const pieces = shown.map((part): [HomeSection, KnownBlock[]] => {
    const { rows, total } = due[part]
    const some = rows.slice(0, lines)
    const hidden = total - some.length
    return [
      SECTION_OF[part],
      [
        ...(isAlone(part) ? [] : [groupName(t('home.payments'))]),
        ...(total === 0 ? [context([t('home.nothing')])] : []),
        ...some.map((receivable) => paymentLine(receivable, model, day, t, locale)),
        ...(hidden > 0 ? [context([t('home.more', { count: hidden })])] : []),
      ],
    ]
  })
  return Object.fromEntries(pieces)
}
