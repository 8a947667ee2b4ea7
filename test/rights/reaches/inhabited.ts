/** A workspace with something in every table. */

import type { DealWithInstalments, Member, OutboxStore, Store, WorkspaceStore } from '../../../src/store/index.ts'
import { complaintOf, dealOf, EUR, NOW, newMember, paymentFor } from '../../support/records.ts'
import { IN_TWO_WEEKS, PHONE } from './reach.ts'
import {
  A_DAY_OFF,
  announcedTo,
  CAUSE_FOUND,
  correctionOf,
  customerPromiseAt,
  deliveryOf,
  feedbackAt,
  holdingOf,
  LISTENED,
  ledgerOf,
  promiseOf,
  taskOf,
  visitTo,
  wantAt,
} from './records.ts'

/** The workspace, and the ids of what it has. */
export interface Inhabited {
  readonly store: WorkspaceStore
  readonly member: Member
  readonly deal: DealWithInstalments
  readonly checkInId: string
  readonly implementationId: string
  readonly dipId: string
  readonly summaryId: string
  readonly promiseId: string
  readonly disputeId: string
  readonly questionId: string
  readonly customerQuestionId: string
  readonly noticeId: string
  readonly visitId: string
  readonly leaveId: string
  readonly reportId: string
  readonly givingUpId: string
  readonly reflectionId: string
  readonly wantId: string
  readonly customerPromiseId: string
  readonly promiseDayId: string
  readonly announcementId: string
  readonly dealTaskId: string
  readonly referralId: string
  readonly feedbackId: string
  readonly territoryId: string
  readonly complaintId: string
  readonly approvalId: string
  readonly departmentId: string
  readonly handedComplaintId: string
  readonly handedImplementationId: string
  readonly outboxItemId: string
  /** Of a message that stands at this place, in every workspace: channel D1, timestamp 3.1. */
  readonly deliveryId: string
  /** What must not appear in another workspace: ids and names. */
  readonly marks: readonly string[]
}

/** What is owed here: a figure that no id contains by chance. */
const UNMISTAKABLE = 987_654_321n

/** Whom and what everything else of the workspace is about. */
type Core = Pick<Inhabited, 'store' | 'member' | 'deal'> & { readonly name: string }

/** Names what belongs to the workspace after `name`; the keys of its submissions are the same in all of them. */
export async function inhabit({ outbox }: Store, store: WorkspaceStore, name: string): Promise<Inhabited> {
  const member = await newMember(store, 'U1', ['rep', 'supervisor', 'finance', 'admin'])
  const open = name === 'Theirs' ? UNMISTAKABLE : 6_000n
  const deal = await closeDeal({ store, member, name }, open)
  const core = { store, member, deal, name }
  const implementation = await store.implementations.ofDeal(deal.id)
  const implementationId = implementation?.id ?? ''
  const { payment } = await store.receivables.recordPayment(paymentFor(deal, { reference: name }), member.id, NOW)
  const { held } = await store.heldDeals.hold(holdingOf({ deal, member }, { submissionKey: 'held' }), member.id, NOW)
  const own = {
    checkInId: implementation?.checkIns[0]?.id ?? '',
    implementationId,
    summaryId: await settleIn(core),
    ...(await recordMoney(core)),
    ...(await recordVisits(core)),
    ...(await recordMatters(core)),
    ...(await complain(core, implementationId)),
  }
  const [item] = await store.reminders.ofSubject(deal.id)
  const told = { outboxItemId: item?.id ?? '', deliveryId: await sendAll(outbox, store) }
  const instalments = deal.instalments.map(({ id }) => id)
  const ids = [member.id, deal.id, deal.customer.id, payment.id, held.id, ...instalments]
  const marks = [...ids, ...Object.values(own), ...Object.values(told), name, `${open}`]
  return { store, member, deal, ...own, ...told, marks }
}

/** A deal that is delivered, with one instalment to be paid at once and `open` to be paid later. */
async function closeDeal({ store, member, name }: Omit<Core, 'deal'>, open: bigint) {
  const [first, second] = dealOf(member).instalments
  if (!first || !second) throw new Error('the deal has two instalments')
  const closing = dealOf(member, {
    customer: { kind: 'organisation', name: `${name} GmbH`, phone: PHONE, contactName: `Frau ${name}` },
    title: `Lamps for ${name}`,
    total: { amount: first.amount + open, currency: EUR },
    instalments: [first, { ...second, amount: open }],
    implementation: { goal: `Light for ${name}`, measure: null },
  })
  const { deal } = await store.deals.close(closing, member.id, NOW)
  await store.deals.recordDelivery(deliveryOf(deal), member.id, NOW)
  return deal
}

/** The workspace's own settings, an admin beside the member, and its first summary, whose id it returns. */
async function settleIn({ store, member, name }: Core) {
  await store.settings.update({ managerChannelId: 'C1' }, member.id, NOW)
  await store.termsTemplates.add({ name: `Terms of ${name}`, terms: { template: 'on-signature' } }, member.id, NOW)
  await newMember(store, 'U2', ['admin'])
  await store.summaries.plan('summary.week', NOW)
  return (await store.summaries.latest(IN_TWO_WEEKS))?.id ?? ''
}

/** What is promised, asked and disputed of the open instalment. */
async function recordMoney({ store, member, deal, name }: Core) {
  const instalmentId = deal.instalments[1]?.id ?? ''
  const promised = await store.promises.record(promiseOf(instalmentId, { promisedBy: name }), member.id, NOW)
  const submissionKey = 'Q1'
  const asked = await store.questions.ask({ submissionKey, instalmentId, question: name }, member.id, NOW)
  const disputed = await store.disputes.open({ submissionKey, instalmentId, reason: name }, member.id, NOW)
  return {
    promiseId: promised.ok ? promised.value.promise.id : '',
    questionId: asked.ok ? asked.value.question.id : '',
    disputeId: disputed.ok ? disputed.value.dispute.id : '',
  }
}

