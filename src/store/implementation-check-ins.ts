import { addDays, type CalendarDate, calendarDate, dateAt, daysBetween } from '../domain/calendar-date.ts'
import { CHECK_IN_RULE, DELIVERY_CHECK_DAY, newToyCheckIns } from '../domain/check-in.ts'
import { isDeliveryToBeChecked, newToyDays, nextCheckInDay } from '../domain/check-in-rhythm.ts'
import type { Instant } from '../domain/clock.ts'
import { comingMorning, dueReminder } from '../domain/due-reminder.ts'
import { IMPLEMENTATION_RULE } from '../domain/implementation-rules.ts'
import type { Prisma } from './client.ts'
import type { Looking } from './implementation-looking.ts'
import { followUpOfRow, type HeldImplementation } from './implementation-writing.ts'
import type { Member } from './member-rows.ts'
import { addMissing, markForRefresh, skipWaiting } from './outbox-items.ts'
import { workingCalendar } from './settings.ts'

/** What stands in the outbox of check-ins: whether somebody was asked, and when. */
export const readAsks = ({ tx, workspaceId }: Looking, checkInIds: readonly string[]) =>
  tx.outboxItem.findMany({
    where: {
      workspaceId,
      subjectId: { in: [...checkInIds] },
      rule: { in: [CHECK_IN_RULE, IMPLEMENTATION_RULE.checkInAgain] },
    },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    include: { delivery: { select: { sentAt: true } } },
  })

type CheckInRow = Prisma.CheckInModel
/** An item of the outbox that asks of a check-in. */
export type Ask = Awaited<ReturnType<typeof readAsks>>[number]

/** Nobody was asked, nobody has put it off, and its time has not come. */
const isUnasked = (asks: readonly Ask[], now: Instant): boolean =>
  asks.length > 0 && asks.every(({ state, reason, dueAt }) => state === 'pending' && reason === null && dueAt > now)

interface Wanted {
  readonly day: number
  readonly dueOn: CalendarDate
  /** Its own time has passed: it is made up for, and stays where that was planned. */
  readonly isLate: boolean
}

/**
 * Plans the check-ins that are to come (I2): those of the new-toy days at once, all others one at a time, as soon as the one
 * before is asked or answered. What was planned for another phase, day or person is taken back; it was never asked. One that
 * was asked and not answered is asked again only when its day is still to come, since the delivery was corrected (N6). Answers
 * when the next is to be planned.
 */
export async function planCheckIns(
  looking: Looking,
  held: HeldImplementation,
  deliveredOn: CalendarDate,
): Promise<Instant[]> {
  const { tx, workspaceId, asked, now } = looking
  const [first] = asked
  if (!first) return []
  const open = held.checkIns.filter(({ answeredAt }) => answeredAt === null)
  const asks = await readAsks(
    looking,
    open.map(({ id }) => id),
  )
  const today = dateAt(now, first.timeZone)
  const unasked = open.filter(({ id }) => isUnasked(asksOf(asks, id), now))
  const toCome = open.filter((row) => unasked.includes(row) || addDays(deliveredOn, row.day) > today)
  const lastDay = Math.max(0, ...held.checkIns.filter((row) => !toCome.includes(row)).map(({ day }) => day))
  const wanted = wantedCheckIns(looking, held, { deliveredOn, lastDay, member: first })
  const dropped = unasked.filter(({ day }) => !wanted.some((each) => each.day === day)).map(({ id }) => id)
  await tx.outboxItem.deleteMany({ where: { workspaceId, subjectId: { in: dropped }, state: 'pending' } })
  await tx.checkIn.deleteMany({ where: { workspaceId, id: { in: dropped }, answeredAt: null } })
  const looks: Instant[] = []
  for (const each of wanted) {
    const known = toCome.find(({ day }) => day === each.day)
    if (known) looks.push(...(await planAgain(looking, held, known, each)))
    else {
      const { day, dueOn } = each
      const data = { workspaceId, implementationId: held.id, day, dueOn, phase: held.phase }
      const { id } = await tx.checkIn.create({ data })
      looks.push(...(await askThem(looking, id, dueOn)))
    }
  }
  return looks
}

/** Puts one that was planned before on its day of now; one that is made up for stays where it is. Answers when it is asked. */
async function planAgain(
  looking: Looking,
  held: HeldImplementation,
  { id, dueOn: before, phase }: CheckInRow,
  { dueOn, isLate }: Wanted,
): Promise<Instant[]> {
  const { tx, workspaceId, now } = looking
  const planned = isLate && dueOn > before ? calendarDate(before) : dueOn
  if (planned !== before || phase !== held.phase)
    await tx.checkIn.updateMany({ where: { workspaceId, id }, data: { dueOn: planned, phase: held.phase } })
  if (planned !== before) {
    const waiting = { workspaceId, rule: CHECK_IN_RULE, subjectId: id, state: 'pending' as const }
    await tx.outboxItem.deleteMany({ where: waiting })
    await markForRefresh(tx, workspaceId, [id], now)
  }
  return askThem(looking, id, planned)
}

