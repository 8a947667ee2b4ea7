import { jest } from '@jest/globals'
import { Registry } from 'prom-client'
import { currency } from '../../src/domain/money.ts'
import type { Role } from '../../src/domain/policy.ts'
import { features } from '../../src/features/index.ts'
import {
  type ChannelSeed,
  createSlackStandIn,
  type PersonSeed,
  type SlackStandIn,
} from '../../src/local/slack/index.ts'
import { composeService, type Service } from '../../src/service.ts'
import type { StartDelay } from '../../src/slack/delay.ts'
import { createLogger } from '../../src/slack/log.ts'
import { buildManifest } from '../../src/slack/manifest.ts'
import { type Member, openStore, type Store, type WorkspaceStore } from '../../src/store/index.ts'
import { type TestClock, testClock } from './clock.ts'
import { freshDatabase, type Provider } from './database.ts'

// A story is a whole server with a database of its own; on a busy machine the default of five seconds is tight.
jest.setTimeout(60_000)

/** Somebody in a story: their Slack profile, and what an admin has set up for them. */
export interface StoryPerson extends PersonSeed {
  readonly roles: readonly Role[]
  readonly supervisor?: string
  /** Not a member before the app meets them: it takes them in by itself, whatever their `roles` say (R1). */
  readonly isNew?: boolean
}

/** A whole app on a database of its own, talking to the strict stand-in for Slack over signed HTTP. */
export interface Story {
  readonly slack: SlackStandIn
  readonly clock: TestClock
  /** The records, by a way of the test's own: it works while the app's is disturbed. */
  readonly store: Store
  readonly workspace: WorkspaceStore
  /** The URL of the database. */
  readonly databaseUrl: string
  /** The service that runs now. */
  readonly service: Service
  /** The app's own address, `http://127.0.0.1:<port>`. */
  readonly url: string
  /** What the app has logged so far, a JSON line each. */
  readonly log: readonly string[]
  member(handle: string): Promise<Member>
  /** Ends what is under way and what is due by now, moves the clock, and sends what is due then. */
  moveTo(instant: string): Promise<void>
  /** Ends the service as SIGTERM does; nothing is received or sent until `startAgain`. */
  endService(): Promise<void>
  /** Starts a new service, as after a restart: same database, same Slack, nothing remembered. */
  startAgain(): Promise<void>
  /** Starts a second service beside the first, as another instance would run. The caller stops its reminders. */
  anotherInstance(): Promise<Service>
  /** Gives the app another way to the records, broken as a test wants it; null: its own again. */
  useStore(other: Store | null): void
  /** Lets every call to Slack that has no answer yet run into its timeout. */
  giveUpOnSlack(): void
  stop(): Promise<void>
}

/** Who is in a story unless said otherwise: a small company with its roles, languages and zones. */
export const EVERYONE: readonly StoryPerson[] = [
  { handle: 'ada', name: 'Ada Admin', timeZone: 'Europe/Berlin', locale: 'en-GB', roles: ['admin'] },
  {
    handle: 'mira',
    name: 'Mira Rep',
    timeZone: 'Europe/Berlin',
    locale: 'en-GB',
    roles: ['rep'],
    supervisor: 'helena',
  },
  { handle: 'jonas', name: 'Jonas Rep', timeZone: 'Europe/Berlin', locale: 'en-GB', roles: ['rep'] },
  { handle: 'helena', name: 'Helena Head', timeZone: 'Europe/Berlin', locale: 'en-GB', roles: ['rep', 'supervisor'] },
  { handle: 'sam', name: 'Sam Finance', timeZone: 'Europe/Berlin', locale: 'en-GB', roles: ['finance'] },
  { handle: 'priya', name: 'Priya Service', timeZone: 'Europe/Berlin', locale: 'en-GB', roles: ['service'] },
  { handle: 'min', name: '李敏', timeZone: 'Asia/Shanghai', locale: 'zh-CN', roles: ['rep'] },
  { handle: 'yijun', name: '林怡君', timeZone: 'Asia/Taipei', locale: 'zh-TW', roles: ['rep'] },
]

