import { dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { heirsOf } from '../domain/succession.ts'
import { writeAudit } from './audit.ts'
import { type Db, Prisma, type Tx } from './client.ts'
import { accountClosed, accountOpened } from './department-people.ts'
import { type Member, readMembers } from './member-rows.ts'
import { giveTo, PASSED_ON, type PassedOn, passWaiting } from './outbox-passing.ts'
import { inTransaction } from './transaction.ts'
import { takeTurn } from './turns.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** What became of the reminders of somebody whose account was closed (R5). */
export interface Departure {
  readonly heirs: readonly string[]
  /** Reminders that wait to be sent and now go to the heirs. */
  readonly reminders: number
}

/**
 * Closes a member's account in the app (R5), audited: what waits to be told to them is told to their heirs instead, who
 * are told of it by an item of `inheritedRule` about the member. Null when it was closed already. What they own stays
 * theirs, so that everything is as it was when the account is opened again; complaints and implementations that they worked
 * for a department fall back to their owners (P3).
 */
export function deactivate(
  db: Db,
  workspaceId: WorkspaceId,
  memberId: string,
  inheritedRule: string,
  now: Instant,
): Promise<Departure | null> {
  return inTransaction(db, async (tx) => {
    await takeTurn(tx, workspaceId)
    const where = { workspaceId, id: memberId, deactivatedAt: null }
    const { count } = await tx.member.updateMany({ where, data: { deactivatedAt: now } })
    if (count === 0) return null
    const members = await readMembers(tx, workspaceId, Prisma.sql`1 = 1`)
    const heirs = heirsAmong(memberId, members)
    const waiting = { recipientIds: [memberId], subjectIds: null }
    const to = { people: heirs, reason: PASSED_ON.accountClosed }
    const reminders = await passWaiting(tx, workspaceId, waiting, to, now)
    for (const heir of heirs) {
      const told = { rule: inheritedRule, subjectId: memberId, localDate: dateAt(now, heir.timeZone), dueAt: now }
      await giveTo(tx, workspaceId, [heir], [told], now)
    }
    await accountClosed({ tx, workspaceId, now }, memberId)
    const departure = { heirs: heirs.map(({ id }) => id), reminders }
    await note(tx, workspaceId, 'member.deactivate', memberId, departure, now)
    return departure
  })
}

/** Opens a closed account again, audited: from now on the member is told of what is theirs. False when it was open. */
export function reactivate(db: Db, workspaceId: WorkspaceId, memberId: string, now: Instant): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    await takeTurn(tx, workspaceId)
    const where = { workspaceId, id: memberId, deactivatedAt: { not: null } }
    const { count } = await tx.member.updateMany({ where, data: { deactivatedAt: null } })
    if (count > 0) {
      await note(tx, workspaceId, 'member.reactivate', memberId, {}, now)
      await accountOpened({ tx, workspaceId, now }, memberId)
    }
    return count > 0
  })
}

/**
 * Gives reminders that were about to be sent to somebody whose account is closed to their heirs (R5); answers how many
 * people get them. For what was put into the outbox after the account was closed.
 */
export function passOn(
  db: Db,
  workspaceId: WorkspaceId,
  memberId: string,
  items: readonly PassedOn[],
  now: Instant,
): Promise<number> {
  return inTransaction(db, async (tx) => {
    const heirs = heirsAmong(memberId, await readMembers(tx, workspaceId, Prisma.sql`1 = 1`))
    await giveTo(tx, workspaceId, heirs, items, now)
    return heirs.length
  })
}

function heirsAmong(memberId: string, members: readonly Member[]): Member[] {
  const ids = new Set(heirsOf(memberId, members))
  return members.filter(({ id }) => ids.has(id))
}

const note = (
  tx: Tx,
  workspaceId: WorkspaceId,
  action: string,
  subjectId: string,
  { heirs = [], reminders = 0 }: Partial<Departure>,
  now: Instant,
) =>
  writeAudit(
    tx,
    workspaceId,
    { actorId: null, action, outcome: 'done', subjectType: 'member', subjectId, after: { heirs, reminders } },
    now,
  )
