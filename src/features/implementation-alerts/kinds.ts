import { dipOfSubject } from '../../domain/implementation-rules.ts'
import { may, teamOf, whose } from '../../domain/policy.ts'
import { isAnswerableFor, mayAsSuccessor } from '../../domain/succession.ts'
import type { Dropped, ReminderContext, ReminderKind } from '../../reminders/kinds.ts'
import type { ReminderLine } from '../../reminders/list.ts'
import { mayLogVisit } from '../../reminders/may-log-visit.ts'
import { REASON, type Reason } from '../../reminders/reasons.ts'
import { RULE } from '../../reminders/rules.ts'
import { peopleToCall } from '../../slack/complaints/call.ts'
import type { AlertedImplementation, CheckInOfDeal, Member, MotivationDip, OutboxItem } from '../../store/index.ts'
import { dipMessage } from './dip-message.ts'
import { againLine, planLine, stuckLine } from './lines.ts'
import { ourDelayMessage } from './our-delay.ts'

/** Who may be told of an implementation as their own: whoever is responsible, and the deal's owner. */
const holdersOf = ({ ownerId, assigneeId }: Pick<AlertedImplementation, 'ownerId' | 'assigneeId'>): string[] =>
  assigneeId === null ? [ownerId] : [assigneeId, ownerId]

/** Whether this reader looks after it, or has inherited it (R5), and has the right still (R2). */
const isTheirs = (
  { recipient }: ReminderContext,
  about: Pick<AlertedImplementation, 'ownerId' | 'assigneeId'>,
  members: readonly Member[],
): boolean =>
  holdersOf(about).some(
    (holder) =>
      isAnswerableFor(recipient.id, holder, members) && mayAsSuccessor(recipient, 'implementation.see', holder),
  )

/** Whether this reader may see it as somebody's supervisor or an admin (R2). */
async function isOfTeam(
  { store, recipient }: ReminderContext,
  about: Pick<AlertedImplementation, 'ownerId' | 'assigneeId'>,
): Promise<boolean> {
  const reader = { memberId: recipient.id, team: teamOf(recipient.id, await store.members.supervision()) }
  return holdersOf(about).some((holder) => may(recipient.roles, 'implementation.see', whose(reader, holder)))
}

const dropAll = (items: readonly OutboxItem[], reason: Reason) => ({
  text: '',
  blocks: [],
  dropped: items.map(({ id: itemId }) => ({ itemId, reason })),
})

async function readDip({ subjectId }: OutboxItem, { store }: Pick<ReminderContext, 'store'>) {
  const [dip] = await store.implementationAlerts.dips([dipOfSubject(subjectId)])
  return dip ?? null
}

const dipKindOf = (rule: string, isAbove: boolean): Omit<ReminderKind, 'title' | 'escalation' | 'concerns'> => ({
  rule,
  delivery: 'alone',
  action: 'implementation.see',
  quietHours: 'wait',
  keepDays: 14,

  async render(items, ctx) {
    const [item] = items
    const dip = item && (await readDip(item, ctx))
    if (!item || !dip) return dropAll(items, REASON.nothingLeft)
    const mayRead = isAbove ? await isOfTeam(ctx, dip) : isTheirs(ctx, dip, await ctx.store.members.list())
    if (!mayRead) return dropAll(items, isAbove ? REASON.rightLost : REASON.otherOwner)
    if (item.state === 'claimed' && dip.overAt) return dropAll(items, REASON.settled)
    const reading = { isAbove, mayLogVisit: await mayLogVisit(ctx, dip.customerId) }
    return { ...dipMessage(dip, reading, ctx.t, ctx.locale), dropped: [] }
  },
})

/** A customer's motivation dips (I4), to whoever is responsible and the deal's owner, on the day it shows. */
export const dipKind: ReminderKind = {
  ...dipKindOf(RULE.dip, false),
  title: (t) => t('implementationAlerts.dip.title'),
  async doneSince(item, { store, t }) {
    const dip = await readDip(item, { store })
    return dip?.overAt === null ? null : t('implementationAlerts.error.over')
  },
}

/** The same to the supervisor or the admins. */
export const dipAboveKind: ReminderKind = {
  ...dipKindOf(RULE.dipAbove, true),
  escalation: true,
  async concerns(item, ctx) {
    const dip = await readDip(item, ctx)
    return dip ? holdersOf(dip) : []
  },
}

/** A check-in with who is responsible for it. */
async function readDelayed(checkInId: string, { store }: Pick<ReminderContext, 'store'>) {
  const checkIn = await store.implementations.checkIn(checkInId)
  const [about] = checkIn ? await store.implementationAlerts.byIds([checkIn.implementation.id]) : []
  return checkIn && about ? { checkIn, about } : null
}

/** A check-in that we missed twice (I4), to whoever is responsible and their supervisor or the admins. */
export const ourDelayKind: ReminderKind = {
  rule: RULE.ourDelay,
  delivery: 'alone',
  action: 'implementation.see',
  quietHours: 'wait',
  keepDays: 14,
  escalation: true,

  async concerns({ subjectId }, ctx) {
    const delayed = await readDelayed(subjectId, ctx)
    return delayed ? holdersOf(delayed.about) : []
  },

  async render(items, ctx) {
    const [item] = items
    const delayed = item && (await readDelayed(item.subjectId, ctx))
    if (!item || !delayed) return dropAll(items, REASON.checkInGone)
    const { checkIn, about } = delayed
    const members = await ctx.store.members.list()
    if (!isTheirs(ctx, about, members) && !(await isOfTeam(ctx, about))) return dropAll(items, REASON.rightLost)
    if (item.state === 'claimed' && checkIn.answeredAt) return dropAll(items, REASON.answered)
    if (item.state === 'claimed' && isOver(checkIn, about)) return dropAll(items, REASON.dealChanged)
    const { responsibleName, customerId } = about
    const delay = { checkIn, responsibleName, mayLogVisit: await mayLogVisit(ctx, customerId) }
    return { ...ourDelayMessage(delay, ctx.t), dropped: [] }
  },
}

