import { addDays, type CalendarDate, dateAt, instantAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { GOOD_DAY_RULE } from '../domain/good-days.ts'
import { greetingDays } from '../domain/greeting-days.ts'
import { stepRecipients } from '../domain/reminder-ladder.ts'
import { ladderMemberOf } from '../domain/succession.ts'
import { workingDayOnOrBefore } from '../domain/working-time.ts'
import type { Db } from './client.ts'
import { goodDaysBetween } from './good-day-rows.ts'
import { type Member, readConcerned } from './member-rows.ts'
import { addMissing } from './outbox-items.ts'
import type { NewOutboxItem } from './outbox-types.ts'
import { portions } from './portions.ts'
import { readSettings, type Settings, workingCalendar } from './settings.ts'
import { inTransaction } from './transaction.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** A reminder comes this many days before its day at most, beside the days ahead: no row of days off is longer. */
const LONGEST_ROW_OF_DAYS_OFF = 14

/**
 * Puts into the outbox the good days and holidays of which today or tomorrow is a reminder (C9): so many days ahead and on
 * the day, each on the working day before where it falls on a day off. To whoever looks after the customer; of holidays
 * once to everybody who looks after any. Answers how many were added; repeating it is harmless.
 */
export async function planGoodDays(db: Db, workspaceId: WorkspaceId, now: Instant): Promise<number> {
  const settings = await readSettings(db, workspaceId)
  const today = dateAt(now, settings.timeZone)
  // Where it is later than here, today is tomorrow's.
  const [from, until] = [addDays(today, -1), addDays(today, 2 + settings.goodDaysAhead + LONGEST_ROW_OF_DAYS_OFF)]
  const days = await goodDaysBetween(db, workspaceId, 'everybody', from, until)
  const owners = await membersFor(
    db,
    workspaceId,
    days.map(({ customer }) => customer.ownerId),
  )
  const items = days.flatMap(({ subjectId, on, customer, knownSince }) =>
    owners
      .of(customer.ownerId)
      .flatMap((member) => itemsFor({ rule: GOOD_DAY_RULE.day, subjectId }, on, member, settings, now))
      // What was noted after the hour of its reminder needs none: whoever noted it knows.
      .filter(({ dueAt }) => dueAt > knownSince),
  )
  const holidays = await holidayItems(db, workspaceId, settings, { from, until }, now)
  let added = 0
  for (const portion of portions([...items, ...holidays]))
    added += await inTransaction(db, (tx) => addMissing(tx, workspaceId, portion, now))
  return added
}

/** Who hears of what some people look after: they themselves or, where one is gone, who looks after their work (R5). */
async function membersFor(db: Db, workspaceId: WorkspaceId, ownerIds: readonly string[]) {
  const ids = [...new Set(ownerIds)]
  const members: Member[] = []
  for (const portion of portions(ids)) members.push(...(await readConcerned(db, workspaceId, portion)))
  const byId = new Map(members.map((member) => [member.id, member]))
  const ladder = [...byId.values()].map(ladderMemberOf)
  return {
    of: (ownerId: string) => stepRecipients(ownerId, ladder).flatMap((id) => byId.get(id) ?? []),
  }
}

async function holidayItems(
  db: Db,
  workspaceId: WorkspaceId,
  settings: Settings,
  { from, until }: { readonly from: CalendarDate; readonly until: CalendarDate },
  now: Instant,
): Promise<NewOutboxItem[]> {
  const years = [...new Set([from, until].map((date) => Number(date.slice(0, 4))))]
  const holidays = years
    .flatMap((year) => greetingDays(settings.country, year))
    .filter(({ date }) => from <= date && date <= until)
  if (holidays.length === 0) return []
  const rows = await db.customer.groupBy({ by: ['ownerId'], where: { workspaceId } })
  const ownerIds = rows.map(({ ownerId }) => ownerId)
  const owners = await membersFor(db, workspaceId, ownerIds)
  const told = new Map(ownerIds.flatMap((id) => owners.of(id)).map((member) => [member.id, member]))
  return holidays.flatMap(({ date }) =>
    [...told.values()].flatMap((member) =>
      itemsFor({ rule: GOOD_DAY_RULE.holiday, subjectId: date }, date, member, settings, now),
    ),
  )
}

/** The reminders of a day whose morning is today or tomorrow for this member: ahead, and on the day. */
function itemsFor(
  about: Pick<NewOutboxItem, 'rule' | 'subjectId'>,
  on: CalendarDate,
  member: Member,
  settings: Settings,
  now: Instant,
): NewOutboxItem[] {
  const calendar = workingCalendar(settings, member)
  const today = dateAt(now, calendar.timeZone)
  const mornings = [...new Set([settings.goodDaysAhead, 0])].flatMap((ahead) => {
    const localDate = workingDayOnOrBefore(calendar, addDays(on, -ahead))
    return localDate && localDate >= today && localDate <= addDays(today, 1) ? [localDate] : []
  })
  return [...new Set(mornings)].map((localDate) => ({
    ...about,
    recipientId: member.id,
    localDate,
    dueAt: instantAt(localDate, settings.remindAt, calendar.timeZone),
  }))
}
