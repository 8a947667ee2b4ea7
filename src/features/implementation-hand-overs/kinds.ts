import { mayDo } from '../../domain/acting.ts'
import { readAnswerSubject } from '../../domain/implementation-hand-over.ts'
import { teamOf } from '../../domain/policy.ts'
import { isAnswerableFor } from '../../domain/succession.ts'
import type { ReminderContext, ReminderKind } from '../../reminders/kinds.ts'
import { REASON, type Reason } from '../../reminders/reasons.ts'
import { RULE } from '../../reminders/rules.ts'
import { implementationHolderFor } from '../../slack/implementation-rights.ts'
import type { ImplementationHandOver, OutboxItem } from '../../store/index.ts'
import { answeredMessage, notAcceptedMessage, offerMessage } from './messages.ts'

const dropAll = (items: readonly OutboxItem[], reason: Reason) => ({
  text: '',
  blocks: [],
  dropped: items.map(({ id: itemId }) => ({ itemId, reason })),
})

const readingOf = ({ recipient, locale }: ReminderContext) => ({ timeZone: recipient.timeZone, locale })

/** Whether whoever a message is for may see this one (R2): their own, their team's, or their department's. */
async function maySee({ recipient, store }: ReminderContext, handOver: ImplementationHandOver): Promise<boolean> {
  const { id: memberId, roles } = recipient
  const team = teamOf(memberId, await store.members.supervision())
  const departments = new Set(await store.departments.ofMember(memberId))
  const { acceptedById: assigneeId, departmentId, deal } = handOver
  const holder = implementationHolderFor({ memberId, roles }, departments, {
    ownerId: deal.ownerId,
    assigneeId,
    departmentId,
  })
  return mayDo({ memberId, roles, team }, 'implementation.see', holder)
}

const isAnswered = ({ ended, acceptedAt, isOver }: ImplementationHandOver) =>
  ended !== null || acceptedAt !== null || isOver

/**
 * To everybody in the department. Nobody hears it in their stead (R5), for only the department can accept; while they are away
 * the others do.
 */
export const implementationOfferedKind: ReminderKind = {
  rule: RULE.implementationOffered,
  delivery: 'alone',
  action: 'implementation.accept',
  quietHours: 'wait',
  awaited: true,
  personal: true,

  async render(items, ctx) {
    const { store, recipient, t } = ctx
    const [item] = items
    const handOver = item ? await store.implementationHandOvers.byId(item.subjectId) : null
    if (!item || !handOver) return dropAll(items, REASON.nothingLeft)
    if (item.state === 'claimed' && isAnswered(handOver)) return dropAll(items, REASON.settled)
    const isIn = (await store.departments.ofMember(recipient.id)).includes(handOver.departmentId)
    if (!isIn && handOver.acceptedById !== recipient.id) return dropAll(items, REASON.rightLost)
    return { ...offerMessage(handOver, recipient.id, t, readingOf(ctx)), dropped: [] }
  },
}

/** Nobody accepted it in time: once, to who handed it over and the owner, who is responsible still. */
export const implementationNotAcceptedKind: ReminderKind = {
  rule: RULE.implementationNotAccepted,
  delivery: 'alone',
  action: 'implementation.see',
  quietHours: 'wait',
  escalation: true,

  async render(items, ctx) {
    const [item] = items
    const handOver = item ? await ctx.store.implementationHandOvers.byId(item.subjectId) : null
    if (!item || !handOver) return dropAll(items, REASON.nothingLeft)
    if (item.state === 'claimed' && isAnswered(handOver)) return dropAll(items, REASON.settled)
    if (!(await maySee(ctx, handOver))) return dropAll(items, REASON.rightLost)
    return { ...notAcceptedMessage(handOver, ctx.t, readingOf(ctx)), dropped: [] }
  },
}

/** What became of it, to the deal's owner and whoever looked after it. */
export const implementationAnsweredKind: ReminderKind = {
  rule: RULE.implementationAnswered,
  delivery: 'alone',
  action: 'implementation.see',
  quietHours: 'wait',
  title: (t) => t('implementationHandOvers.answer.title'),

  async render(items, ctx) {
    const { store, recipient, t } = ctx
    const [item] = items
    const { handOverId, eventId } = readAnswerSubject(item?.subjectId ?? '')
    const handOver = item ? await store.implementationHandOvers.byId(handOverId) : null
    const event = handOver && (await store.implementationHandOvers.event(eventId))
    if (!handOver || !event) return dropAll(items, REASON.nothingLeft)
    const isOwners = isAnswerableFor(recipient.id, handOver.deal.ownerId, await store.members.list())
    const isWithNobody = (await store.implementationHandOvers.openOf(handOver.implementationId)) === null
    return { ...answeredMessage({ handOver, event, isResponsible: isOwners && isWithNobody }, t), dropped: [] }
  },
}
