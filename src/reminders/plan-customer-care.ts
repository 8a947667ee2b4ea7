import type { Instant } from '../domain/clock.ts'
import type { Store, WorkspaceStore } from '../store/index.ts'

type Plan = (workspace: WorkspaceStore, now: Instant) => Promise<unknown>

/**
 * Puts into the outbox what is to be looked after at customers' by the calendar: files to be confirmed (C3), single threads
 * that nobody was told of (C5), good days and holidays (C9); in all workspaces. The hourly look that needs nobody to have
 * changed anything; repeating it is harmless.
 */
export async function planCustomerCare(store: Pick<Store, 'workspaces' | 'inWorkspace'>, now: Instant): Promise<void> {
  const plans: readonly Plan[] = [({ customerCare }) => customerCare.plan(now), ({ occasions }) => occasions.plan(now)]
  const failed: unknown[] = []
  for (const id of await store.workspaces.list())
    for (const plan of plans) await plan(store.inWorkspace(id), now).catch((error: unknown) => failed.push(error))
  // One that cannot be planned keeps no other from being so.
  if (failed.length > 0) throw failed[0]
}
