/** R3: a workspace with a row in every table; a test counts them. */

import { calendarDate } from '../../src/domain/calendar-date.ts'
import { onceOn } from '../../src/domain/customer-promise-form.ts'
import type { Db } from '../../src/store/client.ts'
import type { Store } from '../../src/store/index.ts'
import { dealOf, itemFor, NOW, newMember, newWorkspace, paymentFor } from '../support/records.ts'
import { NEXT_MONTH, type Tenant } from './case.ts'
import {
  announcedTo,
  courtesyAt,
  customerPromiseAt,
  DAY_OFF,
  deliveryOf,
  feedbackAt,
  ledgerOf,
  occasionAt,
  taskOf,
  visitTo,
  wantAt,
} from './records-of-both.ts'
import {
  complaintRows,
  customerRows,
  handedImplementationRows,
  moneyRows,
  type OwnDeal,
  territoryRows,
} from './tenant-rows.ts'

/** The database, how it is reached past the store, and what tells this workspace from the others in it. */
interface Making {
  readonly store: Store
  readonly db: Db
  readonly teamId: string
  /** Stands in every text of the workspace. */
  readonly text: string
  /** Of which no two workspaces of the same text are made. */
  readonly number: number
}

/** Makes the workspace. What the store would only make after many steps is written straight into the tables. */
export async function makeTenant({ store, db, teamId, text, number }: Making): Promise<Tenant> {
  const workspace = await newWorkspace(store, teamId)
  const slackUserId = `U${text}${number}`
  const member = await newMember(workspace, slackUserId, ['rep', 'supervisor'])
  const submissionKey = `${text} ${number}`
  const customer = { kind: 'organisation', name: `${text} customer`, phone: '+1 555 0100', contactName: text } as const
  const implementation = { goal: text, measure: text }
  const input = dealOf(member, { submissionKey, customer, title: text, contractNumber: text, implementation })
  const { deal } = await workspace.deals.close(input, member.id, NOW)
  await workspace.deals.recordDelivery(deliveryOf(deal), member.id, NOW)
  const introduced = await workspace.implementations.ofDeal(deal.id)
  const checkInId = introduced?.checkIns[0]?.id ?? ''
  const implementationId = introduced?.id ?? ''
  const seen = { phase: 'new_toy', causes: 'low_mood', noticedOn: '2026-03-03', noticedAt: NOW } as const
  const { id: dipId } = await db.motivationDip.create({
    data: { workspaceId: workspace.id, implementationId, ...seen, action: text },
  })
  const part = { submissionKey, amount: { amount: 1n, currency: deal.currency }, reference: text }
  await workspace.receivables.recordPayment(paymentFor(deal, part), member.id, NOW)
  await workspace.leaves.add({ ...DAY_OFF, memberId: member.id, submissionKey }, null, NOW)
  const own: OwnDeal = { workspace, db, member, deal, text, submissionKey }
  const money = await moneyRows(own)
  const territoryId = await territoryRows(own)
  const complaint = await complaintRows(own)
  const handedImplementationId = await handedImplementationRows(own, implementationId, complaint.departmentId)
  const matters = await recordMatters(own)
  await customerRows(own, matters.visitId)
  await workspace.settings.update({ managerChannelId: 'C1' }, member.id, NOW)
  await workspace.summaries.plan('summary.week', NOW)
  const summaryId = (await workspace.summaries.latest(NEXT_MONTH))?.id ?? ''
  await workspace.reminders.mute(member.id, text, NOW)
  // One item in a delivery, one waiting, one skipped: whatever could be changed from outside.
  await store.outbox.claimDue(NOW, 100, [])
  await workspace.reminders.add([itemFor(member, { subjectId: 'skipped' })], NOW)
  await workspace.reminders.skip(['skipped'], text)
  const items = [...(await workspace.reminders.ofSubject(deal.id)), ...(await workspace.reminders.ofSubject('skipped'))]
  return {
    workspace,
    member,
    deal,
    submissionKey,
    slackUserId,
    checkInId,
    implementationId,
    handedImplementationId,
    dipId,
    summaryId,
    territoryId,
    itemIds: items.map(({ id }) => id),
    ...money,
    ...complaint,
    ...matters,
  }
}

/** What is noted about a customer and about what they bought. */
async function recordMatters({ workspace, member, deal, text, submissionKey }: OwnDeal) {
  const customerId = deal.customer.id
  const visit = { ...visitTo(customerId, `visit ${submissionKey}`), companionIds: [member.id] }
  const visited = await workspace.visits.record(visit, member.id, NOW)
  const { id: wantId } = await workspace.wants.record(wantAt(customerId, text), member.id, NOW)
  const { id: announcementId } = await workspace.announcements.announce(announcedTo(wantId, text), member.id, NOW)
  const promise = { ...customerPromiseAt(customerId, member.id, text), dealId: deal.id }
  const promised = await workspace.customerPromises.record(promise, member.id, NOW)
  const dueOn = calendarDate('2026-03-21')
  const corrected = { dueOn, facts: onceOn(text, dueOn), ownerId: member.id, dealId: deal.id, contactId: null }
  await workspace.customerPromises.correct(
    promised.id,
    { ...corrected, dayId: promised.days[0]?.id ?? '' },
    member.id,
    NOW,
  )
  const friend = await workspace.customers.create(
    { kind: 'individual', name: text, ownerId: member.id },
    member.id,
    NOW,
  )
  const introduction = { introducerId: customerId, customerId: friend.id }
  const introduced = await workspace.referrals.record(introduction, member.id, NOW)
  const { id: feedbackId } = await workspace.productFeedback.record(feedbackAt(customerId, text), member.id, NOW)
  await workspace.valueReviews.save(customerId, 2026, ledgerOf(text), member.id, NOW)
  const asked = { submissionKey: text, dealId: deal.id, text }
  const { id: customerQuestionId } = await workspace.customerQuestions.record(asked, member.id, NOW)
  const issued = { submissionKey: text, product: text, text }
  const { id: noticeId } = await workspace.productNotices.issue(issued, member.id, NOW)
  const [dealTaskId = ''] = await workspace.dealTasks.add([taskOf(deal.id, member.id, text)], member.id, NOW)
  await workspace.customerFile.write(customerId, { address: text }, member.id, NOW)
  await workspace.occasions.note(occasionAt(customerId, `occasion ${submissionKey}`, text), member.id, NOW)
  await workspace.occasions.noteCourtesy(courtesyAt(customerId, `card ${submissionKey}`, text), member.id, NOW)
  return {
    visitId: visited.ok ? visited.value.id : '',
    wantId,
    announcementId,
    customerPromiseId: promised.id,
    promiseDayId: promised.days[0]?.id ?? '',
    referralId: introduced.ok ? introduced.value.id : '',
    feedbackId,
    customerQuestionId,
    noticeId,
    dealTaskId,
    reflectionId: (await workspace.reflections.ofDeal(deal.id))?.id ?? '',
  }
}
