import type { Logger } from 'pino'
import { collectDefaultMetrics, Registry } from 'prom-client'
import { type AftercloseApp, type AppDeps, createApp } from './app.ts'
import { type Config, withoutPassword } from './config/index.ts'
import type { Clock } from './domain/clock.ts'
import { parseCurrency } from './domain/money.ts'
import { features, reminderKinds } from './features/index.ts'
import { startHousekeeping } from './housekeeping.ts'
import { createReminders, type ReminderDeps, type Reminders } from './reminders/index.ts'
import { createReminderMetrics } from './reminders/metrics.ts'
import { planCustomerCare } from './reminders/plan-customer-care.ts'
import { planCustomerMatters } from './reminders/plan-customer-matters.ts'
import { planReturnVisits } from './reminders/plan-return-visits.ts'
import { planAllSummaries } from './reminders/plan-summaries.ts'
import { planUntouchedContacts } from './reminders/plan-untouched-contacts.ts'
import { startSearchRenewal } from './search-renewal.ts'
import type { NewWorkspace } from './slack/people.ts'
import { otherWorkspacesError } from './slack/start-error.ts'
import { openStore, type Store } from './store/index.ts'
import { migrate } from './store/migrate.ts'

/** The app with its reminders, the way `main`, the local workspace and the story tests run it. */
export interface Service {
  readonly app: AftercloseApp
  readonly reminders: Reminders
}

/** Puts the app and the engine of its reminders together: each needs the other. */
export function composeService(
  deps: Omit<AppDeps, 'features' | 'nudge'> & Pick<ReminderDeps, 'pace' | 'steadyNow'> & { readonly store: Store },
): Service {
  const app: AftercloseApp = createApp({ ...deps, features, nudge: () => reminders.nudge() })
  const reminders: Reminders = createReminders({
    store: deps.store,
    clock: deps.clock,
    // The one there is: a service does not start on a database that holds other workspaces than its token's.
    messengerFor: () => app.messenger,
    kinds: reminderKinds,
    lookAhead: async (now) => {
      await planAllSummaries(deps.store, now)
      await planReturnVisits(deps.store, now)
      await planUntouchedContacts(deps.store, now)
      await planCustomerCare(deps.store, now)
      await planCustomerMatters(deps.store, now)
    },
    ...createReminderMetrics(deps.metrics, deps),
    log: deps.logger,
    ...(deps.pace ? { pace: deps.pace } : {}),
    ...(deps.steadyNow ? { steadyNow: deps.steadyNow } : {}),
  })
  return { app, reminders }
}

/** What a new workspace starts with, from the configuration. */
function newWorkspaceOf({ newWorkspace }: Config): NewWorkspace {
  const currency = parseCurrency(newWorkspace.currency)
  if (!currency) throw new Error(`AFTERCLOSE_CURRENCY ${newWorkspace.currency} is not a currency we can count in`)
  return { ...newWorkspace, currency }
}

const systemClock: Clock = { now: () => new Date() }

/**
 * Connects to Slack with the credentials of the configuration and runs until stopped. Throws what `app.start` does, and
 * SlackStartError when the database holds records of another workspace than the token's.
 */
export async function startService(config: Exclude<Config, { mode: 'local' }>, log: Logger) {
  const applied = await migrate(config.databaseUrl)
  if (applied.length > 0) log.info({ applied }, 'database brought up to date')
  const store = await openStore(config.databaseUrl)
  const metrics = new Registry()
  collectDefaultMetrics({ register: metrics })
  const { app, reminders } = composeService({
    slack: config.slack,
    store,
    clock: systemClock,
    logger: log,
    metrics,
    newWorkspace: newWorkspaceOf(config),
    admit: async (team) => {
      const trouble = otherWorkspacesError(team, await store.workspaces.besides(team.teamId))
      if (trouble) throw trouble
    },
  })
  const address = await app.start({ host: config.host, port: config.port }).catch(async (error: unknown) => {
    await store.close()
    throw error
  })
  reminders.start()
  const stopHousekeeping = startHousekeeping(store, systemClock, log)
  const stopRenewal = startSearchRenewal(store, log)
  const listening = `http://${address.host}:${address.port}`
  return {
    announcement: [
      config.mode === 'socket'
        ? 'Afterclose is connected to Slack by Socket Mode.'
        : `Afterclose waits for Slack's requests at ${listening}/slack/events.`,
      `It answers /healthz, /readyz and /metrics at ${listening}, keeps its data in ${withoutPassword(config.databaseUrl)}, and sends what is due every minute.`,
      'Press Ctrl-C to stop.',
    ],
    async stop() {
      await app.stop()
      await stopHousekeeping()
      await stopRenewal()
      await reminders.stop()
      await store.close()
    },
  }
}
