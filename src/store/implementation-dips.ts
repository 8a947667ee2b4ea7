import { calendarDate, dateAt } from '../domain/calendar-date.ts'
import { type Mood, moodOf } from '../domain/check-in.ts'
import { comingMorning } from '../domain/due-reminder.ts'
import { IMPLEMENTATION_HAND_OVER_RULE } from '../domain/implementation-hand-over.ts'
import { dipSubject, dipSubjects, IMPLEMENTATION_RULE } from '../domain/implementation-rules.ts'
import { DIP_CAUSES, type DipCause, dipCauses, dipCausesOf } from '../domain/motivation-dip.ts'
import { stepRecipients, toldOfEscalation } from '../domain/reminder-ladder.ts'
import { ladderMemberOf } from '../domain/succession.ts'
import { heardAt, type Looking } from './implementation-looking.ts'
import type { HeldImplementation } from './implementation-writing.ts'
import type { Member } from './member-rows.ts'
import { addMissing, markForRefresh, skipWaiting } from './outbox-items.ts'
import { giveTo, PASSED_ON } from './outbox-passing.ts'
import { workingCalendar } from './settings.ts'

type CheckInRow = HeldImplementation['checkIns'][number]

/**
 * Begins a dip where the check-ins that were answered, or an open complaint, show one (I4), adds what has come to it, and ends it
 * when a later check-in shows none of it and no complaint is open. One is open at a time; it is told again only for a cause that
 * is new.
 */
export async function lookAtDips(looking: Looking, held: HeldImplementation): Promise<void> {
  const { tx, workspaceId, settings, now } = looking
  const answered = held.checkIns.filter(({ answeredAt }) => answeredAt !== null)
  const latest = answered.at(-1) ?? null
  const complaintId = await openComplaintOf(looking, held)
  const causes = dipCauses({
    latest: answerOf(latest),
    previous: answerOf(answered.at(-2) ?? null),
    hasOpenComplaint: complaintId !== null,
  })
  const [dip] = held.dips
  if (!dip) {
    if (causes.length === 0) return
    const data = {
      workspaceId,
      implementationId: held.id,
      checkInId: causes.some((cause) => cause !== 'complaint') ? (latest?.id ?? null) : null,
      complaintId,
      phase: held.phase,
      causes: causes.join(','),
      noticedOn: dateAt(now, settings.timeZone),
      noticedAt: now,
    }
    const { id } = await tx.motivationDip.create({ data })
    await tell(looking, held, { id, count: causes.length })
    return
  }
  const known = dipCausesOf(dip.causes)
  const all = DIP_CAUSES.filter((cause) => known.includes(cause) || causes.includes(cause))
  if (all.length > known.length) {
    const data = {
      causes: all.join(','),
      ...(complaintId ? { complaintId } : {}),
      checkInId: dip.checkInId ?? latest?.id ?? null,
    }
    await tx.motivationDip.updateMany({ where: { workspaceId, id: dip.id }, data })
    await tell(looking, held, { id: dip.id, count: all.length })
  } else if (causes.length === 0 && isOver(dip, latest, known)) await endDips(looking, held)
  else await tellWhoeverItConcerns(looking, held, dip)
}

/**
 * Whether what was answered last ends a dip that nothing speaks for any more: it is a later check-in than the one that showed
 * it, or that one was corrected and shows none. A complaint that was settled does not end it alone: nobody has asked the customer yet.
 */
function isOver(
  dip: HeldImplementation['dips'][number],
  latest: CheckInRow | null,
  known: readonly DipCause[],
): boolean {
  if (latest?.answeredAt == null) return false
  return latest.answeredAt > dip.noticedAt || (latest.id === dip.checkInId && !known.includes('complaint'))
}

const answerOf = (row: CheckInRow | null): { mood: Mood; use: NonNullable<CheckInRow['use']> } | null => {
  const mood = row?.mood == null ? null : moodOf(row.mood)
  return row?.use == null || mood === null ? null : { mood, use: row.use }
}

/** The oldest open complaint about this deal, or of its customer about none (I4). */
async function openComplaintOf({ tx, workspaceId }: Looking, { deal }: HeldImplementation): Promise<string | null> {
  const complaint = await tx.complaint.findFirst({
    where: {
      workspaceId,
      customerId: deal.customerId,
      closedAt: null,
      withdrawnAt: null,
      OR: [{ dealId: deal.id }, { dealId: null }],
    },
    orderBy: { number: 'asc' },
    select: { id: true },
  })
  return complaint?.id ?? null
}

/**
 * Tells of a dip on the day it shows, or at the next opening (N2): whoever is responsible, the deal's owner, and the supervisor of
 * that owner or the admins (I4). What waits to be told of fewer causes is told with it.
 */
async function tell(
  looking: Looking,
  held: HeldImplementation,
  { id, count }: { readonly id: string; readonly count: number },
): Promise<void> {
  const { tx, workspaceId, now } = looking
  await tx.outboxItem.deleteMany({
    where: { workspaceId, subjectId: { in: dipSubjects(id) }, rule: { in: DIP_RULES }, state: 'pending' },
  })
  const items = concernedBy(looking, held).map(({ member, rule }) => ({
    ...heardAt(looking, member),
    rule,
    subjectId: dipSubject(id, count),
  }))
  await addMissing(tx, workspaceId, items, now)
  await markForRefresh(tx, workspaceId, shownIn(held, [id]), now)
}

