/**
 * The workspace behind the stand-in: its people, conversations, and who may see what. All parts share this one state and
 * say `changed()` after they touched it.
 */
import type { Clock } from '../../domain/clock.ts'
import { derivedId, nextTimestamp } from './identity.ts'
import type { SlackState, StoredConversation, StoredPerson } from './records.ts'
import type { AppManifest, ChannelSeed, PersonSeed } from './seeds.ts'

/** Slack's own voice in a workspace: what it tells one person, e.g. that a command failed. */
export const SLACKBOT = 'USLACKBOT'

export interface Workspace {
  readonly state: SlackState
  readonly team: { readonly id: string; readonly name: string; readonly domain: string }
  readonly app: { readonly id: string; readonly botId: string; readonly userId: string; readonly name: string }
  readonly manifest: AppManifest
  readonly scopes: ReadonlySet<string>
  now(): Date
  /** A timestamp no other message or event has. */
  timestamp(): string
  /**
   * The next id of a kind, e.g. of views (`V`). The time is in it too, so that a workspace that starts over gives none
   * that its app has met before.
   */
  newId(prefix: string): string
  /** The next number of a sequence, from 1. */
  sequence(name: string): number
  person(id: string): StoredPerson | undefined
  conversation(id: string): StoredConversation | undefined
  /** The conversation of exactly these people; created unless there is one. */
  directMessage(members: readonly string[]): StoredConversation
  /** That conversation, or undefined when nobody has opened it yet. */
  existingDirectMessage(members: readonly string[]): StoredConversation | undefined
  changed(): void
  onChange(listener: () => void): () => void
}

export interface WorkspaceOptions {
  readonly people: readonly PersonSeed[]
  readonly channels: readonly ChannelSeed[]
  readonly manifest: AppManifest
  readonly clock: Clock
  readonly teamName: string
  readonly seed: string
  readonly state?: SlackState
}

/** Creates a workspace with these people and channels, or goes on with the state of an earlier one. */
export function createWorkspace(options: WorkspaceOptions): Workspace {
  const { manifest, clock } = options
  const seed = options.state?.seed ?? options.seed
  const team = { id: derivedId('T', seed, 'team'), name: options.teamName, domain: 'local-workspace' }
  const app = {
    id: derivedId('A', seed, 'app'),
    botId: derivedId('B', seed, 'app'),
    userId: derivedId('U', seed, 'app'),
    name: manifest.features?.bot_user?.display_name ?? manifest.display_information.name,
  }
  const state = options.state === undefined ? freshState(options, app) : structuredClone(options.state)
  const listeners = new Set<() => void>()

  const workspace: Workspace = {
    state,
    team,
    app,
    manifest,
    scopes: new Set(manifest.oauth_config?.scopes?.bot ?? []),
    now: () => clock.now(),
    timestamp() {
      const next = nextTimestamp(clock.now().getTime(), state.lastTimestamp)
      state.lastTimestamp = next.microseconds
      return next.text
    },
    newId: (prefix) => derivedId(prefix, seed, `${workspace.sequence(prefix)} ${clock.now().getTime()}`),
    sequence(name) {
      const next = (state.sequences[name] ?? 0) + 1
      state.sequences[name] = next
      return next
    },
    person: (id) => state.people.find((person) => person.id === id),
    conversation: (id) => state.conversations.find((conversation) => conversation.id === id),
    existingDirectMessage(members) {
      const wanted = [...new Set(members)].sort().join()
      return state.conversations.find(
        ({ kind, members: has }) => (kind === 'im' || kind === 'mpim') && [...has].sort().join() === wanted,
      )
    },
    directMessage(members) {
      const existing = workspace.existingDirectMessage(members)
      if (existing !== undefined) return existing
      const people = [...new Set(members)]
      const isGroup = people.length > 2
      const opened: StoredConversation = {
        id: derivedId(isGroup ? 'G' : 'D', seed, [...people].sort().join()),
        name: isGroup ? `mpdm-${people.join('-').toLowerCase()}` : 'directmessage',
        kind: isGroup ? 'mpim' : 'im',
        members: people,
        isArchived: false,
        created: Math.floor(clock.now().getTime() / 1000),
      }
      state.conversations.push(opened)
      return opened
    },
    changed() {
      for (const listener of [...listeners]) listener()
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return workspace
}

function freshState(options: WorkspaceOptions, app: Workspace['app']): SlackState {
  const { seed, clock } = options
  const people = options.people.map((person) => storedPerson(person, derivedId('U', seed, person.handle)))
  const idOf = (handle: string) => {
    const person = people.find((other) => other.handle === handle)
    if (person === undefined) throw new Error(`no person has the handle "${handle}"`)
    return person.id
  }
  const bot: StoredPerson = {
    ...storedPerson({ handle: 'app', name: app.name, timeZone: 'Etc/UTC', locale: 'en-US' }, app.userId),
    isApp: true,
  }
  const created = Math.floor(clock.now().getTime() / 1000)
  const conversations = options.channels.map(
    (channel): StoredConversation => ({
      id: derivedId('C', seed, channel.name),
      name: channel.name,
      kind: channel.isPrivate === true ? 'private_channel' : 'public_channel',
      members: [
        ...(channel.members?.map(idOf) ?? people.map(({ id }) => id)),
        ...(channel.appIsMember === true ? [app.userId] : []),
      ],
      isArchived: channel.isArchived === true,
      ...(channel.isShared === true ? { isShared: true } : {}),
      created,
    }),
  )
  return {
    version: 1,
    seed,
    lastTimestamp: 0,
    sequences: {},
    people: [...people, bot],
    conversations,
    messages: {},
    ephemerals: [],
    modals: {},
    homes: {},
    drafts: {},
    lastRead: {},
  }
}

function storedPerson(person: PersonSeed, id: string): StoredPerson {
  return {
    id,
    handle: person.handle,
    name: person.name,
    title: person.title ?? '',
    timeZone: person.timeZone,
    locale: person.locale,
    email: person.email ?? `${person.handle}@example.test`,
    isAdmin: person.isAdmin === true,
    isDeactivated: person.isDeactivated === true,
    isApp: false,
  }
}

/** A person by id, handle or name; throws when there is none, because then a test or the page is mistaken. */
export function findPerson(workspace: Workspace, who: string): StoredPerson {
  const { people } = workspace.state
  const found =
    workspace.person(who) ?? people.find(({ handle }) => handle === who) ?? people.find(({ name }) => name === who)
  if (found === undefined) throw new Error(`no person "${who}"; there are ${people.map((p) => p.handle).join(', ')}`)
  return found
}

/** A conversation by id or channel name; for a person, their conversation with the app. Throws when there is none. */
export function findConversation(workspace: Workspace, where: string): StoredConversation {
  const { conversations, people } = workspace.state
  const found =
    workspace.conversation(where) ?? conversations.find(({ name, kind }) => kind.endsWith('channel') && name === where)
  if (found !== undefined) return found
  if (people.some(({ id, handle, name }) => [id, handle, name].includes(where))) {
    return workspace.directMessage([findPerson(workspace, where).id, workspace.app.userId])
  }
  throw new Error(`no conversation "${where}"; there are ${conversations.map(({ name }) => name).join(', ')}`)
}

/** Whether a person can read a conversation: everybody a public channel, its members any other. */
export function canSee(conversation: StoredConversation, personId: string): boolean {
  return conversation.kind === 'public_channel' || conversation.members.includes(personId)
}
