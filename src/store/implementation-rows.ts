import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import { type CheckInNote, type DeliveryAnswers, type Mood, moodOf, type Use } from '../domain/check-in.ts'
import type { Instant } from '../domain/clock.ts'
import type { ImplementationPhase } from '../domain/implementation.ts'
import type { Prisma, Tx } from './client.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** What is introduced after a deal, as both sides agreed at the start (I1). */
export interface NewImplementation {
  readonly goal: string | null
  /** How both sides will see that the goal is reached. */
  readonly measure: string | null
}

/** One look at how the customer is doing (I2). What is not known yet is null. */
export interface CheckIn extends Readonly<Record<CheckInNote, string | null>>, DeliveryAnswers {
  readonly id: string
  /** Days after delivery. */
  readonly day: number
  /** The day on which the owner is asked. */
  readonly dueOn: CalendarDate
  /** The phase that it looks at. */
  readonly phase: ImplementationPhase
  readonly mood: Mood | null
  readonly use: Use | null
  readonly answeredById: string | null
  /** When mood and use were both known. */
  readonly answeredAt: Instant | null
}

export interface Implementation extends NewImplementation {
  readonly id: string
  readonly dealId: string
  readonly phase: ImplementationPhase
  /** By day. */
  readonly checkIns: readonly CheckIn[]
}

/** Writes an implementation in the transaction of its deal. */
export async function insertImplementation(
  tx: Tx,
  workspaceId: WorkspaceId,
  dealId: string,
  { goal, measure }: NewImplementation,
  now: Instant,
): Promise<void> {
  await tx.implementation.create({ data: { workspaceId, dealId, goal, measure, createdAt: now } })
}

/** A check-in from its row. */
export const checkInOf = (row: Prisma.CheckInModel): CheckIn => ({
  id: row.id,
  day: row.day,
  dueOn: calendarDate(row.dueOn),
  phase: row.phase,
  arrived: row.arrived,
  intact: row.intact,
  courierPolite: row.courierPolite,
  mood: row.mood === null ? null : moodOf(row.mood),
  use: row.use,
  questions: row.questions,
  problems: row.problems,
  nextStep: row.nextStep,
  evidence: row.evidence,
  answeredById: row.answeredById,
  answeredAt: row.answeredAt,
})
