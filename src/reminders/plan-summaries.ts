import type { Instant } from '../domain/clock.ts'
import type { Store, WorkspaceStore } from '../store/index.ts'
import { inEachWorkspace } from './each-workspace.ts'
import { RULE } from './rules.ts'

/**
 * Puts the next Monday summary of a workspace into the outbox (T2): to be called when its manager channel, its time or
 * its zone was changed. Repeating it is harmless.
 */
export const planSummary = ({ summaries }: WorkspaceStore, now: Instant): Promise<number> =>
  summaries.plan(RULE.weekSummary, now)

/** The same for all workspaces: the hourly look that needs nobody to have changed anything. */
export const planAllSummaries = (store: Pick<Store, 'workspaces' | 'inWorkspace'>, now: Instant): Promise<void> =>
  inEachWorkspace(store, (workspace) => planSummary(workspace, now))
