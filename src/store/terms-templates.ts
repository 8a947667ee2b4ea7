import type { Instant } from '../domain/clock.ts'
import { type PaymentTerms, termsFromJson, termsToJson } from '../domain/payment-terms.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { type JsonValue, writeAudit } from './audit.ts'
import type { Prisma } from './client.ts'
import { insistOnRecords } from './errors.ts'
import type { Scope } from './scope.ts'
import { inTransaction } from './transaction.ts'
import { takeTurn } from './turns.ts'

/** Payment terms to which a workspace has given a name (D2). */
export interface NamedTerms {
  readonly id: string
  readonly name: string
  readonly terms: PaymentTerms
}

/** Why terms were not added. */
type TermsRefusal = 'name-taken' | 'too-many'

export interface TermsTemplateStore {
  /** Those that are offered, by name. */
  list(): Promise<NamedTerms[]>
  /** Adds terms under a name; the name of retired ones can be given again. Refused above `MAX_NAMED_TERMS`. */
  add(
    named: { readonly name: string; readonly terms: PaymentTerms },
    actorId: string,
    now: Instant,
  ): Promise<Result<NamedTerms, TermsRefusal>>
  /** Takes terms out of the list; deals closed with them keep theirs. `false`: they were not in it. */
  retire(id: string, actorId: string, now: Instant): Promise<boolean>
}

/** Most that are offered at once: with the app's own they fit into one select of Slack's. */
export const MAX_NAMED_TERMS = 50

/** The named payment terms of one workspace. */
export function createTermsTemplateStore({ db, workspaceId }: Scope): TermsTemplateStore {
  const audited = { outcome: 'done', subjectType: 'payment-terms' } as const
  return {
    async list() {
      const rows = await db.paymentTermsTemplate.findMany({
        where: { workspaceId, retiredAt: null },
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
      })
      return rows.map(namedOf)
    },

    add: ({ name, terms }, actorId, now) =>
      inTransaction(db, async (tx) => {
        await takeTurn(tx, workspaceId)
        const known = await tx.paymentTermsTemplate.findUnique({ where: { workspaceId_name: { workspaceId, name } } })
        if (known && known.retiredAt === null) return err('name-taken' as const)
        if ((await tx.paymentTermsTemplate.count({ where: { workspaceId, retiredAt: null } })) >= MAX_NAMED_TERMS)
          return err('too-many' as const)
        const data = { terms: termsToJson(terms) as Prisma.InputJsonObject, createdAt: now, retiredAt: null }
        const row = known
          ? await tx.paymentTermsTemplate.update({ where: { workspaceId_id: { workspaceId, id: known.id } }, data })
          : await insistOnRecords('workspace', () =>
              tx.paymentTermsTemplate.create({ data: { ...data, workspaceId, name } }),
            )
        const after = { name, terms: termsToJson(terms) as JsonValue }
        await writeAudit(tx, workspaceId, { ...audited, actorId, action: 'terms.add', subjectId: row.id, after }, now)
        return ok(namedOf(row))
      }),

    retire: (id, actorId, now) =>
      inTransaction(db, async (tx) => {
        await takeTurn(tx, workspaceId)
        const row = await tx.paymentTermsTemplate.findUnique({ where: { workspaceId_id: { workspaceId, id } } })
        if (!row || row.retiredAt !== null) return false
        await tx.paymentTermsTemplate.update({
          where: { workspaceId_id: { workspaceId, id } },
          data: { retiredAt: now },
        })
        const before = { name: row.name }
        await writeAudit(tx, workspaceId, { ...audited, actorId, action: 'terms.retire', subjectId: id, before }, now)
        return true
      }),
  }
}

const namedOf = (row: Prisma.PaymentTermsTemplateModel): NamedTerms => ({
  id: row.id,
  name: row.name,
  terms: termsFromJson(row.terms),
})
