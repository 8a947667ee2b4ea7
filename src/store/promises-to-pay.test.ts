import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { closedDeal, EUR, NOW, newMember, newWorkspace, paymentFor } from '../../test/support/records.ts'
import { calendarDate } from '../domain/calendar-date.ts'
import type { DealWithInstalments, Member, NewPromise, WorkspaceStore } from './index.ts'
import { ladderItems } from './ladder.ts'

const at = (instant: string) => new Date(instant)
/** A Wednesday. */
const DUE = calendarDate('2026-04-15')

describe.each(providers)('promises, disputes and questions on %s', (provider) => {
  let database: FreshDatabase
  let workspace: WorkspaceStore
  let rep: Member
  let head: Member
  let deal: DealWithInstalments
  let teams = 0
  beforeAll(async () => {
    database = await freshDatabase(provider)
  })
  beforeEach(async () => {
    teams += 1
    workspace = await newWorkspace(database.store, `T${teams}`)
    rep = await newMember(workspace)
    head = await newMember(workspace, 'U2', ['supervisor'])
    await newMember(workspace, 'U3', ['admin'])
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
  let keys = 0
  function promiseOf(changes: Partial<NewPromise> = {}): NewPromise {
    keys += 1
    return {
      submissionKey: `P${keys}`,
      instalmentId: idOf(),
      promisedBy: 'Ms Li',
      amount: 1_000n,
      promisedFor: calendarDate('2026-04-24'),
      notedInFront: true,
      ...changes,
    }
  }
  const record = (changes: Partial<NewPromise> = {}, now = at('2026-04-22T08:00:00Z'), by = rep) =>
    workspace.promises.record(promiseOf(changes), by.id, now)
  const states = async () => (await workspace.promises.ofInstalment(idOf())).map(({ state }) => state)
  const told = async (rule: string) =>
    (await workspace.reminders.ofSubject(idOf())).filter((item) => item.rule === rule && item.state === 'pending')
  const standing = async () => workspace.receivables.byId(idOf())

  test('K6: the same submission is recorded once; another one takes the place of the first, with its day', async () => {
    const promise = promiseOf()
    const now = at('2026-04-22T08:00:00Z')
    const both = await Promise.all([
      workspace.promises.record(promise, rep.id, now),
      workspace.promises.record(promise, rep.id, now),
    ])
    expect(both.map((each) => each.ok && each.value.created).sort()).toEqual([false, true])
    expect(await states()).toEqual(['open'])
    expect((await told('promises-to-pay.due')).map(({ localDate }) => localDate)).toEqual(['2026-04-24'])
    await record({ promisedFor: calendarDate('2026-05-02'), amount: 400n }) // a Saturday
    expect(await states()).toEqual(['superseded', 'open'])
    expect((await told('promises-to-pay.due')).map(({ localDate }) => localDate)).toEqual(['2026-05-04'])
    expect(await standing()).toMatchObject({ promise: { amount: 400n }, pausedUntil: null })
  })

  test('K6: paid in parts it is kept, with nothing left to tell; how the customer keeps promises is counted', async () => {
    await record({ amount: 600n })
    const customers = [deal.customer.id]
    expect(await workspace.promises.keeping(customers)).toEqual(new Map())
    const pay = (key: string, amount: bigint) =>
      workspace.receivables.recordPayment(
        paymentFor(deal, { submissionKey: key, amount: { amount, currency: EUR } }),
        rep.id,
        at('2026-04-23T08:00:00Z'),
      )
    await pay('one', 250n)
    expect(await standing()).toMatchObject({ promise: { amount: 350n } })
    await pay('two', 350n)
    expect(await states()).toEqual(['kept'])
    expect(await told('promises-to-pay.due')).toEqual([])
    expect(await workspace.promises.keeping(customers)).toEqual(new Map([[deal.customer.id, { kept: 1, due: 1 }]]))
    expect((await workspace.promises.latest([idOf()])).get(idOf())?.state).toBe('kept')
  })

  test('K6, N1: broken once by several processes, at the level of the day after, however late', async () => {
    await record()
    const late = at('2026-06-30T08:00:00Z')
    const { outbox } = database.store
    await Promise.all([outbox.escalate(late, 100), outbox.escalate(late, 100), outbox.escalate(late, 100)])
    expect(await states()).toEqual(['broken'])
    // Two at the pause and on 28 April.
    expect((await standing())?.levelFloor).toBe(3)
    expect(
      (await told('promises-to-pay.broken')).map(({ recipientId, localDate }) => [recipientId, localDate]),
    ).toEqual([[head.id, '2026-04-28']])
    // The day itself waits, too, and is overtaken.
    expect((await told('promises-to-pay.due')).map(({ localDate }) => localDate)).toEqual(['2026-04-24', '2026-04-28'])
    // By days it is level 4 meanwhile, which nobody was told of yet.
    expect((await told('collections.escalation')).length).toBe(1)
    expect((await workspace.audit.list({ action: 'promise.broken' })).length).toBe(1)
  })

  test('K6, N1: a payment and the judgement at once agree on one outcome', async () => {
    await record()
    const now = at('2026-04-27T22:00:00Z')
    const payment = paymentFor(deal, { amount: { amount: 1_000n, currency: EUR } })
    await Promise.all([
      database.store.outbox.escalate(now, 100),
      workspace.receivables.recordPayment(payment, rep.id, now),
    ])
    const [state] = await states()
    expect(['kept', 'broken']).toContain(state)
    expect(await standing()).toMatchObject({ openAmount: 0n, promise: null, pausedUntil: null })
    expect(await told('promises-to-pay.broken')).toEqual([])
  })

  test('K6, R1: a third one is asked of whoever may say so, once decided it is; settled, it is withdrawn', async () => {
    await record()
    await record()
    const third = await record({ promisedFor: calendarDate('2026-05-12') })
    if (!third.ok) throw new Error('not taken')
    expect([third.value.promise.state, third.value.askedIds]).toEqual(['requested', [head.id]])
    const { id } = third.value.promise
    const decide = () => workspace.promises.decide(id, { approve: true }, head.id, at('2026-04-22T09:00:00Z'))
    const both = await Promise.all([decide(), decide()])
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect(await states()).toEqual(['superseded', 'superseded', 'open'])
    const fourth = await record({}, at('2026-04-22T10:00:00Z'), head)
    // The supervisor asks for her rep's: somebody else has to say so.
    expect(fourth.ok && fourth.value.askedIds).not.toContain(head.id)
    const all = paymentFor(deal, { amount: { amount: 1_000n, currency: EUR } })
    await workspace.receivables.recordPayment(all, rep.id, at('2026-04-23T08:00:00Z'))
    expect(await states()).toEqual(['superseded', 'superseded', 'kept', 'withdrawn'])
  })

  test('K9: at the end of the pause the dispute is put to the supervisor, then it goes on; decided once', async () => {
    const now = at('2026-04-22T08:00:00Z')
    const opened = await workspace.disputes.open({ submissionKey: 'D', instalmentId: idOf(), reason: 'x' }, rep.id, now)
    if (!opened.ok) throw new Error('not taken')
    const { id } = opened.value.dispute
    expect(await standing()).toMatchObject({ disputedOn: '2026-04-22', pausedUntil: '2026-05-06' })
    const { outbox } = database.store
    const look = (instant: string) => Promise.all([outbox.escalate(at(instant), 9), outbox.escalate(at(instant), 9)])
    await look('2026-05-06T21:59:00Z')
    expect(await workspace.reminders.ofSubject(id)).toEqual([])
    await look('2026-05-06T22:00:00Z')
    expect((await workspace.reminders.ofSubject(id)).map(({ recipientId }) => recipientId)).toEqual([head.id])
    await look('2026-05-07T21:59:00Z')
    expect(await told('collections.escalation')).toEqual([])
    await look('2026-05-08T07:00:00Z')
    expect((await told('collections.escalation')).length).toBe(1)
    const review = () => workspace.disputes.review(id, 'keep-paused', head.id, at('2026-05-08T08:00:00Z'))
    expect((await Promise.all([review(), review()])).map(({ ok }) => ok).sort()).toEqual([false, true])
    expect((await standing())?.pausedUntil).toBe('2199-12-31')
    const close = () =>
      workspace.disputes.close(id, { outcome: 'upheld', note: 'y' }, rep.id, at('2026-05-09T08:00:00Z'))
    expect((await Promise.all([close(), close()])).map(({ ok }) => ok).sort()).toEqual([false, true])
    expect(await standing()).toMatchObject({ disputedOn: null, pausedUntil: null })
  })

  test('K4, N1: a question goes to the supervisor once, and is answered once', async () => {
    const question = { submissionKey: 'Q', instalmentId: idOf(), question: 'May I?' }
    const ask = () => workspace.questions.ask(question, rep.id, NOW)
    const [one, two] = await Promise.all([ask(), ask()])
    if (!one.ok || !two.ok) throw new Error('not asked')
    expect([one.value.question.id, one.value.askedIds]).toEqual([two.value.question.id, [head.id]])
    const { id } = one.value.question
    const answer = (text: string) => workspace.questions.answer(id, text, head.id, NOW)
    expect((await Promise.all([answer('Yes'), answer('No')])).map(({ ok }) => ok).sort()).toEqual([false, true])
    const rules = (await workspace.reminders.ofSubject(id)).map(({ rule, recipientId }) => [rule, recipientId])
    expect(rules.sort()).toEqual([
      ['supervisor-questions.answered', rep.id],
      ['supervisor-questions.asked', head.id],
    ])
  })
})
