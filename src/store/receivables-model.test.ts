import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import fc from 'fast-check'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import type { Action } from '../../test/support/receivables-model/action.ts'
import { Amend, Cancel, Credit, Redate } from '../../test/support/receivables-model/changes.ts'
import { type Model, openOf, type Real } from '../../test/support/receivables-model/model.ts'
import { Pay, Refund, Reverse, UseCredit, WriteOff } from '../../test/support/receivables-model/money.ts'
import { EndDispute, MakePromise, OpenDispute, Wait } from '../../test/support/receivables-model/words.ts'
import { closedDeal, EUR, NOW, newMember, newWorkspace } from '../../test/support/records.ts'
import { calendarDate, dateAt } from '../domain/calendar-date.ts'
import { REVERSAL_REASONS } from '../domain/payment.ts'

// What people do with the instalments of a customer, in any order, against a model that knows nothing of the store:
// amounts are sums, states are read off lists of what was said. To add a kind of action: a class with `check` and `run`
// in test/support/receivables-model that changes both, and its arbitrary in `actions`.

jest.setTimeout(240_000)

const START = dateAt(NOW, 'Europe/Berlin')
/** Amounts and due dates of the instalments: a Monday, a Saturday, the day before Good Friday. */
const PARTS = [
  { amount: 1_000n, dueOn: calendarDate('2026-03-09') },
  { amount: 500n, dueOn: calendarDate('2026-03-14') },
  { amount: 700n, dueOn: calendarDate('2026-04-02') },
] as const
const ALMOST_NEVER_WHOLE = ['rest', 'rest', 'rest', 'rest', 'whole'] as const

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
    const nothing = { writtenOff: 0n, floor: 0, breaks: 0, reversedOn: null }
    const instalments = PARTS.map((part) => ({ ...part, ...nothing, promises: [], disputes: [] }))
    const ids = deal.instalments.map(({ id }) => id)
    const customerId = deal.customer.id
    const real = { database, workspace, rep, supervisor, customerId, dealId: deal.id, ids, now: NOW, changes: 0 }
    return { model: { today: START, turn: 0, isCancelled: false, payments: [], instalments }, real }
  }

  const index = fc.nat(PARTS.length - 1)
  const amount = fc.bigInt({ min: 1n, max: 1_200n })
  const orNone = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null })
  const wait = (max: number) => fc.integer({ min: 1, max }).map((days) => new Wait(days))
  const pay = fc
    .tuple(orNone(index), amount, fc.constantFrom(0, 0, 0, 2, 7))
    .map(([which, much, daysAgo]) => new Pay(which, much, daysAgo))
  const promise = fc
    .tuple(index, fc.bigInt({ min: 1n, max: 4n }), fc.nat(10))
    .map(([which, share, days]) => new MakePromise(which, share, days))
  const reversal = fc
    .tuple(fc.nat(5), fc.constantFrom(...REVERSAL_REASONS))
    .map(([which, reason]) => new Reverse(which, reason))
  const actions: fc.Arbitrary<Action>[] = [
    pay,
    pay,
    promise,
    promise,
    promise,
    reversal,
    reversal,
    index.map((which) => new OpenDispute(which)),
    fc
      .tuple(index, fc.constantFrom('close' as const, 'keep-paused' as const))
      .map(([which, how]) => new EndDispute(which, how)),
    index.map((which) => new UseCredit(which)),
    fc.bigInt({ min: 1n, max: 300n }).map((much) => new Refund(much)),
    fc.tuple(index, fc.boolean()).map(([which, isUndone]) => new WriteOff(which, isUndone)),
    fc
      .tuple(
        fc.constantFrom('goods_return' as const, 'credit_note' as const),
        fc.bigInt({ min: 1n, max: 600n }),
        orNone(index),
      )
      .map(([kind, much, which]) => new Credit(kind, much, which)),
    // Little can happen once it is called off: not too often.
    fc.constantFrom(...ALMOST_NEVER_WHOLE).map((scope) => new Cancel(scope)),
    fc.tuple(fc.bigInt({ min: -400n, max: 400n }), fc.nat(40)).map(([by, days]) => new Amend(by || 1n, days)),
    fc.tuple(index, fc.integer({ min: 0, max: 40 })).map(([which, days]) => new Redate(which, days)),
    wait(20),
    wait(5),
    wait(3),
  ]

  test('K1, K5, K6, K9, D9: the store agrees with a simple model, and nothing is told twice', async () => {
    const runs = Number(process.env['MODEL_RUNS'] ?? 40)
    await fc.assert(
      fc.asyncProperty(fc.commands(actions, { maxCommands: 24, size: '+1' }), async (commands) => {
        await fc.asyncModelRun(start, commands)
      }),
      { numRuns: runs, endOnFailure: !process.env['SHRINK'] },
    )
  })

  test('K5, K6: what was received and reversed leaves everything as it was', async () => {
    const seen = async ({ workspace, ids, customerId }: Real) => ({
      receivables: await workspace.receivables.byIds(ids),
      promises: (await Promise.all(ids.map((id) => workspace.promises.ofInstalment(id)))).flat(),
      credit: await workspace.payments.credit(customerId),
      keeping: await workspace.promises.keeping([customerId]),
    })
    const before = fc.array(fc.oneof(pay, promise), { maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(before, pay, async (said, last) => {
        const { model, real } = await start()
        for (const each of said) await each.run(model, real)
        if (last.index !== null && openOf(model, last.index) === 0n) return
        const was = await seen(real)
        await last.run(model, real)
        await new Reverse(model.payments.length - 1, 'mistake').run(model, real)
        expect(await seen(real)).toEqual(was)
      }),
      { numRuns: 15 },
    )
  })

  test('K5: the order of payments does not change what is open, or what is left over', async () => {
    const amounts = fc.array(fc.bigInt({ min: 1n, max: 900n }), { minLength: 2, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(amounts, async (list) => {
        const balances: unknown[] = []
        for (const order of [list, [...list].reverse()]) {
          const { model, real } = await start()
          for (const each of order) await new Pay(null, each, 0).run(model, real)
          const rows = await real.workspace.receivables.byIds(real.ids)
          balances.push([
            rows.map(({ openAmount }) => openAmount),
            await real.workspace.payments.credit(real.customerId),
          ])
        }
        expect(balances[1]).toEqual(balances[0])
      }),
      { numRuns: 8 },
    )
  })
})
