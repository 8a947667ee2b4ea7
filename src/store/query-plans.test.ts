import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { closedDeal, NOW, newMember, newWorkspace } from '../../test/support/records.ts'
import { calendarDate } from '../domain/calendar-date.ts'
import { createDb, type Db } from './client.ts'
import type { DealWithInstalments, WorkspaceStore } from './index.ts'

const PAST_ROWS = 20_000

// What the sweep of every minute costs must grow with what is due, not with what ever was: its queries go through an
// index. Checked on a database with a past, where reading the whole table would be the mistake.

describe.each(providers)('query plans on %s', (provider) => {
  let database: FreshDatabase
  let db: Db
  let workspace: WorkspaceStore
  const statements: string[] = []
  beforeAll(async () => {
    database = await freshDatabase(provider, { onStatement: (sql) => void statements.push(sql) })
    db = createDb(database.url)
    workspace = await newWorkspace(database.store)
    const rep = await newMember(workspace)
    const deal = await closedDeal(workspace, rep)
    await addPast(rep.id, deal)
    statements.length = 0
  }, 30_000)
  afterAll(async () => {
    await db.$disconnect()
    await database.drop()
  })

  /** Thousands of messages sent long ago, of reminders that are due in years, and of instalments that were paid. */
  async function addPast(recipientId: string, { id: dealId, customer }: DealWithInstalments) {
    const numbers =
      provider === 'sqlite'
        ? `WITH RECURSIVE past(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM past WHERE n < ${PAST_ROWS})`
        : `WITH past(n) AS (SELECT generate_series(1, ${PAST_ROWS}))`
    const [id, member] = [workspace.id, recipientId]
    const at = provider === 'sqlite' ? `'2025-01-01T00:00:00.000+00:00'` : `TIMESTAMP '2025-01-01'`
    const sent = (type: string) => (provider === 'sqlite' ? `'sent'` : `'sent'::"${type}"`)
    await db.$executeRawUnsafe(`INSERT INTO "Delivery" ("id", "workspaceId", "recipientId", "messageKey", "state", "nextAt", "createdAt")
      ${numbers} SELECT 'd' || n, '${id}', '${member}', 'k' || n, ${sent('DeliveryState')}, ${at}, ${at} FROM past`)
    await db.$executeRawUnsafe(`INSERT INTO "OutboxItem" ("id", "workspaceId", "rule", "subjectId", "recipientId", "localDate", "dueAt", "state", "deliveryId", "createdAt")
      ${numbers} SELECT 'i' || n, '${id}', 'past', 's' || n, '${member}', '2025-01-01', ${at}, ${sent('OutboxState')}, 'd' || n, ${at} FROM past`)
    const agreed = provider === 'sqlite' ? `'agreed'` : `'agreed'::"DueBasis"`
    await db.$executeRawUnsafe(`INSERT INTO "Instalment" ("id", "workspaceId", "dealId", "sequence", "amount", "openAmount", "dueOn", "basis", "offsetDays", "settledAt")
      ${numbers} SELECT 'p' || n, '${id}', '${dealId}', n + 10, 1, 0, '2025-01-01', ${agreed}, 0, ${at} FROM past`)
    const terms = provider === 'sqlite' ? `'{}'` : `'{}'::jsonb`
    await db.$executeRawUnsafe(`INSERT INTO "Deal" ("id", "workspaceId", "customerId", "ownerId", "title", "amount", "currency", "signedOn", "paymentTerms", "submissionKey", "createdAt")
      ${numbers} SELECT 'e' || n, '${id}', '${customer.id}', '${member}', 'past', 1, 'EUR', '2025-01-01', ${terms}, 'e' || n, ${at} FROM past`)
    const cash = provider === 'sqlite' ? `'cash'` : `'cash'::"PaymentMethod"`
    await db.$executeRawUnsafe(`INSERT INTO "Payment" ("id", "workspaceId", "customerId", "amount", "unallocated", "currency", "receivedOn", "method", "recordedById", "submissionKey", "createdAt")
      ${numbers} SELECT 'm' || n, '${id}', '${customer.id}', 1, 0, 'EUR', '2025-01-01', ${cash}, '${member}', 'm' || n, ${at} FROM past`)
    const [pending, later] = [sent('OutboxState').replace('sent', 'pending'), at.replace('2025', '2035')]
    await db.$executeRawUnsafe(`INSERT INTO "OutboxItem" ("id", "workspaceId", "rule", "subjectId", "recipientId", "localDate", "dueAt", "state", "createdAt")
      ${numbers} SELECT 'l' || n, '${id}', 'later', 's' || n, '${member}', '2035-01-01', ${later}, ${pending}, ${at} FROM past WHERE n % 5 = 0`)
    if (provider === 'postgresql') await db.$executeRawUnsafe('ANALYZE')
  }

  /** How the database would execute the only statement of this call. */
  async function planOf(call: () => Promise<unknown>, which = 0): Promise<string> {
    statements.length = 0
    await call()
    const explain = provider === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN (GENERIC_PLAN)'
    const rows = await db.$queryRawUnsafe<Record<string, unknown>[]>(`${explain} ${statements[which]}`)
    return rows.map((row) => String(row['detail'] ?? row['QUERY PLAN'])).join('\n')
  }

  const before = new Date(NOW.getTime() - 86_400_000)
  const { outbox } = { outbox: () => database.store.outbox }
  test.each<[string, () => Promise<unknown>, string, string, number?]>([
    ['what is due', () => outbox().claimDue(before, 100, []), 'OutboxItem_state_dueAt_idx', 'OutboxItem'],
    ['what is to be escalated', () => outbox().escalate(before, 100), 'Instalment_escalateAt_idx', 'Instalment'],
    ['what is to be worked on', () => outbox().lease(workspace.id, before, 1, 100), 'state_nextAt_idx', 'Delivery'],
    [
      'what is to be rewritten',
      () => outbox().leaseRefresh(workspace.id, before, 1, 100),
      'Delivery_state_refreshAt_idx',
      'Delivery',
    ],
    [
      'the message whose page is turned',
      () => workspace.reminders.messageAt('D1', '1.1'),
      'Delivery_workspaceId_channelId_messageTs_idx',
      'Delivery',
    ],
    [
      'what was sent since yesterday',
      () => workspace.reminders.figures(before),
      'Delivery_workspaceId_sentAt_idx',
      'Delivery',
      1,
    ],
    [
      'what was told of a record',
      () => workspace.reminders.ofSubject('s1'),
      'OutboxItem_workspaceId_subjectId_idx',
      'OutboxItem',
    ],
  ])('%s is found through its index', async (_, call, index, table, which = 0) => {
    const plan = await planOf(call, which)
    expect(plan).toContain(index)
    expect(plan).not.toMatch(provider === 'sqlite' ? new RegExp(`SCAN .*${table}`) : /Seq Scan/)
  })

  test('T6: whether something was recorded late is found through indexes, however much there is of earlier weeks', async () => {
    const weeks = [{ from: calendarDate('2026-02-23'), to: calendarDate('2026-03-01') }]
    const plan = await planOf(() => workspace.summaries.earliestLate({ after: before, upTo: NOW, weeks }))
    expect(plan).toContain('Deal_workspaceId_createdAt_idx')
    expect(plan).toContain('Payment_workspaceId_createdAt_idx')
    expect(plan).not.toMatch(provider === 'sqlite' ? /SCAN .*(Deal|Payment)/ : /Seq Scan/)
  })

  test('what there is to do is found through indexes', async () => {
    const plan = await planOf(() => outbox().work(before, 1))
    expect(plan).toContain('OutboxItem_state_dueAt_idx')
    expect(plan).toContain('Instalment_escalateAt_idx')
    expect(plan).toMatch(/Delivery_(workspaceId_)?state_(nextAt|refreshAt)_idx/)
    expect(plan).not.toMatch(provider === 'sqlite' ? /SCAN .*(OutboxItem|Delivery|Instalment)/ : /Seq Scan/)
  })

  test('what is due comes from its index in order: nothing is sorted', async () => {
    const plan = await planOf(() => outbox().claimDue(before, 100, []))
    expect(plan).not.toMatch(/ORDER BY|Sort/)
  })

  test('of what was sent only what changed is looked at, however much that is', async () => {
    const plan = await planOf(() => outbox().work(before, 1))
    const bounded =
      provider === 'sqlite' ? /refreshAt_idx \(state=\? AND refreshAt[<>]/g : /Index Cond: .*"refreshAt" [<>]/g
    expect(plan.match(bounded)).toHaveLength(2)
  })

  test('a look at what there is to do is one statement', async () => {
    statements.length = 0
    expect(await outbox().work(before, 1)).toEqual({ isDue: false, escalates: false, workspaces: [] })
    expect(statements).toHaveLength(1)
  })
})
