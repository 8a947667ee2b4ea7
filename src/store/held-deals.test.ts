import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { closedDeal, EUR, itemFor, NOW, newMember, newWorkspace } from '../../test/support/records.ts'
import { calendarDate } from '../domain/calendar-date.ts'
import type { DealDraft } from '../domain/held-deal.ts'
import { type DealWithInstalments, type Member, RecordNotFound, type WorkspaceStore } from './index.ts'

const DUE = calendarDate('2026-05-04')

describe.each(providers)('D3: held deals on %s', (provider) => {
  let database: FreshDatabase
  let workspace: WorkspaceStore
  let rep: Member
  let supervisor: Member
  let deal: DealWithInstalments
  let count = 0
  beforeAll(async () => {
    database = await freshDatabase(provider)
  })
  beforeEach(async () => {
    count += 1
    workspace = await newWorkspace(database.store, `T${count}`)
    supervisor = await newMember(workspace, 'U2', ['supervisor'])
    rep = await newMember(workspace)
    await workspace.members.setSupervisor(rep.id, supervisor.id, null, NOW)
    deal = await closedDeal(workspace, rep)
  })
  afterAll(() => database.drop())

  const draft = (): DealDraft => ({
    customerId: deal.customer.id,
    title: 'More lanterns',
    contractNumber: null,
    total: { amount: 10_000n, currency: EUR },
    signedOn: calendarDate('2026-03-02'),
    plannedDeliveryOn: null,
    terms: { template: 'net-days', days: 63 },
    instalments: [{ sequence: 1, amount: 10_000n, dueOn: DUE, basis: 'signature', offsetDays: 63 }],
    implementation: { goal: 'Light', measure: null },
    typed: { amount: '100' },
  })
  const reasons = [{ kind: 'overdue', level: 3, overdue: [{ amount: 500n, currency: EUR }] }] as const
  const hold = (submissionKey = 'V9') =>
    workspace.heldDeals.hold(
      {
        submissionKey,
        ownerId: rep.id,
        draft: draft(),
        reasons,
        outbox: (id) => [itemFor(supervisor, { rule: 'approvals.asked', subjectId: id })],
      },
      rep.id,
      NOW,
    )
  const closed = (subjectId: string) => [itemFor(rep, { rule: 'deals.closed', subjectId })]
  const approve = (id: string, by = supervisor) => workspace.heldDeals.approve(id, closed, by.id, NOW)
  const giveBack = (id: string) =>
    workspace.heldDeals.giveBack(id, { note: 'Get it paid', outbox: [] }, supervisor.id, NOW)
  const deals = async () => (await workspace.deals.list({ reach: 'all' }, 'all', { offset: 0, limit: 10 })).total

  test('nothing of a held deal is owed; it is held once for each submission', async () => {
    const [one, other] = await Promise.all([hold(), hold()])
    expect(one.held.id).toBe(other.held.id)
    expect([one.created, other.created].sort()).toEqual([false, true])
    expect(await workspace.heldDeals.bySubmission('V9')).toMatchObject({ draft: draft(), reasons, decision: null })
    expect(await deals()).toBe(1)
    expect(await workspace.heldDeals.waiting()).toHaveLength(1)
    expect(await workspace.reminders.ofSubject(one.held.id)).toHaveLength(1)
  })

  test('approved, it is closed as it stands, with the key of its submission, owned by whoever wanted it', async () => {
    const { held } = await hold()
    const decided = await approve(held.id)
    expect(decided).toMatchObject({ isNew: true, held: { decision: { kind: 'approved', byId: supervisor.id } } })
    const made = await workspace.deals.bySubmission('V9')
    expect(made).toMatchObject({
      id: decided.held.decision?.dealId,
      ownerId: rep.id,
      title: 'More lanterns',
      amount: 10_000n,
      instalments: [{ dueOn: DUE, openAmount: 10_000n }],
    })
    expect(await workspace.implementations.ofDeal(made?.id ?? '')).toMatchObject({ goal: 'Light' })
    const steps = await workspace.reminders.ofSubject(made?.instalments[0]?.id ?? '')
    expect(new Set(steps.map(({ recipientId }) => recipientId))).toEqual(new Set([rep.id]))
    expect(steps.length).toBeGreaterThan(3)
    expect(await workspace.heldDeals.waiting()).toEqual([])
  })

  test('two who approve at once close it once; who is slower learns what was decided', async () => {
    const { held } = await hold()
    const both = await Promise.all([approve(held.id), approve(held.id, rep)])
    expect(both.map(({ isNew }) => isNew).sort()).toEqual([false, true])
    expect(await deals()).toBe(2)
    expect(await giveBack(held.id)).toMatchObject({ isNew: false, held: { decision: { kind: 'approved' } } })
  })

  test('returned with a note, nothing is closed, and it cannot be approved any more', async () => {
    const { held } = await hold()
    expect(await giveBack(held.id)).toMatchObject({
      isNew: true,
      held: { decision: { kind: 'returned', note: 'Get it paid', dealId: null } },
    })
    expect(await approve(held.id)).toMatchObject({ isNew: false })
    expect(await deals()).toBe(1)
  })

  test('R5: approved after its owner has left, its reminders go to whoever has their work', async () => {
    const { held } = await hold()
    await workspace.members.deactivate(rep.id, 'settings.inherited', NOW)
    await approve(held.id)
    const made = await workspace.deals.bySubmission('V9')
    const steps = await workspace.reminders.ofSubject(made?.instalments[0]?.id ?? '')
    expect(new Set(steps.map(({ recipientId }) => recipientId))).toEqual(new Set([supervisor.id]))
  })

  test('R4: holding and deciding leave audit entries', async () => {
    const { held } = await hold()
    await approve(held.id)
    const entries = await workspace.audit.list({ subjectType: 'held-deal', subjectId: held.id })
    expect(entries.map(({ action, actorId }) => [action, actorId]).sort()).toEqual([
      ['deal.approve', supervisor.id],
      ['deal.hold', rep.id],
    ])
  })

  test('an unknown one is a fault', async () => {
    await expect(approve('gone')).rejects.toThrow(RecordNotFound)
    expect(await workspace.heldDeals.byId('gone')).toBeNull()
  })
})
