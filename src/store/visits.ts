import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import type { QuietSpan } from '../domain/contact-rules.ts'
import type { CustomerTier } from '../domain/customer-tier.ts'
import { quietSpans } from '../domain/do-not-disturb.ts'
import type { TriedVisits } from '../domain/effective-visit.ts'
import { err, ok, type Result } from '../domain/result.ts'
import type { Prisma } from './client.ts'
import { lastSpokenTo } from './latest-contacts.ts'
import { type Meetings, readMeetings } from './meetings.ts'
import { markForRefresh, skipWaiting } from './outbox-items.ts'
import { portions } from './portions.ts'
import { deriveByChangedRules, deriveFirstReturnVisits, tellAgain } from './return-visits.ts'
import type { Scope } from './scope.ts'
import { readSettings } from './settings.ts'
import { inTransaction } from './transaction.ts'
import { takeTurn, takeTurnAtAccount } from './turns.ts'
import { ownerPortions, type Visibility } from './visibility.ts'
import { auditVisit, type NewVisit, questionAbout, type VisitQuestion, writeVisit } from './visit-recording.ts'
import { type Visit, visitOf, WITH_PEOPLE } from './visit-rows.ts'
import { type Undoing, type UndoProblem, undoVisit } from './visit-undoing.ts'

export type { NewVisit, VisitQuestion } from './visit-recording.ts'
export type { Visit } from './visit-rows.ts'
export type { Undoing, UndoProblem } from './visit-undoing.ts'

/** Somebody there, with the hours in which they want no calls and their own zone where it is another (C4, C7). */
export interface VisitedContact {
  readonly id: string
  readonly name: string
  readonly noCallHours: readonly QuietSpan[]
  readonly timeZone: string | null
}

/** What of a customer matters when a visit is logged or due. */
export interface VisitedCustomer {
  readonly id: string
  readonly name: string
  readonly ownerId: string
  readonly tier: CustomerTier
  readonly contacts: readonly VisitedContact[]
  readonly timeZone: string | null
  readonly noCallHours: readonly QuietSpan[]
  readonly eveningsWelcome: boolean
  readonly lastReachedOn: CalendarDate | null
  readonly lastUnaskedOn: CalendarDate | null
  /** By when the next return visit is due (C6); null until it comes near, of one whom nobody has visited yet. */
  readonly returnVisitOn: CalendarDate | null
  /** Since when they are given up (V7): then no return visit is asked for. */
  readonly givenUpOn: CalendarDate | null
}

/** What a member is to do by a day. */
export interface ComingVisits {
  readonly steps: readonly Visit[]
  readonly returns: readonly VisitedCustomer[]
}

/** What is known of a customer from visits and other contacts. */
export interface VisitStanding {
  /** The last day on which somebody there was spoken to, whatever for: also about money, at a check-in, to answer them. */
  readonly lastSpokenOn: CalendarDate | null
  /** Visits whose next step is still to be done, the earliest first. */
  readonly steps: readonly Visit[]
}

export interface VisitStore {
  /**
   * Records a visit with all that follows from it (V2), once for each submission key: the payment, oldest due first; the
   * reminder of the next step; the gap between return visits (C6). Audited. Answers a question where it may be the same
   * as another visit, or its money the same as another payment.
   * @throws RecordNotFound when customer, contact or a member is not of this workspace
   */
  record(visit: NewVisit, actorId: string, now: Instant): Promise<Result<Visit, VisitQuestion>>
  byIds(visitIds: readonly string[]): Promise<Visit[]>
  /** A customer's visits, newest first, without those that were undone. */
  ofCustomer(customerId: string, limit: number): Promise<Visit[]>
  /** What contacts have left to say of a customer: when somebody there was spoken to last, and the next steps not done. */
  standing(customerId: string, limit: number): Promise<VisitStanding>
  /** The visits from that day on by whom is visible, newest first, without those that were undone. */
  since(from: CalendarDate, visible: Visibility, limit: number): Promise<Visit[]>
  /** Who of theirs met whom of ours from that day on (C4), without visits that were undone. */
  meetings(customerId: string, since: CalendarDate): Promise<Meetings>
  /** How many visits there are of each sort from that day on by whom is visible (V3), likewise. */
  tally(from: CalendarDate, visible: Visibility): Promise<TriedVisits[]>
  /** Customers as visits know them; unknown ids are left out. */
  customers(customerIds: readonly string[]): Promise<VisitedCustomer[]>
  /** Whether a thank-you, delivery check or check-in of this customer falls on one of these days, both included (D4, I2). */
  isCareOwed(customerId: string, from: CalendarDate, until: CalendarDate): Promise<boolean>
  /**
   * Takes back a visit with all that followed from it, or one thing that did (V2): within a minute, and while nobody has
   * done anything with it. A payment is reversed as a mistake. Audited.
   */
  undo(undoing: Undoing, actorId: string, now: Instant): Promise<Result<Visit, UndoProblem>>
  /** Notes that the next step of a visit was done; false when it was noted before, or there is none. Audited. */
  stepDone(visitId: string, actorId: string, now: Instant): Promise<boolean>
  /** A member's next steps and the return visits to their customers that are due by then, the earliest first. */
  coming(memberId: string, until: CalendarDate, limit: number): Promise<ComingVisits>
  /**
   * Puts the first return visit of customers whom nobody has visited yet into the outbox, once it comes near (C6), and
   * moves those that were planned by other figures than the settings have now, and tells of overdue ones again a week after
   * they were told of. Answers how many customers it looked at.
   */
  planReturnVisits(now: Instant): Promise<number>
}

