import type { Instant } from '../domain/clock.ts'
import type { Store } from '../store/index.ts'
import { inEachWorkspace } from './each-workspace.ts'

/**
 * Puts contacts whom nobody has touched for long to whoever looks after their customers (R6), a few at a time, in all
 * workspaces; likewise an hourly look, and harmless to repeat.
 */
export const planUntouchedContacts = (store: Pick<Store, 'workspaces' | 'inWorkspace'>, now: Instant): Promise<void> =>
  inEachWorkspace(store, (workspace) => workspace.personalData.planUntouched(now))
