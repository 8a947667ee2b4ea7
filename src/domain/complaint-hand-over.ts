import type { Instant } from './clock.ts'
import { may, type Role } from './policy.ts'
import { escalationRecipients, type LadderMember } from './reminder-ladder.ts'
import { addWorkingTime, type WorkingCalendar } from './working-time.ts'

/** Longest note that goes along, and longest reason with which a complaint comes back, in code points. */
export const MAX_HAND_OVER_TEXT = 600

/**
 * By when somebody of a department is to accept what was handed over to it (P3): so many working hours later, by the
 * workspace's calendar; null where its hours never open.
 */
export const acceptByFor = (calendar: WorkingCalendar, handedAt: Instant, hours: number): Instant | null =>
  addWorkingTime(calendar, handedAt, hours * 3_600_000)

/** Whether a member of a department can take what is handed over to it: their account is open, and their role lets them. */
export const canAccept = (member: { readonly roles: readonly Role[]; readonly deactivatedAt: Date | null }): boolean =>
  member.deactivatedAt === null && may(member.roles, 'complaint.accept', 'own')

/**
 * Who is told that nobody has accepted it in time (P3): whoever handed it over, the owner, who is responsible still, and the
 * owner's supervisor or, without one, the admins.
 */
export const toldOfNotAccepted = (
  { handedById, ownerId }: { readonly handedById: string; readonly ownerId: string },
  members: readonly LadderMember[],
): string[] => [...new Set([handedById, ownerId, ...escalationRecipients(ownerId, members)])]

/** How far a hand-over has come: it waits for the department, somebody there works it, or it is no longer there. */
export interface HandOverProgress {
  readonly acceptedById: string | null
  readonly isEnded: boolean
  /** The complaint is closed or was taken back: nothing is to be done with it. */
  readonly isOver: boolean
}

/** What can be done with a hand-over: accept it, return it to the owner, take it back as the owner, pass it to a colleague. */
export type HandOverMove = 'accept' | 'return' | 'take-back' | 'pass'

/** Why not: the complaint is over; it is not with the department any more; somebody accepted it; nobody has; another works it. */
export type HandOverRefusal = 'over' | 'ended' | 'accepted' | 'not-accepted' | 'not-yours'

/**
 * Whether this move is possible (P3), null when it is. One accepts; before that anybody of the department may return it,
 * afterwards whoever works it; the owner takes it back at any time. `isAnybody`: an admin, who may in everybody's place.
 */
export function handOverRefusal(
  { acceptedById, isEnded, isOver }: HandOverProgress,
  move: HandOverMove,
  actor: { readonly memberId: string; readonly isAnybody: boolean },
): HandOverRefusal | null {
  if (isOver) return 'over'
  if (isEnded) return 'ended'
  if (move === 'take-back') return null
  if (move === 'accept') return acceptedById === null ? null : 'accepted'
  if (acceptedById === null) return move === 'pass' ? 'not-accepted' : null
  return acceptedById === actor.memberId || actor.isAnybody ? null : 'not-yours'
}
