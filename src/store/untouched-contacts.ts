import { addDays, dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { dueReminder, type ReminderTime } from '../domain/due-reminder.ts'
import { ASKED_AGAIN_AFTER_DAYS, UNTOUCHED_AT_A_TIME, UNTOUCHED_RULE, untouchedSince } from '../domain/personal-data.ts'
import { stepRecipients } from '../domain/reminder-ladder.ts'
import { ladderMemberOf } from '../domain/succession.ts'
import { type Db, Prisma, type Tx } from './client.ts'
import { type Member, readMembers } from './member-rows.ts'
import { addMissing } from './outbox-items.ts'
import type { NewOutboxItem } from './outbox-types.ts'
import { readSettings, type Settings, workingCalendar } from './settings.ts'
import { inTransaction } from './transaction.ts'
import type { WorkspaceId } from './workspace-id.ts'

const ONE_DAY_MS = 24 * 60 * 60_000
/** Contacts looked at in one go; the next hour goes on. */
const LOOKED_AT = 500

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
      const time = nextMorning(recipient, settings, now)
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

/** Those who were not asked about lately, the longest untouched first. */
async function untouchedContacts(tx: Tx, workspaceId: WorkspaceId, since: Instant, now: Instant): Promise<Untouched[]> {
  const lately = new Date(now.getTime() - ASKED_AGAIN_AFTER_DAYS * ONE_DAY_MS)
  const rows = await tx.$queryRaw<Untouched[]>`SELECT k."id", c."ownerId" FROM "Contact" k
    JOIN "Customer" c ON c."workspaceId" = k."workspaceId" AND c."id" = k."customerId"
    WHERE k."workspaceId" = ${workspaceId} AND k."erasedAt" IS NULL AND k."touchedAt" < ${since}
      AND NOT EXISTS (SELECT 1 FROM "OutboxItem" i WHERE i."workspaceId" = k."workspaceId" AND i."subjectId" = k."id"
        AND i."rule" = ${UNTOUCHED_RULE} AND i."createdAt" > ${lately})
    ORDER BY k."touchedAt", k."id" LIMIT ${LOOKED_AT}`
  return rows
}

const answersFor = ({ id }: Member, ownerId: string, members: readonly Member[]): boolean =>
  stepRecipients(ownerId, members.map(ladderMemberOf)).includes(id)

function nextMorning(member: Member, settings: Settings, now: Instant): ReminderTime | null {
  const calendar = workingCalendar(settings, member)
  const today = dateAt(now, calendar.timeZone)
  const morning = dueReminder(today, calendar, settings.remindAt)
  return morning && morning.dueAt > now ? morning : dueReminder(addDays(today, 1), calendar, settings.remindAt)
}
