import { addDays, type CalendarDate, calendarDate, dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { type CustomerTier, longestGap } from '../domain/customer-tier.ts'
import { comingMorning } from '../domain/due-reminder.ts'
import { stepRecipients } from '../domain/reminder-ladder.ts'
import {
  type DueReturn,
  NOTICED,
  nearItsEnd,
  nextReturnVisit,
  RETURN_VISIT_RULE,
  suggestedOn,
  TOLD_AGAIN_AFTER_DAYS,
} from '../domain/return-visit.ts'
import { ladderMemberOf } from '../domain/succession.ts'
import type { Db, Tx } from './client.ts'
import { ConditionalUpdateLost } from './errors.ts'
import { latestCheckIns, latestCollections, latestOf, latestVisits } from './latest-contacts.ts'
import { type Member, readConcerned } from './member-rows.ts'
import { addMissing, markForRefresh } from './outbox-items.ts'
import { wasPassedOn } from './outbox-passing.ts'
import type { NewOutboxItem } from './outbox-types.ts'
import { portions } from './portions.ts'
import { readSettings, type Settings, workingCalendar } from './settings.ts'
import { inTransaction } from './transaction.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** Stands beside an item that was left out because the customer had been visited by then. */
const VISITED = 'visited'
/** Stands beside an item that its recipient asked for (snoozes.ts). */
const SNOOZED = 'snoozed'

/**
 * Writes anew, from their visits, what they were asked for money and check-ins, when these customers were last reached and last contacted unasked, by when the
 * next return visit is due (C6, C7) and whether they were given up (V7), and puts its reminder where it belongs. To be called in the transaction that has changed
 * visits, check-ins, tier or owner of the customers, or has made one in another tier than C. By the figures of the settings in force. A due date is told of once; messages
 * that tell of one are marked for rewriting.
 */
export async function deriveReturnVisits(
  tx: Tx,
  workspaceId: WorkspaceId,
  customerIds: readonly string[],
  now: Instant,
): Promise<void> {
  const ids = [...new Set(customerIds)]
  if (ids.length === 0) return
  const settings = await readSettings(tx, workspaceId)
  for (const portion of portions(ids)) {
    // Changes nothing, but holds the rows: of two who record visits at the same time the second sees what the first did.
    await tx.customer.updateMany({ where: { workspaceId, id: { in: portion } }, data: { workspaceId } })
    const customers = await tx.customer.findMany({
      where: { workspaceId, id: { in: portion } },
      select: { id: true, tier: true, ownerId: true, createdAt: true },
    })
    const owners = new Set(customers.map(({ ownerId }) => ownerId))
    const members = await readConcerned(tx, workspaceId, [...owners])
    const reached = await latestVisits(tx, workspaceId, portion, { isReturnVisit: true })
    const unasked = await latestVisits(tx, workspaceId, portion, { askedFor: false, reach: { in: [...NOTICED] } })
    const collected = await latestCollections(tx, workspaceId, portion, 'unasked')
    const checkedIn = await latestCheckIns(tx, workspaceId, portion, settings.timeZone)
    const givenUp = await latestVisits(tx, workspaceId, portion, { outcome: 'given_up' })
    const fromCard = await latestFromCard(tx, workspaceId, portion)
    const bought = await latestDeals(tx, workspaceId, portion)
    const asked = await latestVisits(tx, workspaceId, portion, { outcome: { not: 'given_up' } })
    for (const { id, tier, ownerId, createdAt } of customers) {
      const lastReachedOn = reached.get(id) ?? null
      const lastUnaskedOn = latestOf(unasked.get(id), collected.get(id), checkedIn.get(id))
      const returnVisitOn = nextReturnVisit(
        tier,
        lastReachedOn,
        dateAt(createdAt, settings.timeZone),
        settings.contactRules,
      )
      const givenUpOn = givenUpSince(latestOf(givenUp.get(id), fromCard.get(id)), asked.get(id), bought.get(id))
      await tx.customer.updateMany({
        where: { workspaceId, id },
        data: { lastReachedOn, lastUnaskedOn, returnVisitOn, givenUpOn, returnRules: settings.revision },
      })
      const due = { returnVisitOn, gap: longestGap(tier, settings.contactRules.gaps) }
      const toVisit = { id, ownerId, lastUnaskedOn, ...due }
      const wanted = givenUpOn === null ? remindersOf(toVisit, members, settings, now) : []
      await replaceReminders(tx, workspaceId, { id, ...due }, wanted, now)
    }
    await markForRefresh(tx, workspaceId, portion, now)
  }
}

/**
 * Derives anew whether a customer who was given up still is (D7), in the transaction that has closed or cancelled a deal of
 * theirs; does nothing for others.
 */
export async function deriveAfterDeal(
  tx: Tx,
  workspaceId: WorkspaceId,
  customerId: string,
  now: Instant,
): Promise<void> {
  const givingsUp = await tx.givingUp.count({ where: { workspaceId, customerId, undoneAt: null } })
  if (givingsUp > 0) await deriveReturnVisits(tx, workspaceId, [customerId], now)
}

const CUSTOMERS_PER_TRANSACTION = 100
/** How long before its day the first return visit of a customer is put into the outbox, in days. */
const AHEAD_DAYS = 14

/**
 * Derives the first return visit of customers whom nobody has visited since they came to be known, once it comes near
 * (C6): until then nothing stands in their row, and they are of tier C. Answers how many customers it were. To be called
 * now and then; repeating it is harmless.
 */
export async function deriveFirstReturnVisits(db: Db, workspaceId: WorkspaceId, now: Instant): Promise<number> {
  const { gaps } = (await readSettings(db, workspaceId)).contactRules
  const knownSince = new Date(now.getTime() - (longestGap('c', gaps) - AHEAD_DAYS) * 24 * 60 * 60_000)
  for (let count = 0; ; ) {
    const rows = await db.customer.findMany({
      where: { workspaceId, returnVisitOn: null, createdAt: { lte: knownSince } },
      orderBy: { createdAt: 'asc' },
      take: CUSTOMERS_PER_TRANSACTION,
      select: { id: true },
    })
    const ids = rows.map(({ id }) => id)
    await inTransaction(db, (tx) => deriveReturnVisits(tx, workspaceId, ids, now))
    count += ids.length
    if (ids.length < CUSTOMERS_PER_TRANSACTION) return count
  }
}

/**
 * Derives anew the return visits of customers that were derived by other figures than those in force (C6, C7), a hundred in
 * a transaction, so that nobody who records something meanwhile waits for all of them. Answers how many customers it looked
 * at; what a process leaves undone when it ends, the next look does. Repeating it is harmless.
 */
export async function deriveByChangedRules(db: Db, workspaceId: WorkspaceId, now: Instant): Promise<number> {
  const { contactRulesRevision } = await db.workspaceSettings.findUniqueOrThrow({
    where: { workspaceId },
    select: { contactRulesRevision: true },
  })
  for (let count = 0; ; ) {
    const rows = await db.customer.findMany({
      where: { workspaceId, returnRules: { lt: contactRulesRevision } },
      orderBy: [{ returnRules: 'asc' }, { id: 'asc' }],
      take: CUSTOMERS_PER_TRANSACTION,
      select: { id: true, returnVisitOn: true },
    })
    const planned = rows.flatMap(({ id, returnVisitOn }) => (returnVisitOn === null ? [] : [id]))
    const unplanned = rows.flatMap(({ id, returnVisitOn }) => (returnVisitOn === null ? [id] : []))
    await inTransaction(db, (tx) => deriveReturnVisits(tx, workspaceId, planned, now))
    // They are planned by the figures of their own time (deriveFirstReturnVisits): looked at, and done with.
    await db.customer.updateMany({
      where: { workspaceId, id: { in: unplanned }, returnRules: { lt: contactRulesRevision } },
      data: { returnRules: contactRulesRevision },
    })
    count += rows.length
    if (rows.length < CUSTOMERS_PER_TRANSACTION) return count
  }
}

/**
 * Tells again of return visits that are overdue and were told of a week ago, to whoever looks after the customer (C6): nobody
 * is forgotten because a line was overlooked. Not while it was put off, while the customer is to rest (C7) or when they were
 * given up (V7). Answers how many customers it were. To be called now and then; repeating it is harmless.
 */
export async function tellAgain(db: Db, workspaceId: WorkspaceId, now: Instant): Promise<number> {
  const settings = await readSettings(db, workspaceId)
  const today = dateAt(now, settings.timeZone)
  const rested = addDays(today, -settings.contactRules.daysBetween)
  const toldBy = addDays(today, -TOLD_AGAIN_AFTER_DAYS)
  type Row = { id: string; ownerId: string; lastUnaskedOn: string | null; returnVisitOn: string; tier: CustomerTier }
  for (let count = 0, after = ''; ; ) {
    const rows = await db.$queryRaw<Row[]>`SELECT c."id", c."ownerId", c."lastUnaskedOn", c."returnVisitOn", c."tier"
      FROM "Customer" c
      WHERE c."workspaceId" = ${workspaceId} AND c."returnVisitOn" <= ${toldBy} AND c."id" > ${after}
        AND c."givenUpOn" IS NULL AND (c."lastUnaskedOn" IS NULL OR c."lastUnaskedOn" <= ${rested})
        AND NOT EXISTS (SELECT 1 FROM "OutboxItem" o
          WHERE o."workspaceId" = c."workspaceId" AND o."subjectId" = c."id" AND o."rule" = ${RETURN_VISIT_RULE}
            AND (o."state" IN ('pending', 'claimed') OR o."localDate" > ${toldBy}))
      ORDER BY c."id" LIMIT ${CUSTOMERS_PER_TRANSACTION}`
    await inTransaction(db, async (tx) => {
      const members = await readConcerned(tx, workspaceId, [...new Set(rows.map(({ ownerId }) => ownerId))])
      const wanted = rows.flatMap(({ tier, ...row }) => {
        const lastUnaskedOn = row.lastUnaskedOn === null ? null : calendarDate(row.lastUnaskedOn)
        const gap = longestGap(tier, settings.contactRules.gaps)
        const due = { ...row, lastUnaskedOn, returnVisitOn: calendarDate(row.returnVisitOn), gap }
        return remindersOf(due, members, settings, now)
      })
      await addMissing(tx, workspaceId, wanted, now)
    })
    count += rows.length
    after = rows.at(-1)?.id ?? ''
    if (rows.length < CUSTOMERS_PER_TRANSACTION) return count
  }
}

/**
 * Since when a customer is given up: by the last visit or from their card, unless somebody has tried again on a later day, or
 * they have bought since (V7, D7).
 */
function givenUpSince(
  givenUpOn: CalendarDate | null,
  askedOn: CalendarDate | undefined,
  boughtOn: CalendarDate | undefined,
): CalendarDate | null {
  if (givenUpOn === null || (askedOn !== undefined && askedOn > givenUpOn)) return null
  return boughtOn !== undefined && boughtOn >= givenUpOn ? null : givenUpOn
}

/** The day of each customer's last deal that was not cancelled as a whole. */
async function latestDeals(
  tx: Tx,
  workspaceId: WorkspaceId,
  customerIds: readonly string[],
): Promise<Map<string, CalendarDate>> {
  const rows = await tx.deal.groupBy({
    by: ['customerId'],
    where: { workspaceId, customerId: { in: [...customerIds] }, cancelledOn: null },
    _max: { signedOn: true },
  })
  return new Map(
    rows.flatMap(({ customerId, _max }) =>
      _max.signedOn === null ? [] : [[customerId, calendarDate(_max.signedOn)] as const],
    ),
  )
}

/** The day on which each customer was last given up from their card, without a visit (D7). */
async function latestFromCard(
  tx: Tx,
  workspaceId: WorkspaceId,
  customerIds: readonly string[],
): Promise<Map<string, CalendarDate>> {
  const rows = await tx.givingUp.groupBy({
    by: ['customerId'],
    where: { workspaceId, customerId: { in: [...customerIds] }, visitId: null, undoneAt: null },
    _max: { givenUpOn: true },
  })
  return new Map(
    rows.flatMap(({ customerId, _max }) =>
      _max.givenUpOn === null ? [] : [[customerId, calendarDate(_max.givenUpOn)] as const],
    ),
  )
}

/** A customer who is to be visited again. */
interface ToVisit extends DueReturn {
  readonly id: string
  readonly ownerId: string
  readonly lastUnaskedOn: CalendarDate | null
}

/** The line of the morning list for whoever looks after the customer, on the day on which the visit is suggested. */
function remindersOf(
  { id, ownerId, lastUnaskedOn, ...due }: ToVisit,
  members: readonly Member[],
  settings: Settings,
  now: Instant,
): NewOutboxItem[] {
  const recipients = stepRecipients(ownerId, members.map(ladderMemberOf))
  return members.flatMap((member) => {
    if (!recipients.includes(member.id)) return []
    const calendar = workingCalendar(settings, member)
    const day = suggestedOn(due, lastUnaskedOn, settings.contactRules, calendar)
    const time = comingMorning(day, calendar, settings.remindAt, now)
    return time ? [{ rule: RETURN_VISIT_RULE, subjectId: id, recipientId: member.id, ...time }] : []
  })
}

/** Leaves what waits for working hours and what somebody put off; adds nothing to what was told of this due date. */
async function replaceReminders(
  tx: Tx,
  workspaceId: WorkspaceId,
  { id: subjectId, ...due }: DueReturn & { readonly id: string },
  wanted: readonly NewOutboxItem[],
  now: Instant,
): Promise<void> {
  const rows = await tx.outboxItem.findMany({
    where: { workspaceId, subjectId, rule: RETURN_VISIT_RULE },
    select: { id: true, recipientId: true, localDate: true, dueAt: true, state: true, reason: true },
  })
  type Row = (typeof rows)[number]
  const near = nearItsEnd(due)
  const isOfThisDate = ({ localDate }: Row) => localDate >= near
  const isWanted = ({ recipientId, localDate }: Row) =>
    wanted.some((item) => item.recipientId === recipientId && item.localDate === localDate)
  const comesAgain = (row: Row) => wasPassedOn(row) || (row.state === 'skipped' && row.reason === VISITED)
  const stays = (row: Row) => {
    if (row.state !== 'pending') return !(comesAgain(row) && isWanted(row))
    if (row.reason === SNOOZED) return isOfThisDate(row)
    return isWanted(row) || (isOfThisDate(row) && row.dueAt <= now)
  }
  const answered = new Set(
    rows.flatMap((row) => (stays(row) && isOfThisDate(row) && !comesAgain(row) ? [row.recipientId] : [])),
  )
  const stale = rows.filter((row) => !stays(row))
  for (const ids of portions(stale.map(({ id }) => id))) {
    const { count } = await tx.outboxItem.deleteMany({
      where: { workspaceId, id: { in: ids }, state: { in: ['pending', 'skipped'] } },
    })
    if (count < ids.length) throw new ConditionalUpdateLost('outbox item') // one was claimed meanwhile: look again
  }
  const missing = wanted.filter(({ recipientId }) => !answered.has(recipientId))
  await addMissing(tx, workspaceId, missing, now)
}
