import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import { amissOf, type DeliveryQuestion, type Mood, moodOf, type Use } from '../domain/check-in.ts'
import type { Instant } from '../domain/clock.ts'
import { comingMorning } from '../domain/due-reminder.ts'
import type { ImplementationPhase } from '../domain/implementation.ts'
import { dipSubjects, IMPLEMENTATION_RULE } from '../domain/implementation-rules.ts'
import { type DipCause, dipCausesOf } from '../domain/motivation-dip.ts'
import { writeAudit } from './audit.ts'
import type { Prisma, Tx } from './client.ts'
import { insertPromiseMade, type PromiseMade } from './customer-promise-recording.ts'
import { RecordNotFound } from './errors.ts'
import { readConcerned } from './member-rows.ts'
import { addMissing, markForRefresh } from './outbox-items.ts'
import type { Scope } from './scope.ts'
import { readSettings, workingCalendar } from './settings.ts'
import { inTransaction } from './transaction.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** How a customer was at a check-in, as far as a dip is told from it. */
export interface Impression {
  /** Days after delivery. */
  readonly day: number
  readonly mood: Mood
  readonly use: Use
  readonly problems: string | null
  readonly questions: string | null
  /** What was not as it should be at the delivery check (D4). */
  readonly amiss: readonly DeliveryQuestion[]
}

/** An implementation about which somebody is told, with its deal and the people. */
export interface AlertedImplementation {
  readonly implementationId: string
  readonly phase: ImplementationPhase
  /** Null: not delivered (any more). */
  readonly phaseSince: CalendarDate | null
  /** It is over without being done (D9, given up). */
  readonly endedOn: CalendarDate | null
  readonly goal: string | null
  readonly dealId: string
  readonly dealTitle: string
  readonly customerId: string
  readonly customerName: string
  readonly ownerId: string
  /** Whoever accepted it for a service department; null: the deal's owner is responsible. */
  readonly assigneeId: string | null
  /** Who is responsible. */
  readonly responsibleName: string
}

/** A customer's motivation that dips (I4). */
export interface MotivationDip extends AlertedImplementation {
  readonly id: string
  readonly causes: readonly DipCause[]
  readonly noticedOn: CalendarDate
  /** The check-in that was answered last, and the one before it. */
  readonly latest: Impression | null
  readonly previous: Impression | null
  /** The complaint that belongs to it, by its number. */
  readonly complaintNumber: number | null
  /** What is done about it, by when, and who said so. */
  readonly action: {
    readonly text: string
    readonly on: CalendarDate
    readonly byId: string | null
    readonly byName: string
  } | null
  readonly overAt: Instant | null
}

export interface ImplementationAlertStore {
  /** Looks at all that are under way with the next round: when customers are asked was set anew (I2). */
  lookSoon(now: Instant): Promise<void>
  /** These implementations, in no order. */
  byIds(implementationIds: readonly string[]): Promise<AlertedImplementation[]>
  /** The dip of an implementation that is not over; null where it has none. */
  openDip(implementationId: string): Promise<MotivationDip | null>
  /** These dips, in no order. */
  dips(dipIds: readonly string[]): Promise<MotivationDip[]>
  /**
   * Keeps what is done about a dip, or something else than before (I4); whoever says so and whoever is responsible are reminded
   * on its date. Everybody who was told of the dip sees it. False, and nothing is changed, when the dip is over.
   * @throws RecordNotFound when the workspace has no such dip
   */
  act(
    dipId: string,
    action: { readonly text: string; readonly on: CalendarDate },
    actorId: string,
    now: Instant,
    promised?: PromiseMade | null,
  ): Promise<boolean>
}

const OF_IMPLEMENTATION = {
  id: true,
  phase: true,
  phaseSince: true,
  endedOn: true,
  goal: true,
  assigneeId: true,
  assignee: { select: { name: true } },
  deal: {
    select: {
      id: true,
      title: true,
      ownerId: true,
      customerId: true,
      customer: { select: { name: true } },
      owner: { select: { name: true } },
    },
  },
} as const satisfies Prisma.ImplementationSelect

const OF_DIP = {
  complaint: { select: { number: true } },
  implementation: {
    select: {
      ...OF_IMPLEMENTATION,
      checkIns: { where: { answeredAt: { not: null } }, orderBy: { day: 'desc' }, take: 2 },
    },
  },
} as const satisfies Prisma.MotivationDipInclude

/** What is told of the implementations of one workspace, and what is done about it. */
export function createImplementationAlertStore({ db, workspaceId }: Scope): ImplementationAlertStore {
  return {
    async byIds(ids) {
      const where = { workspaceId, id: { in: [...ids] } }
      return (await db.implementation.findMany({ where, select: OF_IMPLEMENTATION })).map(alertedOf)
    },

    async lookSoon(now) {
      const underWay = { workspaceId, phaseSince: { not: null }, endedOn: null, phase: { not: 'done' as const } }
      await db.implementation.updateMany({ where: underWay, data: { lookAt: now } })
    },

    async openDip(implementationId) {
      const where = { workspaceId, implementationId, overAt: null }
      const [dip] = await readDips(db, where)
      return dip ?? null
    },

    dips: (ids) => readDips(db, { workspaceId, id: { in: [...ids] } }),

    act: (dipId, action, actorId, now, promised = null) =>
      inTransaction(db, (tx) => act(tx, workspaceId, dipId, { ...action, promised }, actorId, now)),
  }
}

