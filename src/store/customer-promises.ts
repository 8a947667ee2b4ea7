import type { CalendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { type PromisesKept, promisesKept } from '../domain/customer-promise.ts'
import type { TakeBackProblem } from '../domain/customer-promise-correction.ts'
import type { Result } from '../domain/result.ts'
import type { Prisma } from './client.ts'
import {
  breakDay,
  daysPastAnswering,
  endPromise,
  keepDay,
  moveDay,
  type PromiseAnswered,
} from './customer-promise-answers.ts'
import {
  correctPromise,
  type PromiseCorrected,
  type PromiseCorrection,
  reopenDay,
} from './customer-promise-corrections.ts'
import { insertCustomerPromise } from './customer-promise-recording.ts'
import { planPromiseDays } from './customer-promise-reminders.ts'
import {
  type CustomerPromise,
  type DayOfPromise,
  type NewCustomerPromise,
  promiseOf,
  STANDING,
  WHOLE_PROMISE,
} from './customer-promise-rows.ts'
import { isUniqueViolation } from './errors.ts'
import { portions } from './portions.ts'
import type { Scope } from './scope.ts'
import { inTransaction } from './transaction.ts'
import { ownerPortions, type Visibility } from './visibility.ts'

export type { PromiseAnswered } from './customer-promise-answers.ts'
export type { PromiseCorrection } from './customer-promise-corrections.ts'
export type { CustomerPromise, CustomerPromiseDay, DayOfPromise, NewCustomerPromise } from './customer-promise-rows.ts'

export interface CustomerPromiseStore {
  /**
   * Records what was promised to a customer (D6), once for each submission key; audited.
   * @throws RecordNotFound as `insertCustomerPromise` does
   */
  record(promise: NewCustomerPromise, actorId: string, now: Instant): Promise<CustomerPromise>
  byIds(promiseIds: readonly string[]): Promise<CustomerPromise[]>
  /** These days with their promises; unknown ids are left out. */
  byDays(dayIds: readonly string[]): Promise<DayOfPromise[]>
  /** What was promised to a customer, what is still to be kept first, then the newest; not what was taken back. */
  ofCustomer(customerId: string, limit: number): Promise<CustomerPromise[]>
  /** The same of a deal. */
  ofDeal(dealId: string, limit: number): Promise<CustomerPromise[]>
  /** Promises still to be kept by whom is visible, by their next day. */
  open(visible: Visibility, limit: number): Promise<CustomerPromise[]>
  /** A member's days until then of which nothing is said yet, by date. */
  coming(ownerId: string, until: CalendarDate, limit: number): Promise<DayOfPromise[]>
  /** Days that were broken by whom is visible, and not kept late, the latest first. */
  broken(visible: Visibility, since: CalendarDate, limit: number): Promise<DayOfPromise[]>
  /** Days of whom is visible of which somebody has said something since then, the latest said first. */
  answered(visible: Visibility, since: Instant, limit: number): Promise<DayOfPromise[]>
  /** Who of these has kept how many of the days that have come due from a day to another, both included. */
  kept(visible: Visibility, from: CalendarDate, to: CalendarDate): Promise<ReadonlyMap<string, PromisesKept>>
  /** A day was kept (D6), or kept late where it is broken; audited. @throws RecordNotFound */
  keep(dayId: string, actorId: string, now: Instant): Promise<PromiseAnswered>
  /** It was not kept: those above its owner are told; audited. @throws RecordNotFound */
  break(dayId: string, actorId: string, now: Instant): Promise<PromiseAnswered>
  /** It is moved, the customer agrees; audited. @throws RecordNotFound */
  move(
    dayId: string,
    to: { readonly to: CalendarDate; readonly reason: string },
    actorId: string,
    now: Instant,
  ): Promise<PromiseAnswered>
  /**
   * What was said of a day is taken back (D6): it is open again, or, of one that was kept late, broken as before; audited.
   * @throws RecordNotFound
   */
  reopen(dayId: string, actorId: string, now: Instant): Promise<Result<'open' | 'broken', TakeBackProblem>>
  /**
   * An open promise is corrected (D6), and its reminders follow; text and day of before are kept; audited.
   * @throws RecordNotFound for the promise, and as recording does
   */
  correct(promiseId: string, correction: PromiseCorrection, actorId: string, now: Instant): Promise<PromiseCorrected>
  /** Nobody expects a promise any more; audited. False when it was over before. @throws RecordNotFound */
  end(promiseId: string, reason: string, actorId: string, now: Instant): Promise<boolean>
  /**
   * The hourly look: what nobody has said in time was broken, and days that come near go into the outbox, also for owners
   * who have come since. Answers how much there was to do.
   */
  plan(now: Instant): Promise<number>
}

/** Days that one look judges; the next hour goes on. */
const JUDGED = 500

/** What was promised to the customers of one workspace (D6). */
export function createCustomerPromiseStore({ db, workspaceId }: Scope): CustomerPromiseStore {
  const byIds = async (promiseIds: readonly string[]) => {
    const found: CustomerPromise[] = []
    for (const ids of portions([...new Set(promiseIds)])) {
      const rows = await db.customerPromise.findMany({
        where: { workspaceId, id: { in: ids } },
        include: WHOLE_PROMISE,
      })
      found.push(...rows.map(promiseOf))
    }
    return found
  }
  /** Those days, in this order, each with its promise. */
  const withPromises = async (days: readonly { readonly id: string; readonly promiseId: string }[]) => {
    const promises = new Map((await byIds(days.map(({ promiseId }) => promiseId))).map((each) => [each.id, each]))
    return days.flatMap(({ id, promiseId }) => {
      const promise = promises.get(promiseId)
      const day = promise?.days.find((each) => each.id === id)
      return promise && day ? [{ promise, day }] : []
    })
  }
  const standingFirst = async (which: { readonly customerId: string } | { readonly dealId: string }, limit: number) => {
    const theirs = { ...which, workspaceId, takenBackAt: null }
    const open = { days: { some: { outcome: null } }, endedOn: null }
    const read = async (where: Prisma.CustomerPromiseWhereInput) => {
      const orderBy: Prisma.CustomerPromiseOrderByWithRelationInput[] = [{ createdAt: 'desc' }, { id: 'asc' }]
      const rows = await db.customerPromise.findMany({ where, include: WHOLE_PROMISE, orderBy, take: limit })
      return rows.map(promiseOf)
    }
    const standing = await read({ ...theirs, ...open })
    const over = await read({ ...theirs, NOT: open })
    return [...standing.sort(byNextDay), ...over].slice(0, limit)
  }
  return {
    async record(promise, actorId, now) {
      const insert = () => inTransaction(db, (tx) => insertCustomerPromise(tx, workspaceId, promise, actorId, now))
      // A parallel submission of the same was quicker: then its promise is found.
      return insert().catch((error: unknown) => (isUniqueViolation(error) ? insert() : Promise.reject(error)))
    },

    byIds,

    async byDays(dayIds) {
      const found: { readonly id: string; readonly promiseId: string }[] = []
      for (const ids of portions([...new Set(dayIds)]))
        found.push(
          ...(await db.customerPromiseDay.findMany({
            where: { workspaceId, id: { in: ids } },
            select: { id: true, promiseId: true },
          })),
        )
      return withPromises(found)
    },

    ofCustomer: (customerId, limit) => standingFirst({ customerId }, limit),
    ofDeal: (dealId, limit) => standingFirst({ dealId }, limit),

    async open(visible, limit) {
      const found: CustomerPromise[] = []
      for (const ownerIds of ownerPortions(visible)) {
        const owned = ownerIds ? { ownerId: { in: [...ownerIds] } } : {}
        const days = await db.customerPromiseDay.findMany({
          where: { workspaceId, outcome: null, promise: { ...STANDING, ...owned } },
          orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
          take: limit,
          select: { id: true, promiseId: true },
        })
        found.push(...(await withPromises(days)).map(({ promise }) => promise))
      }
      // Two days of a recurring one are open where something said of it was taken back.
      const once = new Map(found.map((promise) => [promise.id, promise]))
      return [...once.values()].sort(byNextDay).slice(0, limit)
    },

    async coming(ownerId, until, limit) {
      const days = await db.customerPromiseDay.findMany({
        where: { workspaceId, outcome: null, dueOn: { lte: until }, promise: { ...STANDING, ownerId } },
        orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
        take: limit,
        select: { id: true, promiseId: true },
      })
      return withPromises(days)
    },

    async broken(visible, since, limit) {
      const found: DayOfPromise[] = []
      for (const ownerIds of ownerPortions(visible)) {
        const owned = ownerIds ? { ownerId: { in: [...ownerIds] } } : {}
        const days = await db.customerPromiseDay.findMany({
          where: {
            workspaceId,
            outcome: 'broken',
            outcomeOn: null,
            dueOn: { gte: since },
            promise: { takenBackAt: null, ...owned },
          },
          orderBy: [{ dueOn: 'desc' }, { id: 'asc' }],
          take: limit,
          select: { id: true, promiseId: true },
        })
        found.push(...(await withPromises(days)))
      }
      return found.sort((one, other) => compare(other.day.dueOn, one.day.dueOn)).slice(0, limit)
    },

    async answered(visible, since, limit) {
      const found: DayOfPromise[] = []
      for (const ownerIds of ownerPortions(visible)) {
        const owned = ownerIds ? { ownerId: { in: [...ownerIds] } } : {}
        const days = await db.customerPromiseDay.findMany({
          where: {
            workspaceId,
            outcome: { in: ['kept', 'broken'] },
            outcomeAt: { gte: since },
            outcomeById: { not: null },
            promise: { ...STANDING, ...owned },
          },
          orderBy: [{ outcomeAt: 'desc' }, { id: 'asc' }],
          take: limit,
          select: { id: true, promiseId: true },
        })
        found.push(...(await withPromises(days)))
      }
      const saidAt = ({ day }: DayOfPromise) => day.answeredAt?.getTime() ?? 0
      return found.sort((one, other) => saidAt(other) - saidAt(one)).slice(0, limit)
    },

    async kept(visible, from, to) {
      const found = new Map<string, PromisesKept>()
      for (const keeperIds of ownerPortions(visible)) {
        const rows = await db.customerPromiseDay.groupBy({
          by: ['remindedId', 'outcome'],
          where: {
            workspaceId,
            outcome: { in: ['kept', 'broken'] },
            dueOn: { gte: from, lte: to },
            promise: { takenBackAt: null },
            ...(keeperIds ? { remindedId: { in: [...keeperIds] } } : {}),
          },
          _count: true,
        })
        for (const { remindedId, outcome, _count: count } of rows) {
          if (remindedId === null) continue
          const { kept, due } = found.get(remindedId) ?? promisesKept([])
          found.set(remindedId, { kept: outcome === 'kept' ? kept + count : kept, due: due + count })
        }
      }
      return found
    },

    keep: (dayId, actorId, now) => inTransaction(db, (tx) => keepDay(tx, workspaceId, dayId, actorId, now)),
    break: (dayId, actorId, now) => inTransaction(db, (tx) => breakDay(tx, workspaceId, dayId, actorId, now)),
    move: (dayId, to, actorId, now) => inTransaction(db, (tx) => moveDay(tx, workspaceId, dayId, to, actorId, now)),
    reopen: (dayId, actorId, now) => inTransaction(db, (tx) => reopenDay(tx, workspaceId, dayId, actorId, now)),
    correct: (promiseId, correction, actorId, now) =>
      inTransaction(db, (tx) => correctPromise(tx, workspaceId, promiseId, correction, actorId, now)),
    end: (promiseId, reason, actorId, now) =>
      inTransaction(db, (tx) => endPromise(tx, workspaceId, promiseId, reason, actorId, now)),

    async plan(now) {
      const late = await daysPastAnswering(db, workspaceId, now, JUDGED)
      // Each by itself: one that somebody answers meanwhile holds up no other.
      for (const dayId of late) await inTransaction(db, (tx) => breakDay(tx, workspaceId, dayId, null, now))
      return late.length + (await inTransaction(db, (tx) => planPromiseDays(tx, workspaceId, null, now)))
    },
  }
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

const NEVER = '9999-12-31'
const nextDay = ({ days }: CustomerPromise): string => days.findLast(({ outcome }) => outcome === null)?.dueOn ?? NEVER
const byNextDay = (one: CustomerPromise, other: CustomerPromise) =>
  compare(nextDay(one), nextDay(other)) || compare(one.id, other.id)
