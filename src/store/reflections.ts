import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import {
  askedSubject,
  isBlank,
  NO_ANSWERS,
  type ReflectionAnswers,
  type ReflectionOccasion,
  type ReflectionState,
  type ReflectionYield,
  yieldOf,
} from '../domain/reflection.ts'
import { err, ok, type Result } from '../domain/result.ts'
import type { LossReason } from '../domain/staying-power.ts'
import { writeAudit } from './audit.ts'
import type { Prisma, Tx } from './client.ts'
import { RecordNotFound } from './errors.ts'
import { markForRefresh, skipWaiting } from './outbox-items.ts'
import { insertFeedback } from './product-feedback.ts'
import { planReflections } from './reflection-rows.ts'
import type { Scope } from './scope.ts'
import { inTransaction } from './transaction.ts'
import { ownerPortions, type Visibility } from './visibility.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** What somebody is to look back on (D5), or has. */
export interface Reflection {
  readonly id: string
  readonly memberId: string
  readonly memberName: string
  readonly customerId: string
  readonly customerName: string
  readonly occasion: ReflectionOccasion
  readonly dealId: string | null
  /** Of a deal. */
  readonly dealTitle: string | null
  /** It was called off since (D9). */
  readonly isCancelled: boolean
  /** Of a loss. */
  readonly lossReason: LossReason | null
  readonly askOn: CalendarDate
  readonly state: ReflectionState
  /** While it is open, what was typed so far. */
  readonly answers: ReflectionAnswers
  readonly answeredAt: Instant | null
  readonly createdAt: Instant
}

export interface ReflectionStore {
  byId(reflectionId: string): Promise<Reflection | null>
  /** All that a member is asked for on a day, the oldest first. */
  askedOn(memberId: string, askOn: CalendarDate): Promise<Reflection[]>
  /** What a member is asked for by that day and has neither answered nor skipped: the oldest of it, and how much there is. */
  openOf(
    memberId: string,
    until: CalendarDate,
    limit: number,
  ): Promise<{ readonly list: Reflection[]; readonly total: number }>
  /** The one about a deal; null for deals of before there were any. */
  ofDeal(dealId: string): Promise<Reflection | null>
  /**
   * Keeps what was typed in one form of an open reflection, so that nothing is lost between the forms, or when they are left;
   * false when it is open no more.
   */
  keep(reflectionId: string, answers: Partial<ReflectionAnswers>): Promise<boolean>
  /**
   * Answers it with what was kept and these (D5), once, audited without what was written; without any answer it is skipped.
   * What is suggested to the company goes to the product people (C15). One that was skipped can still be answered. The error is
   * the reflection as it was answered before.
   * @throws RecordNotFound when there is none
   */
  answer(
    reflectionId: string,
    answers: Partial<ReflectionAnswers>,
    actorId: string,
    now: Instant,
  ): Promise<Result<Reflection, Reflection>>
  /** Skips all that is open of what a member is asked for on a day; answers how many. Audited. */
  skip(memberId: string, askOn: CalendarDate, now: Instant): Promise<number>
  /** What the reflections asked for from that day up to `until` yield, of these members; what was answered early counts. */
  yield(visible: Visibility, from: CalendarDate, until: CalendarDate): Promise<ReflectionYield>
  /** Answered ones of these members with a technique that worked, answered since then, the newest first. */
  techniques(visible: Visibility, since: Instant, limit: number): Promise<Reflection[]>
  /** Answered ones of these members since then, the newest first. */
  answered(visible: Visibility, since: Instant, limit: number): Promise<Reflection[]>
  /** Puts into the outbox what is to be asked for by now; answers how many. Repeating it is harmless. */
  plan(now: Instant): Promise<number>
}

const WITH_NAMES = {
  member: { select: { name: true } },
  customer: { select: { name: true } },
  deal: { select: { title: true, cancelledOn: true } },
  givingUp: { select: { reason: true } },
} as const satisfies Prisma.ReflectionInclude

