import type { Instant } from '../domain/clock.ts'
import { FILE_FIELD_IDS, type FileAnswers, type FileFieldId } from '../domain/customer-file.ts'
import { writeAudit } from './audit.ts'
import { RecordNotFound } from './errors.ts'
import { yearlyDayOf } from './good-day-rows.ts'
import type { Scope } from './scope.ts'
import { fileLookedAt } from './stale-files.ts'
import { inTransaction } from './transaction.ts'

/** What is to be written into a file; null empties a field. */
export type FileChanges = Readonly<Partial<Record<FileFieldId, string | null>>>

export interface CustomerFileStore {
  /** What is filled in of these fields of a customer's file (C2); the others are not read (R6). */
  read(customerId: string, fields: readonly FileFieldId[]): Promise<FileAnswers>
  /**
   * Writes fields of a customer's file, audited by their names alone (R6); answers how many differed.
   * @throws RecordNotFound when the workspace has no such customer
   */
  write(customerId: string, changes: FileChanges, actorId: string, now: Instant): Promise<number>
}

/** The files of the customers of one workspace. */
export function createCustomerFileStore({ db, workspaceId }: Scope): CustomerFileStore {
  return {
    async read(customerId, fields) {
      const rows = await db.customerFileField.findMany({
        where: { workspaceId, customerId, field: { in: [...fields] } },
        select: { field: true, value: true },
      })
      return Object.fromEntries(rows.map(({ field, value }) => [field, value]))
    },

    write: (customerId, changes, actorId, now) =>
      inTransaction(db, async (tx) => {
        // Holds the row: two who write the same field do it one after the other.
        const { count } = await tx.customer.updateMany({
          where: { workspaceId, id: customerId },
          data: { workspaceId },
        })
        if (count === 0) throw new RecordNotFound(`no customer ${customerId}`)
        await fileLookedAt(tx, workspaceId, customerId, now)
        const rows = await tx.customerFileField.findMany({ where: { workspaceId, customerId } })
        const before = new Map(rows.map(({ field, value }) => [field, value]))
        const wanted = FILE_FIELD_IDS.filter((id) => changes[id] !== undefined)
        const changed = wanted.filter((id) => changes[id] !== (before.get(id) ?? null))
        for (const field of changed) {
          const key = { workspaceId, customerId, field }
          const value = changes[field] ?? null
          if (value === null) await tx.customerFileField.deleteMany({ where: key })
          else
            await tx.customerFileField.upsert({
              where: { workspaceId_customerId_field: key },
              create: { ...key, value, yearlyDay: yearlyDayOf(field, value), changedAt: now },
              update: { value, yearlyDay: yearlyDayOf(field, value), changedAt: now },
            })
        }
        if (changed.length > 0) {
          const about = { actorId, action: 'customer.change', subjectType: 'customer', subjectId: customerId } as const
          await writeAudit(tx, workspaceId, { ...about, outcome: 'done', after: { file: changed } }, now)
        }
        return changed.length
      }),
  }
}
