/** Who sent a request: finds the workspace and the member, and takes them in on first contact (R1). */

import { dateAt, isTimeZone } from '../domain/calendar-date.ts'
import type { Clock, Instant } from '../domain/clock.ts'
import type { Leave } from '../domain/leave.ts'
import { DEFAULT_ROLES, type Role, teamOf } from '../domain/policy.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { absenteesOf } from '../domain/stand-in.ts'
import { INHERITED_RULE } from '../domain/succession.ts'
import { RecordNotFound } from '../store/errors.ts'
import type { Member, Settings, SettingsInput, Store, WorkspaceId, WorkspaceStore } from '../store/index.ts'
import { type Locale, localeOf } from './locale.ts'
import type { Messenger, Profile } from './messenger.ts'
import type { Actor, NotTakenIn } from './routes.ts'
import { OutsideWorkspace, SlackTrouble } from './trouble.ts'

/** What a request says of its sender; Slack signed it. */
export interface Sender {
  readonly teamId: string
  readonly teamName: string | null
  readonly slackUserId: string
}

/** A stretch of days, both ends included. */
type Days = Pick<Leave, 'firstDay' | 'lastDay'>

export interface Person {
  readonly actor: Actor
  readonly member: Member
  readonly settings: Settings
  readonly store: WorkspaceStore
}

/** What a new workspace starts with; the rest are the defaults of the rule book. */
export interface NewWorkspace extends Pick<SettingsInput, 'timeZone' | 'currency' | 'country'> {
  readonly language: Locale
  /** Slack's id of the only person who becomes its first admin (R1); left out: whoever uses the app first. */
  readonly firstAdmin?: string
}

export interface People {
  /**
   * Somebody else than the sender as a member, taken in like on first contact (R1): an admin sets them up before they
   * have used the app. Throws SlackTrouble and what the database throws.
   */
  takeInColleague(person: Person, slackUserId: string): Promise<Result<Member, NotTakenIn>>
  /**
   * Slack tells that somebody's profile changed: name, language and time zone are taken over; when their account was
   * closed, their reminders go to their heirs, when it was opened again, to them (R5). Nothing for who is no member.
   */
  profileChanged(teamId: string, profile: Profile): Promise<void>
  /**
   * The sender as a member. Reads twice at most for somebody known, once more for a supervisor's team. Throws
   * OutsideWorkspace, SlackTrouble (first contact needs users.info) and what the database throws.
   */
  recognise(sender: Sender): Promise<Person>
  /**
   * Reads name, language and time zone from Slack again when they are a day old; null when they are not. What Slack
   * refuses changes nothing; rejects only with what the database throws.
   */
  refreshWhenStale(person: Person): Promise<void> | null
}

const PROFILE_FRESH_MS = 24 * 60 * 60_000
/** Where a day begins first, and where it ends last. */
const FIRST_TO_BEGIN = 'Pacific/Kiritimati'
const LAST_TO_END = 'Etc/GMT+12'

/** Standing for "nobody chose a time zone for this installation". */
const UNCHOSEN_TIME_ZONE = 'Etc/UTC'

