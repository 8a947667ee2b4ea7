import { type CalendarDate, calendarDate, dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { dueReminder } from '../domain/due-reminder.ts'
import { RETURN_VISIT_RULE } from '../domain/return-visit.ts'
import { NEXT_STEP_RULE } from '../domain/visit.ts'
import { Prisma, type Tx } from './client.ts'
import { ConditionalUpdateLost } from './errors.ts'
import { type Member, readMembers } from './member-rows.ts'
import { addMissing } from './outbox-items.ts'
import { portions } from './portions.ts'
import { deriveReturnVisits } from './return-visits.ts'
import { readSettings, type Settings, workingCalendar } from './settings.ts'
import type { WorkspaceId } from './workspace-id.ts'

/**
 * Puts what waits to be told to a member where it belongs now, in the transaction that has changed their days off (R5).
 * What has waited for a return that is another by now, of whatever kind, is looked at again at once; return visits and
 * next steps that were put behind the leave come on their own day again, where that is one of work or of a stand-in.
 * What somebody put off comes when it was asked for (N3). Ladders, promises and check-ins are derived by
 * `ReceivableStore.deriveLadders`, which may take more than one transaction.
 */
export async function deriveOfAbsentee(
  tx: Tx,
  workspaceId: WorkspaceId,
  memberId: string,
  now: Instant,
): Promise<void> {
  const [member] = await readMembers(tx, workspaceId, Prisma.sql`m."id" = ${memberId}`)
  if (!member) return
  const waiting = await tx.outboxItem.findMany({
    where: { workspaceId, recipientId: memberId, state: 'pending', reason: null, dueAt: { gt: now } },
    select: { id: true, rule: true, subjectId: true, localDate: true, dueAt: true },
  })
  const today = dateAt(now, member.timeZone)
  // On its own day it was not told: it has been put off until the return.
  const isPutOff = ({ localDate, dueAt }: Waiting) => localDate <= today && dateAt(dueAt, member.timeZone) > localDate
  for (const ids of portions(waiting.filter(isPutOff).map(({ id }) => id)))
    await tx.outboxItem.updateMany({ where: { workspaceId, id: { in: ids }, state: 'pending' }, data: { dueAt: now } })
  const toCome = waiting.filter((item) => !isPutOff(item))
  const returns = toCome.filter(({ rule }) => rule === RETURN_VISIT_RULE).map(({ subjectId }) => subjectId)
  await deriveReturnVisits(tx, workspaceId, returns, now)
  const steps = toCome.filter(({ rule }) => rule === NEXT_STEP_RULE)
  if (steps.length > 0) await moveSteps(tx, workspaceId, member, steps, now)
}

/** An item that waits for its time. */
interface Waiting {
  readonly id: string
  readonly subjectId: string
  readonly localDate: string
  readonly dueAt: Instant
}

async function moveSteps(
  tx: Tx,
  workspaceId: WorkspaceId,
  member: Member,
  steps: readonly Waiting[],
  now: Instant,
): Promise<void> {
  const settings = await readSettings(tx, workspaceId)
  for (const portion of portions(steps)) {
    const ids = portion.map(({ subjectId }) => subjectId)
    const visits = await tx.visit.findMany({
      where: { workspaceId, id: { in: ids } },
      select: { id: true, nextStepOn: true },
    })
    const days = new Map(visits.map(({ id, nextStepOn }) => [id, nextStepOn]))
    for (const step of portion) {
      const on = days.get(step.subjectId)
      if (on) await moveStep(tx, workspaceId, member, step, calendarDate(on), settings, now)
    }
  }
}

/** What has passed meanwhile is told at once. */
async function moveStep(
  tx: Tx,
  workspaceId: WorkspaceId,
  member: Member,
  { id, subjectId, localDate }: Waiting,
  on: CalendarDate,
  settings: Settings,
  now: Instant,
): Promise<void> {
  const today = dateAt(now, member.timeZone)
  const time = dueReminder(on > today ? on : today, workingCalendar(settings, member), settings.remindAt)
  if (!time || time.localDate === localDate) return
  const { count } = await tx.outboxItem.deleteMany({ where: { workspaceId, id, state: 'pending' } })
  if (count === 0) throw new ConditionalUpdateLost(`outbox item ${id}`) // it was claimed meanwhile: look again
  const dueAt = time.dueAt > now ? time.dueAt : now
  const item = { rule: NEXT_STEP_RULE, subjectId, recipientId: member.id, localDate: time.localDate, dueAt }
  await addMissing(tx, workspaceId, [item], now)
}
