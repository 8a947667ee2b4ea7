import { may, type Role } from './policy.ts'

/** The names in the outbox of what becomes of implementations that are handed to service departments. */
export const IMPLEMENTATION_HAND_OVER_RULE = {
  /** One was handed to a department, to everybody there who can accept it; subject: the hand-over. */
  offered: 'implementation-hand-overs.offered',
  /** Nobody has accepted it in time, to who handed it over and the deal's owner; subject: the hand-over. */
  notAccepted: 'implementation-hand-overs.not_accepted',
  /** What became of it, to the owner and whoever worked it; subject: `handOverAnswerSubject`. */
  answered: 'implementation-hand-overs.answered',
} as const

/** What the outbox calls an entry of an implementation's history about a hand-over. */
export const handOverAnswerSubject = (handOverId: string, eventId: string): string => `${handOverId}/${eventId}`

/** The hand-over and the entry that a subject is about; '' for what is none of ours. */
export function readAnswerSubject(subjectId: string): { readonly handOverId: string; readonly eventId: string } {
  const [handOverId = '', eventId = ''] = subjectId.split('/')
  return { handOverId, eventId }
}

/** Whether a member of a department can take an implementation: their account is open, and their role lets them. */
export const canAcceptImplementation = (member: {
  readonly roles: readonly Role[]
  readonly deactivatedAt: Date | null
}): boolean => member.deactivatedAt === null && may(member.roles, 'implementation.accept', 'own')
