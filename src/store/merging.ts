import type { Instant } from '../domain/clock.ts'
import { FILE_FIELD_IDS, type FileAnswers, type FileFieldId } from '../domain/customer-file.ts'
import { MERGE_FACTS, type MergeAnswers, type MergeSide, mergeSides } from '../domain/customer-merge.ts'
import { foldName, foldPhone } from '../domain/customer-name.ts'
import type { HandingActor, ReceiverProblem } from '../domain/hand-over.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { RETURN_VISIT_RULE } from '../domain/return-visit.ts'
import { writeAudit } from './audit.ts'
import { Prisma, type Tx } from './client.ts'
import { customerDetails } from './customer-details.ts'
import { yearlyDayOf } from './good-day-rows.ts'
import { handOverSome } from './handing-over.ts'
import { joinLedgers } from './ledger-changes.ts'
import { markForRefresh, skipWaiting } from './outbox-items.ts'
import { deriveReturnVisits } from './return-visits.ts'
import { refreshSearchText } from './search-text.ts'
import { deriveSingleThread } from './single-threads.ts'
import { takeTurn } from './turns.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** Two customers that are to become one (C16). */
export interface Merging {
  readonly keptId: string
  /** The one that goes into it; its id and name lead to the kept one from then on. */
  readonly otherId: string
  readonly answers: MergeAnswers
  /** Both as they were shown: where they are not so any more, nothing is done. */
  readonly shown: { readonly kept: MergeSide; readonly other: MergeSide }
  /** The modal it came from. */
  readonly submissionKey: string
}

/**
 * Why two customers were not merged: they are one and the same; one of them is gone, or was merged meanwhile; somebody has
 * changed one since it was shown; the owner who is to hold cannot own them.
 */
export type MergeProblem = 'same' | 'gone' | 'changed-since' | ReceiverProblem

/** Tables whose rows simply become the kept customer's. A table that is missing fails customer-records.test.ts. */
export const MOVED_AT_A_MERGE = [
  'Contact',
  'Visit',
  'Want',
  'CustomerPromise',
  'ProductFeedback',
  'Deal',
  'Payment',
  'HeldDeal',
  'Occasion',
  'Courtesy',
  'MarketReport',
  'GivingUp',
  'Reflection',
  'Complaint',
] as const
/** Tables of which each row is looked at: the kept customer may have the same. */
export const JOINED_AT_A_MERGE = [
  'CustomerFileField',
  'CustomerAlias',
  'HandedCustomer',
  'Referral',
  'ValueReview',
  'CustomerTerritory',
] as const

/**
 * Makes one customer of two in a transaction, with everything of both: deals and instalments, payments and credit, visits,
 * complaints, promises, contacts, files, what waits for approval, what they want, who introduced whom, what they said and gained. What they both
 * had and differed in holds as it was answered. The name, phone and id of the other lead to the kept one from then on.
 * Audited by ids, without values (R6).
 */
export async function mergeInTurn(
  tx: Tx,
  workspaceId: WorkspaceId,
  merging: Merging,
  actor: HandingActor,
  now: Instant,
): Promise<Result<void, MergeProblem>> {
  const { keptId, otherId, answers, shown } = merging
  if (keptId === otherId) return err('same')
  // Roles do not change meanwhile; and of two who merge at once the second sees what the first has done.
  await takeTurn(tx, workspaceId)
  const both = { workspaceId, id: { in: [keptId, otherId] } }
  const { count } = await tx.customer.updateMany({ where: both, data: { accountSeq: { increment: 1 } } })
  if (count < 2) return err('gone')
  const [kept, other] = [await readSide(tx, workspaceId, keptId), await readSide(tx, workspaceId, otherId)]
  if (!kept || !other) return err('gone')
  if (!same(kept, shown.kept) || !same(other, shown.other)) return err('changed-since')
  const merged = mergeSides(kept, other, answers)

  const problem = await joinOwners(tx, workspaceId, { merging, kept, other, ownerId: merged.facts.ownerId }, actor, now)
  if (problem) return err(problem)
  await moveRows(tx, workspaceId, keptId, otherId)
  await moveReminders(tx, workspaceId, keptId, otherId, now)
  await joinCustomers(tx, workspaceId, keptId, otherId, merged, now)
  await writeFile(tx, workspaceId, keptId, kept.file, merged.file, now)
  await refreshSearchText(tx, workspaceId, keptId)
  await deriveReturnVisits(tx, workspaceId, [keptId], now)
  await deriveSingleThread(tx, workspaceId, keptId, 'next-morning', now)
  const chosen = {
    facts: MERGE_FACTS.filter((fact) => kept.facts[fact] !== merged.facts[fact]),
    file: FILE_FIELD_IDS.filter((field) => kept.file[field] !== merged.file[field]),
  }
  const about = {
    actorId: actor.memberId,
    action: 'customer.merge',
    subjectType: 'customer',
    subjectId: keptId,
  } as const
  const after = { mergedId: otherId, changed: [...chosen.facts], file: [...chosen.file] }
  await writeAudit(tx, workspaceId, { ...about, outcome: 'done', after }, now)
  const deals = await tx.deal.findMany({ where: { workspaceId, customerId: keptId }, select: { id: true } })
  const instalments = await tx.instalment.findMany({
    where: { workspaceId, settledAt: null, deal: { customerId: keptId } },
    select: { id: true },
  })
  const complaints = await tx.complaint.findMany({ where: { workspaceId, customerId: keptId }, select: { id: true } })
  const told = [keptId, ...deals, ...instalments, ...complaints].map((each) =>
    typeof each === 'string' ? each : each.id,
  )
  await markForRefresh(tx, workspaceId, told, now)
  return ok(undefined)
}

