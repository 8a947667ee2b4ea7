import { COMPLAINT_RULE } from '../../domain/complaint-rules.ts'
import { teamOf } from '../../domain/policy.ts'
import { departmentKinds, type Told } from '../../reminders/department-kinds.ts'
import type { ReminderContext } from '../../reminders/kinds.ts'
import { mayWith } from '../../slack/complaints/actions.ts'
import { peopleToCall } from '../../slack/complaints/call.ts'
import type { Complaint, ComplaintHandOver } from '../../store/index.ts'
import { answeredMessage, notAcceptedMessage, offerMessage } from './messages.ts'

const readingOf = ({ recipient, locale, now }: ReminderContext) => ({ timeZone: recipient.timeZone, locale, now })

interface ToldComplaint extends Told {
  readonly handOver: ComplaintHandOver
  readonly complaint: Complaint
}

/** Whether whoever a message is for may see this complaint (R2): their own, their team's, or their department's. */
async function maySee({ recipient, store }: ReminderContext, { complaint }: ToldComplaint): Promise<boolean> {
  const team = teamOf(recipient.id, await store.members.supervision())
  const departments = new Set(await store.departments.ofMember(recipient.id))
  return mayWith({ memberId: recipient.id, roles: recipient.roles, team }, departments, complaint)('complaint.see')
}

const KINDS = departmentKinds<ToldComplaint>({
  rules: {
    offered: COMPLAINT_RULE.handedOver,
    notAccepted: COMPLAINT_RULE.notAccepted,
    answered: COMPLAINT_RULE.handOverAnswered,
  },
  accepting: 'complaint.accept',
  seeing: 'complaint.see',
  answeredTitle: (t) => t('complaintHandOvers.answer.title'),
  maySee,

  async read(handOverId, { store }) {
    const handOver = await store.complaintHandOvers.byId(handOverId)
    const complaint = handOver && (await store.complaints.byId(handOver.complaintId))
    if (!complaint) return null
    return { handOver, complaint, isOver: complaint.closedAt !== null || complaint.withdrawnAt !== null }
  },

  /** What concerns a severe complaint does not wait (P5). */
  isUrgent: ({ complaint }) => complaint.severity === 'severe',

  async offer({ handOver, complaint }, ctx) {
    const toCall = await peopleToCall(ctx.store, complaint.customerId)
    return offerMessage({ handOver, complaint, toCall }, ctx.recipient.id, ctx.t, readingOf(ctx))
  },

  notAccepted: (found, ctx) => notAcceptedMessage(found, ctx.t, readingOf(ctx)),

  async answer(found, eventId, ctx) {
    const event = await ctx.store.complaints.event(eventId)
    if (!event) return null
    // Whoever worked it is told that they need do nothing more: of it they see what they have seen before.
    const isResponsible = found.complaint.assigneeId === null && (await maySee(ctx, found))
    return answeredMessage({ complaint: found.complaint, event, isResponsible }, ctx.t)
  },
})

/** To everybody in the department (P3). */
export const handedOverKind = KINDS.offered
/** Nobody accepted it in time (P3): once, to who handed it over, its owner, and above. */
export const notAcceptedKind = KINDS.notAccepted
/** What became of it (P3), to its owner and whoever worked it. */
export const handOverAnsweredKind = KINDS.answered
