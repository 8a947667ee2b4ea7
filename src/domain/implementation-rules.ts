import type { ImplementationPhase } from './implementation.ts'
import { DIP_CAUSES } from './motivation-dip.ts'

/** The names under which implementations stand in the outbox; check-ins themselves under `CHECK_IN_RULE`. */
export const IMPLEMENTATION_RULE = {
  /** A check-in that was not answered on its day (I4), a line of the next working morning; subject: the check-in. */
  checkInAgain: 'implementations.check_in_again',
  /** It was not answered on that day either (I4), to whoever was asked and their supervisor; subject: the check-in. */
  ourDelay: 'implementations.our_delay',
  /** A phase lasts too long (I3), to whoever is responsible; subject: the implementation's id, a slash, the phase. */
  stuck: 'implementations.stuck',
  /** The customer's motivation dips (I4), to whoever is responsible and the deal's owner; subject: see `dipSubject`. */
  dip: 'implementations.dip',
  /** The same to the supervisor or the admins; subject likewise. */
  dipAbove: 'implementations.dip_above',
  /** The day of what was decided on a dip, a line of the morning list; subject: the dip. */
  dipAction: 'implementations.dip_action',
} as const

/** What the outbox calls a dip as far as it was known: with a further cause it is told again, so how many there were is part of it. */
export const dipSubject = (dipId: string, causes: number): string => `${dipId}/${causes}`

/** What the outbox calls a phase of an implementation that lasts too long. */
export const stuckSubject = (implementationId: string, phase: ImplementationPhase): string =>
  `${implementationId}/${phase}`

/** The dip that a subject is about. */
export const dipOfSubject = (subjectId: string): string => subjectId.split('/')[0] ?? ''

/** Every name under which a dip can stand in the outbox: of so many causes, and of what was decided. */
export const dipSubjects = (dipId: string): string[] => [
  dipId,
  ...DIP_CAUSES.map((_, index) => dipSubject(dipId, index + 1)),
]
