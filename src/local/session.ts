import { rmSync } from 'node:fs'
import type { Logger } from 'pino'
import { Registry } from 'prom-client'
import { currency } from '../domain/money.ts'
import { features } from '../features/index.ts'
import { composeService, type Service } from '../service.ts'
import { buildManifest } from '../slack/manifest.ts'
import { openStore, type Store, type WorkspaceId } from '../store/index.ts'
import { migrate } from '../store/migrate.ts'
import type { Company } from './company/company.ts'
import { createMovingClock, type MovingClock } from './moving-clock.ts'
import { readSavedState, type SavedState, writeSavedState } from './saved-state.ts'
import { COMPANIES, seedCompany } from './seed.ts'
import { createSlackStandIn, type SlackStandIn } from './slack/index.ts'

/** One company's life in the local workspace, from seeding to starting over. */
export interface Session {
  readonly company: Company
  readonly clock: MovingClock
  readonly standIn: SlackStandIn
  readonly store: Store
  readonly workspaceId: WorkspaceId
  readonly service: Service
  /** Keeps what Slack would keep, so that a restart goes on here. */
  save(): void
  /** Stops and keeps everything. */
  stop(): Promise<void>
  /** Stops and forgets everything. */
  discard(): Promise<void>
}

export interface SessionFiles {
  readonly databaseUrl: string
  /** What Slack would keep, beside the database. */
  readonly statePath: string
}

/** Only this process knows them; Slack's side and the app's side of a simulation need nothing better. */
export interface SessionSecrets {
  readonly token: string
  readonly signingSecret: string
}

/** After a change the state is saved this much later, so that a burst of changes is saved once. */
const SAVE_AFTER_MS = 500

/** Goes on where the last run stopped, or begins with a fresh company in this language. */
export async function openSession(
  files: SessionFiles,
  secrets: SessionSecrets,
  wished: Company['language'] | null,
  log: Logger,
): Promise<Session> {
  await migrate(files.databaseUrl)
  const store = await openStore(files.databaseUrl)
  const saved = wished === null ? readSavedState(files.statePath) : null
  const company = COMPANIES[languageOf(saved?.language ?? wished)]
  const clock = createMovingClock({ aheadMs: saved?.clockAheadMs ?? 0 })
  const { standIn, workspaceId } = await openSlack(store, company, clock, saved, secrets, log)

  const service = composeService({
    slack: { botToken: secrets.token, signingSecret: secrets.signingSecret, apiUrl: standIn.apiUrl },
    store,
    clock,
    logger: log,
    metrics: new Registry(),
    newWorkspace: {
      currency: currency(company.currency),
      country: company.country,
      timeZone: company.timeZone,
      language: company.language,
    },
  })
  const address = await service.app.start({ host: '127.0.0.1', port: 0 })
  standIn.connect(`http://127.0.0.1:${address.port}/slack/events`)
  service.reminders.start()

  const save = () =>
    writeSavedState(files.statePath, {
      version: 1,
      language: company.language,
      clockAheadMs: clock.aheadMs,
      slack: standIn.exportState(),
    })
  save()
  let saving: NodeJS.Timeout | undefined
  const stopWatching = standIn.onChange(() => {
    saving ??= setTimeout(() => {
      saving = undefined
      save()
    }, SAVE_AFTER_MS).unref()
  })
  const close = async () => {
    stopWatching()
    clearTimeout(saving)
    await service.app.stop()
    await service.reminders.stop()
    await standIn.stop()
    await store.close()
  }
  return {
    company,
    clock,
    standIn,
    store,
    workspaceId,
    service,
    save,
    async stop() {
      save()
      await close()
    },
    async discard() {
      await service.reminders.stop()
      await store.workspaces.remove(workspaceId)
      rmSync(files.statePath, { force: true })
      await close()
    },
  }
}

const languageOf = (text: string | null): Company['language'] => (text === 'zh-CN' || text === 'zh-TW' ? text : 'en')

/** Slack's side, and the company in the database: the saved ones when both are there, else both anew. */
async function openSlack(
  store: Store,
  company: Company,
  clock: MovingClock,
  saved: SavedState | null,
  secrets: SessionSecrets,
  log: Logger,
): Promise<{ standIn: SlackStandIn; workspaceId: WorkspaceId }> {
  const options = {
    people: company.people,
    channels: company.channels,
    teamName: company.name,
    manifest: buildManifest(
      'production',
      features.flatMap((feature) => feature.routes),
    ),
    clock,
    log,
    ...secrets,
  }
  const standIn = await createSlackStandIn(saved ? { ...options, state: saved.slack } : options)
  const known = await store.workspaces.byTeamId(standIn.team.id)
  if (saved && known) return { standIn, workspaceId: known }
  if (saved) {
    // The messages of a database that is gone would have buttons that lead nowhere.
    await standIn.stop()
    return openSlack(store, company, clock, null, secrets, log)
  }
  if (known) await store.workspaces.remove(known)
  const workspaceId = await seedCompany(store, company, standIn.team, (handle) => standIn.person(handle), clock.now())
  return { standIn, workspaceId }
}
