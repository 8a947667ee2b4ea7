import { dateAt, formatDate } from '../../domain/calendar-date.ts'
import type { Translate } from '../../slack/locale.ts'
import { type ChannelUse, checkPostingChannel, type PostingChannelProblem } from '../../slack/posting-channel.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { asTyped } from '../../slack/text.ts'
import type { Member, Settings } from '../../store/index.ts'
import { channelProblemText } from './channel.modal.ts'
import { complaintsChannelProblemText } from './complaints.modal.ts'
import { needsSupervisor } from './people.modal.ts'

/** A channel as Slack knows it now; `unasked` where it was not asked. */
export type ChannelState =
  | { readonly kind: 'none' }
  | { readonly kind: 'unasked' }
  | { readonly kind: 'usable'; readonly name: string }
  | { readonly kind: 'problem'; readonly problem: PostingChannelProblem | 'unknown' }

/** Everything that is set, in figures. */
export interface Overview {
  readonly settings: Settings
  readonly channel: ChannelState
  /** Where complaints are shown (P6); nobody has to choose one. */
  readonly complaintsChannel: ChannelState
  readonly people: { readonly active: number; readonly withoutSupervisor: number }
  /** How many payment terms of its own the workspace offers. */
  readonly ownTerms: number
  /** How many zones there are (V9). */
  readonly zones: number
  /** How many service departments there are (P3), and in how many of them nobody is. */
  readonly departments: { readonly count: number; readonly empty: number }
  /** Which settings an admin has saved during the set-up, be it as they were; nothing once it is done. */
  readonly saved: ReadonlySet<string>
}

/** Reads what is set; asks Slack for the channel where `ask` says so. */
export async function readOverview(ctx: RequestContext, ask: 'ask-slack' | 'ask-nobody'): Promise<Overview> {
  const settings = await ctx.store.settings.read()
  const members = await ctx.store.members.list()
  const { managerChannelId, complaintsChannelId } = settings
  const channel = await channelState(ctx, managerChannelId, 'managers', ask)
  const complaintsChannel = await channelState(ctx, complaintsChannelId, 'complaints', ask)
  const ownTerms = (await ctx.store.termsTemplates.list()).length
  const zones = (await ctx.store.territories.list()).length
  const departments = await ctx.store.departments.list()
  const empty = departments.filter(({ memberIds }) => memberIds.length === 0).length
  return {
    settings,
    channel,
    complaintsChannel,
    people: peopleFigures(members),
    ownTerms,
    zones,
    departments: { count: departments.length, empty },
    saved: settings.setUpAt === null ? await savedInSetUp(ctx) : new Set(),
  }
}

/** The settings that admins have saved so far: what was changed, and what was looked at and left as it was. */
async function savedInSetUp({ store }: RequestContext): Promise<Set<string>> {
  const entries = await store.audit.list({ subjectType: 'settings' })
  return new Set(
    entries.flatMap(({ actorId, after }) => {
      // What the app has set by itself nobody has looked at.
      const keys = actorId === null ? [] : Object.keys(after ?? {})
      // Limits in money that another currency has set back were not said by anybody (P2, D5).
      return keys.includes('currency') ? keys.filter((key) => !SET_BACK.includes(key)) : keys
    }),
  )
}
const SET_BACK: readonly string[] = ['authorities', 'reflectionAmount']

const peopleFigures = (members: readonly Member[]) => ({
  active: members.filter(({ deactivatedAt }) => !deactivatedAt).length,
  withoutSupervisor: members.filter(needsSupervisor).length,
})

async function channelState(
  { messenger }: RequestContext,
  channelId: string | null,
  use: ChannelUse,
  ask: 'ask-slack' | 'ask-nobody',
): Promise<ChannelState> {
  if (channelId === null) return { kind: 'none' }
  if (ask === 'ask-nobody') return { kind: 'unasked' }
  const checked = await checkPostingChannel(messenger, channelId, use)
  if (checked.ok) return { kind: 'usable', name: checked.value.name }
  return { kind: 'problem', problem: typeof checked.error === 'string' ? checked.error : 'unknown' }
}

/** The manager channel in a sentence, and when the summary goes there. */
export function channelText({ channel, settings }: Pick<Overview, 'channel' | 'settings'>, t: Translate): string {
  const when = { time: settings.summaryAt }
  switch (channel.kind) {
    case 'none':
      return t('settings.overview.noChannel')
    case 'unasked':
      return t('settings.overview.channelChosen', when)
    case 'usable':
      return t('settings.overview.channel', { ...when, channel: asTyped(channel.name, 100) })
    case 'problem':
      return channelProblemText(channel.problem, t)
  }
}

/** Where complaints are shown, in a sentence. */
export function complaintsChannelText({ complaintsChannel: channel }: Overview, t: Translate): string {
  switch (channel.kind) {
    case 'none':
      return t('settings.overview.noComplaintsChannel')
    case 'unasked':
      return t('settings.overview.complaintsChannelChosen')
    case 'usable':
      return t('settings.overview.complaintsChannel', { channel: asTyped(channel.name, 100) })
    case 'problem':
      return complaintsChannelProblemText(channel.problem, t)
  }
}

/** What is missing, a sentence each; nothing where all is there. */
export function missingSentences(overview: Overview, t: Translate): string[] {
  const { settings, people, channel, complaintsChannel, departments } = overview
  return [
    ...(settings.setUpAt === null ? [t('settings.missing.setUp')] : []),
    ...(channel.kind === 'none' || channel.kind === 'problem' ? [channelText(overview, t)] : []),
    ...(complaintsChannel.kind === 'problem'
      ? [t('settings.missing.complaintsChannel', { why: complaintsChannelText(overview, t) })]
      : []),
    ...(people.withoutSupervisor > 0 ? [t('settings.missing.supervisors', { count: people.withoutSupervisor })] : []),
    ...(departments.empty > 0 ? [t('departments.missing', { count: departments.empty })] : []),
  ]
}

/** Who changed the settings last, and when: whoever takes the set-up up sees how far somebody else has come. */
export async function lastChange({ store, settings, locale }: RequestContext) {
  const [entry] = await store.audit.list({ action: 'settings.update', limit: 1 })
  const by = entry?.actorId ? await store.members.byId(entry.actorId) : null
  if (!entry || !by) return null
  return { name: asTyped(by.name, 80), at: formatDate(dateAt(entry.at, settings.timeZone), locale) }
}
