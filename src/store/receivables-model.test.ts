import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import fc from 'fast-check'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { closedDeal, EUR, NOW, newMember, newWorkspace } from '../../test/support/records.ts'
import { addDays, type CalendarDate, calendarDate, dateAt, instantAt } from '../domain/calendar-date.ts'
import { instalmentState } from '../domain/instalment.ts'
import { STANDARD_LADDER } from '../domain/ladder.ts'
import { type Member, type OpenReceivable, TargetSettled, type WorkspaceStore } from './index.ts'

// What people do with the instalments of a customer, in any order, against a model that knows nothing of the store:
// amounts are sums, states are read off lists of what was said. To add a kind of action: a class with `check` and `run`
// that changes both, and its arbitrary in `actions`.

jest.setTimeout(180_000)

const ZONE = 'Europe/Berlin'
const START = dateAt(NOW, ZONE)
/** Amounts and due dates of the instalments: a Monday, a Saturday, the day before Good Friday. */
const PARTS = [
  { amount: 1_000n, dueOn: calendarDate('2026-03-09') },
  { amount: 500n, dueOn: calendarDate('2026-03-14') },
  { amount: 700n, dueOn: calendarDate('2026-04-02') },
] as const

/** Whether people work on a day, in the weeks of the test: written down, not computed by what is tested. */
const HOLIDAYS = ['2026-04-03', '2026-04-06', '2026-05-01', '2026-05-14', '2026-05-25']
function works(day: CalendarDate): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !HOLIDAYS.includes(day)
}
function workingDayAfter(day: CalendarDate): CalendarDate {
  let next = addDays(day, 1)
  while (!works(next)) next = addDays(next, 1)
  return next
}

interface ModelPromise {
  readonly amount: bigint
  readonly promisedFor: CalendarDate
  received: bigint
  readonly levelThen: number
  state: 'open' | 'kept' | 'broken' | 'superseded' | 'requested'
}

interface ModelInstalment {
  readonly amount: bigint
  readonly dueOn: CalendarDate
  open: bigint
  readonly promises: ModelPromise[]
  /** Of disputes, the open one last. */
  readonly disputes: { readonly openedOn: CalendarDate; isOpen: boolean; extended: boolean }[]
  floor: number
}

interface Model {
  today: CalendarDate
  credit: bigint
  readonly instalments: ModelInstalment[]
}

/** The real thing. */
interface Real {
  readonly database: FreshDatabase
  readonly workspace: WorkspaceStore
  readonly rep: Member
  readonly supervisor: Member
  readonly customerId: string
  readonly ids: readonly string[]
  now: Date
  keys: number
}

type Action = fc.AsyncCommand<Model, Real>

const openPromise = (each: ModelInstalment) => each.promises.find(({ state }) => state === 'open')
const openDispute = (each: ModelInstalment) => each.disputes.find(({ isOpen }) => isOpen)
const daysPast = ({ dueOn }: ModelInstalment, day: CalendarDate) =>
  Math.round((Date.parse(day) - Date.parse(dueOn)) / 86_400_000)
function levelByDays(each: ModelInstalment, day: CalendarDate): number {
  const days = daysPast(each, day)
  return days >= 30 ? 4 : days >= 15 ? 3 : days >= 7 ? 2 : days >= 3 ? 1 : 0
}
const levelNow = (each: ModelInstalment, day: CalendarDate) => Math.max(each.floor, levelByDays(each, day))

/** What came in for an instalment, in the model. */
function receive(each: ModelInstalment, amount: bigint): void {
  each.open -= amount
  const promise = openPromise(each)
  if (promise) {
    promise.received += amount
    if (promise.received >= promise.amount) promise.state = 'kept'
  }
}

/** The state of an instalment (K1), read off the model. */
function stateOf(each: ModelInstalment, today: CalendarDate): string {
  if (each.open === 0n) return 'paid'
  const dispute = openDispute(each)
  if (dispute) return `disputed ${dispute.openedOn}`
  const promise = openPromise(each)
  if (promise && promise.amount - promise.received >= each.open) return `promised ${promise.promisedFor}`
  const days = daysPast(each, today)
  if (days > 0) return `overdue ${days} ${levelNow(each, today)}`
  return days === 0 ? 'due-today' : days >= -7 ? `due-soon ${-days}` : `scheduled ${-days}`
}

