import { addDays } from '../domain/calendar-date.ts'
import { DUE_SOON_DAYS, type DuePart, listedOn } from '../domain/instalment.ts'
import type { LadderDay } from '../domain/ladder.ts'
import { Prisma, type Tx } from './client.ts'
import { type OverdueReceivable, overdueOf } from './overdue-receivables.ts'
import {
  HAS_DUE_DATE,
  inOrderOfDueDate,
  isEscalated,
  type OpenReceivable,
  openInstalments,
  RECEIVABLE_COLUMNS,
  type ReceivableRow,
  readReceivables,
  receivableOf,
} from './receivable-rows.ts'
import { ownerPortions, type Visibility } from './visibility.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** Some of what is due, and how many there are. */
export interface DueReceivables {
  readonly rows: readonly OpenReceivable[]
  readonly total: number
}

/** A few of what is overdue, and how many there are. */
export interface OverdueReceivables {
  readonly rows: readonly OverdueReceivable[]
  readonly total: number
}

/** What is overdue of a team; nothing is in both. */
export interface TeamDay {
  /** What has come to the level from which others are told (K3). */
  readonly escalated: OverdueReceivables
  readonly overdue: OverdueReceivables
}

/** What App Home lists of what is due (N5), each the earliest first. */
export interface DueDay {
  readonly parts: Readonly<Record<DuePart, DueReceivables>>
  /** Null for who looks after no team. */
  readonly team: TeamDay | null
  /** The names of those whose is listed, by id. */
  readonly names: ReadonlyMap<string, string>
}

/** Whose: the reader's, or all they see; and those whom a supervisor looks after, null for everybody else. */
export interface DueOf {
  readonly own: Visibility
  readonly team: Visibility | null
}

/** How many lines of a part, and of each part of a team, are read at most. */
export interface DueLimits {
  readonly part: number
  readonly team: number
}

/** What is counted and listed by itself. */
type Section = DuePart | 'escalated'
type Sections = Readonly<Record<Section, DueReceivables>>

/**
 * Owners of one statement: each portion goes through all that is open. A statement written by hand takes 32,766 values
 * (SQLite), and the owners stand in it once.
 */
const OWNERS_PER_STATEMENT = 5_000

const NOTHING: DueReceivables = { rows: [], total: 0 }
const NO_SECTIONS: Sections = {
  overdue: NOTHING,
  today: NOTHING,
  week: NOTHING,
  undelivered: NOTHING,
  escalated: NOTHING,
}

/** What is asked of one portion of owners; `apart`: what has been escalated is not counted among what is overdue. */
interface Question {
  readonly workspaceId: WorkspaceId
  readonly ownerIds: readonly string[] | null
  readonly day: LadderDay
  readonly apart: boolean
  readonly limit: (section: Section) => number
}

/**
 * What is due, by the parts in which `listedOn` has it (N5). What is overdue of a team stands by itself; what is due
 * today and this week, and what is undelivered, stands with the reader's own. Everything is counted in two statements for
 * each portion of owners: by due date, which an index knows in order, and by the day of a promise, which are few. Only
 * where something was counted are its first lines read.
 */
export async function readDueDay(
  tx: Tx,
  workspaceId: WorkspaceId,
  { own, team }: DueOf,
  day: LadderDay,
  limits: DueLimits,
): Promise<DueDay> {
  const isTeams = (section: Section) => section === 'escalated' || section === 'overdue'
  const [theirs, others] = await Promise.all([
    sectionsOf(tx, own, { workspaceId, day, apart: false, limit: () => limits.part }),
    team
      ? sectionsOf(tx, team, {
          workspaceId,
          day,
          apart: true,
          limit: (section) => (isTeams(section) ? limits.team : limits.part),
        })
      : NO_SECTIONS,
  ])
  const both = (part: DuePart) => together([theirs[part], others[part]], day, limits.part)
  const parts = { overdue: theirs.overdue, today: both('today'), week: both('week'), undelivered: both('undelivered') }
  const listed = [...Object.values(parts), others.escalated, others.overdue].flatMap(({ rows }) => rows)
  const names = await namesOf(tx, workspaceId, [...new Set(listed.map(({ ownerId }) => ownerId))])
  const ofTeam = ({ rows, total }: DueReceivables) => ({ rows: rows.map((row) => overdueOf(row, names, day)), total })
  return {
    parts,
    team: team ? { escalated: ofTeam(others.escalated), overdue: ofTeam(others.overdue) } : null,
    names,
  }
}

