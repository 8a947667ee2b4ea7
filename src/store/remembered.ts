import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import type { Money } from '../domain/money.ts'
import { type CourtesyKind, isOccasion, type OccasionKind, PERSONAL_OCCASIONS } from '../domain/occasion.ts'
import type { Db, Prisma } from './client.ts'
import { courtesyOf, WITH_NAMES } from './courtesy-rows.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** A visit in which somebody was spoken to, as it is shown to them. */
export interface RememberedVisit {
  readonly visitedOn: CalendarDate
  readonly channel: 'visit' | 'call' | 'message' | 'letter' | 'gift'
  readonly note: string | null
}

/** An occasion of somebody, likewise (C9). */
export interface RememberedOccasion {
  readonly on: CalendarDate
  readonly kind: OccasionKind
  readonly note: string | null
}

/** A card, a gift, a word for somebody, likewise (C9). */
export interface RememberedCourtesy {
  readonly givenOn: CalendarDate
  readonly kind: CourtesyKind
  readonly what: string | null
  readonly value: Money | null
}

/** A page of all that happened with somebody: of each sort the same part of it, newest first, and how many there are in all. */
export interface Remembered {
  readonly visits: readonly RememberedVisit[]
  readonly visitCount: number
  readonly occasions: readonly RememberedOccasion[]
  readonly occasionCount: number
  readonly courtesies: readonly RememberedCourtesy[]
  readonly courtesyCount: number
}

export interface RememberedPage {
  readonly offset: number
  readonly limit: number
  /** Whether the reader sees occasions of family and health, and what was given for them (R6). */
  readonly withPersonal: boolean
}

/** Reads what happened with a contact, or with a customer and everybody there (R6); what was taken back is left out. */
export async function readRemembered(
  db: Db,
  workspaceId: WorkspaceId,
  whose: { readonly contactId: string } | { readonly customerId: string },
  { offset, limit, withPersonal }: RememberedPage,
): Promise<Remembered> {
  const theirs = { workspaceId, ...whose }
  const part = { skip: offset, take: limit }
  const visited = { ...theirs, undoneAt: null }
  const personal = { kind: { in: [...PERSONAL_OCCASIONS] } }
  const noted: Prisma.OccasionWhereInput = { ...theirs, removedAt: null, ...(withPersonal ? {} : { NOT: personal }) }
  const hidden = withPersonal
    ? []
    : await db.occasion.findMany({ where: { ...theirs, ...personal }, select: { id: true } })
  const given: Prisma.CourtesyWhereInput = {
    ...theirs,
    removedAt: null,
    OR: [{ goodDayOf: null }, { goodDayOf: { notIn: hidden.map(({ id }) => id) } }],
  }
  const visits = await db.visit.findMany({
    where: visited,
    orderBy: [{ visitedOn: 'desc' }, { id: 'asc' }],
    ...part,
    select: { visitedOn: true, channel: true, note: true },
  })
  const occasions = await db.occasion.findMany({
    where: noted,
    orderBy: [{ onDate: 'desc' }, { id: 'asc' }],
    ...part,
    select: { onDate: true, kind: true, note: true },
  })
  const courtesies = await db.courtesy.findMany({
    where: given,
    orderBy: [{ givenOn: 'desc' }, { createdAt: 'desc' }, { id: 'asc' }],
    ...part,
    include: WITH_NAMES,
  })
  return {
    visits: visits.map((visit) => ({ ...visit, visitedOn: calendarDate(visit.visitedOn) })),
    visitCount: await db.visit.count({ where: visited }),
    // A kind that this version does not know is an occasion all the same.
    occasions: occasions.map(({ onDate, kind, note }) => ({
      on: calendarDate(onDate),
      kind: isOccasion(kind) ? kind : 'other_glad',
      note,
    })),
    occasionCount: await db.occasion.count({ where: noted }),
    courtesies: courtesies.map(courtesyOf).map(({ givenOn, kind, what, value }) => ({ givenOn, kind, what, value })),
    courtesyCount: await db.courtesy.count({ where: given }),
  }
}