/** A visit, what was heard on the way, and where one goes no more. */
async function recordVisits({ store, member, deal, name }: Core) {
  const customerId = deal.customer.id
  const logged = await store.visits.record(visitTo(customerId, 'V1', name), member.id, NOW)
  const away = await store.leaves.add({ ...A_DAY_OFF, memberId: member.id }, member.id, NOW)
  const news = { customerNews: null, productNews: null, competitorNews: name, complaintNews: null }
  const { report } = await store.marketReports.make({ ...news, submissionKey: 'M1', customerId }, member.id, NOW)
  const zone = await store.territories.save({ id: null, name: `North of ${name}`, neighbourIds: [] }, member.id, NOW)
  const territoryId = zone.ok ? zone.value.id : ''
  await store.customers.change(customerId, { territoryId }, member.id, NOW)
  const giving = { submissionKey: 'G1', customerId, reason: 'other', note: name } as const
  const { id: givingUpId } = await store.stayingPower.giveUp(giving, member.id, NOW)
  return {
    visitId: logged.ok ? logged.value.id : '',
    leaveId: away.ok ? away.value.id : '',
    reportId: report.id,
    territoryId,
    givingUpId,
  }
}

/** What is noted about the customer and about what they bought. */
async function recordMatters({ store, member, deal, name }: Core) {
  const customerId = deal.customer.id
  const { id: wantId } = await store.wants.record(wantAt(customerId, name), member.id, NOW)
  const { id: announcementId } = await store.announcements.announce(announcedTo(wantId, name), member.id, NOW)
  const promise = { ...customerPromiseAt(customerId, member.id, name), dealId: deal.id }
  const promised = await store.customerPromises.record(promise, member.id, NOW)
  const correction = { ...correctionOf(promised.days[0]?.id ?? '', member.id), dealId: deal.id }
  await store.customerPromises.correct(promised.id, correction, member.id, NOW)
  const friend = { kind: 'individual', name: `${name}’s friend`, ownerId: member.id } as const
  const introduced = await store.customers.create(friend, member.id, NOW)
  const introduction = { introducerId: customerId, customerId: introduced.id }
  const noted = await store.referrals.record(introduction, member.id, NOW)
  const [dealTaskId = ''] = await store.dealTasks.add([taskOf(deal.id, member.id, name)], member.id, NOW)
  const { id: feedbackId } = await store.productFeedback.record(feedbackAt(customerId, name), member.id, NOW)
  await store.valueReviews.save(customerId, 2026, ledgerOf(name), member.id, NOW)
  const asked = { submissionKey: 'CQ1', dealId: deal.id, text: `Where is the switch of ${name}?` }
  const { id: customerQuestionId } = await store.customerQuestions.record(asked, member.id, NOW)
  const issued = { submissionKey: 'PN1', product: name, text: `Lamps for ${name} blink` }
  const { id: noticeId } = await store.productNotices.issue(issued, member.id, NOW)
  return {
    reflectionId: (await store.reflections.ofDeal(deal.id))?.id ?? '',
    wantId,
    announcementId,
    customerPromiseId: promised.id,
    promiseDayId: promised.days[0]?.id ?? '',
    referralId: noted.ok ? noted.value.id : '',
    dealTaskId,
    feedbackId,
    customerQuestionId,
    noticeId,
  }
}

/** A complaint that a department has, as it has the implementation, with a remedy put to the supervisor. */
async function complain({ store, member, deal, name }: Core, implementationId: string) {
  const complained = complaintOf(deal.customer.id, 'C1', { account: `Their lamps: ${name}` })
  const filed = await store.complaints.file(complained, member.id, NOW)
  const complaintId = filed.ok ? filed.value.id : ''
  // Their complaint shows that their motivation dips.
  const dipId = (await store.implementationAlerts.openDip(implementationId))?.id ?? ''
  const department = { id: null, name: `Repairs of ${name}`, memberIds: [member.id] }
  const made = await store.departments.save(department, member.id, NOW)
  const departmentId = made.ok ? made.value.id : ''
  const handing = { complaintId, departmentId, note: null }
  const handed = await store.complaintHandOvers.handOver(handing, member.id, NOW)
  const given = { implementationId, departmentId, note: `They work by night: ${name}` }
  const offered = await store.implementationHandOvers.offer(given, member.id, NOW)
  for (const done of [LISTENED, CAUSE_FOUND]) await store.complaintStages.advance(complaintId, done, member.id, NOW)
  const remedy = { remedy: 'repair', solution: `New lamps for ${name}`, cost: null } as const
  const put = await store.complaintApprovals.ask(complaintId, remedy, member.id, NOW)
  return {
    complaintId,
    dipId,
    departmentId,
    handedComplaintId: (handed.ok && handed.value.handOver?.id) || '',
    handedImplementationId: offered.ok ? offered.value.id : '',
    approvalId: put.ok ? (put.value.complaint.approval?.id ?? '') : '',
  }
}

/** Marks what is due as told, in one message. */
async function sendAll(outbox: OutboxStore, { id }: WorkspaceStore): Promise<string> {
  await outbox.claimDue(NOW, 100, [])
  const [delivery] = await outbox.lease(id, NOW, 60_000, 100)
  if (!delivery) throw new Error('something is due')
  await outbox.beginAttempt(delivery, 'D1', NOW)
  await outbox.markSent(delivery, { channelId: 'D1', ts: '3.1' }, NOW)
  return delivery.id
}
