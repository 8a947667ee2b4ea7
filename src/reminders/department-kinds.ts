import { type AcceptingRight, readAnswerSubject } from '../domain/department-hand-over.ts'
import type { HandOverMessage } from '../slack/department-hand-overs/words.ts'
import type { DepartmentHandOver, OutboxItem } from '../store/index.ts'
import type { ReminderContext, ReminderKind } from './kinds.ts'
import { REASON, type Reason } from './reasons.ts'

// What is told of what goes to service departments (P3, I1), whatever it is: offered, not accepted in time, answered.

/** A hand-over as it is told, with what it is of. */
export interface Told {
  readonly handOver: DepartmentHandOver
  /** Nothing is to be done with it any more. */
  readonly isOver: boolean
}

/** What a kind of record fills in. */
interface DepartmentKinds<Found extends Told> {
  readonly rules: { readonly offered: string; readonly notAccepted: string; readonly answered: string }
  readonly accepting: AcceptingRight
  readonly seeing: 'complaint.see' | 'implementation.see'
  /** The name of what can be turned off. */
  readonly answeredTitle: NonNullable<ReminderKind['title']>
  /** What does not wait for working hours (N2), where there is such a thing. */
  isUrgent?(found: Found): boolean
  /** Null where there is no such hand-over. */
  read(handOverId: string, ctx: Pick<ReminderContext, 'store'>): Promise<Found | null>
  /** Whether whoever a message is for may see this one (R2). */
  maySee(ctx: ReminderContext, found: Found): Promise<boolean>
  offer(found: Found, ctx: ReminderContext): Promise<HandOverMessage>
  notAccepted(found: Found, ctx: ReminderContext): HandOverMessage
  /** What an entry of the history says; null where there is none. */
  answer(found: Found, eventId: string, ctx: ReminderContext): Promise<HandOverMessage | null>
}

/** Nothing of these is told, for this reason. */
export const dropAll = (items: readonly OutboxItem[], reason: Reason) => ({
  text: '',
  blocks: [],
  dropped: items.map(({ id: itemId }) => ({ itemId, reason })),
})

const isAnswered = ({ handOver: { ended, acceptedAt }, isOver }: Told) =>
  ended !== null || acceptedAt !== null || isOver

/** The three kinds of reminder about hand-overs of a kind of record. */
export function departmentKinds<Found extends Told>(of: DepartmentKinds<Found>) {
  const { rules, accepting, seeing, isUrgent } = of
  const common = {
    delivery: 'alone',
    quietHours: 'wait',
    ...(isUrgent
      ? {
          async isUrgent({ subjectId }: OutboxItem, ctx: Pick<ReminderContext, 'store'>) {
            const found = await of.read(readAnswerSubject(subjectId).handOverId, ctx)
            return found !== null && isUrgent(found)
          },
        }
      : {}),
  } as const

  /**
   * To everybody in the department. Nobody hears it in their stead (R5), for only the department can accept; while they are
   * away the others do.
   */
  const offered: ReminderKind = {
    ...common,
    rule: rules.offered,
    action: accepting,
    awaited: true,
    personal: true,

    async render(items, ctx) {
      const { store, recipient } = ctx
      const [item] = items
      const found = item ? await of.read(item.subjectId, ctx) : null
      if (!item || !found) return dropAll(items, REASON.nothingLeft)
      if (item.state === 'claimed' && isAnswered(found)) return dropAll(items, REASON.settled)
      const { departmentId, acceptedById } = found.handOver
      const isIn = (await store.departments.ofMember(recipient.id)).includes(departmentId)
      if (!isIn && acceptedById !== recipient.id) return dropAll(items, REASON.rightLost)
      return { ...(await of.offer(found, ctx)), dropped: [] }
    },
  }

  /** Nobody accepted it in time: once, to who handed it over, its owner, and whom else it concerns. */
  const notAccepted: ReminderKind = {
    ...common,
    rule: rules.notAccepted,
    action: seeing,
    escalation: true,

    async render(items, ctx) {
      const [item] = items
      const found = item ? await of.read(item.subjectId, ctx) : null
      if (!item || !found) return dropAll(items, REASON.nothingLeft)
      if (item.state === 'claimed' && isAnswered(found)) return dropAll(items, REASON.settled)
      if (!(await of.maySee(ctx, found))) return dropAll(items, REASON.rightLost)
      return { ...of.notAccepted(found, ctx), dropped: [] }
    },
  }

  /** What became of it, to its owner and whoever worked it. */
  const answered: ReminderKind = {
    ...common,
    rule: rules.answered,
    action: seeing,
    title: of.answeredTitle,

    async render(items, ctx) {
      const [item] = items
      const { handOverId, eventId } = readAnswerSubject(item?.subjectId ?? '')
      const found = item ? await of.read(handOverId, ctx) : null
      const message = found && (await of.answer(found, eventId, ctx))
      return message ? { ...message, dropped: [] } : dropAll(items, REASON.nothingLeft)
    },
  }

  return { offered, notAccepted, answered }
}