const isOver = ({ deal }: CheckInOfDeal, { phase, phaseSince, endedOn }: AlertedImplementation): boolean =>
  deal.cancelledOn !== null || endedOn !== null || phaseSince === null || phase === 'done'

/** Lines of the morning list, each from its own records. */
async function linesOf(
  items: readonly OutboxItem[],
  read: (item: OutboxItem) => Promise<ReminderLine | Reason>,
): Promise<{ lines: ReminderLine[]; dropped: Dropped }> {
  const lines: ReminderLine[] = []
  const dropped: Dropped[number][] = []
  for (const item of items) {
    const line = await read(item)
    if (typeof line === 'string') dropped.push({ itemId: item.id, reason: line })
    else lines.push(line)
  }
  return { lines, dropped }
}

/** What the line of an item is written from for its reader, besides its record. */
const lineOf = async (item: OutboxItem, { customerId }: { readonly customerId: string }, ctx: ReminderContext) => ({
  item,
  timeZone: ctx.recipient.timeZone,
  mayLogVisit: await mayLogVisit(ctx, customerId),
})

/** A check-in that was not answered on its day (I4), asked again the next working morning. */
export const checkInAgainKind: ReminderKind = {
  rule: RULE.checkInAgain,
  delivery: 'list',
  action: 'check-in.answer',
  quietHours: 'wait',
  keepDays: 14,
  title: (t) => t('implementationAlerts.again.title'),

  async doneSince({ subjectId }, { store, t }) {
    const checkIn = await store.implementations.checkIn(subjectId)
    if (!checkIn) return t('implementations.error.gone')
    const names = { customer: checkIn.deal.customerName, day: checkIn.day }
    return checkIn.answeredAt ? t('implementationAlerts.again.answered', names) : null
  },

  async render(items, ctx) {
    const { store, t, locale } = ctx
    const members = await store.members.list()
    return linesOf(items, async (item) => {
      const delayed = await readDelayed(item.subjectId, ctx)
      if (!delayed) return REASON.checkInGone
      const { checkIn, about } = delayed
      if (!isTheirs(ctx, about, members)) return REASON.otherOwner
      if (item.state === 'claimed' && checkIn.answeredAt) return REASON.answered
      if (item.state === 'claimed' && isOver(checkIn, about)) return REASON.dealChanged
      const toCall = about.assigneeId === ctx.recipient.id ? await peopleToCall(store, about.customerId) : []
      return againLine({ ...(await lineOf(item, about, ctx)), checkIn, toCall }, t, locale)
    })
  },
}

/** A phase that lasts too long (I3). */
export const stuckKind: ReminderKind = {
  rule: RULE.stuck,
  delivery: 'list',
  action: 'implementation.see',
  quietHours: 'wait',
  keepDays: 14,
  title: (t) => t('implementationAlerts.stuck.title'),

  async doneSince({ subjectId }, { store, t }) {
    const [id = '', phase] = subjectId.split('/')
    const [about] = await store.implementationAlerts.byIds([id])
    if (!about) return t('implementationAlerts.error.gone')
    const names = { customer: about.customerName, deal: about.dealTitle }
    return about.phase === phase && about.endedOn === null ? null : t('implementationAlerts.stuck.over', names)
  },

  async render(items, ctx) {
    const { store, t, locale } = ctx
    const members = await store.members.list()
    return linesOf(items, async (item) => {
      const [id = '', phase] = item.subjectId.split('/')
      const [about] = await store.implementationAlerts.byIds([id])
      if (!about) return REASON.nothingLeft
      if (!isTheirs(ctx, about, members)) return REASON.otherOwner
      const isGone = about.phase !== phase || about.endedOn !== null || about.phaseSince === null
      if (item.state === 'claimed' && isGone) return REASON.settled
      return stuckLine({ ...(await lineOf(item, about, ctx)), about, isOver: isGone }, t, locale)
    })
  },
}

/** Whether something else was decided on a dip since, by another day than the one that this reminder is of. */
const isMoved = (item: OutboxItem, { action }: MotivationDip): boolean => action !== null && action.on > item.localDate

/** The day of what was decided on a dip (I4), to whoever decided it and whoever is responsible. */
export const dipActionKind: ReminderKind = {
  rule: RULE.dipAction,
  delivery: 'list',
  action: 'implementation.see',
  quietHours: 'wait',
  keepDays: 14,
  title: (t) => t('implementationAlerts.plan.title'),

  async doneSince(item, { store, t }) {
    const dip = await readDip(item, { store })
    return dip?.overAt === null ? null : t('implementationAlerts.error.over')
  },

  async render(items, ctx) {
    const { store, recipient, t, locale } = ctx
    const members = await store.members.list()
    return linesOf(items, async (item) => {
      const dip = await readDip(item, ctx)
      if (!dip) return REASON.nothingLeft
      if (!isTheirs(ctx, dip, members) && !(await isOfTeam(ctx, dip))) return REASON.rightLost
      if (item.state === 'claimed' && dip.overAt) return REASON.settled
      if (item.state === 'claimed' && isMoved(item, dip)) return REASON.moved
      const isReaders = dip.action?.byId === recipient.id
      const line = await lineOf(item, dip, ctx)
      return planLine({ ...line, dip, isMoved: isMoved(item, dip), isReaders }, t, locale)
    })
  },
}
