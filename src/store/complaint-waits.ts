import type { Instant } from '../domain/clock.ts'
import type { Severity } from '../domain/complaint.ts'
import { err, ok, type Result } from '../domain/result.ts'
import type { Tx } from './client.ts'
import { restartClocks } from './complaint-clocks.ts'
import { type ComplaintRefusal, type Refused, refusal } from './complaint-moves.ts'
import { type Complaint, holdComplaint } from './complaint-rows.ts'
import { endWaits, readComplaint, writeChange } from './complaint-writing.ts'
import type { Scope } from './scope.ts'
import { inTransaction } from './transaction.ts'

/** Why nothing is begun or ended: the customer is waited for already, or is not. */
export type WaitRefusal = Refused<'waits' | 'does-not-wait'> | ComplaintRefusal

/** A severity that was changed (P4), with the complaint before and after: by when each clock was due, and is now. */
export interface SeverityChanged {
  readonly before: Complaint
  readonly complaint: Complaint
}

export interface ComplaintWaitStore {
  /** From now on the customer is waited for (P4), audited: the clocks stand still. @throws RecordNotFound */
  begin(complaintId: string, reason: string, actorId: string, now: Instant): Promise<Result<Complaint, WaitRefusal>>
  /** The customer has done their part: the clocks go on. @throws RecordNotFound */
  end(complaintId: string, actorId: string, now: Instant): Promise<Result<Complaint, WaitRefusal>>
  /**
   * It weighs more or less than was thought (P1), audited: its clocks are worked out anew from when they started, and the
   * history says from when to when. `changed`: it has that severity already. @throws RecordNotFound
   */
  changeSeverity(
    complaintId: string,
    change: { readonly severity: Severity; readonly reason: string },
    actorId: string,
    now: Instant,
  ): Promise<Result<SeverityChanged, ComplaintRefusal>>
}

/** While what is the clock of a complaint stopped, and how fast does it run: waits and severity, of one workspace. */
export function createComplaintWaitStore({ db, workspaceId }: Scope): ComplaintWaitStore {
  const changing = <Done, Other>(
    complaintId: string,
    write: (tx: Tx, complaint: Complaint) => Promise<Result<Done, Other>>,
  ) =>
    inTransaction(db, async (tx): Promise<Result<Done, Other | ComplaintRefusal>> => {
      const complaint = await holdComplaint(tx, workspaceId, complaintId)
      if (complaint.withdrawnAt) return err(await refusal(tx, workspaceId, complaint, 'withdrawn'))
      if (complaint.closedAt) return err(await refusal(tx, workspaceId, complaint, 'closed'))
      return write(tx, complaint)
    })

  return {
    begin: (complaintId, reason, actorId, now) =>
      changing(complaintId, async (tx, complaint) => {
        if (complaint.waiting) return err(await refusal(tx, workspaceId, complaint, 'waits'))
        await tx.complaintWait.create({
          data: { workspaceId, complaintId, reason, startedAt: now, startedById: actorId },
        })
        const change = {
          data: {},
          events: [{ kind: 'waiting_began' as const, note: reason }],
          action: 'complaint.wait',
          after: { waiting: true },
        }
        return ok((await writeChange(tx, workspaceId, complaint, change, actorId, now)).complaint)
      }),

    end: (complaintId, actorId, now) =>
      changing(complaintId, async (tx, complaint) => {
        if (!(await endWaits(tx, workspaceId, complaint.id, actorId, now)))
          return err(await refusal(tx, workspaceId, complaint, 'does-not-wait'))
        const change = {
          data: {},
          events: [{ kind: 'waiting_ended' as const }],
          action: 'complaint.stop-waiting',
          after: { waiting: false },
        }
        return ok((await writeChange(tx, workspaceId, complaint, change, actorId, now)).complaint)
      }),

    changeSeverity: (complaintId, { severity, reason }, actorId, now) =>
      changing(complaintId, async (tx, before) => {
        if (before.severity === severity) return err(await refusal(tx, workspaceId, before, 'changed'))
        await tx.complaint.updateMany({ where: { workspaceId, id: before.id }, data: { severity } })
        // The clocks run anew before the history tells by when they are due now.
        await restartClocks(tx, workspaceId, before.id, now)
        const after = await readComplaint(tx, workspaceId, before.id)
        const detail = {
          before: before.severity,
          severity,
          responseDueBefore: before.responseDueAt?.toISOString() ?? null,
          responseDueAt: after.responseDueAt?.toISOString() ?? null,
          solutionDueBefore: before.solutionDueAt?.toISOString() ?? null,
          solutionDueAt: after.solutionDueAt?.toISOString() ?? null,
        }
        const change = {
          data: {},
          events: [{ kind: 'severity_changed' as const, note: reason, detail }],
          action: 'complaint.severity',
          before: { severity: before.severity },
          after: { severity },
        }
        const { complaint } = await writeChange(tx, workspaceId, before, change, actorId, now)
        return ok({ before, complaint })
      }),
  }
}