/** A customer as it is shown before it is merged; null when there is no such one. */
export async function readSide(tx: Tx, workspaceId: WorkspaceId, customerId: string): Promise<MergeSide | null> {
  const details = await customerDetails(tx, workspaceId, customerId)
  if (!details) return null
  const { name, ownerId, tier, phone, kind, trade, timeZone, noCallHours } = details
  const rows = await tx.customerFileField.findMany({
    where: { workspaceId, customerId },
    select: { field: true, value: true },
    orderBy: { field: 'asc' },
  })
  return {
    facts: { name, ownerId, tier, phone, kind, trade, timeZone, noCallHours },
    file: Object.fromEntries(rows.map(({ field, value }) => [field, value])),
  }
}

const same = (one: MergeSide, two: MergeSide): boolean => JSON.stringify(one) === JSON.stringify(two)

interface Owners {
  readonly merging: Merging
  readonly kept: MergeSide
  readonly other: MergeSide
  readonly ownerId: string
}

/** One customer has one owner: what is open with the other goes to them, as when a customer is handed over (R5). */
async function joinOwners(
  tx: Tx,
  workspaceId: WorkspaceId,
  { merging, kept, other, ownerId }: Owners,
  actor: HandingActor,
  now: Instant,
): Promise<ReceiverProblem | null> {
  if (kept.facts.ownerId === other.facts.ownerId) return null
  const isKeptsOwner = kept.facts.ownerId === ownerId
  const { submissionKey } = merging
  const fromId = isKeptsOwner ? other.facts.ownerId : kept.facts.ownerId
  const customerIds = [isKeptsOwner ? merging.otherId : merging.keptId]
  return handOverSome(tx, workspaceId, { submissionKey, fromId, toId: ownerId, note: null, customerIds }, actor, now)
}

async function moveRows(tx: Tx, workspaceId: WorkspaceId, keptId: string, otherId: string): Promise<void> {
  for (const table of MOVED_AT_A_MERGE)
    await tx.$executeRaw`UPDATE ${Prisma.raw(`"${table}"`)} SET "customerId" = ${keptId}
      WHERE "workspaceId" = ${workspaceId} AND "customerId" = ${otherId}`
  // What was given on the founding day of the other was given on the kept one's.
  await tx.courtesy.updateMany({ where: { workspaceId, goodDayOf: otherId }, data: { goodDayOf: keptId } })
  await joinLedgers(tx, workspaceId, keptId, otherId)
  // Of two zones the kept customer's holds (V9).
  if ((await tx.customerTerritory.count({ where: { workspaceId, customerId: keptId } })) === 0)
    await tx.customerTerritory.updateMany({ where: { workspaceId, customerId: otherId }, data: { customerId: keptId } })
  const handed = await tx.handedCustomer.findMany({ where: { workspaceId, customerId: otherId } })
  for (const { handOverId } of handed) {
    const twice = { workspaceId, handOverId, customerId: keptId }
    // Both went in the same hand-over: it is one customer of it now.
    if ((await tx.handedCustomer.count({ where: twice })) > 0)
      await tx.handedCustomer.deleteMany({ where: { workspaceId, handOverId, customerId: otherId } })
    else
      await tx.handedCustomer.updateMany({
        where: { workspaceId, handOverId, customerId: otherId },
        data: { customerId: keptId },
      })
  }
  await joinReferrals(tx, workspaceId, keptId, otherId)
  // Deals that wait for approval carry the customer in their draft, too.
  const held = await tx.heldDeal.findMany({
    where: { workspaceId, customerId: keptId },
    select: { id: true, draft: true },
  })
  for (const { id, draft } of held)
    if (draft !== null && typeof draft === 'object' && !Array.isArray(draft) && draft['customerId'] === otherId)
      await tx.heldDeal.updateMany({ where: { workspaceId, id }, data: { draft: { ...draft, customerId: keptId } } })
}

/**
 * Whom the two introduced, the one that stays has introduced; each is introduced by one at most (C11): where both were, the
 * kept one's holds. Nobody has introduced themselves, nor somebody through whom they came to us.
 */
