import type { CalendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import type { PromiseFacts } from '../domain/customer-promise-form.ts'
import type { DealChangeProblem } from '../domain/deal-change.ts'
import type { DayObstacle, UndoObstacle } from '../domain/goods-delivery.ts'
import { MAX_AMOUNT, type Money } from '../domain/money.ts'
import { type InstalmentDraft, type PaymentTerms, termsToJson } from '../domain/payment-terms.ts'
import { firstEscalation, nextEscalation } from '../domain/reminder-ladder.ts'
import type { Result } from '../domain/result.ts'
import { writeAudit } from './audit.ts'
import type { Prisma, Tx } from './client.ts'
import { insertPromiseMade } from './customer-promise-recording.ts'
import { insertCustomer, type NewCustomer } from './customers.ts'
import { type AfterCare, careAfterClosing } from './deal-care.ts'
import { type ChangedMeanwhile, changeDeal, type NewDealChange, type RecordedDealChange } from './deal-changes.ts'
import { changeFollowUp } from './deal-follow-up.ts'
import { type DealWithInstalments, dealOf, WHOLE_DEAL } from './deal-rows.ts'
import { type DeliveryUndo, type NewDelivery, recordDelivery, undoDelivery } from './deals-delivery.ts'
import { createDealReads, type DealReads } from './deals-reads.ts'
import { insistOnRecords, isUniqueViolation } from './errors.ts'
import { deliveriesOf, type GoodsDelivery } from './goods-deliveries.ts'
import { insertImplementation, type NewImplementation } from './implementation-rows.ts'
import { insertOutboxItems } from './outbox-items.ts'
import type { NewOutboxItem } from './outbox-types.ts'
import { insertReflection } from './reflection-rows.ts'
import { deriveAfterDeal } from './return-visits.ts'
import type { Scope } from './scope.ts'
import { refreshSearchText } from './search-text.ts'
import { readSettings } from './settings.ts'
import { inTransaction } from './transaction.ts'
import type { WorkspaceId } from './workspace-id.ts'

export type { AfterCare } from './deal-care.ts'
export type { ChangedMeanwhile, NewDealChange } from './deal-changes.ts'
export type { DealEvent } from './deal-history.ts'
export type { DealWithInstalments } from './deal-rows.ts'
export type { DeliveryUndo, NewDelivery } from './deals-delivery.ts'
export type { DealPayment, ListedDeal } from './deals-reads.ts'
export type { GoodsDelivery } from './goods-deliveries.ts'

/** A deal to be closed (D1, D4). The instalments add up to the total. */
export interface NewDeal {
  /** Where it came from (the modal): a second submission finds the deal of the first. */
  readonly submissionKey: string
  /** An existing customer, or one to be made in the same transaction; the deal's owner becomes its owner. */
  readonly customer: { readonly id: string } | Omit<NewCustomer, 'ownerId'>
  readonly ownerId: string
  readonly title: string
  readonly contractNumber: string | null
  readonly total: Money
  readonly signedOn: CalendarDate
  readonly plannedDeliveryOn: CalendarDate | null
  readonly terms: PaymentTerms
  readonly instalments: readonly InstalmentDraft[]
  /** What is to be introduced, installed or learned at the customer (I1); null or left out: nothing is. */
  readonly implementation?: NewImplementation | null
  /**
   * How it is looked after (D1, D4); left out: nothing follows from its closing, as for a deal of before that is taken over.
   */
  readonly afterCare?: AfterCare
  /** What was promised with it (D6); null or left out: nothing. */
  readonly promise?: PromiseFacts | null
  /**
   * From when on its instalments are escalated (K3): levels they had reached by then are not (T7). Unless given, a level
   * they had reached when they were recorded is told once, on the next working morning.
   */
  readonly escalateFrom?: Instant
  /** What is to be told of it, and when. Pure: it is called again when the transaction is tried again. */
  readonly outbox: (dealId: string, instalments: readonly NewInstalment[]) => readonly NewOutboxItem[]
}

/** An instalment just written, as the derivation of reminders needs it. */
export interface NewInstalment {
  readonly id: string
  readonly sequence: number
  readonly dueOn: CalendarDate
}

export interface DealStore extends DealReads {
  /**
   * Writes customer (where new), deal, instalments, what its owner looks back on (D5), outbox items and audit entries in one transaction, once for each
   * submission key however often and however parallel it is called: later calls get the first deal, `created: false`.
   * @throws RangeError when the instalments do not add up to the total
   * @throws RecordNotFound when the customer, the owner or a recipient is not of this workspace
   */
  close(deal: NewDeal, actorId: string, now: Instant): Promise<{ deal: DealWithInstalments; created: boolean }>
  byId(dealId: string): Promise<DealWithInstalments | null>
  /** The deal of a submission, to answer a repeated one without checking it again. */
  bySubmission(submissionKey: string): Promise<DealWithInstalments | null>
  /**
   * Records goods that have come, or corrects the day (D4). All of them: moves the instalments that hang on it and their
   * reminders (D2), begins its implementation (I2). A part moves no money. Either plans the delivery check and what follows,
   * and marks what tells of it for rewriting (N4), in one transaction. Nothing new, also once for each submission key, changes
   * nothing: `changed: false`. Refused where something was noted of the goods on an earlier day (I3): they were there by then.
   * @throws RecordNotFound when the deal, or who records it, is not of this workspace
   * @throws RangeError when the date lies before the day of signing
   */
  recordDelivery(
    delivery: NewDelivery,
    actorId: string,
    now: Instant,
  ): Promise<Result<{ deal: DealWithInstalments; changed: boolean }, DayObstacle>>
  /**
   * Takes the last delivery back, with a reason (D4), audited: instalments go back to their planned dates, what followed from
   * it is dropped and not told any more, and it is asked for again. Refused where somebody has looked at it since: then its
   * date is corrected.
   * @throws RecordNotFound when the deal, or who does it, is not of this workspace
   */
  undoDelivery(
    undo: DeliveryUndo,
    actorId: string,
    now: Instant,
  ): Promise<Result<DealWithInstalments, UndoObstacle | 'nothing-delivered'>>
  /** What was delivered of a deal and not taken back, oldest first. */
  deliveriesOf(dealId: string): Promise<GoodsDelivery[]>
  /**
   * Changes how closely a deal is followed up, or whether it is a trial (D1), audited: check-ins and follow-up contacts
   * follow. False when nothing changes, or it was called off. @throws RecordNotFound when the deal is not of this workspace
   */
  changeFollowUp(dealId: string, care: AfterCare, actorId: string, now: Instant): Promise<boolean>
  /**
   * Changes a deal after it was closed (D9), once for each submission key: open instalments shrink, then money received
   * becomes the customer's credit; waiting reminders of what is settled are skipped ('deal-changed'), of a deal that is
   * called off those of its check-ins, too; messages that tell of it are marked for rewriting (N4). Refused as
   * `planDealChange` says, and when somebody has changed the deal since the form was opened.
   * @throws RecordNotFound when the deal, or who changes it, is not of this workspace
   */
  change(
    change: NewDealChange,
    actorId: string,
    now: Instant,
  ): Promise<Result<RecordedDealChange, DealChangeProblem | ChangedMeanwhile>>
}

/** The deals of one workspace. */
export function createDealStore(scope: Scope): DealStore {
  const { db, workspaceId } = scope
  const bySubmission = async (submissionKey: string) => {
    const where = { workspaceId_submissionKey: { workspaceId, submissionKey } }
    const row = await db.deal.findUnique({ where, include: WHOLE_DEAL })
    return row && dealOf(row)
  }
  return {
    ...createDealReads(scope),

    async close(deal, actorId, now) {
      refuseWrongSums(deal)
      const before = await bySubmission(deal.submissionKey)
      if (before) return { deal: before, created: false }
      try {
        const closed = await inTransaction(db, (tx) => writeDeal(tx, workspaceId, deal, actorId, now))
        return { deal: closed, created: true }
      } catch (error) {
        // A parallel submission of the same was quicker; the database took back all of ours, a new customer included.
        const quicker = isUniqueViolation(error) ? await bySubmission(deal.submissionKey) : null
        if (!quicker) throw error
        return { deal: quicker, created: false }
      }
    },

    async byId(dealId) {
      const where = { workspaceId_id: { workspaceId, id: dealId } }
      const row = await db.deal.findUnique({ where, include: WHOLE_DEAL })
      return row && dealOf(row)
    },

    bySubmission,
    change: (change, actorId, now) => changeDeal(db, workspaceId, change, actorId, now),
    recordDelivery: (delivery, actorId, now) => recordDelivery(db, workspaceId, delivery, actorId, now),
    undoDelivery: (undo, actorId, now) => undoDelivery(db, workspaceId, undo, actorId, now),
    deliveriesOf: (dealId) => deliveriesOf(db, workspaceId, dealId),
    changeFollowUp: (dealId, care, actorId, now) => changeFollowUp(db, workspaceId, { dealId, ...care }, actorId, now),
  }
}

/** The last line of defence: forms and rules have checked all this before, and SQLite would store any number. */
function refuseWrongSums({ total, instalments }: NewDeal) {
  if (total.amount <= 0n || total.amount > MAX_AMOUNT) throw new RangeError(`${total.amount} is no amount of a deal`)
  if (instalments.some(({ amount }) => amount <= 0n)) throw new RangeError('an instalment is not positive')
  const sum = instalments.reduce((all, { amount }) => all + amount, 0n)
  if (sum !== total.amount) throw new RangeError(`instalments add up to ${sum} instead of ${total.amount}`)
}

/** Writes a deal with everything that belongs to it, in the transaction of what leads to it. */
export async function writeDeal(
  tx: Tx,
  workspaceId: WorkspaceId,
  deal: NewDeal,
  actorId: string,
  now: Instant,
): Promise<DealWithInstalments> {
  refuseWrongSums(deal)
  const { submissionKey, ownerId, title, contractNumber, total, signedOn, plannedDeliveryOn, instalments } = deal
  const customer =
    'id' in deal.customer
      ? deal.customer
      : await insertCustomer(tx, workspaceId, { ...deal.customer, ownerId }, actorId, now)
  const { ladder, timeZone } = await readSettings(tx, workspaceId)
  const { escalateFrom } = deal
  const lookFirst = (dueOn: CalendarDate) =>
    escalateFrom ? nextEscalation(dueOn, escalateFrom, ladder) : firstEscalation(dueOn, now, ladder, timeZone)
  const row = await insistOnRecords('customer or owner', () =>
    tx.deal.create({
      data: {
        workspaceId,
        submissionKey,
        customerId: customer.id,
        ownerId,
        title,
        contractNumber,
        amount: total.amount,
        currency: total.currency,
        signedOn,
        plannedDeliveryOn,
        ...(deal.afterCare ?? {}),
        // Made of JSON's types, with amounts as text; Prisma's own type of JSON is mutable.
        paymentTerms: termsToJson(deal.terms) as Prisma.InputJsonObject,
        createdAt: now,
        instalments: {
          createMany: {
            data: instalments.map((draft) => ({
              ...draft,
              openAmount: draft.amount,
              escalateAt: lookFirst(draft.dueOn),
            })),
          },
        },
      },
      include: WHOLE_DEAL,
    }),
  )
  const closed = dealOf(row)
  // A customer is found by the contract's number, too (C16).
  if (contractNumber !== null) await refreshSearchText(tx, workspaceId, customer.id)
  if (deal.implementation) await insertImplementation(tx, workspaceId, closed.id, deal.implementation, now)
  // What was closed long before it came here (T7) is nothing to look back on.
  if (!escalateFrom)
    await insertReflection(
      tx,
      workspaceId,
      { memberId: ownerId, customerId: customer.id, dealId: closed.id, total },
      now,
    )
  await insertOutboxItems(tx, workspaceId, deal.outbox(closed.id, closed.instalments), now)
  await deriveAfterDeal(tx, workspaceId, customer.id, now)
  const made = deal.promise ? { facts: deal.promise, submissionKey } : null
  await insertPromiseMade(tx, workspaceId, made, { customerId: customer.id, dealId: closed.id }, actorId, now)
  if (deal.afterCare) await careAfterClosing(tx, workspaceId, closed.id, actorId, now)
  const entry = { actorId, action: 'deal.close', outcome: 'done', subjectType: 'deal', subjectId: closed.id } as const
  const after = {
    customerId: customer.id,
    ownerId,
    amount: total.amount.toString(),
    currency: total.currency,
    instalments: closed.instalments.map(({ amount, dueOn }) => ({ amount: amount.toString(), dueOn })),
    ...(deal.implementation ? { implementation: true } : {}),
  }
  await writeAudit(tx, workspaceId, { ...entry, after }, now)
  return closed
}