/** The settings of a new workspace: what the operator left open is taken from whoever comes first. */
function firstSettings(chosen: NewWorkspace, first: Profile): SettingsInput {
  const theirs = first.timeZone && isTimeZone(first.timeZone) ? first.timeZone : chosen.timeZone
  return {
    language: chosen.language === 'en' ? localeOf(first.locale) : chosen.language,
    timeZone: chosen.timeZone === UNCHOSEN_TIME_ZONE ? theirs : chosen.timeZone,
    currency: chosen.currency,
    country: chosen.country,
    hours: { days: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:30' },
    remindAt: '09:00',
    unknownOutcomes: 'hold',
  }
}

const described = (profile: Profile, settings: { readonly timeZone: string }) => ({
  name: profile.name,
  locale: profile.locale ?? 'en',
  timeZone: profile.timeZone && isTimeZone(profile.timeZone) ? profile.timeZone : settings.timeZone,
})

export function createPeople(deps: {
  readonly store: Store
  readonly clock: Clock
  readonly messenger: Messenger
  readonly newWorkspace: NewWorkspace
  /** What Slack calls the team, where that is known. */
  readonly teamName: (teamId: string) => string | null
  /** Asks the outbox to look now for what is due. */
  readonly nudge: () => void
}): People {
  const { store, clock, messenger } = deps
  /** Slack's team never changes its workspace, so this need not be read for every request. */
  const workspaceIds = new Map<string, WorkspaceId>()
  /** First contacts, one after the other for each team: only one of them is the first (R1). */
  const firstContacts = new Map<string, Promise<unknown>>()
  const refreshedAt = new Map<string, Instant>()

  async function workspaceOf(teamId: string): Promise<WorkspaceId | null> {
    const id = workspaceIds.get(teamId) ?? (await store.workspaces.byTeamId(teamId))
    if (id) workspaceIds.set(teamId, id)
    return id
  }

  /** Null when the workspace is gone: the local workspace starts over under a running app. */
  async function knownIn(id: WorkspaceId, { teamId, slackUserId }: Sender) {
    try {
      return await store.inWorkspace(id).members.actor(slackUserId)
    } catch (error) {
      if (!(error instanceof RecordNotFound)) throw error
      workspaceIds.delete(teamId)
      return null
    }
  }

  async function person(
    id: WorkspaceId,
    member: Member,
    settings: Settings,
    standsIn: readonly Days[] = [],
  ): Promise<Person> {
    const records = store.inWorkspace(id)
    const { roles, slackUserId } = member
    const team = roles.includes('supervisor')
      ? teamOf(member.id, await records.members.supervision())
      : new Set<string>()
    return {
      actor: {
        ...{ workspaceId: id, memberId: member.id, slackUserId, roles, team },
        ...(await standingIn(records, member, standsIn)),
      },
      member,
      settings,
      store: records,
    }
  }

  /** For whom they stand in now (R5); read where one of these stretches of days may have come, anywhere on earth. */
  async function standingIn(records: WorkspaceStore, { id }: Member, standsIn: readonly Days[]) {
    const now = clock.now()
    const [latest, earliest] = [dateAt(now, FIRST_TO_BEGIN), dateAt(now, LAST_TO_END)]
    if (!standsIn.some(({ firstDay, lastDay }) => firstDay <= latest && lastDay >= earliest)) return {}
    const members = await records.members.list()
    const standsInFor = absenteesOf(id, now, members).map((absentee) => ({
      memberId: absentee.id,
      roles: absentee.roles,
      team: teamOf(absentee.id, members),
    }))
    return standsInFor.length > 0 ? { standsInFor } : {}
  }

  /** Somebody whose account we took for closed sends a request: Slack knows whether it was opened again. */
  async function returned(id: WorkspaceId, member: Member): Promise<Member> {
    const outcome = await messenger.profile(member.slackUserId)
    if (outcome.kind !== 'profile') throw new SlackTrouble('users.info', outcome)
    if (outcome.profile.deactivated) throw new OutsideWorkspace(localeOf(member.locale))
    const { members, receivables } = store.inWorkspace(id)
    await members.reactivate(member.id, clock.now())
    await receivables.deriveLadders([member.id], clock.now())
    return { ...member, deactivatedAt: null }
  }

  /** Whoever comes first (R1); where the operator has named somebody, they and nobody else, while there is no admin. */
  async function isFirstAdmin(id: WorkspaceId, slackUserId: string): Promise<boolean> {
    const { firstAdmin } = deps.newWorkspace
    if (firstAdmin === undefined) return (await store.workspaces.counts(id)).members === 0
    if (firstAdmin !== slackUserId) return false
    const members = await store.inWorkspace(id).members.list()
    return members.every(({ roles }) => !roles.includes('admin'))
  }

  async function takeIn(sender: Sender): Promise<Person> {
    const outcome = await messenger.profile(sender.slackUserId)
    if (outcome.kind !== 'profile') throw new SlackTrouble('users.info', outcome)
    const { profile } = outcome
    if (profile.teamIds.length > 0 && !profile.teamIds.includes(sender.teamId))
      throw new OutsideWorkspace(localeOf(profile.locale))
    const now = clock.now()
    const team = { teamId: sender.teamId, name: deps.teamName(sender.teamId) ?? sender.teamName ?? sender.teamId }
    const id = await store.workspaces.ensure(team, firstSettings(deps.newWorkspace, profile), now)
    workspaceIds.set(sender.teamId, id)
    const records = store.inWorkspace(id)
    const settings = await records.settings.read()
    const { slackUserId } = sender
    const roles: readonly Role[] = (await isFirstAdmin(id, slackUserId)) ? ['admin', ...DEFAULT_ROLES] : DEFAULT_ROLES
    const member = await records.members.ensure({ slackUserId, ...described(profile, settings) }, roles, now)
    return person(id, member, settings)
  }

  return {
    async recognise(sender) {
      const id = await workspaceOf(sender.teamId)
      if (id) {
        const known = await knownIn(id, sender)
        if (known?.member?.deactivatedAt)
          return person(id, await returned(id, known.member), known.settings, known.standsIn)
        if (known?.member) return person(id, known.member, known.settings, known.standsIn)
      }
      const before = firstContacts.get(sender.teamId) ?? Promise.resolve()
      const contact = before.then(() => takeIn(sender))
      const settled = contact.catch(() => undefined)
      firstContacts.set(sender.teamId, settled)
      void settled.then(() => {
        if (firstContacts.get(sender.teamId) === settled) firstContacts.delete(sender.teamId)
      })
      return contact
    },

    async takeInColleague({ actor, settings, store: records }, slackUserId) {
      const known = await records.members.bySlackId(slackUserId)
      if (known) return known.deactivatedAt ? err('deactivated') : ok(known)
      const outcome = await messenger.profile(slackUserId)
      if (outcome.kind !== 'profile') throw new SlackTrouble('users.info', outcome)
      const { profile } = outcome
      if (profile.bot) return err('bot')
      if (profile.deactivated) return err('deactivated')
      const { teamId } = await store.workspaces.teamOf(actor.workspaceId)
      if (profile.teamIds.length > 0 && !profile.teamIds.includes(teamId)) return err('outside')
      const member = { slackUserId, ...described(profile, settings) }
      return ok(await records.members.ensure(member, DEFAULT_ROLES, clock.now()))
    },

    async profileChanged(teamId, profile) {
      const id = await workspaceOf(teamId)
      const known = id && (await knownIn(id, { teamId, teamName: null, slackUserId: profile.slackUserId }))
      if (!id || !known?.member) return
      const { member, settings } = known
      const { members, receivables } = store.inWorkspace(id)
      const now = clock.now()
      if (profile.deactivated) {
        // Also when they had left before: what was interrupted half-way is done now.
        await members.deactivate(member.id, INHERITED_RULE, now)
        await receivables.deriveLadders([member.id], now)
        deps.nudge()
        return
      }
      const isBack = await members.reactivate(member.id, now)
      const { name, locale, timeZone } = described({ ...profile, locale: profile.locale ?? member.locale }, settings)
      if (name !== member.name || locale !== member.locale || timeZone !== member.timeZone)
        await members.refreshProfile(member.id, { name, locale, timeZone }, now)
      if (isBack || timeZone !== member.timeZone) await receivables.deriveLadders([member.id], now)
    },

    refreshWhenStale({ member, settings, store: records }) {
      const now = clock.now()
      const last = refreshedAt.get(member.id) ?? member.profileReadAt
      if (now.getTime() - last.getTime() < PROFILE_FRESH_MS) return null
      refreshedAt.set(member.id, now)
      return messenger.profile(member.slackUserId).then(async (outcome) => {
        if (outcome.kind !== 'profile') return
        await records.members.refreshProfile(member.id, described(outcome.profile, settings), now)
      })
    },
  }
}