/** Why the reminder of a next step is not sent: it was done first. */
const STEP_DONE = 'step-done'

const NEWEST_FIRST = [{ visitedOn: 'desc' }, { createdAt: 'desc' }, { id: 'asc' }] as const

/** The visits of one workspace. */
export function createVisitStore({ db, workspaceId }: Scope): VisitStore {
  const sinceThen = (from: CalendarDate, memberIds: readonly string[] | null) => ({
    workspaceId,
    visitedOn: { gte: from },
    undoneAt: null,
    ...(memberIds ? { memberId: { in: [...memberIds] } } : {}),
  })
  /**
   * Next steps of one's own visits, and those taken over with a customer (R5). Two statements, as each has an index of its
   * own; with an OR, the databases read all visits of the workspace.
   */
  async function comingSteps(memberId: string, until: CalendarDate, limit: number) {
    const undone = { nextStepOn: { lte: until }, nextStepDoneAt: null, undoneAt: null }
    const own = await db.visit.findMany({
      where: { workspaceId, memberId, takenStep: { is: null }, ...undone },
      include: WITH_PEOPLE,
      orderBy: [{ nextStepOn: 'asc' }, { id: 'asc' }],
      take: limit,
    })
    const taken = await db.takenStep.findMany({
      where: { workspaceId, memberId, visit: undone },
      include: { visit: { include: WITH_PEOPLE } },
    })
    if (taken.length === 0) return own
    const byDay = (visit: (typeof own)[number]) => `${visit.nextStepOn} ${visit.id}`
    const steps = [...own, ...taken.map(({ visit }) => visit)]
    return steps.sort((a, b) => (byDay(a) < byDay(b) ? -1 : 1)).slice(0, limit)
  }
  return {
    record: (visit, actorId, now) =>
      inTransaction(db, async (tx) => {
        // Complaints are counted. Before the account, as everybody who takes both turns.
        if (visit.complaintNews !== null) await takeTurn(tx, workspaceId)
        await takeTurnAtAccount(tx, workspaceId, visit.customerId)
        const { submissionKey } = visit
        const before = await tx.visit.findUnique({
          where: { workspaceId_submissionKey: { workspaceId, submissionKey } },
          include: WITH_PEOPLE,
        })
        if (before) return ok(visitOf(before))
        const question = await questionAbout(tx, workspaceId, visit, actorId)
        return question ? err(question) : ok(await writeVisit(tx, workspaceId, visit, actorId, now))
      }),

    async byIds(visitIds) {
      const found: Visit[] = []
      for (const ids of portions([...new Set(visitIds)])) {
        const rows = await db.visit.findMany({ where: { workspaceId, id: { in: ids } }, include: WITH_PEOPLE })
        found.push(...rows.map(visitOf))
      }
      return found
    },

    async ofCustomer(customerId, limit) {
      const where = { workspaceId, customerId, undoneAt: null }
      const rows = await db.visit.findMany({ where, include: WITH_PEOPLE, orderBy: [...NEWEST_FIRST], take: limit })
      return rows.map(visitOf)
    },

    async standing(customerId, limit) {
      const where = { workspaceId, customerId, undoneAt: null }
      const { timeZone } = await readSettings(db, workspaceId)
      const steps = await db.visit.findMany({
        where: { ...where, nextStepOn: { not: null }, nextStepDoneAt: null },
        include: WITH_PEOPLE,
        orderBy: [{ nextStepOn: 'asc' }, { id: 'asc' }],
        take: limit,
      })
      const lastSpokenOn = await lastSpokenTo(db, workspaceId, customerId, timeZone)
      return { lastSpokenOn, steps: steps.map(visitOf) }
    },

    async since(from, visible, limit) {
      const found: Visit[] = []
      for (const memberIds of ownerPortions(visible)) {
        const where = sinceThen(from, memberIds)
        const rows = await db.visit.findMany({ where, include: WITH_PEOPLE, orderBy: [...NEWEST_FIRST], take: limit })
        found.push(...rows.map(visitOf))
      }
      return found.sort((a, b) => (a.visitedOn < b.visitedOn ? 1 : a.visitedOn > b.visitedOn ? -1 : 0)).slice(0, limit)
    },

    meetings: (customerId, since) => readMeetings(db, workspaceId, customerId, since),

    async tally(from, visible) {
      const found: TriedVisits[] = []
      for (const memberIds of ownerPortions(visible))
        for (const nextStepDone of [true, false]) {
          const rows = await db.visit.groupBy({
            by: ['channel', 'reach', 'outcome'],
            where: {
              ...sinceThen(from, memberIds),
              nextStepDoneAt: nextStepDone ? { not: null } : null,
            },
            _count: { _all: true },
          })
          for (const { _count, ...sort } of rows) found.push({ ...sort, nextStepDone, count: _count._all })
        }
      return found
    },

    async customers(customerIds) {
      const found: VisitedCustomer[] = []
      for (const ids of portions([...new Set(customerIds)])) {
        const rows = await db.customer.findMany({ where: { workspaceId, id: { in: ids } }, include: WITH_CONTACTS })
        found.push(...rows.map(customerOf))
      }
      return found
    },

    async isCareOwed(customerId, from, until) {
      const days = { gte: from, lte: until }
      const deal = { customerId }
      const kind = { in: [...OWED_CARE] }
      const task = { workspaceId, deal, kind, dropped: null, OR: [{ dueOn: days }, { doneOn: days }] }
      if ((await db.dealTask.count({ where: task })) > 0) return true
      return (await db.checkIn.count({ where: { workspaceId, implementation: { deal }, dueOn: days } })) > 0
    },

    undo: (undoing, actorId, now) => undoVisit(db, workspaceId, undoing, actorId, now),

    stepDone: (visitId, actorId, now) =>
      inTransaction(db, async (tx) => {
        const { count } = await tx.visit.updateMany({
          where: { workspaceId, id: visitId, nextStepDoneAt: null, nextStepOn: { not: null }, undoneAt: null },
          data: { nextStepDoneAt: now },
        })
        if (count === 0) return false
        await skipWaiting(tx, workspaceId, [visitId], STEP_DONE)
        await markForRefresh(tx, workspaceId, [visitId], now)
        await auditVisit(tx, workspaceId, 'visit.step-done', visitId, actorId, {}, now)
        return true
      }),

    async coming(memberId, until, limit) {
      const steps = await comingSteps(memberId, until, limit)
      const returns = await db.customer.findMany({
        where: { workspaceId, ownerId: memberId, returnVisitOn: { lte: until }, givenUpOn: null },
        include: WITH_CONTACTS,
        orderBy: [{ returnVisitOn: 'asc' }, { id: 'asc' }],
        take: limit,
      })
      return { steps: steps.map(visitOf), returns: returns.map(customerOf) }
    },

    planReturnVisits: async (now) =>
      (await deriveByChangedRules(db, workspaceId, now)) +
      (await deriveFirstReturnVisits(db, workspaceId, now)) +
      (await tellAgain(db, workspaceId, now)),
  }
}

/** The tasks of a deal that are contacts a customer expects (D4). */
const OWED_CARE = ['thank_you', 'delivery_check', 'follow_up'] as const

const WITH_CONTACTS = {
  contacts: {
    where: { leftOn: null },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: 100,
    select: { id: true, name: true, noCallHours: true, timeZone: true },
  },
} as const satisfies Prisma.CustomerInclude

const dateOf = (text: string | null): CalendarDate | null => (text === null ? null : calendarDate(text))

const customerOf = (row: Prisma.CustomerGetPayload<{ include: typeof WITH_CONTACTS }>): VisitedCustomer => ({
  id: row.id,
  name: row.name,
  ownerId: row.ownerId,
  tier: row.tier,
  contacts: row.contacts.map((contact) => ({ ...contact, noCallHours: quietSpans(contact.noCallHours) })),
  timeZone: row.timeZone,
  noCallHours: quietSpans(row.noCallHours),
  eveningsWelcome: row.eveningsWelcome,
  lastReachedOn: dateOf(row.lastReachedOn),
  lastUnaskedOn: dateOf(row.lastUnaskedOn),
  returnVisitOn: dateOf(row.returnVisitOn),
  givenUpOn: dateOf(row.givenUpOn),
})
