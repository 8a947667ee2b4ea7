import { levelOf } from '../domain/instalment.ts'
import type { LadderDay, Level } from '../domain/ladder.ts'
import type { OpenReceivable } from './receivable-rows.ts'

/** An overdue instalment as a supervisor reads of it: whose it is, and how serious (K3). */
export interface OverdueReceivable extends OpenReceivable {
  readonly ownerName: string
  readonly level: Level
}

/** Adds to an instalment whose it is, and the level it has on a day. */
export const overdueOf = (
  receivable: OpenReceivable,
  names: ReadonlyMap<string, string>,
  day: LadderDay,
): OverdueReceivable => ({
  ...receivable,
  ownerName: names.get(receivable.ownerId) ?? '',
  level: levelOf(receivable, day),
})
