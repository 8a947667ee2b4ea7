import { addDays, type CalendarDate, dateAt, daysBetween, instantAt } from './calendar-date.ts'
import type { Instant } from './clock.ts'
import { dueReminder, type ReminderTime } from './due-reminder.ts'
import type { Ladder, LadderStep } from './ladder.ts'
import { nextOpening, type WorkingCalendar, workingDayOnOrAfter, workingDayOnOrBefore } from './working-time.ts'

/** The names under which the steps of an instalment stand in the outbox; its id is their subject. */
export const LADDER_RULE = {
  /** A line of the owner's morning list, whichever step it is. */
  step: 'collections.due',
  /** Level 3 and 4, to the supervisor or the admins. */
  escalation: 'collections.escalation',
  /** Level 4, in the manager channel. */
  crisis: 'collections.crisis',
} as const

/**
 * The step whose turn it is for somebody on a day (K3): `stepOn`, but for the steps before the due date, which come
 * earlier where their day is a day off in this calendar. Null before the first.
 */
export function stepFor(
  dueOn: CalendarDate,
  day: CalendarDate,
  calendar: WorkingCalendar,
  ladder: Ladder,
): LadderStep | null {
  const hasCome = ({ offsetDays }: LadderStep) => {
    const nominal = addDays(dueOn, offsetDays)
    return (offsetDays < 0 ? (workingDayOnOrBefore(calendar, nominal) ?? nominal) : nominal) <= day
  }
  return ladder.findLast(hasCome) ?? null
}

/** When a step is told. */
export interface LadderTime extends ReminderTime {
  readonly step: LadderStep
}

/** Steps of this level and above are told however soon after another one: a crisis does not wait. */
const NEVER_OVERTAKEN = 3

/** Fewest calendar days between two reminders of one instalment, unless a workspace chooses more: one a day (N6). */
const STANDARD_GAP_DAYS = 1
/** Most of them that can be chosen: a month. */
export const MAX_GAP_DAYS = 30

/**
 * When the steps of an instalment are told to somebody (K3): those before the due date on a day off move to the working
 * day before, the others to the working day after; at `remindAt` (`HH:MM`) on the clocks of the recipient, whose
 * calendar is given. Where two fall on the same day, the later step takes the place of the earlier one (N6); likewise
 * where a step below level 3 would come fewer than `gapDays` calendar days before the next that is told. These are days
 * of the recipient's calendar: whatever hour and time zone, summer time or not. In order of time. A step for which there
 * is no working day within 400 days is left out.
 */
export function ladderTimes(
  dueOn: CalendarDate,
  calendar: WorkingCalendar,
  remindAt: string,
  ladder: Ladder,
  gapDays: number = STANDARD_GAP_DAYS,
): LadderTime[] {
  const times = ladder.flatMap((step) => {
    const time = timeOf(step, dueOn, calendar, remindAt)
    return time ? [{ step, ...time }] : []
  })
  const told: LadderTime[] = []
  for (const time of times.toReversed()) {
    const [next] = told
    const days = next ? daysBetween(time.localDate, next.localDate) : gapDays
    if (days >= gapDays || (days > 0 && time.step.level >= NEVER_OVERTAKEN)) told.unshift(time)
  }
  return told
}

function timeOf(
  { offsetDays }: LadderStep,
  dueOn: CalendarDate,
  calendar: WorkingCalendar,
  remindAt: string,
): ReminderTime | null {
  const day = addDays(dueOn, offsetDays)
  const localDate = offsetDays < 0 ? workingDayOnOrBefore(calendar, day) : workingDayOnOrAfter(calendar, day)
  return localDate && { localDate, dueAt: instantAt(localDate, remindAt, calendar.timeZone) }
}

/**
 * The steps that are told to an instalment's owner from now on. Where its due date has passed without a word, because
 * the deal is recorded late or the date was moved, it is told from the next working day on, unless a step comes by then
 * or too soon after, anyway: an instalment is not lost by being late, and what has just been recorded is not told again on the same day
 * (N6). Steps before the due date that have passed are not made up for.
 */
export function ladderFrom(
  now: Instant,
  dueOn: CalendarDate,
  calendar: WorkingCalendar,
  remindAt: string,
  ladder: Ladder,
  gapDays: number = STANDARD_GAP_DAYS,
): ReminderTime[] {
  return stillToTell(now, ladderTimes(dueOn, calendar, remindAt, ladder, gapDays), calendar, remindAt, gapDays)
}

/** The same for a ladder whose times are known. */
export function stillToTell(
  now: Instant,
  times: readonly LadderTime[],
  calendar: WorkingCalendar,
  remindAt: string,
  gapDays: number = STANDARD_GAP_DAYS,
): ReminderTime[] {
  const toCome = times.filter(({ dueAt }) => dueAt > now).map(({ localDate, dueAt }) => ({ localDate, dueAt }))
  if (!times.some(({ step, dueAt }) => step.offsetDays >= 0 && dueAt <= now)) return toCome
  const tomorrow = addDays(dateAt(now, calendar.timeZone), 1)
  const madeUpFor = dueReminder(tomorrow, calendar, remindAt)
  const [next] = toCome
  const isFree = madeUpFor && (!next || daysBetween(madeUpFor.localDate, next.localDate) >= gapDays)
  return isFree ? [madeUpFor, ...toCome] : toCome
}

/** Where on earth a day begins first, 14 hours ahead of UTC. */
const FIRST_MORNING = 'Pacific/Kiritimati'

