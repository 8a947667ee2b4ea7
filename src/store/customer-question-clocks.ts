import { dateAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { nextClockLook } from '../domain/complaint-clock.ts'
import { CUSTOMER_QUESTION_RULE, questionState, questionTimes } from '../domain/customer-question.ts'
import { stepRecipients, toldOfEscalation } from '../domain/reminder-ladder.ts'
import { ladderMemberOf } from '../domain/succession.ts'
import { nextOpening, type WorkingCalendar } from '../domain/working-time.ts'
import type { Db, Tx } from './client.ts'
import { customerQuestionOf, WHOLE_QUESTION } from './customer-question-rows.ts'
import { type Member, readConcerned } from './member-rows.ts'
import { addMissing, markForRefresh } from './outbox-items.ts'
import type { NewOutboxItem } from './outbox-types.ts'
import { readSettings, type Settings, workingCalendar } from './settings.ts'
import { inTransaction } from './transaction.ts'
import { type WorkspaceId, workspaceIdOfRow } from './workspace-id.ts'

// `CustomerQuestion.lookAt` says when somebody has to look: at the warning, or when the time is over. Whom that is told to is
// found out then, since the responsible person and their supervisor may be others by that time.

/** The calendar of the clocks of questions: the workspace's own, so that nobody's leave stops one (I5). */
export const questionCalendar = (settings: Settings): WorkingCalendar =>
  workingCalendar(settings, { timeZone: settings.timeZone, leave: [] })

/**
 * Looks at a question (I5), in the transaction that records it, or gives its deal to somebody else: whom is to be warned or
 * told now, and when to look again. Repeating it changes nothing.
 */
export async function lookAtQuestion(
  tx: Tx,
  workspaceId: WorkspaceId,
  questionId: string,
  now: Instant,
): Promise<void> {
  const where = { workspaceId_id: { workspaceId, id: questionId } }
  const row = await tx.customerQuestion.findUnique({ where, include: WHOLE_QUESTION })
  if (!row) return
  const settings = await readSettings(tx, workspaceId)
  const times = questionTimes(row, questionCalendar(settings), settings.complaintClocks.warnPercent)
  const state = questionState(times, row, now)
  const isNewlyLate = state === 'late' && row.missedAt === null
  await tx.customerQuestion.update({
    where,
    data: { lookAt: nextClockLook(times, state), ...(isNewlyLate ? { missedAt: now } : {}) },
  })
  // Whoever was not warned in time, since nobody looked, still is.
  const isToWarn = state === 'short' || isNewlyLate
  if (!isToWarn || !times.warnAt) return
  const { ownerId, assigneeId } = customerQuestionOf(row)
  const responsibleId = assigneeId ?? ownerId
  const members = await readConcerned(tx, workspaceId, [responsibleId, ownerId])
  const telling = { tx, workspaceId, questionId, members, settings, now }
  await warn(telling, responsibleId, times.warnAt)
  if (isNewlyLate) await tellPassed(telling, { responsibleId, ownerId })
  await markForRefresh(tx, workspaceId, [questionId, row.dealId], now)
}

interface Telling {
  readonly tx: Tx
  readonly workspaceId: WorkspaceId
  readonly questionId: string
  readonly members: readonly Member[]
  readonly settings: Settings
  readonly now: Instant
}

/** Reminds whoever is responsible, once; in the outbox it belongs to the day on which they can hear of the warning. */
async function warn(
  { tx, workspaceId, questionId, members, settings, now }: Telling,
  responsibleId: string,
  at: Instant,
) {
  const recipients = stepRecipients(responsibleId, members.map(ladderMemberOf))
  const rule = CUSTOMER_QUESTION_RULE.warning
  // Somebody else is responsible by now.
  await tx.outboxItem.deleteMany({
    where: { workspaceId, rule, subjectId: questionId, state: 'pending', recipientId: { notIn: recipients } },
  })
  const items = members
    .filter(({ id }) => recipients.includes(id))
    .map((member) => {
      const warned = itemAt(rule, questionId, member, heardAt(settings, member, at))
      return warned.dueAt < now ? { ...warned, dueAt: now } : warned
    })
  await addMissing(tx, workspaceId, items, now)
}

/**
 * Tells the supervisor of whoever is responsible, or the admins, that it was not answered in time (I5); where somebody else
 * than the deal's owner looks after it, the owner and their supervisor as well, for it is their customer who waits.
 */
async function tellPassed(
  { tx, workspaceId, questionId, members, settings, now }: Telling,
  { responsibleId, ownerId }: { readonly responsibleId: string; readonly ownerId: string },
): Promise<void> {
  const ladder = members.map(ladderMemberOf)
  const ofOwner =
    responsibleId === ownerId ? [] : [...stepRecipients(ownerId, ladder), ...toldOfEscalation(ownerId, ladder)]
  const recipients = [...toldOfEscalation(responsibleId, ladder), ...ofOwner].filter((id) => id !== responsibleId)
  const items = members
    .filter(({ id }) => recipients.includes(id))
    .map((member) => itemAt(CUSTOMER_QUESTION_RULE.passed, questionId, member, heardAt(settings, member, now)))
  await addMissing(tx, workspaceId, items, now)
}

/** Tells whoever is responsible that somebody else has recorded a question of their customer; whoever records it knows. */
export async function tellRecorded(
  tx: Tx,
  workspaceId: WorkspaceId,
  { questionId, responsibleId, actorId }: Readonly<Record<'questionId' | 'responsibleId' | 'actorId', string>>,
  now: Instant,
): Promise<void> {
  if (responsibleId === actorId) return
  const members = await readConcerned(tx, workspaceId, [responsibleId])
  const settings = await readSettings(tx, workspaceId)
  const recipients = stepRecipients(responsibleId, members.map(ladderMemberOf)).filter((id) => id !== actorId)
  const items = members
    .filter(({ id }) => recipients.includes(id))
    .map((member) => itemAt(CUSTOMER_QUESTION_RULE.asked, questionId, member, heardAt(settings, member, now)))
  await addMissing(tx, workspaceId, items, now)
}

/** When somebody can hear of it (N2). */
const heardAt = (settings: Settings, member: Member, at: Instant): Instant =>
  nextOpening(workingCalendar(settings, member), at) ?? at

const itemAt = (
  rule: string,
  subjectId: string,
  { id, timeZone }: Pick<Member, 'id' | 'timeZone'>,
  at: Instant,
): NewOutboxItem => ({ rule, subjectId, recipientId: id, localDate: dateAt(at, timeZone), dueAt: at })

/**
 * Looks at the questions, over all workspaces, whose time has come (I5). Several processes may do it at once: whoever takes
 * `lookAt` away does all of it. Answers how many were looked at, `limit` at most.
 */
export async function lookAtQuestions(db: Db, now: Instant, limit: number): Promise<number> {
  const rows = await db.customerQuestion.findMany({
    where: { lookAt: { lte: now } },
    orderBy: { lookAt: 'asc' },
    take: limit,
    select: { workspaceId: true, id: true, lookAt: true },
  })
  for (const { workspaceId, id, lookAt } of rows)
    await inTransaction(db, async (tx) => {
      const { count } = await tx.customerQuestion.updateMany({
        where: { workspaceId, id, lookAt },
        data: { lookAt: null },
      })
      if (count > 0) await lookAtQuestion(tx, workspaceIdOfRow(workspaceId), id, now)
    })
  return rows.length
}
