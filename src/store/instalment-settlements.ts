import { calendarDate, dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import type { InstalmentEvent, StoryLine } from '../domain/instalment-story.ts'
import type { AuditDetail } from './audit.ts'
import type { Prisma, Tx } from './client.ts'
import type { WorkspaceId } from './workspace-id.ts'

// What was agreed about an instalment, as lines of its story: promises (K6), disputes (K9), questions to the supervisor.

/** What the lines of a story are written with. */
export interface Telling {
  readonly tx: Tx
  readonly workspaceId: WorkspaceId
  readonly timeZone: string
  /** Of a member; '' where nobody is. */
  nameOf(memberId: string | null): string
}

/** What has to be read of an instalment for these lines. */
export const WITH_SETTLEMENT = {
  promises: true,
  disputes: { include: { complaint: { select: { number: true } } } },
  questions: true,
} as const

type Row = Prisma.InstalmentGetPayload<{ include: typeof WITH_SETTLEMENT }>

/** The lines of promises, disputes and questions, in no order. */
export async function settlementLines(row: Row, telling: Telling): Promise<StoryLine[]> {
  const requests = await requestsOf(row, telling)
  return [
    ...row.disputes.flatMap((dispute) => disputeLines(dispute, telling)),
    ...row.questions.flatMap((question) => questionLines(question, telling)),
    ...row.promises.flatMap((promise) => promiseLines(promise, requests.get(promise.id) ?? null, telling)),
  ]
}

/** An event of an instant. */
const at = (recordedAt: Instant, { timeZone }: Telling, event: InstalmentEvent): StoryLine => ({
  ...event,
  on: dateAt(recordedAt, timeZone),
  recordedAt,
})

/** When a promise was asked for, and how much it was for then. */
interface Request {
  readonly at: Instant
  readonly amount: bigint
}

/**
 * The requests of promises that were approved, by their id: from the approval on a promise counts as made then, and for
 * what was open then, so that how it was asked for stands in the audit alone.
 */
async function requestsOf({ promises }: Row, { tx, workspaceId }: Telling): Promise<ReadonlyMap<string, Request>> {
  const approved = promises.filter(({ approvedById }) => approvedById !== null).map(({ id }) => id)
  if (approved.length === 0) return new Map()
  const entries = await tx.auditEntry.findMany({
    where: { workspaceId, subjectType: 'promise', subjectId: { in: approved }, action: 'promise.request' },
  })
  return new Map(
    entries.flatMap(({ subjectId, at, after }) => {
      const amount = (after as AuditDetail | null)?.['amount']
      return subjectId !== null && typeof amount === 'string' ? [[subjectId, { at, amount: BigInt(amount) }]] : []
    }),
  )
}

const ENDS = { kept: 'promise-kept', broken: 'promise-broken', superseded: 'promise-superseded' } as const

function promiseLines(promise: Row['promises'][number], request: Request | null, telling: Telling): StoryLine[] {
  const { amount, promisedOn, promisedFor, promisedBy: by, createdAt, closedAt, state } = promise
  const { nameOf } = telling
  const dueOn = calendarDate(promisedFor)
  const requested = (from: Request) =>
    at(from.at, telling, {
      kind: 'promise-requested',
      amount: from.amount,
      dueOn,
      by,
      askedBy: nameOf(promise.recordedById),
    })
  const asked = requested({ at: createdAt, amount })
  switch (state) {
    case 'requested':
      return [asked]
    case 'returned': {
      const returned = { by: nameOf(promise.returnedById), note: promise.returnNote }
      return closedAt ? [asked, at(closedAt, telling, { kind: 'promise-returned', ...returned })] : [asked]
    }
    case 'withdrawn':
      return closedAt ? [asked, at(closedAt, telling, { kind: 'promise-withdrawn' })] : [asked]
    default: {
      const end = state === 'open' || !closedAt ? [] : [at(closedAt, telling, { kind: ENDS[state] })]
      if (promise.approvedById === null)
        return [{ kind: 'promised', amount, dueOn, by, on: calendarDate(promisedOn), recordedAt: createdAt }, ...end]
      const approved = { amount, dueOn, by: nameOf(promise.approvedById) }
      return [
        ...(request ? [requested(request)] : []),
        at(createdAt, telling, { kind: 'promise-approved', ...approved }),
        ...end,
      ]
    }
  }
}

function disputeLines(dispute: Row['disputes'][number], telling: Telling): StoryLine[] {
  const { reason, openedOn, createdAt, extendedAt, resumedAt, closedOn, closedAt, outcome, outcomeNote } = dispute
  const { nameOf } = telling
  const by = nameOf(dispute.openedById)
  return [
    {
      kind: 'disputed',
      reason,
      by,
      complaint: dispute.complaint?.number ?? null,
      on: calendarDate(openedOn),
      recordedAt: createdAt,
    },
    ...(extendedAt ? [at(extendedAt, telling, { kind: 'dispute-extended', by: nameOf(dispute.extendedById) })] : []),
    ...(resumedAt ? [at(resumedAt, telling, { kind: 'dispute-resumed', by: nameOf(dispute.resumedById) })] : []),
    ...(closedOn !== null && outcome !== null
      ? [
          {
            kind: 'dispute-closed' as const,
            outcome,
            by: nameOf(dispute.closedById),
            note: outcomeNote,
            on: calendarDate(closedOn),
            recordedAt: closedAt,
          },
        ]
      : []),
  ]
}

function questionLines(question: Row['questions'][number], telling: Telling): StoryLine[] {
  const { answer, answeredAt, answeredById, askedById, createdAt } = question
  const { nameOf } = telling
  return [
    at(createdAt, telling, { kind: 'asked', by: nameOf(askedById), text: question.question }),
    ...(answer !== null && answeredAt
      ? [at(answeredAt, telling, { kind: 'answered', by: nameOf(answeredById), text: answer })]
      : []),
  ]
}