async function readDips(tx: Tx, where: Prisma.MotivationDipWhereInput & { workspaceId: WorkspaceId }) {
  const rows = await tx.motivationDip.findMany({ where, include: OF_DIP })
  const actorIds = rows.flatMap(({ actionById }) => actionById ?? [])
  const { workspaceId } = where
  const actors = await tx.member.findMany({
    where: { workspaceId, id: { in: actorIds } },
    select: { id: true, name: true },
  })
  const names = new Map(actors.map(({ id, name }) => [id, name]))
  return rows.map((row) => dipOf(row, names))
}

async function act(
  tx: Tx,
  workspaceId: WorkspaceId,
  id: string,
  { text, on, promised }: { readonly text: string; readonly on: CalendarDate; readonly promised: PromiseMade | null },
  actorId: string,
  now: Instant,
): Promise<boolean> {
  const data = { action: text, actionOn: on, actionById: actorId, actionAt: now }
  const before = await tx.motivationDip.findUnique({
    where: { workspaceId_id: { workspaceId, id } },
    include: {
      implementation: {
        select: {
          id: true,
          dealId: true,
          assigneeId: true,
          deal: { select: { customerId: true, ownerId: true } },
          handOvers: { where: { endedAt: null }, select: { id: true } },
        },
      },
    },
  })
  if (!before) throw new RecordNotFound(`no dip ${id}`)
  const { count } = await tx.motivationDip.updateMany({ where: { workspaceId, id, overAt: null }, data })
  if (count === 0) return false
  const { dealId, deal, assigneeId, handOvers } = before.implementation
  const reminded = new Set([actorId, assigneeId ?? deal.ownerId])
  const members = (await readConcerned(tx, workspaceId, [...reminded])).filter(({ id }) => reminded.has(id))
  if (!members.some((member) => member.id === actorId)) throw new RecordNotFound(`no member ${actorId}`)
  const rule = IMPLEMENTATION_RULE.dipAction
  await tx.outboxItem.deleteMany({ where: { workspaceId, rule, subjectId: id, state: 'pending' } })
  const settings = await readSettings(tx, workspaceId)
  const items = members.flatMap((member) => {
    const time = comingMorning(on, workingCalendar(settings, member), settings.remindAt, now)
    return time ? [{ rule, subjectId: id, recipientId: member.id, ...time }] : []
  })
  await addMissing(tx, workspaceId, items, now)
  const shownIn = [...handOvers.map((handOver) => handOver.id), before.implementationId, dealId, deal.customerId]
  await markForRefresh(tx, workspaceId, [...dipSubjects(id), ...shownIn], now)
  await insertPromiseMade(tx, workspaceId, promised, { customerId: deal.customerId, dealId }, actorId, now)
  const entry = { actorId, action: 'dip.act', outcome: 'done', subjectType: 'motivation-dip', subjectId: id } as const
  await writeAudit(tx, workspaceId, { ...entry, before: { on: before.actionOn }, after: { on } }, now)
  return true
}

type ImplementationRow = Prisma.ImplementationGetPayload<{ select: typeof OF_IMPLEMENTATION }>

function alertedOf({ id, phase, goal, assigneeId, assignee, deal, ...row }: ImplementationRow): AlertedImplementation {
  return {
    implementationId: id,
    phase,
    phaseSince: row.phaseSince === null ? null : calendarDate(row.phaseSince),
    endedOn: row.endedOn === null ? null : calendarDate(row.endedOn),
    goal,
    dealId: deal.id,
    dealTitle: deal.title,
    customerId: deal.customerId,
    customerName: deal.customer.name,
    ownerId: deal.ownerId,
    assigneeId,
    responsibleName: assignee?.name ?? deal.owner.name,
  }
}

type DipRow = Prisma.MotivationDipGetPayload<{ include: typeof OF_DIP }>

function dipOf(row: DipRow, names: ReadonlyMap<string, string>): MotivationDip {
  const [latest = null, previous = null] = row.implementation.checkIns.map(impressionOf)
  const { action, actionOn, actionById } = row
  return {
    ...alertedOf(row.implementation),
    id: row.id,
    causes: dipCausesOf(row.causes),
    noticedOn: calendarDate(row.noticedOn),
    latest,
    previous,
    complaintNumber: row.complaint?.number ?? null,
    action:
      action === null || actionOn === null
        ? null
        : { text: action, on: calendarDate(actionOn), byId: actionById, byName: names.get(actionById ?? '') ?? '' },
    overAt: row.overAt,
  }
}

function impressionOf(row: Prisma.CheckInModel): Impression | null {
  const { day, mood, use, problems, questions } = row
  const known = mood === null ? null : moodOf(mood)
  return known === null || use === null ? null : { day, mood: known, use, problems, questions, amiss: amissOf(row) }
}