/** The names of these members, as many as a few lists show. */
async function namesOf(tx: Tx, workspaceId: WorkspaceId, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.$queryRaw<{ id: string; name: string }[]>`SELECT m."id", m."name" FROM "Member" m
    WHERE m."workspaceId" = ${workspaceId} AND m."id" IN (${Prisma.join([...ids])})`
  return new Map(rows.map(({ id, name }) => [id, name]))
}

async function sectionsOf(tx: Tx, visible: Visibility, asked: Omit<Question, 'ownerIds'>): Promise<Sections> {
  const owners = ownerPortions(visible, OWNERS_PER_STATEMENT)
  const portions = await Promise.all(owners.map((ownerIds) => sections(tx, { ...asked, ownerIds })))
  const all = (section: Section) =>
    together(
      portions.map((each) => each[section]),
      asked.day,
      asked.limit(section),
      section,
    )
  return {
    overdue: all('overdue'),
    today: all('today'),
    week: all('week'),
    undelivered: all('undelivered'),
    escalated: all('escalated'),
  }
}

/** The first of several lists, and how many there are in all of them; by the day by which each stands in its part. */
function together(
  lists: readonly DueReceivables[],
  { today }: LadderDay,
  limit: number,
  section: Section = 'overdue',
): DueReceivables {
  const order = (a: OpenReceivable, b: OpenReceivable): number => {
    const [one, other] = [listedOn(a, today), listedOn(b, today)]
    return one === other ? inOrderOfDueDate(a, b) : one < other ? -1 : 1
  }
  return {
    rows: lists
      .flatMap(({ rows }) => rows)
      // What was escalated stands by how long it is overdue, whatever is promised of it.
      .sort(section === 'escalated' ? inOrderOfDueDate : order)
      .slice(0, limit),
    total: lists.reduce((sum, { total }) => sum + total, 0),
  }
}

async function sections(tx: Tx, question: Question): Promise<Sections> {
  const [byDueDate, byPromise] = await Promise.all([countByDueDate(tx, question), countByPromise(tx, question)])
  const list = async (section: Section): Promise<DueReceivables> => {
    const [dues, promises] = [byDueDate[section], byPromise[section]]
    const [due, promised] = await Promise.all([
      dues === 0 ? [] : readByDueDate(tx, question, section),
      promises === 0 ? [] : readByPromise(tx, question, section),
    ])
    const lists = [
      { rows: due, total: dues },
      { rows: promised, total: promises },
    ]
    return together(lists, question.day, question.limit(section), section)
  }
  const [overdue, today, week, undelivered, escalated] = await Promise.all([
    list('overdue'),
    list('today'),
    list('week'),
    list('undelivered'),
    list('escalated'),
  ])
  return { overdue, today, week, undelivered, escalated }
}

const weekOf = ({ today }: LadderDay) => addDays(today, DUE_SOON_DAYS)

/** That the instalment `i` stands by the day of its promise, if that comes within the week. */
const BY_PROMISE = Prisma.sql`(i."promisedAmount" >= i."openAmount" OR i."promisedFor" < i."dueOn")`

/** That the instalment `i`, due within the week or earlier, is in a section by its due date. */
function byDueDate(section: Section, { day, apart }: Question): Prisma.Sql {
  const { today } = day
  const listed = Prisma.sql`(i."promisedFor" IS NULL OR i."promisedFor" > ${weekOf(day)} OR NOT ${BY_PROMISE})`
  switch (section) {
    case 'overdue': {
      const rest = apart ? Prisma.sql`AND NOT (${isEscalated(day)})` : Prisma.empty
      return Prisma.sql`i."dueOn" < ${today} AND ${listed} AND ${HAS_DUE_DATE} ${rest}`
    }
    case 'undelivered':
      return Prisma.sql`i."dueOn" < ${today} AND ${listed} AND NOT ${HAS_DUE_DATE}`
    case 'today':
      return Prisma.sql`i."dueOn" = ${today} AND ${listed}`
    case 'week':
      return Prisma.sql`i."dueOn" > ${today} AND ${listed}`
    case 'escalated':
      return Prisma.sql`i."dueOn" < ${today} AND ${HAS_DUE_DATE} AND ${isEscalated(day)}`
  }
}

