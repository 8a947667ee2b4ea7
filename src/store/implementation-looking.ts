import { dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { nextOpening } from '../domain/working-time.ts'
import type { Tx } from './client.ts'
import type { Member } from './member-rows.ts'
import type { NewOutboxItem } from './outbox-types.ts'
import { type Settings, workingCalendar } from './settings.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** What a look at an implementation is made with. */
export interface Looking {
  readonly tx: Tx
  readonly workspaceId: WorkspaceId
  readonly settings: Settings
  /** Whoever it may concern: owner, assignee, those above them, the admins. */
  readonly members: readonly Member[]
  /** Who is asked: whoever is responsible, or who has inherited their work (R5). */
  readonly asked: readonly Member[]
  readonly now: Instant
}

/** When somebody hears of what shows now (N2): now, or at their next opening. */
export function heardAt(
  { settings, now }: Pick<Looking, 'settings' | 'now'>,
  member: Member,
): Pick<NewOutboxItem, 'recipientId' | 'localDate' | 'dueAt'> {
  const dueAt = nextOpening(workingCalendar(settings, member), now) ?? now
  return { recipientId: member.id, localDate: dateAt(dueAt, member.timeZone), dueAt }
}
