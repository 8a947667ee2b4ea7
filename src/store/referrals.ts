import type { Instant } from '../domain/clock.ts'
import type { CustomerKind } from '../domain/customer.ts'
import { checkReferral, type ReferralProblem, THANKS_RULE, thanksReminder } from '../domain/referral.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { type AuditDetail, writeAudit } from './audit.ts'
import { Prisma, type Tx } from './client.ts'
import { insertCustomer } from './customers.ts'
import { insistOnRecords, RecordNotFound } from './errors.ts'
import { readMembers } from './member-rows.ts'
import { addMissing, markForRefresh, skipWaiting } from './outbox-items.ts'
import { portions } from './portions.ts'
import type { Scope } from './scope.ts'
import { readSettings, workingCalendar } from './settings.ts'
import { inTransaction } from './transaction.ts'
import { takeTurn } from './turns.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** One of two customers of a referral, as both files show it. */
export interface ReferredCustomer {
  readonly id: string
  readonly name: string
  readonly ownerId: string
}

/** One customer has introduced another (C11). */
export interface Referral {
  readonly id: string
  readonly introducer: ReferredCustomer
  readonly customer: ReferredCustomer
  readonly createdAt: Instant
  readonly thankedAt: Instant | null
}

/** A referral that is to be noted. */
export interface NewReferral {
  readonly introducerId: string
  readonly customerId: string
}

/** Whom a customer introduced at a visit (V2): one whom we know, or one who is made with it. */
export type IntroducedAtVisit =
  | { readonly kind: 'known'; readonly customerId: string }
  | { readonly kind: 'new'; readonly customerKind: CustomerKind; readonly name: string; readonly phone: string | null }

export interface ReferralStore {
  /**
   * Notes that one customer introduced another (C11), whose owner is reminded to thank them; audited. Refused where it
   * cannot be so (`checkReferral`); noted again, it is the one of before.
   * @throws RecordNotFound when a customer is not of this workspace
   */
  record(referral: NewReferral, actorId: string, now: Instant): Promise<Result<Referral, ReferralProblem>>
  byIds(referralIds: readonly string[]): Promise<Referral[]>
  /** By whom a customer was introduced, and whom they have introduced, the newest first. */
  ofCustomer(customerId: string, limit: number): Promise<{ introducedBy: Referral | null; introduced: Referral[] }>
  /** Notes that the introducer was thanked; false when it was noted before, or the referral is gone. Audited. */
  thanked(referralId: string, actorId: string, now: Instant): Promise<boolean>
  /** Takes back what was noted by mistake; false when it is gone. Audited. */
  takeBack(referralId: string, actorId: string, now: Instant): Promise<boolean>
  /** Puts into the outbox whom owners of now have not been asked to thank; answers how many. */
  plan(now: Instant): Promise<number>
}

const CUSTOMER = { select: { id: true, name: true, ownerId: true } } as const
const WITH_CUSTOMERS = { introducer: CUSTOMER, customer: CUSTOMER } as const satisfies Prisma.ReferralInclude

/** Who introduced whom in one workspace (C11). */
export function createReferralStore({ db, workspaceId }: Scope): ReferralStore {
  return {
    record: (referral, actorId, now) =>
      inTransaction(db, (tx) => writeReferral(tx, workspaceId, { ...referral, isNew: false }, actorId, now)),

    async byIds(referralIds) {
      const found: Referral[] = []
      for (const ids of portions([...new Set(referralIds)])) {
        const where = { workspaceId, id: { in: ids } }
        found.push(...(await db.referral.findMany({ where, include: WITH_CUSTOMERS })).map(referralOf))
      }
      return found
    },

    async ofCustomer(customerId, limit) {
      const where = { workspaceId_customerId: { workspaceId, customerId } }
      const by = await db.referral.findUnique({ where, include: WITH_CUSTOMERS })
      const rows = await db.referral.findMany({
        where: { workspaceId, introducerId: customerId },
        include: WITH_CUSTOMERS,
        orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
        take: limit,
      })
      return { introducedBy: by && referralOf(by), introduced: rows.map(referralOf) }
    },

    thanked: (referralId, actorId, now) =>
      inTransaction(db, async (tx) => {
        const where = { workspaceId, id: referralId }
        const data = { thankedAt: now, thankedById: actorId }
        const { count } = await tx.referral.updateMany({ where: { ...where, thankedAt: null }, data })
        if (count === 0) return false
        await skipWaiting(tx, workspaceId, [referralId], 'settled')
        await markForRefresh(tx, workspaceId, [referralId], now)
        await audit(tx, workspaceId, 'referral.thank', referralId, { actorId, now, after: {} })
        return true
      }),

    takeBack: (referralId, actorId, now) =>
      inTransaction(db, async (tx) => {
        if ((await tx.referral.count({ where: { workspaceId, id: referralId } })) === 0) return false
        await removeReferral(tx, workspaceId, referralId, actorId, now)
        return true
      }),

    plan: (now) => inTransaction(db, (tx) => planThanks(tx, workspaceId, null, now)),
  }
}

