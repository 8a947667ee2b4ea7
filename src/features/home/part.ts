import type { Action } from '../../domain/policy.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'

/** What another feature shows in App Home to those who may see it. */
export interface HomePart {
  readonly action: Action
  /** At the top, below the payments that are due, or at the end. */
  place(ctx: RequestContext): 'first' | 'due' | 'last'
  blocks(ctx: RequestContext): Promise<readonly KnownBlock[]>
  /** The same of somebody for whom the reader stands in (R5), below what is due of theirs; left out where there is none. */
  inStead?(ctx: RequestContext, memberId: string): Promise<readonly KnownBlock[]>
}
