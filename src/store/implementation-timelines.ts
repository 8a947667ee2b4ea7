import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import type { ImplementationPhase } from '../domain/implementation.ts'
import { type DipCause, dipCausesOf } from '../domain/motivation-dip.ts'
import type { Period } from '../domain/period.ts'
import { Prisma } from './client.ts'
import { readEntries, type TimelineEntry } from './implementation-entries.ts'
import type { Scope } from './scope.ts'
import type { DueCheckIn } from './summary-records.ts'
import { DEAL_OWNER, ownedBy } from './summary-sql.ts'
import { isVisible, type Visibility } from './visibility.ts'

export type { TimelineEntry } from './implementation-entries.ts'

/** How an implementation stands, with its deal. */
export interface ImplementationStanding {
  readonly id: string
  readonly dealId: string
  readonly dealTitle: string
  readonly ownerId: string
  /** Who looks after it since a service department accepted it; null: the deal's owner. */
  readonly assigneeId: string | null
  readonly phase: ImplementationPhase
  /** Null before delivery. */
  readonly phaseSince: CalendarDate | null
  /** Nobody is asked any more, though it is not done. */
  readonly isEnded: boolean
  /** When it was flagged that the phase lasts too long (I3). */
  readonly stuckSince: CalendarDate | null
  /** The day of the next check-in that is not answered; where none is to come, of the last that has passed. */
  readonly nextOn: CalendarDate | null
  /** What was won (I3); null: it is not done. */
  readonly success: {
    readonly reachedOn: CalendarDate
    readonly note: string | null
    readonly mayBeReference: boolean
  } | null
}

/** What an implementation has gone through so far. */
export interface ImplementationTimeline extends ImplementationStanding {
  /** The newest first. */
  readonly entries: readonly TimelineEntry[]
}

/** What was won with a customer who may be named (I3). */
export interface CustomerReference {
  readonly implementationId: string
  readonly dealId: string
  readonly dealTitle: string
  readonly customerId: string
  readonly customerName: string
  readonly ownerId: string
  readonly ownerName: string
  readonly reachedOn: CalendarDate
  readonly successNote: string
  /** Who confirmed it, and in which words; null where the reader may not see the customer, or they were erased (R6). */
  readonly confirmed: { readonly byName: string; readonly words: string } | null
}

/** An implementation to keep an eye on: its phase lasts too long, or the customer's motivation has dipped. */
export interface TroubledImplementation extends ImplementationStanding {
  readonly customerName: string
  readonly ownerName: string
  readonly dip: {
    readonly causes: readonly DipCause[]
    readonly noticedOn: CalendarDate
    /** What is done about it, by when and by whom; null: nothing yet. */
    readonly action: { readonly text: string; readonly on: CalendarDate | null; readonly byName: string } | null
  } | null
}

/** What implementations have gone through, and which of them somebody should look at. */
export interface ImplementationTimelineStore {
  /** Of a deal, with all that happened; null where nothing is introduced. `today`: the workspace's. */
  ofDeal(dealId: string, today: CalendarDate): Promise<ImplementationTimeline | null>
  /** Of a customer, of deals that may be seen: what is under way first, the newest of each; `today` likewise. */
  ofCustomer(
    customerId: string,
    visible: Visibility,
    today: CalendarDate,
    limit: number,
  ): Promise<ImplementationTimeline[]>
  /** Customers who may be named with what they have reached (I3), the newest first, whosever they are; `seen`: whose may be seen. */
  references(seen: Visibility, limit: number): Promise<CustomerReference[]>
  /** Of whom may be seen, as owners or as who looks after it, not done, the dips first: the oldest of each first. */
  troubled(visible: Visibility, today: CalendarDate, limit: number): Promise<TroubledImplementation[]>
  /** Check-ins of these days that are not answered, of whom somebody is responsible for, by their day. */
  dueOf(memberId: string, days: Period, limit: number): Promise<ComingCheckIn[]>
}

/** A check-in that somebody is to answer, with the phase that it looks at. */
export interface ComingCheckIn extends DueCheckIn {
  readonly phase: ImplementationPhase
}

interface StandingRow {
  readonly id: string
  readonly dealId: string
  readonly dealTitle: string
  readonly ownerId: string
  readonly assigneeId: string | null
  readonly phase: ImplementationPhase
  readonly phaseSince: string | null
  readonly endedOn: string | null
  readonly stuckToldOn: string | null
  readonly nextOn: string | null
  readonly reachedOn: string | null
  readonly successNote: string | null
  readonly reference: number | bigint
}

