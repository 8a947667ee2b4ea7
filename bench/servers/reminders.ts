/** The engine of the reminders in a process of its own, with several workspaces, as it runs beside the app. */
import { pino } from 'pino'
import { reminderKinds } from '../../src/features/index.ts'
import { createReminders } from '../../src/reminders/index.ts'
import { createMessenger } from '../../src/slack/messenger.ts'
import { createWebClient } from '../../src/slack/web-client.ts'
import { openStore, type WorkspaceStore } from '../../src/store/index.ts'
import { parametersOf, tell } from '../support/child.ts'
import { type Debtor, insertDebtors, openWorkspace, remindersFor } from '../support/debtors.ts'

export interface RemindersParameters {
  /** Migrated already. */
  readonly databaseUrl: string
  readonly apiUrl: string
  /** How many people each workspace has. */
  readonly people: readonly number[]
}

export interface RemindersReady {
  /** The token of each workspace. */
  readonly tokens: readonly string[]
}

/** Sends everybody of these workspaces (all, unless given) one reminder: at once, or with the tick of the next minute. */
export interface Round {
  readonly workspaces?: readonly number[]
  readonly when: 'at-once' | 'with-the-tick'
  /** On the day of the round before: only for people who have not been reminded on it. */
  readonly sameDay?: true
  /** The round is over when everybody of these workspaces was told (all, unless given). */
  readonly until?: readonly number[]
}

export interface RoundResult {
  /** From the due time to the last message. */
  readonly seconds: number
  /** How long after it was due each message was accepted by Slack, in milliseconds, by workspace. */
  readonly lateness: readonly (readonly number[])[]
  /** What was posted, without the token: for who wants to send the same. */
  readonly posted: readonly Posted[]
}

export interface Posted {
  readonly channel: string
  readonly text: string
  readonly blocks: readonly object[]
  readonly key: string
}

const { databaseUrl, apiUrl, people } = parametersOf<RemindersParameters>()

/** Each round is a day of its own, in a quarter without holidays in Germany: a person's day has room for few messages (N6). */
const FIRST_DAY = Date.parse('2026-01-07T09:00:00Z')
const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
let rounds = 0
/** Whole minutes, so that a minute begins when the machine's does. */
let aheadMs = 0
const clock = { now: () => new Date(Date.now() + aheadMs) }

const store = await openStore(databaseUrl)
interface BenchWorkspace {
  readonly workspace: WorkspaceStore
  readonly token: string
  readonly debtors: readonly Debtor[]
}
const workspaces: BenchWorkspace[] = []
for (const [number, count] of people.entries()) {
  const workspace = await openWorkspace(store, `T${number}`)
  const debtors = await insertDebtors(databaseUrl, workspace.id, count)
  workspaces.push({ workspace, token: `xoxb-${number}`, debtors })
}

let dueAt = 0
let lateness: number[][] = []
let posted: Posted[] = []
let onPost = () => {}
const messengers = new Map(
  workspaces.map(({ workspace, token }, number) => {
    const messenger = createMessenger(createWebClient(token, { apiUrl }))
    const post: typeof messenger.post = async (channel, message, key) => {
      const outcome = await messenger.post(channel, message, key)
      if (outcome.kind !== 'sent') return outcome
      lateness[number]?.push(clock.now().getTime() - dueAt)
      posted.push({ channel, ...message, key: key ?? '' })
      onPost()
      return outcome
    }
    return [workspace.id, { ...messenger, post }]
  }),
)
const reminders = createReminders({
  store,
  clock,
  kinds: reminderKinds,
  messengerFor: (workspaceId) => {
    const messenger = messengers.get(workspaceId)
    if (!messenger) throw new Error('there is no such workspace')
    return messenger
  },
  // Written but not read, as that of a running service.
  log: pino({ level: 'info' }, { write: () => {} }),
})

async function run({ workspaces: wished, when, until, sameDay }: Round): Promise<RoundResult> {
  if (!sameDay || rounds === 0) {
    rounds += 1
    const minute = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS
    aheadMs = FIRST_DAY + rounds * DAY_MS - minute
  }
  const ours = wished ?? workspaces.map((_, number) => number)
  lateness = workspaces.map(() => [])
  posted = []
  // Far enough ahead that all of it is in the outbox by then.
  const dueTime = (Math.floor(clock.now().getTime() / MINUTE_MS) + 1) * MINUTE_MS
  const writtenFor = when === 'with-the-tick' ? dueTime : clock.now().getTime()
  for (const number of ours) {
    const { workspace, debtors } = workspaces[number] ?? {}
    await workspace?.reminders.add(remindersFor(debtors ?? [], new Date(writtenFor)), clock.now())
  }
  const awaited = until ?? ours
  const toldAll = new Promise<void>((resolve) => {
    onPost = () => {
      if (awaited.every((number) => lateness[number]?.length === people[number])) resolve()
    }
  })
  if (when === 'with-the-tick') {
    dueAt = dueTime
    reminders.start()
  } else {
    dueAt = clock.now().getTime()
    reminders.nudge()
  }
  await toldAll
  const seconds = (clock.now().getTime() - dueAt) / 1000
  return { seconds, lateness, posted }
}

process.on('message', (round: Round) => {
  run(round).then(tell, (error: unknown) => {
    console.error(error)
    process.exit(1)
  })
})
process.on('disconnect', () => {
  reminders
    .stop()
    .then(() => store.close())
    .then(
      () => process.exit(0),
      () => process.exit(1),
    )
})
tell({ tokens: workspaces.map(({ token }) => token) } satisfies RemindersReady)
