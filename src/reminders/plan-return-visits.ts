import type { Instant } from '../domain/clock.ts'
import type { Store } from '../store/index.ts'

/**
 * Puts into the outbox whom nobody has visited since they came to be known, once their year comes to its end (C6), in all
 * workspaces: the hourly look that needs nobody to have changed anything. Repeating it is harmless.
 */
export async function planReturnVisits(store: Pick<Store, 'workspaces' | 'inWorkspace'>, now: Instant): Promise<void> {
  const failed: unknown[] = []
  for (const id of await store.workspaces.list())
    await store
      .inWorkspace(id)
      .visits.planReturnVisits(now)
      .catch((error: unknown) => failed.push(error))
  // One that cannot be planned keeps no other from being so.
  if (failed.length > 0) throw failed[0]
}
