import { calendarDate, dateAt } from '../domain/calendar-date.ts'
import { type StoryLine, storyOf } from '../domain/instalment-story.ts'
import { LADDER_RULE } from '../domain/reminder-ladder.ts'
import type { Prisma, Tx } from './client.ts'
import { movedDatesIn } from './moved-dates.ts'
import { readSettings } from './settings.ts'
import type { WorkspaceId } from './workspace-id.ts'

const WHOLE = {
  promises: true,
  disputes: true,
  contacts: { include: { recordedBy: { select: { name: true } } } },
  adjustments: { include: { recordedBy: { select: { name: true } } } },
  allocations: { include: { payment: { include: { recordedBy: { select: { name: true } } } } } },
} as const

type Row = Prisma.InstalmentGetPayload<{ include: typeof WHOLE }>

/** The story of an instalment from all that is recorded of it; empty when there is no such instalment. */
export async function readStory(tx: Tx, workspaceId: WorkspaceId, instalmentId: string): Promise<StoryLine[]> {
  const row = await tx.instalment.findUnique({
    where: { workspaceId_id: { workspaceId, id: instalmentId } },
    include: WHOLE,
  })
  if (!row) return []
  const { timeZone } = await readSettings(tx, workspaceId)
  return storyOf([
    { kind: 'due', on: calendarDate(row.dueOn), recordedAt: null },
    ...invoiceLines(row),
    ...(await toldLines(tx, workspaceId, instalmentId, timeZone)),
    ...(await redatedLines(tx, workspaceId, row, timeZone)),
    ...row.contacts.map(
      ({ channel, reached, note, contactedOn, recordedBy, createdAt }): StoryLine => ({
        kind: 'contacted',
        channel,
        reached,
        note,
        by: recordedBy.name,
        on: calendarDate(contactedOn),
        recordedAt: createdAt,
      }),
    ),
    ...row.disputes.flatMap((dispute) => disputeLines(dispute, timeZone)),
    ...row.adjustments.map(
      ({ kind, amount, adjustedOn, recordedBy, createdAt }): StoryLine => ({
        kind: 'adjusted',
        adjustment: kind,
        amount,
        by: recordedBy.name,
        on: calendarDate(adjustedOn),
        recordedAt: createdAt,
      }),
    ),
    ...(await paymentLines(tx, workspaceId, row, timeZone)),
    // After the payments: one that keeps a promise is told before that.
    ...row.promises.flatMap((promise) => promiseLines(promise, timeZone)),
  ])
}

function invoiceLines({ invoiceNumber, invoicedOn, invoiceDeliveredOn }: Row): StoryLine[] {
  return [
    ...(invoiceNumber !== null && invoicedOn !== null
      ? [{ kind: 'invoiced' as const, number: invoiceNumber, on: calendarDate(invoicedOn), recordedAt: null }]
      : []),
    ...(invoiceDeliveredOn !== null
      ? [{ kind: 'invoice-delivered' as const, on: calendarDate(invoiceDeliveredOn), recordedAt: null }]
      : []),
  ]
}

/** What people were told of it: lines of their lists, and escalations. */
async function toldLines(
  tx: Tx,
  workspaceId: WorkspaceId,
  instalmentId: string,
  timeZone: string,
): Promise<StoryLine[]> {
  const items = await tx.outboxItem.findMany({
    where: { workspaceId, subjectId: instalmentId, rule: { in: Object.values(LADDER_RULE) }, state: 'sent' },
    select: { rule: true, localDate: true, dueAt: true, delivery: { select: { sentAt: true } } },
  })
  return items.map(({ rule, localDate, dueAt, delivery }) => ({
    kind: rule === LADDER_RULE.step ? ('reminded' as const) : ('escalated' as const),
    // When it came, where that was later than its day.
    on: delivery?.sentAt ? dateAt(delivery.sentAt, timeZone) : calendarDate(localDate),
    recordedAt: delivery?.sentAt ?? dueAt,
  }))
}

/** The changes of its deal that moved its due date: what it was before stands in the audit alone. */
async function redatedLines(
  tx: Tx,
  workspaceId: WorkspaceId,
  { id, dealId }: Row,
  timeZone: string,
): Promise<StoryLine[]> {
  const entries = await tx.auditEntry.findMany({
    where: { workspaceId, subjectType: 'deal', subjectId: dealId, action: 'deal.change', outcome: 'done' },
    include: { actor: { select: { name: true } } },
  })
  return entries.flatMap(({ at, actor, after }): StoryLine[] => {
    const moved = movedDatesIn(after)?.due.find((each) => each.id === id)
    if (!moved) return []
    const { from, to } = moved
    return [{ kind: 'redated', from, to, by: actor?.name ?? '', on: dateAt(at, timeZone), recordedAt: at }]
  })
}

const ENDS = { kept: 'promise-kept', broken: 'promise-broken', superseded: 'promise-superseded' } as const

function promiseLines(promise: Row['promises'][number], timeZone: string): StoryLine[] {
  const { amount, promisedOn, promisedFor, promisedBy, createdAt, closedAt, state } = promise
  const made = {
    kind: 'promised',
    amount,
    dueOn: calendarDate(promisedFor),
    by: promisedBy,
    on: calendarDate(promisedOn),
    recordedAt: createdAt,
  } as const
  const end = Object.entries(ENDS).find(([name]) => name === state)?.[1]
  return end && closedAt ? [made, { kind: end, on: dateAt(closedAt, timeZone), recordedAt: closedAt }] : [made]
}

function disputeLines(dispute: Row['disputes'][number], timeZone: string): StoryLine[] {
  const { reason, openedOn, createdAt, extendedAt, closedOn, outcome } = dispute
  return [
    { kind: 'disputed', reason, on: calendarDate(openedOn), recordedAt: createdAt },
    ...(extendedAt
      ? [{ kind: 'dispute-extended' as const, on: dateAt(extendedAt, timeZone), recordedAt: extendedAt }]
      : []),
    ...(closedOn !== null && outcome !== null
      ? [{ kind: 'dispute-closed' as const, outcome, on: calendarDate(closedOn), recordedAt: null }]
      : []),
  ]
}

async function paymentLines(
  tx: Tx,
  workspaceId: WorkspaceId,
  { allocations }: Row,
  timeZone: string,
): Promise<StoryLine[]> {
  const reversers = allocations.flatMap(({ payment }) => payment.reversedById ?? [])
  const members = await tx.member.findMany({
    where: { workspaceId, id: { in: [...new Set(reversers)] } },
    select: { id: true, name: true },
  })
  const nameOf = (id: string | null) => members.find((member) => member.id === id)?.name ?? ''
  return allocations.flatMap(({ amount, appliedOn, payment }): StoryLine[] => {
    const on = calendarDate(appliedOn)
    if (amount < 0n) return [{ kind: 'released', amount: -amount, on, recordedAt: null }]
    const { reversedAt, reversalReason, reversedById, recordedBy, createdAt } = payment
    const received =
      appliedOn > payment.receivedOn
        ? { kind: 'credit-used' as const, amount, on, recordedAt: null }
        : { kind: 'received' as const, amount, by: recordedBy.name, on, recordedAt: createdAt }
    if (!reversedAt) return [received]
    const reversal = { kind: 'reversed' as const, amount, reason: reversalReason ?? ('mistake' as const) }
    return [
      received,
      { ...reversal, by: nameOf(reversedById), on: dateAt(reversedAt, timeZone), recordedAt: reversedAt },
    ]
  })
}
