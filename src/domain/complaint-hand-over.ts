import { escalationRecipients, type LadderMember } from './reminder-ladder.ts'

/**
 * Who is told that nobody has accepted a complaint in time (P3): whoever handed it over, the owner, who is responsible still,
 * and the owner's supervisor or, without one, the admins.
 */
export const toldOfNotAccepted = (
  { handedById, ownerId }: { readonly handedById: string; readonly ownerId: string },
  members: readonly LadderMember[],
): string[] => [...new Set([handedById, ownerId, ...escalationRecipients(ownerId, members)])]
