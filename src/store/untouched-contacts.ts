import { dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { comingMorning } from '../domain/due-reminder.ts'
import { ASKED_AGAIN_AFTER_DAYS, UNTOUCHED_AT_A_TIME, UNTOUCHED_RULE, untouchedSince } from '../domain/personal-data.ts'
import { stepRecipients } from '../domain/reminder-ladder.ts'
import { ladderMemberOf } from '../domain/succession.ts'
import { type Db, Prisma, type Tx } from './client.ts'
import { type Member, readMembers } from './member-rows.ts'
import { addMissing } from './outbox-items.ts'
import type { NewOutboxItem } from './outbox-types.ts'
import { readSettings, workingCalendar } from './settings.ts'
import { inTransaction } from './transaction.ts'
import type { WorkspaceId } from './workspace-id.ts'

const ONE_DAY_MS = 24 * 60 * 60_000

interface Untouched {
  readonly id: string
  readonly ownerId: string
}

/**
 * Puts contacts whom nobody has touched for as long as the workspace says to whoever looks after their customer (R6), those
 * untouched longest first: a line each in the next morning's list, a few at a time, and again after a while where nobody
 * has answered. Answers how many. To be called now and then; repeating it is harmless.
 */
export function planUntouched(db: Db, workspaceId: WorkspaceId, now: Instant): Promise<number> {
  return inTransaction(db, async (tx) => {
    const settings = await readSettings(tx, workspaceId)
    const untouched = await untouchedContacts(tx, workspaceId, untouchedSince(now, settings.untouchedMonths), now)
    if (untouched.length === 0) return 0
    const members = await readMembers(tx, workspaceId, Prisma.sql`1 = 1`)
    const items: NewOutboxItem[] = []
    for (const recipient of members) {
      const today = dateAt(now, recipient.timeZone)
      const time = comingMorning(today, workingCalendar(settings, recipient), settings.remindAt, now)
      const theirs = untouched.filter(({ ownerId }) => answersFor(recipient, ownerId, members))
      if (!time || theirs.length === 0) continue
      const where = { workspaceId, rule: UNTOUCHED_RULE, recipientId: recipient.id }
      const room = UNTOUCHED_AT_A_TIME - (await tx.outboxItem.count({ where: { ...where, localDate: time.localDate } }))
      for (const { id } of theirs.slice(0, Math.max(0, room)))
        items.push({ rule: UNTOUCHED_RULE, subjectId: id, recipientId: recipient.id, ...time })
    }
    return addMissing(tx, workspaceId, items, now)
  })
}

/** A few of each owner who were not asked about lately, the longest untouched first: one with many keeps no other waiting. */
async function untouchedContacts(tx: Tx, workspaceId: WorkspaceId, since: Instant, now: Instant): Promise<Untouched[]> {
  const lately = new Date(now.getTime() - ASKED_AGAIN_AFTER_DAYS * ONE_DAY_MS)
  return tx.$queryRaw<Untouched[]>`SELECT q."id", q."ownerId" FROM (
      SELECT k."id", c."ownerId", ROW_NUMBER() OVER (PARTITION BY c."ownerId" ORDER BY k."touchedAt", k."id") AS "place"
      FROM "Contact" k JOIN "Customer" c ON c."workspaceId" = k."workspaceId" AND c."id" = k."customerId"
      WHERE k."workspaceId" = ${workspaceId} AND k."erasedAt" IS NULL AND k."touchedAt" < ${since}
        AND NOT EXISTS (SELECT 1 FROM "OutboxItem" i WHERE i."workspaceId" = k."workspaceId" AND i."subjectId" = k."id"
          AND i."rule" = ${UNTOUCHED_RULE} AND i."createdAt" > ${lately})) q
    WHERE q."place" <= ${UNTOUCHED_AT_A_TIME} ORDER BY q."ownerId", q."place"`
}

const answersFor = ({ id }: Member, ownerId: string, members: readonly Member[]): boolean =>
  stepRecipients(ownerId, members.map(ladderMemberOf)).includes(id)
