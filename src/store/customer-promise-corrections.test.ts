import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { dealOf, NOW, newMember, newWorkspace } from '../../test/support/records.ts'
import { calendarDate } from '../domain/calendar-date.ts'
import { CUSTOMER_PROMISE_RULE } from '../domain/customer-promise.ts'
import { onceOn, type PromiseFacts } from '../domain/customer-promise-form.ts'
import { createDb, type Db } from './client.ts'
import type {
  Customer,
  CustomerPromise,
  Member,
  NewCustomerPromise,
  PromiseCorrection,
  WorkspaceStore,
} from './index.ts'

const ALL = { reach: 'all' } as const
const day = calendarDate
/** Monday, 2 March 2026, 10:30 in Berlin; the others are as late in the day. */
const on = (date: string, time = '09:30') => new Date(`${date}T${time}:00Z`)

const MONTHLY: PromiseFacts = {
  text: 'Price list',
  kind: 'recurring',
  firstOn: day('2026-03-31'),
  everyMonths: 1,
  dayOfMonth: 31,
  lastOn: null,
}

describe.each(providers)('promises to customers that are corrected, on %s', (provider) => {
  let database: FreshDatabase
  let db: Db
  let workspace: WorkspaceStore
  let rep: Member
  let boss: Member
  let customer: Customer
  let teams = 0
  let keys = 0
  beforeAll(async () => {
    database = await freshDatabase(provider)
    db = createDb(database.url)
  })
  beforeEach(async () => {
    teams += 1
    workspace = await newWorkspace(database.store, `T${teams}`)
    boss = await newMember(workspace, 'U-boss', ['supervisor'])
    rep = await newMember(workspace)
    await db.member.updateMany({ where: { id: rep.id }, data: { supervisorId: boss.id } })
    customer = await workspace.customers.create({ kind: 'organisation', name: 'Harbour', ownerId: rep.id }, rep.id, NOW)
  })
  afterAll(async () => {
    await db.$disconnect()
    await database.drop()
  })

  const promised = (facts: PromiseFacts, changes: Partial<NewCustomerPromise> = {}): Promise<CustomerPromise> => {
    keys += 1
    const about = { customerId: customer.id, dealId: null, contactId: null, ownerId: rep.id }
    return workspace.customerPromises.record({ ...facts, ...about, submissionKey: `P${keys}`, ...changes }, rep.id, NOW)
  }
  const dayIdOf = ({ days }: CustomerPromise): string => days[0]?.id ?? ''
  const anew = async ({ id }: CustomerPromise): Promise<CustomerPromise> => {
    const [found] = await workspace.customerPromises.byIds([id])
    if (!found) throw new Error('gone')
    return found
  }
  const told = async (subjectId: string, rule: string = CUSTOMER_PROMISE_RULE.due, state: string = 'pending') =>
    (await workspace.reminders.ofSubject(subjectId))
      .filter((item) => item.rule === rule && item.state === state)
      .map(({ localDate }) => localDate)
      .sort()
  const rate = async () =>
    (await workspace.customerPromises.kept(ALL, day('2026-03-01'), day('2026-03-31'))).get(rep.id) ?? null
  const daysOf = async (promise: CustomerPromise) =>
    (await anew(promise)).days.map(({ dueOn, outcome }) => [dueOn, outcome])

  describe('D6: what was said is taken back', () => {
    test('kept before its day: open again with its date, its lines and without a rate; audited', async () => {
      const promise = await promised(onceOn('The manual', day('2026-03-04')))
      const id = dayIdOf(promise)
      await workspace.customerPromises.keep(id, rep.id, NOW)
      expect(await rate()).toEqual({ kept: 1, due: 1 })
      expect(await workspace.customerPromises.reopen(id, rep.id, NOW)).toEqual({ ok: true, value: 'open' })
      expect((await anew(promise)).days).toMatchObject([
        { dueOn: '2026-03-04', outcome: null, keptOn: null, answeredAt: null, answeredById: null },
      ])
      expect(await told(id)).toEqual(['2026-03-03', '2026-03-04', '2026-03-05'])
      expect(await rate()).toBeNull()
      expect(await workspace.customerPromises.open(ALL, 10)).toHaveLength(1)
      expect(await workspace.audit.list({ action: 'customer-promise.reopen' })).toMatchObject([
        { actorId: rep.id, subjectId: promise.id, before: { outcome: 'kept' }, after: { outcome: 'open' } },
      ])
      const again = await workspace.customerPromises.reopen(id, rep.id, NOW)
      expect(again).toEqual({ ok: false, error: 'nothing-said' })
    })

    test('found a week later: it is told on the next morning, and counts as broken only after the day after that', async () => {
      const promise = await promised(onceOn('The manual', day('2026-03-04')))
      const id = dayIdOf(promise)
      await workspace.customerPromises.keep(id, rep.id, on('2026-03-04'))
      // Thursday: until the end of Friday.
      await workspace.customerPromises.reopen(id, boss.id, on('2026-03-12'))
      expect(await told(id)).toEqual(['2026-03-13'])
      await workspace.customerPromises.plan(on('2026-03-13', '22:00'))
      expect((await anew(promise)).days).toMatchObject([{ outcome: null, reopenedOn: '2026-03-12' }])
      await workspace.customerPromises.plan(on('2026-03-14'))
      expect((await anew(promise)).days).toMatchObject([{ outcome: 'broken', answeredById: null, keeperId: rep.id }])
      expect(await told(id, CUSTOMER_PROMISE_RULE.broken)).toHaveLength(1)
    })

    test('a broken one is in the supervisor’s list no more, and nothing of it waits; broken once more it is told', async () => {
      const promise = await promised(onceOn('The manual', day('2026-03-04')))
      const id = dayIdOf(promise)
      await workspace.customerPromises.break(id, rep.id, NOW)
      expect(await told(id, CUSTOMER_PROMISE_RULE.broken)).toEqual(['2026-03-02'])
      await workspace.customerPromises.reopen(id, rep.id, NOW)
      expect(await told(id, CUSTOMER_PROMISE_RULE.broken)).toEqual([])
      expect(await workspace.customerPromises.broken(ALL, day('2026-01-01'), 10)).toEqual([])
      expect(await rate()).toBeNull()
      await workspace.customerPromises.break(id, rep.id, NOW)
      expect(await told(id, CUSTOMER_PROMISE_RULE.broken)).toEqual(['2026-03-02'])
    })

    test('K6: what nobody said in time stays broken; kept late is taken back alone, and then it is broken as before', async () => {
      const promise = await promised(onceOn('The manual', day('2026-03-04')))
      const id = dayIdOf(promise)
      await workspace.customerPromises.plan(on('2026-03-06'))
      const reopened = await workspace.customerPromises.reopen(id, rep.id, on('2026-03-06'))
      expect(reopened).toEqual({ ok: false, error: 'unsaid' })
      await workspace.customerPromises.keep(id, rep.id, on('2026-03-06'))
      expect(await workspace.customerPromises.reopen(id, rep.id, on('2026-03-09'))).toEqual({
        ok: true,
        value: 'broken',
      })
      expect((await anew(promise)).days).toMatchObject([{ outcome: 'broken', keptOn: null, keeperId: rep.id }])
      expect(await workspace.customerPromises.broken(ALL, day('2026-01-01'), 10)).toHaveLength(1)
      expect(await rate()).toEqual({ kept: 0, due: 1 })
      // Those above were told, and are not told of the same once more.
      expect(await told(id, CUSTOMER_PROMISE_RULE.broken)).toHaveLength(1)
    })

    test('of a recurring one the next day stays as it is, and none is made twice', async () => {
      const promise = await promised(MONTHLY)
      const id = dayIdOf(promise)
      await workspace.customerPromises.keep(id, rep.id, on('2026-03-31'))
      const april = dayIdOf(await anew(promise))
      const later = { to: day('2026-05-05'), reason: 'They are closed' }
      await workspace.customerPromises.move(april, later, rep.id, on('2026-03-31'))
      await workspace.customerPromises.reopen(id, rep.id, on('2026-04-01'))
      expect(await daysOf(promise)).toEqual([
        ['2026-05-05', null],
        ['2026-03-31', null],
      ])
      // Two of its days are open: it is one promise.
      expect(await workspace.customerPromises.open(ALL, 10)).toHaveLength(1)
      await workspace.customerPromises.break(id, rep.id, on('2026-04-01'))
      expect(await daysOf(promise)).toEqual([
        ['2026-05-05', null],
        ['2026-03-31', 'broken'],
      ])
    })

    test('ended with two days open, neither is told any more', async () => {
      const promise = await promised({ ...MONTHLY, firstOn: day('2026-03-04'), dayOfMonth: 4 })
      const id = dayIdOf(promise)
      await workspace.customerPromises.keep(id, rep.id, NOW)
      await workspace.customerPromises.reopen(id, rep.id, NOW)
      expect(await told(id)).toHaveLength(3)
      expect(await workspace.customerPromises.end(promise.id, 'They moved', rep.id, NOW)).toBe(true)
      expect(await told(id)).toEqual([])
      const reopened = await workspace.customerPromises.reopen(id, rep.id, NOW)
      expect(reopened).toEqual({ ok: false, error: 'ended' })
    })

    test('D9: with the deal called off it stays as it was', async () => {
      const { deal } = await workspace.deals.close(dealOf(rep, { customer: { id: customer.id } }), rep.id, NOW)
      const promise = await promised(onceOn('A lamp', day('2026-03-04')), { dealId: deal.id })
      await workspace.customerPromises.keep(dayIdOf(promise), rep.id, NOW)
      await db.deal.updateMany({ where: { id: deal.id }, data: { cancelledOn: '2026-03-02' } })
      const reopened = await workspace.customerPromises.reopen(dayIdOf(promise), rep.id, NOW)
      expect(reopened).toEqual({ ok: false, error: 'deal-cancelled' })
      expect(await rate()).toEqual({ kept: 1, due: 1 })
    })

    test('R5: handed over since, it is the new owner’s to keep', async () => {
      const other = await newMember(workspace, 'U-other')
      const promise = await promised(onceOn('The manual', day('2026-03-04')))
      await workspace.customerPromises.keep(dayIdOf(promise), rep.id, NOW)
      await workspace.handOvers.handOver(
        { submissionKey: 'H', fromId: rep.id, toId: other.id, note: null, customerIds: [customer.id] },
        { memberId: rep.id, roles: ['rep'], team: new Set() },
        on('2026-03-02', '10:00'),
      )
      await workspace.customerPromises.reopen(dayIdOf(promise), boss.id, on('2026-03-02', '11:00'))
      expect(await anew(promise)).toMatchObject({ ownerId: other.id })
      const items = await workspace.reminders.ofSubject(dayIdOf(promise))
      expect(new Set(items.map(({ recipientId }) => recipientId))).toEqual(new Set([other.id]))
    })

    test('what somebody has said lately is listed, the latest first; not what nobody said, nor what was taken back', async () => {
      const kept = await promised(onceOn('The manual', day('2026-03-04')))
      const broken = await promised(onceOn('A lamp', day('2026-03-04')))
      const unsaid = await promised(onceOn('A sample', day('2026-02-20')))
      await workspace.customerPromises.keep(dayIdOf(kept), rep.id, NOW)
      await workspace.customerPromises.break(dayIdOf(broken), rep.id, on('2026-03-03'))
      await workspace.customerPromises.plan(on('2026-03-03'))
      expect((await anew(unsaid)).days).toMatchObject([{ outcome: 'broken' }])
      const texts = async (since: Date) =>
        (await workspace.customerPromises.answered(ALL, since, 10)).map(({ promise }) => promise.text)
      expect(await texts(NOW)).toEqual(['A lamp', 'The manual'])
      expect(await texts(on('2026-03-03'))).toEqual(['A lamp'])
      await workspace.customerPromises.reopen(dayIdOf(broken), rep.id, on('2026-03-03'))
      expect(await texts(NOW)).toEqual(['The manual'])
    })

    test('of two who take it back at the same moment one does', async () => {
      const promise = await promised(onceOn('The manual', day('2026-03-04')))
      await workspace.customerPromises.keep(dayIdOf(promise), rep.id, NOW)
      const both = await Promise.all([
        workspace.customerPromises.reopen(dayIdOf(promise), rep.id, NOW),
        workspace.customerPromises.reopen(dayIdOf(promise), boss.id, NOW),
      ])
      expect(both.filter(({ ok }) => ok)).toHaveLength(1)
      expect(await told(dayIdOf(promise))).toHaveLength(3)
    })
  })

  describe('D6: an open promise is corrected', () => {
    const correction = (promise: CustomerPromise, changes: Partial<PromiseCorrection> = {}): PromiseCorrection => {
      const { text, kind, firstOn, everyMonths, dayOfMonth, lastOn } = promise
      const facts = { text, kind, firstOn, everyMonths, dayOfMonth, lastOn }
      const dueOn = promise.days[0]?.dueOn ?? firstOn
      const about = { ownerId: promise.ownerId, dealId: promise.deal?.id ?? null, contactId: null }
      return { dayId: dayIdOf(promise), facts, dueOn, ...about, ...changes }
    }
    const to = (text: string, date: string) => ({ facts: onceOn(text, day(date)), dueOn: day(date) })

    test('its lines follow the day; what stood there before is kept, and the audit holds no words', async () => {
      const promise = await promised(onceOn('The manual', day('2026-03-04')))
      const id = dayIdOf(promise)
      const changed = correction(promise, to('The lamp', '2026-03-10'))
      expect(await workspace.customerPromises.correct(promise.id, changed, rep.id, NOW)).toBe('done')
      expect(await anew(promise)).toMatchObject({
        text: 'The lamp',
        firstOn: '2026-03-10',
        days: [{ id, dueOn: '2026-03-10', movedReason: null }],
        changes: [{ text: 'The manual', dueOn: '2026-03-04', changedOn: '2026-03-02' }],
      })
      expect(await told(id)).toEqual([])
      await workspace.customerPromises.plan(on('2026-03-08'))
      expect(await told(id)).toEqual(['2026-03-09', '2026-03-10', '2026-03-11'])
      const audit = await workspace.audit.list({ action: 'customer-promise.correct' })
      expect(audit).toMatchObject([
        { before: { dueOn: '2026-03-04' }, after: { dueOn: '2026-03-10', isTextChanged: true } },
      ])
      expect(JSON.stringify(audit)).not.toMatch(/manual|lamp/)
    })

    test('saved as it stood, nothing is written; saved by two, the second finds it so', async () => {
      const promise = await promised(onceOn('The manual', day('2026-03-04')))
      expect(await workspace.customerPromises.correct(promise.id, correction(promise), rep.id, NOW)).toBe('same')
      const changed = correction(promise, to('The lamp', '2026-03-04'))
      expect(await workspace.customerPromises.correct(promise.id, changed, rep.id, NOW)).toBe('done')
      expect(await workspace.customerPromises.correct(promise.id, changed, boss.id, NOW)).toBe('same')
      expect((await anew(promise)).changes).toHaveLength(1)
    })

    test('N6: what was told on a day is not told on it again', async () => {
      const promise = await promised(onceOn('The manual', day('2026-03-04')))
      const id = dayIdOf(promise)
      await db.outboxItem.updateMany({ where: { subjectId: id, localDate: '2026-03-03' }, data: { state: 'sent' } })
      const changed = correction(promise, to('The lamp', '2026-03-03'))
      await workspace.customerPromises.correct(promise.id, changed, rep.id, NOW)
      expect(await told(id)).toEqual(['2026-03-04'])
      expect(await told(id, CUSTOMER_PROMISE_RULE.due, 'sent')).toEqual(['2026-03-03'])
    })

    test('given to a colleague, it is told to them; a recurring one goes on by its new day', async () => {
      const other = await newMember(workspace, 'U-other')
      const promise = await promised({ ...MONTHLY, firstOn: day('2026-03-04'), dayOfMonth: 4 })
      const firstOn = day('2026-03-05')
      const facts = { ...MONTHLY, firstOn, dayOfMonth: 5 }
      const changed = correction(promise, { facts, dueOn: firstOn, ownerId: other.id })
      expect(await workspace.customerPromises.correct(promise.id, changed, rep.id, NOW)).toBe('done')
      const items = await workspace.reminders.ofSubject(dayIdOf(promise))
      expect(new Set(items.map(({ recipientId }) => recipientId))).toEqual(new Set([other.id]))
      await workspace.customerPromises.keep(dayIdOf(promise), other.id, on('2026-03-05'))
      expect((await anew(promise)).days[0]?.dueOn).toBe('2026-04-05')
    })

    test('not once something was said, two of its days are open, or it was ended; nor with the deal of another', async () => {
      const promise = await promised(MONTHLY)
      const { customerPromises } = workspace
      const correct = async (changes: Partial<PromiseCorrection> = {}) =>
        customerPromises.correct(promise.id, correction(promise, { ...to('X', '2026-03-09'), ...changes }), rep.id, NOW)
      const other = await workspace.customers.create(
        { kind: 'organisation', name: 'Meadow', ownerId: rep.id },
        rep.id,
        NOW,
      )
      const { deal } = await workspace.deals.close(dealOf(rep, { customer: { id: other.id } }), rep.id, NOW)
      await expect(correct({ dealId: deal.id })).rejects.toThrow('no deal')
      await expect(correct({ ownerId: 'nobody' })).rejects.toThrow('member')
      await customerPromises.keep(dayIdOf(promise), rep.id, on('2026-03-31'))
      expect(await correct()).toBe('before')
      await customerPromises.reopen(dayIdOf(promise), rep.id, on('2026-03-31'))
      expect(await correct()).toBe('before')
      await customerPromises.end(promise.id, 'They moved', rep.id, NOW)
      expect(await correct()).toBe('before')
      expect((await anew(promise)).text).toBe('Price list')
    })

    test('R6: the name of an erased contact stands in no former text', async () => {
      const unknown = { isExecutive: false, birthday: null, preferredChannel: null, noCallHours: null, timeZone: null }
      const ana = { name: 'Ana Duarte', phone: null, buyingRole: null, department: null, language: null, ...unknown }
      const added = { ...ana, customerId: customer.id, submissionKey: 'K', predecessorId: null }
      const contact = await workspace.contacts.add(added, rep.id, NOW)
      const promise = await promised(onceOn('Ana Duarte gets the manual', day('2026-03-04')))
      const changed = correction(promise, to('The lamp', '2026-03-04'))
      await workspace.customerPromises.correct(promise.id, changed, rep.id, NOW)
      await workspace.personalData.eraseContact(contact.id, rep.id, NOW)
      expect((await anew(promise)).changes[0]?.text).not.toContain('Duarte')
    })
  })
})
