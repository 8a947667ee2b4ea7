import { type CalendarDate, calendarDate, dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { levelOf } from '../domain/instalment.ts'
import type { Level } from '../domain/ladder.ts'
import {
  needsApproval,
  PROMISE_RULE,
  type PromiseKeeping,
  type PromiseState,
  promiseKeeping,
} from '../domain/promise-to-pay.ts'
import { approversOf } from '../domain/reminder-ladder.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { ladderMemberOf } from '../domain/succession.ts'
import { accountOf, type InstalmentOfAccount, refreshOf } from './account-of-instalment.ts'
import { writeAudit } from './audit.ts'
import { Prisma, type Tx } from './client.ts'
import { insistOnRecords, RecordNotFound } from './errors.ts'
import { type Member, readMembers } from './member-rows.ts'
import { addMissing } from './outbox-items.ts'
import { portions } from './portions.ts'
import type { Scope } from './scope.ts'
import { readSettings } from './settings.ts'
import { restand } from './standing.ts'
import { standingOf } from './standing-columns.ts'
import { inTransaction } from './transaction.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** A promise to pay that is to be recorded (K6); its texts and dates are checked already (domain/promise-to-pay). */
export interface NewPromise {
  /** Where it came from (the modal): a second submission finds the promise of the first. */
  readonly submissionKey: string
  readonly instalmentId: string
  /** Who of the customer's people. */
  readonly promisedBy: string
  /** Minor units of the deal's currency. */
  readonly amount: bigint
  readonly promisedFor: CalendarDate
  readonly notedInFront: boolean
}

export interface PromiseToPay extends Omit<NewPromise, 'submissionKey'> {
  readonly id: string
  readonly openThen: bigint
  readonly promisedOn: CalendarDate
  /** The level at which the ladder paused. */
  readonly levelThen: Level
  readonly state: PromiseState
  readonly closedAt: Instant | null
  readonly approvedById: string | null
  readonly returnedById: string | null
  readonly returnNote: string | null
  readonly recordedById: string
  readonly createdAt: Instant
}

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

/** Why a request is not approved or returned any more; `decided`: it is not waiting, whatever it is now. */
export type DecisionRefusal = PromiseRefusal | { readonly kind: 'decided'; readonly promise: PromiseToPay }

/** What the supervisor says of a third promise (K6). */
export type PromiseDecision = { readonly approve: true } | { readonly approve: false; readonly note: string }

export interface PromiseStore {
  /**
   * Records a promise to pay (K6), audited: it takes the place of an open one, the ladder pauses for its amount, its day
   * is put into the owner's mornings. A third one on the instalment is requested from whoever may approve it, and changes
   * nothing until then. Once for each submission key.
   * @throws RecordNotFound when there is no such instalment
   */
  record(promise: NewPromise, actorId: string, now: Instant): Promise<Result<RecordedPromise, PromiseRefusal>>
  byId(promiseId: string): Promise<PromiseToPay | null>
  /** All that were ever made or asked for, oldest first. */
  ofInstalment(instalmentId: string): Promise<PromiseToPay[]>
  /** Of each of these instalments the last promise that was ever in force. */
  latest(instalmentIds: readonly string[]): Promise<ReadonlyMap<string, PromiseToPay>>
  /** How these customers keep their promises (K6); who never had one due is left out. */
  keeping(customerIds: readonly string[]): Promise<ReadonlyMap<string, PromiseKeeping>>
  /** Approves or returns a requested promise, once; whoever asked is told. @throws RecordNotFound */
  decide(
    promiseId: string,
    decision: PromiseDecision,
    actorId: string,
    now: Instant,
  ): Promise<Result<PromiseToPay, DecisionRefusal>>
}

/** The promises to pay of one workspace. */
export function createPromiseStore({ db, workspaceId }: Scope): PromiseStore {
  return {
    record: (promise, actorId, now) =>
      inTransaction(db, async (tx) => {
        const instalment = await accountOf(tx, workspaceId, promise.instalmentId)
        const before = await ofSubmission(tx, workspaceId, promise.submissionKey)
        return before ?? writePromise(tx, workspaceId, promise, instalment, actorId, now)
      }),

    async byId(promiseId) {
      const row = await db.paymentPromise.findUnique({ where: { workspaceId_id: { workspaceId, id: promiseId } } })
      return row && promiseOf(row)
    },

    async ofInstalment(instalmentId) {
      const rows = await db.paymentPromise.findMany({ where: { workspaceId, instalmentId }, orderBy: IN_ORDER })
      return rows.map(promiseOf)
    },

    async latest(instalmentIds) {
      const latest = new Map<string, PromiseToPay>()
      for (const ids of portions([...new Set(instalmentIds)])) {
        const rows = await db.paymentPromise.findMany({
          where: { workspaceId, instalmentId: { in: ids }, state: { in: ['open', 'kept', 'broken', 'superseded'] } },
          orderBy: IN_ORDER,
        })
        for (const row of rows) latest.set(row.instalmentId, promiseOf(row))
      }
      return latest
    },

    async keeping(customerIds) {
      const states = new Map<string, PromiseState[]>()
      for (const ids of portions([...new Set(customerIds)])) {
        // By hand, for it is asked for every morning list: one statement instead of three.
        const rows = await db.$queryRaw<{ customerId: string; state: PromiseState }[]>`
          SELECT d."customerId", CAST(p."state" AS TEXT) AS "state" FROM "Deal" d
            JOIN "Instalment" i ON i."workspaceId" = d."workspaceId" AND i."dealId" = d."id"
            JOIN "PaymentPromise" p ON p."workspaceId" = i."workspaceId" AND p."instalmentId" = i."id"
          WHERE d."workspaceId" = ${workspaceId} AND d."customerId" IN (${Prisma.join(ids)})
            AND CAST(p."state" AS TEXT) IN ('kept', 'broken')`
        for (const { customerId, state } of rows) states.set(customerId, [...(states.get(customerId) ?? []), state])
      }
      return new Map([...states].map(([customerId, all]) => [customerId, promiseKeeping(all)]))
    },

    decide: (promiseId, decision, actorId, now) =>
      inTransaction(db, (tx) => decide(tx, workspaceId, promiseId, decision, actorId, now)),
  }
}

const IN_ORDER = [{ createdAt: 'asc' as const }, { id: 'asc' as const }]

async function ofSubmission(
  tx: Tx,
  workspaceId: WorkspaceId,
  submissionKey: string,
): Promise<Result<RecordedPromise, never> | null> {
  const row = await tx.paymentPromise.findUnique({
    where: { workspaceId_submissionKey: { workspaceId, submissionKey } },
  })
  if (!row) return null
  const asked = await tx.outboxItem.findMany({
    where: { workspaceId, rule: PROMISE_RULE.request, subjectId: row.id },
    select: { recipientId: true },
  })
  return ok({ promise: promiseOf(row), askedIds: asked.map(({ recipientId }) => recipientId), created: false })
}

/** Why nothing can be promised of an instalment as it is now. */
function refusalOf({ openAmount, disputedOn }: InstalmentOfAccount, amount: bigint): PromiseRefusal | null {
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
  return ok({ promise: promiseOf(await readRow(tx, workspaceId, row.id)), askedIds, created: true })
}

const levelNow = (
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
async function endOthers(
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

async function decide(
  tx: Tx,
  workspaceId: WorkspaceId,
  promiseId: string,
  decision: PromiseDecision,
  actorId: string,
  now: Instant,
): Promise<Result<PromiseToPay, DecisionRefusal>> {
  const found = await readRow(tx, workspaceId, promiseId)
  const instalment = await accountOf(tx, workspaceId, found.instalmentId)
  const row = await readRow(tx, workspaceId, promiseId)
  if (row.state !== 'requested') return err({ kind: 'decided', promise: promiseOf(row) })
  // What came in meanwhile need not come in again.
  let { amount } = row
  if (instalment.openAmount < amount) amount = instalment.openAmount
  const refusal = decision.approve ? refusalOf(instalment, amount) : null
  if (refusal) return err(refusal)
  if (decision.approve) {
    const settings = await readSettings(tx, workspaceId)
    const levelThen = levelNow(instalment, dateAt(now, settings.timeZone), settings.ladder)
    await endOthers(tx, workspaceId, instalment.id, 'open', now)
    // From here on it counts: what comes in now is what it promised.
    const { openAmount: openThen } = instalment
    const inForce = { state: 'open' as const, approvedById: actorId, amount, levelThen, openThen }
    await tx.paymentPromise.updateMany({ where: { workspaceId, id: row.id }, data: { ...inForce, createdAt: now } })
    await restand(tx, workspaceId, [instalment.id], now)
  } else {
    const data = { state: 'returned' as const, returnedById: actorId, returnNote: decision.note, closedAt: now }
    await tx.paymentPromise.updateMany({ where: { workspaceId, id: row.id }, data })
  }
  const [asker] = await readMembers(tx, workspaceId, Prisma.sql`m."id" = ${row.recordedById}`)
  const told = { rule: PROMISE_RULE.decision, subjectId: row.id, recipientId: row.recordedById, dueAt: now }
  if (asker) await addMissing(tx, workspaceId, [{ ...told, localDate: dateAt(now, asker.timeZone) }], now)
  await refreshOf(tx, workspaceId, instalment.id, instalment.dealId, now, [row.id])
  await auditOf(tx, workspaceId, row, decision.approve ? 'promise.approve' : 'promise.return', actorId, now)
  return ok(promiseOf(await readRow(tx, workspaceId, row.id)))
}

async function readRow(tx: Tx, workspaceId: WorkspaceId, id: string): Promise<Prisma.PaymentPromiseModel> {
  const row = await tx.paymentPromise.findUnique({ where: { workspaceId_id: { workspaceId, id } } })
  if (!row) throw new RecordNotFound(`no promise ${id}`)
  return row
}

/** Notes in the audit what was done with a promise; `actorId` null: it came to its end by itself. */
export function auditOf(
  tx: Tx,
  workspaceId: WorkspaceId,
  {
    id,
    instalmentId,
    amount,
    promisedFor,
  }: Pick<Prisma.PaymentPromiseModel, 'id' | 'instalmentId' | 'amount' | 'promisedFor'>,
  action: string,
  actorId: string | null,
  now: Instant,
): Promise<void> {
  const after = { instalmentId, amount: amount.toString(), promisedFor }
  const entry = { actorId, action, outcome: 'done', subjectType: 'promise', subjectId: id, after } as const
  return writeAudit(tx, workspaceId, entry, now)
}

const promiseOf = (row: Prisma.PaymentPromiseModel): PromiseToPay => ({
  id: row.id,
  instalmentId: row.instalmentId,
  promisedBy: row.promisedBy,
  amount: row.amount,
  openThen: row.openThen,
  promisedOn: calendarDate(row.promisedOn),
  promisedFor: calendarDate(row.promisedFor),
  // Only levels are written.
  levelThen: row.levelThen as Level,
  notedInFront: row.notedInFront,
  state: row.state,
  closedAt: row.closedAt,
  approvedById: row.approvedById,
  returnedById: row.returnedById,
  returnNote: row.returnNote,
  recordedById: row.recordedById,
  createdAt: row.createdAt,
})
