import type { Instant } from '../domain/clock.ts'
import type { Db } from './client.ts'
import { isUniqueViolation, RecordNotFound } from './errors.ts'
import { type SettingsInput, settingsRow } from './settings.ts'
import { inTransaction } from './transaction.ts'
import { type WorkspaceId, workspaceIdOfRow } from './workspace-id.ts'

/** A Slack workspace, as Slack calls it. */
export interface Team {
  readonly teamId: string
  readonly name: string
}

/** The Slack workspaces that use the app; the only way to a WorkspaceId. */
export interface WorkspaceDirectory {
  /** Finds the workspace of a Slack team, or makes it with these settings; however many ask at once, one is made. */
  ensure(team: Team, defaults: SettingsInput, now: Instant): Promise<WorkspaceId>
  byTeamId(teamId: string): Promise<WorkspaceId | null>
  list(): Promise<WorkspaceId[]>
  /** Slack's id and name of a workspace. */
  teamOf(id: WorkspaceId): Promise<Team>
  /** All workspaces but that of this team, oldest first. */
  besides(teamId: string): Promise<Team[]>
  /** How much a workspace holds. */
  counts(id: WorkspaceId): Promise<{ members: number; customers: number; deals: number; payments: number }>
  /** Removes a workspace with everything in it. It cannot be brought back. */
  remove(id: WorkspaceId): Promise<void>
}

/** The directory of all workspaces. */
export function createWorkspaceDirectory(db: Db): WorkspaceDirectory {
  const byTeamId = async (teamId: string) => {
    const row = await db.workspace.findUnique({ where: { teamId }, select: { id: true } })
    return row && workspaceIdOfRow(row.id)
  }
  return {
    byTeamId,

    async ensure({ teamId, name }, defaults, now) {
      const found = await byTeamId(teamId)
      if (found) return found
      try {
        const settings = { create: settingsRow(defaults) }
        const row = await db.workspace.create({
          data: { teamId, name, createdAt: now, settings },
          select: { id: true },
        })
        return workspaceIdOfRow(row.id)
      } catch (error) {
        const quicker = isUniqueViolation(error) ? await byTeamId(teamId) : null
        if (!quicker) throw error
        return quicker
      }
    },

    async list() {
      const rows = await db.workspace.findMany({ select: { id: true }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
      return rows.map((row) => workspaceIdOfRow(row.id))
    },

    async teamOf(id) {
      const row = await db.workspace.findUnique({ where: { id }, select: { teamId: true, name: true } })
      if (!row) throw new RecordNotFound(`no workspace ${id}`)
      return row
    },

    besides: (teamId) =>
      db.workspace.findMany({
        where: { NOT: { teamId } },
        select: { teamId: true, name: true },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      }),

    async counts(workspaceId) {
      const where = { workspaceId }
      return {
        members: await db.member.count({ where }),
        customers: await db.customer.count({ where }),
        deals: await db.deal.count({ where }),
        payments: await db.payment.count({ where }),
      }
    },

    async remove(id) {
      const where = { workspaceId: id }
      await inTransaction(db, async (tx) => {
        // PostgreSQL checks each cascade by itself: everything that names a member goes before the members do.
        await tx.outboxItem.deleteMany({ where })
        await tx.delivery.deleteMany({ where })
        await tx.payment.deleteMany({ where })
        // Complaints name deals, and disputes and dips name complaints: those go first on both databases.
        await tx.dispute.deleteMany({ where })
        await tx.motivationDip.deleteMany({ where })
        await tx.complaint.deleteMany({ where })
        // What came after a deal names it, what was introduced, contacts and givings up.
        await tx.customerQuestion.deleteMany({ where })
        await tx.dealTask.deleteMany({ where })
        await tx.productNotice.deleteMany({ where })
        await tx.customerPromise.deleteMany({ where })
        await tx.reflection.deleteMany({ where })
        await tx.implementation.deleteMany({ where })
        await tx.deal.deleteMany({ where })
        await tx.customer.deleteMany({ where })
        await tx.leave.deleteMany({ where })
        await tx.announcement.deleteMany({ where })
        await tx.marketReport.deleteMany({ where })
        await tx.handOver.deleteMany({ where })
        await tx.workspace.deleteMany({ where: { id } })
      })
    },
  }
}
