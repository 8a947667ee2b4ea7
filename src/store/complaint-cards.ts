import { dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { COMPLAINT_RULE } from '../domain/complaint-rules.ts'
import type { Tx } from './client.ts'
import { refreshMoved } from './complaint-moved.ts'
import { type Holders, readHolding, responsibleAmong } from './complaint-responsible.ts'
import type { Member } from './member-rows.ts'
import { addMissing, markForRefresh } from './outbox-items.ts'
import { readSettings } from './settings.ts'
import type { WorkspaceId } from './workspace-id.ts'

// The card of a complaint stands in the direct messages of whoever is responsible, and in the complaints channel (P6), where
// what happens follows in its thread.

/**
 * Puts the card of a complaint into the outbox for whoever is responsible for it now, and for the complaints channel (P6), where
 * it is not there yet; and has the cards there are written anew. To be called whenever either may have changed.
 */
export async function writeCards(
  tx: Tx,
  workspaceId: WorkspaceId,
  complaint: Holders & { readonly id: string },
  now: Instant,
): Promise<void> {
  const { id: subjectId } = complaint
  const members = await readHolding(tx, workspaceId, complaint)
  const responsible = responsibleAmong(members, complaint)
  const known = await tx.outboxItem.findMany({
    where: { workspaceId, subjectId, rule: COMPLAINT_RULE.card, state: { not: 'skipped' } },
    select: { recipientId: true },
  })
  const items = responsible
    .filter(({ id }) => !known.some(({ recipientId }) => recipientId === id))
    .map(({ id: recipientId, timeZone }) => ({
      rule: COMPLAINT_RULE.card,
      subjectId,
      recipientId,
      localDate: dateAt(now, timeZone),
      dueAt: now,
    }))
  await addMissing(tx, workspaceId, items, now)
  await writeChannelCard(tx, workspaceId, { subjectId, members, responsible }, now)
  await markForRefresh(tx, workspaceId, [subjectId], now)
  await refreshMoved(tx, workspaceId, subjectId, now)
}

/**
 * Puts the card into the complaints channel, unless it stands in that one already. An admin answers for it who is not
 * responsible themselves: should the channel not take it, they hear why, and nobody reads the same twice (N6).
 */
async function writeChannelCard(
  tx: Tx,
  workspaceId: WorkspaceId,
  {
    subjectId,
    members,
    responsible,
  }: { readonly subjectId: string; readonly members: readonly Member[]; readonly responsible: readonly Member[] },
  now: Instant,
): Promise<void> {
  const { complaintsChannelId: channelId, timeZone } = await readSettings(tx, workspaceId)
  if (channelId === null) return
  const rule = COMPLAINT_RULE.channelCard
  const there = { workspaceId, subjectId, rule, channelId, state: { not: 'skipped' as const } }
  if ((await tx.outboxItem.count({ where: there })) > 0) return
  const admins = members
    .filter(({ roles, deactivatedAt }) => roles.includes('admin') && !deactivatedAt)
    .sort((one, other) => (one.id < other.id ? -1 : 1))
  const others = admins.filter(({ id }) => !responsible.some((each) => each.id === id))
  const recipient = others[0] ?? responsible[0]
  if (!recipient) return
  const item = { rule, subjectId, recipientId: recipient.id, localDate: dateAt(now, timeZone), dueAt: now, channelId }
  await addMissing(tx, workspaceId, [item], now)
}

/**
 * Tells an entry of a complaint's history in the thread of its card in the complaints channel (P6), and has all its cards written
 * anew. Where the channel was chosen after the complaint came in, the card itself is put there instead.
 */
export async function tellHistory(
  tx: Tx,
  workspaceId: WorkspaceId,
  { complaintId, eventId }: { readonly complaintId: string; readonly eventId: string },
  now: Instant,
): Promise<void> {
  await markForRefresh(tx, workspaceId, [complaintId], now)
  const { complaintsChannelId: channelId, timeZone } = await readSettings(tx, workspaceId)
  if (channelId === null) return
  const card = await tx.outboxItem.findFirst({
    where: {
      workspaceId,
      subjectId: complaintId,
      rule: COMPLAINT_RULE.channelCard,
      channelId,
      state: { not: 'skipped' },
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    select: { id: true, recipientId: true },
  })
  if (!card) {
    const where = { workspaceId_id: { workspaceId, id: complaintId } }
    const complaint = await tx.complaint.findUnique({ where, select: { id: true, ownerId: true, assigneeId: true } })
    if (complaint) await writeCards(tx, workspaceId, complaint, now)
    return
  }
  const item = {
    rule: COMPLAINT_RULE.history,
    subjectId: eventId,
    recipientId: card.recipientId,
    localDate: dateAt(now, timeZone),
    dueAt: now,
    channelId,
    threadOf: card.id,
  }
  await addMissing(tx, workspaceId, [item], now)
}
