import type { CalendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { writeAudit } from './audit.ts'
import type { Db, Tx } from './client.ts'
import { insistOnRecords, isUniqueViolation, RecordNotFound } from './errors.ts'
import { changeOpenAmounts } from './open-amounts.ts'
import { inTransaction } from './transaction.ts'
import { takeTurnAtAccount } from './turns.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** A write-off, or its reversal, to be recorded (K1). */
export interface NewWriteOff {
  /** Where it came from (the modal): a second submission changes nothing. */
  readonly submissionKey: string
  readonly instalmentId: string
  readonly reason: string
  readonly on: CalendarDate
}

/** What there is nothing of: open, to be written off; written off, to be reversed. */
export type NothingTo = 'nothing-open' | 'nothing-written-off'

/** The amount that was written off or is owed again. */
export interface RecordedWriteOff {
  readonly amount: bigint
  readonly created: boolean
}

/** Gives up what is open of an instalment, or asks for it again; what it throws stands at `ReceivableStore.writeOff`. */
export async function recordWriteOff(
  db: Db,
  workspaceId: WorkspaceId,
  kind: 'write_off' | 'write_off_reversal',
  input: NewWriteOff,
  actorId: string,
  now: Instant,
): Promise<Result<RecordedWriteOff, NothingTo>> {
  const { instalmentId, submissionKey } = input
  const where = { workspaceId_id: { workspaceId, id: instalmentId } }
  const known = await db.instalment.findUnique({ where, select: { deal: { select: { customerId: true } } } })
  if (!known) throw new RecordNotFound(`no instalment ${instalmentId}`)
  const before = () => ofSubmission(db, workspaceId, submissionKey)
  try {
    return await inTransaction(db, async (tx) => {
      await takeTurnAtAccount(tx, workspaceId, known.deal.customerId)
      const recorded = await ofSubmission(tx, workspaceId, submissionKey)
      if (recorded) return ok(recorded)
      const { openAmount, writtenOff, dealId } = await tx.instalment.findUniqueOrThrow({ where })
      const isWriteOff = kind === 'write_off'
      const amount = isWriteOff ? openAmount : writtenOff
      if (amount === 0n) return err(isWriteOff ? 'nothing-open' : 'nothing-written-off')
      await insistOnRecords('member', () =>
        tx.adjustment.create({
          data: {
            workspaceId,
            instalmentId,
            kind,
            amount: isWriteOff ? amount : -amount,
            adjustedOn: input.on,
            reason: input.reason,
            recordedById: actorId,
            submissionKey,
            createdAt: now,
          },
        }),
      )
      const change = isWriteOff
        ? { before: openAmount, after: 0n, writtenOff: writtenOff + openAmount }
        : { before: openAmount, after: openAmount + writtenOff, writtenOff: 0n }
      await changeOpenAmounts(tx, workspaceId, [{ id: instalmentId, dealId, ...change }], 'written-off', now)
      const figures = (open: bigint, given: bigint) => ({ openAmount: open.toString(), writtenOff: given.toString() })
      const entry = {
        actorId,
        action: isWriteOff ? 'receivable.write-off' : 'receivable.write-off-reversal',
        outcome: 'done',
        subjectType: 'instalment',
        subjectId: instalmentId,
        before: figures(openAmount, writtenOff),
        after: figures(change.after, change.writtenOff),
      } as const
      await writeAudit(tx, workspaceId, entry, now)
      return ok({ amount, created: true })
    })
  } catch (error) {
    // The same submission for an instalment of another customer does not wait for this one's turn.
    const quicker = isUniqueViolation(error) ? await before() : null
    if (!quicker) throw error
    return ok(quicker)
  }
}

async function ofSubmission(tx: Tx, workspaceId: WorkspaceId, submissionKey: string): Promise<RecordedWriteOff | null> {
  const row = await tx.adjustment.findFirst({ where: { workspaceId, submissionKey, dealChangeId: null } })
  return row && { amount: row.amount < 0n ? -row.amount : row.amount, created: false }
}
