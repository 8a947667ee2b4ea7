import { overdueOf } from '../../domain/aging.ts'
import { addDays, dateAt, instantAt } from '../../domain/calendar-date.ts'
import type { Instant } from '../../domain/clock.ts'
import { type PromisesKept, promisesKept } from '../../domain/customer-promise.ts'
import type { Currency } from '../../domain/money.ts'
import { type Period, weekLater, weekOf } from '../../domain/period.ts'
import {
  type CurrencyFigures,
  figuresByCurrency,
  hasFigures,
  hasLine,
  largestInTurn,
  type WeekFigures,
} from '../../domain/week-figures.ts'
import type {
  LargestOverdue,
  Member,
  NotableComplaint,
  Settings,
  Summary,
  WeekComplaints,
  WeekDips,
  WeekQuestions,
  WorkspaceStore,
} from '../../store/index.ts'
import { type Corrections, readCorrections } from './corrections.ts'

/** How many of those who owe most are named. */
const LARGEST = 5
/** Customers named whose motivation dips. */
export const DIPS = 5
/** How many of the customers with a severe complaint or a repeat are named. */
const NOTABLE = 5
const EVERYTHING = { reach: 'all' } as const

/** What the message of a week tells. */
export interface WeekReport {
  readonly summaryId: string
  readonly week: Period
  /** By currency, the workspace's own first. */
  readonly figures: readonly CurrencyFigures[]
  /** The same of the week before. */
  readonly before: readonly CurrencyFigures[]
  readonly largest: readonly (LargestOverdue & { readonly ownerName: string })[]
  readonly checkIns: number
  readonly complaints: ComplaintsReport
  /** Customers whose motivation dips (I4). */
  readonly dips: WeekDips
  /** What became of customers' questions (I5). */
  readonly questions: WeekQuestions
  readonly corrections: Corrections
  /** Whether any deal was ever recorded. */
  readonly hasDeals: boolean
  /** When the figures were read, and where the workspace's clocks are. */
  readonly asOf: Instant
  readonly timeZone: string
}

/** What became of complaints in the week, and whose stand out. */
export interface ComplaintsReport extends Omit<WeekComplaints, 'notable'> {
  readonly notable: readonly (NotableComplaint & { readonly ownerName: string })[]
}

/** The figures of one person, by currency. */
export interface RepReport {
  readonly name: string
  readonly figures: readonly CurrencyFigures[]
  /** Instalments that nobody asked for in time, the last day for it lying in the week (K11). */
  readonly ownDelays: number
  /** Of the promises to customers that came due in the week, how many were kept (D6). */
  readonly promises: PromisesKept
}

/** Everybody's figures of a week. */
export interface RepsReport {
  readonly week: Period
  /** Those for whom something moved, is overdue, or was promised to a customer for the week, by name. */
  readonly reps: readonly RepReport[]
  /** The names of the other reps. */
  readonly quiet: readonly string[]
}

/** The week a summary is of. */
export const weekOfSummary = ({ weekStart }: Pick<Summary, 'weekStart'>): Period => weekOf(weekStart)

/** Reads what the message of a summary tells, of the whole workspace. */
export async function readWeekReport(
  { store, settings, now }: { store: WorkspaceStore; settings: Settings; now: Instant },
  summary: Summary,
): Promise<WeekReport> {
  const { summaries } = store
  const week = weekOfSummary(summary)
  const weeks = await summaries.figuresOfWeeks(EVERYTHING, [week, weekLater(week, -1)])
  const [figures = [], before = []] = weeks.map((rows) => figuresByCurrency(rows, settings.currency))
  const overdueIn = figures.filter(({ aging }) => overdueOf(aging) > 0n).map(({ currency }) => currency)
  const largest = await readLargest(store, overdueIn.slice(0, LARGEST), week)
  const checkIns = await summaries.comingCheckIns(EVERYTHING, weekLater(week, 1))
  return {
    summaryId: summary.id,
    week,
    figures: figures.filter((each) => hasFigures(each) || each.comingDues > 0),
    before,
    largest,
    checkIns: checkIns.reduce((sum, { count }) => sum + count, 0),
    complaints: await readComplaints(store, spanOf(week, settings)),
    dips: await summaries.motivationDips(spanOf(week, settings), DIPS),
    questions: await summaries.customerQuestions(spanOf(week, settings)),
    corrections: await readCorrections({ store, settings }, summary),
    hasDeals: figures.length > 0 || (await summaries.hasDeals()),
    asOf: now,
    timeZone: settings.timeZone,
  }
}

