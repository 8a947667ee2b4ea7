import type { Instant } from '../domain/clock.ts'
import type { Money } from '../domain/money.ts'
import type { Result } from '../domain/result.ts'
import type { Comparable } from './booked-before.ts'
import { bookPayments } from './booked-payments.ts'
import { applyCredit, type CreditProblem, type CreditUse, creditOf, type UsedCredit } from './customer-credit.ts'
import { openOfCustomers, type Payer, payersNamed } from './payers.ts'
import { type Confirmation, confirmPayment } from './payment-confirmations.ts'
import {
  comparablePayments,
  type ListedPayment,
  type ListedPayments,
  listedPayment,
  listPayments,
  type PaymentsAbout,
  paymentsToConfirm,
} from './payment-lists.ts'
import { type NewReversal, type ReversalProblem, type ReversedPayment, reversePayment } from './payment-reversals.ts'
import type { NewPayment, RecordedPayment } from './payments.ts'
import type { OpenReceivable, Page } from './receivable-rows.ts'
import { type NewRefund, type RefundedCredit, type RefundProblem, refundCredit } from './refunds.ts'
import type { Scope } from './scope.ts'
import type { Visibility } from './visibility.ts'

/** What was received and became of it (K5, D9); recording one is `ReceivableStore.recordPayment`. */
export interface PaymentStore {
  /** One payment, reversed or not. */
  byId(paymentId: string): Promise<ListedPayment | null>
  /** The payments of an instalment or a customer, newest first, those that were reversed too: a page of them. */
  list(about: PaymentsAbout, page: Page): Promise<ListedPayments>
  /** The payments that finance is to confirm, newest first: a page of them. */
  toConfirm(page: Page): Promise<ListedPayments>
  /**
   * The payments that count with which some that are to be recorded have to be compared (K5), oldest first: of any of
   * these customers, with any of these references, whatever their case, width and spaces, or of any of these times.
   */
  comparable(comparable: Comparable): Promise<ListedPayment[]>
  /**
   * From now on a payment counts as never received: what it had settled is owed again, its reminders are derived as of
   * now and messages that tell of it marked for rewriting (N4); its allocations stay for the story. Never twice.
   */
  reverse(reversal: NewReversal, actorId: string, now: Instant): Promise<Result<ReversedPayment, ReversalProblem>>
  /** Finance has seen the money. Once: later ones, and of a reversed payment, change nothing. Null: no such payment. */
  confirm(paymentId: string, actorId: string, now: Instant): Promise<Confirmation | null>
  /**
   * Records several payments, or none of them: as `ReceivableStore.recordPayment` does each, in the order given, once
   * for each submission key.
   * @throws what that throws for any of them; nothing is written then
   */
  book(payments: readonly NewPayment[], actorId: string, now: Instant): Promise<RecordedPayment[]>
  /**
   * Whom each of these texts can mean: customers with this name, deals with this contract number, instalments with this
   * invoice number, as far as they belong to these owners; a customer does also by a deal.
   */
  payersNamed(texts: readonly string[], visible: Visibility): Promise<Payer[][]>
  /** What these customers owe on deals of the owners named, by due date. */
  openOf(customerIds: readonly string[], visible: Visibility): Promise<OpenReceivable[]>
  /** What the customer has paid and no instalment took, by currency; none where there is nothing. */
  credit(customerId: string): Promise<Money[]>
  /**
   * Uses the customer's credit in the currency of an instalment to settle it, or as much of it as there is credit for:
   * the oldest payment first. Used a second time, it finds nothing open, or no credit.
   */
  applyCredit(use: CreditUse, actorId: string, now: Instant): Promise<Result<UsedCredit, CreditProblem>>
  /**
   * Gives credit back to the customer, of the oldest payment first, once for each submission key.
   * @throws RecordNotFound when there is no such customer; RangeError when the amount is none
   */
  refund(refund: NewRefund, actorId: string, now: Instant): Promise<Result<RefundedCredit, RefundProblem>>
}

/** The payments of one workspace. */
export function createPaymentStore({ db, workspaceId }: Scope): PaymentStore {
  return {
    byId: (paymentId) => listedPayment(db, workspaceId, paymentId),
    list: (about, page) => listPayments(db, workspaceId, about, page),
    toConfirm: (page) => paymentsToConfirm(db, workspaceId, page),
    comparable: (comparable) => comparablePayments(db, workspaceId, comparable),
    reverse: (reversal, actorId, now) => reversePayment(db, workspaceId, reversal, actorId, now),
    confirm: (paymentId, actorId, now) => confirmPayment(db, workspaceId, paymentId, actorId, now),
    book: (payments, actorId, now) => bookPayments(db, workspaceId, payments, actorId, now),
    payersNamed: (texts, visible) => payersNamed(db, workspaceId, texts, visible),
    openOf: (customerIds, visible) => openOfCustomers(db, workspaceId, customerIds, visible),
    credit: (customerId) => creditOf(db, workspaceId, customerId),
    applyCredit: (use, actorId, now) => applyCredit(db, workspaceId, use, actorId, now),
    refund: (refund, actorId, now) => refundCredit(db, workspaceId, refund, actorId, now),
  }
}
