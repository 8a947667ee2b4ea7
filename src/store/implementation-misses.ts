import { addDays, type CalendarDate, calendarDate, dateAt, instantAt } from '../domain/calendar-date.ts'
import { CHECK_IN_RULE } from '../domain/check-in.ts'
import type { Instant } from '../domain/clock.ts'
import { comingMorning } from '../domain/due-reminder.ts'
import { IMPLEMENTATION_RULE } from '../domain/implementation-rules.ts'
import { toldOfEscalation } from '../domain/reminder-ladder.ts'
import { ladderMemberOf } from '../domain/succession.ts'
import { workingDayOnOrAfter } from '../domain/working-time.ts'
import { type Ask, readAsks } from './implementation-check-ins.ts'
import { heardAt, type Looking } from './implementation-looking.ts'
import { type HeldImplementation, responsibleOf } from './implementation-writing.ts'
import type { Member } from './member-rows.ts'
import { addMissing } from './outbox-items.ts'
import { workingCalendar } from './settings.ts'

/** Misses with which our own people are told (I4). */
const TOLD_AT = 2
/** Longer ago than this nobody asks any more, and nothing is counted: it was never looked at, or the app was not there. */
const LOOK_BACK_DAYS = 14

/**
 * Counts how often our own people did not answer the check-in that was asked last (I4): by the end of the day on which they
 * were asked, and once more after the working day on which they were asked again. Days on which nobody was there do not count.
 * Then they and their supervisor are told that we are late, never that the customer dips. Answers when to look again.
 */
export async function countMisses(looking: Looking, held: HeldImplementation): Promise<Instant[]> {
  const { tx, workspaceId, asked, now } = looking
  const [first] = asked
  const open = held.checkIns.filter(({ answeredAt }) => answeredAt === null)
  if (open.length === 0 || !first) return []
  const asks = await readAsks(
    looking,
    open.map(({ id }) => id),
  )
  const isAsked = (id: string) => asks.some(({ subjectId, dueAt }) => subjectId === id && dueAt <= now)
  const last = held.checkIns.filter(({ id, answeredAt }) => answeredAt !== null || isAsked(id)).at(-1)
  if (!last || last.answeredAt !== null || last.misses >= TOLD_AT) return []
  const rule = last.misses === 0 ? CHECK_IN_RULE : IMPLEMENTATION_RULE.checkInAgain
  const askedOn = askedOnOf(
    asks.filter((ask) => ask.subjectId === last.id && ask.rule === rule),
    first,
  )
  if (askedOn === null) return []
  const counted = workingDayOnOrAfter(workingCalendar(looking.settings, first), askedOn) ?? askedOn
  const over = instantAt(addDays(counted, 1), '00:00', first.timeZone)
  if (over > now) return [over]
  if (counted < addDays(dateAt(now, first.timeZone), -LOOK_BACK_DAYS)) return []
  const misses = last.misses + 1
  await tx.checkIn.updateMany({ where: { workspaceId, id: last.id, answeredAt: null }, data: { misses } })
  if (misses < TOLD_AT) return askAgain(looking, last.id, counted)
  await tellOurDelay(looking, held, last.id)
  return []
}

/** The last day on which somebody was asked, or is to be; null where nobody ever is. */
function askedOnOf(asks: readonly Ask[], { timeZone }: Member): CalendarDate | null {
  const days = asks.map(({ delivery, localDate }) =>
    delivery?.sentAt ? dateAt(delivery.sentAt, timeZone) : calendarDate(localDate),
  )
  return days.sort().at(-1) ?? null
}

/** Asked again: a line of the next working morning. */
async function askAgain(looking: Looking, checkInId: string, askedOn: CalendarDate): Promise<Instant[]> {
  const { tx, workspaceId, settings, asked, now } = looking
  const items = asked.flatMap((member) => {
    const calendar = workingCalendar(settings, member)
    const time = comingMorning(addDays(askedOn, 1), calendar, settings.remindAt, now)
    const about = { rule: IMPLEMENTATION_RULE.checkInAgain, subjectId: checkInId, recipientId: member.id }
    return time ? [{ ...about, ...time }] : []
  })
  await addMissing(tx, workspaceId, items, now)
  return items.map(({ localDate, recipientId }) => {
    const { timeZone = 'UTC' } = asked.find(({ id }) => id === recipientId) ?? {}
    return instantAt(addDays(localDate, 1), '00:00', timeZone)
  })
}

/** Tells whoever was asked, and their supervisor or the admins, of what we missed (I4). */
async function tellOurDelay(looking: Looking, held: HeldImplementation, checkInId: string): Promise<void> {
  const { tx, workspaceId, members, asked, now } = looking
  const above = toldOfEscalation(responsibleOf(held), members.map(ladderMemberOf))
  const told = members.filter((member) => asked.includes(member) || above.includes(member.id))
  const items = told.map((member) => ({
    ...heardAt(looking, member),
    rule: IMPLEMENTATION_RULE.ourDelay,
    subjectId: checkInId,
  }))
  await addMissing(tx, workspaceId, items, now)
}
