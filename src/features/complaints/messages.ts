import { COMPLAINT_RULE } from '../../domain/complaint-rules.ts'
import { teamOf } from '../../domain/policy.ts'
import { isAnswerableFor } from '../../domain/succession.ts'
import type { ReminderContext, ReminderKind } from '../../reminders/kinds.ts'
import { REASON, type Reason } from '../../reminders/reasons.ts'
import { section } from '../../slack/blocks.ts'
import { mayWith } from '../../slack/complaints/actions.ts'
import { complaintBlocks, complaintSummary, complaintTitle } from '../../slack/complaints/card.ts'
import { eventText } from '../../slack/complaints/history.ts'
import { readComplaintCard } from '../../slack/complaints/read-card.ts'
import type { Complaint, OutboxItem } from '../../store/index.ts'

const dropAll = (items: readonly OutboxItem[], reason: Reason) => ({
  text: '',
  blocks: [],
  dropped: items.map(({ id: itemId }) => ({ itemId, reason })),
})

/** What the recipient of a message may do with a complaint (R2). */
async function rightsOf({ recipient, store }: ReminderContext, complaint: Complaint) {
  const team = teamOf(recipient.id, await store.members.supervision())
  const departments = new Set(await store.departments.ofMember(recipient.id))
  return mayWith({ memberId: recipient.id, roles: recipient.roles, team }, departments, complaint)
}

async function cardMessage(
  complaint: Complaint,
  ctx: ReminderContext,
  may: Awaited<ReturnType<typeof rightsOf>> | null,
) {
  const { store, t, locale, now, inChannel, settings, recipient } = ctx
  const card = await readComplaintCard(complaint, { store, t, locale, may })
  const timeZone = inChannel ? settings.timeZone : recipient.timeZone
  const isDone = complaint.closedAt !== null || complaint.withdrawnAt !== null
  return {
    text: complaintSummary(card.complaint, t),
    blocks: complaintBlocks(card, t, { timeZone, locale, now }),
    isDone,
    dropped: [],
  }
}

/** Whether this person is responsible for it now (P3), or their work has come to them (R5). */
async function isResponsible(
  { ownerId, assigneeId }: Complaint,
  { recipient, store }: ReminderContext,
): Promise<boolean> {
  if (recipient.id === (assigneeId ?? ownerId)) return true
  return isAnswerableFor(recipient.id, assigneeId ?? ownerId, await store.members.list())
}

/**
 * The card of a complaint, to whoever is responsible for it: in it the whole of the complaint is worked (P1–P8), so it can
 * be neither snoozed nor turned off. It is written anew whenever something happens (N4).
 */
export const complaintCardKind: ReminderKind = {
  rule: COMPLAINT_RULE.card,
  delivery: 'alone',
  action: 'complaint.see',
  quietHours: 'wait',
  awaited: true,

  async render(items, ctx) {
    const [item] = items
    const complaint = item ? await ctx.store.complaints.byId(item.subjectId) : null
    if (!item || !complaint) return dropAll(items, REASON.nothingLeft)
    const may = await rightsOf(ctx, complaint)
    if (!may('complaint.see')) return dropAll(items, REASON.rightLost)
    if (item.state === 'claimed') {
      if (complaint.withdrawnAt) return dropAll(items, REASON.undone)
      if (complaint.closedAt) return dropAll(items, REASON.settled)
      if (!(await isResponsible(complaint, ctx))) return dropAll(items, REASON.otherOwner)
    }
    return cardMessage(complaint, ctx, may)
  },
}

/**
 * The live card in the complaints channel (P6), one for each complaint. Where the channel does not take it, whoever answers for
 * it hears so, unless they have the card as the one who is responsible (N6).
 */
export const complaintChannelCardKind: ReminderKind = {
  rule: COMPLAINT_RULE.channelCard,
  delivery: 'alone',
  action: 'complaint.see',
  quietHours: 'ignore',
  channel: 'complaints',
  awaited: true,

  async render(items, ctx) {
    const [item] = items
    const complaint = item ? await ctx.store.complaints.byId(item.subjectId) : null
    if (!item || !complaint) return dropAll(items, REASON.nothingLeft)
    if (item.state === 'claimed') {
      if (complaint.withdrawnAt) return dropAll(items, REASON.undone)
      if (item.channelId !== ctx.settings.complaintsChannelId) return dropAll(items, REASON.otherChannel)
      if (!ctx.inChannel && (await isResponsible(complaint, ctx))) return dropAll(items, REASON.toldAlready)
    }
    if (ctx.inChannel) return cardMessage(complaint, ctx, null)
    const may = await rightsOf(ctx, complaint)
    return may('complaint.see') ? cardMessage(complaint, ctx, null) : dropAll(items, REASON.rightLost)
  },
}

/**
 * An entry of the history, in the thread of that card (P6). Where the card stands in somebody's direct messages, because the
 * channel did not take it, the thread is not kept: the card there says how it stands.
 */
export const complaintHistoryKind: ReminderKind = {
  rule: COMPLAINT_RULE.history,
  delivery: 'alone',
  action: 'complaint.see',
  quietHours: 'ignore',
  channel: 'complaints',
  awaited: true,

  async render(items, ctx) {
    const [item] = items
    const event = item ? await ctx.store.complaints.event(item.subjectId) : null
    const complaint = event && (await ctx.store.complaints.byId(event.complaintId))
    if (!item || !event || !complaint) return dropAll(items, REASON.nothingLeft)
    if (!ctx.inChannel) return dropAll(items, REASON.toldAlready)
    const text = eventText(event, ctx.t, { timeZone: ctx.settings.timeZone, locale: ctx.locale })
    return { text: `${complaintTitle(complaint, ctx.t)}: ${text}`, blocks: [section(text)], dropped: [] }
  },
}
