import { addDays, type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import type { Birthday } from '../domain/contact.ts'
import type { CustomerTier } from '../domain/customer-tier.ts'
import { type GoodDayKey, keptNear, keptOn, solarDayIn, solarDayKey, type YearlyDay } from '../domain/good-days.ts'
import { type CourtesyKind, isOccasion, type OccasionKind } from '../domain/occasion.ts'
import type { Db, Prisma } from './client.ts'
import { courtesyKindOf } from './courtesy-rows.ts'
import { portions } from './portions.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** A day on which somebody is greeted (C9), as it is kept this time. */
export interface GoodDay extends GoodDayKey {
  readonly kind: 'birthday' | 'founding' | OccasionKind
  readonly customer: {
    readonly id: string
    readonly name: string
    readonly tier: CustomerTier
    readonly ownerId: string
  }
  /** Null: the customer itself, be it a company or a person. */
  readonly contact: { readonly id: string; readonly name: string; readonly language: string | null } | null
  readonly note: string | null
  /** When what it rests on was last changed. */
  readonly knownSince: Instant
  /** What was done for it, the latest; null: nothing that was noted. */
  readonly courtesy: { readonly kind: CourtesyKind; readonly givenOn: CalendarDate } | null
}

/** The fields of a file that hold a day which returns every year. */
const YEARLY_FIELDS: ReadonlySet<string> = new Set(['foundedOn', 'birth'])

/** By which day a field of a file is found (C9): null where it holds none. To be stored with its value. */
export const yearlyDayOf = (field: string, value: string | null | undefined): string | null =>
  YEARLY_FIELDS.has(field) && value ? solarDayIn(value) : null

const CUSTOMER = { select: { id: true, name: true, tier: true, kind: true, ownerId: true } } as const
const WITH_CUSTOMER = { customer: CUSTOMER } as const

type Found = Omit<GoodDay, 'courtesy'>
type ContactRow = Prisma.ContactGetPayload<{ include: typeof WITH_CUSTOMER }>
type FieldRow = Prisma.CustomerFileFieldGetPayload<{ include: typeof WITH_CUSTOMER }>
type OccasionRow = Prisma.OccasionGetPayload<{ include: { customer: typeof CUSTOMER; contact: true } }>

/** Good days by what they rest on: as each is kept closest to the day that is named. What is none any more is left out. */
export async function goodDaysOf(db: Db, workspaceId: WorkspaceId, keys: readonly GoodDayKey[]): Promise<GoodDay[]> {
  const found: Found[] = []
  for (const portion of portions(keys)) {
    const ids = portion.map(({ subjectId }) => subjectId)
    const contacts = await db.contact.findMany({
      where: { workspaceId, id: { in: ids }, leftOn: null },
      include: WITH_CUSTOMER,
    })
    const fields = await db.customerFileField.findMany({
      where: { workspaceId, customerId: { in: ids }, yearlyDay: { not: null } },
      include: WITH_CUSTOMER,
    })
    const occasions = await readOccasions(db, { workspaceId, id: { in: ids } })
    for (const { subjectId, on } of portion) {
      found.push(
        ...contacts.filter(({ id }) => id === subjectId).flatMap((row) => birthdayOf(row, on)),
        ...fields.filter(({ customerId }) => customerId === subjectId).flatMap((row) => fieldDayOf(row, on)),
        ...occasions.filter(({ id }) => id === subjectId).map(occasionDayOf),
      )
    }
  }
  return withCourtesies(db, workspaceId, found)
}

/** Whose good days are looked for: the customers of some owners, one customer, or everybody. */
export type GoodDaysOf = { readonly ownerIds: readonly string[] } | { readonly customerId: string } | 'everybody'

/** The rows that belong to them: contacts, fields and occasions are asked for alike. */
function rowsOf(whose: GoodDaysOf) {
  if (whose === 'everybody') return {}
  return 'customerId' in whose
    ? { customerId: whose.customerId }
    : { customer: { ownerId: { in: [...whose.ownerIds] } } }
}

/** The good days that are kept from one day to another, both included, by day. */
export async function goodDaysBetween(
  db: Db,
  workspaceId: WorkspaceId,
  whose: GoodDaysOf,
  from: CalendarDate,
  until: CalendarDate,
): Promise<GoodDay[]> {
  const theirs = rowsOf(whose)
  const dates = new Map<string, CalendarDate>()
  for (let date = from; date <= until; date = addDays(date, 1))
    for (const day of keptOn(date)) dates.set(textOf(day), date)
  const kept = [...dates.keys()].map((text) => JSON.parse(text) as YearlyDay)
  // One customer has few days: they are found by the customer. By the day SQLite would go through everybody's.
  const isOfOne = whose !== 'everybody' && 'customerId' in whose
  const contacts = await db.contact.findMany({
    where: { ...theirs, workspaceId, leftOn: null, ...(isOfOne ? {} : { OR: conditionsOf(kept) }) },
    include: WITH_CUSTOMER,
  })
  const solarDays = kept.filter(({ calendar }) => calendar === 'solar').map(solarDayKey)
  const fields = await db.customerFileField.findMany({
    where: {
      ...theirs,
      workspaceId,
      ...(isOfOne ? { field: { in: [...YEARLY_FIELDS] } } : { yearlyDay: { in: solarDays } }),
    },
    include: WITH_CUSTOMER,
  })
  const occasions = await readOccasions(db, {
    ...theirs,
    workspaceId,
    ...(isOfOne ? {} : { onDate: { gte: from, lte: until } }),
  })
  const near = (day: YearlyDay | null) => (day ? (dates.get(textOf(day)) ?? null) : null)
  const found = [
    ...contacts.flatMap((row) => birthdayOf(row, near(birthdayIn(row)))),
    ...fields.flatMap((row) => fieldDayOf(row, near(yearlyDayIn(row)))),
    ...occasions.map(occasionDayOf).filter(({ on }) => on >= from && on <= until),
  ]
  found.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.subjectId < b.subjectId ? -1 : 1))
  return withCourtesies(db, workspaceId, found)
}