export interface StoryOptions {
  /** When it begins: a UTC instant, ISO 8601. */
  readonly at?: string
  readonly people?: readonly StoryPerson[]
  /** Further users of Slack, whom the app does not know yet. */
  readonly strangers?: readonly PersonSeed[]
  /** Channels besides the public one of all sales people. */
  readonly channels?: readonly ChannelSeed[]
  /** Whom the operator has named as the only first admin. */
  readonly firstAdmin?: string
  /** The app's waits; real ones unless a test has its own. */
  readonly delay?: StartDelay
  /** Whether good days are told (C9), which would stand in every list of somebody with customers; else they are not. */
  readonly goodDays?: boolean
  /** Whether people are asked to look back (D5), which would stand in the list of every Friday; else they are not. */
  readonly reflections?: boolean
  /** Whether something follows from closing a deal by the form (D4), which would stand in the lists; else nothing does. */
  readonly dealTasks?: boolean
  /** Listens to the app's calls to Slack, and has to pass them on. */
  readonly fetch?: typeof globalThis.fetch
}

/** The token of the app in a story. */
export const STORY_TOKEN = 'xoxb-story'

/**
 * Starts a story on a Monday morning: `2026-03-02T09:30Z`, 10:30 in Berlin, unless said otherwise. The workspace counts
 * in EUR, in Berlin, with Germany's holidays.
 */
