import { type CalendarDate, instantAt } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import type { PromiseFacts } from '../domain/customer-promise-form.ts'
import { dueReminder } from '../domain/due-reminder.ts'
import { mayBeBooked } from '../domain/payment.ts'
import type { ReferralProblem } from '../domain/referral.ts'
import { isReturnVisit } from '../domain/return-visit.ts'
import type { LossReason } from '../domain/staying-power.ts'
import { type CollectedMoney, NEXT_STEP_RULE, type VisitFacts } from '../domain/visit.ts'
import { type AuditDetail, writeAudit } from './audit.ts'
import { Prisma, type Tx } from './client.ts'
import { writeComplaint } from './complaint-filing.ts'
import { insertPromiseMade } from './customer-promise-recording.ts'
import { insistOnRecords } from './errors.ts'
import { writeReport } from './market-reports.ts'
import { readMembers } from './member-rows.ts'
import { insertOutboxItems } from './outbox-items.ts'
import { comparablePayments, type ListedPayment } from './payment-lists.ts'
import { writePayment } from './payments.ts'
import { insertFeedback } from './product-feedback.ts'
import { type IntroducedAtVisit, introduceAtVisit, referralProblem } from './referrals.ts'
import { deriveReturnVisits } from './return-visits.ts'
import { readSettings, workingCalendar } from './settings.ts'
import { writeGivingUp } from './staying-power.ts'
import type { Visibility } from './visibility.ts'
import { type ConsequenceKind, type Visit, visitOf, WITH_PEOPLE } from './visit-rows.ts'
import { insertWant } from './want-rows.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** A visit to be recorded (V1). */
export interface NewVisit extends VisitFacts {
  /** Where it came from (the modal): a second submission finds the visit of the first. */
  readonly submissionKey: string
  readonly customerId: string
  /** The customer's contact who was spoken to. */
  readonly contactId: string | null
  readonly companionIds: readonly string[]
  /** Why it was made although the customer was not to be disturbed (C7). */
  readonly disturbReason: string | null
  /** Why its next step is planned for a day on which the customer is to be left in peace (C7). */
  readonly nextStepReason: string | null
  /** Why the customer is given up by it (D7); null where they are not. */
  readonly lossReason: LossReason | null
  /** Its news is serious: it is a market report, too (V6). */
  readonly reportsNews: boolean
  /** What was promised at it (D6). */
  readonly promise?: PromiseFacts | null
  /** Whom the customer introduced (C11). */
  readonly referral: IntroducedAtVisit | null
  /** Whose deals the collected money may settle (R2). */
  readonly among: Visibility
  /** Finance is to confirm the payment (K5). */
  readonly toBeConfirmed: boolean
  /** Who is reminded of the next step; whoever records the visit unless given. In whose stead they did (R5). */
  readonly remindedId?: string
  /** The visits and payments, by id, of which the person said that this is another. */
  readonly otherThan: readonly string[]
}

/** What this may be the same as: the person is to say that it is another before it is recorded. */
export interface VisitQuestion {
  /** Of the same customer, member, day and channel. */
  readonly visits: readonly Visit[]
  /** With the same reference, or of the same amount on the same day (K5). */
  readonly payments: readonly ListedPayment[]
  /** Why the customer cannot have introduced whom they are said to (C11): to be mended, whatever the answer is. */
  readonly referral: ReferralProblem | null
}

