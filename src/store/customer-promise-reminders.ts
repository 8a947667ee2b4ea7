import { addDays, calendarDate, dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { CUSTOMER_PROMISE_RULE, promiseReminders } from '../domain/customer-promise.ts'
import { answerableFrom } from '../domain/customer-promise-correction.ts'
import { Prisma, type Tx } from './client.ts'
import { readMembers } from './member-rows.ts'
import { addMissing } from './outbox-items.ts'
import { readSettings, workingCalendar } from './settings.ts'
import type { WorkspaceId } from './workspace-id.ts'

// A day is put into the outbox for whoever is to keep the promise, who may change at any time: `remindedId` says for whom it
// was done, and it is done anew for somebody who keeps it since.

/** How many days before its first line a day is put into the outbox: later than that nothing of it changes unseen. */
const READY_DAYS = 2
/** The longest time without a working day before which a line may have to come, in days. */
const LONGEST_BREAK_DAYS = 30

interface Waiting {
  readonly id: string
  readonly dueOn: string
  readonly reopenedOn: string | null
  readonly ownerId: string
}

/**
 * Puts the days of promises that come near into the morning lists of their owners (D6), once for each day and owner: of
 * these days, or null: of all. What waits for a former owner is taken away. Answers how many lines. Repeating it is
 * harmless.
 */
export async function planPromiseDays(
  tx: Tx,
  workspaceId: WorkspaceId,
  dayIds: readonly string[] | null,
  now: Instant,
): Promise<number> {
  if (dayIds?.length === 0) return 0
  const settings = await readSettings(tx, workspaceId)
  const until = addDays(dateAt(now, settings.timeZone), READY_DAYS + LONGEST_BREAK_DAYS)
  const among = dayIds ? Prisma.sql`AND d."id" IN (${Prisma.join([...dayIds])})` : Prisma.empty
  // By hand: whether the owner is another one than then, Prisma cannot ask.
  const waiting = await tx.$queryRaw<
    Waiting[]
  >`SELECT d."id", d."dueOn", d."reopenedOn", p."ownerId" FROM "CustomerPromiseDay" d
    JOIN "CustomerPromise" p ON p."workspaceId" = d."workspaceId" AND p."id" = d."promiseId"
    WHERE d."workspaceId" = ${workspaceId} AND d."outcome" IS NULL AND d."dueOn" <= ${until}
      AND p."endedOn" IS NULL AND p."takenBackAt" IS NULL
      AND (d."remindedId" IS NULL OR d."remindedId" <> p."ownerId") ${among}`
  if (waiting.length === 0) return 0
  const owners = new Set(waiting.map(({ ownerId }) => ownerId))
  const members = await readMembers(tx, workspaceId, Prisma.sql`m."id" IN (${Prisma.join([...owners])})`)
  let planned = 0
  for (const { id, ownerId, ...dates } of waiting) {
    const owner = members.find((member) => member.id === ownerId)
    if (!owner) continue
    const morning = { calendar: workingCalendar(settings, owner), remindAt: settings.remindAt }
    const times = promiseReminders(answerableFrom(datesOf(dates)), morning, now)
    const ready = addDays(dateAt(now, owner.timeZone), READY_DAYS)
    if (!times.some(({ localDate }) => localDate <= ready)) continue
    const told = { rule: CUSTOMER_PROMISE_RULE.due, subjectId: id }
    await tx.outboxItem.deleteMany({ where: { workspaceId, ...told, state: 'pending' } })
    const items = times.map((time) => ({ ...told, recipientId: ownerId, ...time }))
    planned += await addMissing(tx, workspaceId, items, now)
    await tx.customerPromiseDay.updateMany({ where: { workspaceId, id }, data: { remindedId: ownerId } })
  }
  return planned
}

/** The dates of a row that say from when on an answer is waited for. */
export const datesOf = ({ dueOn, reopenedOn }: Pick<Waiting, 'dueOn' | 'reopenedOn'>) => ({
  dueOn: calendarDate(dueOn),
  reopenedOn: reopenedOn === null ? null : calendarDate(reopenedOn),
})