const referralOf = (row: Prisma.ReferralGetPayload<{ include: typeof WITH_CUSTOMERS }>): Referral => ({
  id: row.id,
  introducer: row.introducer,
  customer: row.customer,
  createdAt: row.createdAt,
  thankedAt: row.thankedAt,
})

/** Writes a referral in a transaction. `isNew`: its customer was made with it, and goes with it when it is undone (V2). */
async function writeReferral(
  tx: Tx,
  workspaceId: WorkspaceId,
  { introducerId, customerId, isNew }: NewReferral & { readonly isNew: boolean },
  actorId: string,
  now: Instant,
): Promise<Result<Referral, ReferralProblem>> {
  // Two who note the two halves of a circle would each see none.
  await takeTurn(tx, workspaceId)
  const where = { workspaceId_customerId: { workspaceId, customerId } }
  const before = await tx.referral.findUnique({ where, include: WITH_CUSTOMERS })
  if (before?.introducerId === introducerId) return ok(referralOf(before))
  const checked = checkReferral(
    introducerId,
    customerId,
    await introducersAbove(tx, workspaceId, introducerId, customerId),
  )
  if (!checked.ok) return checked
  const row = await insistOnRecords('customer or member', () =>
    tx.referral.create({
      data: { workspaceId, introducerId, customerId, isNew, recordedById: actorId, createdAt: now },
      include: WITH_CUSTOMERS,
    }),
  )
  await planThanks(tx, workspaceId, row.id, now)
  await audit(tx, workspaceId, 'referral.record', row.id, { actorId, now, after: { introducerId, customerId } })
  return ok(referralOf(row))
}

/** Why one customer cannot have introduced another, in a transaction; null where they can. */
export async function referralProblem(
  tx: Tx,
  workspaceId: WorkspaceId,
  { introducerId, customerId }: NewReferral,
): Promise<ReferralProblem | null> {
  await takeTurn(tx, workspaceId)
  const above = await introducersAbove(tx, workspaceId, introducerId, customerId)
  if (above.get(customerId) === introducerId) return null
  const checked = checkReferral(introducerId, customerId, above)
  return checked.ok ? null : checked.error
}

/** By whom these customers were introduced, and by whom those were, up to the first of all. */
async function introducersAbove(
  tx: Tx,
  workspaceId: WorkspaceId,
  ...customerIds: string[]
): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const start of customerIds)
    for (let id: string | undefined = start; id !== undefined && !found.has(id); ) {
      const where: Prisma.ReferralWhereUniqueInput = { workspaceId_customerId: { workspaceId, customerId: id } }
      const row: { introducerId: string } | null = await tx.referral.findUnique({
        where,
        select: { introducerId: true },
      })
      if (row) found.set(id, row.introducerId)
      id = row?.introducerId
    }
  return found
}

/**
 * Writes whom a customer introduced at a visit (V2), in its transaction; a new one belongs to whoever visited. Answers the
 * referral's id, or why it cannot be so.
 */
export async function introduceAtVisit(
  tx: Tx,
  workspaceId: WorkspaceId,
  { introducerId, introduced }: { readonly introducerId: string; readonly introduced: IntroducedAtVisit },
  actorId: string,
  now: Instant,
): Promise<Result<string, ReferralProblem>> {
  const isNew = introduced.kind === 'new'
  const customerId = isNew
    ? (
        await insertCustomer(
          tx,
          workspaceId,
          { kind: introduced.customerKind, name: introduced.name, phone: introduced.phone, ownerId: actorId },
          actorId,
          now,
        )
      ).id
    : introduced.customerId
  const written = await writeReferral(tx, workspaceId, { introducerId, customerId, isNew }, actorId, now)
  return written.ok ? ok(written.value.id) : err(written.error)
}

