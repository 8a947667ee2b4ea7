import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { closedDeal, EUR, NOW, newMember, newWorkspace } from '../../test/support/records.ts'
import { calendarDate } from '../domain/calendar-date.ts'
import type { DealWithInstalments, Member, WorkspaceStore } from './index.ts'

/** A moment of 2 March and after it, a minute from one to the next. */
const minute = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)

describe.each(providers)('the story of an instalment, on %s', (provider) => {
  let database: FreshDatabase
  let workspace: WorkspaceStore
  let rep: Member
  let head: Member
  let deal: DealWithInstalments
  let count = 0
  beforeAll(async () => {
    database = await freshDatabase(provider)
  })
  beforeEach(async () => {
    count += 1
    workspace = await newWorkspace(database.store, `T${count}`)
    rep = await newMember(workspace, `R${count}`)
    head = await newMember(workspace, `H${count}`, ['supervisor'])
    await workspace.members.setSupervisor(rep.id, head.id, null, NOW)
    deal = await closedDeal(workspace, rep, {
      plannedDeliveryOn: calendarDate('2026-03-31'),
      total: { amount: 1_000n, currency: EUR },
      instalments: [
        { sequence: 1, amount: 1_000n, dueOn: calendarDate('2026-04-10'), basis: 'delivery', offsetDays: 10 },
      ],
      outbox: () => [],
    })
  })
  afterAll(() => database.drop())

  const instalmentId = () => deal.instalments[0]?.id ?? ''
  const promise = async (key: string, now: Date, amount = 1_000n) => {
    const recorded = await workspace.promises.record(
      {
        submissionKey: key,
        instalmentId: instalmentId(),
        promisedBy: 'Ms Li',
        amount,
        promisedFor: calendarDate('2026-04-24'),
        notedInFront: false,
      },
      rep.id,
      now,
    )
    if (!recorded.ok) throw new Error(`not taken: ${recorded.error.kind}`)
    return recorded.value.promise.id
  }
  /** What it tells after the due date, without the days. */
  const story = async () =>
    (await workspace.instalments.story(instalmentId()))
      .filter(({ kind }) => kind !== 'due')
      .map(({ on: _on, recordedAt: _recordedAt, ...event }) => event)

  test('K6: a third promise is asked for, returned and withdrawn before one is approved', async () => {
    await promise('P1', minute(1))
    await promise('P2', minute(2))
    const third = await promise('P3', minute(3))
    await workspace.promises.decide(third, { approve: false, note: 'Ask for a part now' }, head.id, minute(4))
    await promise('P4', minute(5), 400n)
    const fifth = await promise('P5', minute(6), 500n) // takes the place of the fourth
    await workspace.promises.decide(fifth, { approve: true }, head.id, minute(7))

    const dueOn = '2026-04-24'
    const requested = { kind: 'promise-requested', dueOn, by: 'Ms Li', askedBy: rep.name }
    expect(await story()).toEqual([
      { kind: 'promised', amount: 1_000n, dueOn, by: 'Ms Li' },
      // The second takes the place of the first in the same moment.
      { kind: 'promise-superseded' },
      { kind: 'promised', amount: 1_000n, dueOn, by: 'Ms Li' },
      { ...requested, amount: 1_000n },
      { kind: 'promise-returned', by: head.name, note: 'Ask for a part now' },
      { ...requested, amount: 400n },
      { kind: 'promise-withdrawn' },
      { ...requested, amount: 500n },
      { kind: 'promise-superseded' },
      { kind: 'promise-approved', amount: 500n, dueOn, by: head.name },
    ])
  })

  test('K9: who opened a dispute, decided on it and closed it, and what was agreed on; what follows on that day follows', async () => {
    const input = { submissionKey: 'D1', instalmentId: instalmentId(), reason: 'Scratched' }
    const opened = await workspace.disputes.open(input, rep.id, minute(1))
    if (!opened.ok) throw new Error('it was not disputed before')
    const { id } = opened.value.dispute
    await workspace.disputes.review(id, 'go-on', head.id, minute(2))
    await workspace.disputes.close(id, { outcome: 'rejected', note: 'They keep them' }, rep.id, minute(3))
    await promise('P1', minute(4))
    expect(await story()).toEqual([
      { kind: 'disputed', reason: 'Scratched', by: rep.name, complaint: null },
      { kind: 'dispute-resumed', by: head.name },
      { kind: 'dispute-closed', outcome: 'rejected', by: rep.name, note: 'They keep them' },
      { kind: 'promised', amount: 1_000n, dueOn: '2026-04-24', by: 'Ms Li' },
    ])
  })

  test('K4: a question to the supervisor, and the answer', async () => {
    const question = { submissionKey: 'Q1', instalmentId: instalmentId(), question: 'May I offer parts?' }
    const asked = await workspace.questions.ask(question, rep.id, minute(1))
    if (!asked.ok) throw new Error('there is somebody to ask')
    await workspace.questions.answer(asked.value.question.id, 'Two parts at most', head.id, minute(2))
    expect(await story()).toEqual([
      { kind: 'asked', by: rep.name, text: 'May I offer parts?' },
      { kind: 'answered', by: head.name, text: 'Two parts at most' },
    ])
  })

  test('D2: the due date that moved with the delivery, each time it did', async () => {
    const deliver = (on: string, now: Date) =>
      workspace.deals.recordDelivery({ dealId: deal.id, deliveredOn: calendarDate(on) }, rep.id, now)
    const later = (day: string) => new Date(`${day}T10:00:00Z`)
    await deliver('2026-04-02', later('2026-04-02'))
    await deliver('2026-04-01', later('2026-04-03'))
    await deliver('2026-04-01', later('2026-04-04'))
    expect(await workspace.instalments.story(instalmentId())).toMatchObject([
      { kind: 'due-moved', from: '2026-04-10', to: '2026-04-12', by: rep.name, on: '2026-04-02' },
      { kind: 'due-moved', from: '2026-04-12', to: '2026-04-11', by: rep.name, on: '2026-04-03' },
      { kind: 'due', on: '2026-04-11' },
    ])
  })
})