function stateText(receivable: OpenReceivable, today: CalendarDate): string {
  const state = instalmentState(receivable, { today, ladder: STANDARD_LADDER })
  switch (state.kind) {
    case 'disputed':
      return `disputed ${state.since}`
    case 'promised':
      return `promised ${state.by}`
    case 'overdue':
      return `overdue ${state.days} ${state.level}`
    case 'due-soon':
    case 'scheduled':
      return `${state.kind} ${state.days}`
    default:
      return state.kind
  }
}

function smaller(one: bigint, other: bigint): bigint {
  if (other < one) return other
  return one
}

function keyOf(real: Real): string {
  real.keys += 1
  return `key ${real.keys}`
}

/** Money comes in, for one of the instalments first, then for the oldest due (K5). */
class Pay implements Action {
  readonly index: number
  readonly amount: bigint
  constructor(index: number, amount: bigint) {
    this.index = index
    this.amount = amount
  }
  check = () => true
  async run(model: Model, real: Real): Promise<void> {
    const target = model.instalments[this.index]
    const payment = real.workspace.receivables.recordPayment(
      {
        submissionKey: keyOf(real),
        customerId: real.customerId,
        targetInstalmentId: real.ids[this.index] ?? '',
        amount: { amount: this.amount, currency: EUR },
        receivedOn: model.today,
        method: 'cash',
        reference: null,
      },
      real.rep.id,
      real.now,
    )
    if (target?.open === 0n) {
      await expect(payment).rejects.toThrow(TargetSettled)
      return
    }
    await payment
    let left = this.amount
    for (const each of [target, ...model.instalments]) {
      if (!each) continue
      const taken = smaller(left, each.open)
      if (taken > 0n) receive(each, taken)
      left -= taken
    }
    model.credit += left
    await agree(model, real)
  }
  toString = () => `pay ${this.amount} for ${this.index}`
}

/** The customer promises a share of what is open, some days ahead (K6). */
class MakePromise implements Action {
  readonly index: number
  readonly share: bigint
  readonly days: number
  constructor(index: number, share: bigint, days: number) {
    this.index = index
    this.share = share
    this.days = days
  }
  check = () => true
  async run(model: Model, real: Real): Promise<void> {
    const each = model.instalments[this.index]
    if (!each) return
    const wanted = (each.amount * this.share) / 4n
    const promisedFor = addDays(model.today, this.days)
    const recorded = await real.workspace.promises.record(
      {
        submissionKey: keyOf(real),
        instalmentId: real.ids[this.index] ?? '',
        promisedBy: 'Ms Li',
        amount: wanted,
        promisedFor,
        notedInFront: false,
      },
      real.rep.id,
      real.now,
    )
    const refusal =
      each.open === 0n ? 'settled' : openDispute(each) ? 'disputed' : wanted > each.open ? 'above-open' : null
    if (refusal) expect(recorded).toMatchObject({ ok: false, error: { kind: refusal } })
    else {
      const inForce = each.promises.filter(({ state }) => state !== 'requested').length
      const promise: ModelPromise = {
        amount: wanted,
        promisedFor,
        received: 0n,
        levelThen: levelNow(each, model.today),
        state: inForce >= 2 ? 'requested' : 'open',
      }
      expect(recorded).toMatchObject({ ok: true, value: { promise: { state: promise.state } } })
      const before = openPromise(each)
      if (before && promise.state === 'open') before.state = 'superseded'
      if (promise.state === 'open') each.promises.push(promise)
    }
    await agree(model, real)
  }
  toString = () => `promise ${this.share}/4 of ${this.index} in ${this.days} days`
}

