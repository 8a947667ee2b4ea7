import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { closedDeal, EUR, NOW, newMember, newWorkspace, paymentFor } from '../../test/support/records.ts'
import { calendarDate } from '../domain/calendar-date.ts'
import type { ReversalReason } from '../domain/payment.ts'
import type { DealWithInstalments, Member, WorkspaceStore } from './index.ts'
import { ladderItems } from './ladder.ts'

const at = (instant: string) => new Date(instant)
/** A Wednesday; level 2 is reached on the 22nd, level 3 on the 30th. */
const DUE = calendarDate('2026-04-15')

describe.each(providers)('promises judged again on %s', (provider) => {
  let database: FreshDatabase
  let workspace: WorkspaceStore
  let rep: Member
  let head: Member
  let deal: DealWithInstalments
  let keys = 0
  beforeAll(async () => {
    database = await freshDatabase(provider)
  })
  beforeEach(async () => {
    keys += 1
    workspace = await newWorkspace(database.store, `T${keys}`)
    rep = await newMember(workspace)
    head = await newMember(workspace, 'U2', ['supervisor'])
    await workspace.members.setSupervisor(rep.id, head.id, null, NOW)
    const settings = await workspace.settings.read()
    deal = await closedDeal(workspace, rep, {
      total: { amount: 1_000n, currency: EUR },
      instalments: [{ sequence: 1, amount: 1_000n, dueOn: DUE, basis: 'agreed', offsetDays: 0 }],
      outbox: (_, written) => ladderItems(written, rep, settings, NOW),
    })
  })
  afterAll(() => database.drop())

  const idOf = () => deal.instalments[0]?.id ?? ''
  async function promise(promisedFor: string, amount: bigint, now: string) {
    keys += 1
    const said = { instalmentId: idOf(), promisedBy: 'Ms Li', amount, promisedFor: calendarDate(promisedFor) }
    const recorded = await workspace.promises.record(
      { ...said, submissionKey: `P${keys}`, notedInFront: false },
      rep.id,
      at(now),
    )
    if (!recorded.ok) throw new Error(recorded.error.kind)
  }
  async function pay(amount: bigint, receivedOn: string, now: string) {
    keys += 1
    const changes = {
      submissionKey: `M${keys}`,
      amount: { amount, currency: EUR },
      receivedOn: calendarDate(receivedOn),
    }
    const { payment } = await workspace.receivables.recordPayment(paymentFor(deal, changes), rep.id, at(now))
    return payment.id
  }
  async function reverse(paymentId: string, reason: ReversalReason, now: string) {
    const reversed = await workspace.payments.reverse({ paymentId, reason, note: null }, rep.id, at(now))
    expect(reversed.ok).toBe(true)
  }
  const look = (now: string) => database.store.outbox.escalate(at(now), 100)
  const states = async () => (await workspace.promises.ofInstalment(idOf())).map(({ state }) => state)
  const standing = async () => {
    const { openAmount = 0n, promise = null, levelFloor = 0 } = (await workspace.receivables.byId(idOf())) ?? {}
    return { openAmount, promise, levelFloor }
  }
  const told = async (rule: string) =>
    (await workspace.reminders.ofSubject(idOf()))
      .filter((item) => item.rule === rule && item.state === 'pending')
      .map(({ localDate }) => localDate)
  const keeping = async () => (await workspace.promises.keeping([deal.customer.id])).get(deal.customer.id)

  test('K6, K5: bounced before its time is over it is open again, with its reminder', async () => {
    await promise('2026-04-24', 600n, '2026-04-22T08:00:00Z')
    const paymentId = await pay(1_000n, '2026-04-22', '2026-04-22T09:00:00Z')
    expect([await states(), await told('promises-to-pay.due')]).toEqual([['kept'], []])
    await reverse(paymentId, 'bounced', '2026-04-23T08:00:00Z')
    expect(await states()).toEqual(['open'])
    expect(await standing()).toMatchObject({ promise: { amount: 600n, dueOn: '2026-04-24' }, openAmount: 1_000n })
    expect(await told('promises-to-pay.due')).toEqual(['2026-04-24'])
    expect(await keeping()).toBeUndefined()
  })

  test('K6, K5: bounced later it is broken: as of that day, the supervisor is told once, the level rises', async () => {
    await promise('2026-04-24', 600n, '2026-04-22T08:00:00Z')
    const paymentId = await pay(600n, '2026-04-24', '2026-04-24T09:00:00Z')
    expect([await states(), await keeping()]).toEqual([['kept'], { kept: 1, due: 1 }])
    await reverse(paymentId, 'bounced', '2026-05-04T08:00:00Z')
    for (const each of [1, 2]) await look(`2026-05-04T08:0${each}:00Z`)
    expect([await states(), await keeping()]).toEqual([['broken'], { kept: 0, due: 1 }])
    expect(await told('promises-to-pay.broken')).toEqual(['2026-05-04'])
    // Level 3 by days on the day on which it was known.
    expect((await standing()).levelFloor).toBe(4)
  })

  test('K6, K5: given back to the customer, the money did come in: the promise stays kept', async () => {
    await promise('2026-04-24', 600n, '2026-04-22T08:00:00Z')
    const paymentId = await pay(600n, '2026-04-24', '2026-04-24T09:00:00Z')
    await reverse(paymentId, 'refunded', '2026-05-04T08:00:00Z')
    await look('2026-05-04T08:01:00Z')
    expect([await states(), await keeping()]).toEqual([['kept'], { kept: 1, due: 1 }])
  })

  test('K6: another promise has come since: the earlier one is broken, and only counted', async () => {
    await promise('2026-04-24', 600n, '2026-04-22T08:00:00Z')
    const paymentId = await pay(600n, '2026-04-24', '2026-04-24T09:00:00Z')
    await promise('2026-05-08', 400n, '2026-04-30T08:00:00Z')
    await reverse(paymentId, 'bounced', '2026-05-04T08:00:00Z')
    await look('2026-05-04T08:01:00Z')
    expect(await states()).toEqual(['broken', 'open'])
    expect(await told('promises-to-pay.broken')).toEqual([])
    // What is promised is still to come, however much more is open now.
    expect((await standing()).promise).toEqual({ amount: 400n, dueOn: '2026-05-08' })
    await pay(400n, '2026-05-05', '2026-05-05T08:00:00Z')
    expect(await states()).toEqual(['broken', 'kept'])
  })

  test('K6: received in time and recorded later it is kept after all; what it has raised is taken back', async () => {
    await promise('2026-04-24', 600n, '2026-04-22T08:00:00Z')
    await look('2026-04-28T08:00:00Z')
    expect([await states(), (await standing()).levelFloor]).toEqual([['broken'], 3])
    await promise('2026-05-08', 400n, '2026-04-28T09:00:00Z')
    // A part of it, in time: not enough. The rest too late: neither.
    await pay(500n, '2026-04-27', '2026-04-29T08:00:00Z')
    expect(await states()).toEqual(['broken', 'kept'])
    await pay(50n, '2026-04-28', '2026-04-29T08:01:00Z')
    expect([(await states())[0], await keeping()]).toEqual(['broken', { kept: 1, due: 2 }])
    await pay(100n, '2026-04-27', '2026-04-29T08:02:00Z')
    expect([(await states())[0], await keeping()]).toEqual(['kept', { kept: 2, due: 2 }])
    expect(await standing()).toMatchObject({ openAmount: 350n, levelFloor: 0 })
    expect((await workspace.promises.ofInstalment(idOf())).map(({ levelThen }) => levelThen)).toEqual([2, 2])
    expect((await workspace.audit.list({ action: 'promise.correct' })).length).toBe(1)
  })

  test('K6: two broken ones, the first corrected: the level is what the second accounts for', async () => {
    await promise('2026-04-17', 600n, '2026-04-16T08:00:00Z')
    await look('2026-04-21T08:00:00Z')
    await promise('2026-04-24', 700n, '2026-04-21T09:00:00Z')
    await look('2026-04-28T08:00:00Z')
    expect([await states(), (await standing()).levelFloor]).toEqual([['broken', 'broken'], 3])
    await pay(600n, '2026-04-20', '2026-04-28T09:00:00Z')
    expect([await states(), (await standing()).levelFloor]).toEqual([['kept', 'broken'], 3])
  })

  test('K3, K5: what was taken back as paid before it was told is told once it is owed again', async () => {
    await look('2026-04-29T22:00:00Z') // the escalation of level 3 waits for the morning
    await look('2026-04-30T07:00:00Z')
    expect(await told('collections.escalation')).toEqual(['2026-04-30'])
    const paymentId = await pay(1_000n, '2026-04-30', '2026-04-30T07:00:01Z')
    expect(await told('collections.escalation')).toEqual([])
    await reverse(paymentId, 'mistake', '2026-04-30T07:01:00Z')
    await look('2026-04-30T07:02:00Z')
    expect(await told('collections.escalation')).toEqual(['2026-04-30'])
  })
})
