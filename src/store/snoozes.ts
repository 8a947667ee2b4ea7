import type { Instant } from '../domain/clock.ts'
import type { ReminderTime } from '../domain/due-reminder.ts'
import type { Tx } from './client.ts'
import { ConditionalUpdateLost, isUniqueViolation } from './errors.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** Until when a reminder is put off; `created` is false when it was put off before. */
export interface Snoozed {
  readonly until: Instant
  readonly created: boolean
}

/** What stands in a message that somebody may have before them. */
const TOLD = { in: ['claimed' as const, 'sent' as const] }

/**
 * Puts a reminder off (N3): another item tells the same at that time, and the message that tells it now is rewritten.
 * Once for each item, however often and by however many processes it is asked for. Where the same is to be told on that
 * day anyway, nothing is added; what was to be told of it before is not: until then its recipient wants to hear nothing. Null when the item stands in no message.
 */
export async function snoozeItem(
  tx: Tx,
  workspaceId: WorkspaceId,
  itemId: string,
  { localDate, dueAt }: ReminderTime,
  now: Instant,
): Promise<Snoozed | null> {
  const item = await tx.outboxItem.findFirst({ where: { workspaceId, id: itemId, state: TOLD } })
  if (!item?.deliveryId) return null
  if (item.snoozedUntil) return { until: item.snoozedUntil, created: false }
  // First the message, as those do who send it: two transactions never wait for each other.
  await tx.delivery.updateMany({
    where: { workspaceId, id: item.deliveryId },
    data: { refreshAt: now, revision: { increment: 1 } },
  })
  const { rule, subjectId, recipientId } = item
  const sameDay = await tx.outboxItem.findMany({
    where: { workspaceId, rule, subjectId, recipientId, localDate },
    select: { state: true, dueAt: true, snoozes: true },
  })
  const waiting = sameDay.find(({ state }) => state === 'pending')
  const until = waiting?.dueAt ?? dueAt
  const { count } = await tx.outboxItem.updateMany({
    where: { workspaceId, id: itemId, state: TOLD, snoozedUntil: null },
    data: { snoozedUntil: until },
  })
  if (count === 0) throw new ConditionalUpdateLost('outbox item') // somebody was quicker: look again
  await tx.outboxItem.updateMany({
    where: { workspaceId, rule, subjectId, recipientId, state: 'pending', dueAt: { lt: until }, NOT: { localDate } },
    data: { state: 'skipped', reason: 'snoozed' },
  })
  if (!waiting) {
    const snoozes = Math.max(-1, ...sameDay.map((each) => each.snoozes)) + 1
    const identity = { workspaceId, rule, subjectId, recipientId, localDate, snoozes }
    const data = { ...identity, readerId: recipientId, dueAt, createdAt: now }
    try {
      await tx.outboxItem.create({ data: { ...data, reason: 'snoozed' } })
    } catch (error) {
      throw isUniqueViolation(error) ? new ConditionalUpdateLost('outbox item', { cause: error }) : error
    }
  }
  return { until, created: true }
}
