import { dateAt } from '../domain/calendar-date.ts'
import { type Mood, moodOf } from '../domain/check-in.ts'
import { dipSubject, dipSubjects, IMPLEMENTATION_RULE } from '../domain/implementation-rules.ts'
import { DIP_CAUSES, type DipCause, dipCauses, dipCausesOf } from '../domain/motivation-dip.ts'
import { stepRecipients, toldOfEscalation } from '../domain/reminder-ladder.ts'
import { ladderMemberOf } from '../domain/succession.ts'
import { heardAt, type Looking } from './implementation-looking.ts'
import type { HeldImplementation } from './implementation-writing.ts'
import { addMissing, markForRefresh, skipWaiting } from './outbox-items.ts'

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
  const { tx, workspaceId, members, asked, now } = looking
  const { ownerId, customerId, id: dealId } = held.deal
  const ladder = members.map(ladderMemberOf)
  const own = new Set([...asked.map((member) => member.id), ...stepRecipients(ownerId, ladder)])
  const above = toldOfEscalation(ownerId, ladder).filter((each) => !own.has(each))
  const rules = { in: [IMPLEMENTATION_RULE.dip, IMPLEMENTATION_RULE.dipAbove] }
  await tx.outboxItem.deleteMany({
    where: { workspaceId, subjectId: { in: dipSubjects(id) }, rule: rules, state: 'pending' },
  })
  const items = members.flatMap((member) => {
    const rule = own.has(member.id) ? IMPLEMENTATION_RULE.dip : IMPLEMENTATION_RULE.dipAbove
    const isTold = own.has(member.id) || above.includes(member.id)
    return isTold ? [{ ...heardAt(looking, member), rule, subjectId: dipSubject(id, count) }] : []
  })
  await addMissing(tx, workspaceId, items, now)
  await markForRefresh(tx, workspaceId, [...dipSubjects(id), held.id, dealId, customerId], now)
}

/** The dip is over: a check-in shows none of it, or nobody looks after the implementation any more. */
export async function endDips({ tx, workspaceId, now }: Looking, held: HeldImplementation): Promise<void> {
  if (held.dips.length === 0) return
  const ids = held.dips.map(({ id }) => id)
  await tx.motivationDip.updateMany({ where: { workspaceId, id: { in: ids } }, data: { overAt: now } })
  const subjects = ids.flatMap(dipSubjects)
  await skipWaiting(tx, workspaceId, subjects, 'settled')
  await markForRefresh(tx, workspaceId, [...subjects, held.id, held.deal.id, held.deal.customerId], now)
}
