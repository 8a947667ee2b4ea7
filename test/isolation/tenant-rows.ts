/** Rows written straight into the tables, which the store would only make after many steps. */

import { draftToJson } from '../../src/domain/held-deal.ts'
import type { Db, Prisma } from '../../src/store/client.ts'
import type { DealWithInstalments, Member, WorkspaceStore } from '../../src/store/index.ts'
import { NOW } from '../support/records.ts'
import { draftOf } from './records-of-both.ts'

/** The deal of a workspace that all of its rows hang on; `text` stands in each of them. */
export interface OwnDeal {
  readonly workspace: WorkspaceStore
  readonly db: Db
  readonly member: Member
  readonly deal: DealWithInstalments
  readonly text: string
  readonly submissionKey: string
}

const keysOf = ({ workspace, text }: OwnDeal) => ({
  workspaceId: workspace.id,
  submissionKey: text,
  createdAt: NOW,
})

/** A row of every kind that hangs on a deal's money, and what waits for its approval. */
export async function moneyRows(own: OwnDeal) {
  const { db, member, deal, text } = own
  const common = keysOf(own)
  const { workspaceId } = common
  const [{ id: instalmentId } = { id: '' }] = deal.instalments
  const recorded = { ...common, recordedById: member.id }
  const payment = await db.payment.findFirstOrThrow({ where: { workspaceId } })
  await db.refund.create({
    data: { ...recorded, paymentId: payment.id, amount: 1n, refundedOn: '2026-03-02', method: 'cash', reference: text },
  })
  const change = { dealId: deal.id, kind: 'credit_note', amount: 1n, reason: text, changedOn: '2026-03-02' } as const
  await db.dealChange.create({ data: { ...recorded, ...change } })
  await db.adjustment.create({
    data: { ...recorded, instalmentId, kind: 'credit_note', amount: 1n, adjustedOn: '2026-03-02', reason: text },
  })
  const days = { promisedOn: '2026-03-02', promisedFor: '2026-03-09' }
  const promised = { promisedBy: text, amount: 1n, openThen: 2n, levelThen: 0, state: 'kept', ...days } as const
  const { id: promiseId } = await db.paymentPromise.create({ data: { ...recorded, instalmentId, ...promised } })
  const { id: questionId } = await db.supervisorQuestion.create({
    data: { ...common, instalmentId, question: text, askedById: member.id },
  })
  const closed = { openedOn: '2026-03-02', openedById: member.id, closedOn: '2026-03-02' }
  const { id: disputeId } = await db.dispute.create({ data: { ...common, instalmentId, reason: text, ...closed } })
  await db.collectionContact.create({
    data: { ...recorded, instalmentId, channel: 'call', contactedOn: '2026-03-02', reached: true, note: text },
  })
  const draft = draftToJson({ ...draftOf(deal), title: text }) as unknown as Prisma.InputJsonObject
  await db.heldDeal.create({
    data: { ...common, customerId: deal.customer.id, ownerId: member.id, draft, reasons: [] },
  })
  await db.paymentTermsTemplate.create({
    data: { workspaceId, name: text, terms: { template: 'on-signature' }, createdAt: NOW },
  })
  return { promiseId, questionId, disputeId, ...(await givenUpRows(own)) }
}

/** A customer given up, and what was heard of the market. */
async function givenUpRows(own: OwnDeal) {
  const { db, member, deal, text } = own
  const about = { ...keysOf(own), customerId: deal.customer.id }
  const { id: reportId } = await db.marketReport.create({
    data: { ...about, reporterId: member.id, competitorNews: text },
  })
  const { id: givingUpId } = await db.givingUp.create({
    data: { ...about, memberId: member.id, givenUpOn: '2026-03-02', visits: 1, reason: 'other', note: text },
  })
  return { reportId, givingUpId }
}

/** Two zones that border on each other, with the customer in the first, whose id it returns. */
export async function territoryRows({ workspace, db, deal, text }: OwnDeal) {
  const workspaceId = workspace.id
  const { id: territoryId } = await db.territory.create({
    data: { workspaceId, name: text, foldedName: text.toLowerCase(), createdAt: NOW },
  })
  const other = await db.territory.create({
    data: { workspaceId, name: `beside ${text}`, foldedName: `beside ${text}`, createdAt: NOW },
  })
  const [oneId = '', otherId = ''] = [territoryId, other.id].sort()
  await db.territoryBorder.create({ data: { workspaceId, oneId, otherId } })
  await db.customerTerritory.create({ data: { workspaceId, customerId: deal.customer.id, territoryId } })
  return territoryId
}

