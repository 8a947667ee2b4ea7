import type { CalendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import type { Tx } from './client.ts'
import { portions } from './portions.ts'
import type { WorkspaceId } from './workspace-id.ts'

// What waits to be told to one person goes to another: because an account was closed (member-departure.ts), or because
// the customer was handed over (handing-over.ts).

/** What identifies a reminder besides its recipient, and when it is sent. */
export interface PassedOn {
  readonly rule: string
  readonly subjectId: string
  readonly localDate: CalendarDate | string
  readonly snoozes?: number
  readonly dueAt: Instant
  readonly channelId?: string | null
  readonly threadOf?: string | null
  /** Stands beside an item that waits: that its recipient has put it off. */
  readonly reason?: string | null
}

/** Why an item was not told to its recipient but to somebody else. */
export const PASSED_ON = { accountClosed: 'recipient-deactivated', handedOver: 'other-owner' } as const
export type PassedOnReason = (typeof PASSED_ON)[keyof typeof PASSED_ON]

/** Whether an item was left out because others were told: it comes again when it is its recipient's again. */
export const wasPassedOn = ({ state, reason }: { readonly state: string; readonly reason: string | null }): boolean =>
  state === 'skipped' && (reason === PASSED_ON.accountClosed || reason === PASSED_ON.handedOver)

/**
 * Adds what these people have not got yet; what they had once and gave away comes to them again. What is told in a
 * channel needs one person to answer for it, not several.
 */
export async function giveTo(
  tx: Tx,
  workspaceId: WorkspaceId,
  recipients: readonly { readonly id: string }[],
  items: readonly PassedOn[],
  now: Instant,
): Promise<void> {
  for (const item of items) {
    const { rule, subjectId, localDate, snoozes = 0, dueAt, channelId = null, threadOf = null, reason = null } = item
    for (const { id: recipientId } of channelId ? recipients.slice(0, 1) : recipients) {
      const identity = { workspaceId, rule, subjectId, recipientId, localDate, snoozes }
      const present = await tx.outboxItem.findFirst({
        where: identity,
        select: { id: true, state: true, reason: true },
      })
      if (present && !wasPassedOn(present)) continue
      if (present) await tx.outboxItem.deleteMany({ where: { workspaceId, id: present.id, state: 'skipped' } })
      await tx.outboxItem.create({
        data: { ...identity, readerId: recipientId, dueAt, channelId, threadOf, reason, createdAt: now },
      })
    }
  }
}

/**
 * Gives what waits to be told to some people about some records (null: about anything) to others, but for these rules;
 * answers how much it was. Where nobody takes it, it stays.
 */
export async function passWaiting(
  tx: Tx,
  workspaceId: WorkspaceId,
  waiting: {
    readonly recipientIds: readonly string[]
    readonly subjectIds: readonly string[] | null
    readonly but?: ReadonlySet<string>
  },
  to: { readonly people: readonly { readonly id: string }[]; readonly reason: PassedOnReason },
  now: Instant,
): Promise<number> {
  const { recipientIds, subjectIds, but } = waiting
  const where = { workspaceId, recipientId: { in: [...recipientIds] }, state: 'pending' as const }
  let passed = 0
  for (const portion of subjectIds === null ? [null] : portions(subjectIds)) {
    const about = portion === null ? where : { ...where, subjectId: { in: portion } }
    const found = await tx.outboxItem.findMany({ where: about })
    const items = found.filter(
      ({ rule, recipientId }) => !but?.has(rule) && !to.people.some(({ id }) => id === recipientId),
    )
    await giveTo(tx, workspaceId, to.people, items, now)
    passed += items.length
    if (to.people.length === 0) continue
    for (const ids of portions(items.map(({ id }) => id)))
      await tx.outboxItem.updateMany({
        where: { ...where, id: { in: ids } },
        data: { state: 'skipped', reason: to.reason },
      })
  }
  return passed
}
