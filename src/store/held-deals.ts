import { type CalendarDate, dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { onceOn, type PromiseFacts } from '../domain/customer-promise-form.ts'
import {
  type DealDraft,
  draftFromJson,
  draftToJson,
  type HeldReason,
  reasonsFromJson,
  reasonsToJson,
} from '../domain/held-deal.ts'
import { writeAudit } from './audit.ts'
import type { Prisma, Tx } from './client.ts'
import type { DealWithInstalments } from './deal-rows.ts'
import { writeDeal } from './deals.ts'
import { ConditionalUpdateLost, insistOnRecords, isUniqueViolation, RecordNotFound } from './errors.ts'
import { deriveLadder } from './ladder.ts'
import { insertOutboxItems, markForRefresh } from './outbox-items.ts'
import type { NewOutboxItem } from './outbox-types.ts'
import type { Scope } from './scope.ts'
import { readSettings } from './settings.ts'
import { inTransaction } from './transaction.ts'
import { takeTurnAtAccount } from './turns.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** What was decided about a held deal, by whom and when. */
export interface HeldDealDecision {
  readonly kind: 'approved' | 'returned'
  readonly byId: string | null
  readonly at: Instant
  /** With what it was returned. */
  readonly note: string | null
  /** The deal that came of it. */
  readonly dealId: string | null
}

/** A deal that waits for approval, or has been decided about (D3). */
export interface HeldDeal {
  readonly id: string
  readonly customer: { readonly id: string; readonly name: string }
  readonly ownerId: string
  readonly submissionKey: string
  readonly draft: DealDraft
  /** With the figures as they were when it was held. */
  readonly reasons: readonly HeldReason[]
  readonly createdAt: Instant
  readonly decision: HeldDealDecision | null
}

/** A deal to be held. */
export interface NewHeldDeal {
  /** The close-deal modal's: a second submission finds what the first one held, and the deal that comes of it has the same. */
  readonly submissionKey: string
  readonly ownerId: string
  readonly draft: DealDraft
  readonly reasons: readonly HeldReason[]
  /** What is to be told of it. Pure: it is called again when the transaction is tried again. */
  readonly outbox: (heldDealId: string) => readonly NewOutboxItem[]
}

/** A held deal after a decision; `isNew`: this call decided it, else it had been decided before. */
export interface DecidedDeal {
  readonly held: HeldDeal
  readonly isNew: boolean
}

export interface HeldDealStore {
  /**
   * Writes a held deal and its outbox items, once for each submission key; nothing of it is owed.
   * @throws RecordNotFound when customer, owner or a recipient is not of this workspace
   */
  hold(held: NewHeldDeal, actorId: string, now: Instant): Promise<{ held: HeldDeal; created: boolean }>
  byId(id: string): Promise<HeldDeal | null>
  /** The held deal of a submission, to answer a repeated one. */
  bySubmission(submissionKey: string): Promise<HeldDeal | null>
  /** Those that wait, the oldest first; at most a hundred. */
  waiting(): Promise<HeldDeal[]>
  /**
   * Closes a held deal as it stands in its draft, in one transaction with the decision, and derives its reminders as of
   * now. Decided already, nothing changes.
   * @throws RecordNotFound when there is no such held deal, or a recipient is not of this workspace
   */
  approve(
    id: string,
    outbox: (dealId: string) => readonly NewOutboxItem[],
    actorId: string,
    now: Instant,
  ): Promise<DecidedDeal>
  /** Returns it with a note, likewise. */
  giveBack(
    id: string,
    decision: { readonly note: string; readonly outbox: readonly NewOutboxItem[] },
    actorId: string,
    now: Instant,
  ): Promise<DecidedDeal>
}

const MOST_WAITING = 100
const WITH_CUSTOMER = { customer: { select: { id: true, name: true } } } as const
type Row = Prisma.HeldDealGetPayload<{ include: typeof WITH_CUSTOMER }>

/** The held deals of one workspace. */
export function createHeldDealStore({ db, workspaceId }: Scope): HeldDealStore {
  const bySubmission = async (submissionKey: string) => {
    const where = { workspaceId_submissionKey: { workspaceId, submissionKey } }
    const row = await db.heldDeal.findUnique({ where, include: WITH_CUSTOMER })
    return row && heldDealOf(row)
  }
  const byId = async (tx: Tx, id: string) => {
    const where = { workspaceId_id: { workspaceId, id } }
    const row = await tx.heldDeal.findUnique({ where, include: WITH_CUSTOMER })
    return row && heldDealOf(row)
  }

  /** Decides in the customer's turn; what somebody else has decided before stays. */
  const decide = async (id: string, write: (tx: Tx, held: HeldDeal) => Promise<void>): Promise<DecidedDeal> => {
    const known = await byId(db, id)
    if (!known) throw new RecordNotFound(`no held deal ${id}`)
    return inTransaction(db, async (tx) => {
      await takeTurnAtAccount(tx, workspaceId, known.customer.id)
      const held = await byId(tx, id)
      if (!held) throw new RecordNotFound(`no held deal ${id}`)
      if (held.decision) return { held, isNew: false }
      await write(tx, held)
      return { held: (await byId(tx, id)) ?? held, isNew: true }
    })
  }

  return {
    async hold(input, actorId, now) {
      const before = await bySubmission(input.submissionKey)
      if (before) return { held: before, created: false }
      try {
        return { held: await inTransaction(db, (tx) => writeHeld(tx, workspaceId, input, actorId, now)), created: true }
      } catch (error) {
        const quicker = isUniqueViolation(error) ? await bySubmission(input.submissionKey) : null
        if (!quicker) throw error
        return { held: quicker, created: false }
      }
    },

    byId: (id) => byId(db, id),
    bySubmission,

    async waiting() {
      const rows = await db.heldDeal.findMany({
        where: { workspaceId, decidedAt: null },
        include: WITH_CUSTOMER,
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        take: MOST_WAITING,
      })
      return rows.map(heldDealOf)
    },

    approve: (id, outbox, actorId, now) =>
      decide(id, async (tx, held) => {
        const deal = await writeApproved(tx, workspaceId, held, outbox, actorId, now)
        const decision = { decision: 'approved', dealId: deal.id } as const
        await writeDecision(tx, workspaceId, held, decision, actorId, now)
      }),

    giveBack: (id, { note, outbox }, actorId, now) =>
      decide(id, async (tx, held) => {
        await insertOutboxItems(tx, workspaceId, outbox, now)
        await writeDecision(tx, workspaceId, held, { decision: 'returned', note }, actorId, now)
      }),
  }
}

async function writeHeld(
  tx: Tx,
  workspaceId: WorkspaceId,
  { submissionKey, ownerId, draft, reasons, outbox }: NewHeldDeal,
  actorId: string,
  now: Instant,
): Promise<HeldDeal> {
  const row = await insistOnRecords('customer or owner', () =>
    tx.heldDeal.create({
      data: {
        workspaceId,
        customerId: draft.customerId,
        ownerId,
        submissionKey,
        // Made of JSON's types, with amounts as text; Prisma's own type of JSON is mutable.
        draft: draftToJson(draft) as unknown as Prisma.InputJsonObject,
        reasons: reasonsToJson(reasons) as unknown as Prisma.InputJsonArray,
        createdAt: now,
      },
      include: WITH_CUSTOMER,
    }),
  )
  await insertOutboxItems(tx, workspaceId, outbox(row.id), now)
  const entry = { actorId, action: 'deal.hold', outcome: 'done', subjectType: 'held-deal', subjectId: row.id } as const
  const after = {
    customerId: draft.customerId,
    ownerId,
    amount: draft.total.amount.toString(),
    currency: draft.total.currency,
    reasons: reasonsToJson(reasons),
  }
  await writeAudit(tx, workspaceId, { ...entry, after }, now)
  return heldDealOf(row)
}

/** The deal by the same path as any other; its owner is whoever wanted to close it. */
async function writeApproved(
  tx: Tx,
  workspaceId: WorkspaceId,
  { submissionKey, ownerId, customer, draft }: HeldDeal,
  outbox: (dealId: string) => readonly NewOutboxItem[],
  actorId: string,
  now: Instant,
): Promise<DealWithInstalments> {
  const { customerId: _customerId, typed: _typed, promise, ...agreed } = draft
  const { timeZone } = await readSettings(tx, workspaceId)
  const deal = await writeDeal(
    tx,
    workspaceId,
    {
      ...agreed,
      promise: promise ? keptFrom(promise, dateAt(now, timeZone)) : null,
      submissionKey,
      ownerId,
      customer: { id: customer.id },
      outbox,
    },
    actorId,
    now,
  )
  const ids = deal.instalments.map(({ id }) => id)
  await deriveLadder(tx, workspaceId, ids, 'due-date', now)
  return deal
}

/** What was promised with a deal that waited: a day that has passed meanwhile is today, for nobody could be reminded of it. */
const keptFrom = ({ text, on }: NonNullable<DealDraft['promise']>, today: CalendarDate): PromiseFacts =>
  onceOn(text, on > today ? on : today)

async function writeDecision(
  tx: Tx,
  workspaceId: WorkspaceId,
  { id }: HeldDeal,
  decision: { readonly decision: 'approved' | 'returned'; readonly note?: string; readonly dealId?: string },
  actorId: string,
  now: Instant,
): Promise<void> {
  const { count } = await tx.heldDeal.updateMany({
    where: { workspaceId, id, decidedAt: null },
    data: { ...decision, decidedById: actorId, decidedAt: now },
  })
  if (count === 0) throw new ConditionalUpdateLost(`held deal ${id}`)
  await markForRefresh(tx, workspaceId, [id], now)
  const entry = {
    actorId,
    action: decision.decision === 'approved' ? 'deal.approve' : 'deal.return',
    outcome: 'done',
    subjectType: 'held-deal',
    subjectId: id,
    after: { dealId: decision.dealId ?? null, note: decision.note ?? null },
  } as const
  await writeAudit(tx, workspaceId, entry, now)
}

const heldDealOf = (row: Row): HeldDeal => ({
  id: row.id,
  customer: row.customer,
  ownerId: row.ownerId,
  submissionKey: row.submissionKey,
  draft: draftFromJson(row.draft),
  reasons: reasonsFromJson(row.reasons),
  createdAt: row.createdAt,
  decision:
    row.decision === null || row.decidedAt === null
      ? null
      : { kind: row.decision, byId: row.decidedById, at: row.decidedAt, note: row.note, dealId: row.dealId },
})
