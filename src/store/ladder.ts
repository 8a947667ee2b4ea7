import { calendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import type { Ladder } from '../domain/ladder.ts'
import { LADDER_RULE, ladderTimes, nextEscalation, stepRecipients, stillToTell } from '../domain/reminder-ladder.ts'
import { ladderMemberOf } from '../domain/succession.ts'
import { type Db, Prisma, type Tx } from './client.ts'
import { ConditionalUpdateLost, isUniqueViolation } from './errors.ts'
import { type Member, readMembers } from './member-rows.ts'
import { insertOutboxItems, SETTLED } from './outbox-items.ts'
import { wasPassedOn } from './outbox-passing.ts'
import type { NewOutboxItem } from './outbox-types.ts'
import { portions } from './portions.ts'
import { derivePromiseReminders } from './promise-reminders.ts'
import { readSettings, type Settings, workingCalendar } from './settings.ts'
import { restand } from './standing.ts'
import { inTransaction } from './transaction.ts'
import { ownerPortions } from './visibility.ts'
import type { WorkspaceId } from './workspace-id.ts'

// The reminder ladder of an instalment (K3), as it stands in the records: its steps for the owner are rows of the
// outbox, made ahead; whom its escalations go to is found out when they fall due (escalations.ts).

/** Somebody the ladder tells, with the calendar by which it does. */
type Recipient = Pick<Member, 'id' | 'timeZone' | 'leave'>
type DatedInstalment = Pick<Prisma.InstalmentModel, 'id'> & { readonly dueOn: NewOutboxItem['localDate'] }

/** What somebody is told of instalments from now on, and when (K3): what `NewDeal.outbox` puts beside a new deal. */
export function ladderItems(
  instalments: readonly DatedInstalment[],
  recipient: Recipient,
  settings: Settings,
  now: Instant,
): NewOutboxItem[] {
  return instalments.flatMap((instalment) => planFor(instalment, recipient, settings, now).items)
}

/** What has changed: the due dates of the instalments, the people and their calendars, or the days of the ladder itself. */
export type LadderChange = 'due-date' | 'people' | 'ladder'

/**
 * Derives the reminders of these instalments anew (K3), in the transaction that has changed their due dates, or what the
 * people are who hear of them: steps that wait are put where they belong now, and with a due date the next escalation
 * too. What was told stays; what waits for working hours as well, while its day is one of the ladder's; what somebody
 * put off comes when they asked for it (N3). Settled instalments have nothing to come. With `due-date`, name only those
 * whose date has changed. Messages that were sent are marked by `markForRefresh`.
 */
export async function deriveLadder(
  tx: Tx,
  workspaceId: WorkspaceId,
  instalmentIds: readonly string[],
  change: LadderChange,
  now: Instant,
): Promise<void> {
  const ids = [...new Set(instalmentIds)]
  if (ids.length === 0) return
  const settings = await readSettings(tx, workspaceId)
  const members = await readMembers(tx, workspaceId, Prisma.sql`1 = 1`)
  const known = members.map(ladderMemberOf)
  for (const portion of portions(ids)) {
    const instalments = await readInstalments(tx, workspaceId, portion)
    const rowsOf = await readSteps(tx, workspaceId, portion)
    const changes = instalments.map((instalment): Changes => {
      const { id, ownerId, settledAt } = instalment
      const recipients = settledAt ? [] : stepRecipients(ownerId, known)
      const plans = members
        .filter((member) => recipients.includes(member.id))
        .map((member) => planFor(instalment, member, settings, now))
      return changesOf(plans, rowsOf.get(id) ?? [], change === 'due-date' ? null : instalment.dueOn, now)
    })
    await replaceSteps(tx, workspaceId, changes, now)
    if (change !== 'people') {
      await moveEscalations(tx, workspaceId, instalments, settings.ladder, now)
      await restand(tx, workspaceId, portion, now)
    } else await derivePromiseReminders(tx, workspaceId, portion, now)
  }
}

/**
 * Derives the reminders of all open instalments of these owners (null: of everybody) anew, after somebody was
 * deactivated or came back, changed supervisor or time zone, or working hours or the ladder were changed. A hundred instalments to a
 * transaction: interrupted, it can simply be done again. Answers how many instalments it were.
 */
export async function deriveLadders(
  db: Db,
  workspaceId: WorkspaceId,
  ownerIds: readonly string[] | null,
  change: Exclude<LadderChange, 'due-date'>,
  now: Instant,
): Promise<number> {
  let count = 0
  for (const owners of ownerPortions(ownerIds ? { reach: 'owners', ownerIds } : { reach: 'all' })) {
    for (let after = ''; ; ) {
      const rows = await db.instalment.findMany({
        where: {
          workspaceId,
          settledAt: null,
          id: { gt: after },
          ...(owners ? { deal: { ownerId: { in: [...owners] } } } : {}),
        },
        orderBy: { id: 'asc' },
        take: INSTALMENTS_PER_TRANSACTION,
        select: { id: true },
      })
      const ids = rows.map(({ id }) => id)
      await inTransaction(db, (tx) => deriveLadder(tx, workspaceId, ids, change, now))
      count += ids.length
      if (ids.length < INSTALMENTS_PER_TRANSACTION) break
      after = ids.at(-1) ?? after
    }
  }
  return count
}

const INSTALMENTS_PER_TRANSACTION = 100

interface LadderInstalment extends DatedInstalment {
  readonly ownerId: string
  readonly settledAt: Instant | null
  readonly escalateAt: Instant | null
}

async function readInstalments(tx: Tx, workspaceId: WorkspaceId, ids: readonly string[]): Promise<LadderInstalment[]> {
  const rows = await tx.instalment.findMany({
    where: { workspaceId, id: { in: [...ids] } },
    select: { id: true, dueOn: true, settledAt: true, escalateAt: true, deal: { select: { ownerId: true } } },
  })
  return rows.map(({ deal, dueOn, ...row }) => ({ ...row, ownerId: deal.ownerId, dueOn: calendarDate(dueOn) }))
}

/** A row of the outbox that holds a step. */
type StepRow = Pick<
  Prisma.OutboxItemModel,
  'id' | 'subjectId' | 'recipientId' | 'localDate' | 'dueAt' | 'state' | 'reason'
>

async function readSteps(tx: Tx, workspaceId: WorkspaceId, ids: readonly string[]): Promise<Map<string, StepRow[]>> {
  const rows = await tx.outboxItem.findMany({
    where: { workspaceId, subjectId: { in: [...ids] }, rule: LADDER_RULE.step },
    select: { id: true, subjectId: true, recipientId: true, localDate: true, dueAt: true, state: true, reason: true },
  })
  const bySubject = new Map<string, StepRow[]>()
  for (const row of rows) {
    const own = bySubject.get(row.subjectId)
    if (own) own.push(row)
    else bySubject.set(row.subjectId, [row])
  }
  return bySubject
}

/** What one recipient is to be told of an instalment: the items to come, and all days of its ladder, past ones too. */
interface Plan {
  readonly recipientId: string
  readonly items: readonly NewOutboxItem[]
  readonly days: ReadonlySet<string>
}

function planFor(instalment: DatedInstalment, recipient: Recipient, settings: Settings, now: Instant): Plan {
  const calendar = workingCalendar(settings, recipient)
  const { remindAt, ladder, reminderGapDays: gapDays } = settings
  const times = ladderTimes(instalment.dueOn, calendar, remindAt, ladder, gapDays)
  return {
    recipientId: recipient.id,
    items: stillToTell(now, times, calendar, remindAt, gapDays).map(({ localDate, dueAt }) => ({
      rule: LADDER_RULE.step,
      subjectId: instalment.id,
      recipientId: recipient.id,
      localDate,
      dueAt,
    })),
    days: new Set(times.map(({ localDate }) => localDate)),
  }
}

interface Changes {
  readonly stale: readonly string[]
  readonly missing: readonly NewOutboxItem[]
}

/** Stands beside an item that its recipient asked for (snoozes.ts). */
const SNOOZED = 'snoozed'

/**
 * What is to be taken back and what to be added. Where the due date is the old one (`sinceDue`) and it was told since,
 * nothing is made up for.
 */
function changesOf(plans: readonly Plan[], rows: readonly StepRow[], sinceDue: string | null, now: Instant): Changes {
  const isDay = ({ recipientId, localDate }: StepRow) =>
    plans.some((plan) => plan.recipientId === recipientId && plan.days.has(localDate))
  // What is due and waits to be gathered is as good as told (N6).
  const isTold = (row: StepRow) =>
    row.state === 'claimed' || row.state === 'sent' || (row.state === 'pending' && row.dueAt <= now && isDay(row))
  const told = rows.some((row) => sinceDue !== null && row.localDate >= sinceDue && isTold(row))
  const items = plans.flatMap((plan) => plan.items.filter(({ localDate }) => !told || plan.days.has(localDate)))
  const keyOf = (each: { recipientId: string; localDate: string }) => `${each.recipientId} ${each.localDate}`
  const wanted = new Map(items.map((item) => [keyOf(item), item]))
  const stale = rows.filter((row) => {
    const item = wanted.get(keyOf(row))
    // It was passed on to others, and is its recipient's again; or its instalment was settled, and that is undone.
    if (wasPassedOn(row) || (row.state === 'skipped' && SETTLED.has(row.reason))) return item !== undefined
    if (row.state !== 'pending' || row.reason === SNOOZED) return false
    return item ? item.dueAt.getTime() !== row.dueAt.getTime() : !isDay(row)
  })
  for (const row of rows) if (!stale.includes(row)) wanted.delete(keyOf(row))
  return { stale: stale.map(({ id }) => id), missing: [...wanted.values()] }
}

async function replaceSteps(
  tx: Tx,
  workspaceId: WorkspaceId,
  changes: readonly Changes[],
  now: Instant,
): Promise<void> {
  for (const ids of portions(changes.flatMap(({ stale }) => stale))) {
    const { count } = await tx.outboxItem.deleteMany({
      where: { workspaceId, id: { in: ids }, state: { in: ['pending', 'skipped'] } },
    })
    if (count < ids.length) throw new ConditionalUpdateLost('outbox item') // one was claimed meanwhile: look again
  }
  try {
    await insertOutboxItems(
      tx,
      workspaceId,
      changes.flatMap(({ missing }) => missing),
      now,
    )
  } catch (error) {
    throw isUniqueViolation(error) ? new ConditionalUpdateLost('outbox item', { cause: error }) : error
  }
}

const ONE_DAY_MS = 24 * 60 * 60_000

async function moveEscalations(
  tx: Tx,
  workspaceId: WorkspaceId,
  instalments: readonly LadderInstalment[],
  ladder: Ladder,
  now: Instant,
): Promise<void> {
  for (const { id, dueOn, settledAt, escalateAt } of instalments) {
    const coming = settledAt ? null : nextEscalation(dueOn, now, ladder)
    // What is to be looked at by tomorrow may be an escalation that only waits for somebody's morning.
    const soon = escalateAt && escalateAt.getTime() <= now.getTime() + ONE_DAY_MS ? escalateAt : null
    const next = settledAt ? null : (soon ?? coming)
    if (next?.getTime() !== escalateAt?.getTime())
      await tx.instalment.updateMany({ where: { workspaceId, id }, data: { escalateAt: next } })
  }
}
