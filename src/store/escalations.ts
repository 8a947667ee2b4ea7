import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import type { LadderStep } from '../domain/ladder.ts'
import {
  dueEscalation,
  escalationTime,
  LADDER_RULE,
  nextEscalation,
  toldOfEscalation,
} from '../domain/reminder-ladder.ts'
import { ladderMemberOf } from '../domain/succession.ts'
import { type Db, Prisma } from './client.ts'
import { type Member, readMembers } from './member-rows.ts'
import { addMissing } from './outbox-items.ts'
import type { NewOutboxItem } from './outbox-types.ts'
import { readSettings, type Settings, workingCalendar } from './settings.ts'
import { inTransaction } from './transaction.ts'
import { type WorkspaceId, workspaceIdOfRow } from './workspace-id.ts'

// Whom an escalation goes to is found out when it falls due, not before: the supervisor may be another by then, and
// each recipient has a morning of their own. `Instalment.escalateAt` says when to look next.

interface Due {
  readonly id: string
  readonly ownerId: string
  readonly dueOn: CalendarDate
  readonly escalateAt: Instant
}

/**
 * Puts into the outbox, over all workspaces, the escalations whose time has come (K3): level 3 to the supervisor or the
 * admins, level 4 to them and into the manager channel, each once, and only the highest level after nobody has looked
 * for long. Several processes may do it at once. Answers how many instalments were looked at, `limit` at most.
 */
export async function escalate(db: Db, now: Instant, limit: number): Promise<number> {
  const rows = await db.instalment.findMany({
    where: { escalateAt: { lte: now } },
    orderBy: { escalateAt: 'asc' },
    take: limit,
    select: { workspaceId: true, id: true, dueOn: true, escalateAt: true, deal: { select: { ownerId: true } } },
  })
  const byWorkspace = new Map<string, Due[]>()
  for (const { workspaceId, id, dueOn, escalateAt, deal } of rows) {
    if (!escalateAt) continue
    const due = { id, ownerId: deal.ownerId, dueOn: calendarDate(dueOn), escalateAt }
    byWorkspace.set(workspaceId, [...(byWorkspace.get(workspaceId) ?? []), due])
  }
  for (const [workspaceId, due] of byWorkspace) await escalateIn(db, workspaceIdOfRow(workspaceId), due, now)
  return rows.length
}

function escalateIn(db: Db, workspaceId: WorkspaceId, due: readonly Due[], now: Instant): Promise<void> {
  return inTransaction(db, async (tx) => {
    const settings = await readSettings(tx, workspaceId)
    const members = await readMembers(tx, workspaceId, Prisma.sql`1 = 1`)
    for (const instalment of due) {
      const { items, lookAgainAt } = planEscalation(instalment, members, settings, now)
      // On condition that nobody has looked, paid it or moved its date meanwhile: each of them changes this column.
      const { count } = await tx.instalment.updateMany({
        where: { workspaceId, id: instalment.id, escalateAt: instalment.escalateAt },
        data: { escalateAt: lookAgainAt },
      })
      if (count > 0) await addMissing(tx, workspaceId, items, now)
    }
  })
}

/** What is to be told now, and when to look again: for those whose morning is still to come, or for the next level. */
function planEscalation({ id, ownerId, dueOn }: Due, members: readonly Member[], settings: Settings, now: Instant) {
  const due = dueEscalation(dueOn, now, settings.ladder)
  if (!due) return { items: [], lookAgainAt: nextEscalation(dueOn, now, settings.ladder) }
  const { step, nextFrom } = due
  const recipients = toldOfEscalation(ownerId, members.map(ladderMemberOf))
  const planned = [
    ...members.filter((member) => recipients.includes(member.id)).map((member) => toPerson(id, member)),
    ...toChannel(id, step, recipients, ownerId, members, settings),
  ].map(({ calendar, ...item }) => ({
    item,
    time: escalationTime(step, dueOn, workingCalendar(settings, calendar), settings.remindAt, now),
  }))
  const items: NewOutboxItem[] = []
  let lookAgainAt = nextFrom
  for (const { item, time } of planned) {
    const { localDate, dueAt, sendAt } = time
    if (sendAt <= now) items.push({ ...item, localDate, dueAt })
    else if (!lookAgainAt || sendAt < lookAgainAt) lookAgainAt = sendAt
  }
  return { items, lookAgainAt }
}

type Planned = Omit<NewOutboxItem, 'localDate' | 'dueAt'> & {
  /** By whose mornings it is told. */
  readonly calendar: Pick<Member, 'timeZone' | 'leave'>
}

const toPerson = (subjectId: string, member: Member): Planned => ({
  rule: LADDER_RULE.escalation,
  subjectId,
  recipientId: member.id,
  calendar: member,
})

/**
 * The post in the manager channel, in its mornings. An admin answers for it who is not told in person, so that nobody
 * reads the same twice should the channel not take it (N6).
 */
function toChannel(
  subjectId: string,
  { toldToo }: LadderStep,
  recipients: readonly string[],
  ownerId: string,
  members: readonly Member[],
  { managerChannelId: channelId, timeZone }: Settings,
): Planned[] {
  if (!channelId || !toldToo.includes('manager-channel')) return []
  const admins = members.filter(({ roles, deactivatedAt }) => roles.includes('admin') && !deactivatedAt)
  const others = admins.filter(({ id }) => !recipients.includes(id) && id !== ownerId)
  const recipientId = others[0]?.id ?? recipients[0] ?? ownerId
  return [{ rule: LADDER_RULE.crisis, subjectId, recipientId, channelId, calendar: { timeZone, leave: [] } }]
}
