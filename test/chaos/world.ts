import type { Clock } from '../../src/domain/clock.ts'
import { createSlackStandIn, type SlackStandIn } from '../../src/local/slack/index.ts'
import { buildManifest } from '../../src/slack/manifest.ts'
import { createDb, type Db } from '../../src/store/client.ts'
import { type Member, type NewOutboxItem, openStore, type Store, type WorkspaceStore } from '../../src/store/index.ts'
import { migrate } from '../../src/store/migrate.ts'
import { emptyDatabase, type Provider } from '../support/database.ts'
import { newMember, newWorkspace } from '../support/records.ts'
import type { Random } from './random.ts'
import { chaosItems, chaosPosts, type Tally, tally, toldOf } from './reminders.ts'

/** A Slack of a few people, and a database with reminders for them: what one run plays with. */
export interface World {
  readonly provider: Provider
  readonly databaseUrl: string
  readonly slack: SlackStandIn
  /** A way to the database of the suite's own. */
  readonly store: Store
  /** The way past the store, for what takes a protection out. */
  readonly db: Db
  readonly workspace: WorkspaceStore
  readonly people: readonly [Member, ...Member[]]
  /** Puts so many reminders into the outbox, due from now on over the time given (the engine's milliseconds). */
  addReminders(count: number, random: Random, spreadMs: number): Promise<void>
  /** Likewise posts in the managers' private channel, each of which is followed by replies in its thread. */
  addPosts(count: number, random: Random, spreadMs: number): Promise<void>
  /** Whether everything is told or was given up: nothing waits, nothing is on its way. */
  isDrained(): Promise<boolean>
  tally(): Tally
  end(): Promise<void>
}

/** Makes a world on a database of its own, or on the empty one given. */
export async function createWorld(
  provider: Provider,
  options: { readonly clock: Clock; readonly people?: number; readonly databaseUrl?: string },
): Promise<World> {
  const { clock } = options
  const own = options.databaseUrl === undefined ? await emptyDatabase(provider, 'template_app') : null
  const databaseUrl = options.databaseUrl ?? own?.url ?? ''
  await migrate(databaseUrl)
  const store = await openStore(databaseUrl, { poolSize: 4, busyTimeoutMs: 20_000 })
  const other = await openStore(databaseUrl, { poolSize: 2, busyTimeoutMs: 20_000 })
  const db = createDb(databaseUrl, { poolSize: 2, busyTimeoutMs: 20_000 })
  const handles = Array.from({ length: options.people ?? 20 }, (_, number) => `person-${number}`)
  const slack = await createSlackStandIn({
    people: handles.map((handle) => ({ handle, name: handle, timeZone: 'Europe/Berlin', locale: 'en-GB' })),
    channels: [{ name: 'managers', isPrivate: true, appIsMember: true }],
    manifest: buildManifest('production', []),
    token: 'xoxb-chaos',
    signingSecret: '0123456789abcdef0123456789abcdef',
    clock,
  })
  const workspace = await newWorkspace(store, slack.team.id)
  // Nothing waits for the morning, nor for the end of a holiday, which the last life of a run may fall on: quiet hours
  // have tests of their own.
  const hours = { days: [1, 2, 3, 4, 5, 6, 7], opensAt: '00:00', closesAt: '23:59' }
  await workspace.settings.update({ hours, closingDays: [], country: '' }, null, clock.now())
  const first = await newMember(workspace, slack.person(handles[0] ?? ''))
  const people: [Member, ...Member[]] = [first]
  for (const handle of handles.slice(1)) people.push(await newMember(workspace, slack.person(handle)))
  const wanted: string[] = []
  let reminders = 0
  let posts = 0
  let lastDue = 0
  async function add(items: readonly NewOutboxItem[]) {
    if (items.length === 0) return
    wanted.push(...items.flatMap(toldOf))
    lastDue = Math.max(lastDue, ...items.map(({ dueAt }) => dueAt.getTime()))
    // Two processes derive the same reminders at the same time, as two instances of the app do. Adding twice adds once,
    // so whoever loses the database in between tries again.
    await Promise.all(
      [workspace, other.inWorkspace(workspace.id)].map((each) =>
        insisting(() => each.reminders.add(items, clock.now())),
      ),
    )
  }
  return {
    provider,
    databaseUrl,
    slack,
    store,
    db,
    workspace,
    people,
    async addReminders(count, random, spreadMs) {
      const numberedFrom = reminders
      reminders += count
      await add(chaosItems(count, people, { random, first: clock.now(), spreadMs, numberedFrom }))
    },
    async addPosts(count, random, spreadMs) {
      const numberedFrom = posts
      posts += count
      const channelId = slack.channel('managers')
      await add(chaosPosts(count, people, { random, first: clock.now(), spreadMs, numberedFrom, channelId }))
    },
    async isDrained() {
      if (clock.now().getTime() < lastDue) return false
      const { pending, inFlight } = await store.outbox.lag(new Date(Math.max(clock.now().getTime(), lastDue)))
      return pending === 0 && inFlight === 0
    },
    tally: () => tally(slack.exportState(), wanted),
    async end() {
      await slack.stop()
      await store.close()
      await other.close()
      await db.$disconnect()
      await own?.drop()
    },
  }
}

const ATTEMPTS = 20
const WAIT_MS = 100

/** Does it again while it fails: the database may be one that is just being started again. */
async function insisting<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (attempt === ATTEMPTS) throw error
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS))
    }
  }
}

/** Takes the unique key of the outbox's items away. */
export async function dropUniqueKey(databaseUrl: string): Promise<void> {
  const db = createDb(databaseUrl)
  await db.$executeRawUnsafe('DROP INDEX "OutboxItem_identity_key"')
  await db.$disconnect()
}
