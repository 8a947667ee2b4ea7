import { mayDo } from '../../domain/acting.ts'
import { IMPLEMENTATION_HAND_OVER_RULE } from '../../domain/implementation-hand-over.ts'
import { teamOf } from '../../domain/policy.ts'
import { isAnswerableFor } from '../../domain/succession.ts'
import { departmentKinds, dropAll, type Told } from '../../reminders/department-kinds.ts'
import type { ReminderContext, ReminderKind } from '../../reminders/kinds.ts'
import { REASON } from '../../reminders/reasons.ts'
import { peopleToCall } from '../../slack/complaints/call.ts'
import { holderFor } from '../../slack/department-rights.ts'
import type { ImplementationHandOver } from '../../store/index.ts'
import { answeredMessage, notAcceptedMessage, offerMessage, passedMessage } from './messages.ts'

const readingOf = ({ recipient, locale }: ReminderContext) => ({ timeZone: recipient.timeZone, locale })

/** With the dip of the customer's motivation that is not over (I4), and whom to call there. */
const offeredOf = async (handOver: ImplementationHandOver, { store }: ReminderContext) => ({
  handOver,
  dip: await store.implementationAlerts.openDip(handOver.implementationId),
  toCall: await peopleToCall(store, handOver.deal.customerId),
})

interface ToldImplementation extends Told {
  readonly handOver: ImplementationHandOver
}

const KINDS = departmentKinds<ToldImplementation>({
  rules: IMPLEMENTATION_HAND_OVER_RULE,
  accepting: 'implementation.accept',
  seeing: 'implementation.see',
  answeredTitle: (t) => t('implementationHandOvers.answer.title'),

  async read(handOverId, { store }) {
    const handOver = await store.implementationHandOvers.byId(handOverId)
    return handOver && { handOver, isOver: handOver.isOver }
  },

  /** Their own, their team's, or their department's. */
  async maySee({ recipient, store }, { handOver: { acceptedById: assigneeId, departmentId, deal } }) {
    const { id: memberId, roles } = recipient
    const team = teamOf(memberId, await store.members.supervision())
    const departments = new Set(await store.departments.ofMember(memberId))
    const holder = holderFor({ memberId, roles }, departments, { ownerId: deal.ownerId, assigneeId, departmentId })
    return mayDo({ memberId, roles, team }, 'implementation.see', holder)
  },

  async offer({ handOver }, ctx) {
    return offerMessage(await offeredOf(handOver, ctx), ctx.recipient.id, ctx.t, readingOf(ctx))
  },

  notAccepted: ({ handOver }, ctx) => notAcceptedMessage(handOver, ctx.t, readingOf(ctx)),

  async answer({ handOver }, eventId, { store, recipient, t }) {
    const event = await store.implementationHandOvers.event(eventId)
    if (!event) return null
    const isOwners = isAnswerableFor(recipient.id, handOver.deal.ownerId, await store.members.list())
    const isWithNobody = (await store.implementationHandOvers.openOf(handOver.implementationId)) === null
    return answeredMessage({ handOver, event, isResponsible: isOwners && isWithNobody }, t)
  },
})

/** To everybody in the department. */
export const implementationOfferedKind = KINDS.offered
/** Nobody accepted it in time: once, to who handed it over and the owner, who is responsible still. */
export const implementationNotAcceptedKind = KINDS.notAccepted
/** What became of it, to the deal's owner and whoever looked after it. */
export const implementationAnsweredKind = KINDS.answered

/** A colleague passed it on, to whoever looks after it now: nobody can turn it off, or nobody would. */
export const implementationPassedKind: ReminderKind = {
  rule: IMPLEMENTATION_HAND_OVER_RULE.passed,
  delivery: 'alone',
  action: 'implementation.see',
  quietHours: 'wait',
  awaited: true,

  async render(items, ctx) {
    const { store, recipient, t } = ctx
    const [item] = items
    const handOver = item ? await store.implementationHandOvers.byId(item.subjectId) : null
    if (!item || !handOver) return dropAll(items, REASON.nothingLeft)
    const isTheirs = handOver.acceptedById === recipient.id && handOver.ended === null && !handOver.isOver
    if (item.state === 'claimed' && !isTheirs) return dropAll(items, REASON.settled)
    return { ...passedMessage(await offeredOf(handOver, ctx), recipient.id, t, readingOf(ctx)), dropped: [] }
  },
}
