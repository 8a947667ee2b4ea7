import { type CalendarDate, calendarDate, dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { levelOf } from '../domain/instalment.ts'
import { needsApproval, PROMISE_RULE } from '../domain/promise-to-pay.ts'
import { approversOf } from '../domain/reminder-ladder.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { ladderMemberOf } from '../domain/succession.ts'
import { accountOf, type InstalmentOfAccount, refreshOf } from './account-of-instalment.ts'
import { Prisma, type Tx } from './client.ts'
import { insistOnRecords } from './errors.ts'
import { type Member, readMembers } from './member-rows.ts'
import { addMissing } from './outbox-items.ts'
import {
  auditOf,
  type NewPromise,
  type PromiseToPay,
  promiseOf,
  readPromiseRow,
  WITH_ADJUSTMENTS,
} from './promise-rows.ts'
import { readSettings } from './settings.ts'
import { restand } from './standing.ts'
import { standingOf } from './standing-columns.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** Why a promise is not taken. */
export type PromiseRefusal =
  | { readonly kind: 'settled' }
  | { readonly kind: 'disputed'; readonly since: CalendarDate }
  | { readonly kind: 'above-open'; readonly openAmount: bigint }
  /** It needs an approval, and there is nobody who could give it but whoever asks (R1). */
  | { readonly kind: 'nobody-approves' }

/** What was recorded: a promise, or (`requested`) the question to the supervisor whether it may be one. */
export interface RecordedPromise {
  readonly promise: PromiseToPay
  /** Whom the question goes to. */
  readonly askedIds: readonly string[]
  readonly created: boolean
}

/** Records a promise, or asks for it; what it throws stands at `PromiseStore.record`. */
export async function recordPromise(
  tx: Tx,
  workspaceId: WorkspaceId,
  promise: NewPromise,
  actorId: string,
  now: Instant,
): Promise<Result<RecordedPromise, PromiseRefusal>> {
  const instalment = await accountOf(tx, workspaceId, promise.instalmentId)
  const before = await ofSubmission(tx, workspaceId, promise.submissionKey)
  return before ?? writePromise(tx, workspaceId, promise, instalment, actorId, now)
}

async function ofSubmission(
  tx: Tx,
  workspaceId: WorkspaceId,
  submissionKey: string,
): Promise<Result<RecordedPromise, never> | null> {
  const row = await tx.paymentPromise.findUnique({
    where: { workspaceId_submissionKey: { workspaceId, submissionKey } },
    include: WITH_ADJUSTMENTS,
  })
  if (!row) return null
  const asked = await tx.outboxItem.findMany({
    where: { workspaceId, rule: PROMISE_RULE.request, subjectId: row.id },
    select: { recipientId: true },
  })
  return ok({ promise: promiseOf(row), askedIds: asked.map(({ recipientId }) => recipientId), created: false })
}

/** Why nothing can be promised of an instalment as it is now. */
export function refusalOf({ openAmount, disputedOn }: InstalmentOfAccount, amount: bigint): PromiseRefusal | null {
  if (openAmount === 0n) return { kind: 'settled' }
  if (disputedOn !== null) return { kind: 'disputed', since: calendarDate(disputedOn) }
  return amount > openAmount ? { kind: 'above-open', openAmount } : null
}

async function writePromise(
  tx: Tx,
  workspaceId: WorkspaceId,
  promise: NewPromise,
  instalment: InstalmentOfAccount,
  actorId: string,
  now: Instant,
): Promise<Result<RecordedPromise, PromiseRefusal>> {
  if (promise.amount <= 0n) throw new RangeError(`${promise.amount} is no amount of a promise`)
  const refusal = refusalOf(instalment, promise.amount)
  if (refusal) return err(refusal)
  const { id: instalmentId, dealId, deal } = instalment
  const earlier = await tx.paymentPromise.findMany({ where: { workspaceId, instalmentId }, select: { state: true } })
  const isRequest = needsApproval(earlier.map(({ state }) => state))
  const members = isRequest ? await readMembers(tx, workspaceId, Prisma.sql`1 = 1`) : []
  const askedIds = isRequest ? approversOf(deal.ownerId, actorId, members.map(ladderMemberOf)) : []
  if (isRequest && askedIds.length === 0) return err({ kind: 'nobody-approves' })

  const settings = await readSettings(tx, workspaceId)
  const today = dateAt(now, settings.timeZone)
  await endOthers(tx, workspaceId, instalmentId, isRequest ? 'requested' : 'open', now)
  const row = await insistOnRecords('member', () =>
    tx.paymentPromise.create({
      data: {
        ...promise,
        workspaceId,
        openThen: instalment.openAmount,
        promisedOn: today,
        levelThen: levelNow(instalment, today, settings.ladder),
        state: isRequest ? 'requested' : 'open',
        recordedById: actorId,
        createdAt: now,
      },
    }),
  )
  if (isRequest) await ask(tx, workspaceId, row.id, askedIds, members, now)
  else await restand(tx, workspaceId, [instalmentId], now)
  await refreshOf(tx, workspaceId, instalmentId, dealId, now)
  await auditOf(tx, workspaceId, row, isRequest ? 'promise.request' : 'promise.record', actorId, now)
  return ok({ promise: promiseOf(await readPromiseRow(tx, workspaceId, row.id)), askedIds, created: true })
}

/** The level of an instalment on a day, at which a promise of now pauses it (K6). */
export const levelNow = (
  instalment: InstalmentOfAccount,
  today: CalendarDate,
  ladder: Parameters<typeof levelOf>[1]['ladder'],
) =>
  levelOf(
    {
      ...standingOf({ ...instalment, deliveredOn: instalment.deal.deliveredOn }),
      openAmount: instalment.openAmount,
      dueOn: calendarDate(instalment.dueOn),
    },
    { today, ladder },
  )

/** One at a time: another promise takes the place of the open one, another request that of the one that waits. */
export async function endOthers(
  tx: Tx,
  workspaceId: WorkspaceId,
  instalmentId: string,
  state: 'open' | 'requested',
  now: Instant,
): Promise<void> {
  await tx.paymentPromise.updateMany({
    where: { workspaceId, instalmentId, state },
    data: { state: state === 'open' ? 'superseded' : 'withdrawn', closedAt: now },
  })
}

/** Puts the question to whoever may approve it into the outbox; they read it in their next working hours. */
async function ask(
  tx: Tx,
  workspaceId: WorkspaceId,
  subjectId: string,
  askedIds: readonly string[],
  members: readonly Member[],
  now: Instant,
): Promise<void> {
  const items = members
    .filter(({ id }) => askedIds.includes(id))
    .map(({ id: recipientId, timeZone }) => ({
      rule: PROMISE_RULE.request,
      subjectId,
      recipientId,
      localDate: dateAt(now, timeZone),
      dueAt: now,
    }))
  await addMissing(tx, workspaceId, items, now)
}
