import type { Instant } from './clock.ts'
import { may, type Role } from './policy.ts'
import { addWorkingTime, type WorkingCalendar } from './working-time.ts'

// What a rep cannot do alone goes to a service department: a complaint (P3), or what is introduced after a deal (I1). Both go
// the same way: offered to everybody there, accepted by one, returned, taken back, passed to a colleague, or told as not
// accepted in time; the owner stays responsible until somebody accepts.

/** Longest note that goes along, and longest reason with which it comes back, in code points. */
export const MAX_HAND_OVER_TEXT = 600

/** By when it is to be accepted (P3): so many working hours later, by the workspace's calendar; null where they never open. */
export const acceptByFor = (calendar: WorkingCalendar, handedAt: Instant, hours: number): Instant | null =>
  addWorkingTime(calendar, handedAt, hours * 3_600_000)

/** The right to accept, by what is handed over: it makes somebody one of those who are told. */
export type AcceptingRight = 'complaint.accept' | 'implementation.accept'

/** Whether a member of a department can take what is handed over to it: their account is open, and their role lets them. */
export const canAccept = (
  right: AcceptingRight,
  member: { readonly roles: readonly Role[]; readonly deactivatedAt: Date | null },
): boolean => member.deactivatedAt === null && may(member.roles, right, 'own')

/**
 * How a hand-over came to its end: the department returned it, its owner took it back, it was handed on to another
 * department, or nobody of the department is there any more.
 */
export const HAND_OVER_ENDS = ['returned', 'taken-back', 'handed-on', 'fell-back'] as const
export type HandOverEnd = (typeof HAND_OVER_ENDS)[number]

/** Why a department cannot keep it (R5): whoever worked it has left, or nobody is in the department. */
export type FallBackCause = 'left' | 'nobody-there'

/** What the outbox calls an entry of the history about a hand-over. */
export const handOverAnswerSubject = (handOverId: string, eventId: string): string => `${handOverId}/${eventId}`

/** The hand-over and the entry that a subject is about; '' for what is none of ours. */
export function readAnswerSubject(subjectId: string): { readonly handOverId: string; readonly eventId: string } {
  const [handOverId = '', eventId = ''] = subjectId.split('/')
  return { handOverId, eventId }
}

/** Why it cannot be handed over: it is over; the department is gone, has it already, or nobody there can accept it. */
export type HandingRefusal = 'over' | 'department-gone' | 'there-already' | 'nobody-there'

/** How far a hand-over has come: it waits for the department, somebody there works it, or it is no longer there. */
export interface HandOverProgress {
  readonly acceptedById: string | null
  readonly isEnded: boolean
  /** Nothing is to be done with it any more: a complaint is closed or taken back, an implementation done or ended. */
  readonly isOver: boolean
}

/** What can be done with a hand-over: accept it, return it to the owner, take it back as the owner, pass it to a colleague. */
export type HandOverMove = 'accept' | 'return' | 'take-back' | 'pass'

/** Why not: it is over; it is not with the department any more; somebody accepted it; nobody has; another works it. */
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