const OLDEST_FIRST = [{ createdAt: 'asc' }, { id: 'asc' }] as const
const NEWEST_FIRST = [{ answeredAt: 'desc' }, { id: 'asc' }] as const

/** What the people of one workspace look back on (D5). */
export function createReflectionStore({ db, workspaceId }: Scope): ReflectionStore {
  const newest = async (visible: Visibility, since: Instant, limit: number, more: Prisma.ReflectionWhereInput) => {
    const found: Reflection[] = []
    for (const ownerIds of ownerPortions(visible)) {
      const whose = ownerIds ? { memberId: { in: [...ownerIds] } } : {}
      const rows = await db.reflection.findMany({
        where: { workspaceId, state: 'answered', answeredAt: { gte: since }, ...whose, ...more },
        include: WITH_NAMES,
        orderBy: [...NEWEST_FIRST],
        take: limit,
      })
      found.push(...rows.map(reflectionOf))
    }
    const at = ({ answeredAt }: Reflection) => answeredAt?.getTime() ?? 0
    return found.sort((a, b) => at(b) - at(a)).slice(0, limit)
  }
  return {
    byId: (id) => readReflection(db, workspaceId, id),

    async askedOn(memberId, askOn) {
      const where = { workspaceId, memberId, askOn }
      return (await db.reflection.findMany({ where, include: WITH_NAMES, orderBy: [...OLDEST_FIRST] })).map(
        reflectionOf,
      )
    },

    async openOf(memberId, until, limit) {
      const where = { workspaceId, memberId, state: 'open' as const, askOn: { lte: until } }
      const orderBy = [{ askOn: 'asc' as const }, ...OLDEST_FIRST]
      const rows = await db.reflection.findMany({ where, include: WITH_NAMES, orderBy, take: limit })
      return { list: rows.map(reflectionOf), total: await db.reflection.count({ where }) }
    },

    async ofDeal(dealId) {
      const where = { workspaceId_dealId: { workspaceId, dealId } }
      const row = await db.reflection.findUnique({ where, include: WITH_NAMES })
      return row && reflectionOf(row)
    },

    async keep(id, answers) {
      const where = { workspaceId, id, state: { in: [...ANSWERABLE] } }
      return (await db.reflection.updateMany({ where, data: answers })).count > 0
    },

    answer: (id, answers, actorId, now) =>
      inTransaction(db, async (tx) => {
        // Holds the row: of two who hand it in, the second sees that it is answered.
        const { count } = await tx.reflection.updateMany({
          where: { workspaceId, id, state: { in: [...ANSWERABLE] } },
          data: { ...answers, workspaceId },
        })
        const held = await readReflection(tx, workspaceId, id)
        if (!held) throw new RecordNotFound(`no reflection ${id}`)
        if (count === 0) return err(held)
        const state = isBlank(held.answers) ? 'skipped' : 'answered'
        await tx.reflection.updateMany({ where: { workspaceId, id }, data: { state, answeredAt: now } })
        if (state === 'answered') await suggest(tx, workspaceId, held, actorId, now)
        await told(tx, workspaceId, held, now)
        await audit(tx, workspaceId, state === 'answered' ? 'reflection.answer' : 'reflection.skip', held, actorId, now)
        return ok({ ...held, state, answeredAt: now })
      }),

    skip: (memberId, askOn, now) =>
      inTransaction(db, async (tx) => {
        const where = { workspaceId, memberId, askOn, state: 'open' as const }
        const open = await tx.reflection.findMany({ where, select: { id: true, customerId: true } })
        if (open.length === 0) return 0
        const { count } = await tx.reflection.updateMany({ where, data: { state: 'skipped', answeredAt: now } })
        await told(tx, workspaceId, { memberId, askOn }, now)
        for (const each of open) await audit(tx, workspaceId, 'reflection.skip', each, memberId, now)
        return count
      }),

    async yield(visible, from, until) {
      const found: { state: ReflectionState; objection: Reflection['answers']['objection'] }[] = []
      for (const ownerIds of ownerPortions(visible)) {
        const whose = ownerIds ? { memberId: { in: [...ownerIds] } } : {}
        found.push(
          ...(await db.reflection.findMany({
            where: {
              workspaceId,
              askOn: { gte: from },
              OR: [{ askOn: { lte: until } }, { state: { not: 'open' } }],
              ...whose,
            },
            select: { state: true, objection: true },
          })),
        )
      }
      return yieldOf(found)
    },

    techniques: (visible, since, limit) => newest(visible, since, limit, { technique: { not: null } }),
    answered: (visible, since, limit) => newest(visible, since, limit, {}),
    plan: (now) => inTransaction(db, (tx) => planReflections(tx, workspaceId, now)),
  }
}

