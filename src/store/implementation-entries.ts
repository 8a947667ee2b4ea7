import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import { type Mood, moodOf, type Use } from '../domain/check-in.ts'
import type { Instant } from '../domain/clock.ts'
import type { ImplementationPhase } from '../domain/implementation.ts'
import { type DipCause, dipCausesOf } from '../domain/motivation-dip.ts'
import { Prisma, type Tx } from './client.ts'
import { portions } from './portions.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** What happened to an implementation (I3). */
type ImplementationEventKind = Prisma.ImplementationEventModel['kind']

/** An entry of an implementation's timeline: its events, how the customer was when they were looked at, their dips. */
export type TimelineEntry = {
  readonly at: Instant
  /** Who did it; '' for the clock. */
  readonly memberName: string
} & (
  | {
      readonly entry: 'event'
      readonly kind: ImplementationEventKind
      readonly phase: ImplementationPhase
      readonly on: CalendarDate
      /** The colleague to whom it was passed within a department; '' where it was not. */
      readonly toName: string
      readonly note: string | null
    }
  | {
      readonly entry: 'check-in'
      /** Days after delivery. */
      readonly day: number
      readonly mood: Mood
      readonly use: Use
      /** Of a delivery check (D4): something was missing or not intact, or the courier was not polite. */
      readonly isAmiss: boolean
      /** What it has brought up. */
      readonly note: string | null
    }
  | {
      readonly entry: 'dip'
      readonly on: CalendarDate
      readonly causes: readonly DipCause[]
      /** What is done about it, and by when (I4). */
      readonly action: string | null
      readonly actionOn: CalendarDate | null
      readonly overAt: Instant | null
    }
)

interface Row {
  readonly implementationId: string
  readonly entry: TimelineEntry['entry']
  readonly kind: ImplementationEventKind
  readonly phase: ImplementationPhase
  readonly day: number | bigint | null
  readonly mood: number | bigint | null
  readonly use: Use
  readonly amiss: number | bigint
  readonly note: string | null
  readonly causes: string | null
  readonly actionOn: string | null
  readonly overAt: Date | string | null
  readonly on: string | null
  readonly at: Date | string
  readonly memberName: string | null
  readonly toName: string | null
}

/** The timelines of implementations, by their ids, each with the newest entry first: one statement for all of them. */
export async function readEntries(
  tx: Pick<Tx, '$queryRaw'>,
  workspaceId: WorkspaceId,
  implementationIds: readonly string[],
): Promise<Map<string, TimelineEntry[]>> {
  const found = new Map<string, TimelineEntry[]>()
  for (const ids of portions(implementationIds)) {
    const of = (row: string) =>
      Prisma.sql`${Prisma.raw(row)}."workspaceId" = ${workspaceId} AND ${Prisma.raw(row)}."implementationId" IN (${Prisma.join(ids)})`
    const rows = await tx.$queryRaw<Row[]>`
      SELECT e."implementationId", 'event' AS "entry", CAST(e."kind" AS TEXT) AS "kind", CAST(e."phase" AS TEXT) AS "phase",
        CAST(NULL AS INTEGER) AS "day", CAST(NULL AS INTEGER) AS "mood", CAST(NULL AS TEXT) AS "use", 0 AS "amiss", e."note",
        CAST(NULL AS TEXT) AS "causes", CAST(NULL AS TEXT) AS "actionOn", ${NO_INSTANT} AS "overAt", e."on", e."at",
        m."name" AS "memberName", o."name" AS "toName"
      FROM "ImplementationEvent" e LEFT JOIN "Member" m ON m."workspaceId" = e."workspaceId" AND m."id" = e."memberId"
        LEFT JOIN "Member" o ON o."workspaceId" = e."workspaceId" AND o."id" = e."toId"
      WHERE ${of('e')}
      UNION ALL
      SELECT k."implementationId", 'check-in', NULL, CAST(k."phase" AS TEXT), k."day", k."mood", CAST(k."use" AS TEXT),
        CASE WHEN k."arrived" = FALSE OR k."intact" = FALSE OR k."courierPolite" = FALSE THEN 1 ELSE 0 END,
        k."problems", NULL, NULL, NULL, NULL,
        k."answeredAt", m."name", NULL
      FROM "CheckIn" k LEFT JOIN "Member" m ON m."workspaceId" = k."workspaceId" AND m."id" = k."answeredById"
      WHERE ${of('k')} AND k."answeredAt" IS NOT NULL
      UNION ALL
      SELECT p."implementationId", 'dip', NULL, CAST(p."phase" AS TEXT), NULL, NULL, NULL, 0, p."action", p."causes",
        p."actionOn", p."overAt", p."noticedOn", p."noticedAt", m."name", NULL
      FROM "MotivationDip" p LEFT JOIN "Member" m ON m."workspaceId" = p."workspaceId" AND m."id" = p."actionById"
      WHERE ${of('p')}`
    for (const row of rows) {
      const entry = entryOf(row)
      const known = found.get(row.implementationId)
      if (known) known.push(entry)
      else found.set(row.implementationId, [entry])
    }
  }
  for (const entries of found.values()) entries.sort(newestFirst)
  return found
}

/** Nothing, of the type that the column has in the other parts of the statement. */
const NO_INSTANT = Prisma.sql`(SELECT "overAt" FROM "MotivationDip" WHERE 1 = 0)`

/** Of what happened at one instant, what followed from it comes above: a check-in, then the phase it ended or the dip it showed. */
const ORDER = ['check-in', 'event', 'dip'] as const
const rankOf = (entry: TimelineEntry): number =>
  entry.entry === 'event' && entry.kind === 'began' ? -1 : ORDER.indexOf(entry.entry)
const newestFirst = (one: TimelineEntry, other: TimelineEntry): number =>
  other.at.getTime() - one.at.getTime() || rankOf(other) - rankOf(one)

function entryOf(row: Row): TimelineEntry {
  const common = { at: new Date(row.at), memberName: row.memberName ?? '' }
  switch (row.entry) {
    case 'event':
      return {
        ...common,
        entry: 'event',
        kind: row.kind,
        phase: row.phase,
        on: calendarDate(row.on ?? ''),
        toName: row.toName ?? '',
        note: row.note,
      }
    case 'check-in':
      return {
        ...common,
        entry: 'check-in',
        day: Number(row.day),
        mood: moodOf(Number(row.mood)) ?? 3,
        use: row.use,
        isAmiss: Number(row.amiss) === 1,
        note: row.note,
      }
    case 'dip':
      return {
        ...common,
        entry: 'dip',
        on: calendarDate(row.on ?? ''),
        causes: dipCausesOf(row.causes ?? ''),
        action: row.note,
        actionOn: row.actionOn === null ? null : calendarDate(row.actionOn),
        overAt: row.overAt === null ? null : new Date(row.overAt),
      }
  }
}
