import { type ComplaintClock, clockOf } from '../../domain/complaint-clock.ts'
import { COMPLAINT_RULE, isEarlierSubject } from '../../domain/complaint-rules.ts'
import { may, teamOf, whose } from '../../domain/policy.ts'
import type { ReminderContext, ReminderKind } from '../../reminders/kinds.ts'
import { REASON, type Reason } from '../../reminders/reasons.ts'
import { type ClocksRead, readClock } from '../../slack/complaints/clocks.ts'
import { isResponsibleFor } from '../../slack/complaints/responsible.ts'
import type { Complaint, OutboxItem, WorkspaceStore } from '../../store/index.ts'
import { earlierMessage, passedMessage, severeMessage, warningMessage } from './messages.ts'

/** What is told of a clock: the complaint, a slash, which of the two. */
interface AboutClock {
  readonly complaint: Complaint
  readonly clock: ComplaintClock
}

async function readAbout(item: OutboxItem | undefined, store: WorkspaceStore): Promise<AboutClock | null> {
  const [id = '', name = ''] = item?.subjectId.split('/') ?? []
  const clock = clockOf(name)
  const complaint = clock && (await store.complaints.byId(id))
  return complaint && clock ? { complaint, clock } : null
}

const dropAll = (items: readonly OutboxItem[], reason: Reason) => ({
  text: '',
  blocks: [],
  dropped: items.map(({ id: itemId }) => ({ itemId, reason })),
})

const readingOf = ({ recipient, locale, now }: ReminderContext): ClocksRead => ({
  timeZone: recipient.timeZone,
  locale,
  now,
})

const holdersOf = ({ assigneeId, ownerId }: Complaint): readonly string[] =>
  assigneeId === null ? [ownerId] : [ownerId, assigneeId]

/** Whether the reader may see it (R2): by its owner, or because somebody of their team works it. */
async function maySee(complaint: Complaint, { store, recipient }: ReminderContext): Promise<boolean> {
  const reader = { memberId: recipient.id, team: teamOf(recipient.id, await store.members.supervision()) }
  return holdersOf(complaint).some((holder) => may(recipient.roles, 'complaint.see', whose(reader, holder)))
}

const isEarlier = ([item]: readonly OutboxItem[]): boolean => item !== undefined && isEarlierSubject(item.subjectId)

/** What was told before it was opened again (P8): not told any more; where it was, it says so (N4). */
const ofBefore = (items: readonly OutboxItem[], complaint: Complaint, { t }: ReminderContext) =>
  items[0]?.state === 'claimed' ? dropAll(items, REASON.settled) : { ...earlierMessage(complaint, t), dropped: [] }

const isSevere = async (item: OutboxItem, { store }: { readonly store: WorkspaceStore }): Promise<boolean> =>
  (await readAbout(item, store))?.complaint.severity === 'severe'

/** Three quarters of a clock are over (P4), to whoever is responsible; of a severe complaint at any hour (N2). */
export const clockWarningKind: ReminderKind = {
  rule: COMPLAINT_RULE.clockWarning,
  delivery: 'alone',
  action: 'complaint.see',
  quietHours: 'wait',
  isUrgent: isSevere,
  title: (t) => t('complaintClocks.warning.title'),

  async render(items, ctx) {
    const about = await readAbout(items[0], ctx.store)
    if (!about) return dropAll(items, REASON.nothingLeft)
    if (isEarlier(items)) return ofBefore(items, about.complaint, ctx)
    const { complaint, clock } = about
    if (!isResponsibleFor(ctx.recipient.id, complaint, await ctx.store.members.list()))
      return dropAll(items, REASON.otherOwner)
    const { state } = readClock(complaint, clock, ctx.now)
    const isRunning = state === 'running' || state === 'short' || state === 'late'
    if (items[0]?.state === 'claimed' && !isRunning) return dropAll(items, REASON.clockStopped)
    return { ...warningMessage({ ...about, read: readingOf(ctx) }, ctx.t), dropped: [] }
  },
}

/** A clock is over (P4), to the supervisor or the admins; of a severe complaint at any hour (N2). */
export const clockPassedKind: ReminderKind = {
  rule: COMPLAINT_RULE.clockPassed,
  delivery: 'alone',
  action: 'complaint.see',
  quietHours: 'wait',
  isUrgent: isSevere,
  escalation: true,

  async concerns(item, { store }) {
    const about = await readAbout(item, store)
    return about ? holdersOf(about.complaint) : []
  },

  async render(items, ctx) {
    const about = await readAbout(items[0], ctx.store)
    if (!about) return dropAll(items, REASON.nothingLeft)
    if (!(await maySee(about.complaint, ctx))) return dropAll(items, REASON.rightLost)
    if (isEarlier(items)) return ofBefore(items, about.complaint, ctx)
    if (items[0]?.state === 'claimed' && readClock(about.complaint, about.clock, ctx.now).state !== 'late')
      return dropAll(items, REASON.clockStopped)
    return { ...passedMessage({ ...about, read: readingOf(ctx) }, ctx.t), dropped: [] }
  },
}

function readSevere({ subjectId }: OutboxItem, { complaints }: WorkspaceStore): Promise<Complaint | null> {
  const [complaintId = ''] = subjectId.split('/')
  return complaints.byId(complaintId)
}

const severeKind = (rule: string): ReminderKind => ({
  rule,
  delivery: 'alone',
  action: 'complaint.see',
  quietHours: 'wait',
  isUrgent: async () => true,
  escalation: true,

  async concerns(item, { store }) {
    const complaint = await readSevere(item, store)
    return complaint ? holdersOf(complaint) : []
  },

  async render(items, ctx) {
    const { store, recipient, inChannel } = ctx
    const [item] = items
    const complaint = item ? await readSevere(item, store) : null
    if (!item || !complaint) return dropAll(items, REASON.nothingLeft)
    if (!inChannel && !(await maySee(complaint, ctx))) return dropAll(items, REASON.rightLost)
    if (isEarlier(items)) return ofBefore(items, complaint, ctx)
    if (item.state === 'claimed') {
      if (complaint.closedAt || complaint.withdrawnAt) return dropAll(items, REASON.settled)
      if (item.channelId !== null && !inChannel && (await isToldAlready(complaint, recipient.id, store)))
        return dropAll(items, REASON.toldAlready)
    }
    return { ...severeMessage(complaint, inChannel, ctx.t, readingOf(ctx)), dropped: [] }
  },
})

/** Whether somebody who is to hear what the manager channel did not take is told of it anyway (N6): by their message, or as whose it is. */
async function isToldAlready(complaint: Complaint, readerId: string, { reminders }: WorkspaceStore): Promise<boolean> {
  if (readerId === complaint.ownerId || readerId === complaint.assigneeId) return true
  const told = await reminders.ofSubject(complaint.id)
  return told.some(({ rule, recipientId }) => rule === COMPLAINT_RULE.severe && recipientId === readerId)
}

/** A severe complaint (P5), to the supervisor or the admins at once, at any hour (N2). */
export const severeComplaintKind = severeKind(COMPLAINT_RULE.severe)

/** The same in the manager channel; where it does not take it, to the admin who answers for it. */
export const severeInChannelKind = severeKind(COMPLAINT_RULE.severeInChannel)
