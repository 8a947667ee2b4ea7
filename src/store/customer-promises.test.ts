import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { dealOf, NOW, newMember, newWorkspace } from '../../test/support/records.ts'
import { calendarDate } from '../domain/calendar-date.ts'
import { CUSTOMER_PROMISE_RULE } from '../domain/customer-promise.ts'
import { onceOn, type PromiseFacts } from '../domain/customer-promise-form.ts'
import { createDb, type Db } from './client.ts'
import type { Customer, CustomerPromise, Member, NewCustomerPromise, WorkspaceStore } from './index.ts'

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

describe.each(providers)('promises to customers on %s', (provider) => {
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
  const told = async (subjectId: string, state: string | null = 'pending') =>
    (await workspace.reminders.ofSubject(subjectId))
      .filter((item) => state === null || item.state === state)
      .map(({ rule, recipientId, localDate }) => ({ rule, recipientId, localDate }))
      .sort((one, other) => (one.localDate < other.localDate ? -1 : 1))
  const due = (localDate: string, recipientId = rep.id) => ({ rule: CUSTOMER_PROMISE_RULE.due, recipientId, localDate })

  test('D6: is recorded once for each submission, with its first day, its lines and an entry in the audit', async () => {
    const promise = { ...onceOn('The manual', day('2026-03-04')), submissionKey: 'once' }
    const first = await promised(promise, { submissionKey: 'once' })
    const again = await promised(promise, { submissionKey: 'once' })
    expect(again.id).toBe(first.id)
    expect(first).toMatchObject({ customerName: 'Harbour', customerOwnerId: rep.id, kind: 'one_off', endedOn: null })
    expect(first.days).toMatchObject([{ dueOn: '2026-03-04', outcome: null }])
    expect(await told(dayIdOf(first))).toEqual([due('2026-03-03'), due('2026-03-04'), due('2026-03-05')])
    const audit = await workspace.audit.list({ subjectType: 'customer-promise' })
    expect(audit).toMatchObject([
      { action: 'customer-promise.record', after: { dueOn: '2026-03-04', ownerId: rep.id } },
    ])
    expect(JSON.stringify(audit)).not.toContain('manual')
  })

  test('D6: what is far off is put into the outbox when it comes near, once', async () => {
    const promise = await promised(onceOn('The manual', day('2026-03-20')))
    expect(await told(dayIdOf(promise))).toEqual([])
    expect(await workspace.customerPromises.plan(on('2026-03-16'))).toBe(0)
    expect(await workspace.customerPromises.plan(on('2026-03-17'))).toBe(3)
    expect(await workspace.customerPromises.plan(on('2026-03-17', '10:30'))).toBe(0)
    expect(await told(dayIdOf(promise))).toEqual([due('2026-03-19'), due('2026-03-20'), due('2026-03-23')])
  })

  test('D6: a day is answered once: kept, nobody is told any more, and nothing else comes of it', async () => {
    const promise = await promised(onceOn('The manual', day('2026-03-04')))
    const { customerPromises } = workspace
    expect(await customerPromises.keep(dayIdOf(promise), rep.id, on('2026-03-03'))).toBe('done')
    expect(await customerPromises.keep(dayIdOf(promise), rep.id, on('2026-03-03'))).toBe('before')
    expect(await customerPromises.break(dayIdOf(promise), rep.id, on('2026-03-03'))).toBe('before')
    expect((await anew(promise)).days).toMatchObject([
      { outcome: 'kept', keptOn: '2026-03-03', answeredById: rep.id, keeperId: rep.id },
    ])
    expect(await told(dayIdOf(promise))).toEqual([])
    expect(await customerPromises.plan(on('2026-03-09'))).toBe(0)
    expect(await customerPromises.open(ALL, 10)).toEqual([])
  })

  test('D6: every month on the 31st: a day is planned once the one before is past, and the 31st comes back', async () => {
    const promise = await promised(MONTHLY)
    await workspace.customerPromises.keep(dayIdOf(promise), rep.id, on('2026-03-31'))
    const april = await anew(promise)
    expect(april.days.map(({ dueOn, outcome }) => [dueOn, outcome])).toEqual([
      ['2026-04-30', null],
      ['2026-03-31', 'kept'],
    ])
    await workspace.customerPromises.break(dayIdOf(april), rep.id, on('2026-04-30'))
    const may = await anew(promise)
    expect(may.days[0]?.dueOn).toBe('2026-05-31')
    expect(await workspace.customerPromises.open(ALL, 10)).toHaveLength(1)
  })

  test('D6: after its last day nothing is planned; a standing one is looked at every few months', async () => {
    const ending = await promised({ ...MONTHLY, lastOn: day('2026-04-29') })
    await workspace.customerPromises.keep(dayIdOf(ending), rep.id, on('2026-03-31'))
    expect((await anew(ending)).days).toHaveLength(1)
    const firstOn = day('2026-03-31')
    const standing = await promised({ ...MONTHLY, kind: 'standing', firstOn, everyMonths: 3, dayOfMonth: null })
    await workspace.customerPromises.keep(dayIdOf(standing), rep.id, on('2026-03-31'))
    expect((await anew(standing)).days[0]?.dueOn).toBe('2026-06-30')
  })

  test('D6: not kept: the supervisor is told at once, not who says so; kept late it stays broken', async () => {
    const promise = await promised(onceOn('The manual', day('2026-03-04')))
    const id = dayIdOf(promise)
    expect(await workspace.customerPromises.break(id, rep.id, on('2026-03-04'))).toBe('done')
    expect(await told(id)).toEqual([
      { rule: CUSTOMER_PROMISE_RULE.broken, recipientId: boss.id, localDate: '2026-03-04' },
    ])
    expect(await workspace.customerPromises.broken(ALL, day('2026-01-01'), 10)).toHaveLength(1)
    expect(await workspace.customerPromises.keep(id, rep.id, on('2026-03-06'))).toBe('late')
    expect(await workspace.customerPromises.keep(id, rep.id, on('2026-03-06'))).toBe('before')
    expect((await anew(promise)).days).toMatchObject([{ outcome: 'broken', keptOn: '2026-03-06' }])
    expect(await workspace.customerPromises.broken(ALL, day('2026-01-01'), 10)).toEqual([])
    const kept = await workspace.customerPromises.kept(ALL, day('2026-03-01'), day('2026-03-31'))
    expect(kept).toEqual(new Map([[rep.id, { kept: 0, due: 1 }]]))

    const other = await promised(onceOn('A lamp', day('2026-03-04')))
    await workspace.customerPromises.break(dayIdOf(other), boss.id, on('2026-03-04'))
    expect(await told(dayIdOf(other))).toEqual([])
  })

  test('D6, K6: what nobody has said by the end of the next working day is broken; N2: told at the next opening', async () => {
    const promise = await promised(onceOn('The manual', day('2026-03-06')))
    const id = dayIdOf(promise)
    // Friday’s: until the end of Monday, midnight in Berlin.
    await workspace.customerPromises.plan(on('2026-03-09', '22:00'))
    expect((await anew(promise)).days).toMatchObject([{ outcome: null }])
    await workspace.customerPromises.plan(on('2026-03-09', '23:30'))
    expect((await anew(promise)).days).toMatchObject([{ outcome: 'broken', answeredById: null, keeperId: rep.id }])
    const [item] = (await workspace.reminders.ofSubject(id)).filter(({ rule }) => rule === CUSTOMER_PROMISE_RULE.broken)
    expect(item).toMatchObject({ recipientId: boss.id, localDate: '2026-03-10', dueAt: on('2026-03-10', '08:00') })
    expect(await workspace.customerPromises.plan(on('2026-03-10'))).toBe(0)
  })

  test('D6: a moved day is told anew; what waited for the old one is not told', async () => {
    const promise = await promised(onceOn('The manual', day('2026-03-04')))
    const id = dayIdOf(promise)
    const to = { to: day('2026-03-12'), reason: 'They are closed' }
    expect(await workspace.customerPromises.move(id, to, rep.id, NOW)).toBe('done')
    expect(await told(id, null)).toEqual([])
    expect((await anew(promise)).days).toMatchObject([{ id, dueOn: '2026-03-12', movedReason: 'They are closed' }])
    await workspace.customerPromises.plan(on('2026-03-10'))
    expect(await told(id)).toEqual([due('2026-03-11'), due('2026-03-12'), due('2026-03-13')])
    await workspace.customerPromises.keep(id, rep.id, on('2026-03-11'))
    const late = { to: day('2026-03-20'), reason: 'x' }
    expect(await workspace.customerPromises.move(id, late, rep.id, on('2026-03-11'))).toBe('before')
  })

  test('D6: ended, it is due no more and counts as nothing', async () => {
    const promise = await promised(onceOn('The manual', day('2026-03-04')))
    expect(await workspace.customerPromises.end(promise.id, 'They bought another', rep.id, NOW)).toBe(true)
    expect(await workspace.customerPromises.end(promise.id, 'again', rep.id, NOW)).toBe(false)
    expect(await told(dayIdOf(promise))).toEqual([])
    expect(await workspace.customerPromises.keep(dayIdOf(promise), rep.id, NOW)).toBe('before')
    expect(await workspace.customerPromises.plan(on('2026-03-20'))).toBe(0)
    expect(await workspace.customerPromises.kept(ALL, day('2026-03-01'), day('2026-03-31'))).toEqual(new Map())
    expect(await workspace.customerPromises.ofCustomer(customer.id, 10)).toMatchObject([
      { endedOn: '2026-03-02', endedReason: 'They bought another' },
    ])
  })

  test('D6: of two who answer at the same moment one wins, and the next day is planned once', async () => {
    const promise = await promised(MONTHLY)
    const answers = await Promise.all([
      workspace.customerPromises.keep(dayIdOf(promise), rep.id, on('2026-03-31')),
      workspace.customerPromises.break(dayIdOf(promise), boss.id, on('2026-03-31')),
      workspace.customerPromises.keep(dayIdOf(promise), boss.id, on('2026-03-31')),
    ])
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(1)
    expect((await anew(promise)).days.filter(({ outcome }) => outcome === null)).toHaveLength(1)
  })

  test('R5: handed over, what is open is the new owner’s and told to them; what is done stays who did it', async () => {
    const other = await newMember(workspace, 'U-other')
    const open = await promised(onceOn('The manual', day('2026-03-04')))
    const elsewhere = await promised(onceOn('A lamp', day('2026-03-04')), { ownerId: other.id })
    const done = await promised(onceOn('A sample', day('2026-03-04')))
    await workspace.customerPromises.keep(dayIdOf(done), rep.id, NOW)
    await workspace.handOvers.handOver(
      { submissionKey: 'H', fromId: rep.id, toId: other.id, note: null, customerIds: [customer.id] },
      { memberId: rep.id, roles: ['rep'], team: new Set() },
      NOW,
    )
    expect(await anew(open)).toMatchObject({ ownerId: other.id, customerOwnerId: other.id })
    expect(await anew(elsewhere)).toMatchObject({ ownerId: other.id })
    expect(await anew(done)).toMatchObject({ ownerId: rep.id })
    expect(await told(dayIdOf(open))).toEqual([
      due('2026-03-03', other.id),
      due('2026-03-04', other.id),
      due('2026-03-05', other.id),
    ])
    const kept = await workspace.customerPromises.kept(ALL, day('2026-03-01'), day('2026-03-31'))
    expect(kept).toEqual(new Map([[rep.id, { kept: 1, due: 1 }]]))
  })

  test('R5: of somebody whose account is closed the supervisor hears, and it is theirs to say', async () => {
    const promise = await promised(onceOn('The manual', day('2026-03-04')))
    await workspace.members.deactivate(rep.id, 'settings.inherited', NOW)
    expect(await told(dayIdOf(promise))).toEqual([
      due('2026-03-03', boss.id),
      due('2026-03-04', boss.id),
      due('2026-03-05', boss.id),
    ])
    expect(await workspace.customerPromises.keep(dayIdOf(promise), boss.id, on('2026-03-04'))).toBe('done')
  })

  test('R5: on leave without a stand-in the owner is not late before they are back', async () => {
    const away = { memberId: rep.id, firstDay: day('2026-03-03'), lastDay: day('2026-03-13'), standInId: null }
    await workspace.leaves.add({ ...away, submissionKey: 'L' }, null, NOW)
    const promise = await promised(onceOn('The manual', day('2026-03-04')))
    await workspace.customerPromises.plan(on('2026-03-14'))
    expect(await told(dayIdOf(promise))).toEqual([due('2026-03-16')])
    await workspace.customerPromises.plan(on('2026-03-16'))
    expect((await anew(promise)).days).toMatchObject([{ outcome: null }])
    await workspace.customerPromises.plan(on('2026-03-17'))
    expect((await anew(promise)).days).toMatchObject([{ outcome: 'broken' }])
  })

  test('D6, D4: with a deal it is written in the same transaction, to be kept by the deal’s owner', async () => {
    const { deal } = await workspace.deals.close(
      dealOf(rep, { customer: { id: customer.id }, promise: onceOn('A lamp on top', day('2026-03-09')) }),
      rep.id,
      NOW,
    )
    expect(await workspace.customerPromises.ofDeal(deal.id, 10)).toMatchObject([
      { text: 'A lamp on top', ownerId: rep.id, deal: { id: deal.id }, customerId: customer.id },
    ])
  })

  test('D6: deal and contact are those of the customer, or nothing is written', async () => {
    const other = await workspace.customers.create(
      { kind: 'organisation', name: 'Meadow', ownerId: rep.id },
      rep.id,
      NOW,
    )
    const { deal } = await workspace.deals.close(dealOf(rep, { customer: { id: other.id } }), rep.id, NOW)
    await expect(promised(MONTHLY, { dealId: deal.id })).rejects.toThrow('no deal')
    await expect(promised(MONTHLY, { contactId: 'x' })).rejects.toThrow('no contact')
    expect(await workspace.customerPromises.ofCustomer(customer.id, 10)).toEqual([])
  })

  test('C16: merged, the promises are the kept customer’s', async () => {
    const promise = await promised(onceOn('The manual', day('2026-03-04')))
    const kept = await workspace.customers.create(
      { kind: 'organisation', name: 'Harbour Ltd', ownerId: rep.id },
      rep.id,
      NOW,
    )
    const [keptSide, otherSide] = [
      await workspace.merges.candidate(kept.id),
      await workspace.merges.candidate(customer.id),
    ]
    if (!keptSide || !otherSide) throw new Error('both are there')
    const sideOf = ({ facts, file }: typeof keptSide) => ({ facts, file })
    const shown = { kept: sideOf(keptSide), other: sideOf(otherSide) }
    const answers = { facts: { name: 'kept' }, file: {} } as const
    const merging = { keptId: kept.id, otherId: customer.id, answers, shown, submissionKey: 'M' }
    const actor = { memberId: rep.id, roles: rep.roles, team: new Set<string>() }
    expect(await workspace.merges.merge(merging, actor, NOW)).toMatchObject({ ok: true })
    expect(await workspace.customerPromises.ofCustomer(kept.id, 10)).toMatchObject([{ id: promise.id }])
  })

  test('R6: erased with the individual, and a name is taken out of what was promised', async () => {
    const individual = await workspace.customers.create(
      { kind: 'individual', name: 'Ana', ownerId: rep.id },
      rep.id,
      NOW,
    )
    const promise = await promised(onceOn('Call Ana Duarte', day('2026-03-04')), { customerId: individual.id })
    const erased = await workspace.personalData.eraseCustomer(individual.id, boss.id, NOW)
    expect(erased.ok).toBe(true)
    expect(await workspace.customerPromises.byIds([promise.id])).toEqual([])
    expect(await told(dayIdOf(promise))).toEqual([])
  })
})
