/** The app without its environment: `main`, the local workspace and the tests compose it with what they have. */
import { App } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import type { Registry } from 'prom-client'
import type { Clock } from './domain/clock.ts'
import { registerRoutes } from './slack/app-handlers.ts'
import { type StartDelay, startDelay, within } from './slack/delay.ts'
import { createInFlight } from './slack/in-flight.ts'
import { errorForLog, slackLogger } from './slack/log.ts'
import { createMessenger, type Messenger } from './slack/messenger.ts'
import { createModalRegistry } from './slack/modals.ts'
import { operationsListener, operationsRoutes } from './slack/operations.ts'
import { createPeople, type NewWorkspace } from './slack/people.ts'
import { createReplays } from './slack/replays.ts'
import { createRequestMetrics } from './slack/request-metrics.ts'
import { createRouteTable, type RouteTable } from './slack/route-table.ts'
import type { Feature, Route } from './slack/routes.ts'
import { startErrorOf } from './slack/start-error.ts'
import { type Address, createHttpTransport, createSocketTransport } from './slack/transport.ts'
import { createWebClient } from './slack/web-client.ts'
import type { Store, Team } from './store/index.ts'

export { SlackStartError } from './slack/start-error.ts'

export interface AppDeps {
  readonly slack: {
    readonly botToken: string
    /** Needed over HTTP, unused in Socket Mode. */
    readonly signingSecret?: string
    /** Set: Socket Mode. */
    readonly appToken?: string
    /** Another Slack than slack.com: the local workspace, a test. */
    readonly apiUrl?: string
  }
  readonly store: Store
  readonly clock: Clock
  readonly logger: Logger
  readonly metrics: Registry
  readonly features: readonly Feature[]
  readonly newWorkspace: NewWorkspace
  readonly fetch?: typeof globalThis.fetch
  /** Asks the outbox to look now for what is due. */
  readonly nudge?: () => void
  readonly delay?: StartDelay
  /** Asked at the start, with the workspace of the token, before anything is received: throws what keeps it from starting. */
  readonly admit?: (team: Team) => Promise<void>
}

export interface AftercloseApp {
  /**
   * Checks the token, then listens (or connects): answers the address actually bound. Throws SlackStartError when Slack
   * does not accept the credentials or cannot be reached, what `admit` throws, and Node's error when the address is taken.
   */
  start(address: Address): Promise<Address>
  /** Takes no more requests and waits for the work under way, ten seconds at most. Asking twice is harmless. */
  stop(): Promise<void>
  readonly routes: readonly Route[]
  readonly table: RouteTable
  readonly messenger: Messenger
}

const DRAIN_MS = 10_000

/** Who the bot token belongs to. */
interface Identity {
  readonly teamId: string
  readonly team: string
  readonly botId: string
  readonly botUserId: string
}

/** Asks Slack; Bolt would ask unawaited and end the process when Slack refuses. */
async function identify(client: WebClient): Promise<Identity> {
  try {
    const { team_id: teamId = '', team = '', bot_id: botId = '', user_id: botUserId = '' } = await client.auth.test()
    return { teamId, team, botId, botUserId }
  } catch (error) {
    throw startErrorOf(error, 'bot')
  }
}

/** Composes the app from its features. Throws when two of them claim the same id, modal or App Home. */
export function createApp(deps: AppDeps): AftercloseApp {
  const { slack, store, clock, logger, features } = deps
  const sdkLogger = slackLogger(logger)
  const fetch = deps.fetch ?? globalThis.fetch
  const apiUrl = slack.apiUrl ? { apiUrl: slack.apiUrl } : {}
  const client = createWebClient(slack.botToken, { ...apiUrl, fetch, logger: sdkLogger })
  const messenger = createMessenger(client, fetch)
  const routes = features.flatMap((feature) => feature.routes)
  const table = createRouteTable(routes)
  const metrics = createRequestMetrics(deps.metrics)
  const inFlight = createInFlight()
  const delay = deps.delay ?? startDelay
  const homes = features.flatMap(({ home }) => (home ? [home] : []))
  if (homes.length > 1) throw new Error('two features build App Home')

  let identity: Identity | null = null
  let stopping = false

  const operations = {
    metrics: deps.metrics,
    async unreadyBecause() {
      if (stopping) return 'stopping'
      return store.ping().then(
        () => null,
        () => 'the database does not answer',
      )
    },
  }
  const transport = slack.appToken
    ? createSocketTransport({
        appToken: slack.appToken,
        ...apiUrl,
        pages: operationsListener(operations),
        logger: sdkLogger,
      })
    : createHttpTransport({
        signingSecret: slack.signingSecret ?? '',
        customRoutes: operationsRoutes(operations),
        logger: sdkLogger,
      })

  const bolt = new App({
    receiver: transport.receiver,
    // Our own, so that Bolt neither asks Slack on its own account nor hands the token around.
    authorize: async () => ({ botId: identity?.botId ?? '', botUserId: identity?.botUserId ?? '' }),
    clientOptions: { ...(slack.apiUrl ? { slackApiUrl: slack.apiUrl } : {}), fetch },
    logger: sdkLogger,
    convoStore: false,
    deferInitialization: true,
  })
  bolt.error(async (error) => logger.error({ err: errorForLog(error) }, 'Bolt could not process a request'))

  registerRoutes(bolt, {
    client,
    messenger,
    fetch,
    table,
    clock,
    metrics,
    delay,
    people: createPeople({
      store,
      clock,
      messenger,
      newWorkspace: deps.newWorkspace,
      teamName: (teamId) => (identity?.teamId === teamId ? identity.team : null),
      nudge: deps.nudge ?? (() => {}),
    }),
    modals: createModalRegistry(features.map(({ modals }) => modals)),
    home: homes[0] ?? null,
    log: logger,
    nudge: deps.nudge ?? (() => {}),
    track: inFlight.track,
    fallbackLocale: deps.newWorkspace.language,
    replays: createReplays(),
    firstTime: (eventId) => store.events.firstTime(eventId, clock.now()),
  })

  let started = false
  let stopped: Promise<void> | undefined
  async function shutDown(): Promise<void> {
    stopping = true
    if (started) await transport.stop()
    if ((await within(inFlight.drained(), DRAIN_MS, delay)) === 'elapsed')
      logger.warn('stopped although work was still under way')
  }

  return {
    routes,
    table,
    messenger,

    async start(address) {
      identity = await identify(client)
      await deps.admit?.({ teamId: identity.teamId, name: identity.team })
      await bolt.init()
      const bound = await transport.start(address)
      started = true
      return bound
    },

    stop: () => {
      stopped ??= shutDown()
      return stopped
    },
  }
}
