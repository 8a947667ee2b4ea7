import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { disputePausedUntil } from '../domain/dispute-pause.ts'
import { nextLook } from '../domain/next-look.ts'
import { adjustedSince, promiseDeadline, promiseProgress } from '../domain/promise-to-pay.ts'
import type { Prisma, Tx } from './client.ts'
import { ConditionalUpdateLost } from './errors.ts'
import { markForRefresh } from './outbox-items.ts'
import { portions } from './portions.ts'
import { derivePromiseReminders } from './promise-reminders.ts'
import { readSettings, type Settings, workingCalendar } from './settings.ts'
import type { WorkspaceId } from './workspace-id.ts'

// How an instalment stands beside its figures (K1, K6, K9) is known from its promises and disputes. Lists read it for
// every line, so it is written beside the figures too: here and nowhere else.

/**
 * Writes how these instalments stand from their open promise and dispute, after one of them or the open amount was
 * changed in this transaction: a promise whose money has come in is kept, one whose instalment is settled otherwise is
 * over; the ladder's pause, the next look and the reminder of the promised day follow. What nothing was changed of stays
 * as it is.
 */
export async function restand(
  tx: Tx,
  workspaceId: WorkspaceId,
  instalmentIds: readonly string[],
  now: Instant,
): Promise<void> {
  const ids = [...new Set(instalmentIds)]
  if (ids.length === 0) return
  const settings = await readSettings(tx, workspaceId)
  for (const portion of portions(ids)) {
    const rows = await tx.instalment.findMany({
      where: { workspaceId, id: { in: portion } },
      include: {
        promises: { where: { state: { in: ['open', 'requested'] } } },
        disputes: { where: { closedOn: null } },
        adjustments: { select: { amount: true, createdAt: true } },
      },
    })
    for (const row of rows) await restandOne(tx, workspaceId, row, settings, now)
    await derivePromiseReminders(tx, workspaceId, portion, now)
    // Questions to the supervisor tell of the instalment, too, under names of their own.
    const asked = rows.flatMap(({ promises, disputes }) => [
      ...promises.filter(({ state }) => state === 'requested'),
      ...disputes,
    ])
    await markForRefresh(
      tx,
      workspaceId,
      asked.map(({ id }) => id),
      now,
    )
  }
}

type Row = Prisma.InstalmentGetPayload<{
  include: { promises: true; disputes: true; adjustments: { select: { amount: true; createdAt: true } } }
}>

async function restandOne(tx: Tx, workspaceId: WorkspaceId, row: Row, settings: Settings, now: Instant) {
  const { id, openAmount } = row
  if (openAmount === 0n) await withdrawRequests(tx, workspaceId, row, now)
  const promise = await openPromise(tx, workspaceId, row, now)
  const [dispute] = openAmount > 0n ? row.disputes : []
  const deadline =
    promise &&
    promiseDeadline(
      calendarDate(promise.promisedFor),
      workingCalendar(settings, { timeZone: settings.timeZone, leave: [] }),
    )
  const pausedUntil = dispute
    ? disputePausedUntil(
        {
          openedOn: calendarDate(dispute.openedOn),
          answerBy: dispute.answerBy === null ? null : calendarDate(dispute.answerBy),
          isExtended: dispute.extendedAt !== null,
          isResumed: dispute.resumedAt !== null,
        },
        settings.disputePauseDays,
      )
    : promise && promise.remaining >= openAmount
      ? deadline
      : null
  const look = { current: row.escalateAt, wasPaused: row.pausedUntil !== null, pausedUntil, promiseDeadline: deadline }
  const standing = {
    promisedAmount: promise?.remaining ?? null,
    promisedFor: promise?.promisedFor ?? null,
    disputedOn: dispute?.openedOn ?? null,
    pausedUntil,
    escalateAt: openAmount > 0n ? nextLook(look, now, settings.timeZone) : null,
  }
  const { count } = await tx.instalment.updateMany({
    where: { workspaceId, id, openAmount, escalateAt: row.escalateAt },
    data: standing,
  })
  if (count === 0) throw new ConditionalUpdateLost(`instalment ${id}`)
}

/** With nothing open there is nothing to promise any more. */
async function withdrawRequests(tx: Tx, workspaceId: WorkspaceId, { id, promises }: Row, now: Instant) {
  if (!promises.some(({ state }) => state === 'requested')) return
  await tx.paymentPromise.updateMany({
    where: { workspaceId, instalmentId: id, state: 'requested' },
    data: { state: 'withdrawn', closedAt: now },
  })
}

/** The open promise with what is still to come of it; null when there is none, or when it has just come to its end. */
async function openPromise(
  tx: Tx,
  workspaceId: WorkspaceId,
  { openAmount, promises, adjustments }: Row,
  now: Instant,
): Promise<{ readonly promisedFor: CalendarDate; readonly remaining: bigint } | null> {
  const promise = promises.find(({ state }) => state === 'open')
  if (!promise) return null
  const figures = { ...promise, adjustedSince: adjustedSince(adjustments, promise.createdAt) }
  const { isKept, remaining } = promiseProgress(figures, openAmount)
  if (!isKept && openAmount > 0n) return { promisedFor: calendarDate(promise.promisedFor), remaining }
  const { count } = await tx.paymentPromise.updateMany({
    where: { workspaceId, id: promise.id, state: 'open' },
    data: { state: isKept ? 'kept' : 'superseded', closedAt: now },
  })
  if (count === 0) throw new ConditionalUpdateLost(`promise ${promise.id}`)
  return null
}
