import { mayDoAtAll } from '../../domain/acting.ts'
import { dateAt, formatDate, formatInstant } from '../../domain/calendar-date.ts'
import type { Instant } from '../../domain/clock.ts'
import { nextSummary } from '../../domain/summary-time.ts'
import { actions, button, header, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { type Message, message } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { MessageFigures } from '../../store/index.ts'
import { OPEN } from './ids.ts'
import { channelText, missingSentences, type Overview, readOverview } from './overview.ts'
import { rolesText } from './words.ts'

/** How far ahead what waits to be sent is counted. */
const WAITING_DAYS = 7
const DAY_MS = 86_400_000

/** What waits to be sent, and when the next of it goes out. */
export interface Waiting {
  readonly count: number
  readonly nextAt: Instant | null
}

/** How the app stands, for one person. */
export interface Status {
  readonly roles: string
  readonly supervisor: string | null
  /** To this person. */
  readonly own: Waiting
  readonly timeZone: string
  readonly summaryAt: Instant
  /** For those who look after the settings; null for everybody else. */
  readonly workspace: {
    readonly overview: Overview
    readonly setUp: { readonly name: string; readonly at: string } | null
    /** To anybody. */
    readonly all: Waiting
    readonly figures: MessageFigures
  } | null
}

/** Reads how the app stands: for everybody what concerns them, for admins the whole workspace. */
export async function readStatus(ctx: RequestContext): Promise<Status> {
  const { actor, member, store, settings, now, t, locale } = ctx
  const until = new Date(now.getTime() + WAITING_DAYS * DAY_MS)
  const waiting = async (recipientId: string | null): Promise<Waiting> => ({
    count: await store.reminders.waiting(recipientId, until),
    nextAt: await store.reminders.nextDueAt(recipientId),
  })
  const supervisor = member.supervisorId === null ? null : await store.members.byId(member.supervisorId)
  const { dueAt: summaryAt } = nextSummary(now, settings)
  const common = {
    roles: rolesText(member.roles, t, locale),
    supervisor: supervisor?.name ?? null,
    own: await waiting(actor.memberId),
    timeZone: member.timeZone,
    summaryAt,
  }
  if (!mayDoAtAll(actor, 'settings.change')) return { ...common, workspace: null }
  const overview = await readOverview(ctx, 'ask-slack')
  const { setUpAt, setUpById, timeZone } = overview.settings
  const by = setUpById === null ? null : await store.members.byId(setUpById)
  const setUp = setUpAt && { name: by?.name ?? '', at: formatDate(dateAt(setUpAt, timeZone), locale) }
  const figures = await store.reminders.figures(new Date(now.getTime() - DAY_MS), now)
  return { ...common, workspace: { overview, setUp, all: await waiting(null), figures } }
}

/** `/after status`: what is set up, what is missing, when the next summary goes out, what waits to be sent. */
export function statusMessage(status: Status, t: Translate, locale: Locale): Message {
  const { roles, supervisor, own, timeZone, workspace, summaryAt } = status
  const at = (instant: Instant, zone = timeZone) => formatInstant(instant, zone, locale)
  const waits = ({ count, nextAt }: Waiting) =>
    nextAt === null
      ? t('settings.status.nothingWaits')
      : t('settings.status.waits', { count, days: WAITING_DAYS, next: at(nextAt) })
  const you = [
    t('settings.status.roles', { roles }),
    supervisor === null
      ? t('settings.status.noSupervisor')
      : t('settings.status.supervisor', { name: asTyped(supervisor, 80) }),
    waits(own),
  ]
  if (!workspace) {
    const text = you.join('\n')
    return message({ text, blocks: [header(t('settings.status.you')), section(text)] })
  }
  const { overview, setUp, all, figures } = workspace
  const missing = missingSentences(overview, t)
  const usable = overview.channel.kind === 'usable'
  const zone = overview.settings.timeZone
  const whole = [
    ...(setUp ? [t('settings.status.setUp', { name: asTyped(setUp.name, 80), at: setUp.at })] : []),
    ...(usable ? [channelText(overview, t)] : []),
    t(usable ? 'settings.status.summary' : 'settings.status.summaryWaits', { at: at(summaryAt, zone), zone }),
    waits(all),
    ...(figures.unknown > 0 ? [t('settings.status.unknown', { count: figures.unknown })] : []),
    ...(figures.held > 0 ? [t('settings.status.held', { count: figures.held })] : []),
  ]
  const first = missing[0] ?? t('settings.status.allSet')
  return message({
    text: first,
    blocks: [
      header(t('settings.status.heading')),
      section(missing.length === 0 ? `✓ ${first}` : missing.map((each) => `⚠ ${each}`).join('\n')),
      section(whole.join('\n')),
      header(t('settings.status.you')),
      section(you.join('\n')),
      actions('status', [button(OPEN.overview, t('settings.open'))]),
    ],
  })
}
