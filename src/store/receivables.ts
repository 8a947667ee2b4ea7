import type { CalendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import type { Ladder, LadderDay } from '../domain/ladder.ts'
import type { Period } from '../domain/period.ts'
import type { Result } from '../domain/result.ts'
import { deriveCheckIns } from './check-in-times.ts'
import { type DueDay, type DueLimits, type DueOf, readDueDay } from './due-day.ts'
import { deriveLadders } from './ladder.ts'
import { type PreviewedReceivable, previewedReceivables } from './ladder-previews.ts'
import {
  type NewPayment,
  type Payment,
  paymentOf,
  paymentOfSubmission,
  type RecordedPayment,
  recordPayment,
} from './payments.ts'
import { portions } from './portions.ts'
import {
  countReceivables,
  inOrderOfDueDate,
  type OpenInstalments,
  type OpenReceivable,
  type Page,
  type ReceivableTotals,
  readReceivables,
  readTotals,
  receivablesById,
} from './receivable-rows.ts'
import type { Scope } from './scope.ts'
import { readSettings } from './settings.ts'
import { ownerPortions, type Visibility } from './visibility.ts'
import { type NewWriteOff, type NothingTo, type RecordedWriteOff, recordWriteOff } from './write-offs.ts'

export type { DueDay, DueReceivables } from './due-day.ts'
export type { PreviewedReceivable } from './ladder-previews.ts'
export type { OverdueReceivable } from './overdue-receivables.ts'
export type { NewPayment, RecordedPayment } from './payments.ts'
export type { OpenReceivable } from './receivable-rows.ts'

export interface ReceivableStore {
  /** Open instalments by due date, up to and including a day (null: all), one page of them and how many there are. */
  open(visible: Visibility, upTo: CalendarDate | null, page: Page): Promise<{ rows: OpenReceivable[]; total: number }>
  /** What App Home lists of what is due (N5): the first of each part, by the day by which each stands there, and how many there are. */
  dueDay(whose: DueOf, day: LadderDay, limits: DueLimits): Promise<DueDay>
  /** What is open by currency, never added across currencies, due up to and including a day (null: all); by currency code. */
  totals(visible: Visibility, today: CalendarDate, upTo?: CalendarDate | null): Promise<ReceivableTotals[]>
  /** One instalment, settled or not. */
  byId(instalmentId: string): Promise<OpenReceivable | null>
  /** Several instalments, settled or not, by due date; unknown ids are left out. */
  byIds(instalmentIds: readonly string[]): Promise<OpenReceivable[]>
  /** What is open of a customer, of all their deals, by due date. */
  openOf(customerId: string): Promise<OpenReceivable[]>
  /** The payments an instalment took something of, oldest first; without those that were reversed. */
  paymentsOf(instalmentId: string): Promise<{ payment: Payment; allocated: bigint }[]>
  /** The payment of a submission, to answer a repeated one without checking it again. */
  bySubmission(submissionKey: string): Promise<RecordedPayment | null>
  /**
   * Records money received (K5). What names an instalment or a deal stays on it; otherwise it is spread over the
   * customer's open instalments of that currency, the oldest due first. What is left stays with the payment as the
   * customer's credit. Parallel payments never allocate more than is open. Settled instalments' waiting reminders are
   * skipped ('paid'), messages that tell of the instalments or their deals are marked for rewriting (N4). Once for each
   * submission key.
   * @throws RecordNotFound when the customer, or the target among their instalments of that currency, does not exist
   * @throws TargetSettled when nothing is open of the target any more; nothing is written
   * @throws BookedBefore when it may be the same money as a recorded one that `otherThan` does not name; nothing is written
   */
  recordPayment(payment: NewPayment, actorId: string, now: Instant): Promise<RecordedPayment>
  /**
   * Gives up what is open of an instalment (K1), once for each submission key: nothing of it is asked for any more.
   * Waiting reminders are skipped ('written-off'), messages that tell of it are marked for rewriting (N4).
   * @throws RecordNotFound when the instalment, or who writes it off, is not of this workspace
   */
  writeOff(writeOff: NewWriteOff, actorId: string, now: Instant): Promise<Result<RecordedWriteOff, NothingTo>>
  /** Takes write-offs of an instalment back: it is open again, and its reminders are derived as of now. Throws as above. */
  undoWriteOff(reversal: NewWriteOff, actorId: string, now: Instant): Promise<Result<RecordedWriteOff, NothingTo>>
  /**
   * Puts the waiting reminders of all open instalments of these owners (null: of everybody) where they belong now (K3):
   * after somebody was deactivated or came back, or working hours, holidays or a time zone changed (`people`), or the days
   * of the ladder itself. With `people`, the check-ins that wait (I2) as well. Can be repeated; answers how many instalments it looked at.
   */
  deriveLadders(ownerIds: readonly string[] | null, now: Instant, change?: 'people' | 'ladder'): Promise<number>
  /** What a ladder may tell of in a period, for its preview; `isWhole`: these are all. */
  previewed(
    period: Period,
    ladder: Ladder,
  ): Promise<{ readonly rows: readonly PreviewedReceivable[]; readonly isWhole: boolean }>
}

/** Which open instalments, whosever they are. */
type Which = Omit<OpenInstalments, 'workspaceId' | 'ownerIds'>

/** The receivables of one workspace. */
export function createReceivableStore({ db, workspaceId }: Scope): ReceivableStore {
  const byIds = async (instalmentIds: readonly string[]) => {
    const found: OpenReceivable[] = []
    for (const ids of portions([...new Set(instalmentIds)])) {
      found.push(...(await receivablesById(db, workspaceId, ids)))
    }
    return found.sort(inOrderOfDueDate)
  }
  const found = async (visible: Visibility, which: Which, page: Page) => {
    const rows: OpenReceivable[] = []
    let total = 0
    const owners = ownerPortions(visible)
    for (const ownerIds of owners) {
      const asked = { workspaceId, ownerIds, ...which }
      total += await countReceivables(db, asked)
      // With several portions, each may hold the whole page.
      const part = owners.length === 1 ? page : { offset: 0, limit: page.offset + page.limit }
      rows.push(...(await readReceivables(db, asked, part)))
    }
    if (owners.length <= 1) return { rows, total }
    return { rows: rows.sort(inOrderOfDueDate).slice(page.offset, page.offset + page.limit), total }
  }
  return {
    byIds,
    open: (visible, upTo, page) => found(visible, { upTo }, page),
    dueDay: (whose, day, limits) => readDueDay(db, workspaceId, whose, day, limits),
    async deriveLadders(ownerIds, now, change = 'people') {
      if (change === 'people') await deriveCheckIns(db, workspaceId, ownerIds, now)
      return deriveLadders(db, workspaceId, ownerIds, change, now)
    },
    previewed: async (period, ladder) => {
      const { timeZone } = await readSettings(db, workspaceId)
      return previewedReceivables(db, workspaceId, period, ladder, timeZone)
    },
    byId: async (instalmentId) => (await byIds([instalmentId]))[0] ?? null,

    async totals(visible, today, upTo = null) {
      const sums = new Map<string, ReceivableTotals>()
      for (const ownerIds of ownerPortions(visible)) {
        for (const part of await readTotals(db, { workspaceId, ownerIds, upTo }, today)) {
          const { currency, overdue, dueToday, later } = sums.get(part.currency) ?? { ...part, ...NOTHING }
          sums.set(part.currency, {
            currency,
            overdue: overdue + part.overdue,
            dueToday: dueToday + part.dueToday,
            later: later + part.later,
          })
        }
      }
      return [...sums.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1))
    },

    async openOf(customerId) {
      const where = { workspaceId, settledAt: null, deal: { customerId } }
      const rows = await db.instalment.findMany({ where, select: { id: true } })
      return byIds(rows.map(({ id }) => id))
    },

    async paymentsOf(instalmentId) {
      const parts = await db.allocation.findMany({ where: { workspaceId, instalmentId } })
      // A payment can have several parts: credit used later, money released by a change of the deal (D9).
      const allocated = new Map<string, bigint>()
      for (const { paymentId, amount } of parts) allocated.set(paymentId, (allocated.get(paymentId) ?? 0n) + amount)
      for (const [id, amount] of allocated) if (amount <= 0n) allocated.delete(id)
      const payments: Payment[] = []
      for (const ids of portions([...allocated.keys()])) {
        const rows = await db.payment.findMany({ where: { workspaceId, id: { in: ids }, reversedAt: null } })
        payments.push(...rows.map(paymentOf))
      }
      payments.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1))
      return payments
        .map((payment) => ({ payment, allocated: allocated.get(payment.id) ?? 0n }))
        .filter(({ allocated }) => allocated !== 0n)
    },

    bySubmission: (submissionKey) => paymentOfSubmission(db, workspaceId, submissionKey),
    writeOff: (input, actorId, now) => recordWriteOff(db, workspaceId, 'write_off', input, actorId, now),
    undoWriteOff: (input, actorId, now) => recordWriteOff(db, workspaceId, 'write_off_reversal', input, actorId, now),
    recordPayment: (payment, actorId, now) => recordPayment(db, workspaceId, payment, actorId, now),
  }
}

const NOTHING = { overdue: 0n, dueToday: 0n, later: 0n }
