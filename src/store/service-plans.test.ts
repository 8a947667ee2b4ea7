import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { dealOf, newMember, newWorkspace } from '../../test/support/records.ts'
import { calendarDate } from '../domain/calendar-date.ts'
import { createDb, type Db } from './client.ts'
import type { DealWithInstalments, Member, Warranty, WorkspaceStore } from './index.ts'

const NOW = new Date('2026-03-03T09:00:00Z')
const day = calendarDate

describe.each(providers)('warranties and inspections on %s', (provider) => {
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
    readonly colleague: Member
    readonly deal: DealWithInstalments
  }
  let companies = 0
  async function newCompany(): Promise<Company> {
    companies += 1
    const workspace = await newWorkspace(database.store, `T${companies}`)
    const [rep, colleague] = await Promise.all([newMember(workspace, 'U1'), newMember(workspace, 'U2', ['service'])])
    const closing = dealOf(rep, {
      submissionKey: 'D1',
      signedOn: day('2026-03-02'),
      plannedDeliveryOn: day('2026-03-31'),
    })
    const { deal } = await workspace.deals.close(closing, rep.id, NOW)
    return { workspace, rep, colleague, deal }
  }
  const change = (
    { workspace, rep, deal }: Company,
    warranty: Warranty,
    ownerId = rep.id,
    now = NOW,
    departmentId: string | null = null,
  ) => workspace.servicePlans.change(deal.id, { ...warranty, ownerId, departmentId }, rep.id, now)
  const inspections = async ({ deal }: Company) =>
    db.dealTask.findMany({ where: { dealId: deal.id, kind: 'inspection' }, orderBy: [{ dueOn: 'asc' }, { id: 'asc' }] })
  const openOn = async (company: Company) =>
    (await inspections(company)).filter(({ droppedAt, doneAt }) => !droppedAt && !doneAt).map(({ dueOn }) => dueOn)
  const deliver = ({ workspace, rep, deal }: Company, deliveredOn: string, now = NOW) =>
    workspace.deals.recordDelivery({ dealId: deal.id, deliveredOn: day(deliveredOn) }, rep.id, now)
  const QUARTERS = { until: day('2026-12-31'), everyMonths: 3 }

  test('D8: planned from the planned delivery, with month ends; who inspects is noted; audited', async () => {
    const company = await newCompany()
    const { workspace, rep, colleague, deal } = company
    expect(await change(company, QUARTERS, colleague.id)).toEqual({ ok: true, value: 3 })
    expect(await openOn(company)).toEqual(['2026-06-30', '2026-09-30', '2026-12-31'])
    expect(await workspace.servicePlans.ofDeal(deal.id)).toEqual({
      ...QUARTERS,
      inspectors: { ownerId: colleague.id, departmentId: null },
    })
    expect(await workspace.audit.list({ action: 'deal.warranty' })).toMatchObject([
      { actorId: rep.id, before: { until: null, everyMonths: null }, after: { ...QUARTERS, inspections: 3 } },
    ])
  })

  test('D8: the same again changes nothing; another one drops what was planned and plans anew, twice at once only once', async () => {
    const company = await newCompany()
    await change(company, QUARTERS)
    await Promise.all([change(company, QUARTERS), change(company, QUARTERS)])
    expect(await inspections(company)).toHaveLength(3)
    const halves = { until: day('2026-12-31'), everyMonths: 6 }
    await Promise.all([change(company, halves), change(company, halves)])
    expect(await openOn(company)).toEqual(['2026-09-30'])
    const dropped = (await inspections(company)).filter((each) => each.dropped !== null)
    expect(dropped.map((each) => each.dropped)).toEqual(['warranty_changed', 'warranty_changed', 'warranty_changed'])
    // Back to what it was: the same days can be planned again.
    await change(company, QUARTERS)
    expect(await openOn(company)).toEqual(['2026-06-30', '2026-09-30', '2026-12-31'])
    await change(company, { until: null, everyMonths: null })
    expect(await openOn(company)).toEqual([])
  })

  test('D8, D4: when it is delivered on another day they move; what falls out of the warranty is dropped, what fits in is added', async () => {
    const company = await newCompany()
    await change(company, QUARTERS)
    await deliver(company, '2026-03-02')
    expect(await openOn(company)).toEqual(['2026-06-02', '2026-09-02', '2026-12-02'])
    await deliver(company, '2026-04-15', new Date('2026-04-16T09:00:00Z'))
    expect(await openOn(company)).toEqual(['2026-07-15', '2026-10-15'])
    await deliver(company, '2026-03-10', new Date('2026-04-17T09:00:00Z'))
    expect(await openOn(company)).toEqual(['2026-06-10', '2026-09-10', '2026-12-10'])
  })

  test('D8, D4: where a delivery pushes all out of the warranty, correcting it or taking it back plans them again, by whoever inspected', async () => {
    const company = await newCompany()
    const { workspace, rep, colleague, deal } = company
    await change(company, QUARTERS, colleague.id)
    const [late, corrected] = [new Date('2027-01-05T09:00:00Z'), new Date('2026-04-06T09:00:00Z')]
    await deliver(company, '2027-01-04', late)
    expect(await openOn(company)).toEqual([])
    await deliver(company, '2026-04-05', corrected)
    expect(await openOn(company)).toEqual(['2026-07-05', '2026-10-05'])
    await deliver(company, '2027-01-04', late)
    expect(await openOn(company)).toEqual([])
    expect((await workspace.servicePlans.ofDeal(deal.id))?.inspectors?.ownerId).toBe(colleague.id)
    const undone = await workspace.deals.undoDelivery({ dealId: deal.id, reason: 'not ours' }, rep.id, corrected)
    expect(undone.ok).toBe(true)
    expect(await openOn(company)).toEqual(['2026-06-30', '2026-09-30', '2026-12-31'])
    const open = (await inspections(company)).filter(({ droppedAt }) => droppedAt === null)
    expect(open.map(({ ownerId }) => ownerId)).toEqual(Array(3).fill(colleague.id))
  })

  test('D8, D9: a delivery planned too late for the first inspection, then earlier: they are planned for the owner of the deal', async () => {
    const company = await newCompany()
    const { workspace, rep, deal } = company
    const replan = async (plannedDeliveryOn: string, sinceChanges: number) => {
      const dates = {
        kind: 'dates',
        instalmentId: null,
        dueOn: null,
        plannedDeliveryOn: day(plannedDeliveryOn),
      } as const
      const planned = { dealId: deal.id, request: dates, reason: null, changedOn: day('2026-03-03') }
      const submissionKey = `P${sinceChanges}`
      expect((await workspace.deals.change({ ...planned, submissionKey, sinceChanges }, rep.id, NOW)).ok).toBe(true)
    }
    await replan('2026-12-01', 0)
    expect(await change(company, QUARTERS)).toEqual({ ok: true, value: 0 })
    await replan('2026-09-01', 1)
    expect(await openOn(company)).toEqual(['2026-12-01'])
    expect((await workspace.servicePlans.ofDeal(deal.id))?.inspectors?.ownerId).toBe(rep.id)
  })

  test('D8: the same warranty again plans what is missing of it; what was put off by hand stays', async () => {
    const company = await newCompany()
    const { workspace, rep } = company
    await change(company, QUARTERS)
    const [first, second] = await inspections(company)
    await workspace.dealTasks.move(first?.id ?? '', { dueOn: day('2026-07-15') }, rep.id, NOW)
    expect(await change(company, QUARTERS)).toEqual({ ok: true, value: 3 })
    expect(await openOn(company)).toEqual(['2026-07-15', '2026-09-30', '2026-12-31'])
    await workspace.dealTasks.drop(second?.id ?? '', 'not_needed', rep.id, NOW)
    expect(await change(company, QUARTERS)).toEqual({ ok: true, value: 3 })
    expect(await openOn(company)).toEqual(['2026-06-30', '2026-09-30', '2026-12-31'])
  })

  test('D8, R5: inspections that come back are those of the new owner, where the customer was handed over meanwhile', async () => {
    const company = await newCompany()
    const { workspace, rep, deal } = company
    const heir = await newMember(workspace, 'U3')
    await change(company, QUARTERS)
    await deliver(company, '2026-12-01', new Date('2026-12-02T09:00:00Z'))
    expect(await openOn(company)).toEqual([])
    const customerIds = [deal.customer.id]
    const handing = { submissionKey: 'H', fromId: rep.id, toId: heir.id, note: null, customerIds }
    const actor = { memberId: rep.id, roles: rep.roles, team: new Set<string>() }
    expect((await workspace.handOvers.handOver(handing, actor, NOW)).ok).toBe(true)
    await deliver(company, '2026-04-01', new Date('2026-12-03T09:00:00Z'))
    await deliver(company, '2026-09-05', new Date('2026-09-06T09:00:00Z'))
    expect(await openOn(company)).toEqual(['2026-12-05'])
    const open = (await inspections(company)).filter(({ droppedAt }) => droppedAt === null)
    expect(open.map(({ ownerId }) => ownerId)).toEqual([heir.id])
  })

  test('D8, D9: none come back for a deal that was called off', async () => {
    const company = await newCompany()
    const { workspace, deal } = company
    await change(company, QUARTERS)
    await deliver(company, '2026-12-01', new Date('2026-12-02T09:00:00Z'))
    await db.deal.updateMany({ where: { workspaceId: workspace.id, id: deal.id }, data: { cancelledOn: '2026-12-02' } })
    await deliver(company, '2026-04-01', NOW)
    expect(await openOn(company)).toEqual([])
  })

  test('D8, D9: they move with a delivery that is planned for another day, and when it is taken back', async () => {
    const company = await newCompany()
    const { workspace, rep, deal } = company
    await change(company, QUARTERS)
    const request = {
      kind: 'dates',
      instalmentId: null,
      dueOn: null,
      plannedDeliveryOn: day('2026-04-10'),
    } as const
    const planned = { submissionKey: 'P1', dealId: deal.id, request, reason: null, changedOn: day('2026-03-03') }
    const changed = await workspace.deals.change({ ...planned, sinceChanges: 0 }, rep.id, NOW)
    expect(changed.ok).toBe(true)
    expect(await openOn(company)).toEqual(['2026-07-10', '2026-10-10'])
    await deliver(company, '2026-03-02')
    expect(await openOn(company)).toEqual(['2026-06-02', '2026-09-02', '2026-12-02'])
    const undone = await workspace.deals.undoDelivery({ dealId: deal.id, reason: 'not ours' }, rep.id, NOW)
    expect(undone.ok).toBe(true)
    expect(await openOn(company)).toEqual(['2026-07-10', '2026-10-10'])
  })

  test('D8: what was inspected is not planned again, and nothing is planned for days that have passed', async () => {
    const company = await newCompany()
    const { workspace, rep } = company
    await deliver(company, '2026-03-02')
    await change(company, QUARTERS)
    const [first] = await inspections(company)
    await workspace.dealTasks.done(first?.id ?? '', { doneOn: day('2026-05-20'), result: 'fine' }, rep.id, NOW)
    const later = new Date('2026-05-21T09:00:00Z')
    await change(company, { until: day('2027-03-02'), everyMonths: 3 }, rep.id, later)
    expect(await openOn(company)).toEqual(['2026-09-02', '2026-12-02', '2027-03-02'])
    const muchLater = new Date('2026-10-01T09:00:00Z')
    await change(company, { until: day('2027-03-02'), everyMonths: 2 }, rep.id, muchLater)
    expect(await openOn(company)).toEqual(['2026-11-02', '2027-01-02', '2027-03-02'])
  })

  test('D8: a warranty that ends before signing or delivery is refused, as is a deal that was called off', async () => {
    const company = await newCompany()
    const { workspace, deal } = company
    const until = (text: string) => change(company, { until: day(text), everyMonths: null })
    expect(await until('2026-03-01')).toEqual({ ok: false, error: 'before-signing' })
    expect((await until('2026-03-02')).ok).toBe(true)
    await deliver(company, '2026-03-03')
    expect(await until('2026-03-02')).toEqual({ ok: false, error: 'before-delivery' })
    expect(await until('2046-03-02')).toEqual({ ok: false, error: 'too-long' })
    await db.deal.updateMany({ where: { workspaceId: workspace.id, id: deal.id }, data: { cancelledOn: '2026-03-03' } })
    expect(await until('2027-03-02')).toEqual({ ok: false, error: 'cancelled' })
  })
})
