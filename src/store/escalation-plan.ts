import { addDays, type CalendarDate, dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { CRISIS_LEVEL } from '../domain/control-point.ts'
import type { Level, ToldToo } from '../domain/ladder.ts'
import {
  dueEscalation,
  escalationTime,
  LADDER_RULE,
  nextEscalation,
  toldOfEscalation,
} from '../domain/reminder-ladder.ts'
import { ladderMemberOf } from '../domain/succession.ts'
import type { Tx } from './client.ts'
import { LEFT_OUT } from './left-out-steps.ts'
import type { Member } from './member-rows.ts'
import { addMissing } from './outbox-items.ts'
import type { NewOutboxItem } from './outbox-types.ts'
import { type Settings, workingCalendar } from './settings.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** An instalment whose next escalation has come. */
export interface Due {
  readonly id: string
  readonly ownerId: string
  readonly customerId: string
  readonly dueOn: CalendarDate
  /** Its due date hangs on a delivery that is not recorded (D2). */
  readonly isPlanned: boolean
  /** The level that a broken promise raised it to (K6): whom it concerns was told of that level then. */
  readonly levelFloor: Level
  readonly escalateAt: Instant
}

/** An escalation that is to be told, and the day of its level: since then it may have been told already. */
export interface Escalation extends NewOutboxItem {
  readonly since: CalendarDate
}

/**
 * Puts escalations into the outbox, also those that were left out before because the ladder was silent (K6, K9) or the
 * instalment settled; a level that was told stays told.
 */
export async function addEscalations(
  tx: Tx,
  workspaceId: WorkspaceId,
  escalations: readonly Escalation[],
  now: Instant,
): Promise<void> {
  for (const { since, ...item } of escalations) {
    const { rule, subjectId, recipientId } = item
    const same = { workspaceId, rule, subjectId, recipientId, localDate: { gte: since } }
    await tx.outboxItem.deleteMany({ where: { ...same, state: 'skipped', reason: { in: [...LEFT_OUT] } } })
    const told = await tx.outboxItem.count({ where: { ...same, state: { not: 'skipped' } } })
    if (told === 0) await addMissing(tx, workspaceId, [item], now)
  }
}

/** What is to be told now, and when to look again. */
export interface EscalationPlan {
  readonly items: readonly Escalation[]
  readonly lookAgainAt: Instant | null
  /** The day on which it has come to level 4, where its crisis is to be handled (C12); null: it has not. */
  readonly crisisOn: CalendarDate | null
}

/**
 * What is to be told now, and when to look again: for those whose morning is still to come, or for the next level. A
 * level that a broken promise has raised it to was told then (K6, N6). What falls due once it is delivered is nobody's to
 * escalate before that; the delivery, once it is recorded, says when to look (D2).
 */
export function planEscalation(
  { id, ownerId, dueOn, isPlanned, levelFloor, escalateAt }: Due,
  members: readonly Member[],
  settings: Settings,
  now: Instant,
): EscalationPlan {
  if (isPlanned) return { items: [], lookAgainAt: null, crisisOn: null }
  const due = dueEscalation(dueOn, now, settings.ladder)
  if (!due) return { items: [], lookAgainAt: nextEscalation(dueOn, now, settings.ladder), crisisOn: null }
  const { step, nextFrom } = due
  if (step.level <= levelFloor) return { items: [], lookAgainAt: nextFrom, crisisOn: null }
  const crisisOn = step.level >= CRISIS_LEVEL ? addDays(dueOn, step.offsetDays) : null
  const recipients = toldOfEscalation(ownerId, members.map(ladderMemberOf))
  const planned = [
    ...members.filter((member) => recipients.includes(member.id)).map((member) => toPerson(id, member)),
    ...toChannel(id, step.toldToo, recipients, ownerId, members, settings),
  ].map(({ calendar, ...item }) => ({
    item,
    timeZone: calendar.timeZone,
    // After a pause, or once it is owed again, it is not late: there was nothing to tell before.
    freshAt: escalationTime(step, dueOn, workingCalendar(settings, calendar), settings.remindAt, escalateAt).sendAt,
    time: escalationTime(step, dueOn, workingCalendar(settings, calendar), settings.remindAt, now),
  }))
  const items: Escalation[] = []
  let lookAgainAt = nextFrom
  for (const { item, timeZone, freshAt, time } of planned) {
    const { localDate: since, dueAt, sendAt } = time
    const isFresh = dueAt < escalateAt
    const localDate = isFresh ? dateAt(freshAt, timeZone) : since
    // What is late keeps its day, though it may still have to wait for working hours.
    if (sendAt <= now || (!isFresh && dueAt <= now))
      items.push({ ...item, since, localDate, dueAt: isFresh ? freshAt : dueAt })
    else if (!lookAgainAt || sendAt < lookAgainAt) lookAgainAt = sendAt
  }
  return { items, lookAgainAt, crisisOn }
}

type Planned = Omit<NewOutboxItem, 'localDate' | 'dueAt'> & {
  /** By whose mornings it is told. */
  readonly calendar: Pick<Member, 'timeZone' | 'leave'>
}

const toPerson = (subjectId: string, member: Member): Planned => ({
  rule: LADDER_RULE.escalation,
  subjectId,
  recipientId: member.id,
  // It does not wait for a return: whoever hears it meanwhile is found out when it is sent (R5).
  calendar: { timeZone: member.timeZone, leave: [] },
})

/**
 * The post in the manager channel, in its mornings. An admin answers for it who is not told in person, so that nobody
 * reads the same twice should the channel not take it (N6).
 */
export function toChannel(
  subjectId: string,
  toldToo: readonly ToldToo[],
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
