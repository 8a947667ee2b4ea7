import type { Action } from '../../domain/policy.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import type { HomeGroup, HomeSection } from './order.ts'

/** What stands in which section of App Home. */
export type HomePieces = Readonly<Partial<Record<HomeSection, readonly KnownBlock[] | undefined>>>

/** What another feature shows in App Home to those who may see it. */
export interface HomePart {
  readonly action: Action
  /** By which it is placed among what others show in the same section; left out where it has its sections to itself. */
  readonly group?: HomeGroup
  pieces(ctx: RequestContext): Promise<HomePieces>
  /** The same of somebody for whom the reader stands in (R5), below what is due of theirs; left out where there is none. */
  inStead?(ctx: RequestContext, memberId: string): Promise<readonly KnownBlock[]>
}
