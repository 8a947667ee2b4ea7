import type { Instant } from '../domain/clock.ts'
import type { PromiseFacts } from '../domain/customer-promise-form.ts'
import type { Tx } from './client.ts'
import { planPromiseDays } from './customer-promise-reminders.ts'
import {
  auditPromise,
  type CustomerPromise,
  type NewCustomerPromise,
  promiseOf,
  STANDING,
  WHOLE_PROMISE,
} from './customer-promise-rows.ts'
import { insistOnRecords, RecordNotFound } from './errors.ts'
import { markForRefresh, skipWaiting } from './outbox-items.ts'
import { portions } from './portions.ts'
import type { WorkspaceId } from './workspace-id.ts'

/**
 * Writes what was promised to a customer (D6), with its first day and its lines of the morning list, in the transaction of
 * what it came from; audited. Once for each submission key: a second one finds the promise of the first.
 * @throws RecordNotFound when customer, deal, contact or a member is not of this workspace, or deal or contact are not the
 * customer's
 */
export async function insertCustomerPromise(
  tx: Tx,
  workspaceId: WorkspaceId,
  { firstOn: dueOn, ...promise }: NewCustomerPromise,
  actorId: string,
  now: Instant,
): Promise<CustomerPromise> {
  const { submissionKey, customerId, dealId, ownerId, kind } = promise
  const known = { workspaceId_submissionKey: { workspaceId, submissionKey } }
  const before = await tx.customerPromise.findUnique({ where: known, include: WHOLE_PROMISE })
  if (before) return promiseOf(before)
  await insistOnPromised(tx, workspaceId, promise)
  const { id } = await insistOnRecords('customer or member', () =>
    tx.customerPromise.create({
      data: { ...promise, dueOn, workspaceId, recordedById: actorId, createdAt: now },
      select: { id: true },
    }),
  )
  const day = await tx.customerPromiseDay.create({ data: { workspaceId, promiseId: id, dueOn }, select: { id: true } })
  await planPromiseDays(tx, workspaceId, [day.id], now)
  const after = { customerId, dealId, ownerId, kind, dueOn }
  await auditPromise(tx, workspaceId, { action: 'customer-promise.record', id, actorId, after }, now)
  const where = { workspaceId_id: { workspaceId, id } }
  return promiseOf(await tx.customerPromise.findUniqueOrThrow({ where, include: WHOLE_PROMISE }))
}

/** Insists that deal and contact, where they are named, are those of the customer. @throws RecordNotFound */
export async function insistOnPromised(
  tx: Tx,
  workspaceId: WorkspaceId,
  { customerId, dealId, contactId }: Pick<NewCustomerPromise, 'customerId' | 'dealId' | 'contactId'>,
): Promise<void> {
  const theirs = { workspaceId, customerId }
  if (dealId !== null && !(await tx.deal.findFirst({ where: { ...theirs, id: dealId }, select: { id: true } })))
    throw new RecordNotFound(`no deal ${dealId} of customer ${customerId}`)
  if (
    contactId !== null &&
    !(await tx.contact.findFirst({ where: { ...theirs, id: contactId }, select: { id: true } }))
  )
    throw new RecordNotFound(`no contact ${contactId} of customer ${customerId}`)
}

/** What was promised in a form about something else (D6), with the modal it was written in. */
export interface PromiseMade {
  readonly facts: PromiseFacts
  readonly submissionKey: string
}

/**
 * Writes what was promised in passing, in the transaction of what the form is about: to be kept by whoever looks after the
 * deal, or else after the customer. Answers its id; null where nothing was promised.
 */
export async function insertPromiseMade(
  tx: Tx,
  workspaceId: WorkspaceId,
  made: PromiseMade | null,
  about: { readonly customerId: string; readonly dealId?: string | null; readonly contactId?: string | null },
  actorId: string,
  now: Instant,
): Promise<string | null> {
  if (!made) return null
  const { customerId, dealId = null, contactId = null } = about
  const where = { workspaceId, id: dealId ?? customerId }
  const looked = dealId === null ? await tx.customer.findFirst({ where }) : await tx.deal.findFirst({ where })
  if (!looked) throw new RecordNotFound(`neither deal ${dealId} nor customer ${customerId}`)
  const { facts, submissionKey } = made
  const promise = { ...facts, submissionKey, customerId, dealId, contactId, ownerId: looked.ownerId }
  return (await insertCustomerPromise(tx, workspaceId, promise, actorId, now)).id
}

/** Stands beside a line about a promise that was taken back with its visit. */
const UNDONE = 'undone'

/** Whether nobody has done anything with a promise since it was made: then it can be taken back without a word. */
export async function isPromiseUntouched(tx: Tx, workspaceId: WorkspaceId, id: string): Promise<boolean> {
  const touched = { some: { OR: [{ outcome: { not: null } }, { note: { not: null } }, { reopenedOn: { not: null } }] } }
  const where = { workspaceId, id, ...STANDING, changes: { none: {} }, NOT: { days: touched } }
  return (await tx.customerPromise.count({ where })) > 0
}

/** Takes a promise back with the visit at which it was made (V2), in its transaction; audited. */
export async function takePromiseBack(
  tx: Tx,
  workspaceId: WorkspaceId,
  id: string,
  actorId: string,
  now: Instant,
): Promise<void> {
  await tx.customerPromise.updateMany({ where: { workspaceId, id }, data: { takenBackAt: now } })
  const days = await tx.customerPromiseDay.findMany({ where: { workspaceId, promiseId: id }, select: { id: true } })
  const dayIds = days.map((day) => day.id)
  await skipWaiting(tx, workspaceId, dayIds, UNDONE)
  await markForRefresh(tx, workspaceId, dayIds, now)
  await auditPromise(tx, workspaceId, { action: 'customer-promise.take-back', id, actorId, after: {} }, now)
}

/**
 * Gives the promises of these customers that are still to be kept to their new owner with them (R5): of the former owner, the
 * others stay with who is to keep them. Answers the days of which messages tell.
 */
export async function passPromises(
  tx: Tx,
  workspaceId: WorkspaceId,
  {
    fromId,
    toId,
    customerIds,
  }: {
    readonly fromId: string
    readonly toId: string
    readonly customerIds: readonly string[]
  },
  now: Instant,
): Promise<readonly { readonly id: string }[]> {
  const rows = await tx.customerPromiseDay.findMany({
    where: {
      workspaceId,
      outcome: null,
      promise: { customerId: { in: [...customerIds] }, ownerId: fromId, ...STANDING },
    },
    select: { id: true, promiseId: true },
  })
  for (const portion of portions(rows)) {
    const ids = portion.map(({ promiseId }) => promiseId)
    await tx.customerPromise.updateMany({ where: { workspaceId, id: { in: ids } }, data: { ownerId: toId } })
    const dayIds = portion.map(({ id }) => id)
    await planPromiseDays(tx, workspaceId, dayIds, now)
  }
  return rows.map(({ id }) => ({ id }))
}
