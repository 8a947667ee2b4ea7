import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { NOW, newMember, newWorkspace } from '../../test/support/records.ts'
import type { PaymentTerms } from '../domain/payment-terms.ts'
import { MAX_NAMED_TERMS, type Member, type WorkspaceStore } from './index.ts'

const THIRTY: PaymentTerms = { template: 'rows', rows: [{ percent: '100', due: { basis: 'month-end', days: 30 } }] }
const SIXTY: PaymentTerms = { template: 'rows', rows: [{ percent: '100', due: { basis: 'month-end', days: 60 } }] }

describe.each(providers)('D2: terms with a name on %s', (provider) => {
  let database: FreshDatabase
  let workspace: WorkspaceStore
  let admin: Member
  let count = 0
  beforeAll(async () => {
    database = await freshDatabase(provider)
  })
  beforeEach(async () => {
    count += 1
    workspace = await newWorkspace(database.store, `T${count}`)
    admin = await newMember(workspace, 'U1', ['admin'])
  })
  afterAll(() => database.drop())

  const add = (name: string, terms = THIRTY) => workspace.termsTemplates.add({ name, terms }, admin.id, NOW)
  const namesNow = async () => (await workspace.termsTemplates.list()).map(({ name }) => name)

  test('they are listed by name, and come back as they were given', async () => {
    await add('Net 60', SIXTY)
    await add('Monthly')
    expect(await workspace.termsTemplates.list()).toMatchObject([
      { name: 'Monthly', terms: THIRTY },
      { name: 'Net 60', terms: SIXTY },
    ])
  })

  test('a name is given once; that of retired terms can be given again', async () => {
    const first = await add('Monthly')
    expect(await add('Monthly', SIXTY)).toEqual({ ok: false, error: 'name-taken' })
    const id = first.ok ? first.value.id : ''
    expect(await workspace.termsTemplates.retire(id, admin.id, NOW)).toBe(true)
    expect(await workspace.termsTemplates.retire(id, admin.id, NOW)).toBe(false)
    expect(await namesNow()).toEqual([])
    expect(await add('Monthly', SIXTY)).toMatchObject({ ok: true, value: { terms: SIXTY } })
    expect(await workspace.termsTemplates.list()).toMatchObject([{ name: 'Monthly', terms: SIXTY }])
  })

  test('two admins who give the same name at once: one is refused', async () => {
    const both = await Promise.all([add('Monthly'), add('Monthly', SIXTY)])
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect(await namesNow()).toEqual(['Monthly'])
  })

  test('there are at most as many as one select of Slack’s takes beside the app’s own', async () => {
    for (let index = 0; index < MAX_NAMED_TERMS; index += 1) await add(`Terms ${index}`)
    expect(await add('One more')).toEqual({ ok: false, error: 'too-many' })
  })

  test('R4: adding and retiring leave audit entries', async () => {
    const added = await add('Monthly')
    const id = added.ok ? added.value.id : ''
    await workspace.termsTemplates.retire(id, admin.id, NOW)
    const entries = await workspace.audit.list({ subjectType: 'payment-terms', subjectId: id })
    expect(entries).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ action: 'terms.add', actorId: admin.id, outcome: 'done' }),
        expect.objectContaining({ action: 'terms.retire', actorId: admin.id, before: { name: 'Monthly' } }),
      ]),
    )
  })
})