/** A complaint that waits, with evidence, handed to a department, and a remedy put to the supervisor. */
export async function complaintRows(own: OwnDeal) {
  const { db, member, deal, text } = own
  const common = keysOf(own)
  const { workspaceId } = common
  const { id: departmentId } = await db.department.create({
    data: { workspaceId, name: text, foldedName: text, createdAt: NOW },
  })
  await db.departmentMember.create({ data: { workspaceId, departmentId, memberId: member.id } })
  const people = { customerId: deal.customer.id, reporterId: member.id, ownerId: member.id }
  const source = { sourceChannelId: 'C1', sourceTs: '1.0' }
  const clock = { receivedAt: NOW, clockStartedAt: NOW }
  const { id: complaintId } = await db.complaint.create({
    data: { ...common, number: 1, ...people, account: text, severity: 'severe', ...clock, ...source },
  })
  await db.complaintEvent.create({
    data: { workspaceId, complaintId, kind: 'filed', memberId: member.id, note: text, at: NOW },
  })
  const ofComplaint = { workspaceId, complaintId }
  const file = { fileId: 'F1', name: text, mimetype: 'image/png', size: 1, permalink: 'https://x' }
  await db.complaintEvidence.create({ data: { ...ofComplaint, ...file, addedById: member.id, addedAt: NOW } })
  await db.complaintWait.create({ data: { ...ofComplaint, reason: text, startedAt: NOW, startedById: member.id } })
  const { id: handedComplaintId } = await db.complaintHandOver.create({
    data: { ...ofComplaint, departmentId, note: text, handedById: member.id, handedAt: NOW },
  })
  await db.complaintApproval.create({
    data: { ...ofComplaint, remedy: 'repair', solution: text, askedById: member.id, askedAt: NOW },
  })
  return { complaintId, departmentId, handedComplaintId }
}

/** An implementation handed to a department: its step in between, whose id it returns, and its line in the history. */
export async function handedImplementationRows(
  { workspace, db, member, text, submissionKey }: OwnDeal,
  implementationId: string,
  departmentId: string,
) {
  const workspaceId = workspace.id
  const { phase } = await db.implementation.findFirstOrThrow({ where: { workspaceId, id: implementationId } })
  const { id } = await db.implementationHandOver.create({
    data: { workspaceId, implementationId, departmentId, note: text, handedById: member.id, handedAt: NOW },
  })
  const event = { id: `handed ${submissionKey}`, kind: 'handed_over', on: '2026-03-02', at: NOW } as const
  await db.implementationEvent.create({
    data: { ...event, workspaceId, implementationId, phase, memberId: member.id, note: text },
  })
  return id
}

/** What a customer was once called, what is planned with them, and their having been handed on. */
export async function customerRows(
  { workspace, db, member, deal, text, submissionKey }: OwnDeal,
  visitId: string,
): Promise<void> {
  const workspaceId = workspace.id
  const theirs = { workspaceId, customerId: deal.customer.id }
  await db.customerFileField.create({ data: { ...theirs, field: 'plans', value: text, changedAt: NOW } })
  const alias = { name: text, foldedName: text, phone: '+1 555 0199', foldedPhone: '15550199', mergedAt: NOW }
  await db.customerAlias.create({ data: { ...theirs, id: `merged ${submissionKey}`, ...alias } })
  await db.takenStep.create({ data: { workspaceId, visitId, memberId: member.id } })
  const people = { fromId: member.id, toId: member.id, byId: member.id, note: text }
  const handOver = { id: `hand-over ${submissionKey}`, workspaceId, submissionKey, createdAt: NOW }
  await db.handOver.create({ data: { ...handOver, ...people } })
  const handed = { ...theirs, handOverId: handOver.id, deals: 1, instalments: 1, nextSteps: 1, handedAt: NOW }
  await db.handedCustomer.create({ data: handed })
}
