import { addDays, calendarDate, dateAt } from '../src/domain/calendar-date.ts'
import { type Role, teamOf } from '../src/domain/policy.ts'
import { features } from '../src/features/index.ts'
import { createTranslator } from '../src/slack/locale.ts'
import type { RequestContext } from '../src/slack/routes.ts'
import { createDb } from '../src/store/client.ts'
import { openStore, type WorkspaceStore } from '../src/store/index.ts'
import { freshDatabase, type Provider, providers } from '../test/support/database.ts'
import startPostgres from '../test/support/postgres-setup.ts'
import stopPostgres from '../test/support/postgres-teardown.ts'
import { newWorkspace } from '../test/support/records.ts'
import { insertCare } from './support/cared-for.ts'
import { insertDebtors } from './support/debtors.ts'
import { type Measurement, median } from './support/figure.ts'
import { insertPast } from './support/past-reminders.ts'
import { INSTALMENTS_OF_A_CUSTOMER, insertSales } from './support/sales.ts'

const PEOPLE = 500
/** Forty instalments to a customer, so that the rep has 2,000 customers; and of the others together. */
const INSTALMENTS = { rep: 80_000, others: 40_000 }
const REMINDERS = 5_000
const TIMES_THE_HISTORY = 10
const REPETITIONS = 9
const NOW = new Date('2026-03-02T09:00:00Z')
const TODAY = addDays(calendarDate('2026-03-01'), 1)

/** Who opens App Home: the member with this number, as what. */
const READERS = {
  rep: { number: 0, roles: ['rep'] },
  supervisor: { number: 1, roles: ['supervisor'] },
  admin: { number: 2, roles: ['admin'] },
} as const satisfies Readonly<Record<string, { number: number; roles: readonly Role[] }>>
type Reader = keyof typeof READERS
const NAMES: readonly Reader[] = ['rep', 'supervisor', 'admin']

/**
 * How long it takes to read and build App Home of a rep with 2,000 customers, of a supervisor and of an admin of 500
 * people, and how much longer with ten times the history behind it: customers whose deals were settled years ago, and
 * reminders of long ago.
 */
export async function appHome(note: (line: string) => void): Promise<Measurement[]> {
  await startPostgres()
  try {
    const measurements: Measurement[] = []
    for (const provider of providers) {
      const present = await measure(provider, 1)
      note(`${provider}: ${inWords(present)}`)
      const withHistory = await measure(provider, TIMES_THE_HISTORY)
      note(`${provider}: with ${TIMES_THE_HISTORY} times the history ${inWords(withHistory)}`)
      for (const name of NAMES) {
        const method =
          `who asks, what they may see, and the view built of it, ${REPETITIONS} times after one of warm-up, the ` +
          `median; ${PEOPLE} people, a rep with 2,000 customers and ${INSTALMENTS.rep} instalments, ` +
          `${INSTALMENTS.others} instalments of others, one in five open, ${REMINDERS} past reminders, and what is due of visits, ` +
          'wants, promises, tasks, check-ins, questions, complaints and reflections'
        measurements.push(
          {
            name: `app-home-${name}-${provider}`,
            value: present[name],
            unit: 'ms',
            baseline: 300,
            target: { of: 'value', atMost: 300 },
            method: `${method}; compared with the target`,
          },
          {
            name: `app-home-${name}-history-${provider}`,
            value: withHistory[name],
            unit: 'ms',
            baseline: present[name],
            target: { of: 'ratio', atMost: 2 },
            method: `${method}; with ${TIMES_THE_HISTORY} times as much, the further ones settled long ago, compared without`,
          },
        )
      }
    }
    return measurements
  } finally {
    await stopPostgres()
  }
}

const inWords = (figures: Readonly<Record<Reader, number>>) =>
  NAMES.map((name) => `${name} ${figures[name].toFixed(0)} ms`).join(', ')

