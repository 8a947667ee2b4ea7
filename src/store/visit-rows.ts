import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { currency, type Money } from '../domain/money.ts'
import {
  CONTACT_FUNCTIONS,
  type ContactFunction,
  type NextStep,
  type Outcome,
  PURPOSES,
  type Purpose,
  type Reach,
  type VisitChannel,
} from '../domain/visit.ts'
import type { Prisma } from './client.ts'

/** What a visit made beside itself (V2), in the order in which it is told. */
export const CONSEQUENCE_KINDS = [
  'payment',
  'next_step',
  'want',
  'referral',
  'feedback',
  'market_report',
  'complaint',
  'customer_promise',
  'giving_up',
] as const
export type ConsequenceKind = (typeof CONSEQUENCE_KINDS)[number]

/** A record that a visit made, or what it put into the outbox (V2). */
export interface VisitConsequence {
  readonly id: string
  readonly kind: ConsequenceKind
  /** The payment, want, referral, feedback, market report, complaint, promise or giving up; of a next step, the visit itself. */
  readonly subjectId: string
  readonly undoneAt: Instant | null
}

/** A recorded contact with a customer (V1). */
export interface Visit {
  readonly id: string
  readonly customerId: string
  readonly customerName: string
  readonly customerOwnerId: string
  readonly memberId: string
  readonly memberName: string
  readonly visitedOn: CalendarDate
  /** `HH:MM` in the workspace's time zone. */
  readonly visitedAt: string | null
  readonly channel: VisitChannel
  readonly reach: Reach
  readonly purposes: readonly Purpose[]
  readonly functions: readonly ContactFunction[]
  readonly outcome: Outcome
  readonly order: Money | null
  readonly collected: Money | null
  readonly nextStep: NextStep | null
  readonly nextStepDoneAt: Instant | null
  /** Who has the next step to do: who made the visit, or whoever has taken the customer over since (R5). */
  readonly stepOwnerId: string
  /** It sets the gap between return visits anew (C6). */
  readonly isReturnVisit: boolean
  readonly consequences: readonly VisitConsequence[]
  readonly undoneAt: Instant | null
  readonly createdAt: Instant
}

/** What is read with a visit. */
export const WITH_PEOPLE = {
  customer: { select: { name: true, ownerId: true } },
  member: { select: { name: true } },
  takenStep: { select: { memberId: true } },
  consequences: true,
} as const satisfies Prisma.VisitInclude

type Row = Prisma.VisitGetPayload<{ include: typeof WITH_PEOPLE }>

const wordsIn = <Word extends string>(list: string, known: readonly Word[]): Word[] =>
  known.filter((word) => list.split(',').includes(word))

/** A visit from its row. */
export function visitOf(row: Row): Visit {
  const money = (amount: bigint | null): Money | null =>
    amount === null || row.currency === null ? null : { amount, currency: currency(row.currency) }
  return {
    id: row.id,
    customerId: row.customerId,
    customerName: row.customer.name,
    customerOwnerId: row.customer.ownerId,
    memberId: row.memberId,
    memberName: row.member.name,
    visitedOn: calendarDate(row.visitedOn),
    visitedAt: row.visitedAt,
    channel: row.channel,
    reach: row.reach,
    purposes: wordsIn(row.purposes, PURPOSES),
    functions: wordsIn(row.functions, CONTACT_FUNCTIONS),
    outcome: row.outcome,
    order: money(row.orderAmount),
    collected: money(row.collectedAmount),
    nextStep:
      row.nextStep === null || row.nextStepOn === null
        ? null
        : { text: row.nextStep, on: calendarDate(row.nextStepOn) },
    nextStepDoneAt: row.nextStepDoneAt,
    stepOwnerId: row.takenStep?.memberId ?? row.memberId,
    isReturnVisit: row.isReturnVisit,
    consequences: CONSEQUENCE_KINDS.flatMap((kind) =>
      row.consequences
        .filter((each) => each.kind === kind)
        .map(({ id, subjectId, undoneAt }) => ({ id, kind, subjectId, undoneAt })),
    ),
    undoneAt: row.undoneAt,
    createdAt: row.createdAt,
  }
}