/** Those that can still be answered: what was skipped, too, for whoever finds the time after all. */
const ANSWERABLE = ['open', 'skipped'] as const

async function readReflection(tx: Tx, workspaceId: WorkspaceId, id: string): Promise<Reflection | null> {
  const row = await tx.reflection.findUnique({ where: { workspaceId_id: { workspaceId, id } }, include: WITH_NAMES })
  return row && reflectionOf(row)
}

/** What is suggested to the company goes to the product people, who answer it (C15); once for each reflection. */
async function suggest(tx: Tx, workspaceId: WorkspaceId, reflection: Reflection, actorId: string, now: Instant) {
  const { id, customerId, answers } = reflection
  if (answers.suggestion === null) return
  const feedback = {
    submissionKey: `reflection:${id}`,
    customerId,
    topic: 'suggestion',
    text: answers.suggestion,
  } as const
  await insertFeedback(tx, workspaceId, feedback, actorId, now)
}

/** Rewrites what asks for it (N4), and takes back what waits to ask where nothing is left to be asked for. */
async function told(
  tx: Tx,
  workspaceId: WorkspaceId,
  { memberId, askOn }: Pick<Reflection, 'memberId' | 'askOn'>,
  now: Instant,
): Promise<void> {
  const subjects = [askedSubject(memberId, askOn)]
  const left = await tx.reflection.count({ where: { workspaceId, memberId, askOn, state: 'open' } })
  if (left === 0) await skipWaiting(tx, workspaceId, subjects, 'settled')
  await markForRefresh(tx, workspaceId, subjects, now)
}

const audit = (
  tx: Tx,
  workspaceId: WorkspaceId,
  action: 'reflection.answer' | 'reflection.skip',
  { id, customerId }: Pick<Reflection, 'id' | 'customerId'>,
  actorId: string,
  now: Instant,
) => {
  const entry = { actorId, action, outcome: 'done', subjectType: 'reflection', subjectId: id } as const
  return writeAudit(tx, workspaceId, { ...entry, after: { customerId } }, now)
}

const ANSWERS = Object.keys(NO_ANSWERS) as (keyof ReflectionAnswers)[]

const reflectionOf = (row: Prisma.ReflectionGetPayload<{ include: typeof WITH_NAMES }>): Reflection => ({
  id: row.id,
  memberId: row.memberId,
  memberName: row.member.name,
  customerId: row.customerId,
  customerName: row.customer.name,
  occasion: row.occasion,
  dealId: row.dealId,
  dealTitle: row.deal?.title ?? null,
  isCancelled: row.deal ? row.deal.cancelledOn !== null : false,
  lossReason: row.givingUp?.reason ?? null,
  askOn: calendarDate(row.askOn),
  state: row.state,
  answers: Object.fromEntries(ANSWERS.map((answer) => [answer, row[answer]])) as unknown as ReflectionAnswers,
  answeredAt: row.answeredAt,
  createdAt: row.createdAt,
})
