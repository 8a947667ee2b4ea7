/** The parts of the store that serving a request touches, in memory: counts reads, and fails on demand. */
import { RecordNotFound } from '../../../src/store/errors.ts'
import type { Member, NewAuditEntry, Settings, SettingsInput, Store, WorkspaceStore } from '../../../src/store/index.ts'
import { workspaceIdOfRow } from '../../../src/store/workspace-id.ts'
import { STANDARD_SETTINGS } from '../../support/standard-settings.ts'

export interface MemoryStore {
  readonly store: Store
  readonly members: Member[]
  readonly teams: { readonly teamId: string; readonly name: string; readonly settings: SettingsInput }[]
  readonly audit: NewAuditEntry[]
  /** Reads since the test set it to 0. */
  reads: number
  /** What every read throws from now on. */
  trouble: Error | null
}

/** Somebody of the workspace T1. */
export function member(some: Partial<Member> & { readonly slackUserId: string }): Member {
  return {
    id: `m-${some.slackUserId}`,
    name: some.slackUserId,
    locale: 'en-US',
    timeZone: 'Europe/Berlin',
    roles: ['rep'],
    supervisorId: null,
    dmChannelId: null,
    profileReadAt: new Date('2026-05-03T00:00:00Z'),
    deactivatedAt: null,
    leave: [],
    ...some,
  }
}

/** A store of one workspace, T1, with these members. */
export function memoryStore(members: Member[] = []): MemoryStore {
  const handled = new Set<string>()
  const memory: MemoryStore = {
    members,
    teams: members.length > 0 ? [{ teamId: 'T1', name: 'Team', settings: STANDARD_SETTINGS }] : [],
    audit: [],
    reads: 0,
    trouble: null,
    // Only what the pipeline uses is there; a test that reaches for more fails on it.
    store: undefined as unknown as Store,
  }
  async function read<Value>(value: () => Value): Promise<Value> {
    memory.reads += 1
    if (memory.trouble) throw memory.trouble
    return value()
  }
  const idOf = (teamId: string) => workspaceIdOfRow(`workspace of ${teamId}`)
  const settings = (): Settings => ({ ...STANDARD_SETTINGS, ...memory.teams[0]?.settings, closingDays: [] })

  const workspace = {
    settings: { read: () => read(settings) },
    members: {
      actor: (slackUserId: string) =>
        read(() => {
          if (memory.teams.length === 0) throw new RecordNotFound('no workspace')
          return { member: members.find((each) => each.slackUserId === slackUserId) ?? null, settings: settings() }
        }),
      supervision: () => read(() => members.map(({ id, supervisorId }) => ({ id, supervisorId }))),
      ensure: (profile: Partial<Member> & { slackUserId: string }, roles: Member['roles'], now: Date) =>
        read(() => {
          const made = member({ ...profile, roles, profileReadAt: now })
          members.push(made)
          return made
        }),
      refreshProfile: (memberId: string, profile: Partial<Member>, now: Date) =>
        read(() => {
          const index = members.findIndex((each) => each.id === memberId)
          const refreshed = { ...member({ slackUserId: 'x' }), ...members[index], ...profile, profileReadAt: now }
          members[index] = refreshed
          return refreshed
        }),
    },
    audit: { add: (entry: NewAuditEntry) => read(() => void memory.audit.push(entry)) },
  }
  const store = {
    ping: () => read(() => undefined),
    events: {
      firstTime: (eventId: string) =>
        read(() => {
          if (handled.has(eventId)) return false
          handled.add(eventId)
          return true
        }),
    },
    workspaces: {
      byTeamId: (teamId: string) =>
        read(() => (memory.teams.some((team) => team.teamId === teamId) ? idOf(teamId) : null)),
      ensure: (team: { teamId: string; name: string }, chosen: SettingsInput) =>
        read(() => {
          if (!memory.teams.some((each) => each.teamId === team.teamId))
            memory.teams.push({ ...team, settings: chosen })
          return idOf(team.teamId)
        }),
      counts: () => read(() => ({ members: members.length, customers: 0, deals: 0, payments: 0 })),
    },
    inWorkspace: () => workspace as unknown as WorkspaceStore,
  }
  return Object.assign(memory, { store: store as unknown as Store })
}
