import { dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { canAccept, toldOfNotAccepted } from '../domain/complaint-hand-over.ts'
import { COMPLAINT_RULE } from '../domain/complaint-rules.ts'
import { ladderMemberOf } from '../domain/succession.ts'
import { Prisma, type Tx } from './client.ts'
import { type Member, readConcerned, readMembers } from './member-rows.ts'
import { addMissing, markForRefresh } from './outbox-items.ts'
import type { NewOutboxItem } from './outbox-types.ts'
import type { WorkspaceId } from './workspace-id.ts'

const itemFor = (
  { id: recipientId, timeZone }: Pick<Member, 'id' | 'timeZone'>,
  rule: string,
  subjectId: string,
  dueAt: Instant,
): NewOutboxItem => ({ rule, subjectId, recipientId, localDate: dateAt(dueAt, timeZone), dueAt })

/** Those of a department who can accept what is handed over to it (P3), by name. */
export const readDepartmentPeople = async (tx: Tx, workspaceId: WorkspaceId, departmentId: string): Promise<Member[]> =>
  (
    await readMembers(
      tx,
      workspaceId,
      Prisma.sql`m."id" IN (SELECT x."memberId" FROM "DepartmentMember" x
        WHERE x."workspaceId" = ${workspaceId} AND x."departmentId" = ${departmentId})`,
    )
  ).filter(canAccept)

/** Tells these people of a department that a complaint was handed over to it (P3), whoever of them was not told yet. */
export async function tellDepartment(
  tx: Tx,
  workspaceId: WorkspaceId,
  handOverId: string,
  people: readonly Member[],
  now: Instant,
): Promise<void> {
  const known = await tx.outboxItem.findMany({
    where: {
      workspaceId,
      subjectId: handOverId,
      rule: COMPLAINT_RULE.handedOver,
      state: { not: 'skipped' },
    },
    select: { recipientId: true },
  })
  const missing = people.filter(({ id }) => !known.some(({ recipientId }) => recipientId === id))
  const items = missing.map((member) => itemFor(member, COMPLAINT_RULE.handedOver, handOverId, now))
  await addMissing(tx, workspaceId, items, now)
}

/** Plans that those concerned are told when nobody accepts it in time (P3); without a deadline nobody is. */
export async function planNotAccepted(
  tx: Tx,
  workspaceId: WorkspaceId,
  handOver: {
    readonly id: string
    readonly handedById: string
    readonly ownerId: string
    readonly acceptBy: Instant | null
  },
  now: Instant,
): Promise<void> {
  const { id, handedById, ownerId, acceptBy } = handOver
  if (acceptBy === null) return
  const members = await readConcerned(tx, workspaceId, [handedById, ownerId])
  const told = new Set(toldOfNotAccepted(handOver, members.map(ladderMemberOf)))
  const items = members
    .filter((member) => told.has(member.id))
    .map((member) => itemFor(member, COMPLAINT_RULE.notAccepted, id, acceptBy))
  await addMissing(tx, workspaceId, items, now)
}

/**
 * Follows the clocks of a complaint that waits to be accepted (P3, P4), in the transaction that works them out anew: by when it
 * is to be accepted, and when those concerned are told that nobody has. Once they were told, nothing is moved.
 */
export async function acceptanceFollowsClocks(
  tx: Tx,
  workspaceId: WorkspaceId,
  { complaintId, ownerId }: { readonly complaintId: string; readonly ownerId: string },
  acceptBy: (handedAt: Instant) => Instant | null,
  now: Instant,
): Promise<void> {
  const waits = { workspaceId, complaintId, acceptedAt: null, endedAt: null }
  const handOver = await tx.complaintHandOver.findFirst({ where: waits })
  if (!handOver) return
  const by = acceptBy(handOver.handedAt)
  if (by?.getTime() === handOver.acceptBy?.getTime()) return
  const told = { workspaceId, subjectId: handOver.id, rule: COMPLAINT_RULE.notAccepted }
  if ((await tx.outboxItem.count({ where: { ...told, state: { notIn: ['pending', 'skipped'] } } })) > 0) return
  await tx.complaintHandOver.updateMany({ where: { workspaceId, id: handOver.id }, data: { acceptBy: by } })
  await tx.outboxItem.deleteMany({ where: { ...told, state: 'pending' } })
  await planNotAccepted(tx, workspaceId, { ...handOver, ownerId, acceptBy: by }, now)
  await markForRefresh(tx, workspaceId, [handOver.id], now)
}

/** Tells these people what became of a hand-over (P3): what the entry of the history says. Nobody hears of what they did. */
export async function tellAnswer(
  tx: Tx,
  workspaceId: WorkspaceId,
  {
    handOverId,
    eventId,
    actorId,
  }: { readonly handOverId: string; readonly eventId: string; readonly actorId: string | null },
  memberIds: readonly (string | null)[],
  now: Instant,
): Promise<void> {
  const ids = [...new Set(memberIds)].flatMap((id) => (id === null || id === actorId ? [] : [id]))
  if (ids.length === 0) return
  const members = await readMembers(tx, workspaceId, Prisma.sql`m."id" IN (${Prisma.join(ids)})`)
  const subjectId = `${handOverId}/${eventId}`
  const items = members.map((member) => itemFor(member, COMPLAINT_RULE.handOverAnswered, subjectId, now))
  await addMissing(tx, workspaceId, items, now)
}
