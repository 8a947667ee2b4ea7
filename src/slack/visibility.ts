import { type Action, reach } from '../domain/policy.ts'
import type { Visibility } from '../store/index.ts'
import type { Actor } from './routes.ts'

/** Whose records a list may show this person for an action of the policy (R2), in the form the store's queries take. */
export function visibilityOf(actor: Pick<Actor, 'memberId' | 'roles' | 'team'>, action: Action): Visibility {
  switch (reach(actor.roles, action)) {
    case 'all':
      return { reach: 'all' }
    case 'team-and-own':
      return { reach: 'owners', ownerIds: [actor.memberId, ...actor.team] }
    case 'team':
      return { reach: 'owners', ownerIds: [...actor.team] }
    case 'own':
      return { reach: 'owners', ownerIds: [actor.memberId] }
    case 'none':
      return { reach: 'none' }
  }
}
