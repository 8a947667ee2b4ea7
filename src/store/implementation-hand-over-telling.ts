import { dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import {
  canAcceptImplementation,
  handOverAnswerSubject,
  IMPLEMENTATION_HAND_OVER_RULE,
} from '../domain/implementation-hand-over.ts'
import { stepRecipients } from '../domain/reminder-ladder.ts'
import { ladderMemberOf } from '../domain/succession.ts'
import { Prisma, type Tx } from './client.ts'
import { type Member, readConcerned, readMembers } from './member-rows.ts'
import { addMissing } from './outbox-items.ts'
import type { NewOutboxItem } from './outbox-types.ts'
import type { WorkspaceId } from './workspace-id.ts'

const itemFor = (
  { id: recipientId, timeZone }: Pick<Member, 'id' | 'timeZone'>,
  rule: string,
  subjectId: string,
  dueAt: Instant,
): NewOutboxItem => ({ rule, subjectId, recipientId, localDate: dateAt(dueAt, timeZone), dueAt })

/** Those of a department who can accept an implementation, by name. */
export const readAcceptingPeople = async (tx: Tx, workspaceId: WorkspaceId, departmentId: string): Promise<Member[]> =>
  (
    await readMembers(
      tx,
      workspaceId,
      Prisma.sql`m."id" IN (SELECT x."memberId" FROM "DepartmentMember" x
        WHERE x."workspaceId" = ${workspaceId} AND x."departmentId" = ${departmentId})`,
    )
  ).filter(canAcceptImplementation)

/** Tells these people of a department that an implementation was handed to it, whoever of them was not told yet. */
export async function tellOffered(
  tx: Tx,
  workspaceId: WorkspaceId,
  handOverId: string,
  people: readonly Member[],
  now: Instant,
): Promise<void> {
  const rule = IMPLEMENTATION_HAND_OVER_RULE.offered
  const known = await tx.outboxItem.findMany({
    where: { workspaceId, subjectId: handOverId, rule, state: { not: 'skipped' } },
    select: { recipientId: true },
  })
  const missing = people.filter(({ id }) => !known.some(({ recipientId }) => recipientId === id))
  await addMissing(
    tx,
    workspaceId,
    missing.map((member) => itemFor(member, rule, handOverId, now)),
    now,
  )
}

/** Plans that who handed it over and the owner, who is responsible still, hear when nobody accepts it in time. */
export async function planUnaccepted(
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
  const items = (await readResponsible(tx, workspaceId, [handedById, ownerId])).map((member) =>
    itemFor(member, IMPLEMENTATION_HAND_OVER_RULE.notAccepted, id, acceptBy),
  )
  await addMissing(tx, workspaceId, items, now)
}

/** These people or, where an account is closed, who looks after their work (R5); each once. */
export async function readResponsible(
  tx: Tx,
  workspaceId: WorkspaceId,
  memberIds: readonly string[],
): Promise<Member[]> {
  const members = await readConcerned(tx, workspaceId, [...new Set(memberIds)])
  const ladder = members.map(ladderMemberOf)
  const ids = new Set(memberIds.flatMap((id) => stepRecipients(id, ladder)))
  return members.filter(({ id }) => ids.has(id))
}

/** Tells these people what became of a hand-over: what the entry of the history says. Nobody hears of what they did. */
export async function tellHandOverAnswer(
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
  const subjectId = handOverAnswerSubject(handOverId, eventId)
  const items = members.map((member) => itemFor(member, IMPLEMENTATION_HAND_OVER_RULE.answered, subjectId, now))
  await addMissing(tx, workspaceId, items, now)
}
