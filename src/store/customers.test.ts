import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { NOW, newMember, newWorkspace } from '../../test/support/records.ts'
import { type Member, type NewCustomer, RecordNotFound, type Visibility, type WorkspaceStore } from './index.ts'

const ALL: Visibility = { reach: 'all' }

describe.each(providers)('customers on %s', (provider) => {
  let database: FreshDatabase
  let workspace: WorkspaceStore
  let rep: Member
  let colleague: Member
  beforeAll(async () => {
    database = await freshDatabase(provider)
    workspace = await newWorkspace(database.store)
    rep = await newMember(workspace, 'U1')
    colleague = await newMember(workspace, 'U2')
    const others: Partial<NewCustomer>[] = [
      { name: 'Northwind Paper Ltd.' },
      { name: 'Paper & Press, Inc.', contactName: 'Maria Papadaki' },
      { name: 'The Paper Mill', ownerId: colleague.id },
      { name: '100% Wool_Works\\Co' },
      { name: '1000 Things', phone: '+49 (0)30 1234-5678' },
      { name: '华兴机械有限公司' },
      { name: 'ＡＣＭＥ　Ｃｏ．，　Ｌｔｄ．' },
      { name: '???', kind: 'individual' },
    ]
    for (const customer of others) await add({ name: '', ...customer })
  })
  afterAll(() => database.drop())

  const add = (customer: Partial<NewCustomer> & { name: string }) =>
    workspace.customers.create({ kind: 'organisation', ownerId: rep.id, ...customer }, rep.id, NOW)
  const names = async (query: string, visible: Visibility = ALL, limit = 20) =>
    (await workspace.customers.find(query, visible, limit)).map((customer) => customer.name)

  test('a customer is kept as it was given, with an audit entry that does not name it', async () => {
    const fresh = await newWorkspace(database.store, 'T2')
    const owner = await newMember(fresh)
    const input = {
      kind: 'individual',
      name: 'Ines Roth',
      phone: '030 1',
      contactName: 'Ines',
      ownerId: owner.id,
    } as const
    const customer = await fresh.customers.create(input, owner.id, NOW)
    expect(customer).toEqual({ ...input, id: expect.any(String), createdAt: NOW })
    expect(await fresh.customers.byId(customer.id)).toEqual(customer)
    expect(await fresh.customers.byId('nobody')).toBeNull()
    const [entry] = await fresh.audit.list({ subjectId: customer.id })
    expect(entry).toMatchObject({ action: 'customer.create', actorId: owner.id, after: { kind: 'individual' } })
    expect(JSON.stringify(entry)).not.toContain('Ines')
    const homeless = { kind: 'individual', name: 'X', ownerId: 'nobody' } as const
    await expect(fresh.customers.create(homeless, owner.id, NOW)).rejects.toThrow(RecordNotFound)
  })

  test('C16: duplicates are found by folded name and by phone, whoever owns them', async () => {
    const found = async (name: string, phone?: string) =>
      (await workspace.customers.duplicatesOf({ name, ...(phone ? { phone } : {}) })).map((customer) => customer.name)
    expect(await found('northwind  PAPER limited')).toEqual(['Northwind Paper Ltd.'])
    expect(await found('acme')).toEqual(['ＡＣＭＥ　Ｃｏ．，　Ｌｔｄ．'])
    expect(await found('THE PAPER MILL GmbH')).toEqual(['The Paper Mill'])
    expect(await found('华兴机械')).toEqual(['华兴机械有限公司'])
    expect(await found('Something new', '0049 30 12345678')).toEqual(['1000 Things'])
    expect(await found('Something new', '---')).toEqual([])
    expect(await found('Something new')).toEqual([])
  })

  test('any part of name, contact and phone is found; case, width, spaces and punctuation do not matter', async () => {
    expect(await names('mill')).toEqual(['The Paper Mill'])
    expect(await names('PRESS INC')).toEqual(['Paper & Press, Inc.'])
    expect(await names('papadaki')).toEqual(['Paper & Press, Inc.'])
    expect(await names('1234 5678')).toEqual(['1000 Things'])
    expect(await names('+49 30')).toEqual(['1000 Things'])
    expect(await names('acme')).toEqual(['ＡＣＭＥ　Ｃｏ．，　Ｌｔｄ．'])
    expect(await names('机械')).toEqual(['华兴机械有限公司'])
    expect(await names('nothing like it')).toEqual([])
    expect(await names('mill northwind')).toEqual([])
  })

  test('the best comes first: beginning with it, then by how early it comes, then by name', async () => {
    expect(await names('paper')).toEqual(['Paper & Press, Inc.', 'The Paper Mill', 'Northwind Paper Ltd.'])
    expect(await names('pa')).toEqual(['Paper & Press, Inc.', 'The Paper Mill', 'Northwind Paper Ltd.'])
    expect(await names('paper', ALL, 2)).toEqual(['Paper & Press, Inc.', 'The Paper Mill'])
  })

  test('no character is a wildcard', async () => {
    expect(await names('100%')).toEqual(['100% Wool_Works\\Co'])
    expect(await names('wool_')).toEqual(['100% Wool_Works\\Co'])
    expect(await names('s\\c')).toEqual(['100% Wool_Works\\Co'])
    expect(await names('1_0')).toEqual([])
    expect(await names('%')).toEqual(['100% Wool_Works\\Co'])
    expect(await names('_')).toEqual(['100% Wool_Works\\Co'])
    expect(await names('*')).toEqual([])
    expect(await names('\'; DROP TABLE "Customer"; --')).toEqual([])
  })

  test('a query of punctuation alone is looked for as it is written', async () => {
    expect(await names('?')).toEqual(['???'])
    expect(await names('&')).toEqual(['Paper & Press, Inc.'])
  })

  test('C16: accents and strokes count neither in what is typed nor in the name', async () => {
    const fresh = await newWorkspace(database.store, 'TACCENTS')
    const owner = await newMember(fresh)
    for (const name of ['Café Sørensen', 'Lodz Tramways'])
      await fresh.customers.create({ kind: 'organisation', name, ownerId: owner.id }, owner.id, NOW)
    const found = async (query: string) => (await fresh.customers.find(query, ALL, 10)).map(({ name }) => name)
    for (const query of ['cafe', 'CAFÉ', 'sorensen', 'Sørensen']) expect(await found(query)).toEqual(['Café Sørensen'])
    expect(await found('Łódź')).toEqual(['Lodz Tramways'])
  })

  test('an empty query lists by name', async () => {
    const all = await names(' ')
    expect(all).toHaveLength(8)
    expect(await names('', ALL, 3)).toEqual(all.slice(0, 3))
  })

  test('R2: a reader finds what they may see', async () => {
    expect(await names('paper', { reach: 'owners', ownerIds: [colleague.id] })).toEqual(['The Paper Mill'])
    expect(await names('', { reach: 'owners', ownerIds: [colleague.id] })).toEqual(['The Paper Mill'])
    expect(await names('paper', { reach: 'owners', ownerIds: [] })).toEqual([])
    expect(await names('paper', { reach: 'none' })).toEqual([])
    const strangers = Array.from({ length: 1_000 }, (_, index) => `stranger ${index}`)
    const team: Visibility = { reach: 'owners', ownerIds: [rep.id, ...strangers, colleague.id] }
    expect(await names('paper', team)).toEqual(await names('paper'))
    expect(await names('paper', team, 1)).toEqual(['Paper & Press, Inc.'])
  })

  test('whatever a name is made of, the customer is found by every part of it', async () => {
    const fresh = await newWorkspace(database.store, 'TPROPERTY')
    const owner = await newMember(fresh)
    const letters = [...'aZéßÖİıς%_\\\'"?&()-. 1+机械ＡﬁΣ']
    const name = fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 12 }).map((each) => each.join(''))
    const part = fc.tuple(name, fc.nat(), fc.nat())
    await fc.assert(
      fc.asyncProperty(part, async ([text, from, length]) => {
        const clean = text.normalize('NFC').trim()
        fc.pre(clean !== '')
        const { id } = await fresh.customers.create(
          { kind: 'organisation', name: clean, ownerId: owner.id },
          owner.id,
          NOW,
        )
        const characters = [...clean]
        const start = from % characters.length
        const query = characters.slice(start, start + 1 + (length % characters.length)).join('')
        const found = await fresh.customers.find(query, ALL, 10_000)
        expect(found.map((customer) => customer.id)).toContain(id)
      }),
      { numRuns: 100, seed: 7 },
    )
  })
})
