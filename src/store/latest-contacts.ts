import { type CalendarDate, calendarDate, dateAt } from '../domain/calendar-date.ts'
import { Prisma, type Tx } from './client.ts'
import type { WorkspaceId } from './workspace-id.ts'

// When customers were last in contact with us, whatever it was about: by visits, about money, by check-ins and by answers to what
// they asked. What of it counts for what is said by whoever reads it (C6, C7).

/** The day of each customer's latest visit of a sort; undone ones do not count. */
export async function latestVisits(
  tx: Tx,
  workspaceId: WorkspaceId,
  customerIds: readonly string[],
  sort: Pick<Prisma.VisitWhereInput, 'isReturnVisit' | 'askedFor' | 'reach' | 'outcome'>,
): Promise<Map<string, CalendarDate>> {
  const rows = await tx.visit.groupBy({
    by: ['customerId'],
    where: { workspaceId, customerId: { in: [...customerIds] }, undoneAt: null, ...sort },
    _max: { visitedOn: true },
  })
  return new Map(
    rows.flatMap(({ customerId, _max }) =>
      _max.visitedOn === null ? [] : [[customerId, calendarDate(_max.visitedOn)] as const],
    ),
  )
}

/** Contacts about money: those that the customer had not agreed to (C7), whoever was not spoken to has a message; or those that reached a person. */
type CollectionSort = 'unasked' | 'reached'

/** The day of each customer's latest contact about money of a sort. */
export async function latestCollections(
  tx: Tx,
  workspaceId: WorkspaceId,
  customerIds: readonly string[],
  sort: CollectionSort,
): Promise<Map<string, CalendarDate>> {
  type Row = { customerId: string; lastOn: string }
  const which = sort === 'unasked' ? Prisma.sql`NOT c."askedFor"` : Prisma.sql`c."reached"`
  const rows = await tx.$queryRaw<Row[]>`SELECT d."customerId", MAX(c."contactedOn") AS "lastOn"
    FROM "Deal" d
    JOIN "Instalment" i ON i."workspaceId" = d."workspaceId" AND i."dealId" = d."id"
    JOIN "CollectionContact" c ON c."workspaceId" = i."workspaceId" AND c."instalmentId" = i."id"
    WHERE d."workspaceId" = ${workspaceId} AND d."customerId" IN (${Prisma.join([...customerIds])})
      AND ${which}
    GROUP BY d."customerId"`
  return new Map(rows.map(({ customerId, lastOn }) => [customerId, calendarDate(lastOn)]))
}

/**
 * The day, in this time zone, of each customer's latest check-in that reached them (I2): mood or use was said. We begin it, so it is
 * a contact that they did not ask for (C7); it is service, and so no return visit (C6).
 */
export async function latestCheckIns(
  tx: Pick<Tx, 'implementation'>,
  workspaceId: WorkspaceId,
  customerIds: readonly string[],
  timeZone: string,
): Promise<Map<string, CalendarDate>> {
  const told = { answeredAt: { not: null }, OR: [{ mood: { not: null } }, { use: { not: null } }] }
  const rows = await tx.implementation.findMany({
    where: { workspaceId, deal: { customerId: { in: [...customerIds] } }, checkIns: { some: told } },
    select: {
      deal: { select: { customerId: true } },
      checkIns: { where: told, orderBy: { answeredAt: 'desc' }, take: 1, select: { answeredAt: true } },
    },
  })
  const found = new Map<string, CalendarDate>()
  for (const { deal, checkIns } of rows)
    for (const { answeredAt } of checkIns) {
      const on = answeredAt && dateAt(answeredAt, timeZone)
      if (on) found.set(deal.customerId, latestOf(found.get(deal.customerId), on) ?? on)
    }
  return found
}

/** The day, in this time zone, on which a question of the customer was answered last (I5); null where none was. */
async function latestAnswer(
  tx: Pick<Tx, 'customerQuestion'>,
  workspaceId: WorkspaceId,
  customerId: string,
  timeZone: string,
): Promise<CalendarDate | null> {
  const last = await tx.customerQuestion.findFirst({
    where: { workspaceId, deal: { customerId }, answeredAt: { not: null }, withdrawnAt: null },
    orderBy: { answeredAt: 'desc' },
    select: { answeredAt: true },
  })
  return last?.answeredAt ? dateAt(last.answeredAt, timeZone) : null
}

/** When somebody at a customer was spoken to last, whatever for; days in this time zone. Null: never. */
export async function lastSpokenTo(
  tx: Tx,
  workspaceId: WorkspaceId,
  customerId: string,
  timeZone: string,
): Promise<CalendarDate | null> {
  const visited = await latestVisits(tx, workspaceId, [customerId], { reach: 'person' })
  const called = await latestCollections(tx, workspaceId, [customerId], 'reached')
  const checkedIn = await latestCheckIns(tx, workspaceId, [customerId], timeZone)
  const answered = await latestAnswer(tx, workspaceId, customerId, timeZone)
  return latestOf(visited.get(customerId), called.get(customerId), checkedIn.get(customerId), answered)
}

/** The latest of these days; null where there is none. */
export const latestOf = (...days: readonly (CalendarDate | null | undefined)[]): CalendarDate | null =>
  days.reduce<CalendarDate | null>((latest, day) => (day && (latest === null || day > latest) ? day : latest), null)
