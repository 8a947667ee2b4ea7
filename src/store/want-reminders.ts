import { addDays, calendarDate, dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { ANNOUNCED_RULE, NEED_RULE, needReminder } from '../domain/want.ts'
import { Prisma, type Tx } from './client.ts'
import { type Member, readMembers } from './member-rows.ts'
import { addMissing } from './outbox-items.ts'
import { portions } from './portions.ts'
import { readSettings, workingCalendar } from './settings.ts'
import type { WorkspaceId } from './workspace-id.ts'

// Both are put into the outbox for whoever is the customer's owner, which may change at any time: `remindedId` says for
// whom it was done, and the hourly look does it for an owner who has come since. What the former one was not told yet is
// left out when it is to be sent.

/** How many days before its day a reminder is put into the outbox: later than that nothing of it changes unseen. */
const READY_DAYS = 2
/** The longest time without a working day before which a reminder may have to come, in days. */
const LONGEST_BREAK_DAYS = 30

interface Waiting {
  readonly id: string
  readonly neededOn: string
  readonly ownerId: string
}

/**
 * Puts needs whose day comes near into the morning list of the customer's owner (C10), once for each date and owner; of
 * these wants, or null: of all. Answers how many. Repeating it is harmless.
 */
export async function planNeeds(
  tx: Tx,
  workspaceId: WorkspaceId,
  wantIds: readonly string[] | null,
  now: Instant,
): Promise<number> {
  const settings = await readSettings(tx, workspaceId)
  const until = addDays(dateAt(now, settings.timeZone), settings.needAheadDays + LONGEST_BREAK_DAYS)
  const among = wantIds ? Prisma.sql`AND w."id" IN (${Prisma.join([...wantIds])})` : Prisma.empty
  // By hand: whether the owner is another one than then, Prisma cannot ask.
  const waiting = await tx.$queryRaw<Waiting[]>`SELECT w."id", w."neededOn", c."ownerId" FROM "Want" w
    JOIN "Customer" c ON c."workspaceId" = w."workspaceId" AND c."id" = w."customerId"
    WHERE w."workspaceId" = ${workspaceId} AND w."ended" IS NULL AND w."neededOn" <= ${until}
      AND (w."remindedId" IS NULL OR w."remindedId" <> c."ownerId") ${among}`
  if (waiting.length === 0) return 0
  const members = await membersById(tx, workspaceId)
  let planned = 0
  for (const { id, neededOn, ownerId } of waiting) {
    const owner = members.get(ownerId)
    if (!owner) continue
    const morning = { calendar: workingCalendar(settings, owner), remindAt: settings.remindAt }
    const time = needReminder(calendarDate(neededOn), settings.needAheadDays, morning, now)
    if (!time || time.localDate > addDays(dateAt(now, owner.timeZone), READY_DAYS)) continue
    planned += await addMissing(
      tx,
      workspaceId,
      [{ rule: NEED_RULE, subjectId: id, recipientId: ownerId, ...time }],
      now,
    )
    await tx.want.updateMany({ where: { workspaceId, id }, data: { remindedId: ownerId } })
  }
  return planned
}

interface Listed {
  readonly announcementId: string
  readonly wantId: string
  readonly ownerId: string
}

/**
 * Puts what was announced into the outbox for the owners of the customers who wait for it (C10): one message for each
 * announcement and owner. Of this announcement, or null: of all. Answers how many. Repeating it is harmless.
 */
export async function planAnnounced(
  tx: Tx,
  workspaceId: WorkspaceId,
  announcementId: string | null,
  now: Instant,
): Promise<number> {
  const only = announcementId ? Prisma.sql`AND a."announcementId" = ${announcementId}` : Prisma.empty
  const waiting = await tx.$queryRaw<Listed[]>`SELECT a."announcementId", a."wantId", c."ownerId"
    FROM "AnnouncedWant" a
    JOIN "Want" w ON w."workspaceId" = a."workspaceId" AND w."id" = a."wantId"
    JOIN "Customer" c ON c."workspaceId" = w."workspaceId" AND c."id" = w."customerId"
    WHERE a."workspaceId" = ${workspaceId} AND a."toldAt" IS NULL AND w."ended" IS NULL
      AND (a."remindedId" IS NULL OR a."remindedId" <> c."ownerId") ${only}`
  if (waiting.length === 0) return 0
  const members = await membersById(tx, workspaceId)
  const lists = new Map(waiting.map((each) => [JSON.stringify([each.announcementId, each.ownerId]), each]))
  const items = [...lists.values()].flatMap(({ announcementId: subjectId, ownerId }) => {
    const owner = members.get(ownerId)
    if (!owner) return []
    return [
      { rule: ANNOUNCED_RULE, subjectId, recipientId: ownerId, localDate: dateAt(now, owner.timeZone), dueAt: now },
    ]
  })
  const planned = await addMissing(tx, workspaceId, items, now)
  for (const { announcementId: id, ownerId } of lists.values()) {
    const theirs = waiting.filter((each) => each.announcementId === id && each.ownerId === ownerId)
    for (const ids of portions(theirs.map(({ wantId }) => wantId)))
      await tx.announcedWant.updateMany({
        where: { workspaceId, announcementId: id, wantId: { in: ids } },
        data: { remindedId: ownerId },
      })
  }
  return planned
}

const membersById = async (tx: Tx, workspaceId: WorkspaceId): Promise<ReadonlyMap<string, Member>> =>
  new Map((await readMembers(tx, workspaceId, Prisma.sql`1 = 1`)).map((member) => [member.id, member]))