/** The customer does not accept an instalment (K9). */
class OpenDispute implements Action {
  readonly index: number
  constructor(index: number) {
    this.index = index
  }
  check = () => true
  async run(model: Model, real: Real): Promise<void> {
    const each = model.instalments[this.index]
    if (!each) return
    const input = { submissionKey: keyOf(real), instalmentId: real.ids[this.index] ?? '', reason: 'Too dark' }
    const opened = await real.workspace.disputes.open(input, real.rep.id, real.now)
    const refusal = each.open === 0n ? 'settled' : openDispute(each) ? 'disputed-already' : null
    if (refusal) expect(opened).toMatchObject({ ok: false, error: { kind: refusal } })
    else {
      expect(opened.ok).toBe(true)
      const promise = openPromise(each)
      if (promise) promise.state = 'superseded'
      each.disputes.push({ openedOn: model.today, isOpen: true, extended: false })
    }
    await agree(model, real)
  }
  toString = () => `dispute ${this.index}`
}

/** It ends, or the supervisor agrees that it pauses the ladder until it does (K9). */
class EndDispute implements Action {
  readonly index: number
  readonly how: 'close' | 'keep-paused'
  constructor(index: number, how: 'close' | 'keep-paused') {
    this.index = index
    this.how = how
  }
  check = (model: Readonly<Model>) => {
    const each = model.instalments[this.index]
    const dispute = each && openDispute(each)
    return dispute !== undefined && !(this.how === 'keep-paused' && dispute.extended)
  }
  async run(model: Model, real: Real): Promise<void> {
    const each = model.instalments[this.index]
    const dispute = each && openDispute(each)
    const { disputes } = real.workspace
    const id = (await disputes.ofInstalment(real.ids[this.index] ?? '')).find(({ closedOn }) => closedOn === null)?.id
    if (!dispute || !id) throw new Error('the dispute is not in the store')
    const done =
      this.how === 'close'
        ? await disputes.close(id, { outcome: 'rejected', note: null }, real.rep.id, real.now)
        : await disputes.review(id, 'keep-paused', real.supervisor.id, real.now)
    expect(done.ok).toBe(true)
    if (this.how === 'close') dispute.isOpen = false
    else dispute.extended = true
    await agree(model, real)
  }
  toString = () => `${this.how} ${this.index}`
}

/** Time passes, and the sweep looks, some of its processes at once. */
class Wait implements Action {
  readonly days: number
  constructor(days: number) {
    this.days = days
  }
  check = () => true
  async run(model: Model, real: Real): Promise<void> {
    model.today = addDays(model.today, this.days)
    real.now = instantAt(model.today, '10:00', ZONE)
    for (const each of model.instalments) {
      const promise = openPromise(each)
      if (!promise || openDispute(each)) continue
      const deadline = workingDayAfter(promise.promisedFor)
      if (model.today <= deadline) continue
      promise.state = 'broken'
      const level = Math.max(levelNow(each, addDays(deadline, 1)), promise.levelThen)
      each.floor = Math.min(level + 1, 4)
    }
    const { outbox } = real.database.store
    for (let looked = 1; looked > 0; ) {
      const both = await Promise.all([outbox.escalate(real.now, 2), outbox.escalate(real.now, 2)])
      looked = Math.max(...both)
    }
    await agree(model, real)
  }
  toString = () => `wait ${this.days}`
}

/** Everything that must be so after every action. */
async function agree(model: Model, real: Real): Promise<void> {
  const { receivables, promises, reminders } = real.workspace
  for (const [index, each] of model.instalments.entries()) {
    const id = real.ids[index] ?? ''
    const receivable = await receivables.byId(id)
    if (!receivable) throw new Error('the instalment is gone')
    expect(receivable.openAmount).toBe(each.open)
    expect(each.open >= 0n && each.open <= each.amount).toBe(true)
    expect(stateText(receivable, model.today)).toBe(stateOf(each, model.today))
    expect(receivable.levelFloor).toBe(each.floor)
    const states = (await promises.ofInstalment(id)).map(({ state }) => state)
    expect(states.filter((state) => state !== 'requested' && state !== 'withdrawn')).toEqual(
      each.promises.map(({ state }) => state),
    )
    if (receivable.pausedUntil !== null)
      expect(receivable.promise !== null || receivable.disputedOn !== null).toBe(true)
    const promise = openPromise(each)
    expect(receivable.promise?.amount ?? null).toBe(
      promise && each.open > 0n ? smaller(promise.amount - promise.received, each.open) : null,
    )
    // Nothing is told twice: of a step, of a broken promise, of a level.
    const told = (await reminders.ofSubject(id)).filter(({ state }) => state === 'pending')
    const names = told.map(({ rule, recipientId, localDate }) => `${rule} ${recipientId} ${localDate}`)
    expect(new Set(names).size).toBe(names.length)
    const brokenTold = told.filter(({ rule }) => rule === 'promises-to-pay.broken')
    expect(brokenTold.length).toBeLessThanOrEqual(each.promises.filter(({ state }) => state === 'broken').length)
  }
}

