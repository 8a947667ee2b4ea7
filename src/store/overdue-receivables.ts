import { levelOf } from '../domain/instalment.ts'
import type { LadderDay, Level } from '../domain/ladder.ts'
import type { Tx } from './client.ts'
import { portions } from './portions.ts'
import type { OpenReceivable } from './receivable-rows.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** An overdue instalment as a supervisor reads of it: whose it is, and how serious (K3). */
export interface OverdueReceivable extends OpenReceivable {
  readonly ownerName: string
  readonly level: Level
}

/** Adds to instalments whose they are, and the level they have on a day. */
export async function overdueOf(
  tx: Tx,
  workspaceId: WorkspaceId,
  receivables: readonly OpenReceivable[],
  day: LadderDay,
): Promise<OverdueReceivable[]> {
  const names = new Map<string, string>()
  for (const ids of portions([...new Set(receivables.map(({ ownerId }) => ownerId))])) {
    const owners = await tx.member.findMany({
      where: { workspaceId, id: { in: ids } },
      select: { id: true, name: true },
    })
    for (const { id, name } of owners) names.set(id, name)
  }
  return receivables.map((receivable) => ({
    ...receivable,
    ownerName: names.get(receivable.ownerId) ?? '',
    level: levelOf(receivable, day),
  }))
}
