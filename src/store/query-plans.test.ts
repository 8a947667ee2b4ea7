import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { closedDeal, NOW, newMember, newWorkspace } from '../../test/support/records.ts'
import { calendarDate } from '../domain/calendar-date.ts'
import { STANDARD_LADDER } from '../domain/ladder.ts'
import { currency } from '../domain/money.ts'
import { weekLater, weekOf } from '../domain/period.ts'
import { createDb, type Db, Prisma, type Tx } from './client.ts'
import { readDueDay } from './due-day.ts'
import type { DealWithInstalments, Visibility, WorkspaceStore } from './index.ts'
import { readNotSent } from './not-sent.ts'
import { countReceivables, readReceivables, readTotals } from './receivable-rows.ts'
import { figuresOfWeeks, largestOverdue } from './summary-figures.ts'
import { earliestLate, lateRecords } from './summary-late.ts'
import { openAt, receivedIn, toCollectIn } from './summary-records.ts'

const PAST_ROWS = 20_000
const OPEN_ONE_IN = 10
/** More than a search compares. */
const CUSTOMERS = 1_000

// What the sweep of every minute costs must grow with what is due, not with what ever was: its queries go through an
// index. Checked on a database with a past, where reading the whole table would be the mistake.

describe.each(providers)('query plans on %s', (provider) => {
  let database: FreshDatabase
  let db: Db
  let workspace: WorkspaceStore
  let repId: string
  const statements: string[] = []
  beforeAll(async () => {
    database = await freshDatabase(provider, { onStatement: (sql) => void statements.push(sql) })
    // Without names for statements: explained, they are others, with values of their own.
    db = createDb(provider === 'sqlite' ? database.url : `${database.url}?pgbouncer=true`)
    workspace = await newWorkspace(database.store)
    const rep = await newMember(workspace)
    repId = rep.id
    await addPast(rep.id, await closedDeal(workspace, rep))
    statements.length = 0
  }, 30_000)
  afterAll(async () => {
    await db.$disconnect()
    await database.drop()
  })

  /**
   * Thousands of messages sent long ago, of reminders that are due in years, and of deals that were paid; of one in
   * `OPEN_ONE_IN` of those everything is still open.
   */
  async function addPast(recipientId: string, deal: DealWithInstalments) {
    const numbers =
      provider === 'sqlite'
        ? `WITH RECURSIVE past(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM past WHERE n < ${PAST_ROWS})`
        : `WITH past(n) AS (SELECT generate_series(1, ${PAST_ROWS}))`
    const [id, member] = [workspace.id, recipientId]
    const at = provider === 'sqlite' ? `'2025-01-01T00:00:00.000+00:00'` : `TIMESTAMP '2025-01-01'`
    const sent = (type: string) => (provider === 'sqlite' ? `'sent'` : `'sent'::"${type}"`)
    await db.$executeRawUnsafe(`INSERT INTO "Delivery" ("id", "workspaceId", "recipientId", "messageKey", "state", "nextAt", "createdAt")
      ${numbers} SELECT 'd' || n, '${id}', '${member}', 'k' || n, ${sent('DeliveryState')}, ${at}, ${at} FROM past`)
    await db.$executeRawUnsafe(`INSERT INTO "OutboxItem" ("id", "workspaceId", "rule", "subjectId", "recipientId", "readerId", "localDate", "dueAt", "state", "deliveryId", "createdAt")
      ${numbers} SELECT 'i' || n, '${id}', 'past', 's' || n, '${member}', '${member}', '2025-01-01', ${at}, ${sent('OutboxState')}, 'd' || n, ${at} FROM past`)
    const typed = (text: string, type: string) => (provider === 'sqlite' ? `'${text}'` : `'${text}'::${type}`)
    const isOpen = `n % ${OPEN_ONE_IN} = 0`
    const settledAt = `CASE WHEN ${isOpen} THEN NULL ELSE ${at} END`
    await db.$executeRawUnsafe(`INSERT INTO "Deal" ("id", "workspaceId", "customerId", "ownerId", "title", "amount", "currency", "signedOn", "paymentTerms", "settledAt", "submissionKey", "createdAt")
      ${numbers} SELECT 'g' || n, '${id}', '${deal.customer.id}', '${member}', 'Past', 1, 'EUR', '2025-01-01', ${typed('{"template":"on-signature"}', 'jsonb')}, ${settledAt}, 'g' || n, ${at} FROM past`)
    await db.$executeRawUnsafe(`INSERT INTO "Instalment" ("id", "workspaceId", "dealId", "sequence", "amount", "openAmount", "dueOn", "basis", "offsetDays", "settledAt")
      ${numbers} SELECT 'p' || n, '${id}', 'g' || n, 1, 1, CASE WHEN ${isOpen} THEN 1 ELSE 0 END, '2025-01-01', ${typed('agreed', '"DueBasis"')}, 0, ${settledAt} FROM past`)
    await db.$executeRawUnsafe(`INSERT INTO "Payment" ("id", "workspaceId", "customerId", "amount", "unallocated", "currency", "receivedOn", "method", "recordedById", "submissionKey", "createdAt")
      ${numbers} SELECT 'y' || n, '${id}', '${deal.customer.id}', 1, 0, 'EUR', '2025-01-01', ${typed('cash', '"PaymentMethod"')}, '${member}', 'y' || n, ${at} FROM past WHERE NOT ${isOpen}`)
    await db.$executeRawUnsafe(`INSERT INTO "Allocation" ("workspaceId", "paymentId", "instalmentId", "appliedOn", "amount")
      ${numbers} SELECT '${id}', 'y' || n, 'p' || n, '2025-01-01', 1 FROM past WHERE NOT ${isOpen}`)
    await db.$executeRawUnsafe(`INSERT INTO "DealChange" ("id", "workspaceId", "dealId", "kind", "amount", "changedOn", "recordedById", "submissionKey", "createdAt")
      ${numbers} SELECT 'x' || n, '${id}', 'g' || n, ${typed('amendment', '"DealChangeKind"')}, 1, '2025-01-01', '${member}', 'x' || n, ${at} FROM past`)
    const [pending, later] = [sent('OutboxState').replace('sent', 'pending'), at.replace('2025', '2035')]
    await db.$executeRawUnsafe(`INSERT INTO "OutboxItem" ("id", "workspaceId", "rule", "subjectId", "recipientId", "readerId", "localDate", "dueAt", "state", "createdAt")
      ${numbers} SELECT 'l' || n, '${id}', 'later', 's' || n, '${member}', '${member}', '2035-01-01', ${later}, ${pending}, ${at} FROM past WHERE n % 5 = 0`)
    await db.$executeRawUnsafe(`INSERT INTO "Customer" ("id", "workspaceId", "ownerId", "kind", "name", "foldedName", "searchText", "createdAt")
      ${numbers} SELECT 'c' || n, '${id}', '${member}', ${typed('organisation', '"CustomerKind"')}, 'Quays ' || n, 'quays' || n, 'quays' || n, ${at} FROM past WHERE n <= ${CUSTOMERS}`)
    await db.$executeRawUnsafe(`INSERT INTO "Customer" ("id", "workspaceId", "ownerId", "kind", "name", "foldedName", "searchText", "createdAt")
      VALUES ('c', '${id}', '${member}', ${typed('organisation', '"CustomerKind"')}, '海港', '海港', '海港', ${at})`)
    await db.$executeRawUnsafe(`INSERT INTO "Contact" ("id", "workspaceId", "customerId", "name", "createdAt")
      VALUES ('k', '${id}', 'c', 'Ada', ${at})`)
    const closedAt = `CASE WHEN n % 100 = 0 THEN NULL ELSE ${at} END`
    await db.$executeRawUnsafe(`INSERT INTO "Complaint" ("id", "workspaceId", "number", "customerId", "reporterId", "ownerId", "account", "severity", "foldedProduct", "cause", "receivedAt", "clockStartedAt", "clockLookAt", "closedAt", "submissionKey", "createdAt")
      ${numbers} SELECT 'f' || n, '${id}', n, '${deal.customer.id}', '${member}', '${member}', 'Dark', ${typed('minor', '"ComplaintSeverity"')}, 'lantern' || (n % 50), ${typed('defect', '"ComplaintCause"')}, ${at}, ${at}, CASE WHEN n % 100 = 0 THEN ${later} ELSE NULL END, ${closedAt}, 'f' || n, ${at} FROM past`)
    await db.$executeRawUnsafe(`INSERT INTO "ComplaintEvent" ("id", "workspaceId", "complaintId", "kind", "at")
      ${numbers} SELECT 'e' || n, '${id}', 'f' || n, ${typed('clock_passed', '"ComplaintEventKind"')}, ${at} FROM past`)
    const looks = `CASE WHEN n % 100 = 0 THEN ${later} ELSE NULL END`
    await db.$executeRawUnsafe(`INSERT INTO "Implementation" ("id", "workspaceId", "dealId", "lookAt", "createdAt")
      ${numbers} SELECT 'm' || n, '${id}', 'g' || n, ${looks}, ${at} FROM past`)
    await db.$executeRawUnsafe(`INSERT INTO "CustomerQuestion" ("id", "workspaceId", "dealId", "text", "recordedById", "askedAt", "lookAt", "submissionKey")
      ${numbers} SELECT 'q' || n, '${id}', 'g' || n, 'Where', '${member}', ${at}, ${looks}, 'q' || n FROM past`)
    if (provider === 'postgresql') await db.$executeRawUnsafe('ANALYZE')
  }

  /** How the database would execute a statement of this call, the first one unless said otherwise. */
  async function planOf(call: () => Promise<unknown>, which = 0): Promise<string> {
    statements.length = 0
    await call()
    return explained(statements[which] ?? '')
  }

  async function explained(statement: string): Promise<string> {
    const explain = provider === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN (GENERIC_PLAN)'
    const rows = await db.$queryRawUnsafe<Record<string, unknown>[]>(`${explain} ${statement}`)
    return rows.map((row) => String(row['detail'] ?? row['QUERY PLAN'])).join('\n')
  }

  const before = new Date(NOW.getTime() - 86_400_000)
  const { outbox } = { outbox: () => database.store.outbox }
  test.each<[string, () => Promise<unknown>, string, string, number?]>([
    ['what is due', () => outbox().claimDue(before, 100, []), 'state_dueAt_idx', 'OutboxItem'],
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
      () => workspace.reminders.figures(before, before),
      'Delivery_workspaceId_sentAt_idx',
      'Delivery',
      1,
    ],
    [
      'what was missed since yesterday',
      () => workspace.reminders.figures(before, before),
      // PostgreSQL may as well take the one that has the readers before it.
      'state_dueAt_idx',
      'OutboxItem',
      2,
    ],
    [
      'what is due and waits',
      () => workspace.reminders.figures(before, before),
      // PostgreSQL may as well take the one that has the readers before it.
      'state_dueAt_idx',
      'OutboxItem',
      3,
    ],
    ['what is under way', () => workspace.reminders.figures(before, before), '_state_', 'Delivery', 4],
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

  /** How the database would execute the statements of this read, with the values it has: PostgreSQL plans by them. */
  async function plansOf(read: (tx: Tx) => Promise<unknown>): Promise<string> {
    const plans: string[] = []
    const explain = provider === 'sqlite' ? Prisma.sql`EXPLAIN QUERY PLAN` : Prisma.sql`EXPLAIN`
    const tx = {
      outboxItem: db.outboxItem,
      async $queryRaw(text: TemplateStringsArray, ...values: unknown[]) {
        const query = Prisma.sql(text, ...values)
        const rows = await db.$queryRaw<Record<string, unknown>[]>(Prisma.sql`${explain} ${query}`)
        plans.push(...rows.map((row) => String(row['detail'] ?? row['QUERY PLAN'])))
        return db.$queryRaw(query)
      },
    }
    // The reads below use nothing else of it.
    await read(tx as unknown as Tx)
    return plans.join('\n')
  }

  const week = weekOf(calendarDate('2026-02-25'))
  const day = week.to
  const page = { offset: 0, limit: 10 }
  const all = { reach: 'all' } as const
  const ofRep = () => ({ reach: 'owners', ownerIds: [repId] }) as const
  const openOf = (ownerIds: readonly string[] | null) => ({ workspaceId: workspace.id, ownerIds, upTo: day })
  const dueOf = (tx: Tx, own: Visibility, team: Visibility | null) =>
    readDueDay(tx, workspace.id, { own, team }, { today: day, ladder: STANDARD_LADDER }, { part: 10, team: 5 })
  test.each<[string, (tx: Tx) => Promise<unknown>]>([
    ['the figures of a week', (tx) => figuresOfWeeks(tx, workspace.id, all, [week, weekLater(week, -1)])],
    ['the figures of one rep', (tx) => figuresOfWeeks(tx, workspace.id, ofRep(), [week])],
    ['who owes most', (tx) => largestOverdue(tx, workspace.id, all, { day, currency: currency('EUR'), limit: 5 })],
    ['the instalments to be collected', (tx) => toCollectIn(tx, workspace.id, all, week, page)],
    ['the instalments that were open', (tx) => openAt(tx, workspace.id, all, day, { from: null, to: day }, page)],
    ['the money received', (tx) => receivedIn(tx, workspace.id, all, week, page)],
    ['what is open', (tx) => readReceivables(tx, openOf(null), page)],
    ['what is open of a rep', (tx) => readReceivables(tx, openOf([repId]), page)],
    ['how much that is', (tx) => countReceivables(tx, openOf(null))],
    ['how much of a rep that is', (tx) => countReceivables(tx, openOf([repId]))],
    ['what is due', (tx) => dueOf(tx, all, null)],
    ['what is due of a rep', (tx) => dueOf(tx, ofRep(), null)],
    ['what is due of a team', (tx) => dueOf(tx, { reach: 'none' }, ofRep())],
    ['the totals', (tx) => readTotals(tx, openOf(null), day)],
    ['the totals of a rep', (tx) => readTotals(tx, openOf([repId]), day)],
  ])('%s is read without what was settled long ago', async (_, call) => {
    const plan = await plansOf(call)
    expect(plan).toMatch(/Instalment_workspaceId_settledAt_|Payment_workspaceId_receivedOn_idx/)
    // A page is cut out first, and then gone through.
    const read = plan.replace(/(CO-ROUTINE i\n[\s\S]*)\nSCAN i\n/, '$1\n')
    expect(read).not.toMatch(
      provider === 'sqlite' ? /SCAN [idpak]\b/ : /Seq Scan on "(Instalment|Deal|Payment|Allocation)"/,
    )
    // What all payments ever gave up to a day, once for each payment: SQLite, until the column was written otherwise.
    expect(read).not.toContain('(workspaceId=? AND appliedOn<?)')
  })

  const told = new Date('2026-03-02T07:30:00Z')
  const span = { after: told, upTo: new Date('2026-03-09T07:30:00Z'), weeks: [week] }
  test.each<[string, (tx: Tx) => Promise<unknown>]>([
    ['whether anything was recorded late', (tx) => earliestLate(tx, workspace.id, span)],
    ['what was recorded late', (tx) => lateRecords(tx, workspace.id, all, span, page)],
    ['a week as it was known', (tx) => figuresOfWeeks(tx, workspace.id, all, [{ ...week, recordedBy: told }])],
  ])('T6: %s is read without what was recorded long ago: reversals through their index', async (_, call) => {
    const plan = await plansOf(call)
    expect(plan).toContain('Payment_workspaceId_reversedAt_idx')
    expect(plan).not.toMatch(
      provider === 'sqlite' ? /SCAN [idpakx]\b/ : /Seq Scan on "(Instalment|Deal|DealChange|Payment|Allocation)"/,
    )
    expect(plan).not.toContain('(workspaceId=? AND appliedOn<?)')
  })

  test('C1: what is open of a customer is read by their deals, whatever else is open', async () => {
    const asked = { workspaceId: workspace.id, ownerIds: null, upTo: null, customerIds: ['c'] }
    const plan = await plansOf((tx) => readReceivables(tx, asked, page))
    expect(plan).toContain('Deal_workspaceId_customerId_idx')
    expect(plan).not.toMatch(/Instalment_workspaceId_settledAt_|Deal_workspaceId_settledAt_/)
  })

  test.each([
    ['three letters or more', 'uays'],
    ['one letter', 'q'],
    ['a Chinese character', '港'],
    ['a phone number', '+49 30 100'],
  ])('C16: %s are looked up, not looked for in all customers', async (_, query) => {
    const plan = await planOf(() => workspace.customers.find(query, all, 20))
    if (provider === 'sqlite') {
      expect(plan).toMatch(/SCAN CustomerText(Grams)? VIRTUAL TABLE INDEX/)
      expect(plan).not.toMatch(/SCAN c\b/)
    } else {
      expect(plan).toContain('Bitmap Index Scan on "Customer_searchGrams_idx"')
      expect(plan).not.toContain('Seq Scan')
    }
  })

  test('C16: of more than are compared, those whose name begins with it come from an index in order', async () => {
    // Two reads side by side, after the one that finds too many: either may be sent first.
    statements.length = 0
    await workspace.customers.find('quay', all, 20)
    const plans: string[] = []
    for (const statement of statements.slice(1, 3)) plans.push(await explained(statement))
    const beginners = plans.find((plan) => plan.includes('Customer_workspaceId_beginning_idx'))
    expect(beginners).toBeDefined()
    expect(beginners).not.toMatch(/ORDER BY|Sort/)
    const namesakes = plans.find((plan) => plan !== beginners)
    expect(namesakes).toContain('Customer_workspaceId_foldedName_idx')
  })

  // What PostgreSQL chooses depends on what there is; SQLite chooses by the columns alone, and chose wrongly.
  const onSqlite = provider === 'sqlite' ? test : test.skip
  onSqlite.each<[string, () => Promise<unknown>, RegExp]>([
    ['their contacts', () => workspace.contacts.ofCustomer('c'), /SEARCH \S*Contact USING .*customerId=\?/],
    [
      'the first contact of each',
      () => workspace.customers.find('港', all, 20),
      /SEARCH \S*Contact USING .*customerId=\?/,
    ],
    [
      'how far they are with what was introduced',
      () => workspace.implementationTimelines.ofCustomer('c', all, day, 12),
      /SEARCH d USING .*customerId=\?[\s\S]*SEARCH i USING .*dealId=\?[\s\S]*SEARCH k USING .*implementationId=\?/,
    ],
    ['their credit', () => workspace.payments.credit('c'), /SEARCH \S*Payment USING .*customerId=\?/],
    [
      'their good days',
      () => workspace.occasions.between({ customerId: 'c' }, day, weekLater(week, 8).to),
      /SEARCH \S*CustomerFileField USING .*customerId=\?[\s\S]*SEARCH \S*Occasion USING .*customerId=\?/,
    ],
    ['what they told', () => workspace.visits.standing('c', 10), /SEARCH \S*Visit USING .*customerId=\?/],
  ])('C1: the card of a customer is read by the customer, not by what others have: %s', async (_, call, byCustomer) => {
    statements.length = 0
    await call()
    const plans: string[] = []
    for (const statement of [...statements]) plans.push(await explained(statement))
    expect(plans.join('\n')).toMatch(byCustomer)
    expect(plans.join('\n')).not.toMatch(/erasedAt=|unallocated>|yearlyDay=|onDate>/)
  })

  test('a page of what is open comes from its index in order: nothing is sorted', async () => {
    const plan = await plansOf((tx) => readReceivables(tx, openOf(null), page))
    expect(plan).not.toMatch(/ORDER BY|Sort/)
  })

  test('what was not sent is read without what ever was', async () => {
    const period = { from: before, to: NOW }
    const late = await plansOf((tx) => readNotSent(tx, workspace.id, repId, period, 10))
    expect(late).toContain('Delivery_workspaceId_recipientId_createdAt_idx')
    expect(late).not.toMatch(provider === 'sqlite' ? /SCAN / : /Seq Scan/)
    // Of the other two PostgreSQL's plan depends on values that are not overheard.
    for (const which of provider === 'sqlite' ? [1, 2] : []) {
      const plan = await planOf(() => workspace.reminders.notSent(repId, period, 10), which)
      expect(plan).toContain('OutboxItem_workspaceId_recipientId_state_dueAt_idx')
      expect(plan).not.toMatch(/SCAN /)
    }
  })

  test('N5: what waits for a person is read through an index', async () => {
    const plan = await planOf(() => workspace.reminders.toCome(repId, ['collections.due'], before, 10))
    expect(plan).toMatch(/OutboxItem_workspaceId_(recipientId|readerId)_state_dueAt_idx|OutboxItem_state_dueAt_idx/)
    expect(plan).not.toMatch(provider === 'sqlite' ? /SCAN / : /Seq Scan/)
  })

  test('what there is to do is found through indexes', async () => {
    const plan = await planOf(() => outbox().work(before, 1))
    expect(plan).toContain('OutboxItem_state_dueAt_idx')
    expect(plan).toContain('Instalment_escalateAt_idx')
    expect(plan).toContain('Complaint_clockLookAt_idx')
    expect(plan).toContain('Implementation_lookAt_idx')
    expect(plan).toContain('CustomerQuestion_lookAt_idx')
    expect(plan).toMatch(/Delivery_(workspaceId_)?state_(nextAt|refreshAt)_idx/)
    expect(plan).not.toMatch(
      provider === 'sqlite' ? /SCAN .*(OutboxItem|Delivery|Instalment|Complaint|Implementation)/ : /Seq Scan/,
    )
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

  test('T6: whether something was recorded late is found through indexes, however much there is of earlier weeks', async () => {
    const weeks = [{ from: calendarDate('2026-02-23'), to: calendarDate('2026-03-01') }]
    const plan = await planOf(() => workspace.summaries.earliestLate({ after: before, upTo: NOW, weeks }))
    expect(plan).toContain('Deal_workspaceId_createdAt_idx')
    expect(plan).toContain('Payment_workspaceId_createdAt_idx')
    expect(plan).toContain('DealChange_workspaceId_createdAt_idx')
    expect(plan).not.toMatch(provider === 'sqlite' ? /SCAN .*(Deal|Payment)/ : /Seq Scan/)
  })

  /** How the database would execute all statements of this call. */
  async function allPlansOf(call: () => Promise<unknown>): Promise<string> {
    statements.length = 0
    await call()
    const plans: string[] = []
    for (const statement of [...statements]) plans.push(await explained(statement))
    return plans.join('\n')
  }

  test('P4: the clocks to be looked at are found through their index', async () => {
    const plans = await allPlansOf(() => outbox().escalate(before, 100))
    expect(plans).toContain('Complaint_clockLookAt_idx')
    expect(plans).not.toMatch(provider === 'sqlite' ? /SCAN .*Complaint/ : /Seq Scan on "Complaint/)
  })

  test('T3: the complaints of a week are read without those of long ago', async () => {
    const plans = await allPlansOf(() => workspace.summaries.complaints({ from: before, to: NOW }, 5))
    expect(plans).toContain('Complaint_workspaceId_createdAt_idx')
    expect(plans).toMatch(/Complaint_workspaceId_(ownerId_)?closedAt_/)
    expect(plans).toContain('ComplaintEvent_workspaceId_kind_at_idx')
    expect(plans).not.toMatch(provider === 'sqlite' ? /SCAN .*Complaint/ : /Seq Scan on "Complaint/)
  })

  test('P7: what a complaint repeats is found through the index of products', async () => {
    const complaint = { id: 'x', product: 'lantern1', cause: 'defect', receivedAt: NOW } as const
    const plan = await planOf(() => workspace.complaints.repeatsOf(complaint, 5), 1)
    expect(plan).toContain('Complaint_workspaceId_foldedProduct_cause_receivedAt_idx')
  })

  test('a look at what there is to do is one statement', async () => {
    statements.length = 0
    expect(await outbox().work(before, 1)).toEqual({ isDue: false, escalates: false, workspaces: [] })
    expect(statements).toHaveLength(1)
  })

  test('N6: what is due to fifty people is put into messages without what they were ever told', async () => {
    const at = new Date(before.getTime() - 60_000)
    const people = Array.from({ length: 50 }, (_, index) => `person${index}`)
    const person = {
      workspaceId: workspace.id,
      name: 'P',
      locale: 'en',
      timeZone: 'UTC',
      profileReadAt: at,
      createdAt: at,
    }
    const item = { workspaceId: workspace.id, rule: 'due', subjectId: 's', localDate: '2026-01-01', createdAt: at }
    await db.member.createMany({ data: people.map((id) => ({ ...person, id, slackUserId: id })) })
    await db.outboxItem.createMany({
      data: people.map((id) => ({ ...item, recipientId: id, readerId: id, dueAt: at })),
    })
    statements.length = 0
    expect(await outbox().claimDue(before, 100, [])).toBe(50)
    const plan = await explained(statements.find((sql) => sql.includes('AS MATERIALIZED')) ?? '')
    expect(plan).toContain('Delivery_messageKey_key')
    expect(plan).toContain('OutboxItem_workspaceId_readerId_state_dueAt_idx')
    // PostgreSQL chooses by the number of rows, which are few here; SQLite's choice is the same with a million.
    if (provider === 'sqlite')
      expect(plan).not.toMatch(/Delivery_workspaceId_recipientId|OutboxItem_state_dueAt|SCAN OutboxItem/)
  })
})
