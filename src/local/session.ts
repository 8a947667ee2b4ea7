import { rmSync } from 'node:fs'
import type { Logger } from 'pino'
import { Registry } from 'prom-client'
import { currency } from '../domain/money.ts'
import { features } from '../features/index.ts'
import type { PaceLimits } from '../reminders/pace.ts'
import { startSearchRenewal } from '../search-renewal.ts'
import { composeService, type Service } from '../service.ts'
import { buildManifest } from '../slack/manifest.ts'
import { openStore, type Store, type WorkspaceStore } from '../store/index.ts'
import { migrate } from '../store/migrate.ts'
import { type Company, justInstalled } from './company/company.ts'
import { firstMorning } from './first-morning.ts'
import { createMovingClock, type MovingClock } from './moving-clock.ts'
import type { CompanyKind } from './protocol.ts'
import { readSavedState, type SavedState, writeSavedState } from './saved-state.ts'
import { COMPANIES, type CompanyInSlack, seedCompany } from './seed.ts'
import { createSlackStandIn, type SlackStandIn } from './slack/index.ts'

/** One company's life in the local workspace, from seeding to starting over. */
export interface Session {
  readonly company: Company
  readonly kind: CompanyKind
  readonly clock: MovingClock
  readonly standIn: SlackStandIn
  readonly store: Store
  readonly service: Service
  /** As soon as a fresh company's past is written and the app's own clock runs; rejects when that failed. */
  readonly ready: Promise<void>
  /** The company's records, once it is ready; null as long as nobody of an empty company has used the app. */
  workspace(): Promise<WorkspaceStore | null>
  /** Whether `ready` is still to come. */
  isPreparing(): boolean
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

/** What one starts over with. */
export interface Wish {
  readonly language: Company['language']
  readonly company: CompanyKind
}

/** After a change the state is saved this much later, so that a burst of changes is saved once. */
const SAVE_AFTER_MS = 500

/** A trial company is not worth waiting for the disk with every step of its past: after a crash it starts over. */
const SQLITE_PRAGMAS = ['synchronous = NORMAL']

/** The stand-in takes messages as fast as they come: whoever moves the clock by a month does not wait for Slack's limits. */
const WITHOUT_SLACKS_LIMITS: PaceLimits = { perSecond: 1_000, burst: 1_000, channelGapMs: 0 }

/**
 * Goes on where the last run stopped, or begins with a fresh company as wished. A fresh company can be looked at
 * at once; whoever wants something of the app waits for `ready`.
 */
export async function openSession(
  files: SessionFiles,
  secrets: SessionSecrets,
  wished: Wish | null,
  log: Logger,
): Promise<Session> {
  await migrate(files.databaseUrl)
  const store = await openStore(files.databaseUrl, { sqlitePragmas: SQLITE_PRAGMAS })
  const saved = wished === null ? readSavedState(files.statePath) : null
  const kind = saved?.company ?? wished?.company ?? 'with-past'
  const inLanguage = COMPANIES[languageOf(saved?.language ?? wished?.language ?? null)]
  const company = kind === 'empty' ? justInstalled(inLanguage) : inLanguage
  const clock = createMovingClock({ aheadMs: saved?.clockAheadMs ?? 0 })
  const { standIn, writePast } = await openSlack(store, company, clock, saved, secrets, log)

  const service = composeService({
    slack: { botToken: secrets.token, signingSecret: secrets.signingSecret, apiUrl: standIn.apiUrl },
    store,
    clock,
    pace: WITHOUT_SLACKS_LIMITS,
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

  const save = () =>
    writeSavedState(files.statePath, {
      version: 1,
      language: company.language,
      company: kind,
      clockAheadMs: clock.aheadMs,
      slack: standIn.exportState(),
    })
  let saving: NodeJS.Timeout | undefined
  let stopWatching = () => {}
  let stopRenewal = async () => {}
  let preparing = true
  // Nothing is kept of a company with half a past: a start that is broken off is followed by another from the beginning.
  const prepare = async () => {
    await writePast()
    save()
    stopWatching = standIn.onChange(() => {
      saving ??= setTimeout(() => {
        saving = undefined
        save()
      }, SAVE_AFTER_MS).unref()
    })
    service.reminders.start()
    // What the company's past left to be shown is there at the first look, not at the next full minute.
    await service.reminders.sweep()
    stopRenewal = startSearchRenewal(store, log)
    preparing = false
  }
  const ready = prepare()
  ready.catch((error: unknown) => log.error({ err: error }, 'local workspace: the company could not be prepared'))
  const close = async () => {
    stopWatching()
    clearTimeout(saving)
    await service.app.stop()
    await service.reminders.stop()
    await standIn.stop()
    await stopRenewal()
    await store.close()
  }
  const workspaceId = async () => {
    await ready
    return store.workspaces.byTeamId(standIn.team.id)
  }
  return {
    company,
    kind,
    clock,
    standIn,
    store,
    service,
    ready,
    async workspace() {
      const id = await workspaceId()
      return id && store.inWorkspace(id)
    },
    isPreparing: () => preparing,
    save,
    async stop() {
      await ready.then(save, () => {})
      await close()
    },
    async discard() {
      const id = await workspaceId()
      await service.reminders.stop()
      if (id) await store.workspaces.remove(id)
      rmSync(files.statePath, { force: true })
      await close()
    },
  }
}

const languageOf = (text: string | null): Company['language'] => (text === 'zh-CN' || text === 'zh-TW' ? text : 'en')

/**
 * Slack's side, and the company in the database: the saved ones when both are there, else both anew, the latter once
 * `writePast` is called. An empty company has no past: its first user makes the workspace, as after an installation.
 */
async function openSlack(
  store: Store,
  company: Company,
  clock: MovingClock,
  saved: SavedState | null,
  secrets: SessionSecrets,
  log: Logger,
): Promise<{ standIn: SlackStandIn; writePast: () => Promise<void> }> {
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
  if (saved) {
    const standIn = await createSlackStandIn({ ...options, state: saved.slack })
    const known = await store.workspaces.byTeamId(standIn.team.id)
    if (known) return { standIn, writePast: async () => {} }
    // The messages of a database that is gone would have buttons that lead nowhere.
    await standIn.stop()
  }
  const beginning = firstMorning(clock.now(), company)
  clock.moveTo(beginning)
  const standIn = await createSlackStandIn(options)
  await seedMessages(standIn, company)
  const writePast = async () => {
    const known = await store.workspaces.byTeamId(standIn.team.id)
    if (known) await store.workspaces.remove(known)
    if (company.deals.length > 0) await seedCompany(store, company, inSlack(standIn), beginning)
  }
  return { standIn, writePast }
}

const inSlack = (standIn: SlackStandIn): CompanyInSlack => ({
  teamId: standIn.team.id,
  person: (handle) => standIn.person(handle),
  channel: (name) => standIn.channel(name),
})

/** What people wrote to each other before the newcomer arrives; they have all read it but for the newcomer. */
async function seedMessages(standIn: SlackStandIn, { channels, messages, people }: Company): Promise<void> {
  const [everybody] = channels
  if (!everybody) return
  for (const { from, text, replies } of messages) {
    const { message } = await standIn.message(from, everybody.name, text)
    for (const reply of replies) await standIn.message(reply.from, everybody.name, reply.text, message.ts)
  }
  for (const { handle } of people.slice(1)) standIn.markRead(handle, everybody.name)
}
