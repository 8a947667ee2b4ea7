import type { Instant } from './clock.ts'
import { type LeaveMember, leaveAt } from './leave.ts'
import { supervisorAbove } from './reminder-ladder.ts'
import { ladderMemberOf, type SuccessionMember } from './succession.ts'

// Who hears and does what is somebody else's while they are away (R5).

/** Somebody, as far as it matters who stands in for whom. */
export interface Colleague extends LeaveMember, SuccessionMember {}

/** Whether somebody is there at that instant: their account is open, and they are not on leave. */
export const isThere = (member: LeaveMember, instant: Instant): boolean =>
  member.deactivatedAt === null && leaveAt(member, instant) === null

/**
 * Who stands in for a member at that instant; null while they are there, where they have named nobody, and where that one
 * has left or is away by now. Stand-ins of stand-ins are not asked.
 */
export function standInAt<Member extends LeaveMember>(
  member: LeaveMember,
  instant: Instant,
  members: readonly Member[],
): Member | null {
  const standInId = leaveAt(member, instant)?.standInId ?? null
  if (standInId === null || standInId === member.id || member.deactivatedAt !== null) return null
  const standIn = members.find(({ id }) => id === standInId)
  return standIn && isThere(standIn, instant) ? standIn : null
}

/** For whom a member stands in at that instant, in the order given. */
export const absenteesOf = <Member extends LeaveMember>(
  standInId: string,
  instant: Instant,
  members: readonly Member[],
): Member[] => members.filter((member) => standInAt(member, instant, members)?.id === standInId)

/** What of a reminder matters for who hears it. */
export interface ForReader {
  readonly recipientId: string
  /** Somebody waits for it, or it escalates: without a stand-in it goes up instead of waiting for weeks. */
  readonly isUrgent: boolean
  /** Whose own matter it is: they do not hear it in somebody's stead, for nobody decides for themselves (R1). */
  readonly notFor: readonly string[]
}

/**
 * Who is told of something at that instant (R5): its recipient; while they are away, their stand-in. Without one that is
 * there, what is urgent goes to the nearest supervisor above who is there and may see it, else to the admin who is and
 * comes first by id (R1); everything else stays the recipient's and waits for their return.
 */
export function readerAt(
  { recipientId, isUrgent, notFor }: ForReader,
  instant: Instant,
  members: readonly Colleague[],
): string {
  const recipient = members.find(({ id }) => id === recipientId)
  // Of a closed account the heirs are told (`succession.ts`), which is for good.
  if (!recipient || recipient.deactivatedAt !== null || leaveAt(recipient, instant) === null) return recipientId
  const mayHear = (member: Colleague) => isThere(member, instant) && !notFor.includes(member.id)
  const standIn = standInAt(recipient, instant, members)
  if (standIn && mayHear(standIn)) return standIn.id
  if (!isUrgent) return recipientId
  const known = members.map((member) => ({ ...ladderMemberOf(member), isActive: mayHear(member) }))
  const above = supervisorAbove(recipientId, known)
  if (above !== null) return above
  const admins = members.filter((member) => member.roles.includes('admin') && mayHear(member)).map(({ id }) => id)
  return admins.sort()[0] ?? recipientId
}
