import { canAccept } from '../domain/department-hand-over.ts'
import { may, type Role } from '../domain/policy.ts'
import { Prisma } from './client.ts'
import { COMPLAINT_MATTER } from './complaint-matter.ts'
import type { Complaint } from './complaint-rows.ts'
import { fallBack } from './department-ends.ts'
import type { DepartmentMatter, HeldMatter, Moment } from './department-matters.ts'
import { readDepartmentPeople, tellOffered } from './department-telling.ts'
import { IMPLEMENTATION_MATTER } from './implementation-matter.ts'
import { readMembers } from './member-rows.ts'
import { markForRefresh } from './outbox-items.ts'
import { PASSED_ON } from './outbox-passing.ts'

// What becomes of what is with a department when people come into it or leave it (P3, R5). In transactions that have their
// turn at the workspace, so that nobody hands over to a department that is being emptied.

/** Does it for everything that can be with a department. */
async function forEach(work: <Held extends HeldMatter>(matter: DepartmentMatter<Held>) => Promise<void>) {
  await work(COMPLAINT_MATTER)
  await work(IMPLEMENTATION_MATTER)
}

/**
 * Other people are in a department, or may do other things: who is new is told of what waits there, and where nobody is left
 * who could accept, it falls back to its owners. To be called after that is written.
 */
export const departmentChanged = (moment: Moment, departmentId: string): Promise<void> =>
  forEach((matter) => changed(matter, moment, departmentId))

/**
 * The same for all departments of somebody who has other roles now; what they accepted and cannot work any more falls back
 * to its owners (R5), who hear so.
 */
export const rolesChanged = (moment: Moment, memberId: string, roles: readonly Role[]): Promise<void> =>
  forEach((matter) =>
    may(roles, `${matter.subject}.work`, 'own')
      ? memberChanged(matter, moment, memberId)
      : memberLeft(matter, moment, memberId),
  )

/** The same for somebody whose account was closed. */
export const accountClosed = (moment: Moment, memberId: string): Promise<void> =>
  forEach((matter) => memberLeft(matter, moment, memberId))

/** The same for somebody whose account is open again. */
export const accountOpened = (moment: Moment, memberId: string): Promise<void> =>
  forEach((matter) => memberChanged(matter, moment, memberId))

/**
 * A closed complaint is about to be opened again (P8): where whoever worked it is gone or may not any more, or nobody is left in
 * the department who could accept it, it falls back to its owner (R5), as it would have while it was open.
 */
export async function complaintOpensAgain(moment: Moment, { handOver, assigneeId }: Complaint): Promise<void> {
  if (!handOver) return
  const { tx, workspaceId } = moment
  const { right } = COMPLAINT_MATTER
  if (assigneeId === null) {
    const people = await readDepartmentPeople(tx, workspaceId, handOver.departmentId, right)
    if (people.length === 0) await fallBack(COMPLAINT_MATTER, moment, handOver.id, 'nobody-there')
    return
  }
  const [assignee] = await readMembers(tx, workspaceId, Prisma.sql`m."id" = ${assigneeId}`)
  if (!assignee || !canAccept(right, assignee)) await fallBack(COMPLAINT_MATTER, moment, handOver.id, 'left')
}

async function changed<Held extends HeldMatter>(
  matter: DepartmentMatter<Held>,
  moment: Moment,
  departmentId: string,
): Promise<void> {
  const { tx, workspaceId, now } = moment
  const waiting = await matter.waitingWith(moment, departmentId)
  if (waiting.length === 0) return
  const people = await readDepartmentPeople(tx, workspaceId, departmentId, matter.right)
  for (const handOverId of waiting) {
    if (people.length === 0) await fallBack(matter, moment, handOverId, 'nobody-there')
    else await tellOffered(matter, moment, handOverId, people)
  }
  // Whoever is not in it any more has no buttons.
  await markForRefresh(tx, workspaceId, waiting, now)
}

async function memberChanged<Held extends HeldMatter>(
  matter: DepartmentMatter<Held>,
  moment: Moment,
  memberId: string,
): Promise<void> {
  const where = { workspaceId: moment.workspaceId, memberId }
  const rows = await moment.tx.departmentMember.findMany({ where, select: { departmentId: true } })
  for (const { departmentId } of rows) await changed(matter, moment, departmentId)
}

async function memberLeft<Held extends HeldMatter>(
  matter: DepartmentMatter<Held>,
  moment: Moment,
  memberId: string,
): Promise<void> {
  const { tx, workspaceId } = moment
  for (const handOverId of await matter.workedBy(moment, memberId)) await fallBack(matter, moment, handOverId, 'left')
  // What was put to their department is not for their heirs.
  const rule = matter.rules.offered
  const data = { state: 'skipped', reason: PASSED_ON.accountClosed } as const
  await tx.outboxItem.updateMany({ where: { workspaceId, recipientId: memberId, state: 'pending', rule }, data })
  await memberChanged(matter, moment, memberId)
}
