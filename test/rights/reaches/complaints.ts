import { expect } from '@jest/globals'
import { complaintOf, EUR, NOW } from '../../support/records.ts'
import { EVERYTHING, ownersOf, type Reaches } from './reach.ts'
import { LISTENED } from './records.ts'

const A_PICTURE = { fileId: 'F1', name: 'X', mimetype: 'image/jpeg', size: 1, permalink: 'https://x.slack.com' }

export const complaintReaches: Reaches<
  | 'complaints'
  | 'complaintStages'
  | 'complaintWaits'
  | 'complaintApprovals'
  | 'complaintAgreements'
  | 'complaintHandOvers'
> = {
  'complaints.file': [
    (here, { deal }) => here.store.complaints.file(complaintOf(deal.customer.id, 'P2'), here.member.id, NOW),
    (here, { deal }) => {
      const aboutTheirs = { ...complaintOf(here.deal.customer.id, 'P3'), dealId: deal.id }
      return here.store.complaints.file(aboutTheirs, here.member.id, NOW)
    },
    (here, { member }) => here.store.complaints.file(complaintOf(here.deal.customer.id, 'P4'), member.id, NOW),
    // The same submission key, and the same message, in both: what comes back is one's own.
    (here) => here.store.complaints.file(complaintOf(here.deal.customer.id, 'C1'), here.member.id, NOW),
  ],
  'complaints.change': [
    (here, { complaintId }) => {
      const { submissionKey: _, customerId: __, source: ___, evidence: ____, ...facts } = complaintOf('', '')
      return here.store.complaints.change({ ...facts, complaintId }, here.member.id, NOW)
    },
  ],
  'complaints.addEvidence': [
    (here, { complaintId }) => here.store.complaints.addEvidence(complaintId, [A_PICTURE], here.member.id, NOW),
  ],
  'complaints.byId': [(here, { complaintId }) => here.store.complaints.byId(complaintId)],
  'complaints.byIds': [(here, { complaintId }) => here.store.complaints.byIds([complaintId])],
  'complaints.byNumber': [(here) => here.store.complaints.byNumber(1)],
  'complaints.filedFrom': [(here) => here.store.complaints.filedFrom('C1', '1.0')],
  'complaints.open': [
    (here) => here.store.complaints.open(EVERYTHING, here.member.id, 100),
    (here, theirs) => here.store.complaints.open(ownersOf(theirs), theirs.member.id, 100),
  ],
  'complaints.ofResponsible': [(here, { member }) => here.store.complaints.ofResponsible([member.id], 100)],
  'complaints.ofDeal': [(here, { deal }) => here.store.complaints.ofDeal(deal.id, 100)],
  'complaints.ofCustomer': [(here, { deal }) => here.store.complaints.ofCustomer(deal.customer.id, 100)],
  'complaints.history': [(here, { complaintId }) => here.store.complaints.history(complaintId)],
  'complaints.event': [
    async (here, theirs) => {
      for (const { id } of await theirs.store.complaints.history(theirs.complaintId))
        expect(await here.store.complaints.event(id)).toBeNull()
    },
  ],
  'complaints.learned': [(here) => here.store.complaints.learned(EVERYTHING, new Date(0))],
  'complaints.repeatsOf': [
    (here) => here.store.complaints.repeatsOf({ id: 'x', product: 'Lanterns', cause: 'defect', receivedAt: NOW }, 100),
  ],

  'complaintStages.advance': [
    (here, { complaintId }) => here.store.complaintStages.advance(complaintId, LISTENED, here.member.id, NOW),
  ],
  'complaintStages.moveBack': [
    (here, { complaintId }) =>
      here.store.complaintStages.moveBack(
        complaintId,
        { seen: 'cause_found', to: 'received', reason: 'X' },
        here.member.id,
        NOW,
      ),
  ],
  'complaintStages.score': [
    (here, { complaintId }) =>
      here.store.complaintStages.score(complaintId, { score: 5, note: null }, here.member.id, NOW),
  ],
  'complaintStages.reopen': [
    (here, { complaintId }) => here.store.complaintStages.reopen(complaintId, 'X', here.member.id, NOW),
  ],

  'complaintWaits.begin': [
    (here, { complaintId }) => here.store.complaintWaits.begin(complaintId, 'X', here.member.id, NOW),
  ],
  'complaintWaits.end': [(here, { complaintId }) => here.store.complaintWaits.end(complaintId, here.member.id, NOW)],
  'complaintWaits.changeSeverity': [
    (here, { complaintId }) =>
      here.store.complaintWaits.changeSeverity(complaintId, { severity: 'minor', reason: 'X' }, here.member.id, NOW),
  ],

  'complaintApprovals.ask': [
    (here, { complaintId }) =>
      here.store.complaintApprovals.ask(
        complaintId,
        { remedy: 'repair', solution: 'X', cost: null },
        here.member.id,
        NOW,
      ),
  ],
  'complaintApprovals.decide': [
    (here, { approvalId }) =>
      here.store.complaintApprovals.decide(approvalId, { isApproved: true, note: null }, here.member.id, NOW),
  ],
  'complaintApprovals.byId': [(here, { approvalId }) => here.store.complaintApprovals.byId(approvalId)],
  'complaintApprovals.waiting': [
    (here) =>
      here.store.complaintApprovals.waiting(
        { memberId: 'nobody', visible: EVERYTHING, authority: null, currency: EUR },
        10,
      ),
    (here, theirs) =>
      here.store.complaintApprovals.waiting(
        { memberId: 'nobody', visible: ownersOf(theirs), authority: null, currency: EUR },
        10,
      ),
  ],

  'complaintAgreements.agree': [
    (here, { complaintId }) => here.store.complaintAgreements.agree(complaintId, 'X', here.member.id, NOW),
  ],
  'complaintAgreements.disagree': [
    (here, { complaintId }) =>
      here.store.complaintAgreements.disagree(complaintId, 'X', { to: 'received', reason: 'X' }, here.member.id, NOW),
  ],
  'complaintAgreements.byScore': [
    async (here, { complaintId, store }) => {
      for (const { id } of await store.complaints.history(complaintId))
        expect(await here.store.complaintAgreements.byScore(complaintId, id)).toBeNull()
    },
  ],
  'complaintAgreements.waiting': [
    (here) => here.store.complaintAgreements.waiting({ memberId: here.member.id, visible: EVERYTHING }, 10),
    (here, theirs) => here.store.complaintAgreements.waiting({ memberId: 'nobody', visible: ownersOf(theirs) }, 10),
  ],

  'complaintHandOvers.handOver': [
    (here, { complaintId, departmentId }) =>
      here.store.complaintHandOvers.handOver({ complaintId, departmentId, note: null }, here.member.id, NOW),
  ],
  'complaintHandOvers.byId': [(here, { handedComplaintId }) => here.store.complaintHandOvers.byId(handedComplaintId)],
  'complaintHandOvers.accept': [
    (here, { handedComplaintId }) =>
      here.store.complaintHandOvers.accept(handedComplaintId, { memberId: here.member.id, isAnybody: true }, NOW),
  ],
  'complaintHandOvers.giveBack': [
    (here, { handedComplaintId }) =>
      here.store.complaintHandOvers.giveBack(
        handedComplaintId,
        'X',
        { memberId: here.member.id, isAnybody: true },
        NOW,
      ),
  ],
  'complaintHandOvers.takeBack': [
    (here, { handedComplaintId }) =>
      here.store.complaintHandOvers.takeBack(handedComplaintId, { memberId: here.member.id, isAnybody: true }, NOW),
  ],
  'complaintHandOvers.passTo': [
    (here, { handedComplaintId, member }) =>
      here.store.complaintHandOvers.passTo(
        handedComplaintId,
        { colleagueId: member.id, note: null },
        { memberId: here.member.id, isAnybody: true },
        NOW,
      ),
  ],
  'complaintHandOvers.people': [(here, { departmentId }) => here.store.complaintHandOvers.people(departmentId)],
  'complaintHandOvers.waitingFor': [
    async (here, { member }) => (await here.store.complaintHandOvers.waitingFor(member.id, 10)).list,
  ],
}
