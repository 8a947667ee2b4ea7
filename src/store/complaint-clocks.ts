import { dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { CLOCKS, type ComplaintClock, clockState, clockTimes, nextClockLook } from '../domain/complaint-clock.ts'
import { acceptComplaintBy } from '../domain/complaint-hand-over.ts'
import { COMPLAINT_RULE } from '../domain/complaint-rules.ts'
import { escalationRecipients, stepRecipients, toldOfEscalation } from '../domain/reminder-ladder.ts'
import { ladderMemberOf } from '../domain/succession.ts'
import { nextOpening } from '../domain/working-time.ts'
import type { Db, Prisma, Tx } from './client.ts'
import { acceptanceFollowsClocks } from './complaint-acceptance.ts'
import { tellHistory } from './complaint-cards.ts'
import { writeEvent } from './complaint-events.ts'
import { type Member, readConcerned } from './member-rows.ts'
import { addMissing, markForRefresh } from './outbox-items.ts'
import type { NewOutboxItem } from './outbox-types.ts'
import { readSettings, type Settings, workingCalendar } from './settings.ts'
import { inTransaction } from './transaction.ts'
import { type WorkspaceId, workspaceIdOfRow } from './workspace-id.ts'

// `Complaint.clockLookAt` says when somebody has to look: at a warning, or when a clock is over. Whom that is told to is found
// out then, since the responsible person and their supervisor may be others by that time.

/** Stands beside a warning that came too late: its clock had been stopped (src/reminders/reasons.ts). */
const CLOCK_STOPPED = 'clock-stopped'

const CLOCK_COLUMNS = {
  response: { done: 'respondedAt', due: 'responseDueAt', missed: 'responseMissedAt' },
  solution: { done: 'toldAt', due: 'solutionDueAt', missed: 'solutionMissedAt' },
} as const satisfies Record<ComplaintClock, Record<string, keyof Prisma.ComplaintModel>>

/** What the outbox calls a clock of a complaint. */
const clockSubject = (complaintId: string, clock: ComplaintClock): string => `${complaintId}/${clock}`

/**
 * Works out the clocks of a complaint anew (P4), in the transaction that files it, moves it, waits, changes its severity, opens
 * it again or closes it: by when each is due, what has been missed, whom that is told to now, and when to look again. A severe
 * complaint that nobody was told of is told at once (P5), but to those who know of it: `knowing`. Repeating it changes nothing.
 */
export async function restartClocks(
  tx: Tx,
  workspaceId: WorkspaceId,
  complaintId: string,
  now: Instant,
  knowing: readonly string[] = [],
): Promise<void> {
  const where = { workspaceId_id: { workspaceId, id: complaintId } }
  const row = await tx.complaint.findUnique({ where, include: { waits: true } })
  if (!row) return
  const settings = await readSettings(tx, workspaceId)
  // The workspace's own: nobody's leave stops a clock.
  const calendar = workingCalendar(settings, { timeZone: settings.timeZone, leave: [] })
  const isOver = row.closedAt !== null || row.withdrawnAt !== null
  const readings = CLOCKS.map((clock) => {
    const { done, missed } = CLOCK_COLUMNS[clock]
    const facts = { severity: row.severity, startedAt: row.clockStartedAt, waits: row.waits, doneAt: row[done] }
    const times = clockTimes(clock, facts, calendar, settings.complaintClocks)
    const state = clockState(times, { doneAt: facts.doneAt, isOver }, now)
    const isMissed = state === 'late' || state === 'missed'
    const missedAt = isMissed ? (row[missed] ?? now) : null
    return { clock, times, state, missedAt, isNew: isMissed && row[missed] === null }
  })
  const looks = readings.flatMap(({ times, state }) => nextClockLook(times, state) ?? [])
  await tx.complaint.update({
    where,
    data: {
      ...Object.assign(
        {},
        ...readings.map(({ clock, times, missedAt }) => ({
          [CLOCK_COLUMNS[clock].due]: times.dueAt,
          [CLOCK_COLUMNS[clock].missed]: missedAt,
        })),
      ),
      clockLookAt: looks.sort((one, other) => one.getTime() - other.getTime())[0] ?? null,
    },
  })
  const passed = readings.filter(({ isNew }) => isNew)
  for (const { clock, times } of passed) {
    const detail = { clock, dueAt: times.dueAt?.toISOString() ?? null }
    const eventId = await writeEvent(
      tx,
      workspaceId,
      { complaintId, kind: 'clock_passed', memberId: null, detail },
      now,
    )
    await tellHistory(tx, workspaceId, { complaintId, eventId }, now)
  }
  const severe = row.severity === 'severe' && !isOver && !(await isSevereTold(tx, workspaceId, complaintId))
  const members = await readConcerned(tx, workspaceId, [...(row.assigneeId ? [row.assigneeId] : []), row.ownerId])
  const assignee = members.find(({ id, deactivatedAt }) => id === row.assigneeId && deactivatedAt === null)
  const responsibleId = assignee?.id ?? row.ownerId
  const told = { isUrgent: row.severity === 'severe', tx, workspaceId, complaintId, members, settings, now }
  const isFiled = row.createdAt.getTime() === now.getTime()
  for (const { clock, state, times, isNew } of readings) {
    // Whoever was not warned in time, since nobody looked, still is; whoever files what is late already knows.
    const isToWarn = state === 'short' || (state === 'late' && isNew && !isFiled)
    if (isToWarn && times.warnAt) await warn(told, clock, responsibleId, times.warnAt)
    else if (state !== 'late') await forgetWarning(told, clock)
  }
  // Of two that are over at once the later one is told: its message names both (N6).
  const late = passed.filter(({ state }) => state === 'late').at(-1)
  if (late) await tellPassed(told, late.clock, { responsibleId, ownerId: row.ownerId })
  if (severe) await tellSevere(told, row.ownerId, knowing)
  const dueOf = (clock: ComplaintClock) => readings.find((each) => each.clock === clock)?.times.dueAt ?? null
  const clocks = {
    response: { dueAt: dueOf('response'), doneAt: row.respondedAt },
    solution: { dueAt: dueOf('solution'), doneAt: row.toldAt },
    isPaused: row.waits.some(({ endedAt }) => endedAt === null),
  }
  const acceptBy = (handedAt: Instant) =>
    acceptComplaintBy(calendar, handedAt, settings.complaintClocks.acceptHours, clocks)
  if (!isOver) await acceptanceFollowsClocks({ tx, workspaceId, now }, { complaintId, ownerId: row.ownerId }, acceptBy)
  const isOther = readings.some(
    ({ clock, times }) => row[CLOCK_COLUMNS[clock].due]?.getTime() !== times.dueAt?.getTime(),
  )
  const changed = passed.length > 0 || isOther ? [complaintId] : []
  await markForRefresh(tx, workspaceId, [...changed, ...CLOCKS.map((clock) => clockSubject(complaintId, clock))], now)
}

/** When somebody hears of what happens to a clock (N2): of a severe complaint then, of others in their working time. */
const heardAt = ({ isUrgent, settings }: Telling, member: Member, at: Instant): Instant =>
  isUrgent ? at : (nextOpening(workingCalendar(settings, member), at) ?? at)

interface Telling {
  readonly isUrgent: boolean
  readonly tx: Tx
  readonly workspaceId: WorkspaceId
  readonly complaintId: string
  readonly members: readonly Member[]
  readonly settings: Settings
  readonly now: Instant
}

/**
 * Reminds whoever is responsible (P4), once; in the outbox it belongs to the day on which they can hear of the warning, however
 * late it is found.
 */
async function warn(telling: Telling, clock: ComplaintClock, responsibleId: string, warnAt: Instant): Promise<void> {
  const { tx, workspaceId, complaintId, members, now } = telling
  const subjectId = clockSubject(complaintId, clock)
  const recipients = stepRecipients(responsibleId, members.map(ladderMemberOf))
  const rule = COMPLAINT_RULE.clockWarning
  const waiting = { workspaceId, rule, subjectId }
  // Somebody else is responsible by now, or it was left out while the clock stood still.
  await tx.outboxItem.deleteMany({ where: { ...waiting, state: 'pending', recipientId: { notIn: recipients } } })
  await tx.outboxItem.deleteMany({ where: { ...waiting, state: 'skipped', reason: CLOCK_STOPPED } })
  const items = members
    .filter(({ id }) => recipients.includes(id))
    .map((member) => {
      const warned = itemAt(rule, subjectId, member, heardAt(telling, member, warnAt))
      return warned.dueAt < now ? { ...warned, dueAt: now } : warned
    })
  await addMissing(tx, workspaceId, items, now)
}

/** A warning that waits for somebody's working hours is not needed any more. */
async function forgetWarning({ tx, workspaceId, complaintId }: Telling, clock: ComplaintClock): Promise<void> {
  await tx.outboxItem.updateMany({
    where: {
      workspaceId,
      subjectId: clockSubject(complaintId, clock),
      rule: COMPLAINT_RULE.clockWarning,
      state: 'pending',
    },
    data: { state: 'skipped', reason: CLOCK_STOPPED },
  })
}

/**
 * Tells the supervisor of whoever is responsible, or the admins, that a clock is over (P4); where a department works it, its
 * owner and their supervisor as well, for it is their customer who waits.
 */
async function tellPassed(
  telling: Telling,
  clock: ComplaintClock,
  { responsibleId, ownerId }: { readonly responsibleId: string; readonly ownerId: string },
): Promise<void> {
  const { tx, workspaceId, complaintId, members, now } = telling
  const ladder = members.map(ladderMemberOf)
  const ofOwner =
    responsibleId === ownerId ? [] : [...stepRecipients(ownerId, ladder), ...toldOfEscalation(ownerId, ladder)]
  const recipients = [...toldOfEscalation(responsibleId, ladder), ...ofOwner].filter((id) => id !== responsibleId)
  const items = members
    .filter(({ id }) => recipients.includes(id))
    .map((member) =>
      itemAt(COMPLAINT_RULE.clockPassed, clockSubject(complaintId, clock), member, heardAt(telling, member, now)),
    )
  await addMissing(tx, workspaceId, items, now)
}

const isSevereTold = async (tx: Tx, workspaceId: WorkspaceId, subjectId: string): Promise<boolean> => {
  const rule = { in: [COMPLAINT_RULE.severe, COMPLAINT_RULE.severeInChannel] }
  return (await tx.outboxItem.count({ where: { workspaceId, subjectId, rule } })) > 0
}

/**
 * Tells the supervisor of its owner, or the admins, and the manager channel of a severe complaint (P5); nobody in person who
 * knows. For the post answers an admin who is not told in person, so that nobody reads the same twice (N6).
 */
async function tellSevere(
  { tx, workspaceId, complaintId, members, settings, now }: Telling,
  ownerId: string,
  knowing: readonly string[],
): Promise<void> {
  const above = escalationRecipients(ownerId, members.map(ladderMemberOf))
  const told = members.filter(({ id }) => above.includes(id) && !knowing.includes(id))
  const items: NewOutboxItem[] = told.map((member) => itemAt(COMPLAINT_RULE.severe, complaintId, member, now))
  const { managerChannelId: channelId, timeZone } = settings
  if (channelId) {
    const admins = members.filter(({ roles, deactivatedAt }) => roles.includes('admin') && !deactivatedAt)
    const other = admins.find(({ id }) => id !== ownerId && !told.some((member) => member.id === id))
    const recipientId = other?.id ?? told[0]?.id ?? ownerId
    const rule = COMPLAINT_RULE.severeInChannel
    items.push({ ...itemAt(rule, complaintId, { id: recipientId, timeZone }, now), channelId })
  }
  await addMissing(tx, workspaceId, items, now)
}

const itemAt = (
  rule: string,
  subjectId: string,
  { id, timeZone }: Pick<Member, 'id' | 'timeZone'>,
  at: Instant,
): NewOutboxItem => ({ rule, subjectId, recipientId: id, localDate: dateAt(at, timeZone), dueAt: at })

/**
 * Looks at the clocks, over all workspaces, whose time has come (P4). Several processes may do it at once: whoever takes
 * `clockLookAt` away does all of it. Answers how many complaints were looked at, `limit` at most.
 */
export async function lookAtClocks(db: Db, now: Instant, limit: number): Promise<number> {
  const rows = await db.complaint.findMany({
    where: { clockLookAt: { lte: now } },
    orderBy: { clockLookAt: 'asc' },
    take: limit,
    select: { workspaceId: true, id: true, clockLookAt: true },
  })
  for (const { workspaceId, id, clockLookAt } of rows)
    await inTransaction(db, async (tx) => {
      const { count } = await tx.complaint.updateMany({
        where: { workspaceId, id, clockLookAt },
        data: { clockLookAt: null },
      })
      if (count > 0) await restartClocks(tx, workspaceIdOfRow(workspaceId), id, now)
    })
  return rows.length
}