const textOf = ({ calendar, month, day, leapMonth }: YearlyDay) => JSON.stringify({ calendar, month, day, leapMonth })

/** A condition for each month in which a day is kept, so that there are a handful however many days there are. */
function conditionsOf(days: readonly YearlyDay[]): Prisma.ContactWhereInput[] {
  const months = new Map<string, YearlyDay[]>()
  for (const day of days) {
    const month = `${day.calendar} ${day.month} ${day.leapMonth}`
    months.set(month, [...(months.get(month) ?? []), day])
  }
  return [...months.values()].flatMap((ofMonth) => {
    const [first] = ofMonth
    if (!first) return []
    const { calendar: birthdayCalendar, month: birthMonth, leapMonth: birthLeapMonth } = first
    return [{ birthdayCalendar, birthMonth, birthLeapMonth, birthDay: { in: ofMonth.map(({ day }) => day) } }]
  })
}

const readOccasions = (db: Db, where: Prisma.OccasionWhereInput) =>
  db.occasion.findMany({ where: { ...where, removedAt: null }, include: { customer: CUSTOMER, contact: true } })

function birthdayIn(row: ContactRow): YearlyDay | null {
  const { birthdayCalendar: calendar, birthMonth: month, birthDay: day, birthLeapMonth: leapMonth } = row
  return calendar === null || month === null || day === null ? null : { calendar, month, day, leapMonth }
}

function birthdayOf(row: ContactRow, near: CalendarDate | null): Found[] {
  const day = birthdayIn(row)
  const on = day && near && keptNear(day, near)
  if (!on) return []
  const { id, name, language, touchedAt, createdAt } = row
  const known = { note: null, knownSince: touchedAt ?? createdAt }
  return [{ subjectId: id, kind: 'birthday', on, customer: customerOf(row), contact: { id, name, language }, ...known }]
}

/** The day that a field of the file holds, where it is asked of such a customer. */
function yearlyDayIn({ field, yearlyDay, customer }: FieldRow): YearlyDay | null {
  const asked = customer.kind === 'organisation' ? 'foundedOn' : 'birth'
  if (field !== asked || yearlyDay === null) return null
  const [month = 0, day = 0] = yearlyDay.split('-').map(Number)
  return { calendar: 'solar', month, day, leapMonth: false } satisfies Partial<Birthday>
}

function fieldDayOf(row: FieldRow, near: CalendarDate | null): Found[] {
  const day = yearlyDayIn(row)
  const on = day && near && keptNear(day, near)
  if (!on) return []
  const kind = row.field === 'foundedOn' ? 'founding' : 'birthday'
  const known = { note: null, knownSince: row.changedAt }
  return [{ subjectId: row.customerId, kind, on, customer: customerOf(row), contact: null, ...known }]
}

function occasionDayOf(row: OccasionRow): Found {
  const { id, kind, onDate, contact, note, createdAt } = row
  return {
    subjectId: id,
    kind: isOccasion(kind) ? kind : 'other_glad',
    on: calendarDate(onDate),
    customer: customerOf(row),
    contact: contact && { id: contact.id, name: contact.name, language: contact.language },
    note,
    knownSince: createdAt,
  }
}

const customerOf = ({ customer: { id, name, tier, ownerId } }: ContactRow | FieldRow | OccasionRow) => ({
  id,
  name,
  tier,
  ownerId,
})

/** Adds what was done for each, the latest. */
async function withCourtesies(db: Db, workspaceId: WorkspaceId, found: readonly Found[]): Promise<GoodDay[]> {
  const done = new Map<string, NonNullable<GoodDay['courtesy']>>()
  for (const portion of portions(found)) {
    const rows = await db.courtesy.findMany({
      where: { workspaceId, removedAt: null, goodDayOf: { in: portion.map(({ subjectId }) => subjectId) } },
      orderBy: [{ givenOn: 'asc' }, { createdAt: 'asc' }],
      select: { goodDayOf: true, goodDayOn: true, kind: true, givenOn: true },
    })
    for (const { goodDayOf, goodDayOn, kind, givenOn } of rows)
      done.set(`${goodDayOf} ${goodDayOn}`, { kind: courtesyKindOf(kind), givenOn: calendarDate(givenOn) })
  }
  return found.map((day) => ({ ...day, courtesy: done.get(`${day.subjectId} ${day.on}`) ?? null }))
}
