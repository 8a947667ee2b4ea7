import { addDays, type CalendarDate, calendarDate, dateAt, instantAt } from '../domain/calendar-date.ts'
import { stuckAfterDays } from '../domain/check-in-rhythm.ts'
import type { Instant } from '../domain/clock.ts'
import { comingMorning } from '../domain/due-reminder.ts'
import { usedDaily } from '../domain/implementation-phase.ts'
import { IMPLEMENTATION_RULE, stuckSubject } from '../domain/implementation-rules.ts'
import { stepRecipients } from '../domain/reminder-ladder.ts'
import { ladderMemberOf } from '../domain/succession.ts'
import { workingDayOnOrAfter } from '../domain/working-time.ts'
import type { Db, Tx } from './client.ts'
import { forgetCheckIns, planCheckIns } from './implementation-check-ins.ts'
import { endDips, lookAtDips } from './implementation-dips.ts'
import type { Looking } from './implementation-looking.ts'
import { countMisses } from './implementation-misses.ts'
import {
  deliveredOnOf,
  followUpOfRow,
  type HeldImplementation,
  holdImplementation,
  responsibleOf,
  tellMoved,
  usesOfPhase,
  writeMove,
} from './implementation-writing.ts'
import { readConcerned } from './member-rows.ts'
import { addMissing, markForRefresh } from './outbox-items.ts'
import { readSettings, workingCalendar } from './settings.ts'
import { inTransaction } from './transaction.ts'
import { type WorkspaceId, workspaceIdOfRow } from './workspace-id.ts'

// `Implementation.lookAt` says when somebody has to look: when a check-in is asked, for then the next is planned; after the day on
// which it was to be answered; when a phase lasts too long. Whom that is told to is found out then, since the people may be
// others by that time.

/** When a look that found nothing settled is repeated, in milliseconds. */
const AGAIN = 3_600_000

/**
 * Looks at an implementation anew (I2–I4), in the transaction that changes what it depends on: moves it on where its check-ins
 * prove it, plans the next check-in, counts those that our own people missed, flags a phase that lasts too long, begins and ends
 * dips, and notes when to look again. Repeating it changes nothing. Nothing where there is none of this id.
 */
export async function lookAgain(
  tx: Tx,
  workspaceId: WorkspaceId,
  implementationId: string,
  now: Instant,
): Promise<void> {
  const found = await holdImplementation(tx, workspaceId, implementationId)
  if (!found) return
  const held = await movedByItself(tx, workspaceId, found, now)
  const settings = await readSettings(tx, workspaceId)
  const responsibleId = responsibleOf(held)
  const members = await readConcerned(tx, workspaceId, [...new Set([responsibleId, held.deal.ownerId])])
  const askedIds = stepRecipients(responsibleId, members.map(ladderMemberOf))
  const asked = members.filter(({ id }) => askedIds.includes(id))
  const looking: Looking = { tx, workspaceId, settings, members, asked, now }
  const deliveredOn = deliveredOnOf(held)
  const { phaseSince } = held
  const isOver = held.phase === 'done' || held.endedOn !== null || held.deal.cancelledOn !== null
  const looks: Instant[] = []
  if (!isOver && deliveredOn !== null && phaseSince !== null) {
    await lookAtDips(looking, held)
    looks.push(
      ...(await planCheckIns(looking, held, deliveredOn)),
      ...(await countMisses(looking, held)),
      ...(await flagStuck(looking, held, calendarDate(phaseSince))),
    )
  } else {
    await forgetCheckIns(looking, held)
    await endDips(looking, held)
  }
  const soonest = looks.sort((one, other) => one.getTime() - other.getTime())[0] ?? null
  const lookAt = soonest !== null && soonest <= now ? new Date(now.getTime() + AGAIN) : soonest
  await tx.implementation.updateMany({ where: { workspaceId, id: held.id }, data: { lookAt } })
}

/** Learning is over by itself when check-ins in a row say daily use (I3). */
async function movedByItself(
  tx: Tx,
  workspaceId: WorkspaceId,
  held: HeldImplementation,
  now: Instant,
): Promise<HeldImplementation> {
  if (held.phase !== 'learning' || !usedDaily(usesOfPhase(held))) return held
  const moved = await writeMove(tx, workspaceId, held, { kind: 'used' }, null, now)
  if (!moved.ok) return held
  await tellMoved(tx, workspaceId, held, now)
  return (await holdImplementation(tx, workspaceId, held.id)) ?? held
}

/**
 * Flags a phase that lasts too long (I3), once, and tells whoever is responsible; effectiveness after the day of its last
 * check-in. Answers when to look again.
 */
async function flagStuck(looking: Looking, held: HeldImplementation, since: CalendarDate): Promise<Instant[]> {
  const { tx, workspaceId, settings, asked, now } = looking
  const { phase, stuckToldOn, id } = held
  const days = stuckAfterDays(phase, settings.rhythm, followUpOfRow(held))
  if (days === null || stuckToldOn !== null) return []
  const lastDay = addDays(since, days)
  const [first] = asked
  const working = phase === 'effectiveness' && first && workingDayOnOrAfter(workingCalendar(settings, first), lastDay)
  const from = instantAt(addDays(working || lastDay, 1), '00:00', settings.timeZone)
  if (from > now) return [from]
  const today = dateAt(now, settings.timeZone)
  await tx.implementation.updateMany({ where: { workspaceId, id }, data: { stuckToldOn: today } })
  await tx.implementationEvent.create({
    data: { workspaceId, implementationId: id, kind: 'stuck', phase, before: null, memberId: null, on: today, at: now },
  })
  const items = asked.flatMap((member) => {
    const time = comingMorning(today, workingCalendar(settings, member), settings.remindAt, now)
    const about = { rule: IMPLEMENTATION_RULE.stuck, subjectId: stuckSubject(id, phase), recipientId: member.id }
    return time ? [{ ...about, ...time }] : []
  })
  await addMissing(tx, workspaceId, items, now)
  await markForRefresh(tx, workspaceId, [id, held.deal.id, held.deal.customerId], now)
  return []
}

/**
 * Looks at the implementations, over all workspaces, whose time has come. Several processes may do it at once: whoever takes
 * `lookAt` away does all of it. Answers how many were looked at, `limit` at most.
 */
export async function lookAtImplementations(db: Db, now: Instant, limit: number): Promise<number> {
  const rows = await db.implementation.findMany({
    where: { lookAt: { lte: now } },
    orderBy: { lookAt: 'asc' },
    take: limit,
    select: { workspaceId: true, id: true, lookAt: true },
  })
  for (const { workspaceId, id, lookAt } of rows)
    await inTransaction(db, async (tx) => {
      const { count } = await tx.implementation.updateMany({
        where: { workspaceId, id, lookAt },
        data: { lookAt: null },
      })
      if (count > 0) await lookAgain(tx, workspaceIdOfRow(workspaceId), id, now)
    })
  return rows.length
}