/** Whether somebody has done something with what came of a visit: thanked, or made more of the new customer. */
export async function isReferralActedOn(tx: Tx, workspaceId: WorkspaceId, referralId: string): Promise<boolean> {
  const row = await tx.referral.findUnique({ where: { workspaceId_id: { workspaceId, id: referralId } } })
  if (!row || row.thankedAt) return true
  if (!row.isNew) return false
  const untouched = {
    workspaceId,
    id: row.customerId,
    ownerId: row.recordedById,
    tier: 'c' as const,
    fileConfirmedAt: null,
    deals: { none: {} },
    visits: { none: {} },
    payments: { none: {} },
    heldDeals: { none: {} },
    contacts: { none: {} },
    file: { none: {} },
    wants: { none: {} },
    introduced: { none: {} },
  }
  return (await tx.customer.count({ where: untouched })) === 0
}

/** Undoes what a visit made (V2), in a transaction: the referral, and the customer who was made with it. */
export async function undoReferral(
  tx: Tx,
  workspaceId: WorkspaceId,
  referralId: string,
  actorId: string,
  now: Instant,
): Promise<void> {
  const row = await tx.referral.findUnique({ where: { workspaceId_id: { workspaceId, id: referralId } } })
  if (!row) throw new RecordNotFound(`no referral ${referralId}`)
  await removeReferral(tx, workspaceId, referralId, actorId, now)
  if (!row.isNew) return
  await tx.customer.deleteMany({ where: { workspaceId, id: row.customerId } })
  const entry = { actorId, action: 'customer.undo', outcome: 'done', subjectType: 'customer' } as const
  await writeAudit(tx, workspaceId, { ...entry, subjectId: row.customerId }, now)
}

async function removeReferral(
  tx: Tx,
  workspaceId: WorkspaceId,
  id: string,
  actorId: string,
  now: Instant,
): Promise<void> {
  await tx.referral.deleteMany({ where: { workspaceId, id } })
  await skipWaiting(tx, workspaceId, [id], 'undone')
  await markForRefresh(tx, workspaceId, [id], now)
  await audit(tx, workspaceId, 'referral.take-back', id, { actorId, now, after: {} })
}

const audit = (
  tx: Tx,
  workspaceId: WorkspaceId,
  action: string,
  subjectId: string,
  { actorId, now, after }: { readonly actorId: string; readonly now: Instant; readonly after: AuditDetail },
) => writeAudit(tx, workspaceId, { actorId, action, outcome: 'done', subjectType: 'referral', subjectId, after }, now)

interface Unthanked {
  readonly id: string
  readonly ownerId: string
}

/** Puts it into the morning list of the introducer's owner that they are to be thanked (C11), once for each owner. */
async function planThanks(tx: Tx, workspaceId: WorkspaceId, referralId: string | null, now: Instant): Promise<number> {
  const only = referralId ? Prisma.sql`AND r."id" = ${referralId}` : Prisma.empty
  const waiting = await tx.$queryRaw<Unthanked[]>`SELECT r."id", c."ownerId" FROM "Referral" r
    JOIN "Customer" c ON c."workspaceId" = r."workspaceId" AND c."id" = r."introducerId"
    WHERE r."workspaceId" = ${workspaceId} AND r."thankedAt" IS NULL
      AND (r."remindedId" IS NULL OR r."remindedId" <> c."ownerId") ${only}`
  if (waiting.length === 0) return 0
  const settings = await readSettings(tx, workspaceId)
  const members = new Map((await readMembers(tx, workspaceId, Prisma.sql`1 = 1`)).map((member) => [member.id, member]))
  let planned = 0
  for (const { id, ownerId } of waiting) {
    const owner = members.get(ownerId)
    const time = owner && thanksReminder(workingCalendar(settings, owner), settings.remindAt, now)
    if (!time) continue
    planned += await addMissing(
      tx,
      workspaceId,
      [{ rule: THANKS_RULE, subjectId: id, recipientId: ownerId, ...time }],
      now,
    )
    await tx.referral.updateMany({ where: { workspaceId, id }, data: { remindedId: ownerId } })
  }
  return planned
}
