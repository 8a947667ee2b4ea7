import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { closedDeal, EUR, NOW, newMember, newWorkspace, paymentFor } from '../../test/support/records.ts'
import { calendarDate } from '../domain/calendar-date.ts'
import { createDb, type Db } from './client.ts'
import type { DealWithInstalments, Member, NewDeal, WorkspaceStore } from './index.ts'

const day = calendarDate
/** Wednesdays, in Berlin; level 4 on 15 May, a Friday, and 29 May. */
const [FIRST, SECOND] = [day('2026-04-15'), day('2026-04-29')]
const LEVEL_3 = new Date('2026-05-14T07:00:00Z')
const LEVEL_4 = new Date('2026-05-15T07:00:00Z')
const LATER = new Date('2026-06-02T07:00:00Z')

describe.each(providers)('C12: handling a crisis on %s', (provider) => {
  let database: FreshDatabase
  let db: Db
  let workspace: WorkspaceStore
  let rep: Member
  let teams = 0
  beforeAll(async () => {
    database = await freshDatabase(provider)
    db = createDb(database.url)
  })
  beforeEach(async () => {
    teams += 1
    workspace = await newWorkspace(database.store, `T${teams}`)
    rep = await newMember(workspace)
    await newMember(workspace, 'U2', ['admin'])
  })
  afterAll(async () => {
    await db.$disconnect()
    await database.drop()
  })

  /** Two instalments of 5.00 EUR each. */
  const owes = (changes: Partial<NewDeal> = {}): Promise<DealWithInstalments> =>
    closedDeal(workspace, rep, {
      total: { amount: 1_000n, currency: EUR },
      instalments: [FIRST, SECOND].map((dueOn, index) => ({
        sequence: index + 1,
        amount: 500n,
        dueOn,
        basis: 'agreed' as const,
        offsetDays: 0,
      })),
      outbox: () => [],
      ...changes,
    })
  const escalate = (now: Date) => database.store.outbox.escalate(now, 100)
  const crises = async ({ id }: DealWithInstalments) =>
    (await db.dealTask.findMany({ where: { dealId: id, kind: 'crisis_handling' }, orderBy: { dueOn: 'asc' } })).map(
      ({ dueOn, ownerId, doneAt, dropped }) => [dueOn, ownerId === rep.id, doneAt ? 'done' : dropped],
    )
  const pay = (deal: DealWithInstalments, index: number, key: string, now: Date) => {
    const amount = { amount: 500n, currency: EUR }
    const payment = { submissionKey: key, targetInstalmentId: deal.instalments[index]?.id ?? '', amount }
    return workspace.receivables.recordPayment(paymentFor(deal, payment), rep.id, now)
  }
  const change = (
    { id: dealId }: DealWithInstalments,
    request: Parameters<WorkspaceStore['deals']['change']>[0]['request'],
  ) => {
    const about = { submissionKey: `C ${dealId}`, dealId, reason: 'x', changedOn: day('2026-05-15'), sinceChanges: 0 }
    return workspace.deals.change({ ...about, request }, rep.id, LEVEL_4)
  }

  test('comes by itself at level 4, not before, for the working day after it, to the owner of the deal', async () => {
    const deal = await owes()
    await escalate(LEVEL_3)
    expect(await crises(deal)).toEqual([])
    await escalate(LEVEL_4)
    expect(await crises(deal)).toEqual([['2026-05-18', true, null]])
  })

  test('K3: level 3 is none yet', async () => {
    const deal = await owes()
    await escalate(new Date('2026-04-30T07:00:00Z'))
    expect(await crises(deal)).toEqual([])
  })

  test('once for a deal, however many instalments come to it, however often and however many at once look', async () => {
    const deal = await owes()
    await Promise.all(Array.from({ length: 4 }, () => escalate(LATER)))
    await escalate(new Date('2026-06-03T07:00:00Z'))
    expect(await crises(deal)).toEqual([['2026-06-03', true, null]])
  })

  test('K5: is left out when no instalment is at level 4 any more, and comes back with the money taken back', async () => {
    const deal = await owes()
    await escalate(LATER)
    await pay(deal, 0, 'one', LATER)
    expect(await crises(deal)).toEqual([['2026-06-03', true, null]])
    const paid = await pay(deal, 1, 'two', LATER)
    expect(await crises(deal)).toEqual([['2026-06-03', true, 'not_needed']])
    const reversal = { paymentId: paid.payment.id, reason: 'bounced', note: null } as const
    await workspace.payments.reverse(reversal, rep.id, new Date('2026-06-04T07:00:00Z'))
    await escalate(new Date('2026-06-04T08:00:00Z'))
    expect(await crises(deal)).toEqual([['2026-06-05', true, null]])
  })

  test('handled once it does not come again', async () => {
    const deal = await owes()
    await escalate(LEVEL_4)
    const [task] = await db.dealTask.findMany({ where: { dealId: deal.id, kind: 'crisis_handling' } })
    const done = { doneOn: day('2026-05-18'), result: 'They pay in three parts' }
    await workspace.dealTasks.done(task?.id ?? '', done, rep.id, new Date('2026-05-18T09:00:00Z'))
    await escalate(LATER)
    expect(await crises(deal)).toEqual([['2026-05-18', true, 'done']])
  })

  test('K6: a broken promise that raises it to level 4 is a crisis as well', async () => {
    const deal = await owes()
    const promise = {
      submissionKey: 'P',
      instalmentId: deal.instalments[0]?.id ?? '',
      promisedBy: 'Ms Li',
      amount: 500n,
      promisedFor: day('2026-05-06'),
      notedInFront: true,
    }
    // At level 3 since 30 April.
    await workspace.promises.record(promise, rep.id, new Date('2026-05-04T08:00:00Z'))
    await escalate(new Date('2026-05-07T22:30:00Z'))
    expect(await crises(deal)).toEqual([['2026-05-11', true, null]])
  })

  test('D9: dropped with the deal, and when what is owed falls due later', async () => {
    const [called, later] = [await owes(), await owes({ submissionKey: 'later' })]
    await escalate(LEVEL_4)
    expect(await change(called, { kind: 'cancellation', scope: 'whole' })).toMatchObject({ ok: true })
    expect((await crises(called)).map(([, , dropped]) => dropped)).not.toContain(null)
    const instalmentId = later.instalments[0]?.id ?? ''
    const dates = { kind: 'dates', instalmentId, dueOn: day('2026-06-15'), plannedDeliveryOn: null } as const
    expect(await change(later, dates)).toMatchObject({ ok: true })
    expect(await crises(later)).toEqual([['2026-05-18', true, 'not_needed']])
  })

  test('what was planned by hand takes its place; what was taken over from before the app has none (T7)', async () => {
    const [byHand, old] = [
      await owes(),
      await owes({ submissionKey: 'old', escalateFrom: new Date('2026-09-01T00:00:00Z') }),
    ]
    const planned = { submissionKey: 'H', dealId: byHand.id, kind: 'crisis_handling', ownerId: rep.id } as const
    await workspace.dealTasks.add([{ ...planned, dueOn: day('2026-05-20') }], rep.id, NOW)
    await escalate(LATER)
    expect(await crises(byHand)).toEqual([['2026-05-20', true, null]])
    expect(await crises(old)).toEqual([])
  })
})