/** That the instalment `i`, promised within the week, is in a section by that day; null: none can be. */
function byPromise(section: Section, { day, apart }: Question): Prisma.Sql | null {
  switch (section) {
    case 'overdue': {
      const rest = apart ? Prisma.sql`AND NOT (${isEscalated(day)})` : Prisma.empty
      return Prisma.sql`i."promisedFor" < ${day.today} ${rest}`
    }
    case 'today':
      return Prisma.sql`i."promisedFor" = ${day.today}`
    case 'week':
      return Prisma.sql`i."promisedFor" > ${day.today}`
    case 'undelivered':
    case 'escalated':
      return null
  }
}

type Counts = Readonly<Record<Section, number>>
type CountRow = Readonly<Record<string, number | bigint>>

const counted = (section: Section, which: Prisma.Sql | null): Prisma.Sql =>
  which === null ? Prisma.empty : Prisma.sql`, COUNT(CASE WHEN ${which} THEN 1 END) AS ${Prisma.raw(`"${section}"`)}`

const countsOf = (row: CountRow | undefined): Counts => ({
  overdue: Number(row?.['overdue'] ?? 0),
  today: Number(row?.['today'] ?? 0),
  week: Number(row?.['week'] ?? 0),
  undelivered: Number(row?.['undelivered'] ?? 0),
  escalated: Number(row?.['escalated'] ?? 0),
})

/** How many there are of each section by due date. */
async function countByDueDate(tx: Tx, question: Question): Promise<Counts> {
  const of = (section: Section) => counted(section, byDueDate(section, question))
  const within = openInstalments({ ...question, upTo: weekOf(question.day) })
  const [row] = await tx.$queryRaw<CountRow[]>`SELECT COUNT(*) AS "all"
      ${of('overdue')} ${of('today')} ${of('week')} ${of('undelivered')} ${question.apart ? of('escalated') : Prisma.empty}
    FROM ${within}`
  return countsOf(row)
}

/** How many there are of each section by the day of a promise. */
async function countByPromise(tx: Tx, question: Question): Promise<Counts> {
  const of = (section: Section) => counted(section, byPromise(section, question))
  const [row] = await tx.$queryRaw<CountRow[]>`SELECT COUNT(*) AS "all" ${of('overdue')} ${of('today')} ${of('week')}
    FROM ${promised(question)}`
  return countsOf(row)
}

/** The instalments `i` that stand by the day of their promise: through the promises, for those that are open are few. */
function promised({ workspaceId, ownerIds, day }: Question): Prisma.Sql {
  const owned = ownerIds === null ? Prisma.empty : Prisma.sql`AND d."ownerId" IN (${Prisma.join([...ownerIds])})`
  return Prisma.sql`"PaymentPromise" p CROSS JOIN "Instalment" i CROSS JOIN "Deal" d
    WHERE p."workspaceId" = ${workspaceId} AND p."state" = 'open' AND p."promisedFor" <= ${weekOf(day)}
      AND i."workspaceId" = p."workspaceId" AND i."id" = p."instalmentId" AND i."settledAt" IS NULL
      AND i."promisedFor" <= ${weekOf(day)} AND ${BY_PROMISE}
      AND d."workspaceId" = i."workspaceId" AND d."id" = i."dealId" AND d."settledAt" IS NULL ${owned}`
}

/** The first of a section by due date. */
function readByDueDate(tx: Tx, question: Question, section: Section): Promise<OpenReceivable[]> {
  const upTo =
    section === 'today'
      ? question.day.today
      : section === 'week'
        ? weekOf(question.day)
        : addDays(question.day.today, -1)
  const asked = { ...question, upTo, only: byDueDate(section, question) }
  return readReceivables(tx, asked, { offset: 0, limit: question.limit(section) })
}

/** The first of a section by the day of a promise. */
async function readByPromise(tx: Tx, question: Question, section: Section): Promise<OpenReceivable[]> {
  const which = byPromise(section, question)
  if (which === null) return []
  const rows = await tx.$queryRaw<ReceivableRow[]>`SELECT ${RECEIVABLE_COLUMNS}
    FROM (SELECT i.* FROM ${promised(question)} AND ${which}
      ORDER BY i."promisedFor", i."dueOn", i."dealId", i."sequence" LIMIT ${question.limit(section)}) i
    JOIN "Deal" d ON d."workspaceId" = i."workspaceId" AND d."id" = i."dealId"
    JOIN "Customer" c ON c."workspaceId" = d."workspaceId" AND c."id" = d."customerId"`
  return rows.map(receivableOf)
}
