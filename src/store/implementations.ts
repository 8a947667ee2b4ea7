import { type CalendarDate, calendarDate, dateAt, daysBetween } from '../domain/calendar-date.ts'
import {
  CHECK_IN_NOTES,
  type CheckInAnswer,
  DELIVERY_QUESTIONS,
  type DeliveryAnswers,
  type DeliveryQuestion,
  type Mood,
  type Use,
} from '../domain/check-in.ts'
import type { Instant } from '../domain/clock.ts'
import type { ImplementationPhase } from '../domain/implementation.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { writeAudit } from './audit.ts'
import type { Prisma, Tx } from './client.ts'
import { insertPromiseMade, type PromiseMade } from './customer-promise-recording.ts'
import { questionOfCheckIn } from './customer-questions.ts'
import { RecordNotFound } from './errors.ts'
import { lookAgain } from './implementation-looks.ts'
import { moveImplementation } from './implementation-moves.ts'
import { type CheckIn, checkInOf, type Implementation, type NewImplementation } from './implementation-rows.ts'
import { tellCheckIns } from './implementation-steps.ts'
import { markForRefresh, skipWaiting } from './outbox-items.ts'
import { deriveReturnVisits } from './return-visits.ts'
import type { Scope } from './scope.ts'
import { inTransaction } from './transaction.ts'
import type { WorkspaceId } from './workspace-id.ts'

export type { CheckIn, Implementation, NewImplementation } from './implementation-rows.ts'

