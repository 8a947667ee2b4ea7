import { dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { type AcceptingRight, canAccept, handOverAnswerSubject } from '../domain/department-hand-over.ts'
import { Prisma, type Tx } from './client.ts'
import type { DepartmentMatter, HeldMatter, Moment } from './department-matters.ts'
import { type Member, readMembers } from './member-rows.ts'
import { addMissing } from './outbox-items.ts'
import type { NewOutboxItem } from './outbox-types.ts'
import type { WorkspaceId } from './workspace-id.ts'

// Who hears what about a hand-over, and when (P3).

type Told = Pick<DepartmentMatter<HeldMatter>, 'rules'>

const itemFor = (
  { id: recipientId, timeZone }: Pick<Member, 'id' | 'timeZone'>,
  rule: string,
  subjectId: string,
  dueAt: Instant,
): NewOutboxItem => ({ rule, subjectId, recipientId, localDate: dateAt(dueAt, timeZone), dueAt })

/** Those of a department who can accept what is handed over to it, by name. */
export const readDepartmentPeople = async (
  tx: Tx,
  workspaceId: WorkspaceId,
  departmentId: string,
  right: AcceptingRight,
): Promise<Member[]> =>
  (
    await readMembers(
      tx,
      workspaceId,
      Prisma.sql`m."id" IN (SELECT x."memberId" FROM "DepartmentMember" x
        WHERE x."workspaceId" = ${workspaceId} AND x."departmentId" = ${departmentId})`,
    )
  ).filter((member) => canAccept(right, member))

/** Tells these people of a department what was handed over to it, whoever of them was not told yet. */
export async function tellOffered(
  { rules }: Told,
  { tx, workspaceId, now }: Moment,
  handOverId: string,
  people: readonly Member[],
): Promise<void> {
  const known = await tx.outboxItem.findMany({
    where: { workspaceId, subjectId: handOverId, rule: rules.offered, state: { not: 'skipped' } },
    select: { recipientId: true },
  })
  const missing = people.filter(({ id }) => !known.some(({ recipientId }) => recipientId === id))
  const items = missing.map((member) => itemFor(member, rules.offered, handOverId, now))
  await addMissing(tx, workspaceId, items, now)
}

/** Tells somebody that it was passed to them, where nothing else does. */
export async function tellPassed(
  { rules }: Told,
  { tx, workspaceId, now }: Moment,
  handOverId: string,
  to: Pick<Member, 'id' | 'timeZone'>,
): Promise<void> {
  if (rules.passed !== null) await addMissing(tx, workspaceId, [itemFor(to, rules.passed, handOverId, now)], now)
}

/** Plans that those concerned hear when nobody accepts it in time; without a deadline nobody does. */
export async function planNotAccepted<Held extends HeldMatter>(
  matter: DepartmentMatter<Held>,
  moment: Moment,
  handOver: {
    readonly id: string
    readonly handedById: string
    readonly ownerId: string
    readonly acceptBy: Instant | null
  },
): Promise<void> {
  const { tx, workspaceId, now } = moment
  const { id, acceptBy } = handOver
  if (acceptBy === null) return
  const told = await matter.toldOfNotAccepted(moment, handOver)
  const items = told.map((member) => itemFor(member, matter.rules.notAccepted, id, acceptBy))
  await addMissing(tx, workspaceId, items, now)
}

/** Tells these people what became of a hand-over: what the entry of the history says. Nobody hears of what they did. */
export async function tellAnswer(
  { rules }: Told,
  { tx, workspaceId, now }: Moment,
  {
    handOverId,
    eventId,
    actorId,
  }: { readonly handOverId: string; readonly eventId: string; readonly actorId: string | null },
  memberIds: readonly (string | null)[],
): Promise<void> {
  const ids = [...new Set(memberIds)].flatMap((id) => (id === null || id === actorId ? [] : [id]))
  if (ids.length === 0) return
  const members = await readMembers(tx, workspaceId, Prisma.sql`m."id" IN (${Prisma.join(ids)})`)
  const subjectId = handOverAnswerSubject(handOverId, eventId)
  const items = members.map((member) => itemFor(member, rules.answered, subjectId, now))
  await addMissing(tx, workspaceId, items, now)
}