/** What stands at `ImplementationStanding`, of a row `i` with its deal `d`. */
const standingColumns = (today: CalendarDate) => Prisma.sql`i."id", d."id" AS "dealId", d."title" AS "dealTitle",
  d."ownerId", i."assigneeId", CAST(i."phase" AS TEXT) AS "phase", i."phaseSince",
  COALESCE(i."endedOn", d."cancelledOn") AS "endedOn", i."stuckToldOn",
  i."reachedOn", i."successNote", CASE WHEN i."mayBeReference" = TRUE THEN 1 ELSE 0 END AS "reference",
  (SELECT COALESCE(MIN(CASE WHEN k."dueOn" >= ${today} THEN k."dueOn" END), MAX(k."dueOn")) FROM "CheckIn" k
    WHERE k."workspaceId" = i."workspaceId" AND k."implementationId" = i."id" AND k."answeredAt" IS NULL
      AND i."endedOn" IS NULL AND d."cancelledOn" IS NULL) AS "nextOn"`

const WITH_DEAL = Prisma.sql`"Implementation" i
  JOIN "Deal" d ON d."workspaceId" = i."workspaceId" AND d."id" = i."dealId"`

const date = (text: string | null): CalendarDate | null => (text === null ? null : calendarDate(text))

const standingOf = (row: StandingRow): ImplementationStanding => ({
  id: row.id,
  dealId: row.dealId,
  dealTitle: row.dealTitle,
  ownerId: row.ownerId,
  assigneeId: row.assigneeId,
  phase: row.phase,
  phaseSince: date(row.phaseSince),
  isEnded: row.endedOn !== null,
  stuckSince: date(row.stuckToldOn),
  nextOn: date(row.nextOn),
  success:
    row.phase === 'done' && row.reachedOn !== null
      ? { reachedOn: calendarDate(row.reachedOn), note: row.successNote, mayBeReference: Number(row.reference) === 1 }
      : null,
})

