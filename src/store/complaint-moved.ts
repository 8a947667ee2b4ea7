import { dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { CLOCKS } from '../domain/complaint-clock.ts'
import { COMPLAINT_RULE, earlierSubject } from '../domain/complaint-rules.ts'
import type { Tx } from './client.ts'
import type { Member } from './member-rows.ts'
import { addMissing, markForRefresh } from './outbox-items.ts'
import type { WorkspaceId } from './workspace-id.ts'

// What is told when somebody else than whoever is responsible opens a complaint again or moves it back (P2, P8), and what
// becomes of that which was told before.

/** The subject of a message about a move: the complaint and the entry of that move. */
const movedSubject = (complaintId: string, eventId: string): string => `${complaintId}/${eventId}`

/** Tells whoever is responsible that it was opened again or moved back, in that transaction; nobody hears of what they did. */
export async function tellMoved(
  tx: Tx,
  workspaceId: WorkspaceId,
  move: { readonly complaintId: string; readonly eventId: string; readonly actorId: string },
  responsible: readonly Member[],
  now: Instant,
): Promise<void> {
  const items = responsible
    .filter(({ id }) => id !== move.actorId)
    .map(({ id: recipientId, timeZone }) => ({
      rule: COMPLAINT_RULE.movedByAnother,
      subjectId: movedSubject(move.complaintId, move.eventId),
      recipientId,
      localDate: dateAt(now, timeZone),
      dueAt: now,
    }))
  await addMissing(tx, workspaceId, items, now)
}

/** Has the messages about moves of a complaint say what happened since (N4). To be called after anything did. */
export async function refreshMoved(tx: Tx, workspaceId: WorkspaceId, complaintId: string, now: Instant): Promise<void> {
  const where = { workspaceId, complaintId, kind: { in: ['moved_back' as const, 'reopened' as const] } }
  const moves = await tx.complaintEvent.findMany({ where, select: { id: true } })
  const subjects = moves.map(({ id }) => movedSubject(complaintId, id))
  await markForRefresh(tx, workspaceId, subjects, now)
}

/** Stands beside what waited to be told of a complaint when it was opened again. */
const OVER = 'settled'

/** What is told once while a complaint is open, by its subject. */
const toldWhileOpen = (id: string) => [
  { subjectId: id, rules: [COMPLAINT_RULE.severe, COMPLAINT_RULE.severeInChannel] },
  ...CLOCKS.map((clock) => ({
    subjectId: `${id}/${clock}`,
    rules: [COMPLAINT_RULE.clockWarning, COMPLAINT_RULE.clockPassed],
  })),
]

/**
 * A complaint is being opened again (P8): what was told of it up to now, that it was severe (P5) or late (P4), says so and is
 * kept as of before, so that all of it can be told anew. `reopening`: the how-manieth time it is.
 */
export async function setAsideTold(
  tx: Tx,
  workspaceId: WorkspaceId,
  complaintId: string,
  reopening: number,
  now: Instant,
): Promise<void> {
  for (const { subjectId, rules } of toldWhileOpen(complaintId)) {
    const where = { workspaceId, subjectId, rule: { in: rules } }
    await tx.outboxItem.updateMany({ where: { ...where, state: 'pending' }, data: { state: 'skipped', reason: OVER } })
    await tx.outboxItem.updateMany({ where, data: { subjectId: earlierSubject(subjectId, reopening) } })
    await markForRefresh(tx, workspaceId, [earlierSubject(subjectId, reopening)], now)
  }
}
