import { calendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { isPlannedDue } from '../domain/delivery.ts'
import type { Level } from '../domain/ladder.ts'
import type { Db } from './client.ts'
import { planCrisis } from './control-points.ts'
import { addEscalations, type Due, planEscalation } from './escalation-plan.ts'
import { readConcerned } from './member-rows.ts'
import { readSettings } from './settings.ts'
import { lookAtStanding } from './standing-looks.ts'
import { inTransaction } from './transaction.ts'
import { type WorkspaceId, workspaceIdOfRow } from './workspace-id.ts'

// Whom an escalation goes to is found out when it falls due, not before: the supervisor may be another by then, and
// each recipient has a morning of their own. `Instalment.escalateAt` says when to look next.

/**
 * Puts into the outbox, over all workspaces, the escalations whose time has come (K3): level 3 to the supervisor or the
 * admins, level 4 to them and into the manager channel, with the task to handle the crisis (C12), each once, and only the highest level after nobody has looked
 * for long. What is promised or disputed is judged first (standing-looks.ts). Several processes may do it at once. Answers how many instalments were looked at, `limit` at most.
 */
export async function escalate(db: Db, now: Instant, limit: number): Promise<number> {
  const rows = await db.instalment.findMany({
    where: { escalateAt: { lte: now } },
    orderBy: { escalateAt: 'asc' },
    take: limit,
    select: {
      workspaceId: true,
      id: true,
      dueOn: true,
      escalateAt: true,
      levelFloor: true,
      basis: true,
      ...PAUSING,
      deal: { select: { ownerId: true, customerId: true, deliveredOn: true } },
    },
  })
  const byWorkspace = new Map<string, Due[]>()
  for (const { workspaceId, id, dueOn, escalateAt, deal, levelFloor, promisedFor, disputedOn, basis } of rows) {
    if (!escalateAt) continue
    // Only levels are written.
    const { ownerId, customerId } = deal
    const isPlanned = isPlannedDue({ basis }, deal)
    const standing = { isPlanned, levelFloor: levelFloor as Level }
    const due = { id, ownerId, customerId, dueOn: calendarDate(dueOn), escalateAt, ...standing }
    if (promisedFor !== null || disputedOn !== null) await lookAtStanding(db, workspaceIdOfRow(workspaceId), due, now)
    else byWorkspace.set(workspaceId, [...(byWorkspace.get(workspaceId) ?? []), due])
  }
  for (const [workspaceId, due] of byWorkspace) await escalateIn(db, workspaceIdOfRow(workspaceId), due, now)
  return rows.length
}

/** What may pause an instalment; where there is any of it, an escalation alone does not do. */
const PAUSING = { promisedFor: true, disputedOn: true } as const
const UNPAUSED = { promisedFor: null, disputedOn: null } as const

function escalateIn(db: Db, workspaceId: WorkspaceId, due: readonly Due[], now: Instant): Promise<void> {
  return inTransaction(db, async (tx) => {
    const settings = await readSettings(tx, workspaceId)
    const members = await readConcerned(tx, workspaceId, [...new Set(due.map(({ ownerId }) => ownerId))])
    for (const instalment of due) {
      const { items, lookAgainAt, crisisOn } = planEscalation(instalment, members, settings, now)
      // On condition that nobody has looked, paid it or moved its date meanwhile: each of them changes this column; nor
      // promised a part of it, which need not.
      const { count } = await tx.instalment.updateMany({
        where: { workspaceId, id: instalment.id, escalateAt: instalment.escalateAt, ...UNPAUSED },
        data: { escalateAt: lookAgainAt },
      })
      if (count === 0) continue
      await addEscalations(tx, workspaceId, items, now)
      const crisis = crisisOn && { instalmentId: instalment.id, levelOn: crisisOn }
      if (crisis) await planCrisis(tx, workspaceId, crisis, { settings, members }, now)
    }
  })
}
