import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { closedDeal, NOW, newMember, newWorkspace } from '../../test/support/records.ts'
import { calendarDate } from '../domain/calendar-date.ts'
import { createDb } from './client.ts'
import { type ContactFacts, type Member, RecordNotFound, type WorkspaceStore } from './index.ts'

const LATER = new Date(NOW.getTime() + 60_000)
const FACTS: ContactFacts = {
  name: 'Ines Roth',
  phone: '+49 40 5550002',
  buyingRole: 'decides',
  department: 'Purchasing',
  language: 'de',
  isExecutive: true,
  birthday: { calendar: 'lunar', year: null, month: 10, day: 3, leapMonth: true },
  preferredChannel: 'message',
  noCallHours: '12:00-13:30',
  timeZone: 'Asia/Taipei',
}

describe.each(providers)('what is known of customers, on %s', (provider) => {
  let database: FreshDatabase
  let workspace: WorkspaceStore
  let rep: Member
  let customerId: string
  beforeAll(async () => {
    database = await freshDatabase(provider)
    workspace = await newWorkspace(database.store)
    rep = await newMember(workspace)
    const customer = { kind: 'organisation', name: '华兴机械有限公司', ownerId: rep.id } as const
    customerId = (await workspace.customers.create(customer, rep.id, NOW)).id
  })
  afterAll(() => database.drop())

  const entries = async (subjectId: string) => (await workspace.audit.list({ subjectId })).reverse()
  const foundBy = async (query: string) =>
    (await workspace.customers.find(query, { reach: 'all' }, 10)).map(({ id }) => id).includes(customerId)

  test('C16: a customer is made once for each submission, however parallel', async () => {
    const customer = {
      kind: 'individual',
      name: 'Ella',
      ownerId: rep.id,
      submissionKey: 'V7',
      trade: 'dealer',
    } as const
    const made = await Promise.all([1, 2, 3].map(() => workspace.customers.create(customer, rep.id, NOW)))
    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
    expect(await workspace.customers.bySubmission('V7')).toEqual(made[0])
    expect(await workspace.customers.bySubmission('V8')).toBeNull()
    expect(await workspace.customers.details(made[0]?.id ?? '')).toMatchObject({ trade: 'dealer', tier: 'c' })
  })

  test('R4, R6: a change of a customer is audited without names and numbers; what does not differ is not', async () => {
    const before = await workspace.customers.details(customerId)
    await workspace.customers.change(customerId, { tier: 'c', name: before?.name ?? '' }, rep.id, NOW)
    expect(await entries(customerId)).toHaveLength(1)
    const patch = { tier: 'a', phone: '+86 21 555', noCallHours: '12:00-13:00', timeZone: 'Asia/Shanghai' } as const
    const changed = await workspace.customers.change(customerId, patch, rep.id, LATER)
    expect(changed).toMatchObject({ ...patch, name: '华兴机械有限公司', returnVisitOn: '2026-04-01' })
    const [, entry] = await entries(customerId)
    expect(entry).toMatchObject({
      action: 'customer.change',
      before: { tier: 'c', noCallHours: null, timeZone: null },
      after: { tier: 'a', noCallHours: '12:00-13:00', timeZone: 'Asia/Shanghai', changed: ['phone'] },
    })
    expect(await foundBy('8621 555')).toBe(true)
    await expect(workspace.customers.change('nobody', patch, rep.id, NOW)).rejects.toThrow(RecordNotFound)
  })

  test('C2, R6: of a file only the fields asked for are read; the audit names those that changed', async () => {
    const { customerFile } = workspace
    const written = { address: 'Am Kai 7', family: 'two children', manager: null } as const
    expect(await customerFile.write(customerId, written, rep.id, NOW)).toBe(2)
    expect(await customerFile.write(customerId, { address: 'Am Kai 7' }, rep.id, NOW)).toBe(0)
    expect(await customerFile.read(customerId, ['address', 'manager'])).toEqual({ address: 'Am Kai 7' })
    expect(await customerFile.write(customerId, { address: null, family: 'three' }, rep.id, LATER)).toBe(2)
    expect(await customerFile.read(customerId, ['address', 'family'])).toEqual({ family: 'three' })
    const told = (await entries(customerId)).flatMap(({ after }) => (after && 'file' in after ? [after] : []))
    expect(told).toEqual([{ file: ['address', 'family'] }, { file: ['address', 'family'] }])
    expect(JSON.stringify(await entries(customerId))).not.toMatch(/children|three|Kai/)
    await expect(customerFile.write('nobody', { address: 'x' }, rep.id, NOW)).rejects.toThrow(RecordNotFound)
  })

  test('C4, C16, R6: a contact is kept as it was given, once for each submission, and found by', async () => {
    const { contacts } = workspace
    const contact = { ...FACTS, submissionKey: 'V1', customerId, predecessorId: null }
    const added = await Promise.all([1, 2].map(() => contacts.add(contact, rep.id, NOW)))
    expect(added[0]).toEqual({ ...FACTS, id: added[1]?.id, customerId, leftOn: null, successionSettled: false })
    expect(await contacts.byId(added[0]?.id ?? '')).toEqual(added[0])
    expect(await contacts.byId('nobody')).toBeNull()
    expect(await foundBy('ines')).toBe(true)
    expect(await foundBy('5550002')).toBe(true)
    const [entry] = await entries(added[0]?.id ?? '')
    expect(entry).toMatchObject({ action: 'contact.add', after: { customerId } })
    expect(JSON.stringify(entry)).not.toMatch(/Ines|5550002|Purchasing/)
    await expect(contacts.add({ ...contact, submissionKey: 'V2', customerId: 'nobody' }, rep.id, NOW)).rejects.toThrow(
      RecordNotFound,
    )
  })

  test('C4: a changed contact is found by the new name, and not by the old one', async () => {
    const { contacts } = workspace
    const [contact] = await contacts.ofCustomer(customerId)
    const facts = { ...FACTS, name: '王建国', birthday: null }
    const changed = await contacts.change(contact?.id ?? '', facts, rep.id, NOW)
    expect(changed).toMatchObject({ name: '王建国', birthday: null })
    expect([await foundBy('ines'), await foundBy('wangjg'), await foundBy('wjg')]).toEqual([false, false, true])
    const told = (await entries(contact?.id ?? '')).at(-1)
    expect(told).toMatchObject({ action: 'contact.change' })
    expect(told?.after?.['changed']).toEqual(expect.arrayContaining(['name', 'birthMonth']))
    await contacts.change(contact?.id ?? '', facts, rep.id, NOW)
    expect((await entries(contact?.id ?? '')).at(-1)?.id).toBe(told?.id)
    await expect(contacts.change('nobody', facts, rep.id, NOW)).rejects.toThrow(RecordNotFound)
  })

  test('C5: who left stands last; a successor settles it, and only one at the same customer’s', async () => {
    const { contacts } = workspace
    const [first] = await contacts.ofCustomer(customerId)
    const leaver = first?.id ?? ''
    const left = await contacts.leave(leaver, calendarDate('2026-03-01'), rep.id, NOW)
    expect(left).toMatchObject({ leftOn: '2026-03-01', successionSettled: false })
    const elsewhere = await workspace.customers.create(
      { kind: 'organisation', name: 'Elsewhere', ownerId: rep.id },
      rep.id,
      NOW,
    )
    const successor = { ...FACTS, submissionKey: 'V3', customerId, predecessorId: leaver }
    const wrong = { ...successor, submissionKey: 'V4', customerId: elsewhere.id }
    await expect(contacts.add(wrong, rep.id, NOW)).rejects.toThrow(RecordNotFound)
    await contacts.add(successor, rep.id, NOW)
    const list = await contacts.ofCustomer(customerId)
    expect(list.map(({ name, successionSettled }) => [name, successionSettled])).toEqual([
      ['Ines Roth', false],
      ['王建国', true],
    ])
    expect(await contacts.leave(leaver, null, rep.id, NOW)).toMatchObject({ leftOn: null })
    await contacts.settleSuccession(list[0]?.id ?? '', rep.id, NOW)
    expect((await contacts.byId(list[0]?.id ?? ''))?.successionSettled).toBe(true)
    expect((await entries(leaver)).map(({ action }) => action)).toEqual([
      'contact.add',
      'contact.change',
      'contact.leave',
      'contact.return',
    ])
    await expect(contacts.settleSuccession('nobody', rep.id, NOW)).rejects.toThrow(RecordNotFound)
  })

  test('C5: who leaves a second time, their successor is asked for again', async () => {
    const { contacts } = workspace
    const leaver = (await contacts.ofCustomer(customerId)).find(({ name }) => name === '王建国')?.id ?? ''
    const left = await contacts.leave(leaver, calendarDate('2026-03-02'), rep.id, NOW)
    expect(left.successionSettled).toBe(false)
  })

  test('C1: the status comes from deals that were not called off; deals that wait are counted', async () => {
    const standing = () => workspace.customers.standing(customerId, { reach: 'all' })
    expect(await standing()).toEqual({ deals: { count: 0, lastSignedOn: null }, heldDeals: 0 })
    await closedDeal(workspace, rep, { customer: { id: customerId }, contractNumber: 'HX 77/2026' })
    expect(await standing()).toEqual({ deals: { count: 1, lastSignedOn: '2026-03-02' }, heldDeals: 0 })
    expect(await foundBy('hx77')).toBe(true)
  })

  test('C16: customers of before an update are renewed in portions, once, and what was changed meanwhile stays', async () => {
    const fresh = await newWorkspace(database.store, 'TBEFORE')
    const owner = await newMember(fresh)
    const ids: string[] = []
    for (const name of ['海港照明', '北方纸业', 'Quarry GmbH'])
      ids.push((await fresh.customers.create({ kind: 'organisation', name, ownerId: owner.id }, owner.id, NOW)).id)
    const db = createDb(database.url)
    await db.$executeRaw`UPDATE "Customer" SET "searchForm" = 0, "searchText" = "foldedName"
      WHERE "workspaceId" = ${fresh.id}`
    await db.$disconnect()
    const found = async (query: string) =>
      (await fresh.customers.find(query, { reach: 'all' }, 10)).map(({ name }) => name)
    expect(await found('haigang')).toEqual([])
    // Changed by somebody before the renewal comes to it.
    await fresh.customers.change(ids[1] ?? '', { name: '南方纸业' }, owner.id, NOW)
    const { customerSearch } = database.store
    expect(await customerSearch.renew(1)).toBe(1)
    expect(await customerSearch.renew(10)).toBe(1)
    expect(await customerSearch.renew(10)).toBe(0)
    expect(await found('haigang')).toEqual(['海港照明'])
    expect(await found('nfzy')).toEqual(['南方纸业'])
    expect(await found('quarry')).toEqual(['Quarry GmbH'])
  })
})
