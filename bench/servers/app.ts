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

export interface AppParameters {
  readonly databaseUrl: string
  /** What the one member of the workspace is. */
  readonly roles: readonly Role[]
  /** Whether to count statements, which costs time: not while measuring. */
  readonly countStatements?: boolean
}

export interface AppReady {
  readonly url: string
  readonly signingSecret: string
  readonly teamId: string
  readonly userId: string
  readonly workspaceId: string
  readonly memberId: string
}

/** The answer to any message: statements since the last one. */
export interface StatementCount {
  readonly statements: number
}

const { databaseUrl, roles, countStatements } = parametersOf<AppParameters>()
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
const userId = slack.person('mira')
const member = await store
  .inWorkspace(workspaceId)
  .members.ensure({ slackUserId: userId, ...profile }, roles, clock.now())

const { app } = composeService({
  slack: { botToken: slack.token, signingSecret: slack.signingSecret, apiUrl: slack.apiUrl },
  store,
  clock,
  // The log of a running service, written but not read.
  logger: createLogger({ level: 'info', destination: createWriteStream('/dev/null') }),
  metrics: new Registry(),
  newWorkspace,
})
const { host, port } = await app.start({ host: '127.0.0.1', port: 0 })

process.on('message', () => {
  tell({ statements } satisfies StatementCount)
  statements = 0
})
process.on('disconnect', () => {
  Promise.all([app.stop(), slack.stop()])
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
