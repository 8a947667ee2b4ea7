import { calendarDate, dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import type { Money } from '../domain/money.ts'
import {
  askedSubject,
  isImportant,
  isToBeAsked,
  REFLECTION_RULE,
  reflectionDay,
  reflectionReminder,
} from '../domain/reflection.ts'
import { Prisma, type Tx } from './client.ts'
import { insistOnRecords } from './errors.ts'
import { readMembers } from './member-rows.ts'
import { addMissing, markForRefresh } from './outbox-items.ts'
import type { NewOutboxItem } from './outbox-types.ts'
import { ownCalendar, readSettings, type Settings } from './settings.ts'
import type { WorkspaceId } from './workspace-id.ts'

// A reflection is written with what it looks back on, and put into the outbox by the hourly look when its day comes near: by
// then it is known what else is asked for on that day, and it is one line (D5).

/** What there is to look back on. */
export type Matter = { readonly memberId: string; readonly customerId: string } & (
  | { readonly dealId: string; readonly total: Money }
  | { readonly givingUpId: string }
)

/** Writes what somebody is to look back on (D5), in the transaction that closed the deal or gave the customer up. */
export async function insertReflection(tx: Tx, workspaceId: WorkspaceId, matter: Matter, now: Instant): Promise<void> {
  const { memberId, customerId } = matter
  const settings = await readSettings(tx, workspaceId)
  const [member] = await readMembers(tx, workspaceId, Prisma.sql`m."id" = ${memberId}`)
  // Whoever nobody knows is refused below.
  const calendar = ownCalendar(settings, member ?? { timeZone: settings.timeZone, leave: [] })
  const isFresh = 'givingUpId' in matter || isImportant(matter.total, importanceOf(settings))
  const askOn = reflectionDay(isFresh, calendar, settings.remindAt, now)
  const about =
    'givingUpId' in matter
      ? { occasion: 'loss' as const, givingUpId: matter.givingUpId }
      : { occasion: 'deal' as const, dealId: matter.dealId }
  await insistOnRecords('customer, deal or member', () =>
    tx.reflection.create({ data: { workspaceId, memberId, customerId, askOn, createdAt: now, ...about } }),
  )
}

const importanceOf = ({ reflectionAmount: amount, currency }: Settings): Money | null =>
  amount === null ? null : { amount, currency }

/** Takes back what is not answered of what these givings-up were to be looked back on (V2), in a transaction. */
export async function takeReflectionsBack(
  tx: Tx,
  workspaceId: WorkspaceId,
  givingUpIds: readonly string[],
  now: Instant,
): Promise<void> {
  const where = { workspaceId, givingUpId: { in: [...givingUpIds] }, state: 'open' as const }
  const taken = await tx.reflection.findMany({ where, select: { memberId: true, askOn: true } })
  if (taken.length === 0) return
  await tx.reflection.deleteMany({ where })
  const subjects = taken.map(({ memberId, askOn }) => askedSubject(memberId, calendarDate(askOn)))
  await markForRefresh(tx, workspaceId, subjects, now)
}

/**
 * Puts it into the outbox that people are asked to look back on what they have closed and lost (D5): one line for each of
 * them and day. Nobody is asked for another's, and whoever is gone for nothing. Answers how many were added; repeating it is harmless.
 */
export async function planReflections(tx: Tx, workspaceId: WorkspaceId, now: Instant): Promise<number> {
  const where = { workspaceId, state: 'open', remindedId: null } as const
  const days = await tx.reflection.groupBy({ by: ['memberId', 'askOn'], where })
  if (days.length === 0) return 0
  const settings = await readSettings(tx, workspaceId)
  const members = new Map((await readMembers(tx, workspaceId, Prisma.sql`1 = 1`)).map((member) => [member.id, member]))
  let planned = 0
  for (const { memberId, askOn: day } of days) {
    const askOn = calendarDate(day)
    const member = members.get(memberId)
    if (!member || member.deactivatedAt !== null || !isToBeAsked(askOn, dateAt(now, member.timeZone))) continue
    const time = reflectionReminder(askOn, ownCalendar(settings, member), settings.remindAt, now)
    if (!time) continue
    const subjectId = askedSubject(memberId, askOn)
    planned += await ask(tx, workspaceId, { rule: REFLECTION_RULE, subjectId, recipientId: memberId, ...time }, now)
    await tx.reflection.updateMany({ where: { ...where, memberId, askOn }, data: { remindedId: memberId } })
  }
  return planned
}

/** Asks for a day, once: what comes to it later joins the line that waits or was told, whatever day that came on. */
async function ask(tx: Tx, workspaceId: WorkspaceId, item: NewOutboxItem, now: Instant): Promise<number> {
  const { rule, subjectId, recipientId } = item
  const told = {
    workspaceId,
    rule,
    subjectId,
    recipientId,
    state: { in: ['pending', 'claimed', 'sent'] },
  } satisfies Prisma.OutboxItemWhereInput
  if ((await tx.outboxItem.count({ where: told })) > 0) {
    await markForRefresh(tx, workspaceId, [subjectId], now)
    return 0
  }
  // All that there was had been looked back on before its day: for what has come since it is asked after all.
  await tx.outboxItem.deleteMany({ where: { workspaceId, rule, subjectId, recipientId, state: 'skipped' } })
  return addMissing(tx, workspaceId, [item], now)
}
