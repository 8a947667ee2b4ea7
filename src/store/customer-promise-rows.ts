import { type CalendarDate, calendarDate, dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import type { CustomerPromiseOutcome } from '../domain/customer-promise.ts'
import type { PromiseFacts } from '../domain/customer-promise-form.ts'
import { type AuditDetail, writeAudit } from './audit.ts'
import type { Prisma, Tx } from './client.ts'
import { RecordNotFound } from './errors.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** A day on which a promise to a customer is to be kept (D6). */
export interface CustomerPromiseDay {
  readonly id: string
  readonly dueOn: CalendarDate
  /** Null while nobody has said anything and it is not too late. */
  readonly outcome: CustomerPromiseOutcome | null
  /** On which day it was kept; of a broken one: kept late, which leaves it broken. */
  readonly keptOn: CalendarDate | null
  readonly answeredAt: Instant | null
  /** The day of that, on the clocks of whoever is to keep it. */
  readonly answeredOn: CalendarDate | null
  /** Null: nobody said anything until it was too late. */
  readonly answeredById: string | null
  /** Whose it was to keep then; null while nobody was reminded. */
  readonly keeperId: string | null
  /** Why it was moved to this day; null for one that was not. */
  readonly movedReason: string | null
  /** On which day what had been said of it was taken back last; null: never. */
  readonly reopenedOn: CalendarDate | null
}

/** What stood there before a promise was corrected. */
export interface CustomerPromiseChange {
  readonly text: string
  readonly dueOn: CalendarDate
  readonly changedOn: CalendarDate
  readonly changedByName: string
}

/** What was promised to a customer (D6). */
export interface CustomerPromise extends PromiseFacts {
  readonly id: string
  readonly customerId: string
  readonly customerName: string
  /** Who looks after the customer now. */
  readonly customerOwnerId: string
  /** `isCancelled`: it was called off as a whole (D9). */
  readonly deal: { readonly id: string; readonly title: string; readonly isCancelled: boolean } | null
  /** To whom; null: to the customer. */
  readonly contact: { readonly id: string; readonly name: string } | null
  /** The one who is to keep it. */
  readonly ownerId: string
  readonly ownerName: string
  readonly recordedById: string
  readonly createdAt: Instant
  readonly endedOn: CalendarDate | null
  readonly endedReason: string | null
  /** With the visit at which it was made (V2). */
  readonly takenBackAt: Instant | null
  /** The latest first: the one to come, where there is one, and some of those before. */
  readonly days: readonly CustomerPromiseDay[]
  /** How it was corrected, the latest first: some of it. */
  readonly changes: readonly CustomerPromiseChange[]
}

/** A promise with the one of its days that is spoken of. */
export interface DayOfPromise {
  readonly promise: CustomerPromise
  readonly day: CustomerPromiseDay
}

/** A promise that is to be recorded. */
export interface NewCustomerPromise extends PromiseFacts {
  /** The modal it came from: a second submission finds the promise of the first. */
  readonly submissionKey: string
  readonly customerId: string
  readonly dealId: string | null
  readonly contactId: string | null
  readonly ownerId: string
}

/** Days that are read with a promise: two years of a recurring one. */
const DAYS_READ = 24
/** Corrections that are read with it. */
const CHANGES_READ = 3

/** What is read with a promise. */
export const WHOLE_PROMISE = {
  customer: { select: { name: true, ownerId: true } },
  deal: { select: { id: true, title: true, cancelledOn: true } },
  contact: { select: { id: true, name: true } },
  owner: { select: { name: true, timeZone: true } },
  days: { orderBy: { dueOn: 'desc' }, take: DAYS_READ },
  changes: {
    orderBy: [{ changedAt: 'desc' }, { id: 'desc' }],
    take: CHANGES_READ,
    select: { text: true, dueOn: true, changedOn: true, changedBy: { select: { name: true } } },
  },
} as const satisfies Prisma.CustomerPromiseInclude

/** A promise that is still to be kept: not ended, and not taken back. */
export const STANDING = { endedOn: null, takenBackAt: null } as const

type Row = Prisma.CustomerPromiseGetPayload<{ include: typeof WHOLE_PROMISE }>

const dateOrNull = (text: string | null): CalendarDate | null => (text === null ? null : calendarDate(text))

/** A promise from its row. */
export const promiseOf = (row: Row): CustomerPromise => ({
  id: row.id,
  customerId: row.customerId,
  customerName: row.customer.name,
  customerOwnerId: row.customer.ownerId,
  deal: row.deal && { id: row.deal.id, title: row.deal.title, isCancelled: row.deal.cancelledOn !== null },
  contact: row.contact,
  ownerId: row.ownerId,
  ownerName: row.owner.name,
  recordedById: row.recordedById,
  createdAt: row.createdAt,
  text: row.text,
  kind: row.kind,
  firstOn: calendarDate(row.dueOn),
  everyMonths: row.everyMonths,
  dayOfMonth: row.dayOfMonth,
  lastOn: dateOrNull(row.lastOn),
  endedOn: dateOrNull(row.endedOn),
  endedReason: row.endedReason,
  takenBackAt: row.takenBackAt,
  days: row.days.map((day) => dayOf(day, row.owner.timeZone)),
  changes: row.changes.map(({ text, dueOn, changedOn, changedBy }) => ({
    text,
    dueOn: calendarDate(dueOn),
    changedOn: calendarDate(changedOn),
    changedByName: changedBy.name,
  })),
})

const dayOf = (row: Prisma.CustomerPromiseDayModel, timeZone: string): CustomerPromiseDay => ({
  id: row.id,
  dueOn: calendarDate(row.dueOn),
  outcome: row.outcome,
  keptOn: dateOrNull(row.outcomeOn),
  answeredAt: row.outcomeAt,
  answeredOn: row.outcomeAt && dateAt(row.outcomeAt, timeZone),
  answeredById: row.outcomeById,
  keeperId: row.remindedId,
  movedReason: row.note,
  reopenedOn: dateOrNull(row.reopenedOn),
})

/** A promise by its id, in a transaction that holds its row. @throws RecordNotFound */
export async function heldPromise(tx: Tx, workspaceId: WorkspaceId, id: string): Promise<CustomerPromise> {
  // Changes nothing, but of two who answer at once the second sees what the first has said.
  const { count } = await tx.customerPromise.updateMany({ where: { workspaceId, id }, data: { workspaceId } })
  if (count === 0) throw new RecordNotFound(`no promise ${id} to a customer`)
  const where = { workspaceId_id: { workspaceId, id } }
  return promiseOf(await tx.customerPromise.findUniqueOrThrow({ where, include: WHOLE_PROMISE }))
}

/** The promise of this day, likewise. @throws RecordNotFound */
export async function heldDay(tx: Tx, workspaceId: WorkspaceId, dayId: string): Promise<DayOfPromise> {
  const where = { workspaceId_id: { workspaceId, id: dayId } }
  const timeZone = { promise: { select: { owner: { select: { timeZone: true } } } } } as const
  const known = await tx.customerPromiseDay.findUnique({ where, select: { promiseId: true, ...timeZone } })
  if (!known) throw new RecordNotFound(`no day ${dayId} of a promise to a customer`)
  const promise = await heldPromise(tx, workspaceId, known.promiseId)
  const row = await tx.customerPromiseDay.findUniqueOrThrow({ where })
  return { promise, day: dayOf(row, known.promise.owner.timeZone) }
}

/** Notes what was done with a promise (R4); not what it says, which is the customer's business. */
export function auditPromise(
  tx: Tx,
  workspaceId: WorkspaceId,
  {
    action,
    id,
    actorId,
    before,
    after,
  }: {
    readonly action: string
    readonly id: string
    /** Null: nobody, it was too late. */
    readonly actorId: string | null
    readonly before?: AuditDetail
    readonly after: AuditDetail
  },
  now: Instant,
): Promise<void> {
  const subject = { subjectType: 'customer-promise', subjectId: id } as const
  return writeAudit(
    tx,
    workspaceId,
    { actorId, action, outcome: 'done', ...subject, ...(before ? { before } : {}), after },
    now,
  )
}
