import { approversOf, disputedOverdue, reasonsToHold } from '../../domain/held-deal.ts'
import type { LadderDay } from '../../domain/ladder.ts'
import type { HeldDeal, WorkspaceStore } from '../../store/index.ts'
import type { ApprovalCard } from './card.ts'

/** Reads what the cards of a held deal say: names, and what the customer owes now. */
export async function readCard(
  held: HeldDeal,
  store: WorkspaceStore,
  { day, timeZone }: { readonly day: LadderDay; readonly timeZone: string },
): Promise<ApprovalCard> {
  const members = await store.members.list()
  const open = await store.receivables.openOf(held.customer.id)
  const nameOf = (id: string | null) => members.find((each) => each.id === id)?.name ?? ''
  return {
    held,
    ownerName: nameOf(held.ownerId),
    approverNames: approversOf(held.ownerId, members).map(nameOf),
    decidedByName: nameOf(held.decision?.byId ?? null),
    reasonsNow: reasonsToHold(open, day),
    disputedNow: disputedOverdue(open, day),
    timeZone,
  }
}
