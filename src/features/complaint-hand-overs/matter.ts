import { permitComplaint } from '../../slack/complaint-rights.ts'
import { complaintTitle } from '../../slack/complaints/card.ts'
import { ACCEPT, HAND_OVER, PASS, RETURN, TAKE_BACK } from '../../slack/complaints/ids.ts'
import type { HandedMatter, HandedRecord } from '../../slack/department-hand-overs/matter.ts'
import type { Translate } from '../../slack/locale.ts'
import type { Complaint } from '../../store/index.ts'

const recordOf = (complaint: Complaint, t: Translate): HandedRecord => ({
  id: complaint.id,
  ownerId: complaint.ownerId,
  assigneeId: complaint.assigneeId,
  isOver: complaint.closedAt !== null || complaint.withdrawnAt !== null,
  title: complaintTitle(complaint, t),
  open: complaint.handOver,
  cardOf: complaint.id,
})

/** Complaints go to departments (P3): what they fill in. */
export const COMPLAINTS: HandedMatter = {
  subject: 'complaint',
  ids: {
    handOver: HAND_OVER,
    accept: ACCEPT,
    giveBack: RETURN,
    takeBack: TAKE_BACK,
    pass: PASS,
    handOverForm: 'complaint-hand-overs.hand_over_form',
    returnForm: 'complaint-hand-overs.return_form',
    passForm: 'complaint-hand-overs.pass_form',
    cannot: 'complaint-hand-overs.cannot',
  },

  async readRecord(id, { store, t }) {
    const complaint = await store.complaints.byId(id)
    return complaint && recordOf(complaint, t)
  },

  async readHandOver(id, { store, t }) {
    const handOver = await store.complaintHandOvers.byId(id)
    const complaint = handOver && (await store.complaints.byId(handOver.complaintId))
    return complaint ? { handOver, record: recordOf(complaint, t) } : null
  },

  permitWork: (ctx, record) => permitComplaint(ctx, 'complaint.work', { ...record, handOver: record.open }),

  moves: ({ complaintHandOvers }) => ({
    ...complaintHandOvers,
    offer: ({ recordId, ...handing }, actorId, now) =>
      complaintHandOvers.handOver({ ...handing, complaintId: recordId }, actorId, now),
  }),

  redrawCard: (ctx, interaction, complaintId, shownIn) =>
    ctx.modals.open('complaints.card', ctx, interaction, { complaintId, shownIn }),
}
