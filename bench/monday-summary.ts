import { addDays, calendarDate } from '../src/domain/calendar-date.ts'
import { weekOf } from '../src/domain/period.ts'
import { weekSummaryKind, weekSummaryRepsKind } from '../src/features/summary/index.ts'
import { compose } from '../src/reminders/compose.ts'
import { kindsByRule } from '../src/reminders/kinds.ts'
import { type OutboxItem, openStore, type WorkspaceStore } from '../src/store/index.ts'
import { freshDatabase, providers } from '../test/support/database.ts'
import startPostgres from '../test/support/postgres-setup.ts'
import stopPostgres from '../test/support/postgres-teardown.ts'
import { newMember, newWorkspace } from '../test/support/records.ts'
import { insertCare } from './support/cared-for.ts'
import { type Measurement, median } from './support/figure.ts'
import { INSTALMENTS_OF_A_CUSTOMER, insertSales } from './support/sales.ts'

const REPS = 500
const INSTALMENTS = { baseline: 200_000, history: 2_000_000 }
const REPETITIONS = 5
const WEEK = weekOf(calendarDate('2026-02-25'))
const MONDAY = new Date('2026-03-02T07:30:00Z')

/**
 * How long it takes to work out and write the Monday summary and a page of its thread: 500 reps, 200,000 instalments, of
 * which one in five is open and one in forty was paid within the last four weeks; and how much longer with ten times the
 * history behind it.
 */
export async function mondaySummary(note: (line: string) => void): Promise<Measurement[]> {
  await startPostgres()
  try {
    const measurements: Measurement[] = []
    for (const provider of providers) {
      const database = await freshDatabase(provider)
      try {
        const workspace = await newWorkspace(database.store)
        const admin = await newMember(workspace, 'UADMIN', ['admin'])
        const reps: string[] = []
        for (let index = 0; index < REPS; index += 1) reps.push((await newMember(workspace, `U${index}`)).id)
        await workspace.settings.update({ managerChannelId: 'C1' }, admin.id, MONDAY)
        await workspace.summaries.plan('summary.week', new Date('2026-02-25T12:00:00Z'))
        const owner = { workspaceId: workspace.id, reps, today: addDays(WEEK.to, 1) }

        await insertSales(database.url, owner, { from: 0, to: INSTALMENTS.baseline, isHistory: false })
        const customers = INSTALMENTS.baseline / INSTALMENTS_OF_A_CUSTOMER
        await insertCare(database.url, owner, { from: 0, to: customers, isHistory: false })
        const value = await measure(database.url, workspace.id)
        note(`${provider}: ${INSTALMENTS.baseline} instalments: ${value.toFixed(0)} ms`)
        await insertSales(database.url, owner, { from: INSTALMENTS.baseline, to: INSTALMENTS.history, isHistory: true })
        const ever = INSTALMENTS.history / INSTALMENTS_OF_A_CUSTOMER
        await insertCare(database.url, owner, { from: customers, to: ever, isHistory: true })
        const withHistory = await measure(database.url, workspace.id)
        note(`${provider}: ${INSTALMENTS.history} instalments: ${withHistory.toFixed(0)} ms`)
        const method =
          `the message of the week and the first of its replies, read and written ${REPETITIONS} times after one of ` +
          `warm-up, the median; ${REPS} reps, one instalment in five open, one in forty paid in the last four weeks, ` +
          'and what these weeks brought of complaints, check-ins, dips, questions, promises and reflections'
        measurements.push(
          {
            name: `monday-summary-${provider}`,
            value,
            unit: 'ms',
            baseline: 3_000,
            target: { of: 'value', atMost: 3_000 },
            method: `${method}; ${INSTALMENTS.baseline} instalments, compared with the target`,
          },
          {
            name: `monday-summary-history-${provider}`,
            value: withHistory,
            unit: 'ms',
            baseline: value,
            target: { of: 'ratio', atMost: 2 },
            method: `${method}; ${INSTALMENTS.history} instalments, the further ones settled long ago, compared with ${INSTALMENTS.baseline}`,
          },
        )
      } finally {
        await database.drop()
      }
    }
    return measurements
  } finally {
    await stopPostgres()
  }
}

async function measure(databaseUrl: string, workspaceId: WorkspaceStore['id']): Promise<number> {
  const opened = await openStore(databaseUrl)
  try {
    const store = opened.inWorkspace(workspaceId)
    const summary = await store.summaries.latest(MONDAY)
    const [item] = summary ? await store.reminders.ofSubject(summary.id) : []
    if (!item) throw new Error('no summary was planned')
    const reply: OutboxItem = { ...item, rule: weekSummaryRepsKind.rule, subjectId: `${item.subjectId}/1` }
    const [recipient, settings] = [await store.members.byId(item.recipientId), await store.settings.read()]
    if (!recipient) throw new Error('nobody answers for the summary')
    const kinds = kindsByRule([weekSummaryKind, weekSummaryRepsKind])
    const times: number[] = []
    for (let round = 0; round <= REPETITIONS; round += 1) {
      const began = performance.now()
      for (const each of [item, reply]) {
        const composing = { store, audience: { kind: 'channel' } as const, recipient, settings, kinds, now: MONDAY }
        const { message } = await compose({ ...composing, items: [each] })
        if (!message) throw new Error('the summary says nothing')
      }
      if (round > 0) times.push(performance.now() - began)
    }
    return median(times)
  } finally {
    await opened.close()
  }
}
