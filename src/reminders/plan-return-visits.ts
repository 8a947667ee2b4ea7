import type { Instant } from '../domain/clock.ts'
import type { Store } from '../store/index.ts'
import { inEachWorkspace } from './each-workspace.ts'

/**
 * Puts into the outbox whom nobody has visited since they came to be known, once their year comes to its end (C6), in all
 * workspaces: the hourly look that needs nobody to have changed anything. Repeating it is harmless.
 */
export const planReturnVisits = (store: Pick<Store, 'workspaces' | 'inWorkspace'>, now: Instant): Promise<void> =>
  inEachWorkspace(store, (workspace) => workspace.visits.planReturnVisits(now))
