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
    askedFor: false,
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
    expect((await workspace.instalments.history({ instalmentIds: [instalmentId()] })).efforts).toEqual(
      new Map([[instalmentId(), [{ from: '2026-03-02', to: '2026-03-02' }]]]),
    )
  })

  test('K11: a payment counts while it is not reversed, a promise once it is in force, a dispute while it is open', async () => {
    const { promises, payments, receivables, disputes, members, instalments } = workspace
    const head = await newMember(workspace, `UHEAD${count}`, ['supervisor'])
    await members.setSupervisor(rep.id, head.id, null, NOW)
    const efforts = async () =>
      (await instalments.history({ instalmentIds: [instalmentId()] })).efforts.get(instalmentId()) ?? []
    const today = '2026-03-02'

    const paid = await receivables.recordPayment(
      paymentFor(deal, { amount: { amount: 100n, currency: EUR }, receivedOn: calendarDate(today) }),
      rep.id,
      NOW,
    )
    expect(await efforts()).toEqual([{ from: today, to: today }])
    await payments.reverse({ paymentId: paid.payment.id, reason: 'bounced', note: null }, rep.id, NOW)
    expect(await efforts()).toEqual([])

    const promise = async (promisedFor: string) => {
      const said = { instalmentId: instalmentId(), promisedBy: 'Ms Li', amount: 100n, notedInFront: false }
      const promised = { ...said, submissionKey: promisedFor, promisedFor: calendarDate(promisedFor) }
      const recorded = await promises.record(promised, rep.id, NOW)
      return recorded.ok ? recorded.value.promise : null
    }
    for (const day of ['2026-03-10', '2026-03-11']) await promise(day)
    const third = await promise('2026-03-12')
    const two = [
      { from: today, to: '2026-03-10' },
      { from: today, to: '2026-03-11' },
    ]
    expect(third?.state).toBe('requested')
    expect(await efforts()).toEqual(two)
    await promises.decide(third?.id ?? '', { approve: false, note: 'Half of it now' }, head.id, NOW)
    expect(await efforts()).toEqual(two)

    const opening = { submissionKey: 'D1', instalmentId: instalmentId(), reason: 'Two seats are broken' }
    const dispute = await disputes.open(opening, rep.id, NOW)
    expect(await efforts()).toEqual([...two, { from: today, to: null }])
    const id = dispute.ok ? dispute.value.dispute.id : ''
    await disputes.close(id, { outcome: 'rejected', note: null }, rep.id, new Date('2026-03-05T09:00:00Z'))
    expect(await efforts()).toEqual([...two, { from: today, to: '2026-03-05' }])
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
    const habits = async () =>
      (await workspace.instalments.history({ customerIds: [deal.customer.id] })).habits.get(deal.customer.id)
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