async function joinReferrals(tx: Tx, workspaceId: WorkspaceId, keptId: string, otherId: string): Promise<void> {
  const both = [keptId, otherId]
  await tx.referral.deleteMany({ where: { workspaceId, introducerId: { in: both }, customerId: { in: both } } })
  await tx.referral.updateMany({ where: { workspaceId, introducerId: otherId }, data: { introducerId: keptId } })
  const isIntroduced = (await tx.referral.count({ where: { workspaceId, customerId: keptId } })) > 0
  const others = { workspaceId, customerId: otherId }
  if (isIntroduced) await tx.referral.deleteMany({ where: others })
  else await tx.referral.updateMany({ where: others, data: { customerId: keptId } })
  const above = new Set<string>()
  for (let id = await introducerOf(tx, workspaceId, keptId); id !== null && !above.has(id); ) {
    above.add(id)
    id = await introducerOf(tx, workspaceId, id)
  }
  if (above.has(keptId)) await tx.referral.deleteMany({ where: { workspaceId, customerId: keptId } })
}

async function introducerOf(tx: Tx, workspaceId: WorkspaceId, customerId: string): Promise<string | null> {
  const where = { workspaceId_customerId: { workspaceId, customerId } }
  return (await tx.referral.findUnique({ where, select: { introducerId: true } }))?.introducerId ?? null
}

/** Stands beside a reminder of a customer who was merged into another: that one has reminders of its own. */
const MERGED = 'merged'

/** What waits to be told of the other is told of the kept one; what was told of it is rewritten as the kept one's. */
async function moveReminders(
  tx: Tx,
  workspaceId: WorkspaceId,
  keptId: string,
  otherId: string,
  now: Instant,
): Promise<void> {
  const waiting = await tx.outboxItem.findMany({
    where: { workspaceId, subjectId: otherId, state: 'pending', rule: { not: RETURN_VISIT_RULE } },
  })
  const told = await tx.outboxItem.findMany({
    where: { workspaceId, subjectId: otherId, state: { in: ['claimed', 'sent'] } },
  })
  for (const { id, rule, recipientId, localDate, snoozes } of [...waiting, ...told]) {
    const identity = { workspaceId, rule, subjectId: keptId, recipientId, localDate, snoozes }
    if ((await tx.outboxItem.count({ where: identity })) > 0) continue
    await tx.outboxItem.updateMany({ where: { workspaceId, id }, data: { subjectId: keptId } })
  }
  await skipWaiting(tx, workspaceId, [otherId], MERGED)
  await markForRefresh(tx, workspaceId, [otherId], now)
}

/** The kept customer gets what holds of both; the other becomes a name that leads to it. */
async function joinCustomers(
  tx: Tx,
  workspaceId: WorkspaceId,
  keptId: string,
  otherId: string,
  { facts }: MergeSide,
  now: Instant,
): Promise<void> {
  const rows = await tx.customer.findMany({ where: { workspaceId, id: { in: [keptId, otherId] } } })
  const [kept, other] = [keptId, otherId].map((id) => rows.find((row) => row.id === id))
  if (!kept || !other) throw new Error('both customers are held')
  const folded = { foldedName: foldName(facts.name), foldedPhone: foldPhone(facts.phone ?? '') || null }
  await tx.customer.updateMany({
    where: { workspaceId, id: keptId },
    data: {
      ...facts,
      ...folded,
      eveningsWelcome: kept.eveningsWelcome || other.eveningsWelcome,
      // They have been known since the first of the two was.
      createdAt: new Date(Math.min(kept.createdAt.getTime(), other.createdAt.getTime())),
      fileConfirmedAt: now,
    },
  })
  // Of two names and phones one holds; they are still found by the other.
  const name = lost(kept.name, other.name, facts.name)
  const phone = lost(kept.phone, other.phone, facts.phone)
  const names = { name, phone, foldedName: name && foldName(name), foldedPhone: foldPhone(phone ?? '') || null }
  await tx.customerAlias.updateMany({ where: { workspaceId, customerId: otherId }, data: { customerId: keptId } })
  await tx.customerAlias.create({ data: { ...names, workspaceId, id: otherId, customerId: keptId, mergedAt: now } })
  await tx.customer.delete({ where: { workspaceId_id: { workspaceId, id: otherId } } })
}

const lost = (one: string | null, two: string | null, holds: string | null): string | null =>
  [one, two].find((each) => each !== null && each !== holds) ?? null

async function writeFile(
  tx: Tx,
  workspaceId: WorkspaceId,
  customerId: string,
  before: FileAnswers,
  after: FileAnswers,
  now: Instant,
): Promise<void> {
  for (const [field, value] of Object.entries(after)) {
    if (before[field as FileFieldId] === value) continue
    const key = { workspaceId, customerId, field }
    await tx.customerFileField.upsert({
      where: { workspaceId_customerId_field: key },
      create: { ...key, value, yearlyDay: yearlyDayOf(field, value), changedAt: now },
      update: { value, yearlyDay: yearlyDayOf(field, value), changedAt: now },
    })
  }
}