export async function startStory(provider: Provider, options: StoryOptions = {}): Promise<Story> {
  const people = options.people ?? EVERYONE
  const clock = testClock(options.at ?? '2026-03-02T09:30:00Z')
  const database = await freshDatabase(provider)
  const { store } = database
  const routes = features.flatMap((feature) => feature.routes)
  const slack = await createSlackStandIn({
    people: [...people, ...(options.strangers ?? [])],
    channels: [{ name: 'sales', appIsMember: true }, ...(options.channels ?? [])],
    manifest: buildManifest('production', routes),
    token: STORY_TOKEN,
    signingSecret: '0123456789abcdef0123456789abcdef',
    clock,
  })
  const log: string[] = []
  const newWorkspace = { currency: currency('EUR'), country: 'DE', timeZone: 'Europe/Berlin', language: 'en' } as const
  const way = changeableStore(store)
  const patience = impatientFetch(options.fetch ?? globalThis.fetch)
  const compose = (through: Store) =>
    composeService({
      slack: { botToken: slack.token, signingSecret: slack.signingSecret, apiUrl: slack.apiUrl },
      store: withoutAsides(through, options),
      clock,
      // A story's time is its clock: an hour that it is moved on has passed for the pace, too.
      steadyNow: () => clock.now().getTime() + performance.now(),
      pace: { perSecond: 1_000, burst: 1_000, channelGapMs: 0 },
      logger: createLogger({ level: 'debug', destination: { write: (line) => void log.push(line) } }),
      metrics: new Registry(),
      newWorkspace: {
        ...newWorkspace,
        ...(options.firstAdmin ? { firstAdmin: slack.person(options.firstAdmin) } : {}),
      },
      fetch: patience.fetch,
      ...(options.delay ? { delay: options.delay } : {}),
    })
  const opened: Store[] = []
  let service = compose(way.store)
  let url = ''
  async function listen() {
    const address = await service.app.start({ host: '127.0.0.1', port: 0 })
    url = `http://127.0.0.1:${address.port}`
    slack.connect(`${url}/slack/events`)
  }
  async function endService() {
    await service.app.stop()
    await service.reminders.stop()
  }
  await listen()

  const workspaceId = await store.workspaces.ensure(
    { teamId: slack.team.id, name: slack.team.name },
    {
      ...newWorkspace,
      hours: { days: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:30' },
      remindAt: '09:00',
      unknownOutcomes: 'hold',
    },
    clock.now(),
  )
  const workspace = store.inWorkspace(workspaceId)
  const members = new Map<string, Member>()
  for (const { handle, name, locale, timeZone, roles, isNew } of people) {
    if (isNew) continue
    const profile = { slackUserId: slack.person(handle), name, locale, timeZone }
    members.set(handle, await workspace.members.ensure(profile, roles, clock.now()))
  }
  const known = (handle: string) => {
    const member = members.get(handle)
    if (!member) throw new Error(`nobody in this story is called ${handle}`)
    return member
  }
  for (const { handle, supervisor } of people)
    if (supervisor) await workspace.members.setSupervisor(known(handle).id, known(supervisor).id, null, clock.now())

  return {
    slack,
    clock,
    store,
    workspace,
    databaseUrl: database.url,
    get service() {
      return service
    },
    get url() {
      return url
    },
    log,
    async member(handle) {
      const found = await workspace.members.byId(known(handle).id)
      if (!found) throw new Error(`${handle} is gone`)
      return found
    },
    async moveTo(instant) {
      // A clock that is moved in the middle of sending makes leases run out that nobody has let go.
      await service.reminders.sweep()
      clock.set(instant)
      await service.reminders.sweep()
    },
    endService,
    async startAgain() {
      const fresh = await openStore(database.url)
      opened.push(fresh)
      way.use(fresh)
      service = compose(way.store)
      await listen()
    },
    async anotherInstance() {
      const own = await openStore(database.url)
      opened.push(own)
      return compose(own)
    },
    useStore: (other) => way.use(other ?? opened.at(-1) ?? store),
    giveUpOnSlack: patience.giveUp,
    async stop() {
      await endService()
      await slack.stop()
      for (const each of opened) await each.close()
      await database.drop()
    },
  }
}

/** The same records, but for the looks at what a story is not about: the good days that come, and what people look back on. */
function withoutAsides(store: Store, { goodDays, reflections, dealTasks }: StoryOptions): Store {
  const plan = async () => 0
  const inWorkspace: Store['inWorkspace'] = (id) => {
    const workspace = store.inWorkspace(id)
    return Object.create(workspace, {
      ...(goodDays ? {} : { occasions: { value: { ...workspace.occasions, plan } } }),
      ...(dealTasks ? {} : withoutCare(workspace)),
      ...(reflections ? {} : { reflections: { value: { ...workspace.reflections, plan } } }),
    })
  }
  return Object.create(store, { inWorkspace: { value: inWorkspace } })
}

/** The same deals, closed as those that were taken over from before the app: nothing follows from it. */
function withoutCare({ deals, heldDeals }: WorkspaceStore) {
  const close: WorkspaceStore['deals']['close'] = ({ afterCare: _, ...deal }, ...rest) => deals.close(deal, ...rest)
  const hold: WorkspaceStore['heldDeals']['hold'] = ({ draft: { afterCare: _, ...draft }, ...held }, ...rest) =>
    heldDeals.hold({ ...held, draft }, ...rest)
  return { deals: { value: { ...deals, close } }, heldDeals: { value: { ...heldDeals, hold } } }
}

/** A store under which the way to the records can be changed while the app runs. */
function changeableStore(first: Store): { readonly store: Store; use(other: Store): void } {
  let current = first
  return {
    use(other) {
      current = other
    },
    store: {
      get workspaces() {
        return current.workspaces
      },
      get outbox() {
        return current.outbox
      },
      get events() {
        return current.events
      },
      get customerSearch() {
        return current.customerSearch
      },
      inWorkspace: (id) => current.inWorkspace(id),
      ping: () => current.ping(),
      close: () => current.close(),
    },
  }
}

/** The app's fetch; `giveUp` does at once to the calls under way what ten seconds without an answer would do. */
function impatientFetch(fetch: typeof globalThis.fetch) {
  let waiting = new AbortController()
  return {
    fetch: ((input, init = {}) => {
      const signals = [waiting.signal, ...(init.signal ? [init.signal] : [])]
      return fetch(input, { ...init, signal: AbortSignal.any(signals) })
    }) satisfies typeof globalThis.fetch,
    giveUp() {
      const passed = waiting
      waiting = new AbortController()
      passed.abort(Object.assign(new Error('no answer in time'), { name: 'TimeoutError' }))
    },
  }
}