const DIP_RULES = [IMPLEMENTATION_RULE.dip, IMPLEMENTATION_RULE.dipAbove]

/** Somebody to whom a dip is told, and under which rule: as their own customer's, or as somebody's above. */
interface Concerned {
  readonly member: Member
  readonly rule: string
}

/** Whom a dip is told to: whoever is responsible, the deal's owner, and the supervisor of that owner or the admins (I4). */
function concernedBy({ members, asked }: Looking, { deal }: HeldImplementation): Concerned[] {
  const ladder = members.map(ladderMemberOf)
  const own = new Set([...asked.map((member) => member.id), ...stepRecipients(deal.ownerId, ladder)])
  const above = new Set(toldOfEscalation(deal.ownerId, ladder))
  return members.flatMap((member): Concerned[] => {
    if (own.has(member.id)) return [{ member, rule: IMPLEMENTATION_RULE.dip }]
    return above.has(member.id) ? [{ member, rule: IMPLEMENTATION_RULE.dipAbove }] : []
  })
}

/** What shows these dips: their messages, the department's offer, the cards. */
const shownIn = ({ id, deal, handOvers }: HeldImplementation, dipIds: readonly string[]): string[] => [
  ...dipIds.flatMap(dipSubjects),
  ...handOvers.map((handOver) => handOver.id),
  id,
  deal.id,
  deal.customerId,
]

/**
 * Customer or implementation may have been handed over since (R5): what of a dip waits to be told is told to whoever it concerns
 * by now, and what was decided comes back to whoever is responsible (I4). Nobody hears of it twice (N6).
 */
async function tellWhoeverItConcerns(
  looking: Looking,
  held: HeldImplementation,
  dip: HeldImplementation['dips'][number],
): Promise<void> {
  const { tx, workspaceId, settings, asked, now } = looking
  const about = { workspaceId, subjectId: { in: dipSubjects(dip.id) } }
  const waiting = await tx.outboxItem.findMany({ where: { ...about, state: 'pending' } })
  const untold = waiting.filter(({ rule }) => rule === IMPLEMENTATION_RULE.dip || rule === IMPLEMENTATION_RULE.dipAbove)
  const concerned = concernedBy(looking, held)
  if (untold.length > 0) {
    const isFor = (recipientId: string, rule: string) =>
      concerned.some((each) => each.member.id === recipientId && each.rule === rule)
    const others = untold.filter(({ recipientId, rule }) => !isFor(recipientId, rule)).map(({ id }) => id)
    const passed = { state: 'skipped', reason: PASSED_ON.handedOver } as const
    await tx.outboxItem.updateMany({ where: { workspaceId, id: { in: others }, state: 'pending' }, data: passed })
    const heard = await readHeard(looking, held, dip)
    const subjectId = dipSubject(dip.id, dipCausesOf(dip.causes).length)
    for (const { member, rule } of concerned)
      if (!heard.has(member.id))
        await giveTo(tx, workspaceId, [member], [{ ...heardAt(looking, member), rule, subjectId }], now)
  }
  const plans = waiting.filter(({ rule }) => rule === IMPLEMENTATION_RULE.dipAction)
  if (plans.length === 0 || dip.actionOn === null) return
  for (const member of asked.filter(({ id }) => !plans.some(({ recipientId }) => recipientId === id))) {
    const day = calendarDate(dip.actionOn)
    const time = comingMorning(day, workingCalendar(settings, member), settings.remindAt, now)
    const rule = IMPLEMENTATION_RULE.dipAction
    if (time) await giveTo(tx, workspaceId, [member], [{ ...time, rule, subjectId: dip.id }], now)
  }
}

/** Who knows of a dip already: it was told them, waits for them, or stands in what their department was offered since. */
async function readHeard(
  { tx, workspaceId }: Looking,
  { handOvers }: HeldImplementation,
  { id, noticedAt }: HeldImplementation['dips'][number],
): Promise<ReadonlySet<string>> {
  const offers = [IMPLEMENTATION_HAND_OVER_RULE.offered, IMPLEMENTATION_HAND_OVER_RULE.passed]
  const handOverIds = handOvers.map((handOver) => handOver.id)
  const heard = await tx.outboxItem.findMany({
    where: {
      workspaceId,
      state: { not: 'skipped' },
      OR: [
        { subjectId: { in: dipSubjects(id) }, rule: { in: DIP_RULES } },
        { subjectId: { in: handOverIds }, rule: { in: offers }, createdAt: { gte: noticedAt } },
      ],
    },
    select: { recipientId: true },
  })
  return new Set(heard.map(({ recipientId }) => recipientId))
}

/** The dip is over: a check-in shows none of it, or nobody looks after the implementation any more. */
export async function endDips({ tx, workspaceId, now }: Looking, held: HeldImplementation): Promise<void> {
  if (held.dips.length === 0) return
  const ids = held.dips.map(({ id }) => id)
  await tx.motivationDip.updateMany({ where: { workspaceId, id: { in: ids } }, data: { overAt: now } })
  await skipWaiting(tx, workspaceId, ids.flatMap(dipSubjects), 'settled')
  await markForRefresh(tx, workspaceId, shownIn(held, ids), now)
}
