/** An outbox as it is after years. */
import { createDb } from '../../src/store/client.ts'
import { dialectOf } from '../../src/store/dialect.ts'

export interface Past {
  readonly workspaceId: string
  /** To so many people, `member-0` and on, in turn. */
  readonly people: number
  readonly rows: number
  readonly until: Date
}

/** Of ten reminders eight were sent, each in a message of its own, one was skipped, and one will be due within the next years. */
export async function insertPast(databaseUrl: string, { workspaceId, people, rows, until }: Past): Promise<void> {
  const sqlite = dialectOf(databaseUrl) === 'sqlite'
  // A million rows, whose references need not be checked one by one.
  const unchecked = '?options=-c%20session_replication_role%3Dreplica'
  const db = createDb(sqlite ? databaseUrl : databaseUrl + unchecked)
  const numbers = sqlite
    ? `WITH RECURSIVE past(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM past WHERE n < ${rows})`
    : `WITH past(n) AS (SELECT generate_series(1, ${rows}))`
  const day = until.toISOString().slice(0, 10)
  /** So many days from then on; 1,000 days are gone through, whatever the number of rows. */
  const at = (days: string) =>
    sqlite
      ? `strftime('%Y-%m-%dT09:00:00.000+00:00', '${day}', (${days}) || ' days')`
      : `(TIMESTAMP '${day} 09:00:00' + (${days}) * INTERVAL '1 day')`
  const daysAgo = at('-2 - n % 1000')
  const typed = (name: string, text: string) => (sqlite ? text : `(${text})::"${name}"`)
  const state = typed('OutboxState', `CASE n % 10 WHEN 0 THEN 'pending' WHEN 1 THEN 'skipped' ELSE 'sent' END`)
  const recipient = `'member-' || (n % ${people})`
  try {
    await db.$executeRawUnsafe(`INSERT INTO "Delivery"
        ("id", "workspaceId", "recipientId", "messageKey", "state", "nextAt", "channelId", "messageTs", "sentAt", "createdAt")
      ${numbers} SELECT 'past-' || n, '${workspaceId}', ${recipient}, 'key-' || n, ${typed('DeliveryState', `'sent'`)},
        ${daysAgo}, 'D0BENCH', '1.' || n, ${daysAgo}, ${daysAgo} FROM past WHERE n % 10 > 1`)
    await db.$executeRawUnsafe(`INSERT INTO "OutboxItem"
        ("id", "workspaceId", "rule", "subjectId", "recipientId", "readerId", "localDate", "dueAt", "state", "deliveryId",
         "createdAt")
      ${numbers} SELECT 'past-' || n, '${workspaceId}', 'collections.due', 'subject-' || n, ${recipient}, ${recipient}, '2020-01-01',
        CASE n % 10 WHEN 0 THEN ${at('400 + n % 1000')} ELSE ${daysAgo} END, ${state},
        CASE WHEN n % 10 > 1 THEN 'past-' || n END, ${daysAgo} FROM past`)
    // What autovacuum does within a minute of such a change.
    if (!sqlite) await db.$executeRawUnsafe('ANALYZE')
  } finally {
    await db.$disconnect()
  }
}
