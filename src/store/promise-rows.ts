import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import type { Level } from '../domain/ladder.ts'
import { adjustedSince, type PromiseState } from '../domain/promise-to-pay.ts'
import { writeAudit } from './audit.ts'
import type { Prisma, Tx } from './client.ts'
import { RecordNotFound } from './errors.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** A promise to pay that is to be recorded (K6); its texts and dates are checked already (domain/promise-to-pay). */
export interface NewPromise {
  /** Where it came from (the modal): a second submission finds the promise of the first. */
  readonly submissionKey: string
  readonly instalmentId: string
  /** Who of the customer's people. */
  readonly promisedBy: string
  /** Minor units of the deal's currency. */
  readonly amount: bigint
  readonly promisedFor: CalendarDate
  readonly notedInFront: boolean
}

export interface PromiseToPay extends Omit<NewPromise, 'submissionKey'> {
  readonly id: string
  /** What was open of the instalment when it was made, and what was taken off since without money; minor units. */
  readonly openThen: bigint
  readonly adjustedSince: bigint
  readonly promisedOn: CalendarDate
  /** The level at which the ladder paused. */
  readonly levelThen: Level
  readonly state: PromiseState
  readonly closedAt: Instant | null
  readonly approvedById: string | null
  readonly returnedById: string | null
  readonly returnNote: string | null
  readonly recordedById: string
  readonly createdAt: Instant
}

/** The order in which promises were made. */
export const AS_MADE = [{ createdAt: 'asc' as const }, { id: 'asc' as const }]

/** What is read with a promise: what was taken off its instalment, by which what came of it is known. */
export const WITH_ADJUSTMENTS = {
  instalment: { select: { adjustments: { select: { amount: true, createdAt: true } } } },
} as const
type PromiseRow = Prisma.PaymentPromiseGetPayload<{ include: typeof WITH_ADJUSTMENTS }>

/** The row of a promise. @throws RecordNotFound */
export async function readPromiseRow(tx: Tx, workspaceId: WorkspaceId, id: string): Promise<PromiseRow> {
  const where = { workspaceId_id: { workspaceId, id } }
  const row = await tx.paymentPromise.findUnique({ where, include: WITH_ADJUSTMENTS })
  if (!row) throw new RecordNotFound(`no promise ${id}`)
  return row
}

/** Notes in the audit what was done with a promise; `actorId` null: it came to its end by itself. */
export function auditOf(
  tx: Tx,
  workspaceId: WorkspaceId,
  {
    id,
    instalmentId,
    amount,
    promisedFor,
  }: Pick<Prisma.PaymentPromiseModel, 'id' | 'instalmentId' | 'amount' | 'promisedFor'>,
  action: string,
  actorId: string | null,
  now: Instant,
): Promise<void> {
  const after = { instalmentId, amount: amount.toString(), promisedFor }
  const entry = { actorId, action, outcome: 'done', subjectType: 'promise', subjectId: id, after } as const
  return writeAudit(tx, workspaceId, entry, now)
}

/** A promise as it is read. */
export const promiseOf = (row: PromiseRow): PromiseToPay => ({
  id: row.id,
  instalmentId: row.instalmentId,
  promisedBy: row.promisedBy,
  amount: row.amount,
  openThen: row.openThen,
  adjustedSince: adjustedSince(row.instalment.adjustments, row.createdAt),
  promisedOn: calendarDate(row.promisedOn),
  promisedFor: calendarDate(row.promisedFor),
  // Only levels are written.
  levelThen: row.levelThen as Level,
  notedInFront: row.notedInFront,
  state: row.state,
  closedAt: row.closedAt,
  approvedById: row.approvedById,
  returnedById: row.returnedById,
  returnNote: row.returnNote,
  recordedById: row.recordedById,
  createdAt: row.createdAt,
})