describe('R: the receivables of a customer, whatever people do', () => {
  let database: FreshDatabase
  let teams = 0
  beforeAll(async () => {
    database = await freshDatabase('sqlite')
  })
  afterAll(() => database.drop())

  async function start(): Promise<{ model: Model; real: Real }> {
    teams += 1
    const workspace = await newWorkspace(database.store, `TMODEL${teams}`)
    const rep = await newMember(workspace, `UREP${teams}`)
    const supervisor = await newMember(workspace, `UHEAD${teams}`, ['supervisor'])
    await workspace.members.setSupervisor(rep.id, supervisor.id, null, NOW)
    const total = PARTS.reduce((sum, { amount }) => sum + amount, 0n)
    const deal = await closedDeal(workspace, rep, {
      total: { amount: total, currency: EUR },
      instalments: PARTS.map((part, index) => ({ ...part, sequence: index + 1, basis: 'agreed', offsetDays: 0 })),
      outbox: () => [],
    })
    const instalments = PARTS.map((part) => ({ ...part, open: part.amount, promises: [], disputes: [], floor: 0 }))
    const ids = deal.instalments.map(({ id }) => id)
    const real = { database, workspace, rep, supervisor, customerId: deal.customer.id, ids, now: NOW, keys: 0 }
    return { model: { today: START, credit: 0n, instalments }, real }
  }

  const index = fc.nat(PARTS.length - 1)
  const actions: fc.Arbitrary<Action>[] = [
    fc.tuple(index, fc.bigInt({ min: 1n, max: 1_200n })).map(([which, amount]) => new Pay(which, amount)),
    fc
      .tuple(index, fc.bigInt({ min: 1n, max: 4n }), fc.nat(10))
      .map(([which, share, days]) => new MakePromise(which, share, days)),
    index.map((which) => new OpenDispute(which)),
    fc
      .tuple(index, fc.constantFrom('close' as const, 'keep-paused' as const))
      .map(([which, how]) => new EndDispute(which, how)),
    fc.integer({ min: 1, max: 20 }).map((days) => new Wait(days)),
    fc.integer({ min: 1, max: 3 }).map((days) => new Wait(days)),
  ]

  test('K1, K5, K6, K9: the store agrees with a simple model, and nothing is told twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.commands(actions, { maxCommands: 16 }), async (commands) => {
        await fc.asyncModelRun(start, commands)
      }),
      { numRuns: 25, endOnFailure: true },
    )
  })

  test('K5: the order of payments does not change what is open in all, or what is left over', async () => {
    const amounts = fc.array(fc.bigInt({ min: 1n, max: 900n }), { minLength: 2, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(amounts, async (list) => {
        const sums: string[] = []
        for (const order of [list, [...list].reverse()]) {
          const { real } = await start()
          for (const amount of order) {
            await real.workspace.receivables.recordPayment(
              {
                submissionKey: keyOf(real),
                customerId: real.customerId,
                amount: { amount, currency: EUR },
                receivedOn: START,
                method: 'cash',
                reference: null,
              },
              real.rep.id,
              NOW,
            )
          }
          const rows = await real.workspace.receivables.byIds(real.ids)
          sums.push(rows.map(({ openAmount }) => openAmount).join())
        }
        expect(sums[1]).toBe(sums[0])
      }),
      { numRuns: 8 },
    )
  })
})
