import { expect } from '@jest/globals'
import { complaintOf, EUR, NOW } from '../support/records.ts'
import { acting, type CasesOf, MARK, NEXT_MONTH, ownCustomer, ownersFrom, refused } from './case.ts'

export const complaintCases: CasesOf<
  | 'complaints'
  | 'complaintStages'
  | 'complaintWaits'
  | 'complaintApprovals'
  | 'complaintAgreements'
  | 'complaintHandOvers'
> = {
  complaints: {
    file: async ({ workspace, member }, a) => {
      await refused(workspace.complaints.file(complaintOf(a.deal.customer.id, 'new'), member.id, NOW))
      const { id } = await ownCustomer(workspace)
      const aboutTheirDeal = { ...complaintOf(id, 'new deal'), dealId: a.deal.id }
      await refused(workspace.complaints.file(aboutTheirDeal, member.id, NOW))
      await refused(workspace.complaints.file(complaintOf(id, 'by them'), a.member.id, NOW))
    },
    change: async ({ workspace, member }, a) => {
      const { submissionKey: _, customerId: __, source: ___, evidence: ____, ...facts } = complaintOf('', '')
      await refused(workspace.complaints.change({ ...facts, complaintId: a.complaintId }, member.id, NOW))
    },
    addEvidence: ({ workspace, member }, a) =>
      refused(workspace.complaints.addEvidence(a.complaintId, [], member.id, NOW)),
    ofResponsible: ({ workspace }, a) => workspace.complaints.ofResponsible([a.member.id], 100),
    ofDeal: ({ workspace }, a) => workspace.complaints.ofDeal(a.deal.id, 100),
    byId: ({ workspace }, a) => workspace.complaints.byId(a.complaintId),
    byIds: ({ workspace }, a) => workspace.complaints.byIds([a.complaintId]),
    byNumber: ({ workspace }) => workspace.complaints.byNumber(1),
    filedFrom: ({ workspace }) => workspace.complaints.filedFrom('C1', '1.0'),
    open: ({ workspace }, a) => workspace.complaints.open(ownersFrom(a), a.member.id, 100),
    ofCustomer: ({ workspace }, a) => workspace.complaints.ofCustomer(a.deal.customer.id, 100),
    repeatsOf: ({ workspace }) =>
      workspace.complaints.repeatsOf({ id: 'x', product: 'Lanterns', cause: 'defect', receivedAt: NEXT_MONTH }, 10),
    learned: ({ workspace }, a) => workspace.complaints.learned(ownersFrom(a), new Date(0)),
    history: ({ workspace }, a) => workspace.complaints.history(a.complaintId),
    event: async ({ workspace }, a) => {
      for (const { id } of await a.workspace.complaints.history(a.complaintId))
        expect(await workspace.complaints.event(id)).toBeNull()
    },
  },
  complaintStages: {
    advance: ({ workspace, member }, a) =>
      refused(
        workspace.complaintStages.advance(
          a.complaintId,
          { stage: 'listened', note: 'x', at: NOW, contactId: null },
          member.id,
          NOW,
        ),
      ),
    moveBack: ({ workspace, member }, a) =>
      refused(
        workspace.complaintStages.moveBack(
          a.complaintId,
          { seen: 'listened', to: 'received', reason: 'x' },
          member.id,
          NOW,
        ),
      ),
    score: ({ workspace, member }, a) =>
      refused(workspace.complaintStages.score(a.complaintId, { score: 5, note: null }, member.id, NOW)),
    reopen: ({ workspace, member }, a) => refused(workspace.complaintStages.reopen(a.complaintId, 'x', member.id, NOW)),
  },
  complaintWaits: {
    begin: ({ workspace, member }, a) => refused(workspace.complaintWaits.begin(a.complaintId, 'x', member.id, NOW)),
    end: ({ workspace, member }, a) => refused(workspace.complaintWaits.end(a.complaintId, member.id, NOW)),
    changeSeverity: ({ workspace, member }, a) =>
      refused(
        workspace.complaintWaits.changeSeverity(a.complaintId, { severity: 'minor', reason: 'x' }, member.id, NOW),
      ),
  },
  complaintApprovals: {
    ask: ({ workspace, member }, a) =>
      refused(
        workspace.complaintApprovals.ask(
          a.complaintId,
          { remedy: 'repair', solution: 'x', cost: null },
          member.id,
          NOW,
        ),
      ),
    decide: async ({ workspace, member }, a) => {
      const approvalId = (await a.workspace.complaints.byId(a.complaintId))?.approval?.id ?? ''
      await refused(workspace.complaintApprovals.decide(approvalId, { isApproved: true, note: null }, member.id, NOW))
    },
    byId: async ({ workspace }, a) => {
      const approvalId = (await a.workspace.complaints.byId(a.complaintId))?.approval?.id ?? ''
      expect(await workspace.complaintApprovals.byId(approvalId)).toBeNull()
    },
    waiting: async ({ workspace }, a) => {
      const decider = { memberId: 'nobody', visible: ownersFrom(a), authority: null, currency: EUR }
      expect(await workspace.complaintApprovals.waiting(decider, 100)).toEqual({ rows: [], total: 0 })
    },
  },
  complaintAgreements: {
    agree: ({ workspace, member }, a) =>
      refused(workspace.complaintAgreements.agree(a.complaintId, 'x', member.id, NOW)),
    disagree: ({ workspace, member }, a) =>
      refused(
        workspace.complaintAgreements.disagree(a.complaintId, 'x', { to: 'received', reason: 'x' }, member.id, NOW),
      ),
    byScore: async ({ workspace }, a) => {
      for (const { id } of await a.workspace.complaints.history(a.complaintId))
        expect(await workspace.complaintAgreements.byScore(a.complaintId, id)).toBeNull()
    },
    waiting: async ({ workspace }, a) => {
      const decider = { memberId: 'nobody', visible: ownersFrom(a) }
      expect(await workspace.complaintAgreements.waiting(decider, 100)).toEqual({ rows: [], total: 0 })
    },
  },
  complaintHandOvers: {
    handOver: async ({ workspace, member }, a) => {
      const { complaintId, departmentId } = a
      const { complaintHandOvers } = workspace
      await refused(complaintHandOvers.handOver({ complaintId, departmentId, note: null }, member.id, NOW))
      const { id: customerId } = await ownCustomer(workspace)
      const own = await workspace.complaints.file(complaintOf(customerId, 'to them'), member.id, NOW)
      if (!own.ok) throw new Error('it was filed before')
      const toTheirs = { complaintId: own.value.id, departmentId, note: null }
      expect(await complaintHandOvers.handOver(toTheirs, member.id, NOW)).toEqual({
        ok: false,
        error: 'department-gone',
      })
    },
    byId: ({ workspace }, a) => workspace.complaintHandOvers.byId(a.handedComplaintId),
    accept: ({ workspace, member }, a) =>
      refused(workspace.complaintHandOvers.accept(a.handedComplaintId, acting(member), NOW)),
    giveBack: ({ workspace, member }, a) =>
      refused(workspace.complaintHandOvers.giveBack(a.handedComplaintId, MARK, acting(member), NOW)),
    takeBack: ({ workspace, member }, a) =>
      refused(workspace.complaintHandOvers.takeBack(a.handedComplaintId, acting(member), NOW)),
    passTo: ({ workspace, member }, a) =>
      refused(
        workspace.complaintHandOvers.passTo(
          a.handedComplaintId,
          { colleagueId: a.member.id, note: null },
          acting(member),
          NOW,
        ),
      ),
    people: ({ workspace }, a) => workspace.complaintHandOvers.people(a.departmentId),
    waitingFor: async ({ workspace }, a) =>
      expect(await workspace.complaintHandOvers.waitingFor(a.member.id, 100)).toEqual({ list: [], total: 0 }),
  },
}