/** The steps of which others are told, by when their day begins anywhere. */
const escalations = (dueOn: CalendarDate, ladder: Ladder) =>
  ladder
    .filter(({ toldToo }) => toldToo.length > 0)
    .map((step) => ({ step, from: instantAt(addDays(dueOn, step.offsetDays), '00:00', FIRST_MORNING) }))

/**
 * From when on it is to be looked whom the next escalation of an open instalment goes to (K3): when the day of its step
 * begins anywhere on earth. Steps whose day had begun by `now` are passed over. Null when there is none to come.
 */
export function nextEscalation(dueOn: CalendarDate, now: Instant, ladder: Ladder): Instant | null {
  return escalations(dueOn, ladder).find(({ from }) => from > now)?.from ?? null
}

/** What there is to escalate of an instalment: the highest step whose day has begun anywhere, and when the next does. */
export interface DueEscalation {
  readonly step: LadderStep
  /** Null after the last step. */
  readonly nextFrom: Instant | null
}

/**
 * The step to be told to others now: the highest one only, however long nobody looked (K3, N2). Null when the first of
 * them is still to come.
 */
export function dueEscalation(dueOn: CalendarDate, now: Instant, ladder: Ladder): DueEscalation | null {
  const reached = escalations(dueOn, ladder).findLast(({ from }) => from <= now)
  return reached ? { step: reached.step, nextFrom: nextEscalation(dueOn, now, ladder) } : null
}

/**
 * When it is looked first whom the escalations of an instalment that was just recorded go to (K3): a level that it had
 * reached by then is told once, from the day after in this time zone on, as its owner is reminded of it (`ladderFrom`).
 * Null when there is none to come.
 */
export function firstEscalation(dueOn: CalendarDate, now: Instant, ladder: Ladder, timeZone: string): Instant | null {
  if (!dueEscalation(dueOn, now, ladder)) return nextEscalation(dueOn, now, ladder)
  return instantAt(addDays(dateAt(now, timeZone), 1), '00:00', timeZone)
}

/**
 * When a step is told to one of the others: on its day or the working day after, at `remindAt` on their clocks; after
 * that the next opening (N2). `sendAt` is when it can be sent, `dueAt` when it should have been. For somebody who never
 * works it is now, so that what cannot be sent is found by whoever runs the app.
 */
export function escalationTime(
  step: LadderStep,
  dueOn: CalendarDate,
  calendar: WorkingCalendar,
  remindAt: string,
  now: Instant,
): ReminderTime & { readonly sendAt: Instant } {
  const time = timeOf(step, dueOn, calendar, remindAt)
  if (!time) return { localDate: addDays(dueOn, step.offsetDays), dueAt: now, sendAt: now }
  return { ...time, sendAt: time.dueAt > now ? time.dueAt : (nextOpening(calendar, now) ?? now) }
}

/** What the rules need to know of somebody to find out whom an escalation goes to. */
export interface LadderMember {
  readonly id: string
  readonly supervisorId: string | null
  readonly isAdmin: boolean
  readonly isActive: boolean
  /** Whether their roles let them see what those who report to them are owed; true unless given. */
  readonly maySeeTeam?: boolean
}

/** A member's supervisor, or the next one above who is still active (R5) and may see what they are owed (R2); or null. */
export function supervisorAbove(memberId: string, members: readonly LadderMember[]): string | null {
  const byId = new Map(members.map((member) => [member.id, member]))
  const seen = new Set([memberId])
  for (let id = byId.get(memberId)?.supervisorId ?? null; id !== null && !seen.has(id); ) {
    const supervisor = byId.get(id)
    if (supervisor?.isActive && supervisor.maySeeTeam !== false) return id
    seen.add(id)
    id = supervisor?.supervisorId ?? null
  }
  return null
}

/**
 * Whom what concerns a member goes to when it is more than theirs (K3, R1): the supervisor above, without one the admins.
 * Never the member; empty when there is nobody else.
 */
export function escalationRecipients(memberId: string, members: readonly LadderMember[]): string[] {
  const supervisor = supervisorAbove(memberId, members)
  if (supervisor !== null) return [supervisor]
  return members.filter(({ id, isAdmin, isActive }) => isAdmin && isActive && id !== memberId).map(({ id }) => id)
}

/** Who has a member's receivables in their morning list: the member; once deactivated, whoever has inherited them (R5). */
export function stepRecipients(ownerId: string, members: readonly LadderMember[]): string[] {
  const owner = members.find(({ id }) => id === ownerId)
  const heirs = owner?.isActive === false ? escalationRecipients(ownerId, members) : []
  return heirs.length > 0 ? heirs : [ownerId]
}

/** Who is told of the escalations of a member's receivables: never somebody who has them in their own list (N6). */
export function toldOfEscalation(ownerId: string, members: readonly LadderMember[]): string[] {
  const collecting = stepRecipients(ownerId, members)
  return escalationRecipients(collecting[0] ?? ownerId, members).filter((id) => !collecting.includes(id))
}

/**
 * Who decides on what somebody asks for in a matter of an owner (R1): whoever is told of the owner's escalations, but
 * for who asks; where that leaves nobody, those to whom the asker's own matters go. Never the owner, never the asker.
 */
export function approversOf(ownerId: string, askerId: string, members: readonly LadderMember[]): string[] {
  const others = (ids: readonly string[]) => ids.filter((id) => id !== ownerId && id !== askerId)
  const above = others(escalationRecipients(ownerId, members))
  return above.length > 0 ? above : others(escalationRecipients(askerId, members))
}