/** The check-ins after the last that was asked or answered, by the rhythm of the workspace and on the asked person's clocks. */
function wantedCheckIns(
  { settings, now }: Looking,
  held: HeldImplementation,
  { deliveredOn, lastDay, member }: { deliveredOn: CalendarDate; lastDay: number; member: Member },
): Wanted[] {
  const { phase, phaseSince } = held
  const followUp = followUpOfRow(held)
  const morning = { calendar: workingCalendar(settings, member), remindAt: settings.remindAt }
  const days = newToyDays(settings.rhythm, followUp).filter((day) => day > lastDay)
  if (phase === 'new_toy' && days.length > 0) return newToyCheckIns(deliveredOn, { ...morning, now, days })
  // Used on the day it came: what the delivery was like is asked all the same (D4), and the next look counts from there.
  if (isDeliveryToBeChecked(phase, days))
    return newToyCheckIns(deliveredOn, { ...morning, now, days: [DELIVERY_CHECK_DAY] })
  const phaseDay = phaseSince === null ? 0 : daysBetween(deliveredOn, calendarDate(phaseSince))
  const day = nextCheckInDay({ phase, phaseDay, lastDay, followUp }, settings.rhythm)
  if (day === null) return []
  const own = dueReminder(addDays(deliveredOn, day), morning.calendar, morning.remindAt)
  if (own && own.dueAt > now) return [{ day, dueOn: own.localDate, isLate: false }]
  // Nobody looked for long: it is asked on the next morning, as a look on that day and not as all that were missed.
  const today = dateAt(now, member.timeZone)
  const late = comingMorning(today, morning.calendar, morning.remindAt, now)
  if (!late) return []
  const { localDate: dueOn } = late
  return [{ day: daysBetween(deliveredOn, dueOn), dueOn, isLate: false }]
}

/** Puts a check-in into the outbox for whoever is to be asked, and takes back what waits for somebody else. Answers when that is. */
async function askThem(looking: Looking, checkInId: string, dueOn: CalendarDate): Promise<Instant[]> {
  const { tx, workspaceId, settings, asked, now } = looking
  const waiting = { workspaceId, rule: CHECK_IN_RULE, subjectId: checkInId, state: 'pending' as const }
  const theirs = asked.map(({ id }) => id)
  await tx.outboxItem.deleteMany({ where: { ...waiting, recipientId: { notIn: theirs } } })
  const known = await tx.outboxItem.findMany({ where: waiting, select: { recipientId: true, dueAt: true } })
  const items = asked
    .filter(({ id }) => !known.some(({ recipientId }) => recipientId === id))
    .flatMap((member) => {
      const time = comingMorning(dueOn, workingCalendar(settings, member), settings.remindAt, now)
      return time ? [{ rule: CHECK_IN_RULE, subjectId: checkInId, recipientId: member.id, ...time }] : []
    })
  await addMissing(tx, workspaceId, items, now)
  return [...known, ...items].map(({ dueAt }) => dueAt)
}

/**
 * Nobody is asked any more: the delivery was none, it is done, or it is over. What was to come is taken out, what was asked and
 * not answered is not asked again.
 */
export async function forgetCheckIns(looking: Looking, held: HeldImplementation): Promise<void> {
  const { tx, workspaceId, now } = looking
  const open = held.checkIns.filter(({ answeredAt }) => answeredAt === null)
  if (open.length === 0) return
  const ids = open.map(({ id }) => id)
  const asks = await readAsks(looking, ids)
  const isUndone = held.phaseSince === null
  const gone = ids.filter((id) => isUndone || isUnasked(asksOf(asks, id), now))
  // A cancelled deal says of each what became of it (D9); of what is done or was never begun there is nothing to say.
  if (!isUndone && held.phase !== 'done') {
    await skipWaiting(tx, workspaceId, ids, 'deal-changed')
    return
  }
  await skipWaiting(tx, workspaceId, isUndone ? [] : ids.filter((id) => !gone.includes(id)), 'settled')
  await tx.outboxItem.deleteMany({ where: { workspaceId, subjectId: { in: gone }, state: 'pending' } })
  await tx.checkIn.deleteMany({ where: { workspaceId, id: { in: gone }, answeredAt: null } })
}

const asksOf = (asks: readonly Ask[], checkInId: string) => asks.filter(({ subjectId }) => subjectId === checkInId)
