import type { CalendarDate } from '../domain/calendar-date.ts'
import type { LadderDay, Level } from '../domain/ladder.ts'
import type { Money } from '../domain/money.ts'
import type { Period } from '../domain/period.ts'
import {
  type BucketSum,
  type CustomerSum,
  countOf,
  type DueSum,
  idsByDay,
  levelsOfCustomers,
  type OpenPart,
  type OpenSum,
  type OwingCustomer,
  type OwnerSum,
  openPart,
  owingCustomers,
  sumsByAge,
  sumsByCustomer,
  sumsByDay,
  sumsByOwner,
} from './open-sums.ts'
import { readOwnDelays } from './own-delays.ts'
import { portions } from './portions.ts'
import { type OpenReceivable, type Page, receivablesById } from './receivable-rows.ts'
import type { Scope } from './scope.ts'
import { type CustomerStatement, readCredit, readStatement, readUnapplied } from './statements.ts'
import type { Visibility } from './visibility.ts'

export type { BucketSum, CustomerSum, DueSum, OpenPart, OpenSum, OverdueSum, OwnerSum } from './open-sums.ts'
export type { CustomerStatement } from './statements.ts'

/** A page of open instalments, and how many there are. */
export interface OpenPage {
  readonly rows: readonly OpenReceivable[]
  readonly total: number
}

/** What is open by age, and the credit that no instalment took, on a line of its own (K7). */
export interface AgingNow {
  readonly buckets: readonly BucketSum[]
  readonly unapplied: readonly Money[]
}

/** A customer who owes something: what, and what credit they have. */
export interface CustomerAccount extends OwingCustomer {
  /** The highest of what they owe (K3); null where nothing of it is overdue. */
  readonly level: Level | null
  readonly sums: readonly CustomerSum[]
  readonly credit: readonly Money[]
}

/** What is open now, looked at from several sides; amounts are never added across currencies. */
export interface CollectingStore {
  /**
   * What is open up to a day: the sums of each level of what is overdue, the highest first, then of each day; and a page
   * of the instalments in that order.
   */
  byDay(
    visible: Visibility,
    day: LadderDay,
    upTo: CalendarDate,
    page: Page,
  ): Promise<OpenPage & { readonly sums: readonly DueSum[] }>
  aging(visible: Visibility, today: CalendarDate): Promise<AgingNow>
  /** What is open by owner and currency. */
  byOwner(visible: Visibility, today: CalendarDate): Promise<readonly OwnerSum[]>
  /** A page of the customers who owe anything, the oldest debt first, and how many there are. */
  byCustomer(
    visible: Visibility,
    day: LadderDay,
    page: Page,
  ): Promise<{ readonly rows: readonly CustomerAccount[]; readonly total: number }>
  /** The open instalments of an age, an owner or a customer, the oldest due first, with their sums by currency. */
  part(visible: Visibility, part: OpenPart, page: Page): Promise<OpenPage & { readonly sums: readonly OpenSum[] }>
  /** How a customer's account stands; null where there is no such customer. At most `limit` instalments are listed. */
  statement(
    customerId: string,
    visible: Visibility,
    at: { readonly today: CalendarDate; readonly since: CalendarDate; readonly limit: number },
  ): Promise<CustomerStatement | null>
  /** How many instalments of each owner nobody asked for in time, the last day for it lying in a period (K11). */
  ownDelays(visible: Visibility, period: Period, today: CalendarDate): Promise<ReadonlyMap<string, number>>
}

/** What is open in one workspace. */
export function createCollectingStore({ db, workspaceId }: Scope): CollectingStore {
  /** These instalments in the order of the ids. */
  const inOrder = async (ids: readonly string[]) => {
    const found = new Map<string, OpenReceivable>()
    for (const portion of portions(ids))
      for (const row of await receivablesById(db, workspaceId, portion)) found.set(row.id, row)
    return ids.flatMap((id) => found.get(id) ?? [])
  }
  return {
    async byDay(visible, day, upTo, page) {
      const sums = await sumsByDay(db, workspaceId, visible, day, upTo)
      const rows = await inOrder(await idsByDay(db, workspaceId, visible, day, upTo, page))
      return { sums, rows, total: countOf(sums) }
    },

    aging: async (visible, today) => ({
      buckets: await sumsByAge(db, workspaceId, visible, today),
      unapplied: await readUnapplied(db, workspaceId, visible),
    }),

    byOwner: (visible, today) => sumsByOwner(db, workspaceId, visible, today),

    async byCustomer(visible, day, page) {
      const { rows, total } = await owingCustomers(db, workspaceId, visible, page)
      const ids = rows.map(({ customerId }) => customerId)
      const sums = await sumsByCustomer(db, workspaceId, visible, day.today, ids)
      const levels = await levelsOfCustomers(db, workspaceId, visible, day, ids)
      const credit = await readCredit(db, workspaceId, visible, ids)
      return {
        rows: rows.map((row) => ({
          ...row,
          level: levels.get(row.customerId) ?? null,
          sums: sums.filter(({ customerId }) => customerId === row.customerId),
          credit: credit.get(row.customerId) ?? [],
        })),
        total,
      }
    },

    async part(visible, part, page) {
      const { ids, sums } = await openPart(db, workspaceId, visible, part, page)
      return { rows: await inOrder(ids), sums, total: countOf(sums) }
    },

    statement: (customerId, visible, at) => readStatement(db, workspaceId, customerId, visible, at),
    ownDelays: (visible, period, today) => readOwnDelays(db, workspaceId, visible, period, today),
  }
}