async function measure(provider: Provider, times: number): Promise<Readonly<Record<Reader, number>>> {
  const database = await freshDatabase(provider)
  try {
    const workspace = await newWorkspace(database.store)
    await insertCompany(database.url, workspace.id, times)
    const opened = await openStore(database.url)
    try {
      const store = opened.inWorkspace(workspace.id)
      return {
        rep: await timeOf(store, READERS.rep.number),
        supervisor: await timeOf(store, READERS.supervisor.number),
        admin: await timeOf(store, READERS.admin.number),
      }
    } finally {
      await opened.close()
    }
  } finally {
    await database.drop()
  }
}

const memberId = (number: number) => `member-${number}`

async function insertCompany(databaseUrl: string, workspaceId: WorkspaceStore['id'], times: number): Promise<void> {
  await insertDebtors(databaseUrl, workspaceId, PEOPLE)
  const db = createDb(databaseUrl)
  try {
    for (const { number, roles } of Object.values(READERS)) {
      await db.memberRole.deleteMany({ where: { workspaceId, memberId: memberId(number) } })
      for (const role of roles) await db.memberRole.create({ data: { workspaceId, memberId: memberId(number), role } })
    }
    await db.member.updateMany({
      where: { workspaceId, id: { notIn: [memberId(READERS.supervisor.number), memberId(READERS.admin.number)] } },
      data: { supervisorId: memberId(READERS.supervisor.number) },
    })
  } finally {
    await db.$disconnect()
  }
  await insertPast(databaseUrl, { workspaceId, people: 1, rows: REMINDERS * times, until: NOW })
  const rep = { workspaceId, reps: [memberId(READERS.rep.number)], today: TODAY }
  const reps = Array.from({ length: PEOPLE - 3 }, (_, index) => memberId(index + 3))
  const others = { workspaceId, reps, today: TODAY }
  const all = INSTALMENTS.rep + INSTALMENTS.others
  await insertSales(databaseUrl, rep, { from: 0, to: INSTALMENTS.rep, isHistory: false })
  await insertSales(databaseUrl, others, { from: INSTALMENTS.rep, to: all, isHistory: false })
  const further = INSTALMENTS.rep * (times - 1)
  await insertSales(databaseUrl, rep, { from: all, to: all + further, isHistory: true })
  const customers = all / INSTALMENTS_OF_A_CUSTOMER
  await insertCare(databaseUrl, rep, { from: 0, to: customers, isHistory: false })
  const ever = (all + further) / INSTALMENTS_OF_A_CUSTOMER
  await insertCare(databaseUrl, rep, { from: customers, to: ever, isHistory: true })
}

async function timeOf(store: WorkspaceStore, number: number): Promise<number> {
  const home = features.find((feature) => feature.home)?.home
  if (!home) throw new Error('no feature builds App Home')
  const times: number[] = []
  for (let round = 0; round <= REPETITIONS; round += 1) {
    const began = performance.now()
    const { blocks } = await home(await contextOf(store, `U${store.id}${number}`))
    if (blocks.length < 5) throw new Error('App Home is nearly empty')
    if (round > 0) times.push(performance.now() - began)
  }
  return median(times)
}

/** A request as the app makes it, as far as App Home reads it. */
async function contextOf(store: WorkspaceStore, slackUserId: string): Promise<RequestContext> {
  const { member, settings } = await store.members.actor(slackUserId)
  if (!member) throw new Error('there is no such member')
  const isSupervisor = member.roles.includes('supervisor')
  const team = isSupervisor ? teamOf(member.id, await store.members.supervision()) : new Set<string>()
  const t = createTranslator('en')
  const actor = { workspaceId: store.id, memberId: member.id, slackUserId, roles: member.roles, team }
  const today = dateAt(NOW, settings.timeZone)
  // What opens modals, calls Slack and logs is not asked by App Home.
  return { actor, member, settings, store, locale: 'en', t, now: NOW, today } as unknown as RequestContext
}
