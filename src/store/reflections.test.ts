import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { closedDeal, dealOf, type EUR, NOW, newMember, newVisit, newWorkspace } from '../../test/support/records.ts'
import { addDays, calendarDate } from '../domain/calendar-date.ts'
import { FEEDBACK_RULE } from '../domain/product-feedback.ts'
import { askedSubject, REFLECTION_RULE } from '../domain/reflection.ts'
import { INHERITED_RULE } from '../domain/succession.ts'
import { createDb, type Db } from './client.ts'
import type { DealWithInstalments, Member, Reflection, WorkspaceStore } from './index.ts'

// NOW is Monday, 2 March 2026, in Berlin.
const FRIDAY = calendarDate('2026-03-06')
const TUESDAY = calendarDate('2026-03-03')
const THURSDAY_NIGHT = new Date('2026-03-05T20:00:00Z')
const ALL = { reach: 'all' } as const

describe.each(providers)('what people look back on, on %s', (provider) => {
  let database: FreshDatabase
  let db: Db
  let workspace: WorkspaceStore
  let rep: Member
  let deal: DealWithInstalments
  let teams = 0
  beforeAll(async () => {
    database = await freshDatabase(provider)
    db = createDb(database.url)
  })
  beforeEach(async () => {
    teams += 1
    workspace = await newWorkspace(database.store, `T${teams}`)
    rep = await newMember(workspace)
    deal = await closedDeal(workspace, rep)
  })
  afterAll(async () => {
    await db.$disconnect()
    await database.drop()
  })

  const ofDeal = async ({ id } = deal): Promise<Reflection> => {
    const reflection = await workspace.reflections.ofDeal(id)
    if (!reflection) throw new Error('nothing is looked back on')
    return reflection
  }
  const another = (submissionKey: string, now = NOW, changes: Parameters<typeof dealOf>[1] = {}) =>
    workspace.deals.close(
      dealOf(rep, { submissionKey, customer: deal.customer, outbox: () => [], ...changes }),
      rep.id,
      now,
    )
  const asked = (day = FRIDAY) => workspace.reminders.ofSubject(askedSubject(rep.id, day))

  test('D4, D5: written with the deal, once, for Friday; an important one for the day after; an imported one not at all', async () => {
    expect(await ofDeal()).toMatchObject({
      memberId: rep.id,
      occasion: 'deal',
      dealTitle: 'Lanterns',
      customerName: 'Harbour Lights GmbH',
      askOn: FRIDAY,
      state: 'open',
    })
    expect((await another('V1')).created).toBe(false)
    await workspace.settings.update({ reflectionAmount: 10_000n }, null, NOW)
    expect(await ofDeal((await another('V2')).deal)).toMatchObject({ askOn: TUESDAY })
    await workspace.settings.update({ reflectionAmount: 10_001n }, null, NOW)
    expect(await ofDeal((await another('V3')).deal)).toMatchObject({ askOn: FRIDAY })
    const imported = await another('V4', NOW, { escalateFrom: NOW })
    expect(await workspace.reflections.ofDeal(imported.deal.id)).toBeNull()
  })

  test('D5: another currency has another sum: that of before is forgotten', async () => {
    await workspace.settings.update({ reflectionAmount: 10_000n }, null, NOW)
    expect((await workspace.settings.update({ currency: 'USD' as typeof EUR }, null, NOW)).reflectionAmount).toBeNull()
  })

  test('D7, V2: a loss for the day after; taken back with the visit at which it was noted', async () => {
    const giving = { submissionKey: 'G1', customerId: deal.customer.id, reason: 'price', note: null } as const
    await workspace.stayingPower.giveUp(giving, rep.id, NOW)
    expect(await workspace.reflections.askedOn(rep.id, TUESDAY)).toMatchObject([
      { occasion: 'loss', lossReason: 'price', dealTitle: null },
    ])
    const lost = newVisit(deal.customer.id, { outcome: 'given_up', lossReason: 'trust' })
    const visit = await workspace.visits.record(lost, rep.id, NOW)
    expect(await workspace.reflections.askedOn(rep.id, TUESDAY)).toHaveLength(2)
    await workspace.visits.undo({ visitId: visit.ok ? visit.value.id : '', part: 'visit' }, rep.id, NOW)
    expect(await workspace.reflections.askedOn(rep.id, TUESDAY)).toMatchObject([{ lossReason: 'price' }])
  })

  test('D5: asked for when the day comes near, once for all of a day; what comes to it later joins', async () => {
    expect(await workspace.reflections.plan(NOW)).toBe(0)
    await another('V2')
    expect(await workspace.reflections.plan(THURSDAY_NIGHT)).toBe(1)
    expect(await workspace.reflections.plan(THURSDAY_NIGHT)).toBe(0)
    await another('V3', THURSDAY_NIGHT)
    expect(await workspace.reflections.plan(THURSDAY_NIGHT)).toBe(0)
    expect(await asked()).toMatchObject([
      { rule: REFLECTION_RULE, recipientId: rep.id, localDate: FRIDAY, dueAt: new Date('2026-03-06T08:00:00Z') },
    ])
    expect(await workspace.reflections.askedOn(rep.id, FRIDAY)).toHaveLength(3)
  })

  test('N1, D5: an app that was down asks later, and for what is two weeks old no more', async () => {
    const twoWeeks = new Date('2026-03-20T07:00:00Z')
    const longer = new Date('2026-03-21T09:00:00Z')
    expect(await workspace.reflections.plan(longer)).toBe(0)
    expect(await workspace.reflections.plan(twoWeeks)).toBe(1)
    expect(await asked()).toMatchObject([{ localDate: '2026-03-20' }])
  })

  test('R5: whoever is gone is not asked, nor anybody in their stead', async () => {
    await workspace.members.deactivate(rep.id, INHERITED_RULE, NOW)
    expect(await workspace.reflections.plan(THURSDAY_NIGHT)).toBe(0)
  })

  test('D5: what is typed is kept; handed in once, its suggestion goes to the product people once, and nothing waits', async () => {
    const { id } = await ofDeal()
    await workspace.reflections.plan(THURSDAY_NIGHT)
    expect(await workspace.reflections.keep(id, { improve: 'Ask more', connections: 2 })).toBe(true)
    expect(await ofDeal()).toMatchObject({ state: 'open', answers: { improve: 'Ask more', connections: 2 } })
    const last = { objection: 'price', suggestion: 'A price list' } as const
    const both = await Promise.all([1, 2].map(() => workspace.reflections.answer(id, last, rep.id, NOW)))
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await ofDeal()).toMatchObject({
      state: 'answered',
      answers: { improve: 'Ask more', connections: 2, objection: 'price', suggestion: 'A price list' },
    })
    expect(await asked()).toMatchObject([{ state: 'skipped', reason: 'settled' }])
    const { rows } = await workspace.productFeedback.unanswered(10)
    expect(rows).toMatchObject([{ topic: 'suggestion', text: 'A price list', recordedById: rep.id }])
    // It is no word of the customer.
    expect(await workspace.productFeedback.ofCustomer(deal.customer.id, 10)).toEqual([])
    const [feedback] = rows
    await workspace.productFeedback.answer(feedback?.id ?? '', 'You have it', rep.id, NOW)
    expect(await workspace.reminders.ofSubject(feedback?.id ?? '')).toMatchObject([
      { rule: FEEDBACK_RULE.answered, recipientId: rep.id },
    ])
    const entries = await workspace.audit.list({ action: 'reflection.answer', limit: 10 })
    expect(entries).toMatchObject([{ actorId: rep.id, subjectId: id }])
    expect(JSON.stringify(entries)).not.toContain('price')
    expect(await workspace.reflections.keep(id, { improve: 'Later' })).toBe(false)
  })

  test('D5: handed in without any answer it is skipped; what was skipped can be answered after all', async () => {
    const { id } = await ofDeal()
    expect(await workspace.reflections.answer(id, {}, rep.id, NOW)).toMatchObject({
      ok: true,
      value: { state: 'skipped' },
    })
    const answered = await workspace.reflections.answer(id, { technique: 'Listening' }, rep.id, NOW)
    expect(answered).toMatchObject({ ok: true, value: { state: 'answered' } })
  })

  test('D5: all of a day is skipped in one go, and nothing of another day', async () => {
    await another('V2')
    const giving = { submissionKey: 'G1', customerId: deal.customer.id, reason: 'price', note: null } as const
    await workspace.stayingPower.giveUp(giving, rep.id, NOW)
    await workspace.reflections.plan(THURSDAY_NIGHT)
    expect(await workspace.reflections.skip(rep.id, FRIDAY, NOW)).toBe(2)
    expect(await workspace.reflections.skip(rep.id, FRIDAY, NOW)).toBe(0)
    expect(await asked()).toMatchObject([{ state: 'skipped', reason: 'settled' }])
    expect(await workspace.reflections.openOf(rep.id, addDays(FRIDAY, 30), 10)).toMatchObject({
      total: 1,
      list: [{ occasion: 'loss' }],
    })
    // What is closed for that day afterwards is asked for after all.
    await another('V5', THURSDAY_NIGHT)
    expect(await workspace.reflections.plan(THURSDAY_NIGHT)).toBe(1)
    expect(await asked()).toMatchObject([{ state: 'pending' }])
  })

  test('D5: what they yield, of those whom somebody may see', async () => {
    const other = await newMember(workspace, 'U-other')
    const theirs = await workspace.deals.close(dealOf(other, { submissionKey: 'V2', outbox: () => [] }), other.id, NOW)
    const mine = await ofDeal()
    await workspace.reflections.answer(mine.id, { objection: 'price', technique: 'Listening' }, rep.id, NOW)
    const { id } = await ofDeal(theirs.deal)
    await workspace.reflections.answer(id, { objection: 'trust' }, other.id, new Date(NOW.getTime() + 1))
    const of = (member: Member) => ({ reach: 'owners', ownerIds: [member.id] }) as const
    expect(await workspace.reflections.yield(ALL, FRIDAY, FRIDAY)).toMatchObject({ answered: 2, open: 0 })
    // Answered before they were asked for.
    expect(await workspace.reflections.yield(ALL, TUESDAY, TUESDAY)).toMatchObject({ answered: 2 })
    expect(await workspace.reflections.yield(ALL, addDays(FRIDAY, 1), addDays(FRIDAY, 9))).toMatchObject({
      answered: 0,
    })
    expect(await workspace.reflections.yield(of(other), FRIDAY, FRIDAY)).toMatchObject({
      answered: 1,
      objections: [{ objection: 'trust', count: 1 }],
    })
    expect(await workspace.reflections.techniques(ALL, NOW, 10)).toMatchObject([{ id: mine.id, memberName: rep.name }])
    expect((await workspace.reflections.answered(ALL, NOW, 10)).map((each) => each.id)).toEqual([id, mine.id])
    expect(await workspace.reflections.answered(of(rep), new Date(NOW.getTime() + 1), 10)).toEqual([])
    expect(await workspace.reflections.answered({ reach: 'none' }, NOW, 10)).toEqual([])
  })
})
