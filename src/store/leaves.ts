import { type CalendarDate, calendarDate, dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { LEAVE_RULE, type Leave, type LeaveProblem, leaveProblems, STAND_IN_AWAY_RULE } from '../domain/leave.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { writeAudit } from './audit.ts'
import { Prisma, type Tx } from './client.ts'
import { RecordNotFound } from './errors.ts'
import { deriveOfAbsentee } from './leave-times.ts'
import { type Member, readMembers } from './member-rows.ts'
import { addMissing, markForRefresh } from './outbox-items.ts'
import type { NewOutboxItem } from './outbox-types.ts'
import type { Scope } from './scope.ts'
import { inTransaction } from './transaction.ts'
import { takeTurn } from './turns.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** Days off as they are kept. */
export interface RecordedLeave extends Leave {
  readonly id: string
  readonly memberId: string
  /** Counts its changes, from 0. */
  readonly revision: number
  readonly removedAt: Instant | null
}

/** Days off to be entered. */
export interface NewLeave extends Leave {
  readonly memberId: string
  /** Where they came from (the modal): a second submission finds what the first one entered. */
  readonly submissionKey: string
}

/** Days off (R5). Whoever is concerned is told through the outbox, in the same transaction: stand-ins, and a member for whom somebody else entered them. */
export interface LeaveStore {
  /** Also removed ones. */
  byId(leaveId: string): Promise<RecordedLeave | null>
  /** A member's days off that are not over on that day, the earliest first. */
  coming(memberId: string, today: CalendarDate): Promise<RecordedLeave[]>
  /** For how many stretches of days this member is named as a stand-in from that day on, the earliest first. */
  standingIn(standInId: string, today: CalendarDate): Promise<RecordedLeave[]>
  /**
   * Enters days off; audited. Refused with all that speaks against them.
   * @throws RecordNotFound when the member is not of this workspace
   */
  add(leave: NewLeave, actorId: string | null, now: Instant): Promise<Result<RecordedLeave, LeaveProblem[]>>
  /** Changes them, likewise; null where they were removed or never there. Changing nothing tells nobody. */
  change(
    leaveId: string,
    wanted: Leave,
    actorId: string | null,
    now: Instant,
  ): Promise<Result<RecordedLeave, LeaveProblem[]> | null>
  /** Takes them back; audited. Null where that was done before, or they were never there. */
  remove(leaveId: string, actorId: string | null, now: Instant): Promise<RecordedLeave | null>
}

/** The days off of one workspace. */
export function createLeaveStore({ db, workspaceId }: Scope): LeaveStore {
  return {
    async byId(leaveId) {
      const row = await db.leave.findUnique({ where: { workspaceId_id: { workspaceId, id: leaveId } } })
      return row && leaveOf(row)
    },

    async coming(memberId, today) {
      const rows = await db.leave.findMany({
        where: { workspaceId, memberId, lastDay: { gte: today }, removedAt: null },
        orderBy: [{ firstDay: 'asc' }, { id: 'asc' }],
      })
      return rows.map(leaveOf)
    },

    async standingIn(standInId, today) {
      const rows = await db.leave.findMany({
        where: { workspaceId, standInId, lastDay: { gte: today }, removedAt: null },
        orderBy: [{ firstDay: 'asc' }, { id: 'asc' }],
      })
      return rows.map(leaveOf)
    },

    add: ({ memberId, submissionKey, ...wanted }, actorId, now) =>
      inTransaction(db, async (tx) => {
        await takeTurn(tx, workspaceId)
        const before = await tx.leave.findUnique({
          where: { workspaceId_submissionKey: { workspaceId, submissionKey } },
        })
        if (before) return ok(leaveOf(before))
        const members = await readMembers(tx, workspaceId, Prisma.sql`1 = 1`)
        const problems = await problemsWith(tx, workspaceId, { memberId, wanted, except: null }, members, now)
        if (problems.length > 0) return err(problems)
        const row = await tx.leave.create({ data: { workspaceId, memberId, submissionKey, ...daysOf(wanted) } })
        const made = leaveOf(row)
        await follow(tx, workspaceId, { was: null, is: made, actorId }, members, now)
        return ok(made)
      }),

    change: (leaveId, wanted, actorId, now) =>
      inTransaction(db, async (tx) => {
        await takeTurn(tx, workspaceId)
        const row = await tx.leave.findFirst({ where: { workspaceId, id: leaveId, removedAt: null } })
        if (!row) return null
        const was = leaveOf(row)
        if (isSame(was, wanted)) return ok(was)
        const members = await readMembers(tx, workspaceId, Prisma.sql`1 = 1`)
        const asked = { memberId: was.memberId, wanted, except: leaveId }
        const problems = await problemsWith(tx, workspaceId, asked, members, now)
        if (problems.length > 0) return err(problems)
        const changed = await tx.leave.update({
          where: { workspaceId_id: { workspaceId, id: leaveId } },
          data: { ...daysOf(wanted), revision: { increment: 1 } },
        })
        const is = leaveOf(changed)
        await follow(tx, workspaceId, { was, is, actorId }, members, now)
        return ok(is)
      }),

    remove: (leaveId, actorId, now) =>
      inTransaction(db, async (tx) => {
        await takeTurn(tx, workspaceId)
        const row = await tx.leave.findFirst({ where: { workspaceId, id: leaveId, removedAt: null } })
        if (!row) return null
        const removed = await tx.leave.update({
          where: { workspaceId_id: { workspaceId, id: leaveId } },
          data: { removedAt: now, revision: { increment: 1 } },
        })
        const members = await readMembers(tx, workspaceId, Prisma.sql`1 = 1`)
        const is = leaveOf(removed)
        await follow(tx, workspaceId, { was: leaveOf(row), is, actorId }, members, now)
        return is
      }),
  }
}

/** For those who have named this member as their stand-in on some of these days: somebody else has to be chosen. */
async function leftAlone(
  tx: Tx,
  workspaceId: WorkspaceId,
  { id, memberId: standInId, firstDay, lastDay, removedAt }: RecordedLeave,
  members: readonly Member[],
  now: Instant,
): Promise<NewOutboxItem[]> {
  if (removedAt) return []
  const rows = await tx.leave.findMany({
    where: { workspaceId, standInId, removedAt: null, firstDay: { lte: lastDay }, lastDay: { gte: firstDay } },
  })
  return rows.flatMap((row) => {
    const member = members.find((each) => each.id === row.memberId)
    if (!member) return []
    const localDate = dateAt(now, member.timeZone)
    return [
      { rule: STAND_IN_AWAY_RULE, subjectId: `${row.id}/${id}`, recipientId: row.memberId, localDate, dueAt: now },
    ]
  })
}

/** Messages that tell of a stand-in who is away, where this member is the one or the other, are rewritten (N4). */
async function markClashes(tx: Tx, workspaceId: WorkspaceId, memberId: string, now: Instant): Promise<void> {
  const standsIn = await tx.leave.findMany({ where: { workspaceId, standInId: memberId }, select: { memberId: true } })
  const recipientId = { in: [memberId, ...standsIn.map((row) => row.memberId)] }
  const told = await tx.outboxItem.findMany({
    where: { workspaceId, recipientId, rule: STAND_IN_AWAY_RULE, state: { in: ['claimed', 'sent'] } },
    select: { subjectId: true },
  })
  await markForRefresh(
    tx,
    workspaceId,
    told.map(({ subjectId }) => subjectId),
    now,
  )
}

const daysOf = ({ firstDay, lastDay, standInId }: Leave) => ({ firstDay, lastDay, standInId })

const isSame = (one: Leave, other: Leave): boolean =>
  one.firstDay === other.firstDay && one.lastDay === other.lastDay && one.standInId === other.standInId

const leaveOf = (row: Prisma.LeaveModel): RecordedLeave => ({
  id: row.id,
  memberId: row.memberId,
  firstDay: calendarDate(row.firstDay),
  lastDay: calendarDate(row.lastDay),
  standInId: row.standInId,
  revision: row.revision,
  removedAt: row.removedAt,
})

async function problemsWith(
  tx: Tx,
  workspaceId: WorkspaceId,
  { memberId, wanted, except }: { readonly memberId: string; readonly wanted: Leave; readonly except: string | null },
  members: readonly Member[],
  now: Instant,
): Promise<LeaveProblem[]> {
  const member = members.find(({ id }) => id === memberId)
  if (!member) throw new RecordNotFound(`no member ${memberId}`)
  const rows = await tx.leave.findMany({ where: { workspaceId, memberId, removedAt: null } })
  const others = rows.filter(({ id }) => id !== except).map(leaveOf)
  return leaveProblems({ ...wanted, memberId, today: dateAt(now, member.timeZone), others, members })
}

interface LeaveChange {
  readonly was: RecordedLeave | null
  readonly is: RecordedLeave
  readonly actorId: string | null
}

/** What follows from a change of days off: whoever is concerned is told, reminders move, and the audit has it. */
async function follow(
  tx: Tx,
  workspaceId: WorkspaceId,
  { was, is, actorId }: LeaveChange,
  members: readonly Member[],
  now: Instant,
): Promise<void> {
  const told = new Set([was?.standInId, is.standInId, actorId === null ? null : is.memberId])
  const items = members
    .filter(({ id, deactivatedAt }) => told.has(id) && id !== actorId && deactivatedAt === null)
    .map(({ id, timeZone }) => ({
      rule: LEAVE_RULE,
      subjectId: `${is.id}/${is.revision}`,
      recipientId: id,
      localDate: dateAt(now, timeZone),
      dueAt: now,
    }))
  await addMissing(tx, workspaceId, [...items, ...(await leftAlone(tx, workspaceId, is, members, now))], now)
  await markClashes(tx, workspaceId, is.memberId, now)
  await deriveOfAbsentee(tx, workspaceId, is.memberId, now)
  const action = is.removedAt ? 'leave.remove' : was ? 'leave.change' : 'leave.add'
  const entry = { actorId, action, outcome: 'done', subjectType: 'member', subjectId: is.memberId } as const
  const details = { ...(was ? { before: daysOf(was) } : {}), ...(is.removedAt ? {} : { after: daysOf(is) }) }
  await writeAudit(tx, workspaceId, { ...entry, ...details }, now)
}
