import { addDays, dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { dueReminder, type ReminderTime } from '../domain/due-reminder.ts'
import { LADDER_RULE, stepRecipients } from '../domain/reminder-ladder.ts'
import { ladderMemberOf } from '../domain/succession.ts'
import type { Tx } from './client.ts'
import type { Member } from './member-rows.ts'
import { addMissing } from './outbox-items.ts'
import type { NewOutboxItem } from './outbox-types.ts'
import { type Settings, workingCalendar } from './settings.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** Why a step of a silent ladder was not told (K6, K9): codes of src/reminders/reasons.ts. */
export const LEFT_OUT: readonly string[] = ['promised', 'disputed']

/**
 * Puts an instalment whose ladder goes on into its owner's next morning, where the last step that has come was left out:
 * what the pause has kept from them is told once, as it stands then. In the transaction that ends the pause.
 */
export async function tellLeftOut(
  tx: Tx,
  workspaceId: WorkspaceId,
  { id, ownerId }: { readonly id: string; readonly ownerId: string },
  settings: Settings,
  members: readonly Member[],
  now: Instant,
): Promise<void> {
  const last = await tx.outboxItem.findFirst({
    where: { workspaceId, subjectId: id, rule: LADDER_RULE.step, dueAt: { lte: now } },
    orderBy: [{ localDate: 'desc' }, { snoozes: 'desc' }],
    select: { state: true, reason: true },
  })
  if (last?.state !== 'skipped' || !LEFT_OUT.includes(last.reason ?? '')) return
  const recipients = stepRecipients(ownerId, members.map(ladderMemberOf))
  const items = members.flatMap((member): NewOutboxItem[] => {
    const time = recipients.includes(member.id) ? nextMorningOf(member, settings, now) : null
    return time ? [{ rule: LADDER_RULE.step, subjectId: id, recipientId: member.id, ...time }] : []
  })
  await addMissing(tx, workspaceId, items, now)
}

/** Somebody's next morning that is still to come; null for somebody who never works. */
function nextMorningOf(member: Member, settings: Settings, now: Instant): ReminderTime | null {
  const calendar = workingCalendar(settings, member)
  const today = dateAt(now, member.timeZone)
  const morning = dueReminder(today, calendar, settings.remindAt)
  return morning && morning.dueAt > now ? morning : dueReminder(addDays(today, 1), calendar, settings.remindAt)
}
