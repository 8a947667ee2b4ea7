import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { closedDeal, complaintOf, newMember, newWorkspace } from '../../test/support/records.ts'
import { CAUSES } from '../domain/complaint.ts'
import { outcomeByCause } from '../domain/dispute.ts'
import { createDb, type Db } from './client.ts'
import { endDisputesOf } from './dispute-complaints.ts'
import type { DealWithInstalments, Member, WorkspaceStore } from './index.ts'

const NOW = new Date('2026-03-02T09:00:00Z')
const LATER = new Date('2026-03-10T09:00:00Z')

test('K9: the customer was right unless the cause lies with them', () => {
  const rejected = CAUSES.filter((cause) => outcomeByCause(cause) === 'rejected')
  expect(rejected).toEqual(['oversight', 'misunderstanding'])
  expect(outcomeByCause(null)).toBe('upheld')
})

describe.each(providers)('disputes that point to complaints on %s', (provider) => {
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

  interface Sold {
    readonly workspace: WorkspaceStore
    readonly rep: Member
    readonly deal: DealWithInstalments
    readonly instalmentId: string
  }
  let workspaces = 0
  async function sold(): Promise<Sold> {
    workspaces += 1
    const workspace = await newWorkspace(database.store, `T${workspaces}`)
    const rep = await newMember(workspace)
    const deal = await closedDeal(workspace, rep)
    return { workspace, rep, deal, instalmentId: deal.instalments[0]?.id ?? '' }
  }
  const opening = (instalmentId: string, submissionKey = 'D1') => ({ submissionKey, instalmentId, reason: 'Too dark' })
  const existing = (complaintId: string) => ({ kind: 'existing', complaintId }) as const
  const severe = { kind: 'new', severity: 'severe' } as const

  async function file({ workspace, rep, deal }: Sold, submissionKey = 'K1', customerId = deal.customer.id) {
    const filed = await workspace.complaints.file(complaintOf(customerId, submissionKey), rep.id, NOW)
    if (!filed.ok) throw new Error('it was filed before')
    return filed.value
  }
  const end = ({ workspace, rep }: Sold, id: string, cause: 'defect' | 'oversight', now = LATER) =>
    db.$transaction((tx) => endDisputesOf(tx, workspace.id, { id, cause }, rep.id, now))

  test('K9: it files a complaint about the deal in the customer’s words, once, with clocks of its own', async () => {
    const made = await sold()
    const { workspace, rep, deal, instalmentId } = made
    const disputes = [1, 2].map(() =>
      workspace.disputes.open({ ...opening(instalmentId), complaint: severe }, rep.id, NOW),
    )
    const [one, other] = await Promise.all(disputes)
    expect([one?.ok, other?.ok]).toEqual([true, true])
    const complaints = await workspace.complaints.ofCustomer(deal.customer.id, 10)
    expect(complaints).toHaveLength(1)
    expect(complaints[0]).toMatchObject({
      account: 'Too dark',
      severity: 'severe',
      dealId: deal.id,
      product: deal.title,
    })
    expect(complaints[0]?.responseDueAt).not.toBeNull()
    expect(complaints[0]?.disputed).toMatchObject([{ instalmentId, dealId: deal.id, outcome: null }])
    const dispute = one?.ok ? one.value.dispute : null
    expect(dispute?.complaintId).toBe(complaints[0]?.id)
  })

  test('K9: it takes an open complaint of the customer; a closed one, or another customer’s, is refused, and nothing is written', async () => {
    const made = await sold()
    const { workspace, rep, deal, instalmentId } = made
    const open = await file(made)
    const closed = await file(made, 'K2')
    const where = { workspaceId_id: { workspaceId: workspace.id, id: closed.id } }
    await db.complaint.update({ where, data: { closedAt: NOW } })
    const customer = { kind: 'organisation', name: 'Others', ownerId: rep.id } as const
    const others = await workspace.customers.create(customer, rep.id, NOW)
    const foreign = await file(made, 'K3', others.id)
    for (const { id } of [closed, foreign]) {
      const refused = await workspace.disputes.open({ ...opening(instalmentId), complaint: existing(id) }, rep.id, NOW)
      expect(refused).toEqual({ ok: false, error: { kind: 'no-such-complaint' } })
    }
    expect(await workspace.disputes.ofInstalment(instalmentId)).toEqual([])
    const taken = await workspace.disputes.open({ ...opening(instalmentId), complaint: existing(open.id) }, rep.id, NOW)
    expect(taken.ok && taken.value.dispute.complaintId).toBe(open.id)
    expect(await workspace.complaints.ofCustomer(deal.customer.id, 10)).toHaveLength(2)
  })

  test('K9: closed with its complaint: upheld, or rejected where the cause lies with the customer; the ladder goes on', async () => {
    const made = await sold()
    const { workspace, rep, deal } = made
    const complaint = await file(made)
    const ids = deal.instalments.map(({ id }) => id)
    for (const id of ids)
      await workspace.disputes.open({ ...opening(id, `D-${id}`), complaint: existing(complaint.id) }, rep.id, NOW)
    // One of them was settled by hand meanwhile.
    const [first = '', second = ''] = ids
    const [byHand] = await workspace.disputes.ofInstalment(first)
    await workspace.disputes.close(byHand?.id ?? '', { outcome: 'withdrawn', note: null }, rep.id, NOW)
    const ended = await end(made, complaint.id, 'oversight')
    expect(ended).toMatchObject([{ instalmentId: second, dealId: deal.id, outcome: 'rejected' }])
    expect(await workspace.disputes.ofInstalment(second)).toMatchObject([
      { closedOn: '2026-03-10', closedById: rep.id, outcome: 'rejected' },
    ])
    expect((await workspace.receivables.byId(second))?.disputedOn).toBeNull()
    expect((await workspace.complaints.byId(complaint.id))?.disputed.map(({ outcome }) => outcome)).toEqual([
      'withdrawn',
      'rejected',
    ])
    // Once: opened again and closed, the complaint has no dispute any more.
    expect(await end(made, complaint.id, 'defect')).toEqual([])
    const closings = (await workspace.audit.list({ subjectId: ended[0]?.disputeId ?? '' })).map(({ action }) => action)
    expect(closings.sort()).toEqual(['dispute.close', 'dispute.open'])
  })

  test('K9, P8: the score that closes a complaint closes its disputes', async () => {
    const made = await sold()
    const { workspace, rep, instalmentId } = made
    const { id } = await file(made)
    await workspace.disputes.open({ ...opening(instalmentId), complaint: existing(id) }, rep.id, NOW)
    const where = { workspaceId_id: { workspaceId: workspace.id, id } }
    await db.complaint.update({ where, data: { stage: 'reviewed', cause: 'defect' } })
    const scored = await workspace.complaintStages.score(id, { score: 4, note: null }, rep.id, LATER)
    expect(scored).toMatchObject({ ok: true, value: { complaint: { disputed: [{ outcome: 'upheld' }] } } })
    expect((await workspace.receivables.byId(instalmentId))?.disputedOn).toBeNull()
  })

  test('K9, R3: a complaint of another workspace is none', async () => {
    const [made, other] = [await sold(), await sold()]
    const complaint = await file(other)
    const opened = made.workspace.disputes.open(
      { ...opening(made.instalmentId), complaint: existing(complaint.id) },
      made.rep.id,
      NOW,
    )
    await expect(opened).rejects.toThrow('no complaint')
    expect(await end(made, complaint.id, 'defect')).toEqual([])
  })
})
