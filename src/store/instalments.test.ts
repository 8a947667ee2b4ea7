import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { dealOf, EUR, NOW, newMember, newWorkspace, paymentFor } from '../../test/support/records.ts'
import { calendarDate } from '../domain/calendar-date.ts'
import type { DealWithInstalments, Member, WorkspaceStore } from './index.ts'
import { RecordNotFound } from './index.ts'

describe.each(providers)('what is known of an instalment, on %s', (provider) => {
  let database: FreshDatabase
  let workspace: WorkspaceStore
  let rep: Member
  let deal: DealWithInstalments
  let count = 0
  beforeAll(async () => {
    database = await freshDatabase(provider)
  })
  afterAll(() => database.drop())
  beforeEach(async () => {
    count += 1
    workspace = await newWorkspace(database.store, `T${count}`)
    rep = await newMember(workspace, `U${count}`)
    deal = (await workspace.deals.close(dealOf(rep, {}), rep.id, NOW)).deal
  })
  const instalmentId = () => deal.instalments[0]?.id ?? ''
  const contact = (some: object = {}) => ({
    submissionKey: 'V1',
    instalmentId: instalmentId(),
    channel: 'call' as const,
    contactedOn: calendarDate('2026-03-02'),
    reached: true,
    note: 'pays on the 12th',
    ...some,
  })

  test('K11: a contact is logged once, however often the form is submitted, and audited', async () => {
    await Promise.all([1, 2, 3].map(() => workspace.instalments.logContact(contact(), rep.id, NOW)))
    const story = await workspace.instalments.story(instalmentId())
    expect(story.filter(({ kind }) => kind === 'contacted')).toMatchObject([
      { channel: 'call', reached: true, by: rep.name, note: 'pays on the 12th', on: '2026-03-02' },
    ])
    expect(await workspace.audit.list({ action: 'contact.record' })).toMatchObject([
      { subjectId: instalmentId(), after: { channel: 'call', reached: true } },
    ])
    expect(await workspace.instalments.efforts([instalmentId()])).toEqual(
      new Map([[instalmentId(), [{ on: '2026-03-02' }]]]),
    )
  })

  test('K11: of an instalment that does not exist, or by nobody, none is logged', async () => {
    const { instalments } = workspace
    await expect(instalments.logContact(contact({ instalmentId: 'none' }), rep.id, NOW)).rejects.toThrow(RecordNotFound)
    await expect(instalments.logContact(contact(), 'nobody', NOW)).rejects.toThrow(RecordNotFound)
    expect(await instalments.story(instalmentId())).toMatchObject([{ kind: 'due' }])
  })

  test('K10: an invoice is written down, corrected, and taken back, each with its audit entry', async () => {
    const issuedOn = calendarDate('2026-03-02')
    const set = (invoice: Parameters<typeof workspace.instalments.setInvoice>[1]) =>
      workspace.instalments.setInvoice(instalmentId(), invoice, rep.id, NOW)
    const read = async () => (await workspace.receivables.byId(instalmentId()))?.invoice
    expect(await read()).toBeNull()
    await set({ number: 'HL-1', issuedOn, deliveredOn: null })
    await set({ number: 'HL-1', issuedOn, deliveredOn: null })
    expect(await read()).toEqual({ number: 'HL-1', issuedOn, deliveredOn: null })
    await set({ number: 'HL-1', issuedOn, deliveredOn: calendarDate('2026-03-04') })
    expect(await workspace.instalments.story(instalmentId())).toMatchObject([
      { kind: 'invoiced', number: 'HL-1', on: '2026-03-02' },
      { kind: 'invoice-delivered', on: '2026-03-04' },
      { kind: 'due' },
    ])
    await set(null)
    expect(await read()).toBeNull()
    expect(await workspace.audit.list({ action: 'invoice.record' })).toHaveLength(3)
  })

  test('K4: how a customer pays is known from what was paid in full; reversed money tells nothing', async () => {
    const habits = async () => (await workspace.instalments.payingHabits([deal.customer.id])).get(deal.customer.id)
    expect(await habits()).toBeUndefined()
    const [first] = deal.instalments
    if (!first) throw new Error('an instalment')
    const whole = { amount: { amount: first.amount, currency: EUR }, targetInstalmentId: first.id }
    const { payment } = await workspace.receivables.recordPayment(paymentFor(deal, whole), rep.id, NOW)
    expect(await habits()).toMatchObject({ paid: 1 })
    expect(await workspace.instalments.story(first.id)).toContainEqual(
      expect.objectContaining({ kind: 'received', amount: first.amount, by: rep.name, on: payment.receivedOn }),
    )
  })
})