/** What a visit may be the same as (`VisitQuestion`), in a transaction that has its turn at the account; null for none. */
export async function questionAbout(
  tx: Tx,
  workspaceId: WorkspaceId,
  { customerId, visitedOn, channel, collected, referral: introduced, otherThan }: NewVisit,
  memberId: string,
): Promise<VisitQuestion | null> {
  const isNew = ({ id }: { readonly id: string }) => !otherThan.includes(id)
  const rows = await tx.visit.findMany({
    where: { workspaceId, customerId, memberId, visitedOn, channel, undoneAt: null },
    include: WITH_PEOPLE,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  const payments = collected ? await sameMoney(tx, workspaceId, { customerId, visitedOn, collected }) : []
  const visits = rows.map(visitOf)
  const known = introduced?.kind === 'known' ? introduced.customerId : null
  const referral = known && (await referralProblem(tx, workspaceId, { introducerId: customerId, customerId: known }))
  if (!visits.some(isNew) && !payments.some(isNew) && !referral) return null
  return { visits, payments, referral: referral || null }
}

/** The customer's payments that may be the money that was collected (K5): the form does not show what is recorded. */
async function sameMoney(
  tx: Tx,
  workspaceId: WorkspaceId,
  {
    customerId,
    visitedOn,
    collected,
  }: Pick<NewVisit, 'customerId' | 'visitedOn'> & { readonly collected: CollectedMoney },
): Promise<ListedPayment[]> {
  const { money, reference } = collected
  const references = reference === null ? [] : [reference]
  const recorded = await comparablePayments(tx, workspaceId, {
    customerIds: [customerId],
    references,
    receivedOn: [visitedOn],
  })
  return recorded.filter((each) => mayBeBooked({ ...money, receivedOn: visitedOn, reference }, each))
}

/** Writes a visit and what follows from it in a transaction that has its turn at the account. */
export async function writeVisit(
  tx: Tx,
  workspaceId: WorkspaceId,
  visit: NewVisit,
  actorId: string,
  now: Instant,
): Promise<Visit> {
  const { customerId, collected, order, expenses, nextStep, submissionKey } = visit
  const { id } = await insistOnRecords('customer, contact or member', () =>
    tx.visit.create({
      data: {
        workspaceId,
        customerId,
        contactId: visit.contactId,
        memberId: actorId,
        visitedOn: visit.visitedOn,
        visitedAt: visit.visitedAt,
        channel: visit.channel,
        reach: visit.reach,
        askedFor: visit.askedFor,
        purposes: visit.purposes.join(','),
        functions: visit.functions.join(','),
        outcome: visit.outcome,
        note: visit.note,
        orderAmount: order?.amount ?? null,
        collectedAmount: collected?.money.amount ?? null,
        currency: collected?.money.currency ?? order?.currency ?? null,
        expenses: expenses?.amount ?? null,
        expensesCurrency: expenses?.currency ?? null,
        nextStep: nextStep?.text ?? null,
        nextStepOn: nextStep?.on ?? null,
        customerNews: visit.customerNews,
        productNews: visit.productNews,
        competitorNews: visit.competitorNews,
        complaintNews: visit.complaintNews,
        disturbReason: visit.disturbReason,
        nextStepReason: visit.nextStepReason,
        isReturnVisit: isReturnVisit(visit),
        submissionKey,
        createdAt: now,
      },
      select: { id: true },
    }),
  )
  await insistOnRecords('companion', () =>
    tx.visitCompanion.createMany({
      data: [...new Set(visit.companionIds)].map((memberId) => ({ workspaceId, visitId: id, memberId })),
    }),
  )
  // They were spoken to (R6).
  if (visit.contactId !== null && visit.reach === 'person')
    await tx.contact.updateMany({ where: { workspaceId, id: visit.contactId }, data: { touchedAt: now } })
  const givenUpId = await giveUp(tx, workspaceId, visit, id, actorId, now)
  const paymentId = await bookCollected(tx, workspaceId, visit, actorId, now)
  if (nextStep) await remindOfStep(tx, workspaceId, { id, memberId: visit.remindedId ?? actorId, on: nextStep.on }, now)
  const reportId = visit.reportsNews ? await reportNews(tx, workspaceId, visit, actorId, now) : null
  const want =
    visit.want && (await insertWant(tx, workspaceId, { ...visit.want, customerId, submissionKey }, actorId, now))
  const feedback =
    visit.feedback &&
    (await insertFeedback(tx, workspaceId, { ...visit.feedback, customerId, submissionKey }, actorId, now))
  const referralId = await introduce(tx, workspaceId, visit, actorId, now)
  const complaintId = await complain(tx, workspaceId, visit, actorId, now)
  const promised = visit.promise ? { facts: visit.promise, submissionKey } : null
  const promiseId = await insertPromiseMade(tx, workspaceId, promised, visit, actorId, now)
  const made: { kind: ConsequenceKind; subjectId: string }[] = [
    ...(paymentId === null ? [] : [{ kind: 'payment' as const, subjectId: paymentId }]),
    ...(nextStep ? [{ kind: 'next_step' as const, subjectId: id }] : []),
    ...(want ? [{ kind: 'want' as const, subjectId: want.id }] : []),
    ...(feedback ? [{ kind: 'feedback' as const, subjectId: feedback.id }] : []),
    ...(referralId === null ? [] : [{ kind: 'referral' as const, subjectId: referralId }]),
    ...(reportId === null ? [] : [{ kind: 'market_report' as const, subjectId: reportId }]),
    ...(complaintId === null ? [] : [{ kind: 'complaint' as const, subjectId: complaintId }]),
    ...(promiseId === null ? [] : [{ kind: 'customer_promise' as const, subjectId: promiseId }]),
    ...(givenUpId === null ? [] : [{ kind: 'giving_up' as const, subjectId: givenUpId }]),
  ]
  await tx.visitConsequence.createMany({ data: made.map((each) => ({ workspaceId, visitId: id, ...each })) })
  await deriveReturnVisits(tx, workspaceId, [customerId], now)
  const { visitedOn, channel, reach, outcome } = visit
  const after = { customerId, visitedOn, channel, reach, outcome, consequences: made.map(({ kind }) => kind) }
  await auditVisit(tx, workspaceId, 'visit.log', id, actorId, after, now)
  const where = { workspaceId_id: { workspaceId, id } }
  return visitOf(await tx.visit.findUniqueOrThrow({ where, include: WITH_PEOPLE }))
}

/** Gives the customer up for the reason that was chosen (D7). Null without one. */
async function giveUp(
  tx: Tx,
  workspaceId: WorkspaceId,
  { submissionKey, customerId, lossReason: reason, visitedOn }: NewVisit,
  visitId: string,
  actorId: string,
  now: Instant,
): Promise<string | null> {
  if (!reason) return null
  const givingUp = { submissionKey, customerId, reason, note: null, visitId, on: visitedOn }
  return (await writeGivingUp(tx, workspaceId, givingUp, actorId, now)).id
}

/** Reports the news of a visit to the supervisor (V6). */
async function reportNews(
  tx: Tx,
  workspaceId: WorkspaceId,
  { submissionKey, customerId, customerNews, productNews, competitorNews, complaintNews }: NewVisit,
  actorId: string,
  now: Instant,
): Promise<string> {
  const news = { customerNews, productNews, competitorNews, complaintNews }
  const { report } = await writeReport(tx, workspaceId, { ...news, submissionKey, customerId }, actorId, now)
  return report.id
}

/** Books the collected money, oldest due first (K5); the turn at the account is taken. Null without money. */
async function bookCollected(
  tx: Tx,
  workspaceId: WorkspaceId,
  { submissionKey, customerId, visitedOn, collected, among, toBeConfirmed }: NewVisit,
  actorId: string,
  now: Instant,
): Promise<string | null> {
  if (!collected) return null
  const { money: amount, method, reference } = collected
  const { payment } = await writePayment(
    tx,
    workspaceId,
    { submissionKey, customerId, among, amount, receivedOn: visitedOn, method, reference, toBeConfirmed },
    actorId,
    now,
  )
  return payment.id
}

/** Notes whom they introduced (C11), which `questionAbout` has looked at before; null where it was nobody. */
async function introduce(
  tx: Tx,
  workspaceId: WorkspaceId,
  { customerId: introducerId, referral: introduced }: NewVisit,
  actorId: string,
  now: Instant,
): Promise<string | null> {
  if (!introduced) return null
  const written = await introduceAtVisit(tx, workspaceId, { introducerId, introduced }, actorId, now)
  if (!written.ok) throw new Error(`a referral that was looked at: ${written.error}`)
  return written.value
}

/**
 * Files what the customer complains of (P1), in their words; the turn at the workspace is taken. How severe it is the form of a
 * visit does not ask: it counts as major until somebody says otherwise. Null where they complain of nothing.
 */
async function complain(
  tx: Tx,
  workspaceId: WorkspaceId,
  { submissionKey, customerId, complaintNews, visitedOn, visitedAt }: NewVisit,
  actorId: string,
  now: Instant,
): Promise<string | null> {
  if (complaintNews === null) return null
  const { timeZone } = await readSettings(tx, workspaceId)
  const visited = instantAt(visitedOn, visitedAt ?? '00:00', timeZone)
  const nothing = {
    product: null,
    emotion: null,
    wants: null,
    lossMoney: null,
    output: null,
    chances: null,
    time: null,
  }
  const complaint = {
    ...nothing,
    account: complaintNews,
    severity: 'major' as const,
    apologised: false,
    receivedAt: visited < now ? visited : now,
    submissionKey,
    customerId,
    dealId: null,
    source: null,
    evidence: [],
  }
  const filed = await writeComplaint(tx, workspaceId, complaint, actorId, now)
  return filed.ok ? filed.value.id : filed.error.id
}

/** The next step stands in the morning list of its day, or the working day after it; at once where that has passed. */
async function remindOfStep(
  tx: Tx,
  workspaceId: WorkspaceId,
  { id, memberId, on }: { readonly id: string; readonly memberId: string; readonly on: CalendarDate },
  now: Instant,
): Promise<void> {
  const settings = await readSettings(tx, workspaceId)
  const [member] = await readMembers(tx, workspaceId, Prisma.sql`m."id" = ${memberId}`)
  const time = member && dueReminder(on, workingCalendar(settings, member), settings.remindAt)
  if (!time) return
  const dueAt = time.dueAt > now ? time.dueAt : now
  const item = { rule: NEXT_STEP_RULE, subjectId: id, recipientId: memberId, localDate: time.localDate, dueAt }
  await insertOutboxItems(tx, workspaceId, [item], now)
}

/** Notes what was done with a visit (R4); never what was noted in words, which may be about people (R6). */
export const auditVisit = (
  tx: Tx,
  workspaceId: WorkspaceId,
  action: string,
  subjectId: string,
  actorId: string,
  after: AuditDetail,
  now: Instant,
) => writeAudit(tx, workspaceId, { actorId, action, outcome: 'done', subjectType: 'visit', subjectId, after }, now)
