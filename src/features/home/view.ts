import { DUE_SOON_DAYS, instalmentState } from '../../domain/instalment.ts'
import type { LadderDay } from '../../domain/ladder.ts'
import type { NotSentLine } from '../../reminders/not-sent.ts'
import { actions, button, context, divider, header, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { receivableLine } from '../../slack/receivables.ts'
import { type HomeView, home, type KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { MessageFigures, OpenReceivable } from '../../store/index.ts'
import { CLOSE_DEAL } from './ids.ts'
import { messagesPart, notSentPart } from './messages.ts'
import { recordButton } from './record-button.ts'
import { remindersPart, type Switch } from './reminders.ts'
import { type Team, teamPart } from './team.ts'

/** Lines shown in App Home; the rest is counted and found with /collect. */
export const HOME_LINES = 20

/** What App Home shows to one person. */
export interface HomeModel {
  readonly name: string
  readonly memberId: string
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
  /** By due date, at most HOME_LINES. */
  readonly due: readonly OpenReceivable[]
  /** How many are due in all, shown or not. */
  readonly total: number
  /** What a supervisor looks after; null for everybody else. */
  readonly team: Team | null
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
  return home([
    header(t('home.greeting', { name: model.name })),
    ...first,
    ...(first.length > 0 ? [divider()] : []),
    ...(isNew
      ? [section(t('home.newcomer.about')), section(t('home.newcomer.what')), section(t('home.firstDeal')), start]
      : [...intro(model, t), ...(mayCloseDeals ? [start] : [])]),
    ...(team ? teamPart(team, day, t, locale) : []),
    ...(maySeeReceivables ? dueParts(model, day, t, locale) : [section(t('home.noReceivables'))]),
    ...model.alsoDue,
    ...notSentPart(model.notSent, { byCommand: maySeeReceivables }, t, locale),
    ...(model.isReminded ? remindersPart(model.switches, t) : []),
    ...(model.last.length > 0 ? [divider(), ...model.last] : []),
    ...(model.messages ? messagesPart(model.messages, t) : []),
  ])
}

/** What the page is for; nothing for who sees no payments, since another sentence says that. */
function intro({ isReminded, maySeeReceivables }: HomeModel, t: Translate): KnownBlock[] {
  if (isReminded) return [context([t('home.intro')])]
  return maySeeReceivables ? [context([t('home.introUnreminded')])] : []
}

/** Who has never sold has nothing to be reminded of: three empty lists would only tire them. */
function dueParts(model: HomeModel, day: LadderDay, t: Translate, locale: Locale): KnownBlock[] {
  const { due, total, isNew, team, names } = model
  if (isNew && total === 0) return []
  const of = (kinds: readonly string[]) => due.filter((each) => kinds.includes(instalmentState(each, day).kind))
  // What is overdue of the team stands in a supervisor's own part, with its levels.
  const overdue = of(['overdue']).filter(({ ownerId }) => !team || ownerId === model.memberId)
  const hidden = total - due.length
  const part = (title: string, receivables: readonly OpenReceivable[]) => [
    divider(),
    header(title),
    ...(receivables.length === 0 ? [context([t('home.nothing')])] : []),
    ...receivables.map((receivable) => {
      const owner = receivable.ownerId === model.memberId ? undefined : names.get(receivable.ownerId)
      const whose = owner === undefined ? '' : `\n${t('home.team.owner', { name: asTyped(owner, 80) })}`
      return section(`${receivableLine(receivable, day, t, locale)}${whose}`, {
        accessory: recordButton(receivable, t, locale),
      })
    }),
  ]
  return [
    // "Nothing here" below all that is overdue of the team would contradict it.
    ...(team?.size && overdue.length === 0 ? [] : part(t('home.overdue'), overdue)),
    ...part(t('home.today'), of(['due-today'])),
    ...part(t('home.week', { days: DUE_SOON_DAYS }), of(['due-soon', 'scheduled'])),
    ...(hidden > 0 ? [context([t('home.more', { count: hidden })])] : []),
  ]
}
