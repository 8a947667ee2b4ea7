import { calendarDate, compareDates } from '../domain/calendar-date.ts'
import type { CollectionEffort } from '../domain/collection-contact.ts'
import { currency, type Money } from '../domain/money.ts'
import { type PaidInstalment, type PayingHabit, payingHabit } from '../domain/paying-habit.ts'
import { type PromiseKeeping, type PromiseState, promiseKeeping } from '../domain/promise-to-pay.ts'
import { Prisma, type Tx } from './client.ts'
import { portions } from './portions.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** What is known of customers who owe something, and of what they owe, beside the amounts. */
export interface CollectingHistory {
  /** How these customers have paid so far (K4); who has paid nothing in full is left out. */
  readonly habits: ReadonlyMap<string, PayingHabit>
  /** What they have paid and no instalment took, by currency (K5); who has none is left out. */
  readonly credits: ReadonlyMap<string, readonly Money[]>
  /** How they keep their promises (K6); who never had one due is left out. */
  readonly keeping: ReadonlyMap<string, PromiseKeeping>
  /** Their instalments of which a promise was ever broken. */
  readonly brokenOnce: ReadonlySet<string>
  /** By instalment: when somebody asked for its money, it came in, or nobody was to ask (K11). */
  readonly efforts: ReadonlyMap<string, readonly CollectionEffort[]>
}

/** Of whom and of what it is asked for. */
export interface HistoryOf {
  readonly customerIds?: readonly string[]
  readonly instalmentIds?: readonly string[]
}

type Part = 'paid' | 'credit' | 'promise' | 'effort'

/** A row of any part; each has two columns of its own. */
interface Row {
  readonly part: Part
  /** The customer; of an effort, the instalment. */
  readonly of: string
  readonly first: string
  readonly second: string | null
}

/**
 * What is known of these customers and instalments, or some parts of it. In one statement, since it is asked for every
 * morning list, and each statement takes longer to be sent and answered than what it finds here.
 */
export async function readCollectingHistory(
  tx: Tx,
  workspaceId: WorkspaceId,
  { customerIds = [], instalmentIds = [] }: HistoryOf,
  parts: readonly Part[] = ['paid', 'credit', 'promise', 'effort'],
): Promise<CollectingHistory> {
  const customers = portions([...new Set(customerIds)])
  const instalments = portions([...new Set(instalmentIds)])
  const rows: Row[] = []
  for (let number = 0; number < Math.max(customers.length, instalments.length); number += 1) {
    const statements = parts.flatMap((part) => {
      const ids = (part === 'effort' ? instalments : customers)[number]
      return ids ? [ROWS_OF[part](workspaceId, Prisma.join(ids))] : []
    })
    if (statements.length > 0) rows.push(...(await tx.$queryRaw<Row[]>(Prisma.join(statements, ' UNION ALL '))))
  }
  return historyOf(rows)
}