/** The timelines of one workspace. */
export function createImplementationTimelineStore({ db, workspaceId }: Scope): ImplementationTimelineStore {
  async function withEntries(rows: readonly StandingRow[]): Promise<ImplementationTimeline[]> {
    if (rows.length === 0) return []
    const ids = rows.map(({ id }) => id)
    const entries = await readEntries(db, workspaceId, ids)
    return rows.map((row) => ({ ...standingOf(row), entries: entries.get(row.id) ?? [] }))
  }
  return {
    async ofDeal(dealId, today) {
      const rows = await db.$queryRaw<StandingRow[]>`SELECT ${standingColumns(today)} FROM ${WITH_DEAL}
        WHERE i."workspaceId" = ${workspaceId} AND i."dealId" = ${dealId}`
      const [timeline = null] = await withEntries(rows)
      return timeline
    },

    async ofCustomer(customerId, visible, today, limit) {
      const owned = ownedBy(visible, DEAL_OWNER)
      if (!owned) return []
      const rows = await db.$queryRaw<StandingRow[]>`SELECT ${standingColumns(today)} FROM ${WITH_DEAL}
        WHERE d."workspaceId" = ${workspaceId} AND d."customerId" = ${customerId} ${owned}
        ORDER BY CASE WHEN i."phase" = 'done' OR i."endedOn" IS NOT NULL OR d."cancelledOn" IS NOT NULL THEN 1 ELSE 0 END,
          i."createdAt" DESC, i."id" LIMIT ${limit}`
      return withEntries(rows)
    },

    async references(seen, limit) {
      type Row = Omit<CustomerReference, 'reachedOn' | 'confirmed'> & {
        readonly reachedOn: string
        readonly customerOwnerId: string
        readonly confirmedBy: string | null
        readonly confirmation: string | null
      }
      const rows = await db.$queryRaw<Row[]>`SELECT i."id" AS "implementationId", d."id" AS "dealId",
          d."title" AS "dealTitle", c."id" AS "customerId", c."name" AS "customerName", c."ownerId" AS "customerOwnerId",
          m."id" AS "ownerId", m."name" AS "ownerName", i."reachedOn", i."successNote", i."confirmation",
          CASE WHEN t."erasedAt" IS NULL THEN t."name" END AS "confirmedBy"
        FROM ${WITH_DEAL}
        JOIN "Customer" c ON c."workspaceId" = d."workspaceId" AND c."id" = d."customerId"
        JOIN "Member" m ON m."workspaceId" = d."workspaceId" AND m."id" = d."ownerId"
        LEFT JOIN "Contact" t ON t."workspaceId" = i."workspaceId" AND t."id" = i."confirmedById"
        WHERE i."workspaceId" = ${workspaceId} AND i."phase" = 'done' AND i."mayBeReference" = TRUE
          AND i."successNote" IS NOT NULL AND i."reachedOn" IS NOT NULL AND d."cancelledOn" IS NULL
        ORDER BY i."reachedOn" DESC, i."id" LIMIT ${limit}`
      return rows.map(({ customerOwnerId, confirmedBy, confirmation, ...row }) => ({
        ...row,
        reachedOn: calendarDate(row.reachedOn),
        confirmed:
          isVisible(seen, customerOwnerId) && confirmedBy !== null && confirmation !== null
            ? { byName: confirmedBy, words: confirmation }
            : null,
      }))
    },

    async troubled(visible, today, limit) {
      const owned = ownedBy(visible, DEAL_OWNER)
      if (!owned) return []
      const worked = ownedBy(visible, Prisma.sql`i."assigneeId"`) ?? Prisma.empty
      type Row = StandingRow & {
        readonly customerName: string
        readonly ownerName: string
        readonly causes: string | null
        readonly noticedOn: string | null
        readonly action: string | null
        readonly actionOn: string | null
        readonly actionBy: string | null
      }
      const rows = await db.$queryRaw<Row[]>`SELECT ${standingColumns(today)}, c."name" AS "customerName",
          m."name" AS "ownerName", p."causes", p."noticedOn", p."action", p."actionOn", a."name" AS "actionBy"
        FROM ${WITH_DEAL}
        JOIN "Customer" c ON c."workspaceId" = d."workspaceId" AND c."id" = d."customerId"
        JOIN "Member" m ON m."workspaceId" = d."workspaceId" AND m."id" = d."ownerId"
        LEFT JOIN "MotivationDip" p ON p."workspaceId" = i."workspaceId" AND p."implementationId" = i."id"
          AND p."overAt" IS NULL
        LEFT JOIN "Member" a ON a."workspaceId" = p."workspaceId" AND a."id" = p."actionById"
        WHERE i."workspaceId" = ${workspaceId} AND i."endedOn" IS NULL AND i."phase" <> 'done'
          AND d."cancelledOn" IS NULL AND (p."id" IS NOT NULL OR i."stuckToldOn" IS NOT NULL)
          AND ((1 = 1 ${owned}) OR (1 = 1 ${worked}))
        ORDER BY CASE WHEN p."id" IS NULL THEN 1 ELSE 0 END, COALESCE(p."noticedOn", i."stuckToldOn"), i."id"
        LIMIT ${limit}`
      return rows.map((row) => ({
        ...standingOf(row),
        customerName: row.customerName,
        ownerName: row.ownerName,
        dip:
          row.noticedOn === null
            ? null
            : {
                causes: dipCausesOf(row.causes ?? ''),
                noticedOn: calendarDate(row.noticedOn),
                action:
                  row.action === null ? null : { text: row.action, on: date(row.actionOn), byName: row.actionBy ?? '' },
              },
      }))
    },

    async dueOf(memberId, { from, to }, limit) {
      type Row = Omit<ComingCheckIn, 'day' | 'dueOn'> & { readonly day: number | bigint; readonly dueOn: string }
      const rows = await db.$queryRaw<Row[]>`SELECT k."id" AS "checkInId", d."id" AS "dealId", d."title" AS "dealTitle",
          c."name" AS "customerName", d."ownerId", k."day", k."dueOn", CAST(k."phase" AS TEXT) AS "phase"
        FROM "CheckIn" k
        JOIN "Implementation" i ON i."workspaceId" = k."workspaceId" AND i."id" = k."implementationId"
        JOIN "Deal" d ON d."workspaceId" = i."workspaceId" AND d."id" = i."dealId"
        JOIN "Customer" c ON c."workspaceId" = d."workspaceId" AND c."id" = d."customerId"
        WHERE k."workspaceId" = ${workspaceId} AND k."answeredAt" IS NULL AND k."dueOn" BETWEEN ${from} AND ${to}
          AND d."cancelledOn" IS NULL AND i."endedOn" IS NULL AND i."phase" <> 'done'
          AND COALESCE(i."assigneeId", d."ownerId") = ${memberId}
        ORDER BY k."dueOn", k."id" LIMIT ${limit}`
      return rows.map((row) => ({ ...row, day: Number(row.day), dueOn: calendarDate(row.dueOn) }))
    },
  }
}
