import { calendarDate, dateAt } from '../domain/calendar-date.ts'
import { type StoryLine, storyOf } from '../domain/instalment-story.ts'
import { PROMISE_RULE } from '../domain/promise-to-pay.ts'
import { LADDER_RULE } from '../domain/reminder-ladder.ts'
import type { AuditDetail } from './audit.ts'
import type { Prisma, Tx } from './client.ts'
import { settlementLines, type Telling, WITH_SETTLEMENT } from './instalment-settlements.ts'
import { movedDatesIn } from './moved-dates.ts'
import { readSettings } from './settings.ts'
import type { WorkspaceId } from './workspace-id.ts'

const RECORDED_BY = { recordedBy: { select: { name: true } } } as const

const WHOLE = {
  ...WITH_SETTLEMENT,
  deal: { select: { id: true } },
  contacts: { include: RECORDED_BY },
  adjustments: { include: RECORDED_BY },
  allocations: { include: { payment: { include: RECORDED_BY } } },
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
  const names = await namesIn(tx, workspaceId, row)
  const telling: Telling = { tx, workspaceId, timeZone, nameOf: (id) => names.get(id ?? '') ?? '' }
  return storyOf([
    { kind: 'due', on: calendarDate(row.dueOn), recordedAt: null },
    ...invoiceLines(row),
    ...(await dueMoves(row, telling)),
    ...(await toldLines(instalmentId, telling)),
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
    ...paymentLines(row, telling),
    // After the payments: one that keeps a promise is told before that.
    ...(await settlementLines(row, telling)),
  ])
}

/** The names of those who had a hand in it, where only their id stands beside what they did. */
async function namesIn(
  tx: Tx,
  workspaceId: WorkspaceId,
  { allocations, promises, disputes, questions }: Row,
): Promise<ReadonlyMap<string, string>> {
  const ids = [
    ...allocations.map(({ payment }) => payment.reversedById),
    ...promises.flatMap(({ recordedById, approvedById, returnedById }) => [recordedById, approvedById, returnedById]),
    ...disputes.flatMap(({ openedById, extendedById, resumedById, closedById }) => [
      openedById,
      extendedById,
      resumedById,
      closedById,
    ]),
    ...questions.flatMap(({ askedById, answeredById }) => [askedById, answeredById]),
  ].filter((id) => id !== null)
  if (ids.length === 0) return new Map()
  const members = await tx.member.findMany({
    where: { workspaceId, id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  })
  return new Map(members.map(({ id, name }) => [id, name]))
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

/** How its due date moved, with the delivery (D2) or as was agreed (D9): what it was before stands in the audit alone, which nobody changes. */
async function dueMoves({ id, deal, sequence }: Row, { tx, workspaceId, timeZone }: Telling): Promise<StoryLine[]> {
  const entries = await tx.auditEntry.findMany({
    where: {
      workspaceId,
      subjectType: 'deal',
      subjectId: deal.id,
      action: { in: ['delivery.record', 'deal.change'] },
      outcome: 'done',
    },
    include: { actor: { select: { name: true } } },
  })
  return entries.flatMap(({ at, before, after, actor }): StoryLine[] => {
    const agreed = movedDatesIn(after)?.due.find((each) => each.id === id)
    const from = agreed?.from ?? dueIn(before, sequence)
    const to = agreed?.to ?? dueIn(after, sequence)
    if (from === null || to === null || from === to) return []
    const [was, is] = [calendarDate(from), calendarDate(to)]
    return [{ kind: 'due-moved', from: was, to: is, by: actor?.name ?? '', on: dateAt(at, timeZone), recordedAt: at }]
  })
}

/** The due date of an instalment in an audit entry; null where it is not in it. */
function dueIn(detail: Prisma.JsonValue, sequence: number): string | null {
  const dues = (detail as AuditDetail | null)?.['dues']
  if (!Array.isArray(dues)) return null
  const due = (dues as readonly AuditDetail[]).find((each) => each['sequence'] === sequence)?.['dueOn']
  return typeof due === 'string' ? due : null
}

type Told = 'reminded' | 'escalated' | 'promise-reminded' | 'promise-escalated'
const TOLD_AS: Readonly<Record<string, Told>> = {
  [LADDER_RULE.step]: 'reminded',
  [LADDER_RULE.escalation]: 'escalated',
  [LADDER_RULE.crisis]: 'escalated',
  [PROMISE_RULE.due]: 'promise-reminded',
  [PROMISE_RULE.broken]: 'promise-escalated',
}

/** What people were told of it: lines of their lists, and escalations. */
async function toldLines(instalmentId: string, { tx, workspaceId, timeZone }: Telling): Promise<StoryLine[]> {
  const items = await tx.outboxItem.findMany({
    where: { workspaceId, subjectId: instalmentId, rule: { in: Object.keys(TOLD_AS) }, state: 'sent' },
    select: { rule: true, localDate: true, dueAt: true, delivery: { select: { sentAt: true } } },
  })
  return items.map(({ rule, localDate, dueAt, delivery }) => ({
    kind: TOLD_AS[rule] ?? 'reminded',
    // When it came, where that was later than its day.
    on: delivery?.sentAt ? dateAt(delivery.sentAt, timeZone) : calendarDate(localDate),
    recordedAt: delivery?.sentAt ?? dueAt,
  }))
}

function paymentLines({ allocations }: Row, { timeZone, nameOf }: Telling): StoryLine[] {
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
