import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import { CHECK_IN_NOTES, type CheckInAnswer, type Mood, type Use } from '../domain/check-in.ts'
import type { Instant } from '../domain/clock.ts'
import { writeAudit } from './audit.ts'
import type { Prisma, Tx } from './client.ts'
import { RecordNotFound } from './errors.ts'
import { lookAgain } from './implementation-looks.ts'
import { type CheckIn, checkInOf, type Implementation, type NewImplementation } from './implementation-rows.ts'
import { markForRefresh, skipWaiting } from './outbox-items.ts'
import type { Scope } from './scope.ts'
import { inTransaction } from './transaction.ts'
import type { WorkspaceId } from './workspace-id.ts'

export type { CheckIn, Implementation, NewImplementation } from './implementation-rows.ts'

/** A check-in with what is said about it: of which deal, with which customer, whose it is. */
export interface CheckInOfDeal extends CheckIn {
  readonly implementation: NewImplementation & {
    readonly id: string
    /** Who looks after it since a service department accepted it; null: the deal's owner. */
    readonly assigneeId: string | null
  }
  readonly deal: {
    readonly id: string
    readonly title: string
    readonly customerId: string
    readonly customerName: string
    readonly ownerId: string
    readonly deliveredOn: CalendarDate | null
    /** When the deal was cancelled as a whole (D9): nobody is asked any more. */
    readonly cancelledOn: CalendarDate | null
  }
}

/** A part of the answer, given in the message. */
export type CheckInPart = { readonly mood: Mood } | { readonly use: Use }

export interface ImplementationStore {
  /** What is introduced after a deal, with its check-ins; null when nothing is. */
  ofDeal(dealId: string): Promise<Implementation | null>
  checkIn(checkInId: string): Promise<CheckInOfDeal | null>
  /**
   * Notes mood or use of a check-in that is not answered yet; with both it is answered (I2). False, and nothing is
   * changed, when it was answered before.
   * @throws RecordNotFound when the check-in is not of this workspace
   */
  note(checkInId: string, part: CheckInPart, actorId: string, now: Instant): Promise<boolean>
  /**
   * Answers a check-in, or corrects the answer: who answered it first, and when, stays. The same again changes nothing.
   * @throws RecordNotFound when the check-in is not of this workspace
   */
  answer(checkInId: string, answer: CheckInAnswer, actorId: string, now: Instant): Promise<void>
}

/** Why a reminder of an answered check-in is not sent. */
const ANSWERED = 'answered'

const WITH_DEAL = {
  implementation: {
    select: {
      id: true,
      assigneeId: true,
      goal: true,
      measure: true,
      deal: {
        select: {
          id: true,
          title: true,
          ownerId: true,
          customerId: true,
          deliveredOn: true,
          cancelledOn: true,
          customer: { select: { name: true } },
        },
      },
    },
  },
} as const

/** The implementations of one workspace. */
export function createImplementationStore({ db, workspaceId }: Scope): ImplementationStore {
  return {
    async ofDeal(dealId) {
      const row = await db.implementation.findUnique({
        where: { workspaceId_dealId: { workspaceId, dealId } },
        include: { checkIns: { orderBy: { day: 'asc' } } },
      })
      if (!row) return null
      const { id, goal, measure, phase, checkIns } = row
      return { id, dealId, goal, measure, phase, checkIns: checkIns.map(checkInOf) }
    },

    async checkIn(checkInId) {
      const where = { workspaceId_id: { workspaceId, id: checkInId } }
      const row = await db.checkIn.findUnique({ where, include: WITH_DEAL })
      if (!row) return null
      const { goal, measure, assigneeId, deal } = row.implementation
      const { id, title, ownerId, customerId, customer } = deal
      const deliveredOn = deal.deliveredOn === null ? null : calendarDate(deal.deliveredOn)
      const cancelledOn = deal.cancelledOn === null ? null : calendarDate(deal.cancelledOn)
      return {
        ...checkInOf(row),
        implementation: { id: row.implementationId, goal, measure, assigneeId },
        deal: { id, title, customerId, customerName: customer.name, ownerId, deliveredOn, cancelledOn },
      }
    },

    note: (checkInId, part, actorId, now) =>
      inTransaction(db, async (tx) => {
        const { count } = await tx.checkIn.updateMany({
          where: { workspaceId, id: checkInId, answeredAt: null },
          data: part,
        })
        const after = await readRow(tx, workspaceId, checkInId)
        if (count === 0) return false
        const isAnswered = after.mood !== null && after.use !== null
        if (isAnswered)
          await tx.checkIn.updateMany({
            where: { workspaceId, id: checkInId, answeredAt: null },
            data: { answeredAt: now, answeredById: actorId },
          })
        await tell(tx, workspaceId, after, isAnswered, now)
        if (isAnswered) await audit(tx, workspaceId, null, after, actorId, now)
        if (isAnswered) await lookAgain(tx, workspaceId, after.implementationId, now)
        return true
      }),

    answer: (checkInId, answer, actorId, now) =>
      inTransaction(db, async (tx) => {
        // Changes nothing, but holds the row: whoever answers at the same time waits, and is seen in what follows.
        await tx.checkIn.updateMany({ where: { workspaceId, id: checkInId }, data: { id: checkInId } })
        const before = await readRow(tx, workspaceId, checkInId)
        const isFirst = before.answeredAt === null
        const keys = ['mood', 'use', ...CHECK_IN_NOTES] as const
        if (!isFirst && keys.every((key) => before[key] === answer[key])) return
        await tx.checkIn.updateMany({
          where: { workspaceId, id: checkInId },
          data: { ...answer, ...(isFirst ? { answeredAt: now, answeredById: actorId } : {}) },
        })
        const after = await readRow(tx, workspaceId, checkInId)
        await tell(tx, workspaceId, after, true, now)
        await audit(tx, workspaceId, isFirst ? null : before, after, actorId, now)
        await lookAgain(tx, workspaceId, after.implementationId, now)
      }),
  }
}

type CheckInRow = Prisma.CheckInGetPayload<{ include: { implementation: { select: { dealId: true } } } }>

async function readRow(tx: Tx, workspaceId: WorkspaceId, id: string): Promise<CheckInRow> {
  const row = await tx.checkIn.findUnique({
    where: { workspaceId_id: { workspaceId, id } },
    include: { implementation: { select: { dealId: true } } },
  })
  if (!row) throw new RecordNotFound(`no check-in ${id}`)
  return row
}

/** What waits to be told of an answered check-in is not told any more; messages that tell of it are rewritten (N4). */
async function tell(tx: Tx, workspaceId: WorkspaceId, { id, implementation }: CheckInRow, done: boolean, now: Instant) {
  if (done) await skipWaiting(tx, workspaceId, [id], ANSWERED)
  await markForRefresh(tx, workspaceId, [id, implementation.dealId], now)
}

/** Figures only: what was noted in words may be about people (R6). */
const figuresOf = ({ mood, use, ...row }: CheckInRow) => ({
  mood,
  use,
  noted: CHECK_IN_NOTES.filter((note) => row[note] !== null),
})

async function audit(
  tx: Tx,
  workspaceId: WorkspaceId,
  before: CheckInRow | null,
  after: CheckInRow,
  actorId: string,
  now: Instant,
) {
  const entry = {
    actorId,
    action: 'check-in.answer',
    outcome: 'done',
    subjectType: 'check-in',
    subjectId: after.id,
  } as const
  const detail = { ...(before ? { before: figuresOf(before) } : {}), after: figuresOf(after) }
  await writeAudit(tx, workspaceId, { ...entry, ...detail }, now)
}
