/** The engine on a database with a past, with a Slack that answers at once: what the database costs is measured here. */
import { pino } from 'pino'
import { reminderKinds } from '../../src/features/index.ts'
import { createReminders } from '../../src/reminders/index.ts'
import { createMessenger } from '../../src/slack/messenger.ts'
import { createWebClient } from '../../src/slack/web-client.ts'
import { openStore } from '../../src/store/index.ts'
import { parametersOf, tell } from '../support/child.ts'
import { insertDebtors, openWorkspace, remindersFor } from '../support/debtors.ts'
import { insertPast } from '../support/past-reminders.ts'

export interface SweeperParameters {
  /** Migrated already. */
  readonly databaseUrl: string
  /** Rows of the outbox that are not due. */
  readonly rows: number
  /** How many reminders are due at each sweep, to one person each. */
  readonly due: number
}

export interface SweepResult {
  /** Until all that was due is sent. */
  readonly milliseconds: number
  /** Of the sweep after it, which finds nothing. */
  readonly emptyMilliseconds: number
  readonly emptyStatements: number
}

const { databaseUrl, rows, due } = parametersOf<SweeperParameters>()
const FIRST_DAY = Date.parse('2026-01-07T09:00:00Z')
const DAY_MS = 86_400_000
let rounds = 0
const startedAt = Date.now()
const clock = { now: () => new Date(FIRST_DAY + rounds * DAY_MS + Date.now() - startedAt) }

let statements = 0
const onStatement = () => {
  statements += 1
}
const store = await openStore(databaseUrl, { onStatement })
const workspace = await openWorkspace(store, 'T0BENCH')
const debtors = await insertDebtors(databaseUrl, workspace.id, due)
await insertPast(databaseUrl, { workspaceId: workspace.id, people: due, rows, until: new Date(FIRST_DAY) })

let messages = 0
const reminders = createReminders({
  store,
  clock,
  kinds: reminderKinds,
  messengerFor: () => ({
    ...createMessenger(createWebClient('xoxb-unused')),
    async post(channel) {
      messages += 1
      return { kind: 'sent', channel, ts: `1700000000.${messages}` }
    },
  }),
  log: pino({ level: 'silent' }),
  pace: { perSecond: 1_000_000, burst: 1_000_000, channelGapMs: 0 },
})

async function sweep(): Promise<SweepResult> {
  rounds += 1
  await workspace.reminders.add(remindersFor(debtors, clock.now()), clock.now())
  const before = performance.now()
  const { sent } = await reminders.sweep()
  const between = performance.now()
  if (sent !== due) throw new Error(`${sent} were sent instead of ${due}`)
  statements = 0
  await reminders.sweep()
  const after = performance.now()
  return { milliseconds: between - before, emptyMilliseconds: after - between, emptyStatements: statements }
}

process.on('message', () => {
  sweep().then(tell, (error: unknown) => {
    console.error(error)
    process.exit(1)
  })
})
process.on('disconnect', () => {
  store.close().then(
    () => process.exit(0),
    () => process.exit(1),
  )
})
tell({})
