import type { Instant } from '../domain/clock.ts'
import type { Store } from '../store/index.ts'

/**
 * Puts into the outbox which files are to be confirmed (C3), and which customers hang on one person without anybody having
 * been told (C5), in all workspaces: the hourly look that needs nobody to have changed anything. Repeating it is harmless.
 */
export async function planCustomerCare(store: Pick<Store, 'workspaces' | 'inWorkspace'>, now: Instant): Promise<void> {
  const failed: unknown[] = []
  for (const id of await store.workspaces.list())
    await store
      .inWorkspace(id)
      .customerCare.plan(now)
      .catch((error: unknown) => failed.push(error))
  // One that cannot be planned keeps no other from being so.
  if (failed.length > 0) throw failed[0]
}
