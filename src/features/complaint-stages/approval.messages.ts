import { dateAt, formatDate } from '../../domain/calendar-date.ts'
import { COMPLAINT_RULE } from '../../domain/complaint-rules.ts'
import { formatMoney } from '../../domain/money.ts'
import { may, teamOf, whose } from '../../domain/policy.ts'
import type { ReminderContext, ReminderKind } from '../../reminders/kinds.ts'
import { REASON, type Reason } from '../../reminders/reasons.ts'
import { actions, button, context, fields, header, section } from '../../slack/blocks.ts'
import { SHOW } from '../../slack/complaints/ids.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { Complaint, OutboxItem, RemedyApproval } from '../../store/index.ts'
import { APPROVE, RETURN } from './ids.ts'
import { aboutComplaint } from './stage.modal.ts'

/** By whose clocks and in whose language something is read. */
export interface Reading {
  readonly timeZone: string
  readonly locale: Locale
}

/** How much of an account or a solution is told. */
const EXCERPT = 800

/** What a remedy costs, in words. */
export const costText = ({ cost }: Pick<RemedyApproval, 'cost'>, t: Translate, locale: Locale): string =>
  cost ? formatMoney(cost, locale) : t('complaintStages.approval.noCost')

/** What became of a remedy that was put to somebody (N4); null while it waits. */
export function decisionText(
  { decision, withdrawnAt, complaint }: RemedyApproval,
  t: Translate,
  { timeZone, locale }: Reading,
): string | null {
  if (decision) {
    const date = formatDate(dateAt(decision.at, timeZone), locale)
    const words = { name: asTyped(decision.byName, 80), date }
    return t(decision.isApproved ? 'complaintStages.approval.approved' : 'complaintStages.approval.returned', words)
  }
  return withdrawnAt || complaint.withdrawnAt ? t('complaintStages.approval.withdrawn') : null
}

/** The message that asks for a decision on a remedy (P2), or says what was decided. */
export function approvalMessage(approval: RemedyApproval, t: Translate, reading: Reading) {
  const { complaint, askedByName, remedy, solution } = approval
  const { locale } = reading
  const cost = costText(approval, t, locale)
  const decided = decisionText(approval, t, reading)
  const note = approval.decision?.note
  return {
    text: t('complaintStages.approval.summary', {
      name: asTyped(askedByName, 80),
      customer: asTyped(complaint.customerName, 150),
      remedy: t(`complaints.remedy.${remedy}`),
      cost,
    }),
    blocks: [
      header(t('complaintStages.approval.heading')),
      aboutComplaint(complaint, t),
      section(t('complaintStages.approval.account', { account: asTyped(complaint.account, EXCERPT) })),
      fields([
        { label: t('complaintStages.approval.remedy'), value: t(`complaints.remedy.${remedy}`) },
        { label: t('complaintStages.approval.cost'), value: cost },
        { label: t('complaintStages.approval.askedBy'), value: asTyped(askedByName, 80) },
      ]),
      section(t('complaintStages.approval.solution', { solution: asTyped(solution, EXCERPT) })),
      ...(decided
        ? [section(note ? `✓ ${decided}\n> ${asTyped(note, EXCERPT)}` : `✓ ${decided}`)]
        : [approvalButtons(approval, t), context([t('complaintStages.approval.what')])]),
    ],
  }
}

/** The buttons that decide on a remedy. */
export function approvalButtons({ id, complaint }: RemedyApproval, t: Translate): KnownBlock {
  const of = (actionId: string, label: string) =>
    button(actionId, label, { value: id, accessibilityLabel: `${label}: ${complaint.customerName}` })
  return actions(`approval_${id}`, [
    of(APPROVE, t('complaintStages.approval.approve')),
    of(RETURN, t('complaintStages.approval.return')),
  ])
}

/** The button that opens a complaint's card. */
export function showButton({ id, number }: Complaint, t: Translate): KnownBlock {
  const label = t('complaints.button.show')
  const accessibilityLabel = `${label}: ${t('complaints.number', { number: String(number) })}`
  return actions(`show_${id}`, [button(SHOW, label, { value: id, accessibilityLabel })])
}

/** The message to whoever asked: what was decided, and what comes next. */
export function decidedMessage(approval: RemedyApproval, t: Translate, { locale }: Reading) {
  const { complaint, decision, remedy } = approval
  const key = decision?.isApproved
    ? 'complaintStages.approval.approvedSummary'
    : 'complaintStages.approval.returnedSummary'
  const text = t(key, { name: asTyped(decision?.byName ?? '', 80), customer: asTyped(complaint.customerName, 150) })
  return {
    text,
    blocks: [
      section(decision?.note ? `${text}\n> ${asTyped(decision.note, EXCERPT)}` : text),
      context([`${t(`complaints.remedy.${remedy}`)} · ${costText(approval, t, locale)}`]),
      showButton(complaint, t),
    ],
  }
}

/** Nothing of these items is told, for this reason. */
export const dropAll = (items: readonly OutboxItem[], reason: Reason) => ({
  text: '',
  blocks: [],
  dropped: items.map(({ id: itemId }) => ({ itemId, reason })),
})

/** Whether the recipient may still decide in matters of this complaint (R2). */
export async function mayDecide(
  action: 'complaint.approve' | 'complaint.agree',
  { ownerId }: Complaint,
  { store, recipient }: ReminderContext,
): Promise<boolean> {
  const reader = { memberId: recipient.id, team: teamOf(recipient.id, await store.members.supervision()) }
  return may(recipient.roles, action, whose(reader, ownerId))
}

export const readingOf = ({ recipient, locale }: ReminderContext): Reading => ({ timeZone: recipient.timeZone, locale })

/** A remedy beyond somebody's authority (P2), to whoever may approve it: the complaint waits for them. */
export const remedyAskedKind: ReminderKind = {
  rule: COMPLAINT_RULE.approvalAsked,
  delivery: 'alone',
  action: 'complaint.approve',
  quietHours: 'wait',
  awaited: true,

  async concerns({ subjectId }, { store }) {
    const approval = await store.complaintApprovals.byId(subjectId)
    return approval ? [approval.askedById, approval.complaint.ownerId, approval.complaint.assigneeId ?? ''] : []
  },

  async render(items, ctx) {
    const [item] = items
    const approval = item ? await ctx.store.complaintApprovals.byId(item.subjectId) : null
    if (!item || !approval) return dropAll(items, REASON.nothingLeft)
    if (!(await mayDecide('complaint.approve', approval.complaint, ctx))) return dropAll(items, REASON.rightLost)
    const reading = readingOf(ctx)
    const isDone = decisionText(approval, ctx.t, reading) !== null
    if (item.state === 'claimed' && isDone) return dropAll(items, REASON.decided)
    return { ...approvalMessage(approval, ctx.t, reading), dropped: [], ...(isDone ? { isDone } : {}) }
  },
}

/** What was decided on it, to whoever asked: it answers them. */
export const remedyDecidedKind: ReminderKind = {
  rule: COMPLAINT_RULE.approvalDecided,
  delivery: 'alone',
  action: 'complaint.work',
  quietHours: 'wait',
  answer: true,

  async render(items, ctx) {
    const [item] = items
    const approval = item ? await ctx.store.complaintApprovals.byId(item.subjectId) : null
    if (!approval?.decision) return dropAll(items, REASON.nothingLeft)
    return { ...decidedMessage(approval, ctx.t, readingOf(ctx)), dropped: [] }
  },
}
