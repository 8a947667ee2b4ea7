import type { Instant } from '../domain/clock.ts'
import type { Store, WorkspaceStore } from '../store/index.ts'

/** What of a customer comes about by the calendar, or because another member looks after them now. */
const PLANS: readonly ((store: WorkspaceStore, now: Instant) => Promise<number>)[] = [
  ({ customerPromises }, now) => customerPromises.plan(now),
  ({ wants }, now) => wants.plan(now),
  ({ dealTasks }, now) => dealTasks.plan(now),
  ({ referrals }, now) => referrals.plan(now),
  ({ valueReviews }, now) => valueReviews.plan(now),
  ({ reflections }, now) => reflections.plan(now),
]

/**
 * Puts into the outbox what was promised to customers (D6), what they will need soon, and what was announced and their owners of
 * now have not been told (C10), what is due after a deal (D4, D8), whom to thank (C11), whose yearly look is due (C14), and who
 * is to look back on what (D5), in all workspaces: the hourly look that needs nobody to have changed anything. Repeating it is
 * harmless.
 */
export async function planCustomerMatters(
  store: Pick<Store, 'workspaces' | 'inWorkspace'>,
  now: Instant,
): Promise<void> {
  const failed: unknown[] = []
  for (const id of await store.workspaces.list())
    for (const plan of PLANS) await plan(store.inWorkspace(id), now).catch((error: unknown) => failed.push(error))
  // One that cannot be planned keeps no other from being so.
  if (failed.length > 0) throw failed[0]
}