async function readLargest(store: WorkspaceStore, currencies: readonly Currency[], { to }: Period) {
  const lists: LargestOverdue[][] = []
  for (const currency of currencies)
    lists.push(await store.summaries.largestOverdue(EVERYTHING, { day: to, currency, limit: LARGEST }))
  const names = await namesOf(store)
  return largestInTurn(lists, LARGEST).map((each) => ({ ...each, ownerName: names.get(each.ownerId) ?? '' }))
}

/** From the first instant of a week to the first after it, on the clocks of the workspace. */
export const spanOf = ({ from, to }: Period, { timeZone }: Pick<Settings, 'timeZone'>) => ({
  from: instantAt(from, '00:00', timeZone),
  to: instantAt(addDays(to, 1), '00:00', timeZone),
})

async function readComplaints(store: WorkspaceStore, span: ReturnType<typeof spanOf>): Promise<ComplaintsReport> {
  const complaints = await store.summaries.complaints(span, NOTABLE)
  const names = complaints.notable.length > 0 ? await namesOf(store) : new Map<string, string>()
  const notable = complaints.notable.map((each) => ({ ...each, ownerName: names.get(each.ownerId) ?? '' }))
  return { ...complaints, notable }
}

/** The names of everybody, by member id. */
export const namesOf = async (store: WorkspaceStore): Promise<Map<string, string>> =>
  new Map((await store.members.list()).map(({ id, name }) => [id, name]))

/** Reads the lines of the thread: a person each, by name. */
export async function readRepsReport(
  { store, settings }: { store: WorkspaceStore; settings: Settings },
  summary: Summary,
): Promise<RepsReport> {
  const week = weekOfSummary(summary)
  const byOwner = new Map<string, WeekFigures[]>()
  for (const row of await store.summaries.figures(EVERYTHING, week))
    byOwner.set(row.ownerId, [...(byOwner.get(row.ownerId) ?? []), row])
  // The week is over: what can still be recorded of it counts as it is known now.
  const delays = await store.collecting.ownDelays(EVERYTHING, week, weekLater(week, 1).from)
  const promises = await store.customerPromises.kept(EVERYTHING, week.from, week.to)
  const reps: RepReport[] = []
  const quiet: string[] = []
  for (const member of await store.members.list()) {
    const figures = figuresByCurrency(byOwner.get(member.id) ?? [], settings.currency).filter(hasLine)
    const ownDelays = delays.get(member.id) ?? 0
    const kept = promises.get(member.id) ?? promisesKept([])
    if (figures.length > 0 || ownDelays > 0 || kept.due > 0)
      reps.push({ name: member.name, figures, ownDelays, promises: kept })
    else if (isActiveRep(member)) quiet.push(member.name)
  }
  return { week, reps: reps.sort((a, b) => compareNames(a.name, b.name)), quiet: quiet.sort(compareNames) }
}

const isActiveRep = ({ roles, deactivatedAt }: Member) => deactivatedAt === null && roles.includes('rep')

/** The same order in every language, so that a line is on the same page whoever reads. */
const compareNames = new Intl.Collator('en').compare

/** Whether today lies in the week after that of the report, so that "this week" is the right word for it. */
export const isTheWeekAfter = ({ week, asOf, timeZone }: Pick<WeekReport, 'week' | 'asOf' | 'timeZone'>): boolean => {
  const coming = weekLater(week, 1)
  const today = dateAt(asOf, timeZone)
  return coming.from <= today && today <= coming.to
}