/** A check-in with what is said about it: of which deal, with which customer, whose it is. */
export interface CheckInOfDeal extends CheckIn {
  readonly implementation: NewImplementation & {
    readonly id: string
    /** The phase that it is in by now. */
    readonly phase: ImplementationPhase
    /** Since when it is really used, as evidence that the new-toy phase is over (I3). */
    readonly firstUsedOn: CalendarDate | null
    readonly isEnded: boolean
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
export type CheckInPart =
  | { readonly mood: Mood }
  | { readonly use: Use }
  | { readonly [Question in DeliveryQuestion]: Readonly<Record<Question, boolean>> }[DeliveryQuestion]

/** What a form takes: the answer, of a delivery check what was said of the delivery, and the evidence that came with it. */
export interface CheckInForm extends CheckInAnswer, Partial<DeliveryAnswers> {
  /** It is installed and in real use since this day (I3): the new-toy phase is over. */
  readonly inUseOn?: CalendarDate | null
}

/** Why nobody can be looked at today: nothing was delivered, it is done or over; somebody else has answered meanwhile. */
export type ExtraRefusal = 'not-begun' | 'done' | 'ended' | 'answered'

export interface ImplementationStore {
  /** What is introduced after a deal, with its check-ins; null when nothing is. */
  ofDeal(dealId: string): Promise<Implementation | null>
  checkIn(checkInId: string): Promise<CheckInOfDeal | null>
  /**
   * Notes mood or use of a check-in that is not answered yet; with both it is answered (I2). What was said of the delivery (D4)
   * is taken later too, where nothing was noted of it. False, and nothing is changed, when it was answered before.
   * @throws RecordNotFound when the check-in is not of this workspace
   */
  note(checkInId: string, part: CheckInPart, actorId: string, now: Instant): Promise<boolean>
  /**
   * Answers a check-in, or corrects the answer: who answered it first, and when, stays. The same again changes nothing. What
   * was promised at it (D6) is written with it.
   * @throws RecordNotFound when the check-in is not of this workspace
   */
  answer(
    checkInId: string,
    answer: CheckInForm,
    actorId: string,
    now: Instant,
    promised?: PromiseMade | null,
  ): Promise<void>
  /** The check-in that a look at the customer today answers: one that is due, or was answered today; null: it is one more. */
  ofToday(implementationId: string, today: CalendarDate): Promise<CheckInOfDeal | null>
  /**
   * Answers a look at the customer that nobody had planned (I2), as a check-in of today, or the one that is due; who asks again
   * corrects their own. Answers its id. @throws RecordNotFound when the implementation is not of this workspace
   */
  answerToday(
    implementationId: string,
    today: CalendarDate,
    answer: CheckInForm,
    actorId: string,
    now: Instant,
    promised?: PromiseMade | null,
  ): Promise<Result<string, ExtraRefusal>>
}

/** Why a reminder of an answered check-in is not sent. */
const ANSWERED = 'answered'

const WITH_DEAL = {
  implementation: {
    select: {
      id: true,
      goal: true,
      measure: true,
      phase: true,
      firstUsedOn: true,
      endedOn: true,
      assigneeId: true,
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
      return row && checkInOfDeal(row)
    },

    async ofToday(implementationId, today) {
      const row = await todaysCheckIn(db, workspaceId, implementationId, today)
      return row && checkInOfDeal(row)
    },

    note: (checkInId, part, actorId, now) =>
      inTransaction(db, async (tx) => {
        const question = DELIVERY_QUESTIONS.find((each) => each in part)
        const open = { answeredAt: null }
        const { count } = await tx.checkIn.updateMany({
          where: { workspaceId, id: checkInId, ...(question ? { OR: [open, { [question]: null }] } : open) },
          data: part,
        })
        const after = await readRow(tx, workspaceId, checkInId)
        if (count === 0) return false
        const isAnswered = after.answeredAt === null && after.mood !== null && after.use !== null
        if (isAnswered)
          await tx.checkIn.updateMany({
            where: { workspaceId, id: checkInId, answeredAt: null },
            data: { answeredAt: now, answeredById: actorId },
          })
        await tell(tx, workspaceId, after, isAnswered, now)
        if (isAnswered) await audit(tx, workspaceId, null, after, actorId, now)
        if (isAnswered) await afterAnswer(tx, workspaceId, after, now)
        return true
      }),

    answer: (checkInId, answer, actorId, now, promised = null) =>
      inTransaction(db, (tx) => writeAnswer(tx, workspaceId, checkInId, { ...answer, promised }, actorId, now)),

    answerToday: (implementationId, today, answer, actorId, now, promised = null) =>
      inTransaction(db, async (tx): Promise<Result<string, ExtraRefusal>> => {
        // Changes nothing, but holds the row: whoever looks at the same time waits, and finds the check-in of the first.
        await tx.implementation.updateMany({
          where: { workspaceId, id: implementationId },
          data: { id: implementationId },
        })
        const held = await tx.implementation.findUnique({
          where: { workspaceId_id: { workspaceId, id: implementationId } },
          select: { phase: true, endedOn: true, deal: { select: { deliveredOn: true, cancelledOn: true } } },
        })
        if (!held) throw new RecordNotFound(`no implementation ${implementationId}`)
        const { phase, deal } = held
        if (held.endedOn !== null || deal.cancelledOn !== null) return err('ended')
        if (phase === 'done') return err('done')
        if (deal.deliveredOn === null || deal.deliveredOn > today) return err('not-begun')
        const known = await todaysCheckIn(tx, workspaceId, implementationId, today)
        if (known?.answeredAt && known.answeredById !== actorId) return err('answered')
        const day = daysBetween(calendarDate(deal.deliveredOn), today)
        const { id } =
          known ?? (await tx.checkIn.create({ data: { workspaceId, implementationId, day, dueOn: today, phase } }))
        await writeAnswer(tx, workspaceId, id, { ...answer, promised }, actorId, now)
        return ok(id)
      }),
  }
}

/**
 * The check-in that was answered today, in the workspace's time zone, or else the one that is due, the latest of several; null
 * where there is none. Who has looked at a customer today does not look once more, but says more of it.
 */
async function todaysCheckIn(
  tx: Pick<Tx, 'checkIn' | 'implementation' | 'workspaceSettings'>,
  workspaceId: WorkspaceId,
  implementationId: string,
  today: CalendarDate,
): Promise<RowWithDeal | null> {
  const theirs = { workspaceId, implementationId }
  const last = await tx.checkIn.findFirst({
    where: { ...theirs, answeredAt: { not: null } },
    orderBy: { answeredAt: 'desc' },
    include: WITH_DEAL,
  })
  const { timeZone } = await tx.workspaceSettings.findUniqueOrThrow({
    where: { workspaceId },
    select: { timeZone: true },
  })
  if (last?.answeredAt && dateAt(last.answeredAt, timeZone) === today) return last
  const due = await tx.checkIn.findFirst({
    where: { ...theirs, answeredAt: null, dueOn: { lte: today } },
    orderBy: { day: 'desc' },
    include: WITH_DEAL,
  })
  if (due) return due
  // Of today, though it is asked later: today is a day off.
  const where = { workspaceId_id: { workspaceId, id: implementationId } }
  const of = await tx.implementation.findUnique({ where, select: { deal: { select: { deliveredOn: true } } } })
  const delivered = of?.deal.deliveredOn
  if (!delivered) return null
  const day = daysBetween(calendarDate(delivered), today)
  return tx.checkIn.findFirst({ where: { ...theirs, day, answeredAt: null }, include: WITH_DEAL })
}

type RowWithDeal = Prisma.CheckInGetPayload<{ include: typeof WITH_DEAL }>

function checkInOfDeal(row: RowWithDeal): CheckInOfDeal {
  const { deal, firstUsedOn, endedOn, ...implementation } = row.implementation
  const { customer, deliveredOn, cancelledOn, ...about } = deal
  return {
    ...checkInOf(row),
    implementation: { ...implementation, firstUsedOn: dateOf(firstUsedOn), isEnded: endedOn !== null },
    deal: { ...about, customerName: customer.name, deliveredOn: dateOf(deliveredOn), cancelledOn: dateOf(cancelledOn) },
  }
}

const dateOf = (text: string | null): CalendarDate | null => (text === null ? null : calendarDate(text))

/** Answers a check-in, or corrects its answer, with what was promised at it and the evidence that came with it. */
async function writeAnswer(
  tx: Tx,
  workspaceId: WorkspaceId,
  checkInId: string,
  { inUseOn = null, promised, ...answer }: CheckInForm & { readonly promised: PromiseMade | null },
  actorId: string,
  now: Instant,
): Promise<void> {
  // Changes nothing, but holds the row: whoever answers at the same time waits, and is seen in what follows.
  await tx.checkIn.updateMany({ where: { workspaceId, id: checkInId }, data: { id: checkInId } })
  const before = await readRow(tx, workspaceId, checkInId)
  const { deal } = before.implementation
  await insertPromiseMade(tx, workspaceId, promised, { customerId: deal.customerId, dealId: deal.id }, actorId, now)
  const isFirst = before.answeredAt === null
  const keys = ['mood', 'use', ...CHECK_IN_NOTES, ...DELIVERY_QUESTIONS] as const
  const isSame = keys.every((key) => answer[key] === undefined || before[key] === answer[key])
  if (isFirst || !isSame) {
    await tx.checkIn.updateMany({
      where: { workspaceId, id: checkInId },
      data: { ...answer, ...(isFirst ? { answeredAt: now, answeredById: actorId } : {}) },
    })
    const after = await readRow(tx, workspaceId, checkInId)
    const asked = { checkInId, dealId: deal.id, text: after.questions }
    if (before.questions !== after.questions) await questionOfCheckIn(tx, workspaceId, asked, actorId, now)
    await tell(tx, workspaceId, after, true, now)
    await audit(tx, workspaceId, isFirst ? null : before, after, actorId, now)
    await afterAnswer(tx, workspaceId, after, now)
  }
  if (inUseOn !== null) {
    // Somebody was quicker: then it is over already, which is all that this says.
    const move = { kind: 'installed', installedOn: inUseOn, firstUsedOn: inUseOn } as const
    const { implementationId } = before
    const moved = await moveImplementation(tx, workspaceId, implementationId, { move, seen: 'new_toy' }, actorId, now)
    if (moved.ok) await tellCheckIns(tx, workspaceId, implementationId, now)
  }
}

const ITS_DEAL = {
  implementation: { select: { dealId: true, deal: { select: { id: true, customerId: true } } } },
} as const satisfies Prisma.CheckInInclude

type CheckInRow = Prisma.CheckInGetPayload<{ include: typeof ITS_DEAL }>

async function readRow(tx: Tx, workspaceId: WorkspaceId, id: string): Promise<CheckInRow> {
  const row = await tx.checkIn.findUnique({
    where: { workspaceId_id: { workspaceId, id } },
    include: ITS_DEAL,
  })
  if (!row) throw new RecordNotFound(`no check-in ${id}`)
  return row
}

/** What waits to be told of an answered check-in is not told any more; messages that tell of it are rewritten (N4). */
async function tell(tx: Tx, workspaceId: WorkspaceId, { id, implementation }: CheckInRow, done: boolean, now: Instant) {
  if (done) await skipWaiting(tx, workspaceId, [id], ANSWERED)
  await markForRefresh(tx, workspaceId, [id, implementation.dealId], now)
}

/** What follows from an answer for what is introduced (I1), and for when the customer is to be left in peace (C7). */
async function afterAnswer(
  tx: Tx,
  workspaceId: WorkspaceId,
  { implementationId, implementation }: CheckInRow,
  now: Instant,
): Promise<void> {
  await lookAgain(tx, workspaceId, implementationId, now)
  await deriveReturnVisits(tx, workspaceId, [implementation.deal.customerId], now)
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
