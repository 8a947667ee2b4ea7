/** The whole app in a process of its own, as `main` runs it over HTTP: a database, and a stand-in for Slack. */
import { createWriteStream } from 'node:fs'
import { Registry } from 'prom-client'
import { currency } from '../../src/domain/money.ts'
import type { Role } from '../../src/domain/policy.ts'
import { features } from '../../src/features/index.ts'
import { createSlackStandIn } from '../../src/local/slack/index.ts'
import { composeService } from '../../src/service.ts'
import { createLogger } from '../../src/slack/log.ts'
import { buildManifest } from '../../src/slack/manifest.ts'
import { migrate, openStore } from '../../src/store/index.ts'
import { parametersOf, tell } from '../support/child.ts'
import { insertDebtors, NEVER_RESTING, remindersFor } from '../support/debtors.ts'

export interface AppParameters {
  readonly databaseUrl: string
  /** What the one member of the workspace is. */
  readonly roles: readonly Role[]
  /** Whether to count statements, which costs time: not while measuring. */
  readonly countStatements?: boolean
  /** The Slack it speaks to, when it is not its own stand-in. */
  readonly apiUrl?: string
  /** People of the same workspace to be reminded, of one instalment each, and the Slack that takes its time with it. */
  readonly reminders?: { readonly people: number; readonly apiUrl: string }
}

export interface AppReady {
  readonly url: string
  readonly signingSecret: string
  readonly teamId: string
  readonly userId: string
  readonly workspaceId: string
  readonly memberId: string
}

/** A message: whether reminders to everybody are to be sent from now on. */
export interface Sending {
  /** The answer: what is still to be sent. */
  readonly waiting: number
}

/** The answer to any message: statements since the last one. */
export interface StatementCount extends Sending {
  readonly statements: number
}

const { databaseUrl, roles, countStatements, apiUrl, reminders: reminded } = parametersOf<AppParameters>()
const clock = { now: () => new Date() }

await migrate(databaseUrl)
let statements = 0
const onStatement = () => {
  statements += 1
}
const store = await openStore(databaseUrl, countStatements ? { onStatement } : {})
const manifest = buildManifest(
  'production',
  features.flatMap((feature) => feature.routes),
)
const profile = { name: 'Mira Okafor', locale: 'en-GB', timeZone: 'Europe/Berlin' }
const slack = await createSlackStandIn({
  people: [{ handle: 'mira', ...profile }],
  channels: [],
  manifest,
  token: 'xoxb-bench',
  signingSecret: '0123456789abcdef0123456789abcdef',
  clock,
})
const newWorkspace = { currency: currency('EUR'), country: 'DE', timeZone: 'Europe/Berlin', language: 'en' } as const
const settings = { hours: { days: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:30' }, remindAt: '09:00' }
const workspaceId = await store.workspaces.ensure(
  { teamId: slack.team.id, name: slack.team.name },
  { ...newWorkspace, ...settings, unknownOutcomes: 'hold' },
  clock.now(),
)
await store.inWorkspace(workspaceId).settings.update(NEVER_RESTING, null, clock.now())
const userId = slack.person('mira')
const member = await store
  .inWorkspace(workspaceId)
  .members.ensure({ slackUserId: userId, ...profile }, roles, clock.now())

const debtors = reminded ? await insertDebtors(databaseUrl, workspaceId, reminded.people) : []

const { app, reminders } = composeService({
  slack: {
    botToken: slack.token,
    signingSecret: slack.signingSecret,
    apiUrl: apiUrl ?? reminded?.apiUrl ?? slack.apiUrl,
  },
  store,
  clock,
  // The log of a running service, written but not read.
  logger: createLogger({ level: 'info', destination: createWriteStream('/dev/null') }),
  metrics: new Registry(),
  newWorkspace,
  // As fast as it can: the pace would take half an hour for what is measured.
  pace: { perSecond: 1_000_000, burst: 1_000_000, channelGapMs: 0 },
})
const { host, port } = await app.start({ host: '127.0.0.1', port: 0 })

/** Everybody is reminded from now on. */
async function send(): Promise<void> {
  const now = clock.now()
  await store.inWorkspace(workspaceId).reminders.add(remindersFor(debtors, now), now)
  reminders.nudge()
}

process.on('message', ({ send: isWished }: { readonly send?: true }) => {
  const answered = async () => {
    if (isWished) await send()
    const { pending, inFlight } = reminded ? await store.outbox.lag(clock.now()) : { pending: 0, inFlight: 0 }
    tell({ statements, waiting: pending + inFlight } satisfies StatementCount)
    statements = 0
  }
  answered().catch((error: unknown) => {
    console.error(error)
    process.exit(1)
  })
})
process.on('disconnect', () => {
  Promise.all([app.stop(), slack.stop(), reminders.stop()])
    .then(() => store.close())
    .then(
      () => process.exit(0),
      () => process.exit(1),
    )
})
tell({
  url: `http://${host}:${port}/slack/events`,
  signingSecret: slack.signingSecret,
  teamId: slack.team.id,
  userId,
  workspaceId,
  memberId: member.id,
} satisfies AppReady)