const ROWS_OF: Readonly<Record<Part, (workspaceId: WorkspaceId, ids: Prisma.Sql) => Prisma.Sql>> = {
  // What was written off, or paid by nothing but a change of its deal, does not tell how they pay.
  paid: (workspaceId, customerIds) => Prisma.sql`
    SELECT 'paid' AS "part", d."customerId" AS "of", i."dueOn" AS "first", MAX(a."appliedOn") AS "second" FROM "Deal" d
      JOIN "Instalment" i ON i."workspaceId" = d."workspaceId" AND i."dealId" = d."id"
      JOIN "Allocation" a ON a."workspaceId" = i."workspaceId" AND a."instalmentId" = i."id" AND a."amount" > 0
      JOIN "Payment" p ON p."workspaceId" = a."workspaceId" AND p."id" = a."paymentId" AND p."reversedAt" IS NULL
    WHERE d."workspaceId" = ${workspaceId} AND d."customerId" IN (${customerIds})
      AND i."settledAt" IS NOT NULL AND i."writtenOff" = 0
    GROUP BY d."customerId", i."id", i."dueOn"`,

  credit: (workspaceId, customerIds) => Prisma.sql`
    SELECT 'credit' AS "part", "customerId" AS "of", "currency" AS "first", CAST(SUM("unallocated") AS TEXT) AS "second"
    FROM "Payment"
    WHERE "workspaceId" = ${workspaceId} AND "customerId" IN (${customerIds}) AND "unallocated" > 0
    GROUP BY "customerId", "currency"`,

  promise: (workspaceId, customerIds) => Prisma.sql`
    SELECT 'promise' AS "part", d."customerId" AS "of", CAST(p."state" AS TEXT) AS "first", i."id" AS "second" FROM "Deal" d
      JOIN "Instalment" i ON i."workspaceId" = d."workspaceId" AND i."dealId" = d."id"
      JOIN "PaymentPromise" p ON p."workspaceId" = i."workspaceId" AND p."instalmentId" = i."id"
    WHERE d."workspaceId" = ${workspaceId} AND d."customerId" IN (${customerIds})
      AND CAST(p."state" AS TEXT) IN ('kept', 'broken')`,

  // Contacts, promises that came into force, disputes, payments that count, visits for the collection: from when until when.
  effort: (workspaceId, instalmentIds) => {
    const theirs = Prisma.sql`"workspaceId" = ${workspaceId} AND "instalmentId" IN (${instalmentIds})`
    return Prisma.sql`
      SELECT 'effort' AS "part", "instalmentId" AS "of", "contactedOn" AS "first", "contactedOn" AS "second"
        FROM "CollectionContact" WHERE ${theirs}
      UNION ALL SELECT 'effort', "instalmentId", "promisedOn", "promisedFor" FROM "PaymentPromise"
        WHERE ${theirs} AND CAST("state" AS TEXT) IN ('open', 'kept', 'broken', 'superseded')
      UNION ALL SELECT 'effort', "instalmentId", "openedOn", "closedOn" FROM "Dispute" WHERE ${theirs}
      UNION ALL SELECT 'effort', a."instalmentId", a."appliedOn", a."appliedOn" FROM "Allocation" a
        JOIN "Payment" p ON p."workspaceId" = a."workspaceId" AND p."id" = a."paymentId" AND p."reversedAt" IS NULL
        WHERE a."workspaceId" = ${workspaceId} AND a."instalmentId" IN (${instalmentIds}) AND a."amount" > 0
      UNION ALL SELECT 'effort', i."id", v."visitedOn", v."visitedOn" FROM "Instalment" i
        JOIN "Deal" d ON d."workspaceId" = i."workspaceId" AND d."id" = i."dealId"
        JOIN "Visit" v ON v."workspaceId" = d."workspaceId" AND v."customerId" = d."customerId"
          AND v."undoneAt" IS NULL AND v."purposes" LIKE '%collection%'
        WHERE i."workspaceId" = ${workspaceId} AND i."id" IN (${instalmentIds})`
  },
}

function historyOf(rows: readonly Row[]): CollectingHistory {
  const of = (wished: Part) => rows.filter(({ part }) => part === wished)
  const paid = grouped(of('paid'), (row): PaidInstalment => ({ dueOn: calendarDate(row.first), paidOn: dayOf(row) }))
  const states = grouped(of('promise'), ({ first }) => first as PromiseState) // the states that are asked for
  return {
    habits: mapped(paid, habitOf),
    credits: mapped(
      grouped(of('credit'), ({ first, second }) => ({ amount: BigInt(second ?? 0), currency: currency(first) })),
      (credits) => credits.sort((a, b) => (a.currency < b.currency ? -1 : 1)),
    ),
    keeping: mapped(states, promiseKeeping),
    brokenOnce: new Set(of('promise').flatMap(({ first, second }) => (first === 'broken' && second ? [second] : []))),
    efforts: grouped(of('effort'), ({ first, second }) => ({
      from: calendarDate(first),
      to: second === null ? null : calendarDate(second),
    })),
  }
}

/** At most so many paid instalments of a customer tell how they pay: the last ones. */
const TELLING = 24

function habitOf(paid: readonly PaidInstalment[]): PayingHabit | null {
  const lastFirst = [...paid].sort((a, b) => compareDates(b.paidOn, a.paidOn) || compareDates(b.dueOn, a.dueOn))
  return payingHabit(lastFirst.slice(0, TELLING))
}

const dayOf = ({ second }: Row) => calendarDate(second ?? '')

function grouped<Value>(rows: readonly Row[], read: (row: Row) => Value): Map<string, Value[]> {
  const groups = new Map<string, Value[]>()
  for (const row of rows) {
    const group = groups.get(row.of)
    if (group) group.push(read(row))
    else groups.set(row.of, [read(row)])
  }
  return groups
}

/** What comes of each group; one of which nothing comes is left out. */
function mapped<Value, Result>(
  groups: ReadonlyMap<string, Value[]>,
  resultOf: (group: Value[]) => Result | null,
): Map<string, Result> {
  const results = new Map<string, Result>()
  for (const [key, group] of groups) {
    const result = resultOf(group)
    if (result !== null) results.set(key, result)
  }
  return results
}
