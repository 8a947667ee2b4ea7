import { addDays, type CalendarDate } from '../domain/calendar-date.ts'
import { DUE_SOON_DAYS, type DuePart, listedOn } from '../domain/instalment.ts'
import type { LadderDay } from '../domain/ladder.ts'
import { Prisma } from './client.ts'
import {
  HAS_DUE_DATE,
  inOrderOfDueDate,
  isEscalated,
  type OpenInstalments,
  type OpenReceivable,
} from './receivable-rows.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** Which open instalments are asked for, whosever they are. */
export type OpenOfPart = Pick<OpenInstalments, 'upTo' | 'withoutPlanned' | 'only'>

/**
 * The open instalments of a part of what is due, as `listedOn` has it, in questions without anything in common: by due
 * date, which an index knows in order, and by the day of a promise, which are few. `unescalated`: without what has come
 * to level 3 or 4.
 */
export function openOfPart(
  workspaceId: WorkspaceId,
  part: DuePart,
  day: LadderDay,
  unescalated = false,
): readonly [byDueDate: OpenOfPart, ...byPromise: OpenOfPart[]] {
  const { from, upTo } = daysOf(part, day.today)
  const week = addDays(day.today, DUE_SOON_DAYS)
  const rest = unescalated ? Prisma.sql`AND NOT (${isEscalated(day)})` : Prisma.empty
  const after = from === null ? Prisma.empty : Prisma.sql`AND i."dueOn" >= ${from}`
  const promised = Prisma.sql`(i."promisedAmount" >= i."openAmount" OR i."promisedFor" < i."dueOn")`
  const unpromised = Prisma.sql`(i."promisedFor" IS NULL OR i."promisedFor" > ${week} OR NOT ${promised}) ${after} ${rest}`
  if (part === 'undelivered') return [{ upTo, only: Prisma.sql`NOT ${HAS_DUE_DATE} AND ${unpromised}` }]
  return [
    { upTo, withoutPlanned: part === 'overdue', only: unpromised },
    {
      upTo: null,
      only: Prisma.sql`${promised} ${rest} AND i."id" IN (SELECT p."instalmentId" FROM "PaymentPromise" p
        WHERE p."workspaceId" = ${workspaceId} AND p."state" = 'open' AND p."promisedFor" <= ${upTo}
          ${from === null ? Prisma.empty : Prisma.sql`AND p."promisedFor" >= ${from}`})`,
    },
  ]
}

function daysOf(
  part: DuePart,
  today: CalendarDate,
): { readonly from: CalendarDate | null; readonly upTo: CalendarDate } {
  switch (part) {
    case 'overdue':
    case 'undelivered':
      return { from: null, upTo: addDays(today, -1) }
    case 'today':
      return { from: today, upTo: today }
    case 'week':
      return { from: addDays(today, 1), upTo: addDays(today, DUE_SOON_DAYS) }
  }
}

/** The order within a part: by the day by which each stands there. */
export const inOrderOfPart =
  (today: CalendarDate) =>
  (a: OpenReceivable, b: OpenReceivable): number => {
    const [one, other] = [listedOn(a, today), listedOn(b, today)]
    return one === other ? inOrderOfDueDate(a, b) : one < other ? -1 : 1
  }
