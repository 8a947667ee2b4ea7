import { type Acting, mayDoAtAll, ownersFor } from '../domain/acting.ts'
import type { Action } from '../domain/policy.ts'
import type { Visibility } from '../store/index.ts'

/**
 * Whose records a list may show this person for an action of the policy (R2), in the form the store's queries take; those
 * of somebody for whom they stand in today are among them (R5).
 */
export function visibilityOf(actor: Acting, action: Action): Visibility {
  const ownerIds = ownersFor(actor, action)
  if (ownerIds === null) return { reach: 'all' }
  return mayDoAtAll(actor, action) ? { reach: 'owners', ownerIds } : { reach: 'none' }
}
