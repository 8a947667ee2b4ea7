/** What the cases of R3 share: a workspace, and calls from one workspace with what belongs to the other. */

import { expect } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { STANDARD_LADDER } from '../../src/domain/ladder.ts'
import { type DealWithInstalments, type Member, RecordNotFound, type WorkspaceStore } from '../../src/store/index.ts'
import { dealOf, NOW } from '../support/records.ts'

/** Stands in every text of A, so that it is recognised wherever it might come out. */
export const MARK = 'ALPHA'

/** One workspace with a record of every kind. */
export interface Tenant {
  readonly workspace: WorkspaceStore
  readonly member: Member
  readonly deal: DealWithInstalments
  readonly checkInId: string
  readonly implementationId: string
  readonly dipId: string
  readonly summaryId: string
  readonly visitId: string
  readonly wantId: string
  /** A promise to the customer, and its day (D6). */
  readonly customerPromiseId: string
  readonly promiseDayId: string
  readonly announcementId: string
  readonly dealTaskId: string
  readonly referralId: string
  readonly feedbackId: string
  readonly promiseId: string
  readonly disputeId: string
  readonly questionId: string
  readonly customerQuestionId: string
  readonly noticeId: string
  readonly reportId: string
  readonly givingUpId: string
  readonly reflectionId: string
  readonly territoryId: string
  readonly complaintId: string
  readonly departmentId: string
  readonly handedComplaintId: string
  readonly handedImplementationId: string
  readonly itemIds: readonly string[]
  readonly submissionKey: string
  readonly slackUserId: string
}

/** A call of one function in B with everything that belongs to A. What it answers is searched for what is of A. */
export type Case = (b: Tenant, a: Tenant) => Promise<unknown>

/** The parts of a workspace's store. */
type Parts = Omit<WorkspaceStore, 'id'>

/** A case for every function of these parts of the store: the compiler misses those that are forgotten. */
export type CasesOf<P extends keyof Parts> = { readonly [Q in P]: { readonly [F in keyof Parts[Q]]: Case } }

/** Expects that the store does not find what belongs to the other workspace. */
export const refused = async (call: Promise<unknown>) => {
  await expect(call).rejects.toThrow(RecordNotFound)
}

/** Expects that the database refuses a reference that would lead from one workspace to another. */
export const refusedByDatabase = async (call: Promise<unknown>) => {
  await expect(call).rejects.toThrow(/foreign key/i)
}

/** Somebody who answers a hand-over of a complaint. */
export const acting = ({ id: memberId }: { readonly id: string }) => ({ memberId, isAnybody: false })

/** Reaches whatever its own workspace has. */
export const ALL = { reach: 'all' } as const

/** A page that all the records fit on. */
export const PAGE = { offset: 0, limit: 100 }

/** Days among which all records are. */
export const ANY_TIME = { from: calendarDate('2020-01-01'), to: calendarDate('2030-01-01') }

/** A day on which all that is open is long overdue. */
export const SOME_DAY = { today: calendarDate('2030-01-01'), ladder: STANDARD_LADDER }

/** An instant after all that was planned. */
export const NEXT_MONTH = new Date(NOW.getTime() + 30 * 86_400_000)

/** Reaches the records of this workspace's one member. */
export const ownersFrom = ({ member }: Tenant) => ({ reach: 'owners', ownerIds: [member.id] }) as const

/** A customer of the workspace itself. Throws where it has none. */
export const ownCustomer = async (workspace: WorkspaceStore) => {
  const [customer] = await workspace.customers.find('', ALL, 1)
  if (!customer) throw new Error('the workspace has no customer')
  return customer
}

/** The id of the first contact of its customer. */
export const contactIdOf = async ({ workspace, deal }: Tenant) =>
  (await workspace.contacts.ofCustomer(deal.customer.id))[0]?.id ?? ''

/** The id of the first instalment of its deal. */
export const instalmentOf = ({ deal }: Tenant) => deal.instalments[0]?.id ?? ''

/** Closes another deal in this workspace, with these changes. */
export const dealFrom = (b: Tenant, changes: Parameters<typeof dealOf>[1]) =>
  b.workspace.deals.close(dealOf(b.member, { submissionKey: 'new', ...changes }), b.member.id, NOW)
