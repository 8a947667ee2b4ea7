import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type FreshDatabase, freshDatabase, providers } from '../../test/support/database.ts'
import { closedDeal, complaintOf, NOW, newMember, newWorkspace, paymentFor } from '../../test/support/records.ts'
import { calendarDate } from '../domain/calendar-date.ts'

describe.each(providers)('the workspaces on %s', (provider) => {
  let database: FreshDatabase
  beforeAll(async () => {
    database = await freshDatabase(provider)
  })
  afterAll(() => database.drop())

  /** A workspace with a record of every kind that names others. */
  async function fullWorkspace(teamId: string) {
    const workspace = await newWorkspace(database.store, teamId)
    const [rep, supervisor] = [await newMember(workspace, 'U1'), await newMember(workspace, 'U2', ['supervisor'])]
    await workspace.members.setSupervisor(rep.id, supervisor.id, null, NOW)
    const day = calendarDate('2026-05-01')
    const days = { firstDay: day, lastDay: day, standInId: supervisor.id }
    await workspace.leaves.add({ ...days, memberId: rep.id, submissionKey: 'V1' }, supervisor.id, NOW)
    const deal = await closedDeal(workspace, rep)
    await workspace.receivables.recordPayment(paymentFor(deal), rep.id, NOW)
    const { id: dealId, instalments } = deal
    const customerId = deal.customer.id
    const complaint = await workspace.complaints.file(complaintOf(customerId, 'V3', { dealId }), rep.id, NOW)
    const service = await workspace.departments.save({ id: null, name: 'Repairs', memberIds: [rep.id] }, rep.id, NOW)
    if (!complaint.ok || !service.ok) throw new Error('the records were refused')
    const complaintId = complaint.value.id
    await workspace.complaintHandOvers.handOver(
      { complaintId, departmentId: service.value.id, note: null },
      rep.id,
      NOW,
    )
    await workspace.disputes.open(
      {
        submissionKey: 'V4',
        instalmentId: instalments.at(-1)?.id ?? '',
        reason: 'It is broken',
        complaint: { kind: 'existing', complaintId },
      },
      rep.id,
      NOW,
    )
    return workspace
  }

  test('a removed workspace is gone with everything in it, and no other is touched', async () => {
    const { workspaces, outbox } = database.store
    const [gone, kept] = [await fullWorkspace('T1'), await fullWorkspace('T2')]
    expect(await outbox.claimDue(NOW, 100, [])).toBe(2)
    const before = await workspaces.counts(kept.id)
    await workspaces.remove(gone.id)
    expect(await workspaces.counts(gone.id)).toEqual({ members: 0, customers: 0, deals: 0, payments: 0 })
    expect(await workspaces.byTeamId('T1')).toBeNull()
    expect(await workspaces.counts(kept.id)).toEqual(before)
    expect(await workspaces.list()).toEqual([kept.id])
  })
})
