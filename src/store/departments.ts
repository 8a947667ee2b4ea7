import type { Instant } from '../domain/clock.ts'
import { foldDepartmentName, MAX_DEPARTMENTS } from '../domain/department.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { writeAudit } from './audit.ts'
import type { Prisma, Tx } from './client.ts'
import { OPEN_COMPLAINT } from './complaint-matter.ts'
import { departmentOfTasksChanged } from './deal-task-reminders.ts'
import { departmentChanged } from './department-people.ts'
import { OPEN_IMPLEMENTATION } from './implementation-matter.ts'
import type { Scope } from './scope.ts'
import { inTransaction } from './transaction.ts'
import { takeTurn } from './turns.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** A service department (P3): complaints are handed over to it, and its members work them. */
export interface Department {
  readonly id: string
  readonly name: string
  /** By name. */
  readonly memberIds: readonly string[]
}

/** A department as it is to be: a new one without an id. */
export interface DepartmentInput {
  readonly id: string | null
  /** Cleaned already. */
  readonly name: string
  readonly memberIds: readonly string[]
}

export interface DepartmentStore {
  /** All departments that there are, by name, with those of their members whose account is not closed. */
  list(): Promise<Department[]>
  /** The departments that this member is in, by id. */
  ofMember(memberId: string): Promise<string[]>
  /**
   * Adds a department, or changes one; who is put into it becomes service as well (R1). Audited. Refused: another has the
   * name, there are as many as there can be, or it is gone. Who comes into it is told of what waits there; what waits for
   * nobody any more falls back to its owners (P3).
   */
  save(
    department: DepartmentInput,
    actorId: string,
    now: Instant,
  ): Promise<Result<Department, 'name-taken' | 'too-many' | 'gone'>>
  /**
   * Removes a department, audited; false when it was gone. Refused while complaints or implementations are with it: they would
   * be with nobody.
   */
  remove(
    departmentId: string,
    actorId: string,
    now: Instant,
  ): Promise<Result<boolean, 'has-complaints' | 'has-implementations'>>
}

const WITH_MEMBERS = {
  members: {
    where: { member: { deactivatedAt: null } },
    select: { memberId: true },
    orderBy: [{ member: { name: 'asc' } }, { memberId: 'asc' }],
  },
} as const satisfies Prisma.DepartmentInclude

/** The service departments of one workspace. */
export function createDepartmentStore({ db, workspaceId }: Scope): DepartmentStore {
  return {
    list: () => readDepartments(db, workspaceId),

    async ofMember(memberId) {
      const rows = await db.departmentMember.findMany({
        where: { workspaceId, memberId, department: { removedAt: null } },
        select: { departmentId: true },
      })
      return rows.map(({ departmentId }) => departmentId)
    },

    save: (input, actorId, now) =>
      inTransaction(db, async (tx) => {
        await takeTurn(tx, workspaceId)
        return save(tx, workspaceId, input, actorId, now)
      }),

    remove: (id, actorId, now) =>
      inTransaction(db, async (tx) => {
        await takeTurn(tx, workspaceId)
        const before = (await readDepartments(tx, workspaceId)).find((each) => each.id === id)
        if (!before) return ok(false)
        const there = { workspaceId, departmentId: id, endedAt: null }
        if ((await tx.complaintHandOver.count({ where: { ...there, complaint: OPEN_COMPLAINT } })) > 0)
          return err('has-complaints' as const)
        const implementations = { ...there, implementation: OPEN_IMPLEMENTATION }
        if ((await tx.implementationHandOver.count({ where: implementations })) > 0)
          return err('has-implementations' as const)
        // Its name is free again; what it has done stays told under it.
        const data = { removedAt: now, foldedName: `${foldDepartmentName(before.name)} ${id}` }
        await tx.department.updateMany({ where: { workspaceId, id }, data })
        await audit(tx, workspaceId, 'department.remove', { actorId, before, after: null }, now)
        return ok(true)
      }),
  }
}

async function readDepartments(tx: Tx, workspaceId: WorkspaceId): Promise<Department[]> {
  const rows = await tx.department.findMany({
    where: { workspaceId, removedAt: null },
    include: WITH_MEMBERS,
    orderBy: [{ foldedName: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ id, name, members }) => ({ id, name, memberIds: members.map(({ memberId }) => memberId) }))
}

async function save(tx: Tx, workspaceId: WorkspaceId, input: DepartmentInput, actorId: string, now: Instant) {
  const known = await readDepartments(tx, workspaceId)
  const before = known.find(({ id }) => id === input.id) ?? null
  if (input.id !== null && !before) return err('gone' as const)
  const foldedName = foldDepartmentName(input.name)
  if (known.some(({ id, name }) => id !== input.id && foldDepartmentName(name) === foldedName))
    return err('name-taken' as const)
  if (!before && known.length >= MAX_DEPARTMENTS) return err('too-many' as const)
  const name = { name: input.name, foldedName }
  const id = before ? before.id : (await tx.department.create({ data: { ...name, workspaceId, createdAt: now } })).id
  if (before) await tx.department.updateMany({ where: { workspaceId, id }, data: name })
  await tx.departmentMember.deleteMany({ where: { workspaceId, departmentId: id } })
  const memberIds = [...new Set(input.memberIds)]
  await tx.departmentMember.createMany({
    data: memberIds.map((memberId) => ({ workspaceId, departmentId: id, memberId })),
  })
  await makeService(tx, workspaceId, memberIds)
  const after: Department = { id, name: input.name, memberIds }
  await audit(tx, workspaceId, 'department.save', { actorId, before, after }, now)
  await departmentChanged({ tx, workspaceId, now }, id)
  await departmentOfTasksChanged(tx, workspaceId, id, now)
  return ok(after)
}

/** Who is in a department can do its work: they hold the role, besides those they have. */
async function makeService(tx: Tx, workspaceId: WorkspaceId, memberIds: readonly string[]): Promise<void> {
  const role = 'service' as const
  const where = { workspaceId, role, memberId: { in: [...memberIds] } }
  const have = new Set((await tx.memberRole.findMany({ where })).map(({ memberId }) => memberId))
  const data = memberIds.filter((id) => !have.has(id)).map((memberId) => ({ workspaceId, memberId, role }))
  await tx.memberRole.createMany({ data })
}

const audit = (
  tx: Tx,
  workspaceId: WorkspaceId,
  action: string,
  { actorId, before, after }: { actorId: string; before: Department | null; after: Department | null },
  now: Instant,
) => {
  const shown = (each: Department | null) => each && { name: each.name, memberIds: [...each.memberIds] }
  const entry = {
    actorId,
    action,
    outcome: 'done',
    subjectType: 'department',
    subjectId: (after ?? before)?.id ?? '',
  } as const
  return writeAudit(tx, workspaceId, { ...entry, before: shown(before) ?? {}, after: shown(after) ?? {} }, now)
}
