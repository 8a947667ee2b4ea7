import { type CalendarDate, dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { isSingleThread } from '../domain/contact.ts'
import { CARE_A_MORNING, CARE_RULE } from '../domain/customer-care.ts'
import { comingMorning } from '../domain/due-reminder.ts'
import { stepRecipients, toldOfEscalation } from '../domain/reminder-ladder.ts'
import { ladderMemberOf } from '../domain/succession.ts'
import type { Db, Tx } from './client.ts'
import { type Member, readConcerned } from './member-rows.ts'
import { addMissing, markForRefresh } from './outbox-items.ts'
import type { NewOutboxItem } from './outbox-types.ts'
import { readSettings, type Settings, workingCalendar } from './settings.ts'
import { inTransaction } from './transaction.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** Stands beside an item that was left out because the customer hung on one person no more. */
const NO_SINGLE_THREAD = 'no-single-thread'

/**
 * Writes anew since when a customer hangs on fewer than two people (C5). To be called in the transaction that has changed
 * their contacts, tier or kind. The fact is told once, to owner and supervisor: at once where a contact has left, for
 * that is news; else by the planning of the next morning, when the second contact may long be noted. What is over is
 * taken back, and messages that tell of it are marked for rewriting.
 */
export async function deriveSingleThread(
  tx: Tx,
  workspaceId: WorkspaceId,
  customerId: string,
  when: 'at-once' | 'next-morning',
  now: Instant,
): Promise<void> {
  const key = { workspaceId, id: customerId }
  // Changes nothing, but holds the row: of two who let a contact go the second counts without the other's.
  await tx.customer.updateMany({ where: key, data: { workspaceId } })
  const customer = await tx.customer.findUnique({
    where: { workspaceId_id: key },
    select: { kind: true, tier: true, ownerId: true, singleThreadSince: true },
  })
  if (!customer) return
  const active = await tx.contact.count({ where: { workspaceId, customerId, leftOn: null } })
  const isNow = isSingleThread(customer, active)
  if (isNow === (customer.singleThreadSince !== null)) {
    // Of two contacts who are left none is: the message says so.
    if (isNow) await markForRefresh(tx, workspaceId, [customerId], now)
    return
  }
  const ofCustomer = { workspaceId, subjectId: customerId, rule: CARE_RULE.singleThread }
  if (!isNow) {
    await tx.customer.updateMany({ where: key, data: { singleThreadSince: null, singleThreadTold: false } })
    await tx.outboxItem.updateMany({
      where: { ...ofCustomer, state: 'pending' },
      data: { state: 'skipped', reason: NO_SINGLE_THREAD },
    })
    await markForRefresh(tx, workspaceId, [customerId], now)
    return
  }
  const settings = await readSettings(tx, workspaceId)
  const singleThreadSince = dateAt(now, settings.timeZone)
  const isTold = when === 'at-once'
  await tx.customer.updateMany({ where: key, data: { singleThreadSince, singleThreadTold: isTold } })
  // What was never told of an earlier time may be told of this one, on the same day, too.
  await tx.outboxItem.deleteMany({ where: { ...ofCustomer, state: 'skipped', reason: NO_SINGLE_THREAD } })
  if (!isTold) return
  const members = await readConcerned(tx, workspaceId, [customer.ownerId])
  const atOnce = (member: Member) => ({ localDate: dateAt(now, member.timeZone), dueAt: now })
  await addMissing(tx, workspaceId, itemsFor(customerId, customer.ownerId, members, atOnce), now)
}

/** Owner and supervisor are told, each at their own time; where the owner is gone, whoever looks after their work (R5). */
function itemsFor(
  subjectId: string,
  ownerId: string,
  members: readonly Member[],
  timeOf: (member: Member) => { readonly localDate: CalendarDate; readonly dueAt: Instant } | null,
): NewOutboxItem[] {
  const ladder = members.map(ladderMemberOf)
  const told = new Set([...stepRecipients(ownerId, ladder), ...toldOfEscalation(ownerId, ladder)])
  return members.flatMap((member) => {
    const time = told.has(member.id) ? timeOf(member) : null
    return time ? [{ rule: CARE_RULE.singleThread, subjectId, recipientId: member.id, ...time }] : []
  })
}

/**
 * Puts into the outbox which customers hang on fewer than two people and nobody was told of (C5), the most important
 * first and three a morning for each owner. Answers how many customers it were; repeating it is harmless.
 */
export async function planSingleThreads(db: Db, workspaceId: WorkspaceId, now: Instant): Promise<number> {
  const untold = { workspaceId, singleThreadSince: { not: null }, singleThreadTold: false }
  const owners = await db.customer.groupBy({ by: ['ownerId'], where: untold })
  let count = 0
  for (const { ownerId } of owners) count += await inTransaction(db, (tx) => planOwner(tx, workspaceId, ownerId, now))
  return count
}

async function planOwner(tx: Tx, workspaceId: WorkspaceId, ownerId: string, now: Instant): Promise<number> {
  const settings = await readSettings(tx, workspaceId)
  const members = await readConcerned(tx, workspaceId, [ownerId])
  const morning = (member: Member) => morningOf(member, settings, now)
  const [first] = stepRecipients(ownerId, members.map(ladderMemberOf))
  const reader = members.find(({ id }) => id === first)
  const time = reader ? morning(reader) : null
  if (!reader || !time) return 0
  const planned = await tx.outboxItem.count({
    where: { workspaceId, rule: CARE_RULE.singleThread, recipientId: reader.id, dueAt: time.dueAt },
  })
  const rows = await tx.customer.findMany({
    where: { workspaceId, ownerId, singleThreadSince: { not: null }, singleThreadTold: false },
    orderBy: [{ tier: 'asc' }, { singleThreadSince: 'asc' }, { id: 'asc' }],
    take: Math.max(0, CARE_A_MORNING - planned),
    select: { id: true },
  })
  let count = 0
  for (const { id } of rows) {
    const where = { workspaceId, id, singleThreadTold: false, singleThreadSince: { not: null } }
    const taken = await tx.customer.updateMany({ where, data: { singleThreadTold: true } })
    if (taken.count === 0) continue
    count += 1
    await addMissing(tx, workspaceId, itemsFor(id, ownerId, members, morning), now)
  }
  return count
}

const morningOf = (member: Member, settings: Settings, now: Instant) =>
  comingMorning(dateAt(now, member.timeZone), workingCalendar(settings, member), settings.remindAt, now)
