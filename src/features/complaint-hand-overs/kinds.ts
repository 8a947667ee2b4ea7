import { COMPLAINT_RULE } from '../../domain/complaint-rules.ts'
import { teamOf } from '../../domain/policy.ts'
import type { ReminderContext, ReminderKind } from '../../reminders/kinds.ts'
import { REASON, type Reason } from '../../reminders/reasons.ts'
import { mayWith } from '../../slack/complaints/actions.ts'
import { peopleToCall } from '../../slack/complaints/call.ts'
import type { Complaint, ComplaintHandOver, OutboxItem } from '../../store/index.ts'
import { answeredMessage, notAcceptedMessage, offerMessage } from './messages.ts'

const dropAll = (items: readonly OutboxItem[], reason: Reason) => ({
  text: '',
  blocks: [],
  dropped: items.map(({ id: itemId }) => ({ itemId, reason })),
})

const readingOf = ({ recipient, locale, now }: ReminderContext) => ({ timeZone: recipient.timeZone, locale, now })

/** Whether whoever a message is for may see this complaint (R2): their own, their team's, or their department's. */
async function maySee({ recipient, store }: ReminderContext, complaint: Complaint): Promise<boolean> {
  const team = teamOf(recipient.id, await store.members.supervision())
  const departments = new Set(await store.departments.ofMember(recipient.id))
  return mayWith({ memberId: recipient.id, roles: recipient.roles, team }, departments, complaint)('complaint.see')
}

async function readOffer(item: OutboxItem | undefined, { store }: ReminderContext) {
  const handOver = item ? await store.complaintHandOvers.byId(item.subjectId) : null
  const complaint = handOver && (await store.complaints.byId(handOver.complaintId))
  return handOver && complaint ? { handOver, complaint } : null
}

/** What concerns a severe complaint does not wait for working hours (P5, N2). */
async function isSevere({ subjectId }: OutboxItem, { store }: Pick<ReminderContext, 'store'>): Promise<boolean> {
  const [handOverId = ''] = subjectId.split('/')
  const handOver = await store.complaintHandOvers.byId(handOverId)
  const complaint = handOver && (await store.complaints.byId(handOver.complaintId))
  return complaint?.severity === 'severe'
}

const isAnswered = ({ ended, acceptedAt }: ComplaintHandOver, { closedAt, withdrawnAt }: Complaint) =>
  ended !== null || acceptedAt !== null || closedAt !== null || withdrawnAt !== null

/**
 * To everybody in the department (P3). Nobody hears it in their stead (R5), for only the department can accept; while they
 * are away the others do.
 */
export const handedOverKind: ReminderKind = {
  rule: COMPLAINT_RULE.handedOver,
  delivery: 'alone',
  action: 'complaint.accept',
  quietHours: 'wait',
  isUrgent: isSevere,
  awaited: true,
  personal: true,

  async render(items, ctx) {
    const [item] = items
    const found = await readOffer(item, ctx)
    if (!item || !found) return dropAll(items, REASON.nothingLeft)
    const { handOver, complaint } = found
    const { store, recipient, t } = ctx
    const isIn = (await store.departments.ofMember(recipient.id)).includes(handOver.departmentId)
    const isTheirs = isIn || handOver.acceptedById === recipient.id
    if (item.state === 'claimed' && isAnswered(handOver, complaint)) return dropAll(items, REASON.settled)
    if (!isTheirs) return dropAll(items, REASON.rightLost)
    const toCall = await peopleToCall(store, complaint.customerId)
    return { ...offerMessage({ handOver, complaint, toCall }, recipient.id, t, readingOf(ctx)), dropped: [] }
  },
}

/** Nobody accepted it in time (P3): once, to who handed it over, its owner, and above. */
export const notAcceptedKind: ReminderKind = {
  rule: COMPLAINT_RULE.notAccepted,
  delivery: 'alone',
  action: 'complaint.see',
  quietHours: 'wait',
  isUrgent: isSevere,
  escalation: true,

  async render(items, ctx) {
    const [item] = items
    const found = await readOffer(item, ctx)
    if (!item || !found) return dropAll(items, REASON.nothingLeft)
    const { handOver, complaint } = found
    if (item.state === 'claimed' && isAnswered(handOver, complaint)) return dropAll(items, REASON.settled)
    if (!(await maySee(ctx, complaint))) return dropAll(items, REASON.rightLost)
    return { ...notAcceptedMessage(found, ctx.t, readingOf(ctx)), dropped: [] }
  },
}

/** What became of it (P3), to its owner and whoever worked it. */
export const handOverAnsweredKind: ReminderKind = {
  rule: COMPLAINT_RULE.handOverAnswered,
  delivery: 'alone',
  action: 'complaint.see',
  quietHours: 'wait',
  isUrgent: isSevere,
  title: (t) => t('complaintHandOvers.answer.title'),

  async render(items, ctx) {
    const [item] = items
    const [, eventId = ''] = item?.subjectId.split('/') ?? []
    const event = item ? await ctx.store.complaints.event(eventId) : null
    const complaint = event && (await ctx.store.complaints.byId(event.complaintId))
    if (!complaint) return dropAll(items, REASON.nothingLeft)
    // Whoever worked it is told that they need do nothing more: of it they see what they have seen before.
    const isResponsible = complaint.assigneeId === null && (await maySee(ctx, complaint))
    return { ...answeredMessage({ complaint, event, isResponsible }, ctx.t), dropped: [] }
  },
}
