import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { dealOf, newMember, newWorkspace } from '../../test/support/records.ts'
import { calendarDate } from '../domain/calendar-date.ts'
import { CUSTOMER_QUESTION_RULE } from '../domain/customer-question.ts'
import { createDb, type Db } from './client.ts'
import { lookAtQuestions } from './customer-question-clocks.ts'
import type { CustomerQuestion, DealWithInstalments, Member, WorkspaceStore } from './index.ts'
import { RecordNotFound } from './index.ts'

const at = (text: string) => new Date(text)
/** Monday, 4 May 2026, 10:00 in Berlin; the hours are 09:00 to 18:30. */
const MORNING = at('2026-05-04T08:00:00Z')
const WARNED = at('2026-05-04T11:00:00Z')
const DUE = at('2026-05-04T12:00:00Z')
const LATE = at('2026-05-04T12:00:00.001Z')

describe.each(providers)('customers’ questions on %s', (provider) => {
  let database: FreshDatabase
  let db: Db
  beforeAll(async () => {
    database = await freshDatabase(provider)
    db = createDb(database.url)
  })
  afterAll(async () => {
    await db.$disconnect()
    await database.drop()
  })

  interface Company {
    readonly workspace: WorkspaceStore
    readonly rep: Member
    readonly boss: Member
    readonly colleague: Member
    readonly deal: DealWithInstalments
    readonly checkInId: string
  }

  let companies = 0
  /** A deal with an implementation that was delivered, with its first check-in. */
  async function newCompany(): Promise<Company> {
    companies += 1
    const workspace = await newWorkspace(database.store, `T${companies}`)
    const [rep, boss, colleague] = await Promise.all([
      newMember(workspace, 'U1'),
      newMember(workspace, 'U2', ['rep', 'supervisor']),
      newMember(workspace, 'U3', ['rep', 'service']),
    ])
    await workspace.members.setSupervisor(rep.id, boss.id, null, MORNING)
    const closing = dealOf(rep, { submissionKey: 'D1', implementation: { goal: null, measure: null } })
    const { deal } = await workspace.deals.close(closing, rep.id, MORNING)
    const implementation = await db.implementation.findFirstOrThrow({ where: { dealId: deal.id } })
    const { id: checkInId } = await db.checkIn.create({
      data: {
        workspaceId: workspace.id,
        implementationId: implementation.id,
        day: 1,
        dueOn: calendarDate('2026-05-04'),
      },
    })
    return { workspace, rep, boss, colleague, deal, checkInId }
  }

  let submissions = 0
  function ask({ workspace, deal, rep }: Company, by = rep, now = MORNING): Promise<CustomerQuestion> {
    submissions += 1
    const question = { submissionKey: `V${submissions}`, dealId: deal.id, text: 'How is it cleaned?' }
    return workspace.customerQuestions.record(question, by.id, now)
  }

  const look = (now: Date) => lookAtQuestions(db, now, 1_000)
  const told = async ({ workspace }: Company, { id }: CustomerQuestion) =>
    (await workspace.reminders.ofSubject(id)).map(({ rule, recipientId, state }) => [rule, recipientId, state])
  const again = async ({ workspace }: Company, { id }: CustomerQuestion) => {
    const question = await workspace.customerQuestions.byId(id)
    if (!question) throw new Error('it was there')
    return question
  }
  const NOTHING = { problems: null, nextStep: null, evidence: null }
  const answerCheckIn = ({ workspace, checkInId, rep }: Company, questions: string | null, now: Date) =>
    workspace.implementations.answer(checkInId, { mood: 4, use: 'some', questions, ...NOTHING }, rep.id, now)

  test('I5: due so many working hours after it was asked; a second submission finds it, audited without its words', async () => {
    const company = await newCompany()
    const { workspace, rep, deal } = company
    const question = await ask(company)
    expect(question).toMatchObject({ ownerId: rep.id, dealTitle: deal.title, dueAt: DUE, missedAt: null, answer: null })
    const same = { submissionKey: `V${submissions}`, dealId: deal.id, text: 'Another' }
    const repeated = await Promise.all([1, 2].map(() => workspace.customerQuestions.record(same, rep.id, LATE)))
    expect(repeated).toEqual([question, question])
    const audit = await workspace.audit.list({ action: 'customer-question.record' })
    expect(audit).toMatchObject([{ actorId: rep.id, subjectId: question.id, after: { dealId: deal.id } }])
    expect(JSON.stringify(audit)).not.toContain('cleaned')
    await expect(
      workspace.customerQuestions.record({ ...same, submissionKey: 'X', dealId: 'none' }, rep.id, MORNING),
    ).rejects.toThrow(RecordNotFound)
  })

  test('I5: warned once at three quarters, told to the supervisor once after the time, however often somebody looks', async () => {
    const company = await newCompany()
    const { rep, boss } = company
    const question = await ask(company)
    expect(await told(company, question)).toEqual([])
    expect(await company.workspace.reminders.nextLookAt()).toEqual(WARNED)
    expect((await database.store.outbox.work(WARNED, 60_000)).escalates).toBe(true)
    await look(at('2026-05-04T10:59:59Z'))
    expect(await told(company, question)).toEqual([])
    await Promise.all([look(WARNED), look(WARNED)])
    const warning = [CUSTOMER_QUESTION_RULE.warning, rep.id, 'pending']
    expect(await told(company, question)).toEqual([warning])
    await look(DUE)
    expect(await told(company, question)).toEqual([warning])
    await Promise.all([look(LATE), look(LATE)])
    await look(at('2026-05-06T08:00:00Z'))
    expect(await told(company, question)).toEqual([warning, [CUSTOMER_QUESTION_RULE.passed, boss.id, 'pending']])
    expect((await again(company, question)).missedAt).toEqual(LATE)
    expect(await look(at('2026-06-06T08:00:00Z'))).toBe(0)
  })

  test('I5: nobody looked for days: both are told, and it counts as late', async () => {
    const company = await newCompany()
    const { rep, boss } = company
    const question = await ask(company)
    await look(at('2026-05-06T08:00:00Z'))
    expect(await told(company, question)).toEqual([
      [CUSTOMER_QUESTION_RULE.warning, rep.id, 'pending'],
      [CUSTOMER_QUESTION_RULE.passed, boss.id, 'pending'],
    ])
  })

  test('I5, N4: answered once; what waits is not told any more; a second answer finds the first', async () => {
    const company = await newCompany()
    const { workspace, rep, boss } = company
    const question = await ask(company)
    await look(WARNED)
    const both = await Promise.all([
      workspace.customerQuestions.answer(question.id, 'With water', rep.id, DUE),
      workspace.customerQuestions.answer(question.id, 'With soap', boss.id, DUE),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    const { answer, missedAt, answeredAt } = await again(company, question)
    expect([missedAt, answeredAt]).toEqual([null, DUE])
    expect(both.map((each) => (each.ok ? each.value : each.error).answer)).toEqual([answer, answer])
    expect(await told(company, question)).toEqual([[CUSTOMER_QUESTION_RULE.warning, rep.id, 'skipped']])
    await look(LATE)
    expect(await told(company, question)).toHaveLength(1)
    expect(await workspace.customerQuestions.withdraw(question.id, rep.id, LATE)).toMatchObject({ ok: false })
    const audit = await workspace.audit.list({ action: 'customer-question.answer' })
    expect(audit).toHaveLength(1)
    expect(JSON.stringify(audit)).not.toMatch(/water|soap/)
  })

  test('I5: answered late it counts as missed though nobody looked; withdrawn it counts nowhere', async () => {
    const company = await newCompany()
    const { workspace, rep } = company
    const [late, withdrawn] = [await ask(company), await ask(company)]
    await workspace.customerQuestions.withdraw(withdrawn.id, rep.id, WARNED)
    await workspace.customerQuestions.answer(late.id, 'With water', rep.id, LATE)
    const inTime = await ask(company, rep, LATE)
    await workspace.customerQuestions.answer(inTime.id, 'With water', rep.id, at('2026-05-04T13:00:00Z'))
    await ask(company, rep, at('2026-05-05T08:00:00Z'))
    await look(at('2026-05-06T08:00:00Z'))
    const span = { from: at('2026-05-03T22:00:00Z'), to: at('2026-05-10T22:00:00Z') }
    expect(await workspace.summaries.customerQuestions(span)).toEqual({ inTime: 1, late: 1, open: 1, overdue: 1 })
    const before = { from: at('2026-04-26T22:00:00Z'), to: at('2026-05-03T22:00:00Z') }
    expect(await workspace.summaries.customerQuestions(before)).toEqual({ inTime: 0, late: 0, open: 0, overdue: 0 })
    expect(
      (await workspace.customerQuestions.ofDeal(inTime.dealId, 10)).map(({ answeredAt }) => answeredAt !== null),
    ).toEqual([false, true, true])
  })

  test('I5: recorded by another, whoever is responsible hears of it at once; outside their hours when they open', async () => {
    const company = await newCompany()
    const { workspace, rep, boss } = company
    const question = await ask(company, boss, at('2026-05-04T18:00:00Z'))
    const [item] = await workspace.reminders.ofSubject(question.id)
    expect(item).toMatchObject({
      rule: CUSTOMER_QUESTION_RULE.asked,
      recipientId: rep.id,
      localDate: '2026-05-05',
      dueAt: at('2026-05-05T07:00:00Z'),
    })
  })

  test('I5: whoever looks after the implementation is responsible; the owner and their supervisor hear that it is late', async () => {
    const company = await newCompany()
    const { workspace, rep, boss, colleague, deal } = company
    const assigneeId = colleague.id
    await db.implementation.updateMany({ where: { workspaceId: workspace.id, dealId: deal.id }, data: { assigneeId } })
    const question = await ask(company, colleague)
    expect(question).toMatchObject({ assigneeId, ownerId: rep.id })
    expect((await workspace.customerQuestions.openOf([assigneeId], 10)).total).toBe(1)
    expect((await workspace.customerQuestions.openOf([rep.id], 10)).total).toBe(0)
    // Late is what is late by now, of the deals that are seen, for whoever is not responsible themselves.
    const late = async (ownerId: string, memberId: string, now = LATE) =>
      (await workspace.customerQuestions.lateOfOthers({ reach: 'owners', ownerIds: [ownerId] }, memberId, now, 10))
        .total
    expect(await late(rep.id, boss.id)).toBe(1)
    expect(await late(rep.id, rep.id)).toBe(1)
    expect(await late(rep.id, assigneeId)).toBe(0)
    expect(await late(boss.id, boss.id)).toBe(0)
    expect(await late(rep.id, boss.id, DUE)).toBe(0)
    await look(LATE)
    const all = await told(company, question)
    expect(all).toContainEqual([CUSTOMER_QUESTION_RULE.warning, assigneeId, 'pending'])
    for (const { id } of [rep, boss]) expect(all).toContainEqual([CUSTOMER_QUESTION_RULE.passed, id, 'pending'])
    await workspace.members.deactivate(assigneeId, 'gone', LATE)
    expect((await again(company, question)).assigneeId).toBeNull()
    expect((await workspace.customerQuestions.openOf([rep.id], 10)).total).toBe(1)
    expect([await late(rep.id, boss.id), await late(rep.id, rep.id)]).toEqual([1, 0])
  })

  test('I5: a check-in with a question opens one; while open, other words correct it and none take it back', async () => {
    const company = await newCompany()
    const { workspace, deal, checkInId } = company
    const ofDeal = async () =>
      (await workspace.customerQuestions.ofDeal(deal.id, 10)).map(({ text, dueAt }) => [text, dueAt?.toISOString()])
    await answerCheckIn(company, 'Can it be turned?', MORNING)
    expect(await ofDeal()).toEqual([['Can it be turned?', DUE.toISOString()]])
    expect((await db.customerQuestion.findFirstOrThrow({ where: { checkInId } })).implementationId).not.toBeNull()
    await answerCheckIn(company, 'Can it be turned round?', WARNED)
    expect(await ofDeal()).toEqual([['Can it be turned round?', DUE.toISOString()]])
    await answerCheckIn(company, null, WARNED)
    expect(await ofDeal()).toEqual([])
    await answerCheckIn(company, 'Can it be turned after all?', WARNED)
    expect(await ofDeal()).toEqual([['Can it be turned after all?', DUE.toISOString()]])
    const [question] = await workspace.customerQuestions.ofDeal(deal.id, 10)
    if (!question) throw new Error('it is open')
    await workspace.customerQuestions.answer(question.id, 'Yes', company.rep.id, WARNED)
    await answerCheckIn(company, 'And upside down?', DUE)
    expect(await ofDeal()).toEqual([['Can it be turned after all?', DUE.toISOString()]])
  })

  test('R5: handed over, the new owner is warned and answers; the deal goes with its question though all is paid', async () => {
    const company = await newCompany()
    const { workspace, rep, boss, colleague, deal } = company
    const question = await ask(company)
    await look(WARNED)
    await db.deal.updateMany({ where: { workspaceId: workspace.id, id: deal.id }, data: { settledAt: WARNED } })
    await db.implementation.updateMany({ where: { workspaceId: workspace.id }, data: { phase: 'done' } })
    const handing = { submissionKey: 'H1', fromId: rep.id, toId: colleague.id, note: null, customerIds: null }
    const actor = { memberId: rep.id, roles: rep.roles, team: new Set<string>() }
    await workspace.handOvers.handOver(handing, actor, WARNED)
    expect(await again(company, question)).toMatchObject({ ownerId: colleague.id })
    expect(await told(company, question)).toEqual([[CUSTOMER_QUESTION_RULE.warning, colleague.id, 'pending']])
    await look(LATE)
    expect(await told(company, question)).not.toContainEqual([CUSTOMER_QUESTION_RULE.passed, boss.id, 'pending'])
  })
})
