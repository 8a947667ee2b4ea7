import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { textOf } from '../../test/rights/rows.ts'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { closedDeal, EUR, NOW, newMember, newVisit, newWorkspace, paymentFor } from '../../test/support/records.ts'
import { calendarDate } from '../domain/calendar-date.ts'
import { createDb, type Db, Prisma } from './client.ts'
import type { DealWithInstalments, Member, NewVisit, WorkspaceStore } from './index.ts'

const TODAY = calendarDate('2026-03-02')
const ALL = { reach: 'all' } as const
const NAME = 'Zebulon Quist'

describe.each(providers)('personal data, on %s', (provider) => {
  let database: FreshDatabase
  let db: Db
  let workspace: WorkspaceStore
  let mira: Member
  let deal: DealWithInstalments
  let contactId: string
  let teams = 0
  beforeAll(async () => {
    database = await freshDatabase(provider)
    db = createDb(database.url)
  })
  beforeEach(async () => {
    teams += 1
    workspace = await newWorkspace(database.store, `T${teams}`)
    mira = await newMember(workspace)
    deal = await closedDeal(workspace, mira, {
      customer: { kind: 'organisation', name: 'Harbour Lights GmbH', phone: null, contactName: NAME },
      outbox: () => [],
    })
    contactId = (await workspace.contacts.ofCustomer(deal.customer.id))[0]?.id ?? ''
  })
  afterAll(async () => {
    await db.$disconnect()
    await database.drop()
  })

  const visitOf = (changes: Partial<NewVisit> = {}) =>
    newVisit(deal.customer.id, {
      contactId,
      visitedOn: TODAY,
      nextStep: { text: `Call ${NAME}`, on: calendarDate('2026-03-09') },
      note: `Met ${NAME} in the hall`,
      among: ALL,
      ...changes,
    })
  const individual = (name = NAME) =>
    workspace.customers.create({ kind: 'individual', name, phone: '+49 40 77', ownerId: mira.id }, mira.id, NOW)
  /** Every row of this workspace that says the name, in any table, the audit included. */
  async function traces(name: string): Promise<string[]> {
    const found: string[] = []
    for (const table of Object.values(Prisma.ModelName)) {
      const rows = await db.$queryRawUnsafe<object[]>(`SELECT * FROM "${table}"`)
      found.push(...rows.map((row) => `${table} ${textOf(row)}`))
    }
    return found.filter((row) => row.includes(workspace.id) && row.toLowerCase().includes(name.toLowerCase()))
  }

  test('R6: all that is stored of a contact is read, with their visits, newest first', async () => {
    await workspace.visits.record(visitOf(), mira.id, NOW)
    await workspace.visits.record(
      visitOf({ submissionKey: 'V3', visitedOn: calendarDate('2026-03-01'), channel: 'call', note: 'Rang' }),
      mira.id,
      NOW,
    )
    const data = await workspace.personalData.ofContact(contactId, { offset: 0, limit: 1, withPersonal: true })
    expect(data).toMatchObject({
      contact: { name: NAME },
      customerName: 'Harbour Lights GmbH',
      visits: [{ visitedOn: '2026-03-02', channel: 'visit', note: `Met ${NAME} in the hall` }],
      visitCount: 2,
    })
  })

  test('R6, C9: with their occasions and what was given; those of family and health only for whoever sees such', async () => {
    const base = { customerId: deal.customer.id, contactId }
    const occasions = workspace.occasions
    const on = TODAY
    const wedding = { ...base, kind: 'wedding', on, note: 'In May', submissionKey: 'o1' } as const
    const weddingId = await occasions.note(wedding, mira.id, NOW)
    await occasions.note({ ...wedding, kind: 'award', note: 'Best lamp', submissionKey: 'o2' }, mira.id, NOW)
    const removed = await occasions.note({ ...wedding, kind: 'setback', submissionKey: 'o3' }, mira.id, NOW)
    await occasions.remove(removed, mira.id, NOW)
    const flowers = {
      ...base,
      kind: 'flowers',
      what: 'Peonies',
      givenOn: TODAY,
      value: null,
      submissionKey: 'c1',
    } as const
    await occasions.noteCourtesy({ ...flowers, goodDay: { subjectId: weddingId, on } }, mira.id, NOW)
    const worth = { amount: 2_500n, currency: EUR }
    const gift = { ...flowers, kind: 'gift', what: 'A book', value: worth, goodDay: null, submissionKey: 'c2' } as const
    await occasions.noteCourtesy(gift, mira.id, new Date(NOW.getTime() + 60_000))
    const page = { offset: 0, limit: 10 }
    const seen = await workspace.personalData.ofContact(contactId, { ...page, withPersonal: true })
    expect(seen?.occasions.map(({ kind, note }) => `${kind} ${note}`).sort()).toEqual([
      'award Best lamp',
      'wedding In May',
    ])
    expect(seen?.courtesies).toMatchObject([
      { kind: 'gift', what: 'A book', value: worth },
      { kind: 'flowers', what: 'Peonies', value: null },
    ])
    const hidden = {
      occasions: [{ kind: 'award' }],
      occasionCount: 1,
      courtesies: [{ kind: 'gift' }],
      courtesyCount: 1,
    }
    const narrow = { ...page, withPersonal: false }
    expect(await workspace.personalData.ofContact(contactId, narrow)).toMatchObject(hidden)
    expect(await workspace.personalData.ofCustomer(deal.customer.id, narrow)).toMatchObject(hidden)
  })

  test('R6: erased, a contact leaves no trace in any table, and their visits stay', async () => {
    await workspace.contacts.change(contactId, await factsWith({ phone: '+49 40 555' }), mira.id, NOW)
    await workspace.visits.record(visitOf(), mira.id, NOW)
    await workspace.customerFile.write(deal.customer.id, { manager: NAME.toUpperCase() }, mira.id, NOW)
    await workspace.promises.record(
      {
        submissionKey: 'promise',
        instalmentId: deal.instalments[0]?.id ?? '',
        promisedBy: NAME,
        amount: 1n,
        promisedFor: calendarDate('2026-03-09'),
        notedInFront: false,
      },
      mira.id,
      NOW,
    )
    expect((await traces(NAME)).length).toBeGreaterThan(2)
    expect(await workspace.personalData.eraseContact(contactId, mira.id, NOW)).toBe(true)
    expect(await traces(NAME)).toEqual([])
    expect(await traces('40 555')).toEqual([])
    expect(await workspace.customerFile.read(deal.customer.id, ['manager'])).toEqual({ manager: '–' })
    expect(await workspace.contacts.byId(contactId)).toBeNull()
    expect(await workspace.contacts.ofCustomer(deal.customer.id)).toEqual([])
    expect(await workspace.customers.find('Zebulon', ALL, 5)).toEqual([])
    const [visit] = await workspace.visits.ofCustomer(deal.customer.id, 5)
    expect(visit?.nextStep?.text).toBe('Call –')
    expect(await workspace.personalData.eraseContact(contactId, mira.id, NOW)).toBe(false)
    expect(await workspace.audit.list({ action: 'contact.erase' })).toMatchObject([{ subjectId: contactId }])
  })

  test('R6: what is written into a form of before is refused once the contact is erased', async () => {
    await workspace.personalData.eraseContact(contactId, mira.id, NOW)
    await expect(workspace.contacts.change(contactId, await factsWith({}), mira.id, NOW)).rejects.toThrow('no contact')
  })

  test('R6: an individual without deals is erased with file, contacts and visits; no name stays', async () => {
    const customer = await individual()
    await workspace.customerFile.write(customer.id, { address: `c/o ${NAME}` }, mira.id, NOW)
    await workspace.visits.record(visitOf({ customerId: customer.id, contactId: null }), mira.id, NOW)
    expect(await workspace.personalData.refusalFor(customer.id, TODAY)).toBeNull()
    await workspace.personalData.eraseContact(contactId, mira.id, NOW)
    expect(await workspace.personalData.eraseCustomer(customer.id, mira.id, NOW)).toEqual({
      ok: true,
      value: undefined,
    })
    expect(await traces(NAME)).toEqual([])
    expect(await workspace.customers.details(customer.id)).toBeNull()
    expect(await workspace.audit.list({ action: 'customer.erase' })).toMatchObject([{ subjectId: customer.id }])
  })

  test('R6: refused while money is open, then until the records need not be kept; an organisation never', async () => {
    const refused = (id: string) => workspace.personalData.refusalFor(id, TODAY)
    expect(await refused(deal.customer.id)).toEqual({ kind: 'organisation' })
    const customer = await individual('Pia Lund')
    const bought = await closedDeal(workspace, mira, {
      submissionKey: 'theirs',
      customer: { id: customer.id },
      outbox: () => [],
    })
    expect(await refused(customer.id)).toEqual({ kind: 'open' })
    const all = paymentFor(bought, { amount: { amount: 10_000n, currency: EUR } })
    await workspace.receivables.recordPayment(all, mira.id, NOW)
    const kept = { kind: 'kept-until', until: '2036-12-31' }
    expect(await refused(customer.id)).toEqual(kept)
    expect(await workspace.personalData.eraseCustomer(customer.id, mira.id, NOW)).toEqual({ ok: false, error: kept })
    const later = new Date('2037-01-02T09:00:00Z')
    expect(await workspace.personalData.eraseCustomer(customer.id, mira.id, later)).toEqual({
      ok: true,
      value: undefined,
    })
    expect(await traces('Pia Lund')).toEqual([])
  })

  test('R6: contacts untouched for 36 months are put to the owner, three a morning, the longest untouched first', async () => {
    const asked = async () =>
      (await db.outboxItem.findMany({ where: { workspaceId: workspace.id, rule: 'personal-data.untouched' } })).map(
        ({ subjectId, recipientId, localDate }) => ({ subjectId, recipientId, localDate }),
      )
    const ids: string[] = [contactId]
    for (let index = 0; index < 4; index += 1) {
      const contact = { ...(await factsWith({ name: `Somebody ${index}` })), predecessorId: null }
      const about = { submissionKey: `k${index}`, customerId: deal.customer.id }
      const at = new Date(NOW.getTime() + (index + 1) * 60_000)
      ids.push((await workspace.contacts.add({ ...contact, ...about }, mira.id, at)).id)
    }
    expect(await workspace.personalData.planUntouched(new Date('2029-03-01T08:00:00Z'))).toBe(0)
    const morning = new Date('2029-03-05T06:00:00Z') // a Monday
    expect(await workspace.personalData.planUntouched(morning)).toBe(3)
    expect(await workspace.personalData.planUntouched(morning)).toBe(0)
    expect(await asked()).toEqual(
      expect.arrayContaining(
        ids.slice(0, 3).map((subjectId) => ({ subjectId, recipientId: mira.id, localDate: '2029-03-05' })),
      ),
    )
    expect(await workspace.personalData.planUntouched(new Date('2029-03-05T09:00:00Z'))).toBe(2) // on Tuesday
    await workspace.personalData.keepContact(ids[0] ?? '', mira.id, morning)
    await workspace.personalData.eraseContact(ids[1] ?? '', mira.id, morning)
    // Who has not answered is asked again after three months; who was kept or erased is not.
    const again = new Date('2029-06-11T06:00:00Z')
    expect(await workspace.personalData.planUntouched(again)).toBe(3)
    const [kept, erased] = ids
    expect(
      (await asked()).filter(({ localDate }) => localDate > '2029-06-01').map(({ subjectId }) => subjectId),
    ).not.toEqual(expect.arrayContaining([kept, erased]))
  })

  test('R6: the months are a setting', async () => {
    await workspace.settings.update({ untouchedMonths: 6 }, mira.id, NOW)
    expect(await workspace.personalData.planUntouched(new Date('2026-09-03T06:00:00Z'))).toBe(1)
  })

  async function factsWith(changes: object) {
    const [contact] = await workspace.contacts.ofCustomer(deal.customer.id)
    const none = { phone: null, buyingRole: null, department: null, language: null, isExecutive: false, birthday: null }
    const more = { preferredChannel: null, noCallHours: null, timeZone: null }
    return { name: contact?.name ?? 'X', ...none, ...more, ...changes }
  }
})
