import type { Instant } from '../domain/clock.ts'
import type { Store, WorkspaceStore } from '../store/index.ts'
import { RULE } from './rules.ts'

/**
 * Puts the next Monday summary of a workspace into the outbox (T2): to be called when its manager channel, its time or
 * its zone was changed. Repeating it is harmless.
 */
export const planSummary = ({ summaries }: WorkspaceStore, now: Instant): Promise<number> =>
  summaries.plan(RULE.weekSummary, now)

/** The same for all workspaces: the hourly look that needs nobody to have changed anything. */
export async function planAllSummaries(store: Pick<Store, 'workspaces' | 'inWorkspace'>, now: Instant): Promise<void> {
  const failed: unknown[] = []
  for (const id of await store.workspaces.list())
    await planSummary(store.inWorkspace(id), now).catch((error: unknown) => failed.push(error))
  // One that cannot be planned keeps no other from being so.
  if (failed.length > 0) throw failed[0]
}
